"""XLIFF of other tools is read in any version, and what is broken is told by its line."""

import tracemalloc
from io import BytesIO
from pathlib import Path

import pytest

from align.bitext.embedded import WithoutFiles
from align.bitext.open import read_units
from align.errors import InputError
from align.parallel import Status, Unit

ONE = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="en-US" target-language="nb" datatype="html"><body>
<group><trans-unit id="1" approved="yes"><source>Two <bpt id="1">&lt;b></bpt>men<ept id="1"/>\
<g id="2">!</g></source><target>To <x id="1"/>menn!</target>
<alt-trans><source>Old</source><target>Gammel</target></alt-trans><note>n1</note><note>n2</note>
</trans-unit></group>
<trans-unit id="2"><source>Only here</source></trans-unit>
<trans-unit id="3"><source> </source><target/></trans-unit>
<trans-unit id="4"><source>a</source><target state-qualifier="rejected-grammar">b</target>
</trans-unit></body></file></xliff>
"""
TWO = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"
  srcLang="en" trgLang="nb">
<file id="f"><unit id="1"><notes><note>of both</note></notes>
<segment state="final"><source>One <pc id="1">two</pc><ph id="2"/>.</source><target>En to.</target>
</segment><ignorable><source> </source></ignorable>
<segment><source>Three<cp hex="0007"/></source></segment></unit></file></xliff>
"""


def units(path: Path, content: str | bytes, *langs: str) -> list[Unit]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_units(path, (langs[0], langs[1]) if langs else (None, None)))


@pytest.mark.parametrize("ending", ["xlf", "xliff", "sdlxliff", "mqxliff", "mxliff"])
def test_endings_of_other_tools_are_known(tmp_path: Path, ending: str) -> None:
    assert len(units(tmp_path / f"x.{ending}", ONE)) == 3


def test_units_of_version_1_keep_the_text_of_inline_elements(tmp_path: Path) -> None:
    found = units(tmp_path / "x.xlf", ONE)
    assert [(u.source, u.target) for u in found] == [
        ("Two men!", "To menn!"),
        ("Only here", None),
        ("a", "b"),
    ]
    assert [u.index for u in found] == [0, 1, 3]
    assert [u.status for u in found] == [Status.ACCEPTED, None, Status.REJECTED]
    assert found[0].comment == "n1\nn2"
    assert (found[0].pair.source_lang, found[0].pair.target_lang) == ("en-US", "nb")
    assert found[0].pair.source_line == 4


def test_segments_of_version_2_are_pairs(tmp_path: Path) -> None:
    found = units(tmp_path / "x.xliff", TWO)
    assert [(u.source, u.target) for u in found] == [("One two.", "En to."), ("Three\x07", None)]
    assert [u.status for u in found] == [Status.ACCEPTED, None]


def test_a_file_in_other_languages_than_the_declared_is_refused(tmp_path: Path) -> None:
    assert len(units(tmp_path / "x.xlf", ONE, "en", "no")) == 3
    with pytest.raises(InputError, match="line 3: its source language is 'en-US', not 'nb'"):
        units(tmp_path / "x.xlf", ONE, "nb", "en")


def test_without_languages_those_declared_count(tmp_path: Path) -> None:
    bare = ONE.replace(' source-language="en-US" target-language="nb"', "")
    assert units(tmp_path / "x.xlf", bare)[0].pair.source_lang is None
    assert units(tmp_path / "x.xlf", bare, "en", "nb")[0].pair.source_lang == "en"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (ONE[:600], r"x\.xlf, line \d+: is not well-formed XML"),
        ("", r"x\.xlf, line \d+: is not well-formed XML"),
        ("<tmx/>", r"x\.xlf: is XML, but no XLIFF"),
        (ONE.encode("utf-16").replace(b"\xff\xfe", b"", 1)[1:], "is not well-formed XML"),
        (ONE.replace("Only here", "\udcff").encode("utf-8", "surrogateescape"), "not well-formed"),
        (ONE.replace("<source>Only here</source>", ""), r"x\.xlf, line 7: a unit has no source"),
        (TWO.replace('hex="0007"', 'hex="D800"'), "cp must have the number of a character"),
        (TWO.replace('hex="0007"', 'hex="x"'), "cp must have the number of a character"),
        (
            ONE.replace(
                "<xliff", '<!DOCTYPE xliff [<!ENTITY e SYSTEM "/secret.txt">]><xliff', 1
            ).replace("Only here", "Only &e;"),
            "has the entity &e;",
        ),
    ],
)
def test_what_is_broken_is_told_in_one_line(
    tmp_path: Path, content: str | bytes, said: str
) -> None:
    with pytest.raises(InputError, match=said) as error:
        units(tmp_path / "x.xlf", content)
    assert "\n" not in str(error.value)


def test_a_text_of_a_million_characters_is_read(tmp_path: Path) -> None:
    found = units(tmp_path / "x.xlf", ONE.replace("Only here", "a " * 500_000))
    assert len(found[1].source or "") == 1_000_000


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    unit = "<unit id='u'><segment><source>{0}</source><target>{0}</target></segment></unit>\n"
    body = "".join(unit.format("text " * 20 + str(n)) for n in range(20_000))
    head, tail = TWO.partition("<unit")[0], "</file></xliff>"
    path = tmp_path / "x.xlf"
    path.write_text(head + body + tail)
    tracemalloc.start()
    count = sum(1 for _ in read_units(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 1_500_000


STUDIO = """<?xml version="1.0" encoding="utf-8"?>
<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" version="1.2"
  xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="en-US"
  target-language="nb-NO" datatype="x-sdlfilterframework2"><body>
<trans-unit id="0" translate="no"><source><x id="5"/></source></trans-unit><group>
<trans-unit id="1"><source><g id="1">One. Two.</g> Three. Four.</source>
<seg-source><g id="1"><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk></g>
<mrk mtype="seg" mid="3">Three.</mrk> <mrk mtype="seg" mid="4">Four.</mrk></seg-source>
<target><g id="1"><mrk mtype="seg" mid="1">En.</mrk> <mrk mtype="seg" mid="2"/></g>
<mrk mtype="seg" mid="3"><mrk mtype="x-sdl-deleted">Tri.</mrk><mrk mtype="x-sdl-added">Tre</mrk>\
<x id="2"/><mrk mtype="x-sdl-comment">.</mrk></mrk> <mrk mtype="seg" mid="9">Ni.</mrk></target>
<sdl:seg-defs><sdl:seg id="1" conf="ApprovedTranslation"/><sdl:seg id="2"/>
<sdl:seg id="3" conf="RejectedTranslation"/><sdl:seg id="4" conf="Translated"/></sdl:seg-defs>
</trans-unit></group></body></file></xliff>
"""


def test_segments_that_are_marked_within_a_unit_are_pairs(tmp_path: Path) -> None:
    """As Trados Studio writes them; what was deleted with changes tracked is no text."""
    found = units(tmp_path / "x.sdlxliff", STUDIO)
    assert [(u.source, u.target) for u in found] == [
        ("One.", "En."),
        ("Two.", None),
        ("Three.", "Tre."),
        ("Four.", None),
        (None, "Ni."),
    ]
    assert [u.status for u in found] == [Status.ACCEPTED, None, Status.REJECTED, None, None]
    assert [u.pair.source_line for u in found] == [7, 7, 8, 8, 10]
    assert (found[0].pair.source_lang, found[0].pair.target_lang) == ("en-US", "nb-NO")


@pytest.mark.parametrize(
    ("marked", "text"),
    [('<mrk mtype="seg" mid="3">', '<mrk mtype="term">'), ("> <mrk", "> and <mrk")],
    ids=["a segment without a mark", "text between the marks"],
)
def test_a_unit_with_text_outside_of_its_marks_stays_whole(
    tmp_path: Path, marked: str, text: str
) -> None:
    (unit,) = units(tmp_path / "x.sdlxliff", STUDIO.replace(marked, text))
    assert unit.source == "One. Two. Three. Four."
    assert unit.target is not None
    assert " ".join(unit.target.split()).startswith("En.")


def test_text_within_a_code_is_kept_apart(tmp_path: Path) -> None:
    """`sub` holds what is to be translated of a code, such as the title of a link."""
    code = '<bpt id="1">&lt;a title="<sub>Go home</sub>"></bpt>'
    (unit, *_) = units(tmp_path / "x.xlf", ONE.replace('<bpt id="1">&lt;b></bpt>', code))
    assert unit.source == "Two  Go home men!"


EMBEDDED = b"""<file><header><internal-file form="base64">QUJD
REVG</internal-file><skl><internal-file form='base64' crc="1"/></skl>
<internal-file form="text">kept</internal-file></header><source>a &lt; b</source></file>"""


@pytest.mark.parametrize("size", [1, 2, 7, 50, -1])
def test_embedded_files_are_passed_over_and_lines_still_count(size: int) -> None:
    """However the file comes in pieces."""
    stream, found = WithoutFiles(BytesIO(EMBEDDED)), b""
    while piece := stream.read(size):
        found += piece
    assert found == EMBEDDED.replace(b"QUJD\nREVG", b"\n")


def test_a_large_embedded_file_is_no_reason_to_refuse_a_translation(tmp_path: Path) -> None:
    head = f'<header><reference><internal-file form="base64">{"A" * 11_000_000}</internal-file>'
    written = ONE.replace("<body>", f"{head}</reference></header><body>")
    assert len(units(tmp_path / "x.sdlxliff", written)) == 3
