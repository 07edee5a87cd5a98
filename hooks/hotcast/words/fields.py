"""Every key people may write in front matter, registries and settings, with its rules."""

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a value must look like."""

    TEXT = auto()  # words for readers, on one line
    ID = auto()  # lower-case ASCII letters, digits and hyphens
    DAY = auto()  # 2026-05-16
    MOMENT = auto()  # 2026-05-16T07:00:00+09:00
    TIME = auto()  # "13:00"
    LENGTH = auto()  # "12:34", kept as seconds
    NUMBER = auto()  # a whole number from 1 on
    TRUTH = auto()  # true or false
    CHOICE = auto()  # one of ``choices``
    PATH = auto()  # a file below the folder of the note
    URL = auto()  # https://… or http://…
    RECORD = auto()  # keys of its own


@dataclass(frozen=True, kw_only=True)
class Field:
    """One key: its Japanese name, its form, and an example a volunteer can copy.

    ``most`` is the greatest number of characters of a text, or of entries where ``many``;
    0 is no bound.
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    example: str
    required: bool = False
    many: bool = False
    fewest: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()
    fields: tuple["Field", ...] = ()


STATUSES = ("draft", "published", "superseded", "withdrawn")
EPISODE_KINDS = ("full", "trailer", "bonus")
FORMATS = ("講演", "解説", "討論", "事例", "質疑", "実習")
LEVELS = ("入門", "実務", "技術")
PHASES = ("知る", "計画", "調達", "移行", "運用")
DISCLOSURES = ("public", "chatham")
MATERIAL_KINDS = ("slides", "handout", "video", "transcript", "minutes", "link")
ACCESSES = ("public", "staff", "members", "closed")
BODY_SIZES = (
    "都道府県",
    "指定都市",
    "中核市",
    "一般市",
    "特別区",
    "町村",
    "一部事務組合等",
    "国",
    "事業者",
    "研究機関",
    "団体",
)

_ROLE = (
    Field(key="id", label="人物の id", kind=Kind.ID, example="sp-a", required=True),
    Field(key="role", label="役割", example="講師"),
)

_COMMON = (
    Field(key="title", label="題名", example="標準仕様書の読み方", required=True),
    Field(
        key="summary",
        label="要約",
        example="標準仕様書の版の追い方を実物に沿って確認した回。",
        required=True,
        most=120,
    ),
    Field(
        key="status",
        label="状態",
        kind=Kind.CHOICE,
        example="published",
        required=True,
        choices=STATUSES,
    ),
    Field(key="superseded_by", label="新しい回の id", kind=Kind.ID, example="sem-2025-01"),
    Field(key="as_of", label="内容の時点", kind=Kind.DAY, example="2026-05-10", required=True),
    Field(key="sample", label="見本かどうか", kind=Kind.TRUTH, example="true"),
    Field(
        key="gyomu",
        label="業務",
        kind=Kind.ID,
        example="[juminkihondaicho]",
        required=True,
        many=True,
    ),
    Field(
        key="topics",
        label="主題",
        kind=Kind.ID,
        example="[hyojunka, gov-cloud]",
        required=True,
        many=True,
        fewest=1,
        most=10,
    ),
    Field(
        key="documents",
        label="公的な資料",
        kind=Kind.RECORD,
        example="[{ref: kihon-hoshin, version: 令和6年12月改定}]",
        many=True,
        fields=(
            Field(
                key="ref", label="資料の id", kind=Kind.ID, example="kihon-hoshin", required=True
            ),
            Field(key="version", label="版", example="第4.0版"),
            Field(key="note", label="補足", example="比較のため"),
        ),
    ),
    Field(
        key="related",
        label="関連する回",
        kind=Kind.RECORD,
        example="{seminars: [sem-2024-01], episodes: [ep-001]}",
        fields=(
            Field(key="seminars", label="研究会", kind=Kind.ID, example="[sem-2024-01]", many=True),
            Field(key="episodes", label="配信回", kind=Kind.ID, example="[ep-001]", many=True),
        ),
    ),
    Field(
        key="corrections",
        label="訂正",
        kind=Kind.RECORD,
        example="[{date: 2024-07-12, text: 正しくは…です。}]",
        many=True,
        fields=(
            Field(
                key="date", label="訂正した日", kind=Kind.DAY, example="2024-07-12", required=True
            ),
            Field(key="at", label="音声の位置", kind=Kind.LENGTH, example='"12:05"'),
            Field(key="text", label="訂正の文", example="正しくは…です。", required=True),
        ),
    ),
)

EPISODE = (
    Field(
        key="type",
        label="種別",
        kind=Kind.CHOICE,
        example="episode",
        required=True,
        choices=("episode",),
    ),
    Field(key="id", label="id", kind=Kind.ID, example="ep-012", required=True),
    Field(key="show", label="番組の id", kind=Kind.ID, example="hotcast"),
    Field(
        key="guid",
        label="配信アプリが回を見分ける印（一度決めたら変えない）",
        example="hotcast-ep-012",
        required=True,
    ),
    Field(key="number", label="回の番号", kind=Kind.NUMBER, example="12", required=True),
    Field(key="season", label="シーズン", kind=Kind.NUMBER, example="2"),
    Field(
        key="episode_type",
        label="回の種類",
        kind=Kind.CHOICE,
        example="full",
        choices=EPISODE_KINDS,
    ),
    Field(
        key="date",
        label="公開する日時",
        kind=Kind.MOMENT,
        example="2026-11-23T07:00:00+09:00",
        required=True,
    ),
    Field(key="recorded", label="収録した日", kind=Kind.DAY, example="2026-11-16"),
    *_COMMON,
    Field(
        key="audio",
        label="音声",
        kind=Kind.RECORD,
        example="{file: ep-012.mp3}",
        required=True,
        fields=(
            Field(
                key="file",
                label="音声のファイル",
                kind=Kind.PATH,
                example="ep-012.mp3",
                required=True,
            ),
            Field(key="duration", label="長さ", kind=Kind.LENGTH, example='"18:24"'),
        ),
    ),
    Field(key="explicit", label="露骨な表現の有無", kind=Kind.TRUTH, example="false"),
    Field(
        key="hosts",
        label="進行役",
        kind=Kind.ID,
        example="[host-1]",
        required=True,
        many=True,
        fewest=1,
    ),
    Field(
        key="guests",
        label="ゲスト",
        kind=Kind.RECORD,
        example="[{id: sp-f, role: ゲスト}]",
        many=True,
        fields=_ROLE,
    ),
    Field(
        key="chapters",
        label="チャプター",
        kind=Kind.RECORD,
        example='[{start: "0:00", title: オープニング}]',
        many=True,
        fields=(
            Field(key="start", label="始まり", kind=Kind.LENGTH, example='"12:34"', required=True),
            Field(key="title", label="見出し", example="オープニング", required=True),
        ),
    ),
    Field(
        key="transcript",
        label="文字起こし",
        kind=Kind.RECORD,
        example="{file: ep-012.vtt, reviewed: true}",
        fields=(
            Field(
                key="file",
                label="文字起こしのファイル",
                kind=Kind.PATH,
                example="ep-012.vtt",
                required=True,
            ),
            Field(
                key="reviewed",
                label="人が校正したか",
                kind=Kind.TRUTH,
                example="true",
            ),
        ),
    ),
)

SESSION = (
    Field(
        key="type",
        label="種別",
        kind=Kind.CHOICE,
        example="seminar",
        required=True,
        choices=("seminar",),
    ),
    Field(key="id", label="id", kind=Kind.ID, example="sem-2026-04", required=True),
    Field(key="series", label="研究会の名前", example="標準化対応研究会", required=True),
    Field(key="track", label="編", example="概要編", required=True),
    Field(key="number", label="研究会を通した番号", kind=Kind.NUMBER, example="13", required=True),
    Field(key="date", label="開催日", kind=Kind.DAY, example="2026-11-23", required=True),
    Field(key="start", label="開始", kind=Kind.TIME, example='"13:00"'),
    Field(key="end", label="終了", kind=Kind.TIME, example='"16:30"'),
    Field(
        key="format",
        label="形式",
        kind=Kind.CHOICE,
        example="[講演, 質疑]",
        many=True,
        choices=FORMATS,
    ),
    Field(key="level", label="難易度", kind=Kind.CHOICE, example="入門", choices=LEVELS),
    Field(
        key="phase",
        label="段階",
        kind=Kind.CHOICE,
        example="[計画, 移行]",
        many=True,
        choices=PHASES,
    ),
    Field(key="audience", label="参加できた人", example="[行政職員]", many=True),
    Field(
        key="disclosure",
        label="公開の決まり",
        kind=Kind.CHOICE,
        example="public",
        choices=DISCLOSURES,
    ),
    *_COMMON,
    Field(
        key="speakers",
        label="登壇者",
        kind=Kind.RECORD,
        example="[{id: sp-a, role: 講師}]",
        many=True,
        fields=_ROLE,
    ),
    Field(
        key="materials",
        label="資料",
        kind=Kind.RECORD,
        example="[{kind: slides, title: スライド, file: sem-2026-04/slides.pdf, "
        "access: public, license: CC-BY-4.0}]",
        many=True,
        fields=(
            Field(
                key="kind",
                label="資料の種類",
                kind=Kind.CHOICE,
                example="slides",
                required=True,
                choices=MATERIAL_KINDS,
            ),
            Field(key="title", label="資料の名前", example="説明スライド", required=True),
            Field(key="file", label="ファイル", kind=Kind.PATH, example="sem-2026-04/slides.pdf"),
            Field(key="url", label="アドレス", kind=Kind.URL, example="https://www.example.jp/"),
            Field(
                key="access",
                label="見られる人",
                kind=Kind.CHOICE,
                example="public",
                required=True,
                choices=ACCESSES,
            ),
            Field(key="license", label="ライセンス", example="CC-BY-4.0"),
            Field(key="note", label="条件や補足", example="申込者に限る"),
        ),
    ),
)

_SAMPLE = Field(key="sample", label="見本かどうか", kind=Kind.TRUTH, example="true")
_POST = (
    Field(key="org", label="所属する団体の id", kind=Kind.ID, example="sample-shi"),
    Field(key="post", label="部署や役職", example="情報政策課"),
    Field(key="from", label="いつから", kind=Kind.DAY, example="2025-04-01"),
    Field(key="to", label="いつまで", kind=Kind.DAY, example="2026-03-31"),
)

PERSON = (
    Field(key="id", label="id", kind=Kind.ID, example="sp-a", required=True),
    Field(key="name", label="名前", example="担当者A", required=True),
    Field(key="reading", label="読み", example="たんとうしゃえー", required=True),
    *_POST,
    Field(
        key="posts",
        label="異動の記録",
        kind=Kind.RECORD,
        example="[{org: sample-shi, post: 情報政策課, from: 2025-04-01}]",
        many=True,
        fields=_POST,
    ),
    Field(key="consent", label="名前を載せてよいか", kind=Kind.TRUTH, example="true"),
    _SAMPLE,
)

ORGANIZATION = (
    Field(key="id", label="id", kind=Kind.ID, example="sample-shi", required=True),
    Field(key="name", label="名前", example="サンプル市", required=True),
    Field(key="reading", label="読み", example="さんぷるし", required=True),
    Field(key="lgcode", label="団体コード", example="'990019'"),
    Field(key="pref", label="都道府県", example="例示県"),
    Field(
        key="size",
        label="団体の種類",
        kind=Kind.CHOICE,
        example="一般市",
        required=True,
        choices=BODY_SIZES,
    ),
    Field(key="valid_from", label="いつから", kind=Kind.DAY, example="2024-01-01"),
    Field(key="valid_to", label="いつまで", kind=Kind.DAY, example="2025-12-31"),
    _SAMPLE,
)

DOCUMENT = (
    Field(key="id", label="id", kind=Kind.ID, example="kihon-hoshin", required=True),
    Field(key="title", label="正式な名前", example="住民記録システム標準仕様書", required=True),
    Field(key="kind", label="種類", example="標準仕様書", required=True),
    Field(key="publisher", label="発行した機関", example="総務省", required=True),
    Field(key="number", label="番号", example="令和3年法律第40号"),
    Field(key="url", label="アドレス", kind=Kind.URL, example="https://www.soumu.go.jp/"),
    Field(
        key="versions",
        label="版",
        kind=Kind.RECORD,
        example="[{version: 第4.0版, published: 2023-03-31}]",
        many=True,
        fields=(
            Field(key="version", label="版の名前", example="第4.0版", required=True),
            Field(key="published", label="公表日", kind=Kind.DAY, example="2023-03-31"),
            Field(key="effective", label="施行日", kind=Kind.DAY, example="2023-04-01"),
            Field(key="supersedes", label="置きかえた版", example="第3.0版"),
            Field(key="checked", label="確かめた日", kind=Kind.DAY, example="2026-11-23"),
            Field(key="note", label="補足", example="間の版は省略"),
        ),
    ),
)

TERM = (
    Field(key="id", label="id", kind=Kind.ID, example="gov-cloud", required=True),
    Field(key="term", label="見出し語", example="ガバメントクラウド", required=True),
    Field(key="reading", label="読み", example="がばめんとくらうど", required=True),
    Field(key="aliases", label="ほかの呼び方", example="[ガバクラ]", many=True),
    Field(key="definition", label="説明", example="国が用意するクラウド。", required=True),
    Field(key="category", label="分類", example="標準化", required=True),
    Field(key="source_title", label="出典", example="標準化法", required=True),
    Field(key="related", label="関連する用語", kind=Kind.ID, example="[gcas]", many=True),
    Field(key="ambiguous", label="紛らわしい呼び方", example="[標準化]", many=True),
    Field(key="asr_variants", label="誤変換の例", example="[特定以降]", many=True),
    Field(key="as_of", label="説明の時点", kind=Kind.DAY, example="2026-02-27"),
    Field(key="checked", label="確かめた日", kind=Kind.DAY, example="2026-11-23"),
)


def _entry(fields: tuple[Field, ...]) -> str:
    """Give a list of one entry with the keys it must have."""
    pairs = ", ".join(f"{one.key}: {one.example}" for one in fields if one.required)
    return f"[{{{pairs}}}]"


def _registry(key: str, label: str, fields: tuple[Field, ...], *more: Field) -> tuple[Field, ...]:
    """Give the keys of a registry file: a version, notes on the whole, one list of entries."""
    return (
        Field(
            key="schema_version",
            label="書式の版",
            kind=Kind.NUMBER,
            example="1",
            required=True,
        ),
        _SAMPLE,
        *more,
        Field(
            key=key,
            label=label,
            kind=Kind.RECORD,
            example=_entry(fields),
            required=True,
            many=True,
            fields=fields,
        ),
    )


PAGE = (
    Field(key="title", label="題名", example="このサイトについて"),
    Field(key="summary", label="要約", example="このサイトの目的と使い方。", most=120),
)

PEOPLE_FILE = _registry("people", "人物の一覧", PERSON)
ORGANIZATIONS_FILE = _registry("organizations", "団体の一覧", ORGANIZATION)
DOCUMENTS_FILE = _registry("documents", "公的な資料の一覧", DOCUMENT)
GLOSSARY_FILE = _registry(
    "terms",
    "用語の一覧",
    TERM,
    Field(key="compiled", label="まとめた日", kind=Kind.DAY, example="2026-11-23"),
    Field(key="categories", label="分類の一覧", example="[標準化]", required=True, many=True),
)

SHOW = (
    Field(key="id", label="番組の id", kind=Kind.ID, example="hotcast", required=True),
    Field(key="title", label="番組名", example="気ままな番組", required=True),
    Field(key="summary", label="番組の説明", example="…を話す番組です。", required=True, most=1300),
    Field(key="author", label="発行者", example="見本の団体", required=True),
    Field(key="email", label="連絡先", example="podcast@example.jp", required=True),
    Field(key="category", label="分類（英語）", example="Government", required=True),
    Field(key="subcategory", label="小分類（英語）", example="Self-Improvement"),
    Field(key="language", label="言語", example="ja"),
    Field(key="explicit", label="露骨な表現の有無", kind=Kind.TRUTH, example="false"),
    Field(key="cover", label="番組の絵", kind=Kind.PATH, example="episodes/cover.png"),
    Field(key="copyright", label="著作権表示", example="© 見本の団体"),
)

SERIES = (
    Field(key="id", label="研究会の id", kind=Kind.ID, example="hyojunka", required=True),
    Field(key="name", label="短い名前", example="標準化対応研究会", required=True),
    Field(key="title", label="正式な名前", example="標準化対応研究会", required=True),
    Field(key="summary", label="研究会の説明", example="…を学ぶ会です。", required=True, most=1300),
)

SETTINGS = (
    Field(key="samples", label="見本を載せるか", kind=Kind.TRUTH, example="false", required=True),
    Field(
        key="shows",
        label="番組",
        kind=Kind.RECORD,
        example=_entry(SHOW),
        required=True,
        many=True,
        fewest=1,
        fields=SHOW,
    ),
    Field(
        key="series",
        label="研究会",
        kind=Kind.RECORD,
        example=_entry(SERIES),
        required=True,
        many=True,
        fields=SERIES,
    ),
    Field(
        key="tasks",
        label="業務の id（並べる順）",
        kind=Kind.ID,
        example="[juminkihondaicho]",
        required=True,
        many=True,
    ),
)
