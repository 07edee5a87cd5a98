"""A volunteer's slips: each stops the build with words that tell how to mend it."""
# ruff: noqa: E501  # the words stand as they are read

import os
import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from PIL import Image

SITE = Path(__file__).parent / "site"
MARK = "前のサイトです。\r\n".encode()

EPISODE = "episodes/ep-001.md"
SECOND = "episodes/ep-002.md"
AUDIO = "episodes/ep-001.mp3"
CUES = "episodes/ep-001.vtt"
SESSION = "content/seminars/sem-2025-01.md"
CHATHAM = "content/seminars/sem-2025-02.md"
OLD = "content/seminars/sem-2024-01.md"
SLIDES = "content/seminars/sem-2025-01/slides.pdf"
START = "content/index.md"
PEOPLE = "content/registry/people.yml"
BODIES = "content/registry/organizations.yml"
TERMS = "content/registry/glossary.yml"
SETTINGS = "mkdocs.yml"

SOUND = (SITE / AUDIO).read_bytes()
BODY = "町の話をしました。"
HTML = b"<!DOCTYPE html><html><body>404</body></html>"
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n"

PICTURE = BytesIO()
Image.new("RGB", (640, 480)).save(PICTURE, "PNG")
FAULTY = BytesIO()
Image.new("LA", (320, 240)).save(FAULTY, "PNG")
PRINTED = BytesIO()
Image.new("CMYK", (1400, 1400)).save(PRINTED, "JPEG")

Slip = Callable[[Any], object]  # from a house to break, see conftest


def changed(file: str, old: str, new: str) -> Slip:
    return lambda house: house.change(file, old, new)


def wrote(file: str, content: str | bytes) -> Slip:
    return lambda house: house.write(file, content)


def said(text: str) -> Slip:
    """Write something into the body of the first episode, on line 35."""
    return changed(EPISODE, BODY, text)


def gone(file: str) -> Slip:
    return lambda house: (house.root / file).unlink()


def moved(file: str, to: str) -> Slip:
    return lambda house: (house.root / file).rename(house.root / to)


def linked(file: str, to: str) -> Slip:
    return lambda house: (house.root / file).symlink_to(to)


def recoded(file: str, encoding: str) -> Slip:
    return lambda house: house.write(file, (house.root / file).read_text().encode(encoding))


def sounding(record: str) -> Slip:
    """Write what the first episode says of its audio."""
    return changed(EPISODE, '{file: ep-001.mp3, duration: "0:04"}', f"{{{record}}}")


def both(*slips: Slip) -> Slip:
    return lambda house: [slip(house) for slip in slips]


def broken(name: str, slip: Slip, problems: str, *, advice: str = ""):
    told = [
        f"{head} {words.count('    → ')} 件あります。\n\n{words}"
        for head, words in (
            ("直すところが", dedent(problems).strip()),
            ("気をつけるところが", dedent(advice).strip()),
        )
        if words
    ]
    return pytest.param(slip, "\n\n".join(told), id=name)


SLIPS = [
    # Front matter as text
    broken(
        "tab",
        changed(EPISODE, "hosts: [sp-a]", "hosts:\t[sp-a]"),
        """
        episodes/ep-001.md:16 タブ文字が使われています。
            → タブを半角スペース2つに置きかえてください。
        """,
    ),
    broken(
        "full-width-indent",
        changed(EPISODE, "  - {id: sp-b", "　- {id: sp-b"),
        """
        episodes/ep-001.md:18 行の初めに全角スペースがあります。
            → 全角スペースを半角スペース2つに置きかえてください。
        """,
    ),
    broken(
        "no-opening-line",
        changed(EPISODE, "---\ntype: episode", "type: episode"),
        """
        episodes/ep-001.md:1 1 行目が「---」ではないため、項目を読み取れません。
            → ファイルの初めの行に、半角のハイフン 3 つ --- だけを書いてください。
        """,
    ),
    broken(
        "no-closing-line",
        changed(EPISODE, "\n---\n", "\n"),
        """
        episodes/ep-001.md:1 項目の終わりを示す「---」の行がありません。
            → 項目を書き終えた次の行に、半角のハイフン 3 つ --- だけを書いてください。
        """,
    ),
    broken(
        "Shift_JIS",
        recoded(EPISODE, "cp932"),
        """
        episodes/ep-001.md このファイルは UTF-8 ではありません（Shift_JIS のようです）。
            → エディターの「名前を付けて保存」で文字コードに UTF-8 を選び、保存し直してください。
        """,
    ),
    broken(
        "control-character",
        changed(SECOND, "夜のはじまり", "夜の\x07はじまり"),
        """
        episodes/ep-002.md:7 この行に、目に見えない使えない文字（U+0007）があります。
            → この行を消して、打ち直してください。
        """,
    ),
    broken(
        "escaped-control-character",
        changed(SECOND, "夜のはじまり", r'"夜の\x07はじまり"'),
        r"""
        episodes/ep-002.md:7 この値に、目に見えない使えない文字（U+0007）があります。
            → 「\」とその後の文字を消してください。
        """,
    ),
    broken(
        "quote-not-closed",
        changed(SECOND, "夜のはじまり", '"夜のはじまり'),
        """
        episodes/ep-002.md:7 引用符で始まる値が閉じていません。
            → 値の終わりに、始まりと同じ引用符（" か '）を書き足してください。
        """,
    ),
    broken(
        "bracket-not-closed",
        changed(EPISODE, "hosts: [sp-a]", "hosts: [sp-a"),
        """
        episodes/ep-001.md:16 「[」で始まる値が閉じていません。
            → 値の終わりに「]」を書き足してください。
        """,
    ),
    broken(
        "colon-in-title",
        changed(SECOND, "夜のはじまり", "夜: はじまり"),
        """
        episodes/ep-002.md:7 値の中に「: 」があり、項目名と区別できません。
            → title: "夜: はじまり" のように、値全体を " で囲んでください。
        """,
    ),
    # Keys
    broken(
        "key-twice",
        changed(EPISODE, "number: 1", "number: 1\nnumber: 2"),
        """
        episodes/ep-001.md:6 項目「number」が二度書かれています（5 行目にもあります）。
            → どちらか一方の行を消してください。
        """,
    ),
    broken(
        "key-mistyped",
        changed(EPISODE, "chapters:", "chapter:"),
        """
        episodes/ep-001.md:24 「chapter」という項目はありません。「chapters」ではありませんか。
            → 「chapter」を「chapters」に直してください。
        """,
    ),
    broken(
        "key-unknown",
        changed(EPISODE, "number: 1", "number: 1\nキーワード: 住基"),
        """
        episodes/ep-001.md:6 「キーワード」という項目はありません。
            → 消すか、使える項目（type・id・show・guid・number・season・episode_type・date・recorded・title・summary・status・superseded_by・as_of・sample・documents・related・corrections・gyomu・topics・audio・alternates・cover・explicit・hosts・guests・chapters・soundbites・transcript・license・location）から選んでください。
        """,
    ),
    broken(
        "session-among-episodes",
        changed(EPISODE, "type: episode", "type: seminar"),
        """
        episodes/ep-001.md:2 これは研究会の記録です。ここには配信回を置きます。
            → ファイルを content/seminars/ に移してください。
        """,
    ),
    # Values
    broken(
        "date-with-slashes",
        changed(SESSION, "date: 2025-05-17", "date: 2026/11/23"),
        """
        content/seminars/sem-2025-01.md:8 date「2026/11/23」を日付として読めません。
            → 2026-11-23 のように、年-月-日を半角ハイフンでつないでください。
        """,
    ),
    broken(
        "day-that-is-not",
        changed(SESSION, "date: 2025-05-17", "date: 2026-02-30"),
        """
        content/seminars/sem-2025-01.md:8 date「2026-02-30」の日は、暦にありません。
            → 年・月・日の数字を確かめて直してください。
        """,
    ),
    broken(
        "year-mistyped",
        changed(SESSION, "as_of: 2025-05-10", "as_of: 0025-05-10"),
        """
        content/seminars/sem-2025-01.md:15 as_of「0025-05-10」の日は、暦にありません。
            → 年・月・日の数字を確かめて直してください。
        """,
    ),
    broken(
        "time-without-quotes",
        changed(SESSION, '"13:00"', "13:00"),
        """
        content/seminars/sem-2025-01.md:9 start「13:00」が引用符で囲まれていません。
            → start: "13:00" のように " で囲んでください。
        """,
    ),
    broken(
        "time-after-midnight",
        changed(SESSION, '"15:30"', '"24:30"'),
        """
        content/seminars/sem-2025-01.md:10 end「24:30」を時刻として読めません。
            → end: "16:30" のように書いてください。
        """,
    ),
    broken(
        "number-in-kanji",
        changed(EPISODE, "number: 1", "number: 十二"),
        """
        episodes/ep-001.md:5 number「十二」を 1 以上の整数として読めません。
            → number: 12 のように数字だけで書いてください。
        """,
    ),
    broken(
        "truth-in-other-words",
        changed(EPISODE, "explicit: false", "explicit: no"),
        """
        episodes/ep-001.md:15 explicit「no」は true（はい）か false（いいえ）で書きます。
            → explicit: false のように書いてください。
        """,
    ),
    broken(
        "level-unknown",
        changed(SESSION, "level: 入門", "level: 初級"),
        """
        content/seminars/sem-2025-01.md:12 level「初級」は使えません。
            → level: 入門 のように、入門・実務・技術 から選んで書いてください。
        """,
    ),
    broken(
        "status-mistyped",
        changed(SESSION, "status: published", "status: publish"),
        """
        content/seminars/sem-2025-01.md:14 status「publish」は使えません。「published」ではありませんか。
            → status: published のように、draft・published・superseded・withdrawn から選んで書いてください。
        """,
    ),
    broken(
        "topics-as-text",
        changed(EPISODE, "topics: [juki]", "topics: juki"),
        """
        episodes/ep-001.md:20 topics「juki」は一覧で書きます。
            → topics: [hyojunka, gov-cloud] のように半角の [ ] で囲んでください。
        """,
    ),
    broken(
        "topics-empty",
        changed(SESSION, "topics: [juki, cloud]", "topics: []"),
        """
        content/seminars/sem-2025-01.md:20 topics（主題）に何も書かれていません。
            → topics: [hyojunka, gov-cloud] のように書いてください。
        """,
    ),
    broken(
        "topics-too-many",
        changed(EPISODE, "topics: [juki]", "topics: [a, b, c, d, e, f, g, h, i, j, k]"),
        """
        episodes/ep-001.md:20 topics（主題）が 11 個あります。
            → 10 個までに減らしてください。
        """,
    ),
    broken(
        "summary-too-long",
        changed(SECOND, "二つ目の番組の一回目です。", "あ" * 121),
        """
        episodes/ep-002.md:11 summary（要約）が 121 文字あります。
            → 120 文字までに短くしてください。
        """,
    ),
    broken(
        "chapters-as-text",
        changed(EPISODE, '{start: "0:01", title: 本題}', "0:01 本題"),
        """
        episodes/ep-001.md:26 chapters（チャプター）は、start・title を { } に入れて書きます。
            → chapters: [{start: "0:00", title: オープニング}] のように書いてください。
        """,
    ),
    # References
    broken(
        "topic-unknown",
        changed(EPISODE, "topics: [juki]", "topics: [jukki]"),
        """
        episodes/ep-001.md:20 主題「jukki」はありません。「juki」ではありませんか。
            → id を直すか、content/registry/glossary.yml に書き足してください。
        """,
    ),
    broken(
        "task-unknown",
        changed(EPISODE, "gyomu: [juki]", "gyomu: [cloud]"),
        """
        episodes/ep-001.md:19 業務「cloud」はありません。
            → mkdocs.yml の tasks にある id か、全業務を表す all を書いてください。
        """,
    ),
    broken(
        "host-unknown",
        changed(EPISODE, "hosts: [sp-a]", "hosts: [sp-c]"),
        """
        episodes/ep-001.md:16 人物「sp-c」はありません。「sp-x」ではありませんか。
            → id を直すか、content/registry/people.yml に書き足してください。
        """,
    ),
    broken(
        "speaker-unknown",
        changed(SESSION, "{id: sp-b", "{id: sp-bb"),
        """
        content/seminars/sem-2025-01.md:18 人物「sp-bb」はありません。「sp-b」ではありませんか。
            → id を直すか、content/registry/people.yml に書き足してください。
        """,
    ),
    broken(
        "document-unknown",
        changed(SESSION, "ref: shiyosho", "ref: shiyousho"),
        """
        content/seminars/sem-2025-01.md:22 資料「shiyousho」はありません。「shiyosho」ではありませんか。
            → id を直すか、content/registry/documents.yml に書き足してください。
        """,
    ),
    broken(
        "version-unknown",
        changed(SESSION, "第2.0版", "第2版"),
        """
        content/seminars/sem-2025-01.md:22 資料「shiyosho」の版「第2版」はありません。「第2.0版」ではありませんか。
            → 版の名前を直すか、content/registry/documents.yml の「shiyosho」に書き足してください。
        """,
    ),
    broken(
        "series-unknown",
        changed(SESSION, "series: 勉強会", "series: 勉強会議"),
        """
        content/seminars/sem-2025-01.md:5 研究会「勉強会議」はありません。「勉強会」ではありませんか。
            → mkdocs.yml の series にある name を書いてください。
        """,
    ),
    broken(
        "show-unknown",
        changed(SECOND, "show: yoru", "show: yor"),
        """
        episodes/ep-002.md:4 番組「yor」はありません。「yoru」ではありませんか。
            → mkdocs.yml の shows にある id を書いてください。
        """,
    ),
    broken(
        "related-unknown",
        changed(SESSION, "episodes: [ep-001]", "episodes: [ep-01]"),
        """
        content/seminars/sem-2025-01.md:30 回「ep-01」はありません。「ep-001」ではありませんか。
            → id を直すか、この項目を消してください。
        """,
    ),
    broken(
        "newer-unknown",
        changed(OLD, "sem-2025-01", "sem-2026-99"),
        """
        content/seminars/sem-2024-01.md:10 回「sem-2026-99」はありません。
            → id を直すか、この項目を消してください。
        """,
    ),
    # Between the files
    broken(
        "id-not-the-file-name",
        changed(SECOND, "id: ep-002", "id: ep-020"),
        """
        episodes/ep-002.md:3 id「ep-020」がファイルの名前「ep-002」と違います。
            → id: ep-002 と書くか、ファイルの名前を ep-020.md に変えてください。
        """,
    ),
    broken(
        "guid-twice",
        changed(SECOND, "yoru-ep-001", "machi-ep-001"),
        """
        episodes/ep-002.md:5 guid「machi-ep-001」は episodes/ep-001.md でも使われています。
            → guid: yoru-ep-002 のように、ほかの回にない値にしてください。
        """,
    ),
    broken(
        "number-twice",
        changed("episodes/ep-003.md", "number: 2", "number: 1"),
        """
        episodes/ep-003.md:5 number 1 は episodes/ep-001.md でも使われています。
            → 次に空いている番号は 5 です。
        """,
    ),
    broken(
        "track-gap",
        changed(CHATHAM, "概要編 #2", "概要編 #3"),
        """
        content/seminars/sem-2025-02.md:4 「概要編」は #2 の番ですが、#3 とあります。
            → title: 概要編 #2 … に直すか、抜けている回を足してください。
        """,
    ),
    broken(
        "track-number-twice",
        changed(CHATHAM, "概要編 #2", "概要編 #1"),
        """
        content/seminars/sem-2025-02.md:4 「概要編」は #2 の番ですが、#1 とあります。
            → title: 概要編 #2 … に直すか、抜けている回を足してください。
        """,
    ),
    broken(
        "as-of-after-date",
        changed(SESSION, "as_of: 2025-05-10", "as_of: 2025-05-18"),
        """
        content/seminars/sem-2025-01.md:15 as_of「2025-05-18」が date「2025-05-17」より後になっています。
            → date と同じ日か、それより前の日にしてください。
        """,
    ),
    broken(
        "note-in-a-folder",
        both(
            wrote("episodes/2025/x.md", ""),
            gone("episodes/2025/x.md"),
            moved(SECOND, "episodes/2025/ep-002.md"),
        ),
        """
        episodes/2025/ep-002.md 記事は episodes フォルダーに直接置きます。ここでは読まれません。
            → episodes/ep-002.md に移してください。
        """,
    ),
    broken(
        "note-with-txt",
        moved(SECOND, "episodes/ep-002.md.txt"),
        """
        episodes/ep-002.md.txt 名前が .md で終わっていないので、記事として読まれません。
            → 名前を ep-002.md に変えてください。
        """,
    ),
    broken(
        "file-name-in-Japanese",
        wrote("content/図 1.png", PICTURE.getvalue()),
        """
        content/図 1.png 「図 1.png」は公開するファイルの名前に使えません。
            → slides.png のように、半角の英字・数字・ハイフンだけの名前に変えてください。
        """,
    ),
    broken(
        "start-page-missing",
        gone(START),
        """
        content/index.md サイトの最初のページがありません。
            → 消してしまったときは、前の版から戻してください。
        """,
    ),
    broken(
        "link-out-of-the-repository",
        linked("content/notes.md", "/etc/hostname"),
        """
        content/notes.md これはファイルではなく、ほかの場所へのリンク（ショートカット）です。
            → リンクを消し、ファイルそのものを置いてください。
        """,
    ),
    # Audio and chapters
    broken(
        "chapters-not-at-zero",
        changed(EPISODE, '  - {start: "0:00", title: あいさつ}\n', ""),
        """
        episodes/ep-001.md:25 最初のチャプターが 0:01 から始まっています。
            → 最初のチャプターの start を "0:00" にしてください。
        """,
    ),
    broken(
        "chapters-not-rising",
        changed(EPISODE, 'start: "0:03"', 'start: "0:01"'),
        """
        episodes/ep-001.md:27 チャプター「おわり」（0:01）が、前の「本題」（0:01）より後になっていません。
            → 早い順に並べ、同じ時刻にならないように直してください。
        """,
    ),
    broken(
        "chapter-after-the-end",
        changed(EPISODE, 'start: "0:03"', 'start: "0:30"'),
        """
        episodes/ep-001.md:27 チャプター「おわり」（0:30）が、音声の長さ（0:04）を越えています。
            → チャプターの時刻か、音声のファイルを直してください。
        """,
    ),
    broken(
        "duration-wrong",
        changed(EPISODE, 'duration: "0:04"', 'duration: "4:00"'),
        """
        episodes/ep-001.md:14 duration「4:00」が、音声の長さ（0:04）と違います。
            → 音声のファイルが正しければ duration を消すか直してください。
        """,
    ),
    broken(
        "audio-missing",
        changed(EPISODE, "file: ep-001.mp3", "file: ep-001a.mp3"),
        """
        episodes/ep-001.md:14 「ep-001a.mp3」というファイルがありません。「ep-001.mp3」ではありませんか。
            → 記事に書いた名前を「ep-001.mp3」に合わせてください。
        """,
    ),
    broken(
        "audio-of-the-episode-before",
        changed(SECOND, "ep-002.mp3", "ep-001.mp3"),
        """
        episodes/ep-002.md:12 音声「ep-001.mp3」は episodes/ep-001.md でも使われています。
            → この回の音声を ep-002.mp3 という名前で置き、file: ep-002.mp3 と書いてください。
        """,
        advice="""
        episodes/ep-002.mp3 この音声を使う回がありません。
            → episodes/ep-002.md の audio にこの名前を書くか、要らなければこの音声を消してください。
        """,
    ),
    broken(
        "audio-empty",
        wrote(AUDIO, b""),
        """
        episodes/ep-001.mp3 このファイルは空です（0 バイト）。
            → 元のファイルからコピーし直してください。
        """,
    ),
    broken(
        "audio-is-a-web-page",
        wrote(AUDIO, HTML),
        """
        episodes/ep-001.mp3 拡張子は .mp3 ですが、中身は音声ではなく Web ページです。
            → 元の録音からもう一度書き出すか、コピーし直してください。
        """,
    ),
    broken(
        "audio-is-a-pointer",
        wrote(AUDIO, POINTER),
        """
        episodes/ep-001.mp3 中身がありません。Git LFS の目印だけが入っています。
            → 手もとなら `git lfs pull` を実行してください。GitHub などで組み立てるときは、取り出すところ（actions/checkout）に `lfs: true` と書いてください。
        """,
    ),
    broken(
        "git-lfs-pointer-for-slides",
        wrote(SLIDES, POINTER),
        """
        content/seminars/sem-2025-01/slides.pdf 中身がありません。Git LFS の目印だけが入っています。
            → 手もとなら `git lfs pull` を実行してください。GitHub などで組み立てるときは、取り出すところ（actions/checkout）に `lfs: true` と書いてください。
        """,
    ),
    broken(
        "git-lfs-pointer-for-a-cover",
        wrote("episodes/machi.png", POINTER),
        """
        episodes/machi.png 中身がありません。Git LFS の目印だけが入っています。
            → 手もとなら `git lfs pull` を実行してください。GitHub などで組み立てるときは、取り出すところ（actions/checkout）に `lfs: true` と書いてください。
        """,
    ),
    # Audio elsewhere
    broken(
        "audio-nowhere",
        sounding('duration: "0:04"'),
        """
        episodes/ep-001.md:14 audio に、file（音声のファイル）も url（音声のアドレス）も書かれていません。
            → audio: ep-012.mp3 のように書いてください。
        """,
    ),
    broken(
        "audio-here-and-elsewhere",
        sounding(
            'file: ep-001.mp3, url: https://a.example.jp/1.mp3, length: 70, duration: "0:04", sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'
        ),
        """
        episodes/ep-001.md:14 audio に、file と url が両方書かれています。
            → どちらか一つを残し、ほかの行を消してください。
        """,
    ),
    broken(
        "hash-of-a-file",
        sounding(
            "file: ep-001.mp3, sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
        ),
        """
        episodes/ep-001.md:14 sha256 は、音声がほかの場所にあるとき（url）だけに書きます。
            → sha256 の行を消してください。
        """,
    ),
    broken(
        "audio-elsewhere-not-told",
        sounding("url: https://a.example.jp/1.mp3"),
        """
        episodes/ep-001.md:14 ほかの場所にある音声の length・duration・sha256 が書かれていません。
            → url の次の行に、length: 12345678、duration: "18:24"、sha256: … のように書き足してください。
        """,
    ),
    broken(
        "audio-elsewhere-empty",
        sounding(
            'url: https://a.example.jp/1.mp3, length: 0, duration: "0:04", sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'
        ),
        """
        episodes/ep-001.md:14 length「0」をバイト数として読めません。
            → length: 12345678 のように、1 以上の整数だけを書いてください。
        """,
    ),
    broken(
        "hash-cut-off",
        sounding('url: https://a.example.jp/1.mp3, length: 70, duration: "0:04", sha256: 0123'),
        """
        episodes/ep-001.md:14 sha256「0123」は SHA-256 のハッシュではありません。
            → 0 から 9 と a から f までの 64 文字を、途中で切らずに書いてください。
        """,
    ),
    broken(
        "audio-of-unknown-type",
        sounding(
            'url: https://a.example.jp/1, length: 70, duration: "0:04", sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'
        ),
        """
        episodes/ep-001.md:14 音声のアドレス「https://a.example.jp/1」の終わりから、音声の種類が分かりません。
            → type: audio/mpeg のように、audio/mpeg・audio/x-m4a・audio/mp4・audio/aac・audio/ogg・audio/opus・audio/flac・audio/wav から選んで書き足してください。
        """,
    ),
    broken(
        "audio-of-no-type",
        sounding(
            'url: https://a.example.jp/1.mp3, length: 70, duration: "0:04", sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, type: audio/mp3'
        ),
        """
        episodes/ep-001.md:14 type「audio/mp3」は使えません。「audio/mpeg」ではありませんか。
            → type: audio/mpeg のように、audio/mpeg・audio/x-m4a・audio/mp4・audio/aac・audio/ogg・audio/opus・audio/flac・audio/wav から選んで書いてください。
        """,
    ),
    broken(
        "audio-with-a-password",
        sounding(
            'url: https://me:word@a.example.jp/1.mp3, length: 70, duration: "0:04", sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'
        ),
        """
        episodes/ep-001.md:14 音声のアドレス「https://me:word@a.example.jp/1.mp3」に、利用者の名前かパスワードが入っています。だれにでも見えてしまいます。
            → 「@」とその前の名前を消したアドレスにしてください。
        """,
    ),
    broken(
        "audio-with-an-anchor",
        sounding(
            'url: "https://a.example.jp/1.mp3#t=1", length: 70, duration: "0:04", sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'
        ),
        """
        episodes/ep-001.md:14 音声のアドレス「https://a.example.jp/1.mp3#t=1」に「#」があります。
            → 「#」から後ろを消してください。
        """,
    ),
    broken(
        "audio-on-a-strange-host",
        sounding(
            'url: https://音声.example.jp/1.mp3, length: 70, duration: "0:04", sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'
        ),
        """
        episodes/ep-001.md:14 音声のアドレス「https://音声.example.jp/1.mp3」の、ホストの名前に使えない文字があります。
            → url: https://audio.example.jp/ep-012.mp3 のように、半角の名前で書いてください。
        """,
    ),
    broken(
        "audio-cut",
        wrote(AUDIO, SOUND[: len(SOUND) // 2]),
        """
        episodes/ep-001.mp3 この音声は途中で切れています（本来 0:04、ファイルには 0:02 まで）。
            → 元の録音からもう一度書き出すか、コピーし直してください。
        """,
    ),
    broken(
        "audio-with-another-ending",
        both(
            moved("episodes/ep-002.mp3", "episodes/ep-002.m4a"),
            changed(SECOND, "ep-002.mp3", "ep-002.m4a"),
        ),
        """
        episodes/ep-002.m4a 拡張子は .m4a ですが、中身は MP3 の音声です。
            → ファイルの名前を「ep-002.mp3」に変えてください。
        """,
    ),
    broken(
        "audio-of-an-episode-to-come",
        changed("episodes/ep-004.md", "ep-001.mp3", "koe.m4a"),
        """
        episodes/ep-004.md:11 「koe.m4a」というファイルがありません。
            → ファイルを episodes/koe.m4a に置いてください。
        """,
    ),
    # Transcripts
    broken(
        "transcript-missing",
        both(gone(CUES), changed(EPISODE, "ep-001.vtt", "rokuon.vtt")),
        """
        episodes/ep-001.md:28 「rokuon.vtt」というファイルがありません。
            → ファイルを episodes/rokuon.vtt に置いてください。
        """,
    ),
    broken(
        "transcript-without-head",
        changed(CUES, "WEBVTT\n", ""),
        """
        episodes/ep-001.vtt:1 いちばん上の行に WEBVTT がありません。
            → 1 行目に WEBVTT と書き、2 行目を空けてください。
        """,
    ),
    broken(
        "transcript-after-the-end",
        changed(CUES, "00:00:03.500", "00:01:03.500"),
        """
        episodes/ep-001.vtt:12 この区切り（0:02～1:03）は、音声の終わり（0:04）より後まで続いています。
            → 終わりの時刻を 0:04 までに直してください。
        """,
    ),
    broken(
        "transcript-of-longer-audio",
        wrote(
            CUES,
            "WEBVTT\n"
            + "".join(f"\n00:01:0{at}.000 --> 00:01:0{at}.900\n続き\n" for at in range(5)),
        ),
        """
        episodes/ep-001.vtt 文字起こしが、音声の終わり（0:04）より後まで続いています（5 か所）。
            → 音声を録り直したのなら、文字起こしも作り直してください。まだなら transcript の行を消すと、文字起こしなしで公開できます。
        """,
    ),
    broken(
        "transcript-unordered",
        changed(CUES, "00:00:00.000 --> 00:00:01", "00:00:04.000 --> 00:00:05"),
        """
        episodes/ep-001.vtt:8 「00:00:01.000 --> 00:00:02.000」は、前の時刻より早く始まっています。
            → 時刻の早い順に並べ替えてください。
        """,
    ),
    broken(
        "transcript-time-mistyped",
        changed(CUES, "02.000 --> 00:00:03.500", "02.000 -> 00:00:03.500"),
        """
        episodes/ep-001.vtt:12 「00:00:02.000 -> 00:00:03.500」を時刻の行として読めません。
            → 00:01:02.500 --> 00:01:05.000 のように書いてください。
        """,
    ),
    # Materials and promises
    broken(
        "slides-missing",
        gone(SLIDES),
        """
        content/seminars/sem-2025-01.md:24 「slides.pdf」というファイルがありません。
            → ファイルを content/seminars/sem-2025-01/slides.pdf に置いてください。

        content/seminars/sem-2025-01.md:42 リンク先「sem-2025-01/slides.pdf」がありません。
            → ep-012.md のように、この記事から見たファイルの名前を書いてください。
        """,
    ),
    broken(
        "slides-are-a-web-page",
        wrote(SLIDES, HTML),
        """
        content/seminars/sem-2025-01/slides.pdf 拡張子は .pdf ですが、中身は Web ページ（HTML）です。
            → 元のファイルをダウンロードし直して、置きかえてください。
        """,
    ),
    broken(
        "slides-without-their-folder",
        changed(SESSION, "file: sem-2025-01/slides.pdf", "file: slides.pdf"),
        """
        content/seminars/sem-2025-01.md:24 「slides.pdf」というファイルがありません。「sem-2025-01/slides.pdf」ではありませんか。
            → 記事に「sem-2025-01/slides.pdf」と書いてください。
        """,
    ),
    broken(
        "slides-nowhere-and-without-a-folder",
        changed(SESSION, "file: sem-2025-01/slides.pdf", "file: shiryo.pdf"),
        """
        content/seminars/sem-2025-01.md:24 「shiryo.pdf」というファイルがありません。
            → ファイルを content/seminars/sem-2025-01/shiryo.pdf に置き、記事に「sem-2025-01/shiryo.pdf」と書いてください。
        """,
    ),
    broken(
        "slides-outside",
        changed(SESSION, "file: sem-2025-01/slides.pdf", "file: ../slides.pdf"),
        """
        content/seminars/sem-2025-01.md:24 file「../slides.pdf」は、このフォルダーの中のファイルではありません。
            → file: sem-2026-04/slides.pdf のように、/ で区切った名前だけを書いてください。
        """,
    ),
    broken(
        "slides-without-licence",
        changed(SESSION, ", license: CC-BY-4.0", ""),
        """
        content/seminars/sem-2025-01.md:24 公開の資料「はじめのスライド」に license がありません。
            → license: CC-BY-4.0 のように書き足してください。
        """,
    ),
    broken(
        "public-without-file-and-url",
        changed(SESSION, ', url: "https://www.example.jp/doc"', ""),
        """
        content/seminars/sem-2025-01.md:26 公開の資料「外の資料」に、file と url がどちらも書かれていません。
            → file か url のどちらか一つを書いてください。
        """,
    ),
    broken(
        "public-with-file-and-url",
        changed(SESSION, "title: 要旨,", 'title: 要旨, url: "https://www.example.jp/",'),
        """
        content/seminars/sem-2025-01.md:25 公開の資料「要旨」に、file と url が両方書かれています。
            → file か url のどちらか一つを書いてください。
        """,
    ),
    broken(
        "restricted-with-file",
        changed(SESSION, "access: staff,", "access: staff, file: sem-2025-01/not-listed.pdf,"),
        """
        content/seminars/sem-2025-01.md:27 資料「職員だけの録画」は access: staff なのに file が書かれています。
            → file を消してください。公開できる資料なら access: public に直してください。
        """,
    ),
    broken(
        "restricted-with-address",
        changed(SESSION, "access: staff,", 'access: staff, url: "https://www.example.jp/video",'),
        """
        content/seminars/sem-2025-01.md:27 資料「職員だけの録画」は access: staff なのに url が書かれています。
            → url を消してください。公開できる資料なら access: public に直してください。
        """,
    ),
    broken(
        "chatham-with-speakers",
        changed(CHATHAM, "speakers: []", "speakers: [{id: sp-a}]"),
        """
        content/seminars/sem-2025-02.md:13 disclosure: chatham の回に登壇者が書かれています。
            → speakers: [] に直してください。
        """,
    ),
    broken(
        "chatham-with-a-name",
        changed(CHATHAM, "ある団体の話です。", "試しの 町役場の担当者Ａの話です。"),
        """
        content/seminars/sem-2025-02.md:20 disclosure: chatham の回に「担当者A」の名前が書かれています。
            → 「ある団体」「参加者」のように、分からない書き方に直してください。

        content/seminars/sem-2025-02.md:20 disclosure: chatham の回に「試しの町役場」の名前が書かれています。
            → 「ある団体」「参加者」のように、分からない書き方に直してください。
        """,
    ),
    broken(
        "no-consent-to-be-listed",
        changed(EPISODE, "hosts: [sp-a]", "hosts: [sp-x]"),
        """
        episodes/ep-001.md:16 「sp-x」さんは、名前を載せることに同意していません（consent: false）。
            → この人を一覧から外してください。
        """,
    ),
    broken(
        "no-consent-to-be-named",
        changed(CUES, "<v 担当者B>", "<v 名前を出さない人>"),
        """
        episodes/ep-001.vtt:12 名前を載せることに同意していない「名前を出さない人」さんの名前が書かれています。
            → 名前を消すか、役割だけの書き方に直してください。
        """,
    ),
    # Words and links
    broken(
        "link-to-nowhere",
        said("[次](ep-02.md)へ。"),
        """
        episodes/ep-001.md:35 リンク先「ep-02.md」がありません。「ep-002.md」ではありませんか。
            → リンク先を ep-002.md に直すか、リンクを外してください。
        """,
    ),
    broken(
        "link-to-a-draft",
        said("[予告](../seminars/sem-2025-03.md)"),
        """
        episodes/ep-001.md:35 リンク先「../seminars/sem-2025-03.md」は、まだ公開されない回です。
            → 公開されるまで、このリンクを外してください。
        """,
    ),
    broken(
        "link-to-a-file-not-listed",
        said("[表](../seminars/sem-2025-01/not-listed.pdf)"),
        """
        episodes/ep-001.md:35 リンク先「../seminars/sem-2025-01/not-listed.pdf」は、公開されないファイルです。
            → リンクを外すか、公開してよい資料なら、その回の materials に書き足してください。
        """,
    ),
    broken(
        "link-to-no-heading",
        said("[会](../seminars/sem-2025-01.md#要旨)"),
        """
        episodes/ep-001.md:35 リンク「../seminars/sem-2025-01.md#要旨」の見出し「#要旨」がありません。
            → リンク先のページにある見出しと同じ言葉に直してください。
        """,
    ),
    broken(
        "image-elsewhere",
        said("![図](https://other.example.com/a.png)"),
        """
        episodes/ep-001.md:35 画像「https://other.example.com/a.png」がほかのサイトにあります。
            → 画像を content フォルダーに置き、そのファイルの名前を書いてください。
        """,
    ),
    broken(
        "image-without-words",
        both(
            wrote("content/images/map.png", PICTURE.getvalue()),
            said("![](../images/map.png)"),
        ),
        """
        episodes/ep-001.md:35 画像「map.png」に、見えない人に読み上げる言葉がありません。
            → ![庁舎の一階の案内図](../images/map.png) のように、[ ] の中に、絵が伝えていることを短く書いてください。飾りなら、![](../images/map.png){ role=presentation } と書いてください。
        """,
    ),
    broken(
        "image-with-a-name-for-words",
        both(
            wrote("content/images/map.png", PICTURE.getvalue()),
            said("![map.png](../images/map.png)"),
        ),
        """
        episodes/ep-001.md:35 画像「map.png」の読み上げる言葉が、ファイルの名前「map.png」になっています。
            → ![庁舎の一階の案内図](../images/map.png) のように、[ ] の中に、絵が伝えていることを短く書いてください。
        """,
    ),
    broken(
        "broken-image",
        wrote("content/images/map.png", PICTURE.getvalue()[:40]),
        """
        content/images/map.png この画像は壊れていて、写した場所や人の名前を消せません。
            → 画像編集ソフトで開き、新しい名前で書き出したものに置きかえてください。
        """,
    ),
    broken(
        "broken-pdf-beside-the-words",
        wrote("content/files/a.pdf", b"%PDF-1.7 nothing"),
        """
        content/files/a.pdf この PDF は壊れていて、作った人などの情報を消せません。
            → Word や PowerPoint から、新しい PDF として書き出したものに置きかえてください。
        """,
    ),
    broken(
        "script",
        said("<script>alert(1)</script>"),
        """
        episodes/ep-001.md:35 本文に使えないタグ「script」があります。
            → タグを消し、Markdown の書き方で書き直してください。
        """,
    ),
    broken(
        "link-that-runs",
        said("[押す](javascript:alert)"),
        """
        episodes/ep-001.md:35 リンク「javascript:alert」の「javascript:」は使えません。
            → https:// から始まるアドレスに直してください。
        """,
    ),
    # Registries and settings
    broken(
        "check-digit",
        changed(BODIES, "'011002'", "'011003'"),
        """
        content/registry/organizations.yml:3 lgcode「011003」の最後の桁（検査数字）が合いません。
            → 写し間違いを確かめてください。初めの 5 桁が正しければ 011002 です。
        """,
    ),
    broken(
        "registry-missing",
        gone(PEOPLE),
        """
        content/registry/people.yml このファイルがありません。
            → 消してしまったときは、前の版から戻してください。
        """,
    ),
    broken(
        "person-twice",
        changed(PEOPLE, "id: sp-b", "id: sp-a"),
        """
        content/registry/people.yml:4 id「sp-a」が二度使われています。
            → どちらかの id を変えてください。
        """,
    ),
    broken(
        "category-unknown",
        changed(
            TERMS,
            "definition: 税の仕事。, category: 業務",
            "definition: 税の仕事。, category: 作業",
        ),
        """
        content/registry/glossary.yml:6 category「作業」は分類の一覧にありません。
            → 業務・仕組み から選んで書いてください。
        """,
    ),
    broken(
        "settings-without-hotcast",
        changed(SETTINGS, "  hotcast:\n", "  other:\n"),
        """
        mkdocs.yml 番組の設定がありません。
            → mkdocs.yml の extra: の下に、hotcast: と番組の設定を書いてください。
        """,
    ),
    broken(
        "settings-without-https",
        changed(SETTINGS, "https://test.example.jp/base/", "http://test.example.jp/"),
        """
        mkdocs.yml:3 site_url「http://test.example.jp/」が https:// から始まる半角のアドレスになっていません。
            → site_url: https://www.example.jp/ のように、公開する場所を書いてください。
        """,
    ),
    broken(
        "settings-with-a-task-unknown",
        changed(SETTINGS, "[juki, zei]", "[juki, zei, hoken]"),
        """
        mkdocs.yml:56 業務「hoken」はありません。
            → id を直すか、content/registry/glossary.yml に書き足してください。
        """,
    ),
    broken(
        "a-web-page-among-the-words",
        wrote("content/old.html", HTML),
        """
        content/old.html この種類のファイルは、サイトには載りません。
            → 載せるなら .csv・.docx・.gif・.jpeg・.jpg・.pdf・.png・.pptx・.txt・.webp・.xlsx のどれかにし、要らなければ消してください。
        """,
    ),
    broken(
        "a-folder-that-the-build-fills",
        wrote("content/episodes/ep-001.md", "# 回\n"),
        """
        content/episodes/ep-001.md content/episodes は、サイトを作るときに使う場所です。ここには置けません。
            → content/files/ep-001.md のように、別のフォルダーへ移してください。
        """,
    ),
    broken(
        "a-page-with-another-ending",
        wrote("content/memo.markdown", "# 覚え書き\n"),
        """
        content/memo.markdown 名前が .md で終わっていないので、記事として読まれません。
            → 名前を memo.md に変えてください。
        """,
    ),
    broken(
        "a-conflict-of-two-pushes-left-in-the-text",
        said("<<<<<<< HEAD\n町の話\n=======\n港の話\n>>>>>>> main"),
        """
        episodes/ep-001.md:35 二人の直しがぶつかったままになっています（「<<<<<<< HEAD」）。
            → 残すほうの文だけを残し、<<<<<<<・=======・>>>>>>> の行を消してください。
        """,
    ),
    broken(
        "a-session-in-the-folder-of-episodes",
        moved(OLD, "episodes/sem-2024-01.md"),
        """
        episodes/sem-2024-01.md:2 これは研究会の記録です。ここには配信回を置きます。
            → ファイルを content/seminars/ に移してください。
        """,
    ),
    broken(
        "a-transcript-of-another-episode",
        changed(SECOND, "topics: [cloud]", "topics: [cloud]\ntranscript: {file: ep-001.vtt}"),
        """
        episodes/ep-002.md:17 文字起こし「ep-001.vtt」は episodes/ep-001.md でも使われています。
            → この回の文字起こしを ep-002.vtt という名前で置き、file: ep-002.vtt と書いてください。
        """,
    ),
    broken(
        "audio-named-with-its-folder",
        changed(SECOND, "ep-002.mp3", "episodes/ep-002.mp3"),
        """
        episodes/ep-002.md:12 フォルダーの名前「episodes/」は書きません。
            → ep-002.mp3 とだけ書いてください。
        """,
        advice="""
        episodes/ep-002.mp3 この音声を使う回がありません。
            → episodes/ep-002.md の audio にこの名前を書くか、要らなければこの音声を消してください。
        """,
    ),
    broken(
        "a-page-in-the-menu-that-is-not-there",
        changed(SETTINGS, "はじめに: index.md", "はじめに: indx.md"),
        """
        mkdocs.yml:11 nav に書かれたページ「indx.md」がありません。「index.md」ではありませんか。
            → 名前を直すか、この行を消してください。
        """,
    ),
    broken(
        "audio-of-another-episode-is-no-offer",
        both(changed(SECOND, "ep-002.mp3", "ep-004.mp3"), gone("episodes/ep-002.mp3")),
        """
        episodes/ep-002.md:12 「ep-004.mp3」というファイルがありません。
            → ファイルを episodes/ep-004.mp3 に置いてください。
        """,
    ),
    broken(
        "settings-without-a-cover",
        changed(SETTINGS, "        cover: episodes/yoru.png\n", ""),
        """
        mkdocs.yml:39 cover（番組の絵）が書かれていません。
            → cover: episodes/cover.png のように書いてください。
        """,
    ),
    broken(
        "settings-with-a-cover-too-small",
        wrote("episodes/yoru.png", PICTURE.getvalue()),
        """
        mkdocs.yml:46 番組の絵「yoru.png」は 640×480 画素です。
            → yoru.png を画像編集ソフトで開き、1400×1400 から 3000×3000 画素の正方形の絵として書き出してください。
        """,
    ),
    broken(
        "a-cover-with-every-fault",
        both(
            wrote("episodes/own.png", FAULTY.getvalue()),
            changed(EPISODE, "hosts: [sp-a]", "cover: own.png\nhosts: [sp-a]"),
        ),
        """
        episodes/ep-001.md:16 回の絵「own.png」には、透明にできる部分（アルファチャンネル）があります。
            → own.png を画像編集ソフトで開き、背景を塗りつぶし、「透明」を選ばずに書き出してください。

        episodes/ep-001.md:16 回の絵「own.png」は 320×240 画素です。
            → own.png を画像編集ソフトで開き、1400×1400 から 3000×3000 画素の正方形の絵として書き出してください。

        episodes/ep-001.md:16 回の絵「own.png」は白黒（グレースケール）で保存されています。
            → own.png を画像編集ソフトで開き、カラーモードを RGB に変えて書き出してください。
        """,
    ),
    broken(
        "a-cover-for-print",
        both(
            wrote("episodes/own.jpg", PRINTED.getvalue()),
            changed(EPISODE, "hosts: [sp-a]", "cover: own.jpg\nhosts: [sp-a]"),
        ),
        """
        episodes/ep-001.md:16 回の絵「own.jpg」は印刷用の色（CMYK）で保存されています。
            → own.jpg を画像編集ソフトで開き、カラーモードを RGB に変えて書き出してください。
        """,
    ),
    broken(
        "a-cover-too-heavy",
        wrote(
            "episodes/yoru.png", (SITE / "episodes/yoru.png").read_bytes().ljust(12_000_000, b"\0")
        ),
        """
        mkdocs.yml:46 番組の絵「yoru.png」は 12.0 MB あります。使えるのは 10 MB までです。
            → yoru.png を画像編集ソフトで開き、512 KB より小さい JPEG として書き出してください。
        """,
    ),
    broken(
        "a-cover-of-another-format",
        both(
            moved("episodes/yoru.png", "episodes/yoru.webp"),
            changed(SETTINGS, "episodes/yoru.png", "episodes/yoru.webp"),
        ),
        """
        episodes/yoru.webp 絵「yoru.webp」は JPEG でも PNG でもありません。
            → yoru.webp を画像編集ソフトで開き、1400×1400 から 3000×3000 画素の、動かない JPEG か PNG として書き出してください。
        """,
    ),
    broken(
        "a-cover-under-the-name-of-another-format",
        both(
            moved("episodes/yoru.png", "episodes/yoru.jpg"),
            changed(SETTINGS, "episodes/yoru.png", "episodes/yoru.jpg"),
        ),
        """
        episodes/yoru.jpg 拡張子は .jpg ですが、中身は「PNG 画像」です。
            → 「JPEG 画像」として保存し直したファイルに置きかえてください。
        """,
    ),
    broken(
        "a-cover-cut-short",
        wrote("episodes/yoru.png", (SITE / "episodes/yoru.png").read_bytes()[:-3000]),
        """
        episodes/yoru.png このファイルは壊れていて、「PNG 画像」として開けません。
            → 手元で開けることを確かめてから、もう一度アップロードしてください。
        """,
    ),
    broken(
        "ledger-written-in-by-hand",
        wrote("episodes/published.yml", "# 台帳\n- {guid: machi-ep-001, episode: 一回目}\n"),
        """
        episodes/published.yml:2 公開の台帳のこの行を読み取れません。
            → 台帳は手で直さず、前の版から戻してください。
        """,
    ),
    broken(
        "ledger-gone",
        gone("episodes/published.yml"),
        """
        episodes/published.yml 公開の台帳 episodes/published.yml がありません。公開済みの回が変わっても気づけません。
            → 消してしまったのなら、前の版から戻してください。はじめからないのなら、この名前の空のファイルを置いてください。
        """,
    ),
    broken(
        "ledger-is-a-folder",
        both(
            gone("episodes/published.yml"),
            lambda house: (house.root / "episodes/published.yml").mkdir(),
        ),
        """
        episodes/published.yml 公開の台帳 episodes/published.yml がファイルではなく、フォルダーになっています。
            → フォルダーを消し、台帳のファイルを前の版から戻してください。
        """,
    ),
    broken(
        "ledger-with-a-mark-of-git",
        wrote("episodes/published.yml", "# 台帳\n=======\n"),
        """
        episodes/published.yml:2 git の目印「=======」の行が残っています。
            → その行だけを消し、ほかの行は残してください。
        """,
    ),
]


@pytest.mark.parametrize(("slip", "told"), SLIPS)
def test_a_slip_stops_the_build_and_leaves_the_site_alone(small, slip, told):
    slip(small)
    small.write("site/index.html", MARK)
    done = small.build()
    assert (
        done.stderr == f"記事と音声を読んでいます…\n\n{told}\n\n直すまで、サイトは前のままです。\n"
    )
    assert done.stdout == ""
    assert done.returncode == 1
    assert [file for file in small.site.rglob("*") if file.is_file()] == [small.site / "index.html"]
    assert (small.site / "index.html").read_bytes() == MARK


def test_a_moment_that_is_none_stops_the_build(small):
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=small.root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "きのう"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "記事と音声を読んでいます…\n\n"
        "環境変数 SOURCE_DATE_EPOCH「きのう」を、時刻を表す秒の数として読めません。\n"
        "    → unset SOURCE_DATE_EPOCH を実行してから、もう一度実行してください。\n\n"
        "直すまで、サイトは前のままです。\n"
    )
    assert not small.site.exists()


def test_what_editors_and_keyboards_do_is_forgiven(small):
    for file in (EPISODE, SESSION, PEOPLE, SETTINGS, CUES):
        text = (small.root / file).read_text(encoding="utf-8")
        small.write(file, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    small.change(SECOND, "number: 1", "number：１")
    small.change(SECOND, "date: 2025-12-01T21:00:00+09:00", "date: ２０２５-１２-０１ 21:00")
    done = small.build()
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_slip_is_told_at_once_in_the_order_of_files_and_lines(small):
    small.change(SECOND, "topics: [cloud]", "topics: [clowd]")
    small.change(EPISODE, "topics: [juki]", "topics: [jukki]")
    small.change(EPISODE, "hosts: [sp-a]", "hosts: [sp-c]")
    small.change(SESSION, "level: 入門", "level: 初級")
    small.write(AUDIO, b"")
    done = small.build()
    assert done.returncode == 1
    assert "\n\n直すところが 5 件あります。\n\n" in done.stderr
    places = re.findall(r"(?m)^[^ \n]+/[^ \n]+", done.stderr)
    assert places == [
        "content/seminars/sem-2025-01.md:12",
        "episodes/ep-001.md:16",
        "episodes/ep-001.md:20",
        "episodes/ep-001.mp3",
        "episodes/ep-002.md:16",
    ]


def test_a_half_written_draft_only_warns(small):
    small.change("content/seminars/sem-2025-03.md", "date: 2026-03-01", "date: 来春")
    done = small.build()
    assert done.returncode == 0, done.stdout + done.stderr
    assert (
        "\n気をつけるところが 1 件あります。\n\n"
        "content/seminars/sem-2025-03.md:8 date「来春」を日付として読めません。\n"
        "    → 2026-11-23 のように、年-月-日を半角ハイフンでつないでください。\n"
    ) in done.stderr


def test_a_session_that_names_no_tasks_is_asked_for_them(small):
    small.change("content/seminars/sem-2025-01.md", "gyomu: [juki]\n", "")
    assert small.said() == [
        "content/seminars/sem-2025-01.md:1 gyomu（業務）が書かれていません。"
        "業務のページに、この回が載りません。\n"
        "    → gyomu: [juminkihondaicho] のように、どの業務でもなければ gyomu: [] と書いてください。"
    ]
    small.change("content/seminars/sem-2025-01.md", "topics:", "gyomu: []\ntopics:")
    assert small.said() == []
