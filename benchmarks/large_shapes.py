"""The largest files that are taken, in every format, and those that take the most memory.

Some shapes are what people have; most are made to harm: as many lines, elements or characters as
the limits allow, with one character beyond the basic plane in each text, so that Python keeps all
of it in four bytes a character. Archives are stored and not packed, as a high ratio is refused.
"""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from pathlib import Path

Pieces = Iterator[str]
Write = Callable[[Path], None]

LINES, BLOCKS, ELEMENTS, CHARACTERS, UNITS = 490_000, 240_000, 240_000, 19_900_000, 490_000
"""Just below the limits of reading."""
ALIGNED = 14_990
"""Segments a side, just below what is aligned by length."""
TEXT = CHARACTERS // ALIGNED
WIDE = "\U0001f600"
PROSE = "Sommeren ved fjorden var kort, og i juni kom regnet tilbake over åsene og bygda. "
CLAUSE = PROSE.replace(".", ",")
FIGURE = "Den 3. mai 2024 kostet 12,5 kg fisk 1 250 kr, 7 % mer enn i 1998, "


@dataclass(frozen=True)
class Shape:
    """A file and what is done with it.

    Args:
        write: makes it.
        both: whether its pairs, or two of it, are looked at by `diff` and `report`, too.
    """

    write: Write
    both: bool = False


def times(piece: str, count: int, head: str = "", tail: str = "") -> Write:
    """A text file: a head, a piece so many times, a tail."""

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8") as file:
            file.write(head)
            file.writelines(repeat(piece, count))
            file.write(tail)

    return write


def archive(parts: Mapping[str, Callable[[], Pieces]], mimetype: str = "") -> Write:
    """A ZIP file of parts, stored."""

    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as file:
            if mimetype:
                file.writestr("mimetype", mimetype)
            for name, pieces in parts.items():
                with file.open(name, "w") as part:
                    for piece in pieces():
                        part.write(piece.encode())

    return write


def around(head: str, piece: str, count: int, tail: str) -> Callable[[], Pieces]:
    """The pieces of a part of an archive."""

    def pieces() -> Pieces:
        yield head
        yield from repeat(piece, count)
        yield tail

    return pieces


# --- documents in archives

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/{0}" ContentType="application/vnd.openxmlformats-officedocument.{1}.'
    'main+xml"/>{2}</Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{0}'
    "</Relationships>"
)
_RELATION = (
    '<Relationship Id="r{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{1}" Target="{2}"/>'
)


def docx(piece: str, count: int, head: str = "", tail: str = "") -> Write:
    """A Word document whose body is made of so many pieces."""
    of_all = _RELATIONS.format(_RELATION.format(1, "officeDocument", "word/document.xml"))
    types = _TYPES.format("word/document.xml", "wordprocessingml.document", "")
    begin = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{head}"
    )
    return archive(
        {
            "[Content_Types].xml": around(types, "", 0, ""),
            "_rels/.rels": around(of_all, "", 0, ""),
            "word/document.xml": around(begin, piece, count, f"{tail}</w:body></w:document>"),
        }
    )


_OFFICE = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
)


def odt(piece: str, count: int, head: str = "", tail: str = "") -> Write:
    """The same as OpenDocument."""
    end = f"{tail}</office:text></office:body></office:document-content>"
    return archive(
        {"content.xml": around(_OFFICE + head, piece, count, end)},
        "application/vnd.oasis.opendocument.text",
    )


def epub(piece: str, count: int, chapters: int = 1) -> Write:
    """A book with so many pieces in each of its chapters."""
    container = (
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="b.opf" media-type="application/oebps-package+xml"/>'
        "</rootfiles></container>"
    )
    items = "".join(
        f'<item id="c{i}" href="{i}.xhtml" media-type="application/xhtml+xml"/>'
        for i in range(chapters)
    )
    spine = "".join(f'<itemref idref="c{i}"/>' for i in range(chapters))
    book = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    begin = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>'
    chapter = around(begin, piece, count, "</body></html>")
    return archive(
        {
            "META-INF/container.xml": around(container, "", 0, ""),
            "b.opf": around(book, "", 0, ""),
            **{f"{i}.xhtml": chapter for i in range(chapters)},
        },
        "application/epub+zip",
    )


def xlsx(cells: tuple[str, ...], rows: int) -> Write:
    """A workbook with the columns text, or source and target, whose rows are all the same."""
    types = _TYPES.format(
        "xl/workbook.xml",
        "spreadsheetml.sheet",
        '<Override PartName="/xl/worksheets/s.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>',
    )
    book = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    names = ("text",) if len(cells) == 1 else ("source", "target")
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
    title, row = ("".join(cell.format(text) for text in texts) for texts in (names, cells))
    begin = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData><row>{title}</row>"
    )
    of_all = _RELATIONS.format(_RELATION.format(1, "officeDocument", "xl/workbook.xml"))
    of_book = _RELATIONS.format(_RELATION.format(1, "worksheet", "worksheets/s.xml"))
    return archive(
        {
            "[Content_Types].xml": around(types, "", 0, ""),
            "_rels/.rels": around(of_all, "", 0, ""),
            "xl/workbook.xml": around(book, "", 0, ""),
            "xl/_rels/workbook.xml.rels": around(of_book, "", 0, ""),
            "xl/worksheets/s.xml": around(
                begin, f"<row>{row}</row>", rows, "</sheetData></worksheet>"
            ),
        }
    )


def pdf(pages: int, lines: int, line: str) -> Write:
    """A PDF of so many pages of lines in Helvetica, all of which share one stream."""

    def write(path: Path) -> None:
        step = 800 / lines
        body = f"BT /F 1 Tf {step:.6f} TL 20 820 Td " + f"({line}) Tj T*\n" * lines + "ET"
        page = (
            "<</Type/Page/Parent 2 0 R/Contents 3 0 R/MediaBox[0 0 595 842]"
            "/Resources<</Font<</F 4 0 R>>>>>>"
        )
        objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Count {pages}/Kids[{' '.join(f'{5 + i} 0 R' for i in range(pages))}]>>",
            f"<</Length {len(body)}>>stream\n{body}\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            *repeat(page, pages),
        ]
        with path.open("wb") as file:
            file.write(b"%PDF-1.4\n")
            places = []
            for number, content in enumerate(objects, start=1):
                places.append(file.tell())
                file.write(f"{number} 0 obj{content}endobj\n".encode())
            start = file.tell()
            file.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
            file.writelines(f"{place:010} 00000 n \n".encode() for place in places)
            size = len(objects) + 1
            file.write(f"trailer<</Size {size}/Root 1 0 R>>startxref\n{start}\n%%EOF".encode())

    return write


# --- shapes

_PAGE = "<!doctype html><html><body>"
_XHTML = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>'
_MEMORY = '<tmx version="1.4"><header srclang="nb"/><body>'
_UNIT = "<tu><tuv xml:lang='nb'><seg>{}</seg></tuv><tuv xml:lang='en'><seg>{}</seg></tuv></tu>\n"
_FILE = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
    'source-language="nb" target-language="en" datatype="plaintext"><body>'
)
_TRANS = '<trans-unit id="1"><source>{}</source><target>{}</target></trans-unit>\n'
_SDL = (
    '<trans-unit id="1"><source>{0}</source><seg-source><mrk mtype="seg" mid="1">{0}</mrk>'
    '</seg-source><target><mrk mtype="seg" mid="1">{1}</mrk></target></trans-unit>\n'
)
_RUN = "<w:r><w:t>{}</w:t></w:r>"
_LONG = WIDE + CLAUSE * (TEXT // len(CLAUSE) - 1)
_FIGURES = FIGURE * (TEXT // len(FIGURE) - 1)
_ROW_OF_FIGURES = "".join(f"{n % 900 + 100} " for n in range(1_990_000))
"""Of a line just below 16 MB, with itself on the other side."""


def _units(head: str, unit: str, tail: str) -> Mapping[str, Shape]:
    texts = unit.format(f"a{WIDE}", f"b{WIDE}")
    long = unit.format(_LONG, _LONG)
    one = partial("".join, ("1 2,5 % ",) * 300_000)
    return {
        "as many units as allowed, wide": Shape(times(texts, UNITS, head, tail), both=True),
        "long units, as many as allowed": Shape(times(long, ALIGNED, head, tail)),
        "one unit of figures": Shape(times(unit.format(one(), one()), 1, head, tail), both=True),
    }


SHAPES: Mapping[str, Mapping[str, Shape]] = {
    "txt": {
        "100 MB of prose": Shape(times(PROSE * 5 + "\n", 240_000)),
        "as many lines as allowed, wide": Shape(times(f"{'b' * 38}{WIDE}\n", LINES)),
        "as many characters as allowed, wide": Shape(times(PROSE, 245_000, WIDE)),
        "as many segments as allowed, wide": Shape(times("Hei der du. " * 3, 160_000, WIDE)),
        "as many as are aligned, wide": Shape(times(f"{_LONG}\n", ALIGNED), both=True),
        "as many as are aligned, figures": Shape(times(f"{_FIGURES}\n", ALIGNED), both=True),
    },
    "md": {
        "as many items as allowed, wide": Shape(
            times("- a\n", BLOCKS // 2, WIDE + "\n\n" + PROSE * 200_000 + "\n\n")
        ),
        "as many cells as allowed": Shape(times("|a|b|\n", BLOCKS // 4 - 9, "|a|b|\n|-|-|\n")),
        "quotes within quotes": Shape(times(">" * 90 + "a\n\n", BLOCKS // 95)),
    },
    "html": {
        "as many characters as allowed, wide": Shape(
            times(f"<p>{PROSE * 5}</p>\n", 47_000, _PAGE + WIDE)
        ),
        "as many elements as allowed": Shape(times("<p>a", ELEMENTS, _PAGE)),
        "both": Shape(times(f"<p>{'a' * 62}", ELEMENTS, _PAGE + WIDE)),
        "as many attributes as allowed": Shape(times("<b a b c d e f g>x", ELEMENTS // 8, _PAGE)),
        "nested as deep as allowed": Shape(times("<div>", ELEMENTS, _PAGE)),
    },
    "xhtml": {
        "as many elements as allowed": Shape(
            times("<p>a</p>", ELEMENTS // 2, _XHTML, "</body></html>")
        ),
    },
    "docx": {
        "as many paragraphs as allowed": Shape(docx(f"<w:p>{_RUN.format('a')}</w:p>", LINES)),
        "as many characters as allowed, wide": Shape(
            docx(f"<w:p>{_RUN.format(PROSE * 5)}</w:p>", 48_000, f"<w:p>{_RUN.format(WIDE)}</w:p>")
        ),
        "a paragraph of runs": Shape(docx(_RUN.format("a"), 3_500_000, "<w:p>", "</w:p>")),
        "a paragraph of elements": Shape(docx("<w:p/>", 12_000_000, "<w:p>", "</w:p>")),
    },
    "odt": {
        "as many paragraphs as allowed": Shape(odt("<text:p>a</text:p>", LINES)),
        "as many characters as allowed, wide": Shape(
            odt(f"<text:p>{PROSE * 5}</text:p>", 48_000, f"<text:p>{WIDE}</text:p>")
        ),
        "a paragraph of elements": Shape(odt("<text:s/>", 10_000_000, "<text:p>", "</text:p>")),
    },
    "epub": {
        "as many paragraphs as allowed": Shape(epub("<p>a</p>", LINES)),
        "as many characters as allowed, wide": Shape(epub(f"<p>{WIDE}{PROSE * 5}</p>", 48_000)),
        "as many entries as allowed": Shape(epub(f"<p>{PROSE}</p>", 48, 9_900)),
        "elements without end": Shape(epub("<i/>", 24_000_000)),
    },
    "pdf": {
        "as many pages as allowed": Shape(pdf(4_990, 50, PROSE.replace("å", "a"))),
        "a page of as many characters as allowed": Shape(pdf(1, 9_900, "a" * 100)),
    },
    "srt": {
        "as many cues as allowed, wide": Shape(
            times("0:0 --> 0:1\na\n", LINES // 2, f"{WIDE}{PROSE * 160_000}")
        ),
        "as many as are aligned, wide": Shape(
            times(f"0:0 --> 0:1\n{_LONG}.\n\n", ALIGNED), both=True
        ),
    },
    "vtt": {
        "as many cues as allowed, wide": Shape(
            times("0:0 --> 0:1\na\n\n", LINES // 3, f"WEBVTT\n\n{WIDE}{PROSE * 160_000}\n\n")
        ),
    },
    "csv": {
        "as many rows as allowed, wide": Shape(times(f"{'b' * 38}{WIDE}\n", LINES, "text\n")),
        "as many as are aligned, wide": Shape(times(f'"{_LONG}"\n', ALIGNED, "text\n")),
        "pairs": Shape(times("b 3,c 4\n", 3_000_000, "source,target\n"), both=True),
        "a cell of 16 MB": Shape(times("b", 15_900_000, "text\n")),
    },
    "tsv": {
        "as many rows as allowed, wide": Shape(times(f"{'b' * 38}{WIDE}\n", LINES, "text\n")),
        "pairs": Shape(times("b 3\tc 4\n", 3_000_000), both=True),
        "one pair of figures": Shape(
            times(f"{_ROW_OF_FIGURES}\t{_ROW_OF_FIGURES}\n", 1), both=True
        ),
    },
    "jsonl": {
        "as many rows as allowed, wide": Shape(times(f'{{"text":"{"b" * 27}{WIDE}"}}\n', LINES)),
        "lists in a row": Shape(times("[],", 5_300_000, '{"text":"a","b":[', "[]]}\n")),
        "pairs": Shape(times('{"source": "b 3", "target": "c 4"}\n', 1_000_000), both=True),
    },
    "xlsx": {
        "as many rows as allowed, wide": Shape(xlsx((f"{'b' * 38}{WIDE}",), LINES)),
        "long rows, as many as allowed": Shape(xlsx((_LONG,), ALIGNED)),
        "pairs, as many as allowed": Shape(xlsx((f"a 3{WIDE}", f"b 4{WIDE}"), LINES), both=True),
    },
    "tmx": _units(_MEMORY, _UNIT, "</body></tmx>"),
    "xliff": _units(_FILE, _TRANS, "</body></file></xliff>"),
    "sdlxliff": _units(_FILE, _SDL, "</body></file></xliff>"),
}
