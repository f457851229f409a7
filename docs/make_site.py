"""Lays out the pages of the site in build/docs: those beside this file and those made of code.

Tutorials are the notebooks, run here, with what they show; the reference is made of signatures and
docstrings. mkdocs.yml builds the site from there: `make docs` does both.
"""

import base64
import inspect
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]
LAID_OUT = ROOT / "build" / "docs"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

_WIDTH = 80  # characters of a line of code that a page has room for

# Pages of the reference: what is on each, by module; None is all that `align` offers of a sort.
REFERENCE: dict[str, tuple[str, list[tuple[str, list[str] | None]]]] = {
    "functions": (
        "Functions",
        [
            ("align", None),
            ("align.diff", ["check", "stream", "checked", "linked", "checks_for", "pairs_of"]),
        ],
    ),
    "data": ("Data", [("align", None)]),
    "errors": ("Errors", [("align", None)]),
    "quantities": (
        "Quantities",
        [
            (
                "align.quantities",
                ["read", "Quantity", "Reading", "Date", "Time", "Quarter", "Range", "Ratio"],
            ),
        ],
    ),
    "corpora": (
        "Corpora",
        [
            (
                "align.corpora",
                ["names", "load", "find", "path", "copy"],
            ),
            (
                "align.corpora",
                ["CorpusManifest", "CorpusDocument", "GoldAlignment", "GoldBead"],
            ),
        ],
    ),
    "evaluation": (
        "Evaluation",
        [
            (
                "align.evaluate",
                ["read_set", "read_beads", "evaluate", "GoldDocument", "IdBead", "Evaluation"],
            ),
            ("align.evaluate", ["Counts", "Tally", "Bootstrap", "Interval"]),
        ],
    ),
    "seams": (
        "Seams",
        [
            ("align.protocols", ["Reader", "Splitter", "Encoder", "Aligner", "Check", "Reporter"]),
            ("align.protocols", ["Writer", "RawFile", "TokenSums", "TokenVectors", "SpanVectors"]),
            ("align.protocols", ["Side", "Neighbours"]),
            ("align.parallel", ["ParallelText", "Unit"]),
            ("align.findings", ["Rule", "TextPair", "FindingStream"]),
        ],
    ),
}


def main() -> None:
    """Make all pages anew."""
    shutil.rmtree(LAID_OUT, ignore_errors=True)
    shutil.copytree(
        ROOT / "docs", LAID_OUT, ignore=shutil.ignore_patterns("*.py", "pyproject.toml", "plugin")
    )
    for page in LAID_OUT.rglob("*.md"):
        page.write_text(_linked(page.read_text(encoding="utf-8")), encoding="utf-8")
    shutil.copy(ROOT / "CHANGELOG.md", LAID_OUT / "changelog.md")
    shutil.copy(ROOT / "CONTRIBUTING.md", LAID_OUT / "contributing.md")
    for name, text in reference():
        _write(LAID_OUT / "api" / f"{name}.md", text)
    for notebook in NOTEBOOKS:
        sys.stderr.write(f"running {notebook.name}\n")
        _write(LAID_OUT / "tutorials" / f"{notebook.stem}.md", tutorial(notebook))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _linked(text: str) -> str:
    """Links to what lies outside of docs/ in the repository, to where the site has it."""
    text = text.replace("](../notebooks)", f"](tutorials/{NOTEBOOKS[0].stem}.md)")
    return re.sub(r"\[([^\]]*)\]\(plugin/\)", r"\1", text)


# --- tutorials


def tutorial(notebook: Path) -> str:
    """A notebook as a page, with what its cells show when it is run from top to bottom."""
    import nbformat
    from nbclient import NotebookClient

    book: Any = nbformat.read(notebook, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        NotebookClient(
            book,
            timeout=300,
            resources={"metadata": {"path": folder}},
            extra_arguments=["--IPKernelApp.log_level=40"],  # errors, no advice
        ).execute()
    parts, heading = [], notebook.stem
    for number, cell in enumerate(book.cells):
        if cell.cell_type == "markdown":
            heading = (re.findall(r"^#+ (.*)", cell.source, re.MULTILINE) or [heading])[-1]
            parts.append(cell.source)
            continue
        parts.append(f"```python\n{cell.source}\n```")
        for output in cell.outputs:
            picture = LAID_OUT / "tutorials" / f"{notebook.stem}-{number}.png"
            parts.extend(_shown(output, picture, heading))
    return "\n\n".join(parts) + "\n"


def _shown(output: Any, picture: Path, heading: str) -> Iterator[str]:
    if output.output_type == "stream":
        if output.name == "stdout":  # warnings and progress are for who runs it
            yield _fenced(output.text.rstrip())
        return
    data = output.data
    if "image/png" in data:
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(base64.b64decode(data["image/png"]))
        yield f"![Plot: {heading}]({picture.name})"
    elif "text/html" in data:
        page = re.sub(r"<style.*?</style>", "", data["text/html"], flags=re.DOTALL)
        yield f'<div class="output">{" ".join(page.split())}</div>'
    else:
        yield _fenced(data["text/plain"])


def _fenced(text: str) -> str:
    """A block of text, in a fence longer than those that it holds itself."""
    fence = max([2, *map(len, re.findall(r"^`+", text, re.MULTILINE))]) * "`" + "`"
    return f"{fence}text\n{text}\n{fence}"


# --- reference


def reference() -> Iterator[tuple[str, str]]:
    """The pages of the reference by their names."""
    for name, (title, groups) in REFERENCE.items():
        parts = [f"# {title}"]
        for module_name, names in groups:
            module = import_module(module_name)
            chosen = _of_sort(name, module) if names is None else names
            parts += [_entry(module_name, one, getattr(module, one)) for one in chosen]
        yield name, "\n\n".join(parts) + "\n"


def _of_sort(page: str, module: ModuleType) -> list[str]:
    sorts: dict[str, Callable[[Any], bool]] = {
        "functions": inspect.isfunction,
        "data": lambda thing: inspect.isclass(thing) and not issubclass(thing, Exception),
        "errors": lambda thing: inspect.isclass(thing) and issubclass(thing, Exception),
    }
    return [name for name in module.__all__ if sorts[page](getattr(module, name))]


def _entry(module: str, name: str, thing: Any) -> str:
    parts = [f"## {module}.{name}", _code(name, thing), _docstring(thing)]
    if inspect.isclass(thing):
        for member, value in vars(thing).items():
            function = value.fget if isinstance(value, property) else value
            if member.startswith("_") or not inspect.isfunction(function):
                continue
            head = f"`{member}`" if isinstance(value, property) else _code(member, function)
            parts += [f"### {name}.{member}", head, _docstring(function)]
    return "\n\n".join(part for part in parts if part)


def _code(name: str, thing: Any) -> str:
    """The signature, one parameter a line where it is long."""
    if inspect.isclass(thing) and not is_dataclass(thing):
        bases = [base.__name__ for base in thing.__bases__ if base is not object]
        return f"```python\nclass {name}{f'({bases[0]})' if bases else ''}\n```"
    signature = inspect.signature(thing)
    parameters = [str(parameter) for parameter in signature.parameters.values()]
    kinds = [parameter.kind for parameter in signature.parameters.values()]
    if inspect.Parameter.KEYWORD_ONLY in kinds:
        parameters.insert(kinds.index(inspect.Parameter.KEYWORD_ONLY), "*")
    result = ""
    if inspect.isfunction(thing) and signature.return_annotation is not signature.empty:
        result = f" -> {inspect.formatannotation(signature.return_annotation)}"
    whole = f"{name}({', '.join(parameters)}){result}"
    if len(_plain(whole)) > _WIDTH:
        whole = f"{name}(\n" + "".join(f"    {one},\n" for one in parameters) + f"){result}"
    return f"```python\n{_plain(whole)}\n```"


def _plain(signature: str) -> str:
    """Names without their modules, and types without quotes, as they stand in the source."""
    signature = re.sub(r"<class '([\w.]+)'>", r"\1", signature)
    signature = re.sub(r"<function (\w+) at \w+>", r"\1", signature).replace("<factory>", "...")
    signature = re.sub(r"\b(?:[a-z]\w*\.)+(?=[A-Za-z_])", "", signature)
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", signature)


_SECTION = re.compile(r"^(Args|Returns|Raises):[ ]?(.*)$")
_TITLES = {"Args": "Arguments", "Returns": "Returns", "Raises": "Raises"}


def _docstring(thing: Any) -> str:
    """A docstring as Markdown: its sections become lists."""
    lines: list[str] = []
    inside = False
    for line in (inspect.getdoc(thing) or "").splitlines():
        section = _SECTION.match(line)
        if section:
            inside = True
            lines += [f"**{_TITLES[section[1]]}**", "", *([section[2]] if section[2] else [])]
        elif inside and line and not line[0].isspace():
            inside = False
            lines.append(line)
        elif inside and re.match(r" {4}\w+: ", line):
            name, _, text = line.strip().partition(": ")
            lines.append(f"- `{name}`: {text}")
        else:
            lines.append(line.strip() if inside else line)
    if is_dataclass(thing) and inspect.isclass(thing) and "**Arguments**" in lines:
        lines[lines.index("**Arguments**")] = "**Fields**"
    return "\n".join(lines)


if __name__ == "__main__":
    main()
