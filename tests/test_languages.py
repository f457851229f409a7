"""Language tags: what users write is understood, what is wrong is refused with the cure."""

import subprocess
import sys

import pytest

from align.errors import UnknownNameError
from align.languages import COMMON, base, direction, normalise, script


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("nb", "nb"),
        ("no", "nb"),
        ("nor", "nb"),
        ("nob", "nb"),
        ("nn", "nn"),
        ("no-NO", "nb-NO"),
        ("nb_no", "nb-NO"),
        ("iw", "he"),
        ("in", "id"),
        ("cmn", "zh"),
        ("deu", "de"),
        ("ger", "de"),
        ("EN", "en"),
        (" en-us ", "en-US"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("pt-BR", "pt-BR"),
        ("sme", "se"),
        ("yue", "yue"),
        ("Greek", "el"),
        ("Norwegian", "nb"),
        ("norwegian bokmål", "nb"),
    ],
)
def test_what_users_write_becomes_the_canonical_tag(written: str, canonical: str) -> None:
    assert normalise(written) == canonical


@pytest.mark.parametrize("tag", sorted(COMMON))
def test_common_tags_are_canonical_already_by_the_standard_too(tag: str) -> None:
    import langcodes

    assert normalise(tag) == tag == langcodes.standardize_tag(tag, macro=True)


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ("norwegain", "did you mean 'norwegian'?"),
        ("grek", "did you mean 'greek'?"),
        ("xx", "known: af, am, ar,"),
        ("en-Latinn", "known: en"),
        ("", "known: af, am, ar,"),
        ("en-", "did you mean 'en'?"),
    ],
)
def test_a_wrong_code_is_refused_and_the_nearest_suggested(wrong: str, hint: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        normalise(wrong)
    assert str(caught.value).startswith(f"unknown language {wrong!r}; {hint}")


def test_base_leaves_script_and_region_out() -> None:
    assert [base(tag) for tag in ("pt-BR", "zh-Hant-TW", "no-NO", "el")] == ["pt", "zh", "nb", "el"]


def test_script_is_the_likely_one_or_the_one_named() -> None:
    tags = ("el", "sr", "sr-Latn", "zh", "zh-TW", "ja", "ar", "nb")
    assert [script(tag) for tag in tags] == [
        *("Grek", "Cyrl", "Latn", "Hans", "Hant", "Jpan", "Arab", "Latn")
    ]


def test_direction_follows_the_script() -> None:
    assert {tag for tag in COMMON if direction(tag) == "rtl"} == {
        "ar",
        "fa",
        "he",
        "ps",
        "sd",
        "ug",
        "ur",
        "yi",
    }
    assert direction("az-Arab") == "rtl"


def test_importing_languages_does_not_import_langcodes() -> None:
    check = (
        "import sys; from align.languages import normalise; normalise('nb'); normalise('Greek');"
        "sys.exit('langcodes' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
