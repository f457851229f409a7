"""Alignments that the tests of the writers write."""

from collections.abc import Sequence
from typing import Protocol

import pytest

from align.alignment import Alignment, Bead
from align.text import given_segments


class Make(Protocol):
    def __call__(
        self,
        sources: Sequence[str],
        targets: Sequence[str],
        beads: Sequence[tuple[int, int]],
        langs: tuple[str | None, str | None] = ("nb", "en"),
    ) -> Alignment: ...


@pytest.fixture
def make() -> Make:
    """`make(sources, targets, [(2, 1), (1, 0)])`: an alignment from the sizes of its beads."""
    return _make


def _make(
    sources: Sequence[str],
    targets: Sequence[str],
    beads: Sequence[tuple[int, int]],
    langs: tuple[str | None, str | None] = ("nb", "en"),
) -> Alignment:
    made, i, j = [], 0, 0
    for n, m in beads:
        made.append(Bead(range(i, i + n), range(j, j + m), 0.5, 0.75))
        i, j = i + n, j + m
    return Alignment(
        given_segments("a.txt", sources, langs[0]),
        given_segments("b.txt", targets, langs[1]),
        tuple(made),
        "splitter:given|aligner:hand()",
    )


@pytest.fixture
def report() -> Alignment:
    """Four beads from the Norwegian and English Bac Giang reports: 1-1, 2-1, 1-1 and 1-0."""
    sources = (
        "Industriproduksjonsindeksen (IIP) for året økte med 30,0 %.",
        "Emuleringsbevegelsen innen utdanning og opplæring har mange innovasjoner,",
        "noe som skaper en bølge av spennende konkurranse på alle områder.",
        "Leder emuleringsbevegelsen i 2024.",
        "[annonse_2]",
    )
    targets = (
        "The industrial production index (IIP) for the year increased by 30.0%.",
        "The emulation movement in the field of education and training has many innovations, "
        "creating a wave of exciting competition in all aspects.",
        "Leading the emulation movement in 2024.",
    )
    beads = (
        Bead(range(1), range(1), 0.91234567, 0.99),
        Bead(range(1, 3), range(1, 2), 0.85, 0.97),
        Bead(range(3, 4), range(2, 3), 0.88, 0.9812345),
        Bead(range(4, 5), range(3, 3), 0.0, 0.64),
    )
    return Alignment(
        given_segments("report.nb.txt", sources, "nb"),
        given_segments("report.en.txt", targets, "en"),
        beads,
        "splitter:given|encoder:none|aligner:hand()|align:0.1.0",
    )
