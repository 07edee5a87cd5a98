"""What the podcast namespace asks of the words a show or an episode carries."""

import re
from collections.abc import Iterator

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from hotcast.library.model import Library
from hotcast.words.address import is_base
from hotcast.words.model import Episode, Show, Source
from hotcast.words.podcast import DESCRIPTION_BYTES, License, Location
from hotcast.words.problem import Problem
from hotcast.words.text import cut

_LONGEST_GUID = 255
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_LATITUDE_LONGITUDE = re.compile(r"(-?[0-9]{1,2}(?:\.[0-9]+)?),(-?[0-9]{1,3}(?:\.[0-9]+)?)")
_PLACE = re.compile(r"[NWR][0-9]+(?:#[0-9]+)?")
_RULE = re.compile(r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[A-Z0-9,+-]+)*")
# Source: BCP 47, in the forms that directories take: ja, en-us.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NUMBER_IN_TITLE = re.compile(
    r"(第\s*[0-9０-９一二三四五六七八九十百]+\s*回|[#＃]\s*[0-9０-９]+)[\s　:：、]*"
)


def podcast_problems(library: Library) -> Iterator[Problem]:
    """Give what apps and directories would not understand; numbers in titles only warn."""
    for place, show in enumerate(library.settings.shows):
        yield from _show(show, f"shows.{place}.")
    for episode in (*library.episodes, *library.scheduled):
        yield from _guid(episode)
        yield from _terms(episode.source, "", episode.license, episode.location)
        yield from _title(episode)


def _show(show: Show, at: str) -> Iterator[Problem]:
    yield from _terms(show.source, at, show.license, show.location)
    guids = [(f"{at}guid", show.guid)] if show.guid else []
    guids += [(f"{at}podroll.{place}.guid", one.guid) for place, one in enumerate(show.podroll)]
    for key, guid in guids:
        if not _UUID.fullmatch(guid):
            wrong = f"guid「{guid}」が番組の印（UUID）の形ではありません。"
            mend = "917393e3-1b1e-5cef-ace4-edaa54e1f810 のような 36 文字を写してください。"
            yield show.source.problem(key, wrong, mend)
    if not _LANGUAGE.fullmatch(show.language):
        wrong = f"language「{show.language}」を言語の記号として読めません。"
        yield show.source.problem(
            f"{at}language", wrong, "日本語なら language: ja と書いてください。"
        )
    if show.audio_prefix and not is_base(show.audio_prefix):
        wrong = (
            f"audio_prefix「{show.audio_prefix}」が"
            " https:// から始まる半角のアドレスになっていません。"
        )
        mend = "audio_prefix: https://count.example.jp/e/ のように書いてください。"
        yield show.source.problem(f"{at}audio_prefix", wrong, mend)
    rule = show.frequency.rule if show.frequency else None
    if rule and not _RULE.fullmatch(rule):
        wrong = f"rrule「{rule}」を間隔の規則として読めません。"
        mend = "rrule: FREQ=WEEKLY;INTERVAL=2 のように書くか、この項目を消してください。"
        yield show.source.problem(f"{at}update_frequency.rrule", wrong, mend)
    if (length := len(show.summary.encode())) > DESCRIPTION_BYTES:
        wrong = f"summary（番組の説明）が {length} バイトあります。"
        mend = f"{DESCRIPTION_BYTES} バイト（1,300 文字ほど）までに短くしてください。"
        yield show.source.problem(f"{at}summary", wrong, mend)


def _terms(
    source: Source, at: str, license_: License | None, location: Location | None
) -> Iterator[Problem]:
    """Check what shows and episodes both may carry; ``at`` stands before the key."""
    if license_ and not license_.url and not _is_spdx(license_.name):
        wrong = f"license「{license_.name}」は、決まった名前（SPDX の id）ではありません。"
        mend = (
            "license: CC-BY-4.0 のように書くか、決まりの全文があるなら"
            " license: {name: 名前, url: https://…} のように書いてください。"
        )
        yield source.problem(f"{at}license", wrong, mend)
    if location and location.geo and not _on_earth(location.geo):
        wrong = f"geo「{location.geo}」を緯度と経度として読めません。"
        yield source.problem(
            f"{at}location.geo",
            wrong,
            'geo: "35.6895,139.6917" のように、緯度,経度 で書いてください。',
        )
    if location and location.osm and not _PLACE.fullmatch(location.osm):
        wrong = f"osm「{location.osm}」を OpenStreetMap の番号として読めません。"
        mend = "osm: R1543125 のように、N・W・R と数字で書いてください。"
        yield source.problem(f"{at}location.osm", wrong, mend)


def _is_spdx(name: str) -> bool:
    try:
        canonicalize_license_expression(name)
    except InvalidLicenseExpression:
        return False
    return True


def _on_earth(geo: str) -> bool:
    parts = _LATITUDE_LONGITUDE.fullmatch(geo.replace(" ", ""))
    return bool(parts and abs(float(parts[1])) <= 90 and abs(float(parts[2])) <= 180)


def _guid(episode: Episode) -> Iterator[Problem]:
    """Refuse what databases of apps would cut, and what was meant to be nothing."""
    guid = episode.guid
    if len(guid) > _LONGEST_GUID or not any(letter.isalnum() for letter in guid):
        wrong = f"guid「{cut(guid, most=40)}」は、回を見分ける印に使えません。"
        mend = f"guid: {episode.show}-{episode.id} のように書くか、この行を消してください。"
        yield episode.source.problem("guid", wrong, mend)


def _title(episode: Episode) -> Iterator[Problem]:
    if number := _NUMBER_IN_TITLE.match(episode.title):
        wrong = f"題名に番号「{number[1]}」が入っています。番号はアプリが別に出します。"
        mend = f"title: {episode.title[number.end() :] or '…'} のように、番号を消してください。"
        yield episode.source.problem("title", wrong, mend, stops=False)
