"""How two unequal numbers are related: by a slip of one digit, a lost decimal mark, a scale."""

from decimal import Decimal
from fractions import Fraction

Number = Decimal | Fraction


def relation(source: Number, target: Number) -> str:
    """In which way `target` differs from `source`, in words that go into a message."""
    power = power_of_ten(source, target)
    if power is not None:
        if _decimals(source) != _decimals(target) and abs(power) <= 3:
            return "lost decimal" if power > 0 else "gained decimal"
        return f"x10^{power}"
    if _is_year(source) and _is_year(target) and abs(int(source) - int(target)) == 1:
        return "year off by one"
    one, other = digits(source), digits(target)
    if len(one) == len(other):
        wrong = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(wrong) == 1:
            return "one digit"
        if len(wrong) == 2 and (one[wrong[0]], one[wrong[1]]) == (other[wrong[1]], other[wrong[0]]):
            return "transposed"
    elif abs(len(one) - len(other)) == 1 and min(len(one), len(other)) > 1:
        long, short = (one, other) if len(one) > len(other) else (other, one)
        if any(long[:i] + long[i + 1 :] == short for i in range(len(long))):
            return "one digit more" if len(other) > len(one) else "one digit less"
    return "another number"


def power_of_ten(source: Number, target: Number) -> int | None:
    """The exponent of ten by which `source` must be multiplied to give `target`, if there is one.

    Zero and numbers of different sign have none; neither have equal numbers.
    """
    if not source or not target or (source < 0) != (target < 0):
        return None
    if isinstance(source, Fraction) or isinstance(target, Fraction):
        quotient = Fraction(target) / Fraction(source)
        top, bottom = str(quotient.numerator), str(quotient.denominator)
        if (bottom == "1" and _is_power(top)) or (top == "1" and _is_power(bottom)):
            return (len(top) - len(bottom)) or None
        return None
    one, other = source.normalize(), target.normalize()
    if one.as_tuple().digits != other.as_tuple().digits:
        return None
    return (other.adjusted() - one.adjusted()) or None


def factor(power: int) -> str:
    """A power of ten as a factor, for messages: x1000, x1/1000."""
    return f"x{'1/' if power < 0 else ''}{10 ** abs(power)}"


def in_words(times: str) -> str:
    """A factor or a power of ten, `1/1000` or `10^-3`, in words: 1,000 times too small."""
    base, _, power = times.partition("^")
    size = Fraction(base) ** int(power or 1)
    small = size < 1
    return f"{int(1 / size if small else size):,} times too {'small' if small else 'large'}"


def digits(number: Number) -> str:
    """The significant digits as written, decimals included and the decimal mark not."""
    if isinstance(number, Fraction):
        return f"{number.numerator}{number.denominator}"
    _, written, exponent = number.as_tuple()
    text = "".join(map(str, written))
    return text + "0" * min(int(exponent), 30) if int(exponent) > 0 else text


def _is_power(text: str) -> bool:
    return text[0] == "1" and not text[1:].strip("0")


def _decimals(number: Number) -> bool:
    return isinstance(number, Fraction) or int(number.as_tuple().exponent) < 0


def _is_year(number: Number) -> bool:
    return 1000 <= number <= 2199 and number == int(number)
