"""`align corpora`: the reports and gold alignments that ship with the toolkit."""

import json
from collections import Counter
from pathlib import Path
from textwrap import wrap
from typing import Annotated

import typer

from align import corpora
from align.corpora import CorpusDocument, CorpusManifest, GoldAlignment

LABEL, WIDTH = 13, 100  # columns of a label, and of a line of prose, in `show`

app = typer.Typer(
    no_args_is_help=True, help="The documents and gold alignments that ship with the toolkit."
)


@app.callback()
def _group() -> None:
    """The documents and gold alignments that ship with the toolkit."""


def _completions(incomplete: str) -> list[str]:
    manifests = [corpora.load(name) for name in corpora.names()]
    known = [m.name for m in manifests] + [entry.id for m in manifests for entry in m.entries]
    return [name for name in known if name.startswith(incomplete)]


Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="A corpus (bac-giang) or what is in one (bac-giang/emulation-2024.nb).",
        autocompletion=_completions,
    ),
]


@app.command("list")
def list_all(
    json_lines: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the corpora with their documents and gold alignments."""
    manifests = [corpora.load(name) for name in corpora.names()]
    if json_lines:
        for manifest in manifests:
            for entry in manifest.entries:
                typer.echo(json.dumps(_object(entry), ensure_ascii=False))
        return
    width = max(len(entry.id) for manifest in manifests for entry in manifest.entries)
    for manifest in manifests:
        typer.echo(f"{manifest.name}: {manifest.title}")
        for entry in manifest.entries:
            kind = entry.language if isinstance(entry, CorpusDocument) else "gold"
            typer.echo(f"  {entry.id:<{width}}  {kind:<4}  {entry.title}")


@app.command("show")
def show(name: Name) -> None:
    """Show what is known of a corpus or of a file of it, and check it.

    Files are compared with the checksums of their corpus.
    """
    match corpora.find(name):
        case CorpusManifest() as manifest:
            _show_manifest(manifest)
        case CorpusDocument() as document:
            _show_document(document)
        case GoldAlignment() as gold:
            _show_gold(gold)


@app.command("path")
def path(name: Name) -> None:
    """Print where a corpus, document or gold alignment lies.

    A corpus is a folder, the others are files.
    """
    typer.echo(corpora.path(name))


@app.command("copy")
def copy(
    name: Name,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Made if it is not there.")],
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
) -> None:
    """Copy a corpus, document or gold alignment into DIR.

    A corpus becomes a folder in it.
    """
    for copied in corpora.copy(name, folder, force=force):
        typer.echo(copied)


def _show_manifest(manifest: CorpusManifest) -> None:
    manifest.verify()
    _line("corpus", manifest.name)
    _line("title", manifest.title)
    _prose("about", manifest.description)
    _prose("origin", manifest.origin)
    _line("licence", manifest.licence)
    _prose("terms", manifest.licence_note)
    for entry in manifest.entries:
        _line("gold" if isinstance(entry, GoldAlignment) else "document", entry.id)
    for relation in manifest.relations:
        _prose(relation.kind, f"{', '.join(relation.documents)}. {relation.note}")
    _line("folder", str(manifest.folder))
    _line("checksums", "match")


def _show_document(document: CorpusDocument) -> None:
    document.file.read()
    _line("document", document.id)
    _line("language", document.language)
    _line("title", document.title)
    if document.event_date is not None:
        _line("event", f"{document.event_date:%Y-%m-%d}")
    _line("source", document.source_url or "none given in the text")
    manifest = corpora.load(document.id.partition("/")[0])
    _line("licence", manifest.licence)
    for relation in manifest.relations:
        others = [other for other in relation.documents if other != document.id]
        if len(others) < len(relation.documents):
            _line(relation.kind, ", ".join(others))
    _line("file", str(document.file.path))
    _line("sha256", f"{document.file.sha256} (matches)")


def _show_gold(gold: GoldAlignment) -> None:
    beads = gold.beads()
    gold.beads_file.read()
    shapes = Counter(f"{len(bead.source)}-{len(bead.target)}" for bead in beads)
    counts = ", ".join(f"{count} {shape}" for shape, count in shapes.most_common())
    _line("gold", gold.id)
    _line("title", gold.title)
    _line("source", gold.source)
    _line("target", gold.target)
    _line("level", gold.level)
    _line("splitter", gold.splitter)
    _line("beads", f"{len(beads)}: {counts}")
    _prose("method", gold.method)
    for bead in beads:
        if bead.note:
            ids = f"{list(bead.source)}:{list(bead.target)}"
            _prose("note", f"{ids} {bead.note}")
    _line("spans", str(gold.file.path))
    _line("ids", str(gold.beads_file.path))
    _line("checksums", "match")


def _line(label: str, value: str) -> None:
    typer.echo(f"{label:<{LABEL}}{value}")


def _prose(label: str, text: str) -> None:
    lines = wrap(" ".join(text.split()), width=WIDTH - LABEL, break_on_hyphens=False)
    _line(label, ("\n" + " " * LABEL).join(lines))


def _object(entry: CorpusDocument | GoldAlignment) -> dict[str, str | None]:
    common = {"id": entry.id, "title": entry.title}
    if isinstance(entry, CorpusDocument):
        return {
            **common,
            "kind": "document",
            "language": entry.language,
            "event_date": entry.event_date.isoformat() if entry.event_date else None,
            "source_url": entry.source_url,
            "path": str(entry.file.path),
            "sha256": entry.file.sha256,
        }
    return {
        **common,
        "kind": "gold",
        "source": entry.source,
        "target": entry.target,
        "splitter": entry.splitter,
        "path": str(entry.beads_file.path),
        "sha256": entry.beads_file.sha256,
    }
