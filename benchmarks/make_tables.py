"""Writes align/quantities/data/cldr/*.json: what CLDR knows about numbers in every language.

    make tables

Run by developers after an upgrade of CLDR; its packages are pinned in requirements/tables.txt and
are never imported by the toolkit. Words that CLDR lacks or has wrong belong into the reviewed
tables beside it, align/quantities/data/hand/*.toml, and never into the files written here.
"""

import json
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import icu
from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers
from num2words import num2words

DATA = Path(__file__).parents[1] / "align" / "quantities" / "data"
CURRENCIES = tuple(
    tomllib.loads((DATA / "hand" / "generic.toml").read_text(encoding="utf-8"))["codes"]
)
# Spellings that are common beside those of CLDR: Norwegian syv and sju, Belgian nonante.
VARIANTS = {"nb": ("no",), "fr": ("fr_BE", "fr_CH"), "pt": ("pt", "pt_BR"), "da": ("dk",)}
FIRST_CLASS = (
    "nb",
    "nn",
    "en",
    "nl",
    "es",
    "el",
    "vi",
    "de",
    "fr",
    "pt",
    "it",
    "sv",
    "da",
    "pl",
    "ru",
    "zh",
    "ja",
)
EXPONENTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 18)
SPACES = re.compile(r"[\s\u00a0\u202f]+")

Forms = dict[str, list[str]]


def main() -> None:
    """Write one file a language and say how many there are."""
    folder = DATA / "cldr"
    folder.mkdir(parents=True, exist_ok=True)
    with (DATA / "units.toml").open("rb") as stream:
        units = {
            unit: entry["cldr"]
            for dimension in tomllib.load(stream).values()
            for unit, entry in dimension.items()
            if "cldr" in entry
        }
    languages = sorted({name.split("_")[0] for name in locale_identifiers()} - {"root", "no"})
    written = 0
    for language in languages:
        table = language_table(language, units)
        if not table:
            continue
        text = json.dumps(table, ensure_ascii=False, indent=1)
        # One line a list: the files are read by people, as differences.
        text = re.sub(r"\[\s+([^\[\]{}]*?)\s+\]", lambda m: f"[{_one_line(m[1])}]", text)
        (folder / f"{language}.json").write_text(text + "\n", encoding="utf-8")
        written += 1
    samples = Path(__file__).parents[1] / "tests" / "data" / "spelled-numbers.json"
    spelled = {language: spelled_samples(language) for language in FIRST_CLASS}
    samples.write_text(json.dumps(spelled, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{written} languages, ICU {icu.ICU_VERSION}", file=sys.stderr)


def spelled_samples(language: str) -> dict[str, list[str]]:
    """Spellings of cardinals up to 10^15, for the tests: every gender and case, by value."""
    values = [*range(1, 33), 70, 77, 90, 99, 100, 101, 110, 200, 254, 555, 999]
    for exponent in range(3, 16):
        values += [10**exponent, 3 * 10**exponent, 123456789012345678 // 10 ** (17 - exponent)]
    spelling, found = Spelling(language), {}
    for value in sorted({value for value in values if value <= 10**15}):
        spellings = dict.fromkeys(
            form
            for sort, spell in spelling.formats[: spelling.standard]
            if sort == "cardinals" and (form := spell(value)) and "," not in form
        )
        found[str(value)] = list(spellings)
    return found


def _one_line(items: str) -> str:
    return re.sub(r"\s*\n\s*", " ", items)


def language_table(language: str, units: dict[str, str]) -> dict[str, Any]:
    """All that CLDR knows of one language; nothing if it knows no more than the root."""
    locale = Locale.parse(language)
    spelled = Spelling(language)
    table = {
        "separators": separators(language),
        "scales": scales(locale),
        "months": _names(locale._data.get("months"), range(1, 13)),
        "weekdays": _names(locale._data.get("days"), range(7)),
        "day_periods": day_periods(locale),
        "percent": locale.percent_formats[None].pattern,
        "currencies": currencies(locale),
        "units": measures(locale, units),
        **spelled.table(),
    }
    meagre = not spelled.known and all(not table[key] for key in ("currencies", "units", "scales"))
    return {} if meagre else {key: value for key, value in table.items() if value}


def separators(language: str) -> dict[str, list[str]]:
    """Decimal mark and group mark by region; "" is the language as such."""
    found: dict[str, list[str]] = {}
    for name in sorted(n for n in locale_identifiers() if n.split("_")[0] == language):
        locale = Locale.parse(name)
        system = locale._data.get("default_numbering_system", "latn")
        symbols = locale._data["number_symbols"]
        mine = symbols.get(system) or symbols["latn"]
        latin = symbols["latn"]
        pair = [latin.get("decimal", "."), latin.get("group", ",")]
        if system != "latn" and mine.get("decimal"):
            pair += [mine["decimal"], mine.get("group", "")]
        region = "" if name == language else locale.territory or ""
        if name == language or (region and pair != found[""]):
            found.setdefault(region, pair)
    return found


def scales(locale: Locale) -> Forms:
    """Words and abbreviations of powers of ten, by exponent, from the compact formats."""
    found: Forms = defaultdict(list)
    formats = locale._data.get("compact_decimal_formats") or {}
    for length in ("long", "short"):
        for patterns in (formats.get(length) or {}).values():
            for power, pattern in patterns.items():
                # What follows a semicolon is how a negative number is written.
                text = re.sub(r"'([^']*)'", r"\1", pattern.pattern).partition(";")[0]
                zeros = re.search(r"0+", text)
                if zeros is None:
                    continue
                word = _clean(text[: zeros.start()] + text[zeros.end() :])
                exponent = len(power) - len(zeros[0])
                if exponent >= 2 and word:
                    _add(found, str(exponent), word)
    return dict(found)


def _names(contexts: Any, keys: Iterable[int]) -> list[list[str]]:
    """Forms of every month or day, wide and abbreviated, in running text and alone."""
    names = []
    for key in keys:
        forms: list[str] = []
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                form = _clean(
                    str(((contexts or {}).get(context) or {}).get(width, {}).get(key, ""))
                )
                if form and form not in forms and not re.search(r"\d", form):
                    forms.append(form)
        names.append(forms)
    return names if all(names) else []


def day_periods(locale: Locale) -> Forms:
    """How morning and afternoon are told apart on the twelve-hour clock."""
    found: Forms = defaultdict(list)
    for contexts in (locale._data.get("day_periods") or {}).values():
        for width in ("wide", "abbreviated"):
            for period in ("am", "pm"):
                form = _clean(str((contexts.get(width) or {}).get(period, "")))
                if form:
                    _add(found, period, form)
    return dict(found)


def currencies(locale: Locale) -> Forms:
    """Names of the currencies, singular and plural, and symbols that are not in general use."""
    found: Forms = defaultdict(list)
    plural = locale._data.get("currency_names_plural") or {}
    for code in CURRENCIES:
        names = [locale.currencies.get(code, ""), *(plural.get(code) or {}).values()]
        names.append(locale.currency_symbols.get(code, ""))
        for name in names:
            name = _clean(str(name))
            if name and name != code and "(" not in name:
                _add(found, code, name)
    return dict(found)


def measures(locale: Locale, units: dict[str, str]) -> Forms:
    """Names of units in all their cases, and abbreviations in scripts other than Latin."""
    found: Forms = defaultdict(list)
    patterns = locale._data.get("unit_patterns") or {}
    for unit, name in units.items():
        for length in ("long", "short"):
            for form in _leaves((patterns.get(name) or {}).get(length) or {}):
                if form.count("{0}") != 1:
                    continue
                word = _clean(form.replace("{0}", " "))
                latin_symbol = length == "short" and not re.search(r"[^\x00-\u024f]", word)
                if word and not latin_symbol and not re.search(r"\d|/$", word):
                    _add(found, unit, word)
    return dict(found)


def _leaves(tree: Any) -> Iterator[str]:
    for key, value in tree.items():
        if key == "per":
            continue
        if isinstance(value, str):
            yield value
        else:
            yield from _leaves(value)


class Spelling:
    """Numbers in words, by the rule-based formats of ICU."""

    def __init__(self, language: str) -> None:
        self.formats: list[tuple[str, Callable[[int], str]]] = []
        locale = icu.Locale(language)
        rules = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, locale)
        actual = rules.getLocale(icu.ULocDataLocaleType.ACTUAL_LOCALE)
        self.known = actual.getLanguage() == language or (language == "nb" and str(actual) == "no")
        if not self.known:
            return
        for index in range(rules.getNumberOfRuleSetNames()):
            name = rules.getRuleSetName(index)
            if "year" in name or "days" in name or "latn" in name:
                continue
            sort = "ordinals" if "ordinal" in name else "cardinals"
            self.formats.append((sort, _by(locale, name)))
        self.standard = len(self.formats)
        for variant in VARIANTS.get(language, ()):
            self.formats.append(("cardinals", _variant(variant, "cardinal")))
            self.formats.append(("ordinals", _variant(variant, "ordinal")))

    def table(self) -> dict[str, Any]:
        """Atoms of the grammar in `align.quantities.words`, with the values they stand for."""
        if not self.known:
            return {}
        cardinals: Forms = defaultdict(list)
        ordinals: Forms = defaultdict(list)
        for sort, spell in self.formats:
            target = cardinals if sort == "cardinals" else ordinals
            for value in range(sort == "ordinals", 100):
                if form := spell(value):
                    _add(target, str(value), form)
        small = {value: sorted(forms, key=len, reverse=True) for value, forms in cardinals.items()}
        for sort, spell in self.formats:
            target = cardinals if sort == "cardinals" else ordinals
            for exponent in (2, *EXPONENTS):
                _power(target, small, spell, exponent)
        for forms in (cardinals, ordinals):
            _uncompounded(forms)
            _unambiguous(forms)
        plain = next(spell for sort, spell in self.formats if sort == "cardinals")
        return {
            "tens_first": _squeezed(plain(42)).startswith(_squeezed(plain(40))),
            "cardinals": dict(cardinals),
            "ordinals": dict(ordinals),
        }


def _power(target: Forms, small: Forms, spell: Callable[[int], str], exponent: int) -> None:
    """Take apart round numbers into "value" and the word of the power of ten.

    The word goes under "eN". What cannot be taken apart (quinientos, διακόσια) is a word of its
    own; so is a power that stands alone (hundre, mil).
    """
    # 2 and 5 take different plural forms in Slavic and Semitic languages; 40 shows the forms
    # after round numbers, where some languages put a word between.
    values = range(1, 10) if exponent == 2 else (1, 2, 3, 5, 7, 8, 11, 40)
    rests: dict[str, set[int]] = defaultdict(set)
    for value in values:
        whole = spell(value * 10**exponent)
        forms = [form for form in small.get(str(value), ()) if whole.startswith(form)]
        rest = whole[len(forms[0]) :].strip(" -\u00ad") if forms else ""
        if rest:
            rests[rest].add(value)
        elif whole and (value == 1 or exponent == 2 or (value == 2 and exponent == 3)):
            _add(target, str(value * 10**exponent), whole)
    for rest, found in rests.items():
        if rest.isascii() and len(rest) == 1:
            continue  # the ending that a Croatian ordinal gets: 10-i, 100-i
        # "femti tusen" is no five of some "ti tusen": a power of its own goes with all values.
        if exponent in (2, 3, 6, 9, 12, 15, 18) or {2, 3} <= found:
            _add(target, f"e{exponent}", rest)


def _by(locale: Any, rule_set: str) -> Callable[[int], str]:
    rules = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, locale)
    rules.setDefaultRuleSet(rule_set)
    return lambda value: _words(rules.format(value))


def _variant(name: str, to: str) -> Callable[[int], str]:
    def spell(value: int) -> str:
        try:
            # Beyond 99 it has words that nobody uses ("millard"), and CLDR has them right.
            return _words(str(num2words(value, lang=name, to=to))) if value < 100 else ""
        except (NotImplementedError, OverflowError, KeyError, IndexError, TypeError):
            return ""

    return spell


def _words(form: str) -> str:
    """A spelling in lower case; nothing if it is digits, as rules end in for large numbers."""
    form = SPACES.sub(" ", form).strip().lower()
    return "" if re.search(r"[0-9]", form) else form


def _uncompounded(forms: Forms) -> None:
    """Leave out words of two powers, such as mil millones: the grammar puts them together."""
    small = [form for key in ("10", "e2", "e3", "e4", "e6") for form in forms.get(key, ())]
    for key in [key for key in forms if key.startswith("e") and int(key[1:]) > 4]:
        starts = tuple(form for form in small if form not in forms[key])
        forms[key] = [form for form in forms[key] if not form.startswith(starts)]
        if not forms[key]:
            del forms[key]


def _unambiguous(forms: Forms) -> None:
    """Leave out spellings that stand for two values: no reader could tell."""
    owners: dict[str, set[str]] = defaultdict(set)
    for key, spellings in forms.items():
        value = str(10 ** int(key[1:])) if key.startswith("e") else key
        for spelling in spellings:
            owners[_squeezed(spelling)].add(value)
    for value, spellings in list(forms.items()):
        forms[value] = [s for s in spellings if len(owners[_squeezed(s)]) == 1]
        if not forms[value]:
            del forms[value]


def _squeezed(form: str) -> str:
    return re.sub(r"[\s\u00ad-]", "", form)


def _clean(form: str) -> str:
    return SPACES.sub(" ", re.sub("[\u200e\u200f\u061c]", "", form)).strip()


def _add(forms: Forms, key: str, form: str) -> None:
    if form and form not in forms.setdefault(key, []):
        forms[key].append(form)


if __name__ == "__main__":
    try:
        main()
    except UnknownLocaleError as error:
        sys.exit(str(error))
