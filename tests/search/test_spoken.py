from hypothesis import given
from hypothesis import strategies as st

from hotcast.search.spoken import spoken_places
from hotcast.words.files import Cue
from hotcast.words.model import Chapter


def cues(*said):
    """Make cues of (second, voice, text)."""
    return [
        Cue(start=int(second * 1000), end=int(second * 1000) + 900, voice=voice, text=text, line=1)
        for second, voice, text in said
    ]


def told(*said, chapters=()):
    return [(one.address, one.text) for one in spoken_places(cues(*said), chapters)]


def test_a_sentence_over_several_cues_stands_at_the_first():
    assert told((0, "甲", "今日は、"), (2.5, "甲", "標準化の話です。"), (6.96, "甲", "では。")) == [
        ("#t=0", "今日は、標準化の話です。\n"),
        ("#t=6", "では。\n"),
    ]


def test_a_sentence_that_begins_within_a_cue_stands_there():
    assert told((3, "", "はい。次は"), (5, "", "文字です。その次は"), (8, "", "帳票です")) == [
        ("#t=3", "はい。次は文字です。\n"),
        ("#t=5", "その次は帳票です\n"),
    ]


def test_nobodys_sentence_goes_on_in_another_voice_and_no_name_is_told():
    assert told((0, "甲", "それは"), (1, "乙", "違います。")) == [
        ("#t=0", "それは\n"),
        ("#t=1", "違います。\n"),
    ]


def test_a_place_is_headed_by_the_chapter_that_runs():
    chapters = (Chapter(start=2, title="本題"), Chapter(start=5, title="終わり"))
    said = cues((0, "", "あ。"), (2.1, "", "い。"), (4.9, "", "う。"), (5, "", "え。"))
    headings = [place.heading for place in spoken_places(said, chapters)]
    assert headings == ["文字起こし", "本題", "本題", "終わり"]


def test_words_without_any_mark_are_cut_at_a_cue():
    said = [(second, "", "あ" * 40) for second in range(20)]
    places = told(*said)
    assert len(places) > 3
    assert all(len(text) <= 250 for _, text in places)


@given(st.lists(st.tuples(st.sampled_from("甲乙"), st.text("あA。.？」", min_size=1)), max_size=30))
def test_nothing_is_lost_and_times_never_go_back(said):
    given_cues = cues(*((second, voice, text) for second, (voice, text) in enumerate(said)))
    places = spoken_places(given_cues, ())
    words = "".join("".join(place.text.split()) for place in places)
    assert words == "".join("".join(text.split()) for _, text in said)
    times = [int(place.address.removeprefix("#t=")) for place in places]
    assert times == sorted(set(times))
