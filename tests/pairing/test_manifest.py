"""A list of pairs: what it may say, and how each slip in it is told."""

import json
from pathlib import Path

import pytest

from align.errors import InputError
from align.pairing import FilePair, read_manifest


def listed(folder: Path, text: str, name: str = "pairs.tsv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_paths_are_relative_to_the_list_and_all_columns_count(tmp_path: Path) -> None:
    path = listed(
        tmp_path,
        "\ufeffsource\ttarget\tsource_lang\ttarget_lang\tid\tsplit\r\n"
        "nb/a.docx\ten/a.pdf\tno\ten_GB\t2024/a\ttrain\r\n\r\n"
        "/abs/b.txt\t../b.txt\t\t\t\t\r\n",
    )
    assert read_manifest(path) == (
        FilePair("2024/a", tmp_path / "nb/a.docx", tmp_path / "en/a.pdf", "nb", "en-GB", "train"),
        FilePair("abs/b", Path("/abs/b.txt"), tmp_path / "../b.txt"),
    )


def test_json_lines_say_the_same(tmp_path: Path) -> None:
    rows = [
        {"source": "report.nb.txt", "target": "report.en.txt", "source_lang": "nb", "split": None},
        {"target": "nb/b.txt", "source": "en/b.txt", "id": "bok"},
    ]
    path = listed(tmp_path, "\n".join(map(json.dumps, rows)), "pairs.jsonl")
    assert read_manifest(path) == (
        FilePair("report", tmp_path / "report.nb.txt", tmp_path / "report.en.txt", "nb"),
        FilePair("bok", tmp_path / "en/b.txt", tmp_path / "nb/b.txt"),
    )


HEAD = "source\ttarget\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD, "names no pair"),
        (
            "source\ttarget\tsplit\na\tb\t../x\n",
            "line 2: split must be a word such as train",
        ),
        ("a.txt\tb.txt\n", "line 1: unknown column 'a.txt'"),
        ("source\ttraget\n", "line 1: unknown column 'traget'; did you mean 'target'?"),
        ("source\tid\n", "line 1: there is no column 'target'"),
        ("source\ttarget\tsource\n", "line 1: a column is named twice"),
        (HEAD + "a.txt\n", "line 2: must have 2 columns separated by tabs, as the heading has"),
        (HEAD + "a.txt\t\n", "line 2: target is empty"),
        (HEAD + "a.nb\tx\na.en\ty\n", "line 3: the id 'a' is that of line 2, too"),
        ("source\ttarget\tid\na\tb\t../../x\n", "line 2: id must be a relative path"),
        ("source\ttarget\tsource_lang\na\tb\tnx\n", "line 2: unknown language 'nx'"),
    ],
)
def test_a_slip_in_a_table_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        read_manifest(listed(tmp_path, text))
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "line 1: is not JSON"),
        ("[" * 100_000, "line 1: is not JSON"),
        ("[]", "line 1: must be an object"),
        ('{"source": "a"}', "there is no column 'target'"),
        ('{"source": "a", "target": 3}', "line 1: target must be text, was 3"),
        ('{"source": "a", "target": "b", "lang": "nb"}', "unknown column 'lang'"),
    ],
)
def test_a_slip_in_json_lines_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        read_manifest(listed(tmp_path, text, "pairs.jsonl"))
    assert told in str(caught.value)


def test_a_list_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_manifest(tmp_path / "pairs.tsv")
    with pytest.raises(InputError, match=r"accepted: \.tsv"):
        read_manifest(listed(tmp_path, HEAD, "pairs.xml"))
    (tmp_path / "latin.tsv").write_bytes("source\ttarget\nå\tø\n".encode("latin-1"))
    with pytest.raises(InputError, match="is not UTF-8"):
        read_manifest(tmp_path / "latin.tsv")


def test_a_word_in_the_middle_of_a_name_stays_in_its_id(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("source\ttarget\nhow_to_do_it_v2.txt\tx.txt\nreport (nb).txt\ty.txt\n")
    assert [pair.id for pair in read_manifest(path)] == ["how_to_do_it_v2", "report"]
