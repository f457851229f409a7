"""Pushing a dataset: the real client of the hub against a stand-in of it on this machine."""

import base64
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

pytest.importorskip("huggingface_hub")
TOKEN = "hf_secretsecretsecretsecret"


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "reports.tsv"
    path.write_text("Det har 1936 hus.\tIt holds 1,396 houses.\t0.9\nSnø.\tSnow.\t0.7\n")
    return path


def export(pairs: Path, endpoint: str, token: str, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "align", "export", "--bitext", str(pairs), "--to", "hf"]
    command += [str(pairs.parent / "dataset"), "--source-lang", "nb", "--target-lang", "en"]
    return subprocess.run(
        [*command, *more],
        env={**os.environ, "HF_ENDPOINT": endpoint, "HF_TOKEN": token}
        | {"HF_HOME": str(pairs.parent / "home"), "HF_HUB_OFFLINE": "0"}
        | {"HF_HUB_DISABLE_XET": "1"},  # a protocol that the stand-in does not speak
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_a_pushed_dataset_arrives_as_it_lies_in_its_folder(pairs: Path) -> None:
    with hub(TOKEN) as server:
        done = export(pairs, server.address, TOKEN, "--push", "me/reports")
    assert done.returncode == 0, done.stderr
    folder = pairs.parent / "dataset"
    written = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }
    assert server.files == written
    made = server.created  # versions of the client say it in two ways
    assert made.get("visibility") == "private" or made.get("private") is True
    assert TOKEN not in done.stdout + done.stderr


def test_what_an_earlier_push_left_in_data_goes_and_all_else_stays(pairs: Path) -> None:
    with hub(TOKEN) as server:
        old = {"data/en-nb/validation-00000-of-00001.parquet": b"PAR1", "LICENCE": b"mine"}
        server.files.update(old)
        done = export(pairs, server.address, TOKEN, "--push", "me/reports")
    assert done.returncode == 0, done.stderr
    train = "data/en-nb/train-00000-of-00001.parquet"
    assert sorted(server.files) == ["LICENCE", "README.md", train]
    assert server.files["LICENCE"] == b"mine"


def test_a_refused_push_is_one_line_without_the_token(pairs: Path) -> None:
    with hub("hf_another") as server:
        done = export(pairs, server.address, TOKEN, "--push", "me/reports")
    assert done.returncode == 2
    assert "me/reports: the hub refused it: Client error '401 Unauthorized'" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert TOKEN not in done.stdout + done.stderr
    assert (pairs.parent / "dataset" / "README.md").exists(), "the dataset itself is there"


def test_a_hub_that_is_not_there_is_one_line(pairs: Path) -> None:
    done = export(pairs, "http://127.0.0.1:9", TOKEN, "--push", "me/reports")
    assert done.returncode == 2
    assert "me/reports: the hub cannot be reached" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("more", [("--push", "reports"), ("--push", "me/reports", "--offline")])
def test_a_push_that_cannot_be_asks_nobody(pairs: Path, more: tuple[str, ...]) -> None:
    with hub(TOKEN) as server:
        done = export(pairs, server.address, TOKEN, *more)
    assert done.returncode == 2
    assert "--push" in done.stderr
    assert server.asked == []


# --- the hub


class Hub(ThreadingHTTPServer):
    """Keeps what was uploaded, and the requests that did it.

    Args:
        token: whose bearer may write.
    """

    def __init__(self, token: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.token = token
        self.files: dict[str, bytes] = {}
        self.large: dict[str, bytes] = {}
        self.created: dict[str, object] = {}
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def hub(token: str) -> Iterator[Hub]:
    """A hub that runs while the block does."""
    with Hub(token) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: Hub
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self._body()
        if not self._allowed():
            return
        path = self.path.partition("?")[0]
        if path == "/api/repos/create":
            self.server.created = json.loads(body)
            name = self.server.created["organization"], self.server.created["name"]
            self._answer({"url": f"{self.server.address}/datasets/{'/'.join(map(str, name))}"})
        elif "/preupload/" in path:
            files = [entry["path"] for entry in json.loads(body)["files"]]
            modes = {True: "lfs", False: "regular"}
            self._answer(
                {
                    "files": [
                        {
                            "path": file,
                            "uploadMode": modes[file.endswith(".parquet")],
                            "shouldIgnore": False,
                        }
                        for file in files
                    ]
                }
            )
        elif path.endswith("/objects/batch"):
            self._answer({"transfer": "basic", "objects": self._places(json.loads(body))})
        elif "/commit/" in path:
            self._commit(body)
            address = f"{self.server.address}/datasets/me/reports/commit/abc"
            self._answer({"commitUrl": address, "commitOid": "abc", "hookOutput": ""})
        else:
            self._answer({})

    def do_GET(self) -> None:
        if self._allowed():
            if "/tree/" in self.path:
                held = self.server.files.items()
                self._answer(
                    [
                        {"type": "file", "path": path, "size": len(data), "oid": "0" * 40}
                        for path, data in held
                    ]
                )
                return
            siblings = [{"rfilename": path} for path in self.server.files]
            self._answer({"id": "me/reports", "sha": "0" * 40, "siblings": siblings, "tags": []})

    def do_PUT(self) -> None:
        self.server.large[self.path.rpartition("/")[2]] = self._body()
        self._answer({})

    def _places(self, asked: dict[str, list[dict[str, object]]]) -> list[dict[str, object]]:
        return [
            {
                "oid": entry["oid"],
                "size": entry["size"],
                "actions": {"upload": {"href": f"{self.server.address}/put/{entry['oid']}"}},
            }
            for entry in asked["objects"]
        ]

    def _commit(self, body: bytes) -> None:
        for line in body.splitlines():
            entry = json.loads(line)
            value = entry["value"]
            if entry["key"] == "file":
                self.server.files[value["path"]] = base64.b64decode(value["content"])
            elif entry["key"] == "lfsFile":
                self.server.files[value["path"]] = self.server.large[value["oid"]]
            elif entry["key"] == "deletedFile":
                del self.server.files[value["path"]]

    def _allowed(self) -> bool:
        self.server.asked.append(f"{self.command} {self.path}")
        if self.headers.get("Authorization") == f"Bearer {self.server.token}":
            return True
        self._answer({"error": "Invalid username or password."}, 401)
        return False

    def _body(self) -> bytes:
        if re.search("chunked", self.headers.get("Transfer-Encoding", "")):
            parts = []
            while size := int(self.rfile.readline(), 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def _answer(self, value: object, status: int = 200) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass
