"""Align two documents sentence by sentence, and see what the translation dropped or changed.

import align

alignment = align.pair(align.load("report.nb.txt"), align.load("report.en.txt"))
for pair in alignment.pairs():
    print(pair.source, pair.target, pair.bead.confidence)
"""

__version__ = "0.1.0"

from align import diff as diff
from align.alignment import AlignedPair, Alignment, Bead
from align.bitexts import load_bitext
from align.config import Config
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
from align.pipeline import load, pair, save, segment
from align.reports import ReportOptions, save_report, save_reports
from align.review import Applied, Review, read_review
from align.review import apply as apply_review
from align.similarities import similarity
from align.text import Block, Document, SegmentedDocument, Span

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
