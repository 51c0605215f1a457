import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.metrics.registry import METRICS
from assistant.understanding.figure_call import TOGETHER
from assistant.understanding.intents import DATA, Classifier, Intents, Pair, load_intents
from corpus.encoders import Encoder, encode_queries
from corpus.language.resources import LANGUAGES
from eval.train_intents import digest, featured, measure, read_examples, train

ONE = np.ones(2, np.float32)
NONE = np.zeros(2, np.float32)
TOOLS = Classifier(
    ("PR", "none"), {"#a": 0, "b": 1}, ONE, np.array([[2, 0], [0, 2]], np.float32), NONE
)
SOURCES = Classifier(
    ("any", "record"), {"b": 0}, ONE[:1], np.array([[0, 1]], np.float32), np.zeros(2, np.float32)
)


def test_probabilities_sum_to_one_and_follow_the_weights() -> None:
    found = TOOLS.probabilities(["#a"])
    assert found.sum() == pytest.approx(1.0)
    assert found[0] > found[1]


def test_below_the_threshold_no_figure_is_computed() -> None:
    assert Intents(Pair(TOOLS, SOURCES, 0.0)).read(["#a", "b"]).tool == "PR"
    assert Intents(Pair(TOOLS, SOURCES, 0.99)).read(["#a", "b"]).tool == ""


def test_a_vector_is_looked_at_where_there_are_weights_for_it() -> None:
    turned = replace(TOOLS, centre=NONE, meaning=np.array([[-9, 9], [0, 0]], np.float32))
    intents = Intents(Pair(TOOLS, SOURCES, 0.0), Pair(turned, SOURCES, 0.5))
    assert intents.read(["#a"]).tool == "PR"
    assert intents.read(["#a"], np.array([1, 0], np.float32)).tool == ""


def test_features_that_were_never_seen_weigh_nothing() -> None:
    assert list(TOOLS.probabilities(["#never"])) == [0.5, 0.5]


def test_a_folder_without_weights_names_the_command_that_makes_them(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="entente train intents"):
        load_intents(tmp_path)


def test_the_card_the_weights_and_the_examples_belong_together() -> None:
    card = json.loads((DATA / "intents.card.json").read_text("utf-8"))
    assert card["examples_sha256"] == digest()
    with np.load(DATA / "intents.npz") as kept:
        made = train(read_examples())
        assert list(kept["words_tools_vocabulary"]) == list(made["words_tools_vocabulary"])
        for name in ("words_tools_weights", "words_sources_weights"):
            kept_weights, weights = (w[name].astype(np.float32) for w in (kept, made))
            apart = np.abs(kept_weights - weights).mean() / np.abs(weights).mean()
            assert apart < 0.01, (name, "made from other words: `entente train intents`")


@pytest.mark.model
def test_the_weights_by_meaning_read_examples_as_the_card_says(multilingual: Encoder) -> None:
    examples = [e for e in read_examples() if e.held][::6]
    vectors = encode_queries(multilingual, [e.ask for e in examples])
    assert load_intents().identity == multilingual.identity
    assert measure(examples, load_intents(), vectors)["right"] > 0.9  # trained on these as well


def test_the_examples_name_metrics_that_there_are_in_all_four_languages() -> None:
    examples = read_examples()
    named = {tool for e in examples for tool in e.tool.split(TOGETHER)}
    assert named <= {*METRICS, "none", "draft"}
    assert {e.language for e in examples} == set(LANGUAGES)
    assert sum(e.calls == "none" for e in examples) >= len(examples) / 3


def test_a_broken_line_of_examples_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "examples.jsonl"
    broken.write_text('{"ask": "?"}\n', "utf-8")
    with pytest.raises(ValueError, match="line 1"):
        read_examples(broken)


def test_what_is_measured_counts_calls_where_none_is_wanted() -> None:
    examples = [e for e in read_examples() if e.held][:40]
    words = load_intents().words
    told = measure(examples, Intents(replace(words, threshold=1.1)))
    wanted = sum(e.calls == "none" for e in examples)
    assert told["false_calls"] == 0.0
    assert told["right"] == pytest.approx(wanted / len(examples), abs=0.001)


def test_no_name_of_a_committee_is_learned() -> None:
    examples = [e for e in read_examples() if "Seoul–Beijing" in e.ask][:5]
    assert examples
    assert not any("seoul" in name for names in featured(examples) for name in names)
