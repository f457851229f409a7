"""Law: any bytes as PDF and any text as subtitles are refused, or lose nothing."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.errors import InputError
from align.protocols import RawFile
from align.read.pdf import PdfReader
from align.read.subtitles import SrtReader, VttReader

SAMPLE = (Path(__file__).parents[1] / "data" / "pdf" / "features.en.pdf").read_bytes()
LINES = [
    "1",
    "00:00:01,000 --> 00:00:02,000",
    "00:05.000 --> 1:2:3.4 align:end",
    "-->",
    "",
    "NOTE x",
    "- word",
    "<i>one</i>",
    "{\\an8}two",
    "文字",
    "٣...",
    "&amp;",
    "12 > 3",
    "STYLE",
    "<v Ann>three",
]
subtitles = st.lists(st.sampled_from(LINES) | st.text(max_size=12), max_size=24)


@given(st.binary(max_size=400))
@settings(deadline=None, max_examples=60)
def test_any_bytes_behind_the_head_of_a_pdf(data: bytes) -> None:
    pytest.importorskip("pypdfium2")
    with pytest.raises(InputError):
        PdfReader(isolated=False).read(RawFile("a.pdf", b"%PDF-1.7\n" + data))


@given(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=40))
@settings(deadline=None, max_examples=80)
def test_a_pdf_with_wrong_bytes_is_read_or_refused(place: int, wrong: bytes) -> None:
    pytest.importorskip("pypdfium2")
    data = SAMPLE[:place] + wrong + SAMPLE[place + len(wrong) :]
    try:
        document = PdfReader(isolated=False).read(RawFile("a.pdf", data))
    except InputError:
        return
    text = "\n".join(block.span.of(document.text) for block in document.paragraphs)
    assert text == document.text


@given(subtitles, st.sampled_from([SrtReader(), VttReader()]))
@settings(deadline=None, max_examples=300)
def test_any_text_as_subtitles(lines: list[str], reader: SrtReader | VttReader) -> None:
    data = "\n".join(lines).encode("utf-8", "replace")
    try:
        document = reader.read(RawFile("a", data))
    except InputError:
        return
    blocks = [block.span.of(document.text) for block in document.paragraphs]
    assert "".join("".join(blocks).split()) == "".join(document.text.split())
    if isinstance(reader, SrtReader):
        for word in re.findall("one|two|word|文字", data.decode()):
            assert document.text.count(word) >= data.decode().count(word)
