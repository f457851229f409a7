"""Other models by sentence-transformers, tried on the folder that the export writes."""

import json
import os
import shutil
import socket
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest

from align import corpora
from align.cards import ModelCard, card
from align.config import Config
from align.embed.cache import CachedEncoder
from align.embed.embedded import EmbeddedEncoder
from align.embed.export import export
from align.embed.sentence_transformer import SentenceTransformerEncoder
from align.embed.spans import ComposedSpans
from align.errors import MissingExtraError, ModelError, OutputError, UnknownNameError
from align.pipeline import encoder_for, pair, segment, sides_of
from align.protocols import Encoder, Progress, TokenSums

pytest.importorskip("sentence_transformers", reason="needs the extra sentence-transformers")

SENTENCES = ["Snow fell.", "", "Det snødde på fjellet hele natten.", "The budget was approved."]
REPORTS = [corpora.path(f"bac-giang/emulation-2024.{lang}") for lang in ("nb", "en")]


@dataclass
class Meter:
    """An encoder that notes how many tokens it is asked for each time."""

    encoder: Encoder
    counts: list[int] = field(default_factory=list)

    @property
    def identity(self) -> str:
        return self.encoder.identity

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> TokenSums:
        found = self.encoder.encode(texts, progress)
        self.counts.append(int(found.counts.sum()))
        return found


def _encoder(model: str, *, offline: bool = False) -> Encoder:
    made = encoder_for(Config(model=model, offline=offline, cache=False))
    assert isinstance(made, CachedEncoder)
    assert made.store is None
    return made.encoder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The exported model; half a gigabyte that is not left behind."""
    path = tmp_path_factory.mktemp("models") / "e5-small"
    export(card("e5-small"), path)
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="module")
def exact(folder: Path) -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(str(folder), precision="f32")


@pytest.fixture(scope="module")
def first_token_model(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same model, made into one that pools the first token."""
    path = tmp_path_factory.mktemp("models") / "first"
    shutil.copytree(folder, path, copy_function=lambda a, b: Path(b).hardlink_to(a))
    pooling = path / "1_Pooling" / "config.json"
    options = json.loads(pooling.read_text())
    options |= {"pooling_mode_mean_tokens": False, "pooling_mode_cls_token": True}
    pooling.unlink()  # a hard link, too
    pooling.write_text(json.dumps(options))
    return path


@pytest.mark.slow
def test_both_paths_agree_on_every_sentence_of_the_reports(folder, reports, cosines) -> None:
    """With whatever precision this processor is fastest in, in all five languages."""
    theirs = SentenceTransformerEncoder(str(folder))
    for name, lines in reports.items():
        ours, other = EmbeddedEncoder().encode(lines), theirs.encode(lines)
        short = ours.counts < 512  # longer ones are cut into windows at other places
        assert np.array_equal(ours.counts[short], other.counts[short]), name
        assert cosines(ours.sums, other.sums)[short].min() >= 0.999, name
        assert cosines(ours.sums, other.sums).min() >= 0.99, name


def test_the_sum_is_the_sentence_vector_of_the_library(folder, exact, cosines) -> None:
    from sentence_transformers import SentenceTransformer  # noqa: TID251 - the reference

    texts = [text for text in SENTENCES if text]
    reference = SentenceTransformer(str(folder), device="cpu").encode(texts)
    assert np.allclose(np.linalg.norm(reference, axis=1), 1, atol=1e-5)
    assert cosines(exact.encode(texts).sums, reference).min() > 0.99999
    assert cosines(EmbeddedEncoder(precision="f32").encode(texts).sums, reference).min() > 0.99999


def test_content_is_the_same_tokens_in_both_paths(folder, cosines) -> None:
    ours = EmbeddedEncoder(precision="f32", tokens="content").encode(SENTENCES)
    theirs = SentenceTransformerEncoder(str(folder), precision="f32", tokens="content")
    other = theirs.encode(SENTENCES)
    assert np.array_equal(ours.counts, other.counts)
    assert cosines(ours.sums[[0, 2, 3]], other.sums[[0, 2, 3]]).min() > 0.9999


def test_single_tokens_are_those_of_the_embedded_encoder(exact, reports, cosines) -> None:
    """Of the same layer, without prompt and marks, each text's in its place."""
    texts = [*SENTENCES, *reports["emulation-2024.nb.txt"][:8]]
    ours = EmbeddedEncoder(precision="f32", reduced=False).encode(texts).tokens
    theirs = exact.encode(texts).tokens
    assert np.array_equal(ours.ends, theirs.ends)
    assert cosines(ours.rows.astype(np.float32), theirs.rows.astype(np.float32)).min() >= 0.99


def test_a_card_with_directions_reduces_single_tokens(folder, monkeypatch, cosines) -> None:
    known = replace(card("e5-small"), id=str(folder))
    monkeypatch.setattr("align.embed.sentence_transformer.card_of", lambda _: known)
    theirs = SentenceTransformerEncoder(str(folder), precision="f32").encode(SENTENCES).tokens
    ours = EmbeddedEncoder(precision="f32").encode(SENTENCES).tokens
    assert theirs.rows.shape == ours.rows.shape == (len(ours.rows), 128)
    assert cosines(ours.rows.astype(np.float32), theirs.rows.astype(np.float32)).min() >= 0.99


def test_single_tokens_can_be_left_out(exact) -> None:
    bare = replace(exact, words=False)
    assert bare.encode(SENTENCES).tokens is None
    assert bare.encode([""]).tokens is None
    assert bare.identity != exact.identity
    assert np.array_equal(bare.encode(SENTENCES).sums, exact.encode(SENTENCES).sums)


def test_the_shipped_pair_is_aligned_as_by_the_embedded_encoder(folder: Path) -> None:
    def beads(model: str) -> list[tuple[range, range]]:
        found = pair(*REPORTS, config=Config(model=model, cache=False))
        return [(bead.source, bead.target) for bead in found.beads]

    assert beads(str(folder)) == beads("e5-small")


def test_blank_texts_have_zero_rows(exact) -> None:
    vectors = exact.encode(SENTENCES)
    assert (vectors.counts > 0).tolist() == [True, False, True, True]
    assert not vectors.sums[1].any()
    assert exact.encode(["", " "]).counts.tolist() == [0, 0]
    assert exact.encode([]).counts.tolist() == []


def test_nothing_of_an_over_long_text_is_cut_off(exact) -> None:
    head = "Snow fell on the mountain. " * 150
    vectors = exact.encode(
        [head + "The budget was approved.", head + "Goats eat blue grass!", head]
    )
    assert vectors.counts.min() > 900
    assert not np.allclose(vectors.sums[0], vectors.sums[1], atol=1)
    assert exact.encode(["字" * 1500]).counts[0] > 1000


def test_progress_ends_with_everything_done(exact) -> None:
    seen = []
    exact.encode(SENTENCES, lambda done, total: seen.append((done, total)))
    assert seen[-1] == (3, 3)


def test_a_model_that_does_not_add_up_gives_weighted_sentence_vectors(
    first_token_model, cosines
) -> None:
    from sentence_transformers import SentenceTransformer  # noqa: TID251 - the reference

    encoder = SentenceTransformerEncoder(str(first_token_model), precision="f32")
    vectors = encoder.encode(SENTENCES)
    assert not vectors.additive
    assert np.allclose(np.linalg.norm(vectors.sums, axis=1), vectors.counts, rtol=1e-4)
    reference = SentenceTransformer(str(first_token_model), device="cpu").encode(SENTENCES[2:])
    assert cosines(vectors.sums[2:], reference).min() > 0.9999


def test_runs_in_doubt_are_encoded_for_a_model_that_does_not_add_up(first_token_model) -> None:
    encoder = Meter(SentenceTransformerEncoder(str(first_token_model), precision="f32"))
    pair(*REPORTS, config=Config(encoder=encoder, cache=False))
    once, *again = encoder.counts
    assert 0 < sum(again) <= once / 4


def test_a_run_that_is_encoded_is_what_the_model_says_of_its_text(first_token_model) -> None:
    encoder = SentenceTransformerEncoder(str(first_token_model), precision="f32")
    texts = ["Snow fell.", "All roads were closed.", "The budget was approved."]
    source, _ = sides_of(segment(texts), segment(texts), Config(encoder=encoder, cache=False))
    assert source.reencode is not None
    assert isinstance(source.vectors, ComposedSpans)
    found = source.reencode([range(1, 3)], 1.0).rows(2, 0, 2)
    encoded = encoder.encode([" ".join(texts[1:])])
    wanted = encoded.sums[0] / encoded.counts[0] - source.vectors.offset
    assert np.allclose(found[1], wanted / np.linalg.norm(wanted), atol=1e-4)
    assert np.array_equal(found[0], source.vectors.rows(2, 0, 1)[0])


def test_a_mean_pooled_model_encodes_nothing_again(exact) -> None:
    sides = sides_of(*map(segment, REPORTS), Config(encoder=exact, cache=False))
    assert [side.reencode for side in sides] == [None, None]


def test_the_cache_keeps_whether_vectors_add_up(first_token_model, store) -> None:
    cached = CachedEncoder(SentenceTransformerEncoder(str(first_token_model)), store)
    cold = cached.encode(SENTENCES)
    warm = cached.encode(SENTENCES)
    assert (cold.additive, warm.additive) == (False, False)
    assert np.array_equal(cold.sums, warm.sums)


def test_the_identity_follows_the_weights(first_token_model, exact) -> None:
    other = SentenceTransformerEncoder(str(first_token_model), precision="f32")
    before = other.identity
    assert before.startswith("first@sha256:")
    assert before.split("@")[1] != exact.identity.split("@")[1]
    (first_token_model / "README.md").unlink()
    assert other.identity == before
    (first_token_model / "tokenizer_config.json").unlink()
    assert other.identity != before
    assert SentenceTransformerEncoder(other.model, prompt="x: ").identity != other.identity


def test_an_export_replaces_nothing_unless_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine")
    with pytest.raises(OutputError, match=r"exists already; .*--force"):
        export(card("e5-small"), tmp_path)
    with pytest.raises(OutputError, match="does not exist; make it first"):
        export(card("e5-small"), tmp_path / "missing" / "folder")
    with pytest.raises(OutputError, match="holds other things than what would be written"):
        export(card("e5-small"), tmp_path, force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]
    target = tmp_path / "target"
    target.mkdir()
    for name in ("old.bin", "modules.json"):
        (target / name).touch()
    export(card("e5-small"), target, force=True)
    assert sorted(p.name for p in target.iterdir()) == sorted(p.name for p in folder.iterdir())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["note.txt", "target"]
    shutil.rmtree(target)


def test_a_damaged_folder_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelError, match=f"{tmp_path} cannot be loaded: ") as caught:
        SentenceTransformerEncoder(str(tmp_path)).encode(["Snow."])
    assert "\n" not in str(caught.value)


class Foreign:
    """An object that is pickled as a command of the shell."""

    def __init__(self, command: str) -> None:
        self.command = command

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (self.command,)


@pytest.mark.parametrize("brought", ["module", "weights"])
def test_a_model_that_brings_code_is_refused_and_none_of_it_is_run(tmp_path, brought) -> None:
    """Its code would write a file. Only the marked way differs from a model without code."""
    torch = pytest.importorskip("torch")
    folder, written = tmp_path / "model", tmp_path / "written"
    folder.mkdir()
    kind = "foreign.Model" if brought == "module" else "sentence_transformers.models.Transformer"
    modules = [{"idx": 0, "name": "0", "path": "", "type": kind}]
    sizes = ("hidden_size", "intermediate_size", "num_attention_heads", "num_hidden_layers")
    config = {"model_type": "bert", "vocab_size": 9, **dict.fromkeys(sizes, 1)}
    (folder / "modules.json").write_text(json.dumps(modules))
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "foreign.py").write_text(f"open({str(written)!r}, 'w')\nclass Model: pass\n")
    torch.save({"a": Foreign(f"touch {written}")}, folder / "pytorch_model.bin")
    reason = "third-party code" if brought == "module" else "Weights only load failed"
    with pytest.raises(ModelError, match=f"cannot be loaded: .*{reason}"):
        SentenceTransformerEncoder(str(folder)).encode(["Snow."])
    assert not written.exists()
    torch.load(folder / "pytorch_model.bin", weights_only=False)
    assert written.exists()  # who asks for it has it: the refusal is what kept it away


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    encoder = SentenceTransformerEncoder(str(folder), device="cpu:0")  # not the one loaded before
    with pytest.raises(MissingExtraError, match=r"bitext-align\[sentence-transformers\]"):
        encoder.encode(["Snow."])


def test_offline_a_model_that_is_not_here_is_said_with_the_cure(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    encoder = _encoder("labse", offline=True)
    assert encoder.identity.startswith("sentence-transformers/LaBSE@main(")
    with pytest.raises(ModelError, match=r"not on this machine.*align models fetch labse"):
        encoder.encode(["Snow."])


def test_without_a_network_one_line_names_what_cannot_be_reached(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with socket.socket() as closed:  # bound, and nobody listens
        closed.bind(("127.0.0.1", 0))
        endpoint = f"http://127.0.0.1:{closed.getsockname()[1]}"
        monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", endpoint)
        with pytest.raises(
            ModelError, match=f"{endpoint} cannot be reached.*BAAI/bge-m3"
        ) as caught:
            _encoder("bge-m3").encode(["Snow."])
    assert "\n" not in str(caught.value)


def test_a_model_on_disk_is_named_by_its_commit(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    model = tmp_path / "models--someone--tiny"
    (model / "refs").mkdir(parents=True)
    (model / "refs" / "main").write_text("abc123")
    (model / "snapshots" / "abc123").mkdir(parents=True)
    assert _encoder("someone/tiny").identity.startswith("someone/tiny@abc123(")


def test_a_file_of_a_model_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "modules.json").symlink_to(tmp_path / "gone.json")
    with pytest.raises(ModelError, match=r"modules\.json: cannot be read: no such file"):
        _ = SentenceTransformerEncoder(str(tmp_path)).identity


def test_a_model_must_be_named() -> None:
    with pytest.raises(ValueError, match="model must be named"):
        SentenceTransformerEncoder("")


def test_names_lead_to_encoders(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _encoder("e5-small") == EmbeddedEncoder()
    assert _encoder("intfloat/multilingual-e5-small") == EmbeddedEncoder()
    assert _encoder(str(folder)) == SentenceTransformerEncoder(str(folder))
    monkeypatch.chdir(folder.parent)  # a folder of that name here is what the user means
    assert _encoder("e5-small") == SentenceTransformerEncoder("e5-small")
    with pytest.raises(UnknownNameError, match="did you mean 'labse'"):
        _encoder("lbase")


@pytest.mark.parametrize("options", [{"precision": "f16"}, {"tokens": "some"}, {"batch_size": 0}])
def test_options_are_checked_at_once(options: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"must be .* was"):
        SentenceTransformerEncoder("labse", **options)


def test_cards_of_folders_are_generic(folder: Path) -> None:
    from align.embed.choose import card_of

    found = card_of(str(folder))
    assert found == ModelCard("e5-small", str(folder), note=found.note)
