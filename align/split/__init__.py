"""Finding the segments of a document: spans of sentences, clauses or lines."""
