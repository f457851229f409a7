"""How many segments a document may have: each takes more memory than its text."""

from collections.abc import Sized

from align.errors import InputError

MOST = 500_000
"""Fifteen Bibles; as many as a document may have lines."""


def check_most(max_segments: int) -> None:
    """Do nothing for a limit that lets anything pass.

    Raises:
        ValueError: it is below 1.
    """
    if max_segments < 1:
        raise ValueError(f"max_segments must be at least 1, was {max_segments}")


def refuse_more(id: str, segments: Sized, most: int) -> None:
    """Do nothing if there are no more segments than allowed.

    Raises:
        InputError: there are more.
    """
    if len(segments) > most:
        raise InputError(
            f"{id}: has more than {most:,} segments; split the file, or raise the "
            "splitter's option max_segments if it is to be trusted"
        )
