# ruff: noqa: E501 - a pattern in four languages reads better whole
"""Which is the weakest, the most important? A judgement that a sentence must make itself.

What is most in number can be read off a list; what is weakest cannot, and a list's first row is not.
"""

import re

from assistant.answering.asking import Asked
from assistant.answering.selection import Candidate
from assistant.answering.synonyms import held
from corpus.words import terms

_JUDGED = re.compile(
    r"(?:가장|제일)\s?(?P<ko>약[한했]|강[한했]|취약|중요|성공|활발|부진|어려[운웠]|어렵|우수|뛰어[난났]|좋[은았]|나[쁜빴]|모범|잘\s?된|못\s?한|시급|유망|적합)"
    r"|\b(?P<en>weakest|strongest|best|worst|hardest|easiest)\b"
    r"|\b(?:most|least) (?P<of>important|successful|active|effective|difficult|urgent|promising|suitable|valuable|useful|reliable)\b"
    r"|最(?P<zh>弱|强|重要|成功|活跃|困难|好|差|紧迫)|(?:最も|一番)(?P<ja>弱|強|重要|成功|活発|難し|良|悪)",
    re.IGNORECASE,
)
_JUDGES = re.compile(
    r"가장|제일|으뜸|최[고저상악우약강]|\b(?:most|least|best|worst|first among)\b"
    r"|\b(?:weak|strong|hard|easi|larg|great|high|low|small|bigg|few|long|short|old|new|clos|deep|wid|poor|rich|busi|heavi)est\b"
    r"|最(?![近初后後終终])|一番",
    re.IGNORECASE,
)


def judged(asked: Asked, candidate: Candidate) -> bool:
    """Whether a sentence makes the judgement that the question asks for, if it asks for one."""
    wanted = _JUDGED.search(asked.last)
    if not wanted or _JUDGES.search(candidate.text):
        return True
    word = next(g for g in wanted.groups() if g)
    return any(held(term, candidate.terms) for term in terms(word))
