"""Decides which terminal marks of a text end a sentence."""

import re
from collections.abc import Iterator

from align.split.dots import Dot, dot_ends
from align.split.marks import (
    BRACKETS,
    DASHES,
    DOTS,
    LEAD,
    NEVER_FIRST,
    OPENS_WORD,
    UNMISTAKABLE,
    WORD,
    is_caseless,
    is_east_asian,
    is_small,
)
from align.split.tables import LanguageTable

_LONGEST_WORD = 48
_LONGEST_LEAD = 32  # signs before a word; a limit keeps the time in proportion to the length


def sentence_ends(text: str, start: int, end: int, table: LanguageTable) -> Iterator[int]:
    """Where the sentences of `text[start:end]` end, white space excluded, in order.

    The end of the last one is `end` and goes without saying. Time is proportional to length.
    """
    ends = _mark_ends(text, start, end, table)
    if table.spaces is None:
        return ends
    spaces = (match.start() for match in table.spaces.finditer(text, start, end))
    return iter(sorted({*ends, *spaces} - {start}))


def _mark_ends(text: str, start: int, end: int, table: LanguageTable) -> Iterator[int]:
    begin = start
    for match in table.candidates.finditer(text, start, end):
        after = match.end()
        if after == end:
            return
        if match.end(2) == after and not _needs_no_space(text, match):
            continue
        if _ends_sentence(text, begin, end, match, table):
            yield match.end(2)
            begin = after


def _needs_no_space(text: str, match: re.Match[str]) -> bool:
    """Whether the mark may end a sentence although the next word touches it."""
    mark, after = match.start(), match.end()
    if text[mark] in UNMISTAKABLE or text[mark] == "፡":
        return True
    return mark > 0 and is_east_asian(text[after]) and is_east_asian(text[mark - 1])


def _ends_sentence(
    text: str, begin: int, end: int, match: re.Match[str], table: LanguageTable
) -> bool:
    """Whether the mark found by `match` ends the sentence that began at `begin`."""
    mark, after = match.start(), match.end()
    lead = LEAD.match(text, after, min(end, after + _LONGEST_LEAD))
    first = lead.end() if lead else after
    if first == end or _goes_on(text, end, match, table):
        return False
    if text[first] in NEVER_FIRST and not OPENS_WORD.match(text, first, end):
        return False
    if text[max(begin, mark - 2) : mark].rstrip()[-1:] in BRACKETS:  # (!) [...]
        return False
    if not UNMISTAKABLE.isdisjoint(match[1]):
        return True
    if _is_empty(text, begin, mark):
        return False
    # a foreign word in a script without capitals: 했습니다. systemd는
    if not _may_begin(text, first, end) and not is_caseless(text[mark - 1]):
        return False
    if match[1] == ".":
        found = WORD.match(text, first, min(end, first + _LONGEST_WORD))
        dashed = any(char in DASHES for char in text[after : min(first, after + 4)])
        dot = Dot(begin, mark, first, end, found[0] if found else "", dashed)
        return dot_ends(text, dot, table)
    if text[first].isdigit() and text[mark] in DOTS:  # 1, 2, 3 ... 10
        return not text[max(begin, mark - 4) : mark].rstrip()[-1:].isdigit()
    return True


def _goes_on(text: str, end: int, match: re.Match[str], table: LanguageTable) -> bool:
    """Whether the text after the mark is one of those that begin no sentence there."""
    closed = match.end(2) > match.end(1)
    beginnings = table.continues | table.continues_after_quote if closed else table.continues
    return bool(beginnings) and text.startswith(tuple(beginnings), match.end(), end)


def _may_begin(text: str, first: int, end: int) -> bool:
    """Whether a sentence may begin with the word at `first`: not with a small letter.

    Save where a capital comes at once after it: `iPhone`, `eBay`, Dutch `'s Avonds`.
    """
    if not is_small(text[first]):
        return True
    if first + 1 < end and text[first + 1].isupper():
        return True
    return (
        first + 2 < end
        and text[first - 1] in "'’‘"
        and text[first + 1] == " "
        and text[first + 2].isupper()
    )


def _is_empty(text: str, begin: int, mark: int) -> bool:
    """Whether nothing but signs stands before the mark: `... Then`, `?! What`."""
    return mark - begin < 4 and not any(char.isalnum() for char in text[begin:mark])
