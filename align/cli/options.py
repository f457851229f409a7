"""Options that several commands share, as groups: a parameter of a command is a whole group.

    @grouped
    def pair(source: ..., aligning: Aligning, ...) -> int: ...

typer reads the signature of a command, so `grouped` puts the fields of a group in the place of its
parameter, and makes the group of what the user gave.
"""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_type_hints

import typer

from align.config import Config, settings
from align.errors import ConfigError, OutputError

Result = TypeVar("Result")

SourceLang = Annotated[
    str | None, typer.Option(metavar="TAG", help="Language tag, such as nb; detected by default.")
]
TargetLang = Annotated[
    str | None, typer.Option(metavar="TAG", help="Language tag, such as en; detected by default.")
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="A name from 'align models list', a sentence-transformers id, or a folder.",
    ),
]
AlignerName = Annotated[
    str | None,
    typer.Option("--aligner", metavar="NAME", help="vectors, or length (needs no model)."),
]
Reordered = Annotated[
    bool, typer.Option("--reordered", help="Look for blocks that were moved, too.")
]
Encoding = Annotated[
    str | None, typer.Option(metavar="NAME", help="Encoding of the files; detected by default.")
]
Outputs = Annotated[
    list[Path] | None,
    typer.Option("--output", "-o", metavar="FILE", help="File to write; - for standard output."),
]
"""A list, so that a second one is refused and does not silently take the place of the first."""
RawHtml = Annotated[
    bool, typer.Option("--raw-html", help="All text of an HTML page, not its main part alone.")
]
MaxBytes = Annotated[int | None, typer.Option(metavar="N", help="Largest file that is read.")]
Offline = Annotated[bool, typer.Option("--offline", help="Never use the network.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Keep no vectors on disk.")]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Any setting, such as aligner.vectors.max_size=8; 'align config show' lists them.",
    ),
]


Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE TARGET", help="The original and its translation, or a folder of pairs."
    ),
]


class _Settings:
    """Options that stand for settings."""

    __slots__ = ()

    def config(self) -> Config:
        """What these options say, and the user's files and variables."""
        given: dict[str, object] = {}
        for name, key in _SETTINGS.items():
            value = getattr(self, name, None)
            if value is not None and value is not False:
                given[key] = _MEANT.get(name, value)
        return configuration(given, getattr(self, "assignments", None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligning(_Settings):
    """Options of every command that reads and aligns documents."""

    source_lang: SourceLang = None
    target_lang: TargetLang = None
    model: Model = None
    aligner: AlignerName = None
    reordered: Reordered = False
    encoding: Encoding = None
    raw_html: RawHtml = False
    max_bytes: MaxBytes = None
    offline: Offline = False
    no_cache: NoCache = False
    assignments: Set = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(_Settings):
    """Options of a command that reads documents and does not align them."""

    encoding: Encoding = None
    raw_html: RawHtml = False
    max_bytes: MaxBytes = None
    assignments: Set = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Modelling(_Settings):
    """Options of a command that aligns what is read already."""

    model: Model = None
    aligner: AlignerName = None
    offline: Offline = False
    no_cache: NoCache = False
    assignments: Set = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Options of every command that takes files of pairs and lists of documents, too."""

    bitext: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE", help="A file that is aligned already; may be given several times."
        ),
    ] = None
    bitext_format: Annotated[
        str | None, typer.Option(metavar="NAME", help="Its format; by default by the file ending.")
    ] = None
    manifest: Annotated[Path | None, typer.Option(metavar="FILE", help="A list of documents.")] = (
        None
    )

    @property
    def given(self) -> bool:
        """Whether they name anything to read."""
        return bool(self.bitext) or self.manifest is not None


def only_output(outputs: Sequence[Path] | None) -> Path | None:
    """The output of a command that writes one; None if none is named.

    Raises:
        OutputError: several are.
    """
    if outputs and len(outputs) > 1:
        raise OutputError(
            f"this command writes one output; name {outputs[0]} or {outputs[1]}, and run it again "
            "for the other"
        )
    return outputs[0] if outputs else None


def grouped(command: Callable[..., Result]) -> Callable[..., Result]:
    """A command that takes the fields of its groups of options instead of the groups."""
    parameters = inspect.signature(command, eval_str=True).parameters
    groups: dict[str, type[Any]] = {
        name: parameter.annotation
        for name, parameter in parameters.items()
        if isinstance(parameter.annotation, type) and is_dataclass(parameter.annotation)
    }

    @wraps(command)
    def with_fields(**given: Any) -> Result:
        for name, group in groups.items():
            given[name] = group(**{field.name: given.pop(field.name) for field in fields(group)})
        return command(**given)

    shown = [
        one
        for name, parameter in parameters.items()
        for one in (_fields(groups[name]) if name in groups else [_by_name(parameter)])
    ]
    with_fields.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
    with_fields.__annotations__ = {one.name: one.annotation for one in shown}
    return with_fields


def _fields(group: type[Any]) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=field.default,
            annotation=hints[field.name],
        )
        for field in fields(group)
    ]


def _by_name(parameter: inspect.Parameter) -> inspect.Parameter:
    return parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)


_SETTINGS: Mapping[str, str] = {
    "model": "model",
    "aligner": "aligner.name",
    "reordered": "aligner.vectors.reordered",
    "source_lang": "source_lang",
    "target_lang": "target_lang",
    "encoding": "reader.encoding",
    "raw_html": "reader.html.extent",
    "max_bytes": "reader.max_bytes",
    "offline": "offline",
    "no_cache": "cache.enabled",
}
"""The keys of settings that options stand for."""
_MEANT: Mapping[str, object] = {"raw_html": "page", "no_cache": False}
"""What options without a value set, if it is not that they are given."""


def configuration(
    flags: dict[str, object], assignments: list[str] | None = None, start: Path | None = None
) -> Config:
    """The configuration of a command: its flags, and what the user's files and variables say.

    Args:
        flags: by key.
        assignments: `KEY=VALUE` as given with `--set`; they count more than the other flags.
        start: where the search for a project file begins.

    Raises:
        ConfigError: an assignment without `=`, or a value that is not accepted.
    """
    return settings(flags | assigned(assignments), start).config()


def assigned(assignments: list[str] | None) -> dict[str, object]:
    """What `--set KEY=VALUE` says, by key."""
    given: dict[str, object] = {}
    for assignment in assignments or ():
        key, equals, value = assignment.partition("=")
        if not equals:
            raise ConfigError(f"--set takes KEY=VALUE, was {assignment!r}")
        given[key.strip()] = value
    return given
