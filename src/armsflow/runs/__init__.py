"""Bulk runs: millions of documents in, what the few that matter say out."""
