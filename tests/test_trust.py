"""How sure beads are where two texts do not belong together, or stand in another order."""

from collections.abc import Iterator, Sequence

import pytest

from align import Config, corpora, pair
from align.evaluate.sets import read_set

DOCUMENTS = read_set(corpora.load("written").folder)[:7]
OTHERS = (*DOCUMENTS[1:], DOCUMENTS[0])


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Config]:
    """One cache for all tests: every sentence is encoded once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALIGN_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield Config()


def confidences(
    sides: Sequence[tuple[Sequence[str], Sequence[str]]], config: Config
) -> list[float]:
    """Those of all pairs of some alignments."""
    found = [pair(*both, config=config).beads for both in sides]
    return [bead.confidence for beads in found for bead in beads if bead.source and bead.target]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13])
def test_beginnings_of_two_texts_are_believed_if_they_belong_together(
    config: Config, size: int
) -> None:
    own = [(d.source[:size], d.target[:size]) for d in DOCUMENTS]
    unrelated = [(d.source[:size], o.target[:size]) for d, o in zip(DOCUMENTS, OTHERS, strict=True)]
    right, wrong = confidences(own, config), confidences(unrelated, config)
    assert sum(confidence > 0.5 for confidence in right) > 0.8 * len(right) > 0
    assert sum(confidence > 0.5 for confidence in wrong) <= 0.1 * size * len(DOCUMENTS)
    assert sum(wrong) < 0.3 * size * len(DOCUMENTS)


def test_a_text_told_backwards_is_left_alone_or_doubted(config: Config) -> None:
    """At most the middle is where it was; all else meets other sentences."""
    found = confidences([(d.source, d.target[::-1]) for d in DOCUMENTS], config)
    assert len(found) <= 2 * len(DOCUMENTS)
    assert max(found, default=0.0) < 0.9


def test_a_text_against_itself_is_surely_the_same(config: Config) -> None:
    found = confidences([(d.source, d.source) for d in DOCUMENTS], config)
    assert len(found) == sum(len(d.source) for d in DOCUMENTS)
    assert min(found) > 0.95


def test_one_sentence_that_says_something_else_is_doubted_among_good_ones(config: Config) -> None:
    """Its neighbours are not."""
    replaced, others = [], []
    for document, other in zip(DOCUMENTS, OTHERS, strict=True):
        alone = [b for b in document.gold if len(b.source) == len(b.target) == 1][3::6]
        places = {b.source[0]: b.target[0] for b in alone}
        target = list(document.target)
        for j in places.values():
            target[j] = other.target[j % len(other.target)]
        for bead in pair(document.source, target, config=config).beads:
            if bead.source and bead.target:
                paired = places.get(bead.source[0]) == bead.target[0]
                (replaced if paired else others).append(bead.confidence)
    assert len(replaced) > 10
    assert sum(confidence < 0.5 for confidence in replaced) > 0.7 * len(replaced)
    assert sum(confidence > 0.5 for confidence in others) > 0.9 * len(others)


def test_a_table_of_contents_that_was_left_out_is_not_merged_with_the_text_below(
    config: Config,
) -> None:
    """By their lengths one language would take half the characters of the other."""
    contents = [
        "Chapter 1. Welcome to the library",
        "Table of Contents",
        "1.1. What is the library?",
        "1.2. What is the town library?",
        "1.3. What is in the town library?",
        "1.4. Who runs the library?",
        "1.5. Getting a library card",
        "1.6. Getting the newest version of this leaflet",
        "1.7. Organization of this leaflet",
        "1.8. About copies and fees",
    ]
    text = [
        "This chapter gives an overview of the town library and its branches.",
        "If you already know the history of the town library and what its branches offer, feel free"
        " to skip to the next chapter.",
    ]
    told = [
        "Dieses Kapitel gibt einen Überblick über die Stadtbibliothek und ihre Zweigstellen.",
        "Wenn Sie die Geschichte der Stadtbibliothek und das Angebot ihrer Zweigstellen bereits"
        " kennen, können Sie dieses Kapitel überspringen und beim nächsten weiterlesen.",
    ]
    found = [bead for bead in pair([*contents, *text], told, config=config).beads if bead.target]
    assert [(list(bead.source), list(bead.target)) for bead in found] == [([10], [0]), ([11], [1])]
