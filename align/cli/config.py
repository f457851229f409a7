"""`align config`: every setting, its value and where it came from."""

import json
from typing import Annotated

import typer

from align.cli import options
from align.config import project_file, settings, user_file, variable

app = typer.Typer(no_args_is_help=True, help="Show the settings in force.")


@app.callback()
def _group() -> None:
    """Show the settings in force."""


@app.command("show")
def show(
    assignments: options.Set = None,
    json_lines: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Print every setting with its value and where the value came from."""
    from pathlib import Path

    found = settings(options.assigned(assignments))
    found.config()
    rows = list(found.all())
    if json_lines:
        for row in rows:
            entry = {
                "key": row.key,
                "value": row.value,
                "origin": row.origin,
                "variable": variable(row.key),
            }
            typer.echo(json.dumps(entry, ensure_ascii=False, default=str))
        return
    width = max(len(row.key) for row in rows)
    values = [_shown(row.value) for row in rows]
    value_width = max(len(value) for value in values)
    for row, value in zip(rows, values, strict=True):
        typer.echo(f"{row.key:<{width}}  {value:<{value_width}}  {row.origin}")
    project = project_file(Path.cwd())
    typer.echo(f"\nproject file: {project or 'none'}", err=True)
    typer.echo(
        f"user file: {user_file()}{'' if user_file().is_file() else ' (not there)'}", err=True
    )


def _shown(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return str(value).lower()
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
