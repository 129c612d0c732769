"""Where documents, readings and decisions are kept; only ever added to."""
