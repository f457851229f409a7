"""What stands in the shipped reports is read as a person reads it: the numbers that set traps."""

from pathlib import Path

import pytest

from align.quantities import read
from align.quantities.draft import shown

CORPORA = Path(__file__).parents[2] / "corpora"
REPORTS = {
    "bac-giang/emulation-2024.nb": """
        31. januar | date | --01-31 |
        87,36 % | percentage | 87.36 | percent
        2021–2025 | range | 2021..2025 |
        86 milliarder VND | money | 86000000000 | VND
        43 500 | cardinal | 43500 |
        968/968 | ratio | 968/968 |
        207 billioner VND | money | 207000000000000 | VND
        12. | ordinal | 12 |
        nummer 4 | ordinal | 4 |
        684 397 milliarder VND | money | 684397000000000 | VND
        2 720,72 hektar | measure | 2720.72 | ha
        2023-2024 | range | 2023..2024 |
        nummer én | ordinal | 1 |
        91,16/100 poeng | score | 91.16/100 |
        fjerde | ordinal | 4 |
        14. | ordinal | 14 |
        5-årige | measure | 5 | year
        111-NQ/TU | identifier | 111-NQ/TU |
    """,
    "bac-giang/emulation-2024.en": """
        January 31 | date | --01-31 |
        87.36% | percentage | 87.36 | percent
        43,500 | cardinal | 43500 |
        207 trillion VND | money | 207000000000000 | VND
        684,397 billion VND | money | 684397000000000 | VND
        2,720.72 hectares | measure | 2720.72 | ha
        91.16/100 points | score | 91.16/100 |
        14th | ordinal | 14 |
    """,
    "bac-giang/party-committee-2024.el": """
        207 τρισεκατομμύρια VND | money | 207000000000000 | VND
        12η | ordinal | 12 |
        4.370 δολάρια ΗΠΑ | money | 4370 | USD
        2,04 δισεκατομμύρια δολάρια ΗΠΑ | money | 2040000000 | USD
        20.699,5 δισεκατομμύρια VND | money | 20699500000000 | VND
        63.510 δισεκατομμύρια VND | money | 63510000000000 | VND
        7/10 | ratio | 7/10 |
        159/182 | ratio | 159/182 |
        2025-2030 | range | 2025..2030 |
        14ου | ordinal | 14 |
        6ης Δεκεμβρίου 2024 | date | 2024-12-06 |
        πρώτο τρίμηνο του 2025 | quarter | 2025-Q1 |
        381-NQ/TU | identifier | 381-NQ/TU |
    """,
    "related/red-river-delta-2023.nl": """
        13 maart | date | --03-13 |
        103 miljoen VND | money | 103000000 | VND
        235.028 miljard VND | money | 235028000000000 | VND
        VND 547.526 miljard | money | 547526000000000 | VND
    """,
    "related/tien-yen-2024.es": """
        XIV | ordinal | 14 |
        14º | ordinal | 14 |
        146 mil millones de VND | money | 146000000000 | VND
    """,
}
LINES = [
    (name, *(cell.strip() for cell in line.split("|")))
    for name, table in REPORTS.items()
    for line in table.strip().splitlines()
]


@pytest.mark.parametrize(("name", "surface", "kind", "value", "unit"), LINES)
def test_a_number_of_a_report_is_read_as_it_is_meant(
    name: str, surface: str, kind: str, value: str, unit: str
) -> None:
    text = (CORPORA / f"{name}.txt").read_text(encoding="utf-8")
    found = [
        (quantity.kind, shown(quantity.value), quantity.unit or "")
        for line in text.split("\n")
        if surface in line
        for quantity in read(line, name[-2:])
        if quantity.surface == surface
    ]
    assert found
    assert set(found) == {(kind, value, unit)}
