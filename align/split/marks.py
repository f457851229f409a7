"""The signs that end, close and open sentences, and the patterns made of them.

Every pattern uses possessive quantifiers and matches in one pass, so that no text, however odd,
costs more than time in proportion to its length.
"""

import re
from unicodedata import category

DOTS = ".…․﹒．"
QUESTIONS = "!?‼‽⁇⁈⁉⸮\u037e"  # U+037E is the Greek question mark where it is not typed as `;`

# Unicode's Sentence_Terminal of living scripts. They have no second use, so what follows them
# needs neither a space nor a capital.
UNMISTAKABLE = frozenset(
    "。｡！？﹖﹗︒︕︖"  # Chinese, Japanese, Korean
    "।॥꣎꣏꩝꩞꩟꫰꫱꯫᱾᱿᰻᰼᥄᥅"  # danda and its kin
    "։؟؝؞܀܁܂߹"  # Armenian, Arabic, Syriac, N'Ko
    "።፧፨។៕။།༎᠃᠉᪨᪩᪪᪫᭚᭛᭞᭟꧈꧉꓿꘎꘏꛳꛷᙮"  # Ethiopic, Khmer, Burmese, Tibetan, Mongolian, ...
)
URDU_STOP = "۔"  # also stands in acronyms, like our dot, but letters have no case

INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u061c\ufeff"  # joiners and directions
CLOSERS = r"\"'”’»›)\]}」』】〉》〕）］｝＂＇*_`" + INVISIBLE
OPENERS = r"\"'“”„‟‘’‚‛«»‹›(\[{¿¡「『【〈《〔（［｛＂＇—–―‒\-*_#•·>`" + INVISIBLE
GREEK = "\u0370-\u03ff\u1f00-\u1fff"
BRACKETS = frozenset("([{（［")
DASHES = "-–—―‒"

NEVER_FIRST = frozenset(",;:%)]}/&=<>|^~‰，、：；％）］｝」』】〉》،؛·!?！？。") | frozenset(
    QUESTIONS
)
"""What stands after a space here goes on with the sentence before it."""

OPENS_WORD = re.compile(r"(?:[/<=]|~/)[^\W\d_]")
"""Save where it begins a path, a key or a formula: `/etc`, `~/bin`, `<F1>`, `=SUM`."""

_TURNED_CLOSER = r"[“‘«‹](?!\w)"  # closing in German, opening in most others
_SPACED_CLOSER = r"[ \u00a0\u202f]++[»›](?=[\s,.;:!?…)\]]|\Z)"  # French: « Oui ! » dit-il
_FOOTNOTE = r"\[\d{1,4}\]|[⁰¹²³⁴-⁹†‡]++"

LEAD = re.compile(rf"(?:[{OPENERS}{DOTS}\s]|\[…\]|\[\.\.\.\])*+")
"""What may stand before the first word of a sentence."""

WORD = re.compile(r"[^\W_]++(?:['’][^\W_]++)*+")
TOKEN_BORDER = re.compile(r"[\s\"'’‘“”„«»‹›()\[\]{}<>/|*_`=:,;!?…—–\u200b-\u200f\ufeff]")
NUMBER = re.compile(r"\d++(?:\.\d++)*+")
ROMAN = re.compile(r"[IVXLCDM]++\b")
DAY_OR_YEAR = re.compile(r"\d{1,2}\.(?!\d)|(?:1\d|20)\d\d\b")


def candidates(extra: str = "") -> re.Pattern[str]:
    """Places that may end a sentence; `extra` holds more terminal marks of one language.

    Group 1 is a run of marks, with spaced dots (`. . .`) in it; group 2 what closes after it:
    quotes, brackets, footnote numbers. The white space that follows ends the match. The run is
    never empty and the rest always matches, so the search never goes back.
    """
    marks = re.escape(DOTS + QUESTIONS + "".join(sorted(UNMISTAKABLE)) + URDU_STOP + extra)
    run = rf"(?:[{marks}]++|፡፡|(?<=[{GREEK}]);)(?:[ \u00a0]++[.…]++(?!\w))*+"
    closing = rf"(?:[{CLOSERS}]++|{_FOOTNOTE}|{_TURNED_CLOSER}|{_SPACED_CLOSER})*+"
    return re.compile(rf"({run})({closing})\s*+")


_TAIL = 32  # characters in which a segment's last mark stands, with all that closes behind it
_ENDED = re.compile(
    rf"(?:[{re.escape(DOTS + QUESTIONS + ''.join(sorted(UNMISTAKABLE)) + URDU_STOP)}]"
    rf"|(?<=[{GREEK}]);)(?:[{CLOSERS}“‘«‹\s]|{_FOOTNOTE})*+\Z"
)


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a mark that ends sentences, whatever closes after it."""
    return _ENDED.search(text[-_TAIL:]) is not None


CLAUSE = re.compile(r"[;؛·\u0387][\"'”’»]*+(?=\s)|；")
"""The end of a clause inside a sentence: semicolon, or the Greek raised point."""


def is_east_asian(char: str) -> bool:
    """Whether `char` is of a script that is written without spaces: Han and kana."""
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000"


def is_small(char: str) -> bool:
    """Whether `char` is a small letter of a script in which sentences begin with a capital.

    Unicode calls the letters of Georgian small, but its capitals stand in headlines only.
    """
    return char.islower() and not "\u10d0" <= char <= "\u10ff"


def is_caseless(char: str) -> bool:
    """Whether `char` is a letter of a script without capitals, or a sign of its vowels."""
    if char.isalpha():
        return char.lower() == char.upper()
    return char >= "\u0590" and category(char)[0] == "M"


def is_thai_or_lao(char: str) -> bool:
    """Whether `char` is Thai or Lao, where spaces and not dots part sentences."""
    return "\u0e00" <= char <= "\u0eff"


def has_initials(pieces: list[str]) -> bool:
    """Whether every piece is one letter, a capital or of a script without capitals.

    Chinese, Japanese and Korean are written in syllables and have no initials.
    """
    return all(
        len(piece) == 1 and piece.isalpha() and not is_small(piece) and not _is_syllable(piece)
        for piece in pieces
    )


def _is_syllable(char: str) -> bool:
    return is_east_asian(char) or "\uac00" <= char <= "\ud7a3"
