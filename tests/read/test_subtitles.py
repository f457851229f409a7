"""Subtitles: sentences over cues, times kept, mark-up taken out."""

import pytest

from align.errors import ConfigError, InputError
from align.protocols import RawFile
from align.read.sniff import format_of
from align.read.subtitles import SrtReader, VttReader
from align.text import Document


def srt(text: str, reader: SrtReader | None = None) -> Document:
    return (reader or SrtReader()).read(RawFile("a.srt", text.encode(), "en"))


def vtt(text: str) -> Document:
    return VttReader().read(RawFile("a.vtt", text.encode(), "en"))


def blocks(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.paragraphs]


def times(document: Document) -> list[tuple[int, int, str]]:
    return [(one.start, one.end, one.span.of(document.text)) for one in document.times]


FILM = """1
00:00:01,000 --> 00:00:03,500
<i>When the ferry came in</i>
that evening,

2
00:00:03,600 --> 00:00:05,000
{\\an8}nobody was on board.

3
00:00:05,100 --> 00:00:07,000
- Nobody at all?
- <font color="#ffff00">Not even the captain.</font>
"""


def test_a_sentence_runs_on_over_cues_and_turns_part() -> None:
    document = srt(FILM)
    assert blocks(document) == [
        "When the ferry came in\nthat evening,\nnobody was on board.",
        "- Nobody at all?",
        "- Not even the captain.",
    ]
    assert times(document) == [
        (1000, 3500, "When the ferry came in\nthat evening,"),
        (3600, 5000, "nobody was on board."),
        (5100, 7000, "- Nobody at all?\n- Not even the captain."),
    ]


def test_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    assert srt("\ufeff" + FILM.replace("\n", "\r\n")) == srt(FILM)


def test_marks_of_direction_around_lines_hide_no_turn_and_no_end_of_a_sentence() -> None:
    cues = ("\u202bابحث في الدرج،\u202c", "\u202bتحت الكتب.\u202c", "\u200f- أين؟\n\u202b- هنا!")
    document = srt(
        "".join(f"{i}\n00:00:0{i},000 --> 00:00:0{i},900\n{cue}\n\n" for i, cue in enumerate(cues))
    )
    assert blocks(document) == ["ابحث في الدرج،\nتحت الكتب.", "- أين؟", "- هنا!"]


def test_missing_numbers_empty_cues_and_text_behind_an_empty_line_are_survived() -> None:
    document = srt(
        "00:00:01,000 --> 00:00:02,000\nOne.\n\n00:00:03,000 --> 00:00:04,000\n\n"
        "00:00:05,000 --> 00:00:06,000\nTwo\n\nbehind an empty line.\n"
    )
    assert times(document) == [(1000, 2000, "One."), (5000, 6000, "Two\nbehind an empty line.")]


def test_a_line_of_figures_in_a_cue_is_text() -> None:
    document = srt(
        "1\n00:00:01,000 --> 00:00:02,000\nThe year was\n1984\n\n2\n0:0:3,5 --> 0:0:4\nSo."
    )
    assert times(document) == [(1000, 2000, "The year was\n1984"), (3500, 4000, "So.")]


def test_cues_come_in_the_order_of_their_times() -> None:
    document = srt(
        "2\n00:00:05,000 --> 00:00:06,000\nSecond.\n\n"
        "1\n00:00:01,000 --> 00:00:05,500\nFirst.\n\n3\n00:00:09,000 --> 00:00:08,000\nThird.\n"
    )
    assert times(document) == [
        (1000, 5500, "First."),
        (5000, 6000, "Second."),
        (9000, 8000, "Third."),  # as the file says
    ]


def test_a_long_pause_ends_what_no_sign_ends() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nShe left\n\n2\n0:0:6 --> 0:0:7\nand then.\n"
    assert blocks(srt(text)) == ["She left", "and then."]
    assert blocks(srt(text, SrtReader(pause=4000))) == ["She left\nand then."]
    with pytest.raises(ConfigError, match="pause must be milliseconds from 0 on, was -1"):
        SrtReader(pause=-1)


def test_dots_that_trail_off_go_on_only_with_a_small_letter() -> None:
    cue = "{0}\n00:00:0{0},000 --> 00:00:0{0},900\n{1}\n\n"
    lines = ["I thought...", "...that you knew.", "Well...", "Never mind."]
    document = srt("".join(cue.format(i, line) for i, line in enumerate(lines, 1)))
    assert blocks(document) == ["I thought...\n...that you knew.", "Well...", "Never mind."]


def test_subtitles_without_full_stops_keep_their_cues_apart() -> None:
    cue = "{0}\n00:00:0{0},000 --> 00:00:0{0},900\n{1}\n\n"
    lines = ["我们昨天去了", "海边的博物馆", "那里很安静"]
    document = srt("".join(cue.format(i, line) for i, line in enumerate(lines, 1)))
    assert blocks(document) == lines


def test_lines_of_a_chinese_cue_are_joined_without_a_space() -> None:
    assert srt("1\n00:00:01,000 --> 00:00:02,000\n我们昨天\n去了。\n").text == "我们昨天去了。"


WEB = """WEBVTT - a film
X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000

STYLE
::cue { color: red }

REGION
id:bill

NOTE nothing of this
is shown

intro
00:01.000 --> 00:02.500 align:start position:10%
<v.loud Ann Lee>Salt &amp; <c.yellow>pepper</c>,

01:00:02.600 --> 01:00:04.000
<v Bo>and <00:00:03.000>1 &lt; 2.
"""


def test_web_subtitles_give_text_alone_and_a_new_voice_is_a_new_block() -> None:
    document = vtt(WEB)
    assert blocks(document) == ["Salt & pepper,", "and 1 < 2."]
    assert times(document) == [
        (1000, 2500, "Salt & pepper,"),
        (3602600, 3604000, "and 1 < 2."),
    ]


def test_where_a_cue_is_shown_is_kept_in_the_words_of_the_standard() -> None:
    places = [one.settings for one in vtt(WEB).times]
    assert places == ["align:start position:10%", ""]
    cue = "{0}\n00:00:0{0},000 --> 00:00:0{0},900\n{1}\n\n"
    lines = ["{\\an8}Up.", "Below.", "<i>{\\an3}Right.</i>", "{\\AN4}Left.", "{\\fad(1,2)}No."]
    document = srt("".join(cue.format(i, line) for i, line in enumerate(lines, 1)))
    assert [one.settings for one in document.times] == [
        "line:0",
        "",
        "position:100% align:end",
        "line:50% position:0% align:start",
        "",
    ]


def test_a_file_without_cues_is_refused() -> None:
    with pytest.raises(InputError, match=r"^a\.srt: has no cue with text; subtitles need lines"):
        srt("Only a text.\n")
    with pytest.raises(InputError, match=r"^a\.vtt: has no cue with text"):
        vtt("WEBVTT\n\n00:01.000 --> 00:02.000\n\n")


@pytest.mark.parametrize(
    ("name", "text", "format"),
    [
        ("-", FILM, "srt"),
        ("film.txt", FILM, "srt"),
        ("film.srt", WEB, "vtt"),
        ("film", "\ufeff" + WEB, "vtt"),
        ("film.vtt", WEB, "vtt"),
        ("a.txt", "1\nA list: 00:00:01,000 --> tomorrow", "text"),
        ("a.txt", "WEBVTTERS is a word", "text"),
    ],
)
def test_subtitles_are_known_by_their_content(name: str, text: str, format: str) -> None:
    assert format_of(RawFile(name, text.encode())) == format


def test_cues_of_one_time_and_cues_that_overlap_keep_their_order_and_times() -> None:
    document = srt(
        "1\n00:00:01,000 --> 00:00:04,000\nFirst.\n\n2\n00:00:01,000 --> 00:00:04,000\nSecond.\n\n"
        "3\n00:00:03,000 --> 00:00:03,500\nThird.\n\n4\n100:00:00,000 --> 100:00:01,000\nFourth.\n"
    )
    assert times(document) == [
        (1000, 4000, "First."),
        (1000, 4000, "Second."),
        (3000, 3500, "Third."),
        (360_000_000, 360_001_000, "Fourth."),
    ]
