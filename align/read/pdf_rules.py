"""The straight lines that are drawn on a page of a PDF: what frames tables and their cells."""

import ctypes
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from align.read.pdf_boxes import Rule

if TYPE_CHECKING:
    from pypdfium2 import PdfMatrix, PdfObject, PdfPage

_MOST_PATHS = 5_000  # a page: maps and plots have more, and no tables
_MOST_POINTS = 200  # a path
_DEEPEST = 4  # forms within forms
_SHORTEST = 4.0  # points
_THIN = 3.0  # points: a filled strip is a rule; what is thicker is a shade behind text
_RECTANGLE = 5  # points; a path of more is a frame, filled between its sides
_STRAIGHT = 0.5  # points

Point = tuple[float, float]


def rules(page: "PdfPage") -> Iterator[Rule]:
    """The level and upright lines of a page; none of a page that is full of drawings."""
    from pypdfium2 import PdfiumError
    from pypdfium2 import raw as pdfium

    try:
        kinds = [pdfium.FPDF_PAGEOBJ_PATH]
        paths = list(_first(page.get_objects(filter=kinds, max_depth=_DEEPEST), _MOST_PATHS))
    except PdfiumError:  # a damaged form: the text of the page is there all the same
        return
    if len(paths) < _MOST_PATHS:
        for path in paths:
            yield from _of_path(path)


def _first(found: Iterator["PdfObject"], most: int) -> Iterator["PdfObject"]:
    for _, one in zip(range(most), found, strict=False):
        yield one


def _of_path(path: "PdfObject") -> Iterator[Rule]:
    from pypdfium2 import raw as pdfium

    count = pdfium.FPDFPath_CountSegments(path)
    if not 1 < count < _MOST_POINTS:
        return
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, filled, stroked)
    edges = list(_edges(path, count))
    if not stroked and not (filled and (count > _RECTANGLE or _thickness(edges) < _THIN)):
        return
    for (x, y), (to_x, to_y) in edges:
        if abs(y - to_y) < _STRAIGHT and abs(x - to_x) > _SHORTEST:
            yield Rule(-y, min(x, to_x), max(x, to_x))
        elif abs(x - to_x) < _STRAIGHT and abs(y - to_y) > _SHORTEST:
            yield Rule(x, -max(y, to_y), -min(y, to_y), upright=True)


def _thickness(edges: Sequence[tuple[Point, Point]]) -> float:
    points = [point for edge in edges for point in edge]
    return min((max(one) - min(one) for one in zip(*points, strict=True)), default=0.0)


def _edges(path: "PdfObject", count: int) -> Iterator[tuple[Point, Point]]:
    """The sides of a path; what is bent counts as straight, and is seldom level or upright."""
    from pypdfium2 import raw as pdfium

    matrix, x, y = _matrix(path), ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for number in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        else:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield last, first


def _matrix(path: "PdfObject") -> "PdfMatrix":
    """From the space of a path to that of its page, through the forms that hold it."""
    matrix, holder = path.get_matrix(), path.container
    while holder is not None:
        matrix = matrix.multiply(holder.get_matrix())
        holder = holder.container
    return matrix
