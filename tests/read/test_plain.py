"""Plain text: a line is a paragraph, and only hard wraps that the document shows are joined."""

import textwrap
import time
from pathlib import Path

import pytest

from align.errors import ConfigError, InputError
from align.protocols import RawFile
from align.read.plain import TextReader
from align.resources import data_folder
from align.text import Document, fold

REPORTS = sorted(data_folder("corpora").rglob("*-20??.??.txt"))

POEM = """\
Ja, vi elsker dette landet,
som det stiger frem,
furet, værbitt over vannet,
med de tusen hjem.
Elsker, elsker det og tenker
på vår far og mor
og den saganatt som senker
drømme på vår jord."""

LIST = """\
Apples from the garden behind the old house by the river
Pears, about a dozen of them
Flour, sugar, butter and a little bit of salt for the dough
Cinnamon
Two bottles of the cider that we had last year at Christmas
Coffee for everybody who is going to stay until the evening"""

SENTENCES = """\
The committee met on Monday.
It was raining, and only twelve of the thirty members came to town.
Nobody spoke for a long time.
Then the chairman rose and read out the letter from the ministry.
It said that the bridge would be closed.
That was all."""


def read(text: str, reader: TextReader | None = None) -> Document:
    return (reader or TextReader()).read(RawFile("a.txt", text.encode()))


def paragraphs(text: str, reader: TextReader | None = None) -> list[str]:
    return [fold(block.span.of(text)) for block in read(text, reader).paragraphs]


def test_text_is_kept_exactly_and_lines_are_blocks_without_space_around_them() -> None:
    document = read("  En linje.  \r\n\r\nTo.\rTre\n")
    assert document.text == "  En linje.  \r\n\r\nTo.\rTre\n"
    assert [block.span.of(document.text) for block in document.paragraphs] == [
        *("En linje.", "To.", "Tre")
    ]
    assert {block.kind for block in document.paragraphs} == {"paragraph"}


def test_name_and_language_are_kept() -> None:
    document = TextReader().read(RawFile("b.txt", b"hei", "nb"))
    assert (document.id, document.lang) == ("b.txt", "nb")


def test_offsets_count_after_the_byte_order_mark() -> None:
    document = TextReader().read(RawFile("a.txt", b"\xef\xbb\xbfhei"))
    assert (document.text, document.paragraphs[0].span.start) == ("hei", 0)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_the_lines_of_the_reports_are_their_paragraphs(path: Path) -> None:
    text = path.read_text("utf-8")
    assert paragraphs(text) == [fold(line) for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("columns", [60, 66, 72, 78, 90, 98])
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_a_wrapped_report_has_the_same_paragraphs(path: Path, columns: int) -> None:
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    fill = textwrap.TextWrapper(columns, break_on_hyphens=False, break_long_words=False).fill
    wrapped = "\n\n".join(map(fill, lines))
    assert paragraphs(wrapped) == [fold(line) for line in lines]
    assert paragraphs(wrapped.replace("\n", "\r\n")) == paragraphs(wrapped)


@pytest.mark.parametrize("text", [POEM, LIST, SENTENCES], ids=["poem", "list", "sentences"])
def test_lines_that_end_where_they_should_stay_apart(text: str) -> None:
    assert paragraphs(text) == text.splitlines()


def test_verse_in_a_wrapped_document_keeps_its_lines() -> None:
    prose = (data_folder("corpora") / "bac-giang/emulation-2024.nb.txt").read_text("utf-8")
    lines = [line for line in prose.splitlines() if len(line) > 300][:8]
    wrapped = "\n\n".join(textwrap.fill(line, 72) for line in lines)
    found = paragraphs(f"{wrapped}\n\n{POEM}\n\n{wrapped}")
    assert found[8:12] == POEM.splitlines()[:4]
    assert len(found) <= 16 + 8


def test_items_of_a_wrapped_document_stay_apart_and_go_on_below() -> None:
    prose = "\n\n".join(
        textwrap.fill("a word and then some other words make up this paragraph " * 6, 70)
        for _ in range(5)
    )
    items = (
        "1. First item\n2. Second item, which is so long that it had to be wrapped at the\n   end"
    )
    found = paragraphs(f"{prose}\n\n{items}")
    assert found[5:] == [
        "1. First item",
        "2. Second item, which is so long that it had to be wrapped at the end",
    ]


def test_contents_and_code_do_not_hide_that_the_prose_is_wrapped() -> None:
    prose = (data_folder("corpora") / "bac-giang/emulation-2024.en.txt").read_text("utf-8")
    lines = [fold(line) for line in prose.splitlines() if len(line) > 300][:12]
    contents = [f"{number}. Chapter of the guide" for number in range(1, 41)]
    code = [f"    run --number {number} --long-option-{'x' * 60}" for number in range(12)]
    wrapped = [textwrap.fill(line, 72, break_on_hyphens=False) for line in lines]
    found = paragraphs("\n\n".join(["\n".join(contents), *wrapped, "\n".join(code)]))
    assert found == [*contents, *lines, *map(fold, code)]


def test_a_last_line_of_a_word_that_would_have_fitted_goes_on() -> None:
    prose = textwrap.fill("many words were written here and they were wrapped " * 8, 72)
    by_hand = "The source that corresponds to a work in the form of source is this\nwork."
    assert paragraphs(f"{prose}\n\n{by_hand}")[1:] == [fold(by_hand)]


@pytest.mark.parametrize(
    "sentence",
    [
        "पुराने बंदरगाह में नावें सुबह से शाम तक आती रहती हैं और लोग बाजार जाते हैं ",
        "הסירות מגיעות אל הנמל הישן מן הבוקר ועד הערב והאנשים הולכים אל השוק ",
        "배들이 아침부터 저녁까지 오래된 항구에 들어오고 사람들은 시장에 간다 ",
    ],
)
def test_wrapped_text_in_a_script_without_capitals_is_joined(sentence: str) -> None:
    lines, line = [], ""
    for word in (sentence * 6).split():
        wide = 2 if word[0] > "\uabff" else 1
        if wide * len(f"{line} {word}") > 70 + line.count(" ") * (wide - 1):
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    assert paragraphs("\n".join([*lines, line])) == [fold(sentence * 6)]


def test_lists_in_small_letters_stay_apart() -> None:
    words = [
        "the",
        "of",
        "and",
        "to",
        "in",
        "is",
        "was",
        "he",
        "for",
        "it",
        "with",
        "as",
        "his",
    ] * 2
    items = [" ".join(words[: 14 + (k * 7) % 9]) for k in range(30)]
    assert paragraphs("\n".join(items)) == items


def test_wrapped_chinese_is_joined_without_spaces_and_lines_of_any_length_stay() -> None:
    sentence = "港口里的船从早到晚来来往往，人们都到市场去买鱼和水果，孩子们在码头上看着远处的灯塔"
    text = sentence * 5 + "。"
    lines = [text[start : start + 35] for start in range(0, len(text), 35)]
    assert paragraphs("\n".join(lines)) == [text]
    uneven = [sentence[: 26 + (k * 7) % 16] for k in range(30)]
    assert paragraphs("\n".join(uneven)) == uneven


def test_the_user_decides() -> None:
    text = "one line\nand another\n\nlast"
    assert paragraphs(text, TextReader(wrapped="yes")) == ["one line and another", "last"]
    assert paragraphs(text, TextReader(wrapped="no")) == ["one line", "and another", "last"]
    with pytest.raises(ConfigError, match="wrapped must be auto, yes or no, was 'maybe'"):
        TextReader(wrapped="maybe")  # type: ignore[arg-type]


def test_the_declared_encoding_is_used() -> None:
    assert TextReader(encoding="cp1252").read(RawFile("a", b"bl\xe5b\xe6r")).text == "blåbær"


@pytest.mark.parametrize(
    "text", ["word " * 1_000_000, "æ" * 100_000, "word word\n" * 200_000, "\n" * 400_000 + "x"]
)
def test_large_files_take_linear_time(text: str) -> None:
    start = time.process_time()
    assert read(text).text == text
    assert time.process_time() - start < 10


def test_white_space_alone_is_no_document() -> None:
    with pytest.raises(InputError, match="is empty"):
        read(" \n\t\r\n")


def test_three_lines_are_too_few_to_call_a_text_wrapped() -> None:
    lines = ["so many words stand on this first line that it is quite a long one,"] * 3
    assert paragraphs("\n".join(lines)) == lines
