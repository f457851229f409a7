"""Model cards: what is known of a model before it is loaded."""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, Literal, get_args

from align.errors import ModelError, UnknownNameError
from align.resources import data_folder

Pooling = Literal["mean", "cls", "unknown"]

_SPANS: Mapping[Pooling, str] = {
    "mean": "composed of token vectors",
    "cls": "composed of sentence vectors, encoded anew where in doubt",
    "unknown": "as with mean pooling if the model turns out to do that, else as with cls",
}
_NUMBERS = ("dimensions", "max_tokens", "words_layer")


@dataclass(frozen=True, slots=True)
class ModelCard:
    """Facts about one model.

    Args:
        name: the short name that `--model` takes.
        id: its id on the model hub, which `--model` takes as well.
        licence: SPDX identifier of the licence of the weights, or "unknown".
        dimensions: length of a vector; None if not known.
        max_tokens: the longest input of one forward pass; longer texts go in windows.
        languages: how many languages it was made for, in words.
        pooling: how token vectors become a sentence vector.
        prompt: what is put before every text. Alignment is symmetric, so both sides get it.
            None leaves the choice to the model's own configuration.
        revision: the pinned commit on the hub; None takes what is on disk, or the newest.
        sha256: of the embedded weights; None for a model that has to be fetched.
        centre: file in `models/` that holds the mean token vector of running text, float32
            [dimensions]; None where nobody has measured it.
        directions: file in `models/` that holds the main directions of its token vectors, float16
            [dimensions, fewer]; None keeps tokens as they are.
        words_layer: after how many layers tokens tell best which word translates which; None where
            nobody has measured it: five sixths of the depth.
        note: what a user should know before choosing it.
    """

    name: str
    id: str
    licence: str = "unknown"
    dimensions: int | None = None
    max_tokens: int | None = None
    languages: str = "unknown"
    pooling: Pooling = "unknown"
    prompt: str | None = None
    revision: str | None = None
    sha256: str | None = None
    centre: str | None = None
    directions: str | None = None
    words_layer: int | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.pooling not in get_args(Pooling):
            accepted = ", ".join(get_args(Pooling))
            raise ModelError(
                f"model card {self.name!r}: pooling must be one of {accepted}, was {self.pooling!r}"
            )

    @property
    def embedded(self) -> bool:
        """Whether the weights come with the installation."""
        return self.sha256 is not None

    @property
    def additive(self) -> bool:
        """Whether the vector of a run of sentences is the sum of theirs, up to length."""
        return self.pooling == "mean"

    @property
    def spans(self) -> str:
        """In words, how the vectors of runs of sentences are made."""
        return _SPANS[self.pooling]


@cache
def cards() -> tuple[ModelCard, ...]:
    """All cards that ship with the toolkit, in the order of the index."""
    folder = data_folder("models")
    index = tomllib.loads((folder / "INDEX.toml").read_text(encoding="utf-8"))
    return tuple(
        parse((folder / "cards" / f"{name}.toml").read_text(encoding="utf-8"), f"{name}.toml")
        for name in index["cards"]
    )


def card(model: str) -> ModelCard:
    """The card of a model by its short name or hub id; a generic one for any other hub id.

    Raises:
        UnknownNameError: neither a card nor shaped like a hub id (`owner/name`).
    """
    for known in cards():
        if model.casefold() in (known.name, known.id.casefold()):
            return known
    if "/" in model:
        return ModelCard(name=model, id=model, note="no card: measure before you trust it")
    raise UnknownNameError("model", model, (known.name for known in cards()))


def parse(text: str, source: str) -> ModelCard:
    """Read a card from TOML.

    Args:
        text: the TOML.
        source: what to call it in an error.

    Raises:
        UnknownNameError: a key that no card has.
        ModelError: not TOML, a key missing, or a value of the wrong type.
    """
    try:
        values: Mapping[str, Any] = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a long number and deep nesting, too
        raise ModelError(f"model card {source}: {error}") from error
    known = {field.name: field for field in fields(ModelCard)}
    for key, value in values.items():
        if key not in known:
            raise UnknownNameError(f"key of model card {source}", key, known)
        wanted = int if key in _NUMBERS else str
        if type(value) is not wanted:
            raise ModelError(
                f"model card {source}: {key} must be of type {wanted.__name__}, was {value!r}"
            )
    for key, field in known.items():
        if field.default is MISSING and key not in values:
            raise ModelError(f"model card {source}: {key} is missing")
    return ModelCard(**values)
