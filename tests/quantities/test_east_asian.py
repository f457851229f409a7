"""Quantities as Chinese and Japanese write them: myriads, counters, eras, full-width digits."""

import pytest

from align.quantities import read
from align.quantities.draft import shown

JAPANESE = [
    ("人口は1億2500万人だ。", "1億2500万", "125000000"),
    ("売上高は3兆4000億円。", "3兆4000億円", "3400000000000"),
    ("２，３４５人が参加した。", "２，３４５", "2345"),
    ("失業率は３．２％だった。", "３．２％", "3.2"),
    ("会議は午後3時半に始まる。", "午後3時半", "15:30"),
    ("午前11時15分に着いた。", "午前11時15分", "11:15"),
    ("時速約120キロで走る。", "時速約120キロ", "120"),
    ("令和6年3月5日に施行。", "令和6年3月5日", "2024-03-05"),
    ("昭和39年に開かれた。", "昭和39年", "1964"),
    ("紀元前221年のこと。", "紀元前221年", "-221"),
    ("二〇二一年五月一日", "二〇二一年五月一日", "2021-05-01"),
    ("2対0で勝った。", "2対0", "2/0"),
    ("三番目の扉", "三番目", "3"),
    ("5度目の優勝", "5度目", "5"),
    ("打率は3割2分1厘。", "3割2分1厘", "32.1"),
    ("予算の7割半", "7割半", "75"),
    ("30から45％が賛成", "30から45％", "30..45"),
    ("全体の3分の2", "3分の2", "2/3"),
    ("68分のゴール", "68分", "68"),
    ("19世紀の絵", "19世紀", "19"),
    ("1980年代の車", "1980年代", "1980"),
    ("ISO9001を取得", "ISO9001", "ISO9001"),
    ("BRCA1は遺伝子だ。", "BRCA1", "BRCA1"),
    ("百分の8", "百分の8", "2/25"),
    ("マイナス12度", "マイナス12度", "-12"),
]
CHINESE = [
    ("人口约14亿。", "14亿", "1400000000"),
    ("耗资3.5万亿元。", "3.5万亿元", "3500000000000"),
    ("預算為2兆3000億元。", "2兆3000億元", "2300000000000"),
    ("百分之二十三的人", "百分之二十三", "23"),
    ("五分之三的学生", "五分之三", "3/5"),
    ("下午4点半开会。", "下午4点半", "16:30"),
    ("晚上8时20分", "晚上8时20分", "20:20"),
    ("时速80公里", "时速80公里", "80"),
    ("民國100年", "民國100年", "2011"),
    ("公元前500年", "公元前500年", "-500"),
    ("二〇一九年十月三日", "二〇一九年十月三日", "2019-10-03"),
    ("以3比1获胜。", "3比1", "3/1"),
    ("第十二届会议", "第十二", "12"),
    ("占三成半。", "三成半", "35"),
    ("2018年至2020年", "2018年至2020年", "2018..2020"),
    ("村里住着30多万人。", "30多万", "300000"),
    ("损失五百余万元。", "五百余万元", "5000000"),
    ("第89分钟破门", "第89", "89"),
    ("自2月3比1大胜", "3比1", "3/1"),
    ("NASA2013年发射", "2013年", "2013"),
    ("来了五六十人。", "五六十", "50..60"),
    ("1至9月的产量", "1至9月", "--01..--09"),
    ("气温-5℃。", "-5℃", "-5"),
    ("今年共8胜12负。", "12", "12"),
    ("三斤米", "三斤", "3"),
    ("18至29岁的人", "18至29岁", "18..29"),
    ("一百零八将", "一百零八", "108"),
    ("两千三百五十", "两千三百五十", "2350"),
    ("禮拜三見。", "禮拜三", "weekday 3"),
    ("週六舉行。", "週六", "weekday 6"),
    ("零下5度，升到7.5级", "7.5", "7.5"),
    ("九十年代", "九十年代", "1990"),
    ("在PM25区域", "PM25", "PM25"),
    ("增加了2个百分点。", "2个百分点", "2"),
    ("海拔三千米", "三千米", "3000"),
]


@pytest.mark.parametrize(
    ("lang", "text", "surface", "value"),
    [("ja", *row) for row in JAPANESE] + [("zh", *row) for row in CHINESE],
)
def test_an_expression_is_read_whole(lang: str, text: str, surface: str, value: str) -> None:
    assert (surface, value) in [(q.surface, shown(q.value)) for q in read(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ja", "数百万人が家を失った。"),
        ("ja", "何千人も並んだ。"),
        ("ja", "千葉県と三重県"),
        ("zh", "二十几亿"),
        ("zh", "百度公司和百货商店"),
        ("zh", "我们一起去四川。"),
    ],
)
def test_what_is_vague_or_no_number_is_left_out(lang: str, text: str) -> None:
    assert [q.surface for q in read(text, lang) if not q.tentative] == []


def test_a_counted_one_is_in_doubt_and_a_larger_number_is_not() -> None:
    one, many = (read(text, "ja")[0] for text in ("過去1カ月", "過去3カ月"))
    assert (one.tentative, many.tentative) == (True, False)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("ja", "5人が来て、10か所以上を見た。"), ("zh", "来了5人，10个人以上走了。")],
)
def test_a_bound_behind_what_is_counted_is_that_of_the_number_before_it(
    lang: str, text: str
) -> None:
    assert [(shown(q.value), q.bound) for q in read(text, lang)] == [
        ("5", None),
        ("10", "at_least"),
    ]


def test_full_width_digits_keep_their_characters_in_the_surface() -> None:
    (quantity,) = read("約１２，０００円", "ja")
    assert (quantity.surface, shown(quantity.value)) == ("１２，０００円", "12000")
