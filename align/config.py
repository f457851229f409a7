"""Settings: one set of dotted keys, five places they come from, and the configuration they make.

A key is general (`model`, `reader.encoding`) or an option of one component
(`splitter.rules.level`: kind, name, field of its dataclass). The same key is

    a flag        --set splitter.rules.level=clause      (common ones have a flag of their own)
    a variable    ALIGN_SPLITTER_RULES_LEVEL=clause
    project file  [splitter.rules] level = "clause"       align.toml, or [tool.align] in pyproject
    user file     the same, in the user's configuration folder

and counts in this order, the default last. A key that does not exist is refused everywhere.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from math import isfinite
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from align import registry
from align.errors import AlignError, ConfigError, InputError, UnknownNameError
from align.files import reason
from align.protocols import Aligner, Encoder, Splitter

COMPONENT_KINDS = ("reader", "splitter", "encoder", "aligner", "check", "writer")


@dataclass(frozen=True, slots=True)
class Config:
    """How documents are read, split, encoded and aligned.

    Args:
        model: a card's name, a sentence-transformers model id, or a folder.
        splitter: a name from the registry, or a component.
        aligner: a name from the registry, or a component.
        encoder: what runs the model: a name from the registry, or a component, which then
            stands for the model too; None takes what the model's card names.
        source_lang: language of the source side where it is not given with the text.
        target_lang: likewise for the target side.
        encoding: of text files; None finds out.
        max_bytes: largest file that is read.
        check_max_characters: longest pair that is checked, both texts together.
        cache: whether vectors are kept on disk between runs.
        cache_max_bytes: size at which the least used vectors are dropped.
        offline: never use the network, not even for a model that was asked for by name.
        options: options of components chosen by name, by key (`splitter.rules.level`).
    """

    model: str = "e5-small"
    splitter: Splitter | str = "rules"
    aligner: Aligner | str = "vectors"
    encoder: Encoder | str | None = None
    source_lang: str | None = None
    target_lang: str | None = None
    encoding: str | None = None
    max_bytes: int = 100_000_000
    check_max_characters: int = 2_000_000
    cache: bool = True
    cache_max_bytes: int = 2_000_000_000
    offline: bool = False
    options: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        options = {key: parse(key, value) for key, value in self.options.items()}
        object.__setattr__(self, "options", options)
        for kind, chosen in (("splitter", self.splitter), ("aligner", self.aligner)):
            if isinstance(chosen, str):
                registry.check_name(kind, chosen)
        if isinstance(self.encoder, str):
            registry.check_name("encoder", self.encoder)
        for kind, name in sorted({_component_of(key) for key in options}):
            if not any(option.required for option in registry.options_of(kind, name)):
                registry.create(kind, name, self.options_of(kind, name))  # refuses now
        for name in ("max_bytes", "check_max_characters", "cache_max_bytes"):
            if getattr(self, name) < 1:
                raise ConfigError(f"{name} must be at least 1, was {getattr(self, name)}")

    def options_of(self, kind: str, name: str) -> dict[str, object]:
        """The options set for one component, by field name."""
        prefix = f"{kind}.{name}."
        return {
            key.removeprefix(prefix): value
            for key, value in self.options.items()
            if key.startswith(prefix)
        }


GENERAL: Mapping[str, str] = {
    "model": "model",
    "encoder.name": "encoder",
    "splitter.name": "splitter",
    "aligner.name": "aligner",
    "source_lang": "source_lang",
    "target_lang": "target_lang",
    "reader.encoding": "encoding",
    "reader.max_bytes": "max_bytes",
    "check.max_characters": "check_max_characters",
    "cache.enabled": "cache",
    "cache.max_bytes": "cache_max_bytes",
    "offline": "offline",
}
"""General keys and the fields of `Config` that they set."""

OTHER_VARIABLES = frozenset({"ALIGN_CACHE_DIR", "ALIGN_CONFIG"})
"""Variables that are no settings: they say where things are."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One value and where it came from."""

    key: str
    value: object
    origin: str


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings in force, later layers laid over earlier ones."""

    chosen: Mapping[str, Setting]

    def config(self) -> Config:
        """The configuration that these settings describe.

        Raises:
            ConfigError: a value that its component does not accept, with where it came from.
        """
        general = {GENERAL[key]: s.value for key, s in self.chosen.items() if key in GENERAL}
        options = {key: s.value for key, s in self.chosen.items() if key not in GENERAL}
        try:
            return Config(**general, options=options)  # type: ignore[arg-type]
        except ConfigError as error:
            meant = (key for key in self.chosen if key.rpartition(".")[2] in str(error))
            origins = ", ".join(sorted({self.chosen[key].origin for key in meant}))
            raise ConfigError(f"{error} ({origins})" if origins else str(error)) from None

    def all(self) -> Iterator[Setting]:
        """Every key that exists, general ones first, with its value and origin."""
        defaults = {f.name: f.default for f in fields(Config)}
        for key, name in GENERAL.items():
            yield self.chosen.get(key) or Setting(key, defaults[name], "default")
        for key, option in component_options().items():
            yield self.chosen.get(key) or Setting(key, option.default, "default")


def settings(flags: Mapping[str, object], start: Path | None = None) -> Settings:
    """Gather the settings in force for a command run in the folder `start`.

    Args:
        flags: values given on the command line, by key; text is read as the key's type.
        start: where the search for a project file begins; the working folder by default.

    Raises:
        UnknownNameError: a key that does not exist, with where it stands and the nearest one.
        ConfigError: a value of the wrong type, or a file that is not valid TOML.
    """
    chosen: dict[str, Setting] = {}
    for origin, values in _layers(flags, start or Path.cwd()):
        for key, value in values:
            try:
                chosen[key] = Setting(key, parse(key, value), origin)
            except UnknownNameError:
                raise
            except AlignError as error:
                raise ConfigError(f"{error} ({origin})") from None
    return Settings(chosen)


def component_options() -> dict[str, registry.Option]:
    """All options of all components, built-in and from plugins, by key."""
    return {
        f"{kind}.{name}.{option.name}": option
        for kind in COMPONENT_KINDS
        for name in registry.names(kind)
        for option in registry.options_of(kind, name)
        if not option.required
    }


def parse(key: str, value: object) -> object:
    """`value` as the type that `key` takes; text is converted, anything else must fit.

    Raises:
        UnknownNameError: there is no such key.
        ConfigError: the value does not fit.
    """
    wanted = get_type_hints(Config)[GENERAL[key]] if key in GENERAL else _option_type(key)
    accepted = _alternatives(wanted)
    for kind in accepted:
        fits, converted = _convert(value, kind)
        if fits:
            return converted
    shown = " or ".join(dict.fromkeys(_shown(kind) for kind in accepted))
    raise ConfigError(f"{key} must be {shown}, was {value!r}")


def variable(key: str) -> str:
    """The environment variable of a key."""
    return "ALIGN_" + key.upper().replace(".", "_").replace("-", "_")


def user_file() -> Path:
    """The user's own configuration file, whether it is there or not."""
    from platformdirs import user_config_path

    return user_config_path("bitext-align", appauthor=False) / "align.toml"


def project_file(start: Path) -> Path | None:
    """The project's configuration file: the one that `ALIGN_CONFIG` names, or the nearest.

    From `start` upwards, that is an `align.toml`, or a `pyproject.toml` with `[tool.align]`.
    """
    named = os.environ.get("ALIGN_CONFIG")
    if named:
        return Path(named)
    for folder in (start, *start.parents):
        own, shared = folder / "align.toml", folder / "pyproject.toml"
        if _is_there(own):
            return own
        if _is_there(shared) and _of_project(_toml(shared)) is not None:
            return shared
    return None


def _layers(
    flags: Mapping[str, object], start: Path
) -> Iterator[tuple[str, list[tuple[str, object]]]]:
    project = project_file(start)
    for path in (user_file(), project):
        if path is None or not (_is_there(path) or path == project):
            continue
        table = _toml(path)
        if path.name == "pyproject.toml":
            table = _of_project(table) or {}
        yield str(path), [(_known(key, str(path)), value) for key, value in _flatten(table)]
    yield from _environment()
    yield "flag", [(_known(key, "flag"), value) for key, value in flags.items()]


def _environment() -> Iterator[tuple[str, list[tuple[str, object]]]]:
    given = {
        name: value
        for name, value in os.environ.items()
        if name.startswith("ALIGN_") and name not in OTHER_VARIABLES
    }
    if not given:
        return
    by_variable = {variable(key): key for key in GENERAL}
    if not given.keys() <= by_variable.keys():  # only then are the components looked at
        by_variable |= {variable(key): key for key in component_options()}
    for name, value in sorted(given.items()):
        if name not in by_variable:
            raise UnknownNameError("environment variable", name, by_variable)
        yield f"environment variable {name}", [(by_variable[name], value)]


def _flatten(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def _of_project(table: Mapping[str, Any]) -> dict[str, Any] | None:
    """The table `[tool.align]` of a pyproject.toml, if it has one."""
    tools = table.get("tool")
    found = tools.get("align") if isinstance(tools, dict) else None
    return found if isinstance(found, dict) else None


def _toml(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {reason(error)}") from error
    except (ValueError, RecursionError) as error:  # a long number and deep nesting, too
        raise ConfigError(f"{path}: is not valid TOML: {error}") from error


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {reason(error)}") from error


def _known(key: str, origin: str) -> str:
    if key not in GENERAL:
        try:
            _option_type(key)
        except UnknownNameError as error:
            raise UnknownNameError(f"setting ({origin})", error.name, error.known) from None
    return key


def _component_of(key: str) -> tuple[str, str]:
    kind, _, rest = key.partition(".")
    return kind, rest.rpartition(".")[0]


def _option_type(key: str) -> Any:
    kind, name = _component_of(key)
    wanted = key.rpartition(".")[2]
    if kind in COMPONENT_KINDS and name in registry.names(kind):
        for option in registry.options_of(kind, name):
            if option.name == wanted and not option.required:
                return option.type
    raise UnknownNameError("setting", key, {*GENERAL, *component_options()})


def _alternatives(wanted: Any) -> tuple[Any, ...]:
    if get_origin(wanted) in (Union, UnionType):
        return tuple(
            alternative for part in get_args(wanted) for alternative in _alternatives(part)
        )
    if get_origin(wanted) is Literal:
        return tuple(Literal[value] for value in get_args(wanted))
    if get_origin(wanted) is tuple:
        return (tuple,)
    return (wanted,)


def _convert(value: object, kind: Any) -> tuple[bool, object]:
    """Whether `value` can be had as `kind`, and how."""
    if get_origin(kind) is Literal:
        accepted = get_args(kind)[0]
        return str(value) == str(accepted), accepted
    if kind is NoneType:
        return value is None or value == "", None
    if kind is bool:
        words = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
        if isinstance(value, str) and value.lower() in words:
            return True, words[value.lower()]
        return isinstance(value, bool), value
    if kind is tuple:
        parts = value.split(",") if isinstance(value, str) else value
        if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
            return False, None
        return True, tuple(parts)
    if kind in (int, float):
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            return False, None
        return _number(value, kind)
    if kind in (str, Path):
        return isinstance(value, str | Path), kind(value) if isinstance(value, str | Path) else None
    return False, None


def _number(value: float | str, kind: type[int] | type[float]) -> tuple[bool, object]:
    """A finite number; 2.5 is no whole one."""
    try:
        number = float(value)
    except ValueError:
        return False, None
    if not isfinite(number) or (kind is int and not number.is_integer()):
        return False, None
    return True, int(value) if kind is int and not isinstance(value, float) else kind(number)


def _shown(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return repr(get_args(kind)[0])
    words = {int: "a whole number", float: "a number", bool: "true or false", NoneType: "empty"}
    return words.get(kind, {tuple: "a list", str: "text"}.get(kind, "a name"))
