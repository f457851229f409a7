"""What the splitter knows of each language: one TOML file a language under `data/languages/`."""

import re
import tomllib
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path

from align.split.marks import candidates

_DATA = Path(__file__).parent / "data"
_GENERIC = "generic"
_ABBREVIATIONS = ("never_ends", "not_before_number", "before_starter", "may_end", "after_number")


@dataclass(frozen=True, slots=True)
class LanguageTable:
    """Words of one language that say whether a mark ends a sentence.

    A word with a capital in it matches only as written. One without also matches with a capital,
    but in `never_ends` and `before_starter` only where a sentence begins: `Max.` is a name.
    Abbreviations stand without their last dot and without spaces: `z.b` is German `z. B.`.

    Args:
        never_ends: abbreviations that something always follows: `Mr`, `f.eks`.
        not_before_number: abbreviations that end no sentence before a number: `nr`.
        before_starter: abbreviations that end one only before a word of `starters`: `Inc`.
        may_end: abbreviations that end one before any capital, but not before a dash: `osv`.
        after_number: abbreviations that may end one after a number, and never elsewhere:
            Russian `2024 г.` and `г. Москва`.
        starters: words that often begin a sentence and are seldom part of a name.
        particles: starters that are also part of names, and so count for nothing after an
            initial: `J. De Niro`.
        words: one-letter words that are no initials: English `I`.
        ordinal_dot: whether ordinal numbers are written with a dot: `14. plass`.
        ordinal_words: months and words of rank, that follow an ordinal number.
        ordinal_after: words that come before an ordinal number: German `am 3.`.
        terminals: marks that end a sentence in this language only: Greek `;`.
        continues: how text goes on after a mark that ends no sentence: Khmer `។ល។`.
        continues_after_quote: the same after a closing quote: Japanese `」と`.
        space_before: words before which a space ends a sentence, in a script without marks.
        space_after: ends of words after which it does.
    """

    never_ends: frozenset[str] = frozenset()
    not_before_number: frozenset[str] = frozenset()
    before_starter: frozenset[str] = frozenset()
    may_end: frozenset[str] = frozenset()
    after_number: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    ordinal_dot: bool = False
    ordinal_words: frozenset[str] = frozenset()
    ordinal_after: frozenset[str] = frozenset()
    terminals: frozenset[str] = frozenset()
    continues: frozenset[str] = frozenset()
    continues_after_quote: frozenset[str] = frozenset()
    space_before: frozenset[str] = frozenset()
    space_after: frozenset[str] = frozenset()
    candidates: re.Pattern[str] = field(init=False, repr=False, compare=False)
    spaces: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "candidates", candidates("".join(sorted(self.terminals))))
        object.__setattr__(self, "spaces", _spaces(self.space_before, self.space_after))


_SETS = tuple(f.name for f in fields(LanguageTable) if f.init and f.name != "ordinal_dot")


@dataclass(frozen=True, slots=True)
class _Words:
    """A table as its file has it, before it is completed from others."""

    ordinal_dot: bool
    sets: dict[str, frozenset[str]]

    def over(self, below: "_Words") -> "_Words":
        """These words on top of `below`: together, but an abbreviation changes its class."""
        own = frozenset[str]().union(*(self.sets[key] for key in _ABBREVIATIONS))
        merged = {
            key: self.sets[key] | (below.sets[key] - own if key in _ABBREVIATIONS else words)
            for key, words in below.sets.items()
        }
        return _Words(self.ordinal_dot or below.ordinal_dot, merged)


def table_for(lang: str | None) -> LanguageTable:
    """The table of a BCP 47 tag; where there is none, the safe data of all languages."""
    subtag = lang.replace("_", "-").partition("-")[0].lower() if lang else ""
    subtag = _aliases().get(subtag, subtag)
    return _table(subtag if subtag in languages() else None)


@cache
def languages() -> frozenset[str]:
    """Tags of the languages that have a table of their own."""
    return frozenset(path.stem for path in (_DATA / "languages").glob("*.toml")) - {_GENERIC}


@cache
def _table(lang: str | None) -> LanguageTable:
    words = _unknown() if lang is None else _words(lang)
    return LanguageTable(ordinal_dot=words.ordinal_dot, **words.sets)


@cache
def _words(lang: str) -> _Words:
    data = tomllib.loads((_DATA / "languages" / f"{lang}.toml").read_text("utf-8"))
    below = data.pop("extends", _GENERIC)
    ordinal_dot = data.pop("ordinal_dot", False)
    unknown = data.keys() - set(_SETS)
    if unknown:
        raise ValueError(f"{lang}.toml: unknown key {min(unknown)!r}; known: {', '.join(_SETS)}")
    own = _Words(ordinal_dot, {key: frozenset(data.get(key, "").split()) for key in _SETS})
    return own if lang == _GENERIC else own.over(_words(below))


def _unknown() -> _Words:
    """Generic data, and of every language what means the same, or nothing, in all others.

    An abbreviation with a dot inside is a word nowhere; one that goes before numbers matters
    only there; a month or rank word matters only after a number.
    """
    sets = dict(_words(_GENERIC).sets)
    for lang in sorted(languages()):
        for key, words in _words(lang).sets.items():
            if key in ("not_before_number", "ordinal_words", "starters", "particles"):
                sets[key] |= words
            elif key in _ABBREVIATIONS:
                sets[key] |= {word for word in words if "." in word}
    sets["starters"] -= sets["particles"]
    return _Words(False, sets)


@cache
def _aliases() -> dict[str, str]:
    text = (_DATA / "aliases.toml").read_text("utf-8")
    return {str(tag): str(table) for tag, table in tomllib.loads(text).items()}


def _spaces(before: frozenset[str], after: frozenset[str]) -> re.Pattern[str] | None:
    """Spaces that end a sentence; no lookbehind may vary in length, so there is one a word."""
    if not before and not after:
        return None
    behind = "|".join(rf"(?<={re.escape(word)})" for word in sorted(after))
    ahead = "|".join(re.escape(word) for word in sorted(before))
    return re.compile(rf"(?:{behind or '(?!)'})\s++|(?<!\s)\s++(?={ahead or '(?!)'})")
