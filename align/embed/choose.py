"""From the name of a model to its encoder; nothing is loaded."""

from pathlib import Path
from typing import Literal

from align.cards import ModelCard, card
from align.errors import ModelError


def card_of(model: str) -> ModelCard:
    """What is known of a model: its card, or a generic one for a folder or another hub id.

    Raises:
        UnknownNameError: neither a card, nor a folder, nor shaped like a hub id.
        ModelError: a folder that is not there or holds no model.
    """
    if not model.strip():
        raise ModelError("the model must be named, by a name from 'align models list' or a folder")
    folder = Path(model).expanduser()
    if folder.is_dir():
        if not any((folder / name).is_file() for name in ("modules.json", "config.json")):
            raise ModelError(
                f"{model}: is a folder without a model; it must hold modules.json or config.json"
            )
        name = folder.resolve().name
        return ModelCard(name=name, id=str(folder), note="a folder on this machine")
    if model.startswith((".", "~", "/")) or model.count("/") > 1:
        raise ModelError(f"{model}: no such folder; name a model or a folder that holds one")
    return card(model)


def runner_of(model: str) -> Literal["embedded", "sentence-transformers"]:
    """The name, among the registered encoders, of the one that runs a model.

    Raises:
        UnknownNameError: see `card_of`.
    """
    return "embedded" if card_of(model).embedded else "sentence-transformers"
