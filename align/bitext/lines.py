"""Lines of a large file, with their numbers, decoded one by one."""

from collections.abc import Iterator
from typing import IO

from align.bitext.limits import ROW, raised
from align.errors import InputError


def lines(stream: IO[bytes], name: str, most: int | None = None) -> Iterator[tuple[int, str]]:
    """The lines of `numbered` that are not blank."""
    return (entry for entry in numbered(stream, name, most) if entry[1].strip(" \r"))


def numbered(stream: IO[bytes], name: str, most: int | None = None) -> Iterator[tuple[int, str]]:
    """Line numbers from 1 on, and the lines without their ends."""
    for number, text in decoded(stream, name, most):
        yield number, text.removesuffix("\n").removesuffix("\r")


def decoded(stream: IO[bytes], name: str, most: int | None = None) -> Iterator[tuple[int, str]]:
    """Line numbers from 1 on, and the lines with their ends.

    Only a line feed ends a line, with or without a carriage return: other separators of lines
    belong to the text.

    Args:
        stream: where they are.
        name: what to call it.
        most: bytes that a line may have, as the option `max_row` says; None takes `ROW`.

    Raises:
        InputError: a line is not UTF-8, or too long; says which.
    """
    number, limit = 0, ROW if most is None else most
    while data := stream.readline(limit + 1):
        number += 1
        if len(data) > limit:
            cure = "" if most is None else f"; {raised('max_row')}"
            raise InputError(f"{name}, line {number}: is longer than {limit:,} bytes{cure}")
        if number == 1:
            wide = _wide(data)
            if wide is not None:
                raise InputError(f"{name}: is {wide}; pairs must be UTF-8: save it as that")
            data = data.removeprefix(b"\xef\xbb\xbf")
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError(
                f"{name}, line {number}: is not UTF-8 at byte {error.start + 1} of the line"
            ) from None
        yield number, text


def _wide(data: bytes) -> str | None:
    """The encoding of the first line if it is one of two or four bytes a character.

    Without a mark it shows by its NUL bytes, which no row of text holds.
    """
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    head = data[:_HEAD]
    if b"\0\0\0" in head:
        return "UTF-32"
    return "UTF-16" if head and 5 * head.count(0) >= 2 * len(head) else None


_HEAD = 200
"""Bytes of the first line that show its encoding."""
