"""The card of a dataset: its metadata for the hub and for `datasets`, and what people read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from align.export.hf.columns import Columns
from align.export.hf.tally import BANDS, Tally
from align.findings import Severity
from align.parallel import ParallelText

if TYPE_CHECKING:
    from align.export.hf.dataset import DatasetWriter

_LISTED = 200  # documents in the table of sources; thousands would hide the rest of the card
_SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
_SHORT = {1_000: "1K", 10_000: "10K", 100_000: "100K", 1_000_000: "1M", 10_000_000: "10M"}


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of a dataset, and what was counted in it."""

    id: str
    config: str
    split: str
    text: ParallelText
    tally: Tally


@dataclass(frozen=True, slots=True)
class SplitFile:
    """A Parquet file: its columns, its path in the dataset, and its size.

    Args:
        rows: how many it has.
        memory: bytes of its rows in memory.
        size: bytes of the file.
    """

    columns: Columns
    split: str
    path: str
    rows: int
    memory: int
    size: int

    @property
    def config(self) -> str:
        """Name of the configuration that it belongs to."""
        return self.columns.config


def card(
    title: str,
    options: "DatasetWriter",
    files: Sequence[SplitFile],
    documents: Sequence[DocumentRow],
    failed: Mapping[str, str],
) -> str:
    """The text of `README.md`: metadata in YAML, then sections in Markdown.

    No date is in it: the same texts give the same card.
    """
    total = Tally()
    for document in documents:
        total.add(document.tally)
    sections = [
        f"# {_line(title)}",
        _introduction(files),
        "## Sources",
        _sources(documents, failed),
        "## Splits",
        _splits(files, options),
        "## Quality",
        _quality(total),
        "## Columns",
        _COLUMNS,
        "## How it was made",
        _made(documents, options),
    ]
    return f"---\n{_yaml(_metadata(title, options, files))}---\n\n" + "\n\n".join(sections) + "\n"


def _metadata(title: str, options: "DatasetWriter", files: Sequence[SplitFile]) -> dict[str, Any]:
    languages = sorted({lang for file in files for lang in file.columns.languages})
    rows = sum(file.rows for file in files)
    return {
        "pretty_name": title,
        "language": languages,
        "license": options.license or "unknown",
        "multilinguality": ["translation"],
        "task_categories": ["translation"],
        "size_categories": [_size(rows)],
        "tags": ["parallel-corpus", "sentence-alignment", "bitext-align"],
        "configs": [
            {
                "config_name": config,
                "data_files": [{"split": file.split, "path": file.path} for file in of_config],
            }
            for config, of_config in _by_config(files)
        ],
        "dataset_info": [
            {
                "config_name": config,
                "features": of_config[0].columns.features(),
                "splits": [
                    {"name": file.split, "num_bytes": file.memory, "num_examples": file.rows}
                    for file in of_config
                ],
                "download_size": sum(file.size for file in of_config),
                "dataset_size": sum(file.memory for file in of_config),
            }
            for config, of_config in _by_config(files)
        ],
    }


def _by_config(files: Sequence[SplitFile]) -> list[tuple[str, list[SplitFile]]]:
    return [(config, list(group)) for config, group in groupby(files, lambda file: file.config)]


def _size(rows: int) -> str:
    for small, large in zip((0, *_SIZES), _SIZES, strict=False):
        if rows < large:
            return f"n<{_SHORT[large]}" if not small else f"{_SHORT[small]}<n<{_SHORT[large]}"
    return "n>10M"


def _introduction(files: Sequence[SplitFile]) -> str:
    example = files[0]
    return (
        "Sentences of documents and of their translations, aligned. Every row is a *translation "
        "unit*: neighbouring sentences of one side with those of the other that translate them.\n\n"
        "```python\n"
        "from datasets import load_dataset\n\n"
        f'dataset = load_dataset("path/of/this/folder", "{example.config}")\n'
        f'print(dataset["{example.split}"][0]["translation"])\n'
        "```"
    )


def _sources(documents: Sequence[DocumentRow], failed: Mapping[str, str]) -> str:
    lines = _table(
        ("document", "source", "target", "languages", "split", "units", "rows"),
        (
            (
                row.id,
                _name(row.text.source),
                _name(row.text.target) if row.text.target != row.text.source else "the same file",
                f"{row.text.source_lang} → {row.text.target_lang}",
                row.split,
                row.tally.units,
                row.tally.rows,
            )
            for row in documents[:_LISTED]
        ),
    )
    if len(documents) > _LISTED:
        lines += f"\n\nand {len(documents) - _LISTED:,} more documents."
    if failed:
        lines += "\n\nLeft out, because they could not be used:\n\n"
        lines += _table(("document", "reason"), failed.items())
    return lines


def _name(path: str) -> str:
    """Of a file, without the folders of whoever made the dataset."""
    return PurePath(path).name or path


def _splits(files: Sequence[SplitFile], options: "DatasetWriter") -> str:
    table = _table(
        ("configuration", "split", "rows", "bytes"),
        ((file.config, file.split, f"{file.rows:,}", f"{file.size:,}") for file in files),
    )
    shares = ", ".join(f"{split} {share:g}" for split, share in options.shares.items())
    return (
        f"{table}\n\nA document is in one split as a whole. Shares: {shares}; seed {options.seed}. "
        "Sentences that occur in several documents may be in several splits."
    )


def _quality(total: Tally) -> str:
    edges = ["0", *(f"{border:g}" for border in BANDS), "1"]
    bands = [f"confidence {low} to {high}" for low, high in pairwise(edges)]
    rows = [(name, total.bands[i]) for i, name in enumerate(bands)]
    if total.bands[None]:
        rows.append(("no confidence known", total.bands[None]))
    rows += [
        (f"worst finding {grade.label}", total.severities[grade])
        for grade in sorted(Severity, reverse=True)
        if total.severities[grade]
    ]
    rows.append(("no finding", total.severities[None]))
    shares = _table(
        ("rows with", "count", "share"),
        ((name, f"{count:,}", f"{count / total.rows:.1%}") for name, count in rows),
    )
    left = _table(("left out", "units"), total.left_out.most_common())
    found = _table(("finding", "count"), total.findings.most_common())
    parts = [shares]
    if total.findings:
        parts.append(found)
    parts.append(left if total.left_out else "No unit was left out.")
    return "\n\n".join(parts)


def _made(documents: Sequence[DocumentRow], options: "DatasetWriter") -> str:
    signatures = dict.fromkeys(row.text.signature for row in documents)
    listed = "\n".join(f"- `{_line(signature)}`" for signature in signatures)
    kept = [f"confidence at least {options.min_confidence:g}"] if options.min_confidence else []
    kept += [f"no finding of severity {options.drop} or worse"] if options.drop else []
    kept += [] if options.nulls else ["text on both sides"]
    conditions = ", ".join(kept) or "no condition"
    return f"With bitext-align:\n\n{listed}\n\nUnits were kept with: {conditions}."


def _table(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(value: object) -> str:
    """A value in a table; whatever a file name holds, it is shown and not obeyed."""
    shown = _line(str(value))
    return shown if shown == "---" else _escaped(shown)


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|!&~" else char for char in text)


def _line(text: str) -> str:
    return " ".join(text.split())


def _yaml(metadata: dict[str, Any]) -> str:
    import yaml  # comes with the hub's own packages

    text: str = yaml.safe_dump(metadata, sort_keys=False, allow_unicode=True, width=1_000)
    return text


_COLUMNS = """| column | |
|---|---|
| `id` | of the row: the document and the number of the unit in it |
| `document` | id of the document |
| `translation` | the texts by language, feature type `Translation` |
| `source_lang` | which of the two is the original |
| `source_segments`, `target_segments` | numbers of the sentences in their documents, from 0 |
| `source_span`, `target_span` | `[start, end]` in characters of the documents; null if not known |
| `score` | the aligner's own measure, higher is better |
| `confidence` | how sure the aligner is, 0 to 1; null where nobody said |
| `findings` | what the checks say: rule, severity, message, places, values, ITS 2.0 type, MQM |"""
