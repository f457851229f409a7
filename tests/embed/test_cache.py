"""The cache: warm runs load nothing, edits cost one text, and no damage ever costs a result."""

import logging
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from align.embed import cache
from align.embed.cache import CachedEncoder
from align.embed.embedded import EmbeddedEncoder
from align.embed.store import VectorStore
from align.errors import ConfigError, ModelError, OutputError
from align.protocols import Floats, Progress, TokenSums

Same = Callable[[TokenSums, TokenSums], bool]

TEXTS = ["Snow fell.", "Det snødde.", "", "The budget was approved.", "Snow fell."]


class Counted:
    """Progress that remembers how many texts were really encoded."""

    def __init__(self) -> None:
        self.total = 0

    def __call__(self, done: int, total: int) -> None:
        self.total = total


@pytest.fixture
def encoder(store: VectorStore) -> CachedEncoder:
    return CachedEncoder(EmbeddedEncoder(), store)


def counted(encoder: CachedEncoder, texts: list[str]) -> tuple[int, TokenSums]:
    progress = Counted()
    vectors = encoder.encode(texts, progress)
    return progress.total, vectors


def test_a_second_run_encodes_nothing_and_gives_the_same(
    encoder: CachedEncoder, same: Same
) -> None:
    first, cold = counted(encoder, TEXTS)
    second, warm = counted(encoder, TEXTS)
    assert (first, second) == (4, 0)  # one text stands twice
    assert same(cold, warm)
    assert cold.counts[2] == 0


def test_what_is_kept_is_what_the_encoder_gave(encoder: CachedEncoder, same: Same) -> None:
    distinct = TEXTS[:4]
    direct = encoder.encoder.encode(distinct)
    assert same(encoder.encode(distinct), direct)
    assert same(encoder.encode(distinct), direct)


def test_after_an_edit_only_the_edited_text_is_encoded(encoder: CachedEncoder) -> None:
    encoder.encode(TEXTS)
    total, vectors = counted(encoder, [*TEXTS[:3], "The budget was refused.", TEXTS[4]])
    assert total == 1
    assert vectors.counts[3] > 0


def test_another_precision_is_another_encoder(store: VectorStore) -> None:
    for precision in ("f32", EmbeddedEncoder().precision):
        CachedEncoder(EmbeddedEncoder(precision=precision), store).encode(["Snow fell."])
    identities = {EmbeddedEncoder(precision=p).identity for p in ("f32", "auto")}
    assert store.info().entries == len(identities)


def test_no_texts_need_no_store(encoder: CachedEncoder, store: VectorStore) -> None:
    assert encoder.encode([]).sums.shape == (0, 384)
    assert not store.path.exists()


WARM = """
import sys
from pathlib import Path
from align.embed.cache import CachedEncoder
from align.embed.embedded import EmbeddedEncoder
from align.embed.store import VectorStore
encoder = CachedEncoder(EmbeddedEncoder(), VectorStore(Path(sys.argv[1]), 10_000_000))
print(encoder.encode(sys.argv[2:]).counts.tolist())
print(sorted({"openvino", "tokenizers", "sentence_transformers", "torch"} & set(sys.modules)))
"""


def test_a_warm_run_loads_no_engine(encoder: CachedEncoder, store: VectorStore) -> None:
    counts = encoder.encode(TEXTS).counts.tolist()
    command = [sys.executable, "-c", WARM, str(store.path), *TEXTS]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said == f"{counts}\n[]\n"


def flip(path: Path, at: int, size: int) -> None:
    with path.open("r+b") as stream:
        stream.seek(at)
        found = stream.read(size)
        stream.seek(at)
        stream.write(bytes(byte ^ 0xFF for byte in found))


def test_a_damaged_entry_is_computed_again_and_said(
    encoder: CachedEncoder, store: VectorStore, caplog: pytest.LogCaptureFixture
) -> None:
    cold = encoder.encode(TEXTS)
    with sqlite3.connect(store.path) as db:
        db.execute(
            "UPDATE vectors SET payload = zeroblob(length(payload)) WHERE rowid = "
            "(SELECT max(rowid) FROM vectors)"
        )
    db.close()
    total, vectors = counted(encoder, TEXTS)
    assert total == 1
    assert np.allclose(vectors.sums, cold.sums, atol=1)
    assert "1 damaged entries are computed again" in caplog.text
    assert counted(encoder, TEXTS)[0] == 0


def garble_head(path: Path) -> None:
    flip(path, 0, 100)


def garble_body(path: Path) -> None:
    flip(path, 4096, path.stat().st_size - 4096)


def garble_schema(path: Path) -> None:
    flip(path, 100, 3000)


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def fill_with_text(path: Path) -> None:
    path.write_text("not a database\n" * 1000)


def script(statements: str) -> Callable[[Path], None]:
    """Damage that SQLite itself does."""

    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path)) as db:
            db.executescript(statements)

    damage.__name__ = statements[:30]
    return damage


def garble_names(path: Path) -> None:
    """What SQLite then says of the table is no UTF-8."""
    data = path.read_bytes()
    path.write_bytes(data.replace(b"vectors", b"vec\xff\xfers"))


STRUCTURE = [
    script("DROP TABLE vectors"),
    script("ALTER TABLE vectors RENAME COLUMN payload TO load"),
    script("ALTER TABLE vectors ADD COLUMN more BLOB"),
    script("ALTER TABLE vectors RENAME TO v; CREATE VIEW vectors AS SELECT * FROM v"),
    script("DROP TABLE vectors; CREATE TABLE vectors (key TEXT); PRAGMA user_version = 0"),
]


@pytest.mark.parametrize(
    "damage",
    [
        garble_head,
        garble_body,
        garble_schema,
        garble_names,
        cut_in_half,
        fill_with_text,
        *STRUCTURE,
    ],
)
def test_a_damaged_file_is_rebuilt_and_said(
    damage: Callable[[Path], None],
    encoder: CachedEncoder,
    store: VectorStore,
    caplog: pytest.LogCaptureFixture,
) -> None:
    texts = [f"Sentence number {i}." for i in range(40)]
    cold = encoder.encode(texts)
    damage(store.path)
    assert np.allclose(encoder.encode(texts).sums, cold.sums, atol=1)
    assert str(store.path) in caplog.text
    total, warm = counted(encoder, texts)
    assert total == 0
    assert np.allclose(warm.sums, cold.sums, atol=1)


@pytest.mark.parametrize("value", ["'yesterday'", "x'00ff'", "1.5"])
def test_a_garbled_time_of_use_costs_nothing(
    value: str, encoder: CachedEncoder, store: VectorStore, same: Same
) -> None:
    cold = encoder.encode(TEXTS)
    script(f"UPDATE vectors SET used = {value}")(store.path)
    total, warm = counted(encoder, TEXTS)
    assert total == 0
    assert same(cold, warm)


def test_damage_that_cannot_be_set_aside_is_said_once_and_costs_only_time(
    encoder: CachedEncoder, store: VectorStore, caplog: pytest.LogCaptureFixture
) -> None:
    encoder.encode(TEXTS)
    fill_with_text(store.path)
    store.path.with_name(f"{store.path.name}.damaged").mkdir()
    for _ in range(2):
        assert counted(encoder, TEXTS)[0] == 4
    (said,) = caplog.records
    assert "damaged, and cannot be set aside" in said.getMessage()


def test_an_empty_file_is_a_new_store(encoder: CachedEncoder, store: VectorStore) -> None:
    store.path.parent.mkdir()
    store.path.touch()
    encoder.encode(TEXTS)
    assert counted(encoder, TEXTS)[0] == 0


def test_what_an_older_version_kept_is_computed_again(
    encoder: CachedEncoder, store: VectorStore, same: Same
) -> None:
    _, cold = counted(encoder, TEXTS)
    with sqlite3.connect(store.path) as db:
        db.execute("PRAGMA user_version = 1")
    total, warm = counted(encoder, TEXTS)
    assert total == 4
    assert same(cold, warm)


def test_the_file_of_a_newer_version_is_left_alone(
    encoder: CachedEncoder, store: VectorStore, caplog: pytest.LogCaptureFixture
) -> None:
    encoder.encode(TEXTS)
    with sqlite3.connect(store.path) as db:
        db.execute("PRAGMA user_version = 99")
        db.execute("ALTER TABLE vectors RENAME TO better_vectors")
    db.close()
    total, vectors = counted(encoder, TEXTS)
    assert (total, vectors.counts[2]) == (4, 0)
    assert "newer version" in caplog.text
    with sqlite3.connect(store.path) as db:
        assert db.execute("SELECT count(*) FROM better_vectors").fetchone() == (4,)
    db.close()


def a_file_in_the_way(folder: Path) -> Path:
    (folder / "file").touch()
    return folder / "file"


def a_read_only_folder(folder: Path) -> Path:
    folder.chmod(0o500)
    return folder if os.geteuid() else Path("/proc")  # nothing else is read-only to root


def a_name_too_long(folder: Path) -> Path:
    return folder / ("n" * 300)


def a_folder_in_place_of_the_file(folder: Path) -> Path:
    (folder / "cache" / "vectors.sqlite3").mkdir(parents=True)
    return folder / "cache"


@pytest.mark.parametrize(
    "unusable",
    [a_file_in_the_way, a_read_only_folder, a_name_too_long, a_folder_in_place_of_the_file],
)
def test_a_folder_that_cannot_be_used_costs_only_time(
    unusable: Callable[[Path], Path], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = VectorStore(unusable(tmp_path) / "vectors.sqlite3", 10_000_000)
    encoder = CachedEncoder(EmbeddedEncoder(), store)
    for _ in range(2):
        assert encoder.encode(TEXTS).counts[0] > 0
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 1  # once a process
    assert said[0].startswith(f"{store.path}: vectors are not kept: ")
    assert store.info().entries == 0


def test_a_folder_that_may_not_be_searched_costs_only_time(
    store: VectorStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As `stat` fails for anybody but root, who may search every folder."""
    real = os.stat

    def stat(path: object, *args: object, **kwargs: object) -> os.stat_result:
        if str(path).startswith(str(store.path.parent)):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", stat)
    assert store.info().entries == 0
    assert store.get([b"key"]) == {}
    (said,) = caplog.records
    assert "vectors are not kept: permission denied" in said.getMessage()


def payloads(start: int, count: int) -> dict[bytes, bytes]:
    return {i.to_bytes(16, "big"): bytes([i % 251]) * 1500 for i in range(start, start + count)}


def test_the_least_recently_used_entries_go_first(store: VectorStore) -> None:
    small = replace(store, max_bytes=400_000)
    for turn in range(8):
        small.put(payloads(turn * 100, 100))
        with sqlite3.connect(small.path) as db:  # as if a week had passed
            db.execute("UPDATE vectors SET used = used - 604800")
        db.close()
        small.get(list(payloads(0, 20)))  # these are used all the time
    assert small.info().bytes <= 600_000  # the write-ahead log comes on top
    kept = small.get([*payloads(0, 20), *payloads(700, 100)])
    assert len(kept) == 120
    assert small.get(list(payloads(100, 100))) == {}


@pytest.mark.parametrize("limit", [0, 50_000, 200_000, 1_000_000])
def test_the_file_itself_shrinks_to_the_limit(store: VectorStore, limit: int) -> None:
    small = replace(store, max_bytes=limit)
    small.put(payloads(0, 800))
    files = small.path.parent.iterdir()
    assert sum(path.stat().st_size for path in files) <= limit + 40_960  # pages that are never free
    assert (small.info().entries > 0) == (limit > 0)


WRITER = """
import sys
from pathlib import Path
from align.embed.store import VectorStore
store = VectorStore(Path(sys.argv[1]), 1_000_000_000)
first, last = int(sys.argv[2]), int(sys.argv[3])
for start in range(first, last, 50):
    store.put({i.to_bytes(16, "big"): bytes([i % 251]) * 1500 for i in range(start, start + 50)})
    print(start, flush=True)
"""


def writer(store: VectorStore, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(store.path), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_processes_share_a_store_from_its_first_moment(store: VectorStore) -> None:
    writers = [writer(store, turn * 500, turn * 500 + 500) for turn in range(4)]
    assert [process.communicate()[1] for process in writers] == [""] * 4
    assert store.get(list(payloads(0, 2000))) == payloads(0, 2000)


def test_a_killed_writer_leaves_what_it_had_finished(store: VectorStore) -> None:
    process = writer(store, 0, 1_000_000)
    assert process.stdout is not None
    for _ in range(3):
        finished = int(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    process.communicate()
    kept = store.get(list(payloads(0, finished + 50)))
    assert kept == payloads(0, finished + 50)
    store.put(payloads(5_000_000, 10))
    assert len(store.get(list(payloads(5_000_000, 10)))) == 10


def test_info_and_clear_tell_of_the_shared_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALIGN_CACHE_DIR", str(tmp_path / "cache"))
    shared = cache.shared_store(10**9)
    empty = shared.info()
    assert (empty.entries, empty.bytes, empty.path.parent) == (0, 0, tmp_path / "cache")
    assert not empty.path.exists()  # looking leaves no trace
    CachedEncoder(EmbeddedEncoder(), shared).encode(TEXTS)
    before = shared.info()
    assert before.entries == 4
    assert before.bytes > 4 * 1536
    shared.clear()
    assert shared.info() == empty
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_cache_folder_of_an_unknown_user_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIGN_CACHE_DIR", "~nosuchuser/x")
    with pytest.raises(ConfigError, match=r"ALIGN_CACHE_DIR: '~nosuchuser/x'"):
        cache.cache_folder()


def test_a_store_that_cannot_be_removed_is_said(store: VectorStore) -> None:
    store.path.mkdir(parents=True)
    with pytest.raises(OutputError, match="cannot be removed"):
        store.clear()


def test_reading_many_vectors_is_quick(store: VectorStore) -> None:
    """A book of 5,000 sentences is there in well under a second, on a busy machine too."""
    store = replace(store, max_bytes=100_000_000)
    store.put(payloads(0, 5000))
    started = time.perf_counter()
    assert len(store.get(list(payloads(0, 5000)))) == 5000
    assert time.perf_counter() - started < 1


@pytest.fixture(autouse=True)
def heard(caplog: pytest.LogCaptureFixture) -> None:
    """Every test hears the log from its beginning."""
    from align.embed import store

    store._say.cache_clear()
    log = logging.getLogger("align")
    log.propagate = True
    caplog.set_level(logging.WARNING, "align")


@dataclass(frozen=True)
class Broken:
    """An encoder that gives the rows that it is told to."""

    sums: Floats
    identity: str = "broken"

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> TokenSums:
        return TokenSums(self.sums, np.ones(len(self.sums), np.int32))


@pytest.mark.parametrize(
    ("sums", "said"),
    [
        (np.array([[1.0, 0.0], [np.nan, 1.0]], np.float32), "no numbers"),
        (np.array([[1.0, 0.0], [np.inf, 1.0]], np.float32), "no numbers"),
        (np.ones((1, 2), np.float32), "vectors of 1 texts for 2"),
        (np.ones((3, 2), np.float32), "vectors of 3 texts for 2"),
    ],
)
def test_what_an_encoder_cannot_mean_is_refused_and_not_kept(
    store: VectorStore, sums: Floats, said: str
) -> None:
    texts = ["Snow fell.", "It rained."]
    for kept in (store, None):
        with pytest.raises(ModelError, match=f"encoder broken: .*{said}"):
            CachedEncoder(Broken(sums), kept).encode(texts)
    mended = CachedEncoder(Broken(np.eye(2, dtype=np.float32)), store).encode(texts)
    assert (mended.sums == np.eye(2)).all()
