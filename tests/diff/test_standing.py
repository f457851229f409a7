"""Numbers that took the place of a time of day, of a rank, of the end of a range or of a day."""

import pytest

from align.diff import check
from align.findings import Severity, TextPair


@pytest.mark.parametrize(
    ("langs", "source", "target"),
    [
        (
            "en-de",
            "The 5.4-magnitude tremor came at 6:25 p.m. and was felt in Kassel.",
            "Das Beben der Stärke 18.25 kam um 5,4 Uhr und war in Kassel zu spüren.",
        ),
        (
            "en-de",
            "He was last seen at about 8.40pm on 17 June.",
            "Er wurde am 20.40. Juni gegen 17 Uhr zuletzt gesehen.",
        ),
        (
            "en-el",
            "The 5.4-magnitude tremor came at 6:25 p.m. at a depth of 30 kilometers.",
            "Ο σεισμός των 5,4 βαθμών έγινε στις 30 σε βάθος 18:25 χιλιομέτρων.",
        ),
        (
            "en-es",
            "Forty trains left by 7:55, 44 kilometres of them on one line.",
            "Salieron 40 trenes a lo largo de 7:55 kilómetros antes de las 44.",
        ),
        (
            "en-de",
            "The bridge, built in 1931, had its 70th repair.",
            "Die 70 gebaute Brücke kam zu ihrer 1931. Reparatur.",
        ),
        (
            "en-de",
            "The singer, whose song sold 3 million copies in 1988, will play in Oslo on May 7.",
            "Die Frau, deren Lied 7 drei Millionen Mal verkauft wurde, singt am 1988. Mai.",
        ),
        (
            "en-nl",
            "Of the two studies, one with 1,600 women aged 20 to 45 began in 2021.",
            "Van twee studies begon er in 2021 een met 20 vrouwen van 1600 tot 45 jaar.",
        ),
    ],
)
def test_what_took_the_place_of_another_is_a_swap(langs: str, source: str, target: str) -> None:
    one, other = langs.split("-")
    found = check([TextPair(0, source, target, one, other)])
    assert ("numbers.swapped", Severity.CRITICAL) in {(f.rule, f.severity) for f in found}


@pytest.mark.parametrize(
    ("langs", "source", "target"),
    [
        ("en-de", "From 7 to 10:30 p.m. 30 came.", "30 kamen von 19 bis 22.30 Uhr."),
        ("en-de", "At 6:25 p.m. 30 came.", "30 kamen um 18.25 Uhr."),
        ("en-de", "He ran it in 3:35 minutes with 12.", "Mit der 12 lief er es in 3:35 Minuten."),
        ("en-de", "On the 70th day of 1931 it fell.", "1931 fiel sie am 70. Tag."),
        ("en-de", "Its 70th repair came in 1931. Now it fell.", "1931 kam die 70. Reparatur."),
        ("en-de", "Women aged 20 to 45, 2,400 of them.", "2400 Frauen von 20 bis 45 Jahren."),
        ("de-en", "Sie lief 2019 in Prag 2:01:09.", "She ran 2:01:09 in Prague in 2019."),
        ("en-hu", "In 1988, on 7 May, 30 came.", "1988. május 7-én 30-an jöttek."),
    ],
)
def test_times_ranks_and_ranges_that_moved_whole_are_silent(
    langs: str, source: str, target: str
) -> None:
    one, other = langs.split("-")
    found = check([TextPair(0, source, target, one, other)])
    assert not [f for f in found if f.rule == "numbers.swapped"]
