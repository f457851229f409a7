"""Sets a document by mark-up: HTML, OpenDocument, LaTeX, macros of troff, Typst."""

import re
import subprocess
from html import escape
from pathlib import Path

from producer_texts import HEADER, Text

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
        f'<!doctype html><html lang="{text.lang}" dir="{side}"><meta charset="utf-8">'
        f"<title>{HEADER}</title><style>"
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
    """Skia, as the committed samples are, but with indents, and what a browser prints around."""
    page = target.with_suffix(".html")
    page.write_text(_html(text, running=False), "utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu")
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


# --- Typst


def typst(text: Text, target: Path) -> None:
    """Raised figures that the font draws, clusters that say what they mean."""
    from typst import compile as set_page

    side = "rtl" if text.lang in ("ar", "he") else "ltr"
    lines = [
        f'#set page(paper: "a5", margin: 18mm, columns: {text.columns}, '
        f"header: align(right, text(8pt)[{HEADER}]), "
        'footer: context align(center, text(8pt)[#counter(page).display("1")]))',
        f"#set text(font: ({', '.join(_TYPST_FONTS)}), size: 10pt)",
        f'#set text(lang: "{text.lang}", dir: {side})',
        "#set par(justify: true, first-line-indent: 1.5em, spacing: 0.65em)",
    ]
    forms = {"title": "= {}\n", "head": "== {}\n", "item": "- {}"}
    for piece in text.pieces:
        note = f"#footnote[{_typst_escaped(piece.note)}]" if piece.note else ""
        cells = "".join(f"[{_typst_escaped(cell)}]," for row in piece.rows for cell in row)
        if cells:
            lines.append(f"#table(columns: (auto, 1fr, 2fr), {cells})")
        else:
            lines.append(forms.get(piece.kind, "{}\n").format(_typst_escaped(piece.text) + note))
    source = target.with_suffix(".typ")
    source.write_text("\n".join(lines) + "\n", "utf-8")
    set_page(str(source), output=str(target), font_paths=["/usr/share/fonts"])


_TYPST_FONTS = (
    '"Noto Serif"', '"Noto Naskh Arabic"', '"Noto Serif Hebrew"', '"Noto Serif Thai"',
    '"Noto Serif CJK JP"',
)  # fmt: skip


def _typst_escaped(text: str) -> str:
    return re.sub(r"([^\w\s,;:!?()])", r"\\\1", text)


def _run(*command: object) -> None:
    subprocess.run([str(one) for one in command], capture_output=True, check=False, timeout=120)
