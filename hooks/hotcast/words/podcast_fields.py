"""Keys of the podcast namespace that a show may carry, some of them an episode too."""

from hotcast.words.fields import Field, Kind

# Source: podcast namespace, "medium".
MEDIUMS = (
    *("podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "publisher"),
    *("course", "mixed"),
)
# What the podcast namespace allows in a name, a call for support, a place.
_MOST = 128

LICENSE = Field(
    key="license",
    label="音声のライセンス",
    kind=Kind.RECORD,
    example="CC-BY-4.0",
    short="name",
    fields=(
        Field(key="name", label="名前", example="CC-BY-4.0", required=True, most=_MOST),
        Field(key="url", label="全文のアドレス", kind=Kind.URL, example="https://www.example.jp/"),
    ),
)

LOCATION = Field(
    key="location",
    label="話題の土地",
    kind=Kind.RECORD,
    example="見本市",
    short="name",
    fields=(
        Field(key="name", label="名前", example="見本市", required=True, most=_MOST),
        Field(key="geo", label="緯度と経度", example='"35.6895,139.6917"'),
        Field(key="osm", label="OpenStreetMap の番号", example="R1543125"),
    ),
)

NAMESPACE = (
    Field(
        key="guid",
        label="番組を見分ける印（書かなければ最初のフィードのアドレスから作る）",
        example="917393e3-1b1e-5cef-ace4-edaa54e1f810",
    ),
    Field(
        key="locked",
        label="ほかのサービスへの引っ越しを断るか",
        kind=Kind.TRUTH,
        example="true",
    ),
    Field(key="medium", label="種類", kind=Kind.CHOICE, example="podcast", choices=MEDIUMS),
    LICENSE,
    LOCATION,
    Field(
        key="funding",
        label="応援の窓口",
        kind=Kind.RECORD,
        example="[{url: https://www.example.jp/, text: 活動を支える}]",
        many=True,
        fields=(
            Field(
                key="url",
                label="アドレス",
                kind=Kind.URL,
                example="https://www.example.jp/",
                required=True,
            ),
            Field(key="text", label="言葉", example="活動を支える", required=True, most=_MOST),
        ),
    ),
    Field(
        key="update_frequency",
        label="配信の間隔",
        kind=Kind.RECORD,
        example="隔週",
        short="text",
        fields=(
            Field(key="text", label="言葉", example="隔週", required=True, most=_MOST),
            Field(key="rrule", label="iCalendar の規則", example="FREQ=WEEKLY;INTERVAL=2"),
        ),
    ),
    Field(
        key="txt",
        label="ほかのサービスへの印",
        kind=Kind.RECORD,
        example="[{purpose: verify, text: 確認の言葉}]",
        many=True,
        fields=(
            Field(key="purpose", label="目的（英語）", example="verify", most=_MOST),
            Field(key="text", label="言葉", example="確認の言葉", required=True, most=4000),
        ),
    ),
    Field(
        key="podroll",
        label="すすめる番組",
        kind=Kind.RECORD,
        example="[{guid: 917393e3-1b1e-5cef-ace4-edaa54e1f810}]",
        many=True,
        fields=(
            Field(
                key="guid",
                label="番組の podcast:guid",
                example="917393e3-1b1e-5cef-ace4-edaa54e1f810",
                required=True,
            ),
            Field(
                key="feed",
                label="フィードのアドレス",
                kind=Kind.URL,
                example="https://www.example.jp/feed.xml",
            ),
            Field(key="title", label="番組名", example="となりの番組", most=_MOST),
        ),
    ),
)
