"""Regions by the countries counted in them, and the words a question names them with.

Where a region ends is a matter of opinion: every figure over one lists its countries.
"""

import re

REGIONS: dict[str, tuple[str, ...]] = {
    # Russia counts only where the row's region says Far East; Taiwan is named, not implied.
    "northeast_asia": ("CN", "JP", "MN", "RU-FE", "TW", "KP"),
    "near": ("CN", "JP", "KP", "MN", "RU"),
    "southeast_asia": ("BN", "ID", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "TL", "VN"),
    "central_asia": ("KG", "KZ", "TJ", "TM", "UZ"),
    # Neither Russia nor Türkiye: whoever counts them names them as countries.
    "europe": (
        "AD", "AL", "AT", "BA", "BE", "BG", "BY", "CH", "CY", "CZ", "DE", "DK",
        "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
        "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT",
        "RO", "RS", "SE", "SI", "SK", "SM", "UA", "VA",
    ),
}  # fmt: skip
_NAMES = {
    "northeast_asia": r"north-?\s?east asia|east asian neighbou?rs|동북아|东北亚|北東アジア",
    "southeast_asia": r"south-?\s?east asia|\basean\b|동남아|아세안|东南亚|東南アジア|アセアン",
    "central_asia": r"central asia|중앙아시아|中亚|中央アジア",
    "europe": r"\beurope(an)?\b(?! union)|유럽(?!\s*연합)|欧洲|ヨーロッパ|欧州",
}


def region(text: str) -> str:
    """The region a question names, when it names one."""
    found = [name for name, pattern in _NAMES.items() if re.search(pattern, text)]
    return found[0] if len(found) == 1 else ""
