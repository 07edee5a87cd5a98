"""Pictures in the words tell their sizes, and the rest of the HTML stays as it is."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from hotcast.writers.note_images import Sized, sized

MAP = Sized(width=640, height=480)
HEAVY = Sized(width=1600, height=1200, lighter="../../thumbnails/ab.1600.webp")
PICTURES = {"map.png": MAP, "heavy.jpg": HEAVY}


def told(html):
    return sized(html, PICTURES.get)


def test_the_first_picture_comes_at_once_and_the_others_late():
    assert told('<p>一<img src="map.png" alt="地図"></p>\n<p><img src="map.png" alt="二"></p>') == (
        '<p>一<img src="map.png" alt="地図" width="640" height="480" decoding="async"></p>\n'
        '<p><img src="map.png" alt="二" width="640" height="480" loading="lazy" '
        'decoding="async"></p>'
    )


def test_sizes_that_somebody_wrote_stay():
    assert told('<img src="map.png" alt="地図" width="300">') == (
        '<img src="map.png" alt="地図" width="300" decoding="async">'
    )


def test_an_unknown_picture_gets_no_size():
    assert told('<img src="other.png" alt="">') == '<img src="other.png" alt="" decoding="async">'


def test_a_heavy_picture_is_shown_by_a_lighter_one_that_leads_to_it():
    shown = (
        '<img src="../../thumbnails/ab.1600.webp" alt="写真" width="1600" height="1200" '
        'decoding="async">'
    )
    assert told('<img src="heavy.jpg" alt="写真">') == f'<a href="heavy.jpg">{shown}</a>'
    assert told('<a href="x/"><img src="heavy.jpg" alt="写真"></a>') == f'<a href="x/">{shown}</a>'


def test_hostile_words_stay_words():
    html = '<img src="map.png" alt="&quot;&gt;&lt;script&gt;">'
    assert told(html) == (
        '<img src="map.png" alt="&quot;&gt;&lt;script&gt;" width="640" height="480" '
        'decoding="async">'
    )


@settings(deadline=None)  # a busy machine breaks no promise
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<a href='x'>",
                "</a>",
                "&amp;",
                "か",
                "\n",
                "\r\n",
                '<img src="map.png" alt="図">',
                "<br>",
                "&#12354;",
                "<!-- x -->",
            ]
        )
    )
)
def test_everything_else_is_copied_as_it_is(parts):
    html = "".join(parts)
    assert re.sub("<img[^>]*>", "", told(html)) == re.sub("<img[^>]*>", "", html)
    assert told(html).count("<img") == html.count("<img")
