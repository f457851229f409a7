"""XLIFF of any version, 1.0 to 2.2, read unit by unit."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from align.bitext.embedded import WithoutFiles
from align.bitext.marked import Segment, marked_segments
from align.bitext.rows import Numbering
from align.bitext.xml import LANG, events, forget, local_name, text_of
from align.errors import InputError
from align.findings import TextPair
from align.languages import known_language, normalise
from align.parallel import Unit

# Inline elements that hold codes of the original file and no text: of XLIFF 1, then of XLIFF 2.
_NO_TEXT = frozenset(("bpt", "ept", "ph", "it", "x", "bx", "ex", "sc", "ec", "sm", "em"))
_Langs = tuple[str | None, str | None]
_DONE = frozenset(("reviewed", "final", "signed-off"))


def xliff_units(
    stream: IO[bytes], name: str, langs: _Langs, most: int | None = None
) -> Iterator[Unit]:
    """One pair a `trans-unit`, or a segment within it; a side without text is empty.

    Segments are the `segment` of XLIFF 2, and in XLIFF 1 what is marked as such. Its languages
    count where the user declares none. The text of inline elements is kept, their codes are not.
    Issues of ITS are not read: the checks find them anew.

    Raises:
        InputError: it is not well-formed or no XLIFF, a unit has no source, or its languages are
            not the declared ones; says which line.
    """
    file = _File(name, langs)
    bare = WithoutFiles(stream)
    tags = "{*}xliff", "{*}file", "{*}trans-unit", "{*}unit"
    for event, element in events(bare, name, *tags, most=most):
        local = local_name(element.tag)
        ends = event == "end"
        if ends != (local in ("unit", "trans-unit")):
            continue  # units are there when they end, languages when their element begins
        try:
            if ends:
                yield from file.units(local, element)
            else:
                file.begins(local, element)
        except InputError as error:
            raise InputError(f"{name}, {error}") from None
    if not file.is_xliff:
        raise InputError(f"{name}: is XML, but no XLIFF")


@dataclass(slots=True)
class _File:
    """What is known of the file while its units come."""

    name: str
    declared: _Langs
    is_xliff: bool = False
    langs: _Langs = (None, None)
    rows: Numbering = field(default_factory=Numbering)
    index: int = 0

    def begins(self, local: str, element: Any) -> None:
        """Take over what the element of the whole, or that of a file, says of all units in it."""
        if local == "xliff" and element.getparent() is None:
            self.is_xliff = True
            self._speaks(element, "srcLang", "trgLang")
        elif local == "file":
            self._speaks(element, "source-language", "target-language")

    def units(self, local: str, element: Any) -> list[Unit]:
        """The units of an element that has ended."""
        found: list[Unit] = []
        if self.is_xliff:
            said = _said_in_2(element) if local == "unit" else _said_in_1(element)
            # what is said of a unit is not said of one of several segments
            known = said if len(said.segments) == 1 else _NOTHING
            for segment in said.segments:
                found += self._units(segment, known)
            forget(element)
        return found

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

    def _units(self, segment: Any, known: "_Said") -> Iterator[Unit]:
        """The unit of a segment, or those of the segments that are marked in it."""
        source = target = None
        for child in segment:
            local = local_name(child.tag)
            if local == "source" and source is None:
                source = child
            elif local == "target" and target is None:
                target = child
        if source is None:
            raise InputError(f"line {segment.sourceline}: a unit has no source")
        source_lang, target_lang = self.langs
        source_lang = source_lang or known_language(source.get(LANG))
        if target is not None:
            target_lang = target_lang or known_language(target.get(LANG))
        found: list[Segment] = []
        if known.marked is not None:
            found = marked_segments(known.marked, target, known.states, _NO_TEXT)
        if not found:
            texts = text_of(source, _NO_TEXT), "" if target is None else text_of(target, _NO_TEXT)
            found = [Segment(*texts, segment.sourceline)]
        status = _status(segment, target)
        known = known if len(found) == 1 else _NOTHING
        for one in found:
            unit = self._unit(one, (source_lang, target_lang), known, status)
            if unit is not None:
                yield unit

    def _unit(
        self, segment: Segment, langs: _Langs, known: "_Said", status: str | None
    ) -> Unit | None:
        """The unit of a segment; None if it has no text."""
        index, self.index = self.index, self.index + 1
        source, target = segment.source, segment.target
        if not source.strip() and not target.strip():
            return None
        line = segment.line
        pair = TextPair(index, source or None, target or None, *langs, line, line)
        return self.rows.unit(
            pair,
            known.figures.get("x-confidence"),
            known.figures.get("x-score"),
            decided=segment.status or status,
            comment="\n".join(known.notes) or None,
        )


@dataclass(slots=True)
class _Said:
    """What a file says of a unit beside its texts: its figures by name, and its notes.

    Args:
        figures: by name.
        notes: of people.
        segments: the elements with the texts.
        marked: the source once more, with its segments marked (XLIFF 1).
        states: what was decided about these.
    """

    figures: dict[str | None, str | None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    segments: list[Any] = field(default_factory=list)
    marked: Any = None
    states: Any = None


_NOTHING = _Said()


def _said_in_1(unit: Any) -> _Said:
    said = _Said(segments=[unit])
    for child in unit:
        match local_name(child.tag):
            case "context-group":
                for entry in child:
                    said.figures[entry.get("context-type")] = entry.text
            case "note" if child.text:
                said.notes.append(child.text)
            case "seg-source":
                said.marked = child
            case "seg-defs":
                said.states = child
    return said


def _said_in_2(unit: Any) -> _Said:
    said = _Said()
    for child in unit:
        match local_name(child.tag):
            case "segment":
                said.segments.append(child)
            case "metadata":
                for group in child:
                    if group.get("category") == "bitext-align":
                        for entry in group:
                            said.figures[f"x-{entry.get('type')}"] = entry.text
            case "notes":
                said.notes += [note.text for note in child if note.text]
    return said


def _status(segment: Any, target: Any) -> str | None:
    """What was decided about a segment, or about a unit of XLIFF 1 with its target."""
    state, qualifier = segment.get("state"), segment.get("subState") or ""
    if target is not None and state is None:
        state, qualifier = target.get("state"), target.get("state-qualifier") or ""
    if qualifier in ("align:rejected", "x-rejected") or qualifier.startswith("rejected-"):
        return "rejected"
    return "accepted" if state in _DONE or segment.get("approved") == "yes" else None
