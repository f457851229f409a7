"""Nothing that is read can bring code with it: no pickle, no eval, no code of models."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "align"
FILES = sorted(PACKAGE.rglob("*.py"))

MODULES = {
    *("pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"),
    *("xmlrpc", "imp", "runpy", "code", "codeop", "pty"),
}
XML = ("xml.etree", "xml.dom", "xml.sax", "xml.parsers")  # they expand entities
ESCAPING = "xml.sax.saxutils"
CALLS = {"eval", "exec", "compile", "__import__", "execfile"}
ATTRIBUTES = {
    *("read_pickle", "to_pickle", "unsafe_load", "full_load", "os.system", "os.popen"),
    *("torch.load", "yaml.load", "marshal.loads", "pickle.loads", "subprocess.Popen"),
}
OWN = {
    "bitext/elements.py": ["imports xml.parsers"],  # it refuses what declares entities
    "review/units.py": ["imports marshal", "calls marshal.loads"],  # of its own temporary file
}
"""What is done in one place for a reason, and nowhere else."""
SHELL = {"shell", "trust_remote_code", "allow_pickle"}
"""Keyword arguments that may only be False."""


def faults(tree: ast.AST) -> Iterator[str]:
    """What a module does that could run code from a document, a cache or a model."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names]
            found = names if isinstance(node, ast.Import) else [node.module or ""]
            for name in found:
                if name.split(".")[0] in MODULES or (name.startswith(XML) and name != ESCAPING):
                    yield f"imports {name}"
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in CALLS or called in ATTRIBUTES or called.split(".")[-1] in ATTRIBUTES:
                yield f"calls {called}"
            if called in ("np.load", "numpy.load") and not _is_false(node, "allow_pickle"):
                yield "loads arrays that may hold pickles"
        elif isinstance(node, ast.keyword) and node.arg in SHELL and not _says_false(node.value):
            yield f"says {node.arg}={ast.unparse(node.value)}"


def _is_false(call: ast.Call, name: str) -> bool:
    return any(keyword.arg == name and _says_false(keyword.value) for keyword in call.keywords)


def _says_false(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_runs_what_it_reads(path: Path) -> None:
    allowed = OWN.get(path.relative_to(PACKAGE).as_posix(), [])
    assert list(faults(ast.parse(path.read_text(encoding="utf-8")))) == allowed


@pytest.mark.parametrize(
    "code",
    [
        "import pickle",
        "from xml.etree import ElementTree",
        "eval('1')",
        "np.load(path)",
        "np.load(path, allow_pickle=True)",
        "pandas.read_pickle(path)",
        "AutoModel.from_pretrained(name, trust_remote_code=True)",
        "AutoModel.from_pretrained(name, trust_remote_code=trust)",
        "subprocess.run(line, shell=True)",
        "torch.load(path)",
        "yaml.load(text)",
    ],
)
def test_such_code_would_be_found(code: str) -> None:
    assert list(faults(ast.parse(code)))
