"""Every key of the front matter of notes, with its rules."""

from dataclasses import replace

from hotcast.words.fields import Field, Kind
from hotcast.words.podcast_fields import LICENSE, LOCATION

STATUSES = ("draft", "published", "superseded", "withdrawn")
EPISODE_KINDS = ("full", "trailer", "bonus")
FORMATS = ("講演", "解説", "討論", "事例", "質疑", "実習")
LEVELS = ("入門", "実務", "技術")
PHASES = ("知る", "計画", "調達", "移行", "運用")
DISCLOSURES = ("public", "chatham")
MATERIAL_KINDS = ("slides", "handout", "video", "transcript", "minutes", "link")
ACCESSES = ("public", "staff", "members", "closed")

_ROLE = (
    Field(key="id", label="人物の id", kind=Kind.ID, example="sp-a", required=True),
    Field(key="role", label="役割", example="講師"),
)

_GYOMU = Field(key="gyomu", label="業務", kind=Kind.ID, example="[juminkihondaicho]", many=True)
_TOPICS = Field(
    key="topics", label="主題", kind=Kind.ID, example="[hyojunka, gov-cloud]", many=True, most=10
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

EPISODE = (
    Field(
        key="type",
        label="種別",
        kind=Kind.CHOICE,
        example="episode",
        choices=("episode",),
    ),
    Field(key="id", label="id", kind=Kind.ID, example="ep-012"),
    Field(key="show", label="番組の id", kind=Kind.ID, example="hotcast"),
    Field(
        key="guid",
        label="配信アプリが回を見分ける印（一度決めたら変えない）",
        example="hotcast-ep-012",
    ),
    Field(key="number", label="回の番号", kind=Kind.NUMBER, example="12"),
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
    _GYOMU,
    _TOPICS,
    Field(
        key="audio",
        label="音声",
        kind=Kind.RECORD,
        example="ep-012.mp3",
        required=True,
        short="file",
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
    Field(
        key="alternates",
        label="同じ中身の別の音声",
        kind=Kind.RECORD,
        example="[{file: ep-012-small.opus, title: 容量を抑えた音声}]",
        many=True,
        fields=(
            Field(
                key="file",
                label="音声のファイル",
                kind=Kind.PATH,
                example="ep-012-small.opus",
                required=True,
            ),
            Field(
                key="title", label="違いの説明", example="容量を抑えた音声", required=True, most=32
            ),
        ),
    ),
    Field(key="cover", label="この回の絵", kind=Kind.PATH, example="ep-012.png"),
    Field(key="explicit", label="露骨な表現の有無", kind=Kind.TRUTH, example="false"),
    Field(key="hosts", label="進行役", kind=Kind.ID, example="[host-1]", many=True),
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
        key="soundbites",
        label="聞きどころ",
        kind=Kind.RECORD,
        example='[{start: "3:10", length: "0:45", title: 印鑑の話}]',
        many=True,
        fields=(
            Field(key="start", label="始まり", kind=Kind.LENGTH, example='"3:10"', required=True),
            Field(key="length", label="長さ", kind=Kind.LENGTH, example='"0:45"', required=True),
            Field(key="title", label="見出し", example="印鑑の話", most=128),
        ),
    ),
    Field(
        key="transcript",
        label="文字起こし",
        kind=Kind.RECORD,
        example="{file: ep-012.vtt, reviewed: true}",
        short="file",
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
    LICENSE,
    LOCATION,
)

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
    *_COMMON,
    replace(_GYOMU, required=True),
    replace(_TOPICS, required=True, fewest=1),
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

PAGE = (
    Field(key="title", label="題名", example="このサイトについて"),
    Field(key="summary", label="要約", example="このサイトの目的と使い方。", most=120),
)
