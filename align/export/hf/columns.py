"""The columns of a dataset: for Arrow as a schema, for the dataset card as features."""

from dataclasses import dataclass
from typing import Any

from align.errors import MissingExtraError
from align.export.fields import rounded
from align.findings import Finding
from align.parallel import Unit
from align.text import offsets

Feature = dict[str, Any]
"""A feature as the metadata of a dataset card writes it."""

# Names and kinds, which are those of dataset cards; `[]` behind the kind of its items is a list.
_PLAIN: tuple[tuple[str, str], ...] = (
    ("source_lang", "string"),
    ("source_segments", "int32[]"),
    ("target_segments", "int32[]"),
    ("source_span", "int64[]"),
    ("target_span", "int64[]"),
    ("score", "float64"),
    ("confidence", "float64"),
)
_FINDING: tuple[tuple[str, str], ...] = (
    ("rule", "string"),
    ("severity", "string"),
    ("message", "string"),
    ("source_span", "int64[]"),
    ("target_span", "int64[]"),
    ("source_value", "string"),
    ("target_value", "string"),
    ("its_type", "string"),
    ("mqm", "string"),
    ("fingerprint", "string"),
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the units of one pair of languages.

    Args:
        languages: both tags, in the order of the alphabet.
    """

    languages: tuple[str, str]

    @property
    def config(self) -> str:
        """Name of the configuration, such as `en-nb`."""
        return "-".join(self.languages)

    def schema(self) -> Any:
        """The schema of the Parquet files.

        Raises:
            MissingExtraError: pyarrow is not installed.
        """
        pa = arrow()
        finding = pa.struct([(name, _arrow_type(kind)) for name, kind in _FINDING])
        return pa.schema(
            [
                ("id", pa.string()),
                ("document", pa.string()),
                ("translation", pa.struct([(lang, pa.string()) for lang in self.languages])),
                *((name, _arrow_type(kind)) for name, kind in _PLAIN),
                ("findings", pa.list_(finding)),
            ]
        )

    def features(self) -> list[Feature]:
        """The same columns as `dataset_info.features` of a dataset card."""
        return [
            {"name": "id", "dtype": "string"},
            {"name": "document", "dtype": "string"},
            {
                "name": "translation",
                "dtype": {"translation": {"languages": list(self.languages)}},
            },
            *(_feature(name, kind) for name, kind in _PLAIN),
            {"name": "findings", "list": [_feature(name, kind) for name, kind in _FINDING]},
        ]

    def refuses(self, unit: Unit) -> str | None:
        """Why a unit cannot be a row: a file may hold units in several languages."""
        tags = {unit.pair.source_lang, unit.pair.target_lang}
        if tags != set(self.languages):
            return "in other languages"
        if not (_is_unicode(unit.source) and _is_unicode(unit.target)):
            return "unpaired surrogates"  # JSON can write them, UTF-8 cannot
        return None

    def record(self, document: str, unit: Unit) -> dict[str, object]:
        """A unit of a document as a row."""
        pair = unit.pair
        texts = {pair.source_lang: unit.source, pair.target_lang: unit.target}
        return {
            "id": f"{document}#{unit.index}",
            "document": document,
            "translation": {lang: texts.get(lang) for lang in self.languages},
            "source_lang": pair.source_lang,
            "source_segments": list(unit.source_segments),
            "target_segments": list(unit.target_segments),
            "source_span": offsets(unit.source_span),
            "target_span": offsets(unit.target_span),
            "score": None if unit.score is None else rounded(unit.score),
            "confidence": None if unit.confidence is None else rounded(unit.confidence),
            "findings": [_finding(finding) for finding in unit.findings],
        }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.label,
        "message": finding.message,
        "source_span": offsets(finding.source_span),
        "target_span": offsets(finding.target_span),
        "source_value": finding.source_value,
        "target_value": finding.target_value,
        "its_type": finding.its_type,
        "mqm": finding.mqm,
        "fingerprint": finding.fingerprint,
    }


def storable(name: str) -> str:
    """A name as UTF-8 can hold it: bytes of a file name that are no text become escapes."""
    return name.encode("utf-8", "backslashreplace").decode()


def _is_unicode(text: str | None) -> bool:
    return text is None or storable(text) == text


def _arrow_type(kind: str) -> Any:
    pa = arrow()
    item = kind.removesuffix("[]")
    made = pa.type_for_alias(item)
    return pa.list_(made) if item != kind else made


def _feature(name: str, kind: str) -> Feature:
    item = kind.removesuffix("[]")
    return {"name": name, "list" if item != kind else "dtype": item}


def arrow() -> Any:
    """The package pyarrow.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        import pyarrow
    except ImportError:
        raise MissingExtraError("writing a Hugging Face dataset", "hf") from None
    return pyarrow
