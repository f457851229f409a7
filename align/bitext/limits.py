"""How large a row or a unit of a file of pairs may be: only one of them is held at a time."""

from collections.abc import Mapping

ROW = 16_000_000
"""Bytes of the longest line that is read, unless an option says otherwise."""
UNIT = 12_000_000
"""Bytes from the end of a unit to that of the next, likewise; at worst an element in four."""
LIMITS: Mapping[str, tuple[str, str, int]] = {
    **dict.fromkeys(("tsv", "csv", "moses", "beads", "ladder"), ("csv", "max_row", ROW)),
    "jsonl": ("jsonl", "max_row", ROW),
    "tmx": ("tmx", "max_unit", UNIT),
    **dict.fromkeys(("xliff", "xliff12", "xces", "intertext"), ("xliff", "max_unit", UNIT)),
}
"""The reader whose option says so for a format, the name of the option, and what it is else."""


def raised(option: str) -> str:
    """What to do about a limit that is an option of a reader."""
    return f"divide it, or raise the reader's option {option} if it is to be trusted"
