"""Imports go downwards only: the table in CONTRIBUTING.md, enforced over the syntax tree."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "align"

# From the ground up; rooms of one layer never import each other unless they are listed apart.
LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"errors"}),
    frozenset({"text", "languages", "files"}),
    frozenset({"outputs", "tables", "plots"}),
    frozenset({"alignment", "findings", "resources"}),
    frozenset({"parallel", "cards", "corpora"}),
    frozenset({"protocols"}),
    frozenset(
        {"read", "split", "quantities", "embed", "aligners", "export", "evaluate"}
        | {"bitext", "report"}
    ),
    frozenset({"registry"}),
    frozenset({"config", "pairing", "review"}),
    frozenset({"documents"}),
    frozenset({"pipeline"}),
    frozenset({"bitexts", "lines"}),
    frozenset({"linked", "diff", "similarities"}),
    frozenset({"reports"}),
    frozenset({"cli"}),
    frozenset({"__main__"}),
)
HEIGHT = {room: height for height, layer in enumerate(LAYERS) for room in layer}
FILES = sorted(p for p in PACKAGE.rglob("*.py") if p != PACKAGE / "__init__.py")


def room_of(module: str) -> str | None:
    """The room of a dotted module name; None for the package itself and for strangers."""
    first, _, rest = module.partition(".")
    return rest.split(".")[0] if first == "align" and rest else None


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute here"
            if node.module == "align":
                yield from (f"align.{alias.name}" for alias in node.names)
            else:
                yield node.module or ""


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_room_imports_only_from_below(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    assert own in HEIGHT, f"{own} has no place in the table of rooms"
    for module in imports(path):
        room = room_of(module)
        if room in (None, "__version__", own):
            continue
        assert room in HEIGHT, f"{module} is in no known room"
        assert HEIGHT[room] < HEIGHT[own], f"{own} must not import {module}"


def test_data_folders_hold_no_code() -> None:
    for name in ("models", "corpora"):
        folder = PACKAGE.parent / name
        assert (folder / "INDEX.toml").is_file()
        assert not list(folder.rglob("*.py"))
