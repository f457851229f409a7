"""Errors are data, too: they go from process to process, and say the same there."""

import copy
import pickle
from collections.abc import Callable

import pytest

import align


@pytest.mark.parametrize(
    "error",
    [
        align.InputError("a.txt: no such file"),
        align.NoTextError("a.txt: is empty"),
        align.MissingExtraError("reading PDF", "pdf"),
        align.UnknownNameError("language", "bn_", ["nb", "en"]),
    ],
    ids=lambda error: type(error).__name__,
)
@pytest.mark.parametrize("sent", [lambda error: pickle.loads(pickle.dumps(error)), copy.copy])
def test_an_error_of_a_worker_process_arrives_as_it_was_raised(
    error: align.AlignError, sent: Callable[[align.AlignError], align.AlignError]
) -> None:
    arrived = sent(error)
    assert type(arrived) is type(error)
    assert str(arrived) == str(error)
    assert vars(arrived) == vars(error)
