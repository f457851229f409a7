"""Slips of scale between every two of the first-class languages, both ways."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from itertools import count, permutations, product
from pathlib import Path
from typing import Any

import pytest

from align.diff.numbers import NumberCheck
from align.findings import Finding, Severity, TextPair
from align.protocols import Neighbours

LANGUAGES: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("scales.toml").read_text(encoding="utf-8")
)
CHECK = NumberCheck()
EAST_ASIAN = {lang for lang, ways in LANGUAGES.items() if "units" in ways}
PAIRS = list(permutations(LANGUAGES, 2))
AMOUNTS = list(product(("1.4", "207", "684397", "two"), (6, 9, 12)))
"""What stands before the scale word of a European language, and the power of ten it names."""


def found(source: str, target: str, langs: tuple[str, str]) -> list[Finding]:
    return list(CHECK.run(TextPair(0, source, target, *langs), Neighbours()))


def amounts(lang: str, mantissa: str, exponent: int) -> list[str]:
    """The ways to write an amount in a language."""
    ways = LANGUAGES[lang]
    if lang in EAST_ASIAN:
        value = Decimal("2" if mantissa == "two" else mantissa).scaleb(exponent)
        return list(_by_myriads(ways, value, spelled=mantissa == "two"))
    words = ways["words"][str(exponent)]
    decimal, many, few = words * 3 if len(words) == 1 else words
    if mantissa == "two":
        return [f"{ways['two']} {few}"]
    digits = _digits(lang, mantissa)
    written = [f"{digits} {decimal if '.' in mantissa else many}"]
    if short := ways.get("short", {}).get(str(exponent)):
        written.append(f"{digits} {short}")
    return written


def in_thousands(lang: str, mantissa: str, exponent: int) -> str | None:
    """An amount by the smaller scale word, as in 1.400 millones and 207.000 tỷ."""
    if lang in EAST_ASIAN or mantissa not in ("1.4", "207") or exponent == 6:
        return None
    many = LANGUAGES[lang]["words"][str(exponent - 3)][-2:][0]
    return f"{_digits(lang, f'{Decimal(mantissa) * 1000:.0f}')} {many}"


def _digits(lang: str, mantissa: str) -> str:
    marks = LANGUAGES[lang].get("marks", ".,")
    return f"{Decimal(mantissa):,}".translate(dict(zip(map(ord, ".,"), marks, strict=True)))


def _by_myriads(ways: Any, value: Decimal, *, spelled: bool) -> Iterator[str]:
    """An amount by powers of ten thousand, as Chinese and Japanese count."""
    units = {int(power): word for power, word in ways["units"].items()}
    power = max(p for p in units if value.scaleb(2 - p) % 1 == 0 and value.adjusted() >= p)
    times = value.scaleb(-power)
    whole = int(times)
    if spelled:
        yield {2: ways["two"], 20: "二十", 200: "二百", 2000: "二千"}[whole] + units[power]
    elif ways["split"] and times != whole:
        yield f"{whole}{units[power]}{(times - whole) * 10_000:.0f}{units[power - 4]}"
    yield f"{times.normalize():f}{units[power]}"


def slips(langs: tuple[str, str], mantissa: str, exponent: int) -> Iterator[tuple[str, str, int]]:
    """An amount of the source, what it may be mistaken for, and by which power of ten."""
    source, target = langs
    right = amounts(source, mantissa, exponent)
    if {source, target} <= EAST_ASIAN:
        # One of 万, 億, 兆 for another.
        units = [{int(p): w for p, w in LANGUAGES[lang]["units"].items()} for lang in langs]
        for one, other in permutations((4, 8, 12), 2):
            yield f"14{units[0][one]}", f"14{units[1][other]}", other - one
        return
    for wrong in map(int, LANGUAGES[target].get("words", (6, 9, 12))):
        if wrong != exponent:
            for n, amount in enumerate(amounts(target, mantissa, wrong)):
                yield right[n % len(right)], amount, wrong - exponent
    if target in EAST_ASIAN and mantissa != "two":
        # The digits stay and the next best word is taken: 1.4 billion, 1.4億.
        digits = f"{Decimal(mantissa):f}"
        for power, word in LANGUAGES[target]["units"].items():
            if int(power) != exponent:
                yield right[0], f"{digits}{word}", int(power) - exponent


@pytest.mark.parametrize("langs", PAIRS, ids="-".join)
def test_an_amount_of_any_scale_is_the_same_in_any_two_languages(langs: tuple[str, str]) -> None:
    frame = count()
    for mantissa, exponent in AMOUNTS:
        ways = [amounts(lang, mantissa, exponent) for lang in langs]
        if other := in_thousands(langs[1], mantissa, exponent):
            ways[1].append(other)
        for n in range(max(map(len, ways))):
            one, other = (way[n % len(way)] for way in ways)
            place = next(frame) % 3
            texts = [LANGUAGES[lang]["sentences"][place] for lang in langs]
            assert found(texts[0].format(one), texts[1].format(other), langs) == []


@pytest.mark.parametrize("langs", PAIRS, ids="-".join)
def test_a_slip_of_scale_is_told_with_its_factor(langs: tuple[str, str]) -> None:
    frame = count(1)
    for mantissa, exponent in AMOUNTS:
        for one, other, power in slips(langs, mantissa, exponent):
            place = next(frame) % 3
            texts = [LANGUAGES[lang]["sentences"][place] for lang in langs]
            source, target = texts[0].format(one), texts[1].format(other)
            factor = f"x{10**power}" if power > 0 else f"x1/{10**-power}"
            told = f"{10 ** abs(power):,} times too {'large' if power > 0 else 'small'}"
            findings = [
                (f.rule, f.severity, f.how, f"(scale slip, {told})" in f.message)
                for f in found(source, target, langs)
            ]
            wanted = [("numbers.scale", Severity.CRITICAL, f"scale slip {factor}", True)]
            assert findings == wanted, (source, target)


@pytest.mark.parametrize(
    ("indian", "lang", "right", "wrong", "factor"),
    [
        ("3 lakh people", "nb", "300 000 mennesker", "3 millioner mennesker", "x10"),
        ("3 crore people", "de", "30 Millionen Menschen", "3 Millionen Menschen", "x1/10"),
        (
            "2.5 lakh crore rupees",
            "es",
            "2,5 billones de rupias",
            "2,5 millones de rupias",
            "x1/1000000",
        ),
        ("12 crore people", "zh", "1.2亿人", "1.2万人", "x1/10000"),
    ],
)
def test_lakh_and_crore_are_scales_too(
    indian: str, lang: str, right: str, wrong: str, factor: str
) -> None:
    assert found(indian, right, ("en", lang)) == []
    (slip,) = found(indian, wrong, ("en", lang))
    assert (slip.rule, slip.how) == ("numbers.scale", f"scale slip {factor}")
