"""Whether a question asks for a change: how much a rate rose, not how high it is."""

import re

_ASKS_CHANGE = re.compile(
    r"\b(?:chang\w*|increas\w*|ris[ei]\w*|rose|climb\w*|gr[eo]w\w*|improv\w*|fell|fall\w*"
    r"|drop\w*|declin\w*|decreas\w*|points?|more|gain\w*|by how much)\b"
    r"|올랐|오른|증가|상승|변화|변했|늘었|하락|감소|줄었|차이|높아|낮아|%p|포인트|上升"
    r"|增加|下降|提高|变化|増え|上が|下が|変化"
)


def asks_change(question: str) -> bool:
    """Whether a rise, a fall or a difference is asked for."""
    return bool(_ASKS_CHANGE.search(question))
