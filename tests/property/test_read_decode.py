"""Law: decoding undoes encoding, and bytes of any kind give text or an InputError."""

import codecs

from hypothesis import given, settings
from hypothesis import strategies as st

from align.errors import InputError
from align.protocols import RawFile
from align.read.decode import decode
from align.read.html import HtmlReader
from align.read.markdown import MarkdownReader
from align.read.plain import TextReader
from align.read.sniff import format_of

MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}

# One letter at the front, so that the text is neither blank nor the signature of another format.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=300).map(lambda s: "ø" + s)
pieces = st.sampled_from([b"\0", b"<p>", b"<html>", b"# ", b"| ", b"\xff\xfe", b"\x1b$B", b"\r\n"])
data = st.lists(st.binary(max_size=60) | pieces, max_size=12).map(b"".join)


@given(texts, st.sampled_from(sorted(MARKS)))
@settings(deadline=None)
def test_a_marked_file_comes_back_character_by_character(text: str, encoding: str) -> None:
    assert decode(RawFile("a", MARKS[encoding] + text.encode(encoding))) == text


@given(texts.filter(lambda text: "\0" not in text and "\x1b$" not in text))
@settings(deadline=None)
def test_utf8_needs_no_mark(text: str) -> None:
    assert decode(RawFile("a", text.encode())) == text


@given(texts, st.sampled_from(sorted(MARKS)))
@settings(deadline=None)
def test_a_declared_encoding_comes_back_character_by_character(text: str, encoding: str) -> None:
    assert decode(RawFile("a", text.encode(encoding)), encoding) == text


@given(data)
@settings(deadline=None, max_examples=300)
def test_random_bytes_give_a_document_or_an_input_error(data: bytes) -> None:
    raw = RawFile("a", data)
    for read in (format_of, TextReader().read, MarkdownReader().read, HtmlReader().read):
        told = "a: "
        try:
            read(raw)
        except InputError as error:
            told = str(error)
        assert told.startswith("a: ")
        assert "\n" not in told
