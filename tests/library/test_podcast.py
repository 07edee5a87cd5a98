"""What apps would not understand of a show or an episode is told where it stands."""
# ruff: noqa: E501  # the words stand as they are read

import pytest

MORE = "category: Technology\n"
EPISODE = "recorded: 2025-05-10\n"


def add(house, lines):
    """Put keys under the second show."""
    keys = "".join(f"        {line}\n" for line in lines.splitlines())
    house.change("mkdocs.yml", MORE, MORE + keys)


def line_of(house, words):
    """Give the line of the settings on which words stand."""
    before, _, _ = (house.root / "mkdocs.yml").read_text(encoding="utf-8").partition(words)
    return before.count("\n") + 1


def test_everything_a_show_may_carry_is_fine(small):
    add(
        small,
        """hosts: [sp-a]
guid: 917393e3-1b1e-5cef-ace4-edaa54e1f810
locked: false
medium: podcast
license: {name: 独自の決まり, url: https://www.example.jp/rights}
location: {name: 見本市, geo: "35.6895,-139.6917", osm: R1543125}
funding: [{url: https://www.example.jp/, text: 支える}]
update_frequency: {text: 隔週, rrule: FREQ=WEEKLY;INTERVAL=2}
txt: [{text: 確認の言葉, purpose: verify}]
podroll: [{guid: 917393e3-1b1e-5cef-ace4-edaa54e1f810}]
order: serial
hub: https://hub.example.jp/
audio_prefix: https://count.example.jp/e""",
    )
    assert small.said() == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "guid: my-show",
            "guid「my-show」が番組の印（UUID）の形ではありません。\n"
            "    → 917393e3-1b1e-5cef-ace4-edaa54e1f810 のような 36 文字を写してください。",
        ),
        (
            "podroll: [{guid: となりの番組}]",
            "guid「となりの番組」が番組の印（UUID）の形ではありません。\n"
            "    → 917393e3-1b1e-5cef-ace4-edaa54e1f810 のような 36 文字を写してください。",
        ),
        (
            "license: 自由に使えます",
            "license「自由に使えます」は、決まった名前（SPDX の id）ではありません。\n"
            "    → license: CC-BY-4.0 のように書くか、決まりの全文があるなら license: {name: 名前, url: https://…} のように書いてください。",
        ),
        (
            "license: CC-BY",
            "license「CC-BY」は、決まった名前（SPDX の id）ではありません。\n"
            "    → license: CC-BY-4.0 のように書くか、決まりの全文があるなら license: {name: 名前, url: https://…} のように書いてください。",
        ),
        (
            "language: 日本語",
            "language「日本語」を言語の記号として読めません。\n"
            "    → 日本語なら language: ja と書いてください。",
        ),
        (
            "audio_prefix: http://count.example.jp/e",
            "audio_prefix「http://count.example.jp/e/」が https:// から始まる半角のアドレスになっていません。\n"
            "    → audio_prefix: https://count.example.jp/e/ のように書いてください。",
        ),
        (
            'location: {name: 見本市, geo: "135.0,35.0"}',
            "geo「135.0,35.0」を緯度と経度として読めません。\n"
            '    → geo: "35.6895,139.6917" のように、緯度,経度 で書いてください。',
        ),
        (
            "location: {name: 見本市, osm: 1543125}",
            "osm「1543125」を OpenStreetMap の番号として読めません。\n"
            "    → osm: R1543125 のように、N・W・R と数字で書いてください。",
        ),
        (
            "update_frequency: {text: 隔週, rrule: 二週間に一度}",
            "rrule「二週間に一度」を間隔の規則として読めません。\n"
            "    → rrule: FREQ=WEEKLY;INTERVAL=2 のように書くか、この項目を消してください。",
        ),
        (
            "hosts: [sp-aa]",
            "人物「sp-aa」はありません。「sp-a」ではありませんか。\n"
            "    → id を直すか、content/registry/people.yml に書き足してください。",
        ),
    ],
)
def test_what_apps_would_not_understand_of_a_show_is_told(small, line, told):
    add(small, line)
    assert small.said() == [f"mkdocs.yml:{line_of(small, MORE) + 1} {told}"]


def test_a_description_longer_than_directories_read_is_told(small):
    small.change("mkdocs.yml", "summary: 二つ目の番組です。", f"summary: {'𠮷' * 1001}")
    line = line_of(small, "𠮷")
    assert small.said() == [
        f"mkdocs.yml:{line} summary（番組の説明）が 4004 バイトあります。\n"
        "    → 4000 バイト（1,300 文字ほど）までに短くしてください。"
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "license: 自由",
            "episodes/ep-001.md:11 license「自由」は、決まった名前（SPDX の id）ではありません。\n"
            "    → license: CC-BY-4.0 のように書くか、決まりの全文があるなら license: {name: 名前, url: https://…} のように書いてください。",
        ),
        (
            'soundbites: [{start: "0:02", length: "0:30"}]',
            "episodes/ep-001.md:11 聞きどころ（0:02 から 0:30）が、音声の長さ（0:04）を越えています。\n"
            "    → 音声の中の時刻と長さに直してください。",
        ),
    ],
)
def test_what_apps_would_not_understand_of_an_episode_is_told(small, line, told):
    small.change("episodes/ep-001.md", EPISODE, f"{EPISODE}{line}\n")
    assert small.said() == [told]


@pytest.mark.parametrize(("guid", "shown"), [("~", "~"), ("a" * 256, "a" * 39 + "…")])
def test_a_guid_that_apps_cannot_keep_is_told(small, guid, shown):
    small.change("episodes/ep-001.md", "guid: machi-ep-001", f"guid: {guid}")
    assert small.said() == [
        f"episodes/ep-001.md:4 guid「{shown}」は、回を見分ける印に使えません。\n"
        "    → guid: machi-ep-001 のように書くか、この行を消してください。"
    ]


@pytest.mark.parametrize("number", ["第1回 ", "第１回　", "#1 ", "第一回："])
def test_a_number_in_a_title_is_advised_against(small, number):
    small.change("episodes/ep-001.md", "title: はじめての", f"title: {number}はじめての")
    assert small.said() == [
        f"episodes/ep-001.md:8 題名に番号「{number.strip(' 　：')}」が入っています。"
        "番号はアプリが別に出します。\n"
        "    → title: はじめての回 <b>&「」 のように、番号を消してください。"
    ]


def test_an_episode_that_nothing_numbers_is_told_unless_it_is_extra(small):
    small.change("episodes/ep-001.md", "number: 1\n", "")
    assert small.said() == []
    (small.root / "episodes/ep-002.md").rename(small.root / "episodes/ep-yoru.md")
    small.change("episodes/ep-yoru.md", "id: ep-002", "id: ep-yoru")
    small.change("episodes/ep-yoru.md", "number: 1\n", "")
    assert "number（回の番号）が書かれていません。" in "".join(small.said())
    small.change("episodes/ep-yoru.md", "title:", "episode_type: bonus\ntitle:")
    assert "number" not in "".join(small.said())


def test_an_episode_takes_what_it_lacks_from_its_show(small):
    add(small, "hosts: [sp-a]")
    text = (small.root / "episodes/ep-002.md").read_text(encoding="utf-8")
    small.write(
        "episodes/ep-002.md",
        "\n".join(line for line in text.split("\n") if not line.startswith(("guid:", "hosts:"))),
    )
    library, _ = small.gather()
    assert library.item_by_id["ep-002"].guid == "yoru-ep-002"
    assert library.item_by_id["ep-002"].hosts == ("sp-a",)
