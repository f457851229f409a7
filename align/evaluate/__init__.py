"""Evaluation: gold alignments, the scores of the field, and how sure they are."""
