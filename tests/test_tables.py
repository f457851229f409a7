"""What notebooks show of alignments and findings: all of it, marked, cut, and harmless."""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import align
from align.export.fields import FIELDS
from align.findings import FIELDS as OF_FINDINGS
from align.parallel import parallel
from align.text import given_segments

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> & \"'`{{7*7}} $x$ \u202eabc\x1b[31m"
)


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.cells: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.open.append(tag)
        if tag in ("td", "th", "caption"):
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.cells[-1] += data


def aligned(source: list[str], target: list[str], *beads: align.Bead) -> align.Alignment:
    sides = given_segments("a", source, "nb"), given_segments("b", target, "en")
    return align.Alignment(*sides, beads, "by hand")


def one_to_one(texts: list[str], confidence: float = 0.9) -> align.Alignment:
    beads = (
        align.Bead(range(i, i + 1), range(i, i + 1), 1.0, confidence) for i in range(len(texts))
    )
    return aligned(texts, texts, *beads)


@pytest.fixture
def small() -> align.Alignment:
    """Two sentences in one, and one that was dropped."""
    return aligned(
        ["Det regnet.", "Elven steg.", "Takk."],
        ["It rained and the river rose."],
        align.Bead(range(2), range(1), 0.7, 0.87),
        align.Bead(range(2, 3), range(1, 1), -0.05, 0.25),
    )


def changed(source: str, target: str) -> align.Findings:
    config = align.Config(source_lang="en", target_lang="nb")
    return align.diff.check([(source, target)], only=["numbers"], config=config)


def test_a_summary_says_how_many_beads_are_left_out(small) -> None:
    assert small.summary().endswith("; 1 below confidence 0.5")
    assert small.confident(0.5).summary().endswith("; 1 below confidence 0.5, 1 left out")


def test_an_alignment_shows_every_bead_with_its_confidence_and_nulls(small) -> None:
    cells = Elements(small._repr_html_()).cells
    assert cells[0] == small.summary()
    assert cells[1:6] == ["#", "source (nb)", "target (en)", "shape", "confidence"]
    assert cells[6:11] == [
        "0",
        "Det regnet. Elven steg.",
        "It rained and the river rose.",
        "2-1",
        "0.87",
    ]
    assert cells[11:] == ["1", "Takk.", "—", "only in source", "0.25"]


def test_the_less_sure_the_deeper_the_colour(small) -> None:
    tints = re.findall(r"background:rgba\(235,140,0,([\d.]+)\)", small._repr_html_())
    assert [float(tint) for tint in tints] == sorted(float(tint) for tint in tints)
    assert len(tints) == 2


def test_a_long_alignment_says_how_much_more_there_is() -> None:
    cells = Elements(one_to_one([f"Setning {i}." for i in range(1234)])._repr_html_()).cells
    assert cells[-1] == "… and 1,214 more; to_pandas() has them all"
    assert len(cells) == 1 + 5 + 20 * 5 + 1


def test_what_is_left_out_is_not_shown(small) -> None:
    assert "Takk." not in small.confident(0.5)._repr_html_()


def test_the_text_of_an_alignment_is_one_short_line(small) -> None:
    shown = repr(one_to_one(["Ord. " * 1000]))
    assert shown.startswith("<Alignment: 1 and 1 segments in 1 bead: ")
    assert len(shown) < 200


@pytest.mark.parametrize("of", ["alignment", "findings"])
def test_hostile_text_is_text(of: str) -> None:
    if of == "alignment":
        thing: align.Alignment | align.Findings = one_to_one([HOSTILE])
    else:
        thing = changed(f"{HOSTILE} 5 {HOSTILE}", f"{HOSTILE} 7 {HOSTILE}")
    page = thing._repr_html_()
    found = Elements(page)
    assert found.names <= {"table", "caption", "thead", "tbody", "tr", "th", "td", "mark", "em"}
    assert found.attributes <= {"class", "style", "scope", "dir", "lang", "colspan"}
    assert any("<script>alert(1)</script>" in cell for cell in found.cells)
    assert not re.search("[\x1b\u202e]", page)
    assert "mathjax_ignore" in page  # what stands between two dollars is no formula


def test_a_huge_word_is_cut_and_every_direction_has_its_own_cell() -> None:
    page = one_to_one(["ש" * 50_000])._repr_html_()
    assert len(page) < 5000
    assert '<td dir="auto" lang="nb"' in page


def test_only_what_is_cut_has_an_ellipsis() -> None:
    def cell(length: int) -> str:
        return Elements(one_to_one(["x" * length])._repr_html_()).cells[7]

    assert cell(600) == "x" * 600
    assert cell(601) == "x" * 600 + "…"


def test_findings_mark_the_place_and_keep_what_is_around_it() -> None:
    found = changed("x" * 500 + " 1,396 houses", "Det har 1936 hus. " + "y" * 500)
    cells = Elements(found._repr_html_()).cells
    assert cells[0] == "1 finding in 1 pair: 1 critical"
    assert cells[7:10] == ["critical", "numbers.changed", "0"]
    assert re.fullmatch(r"…x{59} 1,396 houses", cells[10])
    assert re.fullmatch(r"Det har 1936 hus\. y{54}…", cells[11])
    assert found._repr_html_().count("<mark") == 2


def test_findings_are_a_tuple_with_a_short_text() -> None:
    found = changed("1 a, 2 b, 3 c", "7 a, 8 b, 9 c")
    assert repr(found) == "<Findings: 3 findings in 1 pair: 3 critical>"
    assert isinstance(found, tuple)
    assert repr(found[1:]) == "<Findings: 2 findings in 1 pair: 2 critical>"
    assert isinstance(found[0], align.Finding)
    assert found.at_least(align.Severity.CRITICAL) == found
    nothing = changed("1 a", "1 a")
    assert (nothing, repr(nothing)) == ((), "<Findings: no findings>")
    assert Elements(nothing._repr_html_()).cells[0] == "no findings"


def test_a_data_frame_has_the_columns_and_values_of_the_files(small) -> None:
    frame = small.to_pandas()
    known = [name for name in FIELDS if name not in ("status", "comment")]  # what a reviewer adds
    assert list(frame.columns) == known
    units = list(parallel(small))
    for name in known:
        column = frame[name].astype(object).where(frame[name].notna(), None)
        assert list(column) == [FIELDS[name](unit) for unit in units], name
    assert frame["confidence"].mean() == pytest.approx(0.56)
    assert list(aligned([], []).to_pandas().columns) == known


def test_a_data_frame_of_findings_has_the_columns_of_the_report() -> None:
    found = changed("1 a, 2 b", "7 a, 2 b")
    frame = found.to_pandas()
    assert list(frame.columns) == list(OF_FINDINGS)
    assert frame["target_value"].tolist() == ["7"]
    assert len(changed("1 a", "1 a").to_pandas()) == 0


def test_without_pandas_one_line_names_the_extra(small, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(align.MissingExtraError, match=r"pip install 'bitext-align\[notebooks\]'"):
        small.to_pandas()


def test_no_repr_prints_a_whole_text(tmp_path: Path) -> None:
    path = tmp_path / "long.nb.txt"
    path.write_text("Det er en setning. " * 1000, encoding="utf-8")
    document = align.load(path, "nb")
    things = (
        document,
        align.segment(document),
        align.load_bitext(path_of_pairs(tmp_path), source_lang="nb", target_lang="en"),
    )
    said = [repr(thing) for thing in things]
    assert all(len(one) < 120 + len(str(path)) for one in said)
    assert said[0].endswith("language nb, 19,000 characters in 1 paragraphs>")
    assert "1,000 segments by rules" in said[1]
    assert said[2].endswith("pairs.tsv', nb to en>")


def path_of_pairs(folder: Path) -> Path:
    path = folder / "pairs.tsv"
    path.write_text("Det er snø her i dag.\tThere is snow here today.\n", encoding="utf-8")
    return path
