"""What a command works on: two documents, a file of pairs, a folder or a list of documents."""

import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from align.bitexts import load_bitext
from align.cli.folder import pairs_of
from align.cli.options import Texts
from align.cli.sides import Task, refuse_same
from align.config import Config
from align.diff.run import checked
from align.errors import ConfigError, InputError
from align.linked import FORMATS, linked_format, load_linked
from align.pairing import FilePair, read_manifest
from align.parallel import ParallelText, parallel

SIDES = 2


@dataclass(frozen=True, slots=True)
class TextInput:
    """A parallel text that a command is given: where it is, and how it is made.

    Args:
        id: names it among the others.
        make: reads and aligns it.
        files: that it is made of; none of them may be overwritten.
        split: of the dataset that it was said to belong to, if any.
    """

    id: str
    make: Callable[[], ParallelText]
    files: tuple[Path, ...]
    split: str | None = None

    def checked(
        self,
        config: Config,
        only: Collection[str] | None = None,
        *,
        accepted: Collection[str] = (),
        in_order: bool = False,
    ) -> "TextInput":
        """The same with findings on its units. What no document orders has no neighbours.

        Args:
            config: options of checks.
            only: checks or rules; None runs all.
            accepted: fingerprints of findings that are left out.
            in_order: whether the rows of a file follow each other, too.
        """
        made = self.make

        def make() -> ParallelText:
            text = made()
            ordered = in_order or text.segments is not None
            return checked(text, only=only, config=config, ordered=ordered, accepted=accepted)

        return replace(self, make=make)


def bitext_of(
    path: str | None,
    config: Config,
    *,
    format: str | None = None,
    documents: Sequence[str] = (),
) -> ParallelText:
    """The text of a file of pairs; or of links, with the documents that they join.

    Args:
        path: the file; None for two files of the Moses format.
        config: languages, and how documents are read and split.
        format: its name; None goes by the ending.
        documents: source and target, where the file holds links alone.

    Raises:
        ConfigError: there are documents, but the file holds the texts itself.
        AlignError: as when reading the files.
    """
    if linked_format(path, format) is not None:
        pair = (documents[0], documents[1]) if documents else None
        return load_linked(path, pair, format=format, config=config)
    if documents or path is None:
        raise ConfigError(
            f"--bitext FILE stands for both sides; SOURCE and TARGET go with {', '.join(FORMATS)}"
        )
    return load_bitext(path, format=format, config=config)


def is_one(texts: Sequence[TextInput], paths: Sequence[str], given: Texts) -> bool:
    """Whether one text was named, and not a folder or a list, which stay that with one pair."""
    return len(texts) == 1 and len(paths) != 1 and given.manifest is None


def inputs(
    paths: Sequence[str],
    config: Config,
    given: Texts,
    *,
    without: Collection[Path] = (),
    blank: bool = False,
) -> list[TextInput]:
    """The texts that the arguments name; of those in a folder, what is in no pair is said.

    Args:
        paths: two documents, or one folder of them.
        config: languages, model and aligner.
        given: files of pairs, or one of links with its documents in `paths`; with the format of
            Moses, the documents are all there is. Or a list of documents.
        without: files and folders within a folder that are none of its documents.
        blank: whether a document without text is one whose translation can be judged.

    Raises:
        ConfigError: the arguments name nothing, or several kinds of things.
        AlignError: as when reading folders and lists.
    """
    bitext, format, manifest = given.bitext or [], given.bitext_format, given.manifest
    if len(paths) == SIDES and (format is not None or len(bitext) == 1):
        return [_of_bitext(next(iter(bitext), None), config, format, paths)]
    if bitext and len(paths) == 1:
        raise ConfigError(
            "--bitext FILE stands for both sides; of links, name SOURCE and TARGET, too"
        )
    kinds = bool(paths) + bool(bitext) + (manifest is not None)
    if kinds != 1 or len(paths) > SIDES:
        raise ConfigError("name SOURCE and TARGET, a folder, --manifest FILE, or --bitext FILE")
    if bitext:
        return _distinct([_of_bitext(path, config, format) for path in bitext])
    if manifest is not None:
        return [_of_pair(pair, config, blank) for pair in read_manifest(manifest)]
    if len(paths) == SIDES:
        source, target = paths
        refuse_same(source, target)
        return [_of_pair(_documents(source, target), config, blank)]
    folder = Path(paths[0])
    if not folder.is_dir():
        raise InputError(f"{folder}: is no folder; name a TARGET, too, or use --bitext FILE")
    return [_of_pair(pair, config, blank) for pair in pairs_of(folder, config, without)]


def _distinct(texts: list[TextInput]) -> list[TextInput]:
    """The same texts; those of one name are called by as many of their folders as tell them apart.

    Raises:
        ConfigError: a file stands there twice: its rows would be those of two documents.
    """
    if len({text.id for text in texts}) == len(texts):
        return texts
    files = [Path(os.path.abspath(text.files[0])) for text in texts]  # noqa: PTH100 - of links, too
    places = [file.with_suffix("").parts[1:] for file in files]
    for depth in range(2, max(map(len, places)) + 1):
        ids = ["/".join(parts[-depth:]) for parts in places]
        if len(set(ids)) == len(ids):
            return [replace(text, id=id) for text, id in zip(texts, ids, strict=True)]
    twice = next(place for place in places if places.count(place) > 1)
    one, other, *_ = (t.files[0] for t, p in zip(texts, places, strict=True) if p == twice)
    raise ConfigError(f"{one} and {other} are both called {twice[-1]}; rename one")


def _documents(source: str, target: str) -> FilePair:
    name = "standard-input" if source == "-" else Path(source).stem or "document"
    return FilePair(name, Path(source), Path(target))


def _of_pair(pair: FilePair, config: Config, blank: bool) -> TextInput:
    def make() -> ParallelText:
        langs = pair.source_lang, pair.target_lang
        return parallel(Task(config, blank=blank).run(pair.source, pair.target, langs))

    return TextInput(pair.id, make, (pair.source, pair.target), pair.split)


def _of_bitext(
    path: str | None, config: Config, format: str | None, documents: Sequence[str] = ()
) -> TextInput:
    name = path or documents[0]
    files = tuple(Path(file) for file in (path, *documents) if file is not None)
    return TextInput(
        "standard-input" if name == "-" else Path(name).stem or "pairs",
        lambda: bitext_of(path, config, format=format, documents=documents),
        files,
    )
