"""What of an item from elsewhere fits our words."""

from hotcast.library.carried import fitted, persons_by_name, taking_part
from hotcast.words.feed_item import Voice
from hotcast.words.model import Chapter, Role, Source
from hotcast.words.registry import Person


def person(id_, name, *, consent=True):
    facts = {"reading": "よみ", "posts": (), "sample": False, "source": Source("people.yml")}
    return Person(id=id_, name=name, consent=consent, **facts)


def chapters(*starts):
    return tuple(Chapter(start=start, title=f"{start}") for start in starts)


def test_chapters_that_fit_stay_as_they_are():
    assert fitted(chapters(0, 5, 9), seconds=10) == (chapters(0, 5, 9), ())
    assert fitted((), seconds=10) == ((), ())


def test_chapters_are_put_in_order_and_begin_at_nothing():
    kept, said = fitted(chapters(9, 5, 5, 10), seconds=10)
    assert kept == (Chapter(start=0, title="はじまり"), *chapters(5, 9))
    assert said == (
        "チャプター 2 個は、時刻が重なるか音声より後なので外しました。",
        "チャプターが 0:00 から始まらないので、「はじまり」を足しました。",
    )


def test_only_people_who_agreed_take_part():
    people = persons_by_name(
        [person("a", "山田 太郎"), person("b", "Suzuki"), person("x", "断った人", consent=False)]
    )
    voices = (
        Voice(name="山田太郎さん"),
        Voice(name="ＳＵＺＵＫＩ", role="guest"),
        Voice(name="断った人", role="guest"),
        Voice(name="知らない人", role="guest"),
        Voice(name="ある番組", role="author"),
    )
    assert taking_part(voices, people) == (
        ("a",),
        (Role(id="b", role="ゲスト"),),
        ("知らない人",),
    )
