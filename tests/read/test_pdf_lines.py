"""Glyphs of a PDF to its lines: marks, signs, spaces and cells that come apart on their way."""

from collections.abc import Iterable

import pytest

from align.read.pdf_boxes import Rule
from align.read.pdf_lines import page_lines
from align.read.pdf_marks import composed
from align.read.pdf_paragraphs import paragraphs
from align.read.pdf_parts import Glyph, Line


def row(text: str, x: float, down: float, size: float = 10.0) -> list[Glyph]:
    """Letters half an em wide from left to right, with the spaces between them."""
    return [Glyph(c, x + 5 * i, x + 5 * i + 5, down, size) for i, c in enumerate(text)]


def from_right(text: str, right: float, down: float) -> list[Glyph]:
    """Letters set from right to left, in the order of reading."""
    places = [right - 5 * i for i in range(1, len(text) + 1)]
    return [Glyph(c, x, x + 5, down, 10.0, origin=x) for c, x in zip(text, places, strict=True)]


def frame(left: float, top: float, right: float, bottom: float) -> list[Rule]:
    return [
        Rule(top, left, right),
        Rule(bottom, left, right),
        Rule(left, top, bottom, upright=True),
        Rule(right, top, bottom, upright=True),
    ]


def first(glyphs: Iterable[Glyph]) -> str:
    """The text of the first line."""
    return next(page_lines(list(glyphs))).text


def read(glyphs: Iterable[Glyph], rules: Iterable[Rule] = ()) -> list[str]:
    return [one.text for one in paragraphs([list(page_lines(list(glyphs), rules=list(rules)))])]


def test_a_mark_that_comes_behind_its_line_returns_to_its_letter() -> None:
    line = [*row("\u0e04\u0e23\u0e07", 0, 100), Glyph("\n", 0, 0, 0, 0)]
    mark = Glyph("\u0e31", 7.0, 10.5, 99.4, 10.0)
    assert first([*line, mark]) == "\u0e04\u0e23\u0e31\u0e07"


def test_a_vowel_stands_before_the_tone_that_was_there_first() -> None:
    letter, tone = row("\u0e19", 0, 100)[0], Glyph("\u0e49", 1.0, 4.0, 100.0, 10.0)
    vowel = Glyph("\u0e35", 1.0, 4.0, 99.0, 10.0)
    late = [letter, tone, Glyph("\n", 0, 0, 0, 0), vowel]
    assert next(glyph.char for glyph in composed(late)) == "\u0e19\u0e35\u0e49"


def test_marks_of_right_to_left_letters_are_kept() -> None:
    word = from_right("\u05e9\u05dc\u05d5\u05dd", 100, 50)
    dot = Glyph("\u05c1", word[0].left + 1, word[0].left + 2, 50, 10)
    assert first([*word, dot]) == "\u05e9\u05c1\u05dc\u05d5\u05dd"


def test_a_full_stop_that_comes_before_its_line_stands_behind_the_last_word() -> None:
    words = [*from_right("\u05d0\u05d1\u05d2", 100, 50), *from_right("\u05d3\u05d4", 78, 50)]
    stop = Glyph(".", 81, 85, 50, 10)
    assert first([stop, *words]) == "\u05d0\u05d1\u05d2. \u05d3\u05d4"


def test_lam_and_alef_of_one_ligature_are_read_in_this_order() -> None:
    word = from_right("\u0645\u062b\u0644", 100, 50)
    alef = Glyph("\u0627", word[2].left, word[2].right, 50, 10, origin=word[2].left)
    turned = [word[0], word[1], alef, word[2]]
    assert first(turned) == "\u0645\u062b\u0644\u0627"


def test_the_raised_figure_of_a_right_to_left_line_ends_it() -> None:
    mark = Glyph("1", 76, 79, 46, 6)
    assert first([mark, *from_right("\u05d0\u05d1\u05d2\u05d3", 100, 50)]) == (
        "\u05d0\u05d1\u05d2\u05d3\u00b9"
    )


def test_a_space_that_the_pen_went_back_over_is_none() -> None:
    space = Glyph(" ", 25, 28, 100, 10)
    back = [*row("oppga", 0, 100), space, *row("ver", 24.9, 100)]
    assert first(back) == "oppgaver"
    kept = [*row("oppga", 0, 100), space, *row("ver", 28, 100)]
    assert first(kept) == "oppga ver"


def test_a_letter_that_hangs_over_its_space_begins_a_word() -> None:
    hanging = Glyph("J", 11, 16, 100, 10, origin=12.5)
    guess = Glyph("\n", 0, 0, 0, 0)
    assert first([*row("of", 0, 100), guess, hanging]) == "of J"


@pytest.mark.parametrize(("spaces", "text"), [(" ", "\u7d040.9"), ("\n", "\u7d04 0.9")])
def test_white_beside_chinese_is_a_space_only_where_none_are_written(
    spaces: str, text: str
) -> None:
    page = [Glyph("\u7d04", 0, 10, 100, 10), Glyph("\n", 0, 0, 0, 0), *row("0.9", 12.5, 100)]
    other = [*row("ab", 0, 200), Glyph(spaces, 10, 13, 200, 10), *row("cd", 13, 200)]
    assert first([*page, *other]) == text


def test_cells_within_rules_are_told_apart_however_near_and_however_high() -> None:
    left = [*row("The harbour", 2, 110), *row("office", 2, 122)]
    right = row("Open at seven.", 64, 116)  # centred in its row
    below = [*row("Ice", 2, 136), *row("Sold by weight", 64, 136)]
    rules = [
        *frame(0, 98, 60, 126),
        *frame(60, 98, 140, 126),
        *frame(0, 126, 60, 140),
        *frame(60, 126, 140, 140),
    ]
    assert read([*left, *right, *below], rules) == [
        "The harbour office", "Open at seven.", "Ice", "Sold by weight",
    ]  # fmt: skip


def test_a_frame_around_prose_is_no_table() -> None:
    text = ["The ferry leaves the old harbour", "at seven and takes the mail over", "the sound."]
    prose = [glyph for i, line in enumerate(text) for glyph in row(line, 10, 100 + 12 * i)]
    assert read(prose, frame(5, 85, 175, 130)) == [" ".join(text)]


def test_a_framed_cell_may_hold_several_paragraphs() -> None:
    left = row("Days", 2, 110)
    right = [*row("Monday", 64, 110), *row("Friday", 64, 122)]
    rules = [*frame(0, 98, 60, 126), *frame(60, 98, 180, 126)]
    assert read([*left, *right], rules) == ["Days", "Monday", "Friday"]


def test_a_number_within_a_framed_cell_begins_no_item() -> None:
    left = row("Days", 2, 110)
    right = [*row("It opens on the", 64, 110), *row("5 days of work", 64, 122)]
    rules = [*frame(0, 98, 60, 126), *frame(60, 98, 141, 126)]
    assert read([*left, *right], rules) == ["Days", "It opens on the 5 days of work"]


def of_table(*parts: tuple[str, str]) -> list[str]:
    """The paragraphs of a table with a row a page, the first under a head, the last over a foot."""
    pages = []
    for number, cells in enumerate(parts):
        glyphs, rules = [], []
        rows = {100: ("Fish", "Sale")} if number == 0 else {}
        rows |= {114: cells} | ({128: ("End", "End")} if number == len(parts) - 1 else {})
        for top, texts in rows.items():
            glyphs += [*row(texts[0], 2, top + 10), *row(texts[1], 64, top + 10)]
            rules += [*frame(0, top, 60, top + 14), *frame(60, top, 140, top + 14)]
        pages.append(list(page_lines(glyphs, number, rules=rules)))
    return [one.text for one in paragraphs(pages)][2:-2]


def test_a_row_goes_on_over_pages_as_long_as_its_cells_do() -> None:
    cod = ("Cod", "Sold by weight")
    assert of_table(cod, ("", "on the harbour")) == ["Cod", "Sold by weight on the harbour"]
    both = ("Cod, cod,", "Sold by weight")
    assert of_table(both, ("and cod", "on the harbour"), ("", "now")) == [
        "Cod, cod, and cod", "Sold by weight on the harbour now",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (("Cod", "Sold by weight"), ("Ling", "Dried")),
        (("Cod", "Sold by weight"), ("Ling", "dried on racks")),
        (("Cod", "Sold"), ("", "On request")),
        (("", "Sold by weight"), ("Ling", "")),
    ],
)
def test_a_row_that_begins_on_a_page_stands_alone(
    upper: tuple[str, str], lower: tuple[str, str]
) -> None:
    assert of_table(upper, lower) == [text for text in (*upper, *lower) if text]


def test_cells_that_nearly_touch_are_cut_where_those_above_begin() -> None:
    table = [
        *row("Cod", 0, 100), *row("Sold to the islands", 121.5, 100),
        *row("Herring from the north,", 0, 112), *row("Salted and dried", 121.5, 112),
        *row("Ling", 0, 124), *row("Kept in ice for days", 121.5, 124),
    ]  # fmt: skip
    assert read(table) == [
        "Cod", "Sold to the islands", "Herring from the north,", "Salted and dried",
        "Ling", "Kept in ice for days",
    ]  # fmt: skip


def test_a_line_knows_where_its_first_word_ends() -> None:
    def opens(lines: Iterable[Line]) -> list[float | None]:
        return [line.opens for line in lines]

    spaced = [*row("Wide", 0, 100), Glyph(" ", 20, 24, 100, 10), *row("is it", 24, 100)]
    assert opens(page_lines(spaced)) == [20]
    assert opens(page_lines(row("One", 0, 100))) == [15]


def test_rules_drawn_in_pieces_frame_cells_and_open_frames_do_not() -> None:
    cells = [*row("Cod", 2, 110), *row("Sold", 64, 110), *row("by weight", 64, 122)]
    level = [Rule(y, x, x + 69) for y in (98, 126) for x in (0, 71)]
    upright = [Rule(x, y, y + 13, upright=True) for x in (0, 60, 140) for y in (98, 113)]
    assert read(cells, [*level, *upright]) == ["Cod", "Sold by weight"]
    without_foot = [rule for rule in level if rule.place < 100]
    assert sorted(" ".join(read(cells, [*without_foot, *upright])).split()) == [
        "Cod", "Sold", "by", "weight",
    ]  # fmt: skip


def test_space_between_words_is_seen_where_none_is_written() -> None:
    def set_in(text: str, apart: float, guess: str = "") -> str:
        glyphs, x = [], 0.0
        for char in text:
            if char == " ":
                x += 10 * apart
                glyphs += [Glyph(guess, 0, 0, 0, 0)] if guess else []
                continue
            glyphs.append(Glyph(char, x, x + 5, 100, 10))
            x += 5
        return first(glyphs)

    assert set_in("all the old boats", 0.25) == "all the old boats"
    assert set_in("all the old boats", 0.02, guess="\n") == "alltheoldboats"
    assert set_in("all the old boats", 0.02, guess=" ") == "all the old boats"
    assert set_in("\u0e40\u0e23\u0e37 \u0e2d\u0e40\u0e01 \u0e48\u0e32", 0.0, guess="\n") == (
        "\u0e40\u0e23\u0e37\u0e2d\u0e40\u0e01\u0e48\u0e32"
    )
