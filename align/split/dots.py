"""Decides what a single dot is: the end of a sentence, of an abbreviation, or of an ordinal."""

import re
from dataclasses import dataclass
from unicodedata import normalize

from align.split.marks import (
    DAY_OR_YEAR,
    NUMBER,
    ROMAN,
    TOKEN_BORDER,
    has_initials,
    is_caseless,
    is_small,
    is_thai_or_lao,
)
from align.split.tables import LanguageTable

_COUNTED = re.compile(r"\d([^\W\d_])\Z")  # Korean chapters and sections: 5장. 5.1절.
_BACK = 48
"""How many characters before a dot can tell what it is: no abbreviation is longer."""
_SIGNS = "\"'“”„«»‘’([{¿¡*_-–—#•"


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot and its neighbours.

    Args:
        begin: where its sentence began.
        mark: where the dot is.
        first: where the next word or sign is, after quotes, brackets and dashes.
        end: where the paragraph ends.
        word: the next word; empty where a sign comes next.
        dashed: whether a dash stands between.
    """

    begin: int
    mark: int
    first: int
    end: int
    word: str
    dashed: bool


def dot_ends(text: str, dot: Dot, table: LanguageTable) -> bool:
    """Whether the dot ends its sentence; the next word does not begin with a small letter."""
    before = text[max(dot.begin, dot.mark - _BACK) : dot.mark]
    if before[-1:].isspace():
        return True
    words = before.split()
    token = TOKEN_BORDER.split(words[-1])[-1] if words else ""
    if not token:
        return True
    ahead = words[-2] if len(words) > 1 else ""
    if _is_label(text, dot, words):
        return False
    if NUMBER.fullmatch(token):
        return _number_ends(text, dot, words[-1].lstrip(_SIGNS), ahead, table)
    if not token.isascii():
        token = normalize("NFC", token)
    verdict = _abbreviation_ends(text, dot, _chain(words, token), table)
    if verdict is None:
        verdict = _abbreviation_ends(text, dot, token, table)
    if verdict is None and "-" in token:
        verdict = _abbreviation_ends(text, dot, token.rpartition("-")[2], table)
    counted = _COUNTED.search(token) if verdict is None else None
    if counted and is_caseless(counted[1]):
        verdict = _abbreviation_ends(text, dot, counted[1], table)
    return _other_ends(text, dot, token, ahead, table) if verdict is None else verdict


def _is_label(text: str, dot: Dot, words: list[str]) -> bool:
    """Whether a paragraph begins with the number of a heading or a caption: A.2.1. Table 3.2."""
    if (dot.begin > 0 and text[dot.begin - 1] != "\n") or dot.mark - dot.begin > _BACK:
        return False
    *kind, number = words
    if _LABEL.fullmatch(number) is None:
        return False
    if not kind:
        return True
    # of two words only with a number that is no amount: Supplementary Table 3.2.
    return (
        len(kind) <= (2 if "." in number else 1)
        and all(word.isalpha() for word in kind)
        and not is_small(kind[0][0])
    )


_LABEL = re.compile(r"(?:[^\W\d_]\.)?\d{1,3}(?:\.\d{1,3})*")


def _number_ends(text: str, dot: Dot, number: str, ahead: str, table: LanguageTable) -> bool:
    """Whether a dot after a number ends the sentence: not in a list, a date or an ordinal."""
    if max(map(len, number.split("."))) > 3:
        return True
    if not ahead or ahead.endswith(":"):  # 1. Kangchenjunga
        return False
    following = DAY_OR_YEAR.match(text, dot.first, dot.end)
    if following and len(number) < 3:  # 31. 12. 2024, 14. 15. og 16.
        return not (table.ordinal_dot if following[0].endswith(".") else NUMBER.match(ahead))
    if dot.word.lower() in table.ordinal_words:
        return False
    return not (table.ordinal_dot and dot.word and ahead.lower() in table.ordinal_after)


def _abbreviation_ends(text: str, dot: Dot, token: str, table: LanguageTable) -> bool | None:
    """Whether a known abbreviation ends the sentence; None where it is not known."""
    small = token.lower()
    # a capital may come from the place in the sentence, but in the middle `Max.` is a name
    exact = small if dot.mark - len(token) <= dot.begin + 1 or "." in token else token
    if token in table.never_ends or exact in table.never_ends:
        return False
    if token in table.not_before_number or small in table.not_before_number:
        roman = ROMAN.fullmatch(dot.word) and dot.word not in table.words
        if text[dot.first].isdigit() or text[dot.first] == "§" or roman:
            return False
        return None if len(token) == 1 else True
    if token in table.before_starter or exact in table.before_starter:
        return dot.word.lower() in table.starters
    if token in table.may_end or small in table.may_end:
        return not dot.dashed
    if token in table.after_number:
        ahead = text[max(dot.begin, dot.mark - _BACK) : dot.mark - len(token)].split()
        numbered = bool(ahead) and (ahead[-1][-1].isdigit() or ROMAN.fullmatch(ahead[-1]))
        return bool(numbered) and len(ahead) > 2  # В 2024 г. Москва
    return None


def _other_ends(text: str, dot: Dot, token: str, ahead: str, table: LanguageTable) -> bool:
    """Whether the sentence ends after a word that no table has: initials end few sentences."""
    if is_thai_or_lao(token[-1]):  # a dot stands in abbreviations only
        return False
    if len(token) < 3 and not is_small(token[0]) and _is_letter_and_dot(text, dot, ""):
        return False  # А. С. Пушкин
    starter = dot.word.lower() in table.starters
    pieces = token.replace("-", "").split(".")
    if has_initials(pieces):
        if len(pieces) > 1:
            return starter
        if token in table.words and ahead[:1].islower():  # than I. Then
            return True
        return starter and not _is_particle(text, dot, table)
    if len(pieces) > 1 and all(0 < len(piece) < 4 and piece.isalpha() for piece in pieces):
        return starter
    if len(token) == 1 and token.islower():  # п. л. Толстого
        return starter or not _is_letter_and_dot(text, dot, ahead)
    if table.ordinal_dot and ROMAN.fullmatch(token):
        return starter and dot.word.lower() not in table.ordinal_words
    return True


def _is_particle(text: str, dot: Dot, table: LanguageTable) -> bool:
    """Whether the next word is part of a name, as in J. De Niro; not in `Mac OS X. Les autres`."""
    if dot.word.lower() not in table.particles:
        return False
    after = dot.first + len(dot.word)
    found = _NEXT_WORD.match(text, after, min(dot.end, after + _BACK))
    return not found or not is_small(found[1][0]) or found[1] in table.particles


_NEXT_WORD = re.compile(r"\s++([^\W\d_]++)")


def _is_letter_and_dot(text: str, dot: Dot, ahead: str) -> bool:
    """Whether the word before or after is a letter with a dot, as in a spaced abbreviation."""
    after = dot.first + len(dot.word)
    follows = has_initials([dot.word.upper()]) and text[after : min(after + 1, dot.end)] == "."
    return follows or (len(ahead) == 2 and ahead[0].isalpha() and ahead[1] == ".")


def _chain(words: list[str], token: str) -> str:
    """`token` with the short words with dots before it, as in `т. д`, without spaces."""
    if len(token) > 4 or token != words[-1]:
        return token
    chain = token
    for word in reversed(words[-3:-1]):
        bare = TOKEN_BORDER.split(word)[-1]
        if not 1 < len(bare) < 6 or not bare.endswith("."):
            break
        chain = bare + chain
        if bare != word:
            break
    return chain
