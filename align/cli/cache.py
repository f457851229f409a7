"""`align cache`: what is kept on disk between runs, and how to be rid of it."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from align.config import settings

if TYPE_CHECKING:
    from align.embed.store import VectorStore

app = typer.Typer(no_args_is_help=True, help="Look at the cache, or clear it.")


@app.command("info")
def info(
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """Show where the cache is, and how much it holds."""
    from align.embed.cache import cache_folder

    found = _store().info()
    if as_json:
        entry = {
            "folder": str(cache_folder()),
            "file": str(found.path),
            "vectors": found.entries,
            "bytes": found.bytes,
            "max_bytes": found.max_bytes,
        }
        typer.echo(json.dumps(entry, ensure_ascii=False))
        return
    typer.echo(f"folder   {cache_folder()}")
    typer.echo(f"vectors  {found.entries:,}")
    typer.echo(f"size     {_megabytes(found.bytes)} of at most {_megabytes(found.max_bytes)}")


@app.command("clear")
def clear() -> None:
    """Remove all vectors; they are computed again when they are needed."""
    store = _store()
    before = store.info()
    store.clear()
    typer.echo(f"removed {before.entries:,} vectors, {_megabytes(before.bytes)}")


def _store() -> "VectorStore":
    from align.embed.cache import shared_store

    return shared_store(settings({}).config().cache_max_bytes)


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.1f} MB"
