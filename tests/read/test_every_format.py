"""The same text is the same document in every format that is read, and aligns the same."""

import json
import re
import textwrap
from collections.abc import Sequence
from html import escape
from io import BytesIO
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest

import align
from align import registry
from align.config import Config
from align.pipeline import align_segments
from align.text import SegmentedDocument

REPORTS = Path(__file__).parents[2] / "corpora" / "bac-giang"
LANGS = ("nb", "en")
COLUMNS = {"csv": "text", "jsonl": "text", "xlsx": "text", "tmx": "source", "xliff": "target"}
COLUMN = Config(options={f"reader.{name}.column": to for name, to in COLUMNS.items()})


def paragraphs(lang: str) -> list[str]:
    lines = (REPORTS / f"emulation-2024.{lang}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line.strip()][2:10]


def files(lang: str, documents: ModuleType) -> dict[str, bytes]:
    """A file of every ending, of a few paragraphs; subtitles and tables have its sentences."""
    texts = paragraphs(lang)
    sentences = align.segment("\n".join(texts), lang).texts
    bare = [escape(text, quote=False) for text in texts]
    page = "".join(f"<p>{text}</p>" for text in bare)
    body = "".join(f"<text:p>{text}</text:p>" for text in bare)
    wrapped = "\n\n".join("\n".join(wrap(text)) for text in texts)
    quoted = "".join('"{}"\r\n'.format(text.replace('"', '""')) for text in ("text", *sentences))
    return {
        "txt": wrapped.encode(),
        "md": "\n\n".join(["---\nlang: x\n---", *texts]).encode("utf-16"),
        "html": f"<!doctype html><meta charset=utf-8><nav>Menu</nav><main>{page}".encode(),
        "docx": documents.docx("".join(documents.para(documents.run(text)) for text in bare)),
        "odt": documents.odt(body),
        "fodt": documents.flat(body),
        "epub": documents.epub({"page": documents.xhtml(page)}),
        "pdf": pdf(texts),
        "srt": "".join(cue(i, text, ",") for i, text in enumerate(sentences, 1)).encode(),
        "vtt": f"WEBVTT\n\n{''.join(cue(i, s, '.') for i, s in enumerate(sentences))}".encode(),
        "csv": quoted.encode(),
        "tsv": "\n".join(["id\ttext", *(f"{i}\t{s}" for i, s in enumerate(sentences))]).encode(),
        "jsonl": "\n".join(json.dumps({"text": sentence}) for sentence in sentences).encode(),
        "xlsx": workbook(["text", *sentences]),
        "tmx": tmx(lang, [escape(text, quote=False) for text in sentences]).encode("utf-16"),
        "xlf": xliff(lang, [escape(text, quote=False) for text in sentences]).encode(),
    }


def wrap(text: str) -> list[str]:
    return textwrap.wrap(text, 72, break_on_hyphens=False)


def tmx(lang: str, texts: Sequence[str]) -> str:
    units = (
        f'<tu><tuv xml:lang="{lang}"><seg>{text}</seg></tuv>'
        '<tuv xml:lang="fr"><seg>x</seg></tuv></tu>'
        for text in texts
    )
    head = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    body = f'<header srclang="{lang}"/><body>{"".join(units)}</body>'
    return f'{head}<tmx version="1.4">{body}</tmx>'


def xliff(lang: str, texts: Sequence[str]) -> str:
    units = (
        f'<trans-unit id="{id}"><source>x</source><target>{text}</target></trans-unit>'
        for id, text in enumerate(texts)
    )
    head = f'<file original="a" datatype="plaintext" source-language="fr" target-language="{lang}">'
    name = "urn:oasis:names:tc:xliff:document:1.2"
    body = f"<body>{''.join(units)}</body>"
    return f'<xliff version="1.2" xmlns="{name}">{head}{body}</file></xliff>'


def cue(number: int, text: str, point: str) -> str:
    times = (f"00:{at // 60:02}:{at % 60:02}{point}000" for at in (number, number + 1))
    return f"{number}\n{' --> '.join(times)}\n{textwrap.fill(text, 42, break_on_hyphens=False)}\n\n"


def pdf(paragraphs: Sequence[str]) -> bytes:
    """A PDF of one page: letters of one width, a gap between paragraphs (ISO 32000-1, 7.5)."""
    shown, down = "", 800
    for text in paragraphs:
        for line in textwrap.wrap(text, 90, break_on_hyphens=False):
            escaped = re.sub(r"([\\()])", r"\\\1", line)
            shown += f"BT /F1 9 Tf 1 0 0 1 50 {down} Tm ({escaped}) Tj ET\n"
            down -= 11
        down -= 11
    content = shown.encode("cp1252")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    )
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def workbook(rows: list[str]) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book, made = openpyxl.Workbook(), BytesIO()
    for row in rows:
        book.active.append([row])
    book.save(made)
    return made.getvalue()


@pytest.fixture(scope="module")
def read(
    documents: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], SegmentedDocument]:
    """What is read of every file, by its language and ending."""
    folder = tmp_path_factory.mktemp("formats")
    found = {}
    for lang in LANGS:
        for ending, data in files(lang, documents).items():
            path = folder / f"text.{lang}.{ending}"
            path.write_bytes(data)
            found[lang, ending] = align.segment(align.load(path, lang, config=COLUMN))
    return found


def endings(found: dict[tuple[str, str], SegmentedDocument]) -> list[str]:
    return [ending for lang, ending in found if lang == LANGS[0]]


def test_every_reader_is_tried(read: dict[tuple[str, str], SegmentedDocument]) -> None:
    owners = registry.by_suffix("reader")
    assert {owners[f".{ending}"] for ending in endings(read)} == set(owners.values())


@pytest.mark.parametrize("lang", LANGS)
def test_every_format_has_the_same_segments(
    read: dict[tuple[str, str], SegmentedDocument], lang: str
) -> None:
    wanted = align.segment("\n".join(paragraphs(lang)), lang).texts
    for ending in endings(read):
        found = [" ".join(text.split()) for text in read[lang, ending].texts]
        assert found == list(wanted), ending


@pytest.mark.parametrize("lang", LANGS)
def test_ready_segments_are_the_lines_cues_cells_or_paragraphs_of_a_format(
    read: dict[tuple[str, str], SegmentedDocument], lang: str
) -> None:
    lines = Config(splitter="lines")
    sentences = align.segment("\n".join(paragraphs(lang)), lang).texts
    for ending in endings(read):
        made = align.segment(read[lang, ending].document, config=lines)
        found = [" ".join(text.split()) for text in made.texts if text]
        if ending == "txt":
            wanted = [line for text in paragraphs(lang) for line in wrap(text)]
        elif ending in ("srt", "vtt", *COLUMNS, "tsv", "xlf"):
            wanted = list(sentences)
        else:
            wanted = paragraphs(lang)
        assert found == wanted, ending


def test_every_format_gives_the_same_beads_against_every_other(
    read: dict[tuple[str, str], SegmentedDocument],
) -> None:
    """Also where each segment is a paragraph of its own, as in tables."""
    made: dict[object, list[tuple[range, range]]] = {}
    for endings_of_both in product(endings(read), repeat=2):
        sides = [read[key] for key in zip(LANGS, endings_of_both, strict=True)]
        # what an aligner sees beside the texts, which are the same
        seen = tuple((side.paragraphs, side.boilerplate) for side in sides)
        if seen not in made:
            beads = align_segments(*sides).beads
            made[seen] = [(bead.source, bead.target) for bead in beads]
        assert made[seen] == next(iter(made.values())), endings_of_both
    assert len(made) > 1
    assert any(len(source) != len(target) for source, target in next(iter(made.values())))
