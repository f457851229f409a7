"""Translations far shorter or longer than their source, in scripts of any density."""

import pytest

import align.diff
from align.config import Config
from align.errors import ConfigError
from align.findings import Severity, TextPair

LONG = (
    "The road was closed for many days because the snow fell and the wind blew, and nobody could "
    "travel to the town."
)
CHINESE = "因为下雪刮风，道路封闭了好几天，谁也没法去城里。"


def found(source: str, target: str, langs: str = "en-nb", **options: float) -> list[str]:
    pair = TextPair(0, source, target, *langs.split("-"))
    config = Config(options={f"check.length.{name}": value for name, value in options.items()})
    findings = align.diff.check([pair], only=["length"], config=config)
    assert all(f.severity is Severity.MINOR and f.rule == "length.ratio" for f in findings)
    return [finding.message for finding in findings]


def test_a_translation_that_lacks_most_of_its_source_is_told_by_how_much() -> None:
    assert found(LONG, "Veien var stengt.") == [
        "the translation is 6.5 times shorter than expected (111 and 17 characters)"
    ]
    (longer,) = found("Veien var stengt.", LONG, "nb-en")
    assert "6.5 times longer" in longer


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (LONG, "Veien var stengt i mange dager på grunn av snø og vind, og ingen kom til byen."),
        ("Yes.", "Ja, det er helt riktig, det."),
    ],
)
def test_usual_lengths_and_short_texts_are_silent(source: str, target: str) -> None:
    assert found(source, target) == []


def test_a_character_of_chinese_stands_for_several_letters() -> None:
    assert found(LONG, CHINESE, "en-zh") == []
    assert found(LONG, CHINESE, "en-nb") != []
    assert found(LONG, CHINESE[:8], "en-zh") != []


def test_the_limits_are_settings() -> None:
    assert found(LONG, "Veien var stengt.", ratio=7.0) == []
    assert found(LONG, "Veien var stengt.", shortest=200) == []
    some = "Veien var stengt, og ingen kunne reise til byen."
    assert found(LONG, some) == []
    assert found(LONG, some, chance=0.01) != []
    with pytest.raises(ConfigError, match="ratio must be more than 1"):
        found(LONG, LONG, ratio=0.5)
