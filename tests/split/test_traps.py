"""The rules stand up to sentences that splitters get wrong, in thirty languages and more."""

import tomllib
from pathlib import Path

import pytest

from align.split.rules import RuleSplitter
from align.text import Block, Document, Span

TRAPS = [
    pytest.param(lang, marked, id=f"{lang}: {name}")
    for lang, cases in tomllib.loads(
        (Path(__file__).parent / "traps.toml").read_text("utf-8")
    ).items()
    for name, marked in cases.items()
]


@pytest.mark.parametrize(("lang", "marked"), TRAPS)
def test_a_trap_is_split_where_a_reader_would_split_it(lang: str, marked: str) -> None:
    text = marked.replace("|", "")
    document = Document("trap", text, None if lang == "unknown" else lang, (_all(text),))
    assert "|".join(_with_gaps(text, RuleSplitter().split(document).spans)) == marked


def test_there_are_traps_for_many_languages() -> None:
    assert len(TRAPS) >= 100
    assert len({trap.id.partition(":")[0] for trap in TRAPS if trap.id}) >= 30


def _all(text: str) -> Block:
    return Block(Span(0, len(text)))


def _with_gaps(text: str, spans: tuple[Span, ...]) -> list[str]:
    """Segments, each with the white space before it."""
    starts = [0, *(span.end for span in spans)]
    return [text[start : span.end] for start, span in zip(starts, spans, strict=False)]
