"""No file of a folder is lost: each is in one pair, or named once among those in none."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from align.errors import InputError
from align.pairing import document_pairs
from align.protocols import RawFile
from align.read.table import CsvReader

WORDS = ("report", "nb", "en", "it", "no", "nb-NO", "a", "pt-BR", "v2", "-", "")
STEMS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).flatmap(
    lambda words: st.sampled_from("._- /").map(lambda sign: sign.join(words).strip("/"))
)
NAMES = st.tuples(STEMS, st.sampled_from((".txt", ".md", ".TXT", ".png", ".nb", ""))).map("".join)


@settings(max_examples=60, deadline=None)
@given(names=st.sets(NAMES, max_size=12), langs=st.sampled_from([("nb", "en"), (None, None)]))
def test_every_file_is_in_one_pair_or_told_once(
    names: set[str], langs: tuple[str | None, str | None]
) -> None:
    with TemporaryDirectory() as made:
        folder = Path(made)
        written = set()
        for name in sorted(names):
            path = folder / name
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(b"x")
            except OSError:  # a folder has that name, or a file is where a folder should be
                continue
            written.add(path)
        try:
            found = document_pairs(folder, langs)
        except InputError:  # more than two languages
            assert langs == (None, None)
            return
        paired = [path for pair in found.pairs for path in (pair.source, pair.target)]
        told = [one.path for one in found.unpaired]
        hidden = {path for path in written if any(path.is_relative_to(one) for one in told)}
        assert len(set(paired)) == len(paired)
        assert len({pair.id for pair in found.pairs}) == len(found.pairs)
        assert written == set(paired) | hidden
        assert not set(paired) & hidden
        assert found == document_pairs(folder, langs)


CELLS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"), max_size=12)


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(st.tuples(CELLS, CELLS), max_size=6), sign=st.sampled_from(",;"))
def test_every_cell_of_a_column_is_a_segment(rows: list[tuple[str, str]], sign: str) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=sign)
    writer.writerows([("first", "second"), ("Et ord.", "A word."), *rows])
    raw = RawFile("a.csv", stream.getvalue().encode())
    reader = CsvReader(column="second", delimiter="semicolon" if sign == ";" else "comma")
    document = reader.read(raw)
    cells = [block.span.of(document.text) for block in document.paragraphs]
    assert cells == ["A word.", *(row[1] for row in rows)]
