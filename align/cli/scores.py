"""The scores of alignments as a table, TSV, JSON or Markdown."""

import json
import math
from collections.abc import Callable, Sequence
from io import StringIO

from align.evaluate.scores import MEASURES
from align.evaluate.sets import Evaluation
from align.text import printable


def _json(evaluations: Sequence[Evaluation]) -> str:
    found = [
        {
            "set": made.name,
            "documents": made.documents,
            **{
                name.replace(" ", "_"): {
                    "precision": _number(tally(made.counts).precision),
                    "recall": _number(tally(made.counts).recall),
                    "f1": _number(tally(made.counts).f1),
                    "f1_interval": [
                        _number(made.intervals[name].low),
                        _number(made.intervals[name].high),
                    ],
                }
                for name, tally in MEASURES.items()
            },
            "intervals_drawn_from": made.drawn,
            "by_document": {
                id: {
                    name.replace(" ", "_"): _number(tally(counts).f1)
                    for name, tally in MEASURES.items()
                }
                for id, counts in made.by_document.items()
            },
            "signature": made.signature,
            "notes": list(made.notes),
        }
        for made in evaluations
    ]
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)


HEADINGS = (
    "set",
    "documents",
    *(f"{name} {part}" for name in MEASURES for part in ("P", "R", "F1", "low", "high")),
    "drawn",
    "signature",
)


def _tsv(evaluations: Sequence[Evaluation]) -> str:
    lines = [HEADINGS]
    for made in evaluations:
        cells = []
        for name, tally in MEASURES.items():
            counts, interval = tally(made.counts), made.intervals[name]
            values = counts.precision, counts.recall, counts.f1, interval.low, interval.high
            cells += ["" if math.isnan(value) else f"{value:.4f}" for value in values]
        signature = made.signature or ""
        lines.append((made.name, str(made.documents), *cells, made.drawn, signature))
    return "".join("\t".join(line) + "\n" for line in lines)


SHORT = ("strict", "lax", "null")


def _cells(made: Evaluation) -> list[str]:
    """What a reader wants at a glance: precision, recall, F1 and its interval."""
    cells = [made.name, str(made.documents)]
    for name in SHORT:
        counts, interval = MEASURES[name](made.counts), made.intervals[name]
        if math.isnan(counts.f1):
            cells += ["–"] * 4
            continue
        cells += [f"{v:.3f}" for v in (counts.precision, counts.recall, counts.f1)]
        cells.append(f"{interval.low:.3f}–{interval.high:.3f}")
    return cells


def _columns() -> list[str]:
    parts = [[f"{name} P", "R", "F1", "95 %"] for name in SHORT]
    return ["set", "docs", *(column for part in parts for column in part)]


def _markdown(evaluations: Sequence[Evaluation]) -> str:
    columns = _columns()
    lines = [columns, ["---", *["---:"] * (len(columns) - 1)], *map(_cells, evaluations)]
    table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return table + "".join(f"\n{line}\n" for line in _remarks(evaluations))


WIDEST = 10_000  # columns; no name of a set is so long


def _table(evaluations: Sequence[Evaluation]) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 1, 0, 0), show_edge=False, header_style="bold")
    for number, column in enumerate(_columns()):
        table.add_column(column, justify="right" if number else "left", no_wrap=True)
    for made in evaluations:
        table.add_row(*(Text(printable(cell)) for cell in _cells(made)))
    stream = StringIO()
    # as wide as it needs to be: numbers that are cut off are worse than a line that wraps
    console = Console(file=stream, force_terminal=Console().is_terminal, width=WIDEST)
    console.print(table)
    for line in _remarks(evaluations):
        console.print(Text(printable(line)), soft_wrap=True)
    return stream.getvalue()


def _remarks(evaluations: Sequence[Evaluation]) -> list[str]:
    """Signatures, and what the intervals were drawn from."""
    signatures = dict.fromkeys(made.signature for made in evaluations if made.signature)
    lines = [f"signature: {signature}" for signature in signatures]
    single = [made.name for made in evaluations if made.drawn == "beads"]
    if single:
        lines.append(f"intervals over beads, not documents (one document): {', '.join(single)}")
    return lines


WAYS: dict[str, Callable[[Sequence[Evaluation]], str]] = {
    "table": _table,
    "json": _json,
    "tsv": _tsv,
    "md": _markdown,
}
"""The ways to show them, by name."""
