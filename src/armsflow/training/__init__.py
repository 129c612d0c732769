"""Training the small models, on text that is ours, by one command: ``python -m armsflow.training``."""
