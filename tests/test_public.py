"""The facade: what `import align` offers, what it costs, and that it does the main job."""

import ast
import pickle
import pydoc
import subprocess
import sys
import typing
from collections.abc import Sequence
from pathlib import Path

import pytest

import align

REPORTS = Path(__file__).parents[1] / "corpora" / "bac-giang"


def test_every_name_is_there_and_said_to_type_checkers() -> None:
    """They read the imports that no run executes; `dir()` and completion show the same names."""
    tree = ast.parse(Path(align.__file__).read_text("utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    told = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for name, place in told.items():
        assert getattr(align, name) is pydoc.locate(place), name
    modules = {name for name, place in told.items() if place == f"align.{name}"}
    assert told.keys() - modules == {*align.__all__} - {"__version__"}
    assert set(dir(align)) == told.keys() | {"__version__"}
    for name in modules - {"corpora"}:  # which is one file
        assert dir(getattr(align, name)) == sorted(getattr(align, name).__all__)


def test_a_name_that_is_not_there_is_refused_as_of_any_module() -> None:
    with pytest.raises(AttributeError, match="module 'align' has no attribute 'pear'"):
        align.pear  # noqa: B018


def test_every_public_name_is_documented_and_typed() -> None:
    for name in align.__all__:
        thing = getattr(align, name)
        if callable(thing):
            assert thing.__doc__, f"{name} has no docstring"
            assert typing.get_type_hints(thing) is not None


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("import align", set()),
        ("import align; align.pair", {"numpy"}),
    ],
)
def test_only_what_is_asked_for_is_loaded(code: str, more: set[str]) -> None:
    code = f"import sys; {code}; print(*sorted({{m.partition('.')[0] for m in sys.modules}}))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(found.stdout.split()) - set(sys.stdlib_module_names)
    loaded = {name for name in loaded if not name.startswith("_")}
    assert loaded <= {"align", "sitecustomize", "a1_coverage", "coverage"} | more, loaded


def test_a_command_waits_for_no_other_and_a_refusal_for_none() -> None:
    code = (
        "import sys; from align.cli.main import run; run(sys.argv[1:]); "
        "print(*(m for m in sys.modules if m == 'numpy' or m.startswith('align.cli.')))"
    )
    for arguments, more in ((["pear"], set()), (["cache", "info"], {"cache"})):
        command = [sys.executable, "-c", code, *arguments]
        found = subprocess.run(command, capture_output=True, text=True, check=True)
        loaded = set(found.stdout.splitlines()[-1].split())
        rooms = {"commands", "main", "terminal"} | more
        assert loaded - {"numpy"} == {f"align.cli.{room}" for room in rooms}
        assert ("numpy" in loaded) == bool(more)


def test_a_pair_of_texts_is_aligned_and_nothing_is_lost() -> None:
    source = "Huset er gammelt. Det står ved elva. Ingen bor der."
    target = "The house is old and stands by the river. Nobody lives there. I like tea."
    alignment = align.pair(source, target, source_lang="nb", target_lang="en")
    assert [s for bead in alignment.beads for s in bead.source] == [0, 1, 2]
    assert [t for bead in alignment.beads for t in bead.target] == [0, 1, 2]
    assert alignment.source.document.lang == "nb"
    pairs = alignment.pairs()
    assert ("Ingen bor der.", "Nobody lives there.") in [(p.source, p.target) for p in pairs]
    assert all(0 <= bead.confidence <= 1 for bead in alignment.beads)


def test_ready_segments_are_never_split_again() -> None:
    source: Sequence[str] = ["En. To.", "", "Tre."]
    alignment = align.pair(source, ["One. Two.", "Three."])
    assert alignment.source.texts == ("En. To.", "", "Tre.")
    assert alignment.source.splitter == "given"


@pytest.mark.parametrize(("source", "target"), [([], ["One."]), (["En."], []), ([], [])])
def test_a_side_without_segments_leaves_the_other_unaligned(
    source: list[str], target: list[str]
) -> None:
    alignment = align.pair(source, target)
    assert all(bead.is_null for bead in alignment.beads)
    assert len(alignment.beads) == len(source) + len(target)


def test_the_name_of_a_file_is_not_taken_for_a_text() -> None:
    name = str(REPORTS / "emulation-2024.nb.txt")
    with pytest.raises(align.InputError, match=r"read it with align\.load"):
        align.pair(name, "text")


def test_the_length_baseline_needs_no_model() -> None:
    code = (
        "import sys, align; align.pair('En. To.', 'One. Two.', source_lang='nb', target_lang='en', "
        "config=align.Config(aligner='length')); "
        "print(*(m for m in ('openvino', 'tokenizers', 'sqlite3') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_signature_names_every_part_and_its_version() -> None:
    alignment = align.pair("En.", "One.", source_lang="nb", target_lang="en")
    parts = dict(part.split(":", 1) for part in alignment.signature.split("|"))
    assert list(parts) == ["splitter", "encoder", "aligner", "align"]
    assert parts["splitter"] == "rules(level=sentence)"
    assert parts["encoder"].startswith("e5-small@sha256:")
    assert parts["aligner"].startswith("vectors(max_size=")
    assert parts["align"] == align.__version__


def test_a_component_can_be_given_instead_of_its_name() -> None:
    from align.split.rules import RuleSplitter

    config = align.Config(splitter=RuleSplitter(level="clause"))
    alignment = align.pair(
        "En; to.", "One; two.", source_lang="nb", target_lang="en", config=config
    )
    assert alignment.source.texts == ("En;", "to.")
    assert "rules(level=clause)" in alignment.signature


@pytest.mark.parametrize("ending", ["tsv", "jsonl", "beads", "tmx"])
def test_save_goes_by_the_ending(tmp_path: Path, ending: str) -> None:
    alignment = align.pair("En.", "One.", source_lang="nb", target_lang="en")
    path = tmp_path / f"out.{ending}"
    assert align.save(alignment, path) == (path,)
    assert path.stat().st_size > 0


def test_save_refuses_an_ending_that_no_format_owns(tmp_path: Path) -> None:
    alignment = align.pair(["En."], ["One."])
    with pytest.raises(align.OutputError, match=r"no format has the ending '\.docx'"):
        align.save(alignment, tmp_path / "out.docx")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("side", [b"bytes", None, 3, ["a", None], {"a", "b"}])
def test_a_side_of_the_wrong_type_is_told(side: object) -> None:
    with pytest.raises(TypeError, match="source must be a document, a path, a text or a sequence"):
        align.pair(side, ["text"])  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["rapport.txt", "texts/Report.DOCX", "no/such/report.pdf"])
def test_the_name_of_a_file_that_is_not_there_is_no_text_either(name: str) -> None:
    with pytest.raises(align.InputError, match="looks like the name of a file, and there is none"):
        align.pair(["En."], name)


@pytest.mark.parametrize("text", ["Read report.txt", "Hello.", "3.5", "example.org", "report"])
def test_a_text_that_only_mentions_a_file_is_a_text(text: str) -> None:
    assert align.segment(text, "en").texts == (text,)


def test_results_arrive_in_another_process_as_they_were(tmp_path: Path) -> None:
    alignment = align.pair("Det er 12 hus.", "It has 21 houses.", source_lang="nb")
    align.save(alignment, tmp_path / "pairs.tsv")
    findings = align.diff.check(alignment)
    text = align.load_bitext(tmp_path / "pairs.tsv")
    sent = pickle.loads(pickle.dumps((alignment, findings, align.Config(), text)))
    assert sent[:3] == (alignment, findings, align.Config())
    assert type(sent[1]) is align.Findings
    assert [unit.source for unit in sent[3]] == [unit.source for unit in text]


def test_whatever_comes_back_shows_itself_on_one_line(tmp_path: Path) -> None:
    """Its type, then what one wants to know first: the texts themselves may be long."""
    source = align.Document("a.txt", "Det er 12 hus." + 500 * " ", "nb")
    alignment = align.pair(source, align.Document("b.txt", "It has 21 houses." + 500 * " ", "en"))
    align.save(alignment, tmp_path / "a.xlsx")
    shown = [
        (source, "<Document: 'a.txt', language nb, "),
        (alignment.source, "<SegmentedDocument: 'a.txt', language nb, 1 segment"),
        (alignment, "<Alignment: 1 and 1 segments in "),
        (align.diff.check(alignment), "<Findings: "),
        (align.read_review(tmp_path / "a.xlsx"), "<Review: 'a.txt' and 'b.txt', nb to en, "),
        (align.load_bitext(tmp_path / "a.xlsx"), "<ParallelText: 'a.txt' and 'b.txt', nb to en>"),
        (align.save_report(alignment, tmp_path / "a.md"), "<Summary: 'a.txt → b.txt', needs corr"),
    ]
    for thing, beginning in shown:
        assert repr(thing).startswith(beginning)
        assert len(repr(thing)) < 200


def test_ready_segments_may_come_one_by_one() -> None:
    alignment = align.pair((text for text in ("En.", "To.")), ["One.", "Two."])  # type: ignore[arg-type]
    assert alignment.source.texts == ("En.", "To.")


def test_what_a_reader_flags_stays_flagged_in_ready_segments() -> None:
    blocks = (align.Block(align.Span(0, 3)), align.Block(align.Span(4, 6), boilerplate=True))
    document = align.Document("a", "En.\nTo", "nb", blocks, segmented=True)
    assert align.segment(document).boilerplate == {1}
