"""The law of the quick look: it passes over no place where a quantity starts.

Reading remembers which words may start a quantity, and what a stretch of text holds. Whoever looks
at every word without remembering anything must find the same.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.quantities import read, reader
from align.quantities.anchors import Anchor
from align.quantities.quantity import Quantity
from align.quantities.tables import LanguageTable

HAND = Path(reader.__file__).parent / "data" / "hand"
TOKEN = re.compile(r"\d+|[^\W\d_]+|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
LANGS = ["nb", "nn", "en", "nl", "es", "el", "vi", "de", "fr", "pt", "it", "sv", "da", "pl", "ru"]
OTHERS = ["1", "12", "1.396", "2,5", "000", "%", "$", "-", "–", "/", "(", "I", "XIV", "3.", "½"]
OTHERS += ["«", "5km", "2017,", "10-", "house", "maison", "og", "k.", "A4", "7:30", "x"]
OTHERS += ["859-292-3680", "(859) 292-3680", "+47 22 12 34 56", "8 800 555 35 35", "a@b.no"]


def everywhere(text: str, low: str, table: LanguageTable) -> list[Anchor]:
    """Every word of a text, with nothing known about it."""
    return [Anchor((match.start(),)) for match in TOKEN.finditer(text)]


@lru_cache
def words(lang: str) -> list[str]:
    """All words and phrases that people have written into the table of a language."""
    table = tomllib.loads((HAND / f"{lang}.toml").read_text(encoding="utf-8"))
    table.pop("flags", None)
    return sorted({word.partition("+")[0] for word in strings(table)} - {""})


def strings(part: object) -> Iterator[str]:
    """The strings within a table, however deep."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list):
        for item in part.values() if isinstance(part, dict) else part:
            yield from strings(item)


@st.composite
def mixtures(draw: st.DrawFn, lang: str) -> str:
    """Some words of the table among other things, now and then with a capital or a full stop."""
    word = st.one_of(st.sampled_from(words(lang)), st.sampled_from(OTHERS))
    changed = st.tuples(
        word, st.sampled_from([str, str, str.title]), st.sampled_from(["", "", ".,"])
    )
    pieces = draw(st.lists(changed, min_size=1, max_size=7))
    text = [change(piece) + end[:1] for piece, change, end in pieces]
    return draw(st.sampled_from([" ", " ", "  ", "\u00a0"])).join(text)


def slowly(text: str, lang: str) -> tuple[Quantity, ...]:
    """What is read where every word is looked at and nothing is remembered."""
    with (
        patch.object(reader, "anchors", everywhere),
        patch.object(reader, "by_stretches", lambda text, written, table: None),
    ):
        return read(text, lang)


@pytest.mark.parametrize("lang", LANGS)
@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_look_at_every_word_finds_no_more(lang: str, data: st.DataObject) -> None:
    text = data.draw(mixtures(lang))
    assert read(text, lang) == slowly(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Es fuhr 10km pro Stunde schnell."),  # the unit goes on behind the next word
        ("en", "The 5I rule holds."),  # no roman numeral that a word must ask for
    ],
)
def test_words_that_act_from_further_away_are_seen(lang: str, text: str) -> None:
    assert read(text, lang) == slowly(text, lang)
