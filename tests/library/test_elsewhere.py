"""Audio elsewhere against what went out: bytes may move, an address keeps its bytes."""
# ruff: noqa: E501  # the words stand as they are read

from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIRST, SECOND = "episodes/ep-001.md", "episodes/ep-002.md"
FILE = '{file: ep-001.mp3, duration: "0:04"}'
URL = "https://audio.example.jp/ep-001.1a2b3c4d.mp3"
SOUND = (ROOT / "tests/site/episodes/ep-001.mp3").read_bytes()
DIGEST, OTHER = sha256(SOUND).hexdigest(), "0" * 64
AGAIN = "アプリは、前の音声と新しい音声を混ぜて流すことがあります。"


def record(url: str = URL, digest: str = DIGEST, length: int = len(SOUND)) -> str:
    return f'{{url: "{url}", length: {length}, duration: "0:04", sha256: {digest}}}'


def of_ledger(house) -> list[str]:
    """Give the records of the first episode, their moments left out."""
    lines = (house.root / "episodes/published.yml").read_text(encoding="utf-8").splitlines()
    return [one.partition(", recorded")[0] for one in lines if "machi-ep-001" in one]


@pytest.fixture
def elsewhere(small):
    """Give a small site that went out, the audio of its first episode elsewhere."""
    small.write("episodes/ep-004.mp3", SOUND + b"TAG" + bytes(125))
    small.change("episodes/ep-004.md", "ep-001.mp3", "ep-004.mp3")
    (small.root / "episodes/ep-001.mp3").unlink()
    small.change(FIRST, FILE, record())
    small.record()
    assert small.said() == []
    return small


def test_the_ledger_keeps_the_whole_address(elsewhere):
    assert of_ledger(elsewhere) == [
        "- {guid: machi-ep-001, episode: ep-001, show: machi, date: 2025-05-20T07:00:00+09:00,"
        f' url: "{URL}", length: {len(SOUND)}, type: audio/mpeg, sha256: {DIGEST}'
    ]


def test_nothing_is_read_of_audio_elsewhere(elsewhere):
    library, _ = elsewhere.gather()
    audio = library.audio_by_id["ep-001"]
    assert (audio.file, audio.url, audio.copy, audio.chapters) == (None, URL, None, ())
    assert (audio.size, audio.seconds, audio.digest) == (len(SOUND), 4, DIGEST)
    assert [one.title for one in library.chapters_by_id["ep-001"]] == ["あいさつ", "本題", "おわり"]


def test_the_same_bytes_may_move_to_another_address_and_back_home(elsewhere):
    elsewhere.change(FIRST, URL, "https://other.example.jp/a.mp3")
    assert elsewhere.said() == []
    elsewhere.record()
    elsewhere.write("episodes/ep-001.mp3", SOUND)
    elsewhere.change(FIRST, record("https://other.example.jp/a.mp3"), FILE)
    assert elsewhere.said() == []
    elsewhere.record()
    elsewhere.change(FIRST, FILE, record())
    (elsewhere.root / "episodes/ep-001.mp3").unlink()
    assert elsewhere.said() == []
    elsewhere.record()
    addresses = [one.partition("url: ")[2].partition(",")[0] for one in of_ledger(elsewhere)]
    assert addresses == [
        f'"{URL}"',
        '"https://other.example.jp/a.mp3"',
        f"audio/ep-001.{DIGEST[:8]}.mp3",
        f'"{URL}"',
    ]


def test_other_bytes_at_an_address_that_went_out_are_refused(elsewhere):
    elsewhere.change(FIRST, DIGEST, OTHER)
    assert elsewhere.said() == [
        f"episodes/ep-001.md:14 音声のアドレス「{URL}」で、すでに別の中身の音声を配信しました（台帳 episodes/published.yml の 5 行目、sha256: {DIGEST}）。{AGAIN}\n"
        "    → 新しい音声は、ほかの名前のアドレスに置いて、その url を書いてください。名前を選べない置き場所なら、アドレスの終わりに ?v=2 を付けてください。同じ音声なら、sha256 を台帳の値に戻してください。"
    ]
    elsewhere.change(FIRST, URL, f"{URL}?v=2")
    (told,) = elsewhere.said()
    assert told.startswith("episodes/ep-001.md:14 公開済みの回「ep-001」の音声が変わりました。")


def test_an_address_with_a_question_gets_one_more_sign(elsewhere):
    elsewhere.change(FIRST, URL, f"{URL}?a=1")
    elsewhere.record()
    elsewhere.change(FIRST, DIGEST, OTHER)
    (told,) = elsewhere.said()
    assert "アドレスの終わりに &v=2 を付けてください。" in told


def test_new_audio_at_a_new_address_is_told_like_any_new_audio(elsewhere):
    elsewhere.change(FIRST, record(), record("https://audio.example.jp/new.mp3", OTHER))
    assert elsewhere.said() == [
        "episodes/ep-001.md:14 公開済みの回「ep-001」の音声が変わりました。新しいアドレスで配信します。すでにダウンロードした人には、届かないことがあります。\n"
        "    → わざとなら、このままでかまいません。前の音声を消さずに残すと、前のアドレスでも聞けます。違うなら、前の音声に戻してください。"
    ]


def test_another_length_of_the_same_bytes_is_told(elsewhere):
    elsewhere.change(FIRST, f"length: {len(SOUND)}", "length: 7")
    assert elsewhere.said() == [
        f"episodes/ep-001.md:14 length「7」が、同じ sha256 の音声を前に配信したときの {len(SOUND)} と違います。\n"
        "    → 置き場所の音声のバイト数を確かめ、正しい数を書いてください。"
    ]
    assert elsewhere.gather()[0]


def test_an_address_belongs_to_the_episode_that_went_out_with_it(elsewhere):
    elsewhere.change(FIRST, "status: published", "status: withdrawn")
    elsewhere.change(SECOND, "{file: ep-002.mp3}", record())
    assert (
        f"episodes/ep-002.md:12 音声のアドレス「{URL}」は、公開済みの回「ep-001」のものです。アプリは二つの回を取りちがえることがあります。\n"
        "    → この回の音声を、ほかの名前のアドレスに置いて、その url を書いてください。"
    ) in elsewhere.said()


def test_audio_of_a_withdrawn_episode_is_to_be_taken_away_by_hand(elsewhere):
    elsewhere.change(FIRST, "status: published", "status: withdrawn")
    assert (
        f"episodes/ep-001.md:14 公開を取りやめた回の音声「{URL}」は、ほかの場所にあるので、ここからは消せません。\n"
        "    → 置き場所で、手で消してください。もう消してあれば、このままでかまいません。"
    ) in elsewhere.said()


def test_audio_put_aside_is_still_heard_at_its_old_address_of_ours(small):
    small.write("episodes/ep-004.mp3", SOUND + b"TAG" + bytes(125))
    small.change("episodes/ep-004.md", "ep-001.mp3", "ep-004.mp3")
    small.record()
    (small.root / "episodes/ep-001.mp3").unlink()
    small.change(FIRST, FILE, record())
    assert small.said() == []
    assert small.gather()[0].kept_audio == {}
    small.write("episodes/old/first.mp3", SOUND)
    kept = small.gather()[0].kept_audio
    assert {url: str(copy.file) for url, copy in kept.items()} == {
        f"audio/ep-001.{DIGEST[:8]}.mp3": "episodes/old/first.mp3"
    }
    small.record()
    assert small.gather()[0].kept_audio == kept


def test_two_episodes_with_one_address_are_told(small):
    small.change(FIRST, FILE, record())
    small.change(SECOND, "{file: ep-002.mp3}", record())
    assert f"""episodes/ep-002.md:12 音声「{URL}」は episodes/ep-001.md でも使われています。
    → この回の音声の url・length・duration・sha256 に書きかえてください。""" in small.said()


def test_two_new_episodes_with_one_hash_are_told(small):
    small.change(FIRST, FILE, record())
    small.change(SECOND, "{file: ep-002.mp3}", record("https://audio.example.jp/2.mp3"))
    assert """episodes/ep-002.md:12 音声の sha256 が、episodes/ep-001.md と同じです。
    → 再放送なら、このままでかまいません。違うなら、この回の値に直してください。""" in small.said()
    assert small.gather()[0]
