"""Sentence vectors: the embedded model, any sentence-transformers model, a cache, and spans."""
