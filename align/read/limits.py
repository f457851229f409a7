"""How much a text file may hold beyond its size: every line and element costs memory of its own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

from align.errors import ConfigError, InputError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

LINES = 500_000
"""Lines of a file: twenty long novels."""
CHARACTERS = 20_000_000
"""Of a document: as many novels. In memory a character takes up to four bytes, several times."""
LONGEST_ROW = 16_000_000
"""Characters of a row that is parsed as a whole."""

_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
# What begins a block within the line of another: bullets, numbers and signs of quotations.
_MARKS = re.compile(r"^[ \t>*+\-\d.)]*[>*+\-.)]", re.MULTILINE)
_SIGNS = re.compile(r"[>*+\-.)]")
_TAG = re.compile(r"<[a-zA-Z][^<>]*")
_GAPS = re.compile(r"[\s/\"']+")


def check_limits(reader: "DataclassInstance") -> None:
    """Do nothing if each limit of a reader, an option `max_...`, lets anything pass.

    Raises:
        ConfigError: one is below 1.
    """
    for field in fields(reader):
        if field.name.startswith("max_") and (value := getattr(reader, field.name)) < 1:
            raise ConfigError(f"{field.name} must be at least 1, was {value}")


def counted(id: str, cells: Iterable[str], max_lines: int, max_characters: int) -> Iterator[str]:
    """The cells of a column, counted while they come.

    Raises:
        InputError: there are more of them, or of their characters, than allowed.
    """
    characters = 0
    for number, cell in enumerate(cells, start=1):
        characters += len(cell)
        refuse_more(id, number, max_lines, "max_lines")
        refuse_more(id, characters, max_characters, "max_characters")
        yield cell


def lines_in(text: str) -> int:
    """How many lines `str.splitlines` would make, without making them."""
    breaks = sum(text.count(sign) for sign in _BREAKS) - text.count("\r\n")
    return breaks + (not text.endswith(tuple(_BREAKS)))


def blocks_in_markdown(text: str) -> int:
    """At least as many as there are blocks of Markdown: lines, cells and signs of containers."""
    nested = sum(len(_SIGNS.findall(found[0])) for found in _MARKS.finditer(text))
    return lines_in(text) + nested + text.count("|")


def elements_in(markup: str) -> int:
    """At least as many as there are elements, attributes and texts between them."""
    attributes = sum(len(_GAPS.findall(tag[0])) for tag in _TAG.finditer(markup))
    return markup.count("<") + attributes


def refuse_more(id: str, count: int, limit: int, option: str) -> None:
    """Do nothing if there are no more than allowed.

    Args:
        id: what to call the file.
        count: how many there are.
        limit: how many there may be.
        option: of the reader, such as `max_lines`: it also says what was counted.

    Raises:
        InputError: there are more.
    """
    if count > limit:
        what = option.removeprefix("max_")
        raise InputError(
            f"{id}: has {count:,} {what}, more than the limit of {limit:,}; split the file, or "
            f"raise the reader's option {option} if it is to be trusted"
        )
