"""The language in a path: `report.nb.docx`, `en_report.pdf`, `report (nb).txt`, `en/report.txt`."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from align.errors import UnknownNameError
from align.languages import COMMON, normalise

# Language, script, region. Only marks that are tags as they stand: "Greek" in a name is a title. Of
# scripts those that tags of locales have: of the others, too many are words (`nb_tale`).
_TAG = (
    r"[A-Za-z]{2,3}(?:[-_](?:Latn|Cyrl|Arab|Hans|Hant|Deva|Guru|Hebr|Grek|Mong|Tfng))?"
    r"(?:[-_](?:[A-Za-z]{2}|\d{3}))?"
)
_WHOLE = re.compile(_TAG, re.I)
_START = re.compile(r"^|(?<=[._-])")
# Anywhere between dividers: with all of a tag, and with its language alone.
_WITHIN = re.compile(rf"(?<![^._\s-])(?=(?P<tag>{_TAG})(?![^._\s-]))", re.I)
_FIRST = re.compile(r"(?<![^._\s-])(?=(?P<tag>[A-Za-z]{2,3})(?![^._\s-]))")
_DIVIDERS = "._- "


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a path.

    Args:
        key: the path without language and ending, which is the same for all languages.
        lang: the language, as a canonical BCP 47 tag.
        sure: whether it stands where languages do, at the end or in a folder. Elsewhere the word
            may be part of a title, and is the language only if there is a counterpart.
    """

    key: str
    lang: str
    sure: bool = True


def readings(path: PurePath, stem: str, declared: Collection[str] = ()) -> tuple[Reading, ...]:
    """All ways to find a language in a path, the likeliest first; none if it names none.

    A language in both the name and a folder comes first, then one at the end of the name, then one
    in a folder, the nearest first, then one elsewhere in the name.

    Args:
        path: relative to the folder that is looked through.
        stem: the name of the file without its ending.
        declared: tags that count as languages even if they are rare.
    """
    folders = path.parent.parts
    in_name = list(_of_name(stem, declared))
    in_folders = [
        (folders[:at] + folders[at + 1 :], lang)
        for at in reversed(range(len(folders)))
        if (lang := language(folders[at], declared))
    ]
    found = [
        Reading(_key(above, rest), lang)
        for rest, lang in in_name
        for above, other in in_folders
        if fits(lang, other)
    ]
    found += [Reading(_key(folders, rest), lang) for rest, lang in in_name]
    found += [Reading(_key(above, stem), lang) for above, lang in in_folders]
    within = dict.fromkeys(_within(stem, declared))
    found += [Reading(_key(folders, rest), lang, sure=False) for rest, lang in within]
    return tuple(dict.fromkeys(found))


def language(word: str, declared: Collection[str] = ()) -> str | None:
    """The canonical tag that `word` is, if it is that of a common or declared language."""
    tag = _canonical(word)
    if tag is None:
        return None
    known = tag.partition("-")[0] in COMMON or any(fits(tag, wanted) for wanted in declared)
    return tag if known else None


def fits(tag: str, wanted: str) -> bool:
    """Whether two canonical tags are equal, or one only says more than the other: `nb`, `nb-NO`."""
    return tag == wanted or tag.startswith(f"{wanted}-") or wanted.startswith(f"{tag}-")


def _of_name(stem: str, declared: Collection[str]) -> Iterator[tuple[str, str]]:
    """What stands before the language at the end of a name, and the language: longest tag first."""
    for start in _START.finditer(stem):
        if lang := language(stem[start.end() :], declared):
            yield stem[: start.end()].rstrip(_DIVIDERS), lang
    if opening := {")": "(", "]": "["}.get(stem[-1:]):
        before, _, tag = stem[:-1].rpartition(opening)
        if lang := language(tag, declared):
            yield before.rstrip(_DIVIDERS), lang


def _within(stem: str, declared: Collection[str]) -> Iterator[tuple[str, str]]:
    """What stands around a language anywhere in a name, and the language."""
    for pattern in (_WITHIN, _FIRST):
        for found in pattern.finditer(stem):
            if lang := language(found["tag"], declared):
                before, after = stem[: found.start("tag")], stem[found.end("tag") :]
                yield (before + after.lstrip(_DIVIDERS)).strip(_DIVIDERS), lang


@lru_cache(maxsize=4096)
def _canonical(word: str) -> str | None:
    if not _WHOLE.fullmatch(word):
        return None
    try:
        return normalise(word)
    except UnknownNameError:
        return None


def _key(folders: tuple[str, ...], rest: str) -> str:
    return "/".join((*folders, rest) if rest else folders)
