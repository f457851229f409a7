"""What is known of the numbers of one language: generated from CLDR, completed by hand."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from align.languages import base, normalise
from align.quantities.digits import FRACTIONS, Convention
from align.quantities.listed import generated, supplement
from align.quantities.starters import Chunks, Neighbours, Starters, followers, preceders
from align.quantities.trie import Trie
from align.quantities.units import UNITS
from align.quantities.words import Atom, WordReader

# Written without spaces between words, so that a number may start and end anywhere.
_UNSEGMENTED = frozenset(("zh", "ja", "th", "lo", "km", "my", "yue"))

Sort = Literal[
    "scale", "percent", "point", "unit", "currency", "am", "pm", "night", "month", "weekday",
    "fraction", "some", "bound", "rank", "clock", "year", "era", "century", "decade", "quarter",
    "of", "to", "half", "out_of", "ordinal", "roman", "points", "skip", "minus", "comma", "article",
    "part", "minutes", "every", "feast", "measure", "speed", "versus", "among", "perhaps", "fiscal",
    "discount", "party", "multiple", "eve", "stage",
]  # fmt: skip
"""What a word does to the number beside it; the sections of the tables are named after them."""

Reviewed = Literal["cardinals", "ordinals", "scales", "calendar", "years"]
"""Words that a table may be known to list with all the forms that running text has.

The last are those that stand beside years: "in 2024", "2024 года".
"""


class Word(NamedTuple):
    """What a word means to a number beside it; the value is a code, a name or a number."""

    sort: Sort
    value: str


class Lexicon:
    """Words, told apart by their letters alone, and symbols, told apart by their case too.

    `m` is a metre and `M` a million; `Prosent` is `prosent`.
    """

    def __init__(self, *, backwards: bool = False) -> None:
        self.words: Trie[Word] = Trie(backwards=backwards)
        self.symbols: Trie[Word] = Trie(backwards=backwards)
        self._back = int(backwards)

    def add(self, form: str, word: Word, *, symbol: bool = False) -> None:
        """Add a form; short ones that are not in lower case are symbols too."""
        if symbol or (len(form) <= 4 and form != form.lower()):
            self.symbols.add(form, word)
        else:
            self.words.add(form.lower(), word)

    def at(self, text: str, low: str, place: int) -> list[tuple[int, list[Word]]]:
        """All that starts (or, backwards, ends) at `place`, longest last."""
        at = place - self._back
        if not 0 <= at < len(text):
            return []
        found = self.words.matches(low, place) if low[at] in self.words.root else []
        symbols = self.symbols.matches(text, place) if text[at] in self.symbols.root else []
        if not symbols:
            return found
        return sorted(found + symbols, key=lambda m: abs(m[0] - place)) if found else symbols


@dataclass(frozen=True, slots=True, eq=False)
class LanguageTable:
    """All that the reader asks of a language; there is one object for each, equal to itself alone.

    Args:
        lang: what to name in "1396 by nb rules".
        convention: decimal and group marks.
        words: reads spelled numbers.
        after: words right after a number, or between two.
        before: words right before a number, matched backwards.
        alone: words that are quantities without any number: months, halves, "a couple".
        tentative: spelled numbers that are also something else (articles, "andre").
        tails: second halves of compounds that leave the number what it is (`fjerdeplass`).
        chunks: where in what stands between two spaces a quantity may start.
        followers: what the words behind a number may do to it.
        preceders: what the words before a number may do to it.
        askers: how words end that ask for a roman numeral behind them.
        enders: what may end a sentence as well as belong to a number.
        heads: for scripts without spaces, the characters that may start one.
        reviewed: the sorts of words that can be relied on to be read wherever they stand.
        flags: properties by name, see `data/README.md`.
    """

    lang: str
    convention: Convention
    words: WordReader
    after: Lexicon
    before: Lexicon
    alone: Lexicon
    tentative: frozenset[str]
    tails: tuple[str, ...]
    chunks: Chunks
    followers: Neighbours
    preceders: Neighbours
    askers: tuple[str, ...]
    enders: str
    heads: re.Pattern[str]
    reviewed: frozenset[Reviewed]
    flags: dict[str, Any]


def table_for(lang: str | None) -> LanguageTable:
    """The table of a language by its tag, made once; None has digits and symbols only."""
    return _table("und" if lang is None else normalise(lang))


@lru_cache(maxsize=64)
def _table(tag: str) -> LanguageTable:
    language = "und" if tag == "und" else base(tag)
    cldr = generated(language)
    hand = supplement("generic"), supplement(language)
    builder = _Builder(language, cldr, hand)
    return builder.table(tag)


class _Builder:
    def __init__(
        self, language: str, cldr: dict[str, Any], hand: tuple[dict[str, Any], ...]
    ) -> None:
        self.language, self.cldr, self.hand = language, cldr, hand
        self.atoms: Trie[Atom] = Trie()
        self.after = Lexicon()
        self.before = Lexicon(backwards=True)
        self.alone = Lexicon()

        flags = [part.get("flags", {}) for part in hand]
        self.flags: dict[str, Any] = {key: value for part in flags for key, value in part.items()}

    def _spellings(self, form: str) -> set[str]:
        """A form and how people without the right keyboard write it."""
        found = {form}
        # Greek "ή" is or, and "η" the; Italian "meta" is no "metà" without its accent.
        kept = len(form) <= 2 or form in self.flags.get("accented", ())
        if self.flags.get("unaccented") and not kept:
            plain = unicodedata.normalize("NFD", form)
            found.add("".join(char for char in plain if not unicodedata.combining(char)))
        for letter, instead in self.flags.get("instead", {}).items():
            found |= {spelling.replace(letter, instead) for spelling in found}
        return found

    def _affixed(self, forms: list[str], ordinal: bool) -> list[str]:
        """Spelled numbers with the words and the cases that are written on to them."""
        endings = ("", *self.flags.get("ordinal_endings" if ordinal else "cardinal_endings", ()))
        return self._prefixed([form + ending for form in forms for ending in endings])

    def _prefixed(self, forms: list[str]) -> list[str]:
        """Words with those in front: Arabic and Hebrew write "the", "and" and "in" on to them."""
        prefixes = ("", *self.flags.get("prefixes", ()))
        return [p + form for form in forms for p in prefixes if not p or len(form) > _SHORTEST]

    def _inflected(self, forms: list[str]) -> list[str]:
        """Scale words, their definite forms and genitives too: millionene, miljoners."""
        endings = ("", *self.flags.get("scale_endings", ()))
        return [form + e for form in forms for e in endings if not e or _takes_endings(form)]

    def _named(self, forms: list[str]) -> list[str]:
        """Names of days and months, and their cases where they take endings: lørdagens."""
        endings = ("", *self.flags.get("name_endings", ()))
        names = [form + e for form in forms for e in endings if not e or _takes_endings(form)]
        return self._prefixed(names)

    def table(self, tag: str) -> LanguageTable:
        """Build all tries; the tables are small, and a language is loaded once."""
        flags = self.flags
        tentative = frozenset(w for part in self.hand for w in part.get("tentative", ()))
        tails = tuple(w for part in self.hand for w in part.get("tails", ()))
        self._numbers()
        self._words()
        unsegmented = self.language in _UNSEGMENTED
        tens_first = flags.get("tens_first", self.cldr.get("tens_first", True))
        reader = WordReader(
            self.atoms,
            tens_first,
            unsegmented,
            no_tails=frozenset(flags.get("no_tails", ())),
            **{name: flags.get(name, False) for name in _GRAMMAR},
        )
        starters = self._starters(reader, tails)
        return LanguageTable(
            tag,
            self._convention(tag, flags),
            reader,
            self.after,
            self.before,
            self.alone,
            tentative,
            tails,
            Chunks(starters),
            followers(
                starters,
                (self.atoms, self.after.words, self.after.symbols),
                (
                    *flags.get("partitives", ()),
                    *flags.get("unit_adjectives", ()),
                    *flags.get("minutes_between", ()),
                    *_words_of(flags.get("day_parts", {})),
                ),
            ),
            preceders(
                (self.before.words, self.before.symbols),
                tuple(word for key in _ASKING for word in flags.get(key, ())),
            ),
            self._askers(),
            ".-–—" if flags.get("ordinal_dot") else "-–—",
            self._heads() if unsegmented else re.compile(r"\d+"),
            frozenset(flags.get("reviewed", ())),
            flags,
        )

    def _convention(self, tag: str, flags: dict[str, Any]) -> Convention:
        separators = self.cldr.get("separators", {"": [".", ","]})
        parts = tag.split("-")[1:]
        region = next((part for part in parts if part in separators), "")
        decimal, group = separators[region][:2]
        return Convention(decimal, group + flags.get("groups", ""))

    def _numbers(self) -> None:
        doubtful = {word for part in self.hand for word in part.get("tentative", ())}
        for key, ordinal in (("cardinals", False), ("ordinals", True)):
            for source in (self.cldr, *self.hand):
                for value, forms in source.get(key, {}).items():
                    if ordinal and source is self.cldr and self.flags.get("prefix_ordinals"):
                        continue
                    if source is self.cldr and len(value) >= _MYRIAD:
                        # "Ten million", "tiotusen" and 十万 are read by their parts: they have a
                        # scale word, and Vietnamese and Chinese tails count by triệu, 万.
                        forms = [f for f in forms if _is_word(f) and (ordinal or "\u00ad" not in f)]
                    if ordinal and self.flags.get("ordinal_plurals"):
                        # but no "quartos", which are bedrooms
                        firm = [form for form in forms if form not in doubtful]
                        forms = [*forms, *(re.sub(r"(?=\b\s)|$", "s", form) for form in firm)]
                    for form in self._affixed(forms, ordinal):
                        for spelling in self._spellings(form.lower()):
                            self.atoms.add(spelling, _atom(value, ordinal))
        for source in (self.cldr, *self.hand):
            for value, forms in source.get("scales", {}).items():
                for form in self._inflected(forms):
                    self.after.add(form, Word("scale", value))
                    if form[-1].isalpha() and len(form) > 3:
                        for spelling in self._spellings(form.lower()):
                            self.atoms.add(spelling, Atom(int(value), "power"))
        for part in self.hand:
            for form in part.get("joins", ()):
                self.atoms.add(form, Atom(0, "and"))
            for form in part.get("after", {}).get("skip", {}).get("skip", ()):
                if self.atoms.matches(form, 0):
                    self.atoms.add(form, Atom(0, "other"))
            for value, forms in part.get("stems", {}).items():
                for form in forms:
                    self.atoms.add(form, Atom(int(value), stem=True))

    def _words(self) -> None:
        for unit in UNITS.values():
            for symbol in sorted(set(unit.symbols).difference(self.flags.get("not_units", ()))):
                self.after.add(symbol, Word("unit", unit.id), symbol=True)
        for part in self.hand:
            for code in part.get("codes", ()):
                for lexicon in (self.after, self.before):
                    lexicon.add(code, Word("currency", code), symbol=True)
        for source in (self.cldr, *self.hand):
            for sort, field in (("unit", "units"), ("currency", "currencies")):
                for value, forms in source.get(field, {}).items():
                    for form in forms:
                        barred = sort == "unit" and source is self.cldr
                        if barred and form in self.flags.get("not_units", ()):
                            continue
                        for spelling in self._spellings(form):
                            self.after.add(spelling, Word(sort, value))  # type: ignore[arg-type]
                        # "won 3-1" is no money: names stand behind, signs and "kr" in front.
                        if sort == "currency" and (not form.isalpha() or len(form) < 3):
                            self.before.add(form, Word("currency", value))
            for period, forms in source.get("day_periods", {}).items():
                for form in forms:
                    self.after.add(form, Word(period, period))
            for sort, field in (("month", "months"), ("weekday", "weekdays")):
                for index, forms in enumerate(source.get(field, ()), start=1):
                    for form in self._named(forms):
                        for name in self._spellings(form.lower()) | {form.lower().rstrip(".")}:
                            word = Word(sort, str(index))  # type: ignore[arg-type]
                            for lexicon in (self.after, self.before, self.alone):
                                lexicon.add(name, word)
        for part in self.hand:
            for place, lexicon in (
                ("after", self.after),
                ("before", self.before),
                ("alone", self.alone),
            ):
                for sort, meanings in part.get(place, {}).items():
                    for value, forms in meanings.items():
                        for form in forms:
                            plain = self._spellings(form) if form.islower() else (form,)
                            for spelling in plain:
                                lexicon.add(spelling, Word(sort, value))
            self._compounds(part.get("compounds", {}))

    def _compounds(self, parts: dict[str, dict[str, list[str]]]) -> None:
        """Numbers and what they count grown together: Greek τρι-ετής, τρι-ήμερο, τρι-μελής."""
        heads = parts.get("heads", {})
        for number, stems in heads.items():
            for unit, tails in parts.get("tails", {}).items():
                counted = unit == "count"
                word = Word("fraction", number) if counted else Word("measure", f"{number} {unit}")
                for form in (stem + tail for stem in stems for tail in tails):
                    for spelling in self._spellings(form):
                        self.alone.add(spelling, word)
        years = parts.get("tails", {}).get("year", [])
        for ten, fronts in parts.get("tens", {}).items():
            for digit in range(1, 10):
                word = Word("measure", f"{int(ten) + digit} year")  # ages: εικοσι-τριά-χρονος
                stems = heads.get(str(digit), [])
                for form in (f + s + tail for f in fronts for s in stems for tail in years):
                    if _accents(form) == 1:
                        for spelling in self._spellings(form):
                            self.alone.add(spelling, word)

    def _starters(self, reader: WordReader, tails: tuple[str, ...]) -> Starters:
        suffixes = "|".join(map(re.escape, self.flags.get("roman_suffixes", ())))
        letters = "|[Α-ΩϚϞϠ]{1,5}" if self.flags.get("letter_numerals") else ""
        return Starters(
            reader,
            self.alone.words,
            self.after.words,
            tails=tails,
            joins=frozenset(form for part in self.hand for form in part.get("joins", ())),
            numerals=re.compile(rf"[IVXLCDM]+(?:{suffixes})?{letters}"),
            asked=() if self.flags.get("roman_alone") else ("I",),
        )

    def _askers(self) -> tuple[str, ...]:
        """The last words of what asks for a roman numeral: "type", "war"."""
        return tuple(
            {
                re.split(r"[\s-]", spelling.lower())[-1]
                for part in self.hand
                for forms in part.get("before", {}).get("roman", {}).values()
                for form in forms
                for spelling in self._spellings(form)
            }
        )

    def _heads(self) -> re.Pattern[str]:
        # 万 and 亿 only multiply what stands before them.
        numbers = {
            letter
            for letter in self.atoms.letters()
            if any(atom.sort == "number" or atom.ordinal for atom in self.atoms.meanings(letter))
        }
        letters = numbers | self.alone.words.letters()
        return re.compile(rf"[{re.escape(''.join(sorted(letters)))}{FRACTIONS}]|\d+")


def _accents(form: str) -> int:
    return sum(map(bool, map(unicodedata.combining, unicodedata.normalize("NFD", form))))


_GRAMMAR = ("short_tails", "bare_tens", "tens_joined", "glued_tens")
"""Flags of what `WordReader` asks of a language."""
_SHORTEST = 2
"""Letters of a word that nothing is written on to, or it would look like many others."""
_MYRIAD = 5
"""Digits from which on CLDR lists numbers of several words."""
_ASKING = ("minutes_asked", "month_words", "date_words", "every_words", "numbered_scales")
"""Flags with words before a number that are in no lexicon."""


def _is_word(form: str) -> bool:
    """Whether a spelling is one word, or one character of a script without spaces."""
    return " " not in form and (len(form) == 1 or form < "\u2e80")


def _words_of(forms: dict[str, list[str]]) -> Iterator[str]:
    """The single words of phrases by what they mean."""
    return (word for phrases in forms.values() for phrase in phrases for word in phrase.split())


def _takes_endings(form: str) -> bool:
    """Whether a word is a noun written out, and no abbreviation such as mill. or Jul."""
    return len(form) > 4 and form.isalpha()


def _atom(value: str, ordinal: bool) -> Atom:
    if value.startswith("e"):
        return Atom(int(value[1:]), "power", ordinal)
    return Atom(int(value), "number", ordinal)
