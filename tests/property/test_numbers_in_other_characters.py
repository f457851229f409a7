"""Numbers in any characters that a keyboard, an editor or a script may give them.

Whatever they are written with, they are read with their value, agree with the same number in plain
digits, and do not with another.
"""

from collections.abc import Callable
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from align.diff import check
from align.findings import Severity, TextPair
from align.quantities import read

UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
SPACES = " \u00a0\u2002\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
ZEROS = "0٠۰०০๐０០𝟎"  # the zero of a script, with the other digits behind it
MINUS = "-−－﹣\u2011"
ONE_SIGN = "⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

Spelling = Callable[[int], str]


def _grouped(mark: str) -> Spelling:
    return lambda number: f"{number:,}".replace(",", mark)


def _in_script(zero: str) -> Spelling:
    return lambda number: "".join(chr(ord(zero) + int(digit)) for digit in str(number))


def _mixed(zero: str) -> Spelling:
    return lambda number: str(number)[:1] + _in_script(zero)(number)[1:]


def _with(mark: str) -> Spelling:
    return lambda number: f"{str(number)[:2]}{mark}{str(number)[2:]}"


SPELLINGS = st.one_of(
    st.sampled_from(f"{SPACES},'’\u066c").map(_grouped),
    st.sampled_from(ZEROS).map(_in_script),
    st.sampled_from(ZEROS).map(_mixed),
    st.text(UNSEEN, min_size=1, max_size=3).map(_with),
)
NUMBERS = st.integers(2200, 999_999)  # no years


def _errors(source: str, target: str) -> list[str]:
    found = check([TextPair(0, source, target, "en", "nb")], only=["numbers"])
    return [finding.rule for finding in found if finding.severity is Severity.CRITICAL]


@given(NUMBERS, SPELLINGS)
def test_its_value_is_read_from_the_whole_of_it(number: int, spelling: Spelling) -> None:
    written = spelling(number)
    (quantity,) = read(f"They saw {written} of them.", "en")
    assert Decimal(number) in quantity.values
    assert quantity.surface == written


@given(NUMBERS, NUMBERS, SPELLINGS)
def test_it_agrees_with_itself_in_plain_digits_and_with_no_other(
    number: int, other: int, spelling: Spelling
) -> None:
    source = f"They saw {spelling(number)} of them."
    assert _errors(source, f"De så {number} av dem.") == []
    if other not in (number, number * 1000):
        assert _errors(source, f"De så {other} av dem.") != []


@given(st.integers(3, 99), st.sampled_from(MINUS))
def test_a_minus_sign_of_any_width_makes_it_negative(number: int, sign: str) -> None:
    source = f"It was {sign}{number} °C at night."
    (quantity,) = read(source, "en")
    assert quantity.value == -number
    assert _errors(source, f"Det var −{number} °C om natten.") == []
    assert _errors(source, f"Det var {number} °C om natten.") != []


@given(st.integers(1, 20), st.integers(1, 20))
def test_a_sign_that_holds_a_number_is_that_number(number: int, other: int) -> None:
    source = f"Do {ONE_SIGN[number]} in this order."
    assert [quantity.value for quantity in read(source, "en")] == [number]
    assert _errors(source, f"Gjør ({number}) i denne rekkefølgen.") == []
    if number != other:
        assert _errors(source, f"Gjør {ONE_SIGN[other]} i denne rekkefølgen.") != []


@given(st.integers(0, 11), st.integers(0, 11))
def test_a_roman_numeral_in_one_sign_is_that_numeral(number: int, other: int) -> None:
    signs = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
    source = f"See chapter {signs[number]} of it."
    assert [quantity.value for quantity in read(source, "en")] == [number + 1]
    found = _errors(source, f"Se kapittel {other + 1} av den.")
    assert (found == []) == (number == other)
