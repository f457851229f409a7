"""Subtitles written back: the translation at the times of the source."""

from collections.abc import Callable

import pytest

from align.alignment import Alignment, Bead
from align.errors import OutputError
from align.export.subtitles import SrtWriter, VttWriter
from align.parallel import parallel
from align.protocols import RawFile, Writer
from align.read.subtitles import SrtReader, VttReader
from align.split.lines import LineSplitter
from align.split.rules import RuleSplitter
from align.text import SegmentedDocument, given_segments

Written = Callable[[Writer, Alignment], dict[str, bytes]]

FILM = """1
00:00:01,000 --> 00:00:03,500
Da fergen kom inn den kvelden,

2
00:00:03,600 --> 00:00:05,000
var det ingen om bord.

3
00:00:05,100 --> 00:00:07,000
- Ingen?
- Ikke engang A & B.

4
00:00:08,000 --> 00:00:09,000
(en dør smeller)
"""
ENGLISH = (
    "When the ferry came in that evening, nobody was on board.",
    "- Nobody?",
    "- Not even A & B.",
    "So it was.",
)
BEADS = (
    Bead(range(1), range(1), 0.5, 0.9),
    Bead(range(1, 2), range(1, 2), 0.5, 0.9),
    Bead(range(2, 3), range(2, 3), 0.5, 0.9),
    Bead(range(3, 3), range(3, 4), 0.5, 0.9),
    Bead(range(3, 4), range(4, 4), 0.5, 0.9),
)


@pytest.fixture
def film() -> Alignment:
    source = RuleSplitter().split(SrtReader().read(RawFile("film.nb.srt", FILM.encode(), "nb")))
    return Alignment(source, given_segments("film.en.txt", ENGLISH, "en"), BEADS, "")


def test_the_translation_takes_the_times_of_the_source(film: Alignment, written: Written) -> None:
    assert written(SrtWriter(), film)[""].decode() == (
        "1\n00:00:01,000 --> 00:00:03,500\nWhen the ferry came in that evening,\n\n"
        "2\n00:00:03,600 --> 00:00:05,000\nnobody was on board.\n\n"
        "3\n00:00:05,100 --> 00:00:07,000\n- Nobody?\n- Not even A & B.\nSo it was.\n\n"
    )


def test_both_languages_stand_in_a_cue_if_wanted(film: Alignment, written: Written) -> None:
    found = written(VttWriter(bilingual=True), film)[""].decode()
    assert found.startswith("WEBVTT\n\n00:00:01.000 --> 00:00:03.500\nDa fergen kom inn")
    assert "- Ikke engang A &amp; B.\n- Nobody?\n" in found
    assert found.endswith("00:00:08.000 --> 00:00:09.000\n(en dør smeller)\n\n")


@pytest.mark.parametrize(
    ("writer", "reader"), [(SrtWriter(), SrtReader()), (VttWriter(), VttReader())]
)
def test_what_is_written_is_read_again(
    writer: Writer, reader: SrtReader | VttReader, film: Alignment, written: Written
) -> None:
    again = reader.read(RawFile("film.en", written(writer, film)[""], "en"))
    assert [(one.start, one.end) for one in again.times] == [
        (one.start, one.end) for one in film.source.document.times[:3]
    ]
    assert again.text.split() == " ".join(ENGLISH).split()


@pytest.mark.parametrize(
    "said",
    [
        "12:00:01 --> 12:00:02",
        "00:01:00,0 -> 00:01:01,0",
        "the tag <b> and </i>, {\\an8} and a < b",
        "a --> b &amp; &lt;c>",
    ],
)
@pytest.mark.parametrize(
    ("writer", "reader"), [(SrtWriter(), SrtReader()), (VttWriter(), VttReader())]
)
def test_text_that_looks_like_marks_comes_back(
    said: str, writer: Writer, reader: SrtReader | VttReader, film: Alignment, written: Written
) -> None:
    target = given_segments("b", [ENGLISH[0], said, *ENGLISH[2:]], "en")
    made = Alignment(film.source, target, BEADS, "")
    again = reader.read(RawFile("film.en", written(writer, made)[""], "en"))
    assert said in again.text
    assert len(again.times) == 3


MARKED = """1
00:00:05,000 --> 00:00:04,000
<i>Da fergen kom inn</i>
<i>den kvelden,</i>

2
00:00:06,600 --> 00:00:07,000
{\\an8}- <I>var det <b>ingen</b>
om bord.</I>

3
00:00:08,100 --> 00:00:09,000
Ikke <i>engang</i> kapteinen.
"""


@pytest.mark.parametrize(
    ("writer", "said"),
    [
        (
            SrtWriter(),
            "1\n00:00:05,000 --> 00:00:04,000\n<i>When</i>\n\n2\n"
            "00:00:06,600 --> 00:00:07,000\n{\\an8}<i>nobody</i>\n\n3\n"
            "00:00:08,100 --> 00:00:09,000\nNot even.\n\n",
        ),
        (
            VttWriter(),
            "WEBVTT\n\n00:00:05.000 --> 00:00:04.000\n<i>When</i>\n\n"
            "00:00:06.600 --> 00:00:07.000 line:0\n<i>nobody</i>\n\n"
            "00:00:08.100 --> 00:00:09.000\nNot even.\n\n",
        ),
    ],
)
def test_times_places_and_styles_are_written_as_they_were(
    writer: Writer, said: str, written: Written
) -> None:
    document = SrtReader().read(RawFile("film.nb.srt", MARKED.encode(), "nb"))
    source = LineSplitter().split(document)
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1), 0.5, 0.9) for i in range(3))
    target = given_segments("b", ["When", "nobody", "Not even."], "en")
    found = written(writer, Alignment(source, target, beads, ""))[""].decode()
    assert found == said
    reader = SrtReader() if isinstance(writer, SrtWriter) else VttReader()
    again = reader.read(RawFile("film.en", found.encode(), "en"))
    assert [(one.start, one.end, one.settings, one.styles) for one in again.times] == [
        (one.start, one.end, one.settings, one.styles) for one in document.times
    ]


def test_a_source_without_times_is_refused(report: Alignment, written: Written) -> None:
    with pytest.raises(OutputError, match=r"has no times, which SubRip needs; the source must be"):
        written(SrtWriter(), report)


def test_doubtful_units_are_left_out(film: Alignment, written: Written) -> None:
    doubtful = Alignment(film.source, film.target, BEADS, "", frozenset({1, 2, 3}))
    assert b"Nobody?" not in written(SrtWriter(), doubtful)[""]
    assert len(list(parallel(doubtful))) == 2


def test_a_text_without_spaces_is_divided_too(written: Written) -> None:
    target = given_segments(
        "b.txt", ["那天晚上渡船靠岸的时候，船上一个人也没有。", "", "", ""], "zh"
    )
    source: SegmentedDocument = RuleSplitter().split(
        SrtReader().read(RawFile("a.srt", FILM.encode(), "nb"))
    )
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1), 0.5, 0.9) for i in range(4))
    found = written(SrtWriter(), Alignment(source, target, beads, ""))[""].decode()
    assert "那天晚上渡船靠岸的时候，\n\n2\n" in found
    assert "\n船上一个人也没有。\n" in found


def placed(source: SegmentedDocument) -> Alignment:
    """Every cue with a translation of its own."""
    target = given_segments("b.txt", [f"T{number}." for number in range(len(source))], "en")
    one = [range(number, number + 1) for number in range(len(source))]
    return Alignment(source, target, tuple(Bead(at, at, 0.5, 0.9) for at in one), "")


def test_what_was_shown_above_is_shown_above(written: Written) -> None:
    marks = ["{\\an8}", "", "{\\an1}", "{\\an6}"]
    cue = "{0}\n00:00:0{0},000 --> 00:00:0{0},900\n{1}Ja.\n\n"
    film = "".join(cue.format(number, mark) for number, mark in enumerate(marks, 1))
    alignment = placed(LineSplitter().split(SrtReader().read(RawFile("a", film.encode(), "nb"))))
    lines = written(SrtWriter(), alignment)[""].decode().splitlines()
    assert lines[2::4] == ["{\\an8}T0.", "T1.", "{\\an1}T2.", "{\\an6}T3."]
    web = written(VttWriter(), alignment)[""].decode()
    assert "00:00:01.000 --> 00:00:01.900 line:0\nT0." in web
    assert "00:00:02.000 --> 00:00:02.900\nT1." in web
    again = VttReader().read(RawFile("a", web.encode()))
    assert [one.settings for one in again.times] == [
        one.settings for one in alignment.source.document.times
    ]


@pytest.mark.parametrize(
    ("settings", "mark"),
    [
        ("line:0", "{\\an8}"),
        ("line:2 align:left", "{\\an7}"),
        ("line:-1", ""),
        ("line:90%,end position:50%", ""),
        ("line:15% size:40%", "{\\an8}"),
        ("line:50% align:end", "{\\an6}"),
        ("vertical:rl region:bill", ""),
        ("line:x", ""),
    ],
)
def test_settings_of_web_subtitles_become_the_nearest_mark(
    settings: str, mark: str, written: Written
) -> None:
    film = f"WEBVTT\n\n99:59:58.000 --> 100:00:01.500 {settings}\nJa.\n"
    alignment = placed(LineSplitter().split(VttReader().read(RawFile("a", film.encode(), "nb"))))
    assert written(SrtWriter(), alignment)[""].decode() == (
        f"1\n99:59:58,000 --> 100:00:01,500\n{mark}T0.\n\n"
    )
