"""From the name of a model to its encoder; nothing is loaded."""

from pathlib import Path
from typing import Literal

from align.cards import ModelCard, card
from align.embed.embedded import EmbeddedEncoder
from align.protocols import Encoder


def card_of(model: str) -> ModelCard:
    """What is known of a model: its card, or a generic one for a folder or another hub id.

    Raises:
        UnknownNameError: neither a card, nor a folder, nor shaped like a hub id.
    """
    folder = Path(model)
    if folder.is_dir():
        return ModelCard(name=folder.resolve().name, id=model, note="a folder on this machine")
    return card(model)


def runner_of(model: str) -> Literal["embedded", "sentence-transformers"]:
    """The name, among the registered encoders, of the one that runs a model.

    Raises:
        UnknownNameError: see `card_of`.
    """
    return "embedded" if card_of(model).embedded else "sentence-transformers"


def encoder_for(
    model: str,
    *,
    precision: Literal["auto", "f32", "bf16"] = "auto",
    device: str = "auto",
    offline: bool = False,
) -> Encoder:
    """The encoder of a model.

    Args:
        model: name of a card, id on the model hub, or a folder with a saved model.
        precision: of the computation; "auto" takes what the hardware is fastest in.
        device: for a model that is not embedded.
        offline: never ask the network for a model that is not on this machine.

    Raises:
        UnknownNameError: see `card_of`.
    """
    if runner_of(model) == "embedded":
        return EmbeddedEncoder(precision)
    from align.embed.sentence_transformer import SentenceTransformerEncoder

    return SentenceTransformerEncoder(model, device=device, precision=precision, offline=offline)
