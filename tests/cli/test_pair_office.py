"""Documents of any two formats are aligned with one command."""

from pathlib import Path
from types import ModuleType

import pytest

from align.cli.main import run


def test_a_word_document_is_aligned_with_an_opendocument_text_and_a_book(
    documents: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALIGN_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    for sample in documents.samples():
        Path(sample.name).write_bytes(sample.data)
    for target in ("en.odt", "en.epub"):
        command = ["pair", "nb.docx", target, "--aligner", "length", "--output", "out.tsv"]
        assert run([*command, "--source-lang", "nb", "--target-lang", "en"]) == 0
        rows = Path("out.tsv").read_text(encoding="utf-8").splitlines()
        assert "Sommeren ved fjorden\tSummer by the fjord" in "\n".join(rows)
