"""The embedded model as an ordinary sentence-transformers folder, to run or to fine-tune."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from align.cards import ModelCard
from align.embed.tokenizer import unigram
from align.embed.weights import Architecture, Weights, open_weights
from align.errors import MissingExtraError
from align.outputs import check_folder, replacing_folder
from align.protocols import Floats

_LAYER = {  # name in the file: name in a BertModel
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def export(card: ModelCard, folder: Path, *, force: bool = False) -> None:
    """Write the embedded model so that `SentenceTransformer(folder)` loads it offline.

    The folder appears when it is complete. Weights are float32, exactly as they are used here.

    Args:
        card: that of the embedded model.
        folder: a new or empty folder.
        force: replace the folder if there is a model in it.

    Raises:
        OutputError: the folder is in use, or cannot be written.
        ModelError: the embedded weights are missing or damaged.
        MissingExtraError: safetensors is not installed.
    """
    check_folder(folder, force=force, ours=_is_model)
    try:
        from safetensors.numpy import save_file
    except ImportError as error:
        raise MissingExtraError("exporting a model", "sentence-transformers") from error
    weights = open_weights(card)
    with replacing_folder(folder, force=force, ours=_is_model) as beside:
        save_file(dict(_tensors(weights)), beside / "model.safetensors", {"format": "pt"})
        (beside / "tokenizer.json").write_text(_tokenizer(weights), encoding="utf-8")
        for name, content in _configuration(card, weights.architecture).items():
            path = beside / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
        (beside / "README.md").write_text(_description(card), encoding="utf-8")
        # safetensors makes its file private to the user; it is no more so than the others.
        mode = (beside / "README.md").stat().st_mode
        (beside / "model.safetensors").chmod(mode)


def _is_model(folder: Path) -> bool:
    return (folder / "modules.json").is_file()


def _tensors(weights: Weights) -> Iterator[tuple[str, Floats]]:
    """The state of a BertModel."""
    shape = weights.architecture
    hidden = shape.hidden
    yield "embeddings.word_embeddings.weight", weights.matrix("emb.word", hidden)
    for ours, theirs in (("pos", "position"), ("type", "token_type")):
        table = weights.vector(f"emb.{ours}").reshape(-1, hidden)
        yield f"embeddings.{theirs}_embeddings.weight", table
    yield "embeddings.LayerNorm.weight", weights.vector("emb.ln.w")
    yield "embeddings.LayerNorm.bias", weights.vector("emb.ln.b")
    for layer in range(shape.layers):
        for ours, theirs in _LAYER.items():
            name, goal = f"l{layer}.{ours}", f"encoder.layer.{layer}.{theirs}"
            columns = shape.feed_forward if ours == "fo" else hidden
            norm = ours.endswith("ln")
            read = weights.vector(f"{name}.w") if norm else weights.matrix(f"{name}.w", columns)
            yield f"{goal}.weight", read
            yield f"{goal}.bias", weights.vector(f"{name}.b")
    # Sentence vectors never use the pooler, and the carrier has none; without these, every
    # loader would draw it at random and warn.
    yield "pooler.dense.weight", np.zeros((hidden, hidden), np.float32)
    yield "pooler.dense.bias", np.zeros(hidden, np.float32)


def _tokenizer(weights: Weights) -> str:
    tokenizer = unigram(weights.pieces())
    tokenizer.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>", "<mask>"])
    return tokenizer.to_str()


def _configuration(card: ModelCard, shape: Architecture) -> Mapping[str, object]:
    prompt = card.prompt or ""
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": shape.hidden,
            "intermediate_size": shape.feed_forward,
            "layer_norm_eps": shape.epsilon,
            "max_position_embeddings": shape.positions,
            "num_attention_heads": shape.heads,
            "num_hidden_layers": shape.layers,
            "pad_token_id": 1,
            "torch_dtype": "float32",
            "type_vocab_size": shape.token_types,
            "vocab_size": shape.vocabulary,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            "bos_token": "<s>",
            "eos_token": "</s>",
            "cls_token": "<s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "mask_token": "<mask>",
        },
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": prompt, "passage": "passage: "},
            "default_prompt_name": "query",
            "similarity_fn_name": "cosine",
        },
        "modules.json": [
            {
                "idx": index,
                "name": str(index),
                "path": path,
                "type": f"sentence_transformers.models.{kind}",
            }
            for index, (path, kind) in enumerate(
                [("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")]
            )
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": shape.hidden,
            "pooling_mode_cls_token": False,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_max_tokens": False,
            "pooling_mode_mean_sqrt_len_tokens": False,
        },
        "2_Normalize/config.json": {},
    }


def _description(card: ModelCard) -> str:
    return f"""---
license: {card.licence.lower()}
base_model: {card.id}
library_name: sentence-transformers
pipeline_tag: sentence-similarity
---
# {card.name}

[{card.id}](https://huggingface.co/{card.id}) with weights that were quantised to four bits (Q4_0)
and are written out here as float32. {card.dimensions} dimensions, at most {card.max_tokens} tokens,
{card.languages} languages, mean pooling over all tokens, unit length.

```python
from sentence_transformers import SentenceTransformer

model = SentenceTransformer("this folder")
vectors = model.encode(["Snow fell.", "Det snødde."])  # the prompt {card.prompt!r} is the default
```

Bitext mining is symmetric, so both sides get the prompt `{card.prompt}`. The pooler of the BERT
model is not part of a sentence vector; its weights are zero.
"""
