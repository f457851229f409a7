"""Where a rule of the checks ends: what lies on both sides of each limit."""

import pytest

from align.diff import check
from align.findings import Finding, Severity, TextPair


def findings(source: str, target: str, langs: str, only: str = "numbers") -> list[Finding]:
    one, other = langs.split("-")
    return [*check([TextPair(0, source, target, one, other)], only=[only])]


@pytest.mark.parametrize(
    ("number", "severity"),
    [
        *((word, Severity.MINOR) for word in ("ten", "twelve", "a hundred", "a thousand")),
        ("a million", Severity.MINOR),
        *((word, Severity.MAJOR) for word in ("three", "nine", "eleven")),
    ],
)
def test_a_round_number_in_words_may_go_unsaid_and_another_hardly(
    number: str, severity: Severity
) -> None:
    (found,) = findings(f"He met {number} friends.", "Er traf Freunde.", "en-de")
    assert (found.rule, found.severity) == ("numbers.missing", severity)


@pytest.mark.parametrize(
    ("unit", "severity"),
    [
        *((u, Severity.MINOR) for u in ("days", "weeks", "months", "minutes", "seconds")),
        *((u, Severity.MAJOR) for u in ("hours", "years")),
    ],
)
def test_a_span_that_has_another_name_may_go_unsaid(unit: str, severity: Severity) -> None:
    (found,) = findings(f"He waited for seven {unit}.", "Er wartete.", "en-de")
    assert (found.rule, found.severity) == ("numbers.missing", severity)


@pytest.mark.parametrize(
    ("source", "target", "langs"),
    [
        ("Between 20 and 30 million came.", "20 millioner til 30 millioner kom.", "en-nb"),
        ("Between $20 and $30 million.", "20 millioner til 30 millioner dollar.", "en-nb"),
        ("From $20 to 30 million.", "Von 20 Millionen auf 30 Millionen Dollar.", "en-de"),
    ],
)
def test_a_scale_word_may_hold_for_the_number_before(source: str, target: str, langs: str) -> None:
    assert findings(source, target, langs) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("From 20 tonnes to 30 million tonnes.", "Von 20 Millionen auf 30 Millionen Tonnen."),
        ("Of 20 % and 30 million.", "Von 20 Millionen und 30 Millionen."),
        ("The 5th and 30 million others.", "Die 5 Millionen und 30 Millionen anderen."),
    ],
)
def test_a_number_that_counts_nothing_of_the_kind_is_lent_no_scale_word(
    source: str, target: str
) -> None:
    assert {f.rule for f in findings(source, target, "en-de")} & {"numbers.scale", "numbers.unit"}


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("3000 Millionen", "numbers.changed"),
        ("30.000 Millionen", "numbers.scale"),
        ("3000000 Millionen", "numbers.scale"),
    ],
)
def test_three_places_with_the_same_scale_word_are_a_lost_decimal_mark(
    target: str, rule: str
) -> None:
    (found,) = findings("It has 3 million of them.", f"Es hat {target} davon.", "en-de")
    assert found.rule == rule


@pytest.mark.parametrize(
    ("source", "target", "rule"),
    [
        ("5 houses and 3,000 trees", "5.000 casas y 3 árboles", "numbers.swapped"),
        ("5 houses and 300 trees", "500 casas y 3 árboles", "numbers.changed"),
    ],
)
def test_two_numbers_exchange_thousands_and_not_hundreds(
    source: str, target: str, rule: str
) -> None:
    assert {found.rule for found in findings(source, target, "en-es")} == {rule}


CROWNS = {
    "sv": "Det kostar 500 kronor.",
    "da": "Det koster 500 kroner.",
    "nb": "Det koster 500 kroner.",
    "is": "Það kostar 500 krónur.",
}


@pytest.mark.parametrize(("one", "other"), [(a, b) for a in CROWNS for b in CROWNS if a != b])
def test_crowns_of_the_north_are_those_of_whichever_country(one: str, other: str) -> None:
    assert findings(CROWNS[one], CROWNS[other], f"{one}-{other}") == []


@pytest.mark.parametrize(
    ("target", "lang"), [("Stojí to 500 korun.", "cs"), ("Það kostar 500 tékkneskar krónur.", "is")]
)
def test_crowns_of_bohemia_are_others(target: str, lang: str) -> None:
    (found,) = findings(CROWNS["sv"], target, f"sv-{lang}")
    assert found.rule == "numbers.unit"


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("De så seksspillet.", "six"),
        ("De så treneren.", "three"),
        ("De så elleveen.", None),  # two letters behind the number are an ending
        ("De så toppmøtet.", None),  # two letters of a number are there by chance
    ],
)
def test_a_compound_holds_three_letters_of_a_number_and_three_of_something(
    text: str, inside: str | None
) -> None:
    number = inside or ("eleven" if "elleve" in text else "two")
    (found,) = findings(text, f"They saw {number} men.", "nb-en")
    assert ("unless it is inside" in found.message) == (inside is not None)


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("three rather lengthy sayings where", True),
        ("three rather lengthy sayings here", False),  # 29 letters
        ("altogether quite lengthy remarks are here", True),
        ("altogether lengthy Remarks Beside remembered words", False),  # four words beside names
    ],
)
def test_running_text_of_five_words_and_thirty_letters_or_less_may_stay_as_it_is(
    text: str, copied: bool
) -> None:
    assert [f.rule for f in findings(text, text, "en-de", "segments")] == (
        ["segments.untranslated"] if copied else []
    )


@pytest.mark.parametrize(("changed", "copied"), [(2, True), (3, False)])
def test_up_to_a_fifth_of_the_words_of_a_copy_may_be_others(changed: int, copied: bool) -> None:
    words = ["every", "single", "word", "of", "this", "sentence", "was", "kept", "here", "too"]
    others = [f"anders{at}" if at < changed else word for at, word in enumerate(words)]
    found = findings(" ".join(words), " ".join(others), "en-de", "segments")
    assert [f.rule for f in found] == (["segments.untranslated"] if copied else [])


@pytest.mark.parametrize("sign", ["x", "×", "-", "~"])
def test_two_numbers_with_a_sign_between_them_share_the_unit(sign: str) -> None:
    pair = TextPair(0, f"A field of 20{sign}30 ft", "Ein Feld von 6,1 m und 9,1 m", "en", "de")
    assert not check([pair], only=["numbers"])
