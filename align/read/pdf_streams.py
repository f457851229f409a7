"""How large the compressed streams of a PDF are, found out without keeping what they hold."""

import base64
import re
import zlib
from collections.abc import Iterator

_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 2_000  # bytes before a stream that may tell of it
_PIECE = 1 << 16
_PIXELS = re.compile(rb"/Subtype\s*/Image")
_PACKED = re.compile(rb"/Fl(?:ateDecode)?(?![A-Za-z])")
_IN_LETTERS = re.compile(rb"/(?:ASCII85Decode|A85)(?![A-Za-z])")


def largest(data: bytes, most: int) -> int:
    """The size of the largest stream that is no image, or what was seen of one beyond `most`.

    PDFium unpacks a stream as a whole, and a page of a thousand bytes may become a thousand times
    as long. Images are not unpacked to read text. LZW and run lengths pack little and are not
    looked into, nor is what is encrypted.
    """
    found = 0
    for size in _sizes(data, most):
        found = max(found, size)
        if found > most:
            break
    return found


def _sizes(data: bytes, most: int) -> Iterator[int]:
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - _DICTIONARY) : match.start()]
        head = head[head.rfind(b"obj") + 1 :]
        layers = len(_PACKED.findall(head))
        if layers and not _PIXELS.search(head):
            pieces = _pieces(data, match.end())
            if _IN_LETTERS.search(head):
                pieces = _from_letters(data, match.end())
            yield _unpacked(pieces, layers, most)


def _from_letters(data: bytes, start: int) -> Iterator[bytes]:
    """A stream that is written in letters (ISO 32000-1, 7.4.3): five stand for four bytes."""
    stop = data.find(b"~>", start)
    try:
        yield base64.a85decode(data[start : stop if stop >= 0 else len(data)])
    except ValueError:
        return  # damaged: PDFium reads no further either


def _unpacked(pieces: Iterator[bytes], layers: int, most: int) -> int:
    """How many bytes a stream unpacks to; stops behind `most`."""
    total = 0
    try:
        for piece in _layer(pieces, layers):
            total += len(piece)
            if total > most:
                break
    except zlib.error:  # damaged or encrypted: what PDFium makes of it is no more than this
        pass
    return total


def _pieces(data: bytes, start: int) -> Iterator[bytes]:
    for place in range(start, len(data), _PIECE):
        yield data[place : place + _PIECE]


def _layer(pieces: Iterator[bytes], layers: int) -> Iterator[bytes]:
    """What is left when `layers` compressions are undone, piece by piece."""
    if layers == 0:
        yield from pieces
        return
    unpacker = zlib.decompressobj()
    for piece in _layer(pieces, layers - 1):
        rest = piece
        while rest and not unpacker.eof:
            yield unpacker.decompress(rest, _PIECE)
            rest = unpacker.unconsumed_tail
        if unpacker.eof:
            return
