"""Reads a PDF in a process of its own, which may be ended without harm to ours.

PDFium unpacks and draws what a file says, as often as it says so, and a file of a thousand bytes
can ask for all memory there is; a damaged one may break PDFium altogether. So the child sets itself
limits before it opens the file (setrlimit, POSIX), and what comes back is text. Where processes
have no limits it still protects ours; where none can be started nothing is read.

The two speak JSON: a line with what is asked, the bytes of the file, and a line in return.
"""

import json
import math
import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from align.errors import InputError
from align.read.pdf_file import Found, Limits, text_of
from align.read.pdf_paragraphs import Paragraph

_OF_A_PAGE = 0.1  # seconds of the processor that each page adds to what a file may take
_FAULT = 1  # what Python exits with when nobody catches an exception
_NO_MEMORY = 12
_PR_SET_PDEATHSIG = 1  # prctl(2): the signal that a child gets when its parent dies
_ONE_AT_A_TIME = Lock()  # PDFium is not safe for threads
# The package itself loads numpy, of which nothing is needed here: a module in its place is enough.
_CHILD = """
import json, sys, types
asked = json.loads(sys.stdin.buffer.readline())
sys.path[:] = asked["path"]
sys.modules["align"] = types.ModuleType("align")
sys.modules["align"].__path__ = [asked["package"]]
from align.read.pdf_process import answer
answer(asked)
"""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a child may use: bytes of memory, and seconds of the processor besides its pages'."""

    memory: int
    seconds: int


def text_here(id: str, data: bytes, limits: Limits) -> Found:
    """The paragraphs of a PDF, read in this process."""
    with _ONE_AT_A_TIME:
        return text_of(id, data, limits)


def text_in_child(id: str, data: bytes, limits: Limits, bounds: Bounds) -> Found:
    """The paragraphs of a PDF, as `text_of` finds them.

    Raises:
        InputError: as `text_of` does, or the child went beyond its bounds or broke.
    """
    asked = {
        "path": [path for path in sys.path if path] or sys.path,
        "package": str(Path(__file__).parents[1]),
        "id": id,
        "limits": asdict(limits),
        "bounds": asdict(bounds),
        "parent": os.getpid(),
    }
    line = json.dumps(asked).encode() + b"\n"
    try:
        child = subprocess.run(
            [sys.executable, "-I", "-c", _CHILD],
            input=line + data,
            capture_output=True,
            check=False,
        )
    except (OSError, ValueError) as error:  # no processes here, or none left
        raise InputError(
            f"{id}: a PDF is read in a process of its own, which cannot be started ({error}); to "
            "read files that you trust in this one, use --set reader.pdf.isolated=false"
        ) from error
    if child.returncode == _FAULT:
        raise RuntimeError(f"reading {id}:\n{child.stderr.decode(errors='replace')}")
    if child.returncode:
        raise InputError(f"{id}: {_why(child.returncode, bounds)}")
    found = json.loads(child.stdout)
    if "refused" in found:
        raise InputError(found["refused"])
    return Found(tuple(Paragraph(*one) for one in found["paragraphs"]), found["warning"])


def _why(status: int, bounds: Bounds) -> str:
    if hasattr(signal, "SIGXCPU") and status == -signal.SIGXCPU:
        return (
            f"takes more than {bounds.seconds} s of the processor and {_OF_A_PAGE} s a page; it "
            "may be made to harm, or raise the limit with --set reader.pdf.max_seconds=N"
        )
    return (
        f"needs more than {bounds.memory:,} bytes of memory, or is so damaged that it breaks "
        "PDFium; raise the limit with --set reader.pdf.max_memory=N"
    )


def answer(asked: dict[str, Any]) -> None:
    """What the child does: keep within bounds, read the file, write what was found or refused."""
    _end_with(asked["parent"])
    bounds, limits = Bounds(**asked["bounds"]), Limits(**asked["limits"])
    _bind_memory(bounds.memory)
    _bind_time(bounds.seconds)
    try:
        found = text_of(
            asked["id"],
            sys.stdin.buffer.read(),
            limits,
            lambda pages: _bind_time(math.ceil(bounds.seconds + _OF_A_PAGE * pages)),
        )
        said: dict[str, object] = {
            "paragraphs": [(one.text, one.kind, one.boilerplate) for one in found.paragraphs],
            "warning": found.warning,
        }
        answered = json.dumps(said)
    except InputError as error:
        answered = json.dumps({"refused": str(error)})
    except (MemoryError, OSError):  # the library itself may not fit: an OSError of the loader
        sys.exit(_NO_MEMORY)
    sys.stdout.write(answered)


def _end_with(parent: int) -> None:
    """Be killed when the process that asked is: nobody else would hear the answer."""
    if sys.platform == "linux":  # elsewhere the limit of time ends it
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # it was quicker
            sys.exit(_FAULT)


def _bind_memory(most: int) -> None:
    """Let this process have `most` bytes more than it has, and leave no core behind."""
    if sys.platform == "linux":  # others count address space in other ways, or not at all
        import resource

        own = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
        _limit(resource.RLIMIT_AS, own + most)
        _limit(resource.RLIMIT_CORE, 0)


def _bind_time(seconds: int) -> None:
    """Let this process have so many seconds of the processor, from now on."""
    if sys.platform != "win32":
        import resource

        _limit(resource.RLIMIT_CPU, math.ceil(time.process_time()) + seconds)


def _limit(kind: int, most: int) -> None:
    import resource

    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
