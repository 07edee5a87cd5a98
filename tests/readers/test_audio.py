from base64 import b64encode
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from zlib import compress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutagen.flac import FLAC, Picture
from mutagen.id3 import APIC, CHAP, ID3, TIT2
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4, MP4Cover
from mutagen.oggvorbis import OggVorbis
from mutagen.wave import WAVE

from hotcast.readers.audio import read_audio
from hotcast.readers.extent import extent
from hotcast.words.model import Chapter

ROOT = Path(__file__).parents[2]
REAL = ROOT / "tests/data/audio"
# A real episode: MP3 with a LAME header, ID3 tags, five chapters and a cover.
EPISODE = (ROOT / "episodes/ep-001.mp3").read_bytes()
JPEG = b"\xff\xd8\xff\xe0" + b"picture" * 20
PNG = b"\x89PNG\r\n\x1a\n" + b"picture" * 20
MAKE_AGAIN = "\n    → 元の録音からもう一度書き出すか、コピーし直してください。"
FILES = [
    "chapters.m4a",
    "speech.flac",
    "speech.ogg",
    "speech.opus",
    "speech.wav",
    "vbr-without-header.mp3",
]


@pytest.fixture
def read(tmp_path):
    """Put content under a name into an empty repository and read it."""

    def read_content(name, content):
        file = PurePosixPath("episodes") / name
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes(content)
        return read_audio(tmp_path, file)

    return read_content


@pytest.fixture
def complaint(read):
    """Give the one problem of content that must be refused, as a volunteer sees it."""

    def text(name, content):
        audio, problems = read(name, content)
        assert audio is None
        assert len(problems) == 1
        assert problems[0].stops
        return str(problems[0])

    return text


def frames_of(content):
    return content[MP3(BytesIO(content)).info.frame_offset :]


def tagged(content, *frames, version=4):
    tag, out = ID3(), BytesIO(frames_of(content))
    for frame in frames:
        tag.add(frame)
    tag.save(out, v2_version=version)
    return out.getvalue()


def chapter(start, *titles):
    return CHAP(
        element_id=f"c{start}",
        start_time=start,
        end_time=start + 1000,
        sub_frames=[TIT2(text=list(titles))] if titles else [],
    )


def raw_frame(name, flags, body):
    """Write an ID3v2.3 frame as bytes."""
    return name + len(body).to_bytes(4, "big") + flags + body


def raw_tag(version, body):
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3" + bytes([version, 0, 0]) + size + body


def test_a_real_episode_is_understood_whole():
    audio, problems = read_audio(ROOT, PurePosixPath("episodes/ep-001.mp3"))

    assert problems == ()
    assert audio.file == PurePosixPath("episodes/ep-001.mp3")
    assert (audio.type, audio.size) == ("audio/mpeg", len(EPISODE))
    assert audio.digest == sha256(EPISODE).hexdigest()
    assert audio.seconds == 106
    assert audio.chapters == (
        Chapter(start=0, title="はじめに"),
        Chapter(start=9, title="なぜ標準化するのか"),
        Chapter(start=34, title="何を標準化するのか"),
        Chapter(start=72, title="業務はどう変わるか"),
        Chapter(start=96, title="おわりに"),
    )


@pytest.mark.parametrize(
    ("name", "kind", "seconds"),
    [
        ("chapters.m4a", "audio/x-m4a", 5),
        ("speech.ogg", "audio/ogg", 5),
        ("speech.opus", "audio/ogg", 5),
        ("speech.flac", "audio/flac", 2),
        ("speech.wav", "audio/wav", 3),
    ],
)
def test_every_kind_tells_its_type_and_length(name, kind, seconds):
    audio, problems = read_audio(REAL, PurePosixPath(name))

    assert problems == ()
    assert (audio.type, audio.seconds) == (kind, seconds)


def test_an_mp3_of_varying_bit_rate_without_a_header_is_measured_by_its_frames():
    guessed = MP3(REAL / "vbr-without-header.mp3").info.length

    audio, problems = read_audio(REAL, PurePosixPath("vbr-without-header.mp3"))

    assert problems == ()
    assert guessed > 20
    assert audio.seconds == 6


def test_capital_letters_in_the_extension_are_welcome(read):
    audio, problems = read("EP-001.MP3", EPISODE)

    assert problems == ()
    assert audio.type == "audio/mpeg"


def test_opus_may_be_named_ogg(read):
    audio, problems = read("ep-001.ogg", (REAL / "speech.opus").read_bytes())

    assert problems == ()
    assert audio.type == "audio/ogg"


def test_frames_around_bytes_of_another_kind_still_count(read):
    frames = (REAL / "vbr-without-header.mp3").read_bytes()

    audio, problems = read("ep-001.mp3", frames + b"\0" * 999 + frames + b"TAG" + b"\0" * 125)

    assert problems == ()
    assert audio.seconds == 12


def test_a_header_that_promises_less_than_the_file_holds_is_not_believed(read):
    audio, problems = read("ep-001.mp3", EPISODE + frames_of(EPISODE))

    assert problems == ()
    assert audio.seconds == 211


def test_a_wav_recorded_without_a_known_end_is_measured_by_its_bytes(read):
    content = (REAL / "speech.wav").read_bytes()
    at = content.index(b"data") + 4

    audio, problems = read("ep-001.wav", content[:at] + b"\xff" * 4 + content[at + 4 :])

    assert problems == ()
    assert audio.seconds == 3


def test_a_link_inside_the_repository_is_followed(tmp_path):
    (tmp_path / "real.mp3").write_bytes(EPISODE)
    (tmp_path / "link.mp3").symlink_to("real.mp3")

    audio, problems = read_audio(tmp_path, PurePosixPath("link.mp3"))

    assert problems == ()
    assert audio.seconds == 106


def test_chapters_are_sorted_floored_and_need_a_title(read):
    content = tagged(
        EPISODE,
        chapter(61_999, "二"),
        chapter(1_999, " 一 "),
        chapter(30_000),
        chapter(40_000, "  "),
        chapter(61_000, "先", "別"),
    )

    audio, problems = read("ep-001.mp3", content)

    assert problems == ()
    assert audio.chapters == (Chapter(start=1, title="一"), Chapter(start=61, title="先"))


def test_m4a_chapters_in_nero_form_are_read():
    audio, _ = read_audio(REAL, PurePosixPath("chapters.m4a"))

    assert audio.chapters == (
        Chapter(start=0, title="はじめに"),
        Chapter(start=2, title="おわりに"),
    )


def test_a_chapter_title_that_xml_forbids_is_a_problem(read):
    audio, problems = read("ep-001.mp3", tagged(EPISODE, chapter(0, "はじ\x08めに")))

    assert audio is not None
    assert [str(problem) for problem in problems] == [
        "episodes/ep-001.mp3 チャプター「はじめに」に、目に見えない使えない文字（U+0008）が"
        "あります。\n    → 音声編集ソフトで、このチャプターの名前を打ち直してください。"
    ]


def picture_of(content):
    picture = Picture()
    picture.type, picture.mime, picture.data = 3, "image/jpeg", content
    return picture


def with_cover(name, cover):
    out = BytesIO((REAL / name).read_bytes())
    if name.endswith(".m4a"):
        opened = MP4(out)
        opened["covr"] = [MP4Cover(cover)]
    elif name.endswith(".flac"):
        opened = FLAC(out)
        opened.add_picture(picture_of(cover))
    elif name.endswith(".ogg"):
        opened = OggVorbis(out)
        opened["metadata_block_picture"] = [
            "not base64",
            b64encode(b"no picture").decode(),
            b64encode(picture_of(cover).write()).decode(),
        ]
    else:
        opened = WAVE(out)
        opened.add_tags()
        opened.tags.add(APIC(mime="image/jpeg", type=3, data=cover))
    out.seek(0)
    opened.save(out)
    return out.getvalue()


def test_a_missing_file_is_named_together_with_a_near_one(tmp_path):
    (tmp_path / "ep-001.mp3").write_bytes(EPISODE)

    audio, problems = read_audio(tmp_path, PurePosixPath("ep-01.mp3"))

    assert audio is None
    assert [(problem.file, problem.line) for problem in problems] == [
        (PurePosixPath("ep-01.mp3"), 0)
    ]
    assert "ep-001.mp3" in str(problems[0])


def test_a_folder_is_no_audio(tmp_path):
    (tmp_path / "ep-001.mp3").mkdir()

    audio, problems = read_audio(tmp_path, PurePosixPath("ep-001.mp3"))

    assert audio is None
    assert "フォルダー" in problems[0].wrong


@pytest.mark.parametrize("target", ["../outside.mp3", "/dev/zero", "link.mp3"])
def test_a_link_out_of_the_repository_is_refused(tmp_path, target):
    root = tmp_path / "repository"
    root.mkdir()
    (tmp_path / "outside.mp3").write_bytes(EPISODE)
    (root / "link.mp3").symlink_to(target)

    audio, problems = read_audio(root, PurePosixPath("link.mp3"))

    assert audio is None
    assert len(problems) == 1
    assert str(tmp_path) not in str(problems[0])


def test_a_path_out_of_the_repository_is_refused(tmp_path):
    root = tmp_path / "repository"
    root.mkdir()
    (tmp_path / "outside.mp3").write_bytes(EPISODE)

    assert read_audio(root, PurePosixPath("../outside.mp3"))[0] is None


def test_a_file_that_may_not_be_opened_is_a_problem(read, tmp_path, monkeypatch):
    read("ep-001.mp3", EPISODE)
    monkeypatch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(PermissionError))

    audio, problems = read_audio(tmp_path, PurePosixPath("episodes/ep-001.mp3"))

    assert audio is None
    assert str(problems[0]) == (
        "episodes/ep-001.mp3 このファイルを開けません。ほかのアプリが使っているか、読む権限が"
        "ありません。\n    → ファイルを使っているアプリを閉じて、もう一度お試しください。"
    )


def test_an_empty_file_is_refused(complaint):
    assert complaint("ep-001.mp3", b"") == (
        "episodes/ep-001.mp3 このファイルは空です（0 バイト）。\n"
        "    → 元のファイルからコピーし直してください。"
    )


def test_a_git_lfs_pointer_is_refused(complaint):
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 123\n"

    assert complaint("ep-001.mp3", pointer) == (
        "episodes/ep-001.mp3 中身がありません。Git LFS の目印だけが入っています。\n"
        "    → 手もとなら `git lfs pull` を実行してください。GitHub などで組み立てるときは、"
        "取り出すところ（actions/checkout）に `lfs: true` と書いてください。"
    )


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"<!DOCTYPE html>\n<html><body>404</body></html>", "音声ではなく Web ページです"),
        (b"%PDF-1.7\n%....", "音声ではなく「PDF」です"),
        (PNG, "音声ではなく「PNG 画像」です"),
        ("これは音声ではありません。".encode(), "音声ではなく「テキスト」です"),
        (bytes(5000), "音声として読めません"),
    ],
)
def test_what_is_not_audio_is_named(complaint, content, found):
    assert complaint("ep-001.mp3", content) == (
        f"episodes/ep-001.mp3 拡張子は .mp3 ですが、中身は{found}。{MAKE_AGAIN}"
    )


@pytest.mark.parametrize(
    ("source", "name", "found", "better"),
    [
        ("chapters.m4a", "ep-001.mp3", "M4A", "ep-001.m4a"),
        ("vbr-without-header.mp3", "ep-001.m4a", "MP3", "ep-001.mp3"),
        ("speech.ogg", "ep-001.opus", "OGG", "ep-001.ogg"),
        ("speech.opus", "ep-001.mp3", "OPUS", "ep-001.opus"),
        ("speech.flac", "ep-001.wav", "FLAC", "ep-001.flac"),
        ("speech.wav", "ep-001.MP3", "WAV", "ep-001.wav"),
    ],
)
def test_an_extension_that_differs_from_the_content_is_refused(
    complaint, source, name, found, better
):
    suffix = PurePosixPath(name).suffix.lower()

    assert complaint(name, (REAL / source).read_bytes()) == (
        f"episodes/{name} 拡張子は {suffix} ですが、中身は {found} の音声です。\n"
        f"    → ファイルの名前を「{better}」に変えてください。"
    )


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("ep-001.wma", "拡張子が .wma の音声は配信できません。"),
        ("ep-001.mp4", "拡張子が .mp4 の音声は配信できません。"),
        ("ep-001", "拡張子がありません。"),
    ],
)
def test_an_extension_that_apps_cannot_play_is_refused(complaint, name, wrong):
    assert complaint(name, EPISODE) == (
        f"episodes/{name} {wrong}\n"
        "    → mp3 で書き出して、「ep-001.mp3」という名前で置いてください。"
    )


def test_a_cut_mp3_tells_how_much_is_left(complaint):
    half = len(EPISODE) - len(frames_of(EPISODE)) // 2

    assert complaint("ep-001.mp3", EPISODE[:half]) == (
        "episodes/ep-001.mp3 この音声は途中で切れています（本来 1:46、ファイルには 0:53 まで）。"
        + MAKE_AGAIN
    )


def test_an_mp3_whose_end_was_never_copied_is_cut_too(complaint):
    kept = len(EPISODE) - len(frames_of(EPISODE)) * 3 // 4

    assert complaint("ep-001.mp3", EPISODE[:kept].ljust(len(EPISODE), b"\0")) == (
        "episodes/ep-001.mp3 この音声は途中で切れています（本来 1:46、ファイルには 0:26 まで）。"
        + MAKE_AGAIN
    )


def test_an_mp3_cut_inside_its_tags_is_cut(complaint):
    assert complaint("ep-001.mp3", EPISODE[:2000]) == (
        f"episodes/ep-001.mp3 この音声は途中で切れています。{MAKE_AGAIN}"
    )


def test_a_cut_wav_tells_how_much_is_left(complaint):
    content = (REAL / "speech.wav").read_bytes()

    assert complaint("ep-001.wav", content[:-8000]) == (
        "episodes/ep-001.wav この音声は途中で切れています（本来 0:03、ファイルには 0:02 まで）。"
        + MAKE_AGAIN
    )


@pytest.mark.parametrize("name", ["chapters.m4a", "speech.ogg", "speech.opus"])
@pytest.mark.parametrize("part", [0.5, 0.9, 0.999])
def test_a_cut_m4a_or_ogg_is_refused(complaint, name, part):
    content = (REAL / name).read_bytes()

    assert complaint(name, content[: int(len(content) * part)]) == (
        f"episodes/{name} この音声は途中で切れています。{MAKE_AGAIN}"
    )


def test_an_ogg_cut_between_two_pages_is_refused(complaint):
    content = (REAL / "speech.ogg").read_bytes()

    assert complaint("ep-001.ogg", content[: content.rindex(b"OggS")]) == (
        f"episodes/ep-001.ogg この音声は途中で切れています。{MAKE_AGAIN}"
    )


def test_damaged_audio_is_refused(complaint):
    content = (REAL / "chapters.m4a").read_bytes().replace(b"moov", b"free")

    assert complaint("ep-001.m4a", content) == (
        f"episodes/ep-001.m4a この音声は壊れていて、読めません。{MAKE_AGAIN}"
    )


def test_boxes_and_chapters_nested_too_deep_are_refused(complaint):
    boxes, chapters = b"", b""
    for _ in range(3000):
        boxes = (len(boxes) + 8).to_bytes(4, "big") + b"moov" + boxes
        chapters = raw_frame(b"CHAP", b"\0\0", b"c\0" + bytes(16) + chapters)
    broken = f"この音声は壊れていて、読めません。{MAKE_AGAIN}"

    assert complaint("a.m4a", b"\0\0\0\x08ftyp" + boxes) == f"episodes/a.m4a {broken}"
    content = raw_tag(3, chapters) + frames_of(EPISODE)
    assert complaint("a.mp3", content) == f"episodes/a.mp3 {broken}"


def test_audio_of_no_length_is_refused(complaint):
    content = (REAL / "speech.wav").read_bytes()
    at = content.index(b"data") + 4
    blip = content[:at] + (800).to_bytes(4, "little") + content[at + 4 : at + 804]

    assert complaint("ep-001.wav", blip) == (
        f"episodes/ep-001.wav この音声には、1 秒分の音も入っていません。{MAKE_AGAIN}"
    )


@pytest.mark.parametrize("name", ["chapters.m4a", "speech.flac", "speech.wav"])
def test_a_huge_cover_is_refused(complaint, name):
    assert complaint(name, with_cover(name, JPEG.ljust(12_000_000, b"x"))) == (
        f"episodes/{name} この音声に付いている情報（題名や表紙など）が 12.0 MB もあります。\n"
        "    → 表紙の画像を小さくして、10.0 MB より少なくしてください。"
    )


def test_a_huge_tag_is_refused(complaint):
    content = raw_tag(4, bytes(20_000_000)) + frames_of(EPISODE)

    assert complaint("ep-001.mp3", content) == (
        "episodes/ep-001.mp3 この音声に付いている情報（題名や表紙など）が 20.0 MB もあります。\n"
        "    → 表紙の画像を小さくして、10.0 MB より少なくしてください。"
    )


def test_a_cover_that_would_unpack_to_far_more_is_never_opened(complaint):
    bomb = raw_frame(b"APIC", b"\0\x80", (10**8).to_bytes(4, "big") + compress(bytes(10**8)))

    assert complaint("ep-001.mp3", raw_tag(3, bomb) + frames_of(EPISODE)) == (
        "episodes/ep-001.mp3 この音声に付いている情報（題名や表紙など）は圧縮されていて、"
        "安全に読めません。\n    → 音声編集ソフトで、題名や表紙を付け直して書き出してください。"
    )


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_anywhere_never_raises(read, name):
    content = (REAL / name).read_bytes()
    for end in [*range(300), *range(300, len(content), 211)]:
        audio, problems = read(name, content[:end])
        assert (audio is None) == bool(problems)


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_changed_bytes_never_raises(read, name):
    content = (REAL / name).read_bytes()
    for place in [*range(400), *range(400, len(content), 211)]:
        for change in (0x01, 0x80, 0xFF):
            changed = bytearray(content)
            changed[place] ^= change
            read(name, bytes(changed))


def test_an_episode_cut_or_changed_anywhere_never_raises(read):
    for place in range(0, len(EPISODE), 9973):
        read("ep-001.mp3", EPISODE[:place])
        read("ep-001.mp3", EPISODE[:place] + b"\xff" + EPISODE[place + 1 :])


@pytest.mark.parametrize("suffix", [".mp3", ".m4a", ".ogg", ".opus", ".flac", ".wav", ".txt"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    start=st.sampled_from(
        [
            b"",
            b"ID3\x04\0\0\0\0\0\x20",
            b"\0\0\0\x10ftyp",
            b"OggS",
            b"OggS".ljust(28, b"\0") + b"OpusHead",
            b"fLaC",
            b"RIFF\0\0\0\0WAVE",
            b"\xff\xfb\x90",
        ]
    ),
    rest=st.binary(max_size=400),
)
def test_any_bytes_give_audio_or_a_problem(read, suffix, start, rest):
    audio, problems = read(f"ep-001{suffix}", start + rest)

    assert (audio is None) == bool(problems)


@pytest.mark.parametrize("count", [1, 2, 7])
def test_frames_that_are_joined_add_up(count):
    frames = (REAL / "vbr-without-header.mp3").read_bytes()

    once, joined = extent(".mp3", frames).held, extent(".mp3", frames * count).held

    assert joined == pytest.approx(once * count)
