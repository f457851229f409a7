"""How else a code may be written: without its hyphen, in a compound, on another keyboard."""

import re
import unicodedata
from collections.abc import Iterator


def other_spellings(code: str) -> Iterator[str]:
    """What a code may also be equal to, nearest first; the last are without case and hyphens."""
    if not code.isascii():
        yield _without_marks(code)  # NĐ-CP is ND-CP where no Đ is on the keyboard
        yield spelling(code.translate(_LOOKALIKES))
    # `SS19-kolleksjon` and `F125-fregatten` are compounds with a code in front, `solo-IPv6` one
    # with a code behind, and "A321s" are several A321.
    head = _TAIL.sub("", _FRONT.sub("", code))
    if head != code and any(map(str.isdigit, head)):
        yield head
    yield spelling(head)
    if _NOUN.search(head):
        yield spelling(head[:-1])  # md5sums
        yield spelling(_NOUN.sub("", head))  # MD5-Summen


def spelling(code: str) -> str:
    """A code without what people are careless about: UTF8 is UTF-8, and fat16 FAT16."""
    return code.replace("-", "").casefold()


def _without_marks(code: str) -> str:
    letters = unicodedata.normalize("NFD", code.translate(_BARRED))
    return "".join(char for char in letters if not unicodedata.combining(char))


_BARRED = str.maketrans("ĐđØøŁł", "DdOoLl")
# Capitals of Greek and Cyrillic keyboards that look like ours.
_LOOKALIKES = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТУХІЈЅ", "ABEZHIKMNOPTYXABEKMHOPCTYXIJS")
_FRONT = re.compile(r"^[^\W\d_]*[a-zà-öø-ÿα-ωа-я]{2,}-(?=[^\W\d_]+-?\d)")
_NOUN = re.compile(r"(?<=\d)[a-z]{3,}s$")
_TAIL = re.compile(r"-[^\W\d_]*[a-zà-öø-ÿα-ωа-я]{2,}$|(?<=\d)['’]?s$")
