"""Show an earlier publication again, or a later one, in one step and without building."""

import json
import sys
from pathlib import Path

import click

from hotcast.command_words import line_of, told
from hotcast.commands.disk import words_on_disk
from hotcast.commands.releases import Place, alone, is_held, publishing, switch, switching
from hotcast.readers.feeds import guids_in
from hotcast.words.text import nearest

_GOES_ON = (
    "いま、別の公開が進んでいます。それが終わると、新しいサイトに切りかわります。"
    "終わってから、もう一度実行してください。"
)

_LINE = line_of("rollback", "/srv/hotcast/site")


def roll_back(dest: Path, *, to: str | None, as_json: bool) -> None:
    """Show the release before the one that is live, or the one named ``to``, and say what is."""
    place = Place(dest.absolute())
    if not place.names:
        wrong = f"「{place.root}」に、公開したサイトがありません。"
        sys.exit(
            told(
                wrong,
                f"公開した場所を {_LINE} のように書いてください。",
            )
        )
    try:
        with alone(switching(place)):
            before, name = place.live, to or _earlier(place)
            if name not in place.names:
                sys.exit(_unknown(name, place))
            switch(place, name)
    except OSError as error:
        sys.exit(words_on_disk(error.errno or 0, place.root))
    if as_json:
        said = {"live": name, "before": before, "releases": place.names}
        click.echo(json.dumps(said, ensure_ascii=False))
    else:
        _tell(place, name, before)


def _earlier(place: Place) -> str:
    """Give the name of the release before the one that is live, or say that there is none."""
    older = [name for name in place.names if place.live is None or name < place.live]
    if not older:
        wrong = f"いま公開しているもの（{place.live}）より前のものは、残っていません。"
        mend = "記事を前の版に戻して push してください。"
        sys.exit(told(wrong, mend))
    return older[-1]


def _unknown(name: str, place: Place) -> str:
    near = nearest(name, place.names)
    wrong = f"「{name}」という公開はありません。" + (
        f"「{near}」ではありませんか。" if near else ""
    )
    mend = f"{_back(place, near or place.names[-1])} のように書いてください。"
    return f"{told(wrong, mend)}\n残っている公開：\n{_list(place)}"


def _tell(place: Place, name: str, before: str | None) -> None:
    click.echo(f"切りかえました。いま公開しているのは {name} です。")
    if before and before != name:
        old, new = guids_in(place.releases / before), guids_in(place.releases / name)
        for words, some in (("から消えた", old - new), ("にまた出た", new - old)):
            if some:
                click.echo(f"  フィード{words}回：{'、'.join(sorted(some))}")
    click.echo(f"残っている公開：\n{_list(place)}")
    if before and before != name:
        click.echo(f"元に戻すときは {_back(place, before)} を実行してください。")
    if is_held(publishing(place)):
        click.echo(_GOES_ON)


def _back(place: Place, name: str) -> str:
    return f"{line_of('rollback', str(place.root))} --to {name}"


def _list(place: Place) -> str:
    marks = {place.live: "→"}
    return "\n".join(f"  {marks.get(name, '  ')} {name}" for name in place.names)
