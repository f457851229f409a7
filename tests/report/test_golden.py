"""Every format of a report, byte for byte: places, cuts, counts and their words."""

import io
from collections.abc import Callable

import pytest

from align import __version__
from align.diff import checked
from align.findings import TextPair
from align.parallel import ParallelText, Status, Unit
from align.registry import create, names
from align.report.summary import Tally
from align.reports import write_report

LONG = "Alle som bodde langs elven den våren, husker hvor fort vannet steg, "
ENGLISH = "Everybody who lived along the river that spring recalls how fast the water rose, "
ROWS: tuple[tuple[str | None, str | None, float | None], ...] = (
    (LONG + "1396 hus sto under vann i Bac Giang.", ENGLISH + "1,936 houses in Bac Giang.", 0.97),
    (LONG + "og ingen visste hva de skulle gjøre, før det var for sent.", None, 0.5),
    (None, "It cost 12 million kroner, by the way.", 0.49),
    ("Prisen økte med 13.85 %.", "The price rose by 13.85%.", 0.8),
    ("Det er 7 | 8 *dager* til.", "It is 7 | 8 *days* away.", None),
    ("", "Nothing.", 0.9),
    # As many letters to either side as Markdown shows, one more, and the same for plain text.
    (f"{'a' * 29} 17 {'b' * 29}", f"{'a' * 30} 71 {'b' * 30}", 0.9),
    (f"{'a' * 44} 17 {'b' * 44}", f"{'a' * 45} 71 {'b' * 45}", 0.9),
)


def text() -> ParallelText:
    units, ends = [], [0, 0]
    for index, (source, target, confidence) in enumerate(ROWS):
        starts = list(ends)
        ends = [ends[0] + (source is not None), ends[1] + (target is not None)]
        lines = (None if t is None else 10 + index for t in (source, target))
        units.append(
            Unit(
                TextPair(index, source, target, "nb", "en", *lines),
                range(starts[0], ends[0]),
                range(starts[1], ends[1]),
                confidence=confidence,
                status=Status.REJECTED if index == 3 else None,
                comment="Is that so?" if index == 3 else None,
            )
        )
    return checked(ParallelText(units, "in/river.nb.txt", "river.en.txt", "nb", "en", "by:hand"))


@pytest.mark.parametrize("format", ["md", "json"])
def test_a_report_is_the_expected_one(format: str, golden: Callable[[bytes, str], None]) -> None:
    out = io.BytesIO()
    write_report(text(), out, format)
    golden(out.getvalue(), f"report/report.{format}")


@pytest.mark.parametrize("format", names("report"))
def test_findings_alone_are_the_expected_ones(
    format: str, golden: Callable[[bytes, str], None]
) -> None:
    out = io.BytesIO()
    create("report", format).write(Tally(text()).findings(), out)
    golden(out.getvalue().replace(__version__.encode(), b"VERSION"), f"report/findings.{format}")


@pytest.mark.parametrize(("count", "said"), [(0, "no findings"), (1, "1 note finding")])
def test_markdown_counts_in_plain_words(count: int, said: str) -> None:
    made = text()
    units = list(made)
    made.units = units[3 : 3 + count] or units[4:5]
    out = io.BytesIO()
    write_report(made, out, "md")
    assert f"1 pair; {said}; " in out.getvalue().decode()
