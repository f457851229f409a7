"""XLIFF of any version, 1.0 to 2.2, read unit by unit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from align.bitext.rows import Numbering
from align.bitext.xml import LANG, events, forget, local_name, text_of
from align.errors import InputError
from align.findings import TextPair
from align.languages import known_language, normalise
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
            found = file.units(event, element)
        except InputError as error:
            raise InputError(f"{name}, {error}") from None
        yield from found
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

    def units(self, event: str, element: Any) -> Sequence[Unit]:
        """The units that end with an element; none of one that begins."""
        local = local_name(element.tag)
        found: list[Unit | None] = []
        if event == "start":
            if local == "xliff" and element.getparent() is None:
                self.is_xliff = True
                self._speaks(element, "srcLang", "trgLang")
            elif local == "file":
                self._speaks(element, "source-language", "target-language")
        elif self.is_xliff and local in ("unit", "trans-unit"):
            said = _said_in_2(element) if local == "unit" else _said_in_1(element)
            # what is said of a unit is not said of one of several segments
            known = said if len(said.segments) == 1 else _NOTHING
            found += [self._unit(segment, known) for segment in said.segments]
            forget(element)
        return [unit for unit in found if unit is not None]

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

    def _unit(self, segment: Any, known: "_Said") -> Unit | None:
        """The unit of a segment; None if it has no text."""
        index, self.index = self.index, self.index + 1
        source = target = None
        for child in segment:
            local = local_name(child.tag)
            if local == "source" and source is None:
                source = child
            elif local == "target" and target is None:
                target = child
        line = segment.sourceline
        if source is None:
            raise InputError(f"line {line}: a unit has no source")
        original, translation = text_of(source, _NO_TEXT), ""
        source_lang, target_lang = self.langs
        source_lang = source_lang or known_language(source.get(LANG))
        if target is not None:
            translation = text_of(target, _NO_TEXT)
            target_lang = target_lang or known_language(target.get(LANG))
        if not original.strip() and not translation.strip():
            return None
        pair = TextPair(
            index, original or None, translation or None, source_lang, target_lang, line, line
        )
        return self.rows.unit(
            pair,
            known.figures.get("x-confidence"),
            known.figures.get("x-score"),
            decided=_status(segment, target),
            comment="\n".join(known.notes) or None,
        )


@dataclass(slots=True)
class _Said:
    """What a file says of a unit beside its texts: its figures by name, and its notes."""

    figures: dict[str | None, str | None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    segments: list[Any] = field(default_factory=list)


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
