"""A document of more segments than memory takes is refused before they are made."""

import pytest

from align.config import Config
from align.errors import ConfigError, InputError
from align.pipeline import pair, segment
from align.text import Document


@pytest.mark.parametrize("name", ["rules", "lines"])
def test_more_segments_than_allowed_are_refused(name: str) -> None:
    text = Document("a.txt", "En. To. Tre.\nFire. Fem.\nSeks.\n", "nb", verbatim=True)
    found = len(segment(text, config=Config(splitter=name)))
    key = f"splitter.{name}.max_segments"
    assert len(segment(text, config=Config(splitter=name, options={key: found}))) == found
    with pytest.raises(
        InputError, match=f"a.txt: has more than {found - 1} segments.*max_segments"
    ):
        segment(text, config=Config(splitter=name, options={key: found - 1}))


def test_a_limit_that_lets_nothing_pass_is_refused() -> None:
    with pytest.raises(ConfigError, match="at least 1"):
        Config(options={"splitter.rules.max_segments": 0})


def test_a_limit_is_no_part_of_the_signature() -> None:
    """Else raising it would make two equal results look different."""
    text = Document("a.txt", "En. To.", "nb")
    high = Config(options={"splitter.rules.max_segments": 9})
    assert segment(text, config=high).splitter == segment(text).splitter


@pytest.mark.parametrize("aligner", ["vectors", "length"])
def test_a_side_of_too_many_segments_is_refused_before_it_is_encoded(aligner: str) -> None:
    class Never:
        identity = "never"

        def encode(self, *_: object) -> None:
            raise AssertionError("encoded")

    config = Config(
        aligner=aligner,
        encoder=Never(),  # type: ignore[arg-type]
        options={f"aligner.{aligner}.max_segments": 2},
    )
    with pytest.raises(InputError, match="has 3 segments, more than the limit of 2 for aligning"):
        pair(["a"], ["a", "b", "c"], source_lang="en", target_lang="en", config=config)
