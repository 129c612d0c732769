"""Turns version-controlled source tables into the compiled catalogue; offline, deterministic."""
