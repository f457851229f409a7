"""Tables for notebooks: as HTML in which nothing of a document can act, and as data frames."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from align.errors import MissingExtraError
from align.text import Span, printable

if TYPE_CHECKING:
    import pandas

MOST_ROWS = 20  # that a notebook shows; the rest is counted
_AROUND = 60  # characters shown to either side of a place
_LONG = 600  # characters of a text without one

# No colour but this tint: what lies below and the colour of the text are those of the page, so
# that a table is as readable in a dark notebook as in a light one.
_TINT = "rgba(235,140,0,{:.2f})"
_CELL = "text-align:start;vertical-align:top;white-space:nowrap"
_TEXT = (
    "text-align:start;vertical-align:top;white-space:normal;overflow-wrap:anywhere;min-width:12em"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Args:
        text: what it says; of a long text the beginning, or what is around the place.
        place: what to mark in the text, if anything.
        lang: BCP 47 tag of the text, by which a browser chooses the shapes of its letters.
        tint: 0 to 1, how much the cell asks to be looked at.
        label: it stays on one line, whatever the texts beside it need.
    """

    text: str
    place: Span | None = None
    lang: str | None = None
    tint: float = 0.0
    label: bool = False


def table(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], rest: str = ""
) -> str:
    """An HTML table without style sheet, script or address: all text is escaped.

    Args:
        caption: what the table shows, in a line above it.
        heads: names of the columns.
        rows: a cell a column.
        rest: what the table leaves out, in a line below it; "" if nothing.
    """
    head = "".join(f'<th scope="col" style="{_CELL}">{_safe(name)}</th>' for name in heads)
    body = "".join(f"<tr>{''.join(map(_shown, row))}</tr>" for row in rows)
    if rest:
        body += f'<tr><td colspan="{len(heads)}" style="{_TEXT}"><em>{_safe(rest)}</em></td></tr>'
    title = f'<caption style="text-align:start;caption-side:top">{_safe(caption)}</caption>'
    # Notebooks typeset what stands between two dollars, but prices are no formulas.
    return (
        f'<table class="tex2jax_ignore mathjax_ignore">{title}'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def frame(columns: Mapping[str, Sequence[Any]]) -> "pandas.DataFrame":
    """A data frame of these columns.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        raise MissingExtraError("a data frame", "notebooks") from None
    return pandas.DataFrame(columns)


def _shown(cell: Cell) -> str:
    style = _CELL if cell.label else _TEXT
    if cell.tint:
        style += f";background:{_TINT.format(0.5 * cell.tint)}"
    lang = f' lang="{_safe(cell.lang)}"' if cell.lang else ""
    # A direction of its own: a line from right to left must not turn its neighbours round.
    return f'<td dir="auto"{lang} style="{style}">{_marked(cell.text, cell.place)}</td>'


def _marked(text: str, place: Span | None) -> str:
    if place is None or (place.start, place.end) == (0, len(text)):
        return _safe(text[:_LONG]) + ("…" if len(text) > _LONG else "")
    start, end = max(place.start - _AROUND, 0), place.end + _AROUND
    inside = place.of(text)
    mark = (
        f'<mark style="background:{_TINT.format(0.35)};color:inherit;text-decoration:underline">'
        f"{_safe(inside[:_LONG])}{'…' if len(inside) > _LONG else ''}</mark>"
    )
    before = ("…" if start else "") + _safe(text[start : place.start])
    return before + mark + _safe(text[place.end : end]) + ("…" if end < len(text) else "")


def _safe(text: str) -> str:
    return escape(printable(text))
