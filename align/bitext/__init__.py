"""Readers of files that hold both sides of aligned texts: one file a format, row by row."""
