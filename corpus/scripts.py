"""Which scripts an encoder reads, found by asking it: a model says nothing about that itself.

To one that reads a script, a sentence is nearer to what says the same in other words than to what
speaks of something else. One that does not sees signs, and places all of them alike.
"""

from collections.abc import Mapping

import numpy as np

from corpus.encoders import Encoder
from corpus.settings import DEFAULT_MODEL, MULTILINGUAL

# Script: (a sentence, the same in other words, something else).
Probe = tuple[str, str, str]
PROBES: Mapping[str, tuple[Probe, ...]] = {
    "hangul": (
        (
            "두 도시는 작년에 자매결연을 맺었다.",
            "지난해 양 시가 우호 협정에 서명했습니다.",
            "강물이 얼어 배가 뜨지 못한다.",
        ),
        (
            "회의는 비용 문제로 미뤄졌다.",
            "예산이 모자라 모임 날짜를 늦추었습니다.",
            "고양이가 창가에서 잠을 잔다.",
        ),
        (
            "학생들이 이웃 나라를 찾아갔다.",
            "청소년 방문단이 외국 학교에 다녀왔습니다.",
            "이 약은 식후에 먹어야 한다.",
        ),
        (
            "공기 오염을 함께 줄이기로 했다.",
            "미세먼지 저감을 위해 공동으로 노력합니다.",
            "그는 바이올린을 새로 샀다.",
        ),
    ),
    "han": (
        ("两座城市去年结为姐妹城市。", "双方于上一年度签署了友好协议。", "河水结冰，船不能开。"),
        ("会议因经费问题推迟。", "由于预算不足，开会日期延后了。", "猫在窗边睡觉。"),
        ("学生们访问了邻国。", "青少年代表团去了外国的学校。", "这种药要饭后服用。"),
        ("决定共同减少空气污染。", "为了降低雾霾，大家一起努力。", "他买了一把新的小提琴。"),
    ),
    "kana": (
        (
            "ふたつの街は昨年、姉妹都市になった。",
            "両市は前の年に友好の約束に署名しました。",
            "川がこおって船が出せない。",
        ),
        (
            "会議はお金の問題でのびた。",
            "予算が足りず、集まりの日をおくらせました。",
            "ねこが窓のそばで寝ている。",
        ),
        (
            "学生たちがとなりの国をおとずれた。",
            "若者の訪問団が外国の学校に行きました。",
            "このくすりは食後にのむ。",
        ),
        (
            "空気のよごれを一緒にへらすことにした。",
            "大気汚染を抑えるため、共に力を合わせます。",
            "かれは新しいバイオリンを買った。",
        ),
    ),
}
# Of a script that is read, the mean margin is more than this many standard deviations of all the
# probes' cosines; cosines themselves lie elsewhere for every model.
SPREADS = 2.0
# Measured, so that no start pays for asking.
KNOWN: Mapping[str, frozenset[str]] = {
    DEFAULT_MODEL: frozenset({"latin"}),
    MULTILINGUAL: frozenset({"latin", *PROBES}),
}


def scripts_read(encoder: Encoder) -> frozenset[str]:
    """Latin, and those of hangul, han and kana in which the encoder tells meanings apart; none
    where there is no encoder.
    """
    if not encoder.dimensions:
        return frozenset()
    return KNOWN.get(encoder.identity.split("/")[0]) or asked(encoder)


def asked(encoder: Encoder) -> frozenset[str]:
    """The same, whatever is known of the encoder."""
    read = (name for name, probes in PROBES.items() if spreads(encoder, probes) > SPREADS)
    return frozenset({"latin", *read})


def spreads(encoder: Encoder, probes: tuple[Probe, ...]) -> float:
    """How much nearer a sentence is to the one that says the same, on average, in standard
    deviations of all the probes' cosines; 0 where one of them is not nearer.
    """
    rows = encoder.encode([text for probe in probes for text in probe])
    cosines = rows @ rows.T
    margins = [float(cosines[n, n + 1] - cosines[n, n + 2]) for n in range(0, len(rows), 3)]
    spread = float(cosines[np.triu_indices(len(rows), 1)].std())
    return sum(margins) / len(margins) / spread if min(margins) > 0 and spread else 0.0
