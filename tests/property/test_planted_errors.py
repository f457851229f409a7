"""One planted error of any kind, at any number of either side, is found there, by its class, alone.

The pairs are the shipped Norwegian and English reports by their gold alignment, the Greek, Spanish
and Dutch reports against themselves (nothing is a translation of them), and one sentence in every
first-class language against English, the Greek one against Norwegian too.
"""

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from align.diff.terms import Term, terms
from align.findings import Finding, Severity, TextPair
from align.protocols import Neighbours
from align.quantities.quantity import Ratio
from align.registry import create
from align.text import Span

CORPORA = Path(__file__).parents[2] / "corpora"
NUMERAL = re.compile(r"\d+(?:[ .,\u00a0]\d+)*")
ENGLISH = (
    "In 2023 the district built 1,250 houses and 48.7 km of roads for 36 million euros, 12.4% more "
    "than planned."
)
SENTENCES = {
    "nb": "I 2023 bygde distriktet 1250 hus og 48,7 km vei for 36 millioner euro, 12,4 % mer enn "
    "planlagt.",
    "nn": "I 2023 bygde distriktet 1250 hus og 48,7 km veg for 36 millionar euro, 12,4 % meir enn "
    "planlagt.",
    "nl": "In 2023 bouwde het district 1.250 huizen en 48,7 km wegen voor 36 miljoen euro, 12,4% "
    "meer dan gepland.",
    "es": "En 2023 el distrito construyó 1.250 casas y 48,7 km de carreteras por 36 millones de "
    "euros, el 12,4 % más de lo previsto.",
    "el": "Το 2023 η περιφέρεια έχτισε 1.250 σπίτια και 48,7 χιλιόμετρα δρόμων έναντι 36 "
    "εκατομμυρίων ευρώ, 12,4% περισσότερα από όσα προβλέπονταν.",
    "vi": "Năm 2023, huyện đã xây 1.250 ngôi nhà và 48,7 km đường với 36 triệu euro, nhiều hơn "
    "12,4% so với kế hoạch.",
    "de": "Im Jahr 2023 baute der Bezirk 1.250 Häuser und 48,7 km Straßen für 36 Millionen Euro, "
    "12,4 % mehr als geplant.",
    "fr": "En 2023, le district a construit 1 250 maisons et 48,7 km de routes pour 36 millions "
    "d'euros, soit 12,4 % de plus que prévu.",
    "pt": "Em 2023, o distrito construiu 1.250 casas e 48,7 km de estradas por 36 milhões de "
    "euros, 12,4% a mais do que o previsto.",
    "it": "Nel 2023 il distretto ha costruito 1.250 case e 48,7 km di strade per 36 milioni di "
    "euro, il 12,4% in più del previsto.",
    "sv": "År 2023 byggde distriktet 1 250 hus och 48,7 km väg för 36 miljoner euro, 12,4 % mer än "
    "planerat.",
    "da": "I 2023 byggede distriktet 1.250 huse og 48,7 km vej for 36 millioner euro, 12,4 % mere "
    "end planlagt.",
    "pl": "W 2023 roku powiat zbudował 1250 domów i 48,7 km dróg za 36 milionów euro, o 12,4% "
    "więcej, niż planowano.",
    "ru": "В 2023 году район построил 1250 домов и 48,7 км дорог за 36 миллионов евро, на 12,4 % "
    "больше, чем планировалось.",
    "zh": "2023年，该区以3600万欧元建造了1250栋房屋和48.7公里道路，比计划多12.4%。",
    "ja": "2023年、この地区は3600万ユーロで1250戸の住宅と48.7キロの道路を建設し、"
    "計画を12.4%上回った。",
}
SLIPS = [
    {"million": "billion", "billion": "million", "trillion": "billion"},
    {"millioner": "milliarder", "milliarder": "millioner", "billioner": "milliarder"},
    {"millionar": "milliardar", "miljoen": "miljard", "miljard": "miljoen"},
    {"millones": "mil millones", "mil millones": "millones", "triệu": "tỷ"},
    {"εκατομμυρίων": "δισεκατομμυρίων", "δισεκατομμύρια": "εκατομμύρια"},
    {"τρισεκατομμύρια": "δισεκατομμύρια", "δισεκατομμυρίων": "εκατομμυρίων"},
    {"millionen": "Milliarden", "millions": "milliards", "milhões": "bilhões"},
    {"milioni": "miliardi", "miljoner": "miljarder", "milionów": "miliardów"},
    {"миллионов": "миллиардов", "万": "亿"},
]
SLIP = {word: other for table in SLIPS for word, other in table.items()} | {"ja万": "億"}
UNIT = {"%": " km", "km": "kg", "VND": "USD", "USD": "VND", "hectares": "kg", "hektar": "kg"}


@dataclass(frozen=True)
class Place:
    """A number with digits in the text of one side of a pair."""

    pair: TextPair
    side: str
    term: Term

    @property
    def other(self) -> str:
        return "target" if self.side == "source" else "source"

    @property
    def text(self) -> str:
        return str(getattr(self.pair, self.side))

    @property
    def surface(self) -> str:
        return self.term.span.of(self.text)

    @property
    def numeral(self) -> Span:
        """The digits with their marks, without sign, scale word and unit."""
        found = NUMERAL.search(self.surface)
        assert found is not None
        return Span(self.term.span.start + found.start(), self.term.span.start + found.end())

    def put(self, span: Span, new: str) -> TextPair:
        text = self.text
        return replace(self.pair, **{self.side: text[: span.start] + new + text[span.end :]})


@cache
def pairs() -> tuple[TextPair, ...]:
    found: list[TextPair] = []
    gold = (CORPORA / "bac-giang" / "emulation-2024.nb-en.gold.jsonl").read_text(encoding="utf-8")
    for bead in map(json.loads, gold.splitlines()):
        if bead["source"] and bead["target"]:
            found.append(TextPair(len(found), bead["source"], bead["target"], "nb", "en"))
    for path in ("bac-giang/party-committee-2024.el", "related/tien-yen-2024.es",
                 "related/red-river-delta-2023.nl"):  # fmt: skip
        for line in (CORPORA / f"{path}.txt").read_text(encoding="utf-8").split("\n"):
            found.append(TextPair(len(found), line, line, path[-2:], path[-2:]))
    for lang, sentence in SENTENCES.items():
        found.append(TextPair(len(found), ENGLISH, sentence, "en", lang))
    found.append(TextPair(len(found), SENTENCES["nb"], SENTENCES["el"], "nb", "el"))
    return tuple(pair for pair in found if re.search(r"\d", pair.source or ""))


@cache
def places() -> tuple[Place, ...]:
    """Every number with digits that does not stand for an article: "en av de 2", "1 of the 2"."""
    return tuple(
        Place(pair, side, term)
        for pair in pairs()
        for side in ("source", "target")
        for term in terms_of(pair, side)
        if not (term.is_tentative or term.is_code or (term.number == 1 and term.unit is None))
        and re.search(r"\d", term.quantity.surface)
    )


def terms_of(pair: TextPair, side: str) -> tuple[Term, ...]:
    return terms(getattr(pair, side), getattr(pair, f"{side}_lang"))


def findings(pair: TextPair) -> list[Finding]:
    checks = [create("check", name) for name in ("numbers", "codes")]
    return [finding for check in checks for finding in check.run(pair, Neighbours())]


def points_at(finding: Finding, place: Place, new: str = "") -> bool:
    """Whether its span on the spoilt side touches the place where something was put."""
    span = getattr(finding, f"{place.side}_span")
    start = place.numeral.start
    return span is not None and span.start <= start + len(new) and start <= span.end


def worth(written: str) -> Decimal:
    """The value of digits with marks; three digits behind the last one are a group."""
    whole, decimals = re.fullmatch(r"(.*?)(?:[.,](\d\d?))?", written).groups()  # type: ignore[union-attr]
    return Decimal(re.sub(r"\D", "", whole) + "." + (decimals or "0"))


def is_known(place: Place, put: str) -> bool:
    """Whether the pair has such a number already, so that nobody can say which is wrong.

    An article may always stand for a 1.
    """
    both = f"{place.pair.source} {place.pair.target}"
    return worth(put) in {Decimal(1), *(worth(m[0]) for m in NUMERAL.finditer(both))}


def explained(place: Place, put: str, found: list[Finding]) -> str:
    said = "; ".join(f"{f.rule} {f.severity.label}: {f.message}" for f in found)
    where = f"{place.pair.target_lang} {place.surface!r} -> {put!r} in {place.text!r}"
    return f"{where}: {said or 'nothing found'}"


def test_nothing_is_found_where_nothing_was_planted() -> None:
    assert [finding for pair in pairs() for finding in findings(pair)] == []
    assert {pair.target_lang for pair in pairs()} == {"en", *SENTENCES}
    assert len(places()) > 300


# --- one number changed ---


def one_digit(written: str, choice: random.Random) -> str | None:
    at = choice.choice([m.start() for m in re.finditer(r"\d", written)])
    return written[:at] + choice.choice("123456789".replace(written[at], "")) + written[at + 1 :]


def ten_times(written: str, choice: random.Random) -> str | None:
    """With its group marks in their new places."""
    mark = re.search(r"[ .,\u00a0](?=\d{3}(?!\d))", written)
    whole, _, decimals = written.partition(",") if mark is None else (written, "", "")
    if mark is None and not decimals:
        whole, _, decimals = written.partition(".")
    digits = re.sub(r"\D", "", whole) + (decimals[:1] or "0")
    if mark is not None and len(digits) > 3:
        digits = f"{int(digits):,}".replace(",", mark[0])
    return digits + ("," + decimals[1:] if len(decimals) > 1 else "")


def transposed(written: str, choice: random.Random) -> str | None:
    at = [m.start() for m in re.finditer(r"(?=(\d)(?!\1)\d)", written)]
    start = choice.choice(at) if at else None
    if start is None:
        return None
    return written[:start] + written[start + 1] + written[start] + written[start + 2 :]


def lost_decimal(written: str, choice: random.Random) -> str | None:
    return re.sub(r"\D", "", written) if re.search(r"[.,]\d\d?$", written) else None


@pytest.mark.parametrize("spoil", [one_digit, ten_times, transposed, lost_decimal])
def test_a_number_that_was_changed_is_found_there_and_nothing_else_is(
    spoil: Callable[[str, random.Random], str | None],
) -> None:
    planted = 0
    for index, place in enumerate(places()):
        written = place.numeral.of(place.text)
        put = spoil(written, random.Random(index))
        if put is None or is_known(place, put):
            continue
        found = findings(place.put(place.numeral, put))
        told = [(f.rule, f.severity, points_at(f, place, put)) for f in found]
        assert told == [("numbers.changed", Severity.CRITICAL, True)], explained(place, put, found)
        planted += 1
    assert planted > 50


# --- a number less, or more ---


def test_a_dropped_number_is_found_at_its_counterpart() -> None:
    """Of two equal numbers of a text one may be said less often: that is numbers.repeated."""
    for place in places():
        pair = place.put(place.term.span, "")
        (finding,) = findings(pair)
        twins = [t for t in terms_of(place.pair, place.side) if t.keys[0] == place.term.keys[0]]
        if len(twins) > 1:
            assert finding.rule == "numbers.repeated", explained(place, "", [finding])
        else:
            rule = "missing" if place.side == "target" else "added"
            told = finding.rule, finding.severity
            assert told == (f"numbers.{rule}", Severity.CRITICAL), explained(place, "", [finding])
        span = getattr(finding, f"{place.other}_span")
        values = [t.keys[0] for t in terms_of(pair, place.other) if t.span == span]
        assert values == [place.term.keys[0]], explained(place, "", [finding])


def test_a_number_that_stands_twice_is_found_there() -> None:
    """An ordinal with its dot twice may be read as a day and a month: 12. 12."""
    for place in places():
        twice = f"{place.surface} {place.surface}"
        (finding,) = findings(place.put(place.term.span, twice))
        dotted = re.fullmatch(r"\d\d?\.", place.surface) is not None
        assert finding.severity >= Severity.MAJOR
        assert finding.rule == "numbers.repeated" or dotted, explained(place, twice, [finding])
        assert points_at(finding, place, twice), explained(place, twice, [finding])


# --- two numbers of one text ---


def test_two_numbers_that_changed_places_are_found_in_one_of_them() -> None:
    """A date whose day became a year has lost its month too, which is found besides.

    36 million is 3600万: where such a number takes part no figures meet again, and each of the two
    is off by the factor of its scale word. A plan of 2025 years has no match in the year 2025.
    """
    planted = 0
    for one, other in zip(places(), places()[1:], strict=False):
        if (one.pair, one.side) != (other.pair, other.side):
            continue
        figures = [place.numeral.of(place.text) for place in (one, other)]
        if worth(figures[0]) == worth(figures[1]):
            continue
        text, first, second = one.text, one.numeral, other.numeral
        middle = figures[1] + text[first.end : second.start] + figures[0]
        found = findings(one.put(Span(first.start, second.end), middle))
        dated = "date" in (one.term.kind, other.term.kind)
        lost = "numbers.missing" if one.side == "target" else "numbers.added"
        beside = [f for f in found if not (dated and f.rule == lost)]
        told = {(f.rule, f.severity) for f in beside}
        myriads = one.pair.target_lang in ("zh", "ja") and (
            one.term.quantity.scale or other.term.quantity.scale
        )
        ages = "year" in (one.term.unit, other.term.unit)
        rules = {"numbers.swapped"} | ({"numbers.changed"} if myriads or ages else set())
        expected = {
            (rule, Severity.CRITICAL) for rule in rules | ({"numbers.scale"} if myriads else set())
        }
        assert told, explained(one, middle, found)
        assert told <= expected, explained(one, middle, found)
        assert any(points_at(f, one, middle) for f in beside), explained(one, middle, found)
        planted += 1
    assert planted > 150


# --- the same figures with another word or mark ---


def test_another_scale_word_is_found_at_its_number() -> None:
    seen = set()
    for place in places():
        scale = place.term.quantity.scale
        if scale is None:
            continue
        lang = getattr(place.pair, f"{place.side}_lang")
        slip = SLIP.get(f"{lang}{scale.surface}") or SLIP[scale.surface.lower()]
        put = place.surface.replace(scale.surface, slip)
        (finding,) = findings(place.put(place.term.span, put))
        told = finding.rule, finding.severity, points_at(finding, place)
        expected = "numbers.scale", Severity.CRITICAL, True
        assert told == expected, explained(place, put, [finding])
        seen.add(lang)
    assert seen == {"en", *SENTENCES}


def test_another_unit_is_found_at_its_number() -> None:
    planted = 0
    for place in places():
        sign = place.surface.replace(place.numeral.of(place.text), "").strip()
        if sign not in UNIT:
            continue
        put = place.surface.replace(sign, UNIT[sign])
        (finding,) = findings(place.put(place.term.span, put))
        told = finding.rule, finding.severity, points_at(finding, place)
        expected = "numbers.unit", Severity.CRITICAL, True
        assert told == expected, explained(place, put, [finding])
        planted += 1
    assert planted > 80


def test_the_marks_of_another_language_are_a_note_at_the_number() -> None:
    """A text with one foreign mark may mean all its marks so; each is noted then."""
    planted = 0
    for place in places():
        written = place.numeral.of(place.text)
        put = written.translate({ord("."): ",", ord(","): "."})
        sized = place.term.unit or place.term.quantity.scale
        if put == written or not place.term.whole or isinstance(place.term.quantity.value, Ratio):
            continue
        found = findings(place.put(place.numeral, put))
        assert {(f.rule, f.severity) for f in found} <= {("numbers.format", Severity.NOTE)}
        grouped = re.search(r"[.,]\d{3}$", written)
        if sized or grouped:
            assert any(points_at(f, place) for f in found), explained(place, put, found)
            planted += 1
    assert planted > 80
