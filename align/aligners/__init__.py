"""Aligners: which segments of one document translate which of the other, from numbers alone."""
