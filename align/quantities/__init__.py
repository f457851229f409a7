"""Numbers in running text of any language: what they are worth, exactly, and where they stand."""

from align.quantities.quantity import Quantity
from align.quantities.reader import read

__all__ = ["Quantity", "read"]
