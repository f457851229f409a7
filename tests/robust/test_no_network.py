"""No command touches the network, native code included, but for the two whose task it is."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any
from zipfile import ZipFile

import pytest
import typer

from align.cli.main import app

LANGUAGES = ("--source-lang", "nb", "--target-lang", "en")
SIDES = ("nb.txt", "en.txt", *LANGUAGES)
DATA = Path(__file__).parents[1] / "data"
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
# Every command that takes documents, over office documents, books and printed pages.
DOCUMENTS = [
    ["pair", "nb.docx", "en.epub", "-o", "office.tsv", "--no-cache"],
    ["pair", "report.nb.pdf", "report.en.pdf", "-o", "printed.tsv", "--aligner", "length"],
    ["diff", "nb.odt", "en.docx", "--exit-zero"],
    ["report", "nb.epub", "en.odt", "-o", "office.html", "--exit-zero"],
    ["export", "referring.docx", "referring.html", "office.xlsx"],
]
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


HOST = "https://example.org"
PICTURE = f'<img src="{HOST}/a.png"/><object data="{HOST}/a.svg"></object>'
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">'
    f'<image x:href="{HOST}/a.png"/><use x:href="{HOST}/b.svg#c"/><text>Sommer.</text></svg>'
)
DOCTYPE = f'<?xml version="1.0"?><!DOCTYPE {{}} PUBLIC "-//x//y" "{HOST}/{{}}.dtd">'


def referring(documents: ModuleType) -> dict[str, bytes]:
    """A document of every kind of mark-up that refers to what lies elsewhere, by name."""
    d = documents
    link = '<w:hyperlink r:id="r9"><w:r><w:t>Sommeren ved fjorden.</w:t></w:r></w:hyperlink>'
    elsewhere = 'Type="{}/{}" Target="{}/{}" TargetMode="External"'
    relations = "".join(
        f'<Relationship Id="r{n}" {elsewhere.format(d.OFFICE, kind, HOST, kind)}/>'
        for n, kind in enumerate(("hyperlink", "image", "attachedTemplate", "header"), 9)
    )
    word = with_entry(
        d.docx(d.para(link)),
        "word/_rels/document.xml.rels",
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relations}</Relationships>",
    )
    page = d.xhtml(f"<p>Sommeren ved fjorden.{PICTURE}{SVG}</p>", f'<base href="{HOST}/"/><title/>')
    tmx = "<tu><tuv xml:lang='nb'><seg>Sommer</seg></tuv><tuv xml:lang='en'><seg>s</seg></tuv></tu>"
    text = f'<text:p>Sommeren.<draw:image xlink:href="{HOST}/a.png"/></text:p>'
    draw = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    return {
        "referring.docx": word,
        "referring.epub": d.epub({"a": page}),
        "referring.odt": d.odt(text.replace("<draw:image", f"<draw:image {draw} {xlink}")),
        "referring.html": f"<!doctype html><base href={HOST}>{page}{SVG}".encode(),
        "referring.md": f"Sommer ![Fjorden]({HOST}/a.png) <img src={HOST}/b.png>\n".encode(),
        "referring.vtt": f"WEBVTT\n\nSTYLE\n@import url({HOST});\n\n0:0 --> 0:1\nHei\n".encode(),
        "referring.tmx": (
            DOCTYPE.format("tmx", "tmx14")
            + f"<tmx version='1.4'><header srclang='nb'/><body>{tmx}</body></tmx>"
        ).encode(),
    }


def with_entry(data: bytes, name: str, text: str) -> bytes:
    """An archive with another text in the place of one of its entries."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, text if entry == name else old.read(entry))
        if name not in old.namelist():
            new.writestr(name, text)
    return made.getvalue()


def documents_of_every_format(documents: ModuleType) -> dict[str, bytes]:
    """What the reader of every format reads, by a name with its ending."""
    found = {s.name: s.data for s in documents.samples() if s.name.startswith(("nb.", "en."))}
    for path in (DATA / "pdf").glob("report.*.pdf"):
        found[path.name] = path.read_bytes()
    return found


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


def test_no_command_opens_a_socket(tmp_path: Path, documents: ModuleType) -> None:
    found = documents_of_every_format(documents) | referring(documents)
    for name, data in found.items():
        (tmp_path / name).write_bytes(data)
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
    calls += [["read", *found, "--lang", "nb"]]
    calls += [[*call, *LANGUAGES] for call in DOCUMENTS]
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
