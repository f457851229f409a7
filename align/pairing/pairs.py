"""What pairing makes: two files that translate each other, and files that found no counterpart."""

from dataclasses import dataclass
from pathlib import Path, PurePath


@dataclass(frozen=True, slots=True)
class FilePair:
    """An original and its translation, as files.

    Args:
        id: names the pair, and what is made of it: a relative path without ending, such as
            `reports/2024`, with no step upwards.
        source: the file of the original.
        target: the file of the translation.
        source_lang: BCP 47 tag of the original, or None where it is not known.
        target_lang: likewise of the translation.
        split: the part of a dataset that the pair belongs to, or None.

    Raises:
        ValueError: the id is empty, absolute, or leads upwards; or the split is no word.
    """

    id: str
    source: Path
    target: Path
    source_lang: str | None = None
    target_lang: str | None = None
    split: str | None = None

    def __post_init__(self) -> None:
        path = PurePath(self.id)
        leaves = path.anchor or ".." in path.parts
        if leaves or "\0" in self.id or path.as_posix() != self.id or not path.name:
            raise ValueError(f"id must be a relative path without '..', was {self.id!r}")
        if self.split is not None and not self.split.replace(".", "_").isidentifier():
            raise ValueError(f"split must be a word such as train, was {self.split!r}")


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A file or folder that is in no pair, and why."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs of a folder in the order of their ids, and everything else in it."""

    pairs: tuple[FilePair, ...]
    unpaired: tuple[Unpaired, ...] = ()
