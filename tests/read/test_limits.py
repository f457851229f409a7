"""Every limit of a reader is an option, and says which when a file goes beyond it."""

from io import BytesIO
from types import ModuleType

import pytest

from align import registry
from align.errors import ConfigError, InputError
from align.protocols import RawFile

TEXTS = {
    "text": ("a\nb\nc\n", {"max_characters": 6, "max_lines": 3}),
    "markdown": ("> - a|b\n", {"max_characters": 8, "max_blocks": 4}),
    "html": ("<p id=a>a<p>b", {"max_characters": 13, "max_elements": 3}),
    "srt": ("1\n0:0 --> 0:1\na\n", {"max_characters": 16, "max_lines": 3}),
    "vtt": ("WEBVTT\n\n0:0 --> 0:1\na\n", {"max_characters": 22, "max_lines": 4}),
    "csv": ("a\nb\nc\n", {"max_characters": 6, "max_lines": 3}),
    "jsonl": ('{"a": "b"}\n{"a": "c"}\n', {"max_characters": 22, "max_lines": 2}),
}


@pytest.mark.parametrize(
    ("format", "option"),
    [(name, option) for name, (_, limits) in TEXTS.items() for option in limits],
)
def test_a_text_as_long_as_allowed_is_read_and_a_longer_one_is_not(
    format: str, option: str
) -> None:
    text, limits = TEXTS[format]
    more = {"column": "a"} if format == "jsonl" else {}
    raw = RawFile("a", text.encode())
    assert registry.create("reader", format, {option: limits[option]} | more).read(raw).text
    reader = registry.create("reader", format, {option: limits[option] - 1} | more)
    what = option.removeprefix("max_")
    told = (
        f"a: has {limits[option]} {what}, more than the limit of {limits[option] - 1}; .*{option}"
    )
    with pytest.raises(InputError, match=told):
        reader.read(raw)
    with pytest.raises(ConfigError, match=f"{option} must be at least 1, was 0"):
        registry.create("reader", format, {option: 0})


@pytest.mark.parametrize("format", ["docx", "odt", "epub"])
@pytest.mark.parametrize(("option", "enough"), [("max_blocks", 3), ("max_characters", 6)])
def test_blocks_are_counted_while_they_come(
    format: str, option: str, enough: int, documents: ModuleType
) -> None:
    d = documents
    made = {
        "docx": lambda: d.docx(d.para(d.run("a")) * 3),
        "odt": lambda: d.odt("<text:p>a</text:p>" * 3),
        "epub": lambda: d.epub({"a": d.xhtml("<p>a</p>" * 3)}),
    }
    raw = RawFile("a", made[format]())
    assert registry.create("reader", format, {option: enough}).read(raw).text == "a\na\na"
    less = enough - 1
    with pytest.raises(InputError, match=rf"more than the limit of {less}; .* option {option}"):
        registry.create("reader", format, {option: less}).read(raw)
    with pytest.raises(ConfigError, match=f"{option} must be at least 1, was 0"):
        registry.create("reader", format, {option: 0})


@pytest.mark.parametrize(
    ("option", "enough"),
    [("max_lines", 3), ("max_characters", 3), ("max_pieces", 4), ("max_tags", 4)],
)
def test_rows_of_a_workbook_are_counted(option: str, enough: int) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for text in ("text", "a", "b", "c"):
        book.active.append([text])
    made = BytesIO()
    book.save(made)
    raw = RawFile("a.xlsx", made.getvalue())
    most = 5_000 if option == "max_tags" else enough  # one row of tags is that of the whole part
    assert registry.create("reader", "xlsx", {option: most}).read(raw).text == "a\nb\nc"
    with pytest.raises(InputError, match=rf"more than the limit of .* option {option}"):
        registry.create("reader", "xlsx", {option: enough - 1}).read(raw)
    with pytest.raises(ConfigError, match=f"{option} must be at least 1, was 0"):
        registry.create("reader", "xlsx", {option: 0})


@pytest.mark.parametrize(("option", "enough"), [("max_units", 2), ("max_characters", 5)])
def test_units_are_counted(option: str, enough: int) -> None:
    unit = "<tu><tuv xml:lang='nb'><seg>{}</seg></tuv></tu>"
    body = f"<header srclang='nb'/><body>{unit.format('to')}{unit.format('tre')}</body>"
    raw = RawFile("a.tmx", f"<tmx version='1.4'>{body}</tmx>".encode(), "nb")
    assert registry.create("reader", "tmx", {option: enough}).read(raw).text == "to\ntre"
    with pytest.raises(InputError, match=rf"more than {enough - 1} .* option {option}"):
        registry.create("reader", "tmx", {option: enough - 1}).read(raw)
    with pytest.raises(ConfigError, match=f"{option} must be at least 1, was 0"):
        registry.create("reader", "tmx", {option: 0})
