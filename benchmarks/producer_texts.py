"""The documents that producers of PDF are given to set: headings, prose, lists, tables, notes."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORPORA = ROOT / "corpora"
SAMPLES = ROOT / "tests" / "data" / "pdf"
SOURCES = {
    "en": CORPORA / "bac-giang/emulation-2024.en.txt",
    "nb": CORPORA / "bac-giang/emulation-2024.nb.txt",
    "el": CORPORA / "bac-giang/party-committee-2024.el.txt",
    "de": CORPORA / "written/src/lease",
    "fr": CORPORA / "written/tgt/hiking",
    "es": CORPORA / "written/tgt/story",
    "vi": CORPORA / "written/tgt/safety",
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
