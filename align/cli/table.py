"""An alignment on the terminal: pairs side by side with their confidence, and a summary."""

import sys
from collections import Counter

from rich.console import Console
from rich.table import Table
from rich.text import Text

from align.alignment import AlignedPair, Alignment, Bead
from align.cli.terminal import printable

LOW = 0.5  # confidence below which a pair asks for a look


def print_pairs(alignment: Alignment) -> None:
    """Show every pair, nulls included, and one line that sums them up."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=max(console.width, 100))
    table = Table(box=None, padding=(0, 1, 1, 0), header_style="bold")
    table.add_column("#", justify="right", style="dim", no_wrap=True)
    table.add_column(_heading(alignment.source.document.lang, "source"), ratio=1, overflow="fold")
    table.add_column(_heading(alignment.target.document.lang, "target"), ratio=1, overflow="fold")
    table.add_column("conf.", justify="right", no_wrap=True)
    for pair in alignment.pairs():
        table.add_row(*_cells(pair, alignment), end_section=True)
    with console.capture() as shown:
        console.print(table)
        console.print(summary(alignment), style="bold", soft_wrap=True)
    lines = shown.get().splitlines()
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in lines))


def summary(alignment: Alignment) -> str:
    """Counts of segments and of beads by shape, in one line."""
    shapes = Counter(_shape(bead) for bead in alignment.beads)
    parts = [f"{shapes[name]} {name}" for name in SHAPES if shapes[name]]
    doubtful = sum(bead.confidence < LOW for bead in alignment.beads)
    counts = f"{len(alignment.source)} and {len(alignment.target)} segments"
    return (
        f"{counts} in {len(alignment.beads)} beads: {', '.join(parts)}; "
        f"{doubtful} below confidence {LOW}"
    )


SHAPES = ("1-1", "1-n", "n-1", "n-m", "only in source", "only in target")


def _shape(bead: Bead) -> str:
    if not bead.target:
        return "only in source"
    if not bead.source:
        return "only in target"
    left = "1" if len(bead.source) == 1 else "n"
    right = "1" if len(bead.target) == 1 else "m" if left == "n" else "n"
    return f"{left}-{right}"


def _heading(lang: str | None, side: str) -> str:
    return f"{side} ({lang})" if lang else side


def _cells(pair: AlignedPair, alignment: Alignment) -> tuple[Text, ...]:
    colour = (
        "green"
        if pair.bead.confidence >= 0.8
        else "yellow"
        if pair.bead.confidence >= LOW
        else "red"
    )
    sides = (
        (pair.source, pair.bead.source, alignment.source.boilerplate),
        (pair.target, pair.bead.target, alignment.target.boilerplate),
    )
    texts = [
        Text("—", style="dim")
        if text is None
        else Text(printable(text), style="dim" if set(segments) <= boilerplate else "")
        for text, segments, boilerplate in sides
    ]
    return (Text(str(pair.index)), *texts, Text(f"{pair.bead.confidence:.2f}", style=colour))
