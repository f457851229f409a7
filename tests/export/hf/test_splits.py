"""Which document is in which split."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.export.hf import DatasetWriter
from align.export.hf.splits import assign

SHARES = {"train": 0.8, "validation": 0.1, "test": 0.1}
NAMES = [f"report-{year}" for year in range(1900, 2000)]


def test_the_shares_are_met_exactly_in_documents() -> None:
    assert Counter(assign(NAMES, SHARES).values()) == {"train": 80, "validation": 10, "test": 10}


def test_nine_tenths_are_for_training_unless_said_otherwise() -> None:
    assert DatasetWriter().shares == {"train": 0.9, "validation": 0.05, "test": 0.05}


def test_the_order_in_which_documents_are_named_decides_nothing() -> None:
    assert assign(reversed(NAMES), SHARES) == assign(NAMES, SHARES)


def test_another_seed_gives_other_splits() -> None:
    assert assign(NAMES, SHARES, seed=1) != assign(NAMES, SHARES)


def test_the_splits_are_the_same_in_every_version() -> None:
    shares = {"train": 0.8, "test": 0.2}
    found = assign([f"d{n}" for n in range(10)], shares)
    assert [name for name, split in found.items() if split == "test"] == ["d4", "d7"]


def test_a_decided_split_stays_and_takes_from_no_share() -> None:
    fixed = dict.fromkeys(NAMES[:50], "test")
    found = assign(NAMES, SHARES, fixed=fixed)
    assert all(found[name] == "test" for name in fixed)
    assert Counter(found[name] for name in NAMES[50:]) == {"train": 40, "validation": 5, "test": 5}


@given(st.sets(st.text(), min_size=1, max_size=30), st.integers())
def test_every_document_has_a_split_and_the_first_has_one(names: set[str], seed: int) -> None:
    found = assign(names, SHARES, seed=seed)
    assert found.keys() == names
    assert "train" in found.values()


@pytest.mark.parametrize(("train", "test"), [(0.9, 0.1), (0.7, 0.3), (0.3, 0.7)])
def test_a_tenth_of_ten_documents_is_one(train: float, test: float) -> None:
    """Whatever 0.1 is in binary."""
    found = assign(NAMES[:10], {"train": train, "test": test})
    assert Counter(found.values())["test"] == round(10 * test)
