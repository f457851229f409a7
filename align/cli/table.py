"""An alignment on the terminal: pairs side by side with their confidence, and a summary."""

import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

from align.alignment import DOUBTFUL, AlignedPair, Alignment
from align.cli.terminal import printable


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
        console.print(alignment.summary(), style="bold", soft_wrap=True)
    lines = shown.get().splitlines()
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in lines))


def _heading(lang: str | None, side: str) -> str:
    return f"{side} ({lang})" if lang else side


def _cells(pair: AlignedPair, alignment: Alignment) -> tuple[Text, ...]:
    colour = (
        "green"
        if pair.bead.confidence >= 0.8
        else "yellow"
        if pair.bead.confidence >= DOUBTFUL
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
