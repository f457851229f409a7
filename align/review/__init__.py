"""Reviewed workbooks back into aligned text: what was accepted, edited, split and joined."""

from align.review.edits import Applied as Applied
from align.review.edits import apply as apply
from align.review.workbook import Review as Review
from align.review.workbook import is_review as is_review
from align.review.workbook import read_review as read_review
