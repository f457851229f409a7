"""Numbers that took each other's places, and words that no translation leaves out."""

import pytest

import align.diff
from align.findings import Finding, Severity, TextPair


def checked(source: str, target: str, lang: str) -> tuple[Finding, ...]:
    pair = TextPair(0, source, target, "en", lang)
    return align.diff.check([pair], only=["numbers", "codes"])


def rules(source: str, target: str, lang: str) -> set[str]:
    found = checked(source, target, lang)
    return {finding.rule for finding in found if finding.severity >= Severity.MAJOR}


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        # a year where the count was, though both stand in the same order
        ("About 1,200 lived there since 2017.", "Siden 1.200 bodde rundt 2017 der.", "da"),
        ("On May 3, 1968, 300 fell.", "Am 3. Mai 300 fielen 1968 Menschen.", "de"),
        ("On May 3, 1968, 300 fell.", "300年5月3日、1968人が死亡した。", "ja"),
        ("A 6.4-magnitude quake in March 2011", "Et skjelv på 2011 i mars 6,4", "nb"),
        # an age where the year was
        ("He died in 2011 aged 40.", "Han døde i 40 i en alder av 2011 år.", "nb"),
        ("It died in 2009, 12 years old.", "Il est mort en 12, à l'âge de 2009 ans.", "fr"),
        # a number that is no year behind a word for one
        ("It moved 14 times until 1987.", "Es zog bis zum Jahr 14 ganze 1987 Mal um.", "de"),
        (
            "Two storms in 2005 and 2006 cost 94 lives.",
            "Deux tempêtes en 2005 et 94 : 2006 morts.",
            "fr",
        ),
        # a measure, though the noun of another count stands between
        (
            "It was shut for 40 days after two storms in 2005 that cost 312 lives.",
            "Nach zwei Stürmen im Jahr 2005 war es mit 40 Toten 312 Tage zu.",
            "de",
        ),
        (
            "It was the coldest day since 1903, with 12.5C.",
            "Mit 1903 Grad der kälteste Tag seit 12,5.",
            "de",
        ),
        # sets of a match
        ("She beat Ruiz 6-3, 2-6, 7-6 in Rome.", "Sie schlug Ruiz mit 2:6, 6:3, 7:6 in Rom.", "de"),
        # what something came from
        ("Fares rise to $15 from $13.", "Les tarifs passeront de 15 à 13 dollars.", "fr"),
        # measures that were converted before
        ("within 200 miles since 1950", "innenfor 1950 km siden 320", "nb"),
        ("385 miles away, at 12 miles per hour", "à 19 km, à 620 km/h", "fr"),
        # figures that left the scale word where it was
        ("270 houses and 76,000 trees", "76 casas e 270 mil árvores", "pt"),
        # day and year, the ends of a range, the halves of a score
        ("It sank on 29 September 2018.", "Den sank 2018. september 29.", "nb"),
        ("It is for sailors aged 18 to 29.", "Für Segler zwischen 29 und 18 Jahren.", "de"),
        ("The crew won 14½-13½.", "Die Mannschaft gewann 13½ zu 14½.", "de"),
        # day and month
        ("It sank on 12 June.", "Es sank am 6. Dezember.", "de"),
        ("since June 11", "kể từ ngày 6/11", "vi"),
        ("between 30 and 43 percent", "43～30％", "ja"),
    ],
)
def test_what_stands_where_the_other_belongs_is_swapped(
    source: str, target: str, lang: str
) -> None:
    assert rules(source, target, lang) == {"numbers.swapped"}


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        ("About 1,200 lived there in 2017.", "I 2017 bodde der rundt 1.200.", "da"),
        ("They won 12 games in 2017.", "De vann 12 matcher 2017.", "sv"),
        ("On May 3, 1968, 300 fell.", "Am 3. Mai 1968 fielen 300 Menschen.", "de"),
        ("He died in 2011 aged 40.", "Han døde i 2011 i en alder av 40 år.", "nb"),
        ("within 200 miles since 1950", "siden 1950 innenfor 320 km", "nb"),
        ("It is open from June 13 to 15.", "Ανοιχτά από τις 13 έως τις 15 Ιουνίου.", "el"),
        (
            "On Saturday 12 boats and 5 yachts sailed.",
            "12 Boote und 5 Jachten segelten am Samstag.",
            "de",
        ),
        ("It won by four hundredths, in 9.58.", "Mit 9,58 siegte es um vier Hundertstel.", "de"),
        # a year that needs no word before it, and a count behind a word that years have too
        (
            "It was sold in 1985 and shown in 14 towns.",
            "Der 1985 verkaufte Film lief in 14 Städten.",
            "de",
        ),
        (
            "In 14 towns they saw what was sold in 1985.",
            "Det som ble solgt i 1985, så de i 14 byer.",
            "nb",
        ),
        ("The play of 1985 ran in 140 towns.", "Het stuk uit 1985 liep in 140 steden.", "nl"),
        # a word that ends as one for years does: Stadium, um
        (
            "By 2019 the club had filled the 45,000 seats.",
            "Der Verein füllte 2019 im Stadium 45.000 Sitze.",
            "de",
        ),
        # what something came from, told first
        ("Fares rise to $15, up from $13.", "Les tarifs passeront de 13 à 15 dollars.", "fr"),
        ("Fares rise to 15 euros from €13.", "De prijs gaat van 13 naar 15 euro.", "nl"),
        # a share told on the way
        (
            "She got 51.2% with 97% of votes counted.",
            "Nach Auszählung von 97 Prozent kam sie auf 51,2 Prozent.",
            "de",
        ),
        # a year before what happened in it
        (
            "The 2012 fire was the death of 31 men.",
            "Καταστροφή για 31 άνδρες η φωτιά του 2012.",
            "el",
        ),
        # one that moved past others
        (
            "There are 2.4 cooks and 4.7 beds per 90 men.",
            "Na 90 ludzi: 2,4 kucharza i 4,7 łóżka.",
            "pl",
        ),
        # a clause with the marks around its figure
        ("It was heated to 173 K at 5 K/min.", "Mit 5 K/min wurde es auf 173 K erhitzt.", "de"),
        (
            "They won 8–2 in Rome on 14 May 2020.",
            "Am 14. Mai 2020 siegten sie in Rom mit 8:2.",
            "de",
        ),
    ],
)
def test_another_order_is_no_swap(source: str, target: str, lang: str) -> None:
    assert rules(source, target, lang) == set()


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        ("It ran on six networks.", "Det gikk på nettverk.", "nb"),
        ("Her eighth album is out.", "アルバムが発売された。", "ja"),
        ("He left four years ago.", "Hij is jaren geleden vertrokken.", "nl"),
        ("It came out in June.", "Es ist im erschienen.", "de"),
    ],
)
def test_a_number_word_that_nobody_leaves_out_is_missed(
    source: str, target: str, lang: str
) -> None:
    assert rules(source, target, lang) == {"numbers.missing"}


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        ("The two men left on Monday.", "Mennene dro i går.", "nb"),
        ("It took seven days.", "Es dauerte eine Woche.", "de"),
        ("The men left.", "Les trois hommes sont partis.", "fr"),
    ],
)
def test_a_number_word_that_has_other_wordings_is_not(source: str, target: str, lang: str) -> None:
    assert rules(source, target, lang) == set()


def test_a_group_mark_is_no_decimal_mark_for_want_of_three_zeros() -> None:
    assert rules("It has 300,000 members.", "Den har 300 medlemmer.", "nb")
    assert rules("It has 4,500 members.", "Den har 4,5 medlemmer.", "nb")
    assert not rules("It has 4,500 members.", "Den har 4.500 medlemmer.", "nb")
    assert not rules("It has 4,500 members.", "Den har 4,500 medlemmer.", "nb")


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        ("About 500,000 gallons leaked.", "Près de deux millions de litres ont fui.", "fr"),
        ("He is in his thirties.", "È un trentenne.", "it"),
        ("The 18th-century palace burned.", "Il palazzo settecentesco è bruciato.", "it"),
        ("It is closed on Whit Monday.", "Det er lukket 2. pinsedag.", "da"),
        ("The biennial show opens.", "2年に1度の展覧会が始まる。", "ja"),
        ("It fell over the past decade.", "Den falt de siste ti årene.", "nb"),
        ("He weighs 15st.", "Il pèse 95 kg.", "fr"),
    ],
)
def test_another_way_to_say_it_is_no_error(source: str, target: str, lang: str) -> None:
    assert rules(source, target, lang) == set()


@pytest.mark.parametrize(
    ("source", "target", "how"),
    [
        ("It weighs 2.5 tons.", "Il pèse 23 tonnes.", "lost decimal"),
        ("1 to 4 inches of rain", "25 à 10 centimètres de pluie", "lost decimal"),
        ("It is 300 miles away.", "C'est à 4 800 kilomètres.", "x10^1"),
    ],
)
def test_a_conversion_that_lost_its_mark_is_a_changed_number(
    source: str, target: str, how: str
) -> None:
    found = align.diff.check([TextPair(0, source, target, "en", "fr")], only=["numbers"])
    assert [(finding.rule, finding.how) for finding in found] == [("numbers.changed", how)]


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        ("It drew 350 sailors from 42 ports.", "它吸引了来自42个港口的350名水手。", "zh"),
        ("It closed at 32,408 yen, down 312 yen.", "312円安の3万2,408円で終えた。", "ja"),
        ("Take 2 tablets 3 times a day.", "1日3回、1回2錠を服用する。", "ja"),
    ],
)
def test_order_alone_is_no_proof_where_sentences_are_built_the_other_way_round(
    source: str, target: str, lang: str
) -> None:
    (finding,) = checked(source, target, lang)
    assert (finding.rule, finding.severity) == ("numbers.swapped", Severity.MINOR)
    assert "built the other way round" in finding.message


def test_the_order_of_a_list_is_proof_in_every_language() -> None:
    (finding,) = checked("They are 33, 34 and 39.", "他们分别为34、33和39岁。", "zh")
    assert (finding.rule, finding.severity) == ("numbers.swapped", Severity.CRITICAL)


@pytest.mark.parametrize(
    ("source", "target", "lang", "severity"),
    [
        ("The council voted 11-0.", "Der Rat stimmte mit elf Stimmen dafür.", "de", Severity.MINOR),
        ("The council voted 11-0.", "Der Rat nahm es mit 11 Ja-Stimmen an.", "de", Severity.MINOR),
        ("The council voted 11-0.", "Hội đồng thông qua với 11 phiếu.", "vi", Severity.MINOR),
        ("The council voted 11-0.", "理事会は11票で可決した。", "ja", Severity.MINOR),
        ("They won by 11 goals.", "Sie siegten 11:0.", "de", Severity.MINOR),
        ("They won 11-0 on Sunday.", "Sie siegten am Sonntag 11 in Ayr.", "de", Severity.CRITICAL),
        ("They won 11-0 on Sunday.", "Ganaron 11 el domingo.", "es", Severity.CRITICAL),
        ("They won 11 to 0 on Sunday.", "Ganaron 11 a el domingo.", "es", Severity.CRITICAL),
        ("They won 11-0 on Sunday.", "De vant 11 på søndag.", "nb", Severity.CRITICAL),
        ("The council voted 11-0.", "Der Rat stimmte 11:.", "de", Severity.CRITICAL),
        ("The council voted 11-0.", "Der Rat stimmte mit 11- Stimmen.", "de", Severity.CRITICAL),
        ("Ayr 1 - 0 Peel", "Ayr 1 - Peel", "de", Severity.CRITICAL),
        ("The council voted 11-2.", "Der Rat nahm mit 11 Stimmen an.", "de", Severity.CRITICAL),
    ],
)
def test_only_a_nil_may_go_unsaid_and_only_where_the_other_half_of_the_score_is_counted(
    source: str, target: str, lang: str, severity: Severity
) -> None:
    (finding,) = checked(source, target, lang)
    assert finding.severity is severity
