"""A workbook as the package of parts that it is: which sheets it has, and what their cells share.

ECMA-376, part 2 (packages) and part 1, 18.2. Sheets are read row by row, see `align.bitext.sheet`;
which formats of figures are dates, and which dates, is known to openpyxl.
"""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from posixpath import basename, dirname, join, normpath
from typing import IO, TYPE_CHECKING

from align.bitext.sheet import Dates, SheetRow, shared_texts, sheet_rows
from align.bitext.stored import StoredTexts
from align.bitext.xml import events
from align.errors import AlignError, InputError, MissingExtraError
from align.files import reason

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_UNPACKED = 4_000_000_000
"""Bytes that the parts of a workbook may have together; larger ones are no review."""
_MOST_OF_PART = 20_000_000
"""Bytes of a part that is read as a whole."""
_FREQUENT = 2_000
"""Shared texts that are at hand, such as statuses: the others are mostly asked for once."""

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
)
"""What reading was seen to stumble over in damaged files."""


class Package:
    """An opened workbook.

    Args:
        path: where it is.

    Raises:
        InputError: there is no such file, it is no workbook, damaged, or unpacks to more than any
            review: the sizes that it says are binding.
        MissingExtraError: openpyxl is not installed.
    """

    def __init__(self, path: str | Path) -> None:
        self.name = str(path)
        with self._told():
            self._archive = zipfile.ZipFile(path)
            size = sum(entry.file_size for entry in self._archive.infolist())
            if size > MOST_UNPACKED:
                raise InputError(
                    f"{self.name}: unpacks to {size:,} bytes, more than {MOST_UNPACKED:,}"
                )
            self.parts = self._archive.namelist()
            books = list(self._related("", "officeDocument").values())
            if not books:
                raise InputError(f"{self.name}: is no Excel workbook: its package names none")
            self._book = books[0]
            root = self._root(self._book)
            found = self._related(self._book, "worksheet")
            self.sheets: Mapping[str, str | None] = _sheets(root, found)
            self._shared = self._shared_texts()
            self._dates = self._date_formats(root)

    def __contains__(self, title: str) -> bool:
        return self.sheets.get(title) is not None

    def rows(self, title: str) -> Iterator[SheetRow]:
        """The rows of a sheet, one after the other.

        Raises:
            InputError: its part is damaged, or was meant to be.
        """
        with self._told(), self._opened(title) as part:
            yield from sheet_rows(part, self._shared, self._dates)

    @contextmanager
    def opened(self, title: str) -> Iterator[IO[bytes]]:
        """The XML of a sheet."""
        with self._told(), self._opened(title) as part:
            yield part

    def _opened(self, title: str) -> IO[bytes]:
        part = self.sheets[title]
        assert part is not None
        return self._archive.open(part)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except AlignError:
            raise
        except FileNotFoundError:
            raise InputError(f"{self.name}: no such file") from None
        except IsADirectoryError:
            raise InputError(f"{self.name}: is a folder; name a file in it") from None
        except OSError as error:
            raise InputError(f"{self.name}: cannot be read: {reason(error)}") from error
        except DAMAGE as error:
            said = " ".join(str(error).split())[:200]
            raise InputError(f"{self.name}: is no Excel workbook, or damaged: {said}") from None

    def _root(self, part: str) -> "Element":
        if self._archive.getinfo(part).file_size > _MOST_OF_PART:
            raise InputError(f"{self.name}: {part} has more than {_MOST_OF_PART:,} bytes")
        root = None
        with self._archive.open(part) as stream:
            for _, element in events(stream, f"{self.name}: {part}", "{*}*", kinds=("end",)):
                root = element
        assert root is not None  # else it was not well-formed
        return root

    def _related(self, part: str, kind: str) -> dict[str, str]:
        """The parts of a kind that a part names, by the ids of their relationships."""
        known = join(dirname(part), "_rels", f"{basename(part)}.rels")
        if known not in self.parts:
            return {}
        return {
            one.get("Id", ""): normpath(join("/", dirname(part), one.get("Target", ""))).lstrip("/")
            for one in self._root(known)
            if one.get("Type", "").endswith(f"/{kind}") and one.get("TargetMode") != "External"
        }

    def _shared_texts(self) -> Callable[[int], str]:
        texts = StoredTexts()
        for part in self._related(self._book, "sharedStrings").values():
            with self._archive.open(part) as stream:
                for text in shared_texts(stream):
                    texts.append(text)
        return lru_cache(maxsize=_FREQUENT)(texts.__getitem__)

    def _date_formats(self, book: "Element") -> Dates:
        try:
            from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
            from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel
        except ImportError:
            raise MissingExtraError("reading XLSX", "xlsx") from None
        formats: list[str] = []
        for part in self._related(self._book, "styles").values():
            root = self._root(part)
            own = {one.get("numFmtId"): one.get("formatCode") for one in root.iter("{*}numFmt")}
            for looks in root.iterfind("{*}cellXfs/{*}xf"):
                number = looks.get("numFmtId", "0")
                formats.append(own.get(number) or BUILTIN_FORMATS.get(int(number)) or "")
        from_1904 = any(p.get("date1904") in ("1", "true") for p in book.iter("{*}workbookPr"))
        epoch = CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900

        def date(value: float, *, lasts: bool) -> str:
            try:
                return str(from_excel(value, epoch, timedelta=lasts))
            except (OverflowError, ValueError):
                return f"of number {value:g}"

        return {
            str(number): partial(date, lasts=is_timedelta_format(code))
            for number, code in enumerate(formats)
            if is_date_format(code)
        }


def _sheets(book: "Element", parts: Mapping[str, str]) -> dict[str, str | None]:
    """The parts of the sheets by their titles, in order; None for what is no sheet of cells."""
    found = {}
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        id = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        found[sheet.get("name", "")] = parts.get(str(id))
    return found
