"""Every rule has a page, and the example on it breaks that rule."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from align.diff.run import checks_for
from align.findings import Rule

DOCS = Path(__file__).parents[1] / "docs"
RULES = [rule for check in checks_for(None).values() for rule in check.rules]
ITS_TYPES = (
    "terminology mistranslation omission untranslated addition duplication inconsistency grammar "
    "legal register locale-specific-content locale-violation style characters misspelling "
    "typographical formatting inconsistent-entities numbers markup pattern-problem whitespace "
    "internationalization length non-conformance uncategorized other"
)  # W3C ITS 2.0, appendix C


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_an_issue_type_of_its_2(rule: Rule) -> None:
    assert rule.its_type in ITS_TYPES.split()
    assert rule.mqm.count("/") >= 1
    assert rule.summary.endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_page_of_a_rule_shows_what_happens(rule: Rule, tmp_path: Path) -> None:
    page = (DOCS / "rules" / f"{rule.id}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {rule.id}\n\n{rule.summary}\n")
    assert f"| {rule.severity.label}" in page
    assert f"`{rule.its_type}` | `{rule.mqm}`" in page
    example = re.search(r"^```console\n\$ (.*?)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert example is not None
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", example[1]],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        timeout=60,
    )
    assert done.stdout == example[2], done.stderr
    assert rule.id in done.stdout


def test_the_page_of_the_command_lists_every_rule() -> None:
    page = (DOCS / "commands" / "diff.md").read_text(encoding="utf-8")
    assert {rule.id for rule in RULES} == set(re.findall(r"^\| \[([\w.]+)\]", page, re.MULTILINE))
