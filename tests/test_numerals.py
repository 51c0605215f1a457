"""Numbers as lists write them."""

import pytest

from ingest.numerals import numeral


@pytest.mark.parametrize(
    ("kind", "first", "third", "twelfth"),
    [
        ("1", "1", "3", "12"),
        ("I", "I", "III", "XII"),
        ("가", "가", "다", "타"),
        ("ㄱ", "ㄱ", "ㄷ", "ㅌ"),
        ("①", "①", "③", "⑫"),
        ("⑴", "⑴", "⑶", "⑿"),
        ("일", "일", "삼", "십이"),
        ("一", "一", "三", "十二"),
        ("㊀", "㊀", "㊂", "12"),
    ],
)
def test_a_number_is_written_as_its_list_writes_it(
    kind: str, first: str, third: str, twelfth: str
) -> None:
    assert [numeral(count, kind) for count in (1, 3, 12)] == [first, third, twelfth]
