"""From bytes to characters: the encoding of a file is declared, proven or detected, in this order.

1. A byte order mark (UTF-8, UTF-16, UTF-32) names the encoding. It is part of the encoding, not
   of the text, so offsets count from the character after it.
2. The user's word.
3. Strict UTF-8: text of another encoding practically never passes.
4. UTF-16 or UTF-32 without a mark, which alone may hold NUL bytes.
5. `chardet`, for the legacy encodings.
"""

import codecs
from encodings.aliases import aliases
from unicodedata import category

from align.errors import InputError, UnknownNameError
from align.protocols import RawFile
from align.read.sniff import ACCEPTED, refuse_binary

CURE = "name the right encoding with --encoding, for example --encoding cp1252"

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536


def decode(raw: RawFile, encoding: str | None = None) -> str:
    """All characters of a file, exactly: line ends as they are, only a byte order mark left out.

    Args:
        raw: the file.
        encoding: what the user says it is in; None finds out.

    Raises:
        InputError: the file is empty, blank or binary, or is not in its encoding.
        UnknownNameError: there is no encoding of that name.
    """
    name = encoding_of(raw, encoding)
    data = raw.data
    for mark, marked in _MARKS:
        if name == marked:
            data = data.removeprefix(mark)
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        skipped = len(raw.data) - len(data)
        raise InputError(
            f"{raw.id}: is not {name}: {error.reason} at byte {error.start + skipped}; {CURE}"
        ) from None
    if not text or text.isspace():
        raise InputError(f"{raw.id}: is empty; a document must hold some text")
    return text


def encoding_of(raw: RawFile, declared: str | None = None) -> str:
    """The encoding of a file, by its Python name.

    Raises:
        InputError: the file is empty or binary, or its encoding cannot be told.
        UnknownNameError: there is no encoding of the declared name.
    """
    said = None if declared is None else _codec(declared)
    if not raw.data:
        raise InputError(f"{raw.id}: is empty; a document must hold some text")
    refuse_binary(raw)
    found = _marked(raw.data) or said
    if found is None and b"\0" in raw.data:
        found = _wide(raw.data)
        if found is None:
            where = raw.data.index(0)
            raise InputError(f"{raw.id}: is binary, not text (NUL at byte {where}); {ACCEPTED}")
    # ISO 2022 is the one legacy family that passes as ASCII; its shifts give it away.
    if found is None and b"\x1b$" not in raw.data and _decodes(raw.data, "utf-8"):
        found = "utf-8"
    return found or _legacy(raw)


def _codec(name: str) -> str:
    try:
        codec = codecs.lookup(name)
        "".encode(codec.name)  # refuses what is no encoding of text, such as base64
    except (LookupError, ValueError):
        known = {alias.replace("_", "-") for alias in {*aliases, *aliases.values()}}
        raise UnknownNameError("encoding", name, known) from None
    return codec.name


def _marked(data: bytes) -> str | None:
    for mark, name in _MARKS:
        if data.startswith(mark) and (name[:6] != "utf-32" or _decodes(data, name)):
            return name
    return None


def _wide(data: bytes) -> str | None:
    """UTF-32 or UTF-16 without a mark: the byte order that gives text, spaces and stops included.

    Nearly any bytes are letters of some script in UTF-16; that they are also spaces and stops, as
    one character in fifty or more of real text is, does not happen by chance.
    """
    sample = data[:_SAMPLE]
    narrow = sample.replace(b"\0", b"")
    if len(narrow) > 0.75 * len(sample) and _is_text(narrow, "utf-8"):
        return None  # UTF-8 with a stray NUL
    for bits in (32, 16):
        marks = {
            name: _marks_of_text(sample, name)
            for name in (f"utf-{bits}-le", f"utf-{bits}-be")
            if _is_text(sample, name) and _decodes(data, name)
        }
        likely = max(marks, key=lambda name: marks[name], default="")
        if likely and marks[likely] >= 0.02:
            return likely
    return None


def _is_text(sample: bytes, name: str) -> bool:
    """Whether there are assigned characters alone, and no controls but line ends."""
    try:
        # A character at the end of the sample may be cut, and then is not judged.
        text = codecs.getincrementaldecoder(name)().decode(sample)
    except UnicodeDecodeError:
        return False
    return all(c in "\t\n\r\f" or category(c)[0] in "LMNPSZ" for c in text)


def _marks_of_text(sample: bytes, name: str) -> float:
    text = sample.decode(name, errors="ignore")
    return sum(text.count(c) for c in " \n,.、。，") / max(1, len(text))


def _legacy(raw: RawFile) -> str:
    import chardet
    from chardet.enums import EncodingEra

    found = chardet.detect(
        raw.data,
        encoding_era=EncodingEra.ALL & ~EncodingEra.MAINFRAME,
        compat_names=False,
        no_match_encoding="",
    )
    name = found["encoding"] or _wide(raw.data)
    if not name:
        try:
            raw.data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError(
                f"{raw.id}: is in no known encoding (not UTF-8: {error.reason} at byte "
                f"{error.start}); {CURE}"
            ) from None
    return name or "utf-8"


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True
