"""Scores of number checks and readers: planted errors, false alarms, right and wrong readings."""

import json
import math
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from align.errors import InputError
from align.evaluate.numbers import (
    Found,
    Item,
    Labelled,
    Share,
    load,
    score_pairs,
    score_reading,
)
from align.findings import Finding, Severity, TextPair


def lines(path: Path, *entries: object) -> Path:
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
    return path


def test_labelled_pairs_are_loaded_with_their_languages(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "x.jsonl",
        {"lang": "nb", "src": "a 1", "tgt": "b 1", "label": "ok", "op": "none"},
        {"lang": "nb", "src": "a 1", "tgt": "b", "label": "bad", "op": "drop"},
    )
    clean, bad = load(path, ("en", None))
    assert isinstance(clean, Labelled)
    assert isinstance(bad, Labelled)
    assert (clean.error, bad.error) == (None, "drop")
    assert (bad.pair.source_lang, bad.pair.target_lang) == ("en", "nb")


def test_reading_items_are_exact(tmp_path: Path) -> None:
    path = lines(tmp_path / "x.jsonl", {"text": "0,1", "lang": "nb", "region": "", "value": 0.1})
    assert load(path, (None, None)) == [Item("0,1", "nb", Fraction(1, 10))]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"src": "a"}\n', "line 1: must be a labelled pair"),
        ('{"src": "a", "tgt": "b", "label": "fine"}\n', "label must be one of ok, .*was 'fine'"),
        ('{"text": "a", "value": true}\n', "value must be a number, was True"),
        ('{"text": "a", "value": "1/0"}\n', "line 1"),
        ('{"src": 5, "tgt": "b", "label": "ok"}\n', "src must be text or null, was int"),
        ('{"text": "a", "value": 1}\n{"src": "a", "tgt": "b", "label": "ok"}\n', "holds both"),
        ("{", "line 1: is not valid JSON"),
        ("[1]", "line 1: must be a JSON object"),
        ("\n", "is empty"),
    ],
)
def test_other_lines_are_refused(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        load(path, (None, None))


def alarmed_by(word: str) -> object:
    def judge(pair: TextPair) -> Iterable[Finding]:
        for severity in (Severity.NOTE, Severity.MAJOR):
            if word in (pair.target or "") or severity is Severity.NOTE:
                yield Finding("numbers.x", severity, "so", pair, "numbers", "x/y")

    return judge


def test_only_findings_as_bad_as_the_limit_count() -> None:
    def labelled(target: str, error: str | None) -> Labelled:
        return Labelled(TextPair(0, "s", target), error)

    made = score_pairs(
        [
            labelled("bad", "drop"),
            labelled("fine", "drop"),
            labelled("bad", None),
            labelled("fine", None),
            labelled("fine", None),
        ],
        alarmed_by("bad"),  # type: ignore[arg-type]
        Severity.MAJOR,
    )
    assert [(s.measure, s.group, s.share.hits, s.share.total) for s in made] == [
        ("recall", "drop", 1, 2),
        ("false alarms", "all", 1, 3),
    ]
    assert made[0].rules == {"numbers.x": 1}


def test_rules_that_were_found_as_often_stand_in_the_order_of_the_alphabet() -> None:
    def judge(pair: TextPair) -> Iterator[Finding]:
        for rule in (pair.target or "").split():
            yield Finding(rule, Severity.MAJOR, "so", pair, "numbers", "x/y")

    labelled = [Labelled(TextPair(0, "s", found), "drop") for found in ("d b e c", "e a")]
    (made,) = score_pairs(labelled, judge, Severity.MAJOR)  # type: ignore[arg-type]
    assert list(made.rules.items()) == [("e", 2), ("a", 1), ("b", 1), ("c", 1), ("d", 1)]


def cardinals(*numbers: int) -> list[Found]:
    return [Found("cardinal", Fraction(number)) for number in numbers]


HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("kind", "expected", "found", "outcome"),
    [
        ("number", 1, cardinals(1), "right"),
        ("number", 1, cardinals(2), "wrong"),
        ("number", 1, [Found("date", None)], "wrong"),
        ("number", 23, cardinals(20, 3), "in parts"),
        ("number", 3, cardinals(20, 3), "in parts"),
        ("number", 1, [], "refused"),
        ("ordinal", 3, [Found("ordinal", Fraction(3)), *cardinals(5)], "right"),
        ("ordinal", 3, [Found("ordinal", Fraction(4)), *cardinals(3)], "wrong"),
        ("percent", 50, [Found("ratio", HALF, quotient=True)], "right"),
        ("percent", 50, [Found("percentage", Fraction(50))], "right"),
        ("percent", 50, [Found("percentage", HALF)], "wrong"),
        ("number", 50, [Found("ratio", HALF, quotient=True)], "wrong"),
    ],
)
def test_a_reading_is_right_wrong_in_parts_or_refused(
    kind: str, expected: int, found: list[Found], outcome: str
) -> None:
    item = Item("text", "en", Fraction(expected), None, kind)
    made = score_reading([item], lambda text, lang: found)
    assert {score.measure for score in made if score.group == "all" and score.share.hits} == {
        outcome
    }


def test_first_class_languages_are_a_group_and_so_are_the_kinds() -> None:
    items = [
        Item("one", lang, Fraction(1), None, kind)
        for lang, kind in (("pt-BR", "number"), ("el", "ordinal"), ("fi", "number"))
    ]
    made = score_reading(items, lambda text, lang: cardinals(1))
    assert [(s.group, s.share.total) for s in made if s.measure == "right"] == [
        ("el", 1),
        ("fi", 1),
        ("pt-BR", 1),
        ("number items", 2),
        ("ordinal items", 1),
        ("first-class", 2),
        ("first-class number items", 1),
        ("first-class ordinal items", 1),
        ("all", 3),
    ]


def test_the_interval_of_wilson() -> None:
    # the example of Newcombe (1998): 81 of 263
    low, high = Share(81, 263).interval
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    assert Share(5, 5).interval[1] == 1.0
    assert all(math.isnan(bound) for bound in Share(0, 0).interval)
