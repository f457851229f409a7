"""EPUB: the pages of a book in reading order, and the ways in which books are broken."""

import logging
from types import ModuleType

import pytest

from align.errors import InputError
from align.protocols import RawFile
from align.read.epub import EpubReader
from align.text import Document


def book(data: bytes, lang: str | None = None) -> Document:
    return EpubReader().read(RawFile("a.epub", data, lang))


def texts(data: bytes) -> list[str]:
    document = book(data)
    return [block.span.of(document.text) for block in document.paragraphs]


@pytest.mark.parametrize(
    ("metadata", "declared", "lang"),
    [
        ("<dc:language>nb_NO</dc:language>", None, "nb-NO"),
        ("<dc:language>nb</dc:language>", "el", "el"),
        ("<dc:language>gobbledygook</dc:language><dc:language>EL</dc:language>", None, "el"),
        ("<dc:language/>", None, None),
        ("", None, None),
    ],
)
def test_the_language_is_that_of_the_book_unless_declared(
    documents: ModuleType, metadata: str, declared: str | None, lang: str | None
) -> None:
    data = documents.epub({"a": documents.xhtml("<p>x</p>")}, metadata=metadata)
    assert book(data, declared).lang == lang


STORY = "Veien over fjellet var stengt i to timer, og ingen kom fram før det ble mørkt. "


@pytest.mark.parametrize(
    ("named", "declared", "told"),
    [("en", None, True), ("da", None, False), ("nb", None, False), ("en", "en", False)],
)
def test_a_book_that_names_the_wrong_language_is_told(
    documents: ModuleType,
    caplog: pytest.LogCaptureFixture,
    named: str,
    declared: str | None,
    told: bool,
) -> None:
    logging.getLogger("align").propagate = True
    metadata = f"<dc:language>{named}</dc:language>"
    page = documents.xhtml(f"<p>{STORY * 3}</p>")
    assert book(documents.epub({"a": page}, metadata=metadata), declared).lang == named
    assert ("says that it is in en, but reads as nb" in caplog.text) == told


def test_faults_of_the_spine_are_told_and_the_rest_read(
    documents: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("align").propagate = True
    manifest = (
        '<item id="gone" href="text/gone.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="up" href="../../../etc/x%0Ay.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="svg" href="i.svg" media-type="image/svg+xml" fallback="other"/>'
        '<item id="other" href="o.pdf" media-type="application/pdf" fallback="svg"/>'
        '<item id="pdf" href="p.pdf" media-type="application/pdf" fallback="b"/>'
    )
    names = ("a", "gone", "nowhere", "up", "svg", "pdf", "a", "a")
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    pages = {name: documents.xhtml(f"<p>{name}</p>") for name in ("a", "b")}
    assert texts(documents.epub(pages, spine, manifest)) == ["a", "b"]
    told = list(dict.fromkeys(record.getMessage() for record in caplog.records))
    assert len(told) == 4
    assert not any("\n" in line for line in told)
    assert "does not list the item 'nowhere'" in told[0]
    assert "has 'OEBPS/i.svg' in its reading order, which is no page" in told[1]
    assert "has no file 'OEBPS/text/gone.xhtml'" in told[2]


def test_pages_that_are_no_xhtml_are_read_as_a_browser_would(documents: ModuleType) -> None:
    pages = {
        "named": documents.xhtml(
            "<p>caf&eacute;&nbsp;&amp;&#160;&lt;b&gt; &notreal; x</p>"
        ).replace("&notreal;", ""),
        "open": "<html><body><p>en<p>to & tre<br>fire</body></html>",
        "many": "".join(f"<p>{number}" for number in range(300)),
        "empty": "",
    }
    found = texts(documents.epub(pages))
    assert found[:4] == ["café\u00a0&\u00a0<b> x", "en", "to & tre", "fire"]
    assert found[4:] == [str(number) for number in range(300)]


def test_a_legacy_encoding_is_believed_if_the_page_names_it(documents: ModuleType) -> None:
    page = documents.xhtml("<p>Blåbær og rømme</p>").replace("utf-8", "iso-8859-1")
    data = documents.epub({"a": ""}, parts={"OEBPS/text/a.xhtml": page.encode("latin-1")})
    assert texts(data) == ["Blåbær og rømme"]


def test_readings_and_what_is_hidden_are_left_out(documents: ModuleType) -> None:
    d = documents
    body = (
        f"<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>だ。</p><p hidden=''>{d.NOISE}</p>"
    )
    assert texts(d.epub({"a": d.xhtml(body)})) == ["漢字だ。"]


def encrypted(method: str) -> str:
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        f"{method}<enc:CipherData/></enc:EncryptedData></encryption>"
    )


def test_copy_protection_is_refused_but_scrambled_fonts_are_not(documents: ModuleType) -> None:
    pages = {"a": documents.xhtml("<p>x</p>")}
    fonts = encrypted('<enc:EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/>')
    assert texts(documents.epub(pages, parts={"META-INF/encryption.xml": fonts})) == ["x"]
    for method in ("", '<enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes"/>'):
        data = documents.epub(pages, parts={"META-INF/encryption.xml": encrypted(method)})
        with pytest.raises(InputError, match=r"^a\.epub: is copy-protected \(DRM\)"):
            book(data)


def test_what_is_no_book_is_refused(documents: ModuleType) -> None:
    d = documents
    for data, told in (
        (d.packed({"a": "b"}), "is a ZIP archive, but holds no EPUB book"),
        (d.packed({"META-INF/container.xml": "<container/>"}), "names no package of an EPUB"),
        (d.packed({"META-INF/container.xml": d.CONTAINER}), "has no entry 'OEBPS/book.opf'"),
        (b"words", "is no EPUB book, which would be a ZIP archive"),
        (d.epub({"a": d.xhtml("<img/>")}), "is an EPUB book without text"),
    ):
        with pytest.raises(InputError, match=rf"^a\.epub: .*{told}"):
            book(data)


@pytest.mark.parametrize(
    ("href", "entry"),
    [
        ("text/one%20two.xhtml", "OEBPS/text/one two.xhtml"),
        ("text/one%20two.xhtml", "OEBPS/text/one%20two.xhtml"),
        ("TEXT/Å.XHTML#start", "OEBPS/text/å.xhtml"),
        ("/other/a.xhtml", "other/a.xhtml"),
        ("../../../a.xhtml", "a.xhtml"),
    ],
)
def test_a_page_is_found_however_its_link_is_written(
    documents: ModuleType, href: str, entry: str
) -> None:
    item = f'<item id="x" href="{href}" media-type="application/xhtml+xml"/>'
    page = documents.xhtml("<p>found</p>")
    data = documents.epub({}, '<itemref idref="x"/>', item, parts={entry: page})
    assert texts(data) == ["found"]


def test_the_package_may_be_named_from_the_root(documents: ModuleType) -> None:
    container = documents.CONTAINER.replace('"OEBPS/', '"/OEBPS/')
    assert container != documents.CONTAINER
    parts = {"META-INF/container.xml": container}
    assert texts(documents.epub({"a": documents.xhtml("<p>x</p>")}, parts=parts)) == ["x"]
