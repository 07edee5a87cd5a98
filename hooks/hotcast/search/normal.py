"""The one form in which text and question meet; ``assets/search/normal.js`` is its twin."""

import re
from unicodedata import normalize

# Before NFKC, which would take the accent off its letter and leave a space.
_PRIMES = re.compile("[\u00b4\u2018\u2019\u2032\u02b9`]")
# Seen by nobody: which shape of a character is meant, where a line may break.
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_LONG = re.compile("(?<=[ァ-ヺー])-")
_THOUSANDS = re.compile("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
# What only parts words; a point between digits belongs to the number.
_PARTING = re.compile(
    r"(?:(?!(?<=[0-9])\.(?=[0-9]))[\x00-/:-@\[-`{-\u00bf\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff"
    r"\u3000-\u3004\u3008-\u3020\u3030\u303d\U0001f000-\U0001faff])+"
)
_SPACES = re.compile("[\x00-\x20\x85\xa0]+")
_LINES = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_JAPANESE = re.compile("[ぁ-ヺー一-鿿々〆〇]")
_V = re.compile("ヴ([ァィェォ])|ヴ")
_V_SOUNDS = {"ァ": "バ", "ィ": "ビ", "ェ": "ベ", "ォ": "ボ", None: "ブ"}
_W = re.compile("(?<=ウ)[ィェォ]")
_W_SOUNDS = {"ィ": "イ", "ェ": "エ", "ォ": "オ"}
# 3ヶ月 三カ国 数か所 ５箇年: one sign for all of them.
_COUNTED = re.compile("(?<=[0-9一二三四五六七八九十数何])[ヶヵカケ箇](?=[月所国年条村町])")
# Old and new shapes of one character. Source: Jōyō kanji table (2010), shapes in parentheses, and
# shapes that stand in names. 𠮷 stays, for who asks for it does not want 吉.
_SHAPES = (
    "亞亜惡悪壓圧圍囲爲為醫医壹壱稻稲飮飲隱隠營営榮栄衞衛驛駅圓円緣縁鹽塩奧奥應応橫横歐欧毆殴黃黄溫温"
    "穩穏假仮價価畫画會会懷懐壞壊繪絵槪概擴拡覺覚學学嶽岳樂楽渴渇卷巻陷陥勸勧寬寛關関歡歓觀観氣気歸帰"
    "龜亀僞偽戲戯犧犠舊旧據拠擧挙峽峡挾挟狹狭鄕郷曉暁區区驅駆勳勲薰薫徑径惠恵揭掲溪渓經経繼継莖茎螢蛍"
    "輕軽鷄鶏藝芸擊撃缺欠儉倹劍剣圈圏檢検權権獻献縣県險険顯顕驗験嚴厳效効廣広恆恒鑛鉱號号國国黑黒濟済"
    "碎砕齋斎劑剤櫻桜册冊雜雑參参慘惨棧桟蠶蚕贊賛殘残絲糸齒歯兒児辭辞濕湿實実舍舎寫写釋釈壽寿收収從従"
    "澁渋獸獣縱縦肅粛處処緖緒敍叙奬奨將将燒焼稱称證証乘乗剩剰壤壌孃嬢條条淨浄疊畳穰穣讓譲釀醸囑嘱觸触"
    "寢寝愼慎晉晋眞真盡尽圖図粹粋醉酔隨随髓髄數数樞枢聲声靜静齊斎斉斎攝摂竊窃專専戰戦淺浅潛潜纖繊踐践"
    "錢銭禪禅雙双壯壮搜捜插挿爭争總総聰聡莊荘裝装騷騒臟臓藏蔵屬属續続墮堕體体對対帶帯滯滞臺台瀧滝擇択"
    "澤沢單単擔担膽胆團団彈弾斷断癡痴遲遅晝昼蟲虫鑄鋳廳庁聽聴鎭鎮遞逓鐵鉄轉転點点傳伝黨党盜盗燈灯當当"
    "鬪闘德徳獨独讀読屆届繩縄貳弐惱悩腦脳霸覇廢廃拜拝賣売麥麦發発髮髪拔抜蠻蛮祕秘濱浜濵浜甁瓶拂払佛仏"
    "竝並變変邊辺邉辺辨弁瓣弁辯弁舖舗穗穂寶宝豐豊沒没飜翻萬万滿満默黙彌弥譯訳藥薬與与餘余譽誉搖揺樣様"
    "謠謡遙遥來来賴頼亂乱覽覧兩両獵猟綠緑壘塁勵励禮礼隸隷靈霊齡齢曆暦歷歴戀恋鍊錬爐炉勞労樓楼錄録灣湾"
    "龍竜髙高﨑崎嵜崎嶋島嶌島峯峰冨富舘館槇槙曾曽檜桧藪薮鶯鴬堯尭剝剥塡填頰頬噓嘘瘦痩麵麺蟬蝉繫繋籠篭礪砺靱靭儘侭濤涛"
)
_FOLD = str.maketrans(_SHAPES[::2], _SHAPES[1::2])


def normal(text: str) -> str:
    """Give the normal form: what differs only in writing is one, and only words are left.

    NFKC, lower case, new shapes of characters, one sign for dashes and long vowels, no ``・`` and
    no thousands' commas. Marks become one space; spaces beside a Japanese character fall away. A
    new line stays, as nothing reaches over it.
    """
    return "\n".join(_line(line) for line in _LINES.split(text))


def _line(text: str) -> str:
    flat = normalize("NFKC", _UNSEEN.sub("", _PRIMES.sub("'", text))).lower().translate(_FOLD)
    flat = _LONG.sub("ー", _DASHES.sub("-", flat)).replace("・", "")
    flat = _V.sub(lambda found: _V_SOUNDS[found[1]], flat)
    flat = _W.sub(lambda found: _W_SOUNDS[found[0]], flat)
    flat = _COUNTED.sub("か", _THOUSANDS.sub("", flat))
    return _PARTING.sub(_parted, flat).strip(" ")


def _parted(found: re.Match[str]) -> str:
    around = (
        found.string[max(found.start() - 1, 0) : found.start()]
        + found.string[found.end() : found.end() + 1]
    )
    return "" if _SPACES.fullmatch(found[0]) and _JAPANESE.search(around) else " "
