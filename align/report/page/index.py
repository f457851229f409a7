"""The index of many reports as a page of its own, in the manner of the reports."""

from collections.abc import Sequence
from typing import IO

from align.findings import Severity
from align.report.index import Entry, totals, worst_first
from align.report.page.html import asset, encoded, environment, frame


def write_page(entries: Sequence[Entry], title: str, stream: IO[bytes]) -> None:
    """Write the index as one page."""
    template = environment().get_template("index.html.j2")
    page = template.render(
        **frame(asset("theme.js")),
        title=title,
        entries=worst_first(entries),
        totals=totals(entries),
        severities=sorted(Severity, reverse=True),
        script=asset("theme.js"),
    )
    stream.write(encoded(page))
