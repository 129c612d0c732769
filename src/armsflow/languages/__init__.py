"""Languages: a folder is a language, whole."""
