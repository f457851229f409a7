"""Rows of a file of pairs as translation units: every text is one segment of its side."""

from math import isfinite

from align.findings import TextPair
from align.parallel import Unit, status


class Numbering:
    """Makes units of the rows of one file, and numbers the texts of either side from 0 on."""

    def __init__(self) -> None:
        self._sources = 0
        self._targets = 0

    def unit(
        self,
        pair: TextPair,
        sure: object = None,
        score: object = None,
        *,
        decided: object = None,
        comment: object = None,
    ) -> Unit:
        """The unit of the next row.

        Args:
            pair: its texts.
            sure: a figure that stands beside them: a confidence if it lies in 0..1, else a score.
            score: a figure that is said to be a score.
            decided: the name of a status; any other means that nobody has decided.
            comment: what a reviewer says; blank, or no text, is nothing.
        """
        source, target = self._sources, self._targets
        self._sources = source + (pair.source is not None)
        self._targets = target + (pair.target is not None)
        figure, said = _number(sure), _number(score)
        if figure is not None and not 0.0 <= figure <= 1.0:
            figure, said = None, figure if said is None else said
        said_so = comment if isinstance(comment, str) and comment.strip() else None
        return Unit(
            pair,
            range(source, self._sources),
            range(target, self._targets),
            score=said,
            confidence=figure,
            status=None if decided is None else status(decided),
            comment=said_so,
        )


_FIGURES = str, int, float


def _number(value: object) -> float | None:
    if value is None or isinstance(value, bool) or not isinstance(value, _FIGURES):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if isfinite(number) else None
