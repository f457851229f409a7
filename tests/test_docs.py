"""The documentation against the toolkit: examples run, options exist, links lead somewhere.

How an example is treated follows from the language of its fence, on the pages of `RUN`:

    sh        is run as a script and succeeds
    console   every line after `$ ` is run and prints what stands below it; what begins with
              `align: ` is a refusal, on standard error and with an exit code of its own
    shell     is not run, and its first line says what it needs
    python    is run, the blocks of a page one after the other; a block of text right below a
              block of Python is what it prints
    toml      is read as a project file

In what is printed `...` stands for anything, and figures with a decimal point are not compared.
"""

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer

import align
from align.cli.main import app, run
from align.config import GENERAL, component_options, settings

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
COMMANDS = DOCS / "commands"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
RUN = sorted(COMMANDS.glob("*.md")) + [
    DOCS / name
    for name in ("index.md", "numbers.md", "settings.md", "models.md", "offline-and-privacy.md")
]
PYTHON = [ROOT / "README.md"] + [
    DOCS / name for name in ("python.md", "numbers.md", "splitting.md", "aligning.md")
]
CLI: Any = typer.main.get_command(app)

HOSTS = {  # that pages may name; a registry or a mirror is none of them
    "bacgiang.gov.vn",
    "example.org",
    "keepachangelog.com",
    "semver.org",
    "trafilatura.readthedocs.io",
    "www.apache.org",
    "www.rfc-editor.org",
}


@dataclass(frozen=True)
class Fence:
    """A fenced block; `after` is how far it stands below the one before it, in lines."""

    language: str
    text: str
    after: int


def fences(page: Path) -> Iterator[Fence]:
    text, end = page.read_text(encoding="utf-8"), 0
    for match in re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield Fence(match[1], match[2], text.count("\n", end, match.start()))
        end = match.end()


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


DECIMAL = re.compile(r"\d+\.\d+")


def same(shown: str, printed: str) -> bool:
    """Whether the output of a page is that of the command."""
    figures = DECIMAL.findall(shown), DECIMAL.findall(printed)
    shown, printed = (DECIMAL.sub("0.0", text) for text in (shown, printed))
    options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    alike = doctest.OutputChecker().check_output(shown, printed, options)
    return alike and ("..." in shown or all(map(close, *figures)))


def close(shown: str, printed: str) -> bool:
    """Whether figures differ by no more than scores do by processor, or the last digit rounded."""
    unit = 10.0 ** -len(shown.partition(".")[2])
    return abs(float(shown) - float(printed)) <= max(unit, 0.0005) + 1e-9


# --- what every page says of commands and settings


def leaves() -> list[tuple[str, Any]]:
    """Every command with its full name."""
    found = []
    for title, command in CLI.commands.items():
        under = getattr(command, "commands", {})
        found += [(f"{title} {sub}", under[sub]) for sub in under] or [(title, command)]
    return found


def options(command: Any) -> set[str]:
    above = typer.Context(CLI, **CLI.context_settings)  # the names of --help are inherited
    parameters = command.get_params(typer.Context(command, parent=above))
    return {
        option
        for parameter in parameters
        if parameter.param_type_name == "option"
        for option in (*parameter.opts, *parameter.secondary_opts)
    }


def mentions(text: str, option: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", text) is not None


@pytest.mark.parametrize("title", sorted(CLI.commands))
def test_every_command_has_a_page_that_the_index_links(title: str) -> None:
    page = COMMANDS / f"{title}.md"
    assert page.read_text(encoding="utf-8").startswith(f"# align {title}\n")
    assert f"(commands/{title}.md)" in (DOCS / "index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("title", "command"), leaves(), ids=[title for title, _ in leaves()])
def test_the_page_of_a_command_names_it_and_all_its_options(title: str, command: Any) -> None:
    page = (COMMANDS / f"{title.split()[0]}.md").read_text(encoding="utf-8")
    assert re.search(rf"^##? align {title}$", page, re.MULTILINE)
    assert [option for option in sorted(options(command)) if not mentions(page, option)] == []


@pytest.mark.parametrize("page", sorted(COMMANDS.glob("*.md")), ids=name)
def test_the_table_of_options_has_none_that_does_not_exist(page: Path) -> None:
    known = set().union(*(options(c) for title, c in leaves() if title.split()[0] == page.stem))
    rows = re.findall(r"^\| (`-.*?) \|", page.read_text(encoding="utf-8"), re.MULTILINE)
    listed = {option for row in rows for option in re.findall(r"`(--?[\w-]+)", row)}
    assert listed - known == set()


def test_the_index_names_the_options_of_the_program_itself() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    assert [option for option in sorted(options(CLI)) if not mentions(index, option)] == []


def test_the_settings_page_has_every_key_with_its_default() -> None:
    page = (DOCS / "settings.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([\w.-]+)` \| (.*?) \|", page, re.MULTILINE))
    for setting in settings_by_default():
        if setting.key.startswith("check."):
            continue  # the checks belong to the page of their command
        assert f"`{setting.key}`" in page
        if setting.key in rows:
            default = "empty" if setting.value is None else str(setting.value)
            default = default.lower() if isinstance(setting.value, bool) else default
            assert rows[setting.key].strip("`") == default, setting.key
    written = set(
        re.findall(r"`((?:reader|splitter|encoder|aligner|writer|cache)\.[\w.-]+)`", page)
    )
    assert written - {*GENERAL, *component_options()} == set()


def settings_by_default() -> list[Any]:
    with pytest.MonkeyPatch.context() as patch:
        isolate(patch, Path("/nowhere"))
        return list(settings({}, Path("/nowhere")).all())


# --- links and names


def slugs(page: Path) -> set[str]:
    """The anchors that the headings of a page have."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = re.sub(
        r"^```.*?^```$|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.M | re.S
    )
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in slugs(target), f"{link}: no such heading"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_page_names_a_registry_or_a_place_on_one_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert set(re.findall(r"https?://([\w-]+(?:\.[\w-]+)+)", text)) - HOSTS == set()
    assert re.findall(r"(?<![\w.])/(?:home|root|Users|work|tmp|mnt|srv)\b|\b[A-Z]:\\", text) == []


# --- examples


def isolate(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """No settings, caches or models but those of the test."""
    for variable in [key for key in os.environ if key.startswith("ALIGN_")]:
        patch.delenv(variable)
    patch.setenv("ALIGN_CACHE_DIR", str(folder / "cache"))
    patch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    patch.setenv("HF_HOME", str(folder / "hub"))
    patch.delenv("HF_HUB_CACHE", raising=False)
    patch.setenv("COLUMNS", "100")
    patch.setenv("LC_ALL", "C.UTF-8")
    patch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two reports, and the vectors of their sentences in a cache."""
    folder = tmp_path_factory.mktemp("docs")
    for language in ("nb", "en"):
        source = ROOT / "corpora" / "bac-giang" / f"emulation-2024.{language}.txt"
        shutil.copy(source, folder / f"report.{language}.txt")
    with pytest.MonkeyPatch.context() as patch:
        isolate(patch, folder)
        patch.chdir(folder)
        align.pair(Path("report.nb.txt"), Path("report.en.txt"))
    return folder


@pytest.fixture
def desk(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder of its own, with the reports and a warm cache."""
    folder = tmp_path / "desk"
    shutil.copytree(reports, folder)
    isolate(monkeypatch, folder)
    monkeypatch.chdir(folder)
    return folder


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


def bash(script: str) -> Outcome:
    command = ["bash", "-eu", "-o", "pipefail", "-c", script]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120)
    return Outcome(done.returncode, done.stdout, done.stderr)


def call(command: str, capture: pytest.CaptureFixture[bytes]) -> Outcome:
    """Run one command; in this process where no shell is needed, which saves its start."""
    words = shlex.split(command)
    if words[0] != "align" or set("|<>$;&") & set(command):
        return bash(command)
    capture.readouterr()
    code = run(words[1:])
    said = capture.readouterr()
    return Outcome(code, said.out.decode("utf-8"), said.err.decode("utf-8"))


def calls(block: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with what it is shown to print."""
    lines = block.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    for start, stop in pairwise([*starts, len(lines)]):
        yield lines[start].removeprefix("$ ").strip(), "".join(lines[start + 1 : stop])


@pytest.mark.parametrize("page", RUN, ids=name)
def test_the_commands_of_a_page_do_what_it_shows(
    page: Path, desk: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    done = (0, 1) if page.stem == "diff" else (0,)  # 1: done, and something was found
    for fence in fences(page):
        if fence.language == "sh":
            code, _, err = bash(fence.text)
            assert code in done, f"{fence.text}{err}"
        elif fence.language == "console":
            for command, shown in calls(fence.text):
                code, out, err = call(command, capsysbinary)
                refused = shown.startswith("align: ")
                below = shown.startswith("align: error: ")  # a floor, after all else was done
                codes = (1,) if below else (2, 3) if refused else done
                assert code in codes, f"$ {command}: {code}\n{err}"
                printed = err if refused else out
                assert same(shown, printed), f"$ {command}\n{printed}\n--- but the page:\n{shown}"
        elif fence.language == "shell":
            assert fence.text.startswith("# needs "), fence.text


@pytest.mark.parametrize("page", PYTHON, ids=name)
def test_the_python_of_a_page_does_what_it_shows(
    page: Path, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names: dict[str, Any] = {"__name__": "page"}
    printed = None
    for fence in fences(page):
        if fence.language == "python":
            capsys.readouterr()
            exec(compile(fence.text, name(page), "exec"), names)
            printed = capsys.readouterr().out
        elif fence.language in ("", "text") and fence.after <= 2 and printed is not None:
            assert same(fence.text, printed), f"{printed}\n--- but the page:\n{fence.text}"
            printed = None


TOML = [fence.text for page in RUN for fence in fences(page) if fence.language == "toml"]


@pytest.mark.parametrize("block", TOML)
def test_a_project_file_of_a_page_is_accepted(block: str, desk: Path) -> None:
    path = desk / ("pyproject.toml" if "[tool.align]" in block else "align.toml")
    path.write_text(block, encoding="utf-8")
    found = settings({}, desk)
    assert {setting.origin for setting in found.chosen.values()} == {str(path)}
    found.config()
