"""What a command works on: two documents, a file of pairs, a folder or a list of documents."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from align.bitexts import load_bitext
from align.cli.folder import pairs_of
from align.cli.sides import Task, refuse_same
from align.config import Config
from align.diff.run import checked
from align.errors import ConfigError, InputError
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
            ordered = in_order or text.alignment is not None
            return checked(text, only=only, config=config, ordered=ordered, accepted=accepted)

        return replace(self, make=make)


def inputs(
    paths: Sequence[str],
    config: Config,
    *,
    bitext: Sequence[str] = (),
    manifest: Path | None = None,
    without: Collection[Path] = (),
) -> list[TextInput]:
    """The texts that the arguments name; of those in a folder, what is in no pair is said.

    Args:
        paths: two documents, or one folder of them.
        config: languages, model and aligner.
        bitext: files of pairs.
        manifest: a list of documents.
        without: files and folders within a folder that are none of its documents.

    Raises:
        ConfigError: the arguments name nothing, or several kinds of things.
        AlignError: as of reading folders and lists.
    """
    kinds = bool(paths) + bool(bitext) + (manifest is not None)
    if kinds != 1 or len(paths) > SIDES:
        raise ConfigError("name SOURCE and TARGET, a folder, --manifest FILE, or --bitext FILE")
    if bitext:
        return [_of_bitext(path, config) for path in bitext]
    if manifest is not None:
        return [_of_pair(pair, config) for pair in read_manifest(manifest)]
    if len(paths) == SIDES:
        source, target = paths
        refuse_same(source, target)
        return [_of_pair(_documents(source, target), config)]
    folder = Path(paths[0])
    if not folder.is_dir():
        raise InputError(f"{folder}: is no folder; name a TARGET, too, or use --bitext FILE")
    return [_of_pair(pair, config) for pair in pairs_of(folder, config, without)]


def _documents(source: str, target: str) -> FilePair:
    name = "standard-input" if source == "-" else Path(source).stem or "document"
    return FilePair(name, Path(source), Path(target))


def _of_pair(pair: FilePair, config: Config) -> TextInput:
    def make() -> ParallelText:
        langs = pair.source_lang, pair.target_lang
        return parallel(Task(config).run(pair.source, pair.target, langs))

    return TextInput(pair.id, make, (pair.source, pair.target), pair.split)


def _of_bitext(path: str, config: Config) -> TextInput:
    name = "standard-input" if path == "-" else Path(path).stem or "pairs"
    return TextInput(name, lambda: load_bitext(path, config=config), (Path(path),))
