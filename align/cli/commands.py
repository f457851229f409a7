"""The subcommands, each loaded when it is asked for: a run needs one of them."""

from collections import UserDict
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

PLACES = {
    "pair": "align.cli.pair:pair",
    "read": "align.cli.read:read",
    "diff": "align.cli.diff:diff",
    "export": "align.cli.export:export",
    "apply": "align.cli.apply:apply_review",
    "report": "align.cli.report:report",
    "numbers": "align.cli.numbers:numbers",
    "doctor": "align.cli.doctor:doctor",
    "evaluate": "align.cli.evaluate:app",
    "models": "align.cli.models:app",
    "corpora": "align.cli.corpora:app",
    "config": "align.cli.config:app",
    "cache": "align.cli.cache:app",
}
"""By name: a function, or an application with commands of its own."""


class _Commands(UserDict[str, Any]):
    """Commands by name; what is not loaded yet is the place where it is."""

    def __getitem__(self, name: str) -> Any:
        found = super().__getitem__(name)
        if isinstance(found, str):
            self[name] = found = _loaded(name, found)
        return found


class Group(TyperGroup):
    """The `align` command, which knows the names of all others but loads none of them."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings | {"commands": None})
        self.commands = _Commands(PLACES)


def _loaded(name: str, place: str) -> Any:
    module, _, attribute = place.partition(":")
    found = getattr(import_module(module), attribute)
    above = typer.Typer(add_completion=False, rich_markup_mode=None)
    above.callback()(lambda: None)  # makes it a group, even of one command
    if isinstance(found, typer.Typer):
        above.add_typer(found, name=name)
    else:
        above.command(name)(found)
    return get_command(above).commands[name]  # type: ignore[attr-defined]
