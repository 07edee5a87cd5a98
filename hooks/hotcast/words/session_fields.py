"""Every key of the front matter of a session, with its rules."""

from dataclasses import replace

from hotcast.words.fields import Field, Kind
from hotcast.words.note_fields import COMMON, GYOMU, ROLE, TOPICS

FORMATS = ("講演", "解説", "討論", "事例", "質疑", "実習")
LEVELS = ("入門", "実務", "技術")
PHASES = ("知る", "計画", "調達", "移行", "運用")
DISCLOSURES = ("public", "chatham")
MATERIAL_KINDS = ("slides", "handout", "video", "transcript", "minutes", "link")
ACCESSES = ("public", "staff", "members", "closed")

SESSION = (
    Field(
        key="type",
        label="種別",
        kind=Kind.CHOICE,
        example="seminar",
        choices=("seminar",),
    ),
    Field(key="id", label="id", kind=Kind.ID, example="sem-2026-04"),
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
    *COMMON,
    GYOMU,
    replace(TOPICS, required=True, fewest=1),
    Field(
        key="speakers",
        label="登壇者",
        kind=Kind.RECORD,
        example="[{id: sp-a, role: 講師}]",
        many=True,
        fields=ROLE,
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
