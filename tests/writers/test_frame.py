from hotcast.writers.frame import mended

PAGE = """<body dir="ltr">
    <input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off">
    <label class="md-overlay" for="__drawer"></label>
    <div data-md-component="skip">
        <a href="#x" class="md-skip">
          本文へ移る
        </a>
    </div>
    <div data-md-component="announce">
    </div>
    <input type="text" autocomplete="off"></body>"""


def test_the_slips_of_the_theme_are_mended_and_the_rest_stays():
    assert (
        mended(PAGE)
        == """<body dir="ltr">
    <input class="md-toggle" type="checkbox" id="__drawer">
    <label class="md-overlay" for="__drawer"></label>
    <div data-md-component="announce">
    </div>
    <input type="text" autocomplete="off"></body>"""
    )


def test_a_page_mended_once_stays_as_it_is():
    assert mended(mended(PAGE)) == mended(PAGE)
