"""JSON Lines: an object a pair, as `align pair --format jsonl` writes them."""

import json
from collections.abc import Iterator, Mapping
from typing import IO

from align.bitext.lines import lines
from align.bitext.rows import Numbering
from align.errors import InputError
from align.findings import TextPair
from align.parallel import Unit

_KEYS = (("source", "target"), ("src", "tgt"))


def jsonl_units(
    stream: IO[bytes], name: str, langs: tuple[str | None, str | None]
) -> Iterator[Unit]:
    """One pair an object: `source` and `target` (or `src` and `tgt`), either of which may be null.

    `source_lang` and `target_lang` of an object count where the user declares no language;
    `score` and `confidence` are kept where they are numbers, `status` and `comment` where they say
    something.

    Raises:
        InputError: a line is no JSON object with these keys, or is not UTF-8; says which.
    """
    rows = Numbering()
    for index, (number, text) in enumerate(lines(stream, name)):
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
        source, target = (_text(entry, key, where) for key in keys)
        if source is not None or target is not None:
            said_langs = (_text(entry, f"{side}_lang", where) for side in ("source", "target"))
            one, other = (mine or its for mine, its in zip(langs, said_langs, strict=True))
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


def _listed(entry: Mapping[str, object]) -> str:
    return ", ".join(list(entry)[:8]) or "none"
