"""Segments without a counterpart, and translations that are none."""

import pytest

import align.diff
from align.config import Config
from align.findings import Finding, Severity, TextPair

ENGLISH = "The road was closed for twelve days because of the heavy snow in March."
NORWEGIAN = "Veien var stengt i tolv dager på grunn av den tunge snøen i mars."
GERMAN = "Die Straße war wegen des schweren Schnees im März zwölf Tage lang gesperrt."


def found(
    source: str | None, target: str | None, langs: str = "en-nb", config: Config | None = None
) -> list[Finding]:
    pair = TextPair(0, source, target, *langs.split("-"))
    return list(align.diff.check([pair], only=["segments"], config=config))


@pytest.mark.parametrize(
    ("source", "target", "rule", "side"),
    [(ENGLISH, None, "segments.omitted", "source"), (None, NORWEGIAN, "segments.added", "target")],
)
def test_a_lonely_segment_is_one_finding_that_lists_its_numbers(
    source: str | None, target: str | None, rule: str, side: str
) -> None:
    (finding,) = found(source, target)
    assert (finding.rule, finding.severity) == (rule, Severity.MAJOR)
    assert getattr(finding, f"{side}_value").startswith("12")
    assert getattr(finding, f"{side}_span").of(source or target) == source or target
    assert finding.message.endswith(", nor have its values 12, March")


def test_one_number_of_a_lonely_segment_is_grouped_as_in_other_messages() -> None:
    (finding,) = found("The road cost 12 million.", None)
    assert finding.message == "the segment has no translation, nor has its value 12,000,000"


def test_a_lonely_segment_without_numbers_claims_none() -> None:
    """An article is none."""
    (finding,) = found(None, "Ingen vet hvorfor en mann kom.")
    assert finding.message == "the segment has no source"
    (finding,) = found("Nobody knows why.", None)
    assert finding.message == "the segment has no translation"
    assert finding.source_value is None


def test_a_lonely_line_that_is_no_text_of_the_document_is_a_note() -> None:
    pair = TextPair(0, "Source: the county", None, "en", "nb", boilerplate=True)
    (finding,) = align.diff.check([pair])
    assert finding.severity is Severity.NOTE


@pytest.mark.parametrize(
    "target", [ENGLISH, ENGLISH.upper(), ENGLISH.replace(" ", "  "), ENGLISH.replace("The", "A")]
)
def test_a_copy_is_no_translation(target: str) -> None:
    assert [f.rule for f in found(ENGLISH, target)] == ["segments.untranslated"]


@pytest.mark.parametrize(
    "same",
    ["Van Gogh Museum, Amsterdam, Paulus Potterstraat", "See https://example.org/a-long-name"],
)
def test_what_is_the_same_in_two_languages_is_no_copy(same: str) -> None:
    assert found(same, same) == []


def test_a_text_in_two_forms_of_one_language_may_stay_as_it_is() -> None:
    pair = TextPair(0, ENGLISH, ENGLISH, "en-GB", "en-US")
    assert align.diff.check([pair]) == ()


def test_another_language_is_told_where_it_was_asked_for() -> None:
    asked = Config(options={"check.segments.identify": True})
    assert found(ENGLISH, GERMAN) == []
    (finding,) = found(ENGLISH, GERMAN, config=asked)
    assert finding.rule == "segments.untranslated"
    assert finding.message == "the translation is in the language de, and not in nb"
    assert found(ENGLISH, NORWEGIAN, config=asked) == []
    danish = "Vejen var lukket i tolv dage på grund af den tunge sne i marts."
    assert found(ENGLISH, danish, config=asked) == []  # too near to be told by a sentence
