"""The picture of an alignment: its beads as a path over both documents."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from align.errors import MissingExtraError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Told apart by those who see no red or no green, and from the greys below.
_COLOURS = ("#c43c00", "#d9a400", "#1f6fb4")


def path(
    boxes: NDArray[np.int64],
    confidences: Sequence[float],
    lengths: tuple[int, int],
    labels: tuple[str, str],
    *,
    ax: "Axes | None" = None,
    similarity: NDArray[np.float32] | None = None,
) -> "Axes":
    """Draw every bead as a line from where it begins to where it ends.

    Args:
        boxes: int [n, 4], a bead a row: first and past-the-last segment of the source, then of
            the target.
        confidences: of the beads, 0 to 1.
        lengths: how many segments each side has.
        labels: what the sides are called.
        ax: where to draw; a new figure if None.
        similarity: [rows, columns], drawn in grey below the path.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    try:
        from matplotlib import pyplot
        from matplotlib.collections import LineCollection
        from matplotlib.colors import LinearSegmentedColormap
    except ImportError:
        raise MissingExtraError("a plot", "notebooks") from None
    if ax is None:
        _, ax = pyplot.subplots(figsize=(6.4, 5.6), layout="constrained")
    rows, columns = lengths
    if similarity is not None and similarity.size:
        # Half the range from below, or what lies under the path would be as dark as the path.
        ax.imshow(
            similarity,
            cmap="Greys",
            vmin=0.0,
            vmax=1.5,
            extent=(0, columns, rows, 0),
            aspect="auto",
            interpolation="nearest",
        )
    lines = LineCollection(
        list(boxes[:, [2, 0, 3, 1]].reshape(-1, 2, 2)),
        array=np.asarray(confidences, dtype=np.float64),
        cmap=LinearSegmentedColormap.from_list("confidence", _COLOURS),
        linewidths=2.5 if similarity is None else 2.0,
        capstyle="round",
    )
    lines.set_clim(0.0, 1.0)
    ax.add_collection(lines)
    # Reading goes from left to right and downwards, as in the text.
    ax.set_xlim(0, max(columns, 1))
    ax.set_ylim(max(rows, 1), 0)
    ax.set_ylabel(labels[0])
    ax.set_xlabel(labels[1])
    ax.figure.colorbar(lines, ax=ax, label="confidence")
    return ax
