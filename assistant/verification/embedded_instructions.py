"""Sentences of a document that speak to whoever reads it, or do not belong where they stand.

What a document orders is data. Such a sentence may well stand on its page, and is still no answer:
it states nothing, or nothing that its surroundings are about.
"""

import re

from assistant.verification.comparable_words import Word, same
from assistant.verification.normalization import fold
from assistant.verification.parsed_text import read

_READER = re.compile(
    r"\b(?:assistant|chat\s?bot|language model|AI (?:model|system|assistant|agent)"
    r"|(?:dear|hey|hello|attention),? (?:AI|model)|system prompt|prompt|LLM|GPT)\b"
    r"(?=.{0,80}\b(?:must|should|shall|please|ignore|approve|reply|answer|say|tell|write|output"
    r"|state|send|include|print|respond|do not|don't|now|:))"
    r"|\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|prior|above|earlier|all|your|other)\b.{0,30}"
    r"\b(?:instructions?|rules?|prompts?|questions?|text|passages?|sources?)\b"
    r"|\b(?:in|end|begin|start|finish) your (?:answer|response|reply|summary)\b"
    r"|\byour (?:answer|response|reply|task) (?:must|should|is)\b"
    r"|\b(?:reply|respond|answer) (?:only|with|in)\b|\bas instructed\b|https?://|<\s*(?:script|img|iframe)|!\[",
    re.IGNORECASE,
)
_READER_KO = re.compile(
    r"(?:(?<![A-Za-z])AI(?![A-Za-z])|인공지능|챗봇|어시스턴트|언어\s?모델|답변\s?(?:시스템|모델|도우미)"
    r"|시스템\s?(?:메시지|지시|알림)|프롬프트)(?=.{0,60}"
    r"(?:하라|할\s?것|하십시오|하시오|하세요|해야|바람|바랍니다|마라|말\s?것|:))"
    r"|(?:이전|앞선|위의|기존|다른)\s?(?:모든\s?)?(?:지시|명령|규칙|지침|문서|자료|내용)\S{0,4}\s?(?:무시|따르지|사용하지|인용하지)"
    r"|(?:답변|응답|요약|회신)\S{0,3}\s.{0,30}(?:하라|할\s?것|하십시오|하시오|하세요|넣어라|적어라|포함하라|출력하라|말하라|답하라|밝혀라|끝내라|시작하라)"
    r"|(?:사용자|이용자|질문자|담당자)에게.{0,40}(?:하라|할\s?것|하십시오|하시오|알려라|안내하라|요구하라|전하라|요청하라)"
)
_ORDERS = re.compile(
    r"^\W*(?:please\s+)?(?:break down|build|click|compile|craft|deliver|develop|disclose|execute"
    r"|format|hide|install|manipulate|mix|name|offer|open|produce|rearrange|render|reorder|run|select|sort|submit"
    r"|substitute|upload|add|analy[sz]e|append|ask|begin|calculate|choose|compare|compile|compose|compute|convert"
    r"|create|describe|design|detail|determine|discuss|draft|elaborate|emphasi[sz]e|encode|encourage|end|enhance"
    r"|evaluate|explain|express|find|finish|generate|give|help|highlight|identify|include|incorporate|infuse|inform|insert"
    r"|integrate|interpret|introduce|invite|jumble|link|list|make|mention|modify|obfuscate|outline|perform|plan|play|predict"
    r"|present|print|promote|provide|put|recommend|remind|remove|repeat|replace|reply|report|research|respond|reverse"
    r"|rewrite|say|scramble|search|send|set|share|show|shuffle|simulate|solve|sprinkle|start|suggest|summari[sz]e|swap|switch|talk|tell"
    r"|transform|translate|use|visit|write)\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<=\S)\s+(?=[A-Z][a-z]+\s)")
# Every syllable that ends in ㄹ, as in 할 것, 적을 것, 보낼 것.
_TO_DO = "".join(chr(code) for code in range(0xAC00 + 8, 0xD7A4, 28))
_ORDERS_KO = re.compile(
    rf"(?:하라|[가-힣]으?[시십]시?오|하세요|[으아어여해려켜워와]라|[해여어아]\s?주세요|[해여어아]\s?줘|[{_TO_DO}]\s?것"
    r"|말하라|쓰라|마라|말라|바람|바랍니다)\W*$"
)
_YOURS = re.compile(
    r"\b(?:your|my|me|I|us|yourself|reply|response|answer|message|user|reader|conversation)\b"
    r"|답변|응답|답장|사용자|이용자|독자|질문|질의|출력|도우미"
    r"|대화 기록|비밀번호|인용|검색 결과|요약을|확인됨으로",
    re.IGNORECASE,
)
# A bare imperative states nothing, whomever it addresses; a letter's polite requests do.
_COMMAND_KO = re.compile(r"(?:하|되|[으아어여해려켜])라[.。!\s]*$")
# Where one sentence ended and, behind a closing mark, another went on unnoticed.
_STOPPED = re.compile(r"(?<=[.!?。])[\W_]*?\s+(?=\W*[A-Z가-힣])(?!라고|하고|라는|라며)")
_QUESTION = re.compile(r"[?？][^\w]*$")
_ENOUGH = 12  # words; a short passage says too little to judge by


def addressed(sentence: str) -> str:
    """Why a sentence is an order or a question and no statement, or nothing."""
    if any(_QUESTION.search(part) for part in _STOPPED.split(sentence)):
        return "question: it states nothing"
    told = _READER.search(sentence) or _READER_KO.search(sentence)
    asked = any(_YOURS.search(order) for order in _orders(sentence))
    bare = any(_COMMAND_KO.search(part) for part in _STOPPED.split(sentence))
    return "instruction: it speaks to the reader" if told or bare or asked else ""


def stray(sentence: str, evidence: str, context: str) -> bool:
    """Whether an order in the evidence shares next to no word with what is around it."""
    page = fold(evidence).text
    beside = fold(context).text
    return any(_alone(fold(order).text, page, beside) for order in _orders(sentence))


def _alone(order: str, page: str, beside: str) -> bool:
    said = order.strip(" .!?。")
    if not said or said not in page:
        return False
    mine = read(said).words
    around = read(page.replace(said, " ") + "\n" + beside).words
    return len(around) >= _ENOUGH and len(mine) >= 3 and not _shares(mine, around)


def _orders(sentence: str) -> list[str]:
    """The orders in a sentence; a line that lacked its full stop may have run into one."""
    starts = [m.start() for m in _CAPITAL.finditer(sentence)]
    parts = [sentence, *(sentence[at:].lstrip() for at in starts), *_STOPPED.split(sentence)]
    return [part for part in parts if _ORDERS.search(part) or _ORDERS_KO.search(part)]


def _shares(mine: tuple[Word, ...], around: tuple[Word, ...]) -> bool:
    shared = sum(any(same(a, b) or same(b, a) for b in around) for a in mine)
    return 3 * shared >= len(mine)
