"""Fixtures for tests that need a Debian package, an expected output or what a writer writes."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest

from align.alignment import Alignment
from align.parallel import ParallelText, parallel
from align.protocols import Writer


@pytest.fixture(scope="session")
def documents() -> ModuleType:
    """The module that makes office documents and e-books of known paragraphs."""
    path = Path(__file__).parent / "read" / "documents.py"
    spec = importlib.util.spec_from_file_location("documents", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def debian() -> Callable[[str, str], str]:
    """`debian(command, package)`: the path of a command, its package installed if need be.

    Root on Debian gets the package installed. Others skip the test and read the one line that
    installs it, except under CI=true, where a tool that is missing fails the test.
    """
    return _need


def _need(command: str, package: str) -> str:
    path = shutil.which(command)
    if path is None and _may_install():
        said = _install(package)
        path = shutil.which(command)
    else:
        said = "only root on Debian can install it from here"
    if path is not None:
        return path
    message = f"{command} is missing ({said}); install it with: sudo apt-get install {package}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def _may_install() -> bool:
    on_debian = Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None
    return on_debian and os.geteuid() == 0


def _install(package: str) -> str:
    """Install a package and return the last line that apt-get said."""
    # the lock is waited for, because parallel test processes may install at the same time
    apt_get = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=600"]
    install = [*apt_get, "install", "--yes", "--no-install-recommends", package]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (install, [*apt_get, "update"], install):  # the package lists may be missing
        done = subprocess.run(
            command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        if command is install and done.returncode == 0:
            break
    return (done.stdout.strip().splitlines() or ["nothing was said"])[-1]


@pytest.fixture(scope="session")
def golden() -> Callable[[bytes, str], None]:
    """`golden(output, name)`: compare with tests/golden/NAME, or rewrite it if GOLDEN=write."""
    return _compare


def _compare(output: bytes, name: str) -> None:
    path = Path(__file__).parent / "golden" / name
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output)
    assert output.decode("utf-8") == path.read_bytes().decode("utf-8")


@pytest.fixture(scope="session")
def written() -> Callable[[Writer, Alignment], dict[str, bytes]]:
    """`written(writer, alignment)`: the bytes of every part, by its suffix."""
    return lambda writer, alignment: _written(writer, parallel(alignment))


@pytest.fixture(scope="session")
def all_parts() -> Callable[[Writer, ParallelText], dict[str, bytes]]:
    """The same for parallel text, which may hold findings and what a reviewer said."""
    return _written


def _written(writer: Writer, text: ParallelText) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}

    @contextmanager
    def open_part(suffix: str) -> Iterator[BytesIO]:
        stream = BytesIO()
        yield stream
        parts[suffix] = stream.getvalue()

    writer.write(text, open_part)
    return parts


@pytest.fixture(scope="session", autouse=True)
def _cache_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Vectors are kept for this run alone, shared by its processes: no test sees a user's cache."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALIGN_CACHE_DIR", str(shared / "cache"))
        yield
