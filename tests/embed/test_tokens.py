"""Tokens of windows, put where they belong."""

import numpy as np

from align.embed.tokens import Room, joined


def test_windows_lie_in_the_order_of_the_texts_however_they_come() -> None:
    """Batches go by length, and a text of two windows has both, one behind the other."""
    room = Room({(2, 0): 1, (0, 7): 2, (0, 0): 1}, texts=3, width=2)
    room.put((2, 0), np.full((1, 2), 4, np.int8))
    room.put((0, 7), np.full((2, 2), 2, np.int8))
    room.put((0, 0), np.full((1, 2), 1, np.int8))

    tokens = room.tokens()

    assert np.asarray(tokens.rows)[:, 0].tolist() == [1, 2, 2, 4]
    assert tokens.ends.tolist() == [0, 3, 3, 4]


def test_rows_at_hand_are_joined_likewise() -> None:
    """A text without a window has no rows."""
    windows = {(1, 5): np.full((1, 3), 9, np.int8), (1, 0): np.full((2, 3), 8, np.int8)}

    tokens = joined(windows, texts=2)

    assert np.asarray(tokens.rows)[:, 0].tolist() == [8, 8, 9]
    assert tokens.ends.tolist() == [0, 0, 3]
