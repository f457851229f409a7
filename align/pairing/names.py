"""The language in a path: `report.nb.docx`, `report_en-GB.pdf`, `en/report.txt`, `nb.txt`."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from align.errors import UnknownNameError
from align.languages import COMMON, normalise

# Language, script, region. Only marks that are tags as they stand: "Greek" in a name is a title.
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?")
_START = re.compile(r"^|(?<=[._-])")
_DIVIDERS = "._- "


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a path.

    Args:
        key: the path without language and ending, which is the same for all languages.
        lang: the language, as a canonical BCP 47 tag.
    """

    key: str
    lang: str


def readings(path: PurePath, stem: str, declared: Collection[str] = ()) -> tuple[Reading, ...]:
    """All ways to find a language in a path, the likeliest first; none if it names none.

    A language in both the name and a folder comes first, then one in the name, then one in a
    folder, the nearest first.

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


@lru_cache(maxsize=4096)
def _canonical(word: str) -> str | None:
    if not _TAG.fullmatch(word):
        return None
    try:
        return normalise(word)
    except UnknownNameError:
        return None


def _key(folders: tuple[str, ...], rest: str) -> str:
    return "/".join((*folders, rest) if rest else folders)
