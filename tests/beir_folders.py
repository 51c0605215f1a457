"""A BEIR folder small enough to judge by eye."""

import json
from pathlib import Path


def harbour(folder: Path) -> Path:
    """Three passages of two documents, two judged questions and one that nobody judged."""
    rows = [
        {
            "_id": "a0",
            "title": "Harbour",
            "text": "The quay was built in 1911.",
            "doc": "a",
            "seq": 0,
        },
        {"_id": "a1", "title": "Harbour", "text": "The crane fell in May.", "doc": "a", "seq": 1},
        {"_id": "b0", "title": "School", "text": "Pupils met the mayor.", "doc": "b", "seq": 0},
    ]
    queries = [
        {
            "_id": "q1",
            "text": "When did the crane fall?",
            "lastturn": "And that?",
            "history": ["Which crane fell?", "And that?"],
        },
        {"_id": "q2", "text": "Who met the mayor?"},
        {"_id": "q3", "text": "Nobody judged this."},
    ]
    for name, lines in (("corpus", rows), ("queries", queries)):
        text = "".join(json.dumps(line) + "\n" for line in lines)
        (folder / f"{name}.jsonl").write_text(text, "utf-8")
    (folder / "qrels.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\ta1\t1\nq2\tb0\t2\nq3\ta0\t0\n"
    )
    return folder
