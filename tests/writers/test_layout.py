from hotcast.writers.layout import laid_out

HTML = (
    "<p>見本です。</p>"
    '<h2 id="次第">次第</h2><p>開会</p>'
    '<h2 id="要点">要点</h2><p>大事なこと</p>'
    '<h2 id="資料">資料</h2><ul><li>スライド</li></ul>'
    '<h2 id="関連">関連</h2><p>とくに<a href="../sem-2/">前の会</a></p>'
)
VIEW = {
    "kind": "session",
    "materials": [{"title": "スライド"}],
    "documents": [{"title": "仕様書"}],
    "related": [
        {"url": "seminars/sem-2/", "label": "第2回", "title": "前の会"},
        {"url": "episodes/ep-1/", "label": "第1回", "title": "声の回"},
    ],
}


def _laid_out(view, html):
    return laid_out(view, html, address="seminars/sem-1/")


def test_the_points_come_first_and_the_rest_in_its_order():
    laid = _laid_out(VIEW, HTML)
    assert laid["points"]["html"] == '<h2 id="要点">要点</h2><p>大事なこと</p>'
    assert [part["title"] for part in laid["parts"]] == [
        "",
        "次第",
        "資料",
        "関連",
        "取り上げた公的な資料",
    ]


def test_a_list_that_the_build_gives_more_fully_is_left_out_and_other_words_stay():
    by_title = {part["title"]: part for part in _laid_out(VIEW, HTML)["parts"]}
    assert (by_title["資料"]["html"], by_title["資料"]["key"]) == ("", "materials")
    assert by_title["資料"]["entries"] == VIEW["materials"]
    assert "とくに" in by_title["関連"]["html"]
    # What people link to there is not told twice.
    assert [one["url"] for one in by_title["関連"]["entries"]] == ["episodes/ep-1/"]


def test_what_the_build_adds_stands_in_the_first_section_of_its_kind():
    twice = HTML + '<h2 id="資料_1">資料</h2><p>もう一つ</p><h2>要点</h2><p>印なし</p>'
    laid = _laid_out(VIEW, twice)
    assert [part["key"] for part in laid["parts"]].count("materials") == 1
    assert "印なし" in laid["parts"][-2]["html"]


def test_without_anything_to_add_the_words_stay_as_they_are():
    laid = _laid_out({"kind": "session"}, HTML)
    assert "".join(part["html"] for part in laid["parts"]) == HTML.replace(
        '<h2 id="要点">要点</h2><p>大事なこと</p>', ""
    )
    assert {part["key"] for part in laid["parts"]} == {""}


def test_the_table_of_contents_names_every_heading_of_the_page():
    told = {"chapters": [{}], "transcript": {"turns": []}, "files": [{}]}
    laid = _laid_out(VIEW | told | {"kind": "episode"}, HTML)
    assert laid["toc"] == [
        ("hc-chapters", "チャプター"),
        ("要点", "要点"),
        ("次第", "次第"),
        ("資料", "資料"),
        ("関連", "関連"),
        ("hc-documents", "取り上げた公的な資料"),
        ("hc-facts", "この回について"),
        ("hc-transcript", "文字起こし"),
        ("hc-downloads", "保存する"),
    ]
