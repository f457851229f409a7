"""The samples of every format: known paragraphs in eight languages, found exactly."""

from types import ModuleType

import pytest

from align.protocols import RawFile
from align.read.sniff import format_of
from align.registry import create


@pytest.mark.parametrize("ending", ["docx", "odt", "epub"])
def test_every_paragraph_is_found_exactly(documents: ModuleType, ending: str) -> None:
    samples = [sample for sample in documents.samples() if sample.name.endswith(ending)]
    assert len(samples) == 8
    for sample in samples:
        raw = RawFile(sample.name, sample.data)
        assert format_of(raw) == ending
        document = create("reader", ending).read(raw)
        found = tuple(block.span.of(document.text) for block in document.paragraphs)
        assert found == sample.paragraphs


@pytest.mark.parametrize("name", ["-", "file.zip", "file.txt"])
def test_a_document_is_recognised_by_its_content(documents: ModuleType, name: str) -> None:
    for sample in documents.samples():
        assert format_of(RawFile(name, sample.data)) == sample.name.partition(".")[2]
