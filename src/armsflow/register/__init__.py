"""Readings and decisions become deals: pure functions without database, clock or language."""
