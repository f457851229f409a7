"""Findings that somebody has looked at and accepted: `align-accept.toml`.

[[accept]]
fingerprint = "9f86d081884c7d65"
reason = "the plan was revised after the report"
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from align.errors import ConfigError, InputError
from align.files import reason as os_reason
from align.outputs import replacing

FILE = "align-accept.toml"
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


def accepted(path: Path) -> dict[str, str]:
    """Fingerprints and the reasons for accepting them; none if there is no such file.

    Raises:
        InputError: the file cannot be read.
        ConfigError: it is not TOML, or an entry is not as above; says which.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {os_reason(error)}") from error
    except (ValueError, RecursionError) as error:  # a long number and deep nesting, too
        raise ConfigError(f"{path}: is not valid TOML: {error}") from error
    entries = table.pop("accept", [])
    if table or not isinstance(entries, list):
        raise ConfigError(
            f"{path}: holds entries [[accept]] only, found {', '.join(table) or 'no list'}"
        )
    found = {}
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict) or entry.keys() != {"fingerprint", "reason"}:
            raise ConfigError(f"{path}: entry {number} must have a fingerprint and a reason, only")
        found[_checked(str(entry["fingerprint"]), f"{path}: entry {number}: ")] = str(
            entry["reason"]
        )
    return found


def accept(path: Path, fingerprints: Mapping[str, str]) -> None:
    """Add fingerprints with their reasons; one that is there already gets the new reason.

    Raises:
        ConfigError: a fingerprint that is none, an empty reason, or a file that is not as above.
        OutputError: the file cannot be written.
    """
    for fingerprint, why in fingerprints.items():
        _checked(fingerprint)
        if not why.strip():
            raise ConfigError(f"a reason must say why {fingerprint} is accepted, was empty")
    entries = accepted(path) | dict(fingerprints)
    text = "\n".join(
        f"[[accept]]\nfingerprint = {_quoted(fingerprint)}\nreason = {_quoted(why)}\n"
        for fingerprint, why in entries.items()
    )
    with replacing(path) as stream:
        stream.write(text.encode("utf-8"))


def _checked(fingerprint: str, where: str = "") -> str:
    if not _FINGERPRINT.fullmatch(fingerprint):
        raise ConfigError(f"{where}a fingerprint is 16 hexadecimal digits, was {fingerprint!r}")
    return fingerprint


def _quoted(text: str) -> str:
    """A basic string of TOML 1.0."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _CONTROL.sub(lambda m: f"\\u{ord(m[0]):04x}", escaped) + '"'


_CONTROL = re.compile("[\x00-\x1f\x7f]")
