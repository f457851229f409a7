"""Shares of votes counted and shares of the vote: told in any order, and found where exchanged."""

import pytest

from align.diff import check
from align.findings import Severity, TextPair

SOURCE = "The mayor was ahead with 52.6% after 87% of ballots were counted."

RIGHT = {
    "de": "Nach Auszählung von 87 Prozent der Stimmen führte sie mit 52,6 Prozent.",
    "fr": "Après dépouillement de 87 % des bulletins, la maire menait avec 52,6 %.",
    "es": "Con el 87 % de los votos escrutados, la alcaldesa ganaba con el 52,6 %.",
    "it": "Con l'87% delle schede scrutinate, la sindaca era in testa con il 52,6%.",
    "nl": "Nadat 87 procent van de stemmen was geteld, stond zij op 52,6 procent.",
    "sv": "När 87 procent av rösterna räknats ledde hon med 52,6 procent.",
    "nb": "Da 87 prosent av stemmene var talt opp, ledet hun med 52,6 prosent.",
    "el": "Με καταμετρημένο το 87% των ψήφων, προηγούνταν με 52,6%.",
    "pl": "Po przeliczeniu 87% głosów prowadziła z wynikiem 52,6%.",
    "ru": "После подсчёта 87% голосов она лидировала с результатом 52,6%.",
    "vi": "Khi 87% số phiếu đã kiểm, bà dẫn đầu với 52,6%.",
    "ja": "開票率87%の時点で、彼女は52.6%を獲得した。",
}


def exchanged(text: str) -> str:
    """The translation with both shares in each other's place."""
    share = next(share for share in ("52,6", "52.6") if share in text)
    return text.replace("87", "?").replace(share, "87").replace("?", share)


@pytest.mark.parametrize("lang", RIGHT)
def test_the_share_of_votes_counted_may_come_first(lang: str) -> None:
    assert check([TextPair(0, SOURCE, RIGHT[lang], "en", lang)], only=("numbers",)) == ()


@pytest.mark.parametrize("lang", RIGHT)
def test_exchanged_shares_are_a_swap(lang: str) -> None:
    found = check([TextPair(0, SOURCE, exchanged(RIGHT[lang]), "en", lang)], only=("numbers",))
    assert [(f.rule, f.severity) for f in found] == [("numbers.swapped", Severity.CRITICAL)]
