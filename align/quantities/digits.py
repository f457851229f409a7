"""Numbers written in digits: group marks, decimal marks, and what remains ambiguous."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

# Spaces between groups of three, and the marks of all writing systems; ' and ’ are Swiss.
SPACES = " \u00a0\u202f\u2009\u2007"
_MARKS = ".,'’\u066c\u066b"
CHUNK = re.compile(rf"\d+(?:[{SPACES}{_MARKS}]\d+)*")
FRACTIONS = "½⅓⅔¼¾⅐⅑⅒⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
LONGEST = 40
"""More digits than this are no number that anybody counts with, but a code."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """Digits that belong together, and the numbers that they may stand for.

    Args:
        texts: plain decimal notations ("1396", "1.396"), best first; empty if they are no
            number, as `1.2.3`.
        mark: the decimal mark if there is no doubt about it, for settling other numbers.
    """

    start: int
    end: int
    texts: tuple[str, ...]
    mark: str | None = None

    @property
    def plain(self) -> bool:
        """Whether it is a bare run of digits."""
        return len(self.texts) == 1 and self.texts[0].isdigit()


@dataclass(frozen=True, slots=True)
class Convention:
    """The decimal mark and the group marks of a locale."""

    decimal: str
    groups: str

    def prefers_decimal(self, mark: str) -> bool:
        """Whether a single `mark` before three digits is more likely a decimal mark."""
        return mark == self.decimal


def numerals(text: str, start: int, convention: Convention) -> Iterator[Numeral]:
    """The numerals of the run of digits and marks that starts at `start`."""
    match = CHUNK.match(text, start)
    if match is None:
        return
    chunk = match[0]
    if chunk.isdigit() and chunk.isascii() and len(chunk) <= LONGEST:
        yield Numeral(start, match.end(), (chunk,))
        return
    parts = [m.span() for m in _DIGITS.finditer(chunk)]
    first = 0
    while first < len(parts):
        # In "968/968 968/968" no group of three digits follows the slash.
        divided = first == 0 and start > 1 and text[start - 1] == "/" and text[start - 2].isdigit()
        last = _spaced(chunk, parts, first, grouped=not divided)
        begin, end = parts[first][0], parts[last][1]
        written = chunk[begin:end]
        if len(written) <= LONGEST:
            texts, mark = _understood(written, convention)
        else:
            texts, mark = (), None
        if not texts and "," in written:
            # "1,2,3" and "3, 5" without spaces are lists, and every item counts.
            for item in re.finditer(r"[^,]+", written):
                texts, mark = _understood(item[0], convention)
                at = start + begin + item.start()
                yield Numeral(at, at + len(item[0]), texts, mark)
        else:
            yield Numeral(start + begin, start + end, texts, mark)
        first = last + 1


_DIGITS = re.compile(r"\d+")


def _spaced(text: str, parts: list[tuple[int, int]], first: int, *, grouped: bool) -> int:
    """The last part that belongs to the numeral which starts with part `first`.

    Spaces join groups of exactly three digits after one to three, so that `2023 103` is two
    numbers; with other marks there is no such doubt yet.
    """
    last, space = first, None
    grouped = grouped and parts[first][1] - parts[first][0] <= 3 and text[parts[first][0]] != "0"
    while last + 1 < len(parts):
        mark = text[parts[last][1]]
        if mark in SPACES:
            size = parts[last + 1][1] - parts[last + 1][0]
            if not grouped or size != 3 or space not in (None, mark):
                break
            space = mark
        else:
            # A decimal part ends the numeral: `1,5 200` is two.
            while last + 1 < len(parts) and text[parts[last][1]] not in SPACES:
                last += 1
            break
        last += 1
    return last


def _understood(written: str, convention: Convention) -> tuple[tuple[str, ...], str | None]:
    if not written.isascii():
        written = "".join(str(int(c)) if c.isdigit() else c for c in written)
    bare = written.translate(_NO_SPACES)
    if bare.isdigit():
        return (bare,), None
    head, *rest = _MARK.split(bare)
    marks = _MARK.findall(bare)
    kinds = dict.fromkeys(marks)
    digits = "".join((head, *rest))
    if len(kinds) == 1:
        mark = marks[0]
        if mark == "\u066c" or mark in "'’":
            return ((digits,), None) if _groups(head, rest) else ((), None)
        if len(marks) > 1:
            return ((digits,), None) if _groups(head, rest) else ((), None)
        decimal = f"{head}.{rest[0]}"
        if mark == "\u066b" or bare != written:
            return (decimal,), mark
        if not _groups(head, rest) or head == "0":
            return (decimal,), mark
        both = (decimal, digits) if convention.prefers_decimal(mark) else (digits, decimal)
        return both, None
    if len(kinds) == 2 and marks.count(marks[-1]) == 1 and set(marks[:-1]) == {marks[0]}:
        # Two kinds of mark: the last one, if alone, is the decimal mark.
        whole = rest[:-1]
        if _groups(head, whole):
            return (f"{head}{''.join(whole)}.{rest[-1]}",), marks[-1]
    return (), None


_MARK = re.compile(r"\D")


def _groups(head: str, rest: list[str]) -> bool:
    """Whether these are groups: three by three, Indian 2-2-3, or East Asian fours."""
    if not 1 <= len(head) <= 3 or head.startswith("0"):
        return False
    sizes = [len(part) for part in rest]
    if sizes[-1] == 3:
        return all(n == 3 for n in sizes) or (len(head) <= 2 and all(n == 2 for n in sizes[:-1]))
    return False


_NO_SPACES = {ord(c): None for c in SPACES}


def shifted(number: Decimal, exponent: int) -> Decimal:
    """A number times a power of ten, its digits as written.

    Built from the digits and not by arithmetic, which would round at some precision.
    """
    sign, digits, power = number.as_tuple()
    return Decimal((sign, digits, int(power) + exponent))
