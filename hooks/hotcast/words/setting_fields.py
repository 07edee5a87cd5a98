"""Every key of the settings of the programmes, with its rules."""

from hotcast.words.apple import SUBCATEGORIES_BY_CATEGORY
from hotcast.words.editor import HOSTS
from hotcast.words.fields import Field, Kind, example_of
from hotcast.words.podcast_fields import NAMESPACE

STORAGE = Field(
    key="storage",
    label="大きな音声の保管場所（S3 互換）",
    kind=Kind.RECORD,
    example=(
        "{endpoint: https://s3.example.jp, bucket: hotcast, prefix: audio,"
        " url: https://audio.example.jp/}"
    ),
    fields=(
        Field(
            key="endpoint",
            label="送り先のアドレス",
            kind=Kind.URL,
            example="https://s3.example.jp",
            required=True,
        ),
        Field(key="bucket", label="バケットの名前", example="hotcast", required=True),
        Field(key="prefix", label="バケットの中のフォルダー", kind=Kind.PATH, example="audio"),
        Field(
            key="url",
            label="聞く人から見た、バケットのいちばん上のアドレス",
            kind=Kind.URL,
            example="https://audio.example.jp/",
            required=True,
        ),
        Field(key="region", label="地域の名前", example="ap-northeast-1"),
    ),
)

SHOW = (
    Field(key="id", label="番組の id", kind=Kind.ID, example="hotcast", required=True),
    Field(key="title", label="番組名", example="気ままな番組", required=True),
    Field(key="summary", label="番組の説明", example="…を話す番組です。", required=True, most=1300),
    Field(key="author", label="発行者", example="見本の団体", required=True),
    Field(key="email", label="連絡先", example="podcast@example.jp", required=True),
    Field(
        key="category",
        label="分類（英語）",
        kind=Kind.CHOICE,
        example="Government",
        required=True,
        choices=tuple(SUBCATEGORIES_BY_CATEGORY),
    ),
    Field(key="subcategory", label="小分類（英語）", example="Self-Improvement"),
    Field(key="language", label="言語", example="ja"),
    Field(key="explicit", label="露骨な表現の有無", kind=Kind.TRUTH, example="false"),
    Field(
        key="cover",
        label="番組の絵",
        kind=Kind.PATH,
        example="episodes/cover.png",
        required=True,
    ),
    Field(key="copyright", label="著作権表示", example="© 見本の団体"),
    Field(
        key="order",
        label="聞く順（episodic は新しい順、serial は古い順）",
        kind=Kind.CHOICE,
        example="episodic",
        choices=("episodic", "serial"),
    ),
    Field(
        key="hosts",
        label="いつもの進行役（回に hosts がないとき）",
        kind=Kind.ID,
        example="[host-1]",
        many=True,
    ),
    Field(
        key="hub",
        label="更新を知らせる WebSub のハブ",
        kind=Kind.URL,
        example="https://hub.example.jp/",
    ),
    Field(
        key="audio_prefix",
        label="再生を数えるサービスのアドレス（書かなければ使わない）",
        kind=Kind.URL,
        example="https://count.example.jp/e/",
    ),
    STORAGE,
    Field(
        key="moved_from",
        label="引っ越す前のフィードのアドレス",
        kind=Kind.URL,
        example="https://www.example.jp/feed.xml",
    ),
    *NAMESPACE,
)

SERIES = (
    Field(key="id", label="研究会の id", kind=Kind.ID, example="hyojunka", required=True),
    Field(key="name", label="短い名前", example="標準化対応研究会", required=True),
    Field(key="title", label="正式な名前", example="標準化対応研究会", required=True),
    Field(key="summary", label="研究会の説明", example="…を学ぶ会です。", required=True, most=1300),
)

EDITOR = (
    Field(
        key="backend",
        label="リポジトリを置いているサービス",
        kind=Kind.CHOICE,
        example="github",
        required=True,
        choices=tuple(HOSTS),
    ),
    Field(key="repo", label="リポジトリの名前", example="dglab/hotcast", required=True),
    Field(key="branch", label="書きこむブランチ（書かなければ main）", example="main"),
    Field(
        key="api",
        label="自分たちのサーバーのときの、API のアドレス",
        kind=Kind.URL,
        example="https://git.example.jp/api/v1",
    ),
    Field(
        key="review",
        label="変更をすぐ載せず、プルリクエストで待たせるか",
        kind=Kind.TRUTH,
        example="true",
    ),
)

SETTINGS = (
    Field(key="samples", label="見本を載せるか", kind=Kind.TRUTH, example="false", required=True),
    Field(
        key="shows",
        label="番組",
        kind=Kind.RECORD,
        example=example_of(SHOW),
        required=True,
        many=True,
        fewest=1,
        fields=SHOW,
    ),
    Field(
        key="series",
        label="研究会",
        kind=Kind.RECORD,
        example=example_of(SERIES),
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
    Field(
        key="editor",
        label="/admin/ の編集画面（書かなければ置かない）",
        kind=Kind.RECORD,
        example="{backend: github, repo: dglab/hotcast, branch: main}",
        fields=EDITOR,
    ),
)
