"""The same value in the wording of another language, and errors planted in that wording."""

import pytest

import align.diff
from align.findings import Finding, Severity, TextPair

# target language, source, good translation
CLEAN = [
    ("nb", "One in five boats leaked, the survey says.", "Hver femte båt lakk, ifølge målingen."),
    ("es", "About 1 in 5 boats leaked.", "Alrededor de uno de cada cinco barcos hacía agua."),
    ("pt", "About 1 in 5 boats leaked.", "Cerca de um de cada cinco barcos metia água."),
    ("de", "A one-in-five chance of fog remains.", "Bei jeder fünften Fahrt droht Nebel."),
    ("nb", "There is a 1-in-8 chance of rain.", "Sjansen for regn er 1 av 8."),
    ("ja", "One in five boats leaked.", "5隻に1隻が浸水した。"),
    ("ja", "Three in ten members voted against.", "10人中3人が反対票を投じた。"),
    ("zh", "1 in 5 sailors was absent.", "每五名水手中就有一名缺席。"),
    ("nb", "The port serves 83.2m people.", "Havna betjener 83,2 millioner mennesker."),
    ("de", "The port serves 83.2m people.", "Der Hafen versorgt 83,2 Mio. Menschen."),
    ("zh", "The port serves 83.2m people.", "该港口服务8320万人。"),
    ("nb", "Some 3m people came to the quay.", "Rundt tre millioner mennesker kom til kaia."),
    ("nb", "The 3m wall along the quay fell.", "Den 3 meter høye muren langs kaia falt."),
    ("es", "The dock cost $3.2 billion.", "El muelle costó 3.200 millones de dólares."),
    ("fr", "The dock cost $3.2bn.", "Le quai a coûté 3 200 millions de dollars."),
    ("zh", "The dock cost $3.2 billion.", "码头耗资32亿美元。"),
    ("nb", "The crossing takes one hour and thirty minutes.", "Overfarten tar halvannen time."),
    ("nb", "The crossing takes an hour and a half.", "Overfarten tar 90 minutter."),
    (
        "nb",
        "It takes 90 minutes there and 90 minutes back.",
        "Det tar 1 time og 30 minutter dit og 1 time og 30 minutter tilbake.",
    ),
    ("nb", "The crossing takes 90 minutes.", "Overfarten tar 1 t 30 min."),
    ("nb", "The crossing takes 1 h 30.", "Overfarten tar 1,5 timer."),
    ("fr", "The crossing takes 1.5 hours.", "La traversée dure 1 h 30."),
    ("es", "The crossing takes 90 minutes.", "La travesía dura hora y media."),
    ("nl", "It takes one hour and thirty minutes.", "Het duurt 1 uur en 30 minuten."),
    ("zh", "It takes one hour and thirty minutes.", "需要一个半小时。"),
    ("ru", "The crossing takes 1 hour 30 minutes.", "Переправа занимает 1,5 часа."),
    ("fr", "The winner sailed home in 1:25:41.", "Le vainqueur est rentré en 1 h 25 min 41 s."),
    ("nb", "The winner sailed home in 1:25:41.", "Vinneren seilte hjem på 1.25.41."),
    ("nb", "The winner sailed home in 3:31.75.", "Vinneren seilte hjem på 3.31,75 minutter."),
    ("nb", "It is open from 6 to 8 p.m.", "Den er åpen fra kl. 18.00 til 20.00."),
    ("hu", "The quay opened on 3 May 2024.", "A rakpart 2024. május 3-án nyílt meg."),
    ("lt", "The quay opened on 3 May 2024.", "Krantinė atidaryta 2024 m. gegužės 3 d."),
    ("lv", "The quay opened on 3 May 2024.", "Piestātni atklāja 2024. gada 3. maijā."),
    ("et", "The quay opened on 3 May 2024.", "Kai avati 3. mail 2024."),
    ("nb", "The harbour is open 24/7.", "Havna er åpen døgnet rundt."),
    ("es", "The harbour is open 24/7.", "El puerto abre las 24 horas, los 7 días de la semana."),
    ("nb", "The mate is 5'10\" tall.", "Styrmannen er 178 cm høy."),
    ("es", "The mate is 5′10″ tall.", "El oficial mide 5 pies y 10 pulgadas."),
    ("fr", "They slept in camp 4 and left.", "Ils ont dormi au camp IV et sont partis."),
    ("nb", "King Olav II landed in 1024.", "Kong Olav 2. gikk i land i 1024."),
    ("da", "Queen Margrethe II opened the bridge.", "Dronning Margrethe 2. åbnede broen."),
    ("zh", "The docks closed in the 1990s.", "码头在20世纪90年代关闭。"),
    ("nb", "All tickets are 30 % off today.", "Alle billetter er 30 % billigere i dag."),
    ("zh", "All tickets are 30 % off today.", "今天所有船票七折。"),
    ("zh", "All tickets are at 70 % of the price.", "所有船票打7折。"),
    ("ja", "All tickets are 30 % off today.", "本日は乗船券が全品3割引です。"),
    ("zh", "The stalls are 15% off.", "摊位八五折。"),
    ("nb", "The fiscal year 2023/24 was good.", "Regnskapsåret 2023/2024 var godt."),
    ("de", "The yard made a profit in FY24.", "Die Werft machte im Geschäftsjahr 2024 Gewinn."),
    ("nl", "FY2023/24 was good.", "Het boekjaar 2023/24 was goed."),
    ("fr", "The harbour has 83.2 million visitors.", "Le port compte 83,2 M de visiteurs."),
    ("es", "It earned 83.2 million euros.", "Ingresó 83,2 M€."),
    ("fr", "A ticket costs 87 cents.", "Un billet coûte 87 cents."),
    ("de", "The toll rose from $20m to $25m.", "Die Maut stieg von 20 auf 25 Millionen Dollar."),
    ("el", "Between 50 and 100 million fish.", "Από 50 έως 100 εκατομμύρια ψάρια."),
    ("vi", "Between 50 and 100 million fish.", "Từ 50 đến 100 triệu con cá."),
    ("fr", "She is twice as old as the boat.", "Elle est deux fois plus vieille que le bateau."),
    ("vi", "The catch tripled.", "Sản lượng tăng gấp 3 lần."),
    ("ja", "The catch doubled.", "漁獲量は2倍になった。"),
    (
        "de",
        "It won by four hundredths of a second, in 9.58.",
        "Mit 9,58 Sekunden siegte es um vier Hundertstel.",
    ),
    ("fr", "It won by four hundredths, in 9.58.", 'Il a gagné de quatre centièmes, en 9"58.'),
    ("vi", "It won by four hundredths of a second.", "Nó thắng với bốn phần trăm giây."),
    ("vi", "Add two cups of rice and 3 eggs.", "Thêm hai cốc gạo và 3 quả trứng."),
    ("vi", "The club lost 6 points.", "Câu lạc bộ bị trừ 6 điểm."),
    ("vi", "It was moved at 10.30 pm.", "Nó được chuyển đi lúc 10 rưỡi tối."),
    ("vi", "It left before midnight.", "Nó rời bến trước nửa đêm."),
    ("el", "A star 124 light-years away.", "Ένα άστρο σε απόσταση 124 ετών φωτός."),
    (
        "de",
        "The dam holds 1.2 million acre-feet of water.",
        "Der Stausee fasst knapp 1,5 Milliarden Kubikmeter Wasser.",
    ),
    ("de", "For the first time, 12 boats sailed.", "Erstmals segelten 12 Boote."),
    ("de", "The crew reached the last 16.", "Die Mannschaft erreichte das Achtelfinale."),
    ("nl", "The crew reached the last 16.", "De ploeg haalde de achtste finales."),
    (
        "fr",
        "A ticket is £7.50 for under-16s.",
        "Un billet coûte 7,50 livres pour les moins de 16 ans.",
    ),
    (
        "de",
        "A ticket is £15, or £7.50 for under-16s.",
        "Eine Karte kostet 15 Pfund, für Kinder unter 16 Jahren 7,50 Pfund.",
    ),
    ("de", "The cod weighed 7 pounds 4 ounces.", "Der Dorsch wog 3,3 Kilogramm."),
    ("fr", "The sea may rise by 2 to 7 feet.", "La mer pourrait monter de 60 cm à plus de 2 m."),
    ("nl", "It is set for early March.", "Het staat gepland voor begin maart."),
    (
        "nl",
        "The island has 336 people per square mile.",
        "Het eiland telt 130 inwoners per vierkante kilometer.",
    ),
    ("vi", "The island has 336 people per square mile.", "Hòn đảo có 130 người/km2."),
    (
        "de",
        "The toll fell to 2.9% in May from 4.3%.",
        "Die Maut sank im Mai von 4,3 auf 2,9 Prozent.",
    ),
    (
        "el",
        "The toll fell to 2.9% in May from 4.3%.",
        "Τα διόδια μειώθηκαν τον Μάιο από το 4,3% στο 2,9%.",
    ),
    ("zh", "The toll fell to 2.9% in May from 4.3%.", "5月通行费率从4.3%降至2.9%。"),
    ("nl", "It reached 41.2C (106F) at the quay.", "Het werd 41,2 graden op de kade."),
    ("vi", "The ferry sails from Monday to Saturday.", "Phà chạy từ thứ Hai đến thứ Bảy."),
    ("vi", "A 30-by-40-inch chart.", "Tấm hải đồ khổ 76x102 cm."),
    ("el", "The ferry sails every 15 minutes.", "Το πλοίο περνάει κάθε τέταρτο."),
    ("el", "It was a 12-fold increase.", "Ο αριθμός ήταν δωδεκαπλάσιος."),
    ("nl", "It was a 20-degree difference.", "Het was een verschil van 11 graden Celsius."),
    ("de", "It doubled to $4.5bn.", "Er verdoppelte sich auf 4,5 Milliarden Dollar."),
    (
        "nl",
        "The docks closed in the 1980s and 1990s.",
        "De haven sloot in de jaren tachtig en negentig.",
    ),
    ("fr", "The docks closed in the 1980s and 1990s.", "Le port a fermé dans les années 80 et 90."),
    ("de", "About 20 to 30 boats sank.", "Rund 20 bis 30 Boote sanken."),
    (
        "fr",
        "The toll fell from $20m to $12.5m.",
        "Le péage est passé de 20 à 12,5 millions de dollars.",
    ),
]


def checked(lang: str, source: str, target: str) -> list[Finding]:
    pair = TextPair(0, source, target, "en", lang)
    return list(align.diff.check([pair], only=["numbers", "codes"]))


@pytest.mark.parametrize(("lang", "source", "target"), CLEAN)
def test_what_is_only_said_otherwise_is_no_finding(lang: str, source: str, target: str) -> None:
    assert checked(lang, source, target) == []


@pytest.mark.parametrize(
    ("lang", "source", "target", "rule", "values"),
    [
        (
            "es",
            "About 1 in 4 boats leaked.",
            "Alrededor de uno de cada cinco barcos hacía agua.",
            "numbers.changed",
            ("4", "5"),
        ),
        ("ja", "1 in 4 boats leaked.", "5隻に1隻が浸水した。", "numbers.changed", ("4", "5")),
        (
            "nb",
            "It serves 83.2m people.",
            "Den betjener 83,2 milliarder mennesker.",
            "numbers.scale",
            ("83.2", "83200000000"),
        ),
        (
            "nb",
            "The winner sailed home in 1:25:41.",
            "Vinneren seilte hjem på 1.25.14.",
            "numbers.changed",
            ("01:25:41", "01:25:14"),
        ),
        (
            "hu",
            "The quay opened on 4 May 2024.",
            "A rakpart 2024. május 3-án nyílt meg.",
            "numbers.changed",
            ("4", "3"),
        ),
        (
            "nb",
            "The mate is 5'10\" tall.",
            "Styrmannen er 187 cm høy.",
            "numbers.unit",
            ("35/6", "187"),
        ),
        (
            "zh",
            "The docks closed in the 1980s.",
            "码头在20世纪90年代关闭。",
            "numbers.changed",
            ("1980", "1990"),
        ),
        ("nb", "It is open 24/7.", "Den er åpen 23/7.", "numbers.changed", ("24", "23")),
        (
            "nb",
            "King Louis XIV sailed.",
            "Kong Ludvig 15. seilte.",
            "numbers.changed",
            ("14", "15"),
        ),
        ("zh", "Tickets are 20 % off.", "船票七折。", "numbers.changed", ("20", "70")),
        (
            "de",
            "The toll fell from 4.3% to 2.9% in May.",
            "Die Maut sank im Mai von 2,9 auf 4,3 Prozent.",
            "numbers.swapped",
            ("4.3", "2.9"),
        ),
        (
            "de",
            "The toll fell to 2.9% in May from 4.3%.",
            "Die Maut sank im Mai von 2,9 auf 4,3 Prozent.",
            "numbers.swapped",
            ("2.9", "4.3"),
        ),
        (
            "nl",
            "It was minus 12 degrees Celsius.",
            "Het was min 21 graden.",
            "numbers.unit",
            ("-12", "-21"),
        ),
        (
            "fr",
            "The sea may rise by 2 to 7 feet.",
            "La mer pourrait monter de 60 cm à plus de 4 m.",
            "numbers.unit",
            ("7", "4"),
        ),
        ("zh", "Tickets are 70% off.", "船票七折。", "numbers.changed", ("70", "70")),
        ("ja", "Tickets are 70 % off.", "乗船券は3割引です。", "numbers.changed", ("70", "70")),
        ("es", "Tickets are 70 % off.", "Billetes al 30 %.", "numbers.changed", ("70", "30")),
        (
            "de",
            "The toll rose from $20m to $25m.",
            "Die Maut stieg von 20 auf 26 Millionen Dollar.",
            "numbers.changed",
            ("25000000", "26000000"),
        ),
        (
            "nl",
            "FY24 was good.",
            "Het boekjaar 2023 was goed.",
            "numbers.changed",
            ("2024", "2023"),
        ),
        (
            "fr",
            "A ticket costs 87 cents.",
            "Un billet coûte 78 cents.",
            "numbers.changed",
            ("87", "78"),
        ),
    ],
)
def test_an_error_in_such_wording_is_one_finding(
    lang: str, source: str, target: str, rule: str, values: tuple[str, str]
) -> None:
    (finding,) = checked(lang, source, target)
    assert finding.rule == rule
    assert (finding.source_value, finding.target_value) == values
    assert finding.severity is Severity.CRITICAL


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It takes 90 minutes.", "Det tar 1 time og 20 minutter."),
        ("It takes 1 h 30 min up and 1 h 30 min down.", "Det tar 90 minutter opp og ned."),
        ("It takes 1 hour 30 minutes.", "Det tar 80 minutter."),
        ("It takes 1 h 30.", "Det tar 1,3 timer."),
        ("It takes 2 hours and, at worst, 30 minutes.", "Det tar 2,5 timer."),
        ("It takes 1 hour, 90 minutes in fog.", "Det tar 2,5 timer, i tåke også."),
    ],
)
def test_spans_of_time_that_differ_are_found(source: str, target: str) -> None:
    assert any(f.severity is Severity.CRITICAL for f in checked("nb", source, target))


def test_the_parts_of_a_date_are_reported_once_each() -> None:
    found = checked("nb", "The quay opened on 4 May 2024.", "Kaia åpnet 3 i 2024.")
    assert [(f.rule, f.source_value) for f in found] == [
        ("numbers.changed", "4"),
        ("numbers.missing", "month 5"),
    ]
