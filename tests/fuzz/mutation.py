"""Damage done to samples: to bytes, to the tokens of mark-up and text, and to parts of archives."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

MAX_LENGTH = 1 << 15
"""Bytes of the largest input that is made."""

Mutate = Callable[[bytes, Random], bytes]

_TOKEN = re.compile(rb"<[^<>]*>|[\w\x80-\xff]+|\s+|.", re.S)
_NUMBER = re.compile(rb"\d+")
_ODD = (
    *(b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\x1b$B", b"\x80", b"\n", b"\r", b"\x85"),
    *("\u2028", "\u202e", "\u0301", "\u00ad", "\u3000", "\ufeff", "\U0001f600", "\u0660", "İ"),
    *(b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"&#0;", b"&#x110000;", b"&amp;", b"<!--", b"]]>"),
    *(
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
        b"&b;",
        b"<![CDATA[",
        b'"',
        b"'",
        b"\\",
        b"\\ud800",
        b"\t",
    ),
)
ODD = tuple(one if isinstance(one, bytes) else one.encode() for one in _ODD)
"""What readers have stumbled over at one time or another."""

_FIGURES = (b"0", b"-1", b"4294967296", b"9" * 30, b"1e999", b"NaN", b"0x10", b"00")


@dataclass(frozen=True)
class Bytes:
    """Changes places of any bytes, and now and then whole tokens.

    Args:
        others: samples of the same kind, to splice with.
        words: what to insert.
        byte: changes single bytes; a fuzzer that is led by coverage has a better one.
    """

    others: Sequence[bytes] = ()
    words: Sequence[bytes] = ()
    byte: Mutate | None = None

    def __call__(self, data: bytes, random: Random) -> bytes:
        """`data` with one change, or a few."""
        for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
            data = random.choice(
                (
                    self._byte,
                    self._byte,
                    _cut,
                    _repeat,
                    _figure,
                    _tokens,
                    self._insert,
                    self._splice,
                )
            )(data, random)[:MAX_LENGTH]
        return data

    def _byte(self, data: bytes, random: Random) -> bytes:
        if self.byte is not None:
            return self.byte(data, random)
        changed = bytearray(data or b"\0")
        for _ in range(random.choice((1, 2, 16))):
            changed[random.randrange(len(changed))] = random.randrange(256)
        return bytes(changed)

    def _insert(self, data: bytes, random: Random) -> bytes:
        at = random.randint(0, len(data))
        return data[:at] + random.choice((*ODD, *self.words)) + data[at:]

    def _splice(self, data: bytes, random: Random) -> bytes:
        other = random.choice(self.others) if self.others else data
        return data[: random.randint(0, len(data))] + other[random.randint(0, len(other)) :]


def _cut(data: bytes, random: Random) -> bytes:
    start, end = _range(data, random)
    return data[:start] + data[end:]


def _repeat(data: bytes, random: Random) -> bytes:
    start, end = _range(data, random)
    times = random.choice((2, 2, 3, 300, 5_000))
    return (
        data[:start]
        + data[start:end] * min(times, 1 + MAX_LENGTH // max(1, end - start))
        + (data[end:])
    )


def _figure(data: bytes, random: Random) -> bytes:
    places = list(_NUMBER.finditer(data))
    if not places:
        return data
    place = random.choice(places)
    return data[: place.start()] + random.choice(_FIGURES) + data[place.end() :]


def _tokens(data: bytes, random: Random) -> bytes:
    """Tokens dropped, doubled, swapped, moved, or nested in each other."""
    tokens = _TOKEN.findall(data)
    if not tokens:
        return data
    at, other = random.randrange(len(tokens)), random.randrange(len(tokens))
    match random.randrange(4):
        case 0:
            del tokens[at : at + random.choice((1, 1, 4))]
        case 1:
            tokens[at], tokens[other] = tokens[other], tokens[at]
        case 2:
            tokens[at:at] = tokens[other : other + random.choice((1, 4, 20))]
        case _:
            tokens[at:at] = [tokens[other]] * random.choice((2, 60, 300, 3_000))
    return b"".join(tokens)


def _range(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(data))
    return start, min(len(data), start + random.choice((1, 2, 8, 64, 1_024, len(data))))


@dataclass(frozen=True)
class Archive:
    """Changes one part within a ZIP archive that stays sound, or its directory, or its bytes.

    Args:
        inner: changes a part.
    """

    inner: Bytes = field(default_factory=Bytes)

    def __call__(self, data: bytes, random: Random) -> bytes:
        """`data` with one part changed, gone, renamed or twice; seldom, changed as bytes."""
        entries = _unpacked(data)
        if not entries or random.random() < 0.1:
            return self.inner(data, random)
        at, other = random.randrange(len(entries)), random.randrange(len(entries))
        (name, part), (other_name, other_part) = entries[at], entries[other]
        match random.randrange(12):
            case 0:
                del entries[at]
            case 1:
                entries[at] = other_name + random.choice(("", "x", "/../x", "\n")), part
            case 2:
                entries[at], entries[other] = (name, other_part), (other_name, part)
            case 3:
                entries.append((name, part))
            case _:
                entries[at] = name, self.inner(part, random)
        return packed(entries)


def packed(entries: Sequence[tuple[str, bytes]]) -> bytes:
    """An archive of the entries in their order; one name may stand there twice."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number, (name, part) in enumerate(entries):
            entry = zipfile.ZipInfo("entry")
            entry.filename = name
            archive.NameToInfo.clear()  # which would warn of names that stand there twice
            method = zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED
            archive.writestr(entry, part, compress_type=method, compresslevel=1)
    return made.getvalue()


def _unpacked(data: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [
                (entry.filename, archive.read(entry))
                for entry in archive.infolist()
                if entry.file_size <= 1 << 22
            ]
    except Exception:  # damaged by an earlier round: any of a dozen exceptions
        return []
