"""Links and their documents: what is written comes back, what does not fit is told by line."""

import gzip
import logging
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.alignment import Alignment, Bead
from align.cli.main import run
from align.config import Config
from align.errors import AlignError, InputError, OutputError, UnknownNameError
from align.export.xml import NOT_XML
from align.linked import load_linked
from align.parallel import ParallelText, Status, parallel
from align.pipeline import save
from align.text import fold, given_segments

LINES = Config(splitter="lines", source_lang="nb", target_lang="en")
SOURCES = ["Ett.", "To,", "tre.", "Bare her.", "Fire og fem."]
TARGETS = ["One.", "Two, three.", "Four", "and five.", "Only there."]


def shape(text: ParallelText) -> list[tuple[list[int], list[int]]]:
    return [(list(unit.source_segments), list(unit.target_segments)) for unit in text]


SHAPE = [([0], [0]), ([1, 2], [1]), ([3], []), ([4], [2, 3]), ([], [4])]


@pytest.fixture
def alignment() -> Alignment:
    beads = (
        Bead(range(1), range(1), 0.5, 1.0),
        Bead(range(1, 3), range(1, 2), 0.25, 1.0),
        Bead(range(3, 4), range(2, 2), 0.0, 1.0),
        Bead(range(4, 5), range(2, 4), 0.125, 1.0),
        Bead(range(5, 5), range(4, 5), 0.0, 1.0),
    )
    sides = given_segments("a.txt", SOURCES, "nb"), given_segments("b.txt", TARGETS, "en")
    return Alignment(*sides, beads, "")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("\n".join(SOURCES) + "\n", "utf-8")
    Path("b.txt").write_text("\n".join(TARGETS) + "\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("format", ["beads", "ladder"])
def test_numbers_of_segments_come_back_with_their_documents(
    format: str, desk: Path, alignment: Alignment
) -> None:
    save(alignment, f"x.{format}")
    text = load_linked(f"x.{format}", ("a.txt", "b.txt"), config=LINES)
    assert shape(text) == SHAPE
    assert [unit.score for unit in text] == [0.5, 0.25, 0.0, 0.125, 0.0]
    assert next(iter(text)).source == "Ett."
    assert text.signature.startswith(f"bitext:{format}|splitter:lines|")


@pytest.mark.parametrize("format", ["xces", "intertext"])
def test_links_of_xml_bring_their_documents_along(
    format: str, desk: Path, alignment: Alignment
) -> None:
    written = save(alignment, f"x.{format}")
    assert [path.name for path in written] == [
        f"x.{format}.nb.xml",
        f"x.{format}.en.xml",
        f"x.{format}",
    ]
    for documents in (None, (f"x.{format}.nb.xml", f"x.{format}.en.xml")):
        text = load_linked(f"x.{format}", documents, config=LINES)
        assert shape(text) == SHAPE
        assert [(u.source, u.target) for u in text][1:3] == [
            ("To, tre.", "Two, three."),
            ("Bare her.", None),
        ]


def test_intertext_has_the_target_first(desk: Path, alignment: Alignment) -> None:
    save(alignment, "x.intertext")
    content = Path("x.intertext").read_text("utf-8")
    assert '<linkGrp toDoc="x.intertext.en.xml" fromDoc="x.intertext.nb.xml">' in content
    assert '<link type="1-2" xtargets="2;2 3" status="auto"/>' in content


def test_moses_is_two_files(desk: Path, alignment: Alignment) -> None:
    save(alignment, "x.moses", config=Config(options={"writer.moses.nulls": True}))
    text = load_linked(None, ("x.moses.nb", "x.moses.en"), format="moses", config=LINES)
    found = [(unit.source, unit.target) for unit in text]
    assert found == [(p.source, p.target) for p in alignment.pairs()]
    assert len(list(text)) == 5  # a second time, too


HOSTILE = st.sampled_from([*"\t\n\r\x00\x0b\x1c\x85\u2028<&\ufffe\U0001f600 ", "]]>", "=1+1"])
TEXTS = st.lists(
    st.lists(HOSTILE | st.characters(exclude_categories=["Cs"]), max_size=4).map("".join),
    max_size=4,
)


@pytest.mark.parametrize("format", ["xces", "intertext"])
@given(sources=TEXTS, targets=TEXTS)
@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_text_comes_back_but_for_what_xml_cannot_hold(
    format: str, tmp_path: Path, sources: list[str], targets: list[str]
) -> None:
    beads = [Bead(range(n, n + 1), range(0), 0.0, 1.0) for n in range(len(sources))]
    beads += [Bead(range(0), range(n, n + 1), 0.0, 1.0) for n in range(len(targets))]
    sides = given_segments("a", sources, "nb"), given_segments("b", targets, "en")
    save(Alignment(*sides, tuple(beads), ""), tmp_path / f"x.{format}")
    text = load_linked(tmp_path / f"x.{format}", config=LINES)
    assert shape(text) == [(list(b.source), list(b.target)) for b in beads]
    held = [fold(_in_xml(segment)) for segment in sources]
    assert list(text.whole().source.texts) == held


def _in_xml(text: str) -> str:
    return NOT_XML.sub("\ufffd", text)


def test_opus_has_words_many_documents_and_gzip(desk: Path) -> None:
    texts = {"nb/1": "Ja takk", "en/1": "Yes please", "nb/2": "Nei", "en/2": "No"}
    for name, words in texts.items():
        marked = "".join(f"\n<w id='1.{n}'>{w}</w>" for n, w in enumerate(words.split()))
        path = Path(f"{name}.xml.gz")
        path.parent.mkdir(exist_ok=True)
        document = f"<document><p><s id='1'>{marked}</s></p></document>"
        path.write_bytes(gzip.compress(document.encode()))
    groups = "".join(
        f"<linkGrp targType='s' fromDoc='nb/{n}.xml.gz' toDoc='en/{n}.xml.gz'>"
        "<link certainty='0.7' xtargets='1;1' id='SL1'/></linkGrp>"
        for n in (1, 2)
    )
    Path("x.xces").write_text(
        '<?xml version="1.0"?><!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">'
        f"<cesAlign version='1.0'>{groups}</cesAlign>"
    )
    text = load_linked("x.xces", config=LINES)
    assert [(u.source, u.target, u.score) for u in text] == [
        ("Ja takk", "Yes please", 0.7),
        ("Nei", "No", 0.7),
    ]
    with pytest.raises(InputError, match="joins several pairs of documents"):
        load_linked("x.xces", ("nb/1.xml.gz", "en/1.xml.gz"))
    Path("nb/1.xml.gz").write_bytes(Path("nb/1.xml.gz").read_bytes()[:-9])
    with pytest.raises(InputError, match=r"nb/1\.xml\.gz: is a damaged gzip file"):
        load_linked("x.xces", config=LINES)


def test_segments_in_no_link_stand_in_their_places_and_are_told(desk: Path, caplog) -> None:
    Path("x.beads").write_text("[1]:[1]\n[4]:[2, 3]:0.5\n")
    with caplog.at_level(logging.WARNING, logger="align"):
        text = load_linked("x.beads", ("a.txt", "b.txt"), config=LINES)
    assert shape(text) == [
        ([0], []),
        ([], [0]),
        ([1], [1]),
        ([2], []),
        ([3], []),
        ([4], [2, 3]),
        ([], [4]),
    ]
    assert "5 segments are in no link" in caplog.text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.beads", "[0]:[0]\n[0", "line 2: a bead must look like"),
        ("x.beads", "[0]:[9]", "line 1: names segment 9, but b.txt has 5 by lines"),
        ("x.beads", "[0]:[0]\n[0]:[]", "line 2: names a segment that is in another link already"),
        ("x.beads", "[0, 2]:[]", "line 1: the segments of a link must follow each other"),
        ("x.ladder", "0\t0\t1\n2", "line 2: a rung must be two numbers"),
        ("x.ladder", "2\t2\t1\n1\t3", "line 2: the rung lies before the one above it"),
        ("x.ladder", "0 0 1\n9 5 1", "names segment 8, but a.txt has 5"),
        ("x.ladder", "\ufeff0 0\n\udcff", "is not UTF-8"),
        ("x.xces", "<cesAlign><linkGrp fromDoc='n' toDoc='m'>", "is not well-formed XML"),
        ("x.xces", "<tmx/>", "is XML, but holds no linkGrp"),
        ("x.xces", "", "is not well-formed XML"),
        ("x.xces", "<cesAlign><linkGrp><link/></linkGrp></cesAlign>", "must have xtargets"),
    ],
)
def test_links_that_are_broken_or_do_not_fit_are_refused_in_one_line(
    desk: Path, name: str, content: str, said: str
) -> None:
    Path(name).write_bytes(content.encode("utf-8", "surrogateescape"))
    if name == "x.xces":
        for document in ("a.txt", "b.txt"):
            Path(document).write_text("<text/>")
    with pytest.raises(InputError, match=said) as error:
        load_linked(name, ("a.txt", "b.txt"), config=LINES)
    assert str(error.value).startswith(name)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("links", "shape_", "said"),
    [
        ("2;2 1;1 3;3", [([1], [1]), ([0], [0]), ([2], [2])], None),
        ("3;1 ;3", [([0], []), ([1], []), ([2], [0]), ([], [1]), ([], [2])], 3),
        ("", [([0], []), ([1], []), ([2], []), ([], [0]), ([], [1]), ([], [2])], 6),
    ],
)
def test_links_of_xml_may_cross_and_leave_sentences_out(
    desk: Path, caplog, links: str, shape_, said: int | None
) -> None:
    for name in "ab":
        marked = "".join(f"<s id='{n}'>{name}{n}</s>" for n in (1, 2, 3))
        Path(f"{name}.xml").write_text(f"<text>{marked}</text>")
    linked = "".join(f"<link xtargets='{link}'/>" for link in links.split(" ") if link)
    Path("x.xces").write_text(
        f"<cesAlign fromDoc='a.xml' toDoc='b.xml'><linkGrp>{linked}</linkGrp></cesAlign>"
    )
    text = load_linked("x.xces", config=LINES)
    for _ in range(2):
        assert shape(text) == shape_
    assert {(u.source, tuple(u.source_segments)) for u in text if u.source} == {
        ("a1", (0,)),
        ("a2", (1,)),
        ("a3", (2,)),
    }
    assert (f"{said} segments are in no link" in caplog.text) == (said is not None)
    save(text, "y.xces")
    assert shape(load_linked("y.xces", config=LINES)) == shape_
    assert load_linked("y.xces").whole().source.texts == ("a1", "a2", "a3")


def test_links_outside_a_group_are_read_too(desk: Path) -> None:
    for name in "ab":
        Path(f"{name}.xml").write_text(f"<text><s id='1'>{name}</s></text>")
    Path("x.xces").write_text(
        "<cesAlign fromDoc='a.xml' toDoc='b.xml'><link xtargets='1;1'/></cesAlign>"
    )
    assert [(u.source, u.target) for u in load_linked("x.xces", config=LINES)] == [("a", "b")]


def test_what_somebody_accepted_comes_back_from_intertext(desk: Path, alignment: Alignment) -> None:
    text = parallel(alignment)
    decided = [Status.ACCEPTED if unit.index % 2 else None for unit in text]
    text.units = [replace(u, status=s) for u, s in zip(text, decided, strict=True)]
    save(text, "x.intertext")
    assert [unit.status for unit in load_linked("x.intertext", config=LINES)] == decided


def test_links_of_xml_take_little_memory(
    desk: Path, monkeypatch: pytest.MonkeyPatch, alignment: Alignment
) -> None:
    monkeypatch.setattr("align.bitext.stored._IN_MEMORY", 100_000)
    sentence = (
        "This is a sentence of a hundred characters, or nearly as many as a hundred of them. "
    )
    for name in "ab":
        marked = "".join(f"<s id='s{n}'>{sentence}{n}</s>\n" for n in range(20_000))
        Path(f"{name}.xml").write_text(f"<text>{marked}</text>")
    links = "".join(f"<link xtargets='s{n};s{n}'/>\n" for n in range(20_000))
    Path("x.xces").write_text(
        f"<cesAlign><linkGrp fromDoc='a.xml' toDoc='b.xml'>{links}</linkGrp></cesAlign>"
    )
    load_linked("x.xces", config=LINES)  # the first time imports
    tracemalloc.start()
    count = sum(1 for _ in load_linked("x.xces", config=LINES))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 3_000_000  # the texts alone are 3.5 MB


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("<text><s id='1'>a</s><s id='1'>b</s></text>", "d.xml: there are two sentences '1'"),
        ("<text><s>a</s></text>", "line 1: a sentence has no id"),
        ("<text><s id='2'>a</s></text>", "names sentence '1', which d.xml has not"),
        ("<!DOCTYPE t [<!ENTITY e SYSTEM 'a.txt'>]><t><s id='1'>&e;</s></t>", "has the entity &e;"),
        ("plain", "d.xml, line 1: is not well-formed XML"),
    ],
)
def test_documents_that_do_not_fit_are_refused(desk: Path, document: str, said: str) -> None:
    Path("d.xml").write_text(document)
    links = "<link xtargets='1;'/>"
    Path("x.xces").write_text(
        f"<cesAlign><linkGrp fromDoc='d.xml' toDoc='d.xml'>{links}</linkGrp></cesAlign>"
    )
    with pytest.raises(InputError, match=said):
        load_linked("x.xces")


@pytest.mark.parametrize("path", ["/secret.txt", "../a.txt", "absent.xml", ""])
def test_links_lead_to_no_file_outside_their_folder(desk: Path, path: str) -> None:
    Path("x.xces").write_text(
        f"<cesAlign><linkGrp fromDoc='{path}' toDoc='{path}'></linkGrp></cesAlign>"
    )
    with pytest.raises(InputError, match=r"outside its folder|no such file|does not name"):
        load_linked("x.xces")


def test_files_of_moses_must_have_as_many_lines(desk: Path) -> None:
    Path("c.txt").write_text("one\n\n")
    with pytest.raises(InputError, match=r"c\.txt: has 2 lines, fewer than a\.txt"):
        list(load_linked(None, ("a.txt", "c.txt"), format="moses", config=LINES))


@pytest.mark.parametrize(
    ("links", "documents", "format"),
    [
        ("x.beads", None, None),
        ("x.moses", ("a.txt", "b.txt"), "moses"),
        (None, None, "moses"),
        ("x.tmx", ("a.txt", "b.txt"), None),
        ("absent.ladder", ("a.txt", "b.txt"), None),
    ],
)
def test_a_wrong_call_is_told(desk: Path, links, documents, format) -> None:
    Path("x.beads").write_text("[0]:[0]\n")
    with pytest.raises((InputError, UnknownNameError)) as error:
        load_linked(links, documents, format=format)
    assert isinstance(error.value, AlignError)


def test_commands_take_links_with_their_documents(desk: Path, capfd) -> None:
    Path("a.txt").write_text("Vi har 12 hus.\nJa.\n", "utf-8")
    Path("b.txt").write_text("We have 21 houses.\nYes.\n", "utf-8")
    Path("x.ladder").write_text("0\t0\t0.3\n1\t1\t0.4\n2\t2\t0\n")
    langs = ["--source-lang", "nb", "--target-lang", "en"]
    assert run(["diff", "a.txt", "b.txt", "--bitext", "x.ladder", *langs]) == 1
    assert "12" in capfd.readouterr().out
    moses = ["a.txt", "b.txt", "--bitext-format", "moses", *langs]
    assert run(["diff", *moses]) == 1
    assert run(["export", *moses, "-o", "out.tmx"]) == 0
    assert "21 houses" in Path("out.tmx").read_text("utf-8")
    assert run(["diff", "a.txt", "b.txt", "--bitext", "out.tmx"]) == 2
    assert "SOURCE and TARGET go with beads" in capfd.readouterr().err
    assert run(["diff", "a.txt", "--bitext", "x.ladder"]) == 2
    assert run(["export", "a.txt", "b.txt", "--bitext", "x.ladder", "-o", "x.xces", *langs]) == 0
    assert run(["diff", "--bitext", "x.xces", *langs]) == 1


def test_a_ladder_holds_neither_gaps_nor_crossings(desk: Path, alignment: Alignment) -> None:
    doubtful = Bead(range(1), range(1), 0.0, 0.1)
    beads = (doubtful, Bead(range(1, 2), range(1, 2), 0.0, 1.0))
    sides = given_segments("a", ["x", "y"]), given_segments("b", ["x", "y"])
    sure = Alignment(*sides, beads, "").confident(0.5)
    with pytest.raises(OutputError, match="a ladder cannot hold pair 1"):
        save(sure, "x.ladder")
    crossed = (Bead(range(1), range(1, 2), 0.0, 1.0), Bead(range(1, 2), range(1), 0.0, 1.0))
    with pytest.raises(OutputError, match="cross"):
        save(Alignment(*sides, crossed, ""), "x.ladder")
    assert not Path("x.ladder").exists()


def test_standard_input_is_refused_because_some_files_are_read_twice() -> None:
    with pytest.raises(InputError, match="are no standard input; save them to files"):
        load_linked(None, ("-", "b.txt"), format="moses")
