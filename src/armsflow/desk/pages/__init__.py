"""The desk's pages; a module is a page with its addresses."""
