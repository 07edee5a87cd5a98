"""The audio of a note: a file, or a record of audio elsewhere; every slip is told."""

import re
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotcast.readers.form import Form
from hotcast.readers.items import read_episode
from hotcast.readers.sound import encoded, sound_of
from hotcast.readers.tree import Leaf
from hotcast.readers.values import MisreadError, value_of
from hotcast.words.address import origin_of
from hotcast.words.audio_types import MEANT_BY_NAME, meant_type, suffix_at, type_at
from hotcast.words.episode_fields import EPISODE
from hotcast.words.model import Episode, RemoteAudio, Source
from hotcast.words.problem import Problem

FILE = PurePosixPath("episodes/ep-012.md")
DIGEST = "0123456789abcdef" * 4
URL = "https://audio.example.jp/ep-012.01234567.mp3"
RECORD = {"url": URL, "length": "12345678", "duration": '"18:24"', "sha256": DIGEST}


def read(tmp_path: Path, audio: str) -> tuple[Episode | None, tuple[Problem, ...]]:
    """Read an episode whose audio is written so, from line 5 on."""
    (tmp_path / "episodes").mkdir(exist_ok=True)
    note = f"---\ntitle: 題\ndate: 2026-11-23\nsummary: 要約\naudio:{audio}\n---\n"
    (tmp_path / FILE).write_text(note, encoding="utf-8", newline="\n")
    return read_episode(tmp_path, FILE)


def record(**values: str | None) -> str:
    pairs = {**RECORD, **values}.items()
    return "".join(f"\n  {key}: {value}" for key, value in pairs if value is not None)


def told(problems: tuple[Problem, ...]) -> list[tuple[int, str, str, bool]]:
    return [(one.line, one.wrong, one.mend, one.stops) for one in problems]


def test_a_name_is_a_file_beside_the_note(tmp_path):
    episode, problems = read(tmp_path, " ep-012.mp3")
    assert (episode.audio, problems) == (PurePosixPath("episodes/ep-012.mp3"), ())


def test_a_record_tells_all_of_audio_elsewhere(tmp_path):
    episode, problems = read(tmp_path, record())
    assert problems == ()
    assert episode.audio == RemoteAudio(
        url=URL, length=12345678, seconds=1104, digest=DIGEST, type="audio/mpeg"
    )
    assert episode.written_length == 1104


@pytest.mark.parametrize(
    "digest",
    [DIGEST.upper(), f"sha256:{DIGEST}", f"sha256-{DIGEST}", f"SHA-256: {DIGEST}"],
)
def test_a_digest_is_read_however_programs_write_it(tmp_path, digest):
    episode, problems = read(tmp_path, record(sha256=f'"{digest}"'))
    assert (episode.audio.digest, problems) == (DIGEST, ())


@pytest.mark.parametrize(
    "length", ["12345678", "１２３４５６７８", '"12,345,678"', "12_345_678", "12345678 バイト"]
)
def test_a_length_is_read_however_people_write_it(tmp_path, length):
    episode, problems = read(tmp_path, record(length=length))
    assert (episode.audio.length, problems) == (12345678, ())


@pytest.mark.parametrize(
    ("url", "type_"),
    [
        ("https://a.example.jp/ep.mp3?dest-id=1", "audio/mpeg"),
        ("https://a.example.jp/EP.MP3", "audio/mpeg"),
        ("https://a.example.jp/ep.m4a", "audio/x-m4a"),
        ("https://a.example.jp/ep.opus?x=.mp3", "audio/ogg"),
        ("https://a.example.jp/play?file=ep.mp3", ""),
        ("https://a.example.jp/", ""),
    ],
)
def test_the_ending_of_an_address_tells_the_type(url, type_):
    assert type_at(url) == type_
    assert not type_ or suffix_at(url)


def test_the_type_is_written_where_the_address_does_not_tell_it(tmp_path):
    episode, problems = read(tmp_path, record(url="https://a.example.jp/1", type="audio/mp4"))
    assert (episode.audio.type, problems) == ("audio/mp4", ())


def test_old_feeds_may_name_a_type_otherwise(tmp_path):
    url = "https://a.example.jp/1.m4a"
    episode, problems = read(tmp_path, record(url=url, type="audio/mp4"))
    assert (episode.audio.type, problems) == ("audio/mp4", ())


def test_known_slips_for_a_type_lead_to_the_type():
    assert meant_type("audio/mp3") == "audio/mpeg"
    assert meant_type("Audio/MPEG; charset=UTF-8") == "audio/mpeg"
    assert meant_type("video/mp4") == ""
    assert all(meant_type(meant) == meant for meant in MEANT_BY_NAME.values())


def test_an_address_goes_out_in_ascii(tmp_path):
    episode, problems = read(tmp_path, record(url="https://a.example.jp/第1回.mp3?a=1&b=%20"))
    assert episode.audio.url == "https://a.example.jp/%E7%AC%AC1%E5%9B%9E.mp3?a=1&b=%20"
    assert (problems, encoded(episode.audio.url)) == ((), episode.audio.url)


def test_a_bare_address_asks_for_the_rest(tmp_path):
    episode, problems = read(tmp_path, f" {URL}")
    wrong = "ほかの場所にある音声の length・duration・sha256 が書かれていません。"
    example = 'length: 12345678、duration: "18:24"、sha256: …'
    mend = f"url の次の行に、{example} のように書き足してください。"
    assert (episode, told(problems)) == (None, [(5, wrong, mend, True)])


_TYPES = (
    "audio/mpeg・audio/x-m4a・audio/mp4・audio/aac・audio/ogg・audio/opus・audio/flac・audio/wav"
)


@pytest.mark.parametrize(
    ("audio", "line", "wrong", "mend"),
    [
        (
            '\n  duration: "18:24"',
            5,
            "audio に、file（音声のファイル）も url（音声のアドレス）も書かれていません。",
            "audio: ep-012.mp3 のように書いてください。",
        ),
        (
            record(file="ep-012.mp3"),
            6,
            "audio に、file と url が両方書かれています。",
            "どちらか一つを残し、ほかの行を消してください。",
        ),
        (
            record(url=None, file="ep-012.mp3", length=None),
            7,
            "sha256 は、音声がほかの場所にあるとき（url）だけに書きます。",
            "sha256 の行を消してください。",
        ),
        (
            record(sha256=None),
            6,
            "ほかの場所にある音声の sha256 が書かれていません。",
            "url の次の行に、sha256: … のように書き足してください。",
        ),
        (
            record(length="0"),
            7,
            "length「0」をバイト数として読めません。",
            "length: 12345678 のように、1 以上の整数だけを書いてください。",
        ),
        (
            record(sha256="abc"),
            9,
            "sha256「abc」は SHA-256 のハッシュではありません。",
            "0 から 9 と a から f までの 64 文字を、途中で切らずに書いてください。",
        ),
        (
            record(url="https://a.example.jp/ep", type="audio/mp3"),
            10,
            "type「audio/mp3」は使えません。「audio/mpeg」ではありませんか。",
            f"type: audio/mpeg のように、{_TYPES} から選んで書いてください。",
        ),
        (
            record(url="https://a.example.jp/ep"),
            6,
            "音声のアドレス「https://a.example.jp/ep」の終わりから、音声の種類が分かりません。",
            f"type: audio/mpeg のように、{_TYPES} から選んで書き足してください。",
        ),
        (
            record(url="https://me:secret@a.example.jp/ep.mp3"),
            6,
            "音声のアドレス「https://me:secret@a.example.jp/ep.mp3」に、利用者の名前か"
            "パスワードが入っています。だれにでも見えてしまいます。",
            "「@」とその前の名前を消したアドレスにしてください。",
        ),
        (
            record(url='"https://a.example.jp/ep.mp3#t=1"'),
            6,
            "音声のアドレス「https://a.example.jp/ep.mp3#t=1」に「#」があります。",
            "「#」から後ろを消してください。",
        ),
        (
            record(url="https://音声.example.jp/ep.mp3"),
            6,
            "音声のアドレス「https://音声.example.jp/ep.mp3」の、ホストの名前に使えない文字が"
            "あります。",
            "url: https://audio.example.jp/ep-012.mp3 のように、半角の名前で書いてください。",
        ),
        (
            record(url='"https://a.example.jp;script-src/ep.mp3"'),
            6,
            "音声のアドレス「https://a.example.jp;script-src/ep.mp3」の、ホストの名前に使えない"
            "文字があります。",
            "url: https://audio.example.jp/ep-012.mp3 のように、半角の名前で書いてください。",
        ),
        (
            record(url='"https://[a.example.jp/ep.mp3"'),
            6,
            "音声のアドレス「https://[a.example.jp/ep.mp3」の、ホストの名前に使えない文字が"
            "あります。",
            "url: https://audio.example.jp/ep-012.mp3 のように、半角の名前で書いてください。",
        ),
    ],
)
def test_what_cannot_be_told_is_refused(tmp_path, audio, line, wrong, mend):
    episode, problems = read(tmp_path, audio)
    assert (episode, told(problems)) == (None, [(line, wrong, mend, True)])


@pytest.mark.parametrize(
    ("audio", "line", "wrong", "mend"),
    [
        (
            record(url="http://a.example.jp/ep.mp3"),
            6,
            "音声のアドレス「http://a.example.jp/ep.mp3」は、暗号化していない http のアドレスです。"
            "聞けないアプリがあります。",
            "同じ音声が https でも聞けるなら、https:// に直してください。",
        ),
        (
            record(type="audio/ogg"),
            10,
            "type「audio/ogg」が、アドレスの終わりから分かる種類（audio/mpeg）と違います。",
            "アドレスの方が正しければ、type の行を消してください。",
        ),
    ],
)
def test_what_is_less_good_is_told_and_stops_nothing(tmp_path, audio, line, wrong, mend):
    episode, problems = read(tmp_path, audio)
    assert episode is not None
    assert told(problems) == [(line, wrong, mend, False)]


(ADDRESS,) = (
    inner for one in EPISODE if one.key == "audio" for inner in one.fields if inner.key == "url"
)


@given(st.one_of(st.text(), st.from_regex(r"https?://[!-~]*\.[!-~]*(\.mp3)?", fullmatch=True)))
def test_no_address_breaks_out_of_the_policy_of_its_page(text):
    try:
        url = value_of(Leaf(text, 1, quoted=True), ADDRESS)
    except MisreadError:
        return
    known = {"length": 1, "duration": 1, "sha256": DIGEST, "type": "audio/mpeg", "file": None}
    audio, problems = sound_of(Form({**known, "url": url}, whole=True), Source(FILE))
    assert (audio is None) == any(one.stops for one in problems)
    if audio:
        assert audio.url.isascii()
        assert re.fullmatch(r"https?://[A-Za-z0-9.:-]+", origin_of(audio.url))
