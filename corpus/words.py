"""What word search compares: English stems, numbers, and character bigrams for Hangul, Han and
kana.

Bigrams find Korean words under any ending and Chinese and Japanese words without a dictionary;
measured on Korean questions they equal a morphological analyser.
"""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

_STOPPED = (
    "a about above after again against all also am an and any are as at be because been before "
    "being below between both but by can could did do does doing down during each few for from "
    "further had has have having he her here hers him his how i if in into is it its itself "
    "just me more most my no nor not now of off on once only or other our out over own same she "
    "should so some such than that the their them then there these they this those through to "
    "too under until up very was we were what when where which while who whom whose why will "
    "with would you your"
)
STOP_WORDS = frozenset(_STOPPED.split())
_STRUCTURE = re.compile(
    r"(?P<cjk>[\u1100-\u11ff\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3130-\u318f\u31f0-\u31ff"
    r"\u3005\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0002fa1f]+)"
    r"|(?P<number>\d+(?:[.,]\d+)*)(?:(?:st|nd|rd|th)\b)?"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
)
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_KANA = re.compile(r"[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# Dots that Korean and Japanese put between equals; each writer uses another one.
_DOTS = str.maketrans(dict.fromkeys("·ㆍ・‧•･\u119e", " "))
# One form for the characters that Japan, Taiwan and older Korean papers write otherwise than China.
_FOLD = str.maketrans(
    "國会會經経済濟對対應応關関係際際協議議書東區区廳庁縣県長門開發発豊業務務結締約條条環境衛衞"
    "學学術體体實実施現觀観覽覧廣広億萬円圓獨独權権勸勧舊旧戰戦團団圖図畫画點点無爲為與与參参總総"
    "聯連絡員單単雙双變変來来歷歴傳伝轉転車軍運輸輸進遠達遲遅遊選還邊辺鄉郷醫医療藝芸號号處処辦弁"
    "寫写寶宝專専將将屬属島嶺帶帯幣庫彈弾後從従復德徳惠恵愛慶懷懐戶戸拂払據拠擇択擔担據揭掲搖摇"
    "收敎教數数斷断時晝昼曉暁書極栄榮樂楽樣様橫横檢検櫻桜歐欧歸帰殘残殺氣気決沒浅淺清渋澁渡湾灣"
    "準溫温滿満漢濕湿瀧滝燒焼狀状獎奨獲獵猟產産當当疊畳癡盜盗監盤眞真祕秘禪禅禮礼稅税種稱称穩穏"
    "竝並節範簡籍粧糧級紀純紙紛組終統絕絶維網線編緣縁縮績織繼継續続缺欠羅義習聲声聽聴職肅脈脳"
    "腦與興舉挙舍舎莊荘華著葉蒙藏蔵藥薬蟲虫術衆裝装製複覺覚覧親計訂訓記訪設許訴診証證評試詩話該詳誌"
    "認語誠誤說説課調談請論諸謀謝識譯訳警譽誉護讀読讓譲豫予貝負財貢責貨販貸費貿賀資賓賛贊賞賣売質購"
    "贈賴頼軌軟輕軽輪農近迫逓遞違適郵釈釋野針鈴鉄鐵銀銅鋼録錄錢銭鍊錬鎭鎮鐘鑛鉱閉間閣闘鬪防陽陰際"
    "隊階隨随險険隱隠雜雑離難電霊靈青静靜響頂順須預頒領頭額題類顯顕風飛飯館養餘余駅驛驅駆騒騷驗験"
    "髙高髮髪鬥魚鳥鳴麥麦黃黄黑黒默黙齊斉齋斎齒歯龍竜龜亀",
    "国会会经经济济对对应应关关系际际协议议书东区区厅厅县县长门开发发丰业务务结缔约条条环境卫卫"
    "学学术体体实实施现观观览览广广亿万元元独独权权劝劝旧旧战战团团图图画画点点无为为与与参参总总"
    "联联络员单单双双变变来来历历传传转转车军运输输进远达迟迟游选还边边乡乡医医疗艺艺号号处处办办"
    "写写宝宝专专将将属属岛岭带带币库弹弹后从从复德德惠惠爱庆怀怀户户拂拂据据择择担担据揭揭摇摇"
    "收教教数数断断时昼昼晓晓书极荣荣乐乐样样横横检检樱樱欧欧归归残残杀气气决没浅浅清涩涩渡湾湾"
    "准温温满满汉湿湿泷泷烧烧状状奖奖获猎猎产产当当叠叠痴盗盗监盘真真秘秘禅禅礼礼税税种称称稳稳"
    "并并节范简籍妆粮级纪纯纸纷组终统绝绝维网线编缘缘缩绩织继继续续缺缺罗义习声声听听职肃脉脑"
    "脑与兴举举舍舍庄庄华著叶蒙藏藏药药虫虫术众装装制复觉觉览亲计订训记访设许诉诊证证评试诗话该详志"
    "认语诚误说说课调谈请论诸谋谢识译译警誉誉护读读让让预予贝负财贡责货贩贷费贸贺资宾赞赞赏卖卖质购"
    "赠赖赖轨软轻轻轮农近迫递递违适邮释释野针铃铁铁银铜钢录录钱钱炼炼镇镇钟矿矿闭间阁斗斗防阳阴际"
    "队阶随随险险隐隐杂杂离难电灵灵青静静响顶顺须预颁领头额题类显显风飞饭馆养余余驿驿驱驱骚骚验验"
    "高高发发斗鱼鸟鸣麦麦黄黄黑黑默默齐齐斋斋齿齿龙龙龟龟",
)


def terms(text: str, query: bool = False) -> list[str]:
    """The text's search terms in order, repeats kept. A query keeps its stop words when it is made
    of nothing else.
    """
    found: list[str] = []
    stopped: list[str] = []
    folded = normalise(text)
    number, number_end = "", -1
    for match in _STRUCTURE.finditer(folded):
        kind = match.lastgroup or ""
        run = match[kind]
        if kind == "cjk":
            found.extend(_grams(run))
            if match.start() == number_end:  # the 3차 of a meeting, the 2024년 of a date
                found.append(number + run[0])
        elif kind == "number":
            number, number_end = run.replace(",", ""), match.end()
            found.append(number)
        elif run in STOP_WORDS:
            stopped.append(run)
        else:
            found.append(_stem(run))
    return found or (stopped if query else [])


def normalise(text: str) -> str:
    """One spelling for what writers and keyboards spell differently: width, case, dots, Han
    variants.
    """
    return (
        unicodedata.normalize("NFKC", text)
        .translate(_DOTS)
        .lower()
        .replace("\u0307", "")
        .translate(_FOLD)
    )


def script(text: str) -> str:
    """The script most of the letters belong to: hangul, kana, han, latin, or nothing. A text with
    kana in a tenth of its letters is Japanese whatever else it holds.
    """
    counts = _counts(text)
    letters = sum(counts.values())
    if not letters:
        return ""
    if counts["kana"] * 10 >= letters:
        return "kana"
    # A word of Latin letters takes several of them where Hangul or Han take one or two.
    weights = {"hangul": 3, "han": 3, "latin": 1, "kana": 3}
    return max(weights, key=lambda name: (counts[name] * weights[name], name))


def language(text: str) -> str:
    """ko, en, zh or ja by the script; nothing when there are no letters."""
    return {"hangul": "ko", "kana": "ja", "han": "zh", "latin": "en", "": ""}[script(text)]


def _counts(text: str) -> dict[str, int]:
    sample = unicodedata.normalize("NFKC", text[:20_000])
    return {
        "hangul": len(_HANGUL.findall(sample)),
        "kana": len(_KANA.findall(sample)),
        "han": len(_HAN.findall(sample)),
        "latin": len(_LATIN.findall(sample)),
    }


def _grams(run: str) -> list[str]:
    return [run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """An English word's stem, by Porter's second algorithm. May be called from any thread."""
    with _stemming:  # a stemmer keeps the word it works on in itself
        return str(_stemmer().stemWord(word))


def _stem(word: str) -> str:
    bare = word.replace("’", "'").removesuffix("'s").replace("'", "")
    return stem(bare) if bare.isascii() else _unaccented(bare)


def _unaccented(word: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return stem(plain) if plain.isascii() else word


_stemming = Lock()


@lru_cache(maxsize=1)
def _stemmer():  # type: ignore[no-untyped-def]
    import snowballstemmer

    return snowballstemmer.EnglishStemmer()
