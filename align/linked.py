"""Alignments that are kept apart from their texts: links in one file, documents beside it.

Beads and ladders count segments, so their documents are segmented as they were for the aligner:
line by line for the tools of the field. Links of CES and InterText name sentences that are marked
in documents of XML.
"""

import gzip
import logging
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from align import __version__
from align.alignment import Alignment, Bead
from align.bitext.links import Link, ReadLinks, bead_links, ladder_links, xml_links
from align.bitext.moses import moses_units
from align.bitext.runs import Runs
from align.bitext.stored import Ids, StoredTexts
from align.bitexts import SAMPLE, FileUnits, limit_of
from align.config import Config
from align.errors import InputError, UnknownNameError
from align.files import reading
from align.findings import TextPair
from align.languages import normalise
from align.lines import Lines, segments_of
from align.parallel import ParallelText, Status, Unit, parallel
from align.text import SegmentedDocument, fold

MOSES = "moses"
_BY_NUMBER: Mapping[str, ReadLinks] = {"beads": bead_links, "ladder": ladder_links}
_BY_ID: Mapping[str, ReadLinks] = {"xces": xml_links, "intertext": xml_links}
FORMATS = (*_BY_NUMBER, *_BY_ID, MOSES)
SUFFIXES: Mapping[str, str] = {
    ".beads": "beads",
    ".ladder": "ladder",
    ".xces": "xces",
    ".intertext": "intertext",
}

_log = logging.getLogger("align")

Langs = tuple[str | None, str | None]
Documents = tuple[str | Path, str | Path]


def linked_format(links: str | Path | None, format: str | None = None) -> str | None:
    """The format of links if they are kept apart from their texts; None if they are not."""
    if links is None:
        return MOSES if format == MOSES else None
    chosen = format or SUFFIXES.get(Path(links).suffix.lower())
    return chosen if chosen in FORMATS else None


def load_linked(
    links: str | Path | None,
    documents: Documents | None = None,
    *,
    format: str | None = None,
    config: Config | None = None,
) -> ParallelText:
    """Read links and the documents that they join.

    Args:
        links: the file of links; None for two files of the Moses format.
        documents: source and target; None takes those that links of CES or InterText name, beside
            their file.
        format: one of `FORMATS`; None goes by the ending of `links`.
        config: languages, and how documents that are joined by numbers are read and split.

    Raises:
        InputError: a file is missing or broken, or the links do not fit the documents.
        UnknownNameError: no such format.
    """
    config = config or Config()
    chosen = linked_format(links, format)
    if chosen is None:
        raise UnknownNameError("format of links", format or str(links), FORMATS)
    if chosen == MOSES:
        if documents is None or links is not None:
            raise InputError("the Moses format is two files: name SOURCE and TARGET alone")
        return _moses(documents, config)
    if links is None:
        raise InputError(f"{chosen} is a file of links: name it with --bitext")
    if chosen in _BY_ID:
        return _with_sentences(str(links), chosen, documents, config)
    if documents is None:
        raise InputError(f"{links}: holds numbers of segments; name SOURCE and TARGET, too")
    return _with_segments(str(links), chosen, documents, config)


def _with_segments(links: str, format: str, documents: Documents, config: Config) -> ParallelText:
    source = segments_of(documents[0], config.source_lang, config)
    target = segments_of(documents[1], config.target_lang, config)
    if isinstance(source, Lines) and isinstance(target, Lines):
        runs, signature = _numbered(links, format, (source, target), config)
        units = _LineUnits(runs, (source, target))
        langs = source.lang, target.lang
        return ParallelText(
            units, source.name, target.name, *langs, signature, segments=(source, target)
        )
    whole = tuple(s.document() if isinstance(s, Lines) else s for s in (source, target))
    runs, signature = _numbered(links, format, whole, config)
    beads = tuple(Bead(run.source, run.target, run.score or 0.0, 1.0) for run in runs)
    return parallel(Alignment(whole[0], whole[1], beads, signature))


def _numbered(
    links: str, format: str, sides: Sequence[Lines | SegmentedDocument], config: Config
) -> tuple[Runs, str]:
    """The links by the numbers of segments, and the signature of what they make."""
    runs = Runs(links)
    with _unpacked(links) as stream:
        for link in _BY_NUMBER[format](stream, links, limit_of(format, config)):
            if isinstance(link, Link):
                ids = [tuple(map(int, side)) for side in (link.source, link.target)]
                for numbers, side in zip(ids, sides, strict=True):
                    _check_there(links, link, numbers, side)
                runs.add(ids[0], ids[1], link)
    _say_alone(links, runs.complete(len(sides[0]), len(sides[1])))
    splitters = "+".join(dict.fromkeys(side.splitter for side in sides))
    return runs, _signature(format, splitters)


@dataclass(frozen=True, slots=True)
class _LineUnits:
    """The units that links make of stored lines, made anew each time."""

    runs: Runs
    sides: tuple[Lines, Lines]

    def __iter__(self) -> Iterator[Unit]:
        source, target = self.sides
        for index, run in enumerate(self.runs):
            one, other = source.passage(run.source), target.passage(run.target)
            pair = TextPair(
                index,
                one.text,
                other.text,
                source.lang,
                target.lang,
                one.line,
                other.line,
                one.boilerplate and other.boilerplate,
            )
            spans = one.span, other.span
            yield Unit(pair, run.source, run.target, *spans, run.score or 0.0, 1.0)


def _check_there(
    links: str, link: Link, numbers: tuple[int, ...], side: Lines | SegmentedDocument
) -> None:
    if max(numbers, default=-1) >= len(side):
        name = side.name if isinstance(side, Lines) else side.document.id
        raise InputError(
            f"{links}, line {link.line}: names segment {max(numbers)}, but {name} has "
            f"{len(side)} by {side.splitter}; if the numbers are those of lines, use "
            f"--set splitter.name=lines"
        )


def _signature(format: str, splitters: str) -> str:
    return f"bitext:{format}|splitter:{splitters}|align:{__version__}"


def _say_alone(links: str, alone: int) -> None:
    if alone:
        _log.warning("%s: %d segments are in no link; they have no counterpart", links, alone)


def _with_sentences(
    links: str, format: str, documents: Documents | None, config: Config
) -> ParallelText:
    most = limit_of(format, config)
    sides, runs = (_Marked(most), _Marked(most)), Runs(links)
    groups = 0
    with _unpacked(links) as stream:
        for link in _BY_ID[format](stream, links, most):
            if isinstance(link, Link):
                ids = [
                    [side.number(links, link, id) for id in wanted]
                    for side, wanted in zip(sides, (link.source, link.target), strict=True)
                ]
                if ids[0] or ids[1]:
                    runs.add(ids[0], ids[1], link)
                continue
            groups += 1
            if documents is not None and groups > 1:
                raise InputError(f"{links}: joins several pairs of documents; it names them itself")
            named = documents or (
                _beside(Path(links), link.source),
                _beside(Path(links), link.target),
            )
            for side, path in zip(sides, named, strict=True):
                side.read(path)
    texts = sides[0].texts, sides[1].texts
    _say_alone(links, runs.complete(len(texts[0]), len(texts[1])))
    declared = config.source_lang, config.target_lang
    units = _MarkedUnits(
        runs, texts, (_language(texts[0], declared[0]), _language(texts[1], declared[1]))
    )
    names = [side.names[0] if len(side.names) == 1 else links for side in sides]
    return ParallelText(
        units, names[0], names[1], *units.langs, _signature(format, "given"), segments=texts
    )


class _Marked:
    """The marked sentences of the documents of one side, one document after the other."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.texts = StoredTexts()
        self.names: list[str] = []
        self._first = 0
        self._ids = Ids("", ())

    def read(self, path: str | Path) -> None:
        """Read the next document; from now on, ids are those of its sentences."""
        from align.bitext.sentences import sentences  # lxml, which most runs do without

        name = str(path)
        self.names.append(name)
        self._first = len(self.texts)

        def ids() -> Iterator[str]:
            with _unpacked(path) as stream:
                for id, text in sentences(stream, name, self._most):
                    self.texts.append(text)
                    yield id

        self._ids = Ids(name, ids())

    def number(self, links: str, link: Link, id: str) -> int:
        """The number of a sentence among all of the side."""
        number = self._ids.number(id)
        if number is None:
            raise InputError(
                f"{links}, line {link.line}: names sentence {id!r}, which {self.names[-1]} has not"
            )
        return self._first + number


@dataclass(frozen=True, slots=True)
class _MarkedUnits:
    """The units that links make of stored sentences, made anew each time."""

    runs: Runs
    texts: tuple[StoredTexts, StoredTexts]
    langs: Langs

    def __iter__(self) -> Iterator[Unit]:
        for index, run in enumerate(self.runs):
            pair = TextPair(
                index,
                _joined(self.texts[0], run.source),
                _joined(self.texts[1], run.target),
                *self.langs,
            )
            status = Status.ACCEPTED if run.by_hand else None
            yield Unit(pair, run.source, run.target, score=run.score, status=status)


def _joined(texts: StoredTexts, numbers: range) -> str | None:
    if len(numbers) == 1:
        return texts[numbers[0]]
    return fold("\n".join(texts[number] for number in numbers)) if numbers else None


def _language(texts: StoredTexts, declared: str | None) -> str | None:
    if declared:
        return normalise(declared)
    from align.read.detect import detect

    return detect("\n".join(texts[number] for number in range(min(SAMPLE, len(texts)))))


def _beside(links: Path, said: str | None) -> Path:
    """A document that links name, in the folder of their file or below it."""
    if not said:
        raise InputError(f"{links}: does not name its documents; name SOURCE and TARGET")
    path = Path(said)
    if path.is_absolute() or ".." in path.parts:
        raise InputError(
            f"{links}: names the document {said!r} outside its folder; name SOURCE and TARGET"
        )
    return links.parent / path


def _moses(documents: Documents, config: Config) -> ParallelText:
    names = str(documents[0]), str(documents[1])
    read = partial(_moses_units, names, limit_of(MOSES, config))
    units = FileUnits(read, (config.source_lang, config.target_lang))
    first = next(iter(units), None)
    langs = (first.pair.source_lang, first.pair.target_lang) if first else (None, None)
    signature = f"bitext:{MOSES}|align:{__version__}"
    return ParallelText(units, *names, *langs, signature=signature)


def _moses_units(names: tuple[str, str], most: int) -> Iterator[Unit]:
    with _unpacked(names[0]) as sources, _unpacked(names[1]) as targets:
        yield from moses_units((sources, targets), names, (None, None), most)


@contextmanager
def _unpacked(path: str | Path) -> Iterator[IO[bytes]]:
    """A file, unpacked if it ends in `.gz`, as the documents of OPUS do."""
    name = str(path)
    if name == "-":  # some are read twice
        raise InputError("links and their documents are no standard input; save them to files")
    with reading(name) as stream:
        if not name.endswith(".gz"):
            yield stream
            return
        try:
            with gzip.GzipFile(fileobj=stream) as unpacked:
                yield unpacked  # type: ignore[misc]
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise InputError(f"{name}: is a damaged gzip file: {error}") from None
