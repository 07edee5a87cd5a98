"""The keys that notes of every kind have, with their rules."""

from hotcast.words.fields import Field, Kind

STATUSES = ("draft", "published", "superseded", "withdrawn")

ROLE = (
    Field(key="id", label="人物の id", kind=Kind.ID, example="sp-a", required=True),
    Field(key="role", label="役割", example="講師"),
)

GYOMU = Field(key="gyomu", label="業務", kind=Kind.ID, example="[juminkihondaicho]", many=True)
TOPICS = Field(
    key="topics", label="主題", kind=Kind.ID, example="[hyojunka, gov-cloud]", many=True, most=10
)

COMMON = (
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
        choices=STATUSES,
    ),
    Field(key="superseded_by", label="新しい回の id", kind=Kind.ID, example="sem-2025-01"),
    Field(key="as_of", label="内容の時点", kind=Kind.DAY, example="2026-05-10"),
    Field(key="sample", label="見本かどうか", kind=Kind.TRUTH, example="true"),
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

PAGE = (
    Field(key="title", label="題名", example="このサイトについて"),
    Field(key="summary", label="要約", example="このサイトの目的と使い方。", most=120),
)
