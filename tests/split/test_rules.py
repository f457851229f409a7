"""The rule splitter as a user of the toolkit meets it."""

import pytest

from align.errors import ConfigError, UnknownNameError
from align.registry import create
from align.split.rules import RuleSplitter
from align.split.tables import languages, table_for
from align.text import Block, Document, Span


def segments(text: str, lang: str | None = "en", level: str = "sentence") -> list[str]:
    document = Document("d", text, lang, (Block(Span(0, len(text))),))
    return list(RuleSplitter(level).split(document).texts)  # type: ignore[arg-type]


def test_a_segment_never_crosses_a_paragraph() -> None:
    segmented = RuleSplitter().split(Document("d", "Title without stop\nOne. Two.\n\nThree.", "en"))
    assert segmented.texts == ("Title without stop", "One.", "Two.", "Three.")
    assert segmented.paragraphs == (0, 1, 1, 2)


def test_a_line_break_inside_a_block_is_a_space() -> None:
    assert segments("One line\nand the next. Then\r\nmore.") == [
        "One line\nand the next.",
        "Then\r\nmore.",
    ]


def test_a_block_of_white_space_has_no_segment() -> None:
    blocks = (Block(Span(0, 2)), Block(Span(2, 5)), Block(Span(5, 7)))
    segmented = RuleSplitter().split(Document("d", "A. \n\t B.", "en", blocks))
    assert segmented.texts == ("A.", "B")
    assert segmented.paragraphs == (0, 2)


def test_spans_point_into_the_untouched_text_beyond_the_basic_plane() -> None:
    text = "😀 First 𝒙. Second 😀! Third."
    segmented = RuleSplitter().split(Document("d", text, "en"))
    assert [text[span.start : span.end] for span in segmented.spans] == [
        "😀 First 𝒙.",
        "Second 😀!",
        "Third.",
    ]


def test_code_is_split_into_its_lines_only() -> None:
    text = "x = 1. Then\n\n  y. Z()"
    document = Document("d", text, "en", (Block(Span(0, len(text)), "code"),))
    assert RuleSplitter().split(document).texts == ("x = 1. Then", "y. Z()")


def test_the_signature_tells_the_level() -> None:
    document = Document("d", "One.", "en")
    assert RuleSplitter().split(document).splitter == "rules(level=sentence)"
    assert RuleSplitter("clause").split(document).splitter == "rules(level=clause)"


def test_an_unknown_level_is_refused_with_what_is_accepted() -> None:
    with pytest.raises(ConfigError, match="level must be 'sentence' or 'clause', was 'word'"):
        create("splitter", "rules", {"level": "word"})
    with pytest.raises(UnknownNameError, match="did you mean 'level'"):
        create("splitter", "rules", {"levle": "clause"})


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("One; two; three. Four; five.", "en", ["One;", "two;", "three.", "Four;", "five."]),
        ("Ένα· δύο; Τρία.", "el", ["Ένα·", "δύο;", "Τρία."]),
        ("第一；第二。第三。", "zh", ["第一；", "第二。", "第三。"]),
        ("أولا؛ ثانيا. ثالثا.", "ar", ["أولا؛", "ثانيا.", "ثالثا."]),
        ("Col·lecció &amp;c ;) fi.", "ca", ["Col·lecció &amp;c ;) fi."]),
    ],
)
def test_clauses_end_at_semicolons_and_raised_points(
    text: str, lang: str, expected: list[str]
) -> None:
    assert segments(text, lang, "clause") == expected


REGRESSIONS = [
    ("nb", "Om morgenen 31. januar holdt folkekomiteen møte."),
    ("nb", "De beholdt 12. plass i landet."),
    ("nb", "Med en 9. plass i landet og en 7. plass i antall premier."),
    ("nb", "Delegasjonen fra den 10. nasjonale festivalen kom."),
    ("nb", "Frem mot den 14. nasjonale partikongressen."),
    ("nb", "Et bærekraftig samfunn ...| Etterligne for å bygge."),
    ("nb", "En økning på 10,6 %.| Den økonomiske strukturen endret seg."),
    ("en", "The medal went to Mr. Nguyen Cong Thong."),
    ("en", "He is Chairman of the Committee./."),
    ("en", "He is Chairman of the Committee./.| Duong Thuy"),
    ("el", "Στο Ψήφισμα αριθ. 381-NQ/TU της 6ης Δεκεμβρίου."),
    ("el", "Το πνεύμα της Οδηγίας Αρ. 26-CT/TU της 2ας Ιουνίου."),
    ("el", "Νέων αγροτικών περιοχών.| 159/182 κοινότητες πληρούν τα πρότυπα."),
    ("el", "Των δημόσιων καθηκόντων·...| Αυτά είναι ζητήματα."),
    ("el", "Των επαρχιών Northern Midlands και Mountains .| Οι πολιτικές."),
    ("es", "Muchas calificaciones sobresalientes .| Se implementan."),
    ("es", "Hacia el 14º Congreso Nacional; Lanzar un movimiento."),
    ("nl", "Is geconsolideerd en verbeterd...| Het beloningswerk."),
]


@pytest.mark.parametrize(("lang", "marked"), REGRESSIONS)
@pytest.mark.parametrize("declared", [True, False])
def test_what_the_reports_hold_is_split_rightly(lang: str, marked: str, declared: bool) -> None:
    """Also where nobody said which language it is."""
    text = marked.replace("|", "")
    assert segments(text, lang if declared else None) == marked.split("| ")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u2003\t"])
def test_a_text_without_words_has_no_segments(text: str) -> None:
    document = Document("d", text, "en", (Block(Span(0, len(text))),))
    assert len(RuleSplitter().split(document)) == 0


@pytest.mark.parametrize("text", ["...", "?!", "((((", ". . .", "—", "«»", "a", "1.", "Mr."])
def test_a_text_of_signs_alone_is_one_segment(text: str) -> None:
    assert segments(text) == [text]


@pytest.mark.parametrize(
    ("tag", "like"), [("nb-NO", "nb"), ("no", "nb"), ("EN_us", "en"), ("sr-Latn", "hr")]
)
def test_a_tag_finds_the_table_of_its_language(tag: str, like: str) -> None:
    assert table_for(tag) is table_for(like)


def test_a_language_without_a_table_is_split_like_an_unknown_one() -> None:
    assert table_for("qaa") is table_for(None)


def test_every_table_can_be_read_and_serves_its_language() -> None:
    assert len(languages()) >= 40
    for lang in languages():
        assert segments("Α 1.", lang) == ["Α 1."]
        assert table_for(lang).never_ends >= {"Mr"}, lang


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "A.2.1. Overview of all. More.", ["A.2.1. Overview of all.", "More."]),
        ("en", "Table 3.2. Recommended Minimum", ["Table 3.2. Recommended Minimum"]),
        ("de", "Abbildung 3. Ein Bild", ["Abbildung 3. Ein Bild"]),
        ("en", "In 1914. Then came war.", ["In 1914.", "Then came war."]),
        ("en", "See there. Page 5. Then go on.", ["See there.", "Page 5.", "Then go on."]),
    ],
)
def test_the_number_of_a_heading_stays_with_it(lang: str, text: str, expected: list[str]) -> None:
    segmented = RuleSplitter().split(Document("d", text, lang))
    assert list(segmented.texts) == expected
