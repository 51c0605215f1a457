"""A cross-encoder, where one is set, puts the first passages found in its own order."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.retrieval.hybrid import Filters, Hit, Retrieved
from assistant.retrieval.reranking import CANDIDATES, RerankedRetriever
from corpus.passage import Passage
from corpus.rerankers import load_reranker
from eval.plugs import compare, told
from tests.beir_folders import harbour
from tests.fakes import WordLengthEncoder


def passage(name: str) -> Passage:
    return Passage(name, f"of-{name}", "city", 1, 0, len(name), name)


class Listing:
    """A search that finds passages named 0, 1, 2 …, however it is asked."""

    def search(
        self,
        query: str,
        scopes: Sequence[str],
        k: int = 8,
        filters: Filters = Filters(),  # noqa: B008 - the protocol's own default
        history: Sequence[str] = (),
    ) -> Retrieved:
        return Retrieved(query, tuple(Hit(passage(str(n)), 1 - n / 100) for n in range(min(k, 60))))


class HighestNumber:
    """Rates a text by the number it is; the question by nothing."""

    identity = "highest-number"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def rate(self, question: str, texts: Sequence[str]) -> list[float]:
        self.asked.append(question)
        return [float(text) for text in texts]


class MentionsNothing:
    """Rates the shortest text best: of use to nobody."""

    identity = "shortest"

    def rate(self, question: str, texts: Sequence[str]) -> list[float]:
        return [-float(len(text)) for text in texts]


def names(found: Retrieved) -> list[str]:
    return [hit.passage.id for hit in found.hits]


def test_the_first_passages_come_in_the_rerankers_order() -> None:
    found = RerankedRetriever(Listing(), HighestNumber()).search("?", ["city"], 3)

    assert names(found) == ["23", "22", "21"]


def test_scores_stay_with_the_places() -> None:
    found = RerankedRetriever(Listing(), HighestNumber()).search("?", ["city"], 3)

    assert [hit.score for hit in found.hits] == [1.0, 0.99, 0.98]


def test_passages_beyond_the_candidates_keep_their_order() -> None:
    found = RerankedRetriever(Listing(), HighestNumber()).search("?", ["city"], CANDIDATES + 2)

    assert names(found)[-3:] == ["0", "24", "25"]


def test_what_it_puts_lower_is_told_as_left_out() -> None:
    found = RerankedRetriever(Listing(), HighestNumber()).search("?", ["city"], 3)

    assert [r.passage_id for r in found.rejected][:2] == ["20", "19"]
    assert {r.reason for r in found.rejected} == {"ranked_lower"}


def test_a_follow_up_is_rated_with_the_question_before_it() -> None:
    rates = HighestNumber()
    RerankedRetriever(Listing(), rates).search("and then?", ["city"], 1, history=("a", "who led?"))

    assert rates.asked == ["who led? and then?"]


def test_a_folder_without_a_model_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"holds no cross-encoder.*leave the reranker setting out"):
        load_reranker(str(tmp_path))


def test_the_command_s_sentence_says_whether_it_helped(tmp_path: Path) -> None:
    found = compare(harbour(tmp_path), WordLengthEncoder(), reranker=MentionsNothing())

    assert found["without"]["recall@5"] == found["with"]["recall@5"] == 1
    assert not found["helped"]
    assert told(found).startswith("It cannot be told to help: recall@5 +0.0000")


@pytest.mark.model
def test_a_cross_encoder_of_sentence_transformers_rates_by_its_folder(tmp_path: Path) -> None:
    folder = tiny_cross_encoder(tmp_path / "tiny", labels=1)
    reranker = load_reranker(str(folder))

    rated = reranker.rate("who led", ["the mayor led", "a quay"])

    assert len(rated) == 2
    assert rated == reranker.rate("who led", ["the mayor led", "a quay"])
    assert reranker.rate("who led", []) == []


@pytest.mark.model
def test_a_model_of_several_ratings_is_no_reranker(tmp_path: Path) -> None:
    folder = tiny_cross_encoder(tmp_path / "tiny", labels=3)

    with pytest.raises(ValueError, match="3 ratings a pair"):
        load_reranker(str(folder))


def tiny_cross_encoder(folder: Path, labels: int) -> Path:
    """An untrained BERT of one small layer that knows four words."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    folder.mkdir()
    words = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        "who",
        "led",
        "the",
        "mayor",
        "a",
        "quay",
    ]
    (folder / "vocab.txt").write_text("\n".join(words), "utf-8")
    config = BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=64,
        id2label={n: str(n) for n in range(labels)},
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    return folder
