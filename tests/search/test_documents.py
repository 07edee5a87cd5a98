"""What can be found, beside the pages as readers get them."""

import re
from collections import Counter
from datetime import date
from pathlib import PurePosixPath

from bs4 import BeautifulSoup

from hotcast.library.model import uri
from hotcast.search.model import Entry

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
BLOCKS = ("blockquote", "caption", "dd", "details", "div", "dt", "figcaption", "figure", "li", "ol")
BLOCKS = (*BLOCKS, "p", "pre", "section", "summary", "table", "td", "th", "ul")
OURS = ".hc-documents, .hc-materials, .hc-related"
ASIDE = f"h1, rt, rp, .headerlink, .footnote-ref, .footnote-backref, {OURS}"


def bare(text):
    return "".join(text.split())


def soup_of(place, address):
    file = place.site / address / "index.html"
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def shown(place, address, parts):
    """Give (anchor, line) of all that people wrote on a built page, without spaces, in order."""
    for part in soup_of(place, address).select(parts):
        anchor = ""
        for one in part.select(ASIDE):
            one.decompose()
        for one in part.find_all(HEADINGS):
            one.replace_with(f"\n\x1d#{one['id']}\n")
        for text in part.find_all(string=True):
            if not text.startswith("\n\x1d") and not text.find_parent("pre"):
                text.replace_with(" ".join(text.split("\n")))
        for one in part.find_all(("br", *BLOCKS)):
            one.insert_before("\n")
            one.insert_after("\n")
        for line in part.get_text().split("\n"):
            if line.startswith("\x1d"):
                anchor = line[1:]
            elif bare(line):
                yield anchor, bare(line)


def lines_of(entry, *fields):
    return [
        (place.address, bare(line))
        for section in entry.sections
        if section.field in fields
        for place in section.places
        for line in place.text.splitlines()
    ]


def items_of(found):
    return [one for one in found.entries if one.kind in ("episode", "session")]


def test_every_line_of_every_note_is_found_once_at_its_heading(samples, found):
    seen = 0
    for entry in items_of(found):
        told = Counter(lines_of(entry, "points", "body"))
        written = Counter(shown(samples, entry.address, ".hc-points, .hc-part"))
        assert written - told == Counter(), entry.address
        anchored = Counter({one: count for one, count in told.items() if one in written})
        assert anchored == written, entry.address
        seen += written.total()
    assert seen > 300


def test_every_line_of_a_page_of_words_is_found_at_its_heading(samples, found):
    for address in ("about/", "seminars/sem-2024-04/transcript/", "seminars/sem-2026-01/minutes/"):
        owner = address if address == "about/" else "/".join(address.split("/")[:2]) + "/"
        prefix = "" if owner == address else address
        lines = lines_of(found[owner], "body", "slides", "transcript")
        written = [(prefix + anchor, line) for anchor, line in shown(samples, address, "#hc-main")]
        notice = found[owner].title
        written = [one for one in written if notice not in one[1]]  # whose material it is
        assert written
        assert Counter(written) - Counter(lines) == Counter()


def test_every_place_opens_something_that_is_there(samples, found):
    for entry in found.entries:
        assert (samples.site / entry.address / "index.html").is_file(), entry.address
        ids = {one["id"] for one in soup_of(samples, entry.address).select("[id]")}
        for place in (place for section in entry.sections for place in section.places):
            if place.address.startswith("#t="):
                assert int(place.address[3:]) <= seconds_of(found, entry)
            elif place.address.startswith("#"):
                assert place.address[1:] in ids
            elif place.address:
                assert is_there(samples, place.address)


def seconds_of(found, entry):
    return found.library.audio_by_id[entry.address.split("/")[1]].seconds


def is_there(samples, address):
    path, _, anchor = address.partition("#")
    if not path.endswith("/"):
        pages = found_pages(anchor)
        return (samples.site / path).is_file() and (pages is None or pages > 0)
    ids = {one["id"] for one in soup_of(samples, path).select("[id]")}
    return not anchor or anchor in ids


def found_pages(anchor):
    page = re.fullmatch(r"page=(\d+)", anchor)
    return int(page[1]) if page else None


def test_every_word_of_every_pdf_is_found_on_its_page(found):
    seen = 0
    for session in found.library.sessions:
        entry = found[f"seminars/{session.id}/"]
        text_by_address = {
            place.address: bare(place.text)
            for section in entry.sections
            if section.field == "slides"
            for place in section.places
        }
        for material in session.materials:
            one = found.library.material_by_file.get(material.file or PurePosixPath())
            if not one or one.format != "PDF":
                continue
            for number, page in enumerate(one.texts, 1):
                text = text_by_address[f"{uri(one.file)}#page={number}"]
                body = [line for line in page.splitlines() if number == 1 or "／" not in line]
                assert all(bare(line) in text for line in body)
                seen += 1
    assert seen > 30


def test_a_page_of_slides_says_whose_and_which(found):
    place = found.places("seminars/sem-2024-02/", "slides")[3]
    assert place.address == "seminars/sem-2024-02/slides.pdf#page=4"
    assert place.heading == "仕様書の読み方 4 ページ"
    assert place.text.startswith("適合基準日\n")


def test_files_without_pages_are_opened_as_a_whole(found):
    words = [
        one for one in found.places("seminars/sem-2025-03/", "slides") if "docx" in one.address
    ]
    assert [(one.address, one.heading) for one in words] == [
        ("seminars/sem-2025-03/keiji.docx", "窓口掲示のひな形（ワープロ文書）")
    ]
    assert "コンビニ交付が止まる時間\n" in words[0].text
    cells = [
        one for one in found.places("seminars/sem-2024-02/", "slides") if "xlsx" in one.address
    ]
    assert "住民票の写しを標準の様式で出す\n" in cells[0].text


def test_minutes_and_transcripts_in_markdown_belong_to_their_session(found):
    place = found.places("seminars/sem-2024-04/", "transcript")[2]
    assert place.address == "seminars/sem-2024-04/transcript/#同定作業の実演"
    assert place.heading == "文字起こし（校正済み）　同定作業の実演"
    assert "一日に見る数を先に決めておきます。" in place.text
    assert not [one for one in found.entries if one.address.endswith(("transcript/", "minutes/"))]


def test_a_transcript_is_found_sentence_by_sentence(found):
    places = found.places("episodes/ep-004/", "transcript")
    assert (places[3].address, places[3].heading) == ("#t=16", "手書きの戸籍と書き癖")
    assert places[3].text == (
        "手書きの時代の書き癖や写し間違いが、そのまま正式な字として残った例があるからです。\n"
    )
    assert not [place for place in places if place.text.startswith("担当者G")]


def test_an_unreviewed_transcript_says_so(find, small):
    found = find(small)
    assert [one.field for one in found["episodes/ep-001/"].sections] == ["body", "unreviewed"]


def test_corrections_chapters_and_people_of_an_episode_are_found(find, small):
    places = find(small).places("episodes/ep-001/", "body")
    assert [(one.address, one.heading, one.text) for one in places[:6]] == [
        ("", "", "町の声の一回目です。A & B < C。\n"),
        ("#hc-corrections", "訂正", "正しくは「住基」です。\n"),
        ("#t=0", "チャプター", "あいさつ\n"),
        ("#t=1", "チャプター", "本題\n"),
        ("#t=3", "チャプター", "おわり\n"),
        (
            "#hc-facts",
            "出演",
            "担当者A（進行役） 試しの町役場 総務課\n担当者B（ゲスト） 試しの県庁 市町村課\n",
        ),
    ]


def test_a_session_says_what_it_is_about_and_what_it_has(find, small):
    entry = find(small)["seminars/sem-2025-01/"]
    assert (entry.title, entry.kind, entry.as_of) == ("はじめの会", "session", date(2025, 5, 10))
    assert entry.names == ("概要編 #1",)
    assert entry.keywords == (
        *("令和7年度", "2025年度", "R7年度", "FY2025", "住民記録", "住基", "クラウド"),
    )
    assert entry.facts == ("概要編 #1", "令和7年度", "住民記録", "資料あり")
    assert entry.facets == {
        "kind": ("session",),
        "task": ("juki",),
        "subject": ("業務", "仕組み"),
        "year": ("2025",),
        "materials": ("yes",),
        "phase": ("知る",),
        "size": ("都道府県",),
        "format": ("講演", "質疑"),
        "level": ("入門",),
    }


def test_a_session_on_every_task_says_so(find, small):
    entry = find(small)["seminars/sem-2025-02/"]
    assert "全業務" in entry.keywords
    assert entry.facets["task"] == ("all",)
    assert entry.facts == ("概要編 #2", "令和7年度", "全業務")


def test_at_most_three_tasks_are_told(find, small):
    glossary = "content/registry/glossary.yml"
    small.change(
        glossary, "  - {id: cloud", "".join(TASK.format(n) for n in "abc") + "  - {id: cloud"
    )
    small.change("mkdocs.yml", "[juki, zei]", "[juki, zei, t-a, t-b, t-c]")
    small.change("content/seminars/sem-2025-01.md", "[juki]\n", "[juki, zei, t-a, t-b, t-c]\n")
    entry = find(small)["seminars/sem-2025-01/"]
    assert entry.facts[2:6] == ("住民記録", "税務", "業務a", "ほか2")


TASK = (
    "  - {{id: t-{0}, term: 業務{0}, reading: ぎょうむ, aliases: [], definition: 仕事。, "
    "category: 業務, source_title: 試しの法}}\n"
)


def test_what_was_superseded_sinks_and_what_was_withdrawn_is_not_found(find, small):
    found = find(small)
    assert [one.address for one in found.entries if one.sunk] == ["seminars/sem-2024-01/"]
    assert "取りやめた" not in repr(found.entries)
    assert not [one for one in found.entries if one.address == "episodes/ep-003/"]


def test_a_term_is_found_by_sure_names_alone(find, small):
    glossary = "content/registry/glossary.yml"
    small.change(glossary, "aliases: [雲], ", "aliases: [雲, 網], asr_variants: [蔵人], ")
    entry = find(small)["terms/cloud/"]
    assert (entry.title, entry.names) == ("クラウド", ("くらうど", "網"))
    assert entry.summary == "遠くの計算機。"
    assert "蔵人" not in repr(entry)
    assert [place.text for section in entry.sections for place in section.places] == [
        "遠くの計算機。\n「雲」は、ほかの意味でも使われます。\n出典：試しの本\n"
    ]


def test_registers_are_found_by_what_their_pages_show(find, small):
    found = find(small)
    assert found["tasks/juki/"].names == ("住民記録", "じゅうみんきろく", "住基")
    person = found["people/sp-b/"]
    assert (person.title, person.names) == ("担当者B", ("たんとうしゃびー",))
    assert found.places("people/sp-b/", "body")[0].text == "試しの県庁 市町村課\n"
    assert found.places("organizations/machi-yakuba/", "body")[0].text == "町村\n011002\n"
    document = found["documents/shiyosho/"]
    assert document.facts == ("標準仕様書", "試しの省", "いちばん新しい版：第2.0版")
    assert found.places("documents/shiyosho/", "body")[1].address == "#hc-versions"
    assert not [one for one in found.entries if one.address == "people/sp-x/"]


def test_a_plain_page_is_found_by_its_heading_where_it_has_no_title(find, small):
    small.write("content/guide.md", "# 手引き\n\n初めに。\n\n## 進め方\n\n次に。\n")
    entry = find(small)["guide/"]
    assert (entry.title, entry.kind) == ("手引き", "page")
    assert [(one.address, one.heading, one.text) for one in entry.sections[0].places] == [
        ("", "", "初めに。\n"),
        ("#進め方", "進め方", "次に。\n"),
    ]


def test_a_list_of_others_is_not_found(found):
    lists = {"episodes/", "seminars/", "terms/", "tasks/", "years/2025/", "changes/", "stale/"}
    assert not lists & {one.address for one in found.entries}
    assert not [one for one in found.entries if one.address.endswith("/digest/")]


def test_a_new_note_comes_last_and_the_others_keep_their_places(find, small):
    before = [one.address for one in find(small).entries]
    text = (small.root / "content/seminars/sem-2025-02.md").read_text(encoding="utf-8")
    new = text.replace("sem-2025-02", "sem-2025-04").replace("number: 2", "number: 3")
    new = new.replace("#2", "#3").replace("date: 2026-02-01", "date: 2026-03-01")
    small.write("content/seminars/sem-2025-04.md", new)
    assert [one.address for one in find(small).entries] == [*before, "seminars/sem-2025-04/"]


def test_entries_without_a_day_come_first_each_by_its_address(found):
    kinds = [one.kind in ("episode", "session") for one in found.entries]
    assert kinds == sorted(kinds)
    undated = [one.address for one in found.entries if one.kind not in ("episode", "session")]
    assert undated == sorted(undated)
    assert all(isinstance(one, Entry) for one in found.entries)


def test_the_same_sources_give_the_same_entries(find, samples, found):
    assert find(samples).entries == found.entries
