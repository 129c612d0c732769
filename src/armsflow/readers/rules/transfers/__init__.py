"""Reading transfers by rules: items, the words over them, their parties and stages."""
