"""What a good translation changes in an address or a placeholder, where the rest stays the same."""

import re
from collections.abc import Iterator

from align.diff.terms import Term
from align.findings import Severity, TextPair
from align.languages import base, known_language


def localised(source: Term, target: Term, pair: TextPair) -> tuple[Severity, str] | None:
    """How little two codes differ, and in which words to say so; None if they are others.

    The same page in the language of the translation is as it should be; other changes of this sort
    are mostly meant: another protocol, or `file1` of a synopsis as `fichier1`.
    """
    one, other = source.quantity.surface, target.quantity.surface
    if source.kind == target.kind == "url":
        return _page(one, pair.source_lang, other, pair.target_lang)
    if source.kind == target.kind == "identifier" and _is_same_placeholder(one, other):
        return Severity.MINOR, "another word with the same number"
    return None


def _page(
    one: str, lang: str | None, other: str, other_lang: str | None
) -> tuple[Severity, str] | None:
    if _without_protocol(one) == _without_protocol(other):
        return Severity.MINOR, "the same address by another protocol"
    if lang is None or other_lang is None or base(lang) == base(other_lang):
        return None
    parts, others = _parts(one), _parts(other)
    rest = list(_others(parts, lang)), list(_others(others, other_lang))
    if rest[0] == rest[1]:
        return Severity.NOTE, "the same page in the other language"
    both_told = len(rest[0]) < len(parts) and len(rest[1]) < len(others)
    numbers, other_numbers = (_NUMBER.findall("/".join(side)) for side in rest)
    if both_told and rest[0][:_SITE] == rest[1][:_SITE] and numbers == other_numbers:
        return Severity.MINOR, "a page of that site in the other language"
    return None


_SITE = 2  # parts that name it: wikipedia, org
_NUMBER = re.compile(r"\d+")
_PROTOCOL = re.compile(r"https?://(?:www\.)?|www\.")


def _without_protocol(address: str) -> str:
    return _PROTOCOL.sub("", address, count=1).rstrip("/")


def _parts(address: str) -> list[str]:
    """Labels of the host, segments of the path, names and values of the query."""
    return [part for part in re.split(r"[/.?&=#]+", _without_protocol(address)) if part]


def _others(parts: list[str], lang: str) -> Iterator[str]:
    """The parts that do not name the language of the text that the address stands in."""
    for part in parts:
        named = known_language(part) if _TAG.fullmatch(part) else None
        if named is None or base(named) != base(lang):
            yield part


_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?")


def _is_same_placeholder(one: str, other: str) -> bool:
    """Whether both are a plain word and the same small number, as "package1" in a synopsis."""
    first, second = map(_PLACEHOLDER.fullmatch, (one, other))
    if first is None or second is None or first["number"] != second["number"]:
        return False
    words = first["word"], second["word"]
    return all(map(str.islower, words)) or all(map(str.isupper, words))


_PLACEHOLDER = re.compile(r"(?P<word>[^\W\d_]{3,})(?P<number>\d{1,2})")
