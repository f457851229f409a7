"""How the PDF reader does on files of producers that it was not made with.

    python benchmarks/producers.py [FOLDER]

The same documents (headings, prose in one and in two columns, justified and hyphenated where the
producer can, lists, tables with long cells, footnotes, running headers and page numbers) are set
by every producer that is installed: LibreOffice, pdfTeX, groff with Ghostscript, WeasyPrint,
ReportLab, fpdf2, Chromium, Typst, Qt. What is not installed is left out and named. With FOLDER the
files are kept.
"""

import importlib.util
import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from producer_markup import chromium, groff, latex, libreoffice, typst, weasyprint
from producer_texts import HEADER, LATIN, OWN, SOURCES, Piece, Text, bare, documents

from align.protocols import RawFile
from align.read.pdf import PdfReader

_FONTS = Path("/usr/share/fonts/truetype/noto")


def reportlab(text: Text, target: Path) -> None:
    """Platypus frames; words are placed one line an operator."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table

    pdfmetrics.registerFont(TTFont("Noto", str(_FONTS / "NotoSerif-Regular.ttf")))
    text_style = ParagraphStyle("p", fontName="Noto", fontSize=10, leading=14, alignment=4,
                                firstLineIndent=14)  # fmt: skip
    styles = {
        "title": ParagraphStyle("t", text_style, fontSize=20, leading=25, firstLineIndent=0),
        "head": ParagraphStyle("h", text_style, fontSize=13, leading=22, firstLineIndent=0),
        "text": text_style,
        "item": ParagraphStyle("i", text_style, leftIndent=16, firstLineIndent=0),
        "cell": ParagraphStyle("c", text_style, fontSize=9, leading=11, firstLineIndent=0,
                               alignment=0),
    }  # fmt: skip
    flow: list[object] = []
    for piece in text.pieces:
        if piece.rows:
            rows = [[Paragraph(escape(cell), styles["cell"]) for cell in row] for row in piece.rows]
            flow.append(Table(rows, colWidths=(60, 130, 240)))
        else:
            bullet = "•" if piece.kind == "item" else None
            flow.append(Paragraph(escape(piece.text), styles[piece.kind], bulletText=bullet))

    def running(canvas: object, page: object) -> None:
        canvas.setFont("Noto", 8)  # type: ignore[attr-defined]
        canvas.drawString(70, 800, HEADER)  # type: ignore[attr-defined]
        canvas.drawCentredString(300, 30, f"- {page.page} -")  # type: ignore[attr-defined]

    wide = (455 - 20 * (text.columns - 1)) / text.columns
    frames = [Frame(70 + i * (wide + 20), 60, wide, 720) for i in range(text.columns)]
    file = BaseDocTemplate(str(target), pagesize=A4)
    file.addPageTemplates(PageTemplate(frames=frames, onPage=running))
    file.build(flow)


def fpdf(text: Text, target: Path) -> None:
    """Cells of text, each line placed for itself."""
    from fpdf import FPDF

    class Page(FPDF):
        def header(self) -> None:
            self.set_font("noto", size=8)
            self.cell(0, 5, HEADER, new_x="LMARGIN", new_y="NEXT")
            self.ln(6)

        def footer(self) -> None:
            self.set_y(-15)
            self.cell(0, 5, f"{self.page_no()}", align="C")

    page = Page()
    page.add_font("noto", fname=_FONTS / "NotoSerif-Regular.ttf")
    page.add_page()
    page.set_font("noto", size=11)
    if text.columns > 1:
        with page.text_columns(ncols=2, gutter=8, text_align="J") as columns:
            for piece in text.pieces:
                with columns.paragraph(bottom_margin=3) as paragraph:
                    paragraph.write(piece.text)
    else:
        for piece in text.pieces:
            page.set_font("noto", size={"title": 20, "head": 14}.get(piece.kind, 11))
            if piece.rows:
                with page.table(
                    col_widths=(20, 50, 100), text_align="LEFT", first_row_as_headings=False
                ) as table:
                    for row in piece.rows:
                        table.row(row)
                page.ln(3)
            else:
                page.multi_cell(0, text=piece.text, align="J", new_x="LMARGIN", new_y="NEXT")
                page.ln(3)
    page.output(str(target))


def qt(text: Text, target: Path) -> None:
    """Rich text of Qt, whose fonts name characters by whatever draws them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import QFont, QGuiApplication, QPageSize, QPdfWriter, QTextDocument

    application = QGuiApplication.instance() or QGuiApplication([])
    side = "rtl" if text.lang in ("ar", "he") else "ltr"
    body = []
    for piece in text.pieces:
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
            for row in piece.rows
        )
        tag = {
            "title": "h1", "head": "h2", "text": "p align=justify", "item": "li",
            "table": "table border=1 cellpadding=3 cellspacing=0",
        }[piece.kind]  # fmt: skip
        body.append(f"<{tag} dir={side}>{rows}{escape(piece.text)}</{tag.split()[0]}>")
    listed = re.sub(r"(<li.*</li>)", r"<ul>\1</ul>", "".join(body))
    document = QTextDocument()
    document.setDefaultFont(QFont("Noto Serif", 11))
    document.setHtml(f'<html dir="{side}"><body>{listed}</body></html>')
    writer = QPdfWriter(str(target))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20))
    document.print_(writer)
    del writer, application  # which ends the file


@dataclass(frozen=True)
class Producer:
    """A way to set a document, what it needs, and the languages it can set."""

    make: Callable[[Text, Path], None]
    needs: str
    languages: tuple[str, ...] = (*SOURCES, *OWN)
    notes: bool = True
    most_columns: int = 2


PRODUCERS = {
    "LibreOffice": Producer(libreoffice, "soffice"),
    "pdfTeX": Producer(latex, "pdflatex", LATIN),
    "groff, Ghostscript": Producer(groff, "groff", LATIN),
    "WeasyPrint": Producer(weasyprint, "weasyprint"),
    "ReportLab": Producer(reportlab, "reportlab", (*LATIN, "el", "pl", "ru"), notes=False),
    "fpdf2": Producer(fpdf, "fpdf", (*LATIN, "el", "pl", "ru"), notes=False),
    "Chromium": Producer(chromium, "chromium"),
    "Typst": Producer(typst, "typst"),
    "Qt": Producer(qt, "PySide6", notes=False, most_columns=1),
}


def _without_notes(text: Text) -> Text:
    kept = tuple(Piece(one.kind, one.text, rows=one.rows) for one in text.pieces)
    return Text(text.lang, kept, text.columns)


def _is_installed(name: str) -> bool:
    return bool(shutil.which(name) or importlib.util.find_spec(name))


def main(folder: str | None = None) -> None:
    """Set, read and count; print a table in Markdown."""
    print("| producer | documents | paragraphs | exact recall | precision |")
    print("|---|---:|---:|---:|---:|")
    missing = [name for name, one in PRODUCERS.items() if not _is_installed(one.needs)]
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(folder or scratch)
        home.mkdir(exist_ok=True)
        for name, producer in PRODUCERS.items():
            if name not in missing:
                print(_row(name, producer, home))
    if missing:
        print(f"\nNot installed: {', '.join(missing)}.")


def _row(name: str, producer: Producer, home: Path) -> str:
    count, wanted, found, exact = 0, 0, 0, 0
    for text in documents():
        if text.lang not in producer.languages or text.columns > producer.most_columns:
            continue
        text = text if producer.notes else _without_notes(text)
        target = home / f"{producer.make.__name__}.{text.lang}.{text.columns}.pdf"
        if not target.exists():
            producer.make(text, target)
        document = PdfReader().read(RawFile(target.name, target.read_bytes(), text.lang))
        texts = (
            bare(block.span.of(document.text))
            for block in document.paragraphs
            if not block.boilerplate
        )
        read, known = Counter(texts), text.wanted()
        count, wanted, found = count + 1, wanted + known.total(), found + read.total()
        exact += (read & known).total()
        print(f"{target.name}: {(read & known).total()} of {known.total()}, read {read.total()}",
              file=sys.stderr)  # fmt: skip
    return f"| {name} | {count} | {wanted} | {exact / wanted:.1%} | {exact / found:.1%} |"


if __name__ == "__main__":
    main(*sys.argv[1:])
