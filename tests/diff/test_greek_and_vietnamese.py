"""Numbers from English into Greek and Vietnamese: right ones stay silent, wrong ones are found."""

import pytest

import align.diff
from align.findings import Finding, Severity, TextPair

# English, target language, right translation, what to replace in it, by what, and the rule
PAIRS = [
    ("The bridge opened on March 9, 1987.", "el", "Η γέφυρα άνοιξε στις 9 Μαρτίου 1987.",
     "1987", "1978", "changed"),
    ("It was built in the 1930s.", "el", "Χτίστηκε τη δεκαετία του ’30.", "30", "50", "changed"),
    ("A 64-year-old farmer found 350 coins.", "el", "Ένας 64χρονος αγρότης βρήκε 350 νομίσματα.",
     "64", "46", "changed"),
    ("He paid £2.5m for 40 paintings.", "el", "Πλήρωσε 2,5 εκατ. λίρες για 40 πίνακες.",
     "2,5 εκατ.", "25 εκατ.", "changed"),
    ("The storm brought winds of 60 miles per hour.", "el",
     "Η καταιγίδα έφερε ανέμους 97 χιλιομέτρων την ώρα.", "97", "79", "unit"),
    ("The show starts at 9 p.m. on Friday.", "el",
     "Η παράσταση αρχίζει το βράδυ της Παρασκευής στις 21:00.", "21:00", "22:00", "changed"),
    ("World War II cost 60 million lives.", "el",
     "Ο Β΄ Παγκόσμιος Πόλεμος στοίχισε 60 εκατομμύρια ζωές.", "60 εκ", "60 60 εκ", "repeated"),
    ("More than 1,250 people signed by 2019.", "el", "Έως το 2019 υπέγραψαν πάνω από 1.250.",
     " από 1.250", "", "missing"),
    ("Some 38 of 45 villages lost power.", "el", "Χωρίς ρεύμα έμειναν 38 από τα 45 χωριά.",
     "45", "54", "changed"),
    ("In the third quarter sales fell 4.5%.", "el", "Το τρίτο τρίμηνο οι πωλήσεις έπεσαν 4,5%.",
     "4,5", "45", "changed"),
    ("The trial ran from 2014 to 2018.", "el", "Η δίκη κράτησε από το 2014 έως το 2018.",
     "2014 έως το 2018", "2018 έως το 2014", "swapped"),
    ("A man in his 60s sold 14 boats.", "el", "Άνδρας ηλικίας 60 έως 70 ετών πούλησε 14 βάρκες.",
     "60 έως 70", "50 έως 60", "changed"),
    ("Exports fell 4.5% in the second half of 2021.", "el",
     "Στο 2ο εξάμηνο του 2021 οι εξαγωγές μειώθηκαν κατά 4,5%.", "2ο", "1ο", "added"),
    ("The gates open at twenty past seven in the morning.", "el",
     "Οι πύλες ανοίγουν στις επτά και είκοσι το πρωί.", "είκοσι", "δέκα", "changed"),
    ("Bake at 160 degrees for three quarters of an hour.", "el",
     "Ψήνουμε στους 160 βαθμούς για τρία τέταρτα της ώρας.", "160", "610", "changed"),
    ("They won 9.5 to 6.5 at home.", "el", "Νίκησαν με 9,5-6,5 στην έδρα τους.",
     "9,5", "8,5", "changed"),
    ("The museum opened on September 14, 2011.", "vi",
     "Bảo tàng mở cửa ngày 14/9/2011.", "2011", "2001", "changed"),
    ("The fair ended on Sunday, May 3.", "vi", "Hội chợ kết thúc hôm Chủ nhật (3/5).",
     "3/5", "8/5", "changed"),
    ("He was born in August 1962.", "vi", "Ông sinh tháng 8-1962.", "1962", "1926", "changed"),
    ("The film is from the 1980s.", "vi", "Bộ phim thuộc những năm 80.", "80", "60", "changed"),
    ("The deal is worth 1.75 billion dollars.", "vi", "Thương vụ trị giá 1,75 tỷ đô la.",
     "1,75", "175", "changed"),
    ("A 29-year-old man hid 3 cars.", "vi", "Một người đàn ông 29 tuổi giấu 3 chiếc xe.",
     "29", "29 29", "repeated"),
    ("The train left at 7:40 p.m.", "vi", "Tàu rời ga lúc 7 giờ 40 tối.", "40", "14", "changed"),
    ("The lake is 12 miles long.", "vi", "Hồ dài 19 km.", "19", "91", "unit"),
    ("One in three pupils, or 420, walked.", "vi", "Cứ ba học sinh thì có một em, tức 420, đi bộ.",
     "420", "402", "changed"),
    ("It holds 1,300 fish and 75 birds.", "vi", "Ở đây có 1.300 con cá và 75 con chim.",
     "75", "750", "changed"),
    ("The law of 19th-century France has 812 pages.", "vi",
     "Bộ luật của nước Pháp thế kỷ XIX có 812 trang.", "812", "182", "changed"),
    ("They waited two and a half years for 36 flats.", "vi",
     "Họ chờ hai năm rưỡi để có 36 căn hộ.", "36 ", "", "missing"),
    ("Profits rose 3.2% to 480 million euros.", "vi", "Lợi nhuận tăng 3,2% lên 480 triệu euro.",
     "3,2", "32", "changed"),
    ("The rate was 40 basis points higher.", "vi", "Lãi suất cao hơn 0,4 điểm phần trăm.",
     "0,4", "4", "changed"),
    ("Buy three hundred grams of onions and 2 eggs.", "vi", "Mua ba lạng hành và 2 quả trứng.",
     "ba lạng", "ba cân", "changed"),
    ("Two to four inches of snow fell.", "vi", "Tuyết rơi dày từ 2 đến 4 inch.",
     "inch", "cm", "unit"),
    ("Highs will be in the 70s.", "vi", "Nhiệt độ cao nhất khoảng 70 độ F.", "70", "25", "changed"),
    ("The motion passed by 15 votes to none.", "vi", "Có 15 phiếu thuận, 0 phiếu chống.",
     "15", "51", "changed"),
    ("She won in 2:04.37.", "vi", "Chị thắng với thời gian 2 phút 4 giây 37.",
     "37", "73", "changed"),
    ("He left a year and two months ago.", "vi", "Ông rời đi 1 năm 2 tháng trước.",
     "1 năm", "3 năm", "added"),
    ("It was 95 degrees Fahrenheit.", "vi", "Trời nóng 35 độ C.", "độ C", "độ F", "changed"),
    ("On Monday 14 of 20 seats were free.", "vi", "Hôm thứ Hai, 14 trong số 20 ghế còn trống.",
     "20", "30", "changed"),
    ("The storm killed three men near Ayr.", "vi", "Cơn bão khiến ba người gần Ayr thiệt mạng.",
     "ba người", "bảy người", "changed"),
]  # fmt: skip


def serious(source: str, target: str, lang: str) -> list[Finding]:
    pair = TextPair(0, source, target, "en", lang)
    found = align.diff.check([pair], only=["numbers", "codes"])
    return [finding for finding in found if finding.severity >= Severity.MAJOR]


@pytest.mark.parametrize(("source", "lang", "target", "right", "wrong", "rule"), PAIRS)
def test_a_good_translation_is_silent_and_an_error_in_it_is_told(
    source: str, lang: str, target: str, right: str, wrong: str, rule: str
) -> None:
    assert serious(source, target, lang) == []
    assert target.count(right) == 1
    told = {finding.rule for finding in serious(source, target.replace(right, wrong), lang)}
    assert f"numbers.{rule}" in told


@pytest.mark.parametrize("turned", ["ngày 9/29/2018", "ngày 2018/9/29", "hôm thứ Bảy (9/29)"])
def test_a_date_with_the_month_first_is_none_where_nobody_writes_it(turned: str) -> None:
    right = turned.replace("9/29", "29/9") if "2018/9" not in turned else "ngày 29/9/2018"
    source = "It opened on September 29, 2018."
    source = source if "2018" in turned else "It opened on Saturday (September 29)."
    assert serious(source, f"Nó mở cửa {right}.", "vi") == []
    assert serious(source, f"Nó mở cửa {turned}.", "vi") != []


@pytest.mark.parametrize(
    ("source", "right", "turned"),
    [
        ("The law took effect on July 20.", "từ ngày 20-7", "từ ngày 7-20"),
        (
            "It was signed on April 19, 2016.",
            "ngày 19 tháng 4 năm 2016",
            "ngày 4 tháng 19 năm 2016",
        ),
        ("It was sold in May 2013.", "tháng 5/2013", "tháng 2013/5"),
        ("It was sold in May 2013.", "tháng 5-2013", "tháng 2013-5"),
    ],
)
def test_a_date_whose_parts_changed_places_is_told(source: str, right: str, turned: str) -> None:
    assert serious(source, f"Việc này diễn ra {right}.", "vi") == []
    assert serious(source, f"Việc này diễn ra {turned}.", "vi") != []


def test_a_grouping_mark_never_makes_a_figure_equal_to_a_letter() -> None:
    source = "A class B offence carries a $2,000 fine."
    (finding,) = serious(source, "Παράβαση Β΄ κατηγορίας επισύρει πρόστιμο.", "el")
    assert finding.rule in ("numbers.missing", "numbers.changed")
