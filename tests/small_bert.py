"""A BERT encoder small enough to be trained and compiled within a test, with words as pieces."""

import json
from pathlib import Path

SAID = "<s> <pad> </s> <unk> query : passage who signed where is the office ? Kim Lee it . in Seoul"
WORDS = SAID.split()


def small_bert(folder: Path, seed: int = 3) -> Path:
    """A sentence-transformers folder: two layers, sixteen wide, weights by chance."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertModel

    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        pad_token_id=1,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(
        json.dumps({"pooling_mode_mean_tokens": True})
    )
    parts = [{"type": f"sentence_transformers.models.{p}"} for p in ("Transformer", "Pooling")]
    (folder / "modules.json").write_text(json.dumps(parts))
    tokenizer = Tokenizer(models.WordLevel({w: n for n, w in enumerate(WORDS)}, "<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder
