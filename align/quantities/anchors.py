"""Where a quantity may start: the quick look at a text that lets most of it pass."""

import re
from collections.abc import Iterator

from align.quantities.tables import LanguageTable, Start

# Digits of any script, fractions in one character, the marks of addresses.
_SIGNS = re.compile(r"\d|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|://|www\.|@")
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")


def may_hold_quantities(text: str, low: str, table: LanguageTable) -> bool:
    """Whether a text is worth a scan; nearly all text without numbers is not."""
    if _SIGNS.search(text) is not None:
        return True
    if table.words.unsegmented:
        return table.heads.search(low) is not None
    words = _WORD.findall(text)
    starts = list(map(table.starters.__getitem__, words))
    if Start.ALONE in starts:
        return True
    return any(
        start and table.starters.together(word, after)
        for start, word, after in zip(starts, words, words[1:], strict=False)
    )


def anchors(text: str, low: str, table: LanguageTable) -> Iterator[int]:
    """The places where a quantity may start, in order; `low` is the text in lower case."""
    if table.words.unsegmented:
        yield from (match.start() for match in table.heads.finditer(low))
        return
    starters = table.starters
    opener: re.Match[str] | None = None
    for match in _TOKEN.finditer(text):
        start = starters[match[0]]
        if opener is not None:
            if starters.together(opener[0], match[0]):
                yield opener.start()
            opener = None
        if start is Start.ALONE:
            yield match.start()
        elif start is Start.WITH_NEXT:
            opener = match
