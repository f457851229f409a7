"""How the PDF reader does on files of producers that it was not made with.

    python benchmarks/producers.py [FOLDER]

The same documents (headings, prose in one and in two columns, justified and hyphenated where the
producer can, lists, tables with long cells, footnotes, running headers and page numbers) are set
by every producer that is installed: LibreOffice, pdfTeX, groff with Ghostscript, WeasyPrint,
ReportLab, fpdf2, Chromium. What is not installed is left out and named. With FOLDER the files are
kept.
"""

import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from align.protocols import RawFile
from align.read.pdf import PdfReader

ROOT = Path(__file__).parents[1]
CORPORA = ROOT / "corpora"
SAMPLES = ROOT / "tests" / "data" / "pdf"
SOURCES = {
    "en": CORPORA / "bac-giang/emulation-2024.en.txt",
    "nb": CORPORA / "bac-giang/emulation-2024.nb.txt",
    "el": CORPORA / "bac-giang/party-committee-2024.el.txt",
    "de": CORPORA / "written/src/lease",
    "fr": CORPORA / "written/tgt/hiking",
    "pl": CORPORA / "written/src/letter",
    "ru": CORPORA / "written/src/interview",
    "ja": CORPORA / "written/src/manual",
    "zh": CORPORA / "written/src/travel",
    "he": SAMPLES / "museum.he.txt",
}
LATIN = ("en", "nb", "de", "fr")
# The sample is short; more of it of our own.
OWN = {
    "ar": """في صباح اليوم افتتحت المدينة مكتبتها الجديدة على ضفة النهر.
حضر الافتتاح أكثر من مئتي شخص من سكان الحي القديم.
قالت المديرة إن المكتبة تضم أربعين ألف كتاب بلغات كثيرة.
يستطيع الأطفال أن يستعيروا خمسة كتب في كل زيارة.
تفتح الأبواب كل يوم من التاسعة صباحا حتى الثامنة مساء.
بلغت كلفة البناء نحو 12 مليون دينار خلال ثلاث سنوات.
في الطابق الثاني قاعة للقراءة تطل نوافذها على الجسر.
وعد المجلس بأن يبقى الدخول مجانيا للجميع.
وفي المساء عزفت فرقة صغيرة في الساحة أمام المدخل.
سيبدأ العمل على الحديقة المجاورة في الربيع المقبل.
اشترت المدينة الأرض عام 1998 من مصنع قديم للزجاج.
ويأمل الجيران أن تعود الحياة إلى الشارع كله.""",
    "th": """เช้าวันนี้เมืองเปิดห้องสมุดแห่งใหม่ริมแม่น้ำ
มีผู้ร่วมงานมากกว่าสองร้อยคนจากย่านเมืองเก่า
ผู้อำนวยการกล่าวว่าห้องสมุดมีหนังสือสี่หมื่นเล่มในหลายภาษา
เด็กแต่ละคนยืมหนังสือได้ครั้งละห้าเล่มโดยไม่ต้องเสียค่าใช้จ่าย
ประตูเปิดทุกวันตั้งแต่เก้าโมงเช้าจนถึงสองทุ่ม
ค่าก่อสร้างทั้งหมดประมาณ 12 ล้านบาทในเวลาสามปี
ชั้นสองมีห้องอ่านหนังสือที่มองเห็นสะพานจากหน้าต่าง
ตอนเย็นมีวงดนตรีเล็กเล่นอยู่ที่ลานหน้าทางเข้า
สวนข้างห้องสมุดจะเริ่มสร้างในฤดูใบไม้ผลิปีหน้า
เมืองซื้อที่ดินผืนนี้จากโรงงานแก้วเก่าเมื่อปี 1998
เพื่อนบ้านหวังว่าถนนทั้งสายจะกลับมามีชีวิตอีกครั้ง
ครูพานักเรียนมาดูหนังสือภาพเก่าที่เก็บไว้ในตู้กระจก""",
}
HEADER = "Notes of the harbour office"


@dataclass(frozen=True)
class Piece:
    """A block of a document: title, head, text, item, or the rows of a table."""

    kind: str
    text: str = ""
    note: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Text:
    """A document to set."""

    lang: str
    pieces: tuple[Piece, ...]
    columns: int = 1

    def wanted(self) -> Counter[str]:
        """Its paragraphs as they must be read."""
        found: list[str] = []
        number = 0
        for piece in self.pieces:
            number += bool(piece.note)
            mark = str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
            found += [cell for row in piece.rows for cell in row]
            found += [piece.text + mark if piece.note else piece.text] if piece.text else []
            found += [piece.note] if piece.note else []
        return Counter(map(bare, found))


_MARK = re.compile(r"\A(?:(?:[•◦▪–‣*-]|\(?\d{1,2}[.)](?=\s)|\d{1,2}(?=[ \w])|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s*)+")
_QUOTES = str.maketrans("“”„", '"""')


def bare(text: str) -> str:
    """A paragraph without its bullet, number or mark, and without what no glyph shows."""
    text = _MARK.sub("", text.strip())
    return text.replace("\u00ad", "").replace("’", "'").replace("\u00a0", " ").translate(_QUOTES)


def documents() -> Iterator[Text]:
    """Every text in one column, those of Latin script in two as well."""
    for lang in (*SOURCES, *OWN):
        lines = OWN[lang] if lang in OWN else SOURCES[lang].read_text("utf-8")
        pieces = tuple(
            _pieces([" ".join(x.split()) for x in lines.splitlines() if x.strip()], lang)
        )
        yield Text(lang, pieces)
        if lang in LATIN:
            yield Text(lang, tuple(p for p in pieces if not p.rows), columns=2)


def _pieces(lines: Sequence[str], lang: str) -> Iterator[Piece]:
    space = "" if lang in ("ja", "zh") else " "
    # Headings, items, notes and cells: how the lines begin.
    short = list(dict.fromkeys(" ".join(line[:160].split()[:9])[:60].strip() for line in lines))
    at_once = 1 if sum(map(len, lines)) > 200 * len(lines) else 4
    paragraphs = [space.join(lines[i : i + at_once]) for i in range(0, len(lines), at_once)]
    yield Piece("title", short[0])
    for number, text in enumerate(paragraphs):
        if number % 4 == 0:
            yield Piece("head", short[1 + number % (len(short) - 1)])
        yield Piece("text", text, note=short[-number] if number in (1, 2, 9) else "")
        if number == 1:
            yield from (Piece("item", line) for line in lines[-4:-1])
        if number == 2:
            yield Piece("table", rows=tuple(_rows(short, lines)))


def _rows(short: Sequence[str], lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for number, (label, line) in enumerate(zip(short[2:6], lines[6:10], strict=False), 1):
        yield f"{number}{number}.{number} %", label, " ".join(line[:150].split()[:20])


# --- HTML: WeasyPrint, Chromium


def _html(text: Text, *, running: bool) -> str:
    body, notes, number, within = [], [], 0, False
    for piece in text.pieces:
        if within and piece.kind != "item":
            body.append("</ul>")
        if not within and piece.kind == "item":
            body.append("<ul>")
        within = piece.kind == "item"
        mark = ""
        if piece.note:
            number += 1
            mark = f"<sup>{number}</sup>"
            notes.append(f"<p class=note><sup>{number}</sup> {escape(piece.note)}</p>")
        tag = {"title": "h1", "head": "h2", "text": "p", "item": "li", "table": "table"}[piece.kind]
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
            for row in piece.rows
        )
        body.append(f"<{tag}>{rows}{escape(piece.text)}{mark}</{tag}>")
    top = f'@top-left {{ content: "{HEADER}" }} @bottom-center {{ content: counter(page) }}'
    side = "rtl" if text.lang in ("ar", "he") else "ltr"
    return (
        f'<!doctype html><html lang="{text.lang}" dir="{side}"><meta charset="utf-8"><style>'
        f"@page {{ size: A5; margin: 18mm; {top if running else ''} }}"
        f"body {{ font: 10pt/1.4 'Noto Serif', 'Noto Naskh Arabic', 'Noto Serif Hebrew',"
        f"'Noto Serif Thai', 'Noto Serif CJK JP', serif; text-align: justify; hyphens: auto }}"
        f"main {{ columns: {text.columns}; column-gap: 8mm }} p {{ margin: 0 }} "
        "p + p { text-indent: 1.5em } p.note { font-size: 8pt; text-indent: 0 }"
        "td { border: 1px solid; padding: 3pt; vertical-align: top } h1 { font-size: 18pt }"
        "sup { font-size: 65%; line-height: 0 }"
        f"</style><main>{''.join(body)}{''.join(notes)}</main></html>"
    )


def weasyprint(text: Text, target: Path) -> None:
    """CSS paged media, with its own margin boxes and hyphenation."""
    from weasyprint import HTML

    HTML(string=_html(text, running=True)).write_pdf(target)


def chromium(text: Text, target: Path) -> None:
    """Skia, as the committed samples are, but another layout: indents, cells of several lines."""
    page = target.with_suffix(".html")
    page.write_text(_html(text, running=False), "utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    _run("chromium", *options, f"--print-to-pdf={target}", page.resolve().as_uri())


# --- LibreOffice


def libreoffice(text: Text, target: Path) -> None:
    """A flat OpenDocument text: sections in columns, footnotes, header and page number."""
    source = target.with_suffix(".fodt")
    source.write_text(_fodt(text), "utf-8")
    home = f"-env:UserInstallation=file://{target.parent.resolve()}/.office"
    _run("soffice", home, "--headless", "--convert-to", "pdf", "--outdir", target.parent, source)


def _fodt(text: Text) -> str:
    body, number = [], 0
    for piece in text.pieces:
        note = ""
        if piece.note:
            number += 1
            note = (
                f'<text:note text:note-class="footnote"><text:note-citation>{number}'
                f'</text:note-citation><text:note-body><text:p text:style-name="Note">'
                f"{escape(piece.note)}</text:p></text:note-body></text:note>"
            )
        words = escape(piece.text) + note
        if piece.rows:
            rows = "".join(
                "<table:table-row>"
                + "".join(
                    f'<table:table-cell><text:p text:style-name="Cell">{escape(cell)}</text:p>'
                    "</table:table-cell>"
                    for cell in row
                )
                + "</table:table-row>"
                for row in piece.rows
            )
            columns = "".join(f'<table:table-column table:style-name="C{i}"/>' for i in range(3))
            body.append(f"<table:table>{columns}{rows}</table:table>")
        elif piece.kind == "item":
            body.append(
                '<text:list text:style-name="L"><text:list-item><text:p text:style-name="Item">'
                f"{words}</text:p></text:list-item></text:list>"
            )
        else:
            style = {"title": "Title", "head": "Head", "text": "Text"}[piece.kind]
            body.append(f'<text:p text:style-name="{style}">{words}</text:p>')
    country = {"en": "US", "nb": "NO", "de": "DE", "fr": "FR"}.get(text.lang, "none")
    side, begin = ("rl-tb", "end") if text.lang in ("ar", "he") else ("lr-tb", "start")
    font = (
        f'style:font-name-asian="Noto Serif CJK JP" style:font-name-complex="Noto Serif" '
        f'fo:language="{text.lang}" fo:country="{country}" fo:hyphenate="true"'
    )
    names = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'" + "".join(
        f" xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"
        for name in ("text", "style", "table")
    )
    names += " xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'"
    names += " xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'"

    def style(name: str, size: float, paragraph: str, bold: str = "normal") -> str:
        return (
            f'<style:style style:name="{name}" style:family="paragraph">'
            f'<style:paragraph-properties {paragraph} style:writing-mode="{side}"/>'
            f'<style:text-properties style:font-name="Noto Serif" fo:font-size="{size}pt" '
            f'fo:font-weight="{bold}" {font}/></style:style>'
        )

    running = f"<style:header><text:p>{HEADER}</text:p></style:header><style:footer>"
    running += "<text:p><text:page-number>1</text:page-number></text:p></style:footer>"
    section = "".join(body)
    if text.columns > 1:
        section = f'<text:section text:style-name="S" text:name="S">{section}</text:section>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {names} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        "<office:font-face-decls><style:font-face style:name='Noto Serif' "
        "svg:font-family=\"'Noto Serif'\"/></office:font-face-decls><office:styles>"
        + style("Title", 18, f'fo:margin-bottom="0.4cm" fo:text-align="{begin}"', "bold")
        + style(
            "Head",
            13,
            f'fo:margin-top="0.4cm" fo:margin-bottom="0.2cm" fo:text-align="{begin}"',
            "bold",
        )
        + style(
            "Text",
            10.5,
            f'fo:text-align="justify" fo:text-align-last="{begin}" fo:margin-bottom="0.2cm"',
        )
        + style("Item", 10.5, f'fo:text-align="{begin}"')
        + style("Cell", 9, f'fo:text-align="{begin}"')
        + style("Note", 8.5, f'fo:text-align="{begin}"')
        + "<text:notes-configuration text:note-class='footnote' style:num-format='1' "
        "text:start-value='0' text:start-numbering-at='document'/>"
        "</office:styles><office:automatic-styles>"
        '<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" '
        'text:bullet-char="•"><style:list-level-properties text:space-before="0.4cm" '
        'text:min-label-width="0.5cm"/></text:list-level-style-bullet></text:list-style>'
        '<style:style style:name="S" style:family="section"><style:section-properties>'
        '<style:columns fo:column-count="2" fo:column-gap="0.8cm"/>'
        "</style:section-properties></style:style>"
        + "".join(
            f'<style:style style:name="C{i}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width}cm"/></style:style>'
            for i, width in enumerate((2, 5, 8))
        )
        + '<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" fo:margin="2.5cm"/>'
        '<style:header-style><style:header-footer-properties fo:margin-bottom="0.5cm"/>'
        "</style:header-style>"
        '<style:footer-style><style:header-footer-properties fo:margin-top="0.5cm"/>'
        "</style:footer-style>"
        "</style:page-layout></office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard" '
        f'style:page-layout-name="P">{running}</style:master-page></office:master-styles>'
        f"<office:body><office:text>{section}</office:text></office:body></office:document>"
    )


# --- LaTeX


def latex(text: Text, target: Path) -> None:
    """pdfTeX: indents instead of gaps, ligatures, hyphens, footnotes under rules."""
    source = target.with_suffix(".tex")
    source.write_text(_tex(text), "utf-8")
    for _ in range(2):
        _run("pdflatex", "-interaction=batchmode", f"-output-directory={target.parent}", source)


def _tex(text: Text) -> str:
    body, within = [], False
    for piece in text.pieces:
        if within and piece.kind != "item":
            body.append(r"\end{itemize}")
        if not within and piece.kind == "item":
            body.append(r"\begin{itemize}")
        within = piece.kind == "item"
        words = _tex_escaped(piece.text)
        if piece.note:
            words += rf"\footnote{{{_tex_escaped(piece.note)}}}"
        if piece.rows:
            rows = r"\\ ".join(" & ".join(map(_tex_escaped, row)) for row in piece.rows)
            words = rf"\begin{{center}}\begin{{tabular}}{{lp{{3cm}}p{{6cm}}}}{rows}"
            words += r"\end{tabular}\end{center}"
        forms = {"title": r"{\LARGE\bfseries %s\par}", "head": r"\section*{%s}",
                 "text": "%s\n", "item": r"\item %s", "table": "%s\n"}  # fmt: skip
        body.append(forms[piece.kind].replace("%s", words))
    babel = {"en": "english", "nb": "norsk", "de": "ngerman", "fr": "english"}[text.lang]
    return "\n".join(
        (
            rf"\documentclass[{'twocolumn' if text.columns > 1 else '11pt'}]{{article}}",
            r"\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{lmodern}",
            rf"\usepackage[{babel}]{{babel}}\usepackage{{fancyhdr}}\pagestyle{{fancy}}",
            rf"\fancyhf{{}}\fancyhead[L]{{{HEADER}}}\fancyfoot[C]{{\thepage}}",
            r"\begin{document}\sloppy",
            *body,
            r"\end{document}",
        )
    )


def _tex_escaped(text: str) -> str:
    text = re.sub(r"([%&#_$])", r"\\\1", text)
    return re.sub(r'"', "''", text)


# --- groff


def groff(text: Text, target: Path) -> None:
    """Macros of 1975 through Ghostscript: no names of characters in the fonts but their own."""
    lines = [".nr HM 1.2i", f".ds LH {HEADER}", ".ds CH", ".ds CF %"]
    flowing = False
    for number, piece in enumerate(text.pieces):
        words = piece.text.replace("\\", "\\e")
        if piece.kind == "title":
            lines += [".LG", ".B", words, ".R", ".NL"]
            continue
        if text.columns > 1 and not flowing:
            lines.append(".2C")
            flowing = True
        for row in piece.rows:
            lines += [".LP", *(f"{cell}\n.LP" for cell in row)]
        if piece.text:
            lines += {"head": [".SH"], "text": [".PP" if number % 2 else ".LP"],
                      "item": [r".IP \(bu 2"]}[piece.kind]  # fmt: skip
            lines.append(words + (r"\**" if piece.note else ""))
        if piece.note:
            lines += [".FS", piece.note, ".FE"]
    source = target.with_suffix(".ms")
    source.write_text("\n".join(lines) + "\n", "utf-8")
    made = subprocess.run(["groff", "-k", "-ms", "-Tps", source], capture_output=True, check=True)
    target.with_suffix(".ps").write_bytes(made.stdout)
    _run("ps2pdf", target.with_suffix(".ps"), target)


# --- libraries


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


def _run(*command: object) -> None:
    subprocess.run([str(one) for one in command], capture_output=True, check=False, timeout=120)


@dataclass(frozen=True)
class Producer:
    """A way to set a document, what it needs, and the languages it can set."""

    make: Callable[[Text, Path], None]
    needs: str
    languages: tuple[str, ...] = (*SOURCES, *OWN)
    notes: bool = True


PRODUCERS = {
    "LibreOffice": Producer(libreoffice, "soffice"),
    "pdfTeX": Producer(latex, "pdflatex", LATIN),
    "groff, Ghostscript": Producer(groff, "groff", LATIN),
    "WeasyPrint": Producer(weasyprint, "weasyprint"),
    "ReportLab": Producer(reportlab, "reportlab", (*LATIN, "el", "pl", "ru"), notes=False),
    "fpdf2": Producer(fpdf, "fpdf", (*LATIN, "el", "pl", "ru"), notes=False),
    "Chromium": Producer(chromium, "chromium"),
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
        if text.lang not in producer.languages:
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
