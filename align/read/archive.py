"""The entries of a ZIP file, unpacked in memory, one at a time, and never beyond a limit.

What the archive says of itself is checked before anything is unpacked, and what really comes out
is counted while it comes: a file can lie about its sizes. Nothing is written to disk, so the name
of an entry is only a name.
"""

import io
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator

from align.errors import InputError
from align.protocols import RawFile
from align.read.options import ArchiveOptions

_PIECE = 1 << 16
_CENTRAL = b"PK\x01\x02"  # begins every entry of the directory: their number cannot be understated
_ENCRYPTED = 0x1
_SMALL = 1_000_000  # bytes: a part of no more is harmless however well it was packed
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # those of documents; others unpack unbounded

# All that `zipfile` was seen to raise on damaged archives.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class Archive:
    """An opened ZIP file.

    Args:
        raw: its bytes.
        limits: how much is unpacked at most, over all entries that are read.

    Raises:
        InputError: the archive is damaged, has too many entries, or two of the same name.
    """

    def __init__(self, raw: RawFile, limits: ArchiveOptions) -> None:
        self.id = raw.id
        self._limits = limits
        self._left = limits.max_unpacked
        count = raw.data.count(_CENTRAL)
        if count > limits.max_entries:
            raise InputError(
                f"{raw.id}: has {count:,} entries, more than the limit of {limits.max_entries:,}; "
                f"raise it with the reader's option max_entries if the file is to be trusted"
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw.data))
        except _DAMAGE as error:
            raise InputError(
                f"{raw.id}: is a damaged or truncated ZIP archive ({one_line(error)}); "
                f"get the file again"
            ) from None
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        if len(self._entries) < len(self._zip.infolist()):
            times = Counter(entry.filename for entry in self._zip.infolist())
            name = shown(times.most_common(1)[0][0])
            raise InputError(f"{raw.id}: has two entries {name}; which one counts is not said")

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all entries, in the order of the archive's directory."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """All bytes of an entry; see `pieces`."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of an entry, piece by piece.

        Raises:
            InputError: there is no such entry, or it is damaged, encrypted or too large.
        """
        entry = self._entries.get(name)
        if entry is None:
            raise InputError(f"{self.id}: has no entry {shown(name)}; the file is damaged")
        where = f"{self.id}: {shown(name)}"
        self._check(entry, entry.file_size, where)
        try:
            with self._zip.open(entry) as stream:
                unpacked = 0
                while piece := stream.read(_PIECE):
                    unpacked += len(piece)
                    self._check(entry, unpacked, where)
                    yield piece
        except _DAMAGE as error:
            raise InputError(
                f"{where}: is damaged ({one_line(error)}); get the file again"
            ) from None
        self._left -= unpacked

    def _check(self, entry: zipfile.ZipInfo, size: int, where: str) -> None:
        """Refuse what is encrypted, packed in a strange way, or larger than is allowed."""
        if entry.flag_bits & _ENCRYPTED:
            raise InputError(f"{where}: is encrypted; save the document without a password")
        if entry.compress_type not in _METHODS:
            raise InputError(f"{where}: is packed in a way that no document is; save it anew")
        if size > self._left:
            raise InputError(
                f"{where}: goes beyond the limit of {self._limits.max_unpacked:,} unpacked bytes; "
                f"raise it with the reader's option max_unpacked if the file is to be trusted"
            )
        if size > _SMALL and size > self._limits.max_ratio * entry.compress_size:
            raise InputError(
                f"{where}: unpacks to more than {self._limits.max_ratio} times its size, as a ZIP "
                f"bomb does; raise the reader's option max_ratio if the file is to be trusted"
            )


def shown(name: str) -> str:
    """The name of an entry on one line, and not longer than one can read."""
    return ascii(name) if len(name) <= 80 else ascii(name[:77]) + "..."


def one_line(error: object) -> str:
    """What a library says of an error, fit to stand in a line of ours."""
    words = " ".join(str(error).split())[:200]
    return words.encode("ascii", "backslashreplace").decode() or type(error).__name__
