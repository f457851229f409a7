"""JSON Lines: an object a pair, as `align pair --format jsonl` writes them."""

import json
from collections.abc import Iterator, Mapping
from typing import IO

from align.bitext.lines import lines
from align.bitext.rows import Numbering
from align.errors import InputError
from align.findings import TextPair
from align.languages import known_language
from align.parallel import Unit

_KEYS = (("source", "target"), ("src", "tgt"))


def jsonl_units(
    stream: IO[bytes],
    name: str,
    langs: tuple[str | None, str | None],
    most: int | None = None,
) -> Iterator[Unit]:
    """One pair an object: `source` and `target` (or `src` and `tgt`), either of which may be null.

    `source_lang` and `target_lang` of an object count where the user declares no language;
    `score` and `confidence` are kept where they are numbers, `status` and `comment` where they say
    something.

    Raises:
        InputError: a line is no JSON object with these keys, or no valid Unicode; says which.
    """
    rows = Numbering()
    for index, (number, text) in enumerate(lines(stream, name, most)):
        where = f"{name}, line {number}"
        try:
            entry = json.loads(text)
        except RecursionError:
            raise InputError(f"{where}: is not valid JSON: nested too deep") from None
        except ValueError as error:  # a number of more digits than Python reads is one too
            said = getattr(error, "msg", "a number has too many digits")
            raise InputError(f"{where}: is not valid JSON: {said}") from None
        if not isinstance(entry, dict):
            raise InputError(f"{where}: must be an object, was {type(entry).__name__}")
        keys = next((keys for keys in _KEYS if entry.keys() >= set(keys)), None)
        if keys is None:
            raise InputError(f"{where}: must have the keys source and target, has {_listed(entry)}")
        source, target = _text(entry, keys[0], where), _text(entry, keys[1], where)
        if "\\u" in text:
            _check_unicode((source or "") + (target or ""), where)
        if source is not None or target is not None:
            one = langs[0] or known_language(_text(entry, "source_lang", where))
            other = langs[1] or known_language(_text(entry, "target_lang", where))
            pair = TextPair(index, source, target, one, other, number, number)
            yield rows.unit(
                pair,
                entry.get("confidence"),
                entry.get("score"),
                decided=entry.get("status"),
                comment=entry.get("comment"),
            )


def _text(entry: Mapping[str, object], key: str, where: str) -> str | None:
    value = entry.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise InputError(f"{where}: {key} must be text or null, was {type(value).__name__}")
    return value


def _check_unicode(text: str, where: str) -> None:
    """Refuse halves of surrogate pairs, which only an escape can stand for, as documents do."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        found = f"\\u{ord(text[error.start]):04x}"
        raise InputError(
            f"{where}: has the unpaired surrogate {found}; the text must be valid Unicode"
        ) from None


def _listed(entry: Mapping[str, object]) -> str:
    return ", ".join(list(entry)[:8]) or "none"
