"""Encodings: declared, proven or detected; what cannot be read says why and what helps."""

import codecs
import re
import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from align.errors import InputError, UnknownNameError
from align.protocols import RawFile
from align.read.decode import decode, encoding_of

SENTENCES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))
LEGACY = {
    "nb": "cp1252 latin-1 iso-8859-15 utf-16-le utf-16-be utf-32-le",
    "nn": "cp1252",
    "da": "latin-1",
    "sv": "cp1252",
    "is": "latin-1",
    "fi": "cp1252",
    "et": "cp1257",
    "lv": "cp1257 iso-8859-13",
    "lt": "cp1257",
    "de": "latin-1 mac_roman",
    "fr": "cp1252",
    "es": "cp1252",
    "pt": "latin-1",
    "it": "cp1252",
    "ca": "latin-1",
    "pl": "cp1250 iso-8859-2",
    "cs": "cp1250 iso-8859-2",
    "sk": "cp1250",
    "hu": "cp1250",
    "hr": "cp1250",
    "sl": "iso-8859-2",
    "bg": "cp1251",
    "ru": "cp1251 koi8-r iso-8859-5 cp866 utf-16-le",
    "uk": "koi8-u cp1251",
    "el": "cp1253 iso-8859-7 utf-16-be",
    "tr": "cp1254 iso-8859-9",
    "he": "cp1255 iso-8859-8",
    "ar": "cp1256 iso-8859-6",
    "th": "cp874",
    "ja": "shift_jis euc-jp iso-2022-jp utf-16-le",
    "zh": "gb18030 gb2312 utf-16-be utf-32-be",
    "zh-Hant": "big5",
    "ko": "euc-kr cp949 utf-16-be",
}

MARKED = [
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
    ("utf-32-le", codecs.BOM_UTF32_LE),
    ("utf-32-be", codecs.BOM_UTF32_BE),
]


def raw(data: bytes) -> RawFile:
    return RawFile("a.txt", data)


@pytest.mark.parametrize(
    ("lang", "encoding"), [(lang, name) for lang in LEGACY for name in LEGACY[lang].split()]
)
def test_one_sentence_is_enough_to_tell_a_legacy_encoding(lang: str, encoding: str) -> None:
    text = SENTENCES[lang]
    assert decode(raw(text.encode(encoding))) == text


def test_vietnamese_with_its_tones_apart_is_told_too() -> None:
    tones = "\u0300\u0301\u0303\u0309\u0323"
    text = SENTENCES["vi"]
    letters = []
    for letter in unicodedata.normalize("NFD", text):
        if letter in tones or not unicodedata.combining(letter):
            letters.append(letter)
        else:  # the circumflex, breve and horn belong to the letter, before any tone
            at = -2 if letters[-1] in tones else -1
            letters[at] = unicodedata.normalize("NFC", letters[at] + letter)
    typed = "".join(letters)
    assert decode(raw(typed.encode("cp1258"))) == typed


@pytest.mark.parametrize(("encoding", "mark"), MARKED)
def test_a_byte_order_mark_names_the_encoding_and_is_no_part_of_the_text(
    encoding: str, mark: bytes
) -> None:
    assert decode(raw(mark + "Blåbær\r\n".encode(encoding))) == "Blåbær\r\n"


def test_the_mark_wins_over_the_users_word() -> None:
    assert decode(raw(codecs.BOM_UTF8 + "blåbær".encode()), "cp1252") == "blåbær"


def test_the_users_word_wins_over_detection() -> None:
    assert decode(raw("blåbær".encode("cp1252")), "latin1") == "blåbær"
    assert decode(raw("żółw".encode("cp1250")), "CP1250") == "żółw"
    assert decode(raw("blåbær".encode()), "cp1252") == "blÃ¥bÃ¦r"


def test_line_ends_and_control_characters_stay() -> None:
    text = "a\r\nb\rc\n\x0bd\x0c\x01e\u2028f"
    assert decode(raw(text.encode())) == text


def test_a_wrong_word_of_the_user_is_told_with_byte_and_cure() -> None:
    with pytest.raises(InputError, match=r"a\.txt: is not utf-8: .* at byte 2; .*--encoding"):
        decode(raw(b"bl\xe5b\xe6r"), "utf-8")


def test_the_byte_is_counted_from_the_beginning_of_the_file() -> None:
    with pytest.raises(InputError, match="at byte 5;"):
        decode(raw(codecs.BOM_UTF8 + b"ab\xff"))


@pytest.mark.parametrize("wrong", ["utf9", "klingon", "base64", "rot13", "", "a\0b"])
def test_a_name_that_is_no_encoding_is_refused(wrong: str) -> None:
    with pytest.raises(UnknownNameError, match="unknown encoding"):
        decode(raw(b"text"), wrong)


def test_the_nearest_encoding_is_suggested() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'cp1252'"):
        decode(raw(b"text"), "cp-1252x")


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", codecs.BOM_UTF8, "\u3000\n".encode()])
def test_a_file_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^a\.txt: is empty; a document must hold some text$"):
        decode(raw(data))


@pytest.mark.parametrize(
    "data", [b"text \0 text and more text\n", b"<p>ab\0c</p>", bytes(range(256)) * 4, b"\0" * 64]
)
def test_binary_data_is_refused_and_what_is_accepted_told(data: bytes) -> None:
    with pytest.raises(InputError, match=r"binary, not text .*; text, Markdown, HTML.* are read"):
        decode(raw(data))


def test_eight_bit_data_full_of_controls_is_binary() -> None:
    with pytest.raises(InputError, match="binary, not text"):
        decode(raw(bytes([1, 200, 7, 240, 8, 190, 3, 130]) * 20))


def test_a_word_in_an_unknown_encoding_is_not_guessed() -> None:
    with pytest.raises(InputError, match=r"too short .* at byte 3\); .*--encoding cp1252"):
        decode(raw("café".encode("cp1252")))
    assert decode(raw("café".encode("cp1252")), "cp1252") == "café"


def test_the_encoding_found_can_be_asked_for() -> None:
    assert encoding_of(raw("blåbær".encode())) == "utf-8"
    assert encoding_of(raw(b"plain")) == "utf-8"
    assert encoding_of(raw(b"x"), "Latin1") == "iso8859-1"
    greek = "Η κυβέρνηση παρουσίασε χθες μια πρόταση."
    assert re.match("cp1253|iso8859-7", encoding_of(raw(greek.encode("cp1253"))))


@pytest.mark.parametrize(
    ("text", "damage"),
    [
        (
            "Bjørn så både ål og sær tåke over fjorden.",
            lambda data: data[:20] + b"\xff" + data[20:],
        ),
        ("Bjørn så både ål og sær tåke.", lambda data: data.replace("å".encode(), b"\xc3", 1)),
        ("今天天气很好。我们去公园散步。", lambda data: data[:4] + data[5:]),
        ("Сегодня хорошая погода.", lambda data: data[:1] + data[2:]),
        ("Σήμερα έχει καλό καιρό.", lambda data: data + b"\xed\xa0\x80"),
    ],
)
def test_utf8_with_a_few_wrong_bytes_is_refused_and_not_read_as_nonsense(
    text: str, damage: Callable[[bytes], bytes]
) -> None:
    data = damage(text.encode())
    with pytest.raises(InputError, match=r"a\.txt: is UTF-8 with \d+ wrong bytes \(.*byte \d+"):
        decode(RawFile("a.txt", data))


def test_a_guessed_encoding_is_told(caplog: pytest.LogCaptureFixture) -> None:
    text = "Bjørn så både ål og sær tåke over fjorden i går kveld."
    assert decode(RawFile("a.txt", text.encode("cp1252"))) == text
    assert "a.txt: is not UTF-8; read as " in caplog.text
