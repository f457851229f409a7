"""`align models`: the models that have a card, and how to get or export them."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from align.cards import ModelCard, cards
from align.config import Config
from align.errors import ConfigError

app = typer.Typer(no_args_is_help=True, help="The models that turn sentences into vectors.")


def _completions(incomplete: str) -> list[str]:
    return [known.name for known in cards() if known.name.startswith(incomplete)]


Model = Annotated[
    str,
    typer.Argument(
        metavar="MODEL",
        help="A name from 'align models list', a sentence-transformers id, or a folder.",
        autocompletion=_completions,
    ),
]


def _embedded(incomplete: str) -> list[str]:
    return [known.name for known in cards() if known.embedded and known.name.startswith(incomplete)]


Embedded = Annotated[
    str,
    typer.Argument(
        metavar="MODEL",
        help="The embedded model; all others are sentence-transformers models already.",
        autocompletion=_embedded,
    ),
]


@app.command("list")
def list_all(
    json_lines: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the models with a card.

    Any other sentence-transformers model works, too.
    """
    if json_lines:
        for known in cards():
            state = {
                "embedded": known.embedded,
                "default": known.name == Config().model,
                "spans": known.spans,
            }
            typer.echo(json.dumps(asdict(known) | state, ensure_ascii=False))
        return
    rows = [("name", "here", "licence", "dims", "tokens", "pooling", "languages", "id")]
    for known in cards():
        facts = (known.licence, str(known.dimensions), str(known.max_tokens), known.pooling)
        rows.append((known.name, _state(known), *facts, known.languages, known.id))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        typer.echo("  ".join(cells).rstrip())


@app.command("show")
def show(model: Model) -> None:
    """Show what is known of a model, and whether it is on this machine."""
    from align.embed.choose import card_of

    known = card_of(model)
    for key, value in asdict(known).items():
        if value not in (None, ""):
            typer.echo(f"{key.replace('_', ' '):<11} {value}")
    typer.echo(f"{'spans':<11} {known.spans}")
    typer.echo(f"{'here':<11} {_whereabouts(known)}")


@app.command("fetch")
def fetch(model: Model) -> None:
    """Bring a model onto this machine, or up to date.

    It works offline afterwards.
    """
    from align.embed.choose import card_of

    known = card_of(model)
    if known.embedded:
        from align.embed.weights import open_weights, weights_file

        open_weights(known)
        typer.echo(f"{known.name} is embedded: nothing to fetch, {weights_file()} is sound")
        return
    from align.embed.folders import location
    from align.embed.sentence_transformer import fetch

    if Path(known.id).is_dir():
        typer.echo(f"{known.id} is a folder on this machine: nothing to fetch")
        return
    fetch(known)
    typer.echo(f"{known.id} is here: {location(known)}")


@app.command("export")
def export(
    model: Embedded,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    force: Annotated[bool, typer.Option("--force", help="Replace what is in DIR.")] = False,
) -> None:
    """Write the embedded model for sentence-transformers.

    It can be run or fine-tuned with that library.
    """
    from align.embed.choose import card_of
    from align.embed.export import export

    known = card_of(model)
    if not known.embedded:
        names = ", ".join(_embedded(""))
        raise ConfigError(
            f"{known.id} is not embedded: it is a sentence-transformers model already; "
            f"only {names} can be exported"
        )
    export(known, folder, force=force)
    typer.echo(f"wrote {folder}: SentenceTransformer({str(folder)!r}) loads it")


def _state(known: ModelCard) -> str:
    """Whether a model is on this machine, in a word or two."""
    from align.embed.folders import location

    if known.embedded:
        return "embedded, default" if known.name == Config().model else "embedded"
    return "yes" if location(known) else "no"


def _whereabouts(known: ModelCard) -> str:
    if known.embedded:
        from align.embed.weights import open_weights, weights_file

        open_weights(known)
        return f"embedded, {weights_file()} is sound"
    if Path(known.id).is_dir():
        return str(Path(known.id).resolve())
    from align.embed.folders import location

    folder = location(known)
    return str(folder) if folder else f"no; while online: align models fetch {known.name}"
