"""`align evaluate numbers`: how well numbers are checked and read."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from align.bitexts import with_languages
from align.cli.terminal import say, way_to_show
from align.diff.run import checks_for
from align.errors import UnknownNameError
from align.evaluate.numbers import (
    Found,
    Item,
    Labelled,
    Score,
    load,
    score_pairs,
    score_reading,
)
from align.findings import Finding, TextPair, severity
from align.protocols import Neighbours

if TYPE_CHECKING:
    from align.quantities import Quantity

CHECKS = ("numbers", "codes")


def numbers(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="JSONL of labelled pairs (src, tgt, label, op) or of (text, lang, value).",
        ),
    ],
    source_lang: Annotated[
        str | None, typer.Option(metavar="TAG", help="Language of the sources.")
    ] = None,
    target_lang: Annotated[
        str | None, typer.Option(metavar="TAG", help="Language of the translations.")
    ] = None,
    at_least: Annotated[
        str,
        typer.Option(
            metavar="SEVERITY",
            help="How bad a finding must be to count: critical, major, minor, note.",
        ),
    ] = "major",
    format: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="table, json or tsv; a pipe gets tsv by default."),
    ] = None,
) -> None:
    """Score the number checks, or how numbers are read.

    Pairs with planted errors give the recall of every kind of error and the false alarms; reading
    items give what is read rightly, wrongly and not at all. All shares have 95 % intervals.
    """
    show = way_to_show(format, RENDERERS)
    limit = severity(at_least)
    loaded = load(file, (source_lang, target_lang))
    labelled = [entry for entry in loaded if isinstance(entry, Labelled)]
    items = [entry for entry in loaded if isinstance(entry, Item)]
    if labelled:
        scores = score_pairs(_with_languages(labelled), _judge(), limit)
    else:
        scores = score_reading(items, _read)
    sys.stdout.write(show(scores))
    say(f"{file}: {len(loaded)} {'pairs' if labelled else 'items'}")


def _with_languages(labelled: Sequence[Labelled]) -> Iterable[Labelled]:
    pairs = with_languages((entry.pair for entry in labelled), (None, None))
    return (Labelled(pair, entry.error) for entry, pair in zip(labelled, pairs, strict=True))


def _judge() -> Callable[[TextPair], Iterable[Finding]]:
    checks = checks_for(CHECKS)
    nobody = Neighbours()  # the pairs of such a file are variants of each other
    return lambda pair: (f for check in checks.values() for f in check.run(pair, nobody))


def _read(text: str, lang: str | None) -> Iterable[Found]:
    from align.quantities import read

    try:
        quantities = read(text, lang)
    except UnknownNameError:
        quantities = read(text)  # a label such as es_en is no language, and digits have none
    return [_found(quantity) for quantity in quantities]


def _found(quantity: "Quantity") -> Found:
    """What a quantity is worth: a ratio its quotient, a share of a thousand a tenth in per cent."""
    from align.quantities.quantity import Ratio  # the reader would slow the start of every command

    match quantity.value:
        case Decimal() | Fraction() as number:
            worth = Fraction(number) / (10 if quantity.unit == "per_mille" else 1)
            return Found(quantity.kind, worth, isinstance(number, Fraction) and not quantity.unit)
        case Ratio(over, under) if under:
            return Found(quantity.kind, Fraction(over) / Fraction(under), True)
    return Found(quantity.kind, None)


HEADINGS = ("measure", "group", "hits", "total", "share", "low", "high", "rules")


def _cells(score: Score) -> tuple[str, ...]:
    low, high = score.share.interval
    return (
        score.measure,
        score.group,
        str(score.share.hits),
        str(score.share.total),
        *(f"{value:.4f}" for value in (score.share.rate, low, high)),
        ", ".join(f"{rule} {count}" for rule, count in score.rules.items()),
    )


def _tsv(scores: Sequence[Score]) -> str:
    return "".join("\t".join(row) + "\n" for row in (HEADINGS, *map(_cells, scores)))


def _json(scores: Sequence[Score]) -> str:
    made = [
        {
            "measure": score.measure,
            "group": score.group,
            "hits": score.share.hits,
            "total": score.share.total,
            "share": round(score.share.rate, 6),
            "interval": [round(bound, 6) for bound in score.share.interval],
            "rules": dict(score.rules),
        }
        for score in scores
    ]
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def _table(scores: Sequence[Score]) -> str:
    rows = [HEADINGS, *map(_cells, scores)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS) - 1)]
    lines = []
    for row in rows:
        cells = [
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=False))
        ]
        lines.append("  ".join((*cells, row[-1])).rstrip() + "\n")
    return "".join(lines)


RENDERERS: dict[str, Callable[[Sequence[Score]], str]] = {
    "table": _table,
    "json": _json,
    "tsv": _tsv,
}
