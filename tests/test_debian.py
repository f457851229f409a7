"""A test that needs a Debian package never vanishes from a run that must be complete."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Debian = Callable[[str, str], str]


def test_a_command_that_is_there_is_used_as_it_is(debian: Debian, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    assert debian(Path(sys.executable).name, "python3").startswith(str(Path(sys.executable).parent))


def test_a_user_without_rights_reads_the_line_that_installs_it(debian: Debian, monkeypatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="sudo apt-get install no-such-package"):
        debian("no-such-command", "no-such-package")


def test_continuous_integration_fails_where_others_skip(debian: Debian, monkeypatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no-such-command is missing"):
        debian("no-such-command", "no-such-package")
