"""Datasets as their users meet them: loaded by `datasets` without a network, an older one too."""

import gc
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import align
from align.diff import checked
from align.errors import InputError, OutputError
from align.export.hf import DatasetWriter, Written
from align.findings import TextPair
from align.parallel import ParallelText, Unit, parallel

datasets = pytest.importorskip("datasets")
parquet = pytest.importorskip("pyarrow.parquet")
OLDER = os.environ.get("DATASETS_3_PYTHON")  # a Python with datasets 3.6


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Any]:
    """`load(folder, config)`: all splits, from a cache of this test alone."""

    def loaded(folder: Path, config: str) -> Any:
        return datasets.load_dataset(str(folder), config, cache_dir=str(tmp_path / "cache"))

    return loaded


def write(texts: dict[str, Any], folder: Path, **options: Any) -> Written:
    return DatasetWriter(**options).write(texts, folder)


def test_an_alignment_is_loaded_with_its_texts_places_and_scores(
    tmp_path: Path, report: align.Alignment, load: Callable[..., Any]
) -> None:
    write({"2024": report}, tmp_path / "set", nulls=True)
    found = load(tmp_path / "set", "en-nb")["train"]
    assert found.features["translation"] == datasets.Translation(languages=["en", "nb"])
    rows = list(found)
    for unit, row in zip(parallel(report), rows, strict=True):
        assert row["translation"] == {"nb": unit.source, "en": unit.target}
        assert row["source_segments"] == list(unit.source_segments)
        assert row["source_span"] == [unit.source_span.start, unit.source_span.end]
        assert row["confidence"] == pytest.approx(unit.confidence, abs=1e-6)
    assert rows[-1]["target_span"] is None
    assert {row["source_lang"] for row in rows} == {"nb"}
    assert [row["id"] for row in rows] == [f"2024#{n}" for n in range(4)]


def test_findings_are_rows_of_rows(
    tmp_path: Path, pairs: ParallelText, load: Callable[..., Any]
) -> None:
    write({"a": checked(pairs)}, tmp_path / "set")
    first, second = load(tmp_path / "set", "en-nb")["train"]
    (finding,) = first["findings"]
    assert finding["rule"] == "numbers.changed"
    start, end = finding["source_span"]
    assert first["translation"]["nb"][start:end] == "1936"
    assert second["findings"] == []


@pytest.mark.parametrize(
    ("options", "texts", "said"),
    [
        ({}, ["Det har 1936 hus.", "Snø."], {"one side only": 1}),
        ({"nulls": True}, ["Det har 1936 hus.", "Snø.", "Bare her."], {}),
        (
            {"min_confidence": 0.5},
            ["Det har 1936 hus."],
            {"one side only": 1, "confidence below 0.5": 1},
        ),
        ({"drop": "major"}, ["Snø."], {"one side only": 1, "finding of severity critical": 1}),
    ],
)
def test_what_is_left_out_is_counted_and_said_on_the_card(
    tmp_path: Path,
    pairs: ParallelText,
    load: Callable[..., Any],
    options: dict[str, Any],
    texts: list[str],
    said: dict[str, int],
) -> None:
    written = write({"a": checked(pairs)}, tmp_path / "set", **options)
    rows = load(tmp_path / "set", "en-nb")["train"]
    assert [row["translation"]["nb"] for row in rows] == texts
    assert dict(written.tally.left_out) == said
    assert written.tally.units == len(texts) + sum(said.values())
    card = (tmp_path / "set" / "README.md").read_text()
    assert all(f"| {why} | {count} |" in card for why, count in said.items())
    assert ("text on both sides" in card) == ("nulls" not in options)


def test_a_pair_of_blanks_is_no_row_and_a_blank_beside_text_is_one(
    tmp_path: Path, load: Callable[..., Any]
) -> None:
    texts = ("", " "), ("Snø.", ""), ("", "Snow.")
    units = [
        Unit(TextPair(number, *pair, "nb", "en"), range(number, number + 1), range(1))
        for number, pair in enumerate(texts)
    ]
    written = write({"a": ParallelText(units, "a.nb", "a.en", "nb", "en")}, tmp_path / "set")
    assert dict(written.tally.left_out) == {"no text": 1}
    assert [row["id"] for row in load(tmp_path / "set", "en-nb")["train"]] == ["a#1", "a#2"]


def texts_in(lang: str, count: int) -> dict[str, ParallelText]:
    made = {}
    for number in range(count):
        source = align.segment([f"Setning {number}."], "nb")
        target = align.segment([f"Sentence {number}."], lang)
        bead = align.Bead(range(1), range(1), 0.5, 0.5)
        made[f"{lang}/{number}"] = parallel(align.Alignment(source, target, (bead,), "by hand"))
    return made


def test_languages_are_configurations_and_documents_are_in_one_split_each(
    tmp_path: Path, load: Callable[..., Any]
) -> None:
    texts = texts_in("en", 20) | texts_in("es", 2)
    shares = {"train": 0.8, "test": 0.2}
    written = write(texts, tmp_path / "set", shares=shares)
    assert written.configs == ("en-nb", "es-nb")
    seen = []
    for config in written.configs:
        for split, rows in load(tmp_path / "set", config).items():
            assert len(rows) == written.rows[config, split]
            seen += [(row["document"], split) for row in rows]
    assert sorted(document for document, _ in seen) == sorted(texts)
    assert sum(split == "test" for _, split in seen) == 4


def test_rows_of_small_documents_are_stored_together_and_none_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("align.export.hf.dataset._BATCH", 3)
    monkeypatch.setattr("align.export.hf.dataset._GROUP", 7)
    texts = texts_in("en", 15) | texts_in("es", 2)
    written = write(texts, tmp_path / "set", shares={"train": 1})
    file = parquet.ParquetFile(next((tmp_path / "set/data/en-nb").iterdir()))
    assert file.metadata.num_row_groups == 3
    documents = file.read(columns=["document"]).column("document").to_pylist()
    assert documents == [f"en/{number}" for number in range(15)]
    assert written.rows == {("en-nb", "train"): 15, ("es-nb", "train"): 2}


def test_the_same_texts_give_the_same_bytes(tmp_path: Path, report: align.Alignment) -> None:
    for name in ("one", "two"):
        write({"2024": report}, tmp_path / name, title="Reports")
    files = [path for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert len(files) == 2
    for path in files:
        other = tmp_path / "two" / path.relative_to(tmp_path / "one")
        assert path.read_bytes() == other.read_bytes()


def test_hostile_text_comes_back_as_it_was(tmp_path: Path, load: Callable[..., Any]) -> None:
    texts = ["a\tb\nc", "=1+1", "\x00\x08", "\U0001f600\ufffe", '"},{"', "---\n# x"]
    sides = align.segment(texts, "nb"), align.segment(texts, "en")
    beads = tuple(align.Bead(range(i, i + 1), range(i, i + 1), 0.5, 0.5) for i in range(len(texts)))
    alignment = align.Alignment(*sides, beads, "| x |\n---\n")
    write({"| <script>` \n#": alignment}, tmp_path / "set", title="---\nlicense: mit")
    rows = load(tmp_path / "set", "en-nb")["train"]
    expected = [unit.source for unit in parallel(alignment)]
    assert [row["translation"]["nb"] for row in rows] == expected
    assert "<script>" not in (tmp_path / "set" / "README.md").read_text()


def test_a_text_that_fails_is_named_and_the_others_are_there(
    tmp_path: Path, pairs: ParallelText, load: Callable[..., Any]
) -> None:
    def broken() -> ParallelText:
        raise InputError("b.txt: no such file")

    written = write({"a": pairs, "b": broken}, tmp_path / "set")
    assert written.failed == {"b": "b.txt: no such file"}
    assert len(load(tmp_path / "set", "en-nb")["train"]) == 2
    assert "no such file" in (tmp_path / "set" / "README.md").read_text()


def test_a_file_that_breaks_off_leaves_no_dataset(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text("a\tb\n" * 300 + "no tab here\n")
    with pytest.raises(InputError, match="row 301"):
        write({"x": align.load_bitext(path, source_lang="nb", target_lang="en")}, tmp_path / "set")
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.tsv"]


@pytest.mark.parametrize(
    ("langs", "said"),
    [((None, None), "language of the source is not known"), (("nb", "nb"), "both sides are in nb")],
)
def test_languages_must_be_known_and_two(
    tmp_path: Path, langs: tuple[str | None, str | None], said: str
) -> None:
    sides = (align.text.given_segments("a", ["7"], lang) for lang in langs)
    alignment = align.Alignment(*sides, (align.Bead(range(1), range(1), 0.5, 0.5),), "")
    with pytest.raises(OutputError, match=said):
        write({"a": alignment}, tmp_path / "set")
    assert not (tmp_path / "set").exists()


def test_a_dataset_without_rows_is_refused(tmp_path: Path, pairs: ParallelText) -> None:
    with pytest.raises(
        OutputError, match="nothing to write: 2 confidence below 1, 1 one side only"
    ):
        write({"a": pairs}, tmp_path / "set", min_confidence=1.0)
    assert not (tmp_path / "set").exists()


def test_a_dataset_is_replaced_on_request_only_and_nothing_else_ever(
    tmp_path: Path, report: align.Alignment
) -> None:
    folder = tmp_path / "set"
    folder.mkdir()  # an empty folder is in nobody's way
    write({"2024": report}, folder)
    before = (folder / "README.md").read_bytes()
    with pytest.raises(OutputError, match="exists already; choose another name, or use --force"):
        write({"2025": report}, folder)
    assert (folder / "README.md").read_bytes() == before
    DatasetWriter(title="New").write({"2025": report}, folder, force=True)
    assert "# New" in (folder / "README.md").read_text()
    (folder / "thesis.docx").write_bytes(b"years of work")
    with pytest.raises(OutputError, match="holds other things"):
        DatasetWriter().write({"2026": report}, folder, force=True)
    assert (folder / "thesis.docx").read_bytes() == b"years of work"
    assert [entry.name for entry in tmp_path.iterdir()] == ["set"]


def test_what_somebody_put_beside_the_data_or_wrote_himself_is_never_replaced(
    tmp_path: Path, report: align.Alignment
) -> None:
    folder = tmp_path / "set"
    write({"2024": report}, folder)
    notes = folder / "data" / "en-nb" / "notes.csv"
    notes.write_text("years,of,work")
    with pytest.raises(OutputError, match="holds other things"):
        DatasetWriter().write({"2025": report}, folder, force=True)
    assert notes.read_text() == "years,of,work"
    notes.unlink()
    card = folder / "README.md"
    card.write_text("My own corpus, partly made with bitext-align.")
    with pytest.raises(OutputError, match="holds other things"):
        DatasetWriter().write({"2025": report}, folder, force=True)
    assert card.read_text().startswith("My own")


def test_what_utf8_cannot_hold_is_left_out_and_a_name_escaped(
    tmp_path: Path, load: Callable[..., Any]
) -> None:
    texts = ("Half of a \ud83d smile.", "Et halvt smil."), ("A smile.", "Et smil.")
    units = [
        Unit(TextPair(number, *pair, "en", "nb"), range(number, number + 1), range(1))
        for number, pair in enumerate(texts)
    ]
    name = "caf\udce9.txt"  # a file name in Latin-1
    text = ParallelText(units, name, "smile.nb.txt", "en", "nb")
    written = write({"caf\udce9": text}, tmp_path / "set")
    assert dict(written.tally.left_out) == {"unpaired surrogates": 1}
    (row,) = load(tmp_path / "set", "en-nb")["train"]
    assert row["document"] == "caf\\udce9"
    assert row["translation"]["en"] == "A smile."
    assert "udce9.txt" in (tmp_path / "set" / "README.md").read_text(encoding="utf-8")


def test_texts_are_forgotten_when_their_rows_are_written(tmp_path: Path) -> None:
    def alive() -> int:
        kinds = (one for one in gc.get_objects() if type(one) is align.Alignment)
        return sum(one.signature == "to be forgotten" for one in kinds)

    counts = []

    def text() -> align.Alignment:
        counts.append(alive())
        source, target = align.segment(["Snø."], "nb"), align.segment(["Snow."], "en")
        bead = align.Bead(range(1), range(1), 0.5, 0.5)
        return align.Alignment(source, target, (bead,), "to be forgotten")

    write({str(number): text for number in range(5)}, tmp_path / "set")
    assert max(counts) <= 1  # the one before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"shares": {}}, "shares must be"),
        ({"shares": {"train": -1.0}}, "shares must be"),
        ({"shares": {"train": 0.0}}, "shares must be"),
        ({"shares": {"train": float("nan")}}, "shares must be"),
        ({"shares": {"train": float("inf")}}, "shares must be"),
        ({"shares": {"train/x": 1.0}}, "a split must be a word"),
        ({"min_confidence": 2.0}, "must lie in 0..1"),
        ({"drop": "majr"}, "did you mean 'major'"),
    ],
)
def test_options_that_mean_nothing_are_refused(options: dict[str, Any], said: str) -> None:
    with pytest.raises((ValueError, align.AlignError), match=said):
        DatasetWriter(**options)


@pytest.mark.skipif(OLDER is None, reason="needs DATASETS_3_PYTHON: run make older, make unit")
def test_an_older_major_version_loads_the_same(
    tmp_path: Path, pairs: ParallelText, load: Callable[..., Any]
) -> None:
    write({"a": checked(pairs)}, tmp_path / "set", nulls=True)
    code = (
        "import datasets, json, sys; assert datasets.__version__.startswith('3.'); "
        "found = datasets.load_dataset(sys.argv[1], 'en-nb', cache_dir=sys.argv[2])['train']; "
        "print(found.features['translation']); print(json.dumps(list(found)))"
    )
    assert OLDER is not None
    done = subprocess.run(
        [OLDER, "-c", code, str(tmp_path / "set"), str(tmp_path / "older")],
        env={
            **os.environ,
            "HF_HUB_OFFLINE": "1",
            "HF_HOME": str(tmp_path / "home"),
            "PYTHONPATH": "",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    feature, rows = done.stdout.splitlines()
    assert feature.startswith("Translation(languages=['en', 'nb']")
    assert json.loads(rows) == list(load(tmp_path / "set", "en-nb")["train"])
