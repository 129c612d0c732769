"""Feeds that are looked at again and again: what is new in them becomes documents."""
