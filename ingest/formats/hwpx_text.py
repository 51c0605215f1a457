"""The words in a run of an HWPX: tracked deletions cut out, blanks, glosses; the rest counted."""

from collections.abc import Iterator
from typing import Any

from ingest.left_out import LeftOut
from ingest.ooxml import child, local

_BLANKS = {"tab": " ", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}


class Runs:
    """The text of a document's runs, as they are read one by one."""

    def __init__(self, left: LeftOut) -> None:
        self.left = left
        self.deletions = 0
        self.deleting = False

    def words(self, node: Any) -> Iterator[str]:
        """A run's text, with deletions cut out: their marks stand among the words, paragraphs
        apart perhaps.
        """
        for part in ((None, node.text), *((item, item.tail) for item in node)):
            name = local(part[0]) if part[0] is not None else ""
            if name == "deleteBegin":
                self.deleting = True
                self.deletions += 1
            elif name == "deleteEnd":
                self.deleting = False
            elif part[0] is not None:
                pass_by(self.left, part[0])
            if self.deleting:
                self.left.skip("deleted", part[1] or "")
            else:
                yield _BLANKS.get(name, "")
                yield part[1] or ""


def glossed(node: Any) -> str:
    """Words with the gloss over them in brackets."""
    main, gloss = child(node, "mainText"), child(node, "subText")
    words = [found.text or "" for found in (main, gloss) if found is not None]
    return f"{words[0]}({words[1]})" if len(words) == 2 and words[1] else "".join(words)


def pass_by(left: LeftOut, node: Any, kind: str = "part") -> None:
    """Count the letters of something that is not read."""
    kind = "description" if local(node) == "metaTag" else kind
    left.skip(kind, " ".join(str(text) for text in node.itertext()))
