"""Lines that memory does not hold are what the document in memory is."""

import codecs
import random
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.alignment import Alignment, Bead
from align.config import Config
from align.documents import load
from align.errors import AlignError, InputError
from align.linked import load_linked
from align.parallel import parallel
from align.pipeline import segment

LINES = Config(splitter="lines", source_lang="nb", target_lang="en")
SIGNS = "\n\r\x0b\x0c\x1c\x85\u2028\ufeff\u00a0 \t\U0001f600xÅ漢"
WORDS = "\r\n", "[ad]", "https://x.no/", "Comments (3)", "\nFacebook\n"
HOSTILE = st.sampled_from([*SIGNS, *WORDS])
TEXTS = st.lists(HOSTILE, max_size=12).map("".join)
ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


def in_memory(links: str, documents: tuple[str, str], config: Config) -> Alignment:
    """What the beads of one segment or two are between documents that are read as a whole."""
    langs = config.source_lang, config.target_lang
    sides = [
        segment(load(path, lang, config=config), lang, config=config)
        for path, lang in zip(documents, langs, strict=True)
    ]
    beads = []
    for row in Path(links).read_text().splitlines():
        source, target = row.split(":")
        beads.append(Bead(*(range_of(ids) for ids in (source, target)), 0.0, 1.0))
    return Alignment(sides[0], sides[1], tuple(beads), "")


def range_of(ids: str) -> range:
    numbers = [int(id) for id in ids.strip("[]").split(",") if id]
    return range(numbers[0], numbers[-1] + 1) if numbers else range(0)


def beads_over(count: int, size: int) -> list[list[int]]:
    return [list(range(n, min(n + size, count))) for n in range(0, count, size)]


@given(source=TEXTS, target=TEXTS, size=st.integers(1, 3), encoding=st.sampled_from([*ENCODINGS]))
@settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_lines_are_those_of_the_document(
    tmp_path: Path, source: str, target: str, size: int, encoding: str
) -> None:
    files = str(tmp_path / "a.txt"), str(tmp_path / "b.txt")
    for name, text in zip(files, (source, target), strict=True):
        Path(name).write_bytes(ENCODINGS[encoding] + text.encode(encoding))
    links = str(tmp_path / "x.beads")
    counts = []
    for name in files:
        try:
            counts.append(len(segment(load(name, "nb"), config=LINES)))
        except AlignError as error:
            said = error
    if len(counts) < 2:
        Path(links).write_text("")
        with pytest.raises(type(said), match="is empty"):
            load_linked(links, files, config=LINES)
        return
    rows = [(ids, []) for ids in beads_over(counts[0], size)]
    rows += [([], ids) for ids in beads_over(counts[1], size)]
    random.Random(size).shuffle(rows)
    Path(links).write_text("".join(f"{one}:{other}\n" for one, other in rows))
    text, expected = load_linked(links, files, config=LINES), in_memory(links, files, LINES)
    assert list(text) == list(parallel(expected))
    assert (text.source_lang, text.target_lang) == ("nb", "en")
    whole = text.whole()
    assert whole.beads == expected.beads
    assert list(parallel(whole)) == list(parallel(expected))


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16"])
def test_language_and_encoding_are_found_out_as_of_documents(
    desk: Path, encoding: str, caplog: pytest.LogCaptureFixture
) -> None:
    config = Config(splitter="lines")
    for name in "ab":
        text = Path(f"{name}.txt").read_text("utf-8")
        Path(f"{name}.txt").write_bytes(text.encode(encoding))
    text = load_linked("x.beads", ("a.txt", "b.txt"), config=config)
    assert (text.source_lang, text.target_lang) == ("nb", "en")
    expected = in_memory("x.beads", ("a.txt", "b.txt"), config)
    assert list(text) == list(parallel(expected))
    assert ("read as" in caplog.text) == (encoding == "cp1252")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    sources = [
        f"Dette er setning nummer {n}, om sjøen og fjellet og været på øya." for n in range(400)
    ]
    targets = [
        f"This is sentence number {n}, on the sea, the hills and weather." for n in range(400)
    ]
    Path("a.txt").write_text("\n".join(sources), "utf-8")
    Path("b.txt").write_text("\n".join(targets), "utf-8")
    Path("x.beads").write_text("".join(f"[{n}]:[{n}]\n" for n in range(400)))
    return tmp_path


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("reader.text.max_lines", 399, "a.txt: has 400 lines, more than the limit of 399"),
        ("splitter.lines.max_segments", 399, "a.txt: has more than 399 segments"),
    ],
)
def test_limits_hold_for_lines(desk: Path, key: str, value: int, said: str) -> None:
    config = Config(splitter="lines", options={key: value})
    with pytest.raises(InputError, match=said):
        load_linked("x.beads", ("a.txt", "b.txt"), config=config)


def test_more_characters_than_a_document_may_have_are_read_by_lines(desk: Path) -> None:
    """The limit is there for memory, and holds where the document itself is needed."""
    config = Config(splitter="lines", options={"reader.text.max_characters": 1_000})
    text = load_linked("x.beads", ("a.txt", "b.txt"), config=config)
    assert sum(1 for _ in text) == 400
    with pytest.raises(InputError, match=r"a\.txt: has .* characters, more than the limit"):
        text.whole()


def test_a_document_with_more_than_lines_is_read_as_a_whole(desk: Path) -> None:
    Path("a.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nEn linje\ntil\n", "utf-8")
    Path("y.beads").write_text("[0]:[0, 1]\n")
    text = load_linked("y.beads", ("a.srt", "b.txt"), config=LINES)
    first = next(iter(text))
    assert first.source == "En linje til"
    assert first.target_span is not None
    assert text.alignment is not None
    assert text.alignment.source.document.times


def test_beads_in_any_order_take_little_memory(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.bitext.stored._IN_MEMORY", 100_000)
    monkeypatch.setattr("align.read.decode._PIECE", 1 << 16)
    monkeypatch.setattr("align.read.open._PIECE", 1 << 16)
    numbers = list(range(4_000))
    line = "This is a line of a hundred characters, or nearly as many as a hundred of them, nr. "
    for name in "ab":
        Path(f"{name}.txt").write_text("".join(f"{line}{n}\n" for n in numbers))
    random.Random(1).shuffle(numbers)
    Path("x.beads").write_text("".join(f"[{n}]:[{n}]\n" for n in numbers))
    load_linked("x.beads", ("a.txt", "b.txt"), config=LINES)  # the first time imports
    tracemalloc.start()
    text = load_linked("x.beads", ("a.txt", "b.txt"), config=LINES)
    for unit, number in zip(text, numbers, strict=True):
        assert unit.source == unit.target == f"{line}{number}"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_400_000  # as documents, 5 MB
