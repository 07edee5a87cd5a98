"""Published audio sounds as before and says nothing of people, computers and places."""

from base64 import b64encode
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mutagen.apev2 import APEv2
from mutagen.flac import FLAC, Picture
from mutagen.id3 import (
    APIC,
    CHAP,
    COMM,
    CTOC,
    GEOB,
    ID3,
    PRIV,
    TALB,
    TENC,
    TIT2,
    TOFN,
    TPE1,
    TRCK,
    TSSE,
    TXXX,
    UFID,
)
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4, MP4Cover, MP4FreeForm
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis
from mutagen.wave import WAVE
from PIL import Image

from hotcast.readers.audio import audio_of
from hotcast.readers.bare_audio import bare_audio
from hotcast.readers.unclean import UncleanError

ROOT = Path(__file__).parents[2]
REAL = ROOT / "tests/data/audio"
EPISODE = (ROOT / "episodes/ep-001.mp3").read_bytes()
NAME = "YAMADA"
UNREADABLE = (
    "この音声に付いている情報（タグ）を読み取れず、個人の情報を消せません。",
    "音声編集ソフトで、題名のほかの情報（タグ）を消して書き出してください。",
)


def photo():
    told, out = Image.Exif(), BytesIO()
    told[0x010F] = NAME
    Image.new("RGB", (30, 20), "red").save(out, "JPEG", exif=told)
    return out.getvalue()


def frames_of(content):
    return content[MP3(BytesIO(content)).info.frame_offset :]


def personal_frames():
    return (
        TPE1(text=NAME),
        TENC(text=f"{NAME}-PC"),
        TSSE(text=f"Recorder of {NAME}"),
        TOFN(text=f"C:\\Users\\{NAME}\\ep.wav"),
        COMM(lang="jpn", desc="", text=NAME),
        TXXX(desc="who", text=NAME),
        PRIV(owner=NAME, data=NAME.encode()),
        GEOB(mime="text/plain", filename=NAME, desc=NAME, data=NAME.encode()),
        UFID(owner="x", data=NAME.encode()),
    )


def harmless_frames(picture):
    inner = [TIT2(text="はじめに"), APIC(mime="image/jpeg", type=0, data=picture)]
    return (
        TIT2(text="題"),
        TALB(text="番組"),
        TRCK(text="1"),
        CHAP(element_id="c0", start_time=0, end_time=9000, sub_frames=inner),
        CTOC(element_id="toc", flags=3, child_element_ids=["c0"], sub_frames=[TIT2(text="目次")]),
        APIC(mime="image/jpeg", type=3, desc=f"{NAME} の写真", data=picture),
    )


def tagged(version, *frames):
    tag, out = ID3(), BytesIO(frames_of(EPISODE))
    for frame in frames:
        tag.add(frame)
    if version == 3:
        tag.update_to_v23()
    tag.save(out, v2_version=version, v23_sep="/")
    return out.getvalue()


@pytest.mark.parametrize("version", [3, 4])
def test_an_mp3_keeps_its_sound_title_and_chapters_and_nothing_personal(version):
    told = tagged(version, *personal_frames(), *harmless_frames(photo()))
    bare = bare_audio(told)
    assert told.count(NAME.encode()) + told.count(NAME.encode("utf-16-le")) > 10
    assert NAME.encode() not in bare
    assert NAME.encode("utf-16-le") not in bare
    assert frames_of(bare) == frames_of(EPISODE)
    kept = ID3(BytesIO(bare), translate=False)
    assert sorted({key.partition(":")[0] for key in kept}) == (
        ["APIC", "CHAP", "CTOC", "TALB", "TIT2", "TRCK"]
    )
    assert bare_audio(bare) is bare
    heard = [audio_of(data, PurePosixPath("episodes/ep-001.mp3"))[0] for data in (told, bare)]
    assert heard[0].chapters == heard[1].chapters
    assert heard[0].seconds == heard[1].seconds
    assert Image.open(BytesIO(kept.getall("APIC")[0].data)).size == (30, 20)


def unsynchronised(tag):
    """Write a tag the old way, in which no byte of it may look like sound."""
    body = tag[10:].replace(b"\xff", b"\xff\x00")
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return tag[:5] + b"\x80" + size + body


def test_a_tag_that_hides_from_old_players_is_read():
    told = tagged(3, TIT2(text="題"), TPE1(text=NAME), *harmless_frames(photo()))
    length = len(told) - len(frames_of(EPISODE))
    hidden = unsynchronised(told[:length]) + told[length:]
    bare = bare_audio(hidden)
    assert NAME.encode() not in bare.replace(b"\x00", b"")
    assert frames_of(bare) == frames_of(EPISODE)
    assert ID3(BytesIO(bare))["TIT2"].text == ["題"]


def test_an_mp3_of_the_oldest_version_is_read():
    def frame(name, text):
        return name + (len(text) + 1).to_bytes(3, "big") + b"\0" + text

    body = frame(b"TT2", b"title") + frame(b"TP1", NAME.encode()) + frame(b"TCM", NAME.encode())
    tag = b"ID3\x02\0\0\0\0" + bytes([len(body) >> 7, len(body) & 0x7F]) + body
    bare = bare_audio(tag + frames_of(EPISODE))
    assert bare == b"ID3\x02\0\0\0\0\0\x0c" + frame(b"TT2", b"title") + frames_of(EPISODE)


def behind(name):
    """Give what old programs write behind the sound."""
    if name == "ID3v1":
        title, artist = b"title".ljust(30, b"\0"), NAME.encode().ljust(30, b"\0")
        return b"TAG" + title + artist + bytes(34) + NAME.encode().ljust(28, b"\0") + b"\0\x07\x0c"
    if name == "Lyrics3":
        body = b"LYRICSBEGINAUT00006" + NAME.encode()
        return body + b"%06dLYRICS200" % len(body)
    if name == "old Lyrics3":
        return b"LYRICSBEGIN" + NAME.encode().ljust(5100) + b"LYRICSEND"
    out, tag = BytesIO(), APEv2()
    tag["Artist"] = NAME
    tag.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "names",
    [
        ["ID3v1"],
        ["APEv2"],
        ["old Lyrics3"],
        ["old Lyrics3", "ID3v1"],
        ["APEv2", "Lyrics3", "ID3v1"],
    ],
)
def test_tags_behind_the_sound_are_found(names):
    sound = frames_of(EPISODE)
    told = sound + b"".join(map(behind, names))
    bare = bare_audio(told)
    assert NAME.encode() not in bare
    assert bare.startswith(sound)
    assert bare_audio(bare) is bare
    if "ID3v1" in names:
        assert bare[len(sound) :] == b"TAG" + b"title".ljust(123, b"\0") + b"\x07\x0c"
    else:
        assert bare == sound


def test_how_loud_it_is_may_be_told():
    out, tag = BytesIO(), APEv2()
    tag["REPLAYGAIN_TRACK_GAIN"] = "-3.2 dB"
    tag.save(out)
    told = frames_of(EPISODE) + out.getvalue()
    assert bare_audio(told) is told


@pytest.mark.parametrize(
    "name",
    ["chapters.m4a", "speech.flac", "speech.ogg", "speech.opus", "speech.wav"],
)
def test_audio_without_personal_data_is_the_same_object(name):
    plain = (REAL / name).read_bytes()
    assert bare_audio(plain) is plain


@pytest.mark.parametrize("tail", [b"", b"TAG" + bytes(125), b"TAG" + bytes(125) + b"\0" * 40])
def test_an_mp3_without_personal_data_is_the_same_object(tail):
    plain = tagged(4, TIT2(text="題"), TSSE(text="Lavf59.27.100")) + tail
    assert bare_audio(plain) is plain


def picture():
    block = Picture()
    block.type, block.mime, block.desc, block.data = 3, "image/jpeg", NAME, photo()
    return block


def told_in(name):
    """Give real audio with a title, a photo and personal tags of its kind."""
    out = BytesIO((REAL / name).read_bytes())
    if name.endswith(".m4a"):
        opened = MP4(out)
        opened["\xa9nam"], opened["\xa9ART"], opened["\xa9cmt"] = "題", NAME, NAME
        opened["----:com.apple.iTunes:who"] = MP4FreeForm(NAME.encode())
        opened["covr"] = [MP4Cover(photo())]
    elif name.endswith(".wav"):
        opened = WAVE(out)
        opened.add_tags()
        for frame in (*personal_frames(), *harmless_frames(photo())):
            opened.tags.add(frame)
    else:
        kinds = {".flac": FLAC, ".ogg": OggVorbis, ".opus": OggOpus}
        opened = kinds[Path(name).suffix](out)
        opened["title"], opened["artist"], opened["location"] = "題", NAME, NAME
        if name.endswith(".flac"):
            opened.add_picture(picture())
        else:
            opened["metadata_block_picture"] = b64encode(picture().write()).decode()
    out.seek(0)
    opened.save(out)
    return out.getvalue()


def sound_of(name, data):
    """Give the bytes that are heard."""
    if name.endswith(".flac"):
        return data[data.index(b"\xff\xf8") :]
    if name.endswith((".ogg", ".opus")):
        return [page[27:] for page in data.split(b"OggS")[-3:]]
    mark = b"mdat" if name.endswith(".m4a") else b"data"
    at = data.index(mark)
    sizes = {b"mdat": (at - 4, "big"), b"data": (at + 4, "little")}
    place, order = sizes[mark]
    return data[at : at + int.from_bytes(data[place : place + 4], order)]


@pytest.mark.parametrize(
    "name", ["chapters.m4a", "speech.flac", "speech.ogg", "speech.opus", "speech.wav"]
)
def test_every_other_kind_keeps_its_sound_and_title_and_nothing_personal(name):
    told = told_in(name)
    bare = bare_audio(told)
    assert NAME.encode() in told
    for plain in (bare, b"".join(bare.split(b"\0"))):
        assert NAME.encode() not in plain
        assert b64encode(NAME.encode())[:6] not in plain
    assert sound_of(name, bare) == sound_of(name, told)
    assert "題".encode() in bare or "題".encode("utf-16-le") in bare
    assert bare_audio(bare) is bare
    file = PurePosixPath("episodes") / name
    before, after = (audio_of(data, file) for data in (told, bare))
    assert after[1] == before[1] == ()
    assert after[0].chapters == before[0].chapters
    assert after[0].seconds == before[0].seconds


@pytest.mark.parametrize("name", ["speech.ogg", "speech.opus", "chapters.m4a"])
def test_nothing_moves_in_files_that_point_into_themselves(name):
    told = told_in(name)
    assert len(bare_audio(told)) == len(told)


def test_other_tellings_of_an_m4a_go():
    plain = (REAL / "chapters.m4a").read_bytes()
    place = b"\0\0\0\x22\xa9xyz\0\x12\x15\xc7" + b"+35.41+139.41/" + NAME.encode() + b"\0\0"
    uuid = b"\0\0\0\x1euuid" + bytes(16) + NAME.encode()
    old = b"\0\0\0\x0efree" + NAME.encode()
    bare = bare_audio(plain + uuid + old)
    assert NAME.encode() not in bare
    assert len(bare) == len(plain + uuid + old)
    assert len(place) == 0x22


MADE = b"\xe5\x01\x02\x03" * 4


def dated(boxes, version):
    """Write times into all boxes that have them, in four bytes each or in eight."""
    out, at = b"", 0
    while at < len(boxes):
        end = at + int.from_bytes(boxes[at : at + 4], "big")
        name, body = boxes[at + 4 : at + 8], boxes[at + 8 : end]
        if name in {b"moov", b"trak", b"mdia"}:
            body = dated(body, version)
        elif name in {b"mvhd", b"tkhd", b"mdhd"}:
            place = {b"mvhd": 16, b"tkhd": 20, b"mdhd": 16}[name]  # how long it lasts
            body = (
                bytes([version, *body[1:4]])
                + MADE[: 8 * (version + 1)]
                + body[12:place]
                + bytes(4 * version)
                + body[place:]
            )
        out += (8 + len(body)).to_bytes(4, "big") + name + body
        at = end
    return out


def dated_m4a(version):
    """Give an m4a as a telephone writes it: with times and with a name for the track."""
    plain = (REAL / "chapters.m4a").read_bytes()
    return dated(plain, version).replace(b"SoundHandler", f"{NAME}-phone".encode())


@pytest.mark.parametrize("version", [0, 1])
def test_when_an_m4a_was_made_and_on_what_goes(version):
    told = dated_m4a(version)
    bare = bare_audio(told)
    assert NAME.encode() in told
    assert told.count(MADE[: 8 * (version + 1)]) == 5
    assert NAME.encode() not in bare
    assert MADE[:4] not in bare
    assert len(bare) == len(told)
    assert bare_audio(bare) is bare
    # What points into the sound stands as it was, and so does the sound.
    for name in (b"mdat", b"stco", b"stsc", b"stsz", b"chpl"):
        assert boxes_of(bare, name) == boxes_of(told, name)
    heard = [audio_of(data, PurePosixPath("episodes/ep-001.m4a")) for data in (told, bare)]
    assert heard[0][0].seconds == heard[1][0].seconds == 5
    assert heard[0][0].chapters == heard[1][0].chapters


def boxes_of(data, name):
    """Give the place and the bytes of each box of a name."""
    places = [at - 4 for at in range(len(data)) if data.startswith(name, at)]
    return [(at, data[at : at + int.from_bytes(data[at : at + 4], "big")]) for at in places]


def test_an_m4a_whose_tracks_have_no_name_is_the_same_object():
    plain = (REAL / "chapters.m4a").read_bytes()
    nameless = plain.replace(b"SoundHandler", bytes(12)).replace(b"SubtitleHandler", bytes(15))
    assert bare_audio(nameless) is nameless


def test_times_of_an_m4a_in_an_unknown_form_are_refused():
    told = (REAL / "chapters.m4a").read_bytes().replace(b"mvhd\0", b"mvhd\2")
    with pytest.raises(UncleanError) as refused:
        bare_audio(told)
    assert refused.value.args == UNREADABLE


def test_chunks_of_a_wav_that_name_the_recorder_go():
    plain = (REAL / "speech.wav").read_bytes()
    bext = b"bext" + (602).to_bytes(4, "little") + NAME.encode().ljust(602, b"\0")
    info = b"LIST" + (18).to_bytes(4, "little") + b"INFOIART\x06\0\0\0" + NAME.encode()
    told = plain[:36] + bext + info + plain[36:]
    told = told[:4] + (len(told) - 8).to_bytes(4, "little") + told[8:]
    assert bare_audio(told) == plain


def test_what_came_out_once_comes_out_for_ever():
    """Apps know a recording by an address made of these bytes; never change these numbers."""
    assert sha256(EPISODE).hexdigest().startswith("baf00a6f")
    assert (
        sha256(bare_audio(EPISODE)).hexdigest()
        == "083b5990c559591d91d823ded5e4b9f26f7aa86c7b16e8d7f32f1b74514c9535"
    )
    assert (
        sha256(bare_audio(dated_m4a(1))).hexdigest()
        == "f25defbae8913bca9862973321f3ff4af69230f01f73a32bf4afc51ebc43eb71"
    )


def test_tags_that_cannot_be_told_apart_are_refused():
    with pytest.raises(UncleanError) as refused:
        bare_audio((REAL / "speech.ogg").read_bytes()[:60])
    assert refused.value.args == UNREADABLE


@pytest.mark.parametrize("first", ["speech.ogg", "speech.opus"])
@pytest.mark.parametrize("second", ["speech.ogg", "speech.opus"])
def test_recordings_chained_in_one_file_are_refused(first, second):
    for told in (told_in(first), (REAL / first).read_bytes()):
        with pytest.raises(UncleanError) as refused:
            bare_audio(told + told_in(second))
        assert refused.value.args == (
            "この音声は、いくつかの録音をつないだままで、二つめからの情報（タグ）を消せません。",
            "音声編集ソフトで開き、ひとつの音声として書き出してください。",
        )


@settings(deadline=None)  # a busy machine breaks no promise
@given(st.integers(0, 3_000), st.binary(min_size=1, max_size=6), st.integers(0, 5))
@example(45, b"\x00\x80", 2)  # a block of comments that is cut off
def test_damage_in_tags_is_refused_or_cut_out(place, damage, kind):
    told = tagged(4, *personal_frames(), *harmless_frames(photo()))[:6_000]
    if kind:
        names = ["chapters.m4a", "speech.flac", "speech.ogg", "speech.opus", "speech.wav"]
        told = (REAL / names[kind - 1]).read_bytes()
    damaged = told[:place] + damage + told[place + len(damage) :]
    try:
        bare = bare_audio(damaged)
    except UncleanError:
        return
    assert bare_audio(bare) == bare
    assert len(bare) <= len(damaged)
