"""The corpora that ship: their manifests, checksums, names and copies."""

import os
import shutil
import tomllib
from pathlib import Path

import pytest

from align import corpora
from align.errors import InputError, OutputError, UnknownNameError
from align.resources import data_folder

REPORTS = {
    "bac-giang/emulation-2024.nb": "nb",
    "bac-giang/emulation-2024.en": "en",
    "bac-giang/party-committee-2024.el": "el",
    "related/red-river-delta-2023.nl": "nl",
    "related/tien-yen-2024.es": "es",
}

DOCUMENTS = {
    document.id: document.language
    for name in corpora.names()
    for document in corpora.load(name).documents
}


@pytest.fixture
def manifest_folder(tmp_path: Path) -> Path:
    """A copy of a corpus that a test may damage."""
    folder = tmp_path / "bac-giang"
    shutil.copytree(corpora.path("bac-giang"), folder)
    return folder


def edit(folder: Path, old: str, new: str) -> None:
    manifest = folder / corpora.MANIFEST
    text = manifest.read_text(encoding="utf-8")
    assert old in text
    manifest.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_five_reports_in_five_languages_ship() -> None:
    assert {id: DOCUMENTS[id] for id in DOCUMENTS if not id.startswith("written/")} == REPORTS


def test_the_texts_written_for_the_project_are_pairs_of_many_languages() -> None:
    written = corpora.load("written")
    assert len(written.gold) >= 12
    assert len({document.language for document in written.documents}) >= 15
    assert written.licence == "Apache-2.0"


def test_the_index_names_every_folder_and_no_other() -> None:
    folder = data_folder("corpora")
    assert set(corpora.names()) == {place.parent.name for place in folder.glob("*/manifest.toml")}


@pytest.mark.parametrize("name", corpora.names())
def test_every_file_is_the_one_that_was_shipped(name: str) -> None:
    corpora.load(name).verify()


@pytest.mark.parametrize("name", corpora.names())
def test_every_file_in_a_corpus_is_listed(name: str) -> None:
    folder = corpora.path(name)
    listed = {corpora.MANIFEST}
    for entry in tomllib.loads((folder / corpora.MANIFEST).read_text(encoding="utf-8")).values():
        if isinstance(entry, list):
            listed |= {
                table[key] for table in entry for key in ("file", "beads_file") if key in table
            }
    there = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    assert there == listed


@pytest.mark.parametrize("id", DOCUMENTS)
def test_the_source_is_the_address_that_stands_in_the_text(id: str) -> None:
    document = corpora.find(id)
    assert isinstance(document, corpora.CorpusDocument)
    text = document.file.read().decode("utf-8")
    addresses = {word for word in text.split() if word.startswith("http")}
    assert addresses == ({document.source_url} if document.source_url else set())


@pytest.mark.parametrize("name", corpora.names())
def test_relations_and_gold_name_documents_that_exist(name: str) -> None:
    manifest = corpora.load(name)
    for relation in manifest.relations:
        assert set(relation.documents) <= set(DOCUMENTS)
        assert relation.kind in ("translation", "comparable", "other")
    for gold in manifest.gold:
        assert {gold.source, gold.target} <= set(DOCUMENTS)


def test_a_name_leads_to_a_folder_or_a_file() -> None:
    folder = corpora.path("bac-giang")
    assert folder.is_dir()
    assert corpora.path("bac-giang/emulation-2024.nb") == folder / "emulation-2024.nb.txt"
    assert corpora.path("bac-giang/emulation-2024.nb-en").suffix == ".beads"


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("bac-gian", "bac-giang"),
        ("emulation-2024.nb", "bac-giang/emulation-2024.nb"),
        ("bac-giang/emulation-2024.no", "bac-giang/emulation-2024.n"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(wrong: str, meant: str) -> None:
    with pytest.raises(UnknownNameError, match=f"did you mean '{meant}"):
        corpora.path(wrong)


def test_only_a_corpus_can_be_loaded() -> None:
    with pytest.raises(UnknownNameError, match="unknown corpus"):
        corpora.load("bac-giang/emulation-2024.nb")


def test_an_edited_document_is_noticed(manifest_folder: Path) -> None:
    with (manifest_folder / "emulation-2024.en.txt").open("ab") as stream:
        stream.write(b"\n")
    manifest = corpora.read_manifest(manifest_folder)
    with pytest.raises(InputError, match=r"emulation-2024\.en\.txt: is damaged.*reinstall"):
        manifest.verify()


def test_a_missing_document_is_noticed(manifest_folder: Path) -> None:
    (manifest_folder / "emulation-2024.nb.txt").unlink()
    with pytest.raises(InputError, match=r"emulation-2024\.nb\.txt: cannot be read"):
        corpora.read_manifest(manifest_folder).verify()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("licence_note =", "license_note =", "unknown key .*'license_note'; .*'licence_note'"),
        ('language = "nb"', 'langauge = "nb"', "unknown key .*'langauge'; .*'language'"),
        ('method = """', 'methods = """', "unknown key .*'methods'; .*'method'"),
        ('kind = "translation"', 'kinds = "translation"', "unknown key .*'kinds'; .*'kind'"),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest(
    manifest_folder: Path, old: str, new: str, message: str
) -> None:
    edit(manifest_folder, old, new)
    with pytest.raises(UnknownNameError, match=message):
        corpora.read_manifest(manifest_folder)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('language = "nb"\n', "", "must have the key 'language'"),
        ('language = "nb"', "language = 1", "language must be of kind str, was 1"),
        ("event_date = 2025-01-31", 'event_date = "soon"', "event_date must be of kind date"),
        ('name = "bac-giang"', 'name = "hanoi"', "name must be that of the folder"),
        ('name = "bac-giang"', "name = ", "is no TOML"),
        ("[[relation]]", "[relation.x]", "relation must be of kind list"),
    ],
)
def test_a_damaged_manifest_says_what_is_wrong(
    manifest_folder: Path, old: str, new: str, message: str
) -> None:
    manifest = manifest_folder / corpora.MANIFEST
    text = manifest.read_text(encoding="utf-8")
    if old == "[[relation]]":  # a table cannot follow an array of the same name
        text = text.split("[[relation]]")[0] + new + "\n"
        manifest.write_text(text, encoding="utf-8")
    else:
        edit(manifest_folder, old, new)
    with pytest.raises(InputError, match=message):
        corpora.read_manifest(manifest_folder)


def test_a_folder_without_a_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"manifest\.toml: cannot be read"):
        corpora.read_manifest(tmp_path)


def test_a_corpus_is_copied_byte_for_byte_as_a_folder(tmp_path: Path) -> None:
    copied = corpora.copy("related", tmp_path / "new" / "place")
    folder = tmp_path / "new" / "place" / "related"
    assert {path.parent for path in copied} == {folder}
    for file in corpora.path("related").iterdir():
        assert (folder / file.name).read_bytes() == file.read_bytes()
    corpora.read_manifest(folder).verify()


def test_a_document_is_copied_as_a_file(tmp_path: Path) -> None:
    (copied,) = corpora.copy("related/tien-yen-2024.es", tmp_path)
    assert copied == tmp_path / "tien-yen-2024.es.txt"
    assert copied.read_bytes() == corpora.path("related/tien-yen-2024.es").read_bytes()


def test_a_copy_into_a_place_that_cannot_be_looked_at_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be made a folder: file name too long"):
        corpora.copy("bac-giang", tmp_path / ("n" * 300))


def test_copying_never_replaces_a_file_unless_forced(tmp_path: Path) -> None:
    mine = tmp_path / "related" / "tien-yen-2024.es.txt"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"tien-yen-2024\.es\.txt: is there already"):
        corpora.copy("related", tmp_path)
    assert [path.name for path in mine.parent.iterdir()] == [mine.name]
    assert mine.read_text(encoding="utf-8") == "mine"

    corpora.copy("related", tmp_path, force=True)
    assert mine.read_bytes() == corpora.path("related/tien-yen-2024.es").read_bytes()


def test_an_interrupted_copy_leaves_whole_files_and_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "related"
    corpora.copy("related", tmp_path)
    for file in folder.iterdir():
        file.write_text("mine", encoding="utf-8")
    replace, calls = Path.replace, []

    def interrupted(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        corpora.copy("related", tmp_path, force=True)

    done, *rest = sorted(folder.iterdir(), key=lambda path: path != calls[0])
    assert done.read_bytes() == (corpora.path("related") / done.name).read_bytes()
    assert len(rest) == 2
    assert all(path.read_text(encoding="utf-8") == "mine" for path in rest)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="file/related: cannot be made a folder"):
        corpora.copy("related", file)
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_read_only_folder_is_named_and_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_file = os.open

    def read_only(path: str | Path, flags: int, *mode: int, dir_fd: int | None = None) -> int:
        if flags & os.O_CREAT:  # root may write into any folder, so chmod proves nothing
            raise OSError(30, "Read-only file system")
        return open_file(path, flags, *mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", read_only)
    with pytest.raises(OutputError, match=r"tien-yen.*: cannot be written: read-only file system"):
        corpora.copy("related/tien-yen-2024.es", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_document_is_never_copied(
    tmp_path: Path, manifest_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (manifest_folder.parent / "INDEX.toml").write_text('corpora = ["bac-giang"]', encoding="utf-8")
    (manifest_folder / "emulation-2024.nb.txt").write_text("other", encoding="utf-8")
    monkeypatch.setattr(corpora, "data_folder", lambda name: manifest_folder.parent)
    with pytest.raises(InputError, match="is damaged"):
        corpora.copy("bac-giang", tmp_path / "out")
    assert not (tmp_path / "out").exists()
