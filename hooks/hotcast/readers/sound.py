"""What a note says of its audio: a file of the repository, or what is known of one elsewhere."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import quote

from hotcast.readers.form import Form
from hotcast.words.audio_types import AUDIO_TYPES, alike, type_at
from hotcast.words.model import RemoteAudio, Source
from hotcast.words.problem import Problem, errors

# What may stand in an address as it is. Source: RFC 3986, 2.
_SIGNS = "%:/?#[]@!$&'()*+,;=~-._"
# Pages name the host in their policy, so no sign may end it there.
_HOST = re.compile(r"[A-Za-z0-9.-]+(?::[0-9]{1,5})?")
_TOLD = ("length", "duration", "sha256")
_EXAMPLES = {"length": "length: 12345678", "duration": 'duration: "18:24"', "sha256": "sha256: …"}


def sound_of(
    form: Form, source: Source
) -> tuple[PurePosixPath | RemoteAudio | None, tuple[Problem, ...]]:
    """Read the ``audio`` of an episode, its file from the root; None where it cannot be told."""
    problems = tuple(_problems(form, source))
    if errors(problems):
        return None, problems
    if form["file"]:
        return source.file.parent / form["file"], problems
    url = encoded(form["url"])
    remote = RemoteAudio(
        url=url,
        length=form["length"],
        seconds=form["duration"],
        digest=form["sha256"],
        type=form["type"] or type_at(url),
    )
    return remote, problems


def encoded(url: str) -> str:
    """Write what is not ASCII as apps want it: ``%E9%9F%B3`` for 音."""
    return quote(url, safe=_SIGNS)


def _problems(form: Form, source: Source) -> Iterator[Problem]:
    if not form["file"] and not form["url"]:
        wrong = "audio に、file（音声のファイル）も url（音声のアドレス）も書かれていません。"
        yield source.problem("audio", wrong, "audio: ep-012.mp3 のように書いてください。")
    elif form["file"] and form["url"]:
        wrong = "audio に、file と url が両方書かれています。"
        yield source.problem("audio.url", wrong, "どちらか一つを残し、ほかの行を消してください。")
    elif form["file"]:
        yield from _of_elsewhere(form, source)
    else:
        yield from _untold(form, source)
        yield from _address(form["url"], source)
        yield from _type(form, source)


def _of_elsewhere(form: Form, source: Source) -> Iterator[Problem]:
    """Find what is written only of audio elsewhere; of a file it is read from the file."""
    for key in ("length", "sha256", "type"):
        if form[key]:
            wrong = f"{key} は、音声がほかの場所にあるとき（url）だけに書きます。"
            yield source.problem(f"audio.{key}", wrong, f"{key} の行を消してください。")


def _untold(form: Form, source: Source) -> Iterator[Problem]:
    missing = [key for key in _TOLD if not form[key]]
    if missing:
        wrong = f"ほかの場所にある音声の {'・'.join(missing)} が書かれていません。"
        examples = "、".join(_EXAMPLES[key] for key in missing)
        mend = f"url の次の行に、{examples} のように書き足してください。"
        yield source.problem("audio.url", wrong, mend)


def _address(url: str, source: Source) -> Iterator[Problem]:
    host = url.partition("://")[2].partition("/")[0]
    shown = f"音声のアドレス「{url}」"
    if "@" in host:
        wrong = f"{shown}に、利用者の名前かパスワードが入っています。だれにでも見えてしまいます。"
        mend = "「@」とその前の名前を消したアドレスにしてください。"
        yield source.problem("audio.url", wrong, mend)
    elif not _HOST.fullmatch(host):
        wrong = f"{shown}の、ホストの名前に使えない文字があります。"
        mend = "url: https://audio.example.jp/ep-012.mp3 のように、半角の名前で書いてください。"
        yield source.problem("audio.url", wrong, mend)
    if "#" in url:
        wrong = f"{shown}に「#」があります。"
        yield source.problem("audio.url", wrong, "「#」から後ろを消してください。")
    if url.startswith("http:"):
        wrong = f"{shown}は、暗号化していない http のアドレスです。聞けないアプリがあります。"
        mend = "同じ音声が https でも聞けるなら、https:// に直してください。"
        yield source.problem("audio.url", wrong, mend, stops=False)


def _type(form: Form, source: Source) -> Iterator[Problem]:
    told, written = type_at(form["url"]), form["type"]
    if not told and not written:
        wrong = f"音声のアドレス「{form['url']}」の終わりから、音声の種類が分かりません。"
        mend = f"type: audio/mpeg のように、{'・'.join(AUDIO_TYPES)} から選んで書き足してください。"
        yield source.problem("audio.url", wrong, mend)
    elif told and written and not alike(told, written):
        wrong = f"type「{written}」が、アドレスの終わりから分かる種類（{told}）と違います。"
        mend = "アドレスの方が正しければ、type の行を消してください。"
        yield source.problem("audio.type", wrong, mend, stops=False)
