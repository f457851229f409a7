"""What holds digits and is no number: addresses, phone numbers and codes, compared as written."""

import re

from align.quantities.draft import Draft
from align.quantities.quantity import Kind
from align.quantities.tables import LanguageTable

_ADDRESS = re.compile(
    r"(?P<url>(?:https?://|ftp://|www\.)[^\s<>\"«»\u201c\u201d\u3000-\u3030\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+)"
    r"|(?P<email>(?<![\w.+%-])[\w.+%-]{1,64}@\w[\w-]{0,62}(?:\.\w[\w-]{0,62}){1,6})"
)
# Groups of digits that are none of a number, as people dictate a phone number: 8 800 555 35 35.
_DIALLED = re.compile(
    r"(?<![\d.,/:+-])(?<!\d[ \u00a0])(?=[\d \u00a0-]{1,16}[ \u00a0-]\d\d[ \u00a0-])"
    r"\d{1,4}(?:[ \u00a0-]\d{2,4}){3,5}(?![.,/:-]?\d)(?! ?%)"
)
# Letters of scripts without spaces, and Korean particles, go on with the sentence, and not with the
# code.
_GOES_ON = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
)
_LETTER = rf"[^\W_{_GOES_ON}]"
_TOKEN = re.compile(rf"{_LETTER}+(?:[-/._]{_LETTER}+)*")
# As North Americans write them: 859-292-3680, (859) 292-3680, 1-800-555-0199.
_AREA_CODED = re.compile(
    rf"(?<!{_LETTER})(?<![_.,/:+-])(?:1[-. ])?"
    r"(?:\([2-9]\d\d\) ?|[2-9]\d\d[-. ])[2-9]\d\d[-.]\d{4}(?![.,/:-]?\d)(?! ?%)"
)
_PHONE = re.compile(r"\+\d{1,3}(?:[ \u00a0.()-]{0,2}\d{1,5}){2,6}")


_GROUPED = re.compile(r"(?:\d{1,3}(?:[ \u00a0]\d{3})+ ?)+")  # "26 750 26 750" said twice
_ROW = re.compile(r"\d[ \u00a0-]\d\d[ \u00a0-]\d|\d{3}[-.]\d{4}(?!\d)")


def addresses(text: str) -> list[Draft]:
    """URLs, e-mail addresses and phone numbers."""
    return links(text) + phones(text)


def links(text: str) -> list[Draft]:
    """URLs and e-mail addresses."""
    found: list[Draft] = []
    if "@" in text or "://" in text or "www." in text:
        for match in _ADDRESS.finditer(text):
            kind: Kind = "url" if match["url"] else "email"
            start, value = match.start(), match[0]
            if not value.isascii():
                begin, end = _without_sentence(value, kind)
                start, value = start + begin, value[begin:end]
            value = value.rstrip(".,;:!?)]}'") if kind == "url" else value
            found.append(Draft(start, start + len(value), [(value, kind)], grows=False))
    return found


SHORTEST_PHONE = 9
"""Characters of a phone number at least; whatever stands between its spaces holds a digit."""


def phones(text: str) -> list[Draft]:
    """Phone numbers as people dictate them, as North Americans write them, with country codes."""
    found: list[Draft] = []
    if _ROW.search(text) is not None:
        found += (
            Draft(match.start(), match.end(), [(digits, "phone")], grows=False)
            for pattern in (_DIALLED, _AREA_CODED)
            for match in pattern.finditer(text)
            if 9 <= len(digits := re.sub(r"\D", "", match[0])) <= 13
            and _GROUPED.fullmatch(match[0]) is None
        )
    if "+" in text:
        for match in _PHONE.finditer(text):
            digits = re.sub(r"\D", "", match[0])
            if len(digits) >= 8:
                value = f"+{digits}"
                found.append(Draft(match.start(), match.end(), [(value, "phone")], grows=False))
    return found


def _without_sentence(address: str, kind: Kind) -> tuple[int, int]:
    """Where an address starts and ends to which the sentence around is written on: gnu.org를."""
    led = _LED_IN.match(address) if kind == "email" else None
    begin = led.end() if led else 0
    follows = _FOLLOWS.search(address, begin)
    return begin, follows.start() if follows else len(address)


_LED_IN = re.compile(rf"[{_GOES_ON}]+(?=[\w.+%-]+@)")
# Letters right behind Latin ones, Japanese particles and Korean ones at the end: an address may
# have names of other scripts between its slashes.
_FOLLOWS = re.compile(
    rf"(?<=[A-Za-z0-9#])[{_GOES_ON}].*|(?<=[!-~])[\u3041-\u3096].*|(?<=[!-~])[\uac00-\ud7a3]{{1,2}}$"
)


def code_at(text: str, digit: int, table: LanguageTable) -> tuple[int, int] | None:
    """Start and end of the code that the digit at `digit` is part of, if it is part of one.

    `111-NQ/TU`, `B52`, `COVID-19`, `5G`, `ISO-9001`: letters glued to digits in front, or upper
    case behind them; `1d6b:0001`: digits of base 16, as far as letters stand among them.
    """
    start = digit
    while start and digit - start < 40 and _glues(text, start - 1):
        start -= 1
    match = _TOKEN.match(text, start, digit + 80)  # bounded, so that the scan stays linear
    if match is None:
        return None
    if start == digit and match[0].isdigit():
        return None  # nearly always
    token = _WORDS_BEHIND.sub("", match[0])  # SS19-kolleksjon, 3D-Objekt
    stop = start + len(token)
    front = token[: digit - start]
    back = _DIGITS.sub("", token[digit - start :])
    twins = _TWINS.fullmatch(token)
    if twins is not None:  # two codes, however the other side says "to"
        begin, end = twins.span("one" if digit < start + twins.end("one") else "other")
        return start + begin, start + end
    letters = front.rstrip("-/._")
    if _PAGE.fullmatch(token) is not None:
        return None
    if letters and _cased(letters[-1]) and (letters == front or letters.isupper()):
        return None if _is_year(token[digit - start :], text, stop, table) else (start, stop)
    if start == digit and (_behind(back, table) or _PERIODS.fullmatch(token)):
        return start, stop
    hexadecimal = _HEXADECIMAL.match(text, digit) if start == digit else None
    return None if hexadecimal is None else hexadecimal.span()


def _is_year(digits: str, text: str, stop: int, table: LanguageTable) -> bool:
    """Whether a year follows a name without a space between them: NASA2019年."""
    suffixes = tuple(table.flags.get("year_suffixes", ()))
    return table.words.unsegmented and len(digits) == 4 and text.startswith(suffixes, stop)


_DIGITS = re.compile(r"^\d+")
_WORDS_BEHIND = re.compile(r"-[^\W\d_][^\W\d_A-Z]{2,}$")
_BACK = re.compile(r"(?:/\d{4}(?=[-/]))?[-/]?[A-ZĐΑ-ΩА-Я]{1,6}(?:[-/.]?[A-ZĐΑ-ΩА-Я0-9]+)*")
# Two letters and digits on both sides of one: 1d6 may be six hours after a day, 3e8 a number.
_HEXADECIMAL = re.compile(
    r"(?=\d*[a-f]+\d)(?=(?:\d*[a-f]){2})[\da-f]{4,32}(?:[:-][\da-f]{4,12}){0,7}(?![\w:])"
)
_TWINS = re.compile(r"(?P<one>(?P<letters>[^\W\d_]+)\d+)-(?P<other>(?P=letters)\d+)")  # VT1-VT6
_PAGE = re.compile(r"[SPСΣ]\.\d+(?:-\d+)?f{0,2}")  # glued on: S.298-303
_PERIODS = re.compile(r"(?!\d{1,3}(?:\.\d{3})+$)\d{1,4}(?:\.\d{1,4}){3,}")  # 192.168.0.1


def _behind(back: str, table: LanguageTable) -> bool:
    """Whether what follows the digits makes a code of them: -NQ/TU, G, but not -årige, km or M."""
    match = _BACK.fullmatch(back)
    if match is None:
        return False
    if back[:1] in "-/":
        return len(back) > 2
    return len(back) <= 3 and back not in _SCALES and not _is_sign_of(table, back)


def _is_sign_of(table: LanguageTable, back: str) -> bool:
    """Whether letters of another script than ours are a sign of this language: 128МБ, 5ГГц."""
    if back.isascii():
        return False
    return any(end == len(back) for end, _ in table.after.at(back, back.lower(), 0))


# Behind digits these are scales, units and currencies, and no part of a code.
_SCALES = frozenset(
    (
        "K",
        "К",
        "M",
        "М",
        "B",
        "T",
        "G",
        "C",
        "F",
        "W",
        "V",
        "A",
        "J",
        "L",
        "N",
        "MW",
        "GW",
        "TW",
        "KM",
        "KG",
        "KB",
        "MB",
        "GB",
        "TB",
        "PB",
        "AM",
        "PM",
        "BC",
        "AD",
        "CE",
        "PP",
        "USD",
        "EUR",
        "VND",
        "NOK",
        "SEK",
        "DKK",
        "GBP",
        "JPY",
        "CNY",
        "CHF",
        "PLN",
        "RUB",
        "INR",
        "KRW",
        "MHZ",
        "GHZ",
        "KWH",
    )
)


def _glues(text: str, at: int) -> bool:
    char = text[at]
    if char.isdigit() or _cased(char):
        return True
    return char in "-/._" and at > 0 and (text[at - 1].isdigit() or _cased(text[at - 1]))


def _cased(char: str) -> bool:
    """Letters of scripts with upper and lower case; a Chinese character is no part of a code."""
    return char.isalpha() and char.lower() != char.upper()
