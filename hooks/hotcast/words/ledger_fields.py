"""Every key of the ledger; programs write it, and people only read it."""

from hotcast.words.fields import Field, Kind

RECORD = (
    Field(
        key="guid",
        label="配信アプリが回や番組を見分ける印",
        kind=Kind.EXACT,
        example="hotcast-ep-001",
    ),
    Field(key="episode", label="配信回の id（番組の行にはない）", kind=Kind.ID, example="ep-001"),
    Field(key="show", label="番組の id", kind=Kind.ID, example="hotcast", required=True),
    Field(key="date", label="公開の日時", kind=Kind.MOMENT, example="2026-04-01T07:00:00+09:00"),
    Field(key="url", label="音声のアドレス", example="audio/ep-001.1a2b3c4d.mp3"),
    Field(key="length", label="音声のバイト数", example="872587"),
    Field(key="type", label="音声の種類", example="audio/mpeg"),
    Field(key="sha256", label="音声の中身のハッシュ", example="1a2b3c4d…"),
    Field(key="feed", label="番組のフィードのアドレス", example="www.example.jp/feeds/hotcast.xml"),
    Field(
        key="recorded",
        label="書き足した日時",
        kind=Kind.MOMENT,
        example="2026-04-01T07:05:00+09:00",
        required=True,
    ),
    Field(key="reason", label="わざと変えた理由", example="録り直したため"),
    Field(key="retired", label="公開をやめたか", kind=Kind.TRUTH, example="true"),
)
