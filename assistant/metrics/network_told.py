"""What a network figure is about, in words: the tiers, the countries or region, the unit counted.

A share that does not say of what it is one is mistaken for another.
"""

from collections.abc import Mapping
from typing import Any

from assistant.metrics.reasons import PLACE
from corpus.language.countries import country_name

_UNITS = {
    "agreements": ("by agreements", "협정 기준", "按协议", "協定数"),
    "partners": ("by partner cities", "상대 도시 기준", "按伙伴城市", "相手都市数"),
    "activities": ("by activities", "교류 활동 기준", "按活动", "活動数"),
}
_TIERS = {
    "sister": ("sister", "자매", "友好城市", "姉妹"),
    "friendship": ("friendship", "우호", "友好交流", "友好"),
    "working": ("working-level", "실무", "工作层面", "実務"),
    "mou_only": ("MOU only", "양해각서만", "仅备忘录", "覚書のみ"),
}
_REGIONS = {
    "northeast_asia": ("Northeast Asia", "동북아", "东北亚", "北東アジア"),
    "near": (
        "NEAR members",
        "NEAR 회원",
        "NEAR成员",
        "NEAR会員",
    ),
    "southeast_asia": ("Southeast Asia", "동남아", "东南亚", "東南アジア"),
    "central_asia": ("Central Asia", "중앙아시아", "中亚", "中央アジア"),
    "europe": ("Europe", "유럽", "欧洲", "欧州"),
}


def network_parts(result: Mapping[str, Any], language: str) -> list[str]:
    """The parts of the network that a figure counts, for its first sentence."""
    place, details = PLACE[language], result["details"]
    parts = [_TIERS[tier][place] for tier in result["scope"].get("tiers", ()) if tier in _TIERS]
    if "countries_counted" in details:
        parts.append(_countries(details, language))
    else:
        parts += _asked_of(result["scope"], language)
    unit = details.get("unit_counted")
    if unit in _UNITS and not result.get("breakdown"):
        parts.append(unit_told(unit, language))
    return [part for part in parts if part]


def _asked_of(scope: Mapping[str, Any], language: str) -> list[str]:
    """The countries, region or partner that a figure was narrowed to."""
    named = "+".join(country_name(code, language) for code in scope.get("countries", ()))
    region = str(scope.get("region", ""))
    told = _REGIONS[region][PLACE[language]] if region in _REGIONS else region
    return [named, told, str(scope.get("relation", ""))]


def unit_told(unit: str, language: str) -> str:
    """A counting unit in words; one that has no words as it is."""
    return _UNITS[unit][PLACE[language]] if unit in _UNITS else unit


def _countries(details: Mapping[str, Any], language: str) -> str:
    """The countries asked for or counted, the largest share first, after the region's name where it
    is one.
    """
    asked = str(details.get("set", ""))
    region = _REGIONS.get(asked.partition(":")[0])
    counted = details["countries_counted"]
    wanted = counted if region or asked.startswith("top ") or not asked else asked.split("+")
    ranked = list(dict.fromkeys([*details.get("shares", ()), *wanted]))
    names = "+".join(country_name(code, language) for code in ranked if code in wanted)
    if region is None:
        return names
    return f"{region[PLACE[language]]}: {names}" if names else region[PLACE[language]]
