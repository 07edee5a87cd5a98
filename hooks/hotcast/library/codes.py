"""Municipality codes against their check digit and the list of codes in use."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from hotcast.library.model import Library, people_of
from hotcast.words.lgcode import check_digit, is_code
from hotcast.words.model import Episode
from hotcast.words.problem import Problem
from hotcast.words.registry import Organization, Post


def code_problems(library: Library) -> Iterator[Problem]:
    """Give codes that cannot be right; unknown codes, and bodies out of their time, only warn."""
    yield from _out_of_time(library)
    for body in library.organizations:
        if body.lgcode is None:
            continue
        if not is_code(body.lgcode):
            yield _wrong(body, body.lgcode)
        elif body.lgcode not in known_codes() and not body.sample:
            wrong = f"lgcode「{body.lgcode}」（{body.name}）は手もとの一覧にありません。"
            mend = (
                "新しい団体や区ならそのままでかまいません。数字の写し間違いだけ確かめてください。"
            )
            yield body.source.problem("lgcode", wrong, mend, stops=False)


def _out_of_time(library: Library) -> Iterator[Problem]:
    """Find people shown with a body that did not exist on the day: names of towns change."""
    for item in library.items:
        day = item.date.date() if isinstance(item, Episode) else item.date
        for key, id_ in people_of(item):
            person = library.person_by_id.get(id_)
            post = person.post_on(day) if person else None
            body = library.organization_by_id.get(post.org or "") if post else None
            if body and not Post(first=body.valid_from, last=body.valid_to).covers(day):
                wrong = f"「{id_}」さんの団体「{body.name}」は、{day} には使われていない名前です。"
                mend = "content/registry/people.yml に、その日の団体を posts で書き足してください。"
                yield item.source.problem(key, wrong, mend, stops=False)


@cache
def known_codes() -> frozenset[str]:
    """Give the codes of prefectures and municipalities; wards are not on the list."""
    table = files("hotcast.library").joinpath("lgcodes.tsv").read_text(encoding="utf-8")
    return frozenset(line[:6] for line in table.splitlines() if line and line[0] != "#")


def _wrong(body: Organization, code: str) -> Problem:
    wrong = f"lgcode「{code}」は団体コードとして正しくありません。"
    mend = "総務省の一覧にある 6 桁の数字を '011002' のように書いてください。"
    if len(code) == 6 and code.isascii() and code.isdigit():
        wrong = f"lgcode「{code}」の最後の桁（検査数字）が合いません。"
        likely = code[:5] + check_digit(code[:5])
        mend = f"写し間違いを確かめてください。初めの 5 桁が正しければ {likely} です。"
    return body.source.problem("lgcode", wrong, mend)
