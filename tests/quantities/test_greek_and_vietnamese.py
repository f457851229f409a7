"""Greek and Vietnamese numbers as people write them: cases, letters, clocks, dates and halves."""

import pytest

from align.quantities import read
from align.quantities.draft import shown

GREEK = [
    ("Έφυγαν διακόσιους πενήντα τέσσερις εργάτες.", "254", "cardinal", None),
    ("Ήρθαν χίλιες διακόσιες γυναίκες.", "1200", "cardinal", None),
    ("Έζησε εκεί τρεις χιλιάδες πεντακόσιες ημέρες.", "3500", "measure", "day"),
    ("Στη συλλογή ανήκουν ενενήντα οχτώ πίνακες.", "98", "cardinal", None),
    ("Για δέκατη τρίτη φορά κλείνει.", "13", "ordinal", None),
    ("Έργα του δεκάτου ενάτου αιώνα.", "19", "century", None),
    ("Βρέθηκε ναός του 5ου αιώνα.", "5", "century", None),
    ("Ψηφιδωτό του ΙΒ΄ αιώνα.", "12", "century", None),
    ("Ο Όθωνας Α' ήταν βασιλιάς.", "1", "ordinal", None),
    ("Ο πάπας Ιωάννης ΚΓ΄ μίλησε.", "23", "ordinal", None),
    ("Στο Δ΄ τρίμηνο του 2021.", "2021-Q4", "quarter", None),
    ("Ταινίες της δεκαετίας του ’70.", "1970", "decade", None),
    ("Τραγούδια από τη δεκαετία του εξήντα.", "1960", "decade", None),
    ("Το πλοίο φεύγει στις 9.20 το βράδυ.", "21:20", "time", None),
    ("Ανοίγουν στις 8 π.μ.", "08:00", "time", None),
    ("Συναντήθηκαν τον Οκτώβριο του 1912.", "1912-10", "date", None),
    ("ΣΤΙΣ 25 ΜΑΡΤΙΟΥ 1821", "1821-03-25", "date", None),
    ("Έκλεισε την Παρασκευή 6/3.", "weekday 5 --03-06", "date", None),
    ("Κόστισε 2,4 δισ. δολάρια.", "2400000000", "money", "USD"),
    ("Πούλησε για 70 εκατ. λίρες.", "70000000", "money", "GBP"),
    ("Χάθηκε μισό εκατομμύριο στρέμματα.", "500000", "measure", "decare"),
    ("Κράτησε δυόμισι ώρες.", "5/2", "measure", "hour"),
    ("Φυσούσε με 90 χλμ./ώρα.", "90", "measure", "km_per_h"),
    ("Συνελήφθη ένας 27χρονος.", "27", "measure", "year"),
    ("Η τετραήμερη απεργία έληξε.", "4", "measure", "day"),
    ("Ένας στους έξι απουσίαζε.", "1/6", "ratio", None),
    ("Η ανεργία είναι 11,3%.", "11.3", "percentage", "percent"),
    ("Θέλει δέκα το λιγότερο.", "10", "cardinal", None),
    ("Νίκησε με σκορ 9,5-6,5.", "9.5/6.5", "score", None),
    ("Κοστίζει τρία ευρώ και σαράντα λεπτά.", "3.40", "money", "EUR"),
    ("Κοστίζει 3 ευρώ και 40 λεπτά.", "3.40", "money", "EUR"),
    ("Πέθανε η εικοσιτριάχρονη τραγουδίστρια.", "23", "measure", "year"),
    ("Έληξε το σαρανταπενταετές συμβόλαιο.", "45", "measure", "year"),
    ("Θέλει τρία φλιτζάνια αλεύρι.", "3", "measure", "cup"),
    ("Ρίξτε 2 κουταλιές της σούπας λάδι.", "2", "measure", "tbsp"),
]

VIETNAMESE = [
    ("Kho có một nghìn chín trăm ba bảy cuốn sách.", "1937", "cardinal", None),
    ("Xã có hai nghìn không trăm linh bốn hộ.", "2004", "cardinal", None),
    ("Đội có sáu mươi nhăm thành viên.", "65", "cardinal", None),
    ("Làng có hai chục nóc nhà.", "20", "cardinal", None),
    ("Cầu dài 2 km.", "2", "measure", "km"),
    ("Họ chờ hai năm rưỡi.", "5/2", "measure", "year"),
    ("Họ ở đó 3 năm 6 tháng.", "3 6", "measure", "year"),
    ("Giá là 3 tỷ rưỡi đồng.", "3500000000", "money", "VND"),
    ("Quỹ có 60 nghìn tỷ đồng.", "60000000000000", "money", "VND"),
    ("Họ trả 45 triệu bảng.", "45000000", "money", "GBP"),
    ("Một phần ba số cây đã chết.", "1/3", "cardinal", None),
    ("Thuế tăng từ năm đến mười phần trăm.", "5..10", "range", "percent"),
    ("Lễ bắt đầu lúc 7 giờ 15 phút tối.", "19:15", "time", None),
    ("Chợ mở lúc 6 giờ kém 10.", "05:50", "time", None),
    ("Tàu chạy lúc 4 giờ chiều.", "16:00", "time", None),
    ("Phim dài 2 giờ 10 phút.", "2 10", "measure", "hour"),
    ("Ngày 2 tháng Chín năm 1945.", "1945-09-02", "date", None),
    ("Hội nghị họp ngày 14/11.", "--11-14", "date", None),
    ("Cầu khánh thành hồi tháng 5-2009.", "2009-05", "date", None),
    ("Sản lượng quý III/2020.", "2020-Q3", "quarter", None),
    ("Nhạc của những năm 70.", "1970", "decade", None),
    ("Tháp xây từ thế kỷ thứ 9.", "9", "century", None),
    ("Anh cao 1m75.", "1.75", "measure", "m"),
    ("Nghị định 91/2015/NĐ-CP có hiệu lực.", "91/2015/NĐ-CP", "identifier", None),
    ("Gió giật 120 km/giờ.", "120", "measure", "km_per_h"),
    ("Một trong bảy người bị ốm.", "1/7", "ratio", None),
    ("Tỉnh có 8 tỷ phú.", "8", "cardinal", None),
    ("Bệnh có 14 triệu chứng.", "14", "cardinal", None),
    ("Năm 2012 triệu hồi xe.", "2012", "year", None),
    ("Y và 7 đồng phạm bị bắt.", "7", "cardinal", None),
    ("Dân làng nghe 12 tiếng nổ.", "12", "cardinal", None),
    ("Phòng thí nghiệm nhận 48 mẫu.", "48", "cardinal", None),
    ("Lương tám triệu một tháng.", "8000000", "cardinal", None),
    ("Kho chứa một trăm mốt bao.", "110", "cardinal", None),
    ("Trong tổng số mười bốn đội.", "14", "cardinal", None),
    ("Mua bốn lạng thịt.", "4", "measure", "hg"),
    ("Lãi suất giảm 25 điểm cơ bản.", "25", "measure", "basis_point"),
    ("Tàu rời ga lúc 17 giờ.", "17:00", "time", None),
    ("Chợ họp lúc 5h.", "05:00", "time", None),
    ("Xe chạy 17 giờ.", "17", "measure", "hour"),
    ("Phim chiếu lúc 9 giờ rưỡi tối.", "21:30", "time", None),
    ("Bây giờ là tám giờ kém hai mươi.", "07:40", "time", None),
    ("Họp lúc mười một giờ mười lăm.", "11:15", "time", None),
    ("Chị về đích sau 41 giây 27.", "41.27", "measure", "second"),
    ("Phim chiếu lúc 21g15.", "21:15", "time", None),
    ("Cửa hàng mở lúc 7g sáng.", "07:00", "time", None),
    ("Mua 250g bột.", "250", "measure", "g"),
    ("Họ tan sở lúc 5 rưỡi chiều.", "17:30", "time", None),
    ("Anh cao 1m7.", "1.7", "measure", "m"),
    ("Nghỉ dịp 30-4 và 1-5.", "--04-30 --05-01", "date", None),
    ("Nghỉ lễ 2/9.", "--09-02", "date", None),
    ("Ông mất hôm 23-5.", "--05-23", "date", None),
    ("Lễ khai mạc sáng 4-10.", "--10-04", "date", None),
    ("Thi từ ngày 3 đến 7-6.", "--06-03..--06-07", "range", None),
    ("Mỗi ngày uống 8-10 cốc.", "8..10", "range", None),
    ("Bé ngủ ngày 10-12 tiếng.", "10..12", "range", "hour"),
    ("Anh thắng 7-6 (7/5).", "7/6 7/5", "score", None),
    ("Báo cáo ngày 9 tháng 27 năm 2018.", "9 tháng 27 năm 2018", "identifier", None),
    ("Gọi số 415-555-2671.", "4155552671", "phone", None),
]


@pytest.mark.parametrize(
    ("lang", "text", "values", "kind", "unit"),
    [("el", *case) for case in GREEK] + [("vi", *case) for case in VIETNAMESE],
)
def test_a_number_is_read_as_people_write_it(
    lang: str, text: str, values: str, kind: str, unit: str | None
) -> None:
    found = [quantity for quantity in read(text, lang) if not quantity.tentative]
    assert " ".join(shown(quantity.value) for quantity in found) == values
    assert (found[0].kind, found[0].unit) == (kind, unit)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("el", "Τ’ άλλα παιδιά έφυγαν."),
        ("el", "Σ’ εκείνη τη γωνιά. Μ' ακούς; Θ’ αργήσει."),
        ("el", "Βοηθούν ο ένας τον άλλον."),
        ("el", "Ήρθαν δεκάδες χιλιάδες."),
        ("vi", "Không có ai ở nhà."),
        ("vi", "Họ ở lại dăm ba ngày."),
        ("vi", "Hàng chục nghìn người đến xem."),
        ("vi", "Anh đầu tư vào những công ty tư nhân."),
        ("vi", "Họ gặp nhau vài lần trong những năm gần đây."),
    ],
)
def test_words_that_only_look_like_numbers_are_left_alone(lang: str, text: str) -> None:
    assert [q.surface for q in read(text, lang) if not q.tentative] == []


def test_a_day_of_the_week_may_be_an_ordinal() -> None:
    (day,) = read("Trận đấu diễn ra vào thứ 3.", "vi")
    assert {shown(value) for value in day.values} == {"3", "weekday 2"}


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("Họ gặp nhau lúc 8 giờ thứ hai.", "weekday 1"),
        ("Thứ Ba là ngày bầu cử.", "weekday 2"),
        ("Ông đến thứ sáu tuần trước.", "weekday 5"),
        ("Đây là lần thứ hai.", "2"),
    ],
)
def test_what_stands_around_tells_a_day_from_an_ordinal(text: str, best: str) -> None:
    assert shown(read(text, "vi")[-1].value) == best


def test_a_number_of_two_digits_behind_a_month_is_no_shorter_month() -> None:
    assert shown(read("hồi tháng 12 vừa qua", "vi")[0].value) == "--12"
    assert all(q.kind != "date" for q in read("hồi tháng 70", "vi"))
