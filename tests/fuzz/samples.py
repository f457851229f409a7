"""Sound files of every format for the fuzzer to damage, made by the tests and the writers."""

import importlib.util
import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import ModuleType
from typing import IO

from align import registry
from align.alignment import Alignment, Bead
from align.diff import checked
from align.parallel import ParallelText, parallel
from align.protocols import Writer
from align.text import Document, Span, Timed, given_segments

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
LANGUAGES = [
    *("nb", "nn", "en", "nl", "es", "el", "vi", "de", "fr", "pt"),
    *("it", "sv", "da", "pl", "ru", "zh", "ja", "ar", "hi", "ko"),
]

SOURCES = ("Byen fikk 12 hus i 2024.", "Møtet varte i tre timer & et kvarter.", "Bare her: 7,5 %.")
TARGETS = ("The town got 21 houses in 2025.", "The meeting took 3 hours.", "<b>Yes</b>, indeed.")


def documents() -> ModuleType:
    """The module that makes office documents and e-books of known paragraphs."""
    return _module(TESTS / "read" / "documents.py")


def archives(ending: str) -> list[bytes]:
    """Office documents and e-books; the same in every language, so that a few say it all."""
    wanted = {f"{lang}.{ending}" for lang in ("nb", "ar", "zh")}
    return [one.data for one in documents().samples() if one.name in wanted]


def flat() -> list[bytes]:
    """OpenDocument texts in one file."""
    body = "<text:h>Sommer</text:h><text:p>Vi <text:span>kom</text:span> dit.<text:s/></text:p>"
    table = "<table:table><table:table-row><table:table-cell><text:p>Rad</text:p>"
    closed = "</table:table-cell></table:table-row></table:table>"
    return [documents().flat(body), documents().flat(body + table + closed)]


def workbook() -> list[bytes]:
    """A workbook of two sheets."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in (("source", "target"), *zip(SOURCES, TARGETS, strict=True), (None, 1.5), (7, True)):
        book.active.append(row)
    book.create_sheet("second").append(["=1+1"])
    made = io.BytesIO()
    book.save(made)
    return [made.getvalue()]


def pdfs() -> list[bytes]:
    """PDF files that a browser printed, in four scripts."""
    return [path.read_bytes() for path in sorted((TESTS / "data" / "pdf").glob("*.pdf"))]


def pages() -> list[bytes]:
    """HTML pages, those that the PDF files were printed from among them."""
    small = (
        "<!doctype html><html lang=nb><meta charset=utf-8><title>T</title><body><nav><a href=x>Hjem"
        "</a></nav><main><h1>Sommer</h1><p>Vi kom <b>dit</b> i juni.<br>Og så?<ul><li>Én<li>To</ul>"
        "<table><tr><th>a<td>b</table><pre> x\n  y</pre><ruby>漢<rt>kan</rt></ruby></main></html>"
    )
    printed = [path.read_bytes() for path in sorted((TESTS / "data" / "pdf").glob("*.html"))]
    return [small.encode(), *(page for page in printed if len(page) < 20_000)]


MARKDOWN = """---
title: Sommer
---
# Sommer ved fjorden

Vi kom dit i *slutten* av juni,
da [bjørkene](http://example.org) var grønne.[^1]

- én
  1. to
     > tre

| a | b |
|---|---|
| c | d \\| e |

```python
x = 1
```

<div><p>HTML <!-- x --></p></div>

[^1]: En note.
[mål]: http://example.org
"""
TEXT = """Sommeren ved fjorden

Vi kom dit i slutten av juni, da bjørkene var blitt grønne og
elva gikk stor etter regnet, som hadde vart i over en uke, og
båten lå ved brygga. Kl. 14.30 den 3. mai kom hr. Berg (f. 1950)
med 1 250,50 kr i lomma: «Se her!» sa han... og gikk. U.S.A. vs.
"""
SRT = """1
00:00:01,000 --> 00:00:02,500
- <i>Hvem</i> er der?

2
00:00:03,000 --> 00:00:04,000 X1:5
{\\an8}Det er meg, og
3
00:00:04,100 --> 00:00:05,000
ingen andre.
"""
VTT = """WEBVTT
X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0

NOTE en note

STYLE
::cue {color: red}

a
00:01.000 --> 00:02.500 align:end
<v Anne>Hvem er &amp; der?</v>

00:03.000 --> 01:00:04.000
<00:03.500>Det er <c.x>meg</c>.
"""
JSON_LINES = "".join(
    json.dumps({"source": a, "target": b, "score": 0.5}) + "\n"
    for a, b in zip(SOURCES, TARGETS, strict=True)
)
TABLE = 'source,target\n"Én, to","One ""two"""\nTre;fire,x\n'
MANIFEST = "source\ttarget\tsource_lang\ttarget_lang\tid\nnb/a.txt\ten/a.txt\tnb\ten\ta\n"
CONFIG = """model = "e5-small"
source_lang = "nb"
[reader]
max_bytes = 1_000_000
[splitter.rules]
level = "clause"
[aligner.vectors]
max_size = 4
null_score = -0.05
[reader.csv]
header = false
"""


def spoken(lang: str, random: Random) -> str:
    """Numbers in words and figures, with what may stand around and between them."""
    said = _spelled().get(lang, [])
    around = (
        *(
            "1",
            "12",
            "1.396",
            "2,5",
            "000",
            "1 250,50",
            "٣٫٥",
            "１２",
            "½",
            "5½",
            "10⁵",
            "-",
            "–",
            "/",
        ),
        *(
            "%",
            "kr",
            "$",
            "€",
            "km/h",
            "°C",
            "mill.",
            "billion",
            "trillion",
            "milliard",
            "万",
            "億",
            "tỷ",
        ),
        *(
            "XIV",
            "1. mai",
            "2024-01-31",
            "14:30",
            "kl. 7.30",
            "3/4",
            "1:1000",
            "a@b.no",
            "1998–2001",
        ),
        *(
            "§ 5",
            "nr. 3",
            "№",
            "i",
            "av",
            "og",
            "and",
            "og en halv",
            "+",
            "±",
            "(",
            ")",
            ",",
            ".",
            ":",
        ),
        *(
            "hundre",
            "tusen",
            "hundred",
            "million",
            "mil millones",
            "e\u0301n",
            "\u00a0",
            "\u202f",
            "x",
        ),
    )
    pieces = random.choices((*said, *around) if said else around, k=random.randint(2, 24))
    return random.choice((" ", " ", "", "-", " . ")).join(pieces)


def numbers() -> list[bytes]:
    """A language in the first line, and a text for the reader of numbers in the rest."""
    random = Random(6)
    return [f"{lang}\n{spoken(lang, random)}".encode() for lang in LANGUAGES for _ in range(12)]


def pairs() -> list[bytes]:
    """Two languages in the first line, and two texts whose numbers are compared."""
    random = Random(7)
    made = []
    for one, other in zip(LANGUAGES, [*LANGUAGES[3:], *LANGUAGES[:3]], strict=True):
        text = spoken(one, random)
        made += [f"{one} {other}\n{text}\t{spoken(other, random)}".encode()]
        made += [f"{one} {one}\n{text}\t{text}".encode()]
    return made


def paragraphs() -> list[bytes]:
    """A language and a level in the first line, and a text to be split in the rest."""
    made = []
    for lang, level in zip(LANGUAGES, ("sentence", "clause") * 10, strict=True):
        found = documents()._TEXTS.get(lang, TEXT)
        made.append(f"{lang} {level}\n{found.strip()}".encode())
    return made


def written() -> dict[str, list[bytes]]:
    """A file of aligned text of every writer, by the name of the writer."""
    findings = checked(parallel(_alignment()))
    findings.units = list(findings)
    return {name: list(_parts(registry.create("writer", name), findings)) for name in _writers()}


def _writers() -> list[str]:
    return [name for name in registry.names("writer") if name in registry.BUILT_IN["writer"]]


def _parts(writer: Writer, text: ParallelText) -> Iterator[bytes]:
    streams: list[io.BytesIO] = []

    @contextmanager
    def part(suffix: str) -> Iterator[IO[bytes]]:
        stream = io.BytesIO()
        yield stream
        streams.append(stream)

    writer.write(text, part)
    yield from (stream.getvalue() for stream in streams)


def _alignment() -> Alignment:
    source = given_segments("a.srt", SOURCES, "nb")
    document = source.document
    times = tuple(
        Timed(Span(span.start, span.end), 1000 * i, 1000 * i + 900)
        for i, span in enumerate(source.spans)
    )
    timed = Document(document.id, document.text, document.lang, document.blocks, times=times)
    object.__setattr__(source, "document", timed)
    beads = (
        Bead(range(1), range(1), 0.5, 0.9),
        Bead(range(1, 3), range(1, 2), 0.4, 0.5),
        Bead(range(3, 3), range(2, 3), -0.1, 0.2),
    )
    return Alignment(source, given_segments("b.srt", TARGETS, "en"), beads, "aligner:hand()")


def _spelled() -> dict[str, list[str]]:
    found = json.loads((TESTS / "data" / "spelled-numbers.json").read_text("utf-8"))
    return {
        lang: [form for forms in numbers.values() for form in forms]
        for lang, numbers in found.items()
        if isinstance(numbers, dict)
    }


def _module(path: Path) -> ModuleType:
    if path.stem not in sys.modules:
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[path.stem] = module  # dataclasses look their module up
        spec.loader.exec_module(module)
    return sys.modules[path.stem]
