"""Every key of the registries and the glossary, with its rules."""

from hotcast.words.fields import Field, Kind, example_of

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
            example=example_of(fields),
            required=True,
            many=True,
            fields=fields,
        ),
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
