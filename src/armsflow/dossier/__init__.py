"""A deal as a dossier that can be read: text, Markdown and HTML, with pictures."""
