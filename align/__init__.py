"""Align two documents sentence by sentence, and see what the translation dropped or changed.

import align

alignment = align.pair(align.load("report.nb.txt"), align.load("report.en.txt"))
for pair in alignment.pairs():
    print(pair.source, pair.target, pair.bead.confidence)
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from align import corpora as corpora
    from align import diff as diff
    from align import evaluate as evaluate
    from align import quantities as quantities
    from align.alignment import AlignedPair, Alignment, Bead
    from align.bitexts import load_bitext
    from align.config import Config
    from align.documents import load
    from align.errors import (
        AlignError,
        ConfigError,
        InputError,
        MissingExtraError,
        ModelError,
        NoTextError,
        OutputError,
        UnknownNameError,
    )
    from align.export.hf import DatasetWriter
    from align.findings import Finding, Findings, Severity
    from align.linked import load_linked
    from align.pairing import FilePair, Pairing, Unpaired, document_pairs, read_manifest
    from align.parallel import ParallelText, Unit
    from align.pipeline import pair, save, segment
    from align.reports import ReportOptions, save_report, save_reports
    from align.review import Applied, Review, read_review
    from align.review import apply as apply_review
    from align.similarities import similarity
    from align.text import Block, Document, SegmentedDocument, Span

__version__ = "0.1.0"

__all__ = [
    "AlignError",
    "AlignedPair",
    "Alignment",
    "Applied",
    "Bead",
    "Block",
    "Config",
    "ConfigError",
    "DatasetWriter",
    "Document",
    "FilePair",
    "Finding",
    "Findings",
    "InputError",
    "MissingExtraError",
    "ModelError",
    "NoTextError",
    "OutputError",
    "Pairing",
    "ParallelText",
    "ReportOptions",
    "Review",
    "SegmentedDocument",
    "Severity",
    "Span",
    "Unit",
    "UnknownNameError",
    "Unpaired",
    "__version__",
    "apply_review",
    "document_pairs",
    "load",
    "load_bitext",
    "load_linked",
    "pair",
    "read_manifest",
    "read_review",
    "save",
    "save_report",
    "save_reports",
    "segment",
    "similarity",
]

_MODULES = ("corpora", "diff", "evaluate", "quantities")
_PLACES = {
    "AlignError": "align.errors:AlignError",
    "AlignedPair": "align.alignment:AlignedPair",
    "Alignment": "align.alignment:Alignment",
    "Applied": "align.review:Applied",
    "Bead": "align.alignment:Bead",
    "Block": "align.text:Block",
    "Config": "align.config:Config",
    "ConfigError": "align.errors:ConfigError",
    "DatasetWriter": "align.export.hf:DatasetWriter",
    "Document": "align.text:Document",
    "FilePair": "align.pairing:FilePair",
    "Finding": "align.findings:Finding",
    "Findings": "align.findings:Findings",
    "InputError": "align.errors:InputError",
    "MissingExtraError": "align.errors:MissingExtraError",
    "ModelError": "align.errors:ModelError",
    "NoTextError": "align.errors:NoTextError",
    "OutputError": "align.errors:OutputError",
    "Pairing": "align.pairing:Pairing",
    "ParallelText": "align.parallel:ParallelText",
    "ReportOptions": "align.reports:ReportOptions",
    "Review": "align.review:Review",
    "SegmentedDocument": "align.text:SegmentedDocument",
    "Severity": "align.findings:Severity",
    "Span": "align.text:Span",
    "Unit": "align.parallel:Unit",
    "UnknownNameError": "align.errors:UnknownNameError",
    "Unpaired": "align.pairing:Unpaired",
    "apply_review": "align.review:apply",
    "document_pairs": "align.pairing:document_pairs",
    "load": "align.documents:load",
    "load_bitext": "align.bitexts:load_bitext",
    "load_linked": "align.linked:load_linked",
    "pair": "align.pipeline:pair",
    "read_manifest": "align.pairing:read_manifest",
    "read_review": "align.review:read_review",
    "save": "align.pipeline:save",
    "save_report": "align.reports:save_report",
    "save_reports": "align.reports:save_reports",
    "segment": "align.pipeline:segment",
    "similarity": "align.similarities:similarity",
}
"""Where the names are at home. Each is looked up when it is first asked for (PEP 562), so that a
program which needs one of them does not wait for all."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in _MODULES:
        return import_module(f"align.{name}")
    if name not in _PLACES:
        raise AttributeError(f"module 'align' has no attribute {name!r}")
    module, _, attribute = _PLACES[name].partition(":")
    found = globals()[name] = getattr(import_module(module), attribute)
    return found


def __dir__() -> list[str]:
    return sorted({*__all__, *_MODULES})
