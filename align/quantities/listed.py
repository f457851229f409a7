"""The lists of one language as they are stored: generated from CLDR, and completed by hand."""

import json
import tomllib
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"


def generated(language: str) -> dict[str, Any]:
    """What CLDR knows of a language; nothing if it knows none."""
    path = _DATA / "cldr" / f"{language}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def supplement(language: str) -> dict[str, Any]:
    """What was added by hand, all forms written out; nothing if there is none."""
    path = _DATA / "hand" / f"{language}.toml"
    if not path.is_file():
        return {}
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    endings = tables.pop("endings", None)
    return tables if endings is None else _declined(tables, endings)


def _declined(part: Any, endings: dict[str, list[str]]) -> Any:
    """The tables with every `stem+class` written out: `czwart+y` is czwarty, czwarta, ..."""
    if isinstance(part, dict):
        return {key: _declined(value, endings) for key, value in part.items()}
    if not isinstance(part, list):
        return part
    found: list[Any] = []
    for form in part:
        stem, plus, kind = form.partition("+") if isinstance(form, str) else (form, "", "")
        found += [stem + end for end in endings[kind]] if plus else [_declined(form, endings)]
    return found
