"""Files of aligned pairs: what is read, whatever wrote them, in memory that does not grow."""

import logging
import re
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from align.bitext.open import read_units
from align.bitexts import load_bitext
from align.errors import InputError
from align.findings import TextPair
from align.parallel import ParallelText, Unit
from align.pipeline import save


def pairs(path: Path, content: str | bytes, *langs: str) -> list[TextPair]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [unit.pair for unit in units(path, *langs)]


def units(path: Path, *langs: str) -> list[Unit]:
    return list(read_units(path, (langs[0], langs[1]) if langs else (None, None)))


def texts(found: list[TextPair]) -> list[tuple[str | None, str | None]]:
    return [(pair.source, pair.target) for pair in found]


def test_tsv_keeps_its_rows_and_lines(tmp_path: Path) -> None:
    found = pairs(tmp_path / "x.tsv", "a\tb\r\n\nc\t\t0.5\n\td\n", "en", "nb")
    assert texts(found) == [("a", "b"), ("c", None), (None, "d")]
    assert [pair.index for pair in found] == [0, 1, 2]
    assert [pair.source_line for pair in found] == [1, 3, 4]
    assert (found[0].source_lang, found[0].target_lang) == ("en", "nb")


def test_other_separators_of_lines_belong_to_the_text(tmp_path: Path) -> None:
    assert texts(pairs(tmp_path / "x.tsv", "a\u2028b\x0bc\tä\n")) == [("a\u2028b\x0bc", "ä")]


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    assert texts(pairs(tmp_path / "x.tsv", b"\xef\xbb\xbfa\tb\n")) == [("a", "b")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfea\0\t\0", "is UTF-16"),
        ("one\ttwo\n".encode("utf-16-le"), "is UTF-16"),
        ("one\ttwo\n".encode("utf-32"), "is UTF-32"),
        ("one\ttwo\n".encode("utf-32-be"), "is UTF-32"),
        (b"a\tb\n\xe6\tb\n", "line 2: is not UTF-8 at byte 1"),
    ],
)
def test_other_encodings_are_refused(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        pairs(tmp_path / "x.tsv", content)


def test_jsonl_takes_both_names_of_the_sides(tmp_path: Path) -> None:
    found = pairs(
        tmp_path / "x.jsonl",
        '{"source": "a", "target": null, "source_lang": "nb"}\n{"src": "c", "tgt": "d"}\n',
    )
    assert texts(found) == [("a", None), ("c", "d")]
    assert [pair.source_lang for pair in found] == ["nb", None]


TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en-US"/><body>
<tu><tuv xml:lang="de"><seg>zwei</seg></tuv>
<tuv xml:lang="en-GB"><seg>two <bpt i="1">&lt;b></bpt>men<ept i="1"/>!</seg></tuv></tu>
<tu><tuv xml:lang="EN-us"><seg>three</seg></tuv><tuv xml:lang="de"><seg>drei</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>alone</seg></tuv></tu>
</body></tmx>
"""


def test_a_tmx_whose_header_names_a_language_that_no_unit_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no unit has text in 'fr'; its languages are: de, en"):
        pairs(tmp_path / "x.tmx", TMX.replace('srclang="en-US"', 'srclang="fr"'))


def test_tmx_goes_by_the_language_of_its_header(tmp_path: Path) -> None:
    found = pairs(tmp_path / "x.tmx", TMX)
    assert texts(found) == [("two men!", "zwei"), ("three", "drei"), ("alone", None)]
    assert found[0].source_line == 4


def memory(*units: str) -> str:
    """A TMX file; a unit is written as `en:One|nb:En`."""
    body = "".join(
        "<tu>{}</tu>\n".format(
            "".join(
                '<tuv xml:lang="{}"><seg>{}</seg></tuv>'.format(*variant.split(":"))
                for variant in unit.split("|")
            )
        )
        for unit in units
    )
    return f'<tmx version="1.4"><header srclang="*all*"/><body>\n{body}</body></tmx>'


@pytest.mark.parametrize(
    ("written", "langs", "found", "told"),
    [
        (
            memory("en:a|nb:b|nb:c", "en:d|nb:e"),
            (),
            ("a", "b"),
            "1 units .* line 2; only the first",
        ),
        (memory("en-US:a|en-GB:b|nb:c"), ("en", "nb"), ("a", "c"), "several texts in one language"),
        (memory("en:a|nb:b|de:c"), (), ("a", "b"), "is read as en and nb; text in de is left out"),
        (memory("en:a|nb:b|nb:b"), (), ("a", "b"), None),
        (memory("en-US:a|en-GB:b|nb:c"), ("en-US", "nb"), ("a", "c"), None),
        (memory("en:a|nb:b|de:c"), ("de", "en"), ("c", "a"), None),
        (memory("en:a|en:b|en:c"), (), ("a", "b"), "1 units have several texts"),
        (
            memory("en:a|en:b", "en:c|nb:d"),
            (),
            ("a", "b"),
            "1 units, .* line 2, have two texts in en",
        ),
    ],
)
def test_what_is_left_out_of_a_memory_is_told(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    written: str,
    langs: tuple[str, ...],
    found: tuple[str, str],
    told: str | None,
) -> None:
    logging.getLogger("align").propagate = True
    assert texts(pairs(tmp_path / "x.tmx", written, *langs))[0] == found
    assert bool(caplog.messages) == bool(told)
    assert re.search(told or "", "".join(caplog.messages))


@pytest.mark.parametrize("piece", ["<tuv xml:lang='nb'><seg>a</seg></tuv>", "<x/>"])
def test_a_unit_larger_than_memory_takes_is_refused(tmp_path: Path, piece: str) -> None:
    written = memory("en:a|nb:b").replace("<tu>", f"<tu>{piece * (13_000_000 // len(piece))}")
    with pytest.raises(InputError, match="has more than 12,000,000 bytes in one unit; divide it"):
        pairs(tmp_path / "x.tmx", written, "en", "nb")


def test_two_regions_of_one_language_can_be_a_pair(tmp_path: Path) -> None:
    written = memory("en-US:color|en-GB:colour", "en-US:only here", "en-GB:only there")
    for langs in ((), ("en-US", "en-GB")):
        found = texts(pairs(tmp_path / "x.tmx", written, *langs))
        assert found == [("color", "colour"), ("only here", None), (None, "only there")]


@pytest.mark.parametrize(
    ("tag", "langs", "spoken"),
    [
        ("und", (), (None, None)),
        ("en", (), ("en", "en")),
        ("en", ("en", "en"), ("en", "en")),
        ("en-US", ("en", "en"), ("en", "en")),
    ],
)
def test_two_texts_in_one_language_are_source_and_target_in_their_order(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    tag: str,
    langs: tuple[str, ...],
    spoken: tuple[str | None, str | None],
) -> None:
    logging.getLogger("align").propagate = True
    written = memory(f"{tag}:first|{tag}:second", f"{tag}:same|{tag}:same")
    found = pairs(tmp_path / "x.tmx", written, *langs)
    assert texts(found) == [("first", "second"), ("same", "same")]
    assert {(pair.source_lang, pair.target_lang) for pair in found} == {spoken}
    assert not caplog.messages


def test_tmx_goes_by_declared_languages_first(tmp_path: Path) -> None:
    assert texts(pairs(tmp_path / "x.tmx", TMX, "de", "en"))[:2] == [
        ("zwei", "two men!"),
        ("drei", "three"),
    ]


def test_entities_of_other_files_are_not_looked_at(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    evil = TMX.replace(
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">', f'<!DOCTYPE tmx [<!ENTITY e SYSTEM "{secret}">]>'
    ).replace("three", "three &e;")
    with pytest.raises(InputError, match="line 6: has the entity &e;") as error:
        pairs(tmp_path / "x.tmx", evil)
    assert "secret" not in str(error.value).replace(str(tmp_path), "")


def test_text_that_an_entity_stands_for_is_never_dropped_in_silence(tmp_path: Path) -> None:
    inner = TMX.replace(
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">', '<!DOCTYPE tmx [<!ENTITY n "12 000">]>'
    )
    with pytest.raises(InputError, match="has the entity &n;"):
        pairs(tmp_path / "x.tmx", inner.replace("three", "&n; men"))
    found = pairs(tmp_path / "y.tmx", inner.replace("three", "&#49;2&amp;"))
    assert texts(found)[1] == ("12&", "drei")


def test_a_language_that_no_unit_has_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no unit has text in 'sv'; its languages are: de, en"):
        pairs(tmp_path / "x.tmx", TMX, "en", "sv")


def test_a_language_of_the_header_that_no_unit_has_hides_no_texts(tmp_path: Path) -> None:
    wrong = TMX.replace('srclang="en-US"', 'srclang="fr"')
    with pytest.raises(InputError, match="no unit has text in 'fr'; its languages are: de, en"):
        pairs(tmp_path / "x.tmx", wrong)
    assert texts(pairs(tmp_path / "x.tmx", wrong, "en", "de"))[1] == ("three", "drei")


def test_all_notes_of_a_unit_are_its_comment(tmp_path: Path) -> None:
    (tmp_path / "x.tmx").write_text(TMX.replace("<tu>", "<tu><note>n1</note><note>n2</note>"))
    assert units(tmp_path / "x.tmx")[0].comment == "n1\nn2"


def test_variants_in_unknown_languages_are_kept_apart(tmp_path: Path) -> None:
    odd = TMX.replace('"de"', '"zz-nobody"').replace("en-US", "*all*")
    found = pairs(tmp_path / "x.tmx", odd.replace('"en-GB"', '"yy-nobody"').replace("EN-us", "yy"))
    assert texts(found)[0] == ("zwei", "two men!")
    assert found[0].source_lang is None


@pytest.mark.parametrize("ending", ["tsv", "tmx"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"big.{ending}"
    unit = (
        "<tu><tuv xml:lang='en'><seg>{0}</seg></tuv><tuv xml:lang='nb'><seg>{0}</seg></tuv></tu>\n"
    )
    row = "{0}\t{0}\n" if ending == "tsv" else unit
    body = "".join(row.format("text " * 20 + str(n)) for n in range(20_000))
    if ending == "tmx":
        body = f"<tmx><header srclang='en'/><body>{body}</body></tmx>"
    path.write_text(body)
    tracemalloc.start()
    count = sum(1 for _ in read_units(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 1_500_000


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        ("tsv", "a\tb\t0.25\nc\t\t\nd\te\t-3.5\n"),
        (
            "jsonl",
            '{"source": "a", "target": "b", "confidence": 0.25}\n{"source": "c", "target": null}\n'
            '{"source": "d", "target": "e", "score": -3.5, "confidence": "no number"}\n',
        ),
        (
            "tmx",
            "<tmx><header srclang='en'/><body><tu><prop type='x-confidence'>0.25</prop>"
            "<tuv xml:lang='en'><seg>a</seg></tuv><tuv xml:lang='nb'><seg>b</seg></tuv></tu>"
            "<tu><tuv xml:lang='en'><seg>c</seg></tuv></tu><tu><prop type='x-score'>-3.5</prop>"
            "<tuv xml:lang='en'><seg>d</seg></tuv><tuv xml:lang='nb'><seg>e</seg></tuv></tu>"
            "</body></tmx>",
        ),
    ],
)
def test_figures_beside_a_pair_are_kept_and_texts_numbered(
    tmp_path: Path, ending: str, content: str
) -> None:
    path = tmp_path / f"x.{ending}"
    path.write_text(content)
    found = units(path)
    assert [(unit.confidence, unit.score) for unit in found] == [
        (0.25, None),
        (None, None),
        (None, -3.5),
    ]
    assert [(list(unit.source_segments), list(unit.target_segments)) for unit in found] == [
        ([0], [0]),
        ([1], []),
        ([2], [1]),
    ]


def test_a_memory_of_additions_alone_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.tmx"
    path.write_text(
        "<tmx><header srclang='nb'/><body><tu><tuv xml:lang='en'><seg>only here</seg></tuv></tu>"
        "</body></tmx>"
    )
    assert [(unit.source, unit.target) for unit in units(path)] == [(None, "only here")]


def test_half_a_surrogate_pair_in_json_is_refused_with_its_line(tmp_path: Path) -> None:
    content = '{"source": "\\ud83d\\ude00", "target": "b"}\n{"source": "a", "target": "\\ud83d"}\n'
    with pytest.raises(InputError, match=r"line 2: has the unpaired surrogate \\ud83d"):
        pairs(tmp_path / "x.jsonl", content)


def test_a_language_that_json_calls_by_no_tag_is_not_known(tmp_path: Path) -> None:
    content = '{"source": "a", "target": "b", "source_lang": "../x", "target_lang": "EN_us"}\n'
    (pair,) = pairs(tmp_path / "x.jsonl", content)
    assert (pair.source_lang, pair.target_lang) == (None, "en-US")


# --- tables with titles


def test_columns_of_csv_are_found_by_their_titles(tmp_path: Path) -> None:
    content = (
        "\ufeffComment;TARGET; Source ;status;confidence\r\n"
        'so;"b; ""c"";\r\nd";a;accepted;0.5\r\n\r\n;;;;\r\n;;e;;\r\n'
    )
    first, second = (path := tmp_path / "x.csv").write_text(content, newline="") and units(path)
    assert (first.source, first.target) == ("a", 'b; "c";\r\nd')
    assert (first.status, first.comment, first.confidence) == ("accepted", "so", 0.5)
    assert (second.source, second.target, second.pair.source_line) == ("e", None, 6)
    assert (first.index, second.index) == (0, 2)


def test_columns_of_csv_may_be_titled_with_the_languages(tmp_path: Path) -> None:
    (pair,) = pairs(tmp_path / "x.csv", "id,EN,no,nn\n1,a,b,c\n", "en", "nb")
    assert (pair.source, pair.target) == ("a", "b")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a,b\n", "first row must name the columns source and target"),
        ("", "was 'nothing'"),
        ("source,target,target\na,b,c\n", "first row must name"),
        ("source,target\n\na\n", "line 3: has 1 cells, the first row has 2"),
        ('source,target\na,"b\n', "line 2: is no row of CSV"),
        (b"source,target\na,\xe6\n", "line 2: is not UTF-8"),
    ],
)
def test_a_csv_that_is_no_table_of_pairs_is_refused(
    tmp_path: Path, content: str | bytes, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        pairs(tmp_path / "x.csv", content)


def workbook(path: Path, *rows: Sequence[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_workbook_with_columns_of_texts_is_read(tmp_path: Path) -> None:
    rows = (("n", "target", "source"), (1, "Det har 6.", "It has 5."), (), (2, None, "Alone."))
    text = load_bitext(workbook(tmp_path / "x.xlsx", *rows), source_lang="en", target_lang="nb")
    assert [(unit.index, unit.source, unit.target) for unit in text] == [
        (0, "It has 5.", "Det har 6."),
        (2, "Alone.", None),
    ]
    assert (text.source_lang, text.target_lang) == ("en", "nb")
    with pytest.raises(InputError, match="unknown column 'source'"):
        load_bitext(workbook(tmp_path / "y.xlsx", ("a", "target"), ("b", "c")))
    with pytest.raises(InputError, match="save it to a file"):
        load_bitext("-", format="xlsx")


def test_a_review_is_read_as_it_was_edited(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pair = TextPair(0, "It has 5.", "Det har 6.", "en", "nb")
    other = TextPair(1, "It has 7.", "Det har 7.", "en", "nb")
    made = [Unit(p, range(n, n + 1), range(n, n + 1)) for n, p in enumerate((pair, other))]
    save(ParallelText(made, "a", "b", "en", "nb"), tmp_path / "x.xlsx")
    book = load_workbook(tmp_path / "x.xlsx")
    book["review"]["C2"] = "Det har 5."
    book["review"].delete_rows(3)
    book.save(tmp_path / "x.xlsx")
    text = load_bitext(tmp_path / "x.xlsx")
    assert [unit.target for unit in text] == ["Det har 5.", "Det har 7."]
    assert "1 remarks; 'align apply' tells them" in caplog.text
