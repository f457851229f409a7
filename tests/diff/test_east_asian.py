"""The number check from English into Chinese and Japanese: clean pairs, and what goes wrong."""

import pytest

from align.diff.codes import CodeCheck
from align.diff.numbers import NumberCheck
from align.findings import Severity, TextPair
from align.protocols import Neighbours

CLEAN = [
    ("ja", "A month later she, 34, won a second title.", "1カ月後、34歳で2度目の優勝。"),
    ("ja", "They met at 5.30pm on Saturday.", "2人は土曜日の午後5時半に会った。"),
    ("ja", "They want one-on-one lessons.", "彼らは一対一の授業を望んでいる。"),
    ("ja", "The train reached 320 kph (199 mph).", "列車は時速320キロ（199マイル）に達した。"),
    ("ja", "A teenage boy did 60 miles per hour.", "10代の少年が時速60マイルで走った。"),
    ("ja", "The BRCA1 gene was found in 1990.", "BRCA1は1990年に発見された遺伝子である。"),
    ("ja", "He scored in the 78th minute of the 2-0 win.", "2対0の勝利で78分に得点した。"),
    ("ja", "Some 226,000 people in 14 countries died.", "14カ国で約22万6000人が死亡した。"),
    ("ja", "The law took effect on April 1, 2019.", "この法律は平成31年4月1日に施行された。"),
    ("ja", "Up to 45 percent, or 12.5 million, agreed.", "最大４５％、１２５０万人が賛成した。"),
    ("ja", "It averaged 3.2 goals a game in the 1970s.", "1970年代には1試合平均3.2ゴールだった。"),
    ("ja", "Anders Anderson, 55, sold 20 boats.", "アンダース氏は55歳で20隻を売った。"),
    ("ja", "Between 60 and 80 percent agreed.", "6~8割が賛成した。"),
    ("ja", "The 300-pound bear ran off.", "体重136キロのクマが逃げた。"),
    ("ja", "The parcel weighs 40 kg.", "荷物は40キロある。"),
    ("ja", "He threw at 93 mph.", "150キロの球を投げた。"),
    ("ja", "It is No. 1 in Japan.", "日本一だ。"),
    ("ja", "A majority of 400 voters stayed home.", "有権者400人の過半数が棄権した。"),
    ("ja", "It was her first win in 12 games.", "12試合ぶりの初勝利だった。"),
    ("ja", "He scored in the 71st minute.", "後半26分に得点した。"),
    ("ja", "Of the 9 jurors, 7 agreed.", "陪審員9人のうち7人が賛成した。"),
    ("ja", "The yen fell to the 143.60 level.", "円は1ドル＝143円60銭台に下落した。"),
    ("ja", "Use Room 4 on the second floor.", "2階の第4会議室を使う。"),
    ("ja", "They wed half a year ago.", "半年前に結婚した。"),
    ("zh", "He is 100 percent sure.", "他百分之百肯定。"),
    ("zh", "Almost 1000 people came on 9 September.", "9月9日，近千人到场。"),
    ("zh", "One in five women agreed.", "五分之一的女性同意。"),
    ("zh", "They won 4-1 in February, in the 18th game.", "他们2月在第18场比赛中以4比1获胜。"),
    ("zh", "The HER2 protein grew by 14%.", "名为HER2的蛋白质增加了14%。"),
    ("zh", "The gene costs £125m, or $160 million.", "该基因耗资1.25亿英镑，即1.6亿美元。"),
    ("zh", "It moved at 85 miles per hour.", "它以时速85英里移动。"),
    ("zh", "They have 18 wins, 20 losses and seven draws.", "战绩是18胜20负7平。"),
    ("zh", "The goal came at 3:35.", "进球时间为3分35秒。"),
    ("zh", "Call 859-292-3680 today.", "今天就拨打859-292-3680吧。"),
    ("zh", "More than 300,000 people live there.", "那里住着30多万人。"),
    ("zh", "It was one of 4 sites to win a 2018 prize, by a score of 16.5 to 10.5.",
     "该地以16.5比10.5的比分赢得2018年的奖项，成为四家得奖单位之一。"),
    ("zh", "It was popular in the 1960s and 70s.", "它在上世纪六七十年代很流行。"),
    ("zh", "Exports grew from January to September.", "1至9月出口增长。"),
    ("zh", "The plot covers 2 acres.", "这块地约12亩。"),
    ("zh", "It moves at 30 kilometres per second.", "它的速度为每秒30公里。"),
    ("zh-TW", "It opens at 5.30pm on Saturday.", "週六下午5點半開門。"),
    ("zh-TW", "Over 142 million, 76,000 in Bonn.", "超過1億4200萬名，其中7萬6000名在波昂。"),
    ("zh", "Some 40 to 50 people aged 18 to 29 came.", "约40至50名18至29岁的人到场。"),
]  # fmt: skip
WRONG = [
    ("ja", "He left on May 30, 2005.", "彼は30年5月2005日に去った。", None),
    ("ja", "It was the second loss in 18 games.", "2試合で18度目の敗戦だった。", "numbers.swapped"),
    ("ja", "It opened in the 1980s.", "1880年代に開業した。", "numbers.changed"),
    ("ja", "Sales fell 2.7 percent in July.", "2.7月の売上高は7％減少した。", None),
    ("ja", "His son died in 2011 aged 40.", "息子は40年に2011歳で亡くなった。", None),
    ("ja", "The gene BRCA1 was found.", "BRCA2は発見された。", "codes.changed"),
    ("ja", "About 1.4 billion people.", "約1.4億人。", "numbers.scale"),
    ("ja", "Between 60 and 80 percent agreed.", "6~9割が賛成した。", "numbers.changed"),
    ("ja", "The new road has 12.6 kg.", "新しい道路は12.6キロある。", "numbers.unit"),
    ("ja", "The road is 40 miles long.", "道は40キロある。", "numbers.unit"),
    ("ja", "He scored in the 71st minute.", "後半27分に得点した。", "numbers.changed"),
    ("ja", "It grew by 13.85%.", "13.58％増加した。", "numbers.changed"),
    ("zh", "It is 300 km (190 miles) away.", "距离301公里（190英里）。", "numbers.changed"),
    ("zh", "Expect 2 to 4 inches.", "预计4到2英寸。", "numbers.swapped"),
    ("zh", "The quake had magnitude 7.1.", "地震为71级。", "numbers.changed"),
    ("zh", "About 16,700 people fled.", "约1.76万人逃离。", "numbers.changed"),
    ("zh", "Turnout was 16 percent.", "投票率为160%。", "numbers.changed"),
    ("zh", "It cost 5 billion dollars.", "耗资5亿美元。", "numbers.scale"),
    ("zh", "In 2016, 34 percent voted.", "2016年有百分之的人投票。", "numbers.missing"),
]


def found(source: str, target: str, lang: str) -> list[str]:
    pair = TextPair(0, source, target, "en", lang)
    checks = NumberCheck(), CodeCheck()
    findings = [f for check in checks for f in check.run(pair, Neighbours())]
    return [f.rule for f in findings if f.severity >= Severity.MAJOR]


@pytest.mark.parametrize(("lang", "source", "target"), CLEAN)
def test_a_natural_translation_is_left_alone(lang: str, source: str, target: str) -> None:
    assert found(source, target, lang) == []


@pytest.mark.parametrize(("lang", "source", "target", "rule"), WRONG)
def test_a_wrong_number_is_found(lang: str, source: str, target: str, rule: str | None) -> None:
    rules = found(source, target, lang)
    assert rules
    assert rule in (None, rules[0])


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        (
            "The 29-year-old defendant and the 19-year-old victim knew each other.",
            "19岁的被告和29岁的受害者互相认识。",
            "zh",
        ),
        (
            "There are 51 Republicans and 49 Democrats in the Senate.",
            "参议院有49名共和党人和51名民主党人。",
            "zh",
        ),
        (
            "Some 38 percent believed him, while just 30 percent believed her.",
            "30%の人が彼を信じ、彼女を信じたのは38%だった。",
            "ja",
        ),
    ],
)
def test_of_what_is_counted_alike_the_order_tells_a_swap(
    source: str, target: str, lang: str
) -> None:
    (found,) = NumberCheck().run(TextPair(0, source, target, "en", lang), Neighbours())
    assert (found.rule, found.severity) == ("numbers.swapped", Severity.MAJOR)
    assert found.message.endswith("(by the order of what is counted)")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("We had 20 projects in 5 cities.", "我们在5个城市有20个项目。"),
        ("He dissolved 3 g of salt in 100 g of water.", "他在100克水中溶解了3克盐。"),
        ("Of them 30 % of the 45 % voted.", "其中45%的人中有30%投了票。"),
        ("It had 350 sailors and boats from 42 of its ports.", "它有42个港口的350名水手和船。"),
    ],
)
def test_what_is_counted_otherwise_may_stand_in_any_order(source: str, target: str) -> None:
    found = NumberCheck().run(TextPair(0, source, target, "en", "zh"), Neighbours())
    assert [f for f in found if f.severity > Severity.MINOR] == []
