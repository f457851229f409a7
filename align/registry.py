"""The one door for components: a kind and a name lead to a class, built-in or from a plugin.

A plugin is any installed package with an entry point in the group `align.KIND`:

    [project.entry-points."align.splitter"]
    lines = "my_package:LineSplitter"

The class follows the protocol of its kind (see `align.protocols`) and is a dataclass whose fields
are its options. Built-in names cannot be taken by a plugin, so a name always means one thing.
"""

import sys
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, get_type_hints

from align.errors import ConfigError, UnknownNameError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

BUILT_IN: Mapping[str, Mapping[str, str]] = {
    "reader": {
        "text": "align.read.plain:TextReader",
        "markdown": "align.read.markdown:MarkdownReader",
        "html": "align.read.html:HtmlReader",
        "pdf": "align.read.pdf:PdfReader",
        "srt": "align.read.subtitles:SrtReader",
        "vtt": "align.read.subtitles:VttReader",
        "csv": "align.read.table:CsvReader",
        "jsonl": "align.read.table:JsonlReader",
        "xlsx": "align.read.xlsx:XlsxReader",
        "docx": "align.read.docx:DocxReader",
        "odt": "align.read.odt:OdtReader",
        "epub": "align.read.epub:EpubReader",
        "tmx": "align.bitext.reader:TmxReader",
        "xliff": "align.bitext.reader:XliffReader",
    },
    "splitter": {
        "rules": "align.split.rules:RuleSplitter",
        "lines": "align.split.lines:LineSplitter",
    },
    "encoder": {
        "embedded": "align.embed.embedded:EmbeddedEncoder",
        "sentence-transformers": "align.embed.sentence_transformer:SentenceTransformerEncoder",
    },
    "aligner": {
        "vectors": "align.aligners.vectors:VectorAligner",
        "length": "align.aligners.length:LengthAligner",
    },
    "check": {
        "numbers": "align.diff.numbers:NumberCheck",
        "codes": "align.diff.codes:CodeCheck",
        "segments": "align.diff.segments:SegmentCheck",
        "length": "align.diff.length:LengthCheck",
    },
    "writer": {
        "tsv": "align.export.tsv:TsvWriter",
        "csv": "align.export.csv:CsvWriter",
        "jsonl": "align.export.jsonl:JsonlWriter",
        "beads": "align.export.beads:BeadsWriter",
        "moses": "align.export.moses:MosesWriter",
        "tmx": "align.export.tmx:TmxWriter",
        "xliff": "align.export.xliff:XliffWriter",
        "xliff12": "align.export.xliff12:Xliff12Writer",
        "srt": "align.export.subtitles:SrtWriter",
        "vtt": "align.export.subtitles:VttWriter",
        "xlsx": "align.export.xlsx:XlsxWriter",
        "ladder": "align.export.ladder:LadderWriter",
        "xces": "align.export.ces:XcesWriter",
        "intertext": "align.export.ces:InterTextWriter",
    },
    "report": {
        "text": "align.report.text:TextReport",
        "jsonl": "align.report.jsonl:JsonlReport",
        "json": "align.report.jsonl:JsonReport",
        "sarif": "align.report.sarif:SarifReport",
        "junit": "align.report.junit:JunitReport",
        "github": "align.report.github:GithubReport",
    },
}

KINDS = tuple(BUILT_IN)


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a component: a field of its dataclass."""

    name: str
    type: Any
    default: object
    required: bool


def names(kind: str) -> tuple[str, ...]:
    """All names of a kind, sorted: built-ins and plugins."""
    return tuple(sorted({*_built_in(kind), *_plugins(kind)}))


def check_name(kind: str, name: str) -> None:
    """Do nothing for the name of a component; nothing is imported.

    Raises:
        UnknownNameError: no component has that name; the nearest is suggested.
    """
    if name not in _built_in(kind) and name not in _plugins(kind):
        raise UnknownNameError(kind, name, names(kind))


def component(kind: str, name: str) -> type[Any]:
    """The class behind a name; only its own module is imported.

    Raises:
        UnknownNameError: no component has that name; the nearest is suggested.
        ConfigError: a plugin that cannot be imported or is not a dataclass.
    """
    place = _built_in(kind).get(name)
    if place is not None:
        module, _, attribute = place.partition(":")
        return getattr(import_module(module), attribute)  # type: ignore[no-any-return]
    plugin = _plugins(kind).get(name)
    if plugin is None:
        raise UnknownNameError(kind, name, names(kind))
    try:
        found = plugin.load()
    except Exception as error:
        raise ConfigError(
            f"{kind} {name!r} of plugin {plugin.value!r} cannot be imported: {error}"
        ) from error
    if not (isinstance(found, type) and is_dataclass(found)):
        raise ConfigError(
            f"{kind} {name!r} of plugin {plugin.value!r} must be a dataclass, was {found!r}"
        )
    return found


def create(kind: str, name: str, options: Mapping[str, object] | None = None) -> Any:
    """Make a component with the given options, its defaults for the rest.

    Raises:
        UnknownNameError: the component or one of the options does not exist.
        ConfigError: a value that the component does not accept.
    """
    made_of = component(kind, name)
    options = options or {}
    known = [option.name for option in options_of(kind, name)]
    for key in options:
        if key not in known:
            raise UnknownNameError(f"option of {kind} {name!r}", key, known)
    try:
        return made_of(**options)
    except (TypeError, ValueError) as error:
        raise ConfigError(f"{kind} {name!r}: {error}") from error


def name_of(kind: str, made: object) -> str:
    """The name under which a component is registered; that of its class if it is not."""
    place = f"{type(made).__module__}:{type(made).__qualname__}"
    built_in = {registered: name for name, registered in _built_in(kind).items()}
    if place in built_in:
        return built_in[place]
    plugins = {point.value: name for name, point in _plugins(kind).items()}
    return plugins.get(place, type(made).__name__)


def by_suffix(kind: str) -> dict[str, str]:
    """For components of files: the name that owns each file ending; built-ins come first."""
    owners: dict[str, str] = {}
    for name in (*_built_in(kind), *sorted(_plugins(kind))):
        for suffix in component(kind, name).suffixes:
            owners.setdefault(suffix, name)
    return owners


def options_of(kind: str, name: str) -> tuple[Option, ...]:
    """The options of a component, in the order of its fields."""
    made_of = component(kind, name)
    hints = get_type_hints(made_of)
    found = []
    for field in fields(made_of):
        required = field.default is MISSING and field.default_factory is MISSING
        default = None if required or field.default is MISSING else field.default
        if field.init:
            found.append(Option(field.name, hints[field.name], default, required))
    return tuple(found)


def _built_in(kind: str) -> Mapping[str, str]:
    try:
        return BUILT_IN[kind]
    except KeyError:
        raise UnknownNameError("kind of component", kind, KINDS) from None


def _plugins(kind: str) -> "Mapping[str, EntryPoint]":
    return _plugins_on(kind, tuple(sys.path))


@cache  # to look takes 10 ms, which a run over thousands of documents must not spend on each
def _plugins_on(kind: str, path: tuple[str, ...]) -> "dict[str, EntryPoint]":
    from importlib.metadata import entry_points  # 40 ms that most runs need not spend

    found = entry_points(group=f"align.{kind}")
    return {point.name: point for point in found if point.name not in _built_in(kind)}
