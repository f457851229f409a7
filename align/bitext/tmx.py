"""TMX 1.4b, read unit by unit."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from align.bitext.rows import Numbering
from align.bitext.xml import LANG, events, forget, text_of
from align.errors import InputError, UnknownNameError
from align.findings import TextPair
from align.languages import known_language, normalise
from align.parallel import Unit

log = logging.getLogger("align")

_HELD = 1000
"""Units that are looked at for the declared languages before the first one is given out."""
# Elements within a segment that hold mark-up of the original file and no text.
_NO_TEXT = frozenset(("bpt", "ept", "ph", "it", "ut"))


def tmx_units(
    stream: IO[bytes],
    name: str,
    langs: tuple[str | None, str | None],
    most: int | None = None,
) -> Iterator[Unit]:
    """One pair a unit: its variants in the two languages.

    Without declared languages the source is that of the header, and the target the other language
    of the first unit that has one. Where a file has but one language, or both sides are declared to
    be in one, the first text of a unit is the source and the second the target. What is left out,
    texts in further languages and second texts in one of two, is told by a warning.

    Raises:
        InputError: it is not well-formed (the line is named), no TMX, or a unit lacks a language
            that the file was expected to have.
    """
    sides = _Sides(langs)
    index = 0
    seen = False
    rows = Numbering()
    held: list[Unit] = []  # what a file without a language would say of each of its units
    for event, element in events(stream, name, "tmx", "header", "tu", most=most):
        seen = True
        if event == "start" and element.tag == "header":
            sides.header(element.get("srclang"))
        elif event == "end" and element.tag == "tu":
            try:
                said = _said(element)
            except InputError as error:
                raise InputError(f"{name}, {error}") from None
            pair = sides.pair(said.texts, index, element.sourceline)
            if pair is not None:
                held.append(said.unit(pair, rows))
            index += 1
            if len(held) == _HELD or sides.all_seen():
                yield from held
                held.clear()
            forget(element)
    if not seen:
        raise InputError(f"{name}: is XML, but no TMX")
    absent = sides.absent() if index else None
    if absent is not None:
        has = ", ".join(sorted(sides.found)) or "none"
        raise InputError(f"{name}: no unit has text in {absent!r}; its languages are: {has}")
    yield from held
    for left in sides.left_out():
        log.warning("%s: %s", name, left)


@dataclass(slots=True)
class _Said:
    """What a unit says: its texts by language, its properties and its notes."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    properties: dict[str | None, str | None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def unit(self, pair: TextPair, rows: Numbering) -> Unit:
        """The pair with the figures and the status of a unit that this toolkit wrote."""
        return rows.unit(
            pair,
            self.properties.get("x-confidence"),
            self.properties.get("x-score"),
            decided=self.properties.get("x-status"),
            comment="\n".join(self.notes) or None,
        )


def _said(unit: Any) -> _Said:
    said = _Said()
    for child in unit:
        match child.tag:
            case "tuv":
                written = child.get(LANG) or child.get("lang")
                if not written:
                    raise InputError(
                        f"line {child.sourceline}: a variant of a unit has no xml:lang"
                    )
                segment = next((part for part in child if part.tag == "seg"), None)
                text = "" if segment is None else text_of(segment, _NO_TEXT)
                if text.strip():
                    said.texts.setdefault(_tag(written), []).append(text)
            case "prop":
                said.properties[child.get("type")] = child.text
            case "note" if child.text:
                said.notes.append(child.text)
    return said


class _Sides:
    """Which language is the source and which the target, as declared or as found out."""

    def __init__(self, langs: tuple[str | None, str | None]) -> None:
        self.source, self.target = (normalise(tag) if tag else None for tag in langs)
        self.declared = self.expected = self.source, self.target
        self.found: set[str] = set()
        self._all_seen = False
        self._second: list[int] = []
        """Lines of units with several texts for one side."""
        self._twins: list[int] = []
        """Lines of units with two texts in one language, before there was any in another."""

    def all_seen(self) -> bool:
        """Whether there is text in every language that was declared or named by the header."""
        self._all_seen = self._all_seen or not self._unseen(self.expected)
        return self._all_seen

    def absent(self) -> str | None:
        """A language that should be there and is not, so that text would be left out unsaid.

        The header may name one that no unit has where all units are of one other language: they
        are additions.
        """
        wanted = self.expected if len(self.found) > 1 else self.declared
        return next(iter(self._unseen(wanted)), None)

    def _unseen(self, wanted: Iterable[str | None]) -> list[str]:
        return [tag for tag in wanted if tag and not any(_same(f, tag) for f in self.found)]

    def header(self, srclang: str | None) -> None:
        if self.source is None and srclang and srclang != "*all*":
            self.source = _tag(srclang)
            self.expected = self.source, self.target

    def left_out(self) -> Iterator[str]:
        """What of the file is in no pair though nobody asked for that."""
        if self._second:
            yield (
                f"{len(self._second)} units have several texts in one language, the first of them "
                f"in line {self._second[0]}; only the first text of each is read"
            )
        if self._twins and self.target is not None:
            yield (
                f"{len(self._twins)} units, the first of them in line {self._twins[0]}, have two "
                f"texts in {self.source} and come before the first in another language: they are "
                f"read as source and target; name the languages if they are not"
            )
        read = self.source, self.target
        others = [tag for tag in sorted(self.found) if not any(_same(tag, one) for one in read)]
        if others and None in self.declared:
            yield (
                f"is read as {read[0]} and {read[1]}; text in {', '.join(others)} is left out: say "
                f"which languages are meant with --source-lang and --target-lang or --lang"
            )

    def pair(self, texts: dict[str, list[str]], index: int, line: int) -> TextPair | None:
        """The two variants of a unit as a pair; None if it has text in neither language."""
        self.found.update(texts)
        if self.source is None:
            self.source = next((tag for tag in texts if tag != self.target), None)
        if self.target is None:
            other = (tag for tag in texts if not _same(tag, self.source))
            region = (tag for tag in texts if tag != self.source)
            self.target = next(other, next(region, None))
        sides = self._divided(texts)
        if not any(sides):
            return None
        if any(len(side) > 1 and len(set(side)) > 1 for side in sides):
            self._second.append(line)
        source, target = (next(iter(side), None) for side in sides)
        if self.target is None and target is not None:
            self._twins.append(line)
        spoken = self.target or (None if target is None else self.source)
        langs = known_language(self.source), known_language(spoken)
        return TextPair(index, source, target, *langs, line, line)

    def _divided(self, texts: dict[str, list[str]]) -> tuple[list[str], list[str]]:
        """The texts of either side; where both are in one language, the first is the source."""
        if self.target in (None, self.source):
            both = _of(texts, self.source)
            return both[:1], both[1:]
        # between two regions of one language neither may stand for the other
        of = _of if not _same(self.source or "", self.target) else _exactly
        return of(texts, self.source), of(texts, self.target)


def _of(texts: dict[str, list[str]], wanted: str | None) -> list[str]:
    """The texts in a language, in other regions' forms of it if need be."""
    if wanted is None or wanted in texts:
        return _exactly(texts, wanted)
    return [text for tag, of in texts.items() if _same(tag, wanted) for text in of]


def _exactly(texts: dict[str, list[str]], wanted: str | None) -> list[str]:
    return texts.get(wanted or "", [])


def _same(tag: str, wanted: str | None) -> bool:
    return wanted is not None and tag.partition("-")[0] == wanted.partition("-")[0]


def _tag(written: str) -> str:
    """The tag of a language; an unknown one as it is written, as a file may have two of them."""
    try:
        return normalise(written)
    except UnknownNameError:
        return written
