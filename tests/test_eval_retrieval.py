"""The measures, the reading of a set, and a whole evaluation small enough to judge by eye."""

import random
from collections.abc import Sequence
from pathlib import Path

import ir_measures
import pytest
from ir_measures import RR, R, nDCG

from corpus.encoders import Vectors
from eval.baselines import rank_fusion
from eval.beir import mean, ndcg, read_set, recall, reciprocal_rank, score
from eval.retrieval import run
from eval.throwaway import PORTION, RememberingEncoder
from tests.beir_folders import harbour
from tests.fakes import WordLengthEncoder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return harbour(tmp_path)


def test_the_measures_agree_with_ir_measures_to_five_digits() -> None:
    chance = random.Random(7)
    rows = [f"r{n}" for n in range(40)]
    qrels = {
        f"q{q}": {r: chance.randint(1, 3) for r in chance.sample(rows, chance.randint(1, 12))}
        for q in range(60)
    }
    ranked = {q: chance.sample(rows, 30) for q in qrels}
    runs = {q: {row: float(-n) for n, row in enumerate(order)} for q, order in ranked.items()}
    theirs = ir_measures.calc_aggregate([R @ 5, R @ 10, RR @ 10, nDCG @ 10], qrels, runs)
    ours = mean([score(ranked[q], qrels[q]) for q in qrels])
    pairs = {"recall@5": R @ 5, "recall@10": R @ 10, "mrr@10": RR @ 10, "ndcg@10": nDCG @ 10}
    assert ours == pytest.approx({name: theirs[m] for name, m in pairs.items()}, abs=1e-5)


def test_the_measures_by_eye() -> None:
    ranked, relevant = ["x", "a", "b"], {"a": 1, "c": 1}
    assert recall(ranked, relevant, 5) == 0.5
    assert reciprocal_rank(ranked, relevant, 10) == 0.5
    assert ndcg(["a"], {"a": 2}, 10) == 1


def test_rows_of_one_document_are_read_in_order(folder: Path) -> None:
    documents = read_set(folder).documents()
    assert [row.id for row in documents["a"]] == ["a0", "a1"]


def test_only_queries_with_a_relevant_row_are_judged(folder: Path) -> None:
    assert [query.id for query in read_set(folder).judged()] == ["q1", "q2"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"corpus\.jsonl is missing"):
        read_set(tmp_path)


def test_a_broken_line_is_named(folder: Path) -> None:
    (folder / "corpus.jsonl").write_text('{"_id": "a", "text": "x"}\n{oops\n', "utf-8")
    with pytest.raises(ValueError, match=r"corpus\.jsonl, line 2"):
        read_set(folder)


def test_a_whole_evaluation_finds_what_is_there(folder: Path) -> None:
    result = run(folder, WordLengthEncoder())
    assert result["queries"] == 2
    assert result["recall@5"] == 1
    assert {"mrr@10", "ndcg@10", "follow_ups"} <= set(result)


def test_the_baselines_are_printed_beside_it(folder: Path) -> None:
    result = run(folder, WordLengthEncoder(), baselines=True)
    assert set(result["baselines"]) == {"bm25", "dense", "rrf", "langchain"}
    assert result["baselines"]["bm25"]["recall@5"] == 1


def test_two_evaluations_give_the_same_figures(folder: Path) -> None:
    assert run(folder, WordLengthEncoder()) == run(folder, WordLengthEncoder())


def test_what_was_encoded_once_is_not_encoded_again(folder: Path, tmp_path: Path) -> None:
    first, second = WordLengthEncoder(), WordLengthEncoder()
    run(folder, first, memory=tmp_path / "memory")
    run(folder, second, memory=tmp_path / "memory")
    assert first.encoded
    assert second.encoded == []


def test_rank_fusion_prefers_what_both_rank_high() -> None:
    fused = rank_fusion({"q": ["a", "b"]}, {"q": ["b", "c"]})
    assert fused["q"] == ["b", "a", "c"]


def test_a_remembering_encoder_answers_in_the_order_asked(tmp_path: Path) -> None:
    encoder = RememberingEncoder(WordLengthEncoder(), tmp_path)
    both = encoder.encode(["a bb", "ccc"])
    assert (encoder.encode(["ccc", "a bb"]) == both[::-1]).all()


def test_a_large_set_is_encoded_in_portions_that_a_kill_does_not_lose(tmp_path: Path) -> None:
    texts = [f"{'a' * (n % 7)} {n}" for n in range(PORTION + 3)]
    told = Counting(stop_after=1)
    with pytest.raises(KeyboardInterrupt):
        RememberingEncoder(told, tmp_path).encode(texts)
    again = Counting()
    rows = RememberingEncoder(again, tmp_path).encode(texts)

    assert (told.asked, again.asked) == ([PORTION], [3])
    assert (rows == WordLengthEncoder().encode(texts)).all()


class Counting(WordLengthEncoder):
    """Notes how many texts it is asked for at a time, and is killed after so many times."""

    def __init__(self, stop_after: int = 99) -> None:
        super().__init__()
        self.asked: list[int] = []
        self._left = stop_after

    def encode(self, texts: Sequence[str]) -> Vectors:
        if len(self.asked) == self._left:
            raise KeyboardInterrupt
        self.asked.append(len(texts))
        return super().encode(texts)
