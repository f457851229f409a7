"""Writes parallel texts as a dataset folder: Parquet files and the card that describes them."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from math import inf
from pathlib import Path
from typing import Any

from align.alignment import Alignment
from align.errors import AlignError, InputError, OutputError
from align.export.hf.card import DocumentRow, SplitFile, card
from align.export.hf.columns import Columns, arrow, storable
from align.export.hf.splits import assign
from align.export.hf.tally import Tally
from align.findings import Severity, severity
from align.outputs import replacing_folder
from align.parallel import ParallelText, Unit, parallel

Text = Alignment | ParallelText | Callable[[], Alignment | ParallelText]
"""A text of a dataset; as a function it is made when its turn comes, and forgotten after it."""

_BATCH = 1_000  # rows that are in memory as Python's objects, which take ten times their bytes
_GROUP = 10_000  # rows that are in memory as columns, and are written as row groups
SHARES = {"train": 0.9, "validation": 0.05, "test": 0.05}


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a dataset.

    Args:
        folder: where it is.
        configs: names of its configurations, such as `en-nb`.
        rows: rows by configuration and split.
        tally: what was counted on the way.
        failed: texts that could not be made, with the reason; the dataset is without them.
    """

    folder: Path
    configs: tuple[str, ...]
    rows: Mapping[tuple[str, str], int]
    tally: Tally
    failed: Mapping[str, str]


@dataclass(frozen=True)
class DatasetWriter:
    """Writes a folder that `datasets.load_dataset(folder, "en-nb")` loads, without a network.

    Every pair of languages is a configuration. A row is a translation unit: a `translation` of the
    feature type `Translation`, where it stands in its documents, how sure the aligner is, and what
    the checks found. Splits are made of whole documents.

    Args:
        shares: of the splits, in order; the first takes what is left over.
        seed: of the order in which documents are dealt out to the splits.
        license: of the texts, an identifier that the hub knows, such as `cc-by-4.0`.
        title: what the dataset is called; None names the folder.
        nulls: whether units with an empty side are rows, with None on that side.
        min_confidence: units that are less sure are left out; those without a confidence stay.
        drop: units with a finding of this severity or worse are left out; None keeps them.

    Raises:
        ValueError: shares that are negative, all zero or none at all; a confidence beyond 0..1.
        UnknownNameError: there is no such severity.
    """

    shares: Mapping[str, float] = field(default_factory=lambda: dict(SHARES))
    seed: int = 0
    license: str | None = None
    title: str | None = None
    nulls: bool = False
    min_confidence: float = 0.0
    drop: str | None = None

    def __post_init__(self) -> None:
        total = sum(self.shares.values())
        if not (self.shares and min(self.shares.values()) >= 0 and 0 < total < inf):
            raise ValueError(f"shares must be positive numbers, were {dict(self.shares)}")
        for split in self.shares:
            check_split(split)
        if not 0.0 <= self.min_confidence <= 1.0:
            raise ValueError(f"min_confidence must lie in 0..1, was {self.min_confidence}")
        if self.drop is not None:
            severity(self.drop)

    def write(
        self,
        texts: Mapping[str, Text],
        folder: str | Path,
        *,
        splits: Mapping[str, str] | None = None,
        force: bool = False,
    ) -> Written:
        """Write a dataset, whole or not at all.

        A text that cannot be made (an `AlignError`), or whose two languages are not known, does not
        stop the others: the card and the result name it.

        Args:
            texts: by the ids of their documents.
            folder: where to; it must not exist.
            splits: of documents that are not to be dealt out.
            force: whether a dataset that this writer wrote there before is replaced.

        Raises:
            OutputError: the folder exists, cannot be written, or not a single row would be in it.
            AlignError: a text broke off in the middle.
            MissingExtraError: pyarrow is not installed.
        """
        arrow()
        folder = Path(folder)
        for split in (splits or {}).values():
            check_split(split)
        assigned = assign(texts, self.shares, seed=self.seed, fixed=splits)
        with replacing_folder(folder, force=force, ours=is_ours) as beside:
            writing = _Writing(self, beside)
            with writing:
                for document, text in texts.items():
                    writing.text(document, assigned[document], text)
            if not writing.tally.rows:
                raise OutputError(f"{folder}: {_why_empty(writing)}")
            files = writing.files(self.shares)
            title = storable(self.title or folder.resolve().name)
            described = card(title, self, files, writing.documents, writing.failed)
            (beside / "README.md").write_text(storable(described), encoding="utf-8")
        return Written(
            folder,
            tuple(dict.fromkeys(file.config for file in files)),
            {(file.config, file.split): file.rows for file in files},
            writing.tally,
            writing.failed,
        )

    def refuses(self, unit: Unit) -> str | None:
        """Why a unit is no row of the dataset; None if it is one."""
        if unit.is_null and not self.nulls:
            return "one side only"
        if not (unit.source or "").strip() and not (unit.target or "").strip():
            return "no text"
        if unit.confidence is not None and unit.confidence < self.min_confidence:
            return f"confidence below {self.min_confidence:g}"
        worst = max((finding.severity for finding in unit.findings), default=None)
        if self.drop is not None and worst is not None and worst >= severity(self.drop):
            return f"finding of severity {Severity(worst).label}"
        return None


def check_split(split: str) -> None:
    """Refuse what `datasets` takes for no name of a split.

    Raises:
        ValueError: it is not a word.
    """
    if not split.replace(".", "_").isidentifier() or split == "all":
        raise ValueError(f"a split must be a word such as train, was {split!r}")


class _Writing:
    """The Parquet files of a dataset while they are written, one a configuration and split."""

    def __init__(self, options: DatasetWriter, folder: Path) -> None:
        self.tally = Tally()
        self.documents: list[DocumentRow] = []
        self.failed: dict[str, str] = {}
        self._options, self._folder = options, folder
        self._open = ExitStack()
        self._writers: dict[tuple[str, str], Any] = {}
        self._rows: dict[tuple[str, str], int] = defaultdict(int)
        self._bytes: dict[tuple[str, str], int] = defaultdict(int)
        self._columns: dict[str, Columns] = {}
        self._waiting: dict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
        self._packed: dict[tuple[str, str], list[Any]] = defaultdict(list)
        self._count = 0  # of rows that wait, packed or not

    def __enter__(self) -> "_Writing":
        return self

    def __exit__(self, kind: object, *raised: object) -> None:
        with self._open:
            if kind is None:
                self._flush()

    def text(self, document: str, split: str, text: Text) -> None:
        """Write the rows of a text; one that cannot be made is noted."""
        try:
            made = text() if callable(text) else text
            units = parallel(made) if isinstance(made, Alignment) else made
            columns = _columns(units)
        except AlignError as error:
            self.failed[document] = str(error)
            return
        # What goes wrong from here on ends it all: rows that are written cannot be taken back.
        tally = self._units(storable(document), split, units, columns)
        self.tally.add(tally)
        # The card needs the names of a text; kept whole, thousands of them would fill the memory.
        named = replace(units, units=(), alignment=None)
        self.documents.append(DocumentRow(document, columns.config, split, named, tally))

    def files(self, order: Mapping[str, float]) -> list[SplitFile]:
        """What was written, by configuration, splits in their usual order."""
        place = {split: i for i, split in enumerate(order)}
        found = []
        for (config, split), rows in self._rows.items():
            path = _path(config, split)
            size = (self._folder / path).stat().st_size
            found.append(
                SplitFile(
                    self._columns[config], split, path, rows, self._bytes[config, split], size
                )
            )
        return sorted(found, key=lambda file: (file.config, place.get(file.split, 99), file.split))

    def _units(self, document: str, split: str, text: ParallelText, columns: Columns) -> Tally:
        tally = Tally()
        rows = self._waiting[columns.config, split]
        for unit in text:
            refused = self._options.refuses(unit) or columns.refuses(unit)
            if refused:
                tally.drop(refused)
                continue
            tally.keep(unit)
            rows.append(columns.record(document, unit))
            self._columns[columns.config] = columns
            self._count += 1
            if self._count % _BATCH == 0:
                self._pack()
            if self._count == _GROUP:
                self._flush()
        return tally

    def _pack(self) -> None:
        """Make columns of the rows that wait."""
        for key, rows in self._waiting.items():
            if rows:
                schema = self._columns[key[0]].schema()
                self._packed[key].append(arrow().Table.from_pylist(rows, schema=schema))
                rows.clear()

    def _flush(self) -> None:
        """Write the rows that wait, of all documents together: each alone may have but three."""
        self._pack()
        for key, tables in self._packed.items():
            if tables:
                self._write(key, arrow().concat_tables(tables).combine_chunks())
                tables.clear()
        self._count = 0

    def _write(self, key: tuple[str, str], table: Any) -> None:
        self._rows[key] += table.num_rows
        self._bytes[key] += table.nbytes
        if key not in self._writers:
            self._writers[key] = self._open.enter_context(
                _parquet(self._folder / _path(*key), table)
            )
        self._writers[key].write_table(table)


def _parquet(path: Path, table: Any) -> Any:
    from pyarrow.parquet import ParquetWriter

    path.parent.mkdir(parents=True, exist_ok=True)
    return ParquetWriter(path, table.schema)


def _path(config: str, split: str) -> str:
    return f"data/{config}/{split}-00000-of-00001.parquet"


def _columns(text: ParallelText) -> Columns:
    tags = text.source_lang, text.target_lang
    for side, tag in zip(("source", "target"), tags, strict=True):
        if tag is None:
            raise InputError(f"the language of the {side} is not known; name it with --{side}-lang")
    if tags[0] == tags[1]:
        raise InputError(f"both sides are in {tags[0]}; a translation has two languages")
    first, second = sorted(tag for tag in tags if tag)
    return Columns((first, second))


def _why_empty(writing: _Writing) -> str:
    if writing.failed:
        document, reason = next(iter(writing.failed.items()))
        return f"nothing to write: {len(writing.failed)} texts failed, {document}: {reason}"
    reasons = ", ".join(f"{count} {why}" for why, count in writing.tally.left_out.most_common())
    return f"nothing to write: {reasons or 'no units at all'}"


def is_ours(folder: Path) -> bool:
    """Whether a folder holds a dataset that this writer wrote, and nothing besides."""
    names = {path.name for path in folder.iterdir()} - {".gitattributes", ".cache"}
    readme = folder / "README.md"
    if not names <= {"README.md", "data"} or not readme.is_file():
        return False
    card = readme.read_text(encoding="utf-8", errors="replace")
    head = card.partition("\n---\n")[0]
    held = (path for path in (folder / "data").rglob("*") if not path.is_dir())
    return (
        card.startswith("---\n")
        and _TAG in head
        and all(_OURS.fullmatch(path.relative_to(folder).as_posix()) for path in held)
    )


_TAG = "bitext-align"
_OURS = re.compile(r"data/[^/]+/[^/]+-\d{5}-of-\d{5}\.parquet")
