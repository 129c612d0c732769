"""Training the small models on text that is ours: ``python -m armsflow.training``."""
