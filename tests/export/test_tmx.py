"""TMX: valid by the DTD, readable by a CAT tool, and honest about what XML cannot hold."""

import logging
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from align import __version__
from align.alignment import Alignment
from align.export.tmx import TmxWriter
from align.export.xliff12 import Xliff12Writer

DTD = Path(__file__).parent.parent / "data" / "tmx14.dtd"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parsed(output: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(output[""])


@pytest.mark.parametrize("nulls", [False, True])
def test_a_file_is_valid_by_the_dtd(nulls: bool, report: Alignment, written) -> None:
    dtd = etree.DTD(str(DTD))
    root = parsed(written(TmxWriter(nulls=nulls), report))
    assert dtd.validate(root), dtd.error_log
    del root.find("header").attrib["srclang"]
    assert not dtd.validate(root)  # the DTD does look


def test_the_header_names_tool_source_language_and_signature(report: Alignment, written) -> None:
    output = written(TmxWriter(), report)
    header = parsed(output).find("header")
    assert header.get("creationtool") == "bitext-align"
    assert header.get("creationtoolversion") == __version__
    assert header.get("srclang") == "nb"
    assert header.findtext("prop[@type='x-signature']") == report.signature
    assert b'<!DOCTYPE tmx SYSTEM "tmx14.dtd">' in output[""]


def test_a_unit_has_both_texts_with_their_languages_and_the_scores(
    report: Alignment, written
) -> None:
    unit = parsed(written(TmxWriter(), report)).findall("body/tu")[0]
    assert unit.get("tuid") == "0"
    assert unit.findtext("prop[@type='x-score']") == "0.912346"
    assert unit.findtext("prop[@type='x-confidence']") == "0.990000"
    assert {v.get(LANG): v.findtext("seg") for v in unit.findall("tuv")} == {
        "nb": "Industriproduksjonsindeksen (IIP) for året økte med 30,0 %.",
        "en": "The industrial production index (IIP) for the year increased by 30.0%.",
    }


def test_nulls_are_left_out_unless_wanted(report: Alignment, written) -> None:
    assert len(parsed(written(TmxWriter(), report)).findall("body/tu")) == 3
    units = parsed(written(TmxWriter(nulls=True), report)).findall("body/tu")
    assert [v.get(LANG) for v in units[3].findall("tuv")] == ["nb"]


def test_characters_that_xml_cannot_hold_are_replaced_and_counted(make, written, caplog) -> None:
    hostile = make(["a\x00b\x08c\ufffe <&>\"']]>"], ["d\uffff\x7f\U0001f600"], [(1, 1)])
    with caplog.at_level(logging.WARNING, logger="align"):
        unit = parsed(written(TmxWriter(), hostile)).find("body/tu")
    assert unit.xpath("tuv/seg/text()") == [
        "a\ufffdb\ufffdc\ufffd <&>\"']]>",
        "d\ufffd\x7f\U0001f600",
    ]
    assert [r.message for r in caplog.records] == [
        "TMX: 4 characters that XML cannot hold became U+FFFD"
    ]


def test_a_language_that_is_not_known_is_undetermined_and_told(make, written, caplog) -> None:
    with caplog.at_level(logging.WARNING, logger="align"):
        root = parsed(written(TmxWriter(), make(["a"], ["b"], [(1, 1)], (None, "en"))))
    assert root.find("header").get("srclang") == "und"
    assert root.xpath("body/tu/tuv/@xml:lang") == ["und", "en"]
    assert "a language is not known" in caplog.text


PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
  <project version="1.0">
    <source_dir>__DEFAULT__</source_dir>
    <target_dir>__DEFAULT__</target_dir>
    <tm_dir>__DEFAULT__</tm_dir>
    <glossary_dir>__DEFAULT__</glossary_dir>
    <glossary_file>__DEFAULT__</glossary_file>
    <dictionary_dir>__DEFAULT__</dictionary_dir>
    <source_lang>NB</source_lang>
    <target_lang>EN</target_lang>
    <sentence_seg>true</sentence_seg>
    <support_default_translations>true</support_default_translations>
    <remove_tags>false</remove_tags>
  </project>
</omegat>
"""


@pytest.mark.parametrize("nulls", [False, True])
def test_omegat_translates_with_the_file_as_its_memory(
    nulls: bool, make, written, tmp_path: Path, debian: Callable[[str, str], str]
) -> None:
    """Segments that stand in the memory come out translated, in XLIFF of ours, too."""
    omegat = debian("omegat", "omegat")
    alignment = make(
        ["Møtet & <maten> var gode.", "Byen fikk 12 hus i 2024.", "Ikke oversatt."],
        ["The meeting & <the food> were good.", "The town got", "12 houses in 2024."],
        [(1, 1), (1, 2), (1, 0)],
    )
    for folder in ("source", "target", "tm/auto", "omegat", "glossary", "dictionary"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "omegat.project").write_text(PROJECT, "utf-8")
    (tmp_path / "source" / "text.txt").write_text(
        "Møtet & <maten> var gode. Byen fikk 12 hus i 2024.\n\nIkke oversatt.\n", "utf-8"
    )
    xliff = written(Xliff12Writer(), alignment)[""]  # one unit as it is before translation
    xliff = xliff.replace(b"The town got 12 houses in 2024.", b"Byen fikk 12 hus i 2024.")
    (tmp_path / "source" / "pairs.xlf").write_bytes(xliff)
    (tmp_path / "tm/auto/memory.tmx").write_bytes(written(TmxWriter(nulls=nulls), alignment)[""])
    done = subprocess.run(
        [omegat, str(tmp_path), "--mode=console-translate", f"--config-dir={tmp_path / 'config'}"],
        env=os.environ | {"HOME": str(tmp_path), "JAVA_TOOL_OPTIONS": "-Dfile.encoding=UTF-8"},
        capture_output=True,
        text=True,
        timeout=180,
    )
    target = tmp_path / "target" / "text.txt"
    assert target.exists(), done.stdout + done.stderr
    assert target.read_text("utf-8") == (
        "The meeting & <the food> were good. The town got 12 houses in 2024.\n\nIkke oversatt.\n"
    )
    units = etree.parse(str(tmp_path / "target" / "pairs.xlf")).getroot().iter("{*}trans-unit")
    texts = [[unit.findtext(f"{{*}}{side}") for side in ("source", "target")] for unit in units]
    assert texts == [
        ["Møtet & <maten> var gode.", "The meeting & <the food> were good."],
        ["Byen fikk 12 hus i 2024.", "The town got 12 houses in 2024."],  # out of the memory
        ["Ikke oversatt.", ""],
    ]
