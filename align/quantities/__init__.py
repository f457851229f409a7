"""Numbers in running text of any language: what they are worth, exactly, and where they stand."""

from align.quantities.quantity import Date, Quantity, Quarter, Range, Ratio, Reading, Time
from align.quantities.reader import read

__all__ = ["Date", "Quantity", "Quarter", "Range", "Ratio", "Reading", "Time", "read"]


def __dir__() -> list[str]:
    return __all__
