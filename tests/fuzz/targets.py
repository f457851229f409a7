"""What is fuzzed: every reader and parser, with samples of it and the law that holds for any bytes.

The law: a result that keeps its own laws, or an `AlignError` of one line that names the file, in
time that grows with the size alone. Anything else is a crash, and a warning is one as well.
"""

import atexit
import io
import shutil
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import mutation
import samples

from align import registry
from align.bitext.open import FORMATS
from align.config import Config, settings
from align.errors import AlignError, UnknownNameError
from align.protocols import RawFile
from align.text import Document, SegmentedDocument

NAME = "a"
"""What errors must call the file."""

_SECONDS = 3.0  # for the smallest input, on a busy machine and while coverage is measured
_BYTES_A_SECOND = 20_000
_LONGEST_LINE = 2_000  # characters of an error


class CrashError(Exception):
    """A law that does not hold."""


@dataclass(frozen=True)
class Target:
    """Something that takes bytes from strangers.

    Args:
        run: takes the bytes; raises `AlignError` for what it refuses, and checks its own laws.
        seeds: sound samples.
        words: what else to insert.
        packed: whether it is a ZIP archive, whose parts are changed.
    """

    run: Callable[[bytes], None]
    seeds: Callable[[], Sequence[bytes]]
    words: tuple[bytes, ...] = ()
    packed: bool = False

    def check(self, data: bytes) -> None:
        """Do nothing if the law holds for these bytes.

        Raises:
            CrashError: it does not.
            Exception: of any other kind: that is no `AlignError`.
        """
        started = time.process_time()
        try:
            self.run(data)
        except AlignError as error:
            said = str(error)
            if len(said.splitlines()) != 1 or len(said) > _LONGEST_LINE:
                raise CrashError(f"an error must be one line, was {said[:3_000]!r}") from error
            if NAME not in said:
                raise CrashError(f"an error must name the file, was {said!r}") from error
        took = time.process_time() - started
        size = max(len(data), _unpacked_size(data) if self.packed else 0)
        if took > _SECONDS + size / _BYTES_A_SECOND:
            raise CrashError(f"{took:.1f} s for {size:,} bytes")

    def mutator(self, byte: mutation.Mutate | None = None) -> mutation.Mutate:
        """What damages samples of this kind."""
        seeds = self.seeds()
        inner = mutation.Bytes(() if self.packed else seeds, self.words, byte)
        return mutation.Archive(inner) if self.packed else inner


def _unpacked_size(data: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except Exception:  # damaged
        return 0


# --- readers


def _read(data: bytes, name: str, options: Mapping[str, object]) -> None:
    document = registry.create("reader", name, options).read(RawFile(NAME, data))
    _check_document(document, whole=name not in ("text", "markdown"))


def _check_document(document: Document, *, whole: bool) -> None:
    """Blocks in their order, as `Document` checks, and nothing between them but space."""
    if not document.text.strip():
        raise CrashError("a document must hold some text")
    left, end = [], 0
    for block in document.paragraphs:
        left.append(document.text[end : block.span.start])
        end = block.span.end
        if not document.segmented and not block.span.of(document.text).strip():
            raise CrashError(f"block {block.span} is blank")
    if whole and "".join([*left, document.text[end:]]).strip():
        raise CrashError("text that the reader made lies between blocks")


def _sniffed(data: bytes) -> None:
    """As `align read` does it: the ending stands in the first line."""
    from align.read.sniff import format_of

    ending, _, rest = data.partition(b"\n")
    raw = RawFile(f"{NAME}.{ending.decode('latin-1')}", rest)
    registry.create("reader", format_of(raw)).read(raw)


# --- text


def _headed(data: bytes) -> tuple[list[str], str]:
    head, _, rest = data.partition(b"\n")
    return head.decode("ascii", "replace").split(), rest.decode("utf-8", "ignore")


@cache
def _languages() -> frozenset[str]:
    return frozenset(samples.LANGUAGES)


def _known(words: Sequence[str], place: int) -> str | None:
    return words[place] if place < len(words) and words[place] in _languages() else None


def _split(data: bytes) -> None:
    from align.split.rules import RuleSplitter

    words, text = _headed(data)
    level = "clause" if words[-1:] == ["clause"] else "sentence"
    document = Document(NAME, text, _known(words, 0))
    segmented = RuleSplitter(level).split(document)  # type: ignore[arg-type]
    _check_segments(segmented)


def _check_segments(segmented: SegmentedDocument) -> None:
    text, left, end = segmented.document.text, [], 0
    for span in segmented.spans:
        left.append(text[end : span.start])
        end = span.end
    if "".join([*left, text[end:]]).strip():
        raise CrashError("text that is in no segment")


def _numbers(data: bytes) -> None:
    from align.quantities import read

    words, text = _headed(data)
    end = 0
    for quantity in read(text, _known(words, 0)):
        span = quantity.span
        if not end <= span.start < span.end <= len(text) or quantity.surface != span.of(text):
            raise CrashError(f"{quantity!r} is not where it says")
        end = span.end


def _compared(data: bytes) -> None:
    from align.diff import check

    words, text = _headed(data)
    source, _, target = text.partition("\t")
    config = Config(source_lang=_known(words, 0), target_lang=_known(words, 1))
    for finding in check([(source, target)], config=config):
        for span, side in ((finding.source_span, source), (finding.target_span, target)):
            if span is not None and span.end > len(side):
                raise CrashError(f"{finding!r} points beyond the text")


# --- files


_MEMORY = Path("/dev/shm")
_FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-", dir=_MEMORY if _MEMORY.is_dir() else None))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)


def _file(data: bytes, name: str, read: Callable[[Path], object]) -> None:
    path = _FOLDER / name
    path.write_bytes(data)
    try:
        read(path)
    except UnknownNameError:
        raise
    except AlignError as error:
        if name not in str(error):
            raise CrashError(f"an error must name the file, was {error}") from error
        raise


def _units(data: bytes, name: str) -> None:
    end = 0, 0
    for unit in FORMATS[name](io.BytesIO(data), NAME, (None, None)):
        sides = (unit.source, unit.source_segments), (unit.target, unit.target_segments)
        for (text, segments), start in zip(sides, end, strict=True):
            if (text is None) != (not segments) or (segments and segments.start != start):
                raise CrashError(f"{unit!r} is out of order")
        end = end[0] + len(unit.source_segments), end[1] + len(unit.target_segments)


def _config(path: Path) -> object:
    return settings({}, start=path.parent).config()


def _beads(path: Path) -> object:
    from align.evaluate.gold import read_beads

    return read_beads(path)


def _manifest(path: Path) -> object:
    from align.pairing import read_manifest

    return read_manifest(path)


def _accepted(path: Path) -> object:
    from align.diff.accept import accepted

    return accepted(path)


def _floors(path: Path) -> object:
    from align.evaluate.floors import read_floors

    return read_floors(path)


def _items(path: Path) -> object:
    from align.evaluate.numbers import load

    return load(path, (None, None))


def _review(path: Path) -> object:
    from align.review import apply, read_review

    return apply(read_review(path))


def _corpus(path: Path) -> object:
    from align.corpora import read_manifest

    return read_manifest(path.parent)


_BEADS = b"[0]:[0]\n[1, 2]:[1]:0.25\n[]:[2]:nan\n\n[3,4] : []\n"
_ACCEPT = b'[[accept]]\nfingerprint = "9f86d081884c7d65"\nreason = "revised"\n'
_FLOORS = b"[bac-giang]\nstrict = 0.99\nlax = 1\n"
_ITEMS = (
    b'{"text": "12 hus", "lang": "nb", "value": 12, "kind": "cardinal"}\n'
    b'{"text": "3/4", "lang": "en", "region": "GB", "value": "3/4", "written": null}\n'
)
_PLANTED = b'{"src": "12", "tgt": "21", "label": "error", "op": "swap", "lang": "nb"}\n'
_TOML = (b"[", b"[[", b"]", b"{", b"=", b'"""', b"inf", b"1979-05-27", b"true", b"[]")
_MARKUP = (b"<p>", b"</p>", b"<div>", b"<table><tr><td>", b"<svg>", b"<plaintext>", b"<!--")
_XML = (b"<seg>", b"</seg>", b"<tu>", b"<mrk>", b"<?x y?>", b'xml:lang="nb"', b"<?xml?>")
_TOKENS: Mapping[str, Sequence[bytes]] = {
    **dict.fromkeys(("html", "markdown", "epub"), _MARKUP),
    **dict.fromkeys(("tmx", "xliff"), _XML),
}

_OPTIONS: Mapping[str, tuple[str, dict[str, object]]] = {
    "text": ("text", {}),
    "text-wrapped": ("text", {"wrapped": "yes"}),
    "markdown": ("markdown", {}),
    "html": ("html", {}),
    "html-page": ("html", {"extent": "page"}),
    "pdf": ("pdf", {"isolated": False}),
    "srt": ("srt", {}),
    "vtt": ("vtt", {}),
    "csv": ("csv", {"column": "target"}),
    "csv-numbered": ("csv", {"column": "1", "header": False}),
    "jsonl": ("jsonl", {"column": "source"}),
    "xlsx": ("xlsx", {"column": "source"}),
    "docx": ("docx", {}),
    "odt": ("odt", {}),
    "fodt": ("odt", {}),
    "epub": ("epub", {}),
    "tmx": ("tmx", {"column": "source"}),
    "xliff": ("xliff", {"column": "target"}),
}


def broken(data: bytes) -> None:
    """A target that shows that the fuzzer finds something."""
    if b"7" in data:
        raise KeyError("seven")


def _texts(*texts: str) -> Callable[[], Sequence[bytes]]:
    return lambda: [
        *(text.encode() for text in texts),
        *(text.encode("utf-16") for text in texts[:1]),
        *(text.encode("cp1252", "replace") for text in texts[:1]),
    ]


_SEEDS: Mapping[str, Callable[[], Sequence[bytes]]] = {
    "text": _texts(samples.TEXT),
    "text-wrapped": _texts(samples.TEXT),
    "markdown": _texts(samples.MARKDOWN),
    "html": samples.pages,
    "html-page": samples.pages,
    "pdf": samples.pdfs,
    "srt": _texts(samples.SRT),
    "vtt": _texts(samples.VTT),
    "csv": _texts(samples.TABLE),
    "csv-numbered": _texts(samples.TABLE),
    "jsonl": _texts(samples.JSON_LINES),
    "xlsx": samples.workbook,
    "docx": partial(samples.archives, "docx"),
    "odt": partial(samples.archives, "odt"),
    "fodt": samples.flat,
    "epub": partial(samples.archives, "epub"),
    "tmx": lambda: samples.written()["tmx"],
    "xliff": lambda: samples.written()["xliff"],
}


def _with_endings() -> list[bytes]:
    return [
        f"{key}\n".encode() + seed for key, seeds in _SEEDS.items() for seed in list(seeds())[:1]
    ]


def _bitext(name: str) -> Callable[[], Sequence[bytes]]:
    return lambda: samples.written()[name]


def targets() -> dict[str, Target]:
    """Everything that is fuzzed, by name; a format that is registered anew must be among it."""
    found = {
        key: Target(
            partial(_read, name=name, options=options),
            _SEEDS[key],
            _TOKENS.get(name, ()),
            packed=key in ("docx", "odt", "epub", "xlsx"),
        )
        for key, (name, options) in _OPTIONS.items()
    }
    found["sniffed"] = Target(_sniffed, _with_endings)
    found["split"] = Target(_split, samples.paragraphs)
    found["numbers"] = Target(_numbers, samples.numbers)
    found["compared"] = Target(_compared, samples.pairs)
    for name in FORMATS:
        run = partial(_units, name=name)
        found[f"bitext-{name}"] = Target(run, _bitext(name), _XML, packed=name == "xlsx")
    found["review"] = Target(
        partial(_file, name="a.xlsx", read=_review), _bitext("xlsx"), packed=True
    )
    for key, name, read, seed in _FILES:
        found[key] = Target(partial(_file, name=name, read=read), lambda s=seed: [s], _TOML)  # type: ignore[misc]
    return found


_FILES: tuple[tuple[str, str, Callable[[Path], object], bytes], ...] = (
    ("gold", "a.beads", _beads, _BEADS),
    ("manifest", "a.tsv", _manifest, samples.MANIFEST.encode()),
    ("manifest-jsonl", "a.jsonl", _manifest, b'{"source": "a.nb.txt", "target": "a.en.txt"}\n'),
    ("config", "align.toml", _config, samples.CONFIG.encode()),
    ("accept", "a.toml", _accepted, _ACCEPT),
    ("floors", "a.toml", _floors, _FLOORS),
    ("items", "a.jsonl", _items, _ITEMS),
    ("planted", "a.jsonl", _items, _PLANTED),
    (
        "corpus",
        "manifest.toml",
        _corpus,
        (samples.ROOT / "corpora" / "bac-giang" / "manifest.toml").read_bytes(),
    ),
)
