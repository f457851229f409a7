"""Reports for people and programs beside the page: Markdown, JSON, the picture, the index."""

import io
import json
import re
import struct
import zlib
from base64 import b64decode
from pathlib import Path

import numpy as np
import pytest

import align
from align.config import Config
from align.diff import checked
from align.errors import InputError, OutputError, UnknownNameError
from align.parallel import ParallelText
from align.report.page.picture import picture
from align.reports import save_report, save_reports, write_report

NASTY = "a | b `c` *d* <i>e</i> [f](g) _h_ ~i~ $j$ & \\ #1 \x1b[31m\u202e"


def bitext(tmp_path: Path, *rows: tuple[str, str], name: str = "pairs.tsv") -> ParallelText:
    path = tmp_path / name
    path.write_text("".join(f"{a}\t{b}\n" for a, b in rows), encoding="utf-8")
    text = align.load_bitext(path, source_lang="en", target_lang="nb")
    return checked(text)


def written(text: ParallelText, format: str) -> str:
    out = io.BytesIO()
    write_report(text, out, format)
    return out.getvalue().decode("utf-8")


def test_markdown_has_a_row_a_finding_and_no_text_becomes_markup(tmp_path: Path) -> None:
    text = written(
        bitext(tmp_path, (f"{NASTY} 12", f"{NASTY} 21"), ("It has 3.", "Det har 3.")), "md"
    )
    assert text.startswith("# pairs.tsv\n\n**✕ Needs correction**: 1 finding of severity")
    (row,) = re.findall(r"^\| 0 \|.*$", text, re.MULTILINE)
    assert len(re.findall(r"(?<!\\)\|", row)) == 7
    bare = re.sub(r"\\.|\*\*(12|21)\*\*|`numbers\.changed`", "", row)
    assert not re.search(r"[`*<>\[\]_~$&#\\\x1b\u202e]", bare)
    assert "**12**" in row
    assert "**21**" in row


def test_what_a_tip_quotes_ends_no_attribute_of_the_page(tmp_path: Path) -> None:
    """The surface of the height holds a quotation mark."""
    page = written(bitext(tmp_path, ("He is 6'2\" tall <b>", "Han er 5'9\" høy <b>")), "html")
    tips = re.findall(r'<mark class="critical"[^>]* title="([^"]*)">', page)
    assert any("6&#39;2&#34;" in tip for tip in tips)
    assert "tall <b>" not in page
    assert "tall &lt;b&gt;" in page


def test_json_holds_every_unit_with_places_in_its_texts(tmp_path: Path) -> None:
    rows = ("It has 12 rooms, 3 new.", "Det har 21 rom, 3 nye."), (NASTY, NASTY)
    text = bitext(tmp_path, *rows)
    found = json.loads(written(text, "json"))
    assert found["summary"]["verdict"]["level"] == "fail"
    assert found["summary"]["findings"]["critical"] == 1
    assert found["summary"]["rules"]["numbers.changed"]["found"] == 1
    unit, other = found["units"]
    assert other["source"] == NASTY.strip()
    (finding,), (link,) = unit["findings"], unit["equal_values"]
    assert "source" not in finding
    for side, figure, same in (("source", "12", "3"), ("target", "21", "3")):
        for place, surface in ((finding, figure), (link, same)):
            start, end = place[f"{side}_span"]
            assert unit[side][start:end] == surface


@pytest.mark.parametrize("format", ["html", "md", "json", "sarif", "junit"])
def test_nothing_at_all_is_a_report_in_every_format(tmp_path: Path, format: str) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", encoding="utf-8")
    unit = checked(ParallelText([], "a.txt", "b.txt"))
    assert written(unit, format)


def test_the_same_text_makes_the_same_bytes(tmp_path: Path) -> None:
    for format in ("html", "md", "json"):
        one, other = (written(bitext(tmp_path, ("12", "21")), format) for _ in range(2))
        assert one == other


def test_a_report_is_whole_or_not_there(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    target.write_text("old", encoding="utf-8")
    broken = tmp_path / "broken.tsv"
    broken.write_text("one\ten\nalone\n", encoding="utf-8")
    with pytest.raises(InputError, match="row 2"):
        save_report(checked(align.load_bitext(broken)), target)
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["broken.tsv", "report.html"]


def test_wrong_names_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    text = bitext(tmp_path, ("12", "21"))
    with pytest.raises(OutputError, match=r"no report has the ending '\.docx'"):
        save_report(text, tmp_path / "report.docx")
    with pytest.raises(UnknownNameError, match="did you mean 'html'"):
        save_report(text, tmp_path / "report", "htlm")
    with pytest.raises(OutputError, match="would replace the input"):
        save_report(text, tmp_path / "pairs.tsv", "html")
    with pytest.raises(OutputError, match="does not exist"):
        save_report(text, tmp_path / "no" / "report.html")


def test_an_alignment_is_checked_first(tmp_path: Path) -> None:
    config = Config(aligner="length")
    made = align.pair(
        "It has 12 rooms.", "Det har 21 rom.", source_lang="en", target_lang="nb", config=config
    )
    found = align.save_report(made, tmp_path / "report.html", config=config)
    assert found.found["numbers.changed"] == 1
    assert "<svg" not in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("count", "heading"), [(2, "All findings"), (12, "The 10 worst of 12 findings")]
)
def test_the_page_says_how_many_findings_its_list_leaves_out(
    tmp_path: Path, count: int, heading: str
) -> None:
    page = written(bitext(tmp_path, *[("It has 12.", "Det har 21.")] * count), "html")
    assert re.findall(r'<h2 id="worst">(.*?)</h2>', page) == [heading]
    assert page.count('<div class="quotes">') == min(count, 10)
    assert page.count('It has <mark class="critical">12</mark>.</p>') == min(count, 10)


@pytest.mark.parametrize("texts", [([], ["Et hus."]), (["A house."], [])])
def test_a_side_without_segments_has_no_map(
    tmp_path: Path, texts: tuple[list[str], list[str]]
) -> None:
    made = align.pair(*texts, source_lang="en", target_lang="nb")
    found = align.save_report(made, tmp_path / "report.html")
    assert found.verdict.headline == "Nothing is aligned"
    assert "<svg" not in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_picture_is_a_png_of_the_similarity_with_the_path_over_it() -> None:
    config = Config(aligner="length")
    sides = [[f"{word} number {n} of many." for n in range(40)] for word in ("Sentence", "Setning")]
    made = align.pair(*sides, source_lang="en", target_lang="nb", config=config)
    similar = np.eye(40, dtype=np.float32)
    drawn = picture(made, similar)
    assert drawn is not None
    assert drawn.height == 1000
    assert drawn.path.startswith("M0 0L25 25M25 25")
    assert [stroke.pair for stroke in drawn.strokes] == list(range(len(made.beads)))
    data = b64decode(drawn.image.removeprefix("data:image/png;base64,"))
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, place = {}, 8
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        name, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        assert struct.unpack(">I", data[place + 8 + length :][:4])[0] == zlib.crc32(name + body)
        chunks[name], place = body, place + 12 + length
    assert chunks[b"IHDR"] == struct.pack(">IIBBBBB", 40, 40, 8, 3, 0, 0, 0)
    pixels = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(40, 41)[:, 1:]
    assert np.array_equal(pixels == 31, np.eye(40, dtype=bool))
    assert chunks[b"tRNS"][31] == 255
    assert chunks[b"tRNS"][0] == 0
    faint = picture(made, similar * 0.01)
    assert faint is not None
    assert faint.image == drawn.image, "what is alike is told from the rest, not from 1"


def test_a_long_path_is_drawn_in_few_strokes() -> None:
    count = 5000
    texts = [f"Sentence number {n}." for n in range(count)]
    made = align.pair(
        texts, texts, source_lang="en", target_lang="en", config=Config(aligner="length")
    )
    drawn = picture(made, np.ones((10, 10), np.float32))
    assert drawn is not None
    assert len(drawn.strokes) <= 2000 + count // 100
    assert drawn.strokes[-1].end == (1000.0, 1000.0)


@pytest.mark.parametrize("format", ["html", "md", "json"])
def test_several_reports_have_an_index_that_links_them(tmp_path: Path, format: str) -> None:
    def broken() -> ParallelText:
        raise InputError("gone.txt: no such file")

    texts = [
        ("fine", lambda: bitext(tmp_path, ("12", "12"), name="fine.tsv")),
        ("deep/bad", lambda: bitext(tmp_path, ("12", "21"), name="bad.tsv")),
        ("gone", broken),
    ]
    found = save_reports(texts, tmp_path / "out", format)
    assert [one.failure for one in found] == [None, None, "gone.txt: no such file"]
    index = (tmp_path / "out" / f"index.{format}").read_text(encoding="utf-8")
    for href in (f"pairs/fine.{format}", f"pairs/deep/bad.{format}"):
        assert (tmp_path / "out" / href).is_file()
        assert href in index
    assert "gone.txt: no such file" in index
    if format == "html":
        assert "2 reports, 1 could not be made" in index
    if format == "json":
        assert [one["id"] for one in json.loads(index)["reports"]] == ["fine", "deep/bad", "gone"]
    else:
        rows = index[index.index("languages" if format == "md" else "<tbody>") :]
        assert rows.index("gone") < rows.index("deep/bad") < rows.index("fine")


def test_a_run_that_is_cut_off_leaves_an_index_that_says_so_or_the_old_one(tmp_path: Path) -> None:
    def cut_off() -> ParallelText:
        raise KeyboardInterrupt

    texts = [("fine", lambda: bitext(tmp_path, ("12", "12"), name="fine.tsv"))]
    with pytest.raises(KeyboardInterrupt):
        save_reports([*texts, ("late", cut_off)], tmp_path / "out")
    index = tmp_path / "out" / "index.html"
    assert "0 reports, 2 could not be made" in index.read_text("utf-8")
    assert "the run that was to make the reports has not ended" in index.read_text("utf-8")
    save_reports(texts, tmp_path / "out")
    finished = index.read_bytes()
    assert b"1 report" in finished
    with pytest.raises(KeyboardInterrupt):
        save_reports([*texts, ("late", cut_off)], tmp_path / "out")
    assert index.read_bytes() == finished
