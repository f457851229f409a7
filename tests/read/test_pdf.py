"""PDF: paragraphs as they were before somebody printed them."""

import logging
import subprocess
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from align.errors import ConfigError, InputError, MissingExtraError
from align.protocols import RawFile
from align.read.pdf import PdfReader
from align.split.rules import RuleSplitter
from align.text import Document

HERE = Path(__file__).parents[1] / "data" / "pdf"
SAMPLES = sorted(page.stem for page in HERE.glob("*.html"))

pytest.importorskip("pypdfium2")

WIDTH, HEIGHT = 420, 595


def shown(text: str, x: float, y: float, size: float = 10, font: str = "F1") -> str:
    """The operators that show a line of Latin-1 text at a place."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


def made(
    pages: Sequence[str], *, packed: bool = False, trailer: str = "", extra: Sequence[bytes] = ()
) -> bytes:
    """A PDF made in memory of the fewest objects (ISO 32000-1, 7.5); F1 is Helvetica, F2 bold.

    Args:
        pages: content streams, in Latin-1.
        packed: whether they are compressed.
        trailer: more entries of the trailer.
        extra: more objects, numbered from 5 on, before those of the pages.
    """
    first = 5 + len(extra)
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(pages)))
    fonts = "<< /F1 3 0 R /F2 4 0 R >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        *extra,
    ]
    for number, page in enumerate(pages):
        content = page.encode("cp1252")
        content = zlib.compress(content, 9) if packed else content
        filters = "/Filter /FlateDecode " if packed else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
            f"/Resources << /Font {fonts} >> /Contents {first + 2 * number + 1} 0 R >>".encode()
        )
        head = f"<< {filters}/Length {len(content)} >>\nstream\n".encode()
        objects.append(head + content + b"\nendstream")
    return _file(objects, trailer)


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + f"trailer << /Size {size} /Root 1 0 R {trailer} >>\n".encode()
        + b"startxref\n%d\n%%%%EOF\n" % len(data)
    )


def read(data: bytes, reader: PdfReader | None = None) -> Document:
    return (reader or PdfReader()).read(RawFile("a.pdf", data, "en"))


def texts(document: Document, *, boilerplate: bool = False) -> list[str]:
    return [
        block.span.of(document.text)
        for block in document.paragraphs
        if block.boilerplate == boilerplate
    ]


def column(lines: list[str], x: float = 50, top: float = 500, leading: float = 12) -> str:
    return "".join(shown(line, x, top - leading * i) for i, line in enumerate(lines))


PROSE = [
    "The ferry leaves the old harbour at a quarter past seven and takes",
    "the mail, the bread and the few people who work on the islands to",
    "the other side of the sound, where the school is and the doctor too.",
]


@pytest.mark.parametrize("name", SAMPLES)
def test_nine_of_ten_paragraphs_of_every_sample_come_back_exactly(name: str) -> None:
    wanted = (HERE / f"{name}.txt").read_text("utf-8").splitlines()
    found = texts(read((HERE / f"{name}.pdf").read_bytes()))
    recall = sum(text in found for text in wanted) / len(wanted)
    precision = sum(text in wanted for text in found) / len(found)
    assert recall >= 0.9
    assert precision >= 0.9


@pytest.mark.parametrize(
    ("name", "running"),
    [
        ("report.nb", "Emuleringsbevegelsen i Bac Giang 2024"),
        ("report.nb", "Side 2 av 4"),
        ("report.en", "Volume 12"),
        ("report.en", "– 3 –"),
        ("committee.el", "2 | Επιτροπή"),
        ("museum.he", "המוזיאון | 2"),
        ("features.en", "ii"),
    ],
)
def test_headers_footers_and_page_numbers_are_flagged_and_kept(name: str, running: str) -> None:
    document = read((HERE / f"{name}.pdf").read_bytes())
    assert running in texts(document, boilerplate=True)
    assert running not in texts(document)


def test_rows_of_a_table_that_a_page_cuts_are_whole_and_its_repeated_head_is_flagged() -> None:
    document = read((HERE / "pier.es.pdf").read_bytes())
    assert texts(document) == (HERE / "pier.es.txt").read_text("utf-8").splitlines()
    assert texts(document, boilerplate=True)[1:3] == ["2", "Obra"]


def test_flags_of_the_reader_reach_the_segments() -> None:
    document = read((HERE / "report.en.pdf").read_bytes())
    segmented = RuleSplitter().split(document)
    flagged = {segmented.texts[i] for i in segmented.boilerplate}
    assert {"Provincial reports", "– 1 –"} <= flagged
    assert not any(text.startswith("Attending") for text in flagged)


def test_headings_items_and_cells_are_told_apart() -> None:
    document = read((HERE / "features.en.pdf").read_bytes())
    kinds = {block.span.of(document.text): block.kind for block in document.paragraphs}
    assert kinds["A Title Over Two Lines That Is Rather Long For One Line"] == "heading"
    assert kinds["1.2 Fine efforts, small offices"] == "heading"
    assert kinds["1. Number one is a short one."] == "item"
    assert kinds["13.85 %"] == "cell"
    assert kinds["Turned text in the margin"] == "paragraph"


def test_a_paragraph_runs_over_the_page_and_its_header() -> None:
    header = [shown(f"Annals of the islands {n}", 50, 560, 8) for n in (1, 2)]
    first = header[0] + column(PROSE[:2], top=100)
    second = header[1] + column([PROSE[2], *PROSE], top=500)
    document = read(made([first, second]))
    assert texts(document)[0].startswith(" ".join(PROSE))
    assert texts(document, boilerplate=True) == [
        "Annals of the islands 1",
        "Annals of the islands 2",
    ]


def test_footnotes_do_not_break_the_paragraph_that_runs_over_them() -> None:
    note = shown("1 So the captain told us in the year before.", 50, 50, 7)
    document = read(made([column([*PROSE, *PROSE[:2]], top=150) + note, column(PROSE[2:] * 2)]))
    whole = " ".join([*PROSE, *PROSE, PROSE[2]])
    assert texts(document) == [whole, "1 So the captain told us in the year before."]


def test_numbers_of_a_table_at_the_foot_of_a_page_are_no_page_numbers() -> None:
    pages = [column([f"{n} {PROSE[0]}"], top=300) + shown(n, 50, 60) for n in ("120", "87", "4")]
    assert texts(read(made(pages)), boilerplate=True) == []


def test_page_numbers_are_known_by_counting() -> None:
    pages = [column([f"{word} {PROSE[0]}", *PROSE[1:]]) + shown(str(number), 200, 30)
             for number, word in ((9, "Once"), (10, "Then"), (11, "Now"))]  # fmt: skip
    assert texts(read(made(pages)), boilerplate=True) == ["9", "10", "11"]


@pytest.mark.parametrize(("second", "flagged"), [("8", True), ("6", False)])
def test_the_number_below_a_first_page_counts_with_those_above_the_others(
    second: str, flagged: bool
) -> None:
    """As LaTeX sets articles and chapters, in two pages as in many."""
    pages = [
        column([f"Once {PROSE[0]}", *PROSE[1:]]) + shown("7", 200, 30),
        shown("TIDAL MILLS", 50, 560) + shown(second, 380, 560) + column(PROSE),
    ]
    furniture = ["7", "TIDAL MILLS", second] if flagged else []
    assert texts(read(made(pages)), boilerplate=True) == furniture


def test_lines_of_two_columns_set_line_by_line_are_read_column_by_column() -> None:
    left, right = ["So far the first column runs", *["and on it goes for a while"] * 4], [
        "The second has its own story",
        *["that nobody should mix up"] * 4,
    ]  # fmt: skip
    both = "".join(
        shown(a, 50, 500 - 12 * i) + shown(b, 230, 500 - 12 * i)
        for i, (a, b) in enumerate(zip(left, right, strict=True))
    )
    text = read(made([both])).text.replace("\n", " ")
    assert text == " ".join([*left, *right])


def test_columns_whose_lines_are_level_at_first_and_then_not_are_no_table() -> None:
    left = [f"left {i:02} of the harbour and the boats" for i in range(14)]
    right = [f"right {i:02} of the harbour and the boats" for i in range(14)]
    page = "".join(
        shown(a, 50, 500 - 12 * i) + shown(b, 230, 500 - 12 * i - (4 if i > 4 else 0))
        for i, (a, b) in enumerate(zip(left, right, strict=True))
    )
    text = read(made([page])).text.replace("\n", " ")
    assert text == " ".join([*left, *right])


@pytest.mark.parametrize(("foot", "flagged"), [("- 1 -", True), ("1 boat", False)])
def test_the_number_of_a_lone_page_is_known_by_where_it_stands(foot: str, flagged: bool) -> None:
    page = column(PROSE) + shown(foot, 200, 30)
    assert texts(read(made([page])), boilerplate=True) == ([foot] if flagged else [])
    lines = column(PROSE) + shown("1", 200, 42) + shown("2", 200, 30)
    assert texts(read(made([lines])), boilerplate=True) == []


@pytest.mark.parametrize(("size", "flagged"), [(8, True), (10, False)])
def test_what_a_browser_prints_around_a_lone_page_is_flagged(size: int, flagged: bool) -> None:
    around = [
        *(("11/23/26, 6:30 AM", 40, 570), ("The old harbour", 250, 570)),
        *(("https://example.org/harbour", 40, 20), ("1/1", 390, 20)),
    ]
    page = column(PROSE) + "".join(shown(text, x, y, size) for text, x, y in around)
    found = texts(read(made([page])), boilerplate=True)
    assert found == ([text for text, _, _ in around] if flagged else ["1/1"])
    table = column(PROSE) + shown("Cod", 40, 20, 8) + shown("1", 390, 20, 8)
    assert texts(read(made([table])), boilerplate=True) == []


def test_a_small_header_as_near_to_large_text_as_its_lines_is_flagged() -> None:
    pages = [
        shown("The old harbour", 50, 514, 6) + column([f"{word} boats leave.", *PROSE])
        for word in ("Two", "All")
    ]
    found = texts(read(made(pages)), boilerplate=True)
    assert found == ["The old harbour", "The old harbour"]


def test_a_radical_that_a_font_names_is_the_character_that_it_looks_like() -> None:
    named = "/Span << /ActualText <FEFF2F00670D2ECB> >> BDC " + shown("zz", 50, 300) + " EMC\n"
    assert texts(read(made([column(PROSE) + named])))[-1] == "\u4e00\u670d\u8f66"


def test_an_address_cut_anywhere_is_put_together_and_prose_behind_one_is_not() -> None:
    full = "See https://example.org/harbour/dues-and-fees-of-boats-in-the-so"
    page = column([PROSE[0], full, "und_2024.html for all of it."])
    assert "boats-in-the-sound_2024.html for all" in read(made([page])).text
    many = [PROSE[0], "https://example.org/a_", "harbour/of_the/", "north/and_of/", "its boats."]
    assert (
        "https://example.org/a_harbour/of_the/north/and_of/ its" in read(made([column(many)])).text
    )
    short = column([PROSE[0], "It is all told at https://example.org/harbour/", "in English too."])
    assert "harbour/ in English" in read(made([short])).text.replace("\n", " ")


def test_a_gap_an_indent_and_a_short_line_each_begin_a_paragraph() -> None:
    spaced = column(PROSE, top=500) + column(PROSE, top=455)
    assert len(texts(read(made([spaced])))) == 2
    indented = column([*PROSE[:2]], top=500) + shown(PROSE[0], 62, 476) + column(PROSE[1:], top=464)
    assert len(texts(read(made([indented])))) == 2
    short = column([*PROSE[:2], "the sound.", *PROSE], top=500)
    assert len(texts(read(made([short])))) == 2


def test_bullets_begin_items_and_their_lines_hang() -> None:
    page = (
        column(PROSE, top=500)
        + shown("\u2022", 55, 464)
        + shown("The first item of the list is so long that it takes a second", 70, 464)
        + shown("line.", 70, 452)
        + shown("\u2022", 55, 440)
        + shown("The second is not.", 70, 440)
    )
    document = read(made([page]))
    items = [block for block in document.paragraphs if block.kind == "item"]
    assert [item.span.of(document.text) for item in items] == [
        "\u2022 The first item of the list is so long that it takes a second line.",
        "\u2022 The second is not.",
    ]


def cell(lines: list[str], x: float, top: float) -> str:
    return column(lines, x, top, leading=11)


def test_cells_of_several_lines_come_row_by_row_and_whole() -> None:
    rows = [
        (["Harbour dues"], ["Paid by every boat that ties up at", "the quay for a night or more"]),
        (["Water"], ["Free for those who live here"]),
        (["Ice, salt and", "bait"], ["Sold by the weight, in the morning", "alone"]),
    ]
    page = "".join(
        cell(words, 50, 500 - 30 * i) + cell(more, 140, 500 - 30 * i)
        for i, (words, more) in enumerate(rows)
    )
    document = read(made([page]))
    assert texts(document) == [" ".join(words) for row in rows for words in row]
    assert {block.kind for block in document.paragraphs} == {"cell"}


def test_a_table_of_single_lines_keeps_its_lines_apart() -> None:
    rows = [("Cod", "1,204"), ("Herring", "87"), ("Saithe and other", "312")]
    page = "".join(
        shown(name, 50, 500 - 12 * i) + shown(figure, 200, 500 - 12 * i)
        for i, (name, figure) in enumerate(rows)
    )
    assert texts(read(made([page]))) == [text for row in rows for text in row]


def test_items_of_a_list_above_a_table_keep_their_bullets() -> None:
    named = (("Nets", 500), ("Floats", 488))
    items = "".join(shown("\u2022", 50, y) + shown(text, 68, y) for text, y in named)
    rows = (("Monday", "seven to four", 464), ("Friday", "six", 452))
    table = "".join(shown(a, 50, y) + shown(b, 150, y) for a, b, y in rows)
    assert texts(read(made([items + table]))) == [
        "\u2022 Nets", "\u2022 Floats", "Monday", "seven to four", "Friday", "six",
    ]  # fmt: skip


def test_long_cells_beside_each_other_are_no_columns_of_prose() -> None:
    left = ["The quay must be kept clear of nets", "and of boxes at all hours of the day"]
    right = ["Kaia skal holdes fri for garn og for", "kasser til alle tider av hele dagen"]
    page = "".join(cell(left, 50, 500 - 34 * i) + cell(right, 240, 500 - 34 * i) for i in range(4))
    assert texts(read(made([page]))) == [" ".join(left), " ".join(right)] * 4


def test_words_of_a_badly_justified_first_line_are_no_cells() -> None:
    words = (("There", 65.0), ("remained", 190.6), ("the", 331.8))
    spread = "".join(shown(word, x, 476) for word, x in words)
    page = column(PROSE, top=512) + spread + column([PROSE[1], PROSE[2]], top=464)
    assert f"There remained the {PROSE[1]} {PROSE[2]}" in texts(read(made([page])))


def test_the_raised_figure_of_a_note_stands_before_its_text() -> None:
    note = shown("12", 50, 53, 5) + shown("So the captain told us.", 57, 50, 7)
    assert "\u00b9\u00b2 So the captain told us." in texts(read(made([column(PROSE) + note])))


def test_paragraphs_of_one_full_line_are_told_apart_by_their_indents() -> None:
    one = "The ferry leaves the old harbour at seven and takes the mail."
    page, top = "", 540.0
    for _ in range(3):
        page += shown(PROSE[0], 60, top) + column(PROSE[1:], top=top - 12)
        page += shown(one, 60, top - 36) + shown(one, 60, top - 48)
        top -= 60
    assert texts(read(made([page]))).count(one) == 6


def test_raised_figures_stay_beside_their_word_and_out_of_its_number() -> None:
    page = shown("It rose in 2024", 50, 500) + shown("12", 114, 504, 6) + shown(" to 5%.", 121, 500)
    assert texts(read(made([page]))) == ["It rose in 2024¹² to 5%."]


def test_a_raised_figure_begins_the_next_note_even_where_no_sentence_ends() -> None:
    lines = ["a note that fills the whole of its line and says no", "another note of the page"]
    notes = "".join(
        shown(str(i + 1), 50, 63 - 10 * i, 5) + shown(line, 54, 60 - 10 * i, 8)
        for i, line in enumerate(lines)
    )
    found = texts(read(made([column(PROSE) + notes])))
    assert found[-2:] == [f"¹ {lines[0]}", f"² {lines[1]}"]


@pytest.mark.parametrize(("x", "y"), [(50, 300), (300, 500), (50, 488)])
def test_glyphs_that_are_said_to_mean_nothing_leave_no_trace(x: int, y: int) -> None:
    empty = f"/Span << /ActualText <FEFF> >> BDC BT /F1 10 Tf {x} {y} Td (zz) Tj ET EMC\n"
    assert texts(read(made([column(PROSE) + empty]))) == [" ".join(PROSE)]


def test_a_file_without_a_text_layer_says_which_pages_and_what_to_do() -> None:
    with pytest.raises(InputError, match=r"^a\.pdf: has no text layer on any of its 3 pages; run"):
        read(made(["0 0 100 100 re f"] * 3))


def test_pages_of_images_within_a_text_are_told(caplog: pytest.LogCaptureFixture) -> None:
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream"
    )
    inline = "q 100 0 0 100 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID 0 EI Q"
    with caplog.at_level(logging.WARNING, "align"):
        read(made([column(PROSE), inline, inline, "", inline], extra=[image]))
    assert "no text layer on pages 2-3, 5, which hold images" in caplog.text


def test_a_protected_file_says_so() -> None:
    lock = "/Encrypt << /Filter /Standard /V 1 /R 2 /O ({0}) /U ({0}) /P -4 >> /ID [(a)(b)]"
    with pytest.raises(InputError, match="is protected with a password; save a copy"):
        read(made([column(PROSE)], trailer=lock.format("x" * 32)))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x93 0 obj" * 99])
def test_a_damaged_file_says_so(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^a\.pdf: is no PDF document, or a damaged one; "):
        read(data)


def test_a_file_cut_short_is_refused_or_read_but_never_breaks() -> None:
    whole = (HERE / "features.en.pdf").read_bytes()
    for share in (0.1, 0.5, 0.9, 0.99):
        try:
            text = read(whole[: int(share * len(whole))]).text
        except InputError as error:
            text = str(error).removeprefix("a.pdf: ")
        assert text


def test_limits_are_options() -> None:
    data = made([column(PROSE)] * 3, packed=True)
    with pytest.raises(InputError, match="has 3 pages, more than the limit of 2"):
        read(data, PdfReader(max_pages=2))
    with pytest.raises(InputError, match=r"larger than 100 bytes when unpacked; raise the limit"):
        read(data, PdfReader(max_stream=100))
    with pytest.raises(ConfigError, match="max_pages must be at least 1, was 0"):
        PdfReader(max_pages=0)


def test_glyphs_that_say_no_character_are_not_guessed() -> None:
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] >>"  # noqa: E501
    child = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>"
    )
    data = made(["BT /F1 10 Tf 50 500 Td <000100020003000400050006> Tj ET"], extra=[font, child])
    with pytest.raises(InputError, match="does not say which characters its glyphs"):
        read(data.replace(b"/F1 3 0 R", b"/F1 5 0 R"))


def test_a_few_glyphs_that_say_no_character_are_told_and_may_be_bullets(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """LaTeX without outline fonts draws its bullets as pictures, with codes that mean nothing."""
    picture = b"<< /Length 30 >>\nstream\n500 0 0 0 500 500 d1 0 0 9 9 re f\nendstream"
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 500] /FontMatrix [.001 0 0 .001 0 0] "
        b"/FirstChar 136 /LastChar 136 /Widths [500] /CharProcs << /a136 5 0 R >> "
        b"/Encoding << /Type /Encoding /Differences [136 /a136] >> >>"
    )
    items = [
        "a roll that names the mill and its owner, and the tax in full for",
        "the year;",
        "maps;",
    ]
    lines = "".join(
        shown(text, 60, 500 - 12 * n) for n, text in enumerate(items)
    ) + "".join(f"BT /F2 10 Tf 50 {500 - 12 * n} Td <88> Tj ET\n" for n in (0, 2))  # fmt: skip
    data = made([lines], extra=[picture, font]).replace(b"/F2 4 0 R", b"/F2 6 0 R")
    document = read(data)
    assert texts(document) == ["\ufffd " + " ".join(items[:2]), "\ufffd maps;"]
    assert [block.kind for block in document.paragraphs] == ["item", "item"]
    assert "does not say which characters 2 of its" in caplog.text


def test_a_missing_package_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError, match=r"reading PDF needs an extra: .*\[pdf\]"):
        read(made([column(PROSE)]))


def test_the_package_is_loaded_only_to_read_a_file() -> None:
    code = "import sys, align.read.pdf; sys.exit('pypdfium2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
