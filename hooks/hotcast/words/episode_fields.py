"""Every key of the front matter of an episode, with its rules."""

from hotcast.words.audio_types import AUDIO_TYPES, MEANT_BY_NAME
from hotcast.words.fields import Field, Kind
from hotcast.words.note_fields import COMMON, GYOMU, ROLE, TOPICS
from hotcast.words.podcast_fields import LICENSE, LOCATION

EPISODE_KINDS = ("full", "trailer", "bonus")

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
        kind=Kind.EXACT,
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
    *COMMON,
    GYOMU,
    TOPICS,
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
                label="音声のファイル（ほかの場所にあるときは url）",
                kind=Kind.PATH,
                example="ep-012.mp3",
            ),
            Field(
                key="url",
                label="ほかの場所にある音声のアドレス",
                kind=Kind.URL,
                example="https://audio.example.jp/ep-012.1a2b3c4d.mp3",
            ),
            Field(key="length", label="バイト数", kind=Kind.BYTES, example="12345678"),
            Field(key="duration", label="長さ", kind=Kind.LENGTH, example='"18:24"'),
            Field(
                key="sha256",
                label="中身のハッシュ（SHA-256）",
                kind=Kind.DIGEST,
                example="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ),
            Field(
                key="type",
                label="種類（アドレスの終わりから分からないとき）",
                kind=Kind.CHOICE,
                example="audio/mpeg",
                choices=AUDIO_TYPES,
                slips=tuple(MEANT_BY_NAME.items()),
            ),
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
        fields=ROLE,
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
