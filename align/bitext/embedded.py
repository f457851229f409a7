"""The original files that XLIFF 1.2 may embed, passed over before the parser has to hold them.

Trados Studio embeds files of up to 20 MB in Base64, twice as much as a parser of XML takes as one
text.
"""

import re
from typing import IO

_OPENING = re.compile(rb"<internal-file\b[^<>]*\bform=[\"']base64[\"'][^<>]*(?<!/)>")
_LONGEST_TAG = 4096


class WithoutFiles:
    """A stream of XLIFF in which embedded files are empty; their line breaks stay.

    Args:
        stream: the file as it is.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._cut = b""
        """The beginning of a tag whose end has not come yet."""
        self._within = False

    def read(self, size: int = -1) -> bytes:
        """About as many bytes; none only at the end."""
        while piece := self._stream.read(size):
            if found := self._without(self._cut + piece):
                return found
        rest, self._cut = self._cut, b""
        return rest

    def _without(self, data: bytes) -> bytes:
        parts: list[bytes] = []
        while True:
            if self._within:  # up to the next tag: Base64 has no such sign
                end = data.find(b"<")
                skipped = data if end < 0 else data[:end]
                parts.append(b"\n" * skipped.count(b"\n"))
                self._within, data = end < 0, data[len(skipped) :]
            opening = None if self._within else _OPENING.search(data)
            if opening is None:
                break
            parts.append(data[: opening.end()])
            self._within, data = True, data[opening.end() :]
        tag = data.rfind(b"<", -_LONGEST_TAG)
        cut = tag >= 0 and b">" not in data[tag:]
        self._cut = data[tag:] if cut else b""
        parts.append(data[:tag] if cut else data)
        return b"".join(parts)
