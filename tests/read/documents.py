"""Office documents and e-books made from known paragraphs, each dressed in what hides text.

`SAMPLES` has the same paragraphs in eight languages and six scripts for every format; what must not
be read (deletions, comments, instructions of fields, hidden text) says so in `NOISE`.
"""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

NOISE = "MUST NOT BE READ"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


@dataclass(frozen=True)
class Sample:
    """A file and the paragraphs that a reader must find in it, in this order."""

    name: str
    data: bytes
    paragraphs: tuple[str, ...]


def packed(entries: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive; its first entry is stored, as OpenDocument and EPUB want their type."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, text) in enumerate(entries.items()):
            method = zipfile.ZIP_STORED if not number else zipfile.ZIP_DEFLATED
            # A fixed time, so that the same sample is the same bytes.
            archive.writestr(zipfile.ZipInfo(name), text, compress_type=method)
    return made.getvalue()


# --- DOCX


def docx(body: str, parts: Mapping[str, str] | None = None, w: str = W) -> bytes:
    """A Word document of the content of its body; `parts` by the names of their relationships."""
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
        for kind in parts or {}
    )
    main = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    types = 'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"'
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    known = (
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="{word}.document.main+xml"/>'
    ) + "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{word}.{kind}+xml"/>'
        for kind in parts or {}
    )
    package = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    return packed(
        {
            "[Content_Types].xml": f"<Types {types}>{known}</Types>",
            "_rels/.rels": f"<Relationships {package}>{main}</Relationships>",
            "word/_rels/document.xml.rels": f"<Relationships {package}>{relations}</Relationships>",
            "word/document.xml": part("document", f"<w:body>{body}</w:body>", w),
            **{
                f"word/{kind}.xml": part(_ROOTS.get(kind, kind), content, w)
                for kind, content in (parts or {}).items()
            },
        }
    )


_ROOTS = {"header": "hdr", "footer": "ftr"}


def part(root: str, content: str, w: str = W) -> str:
    """A part of a Word document."""
    return f'<?xml version="1.0"?>\n<w:{root} xmlns:w="{w}" {_SPACES}>{content}</w:{root}>'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    wanted = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{wanted}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(content: str, properties: str = "") -> str:
    """A paragraph of runs."""
    wanted = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{wanted}{content}</w:p>"


def deleted(text: str) -> str:
    """A tracked deletion."""
    return f'<w:del w:id="9"><w:r><w:delText>{text}</w:delText><w:tab/></w:r></w:del>'


def field(instruction: str, result: str) -> str:
    """A field as Word writes it: instruction and result between three marks."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark("begin") + told + mark("separate") + result + mark("end")


def text_box(content: str) -> str:
    """A text box as Word writes it: as a drawing, and again for older versions."""
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def cells(*contents: str) -> str:
    """A table of one row."""
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{one}</w:tc>' for one in contents)}</w:tr></w:tbl>"


def _in_three(text: str) -> tuple[str, str, str]:
    third = len(text) // 3
    return text[:third], text[third : 2 * third], text[2 * third :]


_MOVED = '<w:rPr><w:moveFrom w:id="3"/></w:rPr>'
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="character" w:styleId="S"><w:rPr><w:vanish/></w:rPr></w:style>'
)


def _docx(texts: tuple[str, ...]) -> Sample:
    t = iter(texts)
    heading, first, split, link, control, result, boxed, a, b, joined, moved, noted, note = (
        next(t) for _ in range(13)
    )
    one, two, three = _in_three(split)
    body = (
        para(run(heading), '<w:pStyle w:val="Overskrift1"/>')
        + para("".join(run(piece) for piece in _in_three(first)) + run(NOISE, "<w:vanish/>"))
        + para(run(one) + deleted(NOISE) + f'<w:ins w:id="1">{run(two)}</w:ins>' + run(three))
        + para(f"<w:hyperlink>{run(link)}</w:hyperlink>" + run(NOISE, '<w:rStyle w:val="S"/>'))
        + f"<w:sdt><w:sdtContent>{para(run(control))}</w:sdtContent></w:sdt>"
        + para(field(f"HYPERLINK {NOISE}", f"<w:smartTag>{run(result)}</w:smartTag>"))
        + para(text_box(para(run(boxed))))
        + cells(para(run(a)), cells(para(run(b))) + para(""))
        + para(run(joined[:5]), '<w:rPr><w:del w:id="2"/></w:rPr>')
        + para(run(joined[5:]))
        + para(f'<w:moveFrom w:id="3">{run(NOISE)}</w:moveFrom>', _MOVED)
        + para(f'<w:moveTo w:id="4">{run(moved)}</w:moveTo>')
        + para(run(noted) + '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + para(deleted(NOISE))
    )
    notes = (
        f'<w:footnote w:id="1" w:type="separator">{para(run(NOISE))}</w:footnote>'
        f'<w:footnote w:id="2">{para("<w:r><w:footnoteRef/></w:r>" + run(" " + note))}</w:footnote>'
    )
    left_out = f'<w:comment w:id="1">{para(run(NOISE))}</w:comment>'
    parts = {
        "styles": _STYLES,
        "footnotes": notes,
        "comments": left_out,
        "header": para(run(NOISE)),
    }
    return Sample("docx", docx(body, parts), texts[:13])


# --- ODT

_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing")),
        *(("style", "style"), ("svg", "svg-compatible"), ("manifest", "manifest")),
    )
)


def odt(text: str, styles: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """An OpenDocument text of the content of its body."""
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{text}</office:text></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return packed({"mimetype": kind, "content.xml": content, **(parts or {})})


def flat(text: str) -> bytes:
    """The same in one flat file."""
    body = f"<office:body><office:text>{text}</office:text></office:body>"
    return f'<?xml version="1.0"?>\n<office:document {_ODF}>{body}</office:document>'.encode()


def odt_part(root: str, content: str) -> str:
    """Another part of an OpenDocument file."""
    return f"<{root} {_ODF}>{content}</{root}>"


def _odt(texts: tuple[str, ...]) -> Sample:
    t = (escape(text) for text in texts)
    heading, first, split, link, item, result, boxed, a, b, section, indexed, noted, note = (
        next(t) for _ in range(13)
    )
    one, two, three = _in_three(split)
    text = (
        f"<text:tracked-changes><text:changed-region><text:deletion><text:p>{NOISE}</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        f"<text:h>{heading}</text:h><text:p>{first}<office:annotation><text:p>{NOISE}</text:p>"
        "</office:annotation></text:p>"
        f"<text:p>{one}<text:change-start/><text:span>{two}</text:span><text:change-end/>{three}"
        f'</text:p><text:p><text:a>{link}</text:a><text:span text:style-name="T1">{NOISE}'
        f"</text:span></text:p><text:list><text:list-item><text:p>{item}</text:p>"
        f"</text:list-item></text:list><text:p><text:title>{result}</text:title></text:p>"
        f"<text:p><draw:frame><draw:text-box><text:p>{boxed}</text:p></draw:text-box><svg:desc>"
        f"{NOISE}</svg:desc></draw:frame></text:p><table:table><table:table-row>"
        f'<table:table-cell table:number-columns-repeated="3"><text:p>{a}</text:p>'
        f"</table:table-cell><table:covered-table-cell><text:p>{NOISE}</text:p>"
        f"</table:covered-table-cell><table:table-cell><text:p>{b}</text:p></table:table-cell>"
        f"</table:table-row></table:table><text:section><text:p>{section}</text:p></text:section>"
        f'<text:section text:display="none"><text:p>{NOISE}</text:p></text:section>'
        f"<text:table-of-content><text:table-of-content-source><text:index-title-template>{NOISE}"
        "</text:index-title-template></text:table-of-content-source><text:index-body><text:p>"
        f"{indexed}</text:p></text:index-body></text:table-of-content><text:p>{noted}<text:note>"
        f"<text:note-citation>{NOISE}</text:note-citation><text:note-body><text:p>{note}</text:p>"
        "</text:note-body></text:note></text:p>"
    )
    style = (
        '<style:style style:name="T1" style:family="text"><style:text-properties '
        'text:display="none"/></style:style>'
    )
    return Sample("odt", odt(text, style), texts[:13])


# --- EPUB

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
    'full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)


def epub(
    pages: Mapping[str, str],
    spine: str = "",
    manifest: str = "",
    metadata: str = "",
    parts: Mapping[str, str] | None = None,
) -> bytes:
    """An e-book of pages by name (the ids are the names); all are in the spine if none is given."""
    items = "".join(
        f'<item id="{name}" href="text/{name}.xhtml" media-type="application/xhtml+xml"/>'
        for name in pages
    )
    spine = spine or "".join(f'<itemref idref="{name}"/>' for name in pages)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0">'
        f"<metadata>{metadata}</metadata><manifest>{items}{manifest}</manifest>"
        f"<spine>{spine}</spine></package>"
    )
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": package,
            **{f"OEBPS/text/{name}.xhtml": page for name, page in pages.items()},
            **(parts or {}),
        }
    )


def xhtml(body: str, head: str = "<title/>") -> str:
    """A page as books have it."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head>{head}</head><body>{body}</body></html>'
    )


def _epub(texts: tuple[str, ...]) -> Sample:
    t = [escape(text) for text in texts]
    one, two, three = _in_three(t[2])
    pages = {
        "b": xhtml(f"<ul><li>{t[4]}</li></ul><p>{t[5]}</p><hr/><div><p>{t[6]}</p></div>"),
        "a": xhtml(
            f'<h1><a id="x"/>{t[0]}</h1><p>{t[1]}</p><p>{one}<b>{two}</b>{three}</p>'
            f"<script>{NOISE}</script><blockquote>{t[3]}</blockquote>",
            f'<title/><script src="x.js"/><style>{NOISE}</style>',
        ),
        "n": xhtml(f"<p>{t[11]}</p>"),
        "t": f"<table><tr><td>{t[7]}<td>{t[8]}</table><p>{t[9]}<br>{t[10]}",  # as HTML, not XHTML
        "toc": xhtml(f"<nav><ol><li>{NOISE}</li></ol></nav>"),
    }
    spine = '<itemref idref="n" linear="no"/>' + "".join(
        f'<itemref idref="{name}"/>' for name in ("toc", "a", "b", "a", "t")
    )
    toc = (
        '<item id="toc" href="text/toc.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    )
    return Sample("epub", epub(pages, spine, toc), texts[:12])


# --- the paragraphs

_TEXTS = {
    "nb": """
Sommeren ved fjorden
Vi kom dit i slutten av juni, da bjørkene var blitt grønne.
Det regnet i tre dager, og båten lå ved brygga.
Turistforeningen – DNT
Skjema for påmelding
Prisen er 1 250,50 kr & gebyr.
I margen står det «se kart».
Rad én
Rad to
To avsnitt som ble ett.
Dette ble flyttet hit.
Her følger en note.
Noten sier at isen gikk tidlig.
""",
    "en": """
Summer by the fjord
We arrived at the end of June, when the birches had turned green.
It rained for three days, and the boat lay at the pier.
The Trekking Association – DNT
Registration form
The price is NOK 1,250.50 & a fee.
In the margin it says “see map”.
Row one
Row two
Two paragraphs that became one.
This was moved here.
Here follows a note.
The note says that the ice went early.
""",
    "el": """
Καλοκαίρι στο φιόρδ
Φτάσαμε στα τέλη Ιουνίου, όταν οι σημύδες είχαν πρασινίσει.
Έβρεχε τρεις μέρες και η βάρκα έμενε δεμένη.
Ο Σύλλογος Πεζοπορίας – DNT
Έντυπο εγγραφής
Η τιμή είναι 1.250,50 κορώνες & τέλη.
Στο περιθώριο γράφει «βλ. χάρτη».
Γραμμή πρώτη
Γραμμή δεύτερη
Δύο παράγραφοι που έγιναν μία.
Αυτό μεταφέρθηκε εδώ.
Ακολουθεί μια σημείωση.
Η σημείωση λέει ότι ο πάγος έλιωσε νωρίς.
""",
    "ar": """
صيف على المضيق
وصلنا في نهاية يونيو، حين اخضرّت أشجار البتولا.
أمطرت ثلاثة أيام، وبقي القارب عند الرصيف.
جمعية المشي – DNT
استمارة التسجيل
السعر ١٬٢٥٠٫٥٠ كرونة & رسوم.
في الهامش: «انظر الخريطة».
الصف الأول
الصف الثاني
فقرتان صارتا واحدة.
نُقل هذا إلى هنا.
هنا تتبع حاشية.
تقول الحاشية إن الجليد ذاب مبكرا.
""",
    "zh": """
峡湾之夏
我们六月底到达,那时白桦树已经变绿了。
下了三天雨,船一直停在码头边。
徒步协会 – DNT
报名表
价格是1250.50克朗 & 手续费。
页边写着“见地图”。
第一行
第二行
两个段落合并成了一个段落。
这一段移到了这里。
下面有一个脚注。
脚注说冰融化得很早。
""",
    "ja": """
フィヨルドの夏
私たちは六月の末、白樺が緑になった頃に着いた。
三日間雨が降り、舟は桟橋につながれていた。
歩こう会 – DNT
申込用紙
料金は1250.50クローネ & 手数料です。
余白に「地図を見よ」とある。
一行目
二行目
二つの段落が一つになった。
これはここへ移された。
ここに注が続く。
注によれば氷は早く解けた。
""",
    "ru": """
Лето у фьорда
Мы приехали в конце июня, когда берёзы уже зазеленели.
Три дня шёл дождь, и лодка стояла у причала.
Общество туристов – DNT
Бланк заявки
Цена 1 250,50 кроны & сбор.
На полях написано «см. карту».
Строка один
Строка два
Два абзаца, ставшие одним.
Это перенесли сюда.
Далее следует сноска.
В сноске сказано, что лёд сошёл рано.
""",
    "hi": """
फ़्योर्ड के किनारे गर्मी
हम जून के अंत में पहुँचे, जब भोजपत्र के पेड़ हरे हो चुके थे।
तीन दिन तक बारिश हुई और नाव घाट पर बँधी रही।
पदयात्रा संघ – DNT
पंजीकरण प्रपत्र
मूल्य 1,250.50 क्रोनर & शुल्क है।
हाशिये पर लिखा है “नक्शा देखें”।
पहली पंक्ति
दूसरी पंक्ति
दो अनुच्छेद जो एक हो गए।
यह यहाँ लाया गया।
यहाँ एक टिप्पणी है।
टिप्पणी कहती है कि बर्फ़ जल्दी पिघली।
""",
}
_MAKERS: tuple[Callable[[tuple[str, ...]], Sample], ...] = (_docx, _odt, _epub)


def samples() -> Iterator[Sample]:
    """Every format in every language; `name` is that of the file, such as `nb.docx`."""
    for language, texts in _TEXTS.items():
        for maker in _MAKERS:
            made = maker(tuple(texts.strip().split("\n")))
            yield Sample(f"{language}.{made.name}", made.data, made.paragraphs)
