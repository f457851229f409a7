"""Align two documents sentence by sentence, and see what the translation dropped or changed."""

__version__ = "0.1.0"
