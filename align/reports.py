"""Reports of parallel text in every format: what `align.pipeline` is for alignments."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Protocol
from urllib.parse import quote

from align import registry
from align.alignment import Alignment
from align.config import Config
from align.diff.links import linked
from align.diff.run import checked
from align.errors import AlignError, OutputError, UnknownNameError
from align.findings import Severity
from align.outputs import check_writable, make_folder, replacing
from align.parallel import ParallelText, parallel
from align.pipeline import writer_for
from align.protocols import Floats
from align.report.summary import Summary, Tally
from align.similarities import similarity

SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".md": "md",
    ".json": "json",
    ".xlsx": "xlsx",
    ".sarif": "sarif",
    ".xml": "junit",
}
"""Endings of files and the formats that they mean."""

FORMATS = tuple(dict.fromkeys(SUFFIXES.values()))
_INDEXED = ("html", "md", "json")
"""Formats of an index; that of several reports in any other format is HTML."""

_ENDINGS = {format: suffix for suffix, format in reversed(SUFFIXES.items())}
_MAP = 320  # rows and columns of the map: more than the eye tells apart at its size


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a report is to say beyond what was found.

    Args:
        title: of the report; None makes one of the names of the files.
        limit: the severity from which on a translation is to be corrected; None: none is.
        map: whether an HTML report has the similarity of both documents as a picture. Only what
            was aligned by vectors has one.
    """

    title: str | None = None
    limit: Severity | None = Severity.MAJOR
    map: bool = True


def save_report(
    text: ParallelText | Alignment,
    path: str | Path,
    format: str | None = None,
    *,
    options: ReportOptions | None = None,
    config: Config | None = None,
) -> Summary:
    """Write a report to a file, whole or not at all, and return what stands at its top.

    Args:
        text: what to report on. An alignment is checked first; a parallel text is taken as it is.
        path: the file.
        format: `html`, `md`, `json`, `xlsx`, `sarif` or `junit`; None goes by the ending.
        options: title, limit and map; the defaults if None.
        config: options of checks, and the model for the map.

    Raises:
        OutputError: the file cannot be written, or no format has its ending.
        UnknownNameError: no such format.
    """
    path = Path(path)
    format = format or format_by_ending(path)
    check_format(format)
    if isinstance(text, Alignment):
        text = checked(parallel(text), config=config)
    check_writable(path, [Path(name) for name in (text.source, text.target) if name != "-"])
    with replacing(path) as stream:
        return write_report(text, stream, format, options=options, config=config)


def write_report(
    text: ParallelText,
    stream: IO[bytes],
    format: str,
    *,
    options: ReportOptions | None = None,
    config: Config | None = None,
) -> Summary:
    """Write a report of a parallel text, which is read once, and return what stands at its top."""
    options = options or ReportOptions()
    if format == "html" and options.map and text.segments is not None:
        text.whole()  # the map is drawn over the documents
    tally = Tally(linked(text), options.title, options.limit)
    _writer(format, text, options, config or Config())(tally, stream)
    return tally.summary()


def check_format(format: str) -> None:
    """Do nothing for the name of a format of reports.

    Raises:
        UnknownNameError: there is none of that name.
    """
    if format not in FORMATS:
        raise UnknownNameError("format of reports", format, FORMATS)


def format_by_ending(path: Path) -> str:
    """The format that the ending of a file means.

    Raises:
        OutputError: none.
    """
    try:
        return SUFFIXES[path.suffix.lower()]
    except KeyError:
        raise OutputError(
            f"{path}: no report has the ending {path.suffix!r}; "
            f"accepted: {', '.join(SUFFIXES)}, or name the format"
        ) from None


_Write = Callable[[Tally, IO[bytes]], None]


class _Report(Protocol):
    def write(self, tally: Tally, stream: IO[bytes]) -> None: ...


def _writer(format: str, text: ParallelText, options: ReportOptions, config: Config) -> _Write:
    report: _Report
    match format:
        case "html":
            from align.report.page.html import HtmlReport  # Jinja2, which most runs do without

            report = HtmlReport(_similarity(text, config) if options.map else None)
        case "md":
            from align.report.markdown import MarkdownReport

            report = MarkdownReport()
        case "json":
            from align.report.document import DocumentReport

            report = DocumentReport()
        case "xlsx":
            return _as_workbook(config)
        case _:
            reporter = registry.create("report", format)
            return lambda tally, stream: reporter.write(tally.findings(), stream)
    return report.write


def _as_workbook(config: Config) -> _Write:
    writer = writer_for("xlsx", config)

    def write(tally: Tally, stream: IO[bytes]) -> None:
        @contextmanager
        def open_part(suffix: str) -> Iterator[IO[bytes]]:
            yield stream

        writer.write(replace(tally.text, units=tally), open_part)

    return write


def _similarity(text: ParallelText, config: Config) -> Floats | None:
    """The map of an alignment; None where no vectors made it, or a side is empty."""
    alignment = text.alignment
    if alignment is None or "|encoder:none|" in alignment.signature:
        return None
    if not len(alignment.source) or not len(alignment.target):
        return None
    return similarity(alignment, config=config, size=_MAP)


# --- several reports and their index


@dataclass(frozen=True, slots=True)
class Reported:
    """What became of one text of several.

    Args:
        id: of the text.
        path: of its report; None if there is none.
        summary: what stands at the top of it.
        failure: why there is none.
    """

    id: str
    path: Path | None = None
    summary: Summary | None = None
    failure: str | None = None


def save_reports(
    texts: Iterable[tuple[str, Callable[[], ParallelText]]],
    folder: str | Path,
    format: str = "html",
    *,
    options: ReportOptions | None = None,
    config: Config | None = None,
    force: bool = False,
) -> list[Reported]:
    """Write a report of every text into a folder, and an index that links them, worst first.

    A text that cannot be read has no report: the index says why. Files of an earlier run that
    have the same names are replaced; its index tells that they are.

    Args:
        texts: ids and what makes the texts. An id may hold folders.
        folder: made if it is not there; the reports go to `pairs` in it.
        format: of the reports. The index is Markdown or JSON with reports that are, else HTML.
        options: title of the index, limit and maps.
        config: options of checks, and the model for the maps.
        force: whether files of somebody else are replaced, too.

    Raises:
        OutputError: a file cannot be written, or is not ours.
    """
    check_format(format)
    folder, options = Path(folder), options or ReportOptions()
    kind = format if format in _INDEXED else "html"
    index = folder / f"index{_ENDINGS[kind]}"
    places = [(id, make, folder / "pairs" / f"{id}{_ENDINGS[format]}") for id, make in texts]
    if not force and not _is_ours(index, kind):
        _refuse_others([index, *(path for _, _, path in places)])
    found: list[Reported] = []
    if not index.exists():  # so that what a killed run leaves is known as ours, and as unfinished
        begun = [Reported(id, failure=_UNFINISHED) for id, _, _ in places]
        _write_index(begun, index, kind, options.title)
    for id, make, path in places:
        make_folder(path.parent)
        own = replace(options, title=None)
        try:
            text = make()
            check_writable(path, [Path(name) for name in (text.source, text.target)])
            with replacing(path) as stream:
                summary = write_report(text, stream, format, options=own, config=config)
        except OutputError:
            raise
        except AlignError as error:
            found.append(Reported(id, failure=str(error)))
        else:
            found.append(Reported(id, path, summary))
    _write_index(found, index, kind, options.title)
    return found


def _is_ours(index: Path, kind: str) -> bool:
    """Whether an index stands there that a run of ours has written."""
    from align.report.index import MARKS

    try:
        with index.open("rb") as stream:
            return MARKS[kind] in stream.read(_HEAD)
    except OSError:
        return False


_HEAD = 10_000  # bytes
_UNFINISHED = "the run that was to make the reports has not ended"


def _refuse_others(paths: Iterable[Path]) -> None:
    for path in paths:
        if os.path.lexists(path):
            raise OutputError(
                f"{path}: is there already, and is none of our reports; choose another folder, or "
                f"use --force"
            )


def _write_index(found: list[Reported], index: Path, format: str, title: str | None) -> None:
    from align.report.index import Entry, write_json, write_markdown
    from align.report.page.index import write_page

    entries = [
        Entry(
            one.id,
            ""
            if one.path is None
            else quote(os.fsencode(one.path.relative_to(index.parent).as_posix())),
            one.summary,
            one.failure,
        )
        for one in found
    ]
    write = {"html": write_page, "md": write_markdown, "json": write_json}[format]
    make_folder(index.parent)
    with replacing(index) as stream:
        write(entries, title or index.parent.name, stream)
