"""Law: damaged archives give a document or an error in one line, never another exception."""

import io
import zipfile
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.errors import InputError
from align.protocols import RawFile
from align.registry import create

ENDINGS = ("docx", "odt", "epub")


def survives(name: str, data: bytes) -> None:
    told = None
    try:
        create("reader", name).read(RawFile("a", data))
    except InputError as error:
        told = str(error)
    assert told is None or (told.startswith("a: ") and "\n" not in told)


def sample(documents: ModuleType, ending: str) -> bytes:
    found = (one.data for one in documents.samples() if one.name == f"el.{ending}")
    return bytes(next(found))


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_cut_anywhere_is_refused(documents: ModuleType, ending: str) -> None:
    data = sample(documents, ending)
    for tenth in range(1, 10):
        with pytest.raises(InputError, match=r"^a: is a damaged or truncated ZIP archive \("):
            create("reader", ending).read(RawFile("a", data[: len(data) * tenth // 10]))


@given(
    ending=st.sampled_from(ENDINGS),
    flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1),
)
@settings(deadline=None, max_examples=200, suppress_health_check=list(HealthCheck))
def test_flipped_bits_of_the_archive_break_nothing_else(
    documents: ModuleType, ending: str, flips: list[tuple[float, int]]
) -> None:
    data = bytearray(sample(documents, ending))
    for place, bits in flips:
        data[int(place * len(data))] ^= bits
    survives(ending, bytes(data))


@given(place=st.floats(0, 1), junk=st.binary(max_size=40), ending=st.sampled_from(ENDINGS))
@settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
def test_xml_with_junk_in_it_breaks_nothing_else(
    documents: ModuleType, place: float, junk: bytes, ending: str
) -> None:
    """The archive is whole here, so that the junk reaches what reads the parts in it."""

    archive = zipfile.ZipFile(io.BytesIO(sample(documents, ending)))
    entries = {name: archive.read(name) for name in archive.namelist()}
    for name, text in entries.items():
        at = int(place * len(text))
        entries[name] = text[:at] + junk + text[at + len(junk) :]
        survives(ending, documents.packed(entries))
        entries[name] = text
