"""Regions by the countries counted in them.

Where a region ends is a matter of opinion: every figure over one lists its countries.
"""

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
