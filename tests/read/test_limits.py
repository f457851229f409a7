"""Every limit of a reader is an option, and says which when a file goes beyond it."""

from types import ModuleType

import pytest

from align import registry
from align.errors import ConfigError, InputError
from align.protocols import RawFile

TEXTS = {
    "text": ("a\nb\nc\n", {"max_lines": 3}),
    "markdown": ("> - a|b\n", {"max_characters": 8, "max_blocks": 4}),
    "html": ("<p id=a>a<p>b", {"max_characters": 13, "max_elements": 3}),
    "srt": ("1\n0:0 --> 0:1\na\n", {"max_characters": 16, "max_lines": 3}),
    "vtt": ("WEBVTT\n\n0:0 --> 0:1\na\n", {"max_characters": 22, "max_lines": 4}),
    "csv": ("a\nb\nc\n", {"max_lines": 3}),
    "jsonl": ('{"a": "b"}\n{"a": "c"}\n', {"max_lines": 2}),
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
def test_blocks_are_counted_while_they_come(format: str, documents: ModuleType) -> None:
    d = documents
    made = {
        "docx": lambda: d.docx(d.para(d.run("a")) * 3),
        "odt": lambda: d.odt("<text:p>a</text:p>" * 3),
        "epub": lambda: d.epub({"a": d.xhtml("<p>a</p>" * 3)}),
    }
    raw = RawFile("a", made[format]())
    assert registry.create("reader", format, {"max_blocks": 3}).read(raw).text == "a\na\na"
    with pytest.raises(InputError, match=r"more than the limit of 2; .* option max_blocks"):
        registry.create("reader", format, {"max_blocks": 2}).read(raw)
    with pytest.raises(ConfigError, match="max_blocks must be at least 1, was 0"):
        registry.create("reader", format, {"max_blocks": 0})
