"""Pairs of documents by the names of their files.

Two files are a pair if their paths are the same but for the language and the ending:

    report.nb.docx      report.en.pdf       also with - or _, and with regions: report-nb-NO.txt
    nb/report.txt       en/report.txt       the language is a folder, at any height
    1905/nb.txt         1905/en.txt         the language is the whole name
    report.nb           report.en           the language is the ending
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from align import registry
from align.errors import InputError
from align.languages import normalise
from align.pairing.names import Reading, fits, language, readings
from align.pairing.pairs import FilePair, Pairing, Unpaired
from align.pairing.scan import scan

Langs = tuple[str | None, str | None]
_Group = dict[str, list[Path]]
"""Files that differ in language and ending only, by language."""


def document_pairs(
    folder: str | Path, langs: Langs = (None, None), *, without: Collection[Path] = ()
) -> Pairing:
    """The pairs under a folder by the names of the files, and everything that is in none.

    Where no language is declared and the documents that have a counterpart are in two languages,
    the first in the alphabet is that of the source.

    Args:
        folder: where to look, its folders included.
        langs: languages of source and target, as tags; None finds out.
        without: files and folders to pass over, such as a folder of outputs.

    Raises:
        InputError: there is no such folder; or it has documents in more than two languages, and
            `langs` does not say which are meant.
        UnknownNameError: a declared language does not exist.
    """
    folder = Path(folder)
    source, target = (None if lang is None else normalise(lang) for lang in langs)
    if source and source == target:
        raise InputError(f"source and target are both in {source}; only languages tell files apart")
    declared = [lang for lang in (source, target) if lang]
    endings = registry.by_suffix("reader")
    files, left = scan(folder, without)
    read: dict[Path, tuple[Reading, ...]] = {}
    for path in files:
        found, refused = _readings(path, endings, declared)
        if refused:
            left.append(Unpaired(folder / path, refused))
        else:
            read[path] = found
    groups, titles = _groups(read)
    left += [Unpaired(folder / path, _unnamed(path, endings)) for path in titles]
    chosen = _languages(folder, groups, source, target)
    pairs: list[FilePair] = []
    name = folder.resolve().name or "documents"
    while name in groups:
        name += "_"
    for key, group in sorted(groups.items()):
        made, alone = _pair(folder, key or name, group, chosen)
        pairs += made
        left += alone
    return Pairing(tuple(pairs), tuple(sorted(left, key=lambda one: one.path)))


@dataclass(frozen=True, slots=True)
class _Languages:
    """What the sides of the pairs are in, and what the user said they are in."""

    source: str
    target: str
    declared: Langs


def _readings(
    path: PurePath, endings: Collection[str], declared: list[str]
) -> tuple[tuple[Reading, ...], str | None]:
    """How a path can be read, or why it is of no use."""
    ending = path.suffix
    owned = ending.lower() in endings
    if not owned and not language(ending[1:], declared):
        return (), f"no reader has the ending {ending!r}"
    found = readings(path, path.stem if owned else path.name, declared)
    if not found:
        return (), _unnamed(path, endings)
    if len(declared) == 2:
        meant = [one for one in found if any(fits(one.lang, lang) for lang in declared)]
        if not meant and not found[0].sure:
            return (), _unnamed(path, endings)
        if not meant:
            return (), f"is in {found[0].lang}; the pairs are {declared[0]} and {declared[1]}"
        found = tuple(meant)
    return found, None


def _unnamed(path: PurePath, endings: Collection[str]) -> str:
    ending = path.suffix if path.suffix.lower() in endings else ""
    return f"has no language in its name, such as {path.stem}.en{ending}"


def _groups(read: Mapping[Path, tuple[Reading, ...]]) -> tuple[dict[str, _Group], list[Path]]:
    """The files by what they share; of several readings the first that has a counterpart counts.

    Beside them, the files without one in whose names the language may be a word of the title.
    """
    langs: dict[str, set[str]] = {}
    for found in read.values():
        for one in found:
            langs.setdefault(one.key, set()).add(one.lang)
    groups: dict[str, _Group] = {}
    titles: list[Path] = []
    for path, found in read.items():
        reading = next((one for one in found if len(langs[one.key]) > 1), found[0])
        if reading.sure or len(langs[reading.key]) > 1:
            groups.setdefault(reading.key, {}).setdefault(reading.lang, []).append(path)
        else:
            titles.append(path)
    return groups, titles


def _languages(
    folder: Path, groups: Mapping[str, _Group], source: str | None, target: str | None
) -> _Languages | None:
    """What is source and what is target; None if no file has a counterpart at all."""
    if source and target:
        return _Languages(source, target, (source, target))
    found = {lang for group in groups.values() if len(group) > 1 for lang in group}
    # Perhaps there are more than two only because one of them has a region here and there.
    bases = {tag.partition("-")[0] for tag in found}
    tags = sorted(bases if len(found) > 2 and len(bases) == 2 else found)
    if not tags:
        return None
    others = [tag for tag in tags if not fits(tag, source or target or "")]
    if len(others) != (1 if source or target else 2):
        raise InputError(
            f"{folder}: holds documents in {', '.join(tags)}; say which are meant "
            f"with --source-lang and --target-lang"
        )
    if source or target:
        return _Languages(source or others[0], target or others[0], (source, target))
    return _Languages(tags[0], tags[1], (None, None))


def _pair(
    folder: Path, id: str, group: _Group, langs: _Languages | None
) -> tuple[list[FilePair], list[Unpaired]]:
    """The pair of a group, or why its files are in none."""
    if langs is None:
        return [], [Unpaired(folder / p, "has no counterpart") for p in _files(group)]
    tags = [
        _tag_of(group, langs.source, langs.target),
        _tag_of(group, langs.target, langs.source),
    ]
    sides = [group.get(tag, []) for tag in tags]
    left = [
        Unpaired(folder / path, f"is in {lang}; the pairs are {langs.source} and {langs.target}")
        for lang, paths in group.items()
        if lang not in tags
        for path in paths
    ]
    if len(sides[0]) == len(sides[1]) == 1:
        source_lang, target_lang = (
            declared or tag for declared, tag in zip(langs.declared, tags, strict=True)
        )
        files = [folder / paths[0] for paths in sides]
        return [FilePair(id, files[0], files[1], source_lang, target_lang)], left
    several = next((paths for paths in sides if len(paths) > 1), [])
    for paths, other in zip(sides, reversed(tags), strict=True):
        why = f"has no counterpart in {other}"
        if several:
            names = ", ".join(path.name for path in several)
            why = f"there are {len(several)} candidates for a pair: {names}; use a manifest"
        left += [Unpaired(folder / path, why) for path in paths]
    return [], left


def _tag_of(group: _Group, wanted: str, other: str) -> str:
    """The language of a group that is the one wanted: exactly, or but for its region."""
    near = (tag for tag in sorted(group) if fits(tag, wanted) and tag != other)
    return wanted if wanted in group else next(near, wanted)


def _files(group: _Group) -> Iterable[Path]:
    return (path for paths in group.values() for path in paths)
