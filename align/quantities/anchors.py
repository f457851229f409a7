"""Where a quantity may start: the quick look at a text that lets most of it pass."""

import re
from collections.abc import Iterator

from align.quantities.tables import LanguageTable

# Digits of any script, fractions in one character, the marks of addresses.
_SIGNS = re.compile(r"\d|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|://|www\.|@")
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")


def may_hold_quantities(text: str, table: LanguageTable) -> bool:
    """Whether a text is worth a scan; nearly all text without numbers is not."""
    if _SIGNS.search(text) is not None:
        return True
    if table.words.unsegmented:
        return table.heads.search(text) is not None
    return any(map(table.starters.__getitem__, _WORD.findall(text)))


def anchors(text: str, table: LanguageTable) -> Iterator[int]:
    """The places where a quantity may start, in order."""
    if table.words.unsegmented:
        yield from (match.start() for match in table.heads.finditer(text))
        return
    starters = table.starters
    for match in _TOKEN.finditer(text):
        token = match[0]
        if not token[0].isalpha() or starters[token]:
            yield match.start()
