"""XLIFF of any version, 1.0 to 2.2, read unit by unit."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from align.bitext.rows import Numbering
from align.bitext.xml import LANG, events, forget, known_language, text_of
from align.errors import InputError
from align.findings import TextPair
from align.languages import normalise
from align.parallel import Unit

# Inline elements that hold codes of the original file and no text: of XLIFF 1, then of XLIFF 2.
_NO_TEXT = frozenset(("bpt", "ept", "ph", "it", "x", "bx", "ex", "sc", "ec", "sm", "em"))
_DONE = frozenset(("reviewed", "final", "signed-off"))


def xliff_units(
    stream: IO[bytes], name: str, langs: tuple[str | None, str | None]
) -> Iterator[Unit]:
    """One pair a `trans-unit`, or a `segment` of XLIFF 2; a side without text is empty.

    Its languages count where the user declares none. The text of inline elements is kept, their
    codes are not. Issues of ITS are not read: the checks find them anew.

    Raises:
        InputError: it is not well-formed or no XLIFF, a unit has no source, or its languages are
            not the declared ones; says which line.
    """
    file = _File(name, langs)
    for event, element in events(stream, name, "{*}xliff", "{*}file", "{*}trans-unit", "{*}unit"):
        try:
            yield from file.units(event, element)
        except InputError as error:
            raise InputError(f"{name}, {error}") from None
    if not file.is_xliff:
        raise InputError(f"{name}: is XML, but no XLIFF")


@dataclass(slots=True)
class _File:
    """What is known of the file while its units come."""

    name: str
    declared: tuple[str | None, str | None]
    is_xliff: bool = False
    langs: tuple[str | None, str | None] = (None, None)
    rows: Numbering = field(default_factory=Numbering)
    index: int = 0

    def units(self, event: str, element: Any) -> Iterator[Unit]:
        local = _local(element)
        if event == "start":
            if local == "xliff" and element.getparent() is None:
                self.is_xliff = True
                self._speaks(element, "srcLang", "trgLang")
            elif local == "file":
                self._speaks(element, "source-language", "target-language")
        elif not self.is_xliff:
            return
        elif local == "trans-unit":
            yield from self._unit(element, element, _said_in_1(element))
            forget(element)
        elif local == "unit":
            segments = element.findall("{*}segment")
            for segment in segments:
                said = _said_in_2(element, segment, alone=len(segments) == 1)
                yield from self._unit(element, segment, said)
            forget(element)

    def _speaks(self, element: Any, *names: str) -> None:
        """Take over the languages that an element names, if they are those that were declared."""
        found = []
        for side, key, mine, before in zip(
            ("source", "target"), names, self.declared, self.langs, strict=True
        ):
            its = known_language(element.get(key))
            wanted = normalise(mine) if mine else None
            if wanted and its and wanted.partition("-")[0] != its.partition("-")[0]:
                raise InputError(
                    f"line {element.sourceline}: its {side} language is {its!r}, not {wanted!r}"
                )
            found.append(wanted or its or before)
        self.langs = found[0], found[1]

    def _unit(self, unit: Any, segment: Any, said: "_Said") -> Iterator[Unit]:
        index, self.index = self.index, self.index + 1
        source, target = segment.find("{*}source"), segment.find("{*}target")
        if source is None:
            raise InputError(f"line {segment.sourceline}: a unit has no source")
        texts = [text_of(side, _NO_TEXT) if side is not None else "" for side in (source, target)]
        if not texts[0].strip() and not texts[1].strip():
            return
        langs = [
            lang or (known_language(side.get(LANG)) if side is not None else None)
            for lang, side in zip(self.langs, (source, target), strict=True)
        ]
        line = segment.sourceline
        pair = TextPair(index, texts[0] or None, texts[1] or None, langs[0], langs[1], line, line)
        yield self.rows.unit(
            pair, said.confidence, said.score, decided=said.status, comment=said.comment
        )


@dataclass(frozen=True, slots=True)
class _Said:
    """What a file says of a unit beside its texts."""

    confidence: str | None = None
    score: str | None = None
    status: str | None = None
    comment: str | None = None


def _said_in_1(unit: Any) -> _Said:
    figures: dict[str | None, str | None] = {}
    notes: list[str] = []
    for child in unit:
        local = _local(child)
        if local == "context-group":
            figures |= {entry.get("context-type"): entry.text for entry in child}
        elif local == "note" and child.text:
            notes.append(child.text)
    target = unit.find("{*}target")
    state = target.get("state") if target is not None else None
    qualifier = (target.get("state-qualifier") if target is not None else None) or ""
    status = None
    if qualifier == "x-rejected" or qualifier.startswith("rejected-"):
        status = "rejected"
    elif unit.get("approved") == "yes" or state in _DONE:
        status = "accepted"
    return _Said(
        figures.get("x-confidence"), figures.get("x-score"), status, "\n".join(notes) or None
    )


def _said_in_2(unit: Any, segment: Any, *, alone: bool) -> _Said:
    """What a unit says; its metadata and notes are those of a segment that it holds alone."""
    status = "accepted" if segment.get("state") in _DONE else None
    if segment.get("subState") == "align:rejected":
        status = "rejected"
    if not alone:
        return _Said(status=status)
    figures: dict[str | None, str | None] = {}
    notes: list[str] = []
    for child in unit:  # a search by path would take half the time of reading
        local = _local(child)
        if local == "metadata":
            for group in child:
                if group.get("category") == "bitext-align":
                    figures |= {entry.get("type"): entry.text for entry in group}
        elif local == "notes":
            notes += [note.text for note in child if note.text]
    return _Said(figures.get("confidence"), figures.get("score"), status, "\n".join(notes) or None)


def _local(element: Any) -> str:
    """The name of an element without its namespace; of a comment and its like, none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
