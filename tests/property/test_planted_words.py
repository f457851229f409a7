"""One error planted at a code, or at a number that has no digits, of the shipped pair is found."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import align.diff
from align.diff.terms import Term, terms
from align.findings import Finding, Severity, TextPair

GOLD = Path(__file__).parents[2] / "corpora" / "bac-giang" / "emulation-2024.nb-en.gold.jsonl"
OTHER = {
    "first": "fifth",
    "third": "fourth",
    "første": "femte",
    "tredje": "fjerde",
    "fjerde": "sjette",
    "I": "II",
    "II": "III",
    "IV": "VI",
    "én": "to",
}


def places() -> Iterator[tuple[TextPair, str, Term]]:
    for index, bead in enumerate(map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())):
        if bead["source"] and bead["target"]:
            pair = TextPair(index, bead["source"], bead["target"], "nb", "en")
            for side, lang in (("source", "nb"), ("target", "en")):
                for term in terms(getattr(pair, side), lang):
                    yield pair, side, term


def found(pair: TextPair, side: str, term: Term, put: str) -> list[Finding]:
    text = getattr(pair, side)
    spoilt = text[: term.span.start] + put + text[term.span.end :]
    changed = replace(pair, **{side: spoilt})
    return list(align.diff.check([changed], only=["numbers", "codes"]))


def test_a_code_that_lost_or_changed_a_character_is_found() -> None:
    planted = 0
    for pair, side, term in places():
        if not term.is_code:
            continue
        code = term.quantity.surface
        for put in (
            re.sub(r"\d", lambda m: str((int(m[0]) + 1) % 10), code, count=1),
            code[:-1],
            "",
        ):
            (finding,) = found(pair, side, term, put)
            assert (finding.rule, finding.severity) == ("codes.changed", Severity.CRITICAL)
            planted += 1
    assert planted >= 12


def test_another_number_in_words_or_roman_figures_is_found() -> None:
    """A word may stand for its number twice, so that one of two may be missed as minor only."""
    planted = []
    for pair, side, term in places():
        surface = term.quantity.surface
        put = re.sub(r"\w+", lambda m: OTHER.get(m[0], OTHER.get(m[0].lower(), m[0])), surface)
        if re.search(r"\d", surface) or term.is_tentative or put == surface:
            continue
        said = found(pair, side, term, put)
        planted.append((surface, put, [finding.rule for finding in said]))
        assert said, planted[-1]
        assert max(finding.severity for finding in said) >= Severity.MINOR
        if term.quantity.written == "roman":
            assert said[0].rule == "numbers.changed", planted[-1]
    assert len(planted) >= 20
