"""No command touches the network, native code included, but for the two whose task it is."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from align.cli.main import app

SIDES = ("nb.txt", "en.txt", "--source-lang", "nb", "--target-lang", "en")
GOLD = "emulation-2024.nb-en.gold.beads"

# In this order: some take what others have made. `{corpus}` is the folder of a shipped corpus.
COMMANDS: dict[str, list[tuple[str, ...]]] = {
    "doctor": [()],
    "pair": [
        (*SIDES, "-o", "out.tsv", "-o", "out.tmx", "-o", "out.xlsx"),
        (".", "-o", "folder"),
        ("page.nb.html", "en.txt", "--source-lang", "nb", "--target-lang", "en"),
        ("nb.txt", "en.txt"),  # finds the languages out
    ],
    "read": [("nb.txt", "page.nb.html")],
    "diff": [(*SIDES, "--exit-zero"), ("--bitext", "out.tmx", "--exit-zero")],
    "export": [(*SIDES, "dataset", "--to", "hf"), (*SIDES, "out.jsonl")],
    "report": [(*SIDES, "-o", "report.html", "--exit-zero")],
    "apply": [("out.xlsx", "-o", "applied.tsv")],
    "numbers": [("hundre og tre hus i 1998", "--lang", "nb")],
    "evaluate numbers": [("items.jsonl",)],
    "evaluate alignments": [
        (
            *("--split", "{corpus}/emulation-2024.nb.txt", "{corpus}/emulation-2024.en.txt"),
            *(f"{{corpus}}/{GOLD}", "--aligner", "length"),
        )
    ],
    "models list": [()],
    "models show": [("e5-small",), ("labse",)],
    "models export": [("e5-small", "model")],
    "corpora list": [()],
    "corpora show": [("bac-giang",)],
    "corpora path": [("bac-giang",)],
    "corpora copy": [("bac-giang", "copied")],
    "config show": [()],
    "cache info": [()],
    "cache clear": [()],
}
WITH_NETWORK = {"models fetch"}

# The audit hook names the place; the filter in the kernel (seccomp) sees native code, too. It sends
# SIGSYS for a socket of any family but AF_UNIX.
FORBID = """
import faulthandler, os, signal, socket, sys
socket.has_ipv6 = False  # else urllib3 tries, when it is imported, whether it could bind to ::1
faulthandler.register(signal.SIGSYS, chain=True)

def forbidden(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"):
        if arguments[0].family == 1:
            return
    elif event not in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        return
    sys.stderr.write(f"the network was touched: {event} {arguments}\\n")
    faulthandler.dump_traceback()
    os._exit(97)

sys.addaudithook(forbidden)
if sys.platform == "linux":
    import ctypes, platform, struct
    number = {"x86_64": 41, "aarch64": 198}[platform.machine()]
    load, if_equal, answer, trap, allow = 0x20, 0x15, 0x06, 0x00030000, 0x7FFF0000
    steps = [
        (load, 0, 0, 0), (if_equal, 0, 3, number),  # the number of the call: socket?
        (load, 0, 0, 16), (if_equal, 1, 0, 1),  # its first argument: AF_UNIX?
        (answer, 0, 0, trap), (answer, 0, 0, allow),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_void_p)]
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.prctl(38, 1, 0, 0, 0) == 0
    assert libc.prctl(22, 2, ctypes.byref(Program(len(steps), ctypes.addressof(code)))) == 0
"""
RUN = """
import json, sys
from align.cli.main import run
for arguments in json.load(open("calls.json")):
    code = run(arguments)
    if code:
        sys.exit(f"align {' '.join(arguments)} ended with {code}")
"""


def commands(node: Any, *names: str) -> Iterator[str]:
    """All commands of the application that do something themselves."""
    within = getattr(node, "commands", None)
    if within is None:
        yield " ".join(names)
    for name, child in (within or {}).items():
        yield from commands(child, *names, name)


def program(code: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    home = folder / "home"
    home.mkdir(exist_ok=True)
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("HF_", "XDG_", "TRANSFORMERS_"))
    }
    return subprocess.run(
        [sys.executable, "-c", FORBID + code],
        env=kept | {"HOME": str(home), "ALIGN_CACHE_DIR": str(home / "cache")},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_every_command_is_tried() -> None:
    """A new command needs a line above."""
    known = set(commands(typer.main.get_command(app)))
    assert known == COMMANDS.keys() | WITH_NETWORK


def test_no_command_opens_a_socket(tmp_path: Path) -> None:
    corpus = Path(__file__).parents[2] / "corpora" / "bac-giang"
    for lang in ("nb", "en"):
        lines = (corpus / f"emulation-2024.{lang}.txt").read_text("utf-8").splitlines()
        (tmp_path / f"{lang}.txt").write_text("\n".join(lines[:8]), "utf-8")
        page = "".join(f"<p>{line}</p>" for line in lines[:8])
        (tmp_path / f"page.{lang}.html").write_text(
            f"<!doctype html><link rel=stylesheet href=https://example.org/x.css>{page}", "utf-8"
        )
    (tmp_path / "items.jsonl").write_text('{"text": "3 hus", "lang": "nb", "value": 3}\n', "utf-8")
    calls = [
        [*name.split(), *(part.replace("{corpus}", str(corpus)) for part in arguments)]
        for name, runs in COMMANDS.items()
        for arguments in runs
    ]
    (tmp_path / "calls.json").write_text(json.dumps(calls), "utf-8")
    done = program(RUN, tmp_path)
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
        pytest.param(
            "import ctypes; ctypes.CDLL(None).socket(2, 1, 0)",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="seccomp is of Linux"),
        ),
    ],
)
def test_the_prohibition_works(code: str, tmp_path: Path) -> None:
    done = program(code, tmp_path)
    assert done.returncode in (97, -31), done.stderr


def test_sockets_of_this_machine_alone_are_allowed(tmp_path: Path) -> None:
    """Else the test above would say nothing about commands that ask for the user's name."""
    assert program("import socket; socket.socket(socket.AF_UNIX)", tmp_path).returncode == 0
