"""Datasets that the tests write and load."""

import os
from pathlib import Path

import pytest

from align.bitexts import load_bitext
from align.parallel import ParallelText


@pytest.fixture(scope="session", autouse=True)
def _offline() -> None:
    os.environ["HF_HUB_OFFLINE"] = "1"


@pytest.fixture
def pairs(tmp_path: Path) -> ParallelText:
    """Three pairs: one with a finding, one of one side, one without a finding."""
    path = tmp_path / "reports.tsv"
    path.write_text(
        "Det har 1936 hus.\tIt holds 1,396 houses.\t0.9\nSnø.\tSnow.\t0.4\nBare her.\t\t\n"
    )
    return load_bitext(path, source_lang="nb", target_lang="en")
