"""One side of TMX and XLIFF is a document whose segments are ready."""

import pytest

from align.bitext.reader import TmxReader, XliffReader
from align.errors import ConfigError, InputError
from align.protocols import RawFile

TMX = """<tmx version="1.4"><header srclang="nb-NO"/><body>
<tu><tuv xml:lang="nb-NO"><seg>Snøen <ph>{1}</ph>falt.</seg></tuv>
 <tuv xml:lang="en-GB"><seg>Snow fell. It was March.</seg></tuv></tu>
<tu><tuv xml:lang="nb-NO"><seg>Ingen kom.</seg></tuv></tu>
<tu><tuv xml:lang="nb-NO"><seg>Slutt.</seg></tuv><tuv xml:lang="en-GB"><seg>End.</seg></tuv>
 <tuv xml:lang="de"><seg>Ende.</seg></tuv></tu>
</body></tmx>"""
XLIFF = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en-US"
 trgLang="en-GB"><file id="f"><unit id="1"><segment><source>Color.</source><target>Colour.</target>
</segment><segment><source>More.</source></segment></unit></file></xliff>"""


def tmx(column: str | None = None, lang: str | None = None) -> tuple[str | None, list[str]]:
    document = TmxReader(column).read(RawFile("a.tmx", TMX.encode(), lang))
    assert document.segmented
    return document.lang, [block.span.of(document.text) for block in document.paragraphs]


def xliff(column: str | None = None, lang: str | None = None) -> list[str]:
    document = XliffReader(column).read(RawFile("a.xlf", XLIFF.encode(), lang))
    return [block.span.of(document.text) for block in document.paragraphs]


@pytest.mark.parametrize(
    ("column", "declared", "lang", "texts"),
    [
        ("source", None, "nb-NO", ["Snøen falt.", "Ingen kom.", "Slutt."]),
        ("nb", None, "nb-NO", ["Snøen falt.", "Ingen kom.", "Slutt."]),
        (None, "nb", "nb", ["Snøen falt.", "Ingen kom.", "Slutt."]),
        ("target", None, "en-GB", ["Snow fell. It was March.", "", "End."]),
        (None, "en", "en", ["Snow fell. It was March.", "", "End."]),
    ],
)
def test_a_language_of_a_memory_is_a_side(
    column: str | None, declared: str | None, lang: str, texts: list[str]
) -> None:
    found, read = tmx(column, declared)
    assert (found or "").partition("-")[0] == lang.partition("-")[0]
    assert read == texts


def test_a_third_language_of_a_memory_can_be_named() -> None:
    assert [text for text in tmx("de")[1] if text] == ["Ende."]


@pytest.mark.parametrize(
    ("column", "declared", "texts"),
    [
        ("source", None, ["Color.", "More."]),
        ("target", "fr", ["Colour.", ""]),
        ("en-GB", None, ["Colour.", ""]),
        (None, "en-US", ["Color.", "More."]),
    ],
)
def test_a_side_of_xliff_goes_by_name_or_language(
    column: str | None, declared: str | None, texts: list[str]
) -> None:
    assert xliff(column, declared) == texts


def test_a_side_must_be_named_and_be_there() -> None:
    with pytest.raises(InputError, match=r"holds two sides; .* source \(nb-NO\), target \(en-GB\)"):
        tmx()
    with pytest.raises(InputError, match="no unit has text in 'sv'; its languages are: de, en-GB"):
        tmx(None, "sv")
    with pytest.raises(InputError, match="unknown column 'tagret'; did you mean 'target'"):
        tmx("tagret")
    # Of two regions of a language, the language alone says nothing.
    with pytest.raises(InputError, match="unknown column 'en'"):
        xliff("en")


def test_a_file_of_more_units_than_allowed_or_of_none_is_refused() -> None:
    with pytest.raises(InputError, match="has more than 2 units; divide it"):
        TmxReader("source", max_units=2).read(RawFile("a.tmx", TMX.encode()))
    with pytest.raises(ConfigError, match="max_units must be at least 1, was 0"):
        XliffReader(max_units=0)
    with pytest.raises(InputError, match="has no unit with text"):
        TmxReader("source").read(RawFile("a.tmx", b"<tmx><header/><body/></tmx>"))
