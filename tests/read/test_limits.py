"""Every limit of a reader is an option, and says which when a file goes beyond it."""

from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest

from align import registry
from align.bitexts import load_bitext
from align.config import Config
from align.errors import ConfigError, InputError
from align.pipeline import load
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


ROWS = {
    "tsv": ("reader.csv.max_row", "{}\t{}\n", 60),
    "csv": ("reader.csv.max_row", "source,target\n{},{}\n", 60),
    "jsonl": ("reader.jsonl.max_row", '{{"source": "{}", "target": "{}"}}\n', 60),
    "tmx": (
        "reader.tmx.max_unit",
        "<tmx version='1.4'><header srclang='nb'/><body><tu><tuv xml:lang='nb'><seg>{}</seg></tuv>"
        "<tuv xml:lang='en'><seg>{}</seg></tuv></tu></body></tmx>",
        300,
    ),
    "xliff": (
        "reader.xliff.max_unit",
        "<xliff version='1.2'><file source-language='nb' target-language='en'><body><trans-unit>"
        "<source>{}</source><target>{}</target></trans-unit></body></file></xliff>",
        300,
    ),
}


@pytest.mark.parametrize("format", ROWS)
def test_a_row_or_unit_of_a_file_of_pairs_may_be_as_large_as_the_option_says(
    format: str, tmp_path: Path
) -> None:
    """And as one side of it: the same option counts for both."""
    key, written, enough = ROWS[format]
    option = key.rpartition(".")[2]
    path = tmp_path / f"a.{format}"
    path.write_text(written.format("tre " * 30_000, "three " * 30_000), "utf-8")
    options: dict[str, object] = {"reader.csv.header": False, "reader.csv.column": "1"}
    options |= {"reader.jsonl.column": "source"}
    less, more = (Config(options=options | {key: most}) for most in (enough, 400_000))
    told = rf"more than {enough} bytes.*{option}|longer than {enough} .*{option}"
    for read in (
        lambda config: [*load_bitext(path, config=config).units],
        lambda config: [load(path, "nb", config=config)],
    ):
        with pytest.raises(InputError, match=told):
            read(less)
        assert len(read(more)) == 1
    with pytest.raises(ConfigError, match=f"{option} must be at least 1, was 0"):
        Config(options={key: 0})
