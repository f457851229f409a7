"""What would be read wrongly is not read at all, and what comes close to it is read."""

from decimal import Decimal
from fractions import Fraction

import pytest

from align.quantities import read


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "7.5^-2"),
        ("fr", "1,2^14"),
        ("en", "10⁵"),
        ("ja", "3の4乗"),
        ("ja", "二の三乗"),
        ("ja", "-4.5×10の12乗"),
        ("zh", "几百万"),
        ("zh", "三十几亿"),
        ("zh", "万分之八"),
        ("zh", "百五"),
        ("en", "two billion and a half million"),
        ("en", "two hundred and sixty fifths"),
        ("fr", "deux cent et trente-six cinquièmes"),
        ("es", "treintavos"),
    ],
)
def test_a_number_that_is_not_understood_is_left_out_with_all_its_parts(
    lang: str, text: str
) -> None:
    assert read(text, lang) == ()


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("zh", "三分之一", Fraction(1, 3)),
        ("zh", "2千零5", Decimal(2005)),
        ("zh", "三打", Decimal(36)),
        ("zh", "八折", Decimal(80)),
        ("ja", "八百万零三百", Decimal(8_000_300)),
        ("el", "ενενήντα έξι", Decimal(96)),
        ("el", "διακόσια ενενήντα εφτά", Decimal(297)),
        ("es", "veinte y cinco", Decimal(25)),
        ("es", "treinta   y   dos", Decimal(32)),
        ("es", "cinco doceavos", Fraction(5, 12)),
        ("es", "dos coma ciento treinta", Decimal("2.130")),
        ("pt", "sete vinte avos", Fraction(7, 20)),
        ("sv", "fem tjugoförstedelar", Fraction(5, 21)),
        ("ru", "три целых пять тысячных", Decimal("3.005")),
        ("ru", "ноль целых и семь десятых", Decimal("0.7")),
        ("ru", "4М", Decimal(4_000_000)),
        ("de", "drei Viertel Millionen", Decimal(750_000)),
        ("de", "zweihundert milliardste", Decimal(200_000_000_000)),
        ("fr", "une demi-douzaine", Decimal(6)),
        ("it", "tre e un mezzo", Fraction(7, 2)),
        ("en", "1/4%", Fraction(1, 4)),
    ],
)
def test_a_number_in_words_is_read_as_a_whole(
    lang: str, text: str, value: Decimal | Fraction
) -> None:
    (found,) = read(text, lang)
    assert (found.value, found.surface) == (value, text)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (".25 234", "en"),
        ("0.0000001e5", "en"),
        ("5 thousand million billion trillion", "en"),
        ("3亿成", "zh"),
    ],
)
def test_odd_rows_of_digits_and_scales_break_nothing(text: str, lang: str) -> None:
    assert all(quantity.surface in text for quantity in read(text, lang))


@pytest.mark.parametrize("text", [None, b"5 km", 5, ["5 km"]])
def test_what_is_no_text_is_refused_in_one_line(text: object) -> None:
    with pytest.raises(TypeError, match="text must be a str, was ") as caught:
        read(text, "en")  # type: ignore[arg-type]
    assert len(str(caught.value).splitlines()) == 1
