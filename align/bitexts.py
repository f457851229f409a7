"""Files of pairs in, parallel text out: what `align.pipeline` does for documents."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path

from align import __version__
from align.bitext.limits import LIMITS
from align.config import Config
from align.errors import InputError
from align.findings import TextPair
from align.languages import normalise
from align.parallel import ParallelText, Unit

_log = logging.getLogger("align")

SAMPLE = 200
"""Pairs whose language is found out together."""


def load_bitext(
    path: str | Path,
    *,
    source_lang: str | None = None,
    target_lang: str | None = None,
    format: str | None = None,
    config: Config | None = None,
) -> ParallelText:
    """Read a file of pairs, in memory that does not grow with it.

    The units are read while somebody goes through them: anew each time, but for standard input.

    Args:
        path: the file; `-` is standard input, which is TSV unless a format is named.
        source_lang: BCP 47 tag; None takes what the file says, or finds out.
        target_lang: likewise for the target.
        format: name of a format of pairs; None goes by the ending.
        config: languages of sides that are not declared here; the defaults if None.

    Raises:
        InputError: the file is missing, cannot be read or is broken. What is wrong further down is
            told when it is reached.
        UnknownNameError: no such format or language.
    """
    # lxml, which most runs do without
    from align.bitext.open import WHOLE, format_of, read_units
    from align.bitext.xlsx import xlsx_units
    from align.review import is_review

    config = config or Config()
    langs = source_lang or config.source_lang, target_lang or config.target_lang
    name = str(path)
    chosen = format_of(name, format)
    if chosen in WHOLE:
        if name == "-":
            raise InputError("a workbook cannot be read from standard input; save it to a file")
        if is_review(name):
            return _reviewed(name)
        sheet = config.options_of("reader", "xlsx").get("sheet")
        read = partial(xlsx_units, name, (None, None), str(sheet) if sheet else None)
    else:
        read = partial(read_units, name, langs, chosen, limit_of(chosen, config))
    units: Iterable[Unit] = FileUnits(read, langs)
    if name == "-":
        first = next(once := iter(units), None)
        units = _Once(chain(() if first is None else (first,), once))
    else:
        first = next(iter(units), None)
    if first is None:
        _log.warning("%s: has no pairs", name)
    langs = (first.pair.source_lang, first.pair.target_lang) if first else langs
    signature = f"bitext:{chosen}|align:{__version__}"
    return ParallelText(units, name, name, *langs, signature=signature)


def limit_of(format: str, config: Config) -> int:
    """How many bytes a row or a unit may have, by the option that says so for a format."""
    reader, option, otherwise = LIMITS[format]
    most = config.options_of("reader", reader).get(option, otherwise)
    assert isinstance(most, int)  # the configuration has refused anything else
    return most


def _reviewed(name: str) -> ParallelText:
    """The pairs of a review as it was edited."""
    from align.review import apply, read_review

    applied = apply(read_review(name))
    if applied.remarks:
        _log.warning("%s: %d remarks; 'align apply' tells them", name, len(applied.remarks))
    if not applied.pairs:
        _log.warning("%s: has no pairs", name)
    return applied.text


@dataclass(frozen=True, slots=True)
class FileUnits:
    """The units of a file in their languages, read anew each time somebody goes through them.

    Args:
        read: reads the file from its beginning.
        langs: declared languages of both sides; what is None is said by the file, or found out.
    """

    read: Callable[[], Iterator[Unit]]
    langs: tuple[str | None, str | None]

    def __iter__(self) -> Iterator[Unit]:
        units = self.read()
        sample = list(islice(units, SAMPLE))
        found = _languages_of([unit.pair for unit in sample], self.langs)
        for unit in chain(sample, units):
            pair = _in_languages(unit.pair, found)
            yield unit if pair is unit.pair else replace(unit, pair=pair)


class _Once:
    """Units that can be gone through once: to find none the second time would look like an end."""

    def __init__(self, units: Iterator[Unit]) -> None:
        self._units: Iterator[Unit] | None = units

    def __iter__(self) -> Iterator[Unit]:
        units, self._units = self._units, None
        if units is None:
            raise InputError("standard input can be read only once; save it to a file")
        return units


_Languages = tuple[tuple[str | None, str | None], tuple[str | None, str | None]]
"""The declared languages of both sides, and those of pairs that say none."""


def _languages_of(sample: Sequence[TextPair], langs: tuple[str | None, str | None]) -> _Languages:
    """Find out the languages of sides that are neither declared nor said by the pairs."""
    declared = [normalise(tag) if tag else None for tag in langs]
    found: list[str | None] = []
    for tag, side in zip(declared, ("source", "target"), strict=True):
        unsaid = [p for p in sample if tag is None and getattr(p, f"{side}_lang") is None]
        found.append(tag or _detected([getattr(p, side) or "" for p in unsaid]))
    return (declared[0], declared[1]), (found[0], found[1])


def _in_languages(pair: TextPair, languages: _Languages) -> TextPair:
    """The pair with its languages; a declared one wins, as everywhere."""
    declared, found = languages
    source = declared[0] or pair.source_lang or found[0]
    target = declared[1] or pair.target_lang or found[1]
    if (source, target) == (pair.source_lang, pair.target_lang):
        return pair
    return replace(pair, source_lang=source, target_lang=target)


def with_languages(
    pairs: Iterable[TextPair], langs: tuple[str | None, str | None]
) -> Iterator[TextPair]:
    """The same pairs, each with its languages: declared, its own, or found out from the first."""
    pairs = iter(pairs)
    sample = list(islice(pairs, SAMPLE))
    languages = _languages_of(sample, langs)
    for pair in chain(sample, pairs):
        yield _in_languages(pair, languages)


def _detected(texts: Sequence[str]) -> str | None:
    if not texts:
        return None
    from align.read.detect import detect

    return detect("\n".join(texts))
