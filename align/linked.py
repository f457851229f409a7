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
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import IO

from align import __version__
from align.alignment import Alignment, Bead
from align.bitext.links import Link, LinkGroup, ReadLinks, bead_links, ladder_links, xml_links
from align.bitext.moses import moses_units
from align.bitexts import SAMPLE, languages_of, unit_in_languages
from align.config import Config
from align.errors import InputError, UnknownNameError
from align.files import reason
from align.languages import normalise
from align.parallel import ParallelText, Unit, parallel
from align.pipeline import load, segment
from align.text import SegmentedDocument, given_segments

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
    with _opened(links) as stream:
        read = _BY_NUMBER.get(chosen) or _BY_ID[chosen]
        groups = tuple(read(stream, str(links)))
    if chosen in _BY_ID:
        sides, found = _with_sentences(links, groups, documents, config)
    else:
        sides, found = _with_segments(links, groups[0], documents, config)
    for side in (0, 1):
        lang = (config.source_lang, config.target_lang)[side]
        sides[side] = _in_language(sides[side], lang)
    splitters = "+".join(dict.fromkeys(side.splitter for side in sides))
    signature = f"bitext:{chosen}|splitter:{splitters}|align:{__version__}"
    beads = tuple(_beads(str(links), found, (len(sides[0]), len(sides[1]))))
    return parallel(Alignment(sides[0], sides[1], beads, signature))


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A link by the numbers of its segments."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    link: Link


def _with_segments(
    links: str | Path, group: LinkGroup, documents: Documents | None, config: Config
) -> tuple[list[SegmentedDocument], list[_Numbered]]:
    if documents is None:
        raise InputError(f"{links}: holds numbers of segments; name SOURCE and TARGET, too")
    langs = config.source_lang, config.target_lang
    sides = [
        segment(load(path, lang, config=config), lang, config=config)
        for path, lang in zip(documents, langs, strict=True)
    ]
    found = []
    for link in group.links:
        ids = [tuple(map(int, side)) for side in (link.source, link.target)]
        for numbers, side in zip(ids, sides, strict=True):
            if max(numbers, default=-1) >= len(side):
                raise InputError(
                    f"{links}, line {link.line}: names segment {max(numbers)}, but "
                    f"{side.document.id} has {len(side)} by {side.splitter}; if the numbers are "
                    f"those of lines, use --set splitter.name=lines"
                )
        found.append(_Numbered(ids[0], ids[1], link))
    return sides, found


def _with_sentences(
    links: str | Path,
    groups: Sequence[LinkGroup],
    documents: Documents | None,
    config: Config,
) -> tuple[list[SegmentedDocument], list[_Numbered]]:
    from align.bitext.sentences import sentences  # lxml, which most runs do without

    if documents is not None and len(groups) > 1:
        raise InputError(f"{links}: joins {len(groups)} pairs of documents; it names them itself")
    texts: tuple[list[str], list[str]] = ([], [])
    names: tuple[list[str], list[str]] = ([], [])
    found = []
    for group in groups:
        numbers: list[dict[str, int]] = []
        for side, said in enumerate((group.source, group.target)):
            path = documents[side] if documents is not None else _beside(Path(links), said)
            with _opened(path) as stream:
                marked = sentences(stream, str(path))
            numbers.append({id: len(texts[side]) + n for n, id in enumerate(marked)})
            texts[side].extend(marked.values())
            names[side].append(str(path))
        for link in group.links:
            ids = [
                tuple(_number(links, link, id, known, names[side][-1]) for id in wanted)
                for side, (wanted, known) in enumerate(
                    zip((link.source, link.target), numbers, strict=True)
                )
            ]
            if ids[0] or ids[1]:
                found.append(_Numbered(ids[0], ids[1], link))
    sides = [
        given_segments(name[0] if len(name) == 1 else str(links), side)
        for name, side in zip(names, texts, strict=True)
    ]
    return sides, found


def _number(links: str | Path, link: Link, id: str, known: Mapping[str, int], name: str) -> int:
    try:
        return known[id]
    except KeyError:
        raise InputError(
            f"{links}, line {link.line}: names sentence {id!r}, which {name} has not"
        ) from None


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


def _beads(name: str, found: Sequence[_Numbered], counts: tuple[int, int]) -> Iterator[Bead]:
    """The links as beads; a segment that no link names stands in its place without counterpart."""
    seen = bytearray(counts[0]), bytearray(counts[1])
    for numbered in found:
        for side, ids in enumerate((numbered.source, numbered.target)):
            _check_run(name, numbered.link, ids, seen[side])
    missing = [[n for n, count in enumerate(side) if not count] for side in seen]
    alone = sum(map(len, missing))
    if alone:
        _log.warning("%s: %d segments are in no link; they have no counterpart", name, alone)
    left = [iter(side) for side in missing]
    waiting = [next(side, None) for side in left]

    def nulls(side: int, before: int) -> Iterator[Bead]:
        while (segment := waiting[side]) is not None and segment < before:
            ids = range(segment, segment + 1), range(0)
            yield Bead(*(ids if side == 0 else ids[::-1]), 0.0, 1.0)
            waiting[side] = next(left[side], None)

    for numbered in found:
        for side, ids in enumerate((numbered.source, numbered.target)):
            if ids:
                yield from nulls(side, ids[0])
        score = numbered.link.score
        yield Bead(_run(numbered.source), _run(numbered.target), score or 0.0, 1.0)
    for side in (0, 1):
        yield from nulls(side, counts[side])


def _check_run(name: str, link: Link, ids: tuple[int, ...], seen: bytearray) -> None:
    where = f"{name}, line {link.line}"
    for id in ids:
        if seen[id]:
            raise InputError(f"{where}: names a segment that is in another link already")
        seen[id] = 1
    if list(ids) != list(range(ids[0], ids[0] + len(ids)) if ids else ()):
        raise InputError(f"{where}: the segments of a link must follow each other")


def _run(ids: tuple[int, ...]) -> range:
    return range(ids[0], ids[-1] + 1) if ids else range(0)


def _in_language(side: SegmentedDocument, declared: str | None) -> SegmentedDocument:
    if declared is None and side.document.lang is not None:
        return side
    from align.read.detect import detect

    lang = normalise(declared) if declared else detect(side.document.text)
    return replace(side, document=replace(side.document, lang=lang))


def _moses(documents: Documents, config: Config) -> ParallelText:
    units = _MosesUnits(
        (str(documents[0]), str(documents[1])), (config.source_lang, config.target_lang)
    )
    first = next(iter(units), None)
    langs = (first.pair.source_lang, first.pair.target_lang) if first else (None, None)
    signature = f"bitext:{MOSES}|align:{__version__}"
    return ParallelText(units, *units.names, *langs, signature=signature)


@dataclass(frozen=True, slots=True)
class _MosesUnits:
    """The units of two files, which are read anew each time somebody goes through them."""

    names: tuple[str, str]
    langs: Langs

    def __iter__(self) -> Iterator[Unit]:
        with _opened(self.names[0]) as sources, _opened(self.names[1]) as targets:
            units = moses_units((sources, targets), self.names, (None, None))
            sample = list(islice(units, SAMPLE))
            found = languages_of([unit.pair for unit in sample], self.langs)
            for unit in chain(sample, units):
                yield unit_in_languages(unit, found)


@contextmanager
def _opened(path: str | Path) -> Iterator[IO[bytes]]:
    """A file, unpacked if it ends in `.gz`, as the documents of OPUS do."""
    name = str(path)
    try:
        with Path(path).open("rb") as stream:
            if not name.endswith(".gz"):
                yield stream
                return
            with gzip.GzipFile(fileobj=stream) as unpacked:
                yield unpacked  # type: ignore[misc]
    except FileNotFoundError:
        raise InputError(f"{name}: no such file") from None
    except IsADirectoryError:
        raise InputError(f"{name}: is a folder; name a file in it") from None
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{name}: is a damaged gzip file: {error}") from None
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {reason(error)}") from error
    except ValueError as error:  # a NUL in the name
        raise InputError(f"{name!r}: is no name of a file: {error}") from None
