"""Pairs by the names of files: what belongs together, and what is said of the rest."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from align.errors import InputError, UnknownNameError
from align.pairing import FilePair, Pairing, document_pairs

Made = Callable[..., Path]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """`made(names)`: a folder with these files."""

    def make(*names: str) -> Path:
        for name in names:
            path = tmp_path / "texts" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("Tekst.")
        return tmp_path / "texts"

    return make


def names(pairing: Pairing, folder: Path) -> list[tuple[str, str, str]]:
    return [
        (pair.id, *(path.relative_to(folder).as_posix() for path in (pair.source, pair.target)))
        for pair in pairing.pairs
    ]


def reasons(pairing: Pairing, folder: Path) -> dict[str, str]:
    return {str(one.path.relative_to(folder)): one.reason for one in pairing.unpaired}


@pytest.mark.parametrize(
    ("source", "target", "id"),
    [
        ("report.nb.txt", "report.en.txt", "report"),
        ("report.nb.md", "report.en.html", "report"),
        ("report_nb.txt", "report_en.txt", "report"),
        ("report-nb-NO.txt", "report-en-GB.txt", "report"),
        ("report.NB.TXT", "report.EN.md", "report"),
        ("report.nob.txt", "report.eng.txt", "report"),
        ("nb/report.txt", "en/report.txt", "report"),
        ("a/nb_NO/b/report.txt", "a/en/b/report.txt", "a/b/report"),
        ("nb/report_nb.txt", "en/report_en.txt", "report"),
        ("1905/nb.txt", "1905/en.txt", "1905"),
        ("corpus.nb", "corpus.en", "corpus"),
        ("nb/LESMEG", "en/LESMEG", "LESMEG"),
        ("årsmelding.v2.nb.txt", "årsmelding.v2.en.txt", "årsmelding.v2"),
        ("report (nb).docx", "report (en).docx", "report"),
        ("report [nb-NO].txt", "report [EN].txt", "report"),
        ("report nb.txt", "report en.txt", "report"),
        ("nb_report.txt", "en_report.txt", "report"),
        ("NB report 3.txt", "EN report 3.txt", "report 3"),
        ("nb_tale.txt", "en_tale.txt", "tale"),
        ("report_nb_v2.txt", "report_en_v2.pdf", "report_v2"),
        ("report-nb-NO-final.txt", "report-en-GB-final.txt", "report-final"),
    ],
)
def test_files_that_differ_in_language_and_ending_are_a_pair(
    made: Made, source: str, target: str, id: str
) -> None:
    folder = made(source, target)
    pairing = document_pairs(folder, ("nb", "en"))
    assert names(pairing, folder) == [(id, source, target)]
    assert pairing.unpaired == ()


def test_the_language_of_the_name_goes_with_the_pair(made: Made) -> None:
    folder = made("a.nb-NO.txt", "a.en.txt")
    (pair,) = document_pairs(folder).pairs
    assert pair == FilePair("a", folder / "a.en.txt", folder / "a.nb-NO.txt", "en", "nb-NO")
    (pair,) = document_pairs(folder, ("nb", None)).pairs
    assert (pair.source_lang, pair.target_lang) == ("nb", "en")


def test_two_words_that_are_also_codes_do_no_harm(made: Made) -> None:
    """`it`, `is` and `no` are words of titles too: the language that has a counterpart counts."""
    folder = made("nb/how_it.txt", "en/how_it.txt", "so/report.nb.txt", "so/report.en.txt")
    pairing = document_pairs(folder, ("nb", "en"))
    assert [pair.id for pair in pairing.pairs] == ["how_it", "so/report"]


def test_a_word_of_a_title_is_no_language_without_a_counterpart(made: Made) -> None:
    folder = made("a.nb.txt", "a.en.txt", "My notes.txt", "how_to_do_it_v2.txt")
    told = {
        "My notes.txt": "has no language in its name, such as My notes.en.txt",
        "how_to_do_it_v2.txt": "has no language in its name, such as how_to_do_it_v2.en.txt",
    }
    assert reasons(document_pairs(folder), folder) == told
    assert reasons(document_pairs(folder, ("nb", "en")), folder) == told


def test_the_longest_tag_is_the_language_unless_another_is_declared(made: Made) -> None:
    folder = made("lov-fr-be.txt", "lov-nb.txt", "lov-fr.txt")
    assert names(document_pairs(folder, ("nb", "fr-BE")), folder) == [
        ("lov", "lov-nb.txt", "lov-fr-be.txt")
    ]


def test_three_languages_need_a_word_of_the_user(made: Made) -> None:
    folder = made("a.nb.txt", "a.en.txt", "b.de.txt", "b.en.txt")
    with pytest.raises(InputError, match=r"in de, en, nb; say which are meant with --source-lang"):
        document_pairs(folder)
    with pytest.raises(InputError, match="de, en, nb"):
        document_pairs(folder, ("en", None))
    pairing = document_pairs(folder, ("nb", "en"))
    assert names(pairing, folder) == [("a", "a.nb.txt", "a.en.txt")]
    assert reasons(pairing, folder) == {
        "b.de.txt": "is in de; the pairs are nb and en",
        "b.en.txt": "has no counterpart in nb",
    }


def test_one_declared_language_finds_the_other(made: Made) -> None:
    folder = made("a.nb.txt", "a.en.txt", "b.nb.txt")
    pairing = document_pairs(folder, ("nb", None))
    assert names(pairing, folder) == [("a", "a.nb.txt", "a.en.txt")]
    assert reasons(pairing, folder) == {"b.nb.txt": "has no counterpart in en"}


def test_a_language_with_a_region_here_and_there_is_one_language(made: Made) -> None:
    folder = made("a.nb.txt", "a.en.txt", "b.nb.txt", "b.en-GB.txt")
    assert names(document_pairs(folder), folder) == [
        ("a", "a.en.txt", "a.nb.txt"),
        ("b", "b.en-GB.txt", "b.nb.txt"),
    ]


def test_regions_are_told_apart_where_they_are_all_there_is(made: Made) -> None:
    folder = made("a.pt-BR.txt", "a.pt-PT.txt")
    assert names(document_pairs(folder, ("pt-PT", "pt-BR")), folder) == [
        ("a", "a.pt-PT.txt", "a.pt-BR.txt")
    ]
    assert [p.id for p in document_pairs(folder, ("pt", "pt-BR")).pairs] == ["a"]
    with pytest.raises(InputError, match="source and target are both in pt"):
        document_pairs(folder, ("pt", "pt"))


def test_two_candidates_are_said_and_none_is_taken(made: Made) -> None:
    folder = made("a.nb.txt", "a.nb.md", "a.en.txt", "b.nb.txt", "b.en.txt")
    pairing = document_pairs(folder)
    assert [pair.id for pair in pairing.pairs] == ["b"]
    why = "there are 2 candidates for a pair: a.nb.md, a.nb.txt; use a manifest"
    assert reasons(pairing, folder) == {"a.nb.txt": why, "a.nb.md": why, "a.en.txt": why}


def test_everything_that_is_in_no_pair_is_said(made: Made) -> None:
    folder = made("a.nb.txt", "notes.txt", "cover.png", ".hidden", ".git/config", "~$a.nb.txt")
    assert reasons(document_pairs(folder), folder) == {
        "a.nb.txt": "has no counterpart",
        "notes.txt": "has no language in its name, such as notes.en.txt",
        "cover.png": "no reader has the ending '.png'",
        ".hidden": "is hidden",
        ".git": "is hidden",
        "~$a.nb.txt": "is the lock of an office program",
    }


def test_links_out_of_the_folder_and_what_is_no_file_are_never_opened(
    made: Made, tmp_path: Path
) -> None:
    folder = made("a.nb.txt", "real.en.txt", "sub/x.txt")
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    (folder / "b.nb.txt").symlink_to(secret)
    (folder / "c.nb.txt").symlink_to("/dev/zero")
    (folder / "d.nb.txt").symlink_to(folder / "missing")
    (folder / "e.nb.txt").symlink_to("e.nb.txt")
    (folder / "f").symlink_to(folder)
    (folder / "a.en.txt").symlink_to("real.en.txt")
    os.mkfifo(folder / "g.nb.txt")
    pairing = document_pairs(folder, ("nb", "en"))
    assert [pair.id for pair in pairing.pairs] == ["a"]
    outside = "is a link that leads out of the folder; a manifest may name such a file"
    assert reasons(pairing, folder) == {
        "b.nb.txt": outside,
        "c.nb.txt": outside,
        "d.nb.txt": "is a link that leads nowhere",
        "e.nb.txt": "is a link that leads nowhere",
        "f": "is a link to a folder, which is not followed",
        "g.nb.txt": "is a pipe, a device or a socket, not a file",
        "real.en.txt": "has no counterpart in nb",
        "sub/x.txt": "has no language in its name, such as x.en.txt",
    }


def test_names_of_any_characters_are_paired(made: Made) -> None:
    strange = ["a\nb", "\x1b[31m", os.fsdecode(b"\xff\xfe"), "\\", "a b ", "…"]
    folder = made(*(f"{name}.{lang}.txt" for name in strange for lang in ("nb", "en")))
    pairing = document_pairs(folder)
    assert len(pairing.pairs) == len(strange)
    assert len({pair.id for pair in pairing.pairs}) == len(strange)


def test_outputs_in_the_folder_are_passed_over(made: Made) -> None:
    folder = made("a.nb.txt", "a.en.txt", "out/a.txt")
    pairing = document_pairs(folder, without=[folder / "out"])
    assert (len(pairing.pairs), pairing.unpaired) == (1, ())


def test_an_id_is_never_given_twice(made: Made) -> None:
    folder = made("nb.txt", "en.txt", "texts.nb.txt", "texts.en.txt")
    assert [pair.id for pair in document_pairs(folder).pairs] == ["texts_", "texts"]


def test_a_folder_that_is_none_is_said(made: Made) -> None:
    folder = made("a.txt")
    with pytest.raises(InputError, match="no such folder"):
        document_pairs(folder / "nowhere")
    with pytest.raises(InputError, match="is a file, not a folder"):
        document_pairs(folder / "a.txt")
    with pytest.raises(UnknownNameError, match="unknown language"):
        document_pairs(folder, ("nx", None))


@pytest.mark.parametrize("id", ["", "/etc/x", "../x", "a/../../x", ".", "a//b", "a/", "a\0b"])
def test_an_id_that_leads_out_of_the_outputs_cannot_be_made(id: str) -> None:
    with pytest.raises(ValueError, match="id must be a relative path"):
        FilePair(id, Path("a"), Path("b"))
