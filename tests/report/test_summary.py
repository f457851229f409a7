"""The top of a report: counts, the worst findings, and the verdict with its reason."""

from collections.abc import Sequence

import pytest

from align.diff import checked, linked
from align.findings import Severity, TextPair
from align.parallel import ParallelText, Unit
from align.report.summary import WORST, Summary, Tally, counted, language_name, percent, title_of

Row = tuple[str | None, str | None, float | None]
GOOD: Row = ("It has 12 rooms.", "Det har 12 rom.", 0.9)
BAD: Row = ("It has 12 rooms.", "Det har 21 rom.", 0.9)
LONELY: Row = ("Nobody was ever turned away at the door.", None, 0.9)
UNSURE: Row = ("It has 12 rooms.", "Det har 12 rom.", 0.3)
FORMAT: Row = ("It grew by 13.85 %.", "Det økte med 13.85 %.", 0.9)


def summary(
    rows: Sequence[Row], *, check: bool = True, limit: Severity | None = Severity.MAJOR
) -> Summary:
    units = [
        Unit(
            TextPair(index, source, target, "en", "nb"),
            range(source is not None),
            range(target is not None),
            confidence=confidence,
        )
        for index, (source, target, confidence) in enumerate(rows)
    ]
    text = ParallelText(units, "in/a.en.txt", "b.nb.txt", "en", "nb", "hand:made")
    tally = Tally(linked(checked(text) if check else text), limit=limit)
    assert len(list(tally)) == len(rows)
    return tally.summary()


@pytest.mark.parametrize(
    ("rows", "level", "headline", "reason"),
    [
        ([], "none", "Nothing to report", "There is no text on either side."),
        ([LONELY], "fail", "Nothing is aligned", "The target has no text."),
        ([(None, "En.", 0.9)], "fail", "Nothing is aligned", "The source has no text."),
        (
            [GOOD, LONELY, LONELY, LONELY, LONELY],
            "fail",
            "These texts hardly match",
            "Only 33.3% of the segments have a counterpart: "
            "are these an original and its translation?",
        ),
        ([GOOD, BAD], "fail", "Needs correction", "1 finding of severity major or worse."),
        (
            [BAD, BAD, UNSURE],
            "fail",
            "Needs correction",
            "2 findings of severity major or worse; 1 pair aligned with low confidence.",
        ),
        ([GOOD, FORMAT], "look", "Worth a look", "1 note; nothing worse."),
        (
            [GOOD, UNSURE],
            "look",
            "Worth a look",
            "No finding; 1 pair aligned with low confidence.",
        ),
        (
            [GOOD, GOOD],
            "pass",
            "Nothing to correct",
            "Every check passed: all 2 values on both sides agree.",
        ),
    ],
)
def test_the_verdict_says_why(rows: list[Row], level: str, headline: str, reason: str) -> None:
    verdict = summary(rows).verdict
    assert (verdict.level, verdict.headline, verdict.reason) == (level, headline, reason)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "0%"),
        (0.0001, "<0.1%"),
        (0.29, "29%"),
        (47 / 49, "95.9%"),
        (0.99999, "99.9%"),
        (1.0, "100%"),
    ],
)
def test_only_what_is_complete_is_a_hundred_per_cent(share: float, said: str) -> None:
    assert percent(share) == said


def test_what_was_not_checked_passes_no_check() -> None:
    assert summary([BAD], check=False).verdict.headline == "Not checked"


def test_the_limit_decides_what_is_to_be_corrected() -> None:
    assert summary([GOOD, FORMAT], limit=Severity.NOTE).verdict.level == "fail"
    assert summary([GOOD, BAD], limit=None).verdict.level == "look"


def test_counts_are_those_of_segments_and_pairs() -> None:
    found = summary([GOOD, BAD, LONELY, UNSURE, FORMAT])
    assert (found.units, found.omitted, found.added, found.unsure) == (5, 1, 0, 1)
    assert (found.source.segments, found.source.aligned) == (5, 4)
    assert (found.target.segments, found.target.share) == (4, 1.0)
    assert dict(found.severities) == {
        Severity.CRITICAL: 1,
        Severity.MAJOR: 1,
        Severity.NOTE: 1,
    }
    assert found.found["numbers.changed"] == 1
    assert found.title == "a.en.txt → b.nb.txt"
    assert summary([("One.", "En.", None)]).unsure is None
    assert summary([("One.", "En.", 0.5)]).unsure == 0, "0.5 is not below 0.5"
    assert summary([("Only here.", "", None), ("", "", None)]).omitted == 1


def test_the_worst_come_first_and_equals_in_their_order() -> None:
    found = summary([FORMAT, LONELY, *[BAD] * (WORST + 5)])
    assert [f.pair.index for f in found.worst] == list(range(2, 2 + WORST))
    few = summary([FORMAT, GOOD, LONELY, BAD])
    assert [f.severity.label for f in few.worst] == ["critical", "major", "note"]


def test_numbers_and_languages_read_well() -> None:
    assert [counted(1, "pair"), counted(2000, "pair")] == ["1 pair", "2,000 pairs"]
    names = [language_name(tag) for tag in ("nb", "pt-BR", "tlh", None)]
    assert names == ["Norwegian Bokmål (nb)", "Portuguese (pt-BR)", "tlh", "unknown language"]


@pytest.mark.parametrize(
    ("source", "target", "title"),
    [
        ("in/a.txt", "b.txt", "a.txt → b.txt"),
        ("in\\a.txt", "a.txt", "a.txt"),
        ("m.tmx", "m.tmx", "m.tmx"),
        ("-", "-", "standard input"),
    ],
)
def test_a_report_is_called_after_its_files(source: str, target: str, title: str) -> None:
    assert title_of(ParallelText([], source, target)) == title


def test_findings_alone_count_pairs_of_one_side_but_no_boilerplate() -> None:
    pairs = [
        TextPair(0, "Only here.", None, "en", "nb"),
        TextPair(1, "[advert]", None, "en", "nb", boilerplate=True),
        TextPair(2, "Both.", "Begge.", "en", "nb"),
    ]
    units = [Unit(pair, range(1), range(pair.target is not None)) for pair in pairs]
    found = Tally(ParallelText(units, "a", "b", "en", "nb")).findings()
    assert list(found) == []
    assert (found.pairs, found.one_sided) == (3, 1)
