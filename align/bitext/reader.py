"""One side of a file of aligned texts as a document: TMX and XLIFF, whose segments are ready."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from typing import ClassVar

from align.bitext.limits import UNIT, raised
from align.errors import ConfigError, InputError, NoTextError, UnknownNameError
from align.findings import TextPair
from align.languages import base, normalise
from align.protocols import RawFile
from align.text import Document, of_cells

SIDES = ("source", "target")
MOST, CHARACTERS = 500_000, 20_000_000


@dataclass(frozen=True, slots=True)
class TmxReader:
    """Reads the texts of one language of a translation memory, TMX 1.1 to 1.4b.

    Every unit is a segment that is ready, one without a text in that language too: it is empty.

    Args:
        column: a language of the file, or `source` or `target` as its header has them; None takes
            the language that the user declared.
        max_units: how many units it may have.
        max_characters: how long their texts on that side may be together.
        max_unit: how many bytes one of them may have, with its codes and its other side.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".tmx",)
    sides: ClassVar[tuple[str, ...]] = SIDES

    column: str | None = None
    max_units: int = MOST
    max_characters: int = CHARACTERS
    max_unit: int = UNIT

    def __post_init__(self) -> None:
        _check(self)

    def read(self, raw: RawFile) -> Document:
        """Parse `raw` and take the texts of one language out of it.

        Raises:
            InputError: it is no TMX, broken (the line is named), or has no such language.
        """
        from align.bitext.tmx import tmx_units  # lxml, which most runs do without

        column = self.column or raw.lang
        tag = None if column in SIDES else _tag(column)
        # As source, the language is read whatever else there is beside it.
        langs = (tag, None) if tag else (None, None)
        stream = BytesIO(raw.data)
        units = (unit.pair for unit in tmx_units(stream, raw.id, langs, self.max_unit))
        return _side(raw, units, "source" if tag else column, self)


@dataclass(frozen=True, slots=True)
class XliffReader:
    """Reads the originals or the translations of an XLIFF file of any version.

    Every segment is ready, one without a text on that side too: it is empty.

    Args:
        column: `source`, `target`, or the language of one of them; None takes the side in the
            language that the user declared.
        max_units: how many segments it may have.
        max_characters: how long their texts on that side may be together.
        max_unit: how many bytes one of them may have, with its codes and its other side.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")
    sides: ClassVar[tuple[str, ...]] = SIDES

    column: str | None = None
    max_units: int = MOST
    max_characters: int = CHARACTERS
    max_unit: int = UNIT

    def __post_init__(self) -> None:
        _check(self)

    def read(self, raw: RawFile) -> Document:
        """Parse `raw` and take one side out of it.

        Raises:
            InputError: it is no XLIFF, broken (the line is named), or has no such side.
        """
        from align.bitext.xliff import xliff_units  # lxml, which most runs do without

        found = xliff_units(BytesIO(raw.data), raw.id, (None, None), self.max_unit)
        units = (unit.pair for unit in found)
        return _side(raw, units, self.column or raw.lang, self)


def _check(reader: TmxReader | XliffReader) -> None:
    for name in ("max_units", "max_characters", "max_unit"):
        if (value := getattr(reader, name)) < 1:
            raise ConfigError(f"{name} must be at least 1, was {value}")


def _tag(column: str | None) -> str | None:
    try:
        return normalise(column) if column else None
    except UnknownNameError:
        return None


def _side(
    raw: RawFile,
    units: Iterator[TextPair],
    column: str | None,
    reader: TmxReader | XliffReader,
) -> Document:
    """The texts of one side, and the language that the file says it is in."""
    first = next(units, None)
    if first is None:
        raise NoTextError(f"{raw.id}: has no unit with text")
    langs = dict(zip(SIDES, (first.source_lang, first.target_lang), strict=True))
    side = column if column in SIDES else _in(langs, _tag(column))
    if side is None:
        known = [name for pair in langs.items() for name in pair if name]
        if column:
            raise InputError(f"{raw.id}: {UnknownNameError('column', column, known)}")
        shown = ", ".join(f"{name} ({lang or 'language not said'})" for name, lang in langs.items())
        raise InputError(
            f"{raw.id}: holds two sides; say which with --source-column, --target-column or "
            f"--column, or declare its language: {shown}"
        )

    def texts() -> Iterator[str]:
        characters = 0
        for number, pair in enumerate(chain((first,), units), start=1):
            text = getattr(pair, side) or ""
            characters += len(text)
            for counted, name in ((number, "units"), (characters, "characters")):
                if counted > (most := getattr(reader, f"max_{name}")):
                    raise InputError(
                        f"{raw.id}: has more than {most:,} {name}; {raised(f'max_{name}')}"
                    )
            yield text

    return of_cells(raw.id, texts(), raw.lang or langs[side])


def _in(langs: dict[str, str | None], tag: str | None) -> str | None:
    """The side in a language: exactly, or in another region's form of it if only one is."""
    exact = [side for side, lang in langs.items() if lang == tag]
    near = [side for side, lang in langs.items() if tag and lang and base(lang) == base(tag)]
    return exact[0] if tag and exact else near[0] if len(near) == 1 else None
