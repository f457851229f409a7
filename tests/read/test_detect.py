"""The language of a document is found offline, or not claimed."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from align.errors import UnknownNameError
from align.read.detect import detect
from align.resources import data_folder

SENTENCES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))
REPORTS = sorted(data_folder("corpora").rglob("*-20??.??.txt"))


def test_all_five_reports_are_there() -> None:
    assert [path.suffixes[0] for path in REPORTS] == [".en", ".nb", ".el", ".nl", ".es"]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_every_report_is_in_the_language_that_its_name_says(path: Path) -> None:
    assert detect(path.read_text("utf-8")) == path.suffixes[0][1:]


@pytest.mark.parametrize("lang", sorted(SENTENCES))
def test_a_sentence_of_many_languages_is_told(lang: str) -> None:
    assert detect(SENTENCES[lang]) == lang.partition("-")[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "Hei på deg!",
        "1 234 567,89 kr. 2024 2025 2026",
        "https://example.org/no/a-word",
    ],
)
def test_what_is_too_short_is_not_claimed(text: str) -> None:
    assert detect(text) is None


def test_letters_of_no_language_are_not_claimed() -> None:
    assert detect("xkcd qwerty asdf zxcv poiuy lkjh mnbv") is None


def test_the_declared_pair_decides_between_neighbours() -> None:
    text = "Han er en god mand og bor i en stor by ved havet."
    assert detect(text, ["nb", "en"]) == "nb"
    assert detect(text, ["da", "en"]) == "da"


def test_a_candidate_comes_back_as_it_was_declared() -> None:
    assert detect(SENTENCES["pt"], ["pt-BR", "en"]) == "pt-BR"
    assert detect(SENTENCES["nb"], ["no", "en"]) == "nb"


def test_none_of_the_candidates_is_none() -> None:
    assert detect(SENTENCES["el"], ["nb", "en"]) is None


def test_a_candidate_that_is_no_language_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="unknown language"):
        detect(SENTENCES["el"], ["klingonish"])


def test_an_imprint_in_english_does_not_decide_for_the_whole() -> None:
    assert detect((SENTENCES["en"] + "\n") * 30 + (SENTENCES["nb"] + "\n") * 3_000) == "nb"


def test_nothing_is_loaded_before_the_first_question() -> None:
    check = "import sys; import align.read.detect; sys.exit('py3langid' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
