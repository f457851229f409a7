"""From bytes to characters: the encoding of a file is declared, proven or detected, in this order.

1. A byte order mark (UTF-8, UTF-16, UTF-32) names the encoding. It is part of the encoding, not
   of the text, so offsets count from the character after it.
2. The user's word.
3. Strict UTF-8: text of another encoding practically never passes.
4. UTF-16 or UTF-32 without a mark, which alone may hold NUL bytes.
5. `chardet`, for the legacy encodings.
"""

import codecs
import logging
import re
from collections.abc import Iterator
from encodings.aliases import aliases
from unicodedata import category

from align.errors import InputError, NoTextError, UnknownNameError
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
log = logging.getLogger("align")

_SAMPLE = 65_536
_PIECE = 1 << 20
_PIECEWISE = ("utf-8", "utf-16", "utf-32")
_FEWEST = 24  # bytes: of shorter pieces in a legacy encoding, one in ten was told wrongly
_TIE = 0.99  # of the confidence
# Control characters that stand in no text: in eight-bit text a few at most, in binary data many.
_HIGH = bytes(range(128, 256))
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}"
    rb"|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))


def decode(raw: RawFile, encoding: str | None = None) -> str:
    """All characters of a file, exactly: line ends as they are, only a byte order mark left out.

    Args:
        raw: the file.
        encoding: what the user says it is in; None finds out.

    Raises:
        NoTextError: the file is empty or blank.
        InputError: the file is binary, or is not in its encoding.
        UnknownNameError: there is no encoding of that name.
    """
    name = encoding_of(raw, encoding)
    data = raw.data[_mark(raw.data, name) :]
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        skipped = len(raw.data) - len(data)
        raise InputError(
            f"{raw.id}: is not {name}: {error.reason} at byte {error.start + skipped}; {CURE}"
        ) from None
    if not text or text.isspace():
        raise NoTextError(f"{raw.id}: is empty")
    return text


def decoded_lines(raw: RawFile, encoding: str | None = None) -> Iterator[str]:
    """The same characters in pieces, each of which ends with a line feed, but for the last.

    Raises:
        AlignError: as for `decode`, though not for a file that is blank.
    """
    name = encoding_of(raw, encoding)
    if not name.startswith(_PIECEWISE):  # other codecs need not come to the same piece by piece
        yield decode(raw, encoding)
        return
    data, rest = memoryview(raw.data)[_mark(raw.data, name) :], ""
    decoder = codecs.getincrementaldecoder(name)()
    for start in range(0, len(data), _PIECE):
        piece = data[start : start + _PIECE]
        try:
            text = decoder.decode(piece, final=start + _PIECE >= len(data))
        except UnicodeDecodeError:
            decode(raw, encoding)  # says at which byte of the file
            raise
        lines, feed, after = text.rpartition("\n")
        if feed:
            yield f"{rest}{lines}\n"
            rest = after
        else:
            rest += after
    if rest:
        yield rest


def encoding_of(raw: RawFile, declared: str | None = None) -> str:
    """The encoding of a file, by its Python name.

    Raises:
        NoTextError: the file is empty.
        InputError: the file is binary, or its encoding cannot be told.
        UnknownNameError: there is no encoding of the declared name.
    """
    said = None if declared is None else _codec(declared)
    if not raw.data:
        raise NoTextError(f"{raw.id}: is empty")
    refuse_binary(raw)
    found = _marked(raw.data) or said
    if found is None and b"\0" in raw.data:
        found = _wide(raw.data)
        if found is None:
            where = raw.data.index(0)
            raise InputError(f"{raw.id}: is binary, not text (NUL at byte {where}); {ACCEPTED}")
    # ISO 2022 is the one legacy family that passes as ASCII; its shifts give it away.
    if found is None and b"\x1b$" not in raw.data:
        if _decodes(raw.data, "utf-8"):
            return "utf-8"
        _refuse_damaged_utf8(raw)
    if found is not None:
        return found
    legacy = _legacy(raw)
    log.warning("%s: is not UTF-8; read as %s, --encoding names another", raw.id, legacy)
    return legacy


def _refuse_damaged_utf8(raw: RawFile) -> None:
    """Refuse what is UTF-8 but for some bytes: as anything else, all of it would be nonsense.

    In a legacy encoding, high bytes hardly ever stand together as UTF-8 wants them.
    """
    good = bad = start = 0
    while start < len(raw.data):  # piece by piece: the matches of a large file would fill memory
        end = start + _PIECE
        while raw.data[end : end + 1] and 0x80 <= raw.data[end] < 0xC0 and end - start < _PIECE + 4:
            end += 1
        rest, found = _UTF8_SEQUENCE.subn(b"", raw.data[start:end])
        good += found
        bad += len(rest) - len(rest.translate(None, _HIGH))
        start = end
    if good >= 3 * bad:
        raise InputError(
            f"{raw.id}: is UTF-8 with {bad} wrong bytes ({_not_utf8(raw.data)}); "
            f"mend them, or name the encoding with --encoding NAME"
        )


def _codec(name: str) -> str:
    try:
        codec = codecs.lookup(name)
        "".encode(codec.name)  # refuses what is no encoding of text, such as base64
    except (LookupError, ValueError):
        known = {alias.replace("_", "-") for alias in {*aliases, *aliases.values()}}
        raise UnknownNameError("encoding", name, known) from None
    return codec.name


def _mark(data: bytes, name: str) -> int:
    """How many bytes of a byte order mark stand before text in that encoding."""
    return sum(len(mark) for mark, known in _MARKS if known == name and data.startswith(mark))


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
    if len(raw.data) < _FEWEST:
        raise InputError(
            f"{raw.id}: is too short to tell its encoding ({_not_utf8(raw.data)}); {CURE}"
        )
    name = _detected(raw.data) or _wide(raw.data)
    sample = raw.data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > 0.02 * len(sample) and not (name or "").startswith("utf"):
        raise InputError(f"{raw.id}: is binary, not text (control characters); {ACCEPTED}")
    if name is None:
        raise InputError(f"{raw.id}: is in no known encoding ({_not_utf8(raw.data)}); {CURE}")
    return name


def _detected(data: bytes) -> str | None:
    import chardet
    from chardet.enums import EncodingEra

    def ranked(era: EncodingEra) -> list[tuple[str | None, float]]:
        found = chardet.detect_all(
            data,
            ignore_threshold=True,
            encoding_era=era,
            compat_names=False,
            no_match_encoding="ascii",  # which it cannot be, or it would have passed as UTF-8
        )
        return [(one["encoding"], one["confidence"]) for one in found]

    # Mac and DOS pages have become rare: between two that fit equally well they are not meant.
    (best, fit), *_ = ranked(EncodingEra.ALL & ~EncodingEra.MAINFRAME)
    (common, common_fit), *_ = ranked(EncodingEra.MODERN_WEB | EncodingEra.LEGACY_ISO)
    name = common if common_fit >= _TIE * fit else best
    return None if name == "ascii" else name


def _not_utf8(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"not UTF-8: {error.reason} at byte {error.start}"
    return "it shifts to another character set as ISO 2022 does"


def _decodes(data: bytes, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:  # piece by piece: nobody needs the characters
        for start in range(0, len(data), _PIECE):
            decoder.decode(data[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
