"""One side of a file of aligned texts as a document: TMX and XLIFF, whose segments are ready."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from typing import ClassVar

from align.bitext.limits import UNIT, raised
from align.errors import ConfigError, InputError, NoTextError, UnknownNameError
from align.languages import base, known_language
from align.parallel import Unit
from align.protocols import RawFile
from align.text import Document, of_cells

SIDES = ("source", "target")
MOST, CHARACTERS = 500_000, 20_000_000


@dataclass(frozen=True, slots=True)
class SideOptions:
    """Options of readers of one side, and what they do with its units.

    Args:
        column: `source`, `target`, or a language of the file; None takes the language that the
            user declared.
        max_units: how many units the file may have.
        max_characters: how long their texts on that side may be together.
        max_unit: how many bytes one of them may have, with its codes and its other side.
    """

    sides: ClassVar[tuple[str, ...]] = SIDES

    column: str | None = None
    max_units: int = MOST
    max_characters: int = CHARACTERS
    max_unit: int = UNIT

    def __post_init__(self) -> None:
        for name in ("max_units", "max_characters", "max_unit"):
            if (value := getattr(self, name)) < 1:
                raise ConfigError(f"{name} must be at least 1, was {value}")

    def _document(self, raw: RawFile, units: Iterator[Unit], column: str | None) -> Document:
        """The texts of one side, and the language that the file says it is in."""
        pairs = (unit.pair for unit in units)
        first = next(pairs, None)
        if first is None:
            raise NoTextError(f"{raw.id}: has no unit with text")
        langs = dict(zip(SIDES, (first.source_lang, first.target_lang), strict=True))
        side = _side(raw.id, langs, column)
        texts = (getattr(pair, side) or "" for pair in chain((first,), pairs))
        return of_cells(raw.id, self._counted(raw.id, texts), raw.lang or langs[side])

    def _counted(self, id: str, texts: Iterable[str]) -> Iterator[str]:
        """The texts, counted while they come."""
        characters = 0
        for number, text in enumerate(texts, start=1):
            characters += len(text)
            for count, most, name in (
                (number, self.max_units, "units"),
                (characters, self.max_characters, "characters"),
            ):
                if count > most:
                    raise InputError(
                        f"{id}: has more than {most:,} {name}; {raised(f'max_{name}')}"
                    )
            yield text


@dataclass(frozen=True, slots=True)
class TmxReader(SideOptions):
    """Reads the texts of one language of a translation memory, TMX 1.1 to 1.4b.

    Every unit is a segment that is ready, one without a text in that language too: it is empty.
    Source and target are those that the header of the file names.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".tmx",)

    def read(self, raw: RawFile) -> Document:
        """Parse `raw` and take the texts of one language out of it.

        Raises:
            InputError: it is no TMX, broken (the line is named), or has no such language.
        """
        from align.bitext.tmx import tmx_units  # lxml, which most runs do without

        column = self.column or raw.lang
        tag = None if column in SIDES else known_language(column)
        # As source, the language is read whatever else there is beside it.
        langs = (tag, None) if tag else (None, None)
        units = tmx_units(BytesIO(raw.data), raw.id, langs, self.max_unit)
        return self._document(raw, units, "source" if tag else column)


@dataclass(frozen=True, slots=True)
class XliffReader(SideOptions):
    """Reads the originals or the translations of an XLIFF file of any version.

    Every segment is ready, one without a text on that side too: it is empty.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")

    def read(self, raw: RawFile) -> Document:
        """Parse `raw` and take one side out of it.

        Raises:
            InputError: it is no XLIFF, broken (the line is named), or has no such side.
        """
        from align.bitext.xliff import xliff_units  # lxml, which most runs do without

        units = xliff_units(BytesIO(raw.data), raw.id, (None, None), self.max_unit)
        return self._document(raw, units, self.column or raw.lang)


def _side(id: str, langs: dict[str, str | None], column: str | None) -> str:
    """The side that a column names: itself, or by its language."""
    side = column if column in SIDES else _in(langs, known_language(column))
    if side is not None:
        return side
    if column:
        known = [name for pair in langs.items() for name in pair if name]
        raise InputError(f"{id}: {UnknownNameError('column', column, known)}")
    shown = ", ".join(f"{name} ({lang or 'language not said'})" for name, lang in langs.items())
    raise InputError(
        f"{id}: holds two sides; say which with --source-column, --target-column or "
        f"--column, or declare its language: {shown}"
    )


def _in(langs: dict[str, str | None], tag: str | None) -> str | None:
    """The side in a language: exactly, or in another region's form of it if only one is."""
    exact = [side for side, lang in langs.items() if lang == tag]
    near = [side for side, lang in langs.items() if tag and lang and base(lang) == base(tag)]
    return exact[0] if tag and exact else near[0] if len(near) == 1 else None
