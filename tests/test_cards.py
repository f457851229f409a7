"""Model cards: complete, found by either name, and strict about what they hold."""

import pytest

from align.cards import ModelCard, card, cards, parse
from align.errors import ModelError, UnknownNameError

MINIMAL = 'name = "tiny"\nid = "someone/tiny"\n'


def test_the_default_model_comes_first_and_is_embedded() -> None:
    assert cards()[0].name == "e5-small"
    assert [known.name for known in cards() if known.embedded] == ["e5-small"]


def test_every_card_says_what_a_user_must_know() -> None:
    for known in cards():
        assert known.licence in ("MIT", "Apache-2.0"), known.name
        assert known.dimensions, known.name
        assert known.max_tokens, known.name
        assert known.pooling != "unknown", known.name


def test_a_card_is_found_by_its_name_and_by_its_hub_id() -> None:
    for known in cards():
        assert card(known.name) is known
        assert card(known.id.upper()) is known


def test_any_other_hub_id_has_a_generic_card() -> None:
    generic = card("someone/something")
    assert (generic.id, generic.pooling, generic.additive) == (
        "someone/something",
        "unknown",
        False,
    )
    assert generic.note
    assert generic.prompt is None


def test_a_slip_of_the_pen_is_met_with_the_nearest_name() -> None:
    with pytest.raises(UnknownNameError, match="unknown model 'e5-smal'; did you mean 'e5-small'"):
        card("e5-smal")


def test_only_mean_pooling_adds_up() -> None:
    assert card("e5-small").additive
    assert not card("labse").additive


def test_a_minimal_card_leaves_the_rest_open() -> None:
    assert parse(MINIMAL, "tiny.toml") == ModelCard(name="tiny", id="someone/tiny")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MINIMAL + 'promt = "x"', "unknown key of model card tiny.toml 'promt'.*'prompt'"),
        ('name = "tiny"', "tiny.toml: id is missing"),
        (MINIMAL + 'dimensions = "384"', "dimensions must be of type int, was '384'"),
        (MINIMAL + "max_tokens = true", "max_tokens must be of type int, was True"),
        (MINIMAL + "licence = 1", "licence must be of type str, was 1"),
        (MINIMAL + 'pooling = "sum"', "pooling must be one of mean, cls, unknown, was 'sum'"),
        ("name = ", "model card tiny.toml: "),
    ],
)
def test_a_wrong_card_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises((ModelError, UnknownNameError), match=said):
        parse(text, "tiny.toml")
