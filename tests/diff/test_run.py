"""How checks are run: what can be checked, in which languages, in which order, beside whom."""

from collections.abc import Iterator

import pytest

import align
from align.config import Config
from align.diff.run import pairs_of, stream
from align.errors import UnknownNameError
from align.findings import TextPair

ROWS = [
    ("It holds 1,396 houses.", "Det har 1936 hus."),
    ("", ""),
    ("No. 111-NQ/TU applies to 12 towns.", "Nr. 111-NQ/TW gjelder for 13 byer."),
    ("It fell in 2024.", None),
]
NAMED = Config(source_lang="en", target_lang="nb")


def rules(**options: object) -> list[tuple[int, str]]:
    found = align.diff.check(ROWS, config=NAMED, **options)  # type: ignore[arg-type]
    return [(finding.pair.index, finding.rule) for finding in found]


def test_pairs_of_texts_are_checked_in_their_order_and_keep_their_numbers() -> None:
    assert rules() == [
        (0, "numbers.changed"),
        (2, "codes.changed"),
        (2, "numbers.changed"),
        (3, "segments.omitted"),
    ]


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (["codes"], [(2, "codes.changed")]),
        (["segments.omitted", "codes.changed"], [(2, "codes.changed"), (3, "segments.omitted")]),
        (["segments.added"], []),
    ],
)
def test_only_what_was_asked_for_is_said(only: list[str], expected: list[tuple[int, str]]) -> None:
    assert rules(only=only) == expected


def test_an_unknown_rule_is_refused_before_any_pair_is_read() -> None:
    def unread() -> Iterator[tuple[str, str]]:
        raise AssertionError
        yield ("", "")

    with pytest.raises(UnknownNameError, match=r"did you mean 'numbers\.unit'"):
        align.diff.check(unread(), only=["numbers.unti"])


def test_one_name_is_no_list_of_names_and_says_so() -> None:
    with pytest.raises(TypeError, match=r"a list of names, such as \['numbers'\], was 'numbers'"):
        align.diff.check(ROWS, only="numbers")


@pytest.mark.parametrize(
    "item",
    [
        "I have 5 cars",
        ("I have 5 cars", "Jeg har 6 biler", 0.9),
        {"source": "I have 5 cars", "target": "Jeg har 6 biler"},
        (5, 6),
        (b"I have 5 cars", b"Jeg har 6 biler"),
        (float("nan"), "Jeg har 6 biler"),
        None,
    ],
)
def test_what_is_no_pair_of_texts_is_refused_and_never_passed_over(item: object) -> None:
    pairs = [("I have 5 cars", "Jeg har 5 biler"), item]
    with pytest.raises(TypeError, match="pair 1 must be a source and a target text, or None"):
        align.diff.check(pairs)  # type: ignore[arg-type]


def test_the_two_texts_of_a_pair_may_come_in_a_list_as_json_has_them() -> None:
    (found,) = align.diff.check([["I have 5 cars", "Jeg har 6 biler"]], config=NAMED)  # type: ignore[list-item]
    assert found.rule == "numbers.changed"


def test_pairs_are_read_one_by_one_and_accepted_findings_are_counted() -> None:
    read = 0

    def rows() -> Iterator[TextPair]:
        nonlocal read
        for index in range(1000):
            read += 1
            yield TextPair(index, f"It has {index + 20} houses.", "Det har 7 hus.", "en", "nb")

    (known,) = align.diff.check([TextPair(0, "It has 20 houses.", "Det har 7 hus.", "en", "nb")])
    findings = stream(rows(), accepted={known.fingerprint})
    first = next(iter(findings))
    assert first.pair.index == 1
    assert read == 2
    assert findings.accepted == {known.fingerprint: 1}


def test_languages_that_nobody_names_are_found_out_and_declared_ones_win() -> None:
    rows = [("The houses of the town are old.", "Husene i byen er gamle, og ingen bor der.")] * 3
    assert {(p.source_lang, p.target_lang) for p in pairs_of(rows)} == {("en", "nb")}
    declared = pairs_of(rows, Config(target_lang="nn"))
    assert {(p.source_lang, p.target_lang) for p in declared} == {("en", "nn")}
    own = [TextPair(0, "a", "b", "fr", "it")]
    assert [(p.source_lang, p.target_lang) for p in pairs_of(own)] == [("fr", "it")]
    declared = pairs_of(own, Config(source_lang="de", target_lang="es"))
    assert [(p.source_lang, p.target_lang) for p in declared] == [("de", "es")]


def test_a_number_may_stand_next_door_in_an_alignment_but_not_in_a_list() -> None:
    source = ["Prisen steg med 12 % i fjor, og i 2024", "falt den igjen, men ikke så mye."]
    target = ["Prices rose by 12% last year, and", "in 2024 they fell again, but not as much."]
    config = Config(aligner="length")
    alignment = align.pair(source, target, source_lang="nb", target_lang="en", config=config)
    assert [bead.is_null for bead in alignment.beads] == [False, False]
    assert align.diff.check(alignment, only=["numbers"]) == ()
    rows = list(zip(source, target, strict=True))
    named = Config(source_lang="nb", target_lang="en")
    for pairs in (rows, alignment.pairs()):
        apart = align.diff.check(pairs, only=["numbers"], config=named)
        assert [finding.rule for finding in apart] == ["numbers.missing", "numbers.added"]
