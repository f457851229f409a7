"""Makes a long book and a long report in two languages, to time `align pair` from end to end.

    python benchmarks/long_pairs.py FOLDER

FOLDER gets `novel.nb.epub` and `novel.en.txt` (200,000 words a side) and, where LibreOffice is
installed, `report.nb.pdf` and `report.en.pdf` (300 pages a side). Sentences are put together from
parts with names, places and figures drawn anew, so that hardly two are the same and neither the
cache nor the search has an easy time; every thirtieth is missing on one side, every twelfth joined
with the next.
"""

import random
import sys
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from producer_markup import libreoffice
from producer_texts import Piece, Text

WORDS = 204_000  # 200,000 when every sixtieth is gone
PAGES_OF_WORDS = 204_000  # 300 pages as LibreOffice sets them
SEED = 20240611

_WHO = """Ingrid|fiskeren fra {p}=the fisherman from {p}|den gamle læreren=the old teacher|\
søsteren til {n}=the sister of {n}|{n}|kapteinen på ferja=the captain of the ferry|\
en ung lege=a young doctor|naboen vår=our neighbour|postmannen i {p}=the postman in {p}|\
enken etter {n}=the widow of {n}|{n} og {m}={n} and {m}|barna i {p}=the children of {p}"""
_DID = """fant {c} brev=found {c} letters|solgte båten for {c} kroner=sold the boat for {c} kroner|\
gikk over fjellet=walked across the mountain|ventet i {c} dager=waited for {c} days|\
mistet nøkkelen til huset=lost the key to the house|skrev til {m}=wrote to {m}|\
bygde et hus av stein=built a house of stone|sang ved bålet=sang by the fire|\
telte {c} fugler=counted {c} birds|kjøpte mel og salt=bought flour and salt|\
snakket aldri om krigen=never spoke about the war|plantet {c} trær=planted {c} trees|\
malte døren rød=painted the door red|leste den samme boken=read the same book"""
_WHERE = """i {p}=in {p}|ved elva=by the river|på kaia i {p}=on the quay in {p}|bak kirken=behind \
the church|i det lille rommet over butikken=in the little room above the shop|langs veien til {p}=\
along the road to {p}|under brua=under the bridge|på øya utenfor {p}=on the island off {p}"""
_WHEN = """om våren {y}=in the spring of {y}|den kvelden=that evening|før det ble lyst=before it \
grew light|i {y}=in {y}|etter {c} år=after {c} years|mens det regnet=while it was raining|\
den første søndagen i mai=on the first Sunday of May|da klokka slo {h}=when the clock struck {h}"""
_AFTER = """ og ingen visste hvorfor= and nobody knew why|, slik faren hadde gjort=, as the father \
had done|, men {m} sa ikke noe=, but {m} said nothing|| fordi vinteren var lang= because the \
winter was long|, enda {c} mennesker så på=, although {c} people were watching|, og det var godt \
nok=, and that was good enough|"""
_NAMES = [
    "Anna",
    "Tore",
    "Marit",
    "Jonas",
    "Sigrid",
    "Even",
    "Ragnhild",
    "Peder",
    "Liv",
    "Håkon",
    "Solveig",
    "Amund",
    "Gro",
    "Nils",
]
_FIRST = [
    "Nord",
    "Sør",
    "Lang",
    "Stein",
    "Fugl",
    "Kråke",
    "Ulv",
    "Horn",
    "Sand",
    "Tind",
    "Gran",
    "Bjørke",
    "Lyng",
    "Korn",
]
_LAST = [
    "vik",
    "nes",
    "heim",
    "dal",
    "fjord",
    "bu",
    "sund",
    "strand",
    "eid",
    "haug",
    "stad",
    "voll",
]


def sentences(draw: random.Random, clauses: int = 5) -> Iterator[tuple[str, str]]:
    """Pairs of sentences without end, Norwegian and English, of so many clauses."""
    parts = [
        [tuple(one.partition("=")[::2]) for one in part.split("|")]
        for part in (_WHO, _DID, _WHERE, _WHEN, _AFTER)[:clauses]
    ]
    while True:
        chosen = [draw.choice(part) for part in parts]
        filled = {
            "n": draw.choice(_NAMES),
            "m": draw.choice(_NAMES),
            "p": draw.choice(_FIRST) + draw.choice(_LAST),
            "c": draw.randrange(12, 990),
            "y": draw.randrange(1810, 1990),
            "h": draw.randrange(2, 13),
        }
        told = [(left.format(**filled), (right or left).format(**filled)) for left, right in chosen]
        left, right = (
            " ".join(texts[:4]) + "".join(texts[4:]) + "." for texts in zip(*told, strict=True)
        )
        yield left[0].upper() + left[1:], right[0].upper() + right[1:]


def pairs(words: int, draw: random.Random) -> list[tuple[str, str]]:
    """Pairs of sentences, Norwegian and English, of so many English words."""
    found, count = [], 0
    for pair in sentences(draw):
        found.append(pair)
        count += len(pair[1].split())
        if count >= words:
            return found
    return found


def paragraphs(pairs: list[tuple[str, str]], draw: random.Random) -> tuple[list[str], list[str]]:
    """Both sides in paragraphs of two to seven sentences."""
    sides: tuple[list[str], list[str]] = [], []
    at = 0
    while at < len(pairs):
        taken = pairs[at : at + draw.randrange(2, 8)]
        at += len(taken)
        for side, other in enumerate(sides):
            texts = [pair[side] for pair in taken if draw.random() > 1 / 60]
            for i in range(len(texts) - 1, 0, -1):
                if draw.random() < 1 / 24:
                    texts[i - 1 : i + 1] = [f"{texts[i - 1][:-1]}; {texts[i]}"]
            if texts:
                other.append(" ".join(texts))
    return sides


def epub(paragraphs: list[str], target: Path, chapter: int = 60) -> None:
    """A book of EPUB 3, `chapter` paragraphs a page."""
    pages = [paragraphs[i : i + chapter] for i in range(0, len(paragraphs), chapter)]
    spine = "".join(f'<itemref idref="p{i}"/>' for i in range(len(pages)))
    manifest = "".join(
        f'<item id="p{i}" href="{i}.xhtml" media-type="application/xhtml+xml"/>'
        for i in range(len(pages))
    )
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        book.writestr(
            "META-INF/container.xml",
            '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
            '<rootfiles><rootfile full-path="book.opf" '
            'media-type="application/oebps-package+xml"/></rootfiles></container>',
        )
        book.writestr(
            "book.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
            f"<metadata/><manifest>{manifest}</manifest><spine>{spine}</spine></package>",
        )
        for number, page in enumerate(pages):
            body = "".join(f"<p>{escape(text)}</p>" for text in page)
            book.writestr(
                f"{number}.xhtml",
                f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{body}'
                "</body></html>",
            )


def main(folder: str) -> None:
    """Write the files."""
    home, draw = Path(folder), random.Random(SEED)
    home.mkdir(parents=True, exist_ok=True)
    left, right = paragraphs(pairs(WORDS, draw), draw)
    epub(left, home / "novel.nb.epub")
    (home / "novel.en.txt").write_text("\n".join(right) + "\n", "utf-8")
    left, right = paragraphs(pairs(PAGES_OF_WORDS, draw), draw)
    for lang, texts in (("nb", left), ("en", right)):
        pieces = tuple(Piece("text", text) for text in texts)
        libreoffice(Text(lang, pieces), home / f"report.{lang}.pdf")


if __name__ == "__main__":
    main(sys.argv[1])
