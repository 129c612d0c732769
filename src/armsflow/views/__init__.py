"""Readings for people and programs: a module is an output format, each ``render`` a pure function.

A view takes readings and failures in order and gives the output in chunks.
"""
