# ruff: noqa: E501 - a pattern in four languages reads better whole
"""What a question is about: its words, weighted, with an earlier turn's words where it leans on one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant.answering.shapes import Shape, shape
from assistant.retrieval.routing import ordinals
from corpus.glossary import Group, load_glossary
from corpus.words import script, terms

# Words that ask and carry nothing of what is asked about.
_SCAFFOLD = re.compile(
    r"\b(?:how (?:many|much)|many|much|please|tell me|give me|show me|list|name(?= (?:the"
    r"|all|its|their))|find|answer|exactly"
    r"|according to the (?:report|documents?|text|passage)|what kind of|kind of|called)\b"
    r"|언제|어디(?:에서|서)?|누구(?:인가|의|를)?|누가|무엇(?:인가요?|입니까|을|이)?|무슨"
    r"|어떤|어떻게|어느|얼마나?|왜|뭐"
    r"|몇(?=\s?[개년명차월일회번])?"
    r"|(?<=[은는이가의 ])(?:이름은|것은)\s*\??$|(?:알려|말해|설명해|보여|찾아"
    r"|뽑아)\s?(?:줘|주세요|달라)|(?:인가요|입니까|인가"
    r"|했나요|하였나요|했는가|나요|되나요|있나요|있습니까|일까요?)\s*\?*\s*$"
    r"|什么时候|什么|何时|哪些|哪[个里年位儿]|谁|多少|几(?=[个年次])|怎么|如何|为什么"
    r"|请问|是否|吗[？?]?\s*$"
    r"|いつ|どこ|だれ|誰|何(?=[年月日人件回かがをの])|どの(?:ような)?|どんな|なぜ|いくつ"
    r"|ですか|ますか|でしょうか|教えて(?:ください)?",
    re.IGNORECASE,
)
# Question words with what hangs on them, counting words, and the light verbs a question ends on.
_KOREAN_ASKING = re.compile(
    r"(?<![가-힣])(?:무엇|뭐|뭘|무얼|어디|언제|누구|얼마)(?:부터|까지|에서|에게|으로|로|에|와|과|의|를|을|가|이|였|인)?(?=[\s,?]|$)"
    r"|몇\s?(?:개국|개월|개|명|건|곳|분|번|팀|차례|가지|년|월|일|회|차)(?:씩|이나|이|을|의|에|인지|쯤)?(?=[\s,?]|$)"
    r"|(?<=[가-힣]{2})(?:해야|하여야|하려면|하면|해도)(?=\s)|(?<=[가-힣])(?:려면|려고|으려면|으면)(?=[\s,])"
    r"|(?<=[가-힣]{2})(?:해서|하여|하는|하던|했던|하려는|하게|어졌|어지는|어진)(?=\s|나요|는가|$)"
    r"|(?<![가-힣])(?:해야|하여야|되어야|돼야|하면|해도|할\s?수|될\s?수|수)(?=\s)"
    r"|\s(?:하나|되나|돼|해|있나|없나|있는지|있었나|있어|했지|됐지|되지|하지|되는지|하는지)(?:요|까)?\s*[?？.]*\s*$"
    r"|(?:이었|였|이)?(?:나요|는가요|은가요|던가요|습니까|ㅂ니까|을까요?|지요|죠|었지|였지|이지)\s*[?？.]*\s*$"
    r"|(?<=[가-힣]{2})(?:하나|한가|되나|했나|됐나|인가|인지|이야|이지|지)요?\s*[?？.]*\s*$"
)
# What binds Chinese words and belongs to none of them.
_CHINESE_BINDS = re.compile(
    r"(?<!目)的|了(?!解)|(?<![自理])由(?!于)|与|(?<!共)和(?!平|解|谐)|(?<![存现正实])在|(?<![但总])是|为止|一共|[吗呢]"
)
_KANJI_RUN = re.compile(r"(?<=[\u3400-\u9fff\u30a1-\u30fa\u30fc々])[\u3041-\u309f]+")
_KANA_RUN = re.compile(r"(?<![\u3400-\u9fff\u30a1-\u30fa\u30fc々\u3041-\u309f])[\u3041-\u309f]+")
_NO_STEM = frozenset("はがをにでともへやのしさすせまだなよねらり")  # particles, and する
_LEANS = re.compile(
    r"\b(?:it|its|they|them|their|this|that|these|those|he|she|his|her|him|there|the same"
    r"|one|ones)\b"
    r"|^\s*(?:and|but|so|or|what about|how about|also|then)\b|^\s*(?:그럼|그러면"
    r"|그렇다면|그리고|그런데"
    r"|그건|그것|거기|그\s|이\s|저\s|그때|그중)|은요?\??\s*$|[은는]\s?\?\s*$"
    r"|^\s*(?:那么?|它|他们?|她|这|该)|呢[？?]?\s*$|^\s*(?:では|それ|その|彼|そこ"
    r"|じゃあ)|は[？?]\s*$",
    re.IGNORECASE,
)
_NTH = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b"
    r"|제?\s?\d+\s?(?:차|회|기|번째)|(?:첫|두|세|네|다섯)\s?번째"
    r"|第\s?[\d一二三四五六七八九十]+\s?[次届回]|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
# "네 개 팀": a count is compared as a count, and is no word that must be carried over.
_COUNT = re.compile(
    r"(?<!\S)(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|\d+)\s?(?:개|곳|명|건|가지)(?:의|를|을|이|가|은|는)?(?=\s|$)"
)
_PARTICLE = re.compile(
    r"(?<=[가-힣]{2})(?:(?:에서|에게|한테|으로|로|에|과|와|까지|부터)?(?:는|은|의|도|만)|에서|에게|으로|까지|부터|[을를이가과와에로])(?![가-힣\d])"
)
_WORDS = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")
_SENTENCE = 4  # words of Latin script that make a sentence of it, whatever names stand between them
_EARLIER_SHARE = 0.5
_SHORT = 4
# Nouns that ask for an attribute of any kind, and are no subject.
GENERIC = frozenset(
    terms("name names title number date year day month place location reason cause result results outcome purpose goal aim difference"
    " meaning kind type way role main first last original word words part occasion share proportion percentage percent 비율 비중 퍼센트 사람 인물 이름 명칭 이유 까닭 원인 목적 방법 방식 차이 결과 날짜 시기 장소 내용 것 뜻 의미"
    " 名称 原因 理由 目的 时间 地点 场所 結果 方法 違い 意味")
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A question made ready: `text` stands alone, `weights` says how much each of its terms counts.

    `notions` are the glossary's groups it names, with the search terms of each name they go by, and
    `abroad` the weights by which a text in another script is read; `known` is the share of the
    question that those carry over, and `english` says them to an encoder that reads English.
    """

    text: str
    last: str
    weights: dict[str, float]
    shape: Shape
    notions: dict[str, tuple[frozenset[str], ...]] = field(default_factory=dict)
    abroad: dict[str, float] = field(default_factory=dict)
    known: float = 0.0
    english: str = ""
    names: frozenset[str] = frozenset()  # the notions whose spellings stand for each other
    side: frozenset[str] = frozenset()  # of a comparison: what this side is called

    @property
    def empty(self) -> bool:
        """Whether nothing is left to look for."""
        return not self.weights

    def read(self, found: Iterable[str], text: str) -> frozenset[str]:
        """A text's terms, with the notions and the ordinals it names in whatever language."""
        own = frozenset(found)
        named = [n for n, names in self.notions.items() if any(name <= own for name in names)]
        lent = [n for n in named if n in self.names] if self.speaks(text) else named
        spelt = (t for n in lent for name in self.notions[n] for t in name & self.weights.keys())
        return own.union(named, spelt, (f"#{n}" for n in ordinals(text)))

    def speaks(self, text: str) -> bool:
        """Whether a text can be read by the question's own words: it is of the same script, or of
        none, or an English sentence about a name in another.
        """
        own = script(self.text)
        if script(text) in (own, ""):
            return True
        return own == "latin" and len(_WORDS.findall(text)) >= _SENTENCE


def ask(question: str, earlier: Sequence[str] = ()) -> Asked:
    """The question read, with what it leans on; `earlier` holds the earlier questions, the oldest
    first.
    """
    weights = dict.fromkeys(content(question), 1.0)
    if not (earlier and leans(question)):
        return _translated(Asked(question, question, weights, shape(question)))
    before = earlier[-1]
    if leans(before) and len(earlier) > 1:
        before = f"{earlier[-2]} {before}"
    if _NTH.search(question):  # "and the third?" asks of the third only
        before = _NTH.sub(" ", before)
    for term in content(before):
        weights.setdefault(term, _EARLIER_SHARE)
    wanted = shape(question)
    bare = len(content(question)) < _SHORT and wanted in (Shape.WHAT, Shape.LIST, Shape.DEFINITION)
    resolved = Asked(f"{before} {question}", question, weights, shape(before) if bare else wanted)
    return _translated(resolved)


def _translated(asked: Asked) -> Asked:
    """The question with its notions as other languages name them."""
    glossary = load_glossary()
    expansion = glossary.expand(asked.text)
    notions = {f"#{name}": _names(glossary.groups[name]) for name in expansion.groups}
    numbers = {t for t in asked.weights if t[0].isdigit() and t.isdigit()}
    turns = {f"#{n}" for n in ordinals(asked.text)}
    abroad = dict.fromkeys(
        [*notions, *sorted(turns), *sorted(numbers - {t[1:] for t in turns})], 1.0
    )
    words = len(_COUNT.sub(" ", _SCAFFOLD.sub(" ", asked.text)).split())
    if script(asked.text) in ("han", "kana"):
        words = max(1, len(asked.weights) // 3)
    known = min(1.0, (len(abroad) + 0.5) / max(1, words)) if notions else 0.0
    names = frozenset(n for n in notions if glossary.groups[n[1:]].proper)
    found = replace(asked, notions=notions, abroad=abroad, known=known, names=names)
    return replace(found, english=expansion.english)


def _names(group: Group) -> tuple[frozenset[str], ...]:
    found = (frozenset(terms(v)) for variants in group.variants.values() for v in variants)
    return tuple(name for name in found if name)


def leans(question: str) -> bool:
    """Whether a question needs an earlier turn to be understood."""
    return bool(_LEANS.search(question)) or len(content(question)) < _SHORT


def bare(question: str) -> str:
    """A question without the words that only ask."""
    return _SCAFFOLD.sub(" ", question).strip(" ?？,，")


def content(question: str) -> list[str]:
    """The terms of a question without the words that only ask, and without the particles that would
    read as words: 위원회의 holds no 회의.
    """
    said = _SCAFFOLD.sub(" ", _KOREAN_ASKING.sub(" ", question))
    said = _unbound(said, script(question))
    return terms(_PARTICLE.sub("", said)) or terms(question)


def _unbound(said: str, written: str) -> str:
    """Chinese and Japanese words apart from what binds them: of 終わらせるには stays 終わ."""
    if written == "han":
        return _CHINESE_BINDS.sub(" ", said)
    if written == "kana":
        return _KANA_RUN.sub(" ", _KANJI_RUN.sub(_stem_only, said))
    return said


def _stem_only(ending: re.Match[str]) -> str:
    first = ending.group()[0]
    return " " if first in _NO_STEM else f"{first} "
