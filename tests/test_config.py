"""Settings: five sources, one order, and no key that is silently ignored."""

from pathlib import Path

import pytest

from align.config import Config, project_file, settings, variable
from align.errors import ConfigError, InputError, UnknownNameError


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No file or variable of the person who runs the tests plays a part."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ALIGN_CACHE_DIR", raising=False)


def user_says(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "home" / "bitext-align"
    folder.mkdir(parents=True)
    (folder / "align.toml").write_text(text, encoding="utf-8")


def origin(key: str, flags: dict[str, object], start: Path) -> tuple[object, str]:
    found = settings(flags, start).chosen[key]
    return found.value, found.origin


def test_flag_beats_variable_beats_project_beats_user_beats_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings({}, tmp_path).config().model == "e5-small"
    user_says(tmp_path, 'model = "of-the-user"')
    assert settings({}, tmp_path).config().model == "of-the-user"
    (tmp_path / "align.toml").write_text('model = "of-the-project"')
    assert settings({}, tmp_path).config().model == "of-the-project"
    monkeypatch.setenv("ALIGN_MODEL", "of-the-variable")
    assert settings({}, tmp_path).config().model == "of-the-variable"
    assert settings({"model": "of-the-flag"}, tmp_path).config().model == "of-the-flag"


def test_every_setting_says_where_it_came_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "align.toml"
    project.write_text('[splitter.rules]\nlevel = "clause"\n')
    monkeypatch.setenv("ALIGN_OFFLINE", "true")
    found = {s.key: s for s in settings({"model": "x"}, tmp_path).all()}
    assert found["splitter.rules.level"].origin == str(project)
    assert found["offline"].origin == "environment variable ALIGN_OFFLINE"
    assert found["offline"].value is True
    assert found["model"].origin == "flag"
    assert found["aligner.name"].origin == "default"


def test_options_of_components_are_set_by_variable_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALIGN_SPLITTER_RULES_LEVEL", "clause")
    config = settings({}, tmp_path).config()
    assert config.options_of("splitter", "rules") == {"level": "clause"}
    assert variable("encoder.sentence-transformers.device") == (
        "ALIGN_ENCODER_SENTENCE_TRANSFORMERS_DEVICE"
    )


def test_pyproject_holds_settings_under_tool_align(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.align.aligner.vectors]\nmax_size = 8\n")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert origin("aligner.vectors.max_size", {}, below) == (8, str(tmp_path / "pyproject.toml"))


def test_a_pyproject_of_somebody_else_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "align.toml").write_text('model = "x"')
    below = tmp_path / "package"
    below.mkdir()
    (below / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    assert project_file(below) == tmp_path / "align.toml"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('modle = "x"', "unknown setting (%s) 'modle'; did you mean 'model'?"),
        ("[splitter.rules]\nlevl = 1", "did you mean 'splitter.rules.level'?"),
        ("[spliter.rules]\nlevel = 1", "did you mean 'splitter.rules.level'?"),
    ],
)
def test_an_unknown_key_in_a_file_is_refused_with_the_nearest(
    tmp_path: Path, text: str, says: str
) -> None:
    path = tmp_path / "align.toml"
    path.write_text(text)
    with pytest.raises(UnknownNameError) as caught:
        settings({}, tmp_path)
    assert says.replace("%s", str(path)) in str(caught.value)


def test_an_unknown_variable_is_refused_with_the_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALIGN_MODLE", "x")
    with pytest.raises(UnknownNameError, match="did you mean 'ALIGN_MODEL'"):
        settings({}, tmp_path)


@pytest.mark.parametrize(
    ("key", "value", "accepted"),
    [
        ("aligner.vectors.max_size", "many", "a whole number"),
        ("offline", "perhaps", "true or false"),
        ("splitter.rules.level", "word", "'sentence' or 'clause'"),
        ("reader.max_bytes", [1], "a whole number"),
    ],
)
def test_a_value_of_the_wrong_kind_says_what_is_accepted(
    tmp_path: Path, key: str, value: object, accepted: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        settings({key: value}, tmp_path)
    assert str(caught.value) == f"{key} must be {accepted}, was {value!r} (flag)"


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "align.toml"
    path.write_text("model = ")
    with pytest.raises(ConfigError, match="is not valid TOML"):
        settings({}, tmp_path)


def test_a_file_named_by_variable_must_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALIGN_CONFIG", str(tmp_path / "nowhere.toml"))
    with pytest.raises(InputError, match=r"nowhere\.toml"):
        settings({}, tmp_path)


def test_a_configuration_made_in_python_refuses_unknown_options() -> None:
    with pytest.raises(UnknownNameError, match=r"splitter\.rules\.level"):
        Config(options={"splitter.rules.levl": "clause"})
