"""A question put to the documents in other languages, by the glossary."""

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from assistant.retrieval.fusion import Scores, fused, interleaved, scaled
from assistant.retrieval.languages import Notion, covered, enough, held, side_by_side
from assistant.retrieval.signals import Signals, Weights
from assistant.retrieval.snapshot import Layout
from corpus.glossary import Expansion, Glossary
from corpus.words import language, terms


class Translation:
    """Sets passages in other languages beside those in the question's own."""

    def __init__(self, evidence: Signals, glossary: Glossary, weights: Weights) -> None:
        self._evidence, self._glossary, self._weights = evidence, glossary, weights

    def merged(
        self, layout: Layout, query: str, scores: Scores, meant: Scores | None = None
    ) -> Scores:
        """`scores`, which are right within the question's language, over all languages. `meant`
        says how near passages in others come, where an encoder tells; alone, where the glossary
        knows nothing of the question.
        """
        spoken, languages = language(query), layout.languages
        others = [name for name in layout.spoken if name != spoken]
        expansion = self._glossary.expand(query) if others else None
        if not (expansion and expansion.notions):
            return scores if meant is None else self._by_meaning(layout, spoken, scores, meant)
        order = self._weights.order
        notions = self._notions(layout, query, expansion)
        if enough(notions, languages, spoken):
            order = replace(order, after=order.late)
        total, best = covered(notions, languages, spoken, order)
        lists = {}
        for name in others:
            here = languages == name
            told = scaled(total * here)
            if meant is not None:
                told = fused(told, meant * here, self._weights.meant)
            among = self._evidence.together(layout, query, told, None) * here
            if among.max(initial=0.0) > 0:
                lists[name] = among / among.max()
        # A document whose language is not known may be in the question's, or in another.
        own = scores * np.isin(languages, (spoken, ""))
        return side_by_side(own / (own.max(initial=0.0) or 1.0), lists, best, spoken, order)

    def _by_meaning(self, layout: Layout, spoken: str, scores: Scores, meant: Scores) -> Scores:
        own = scores * np.isin(layout.languages, (spoken, ""))
        return interleaved(own, meant, self._weights.abroad)

    def _notions(self, layout: Layout, query: str, expansion: Expansion) -> list[Notion]:
        """What the glossary knows of the question, and its other words one by one."""
        known = frozenset().union(*(notion.spoken for notion in expansion.notions))
        left = [word for word in dict.fromkeys(terms(query)) if word not in known]
        wanted = [(notion.weights, True) for notion in expansion.notions]
        wanted += [({word: 1.0}, word[0].isdigit()) for word in left]
        found = [self._notion(layout, weights, named) for weights, named in wanted]
        return [notion for notion in found if notion]

    def _notion(self, layout: Layout, weights: Mapping[str, float], named: bool) -> Notion | None:
        """One notion; none where the glossary has it and no passage in any language."""
        scores, pages, _ = self._evidence.words(layout, weights)
        count = int((scores > 0).sum())
        if named and not count:
            return None
        rarity = math.log(1 + (len(layout.ids) - count + 0.5) / (count + 0.5))
        share = self._weights.page
        both = (1 - share) * held(scores, layout.languages)
        return Notion(both + share * held(pages, layout.languages), rarity, named)
