"""Law: whatever the text, its segments reproduce it, and only white space lies between them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from align.split.lines import LineSplitter
from align.split.rules import RuleSplitter
from align.split.tables import languages
from align.text import Block, Document, SegmentedDocument, Span

PIECES = st.sampled_from(
    [
        *"aAäÄ1.!?…;:,·「」“”\"'«»()[]—-/%。！？。।؟۔։።་།;",
        *(" ", "\n", "\r\n", "\u00a0", "\u2028", "\x00", "\x1c", "\u200b", "\u200f", "\ufeff"),
        *("Mr.", "f.eks.", "U.S.", "14.", "...", ". . .", "./.", "e\u0301", "שלום", "مرحبا"),
        *("我们", "ครับ", "แต่", "한국", "😀", "𝒙", "👨‍👩‍👧", "http://x.y/z", "[12]", "¹", "፡፡", "ა"),
        *("The", "Den", "и", "Εδώ", "ΙΙ", "XIV", "iPhone", "'s A", "J.-C", "№ 5"),
    ]
)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
TEXTS = st.one_of(ANY, st.lists(PIECES, max_size=40).map("".join))
LANGS = st.sampled_from([None, *sorted(languages())])
LEVELS = st.sampled_from(["sentence", "clause"])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(TEXTS)
    if draw(st.booleans()):
        return Document("d", text, draw(LANGS))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    kinds = st.sampled_from(["paragraph", "heading", "item", "cell", "code"])
    blocks = tuple(Block(Span(a, b), draw(kinds)) for a, b in pairs)
    return Document("d", text, draw(LANGS), blocks)


def left_out(segmented: SegmentedDocument, block: Span, number: int) -> str:
    """What no segment of a block holds."""
    text, out, at = segmented.document.text, "", block.start
    for span, paragraph in zip(segmented.spans, segmented.paragraphs, strict=True):
        if paragraph == number:
            assert block.start <= span.start < span.end <= block.end
            out += text[at : span.start]
            at = span.end
    return out + text[at : block.end]


@settings(deadline=None, max_examples=300)
@given(documents(), LEVELS)
def test_every_character_of_a_block_is_in_one_segment(document: Document, level: str) -> None:
    segmented = RuleSplitter(level).split(document)  # type: ignore[arg-type]
    for number, block in enumerate(document.paragraphs):
        assert not left_out(segmented, block.span, number).strip()
    assert all(text == text.strip() != "" for text in segmented.texts)
    assert segmented.boilerplate <= set(range(len(segmented)))


@settings(deadline=None, max_examples=200)
@given(documents())
def test_clauses_only_divide_sentences(document: Document) -> None:
    sentences = {span.end for span in RuleSplitter().split(document).spans}
    assert sentences <= {span.end for span in RuleSplitter("clause").split(document).spans}


@settings(deadline=None, max_examples=200)
@given(documents())
def test_the_same_text_is_split_the_same_way_twice(document: Document) -> None:
    assert RuleSplitter().split(document) == RuleSplitter().split(document)


@settings(deadline=None, max_examples=200)
@given(TEXTS, TEXTS, LANGS)
def test_a_paragraph_is_split_the_same_way_wherever_it_stands(
    before: str, text: str, lang: str | None
) -> None:
    alone = Document("d", text, lang, (Block(Span(0, len(text))),))
    start = len(before)
    within = Document("d", before + text + before, lang, (Block(Span(start, start + len(text))),))
    moved = [(s.start - start, s.end - start) for s in RuleSplitter().split(within).spans]
    assert moved == [(s.start, s.end) for s in RuleSplitter().split(alone).spans]


@settings(deadline=None, max_examples=200)
@given(TEXTS, LANGS)
def test_a_sentence_split_again_stays_one(text: str, lang: str | None) -> None:
    document = Document("d", text, lang, (Block(Span(0, len(text))),))
    for sentence in RuleSplitter().split(document).texts:
        again = Document("d", sentence, lang, (Block(Span(0, len(sentence))),))
        assert RuleSplitter().split(again).texts == (sentence,)


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_lines_are_segments_without_the_white_space_around_them(text: str) -> None:
    segmented = LineSplitter().split(Document("d", text))
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    assert list(segmented.texts) == [line.strip() for line in lines]
