"""`align cache`: what is kept on disk between runs, and how to be rid of it."""

import json
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Look at the cache, or clear it.")


@app.command("info")
def info(
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """Show where the cache is, how many vectors it holds and how large it is."""
    from align.embed.cache import cache_folder, info

    found = info()
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
    from align.embed.cache import clear

    before = clear()
    typer.echo(f"removed {before.entries:,} vectors, {_megabytes(before.bytes)}")


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.1f} MB"
