"""The order of Japanese dictionaries, by readings in kana."""

from unicodedata import normalize

# Rows of the syllabary by the first kana of each, in order.
_ROWS = ("あいうえお", "かきくけこ", "さしすせそ", "たちつてと", "なにぬねの")
_MORE_ROWS = ("はひふへほ", "まみむめも", "やゆよ", "らりるれろ", "わゐゑをん")
ROWS = tuple(f"{row[0]}行" for row in (*_ROWS, *_MORE_ROWS))
OTHER = "その他"

_ROW_BY_KANA = {kana: f"{row[0]}行" for row in (*_ROWS, *_MORE_ROWS) for kana in row}
_LARGE = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_VOWELS = (
    "あかさたなはまやらわ",
    "いきしちにひみりゐ",
    "うくすつぬふむゆる",
    "えけせてねへめれゑ",
    "おこそとのほもよろを",
)
_VOWEL_BY_KANA = {kana: row[0] for row in _VOWELS for kana in row}


def kana_key(reading: str) -> tuple[str, str]:
    """Give what sorts readings as dictionaries do: first without marks, then as written.

    Voiced, small and long sounds count as their plain kana, ``ー`` as the vowel before it;
    Katakana counts as Hiragana. Source: JIS X 4061.
    """
    return _plain(reading), reading


def kana_row(reading: str) -> str:
    """Give the row under which a dictionary lists a reading: ``か行``; others are ``その他``."""
    return _ROW_BY_KANA.get(_plain(reading)[:1], OTHER)


def _plain(reading: str) -> str:
    plain = ""
    for kana in map(_bare, normalize("NFKC", reading)):
        plain += _VOWEL_BY_KANA.get(plain[-1:], kana) if kana == "ー" else kana
    return plain


def _bare(letter: str) -> str:
    """Give a kana as plain Hiragana, any other letter in lower case."""
    if "ァ" <= letter <= "ヶ":
        letter = chr(ord(letter) - 0x60)
    return normalize("NFD", letter)[0].translate(_LARGE).casefold()
