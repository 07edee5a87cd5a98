"""Tags in a recording: read back equal, nothing personal, and the sound as it was."""

from datetime import date
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.id3 import APIC, COMM, ID3, TALB, TCON, TPE1
from mutagen.mp4 import MP4
from PIL import Image

from hotcast.readers.audio import audio_of
from hotcast.readers.bare_audio import bare_audio
from hotcast.readers.drawing import card_of
from hotcast.readers.extent import extent
from hotcast.readers.id3 import id3_length
from hotcast.words.model import Chapter
from hotcast.writers.audio_tags import Tags, with_tags

ROOT = Path(__file__).parents[2]
EPISODE = (ROOT / "episodes/ep-001.mp3").read_bytes()
VBR = (ROOT / "tests/data/audio/vbr-without-header.mp3").read_bytes()
M4A = (ROOT / "tests/data/audio/chapters.m4a").read_bytes()
COVER = card_of((ROOT / "episodes/cover.png").read_bytes(), suffix=".png", width=600, height=600)[0]
TAGS = Tags(
    title="概要編 #1 標準化って何？🎙",
    album="気ままに自治体ホットキャスト",
    number=12,
    day=date(2026, 11, 3),
    language="ja",
    seconds=106,
    chapters=(Chapter(start=0, title="はじめに"), Chapter(start=72, title="Summary & 𠮷")),
    cover=COVER,
)
mp3 = partial(with_tags, suffix=".mp3")
m4a = partial(with_tags, suffix=".m4a")


def sound_in(data, form):
    """Give a hash of every packet of the sound, as a player gets them, and how many there are."""
    found, count = sha256(), 0
    with av.open(BytesIO(data), format=form) as opened:
        for packet in opened.demux(opened.streams.audio[0]):
            found.update(bytes(packet))
            count += packet.size > 0
    return found.hexdigest(), count


def personal(data):
    """Give an MP3 as an editor may have left it: names, a remark, a huge picture, old tags."""
    out, tag = BytesIO(data), ID3()
    tag.add(TPE1(encoding=3, text="山田花子"))
    tag.add(COMM(encoding=3, lang="jpn", desc="", text="会議室Bで録音"))
    tag.add(TALB(encoding=3, text="前の名前"))
    tag.add(TCON(encoding=3, text="Blues"))
    tag.add(APIC(encoding=3, mime="image/png", type=3, desc="山田", data=b"\x89PNG" * 50_000))
    tag.save(out, v1=2)
    return out.getvalue()


def test_players_read_what_was_written():
    tags = ID3(BytesIO(mp3(EPISODE, TAGS)))
    assert tags.version == (2, 3, 0)
    assert {key: str(tags[key]) for key in ("TIT2", "TALB", "TRCK", "TLAN", "TDRC")} == {
        "TIT2": TAGS.title,
        "TALB": TAGS.album,
        "TRCK": "12",
        "TLAN": "jpn",
        "TDRC": "2026-11-03",
    }
    listed = tags["CTOC:toc"]
    assert (listed.flags, listed.child_element_ids) == (3, ["chp0", "chp1"])
    spans = [
        (tags[f"CHAP:{id_}"].start_time, tags[f"CHAP:{id_}"].end_time) for id_ in ("chp0", "chp1")
    ]
    assert spans == [(0, 72000), (72000, 106000)]
    (picture,) = tags.getall("APIC")
    assert (picture.mime, int(picture.type), picture.data) == ("image/jpeg", 3, COVER)
    assert Image.open(BytesIO(picture.data)).size == (600, 600)
    assert len(COVER) < 100_000


def test_our_reader_gives_the_chapters_back():
    audio, problems = audio_of(mp3(EPISODE, TAGS), PurePosixPath("ep-001.mp3"))
    assert problems == ()
    assert audio.chapters == TAGS.chapters
    assert audio.seconds == 106


def test_another_program_reads_title_date_and_chapters(tmp_path):
    (tmp_path / "a.mp3").write_bytes(mp3(EPISODE, TAGS))
    with av.open(str(tmp_path / "a.mp3")) as opened:
        told = {key: opened.metadata[key] for key in ("title", "album", "track", "date")}
        assert told == {
            "title": TAGS.title,
            "album": TAGS.album,
            "track": "12",
            "date": "2026-11-03",
        }
        assert [
            (one["start"] * one["time_base"], one["metadata"]["title"]) for one in opened.chapters()
        ] == [(one.start, one.title) for one in TAGS.chapters]


@pytest.mark.parametrize("data", [EPISODE, VBR])
@pytest.mark.parametrize("change", [bytes, personal])
def test_every_frame_of_an_mp3_stays_as_it_was(data, change):
    tagged = mp3(change(data), TAGS)
    assert tagged[id3_length(tagged) :] == data[id3_length(data) :]
    assert sound_in(tagged, "mp3") == sound_in(data, "mp3")


def test_every_frame_of_an_m4a_stays_as_it_was():
    assert sound_in(m4a(M4A, TAGS), "mov") == sound_in(M4A, "mov")


@pytest.mark.parametrize(
    ("write", "data"),
    [(mp3, EPISODE), (mp3, VBR), (mp3, personal(EPISODE)), (m4a, M4A)],
)
def test_what_was_written_goes_out_as_it_is_and_a_second_time_changes_nothing(write, data):
    tagged = write(data, TAGS)
    assert bare_audio(tagged) is tagged
    assert write(tagged, TAGS) == tagged
    assert tagged != data


def test_nothing_of_what_others_wrote_stays():
    tagged = mp3(personal(EPISODE), TAGS)
    assert tagged == mp3(EPISODE, TAGS)
    for words in ("山田", "会議室", "前の名前", "Blues"):
        for coding in ("utf-8", "utf-16-le"):
            assert words.encode(coding) not in tagged
    assert tagged[-128:-125] != b"TAG"


def test_an_m4a_says_title_show_number_date_and_picture():
    tags = MP4(BytesIO(m4a(M4A, TAGS))).tags
    assert dict(tags) == {
        "\xa9nam": [TAGS.title],
        "\xa9alb": [TAGS.album],
        "\xa9day": ["2026-11-03"],
        "trkn": [(12, 0)],
        "covr": [COVER],
    }
    audio, problems = audio_of(m4a(M4A, TAGS), PurePosixPath("ep-001.m4a"))
    before, _ = audio_of(M4A, PurePosixPath("ep-001.m4a"))
    assert problems == ()
    assert audio.chapters == before.chapters != ()
    assert audio.seconds == before.seconds


def test_without_number_and_chapters_nothing_is_made_up():
    bare = Tags(**(vars(TAGS) | {"number": None, "chapters": (), "language": "ain"}))
    tags = ID3(BytesIO(mp3(EPISODE, bare)))
    assert sorted(tags) == ["APIC:", "TALB", "TDRC", "TIT2", "TLAN"]
    assert str(tags["TLAN"]) == "und"
    assert "trkn" not in MP4(BytesIO(m4a(M4A, bare))).tags


def test_more_chapters_than_a_list_can_hold_are_left_to_the_feed():
    many = tuple(Chapter(start=place, title=f"{place} 番目") for place in range(300))
    tagged = mp3(EPISODE, Tags(**(vars(TAGS) | {"chapters": many, "seconds": 300})))
    audio, _ = audio_of(tagged, PurePosixPath("ep-001.mp3"))
    assert audio.chapters == many[:255]


titles = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60)


@settings(max_examples=60)
@given(
    title=titles,
    album=titles,
    number=st.none() | st.integers(1, 9999),
    day=st.dates(date(2000, 1, 1)),
    chapters=st.dictionaries(st.integers(0, 20_000), titles, max_size=9),
)
def test_any_words_are_read_back(title, album, number, day, chapters):
    told = tuple(Chapter(start=at, title=chapters[at]) for at in sorted(chapters))
    tags = Tags(
        title=title,
        album=album,
        number=number,
        day=day,
        language="ja",
        seconds=20_001,
        chapters=told,
        cover=COVER,
    )
    tagged = mp3(VBR, tags)
    read = ID3(BytesIO(tagged))
    assert (str(read["TIT2"]), str(read["TALB"])) == (title, album)
    assert str(read["TDRC"]) == day.isoformat()
    assert read.get("TRCK") == (str(number) if number else None)
    assert [str(read[f"CHAP:chp{place}"].sub_frames["TIT2"]) for place in range(len(told))] == [
        one.title for one in told
    ]
    assert bare_audio(tagged) is tagged
    assert extent(".mp3", tagged) == extent(".mp3", VBR)
