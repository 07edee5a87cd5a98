"""The volunteer's commands, as they are typed."""

from pathlib import Path
from typing import Any

import click

from hotcast.commands.frame import Commands, argument, option

_in_folder = argument(
    "path",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    label="フォルダー",
    help="mkdocs.yml のあるフォルダー。書かなければ、今いるフォルダーです。",
    example=".",
)
_as_json = option("--json", "as_json", is_flag=True, help="機械が読む形（JSON）で出します。")


# What reads and writes is imported only inside the commands: it takes long enough for a Ctrl+C.
@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Stand for all commands."""


@main.command(help="直すところがないか、サイトを作らずに調べます。")
@argument(
    "path",
    default=".",
    type=click.Path(exists=True, path_type=Path),
    label="ファイルやフォルダー",
    help="記事のファイルか、mkdocs.yml か、そのフォルダー。書かなければ、すべてを調べます。",
    example="episodes/ep-003.md",
)
@option(
    "--format",
    "form",
    default="text",
    type=click.Choice(["text", "github", "gitlab"]),
    help="書き出す形。何も書かなければ text。",
    example="github",
)
@option(
    "--against",
    help="公開の台帳を git の前の版とくらべ、消えた行や変わった行を教えます。",
    example="origin/main",
)
@option(
    "--summary",
    type=click.Path(dir_okay=False, path_type=Path),
    help="まとめを書き足す Markdown のファイル。",
    example="summary.md",
)
@option("--fix", is_flag=True, help="全角の数字や改行の違いなど、確かなものをその場で直します。")
@_as_json
def check(
    path: Path,
    form: str,
    against: str | None,
    summary: Path | None,
    *,
    fix: bool,
    as_json: bool,
) -> None:
    """Say what a build would say."""
    from hotcast.commands.check import check_words

    form = "json" if as_json else form
    check_words(path, form=form, against=against, summary=summary, fix=fix)


@main.group(help="配信回や研究会の回を、新しく作ります。")
def new() -> None:
    """Stand for what makes notes."""


_title = option("--title", help="題名。", example='"標準仕様書の読み方"')
_summary = option("--summary", help="要約（120 文字まで）。", example='"…を話した回。"')
_yes = option("--yes", "--no-input", "yes", is_flag=True, help="尋ねずに、ふつうの値で作ります。")


@new.command(help="録音した音声から、配信回を作ります。足りないことは尋ねます。")
@argument(
    "audio",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    label="音声のファイル",
    help="録音した音声。同じ名前の .vtt か .srt があれば、文字起こしとして使います。",
    example="録音.mp3",
)
@_title
@option("--date", help="公開する日時。", example='"2026-11-28 07:00"')
@_summary
@option("--show", help="番組の id。番組が一つなら要りません。", example="hotcast")
@option("--number", help="回の番号。書かなければ、次の番号です。", example="12")
@_yes
def episode(audio: Path, **given: Any) -> None:
    """Make a new episode."""
    from hotcast.commands.new_episode import Given, new_episode

    new_episode(audio, Given(**given))


@new.command(help="研究会の回の下書きを作ります。足りないことは尋ねます。")
@_title
@option("--date", help="開いた日。", example="2026-11-28")
@option("--series", help="研究会の名前。研究会が一つなら要りません。", example="標準化対応研究会")
@option("--track", help="編。", example="概要編")
@_summary
@_yes
def seminar(**given: Any) -> None:
    """Make a new session of a seminar series."""
    from hotcast.commands.new_seminar import Given, new_seminar

    new_seminar(Given(**given))


@main.command(name="list", help="配信回と研究会の回を、状態とともに並べます。")
@_in_folder
@_as_json
def list_(path: Path, *, as_json: bool) -> None:
    """List episodes and sessions."""
    from hotcast.commands.listing import list_items

    list_items(path, as_json=as_json)


@main.command(help="リスナーに届くものを、公開する前に見ます。")
@argument("name", label="回の id", help="配信回の id。", example="ep-003")
@_as_json
def show(name: str, *, as_json: bool) -> None:
    """Show what listeners will get."""
    from hotcast.commands.showing import show_episode

    show_episode(name, as_json=as_json)


@main.command(help="この機械に足りないものを調べます。")
@_in_folder
@option("--online", is_flag=True, help="git の送り先につながるかも調べます。")
@_as_json
def doctor(path: Path, *, online: bool, as_json: bool) -> None:
    """Say what is missing on this machine."""
    from hotcast.commands.doctor import examine

    examine(path, online=online, as_json=as_json)


@main.command(help="音の大きさなどを測り、直し方を言います。")
@argument(
    "name",
    label="回の id か音声のファイル",
    help="回の id か番号。記事のない音声は、ファイルの名前。",
    example="ep-003",
)
@option("--write-tags", "tags", is_flag=True, help="記事の題名やチャプターを音声に書きこみます。")
@_as_json
def audio(name: str, *, tags: bool, as_json: bool) -> None:
    """Measure a recording, or write into it what its note says."""
    from hotcast.commands.audio import tell_sound
    from hotcast.commands.audio_tags import write_tags

    (write_tags if tags else tell_sound)(name, as_json=as_json)


@main.command(help="公開したあとに、公開の台帳に書き足します。")
@_in_folder
def record(path: Path) -> None:
    """Write into the ledger what went out."""
    from hotcast.commands.ledger import record_publication

    record_publication(path)


@main.command(help="公開済みの回をわざと変えるときに、理由を残します。")
@argument("name", label="回の id", help="変えた配信回の id か、番組の id。", example="ep-003")
@option(
    "--reason",
    required=True,
    label="理由",
    help="変えた理由。台帳に残ります。",
    example='"録り直したため"',
)
def accept(name: str, reason: str) -> None:
    """Take what happened to an episode or a show that went out for meant."""
    from hotcast.commands.ledger import accept_change

    accept_change(name, reason)


@main.command(name="next-due", help="次に公開する回の日時を出します。")
@_in_folder
@_as_json
def next_due(path: Path, *, as_json: bool) -> None:
    """Print the moment at which the next build is needed."""
    from hotcast.commands.ledger import tell_next_due

    tell_next_due(path, as_json=as_json)


@main.command(name="clear-samples", help="自分たちのサイトを始めるときに、見本の記事を片づけます。")
@_in_folder
@option("--yes", is_flag=True, help="尋ねずに片づけます。")
def clear_samples(path: Path, *, yes: bool) -> None:
    """Take the samples out of a repository that is to become somebody's own."""
    from hotcast.commands import clear_samples as clearing

    clearing.clear_samples(path, yes=yes)


@main.command(name="import", help="ほかの場所にあるフィードから、配信回を写して引っ越します。")
@argument(
    "place",
    label="フィード",
    help="今のフィードのアドレスか、保存したファイル。",
    example="https://www.example.jp/feed.xml",
)
@option(
    "--show",
    help="どの番組に写すか。何も書かなければ、設定の初めの番組です。",
    example="hotcast",
)
@option(
    "--audio",
    type=click.Choice(["download", "link"]),
    help="音声をここに写すか（download）、今の場所に残すか（link）。",
    example="download",
)
@option("--write-show", is_flag=True, help="番組の名前や説明を mkdocs.yml に書きこみます。")
@_as_json
def import_(
    place: str, show: str | None, audio: str | None, *, write_show: bool, as_json: bool
) -> None:
    """Move a show in from elsewhere."""
    from hotcast.commands.importing import import_feed

    import_feed(place, show=show, audio=audio, write_show=write_show, as_json=as_json)


@main.command(help="サイトを隣に作り、できあがってから一度に切りかえて公開します。")
@argument(
    "dest",
    type=click.Path(path_type=Path),
    label="公開する場所",
    help="公開するサイトを置く場所。web サーバーは、その中の current を見せます。",
    example="/srv/hotcast/site",
)
@option(
    "--keep",
    default=5,
    type=click.IntRange(min=2),
    help="前に公開したものを、いくつ残すか。何も書かなければ 5。",
    example="5",
)
@_as_json
def publish(dest: Path, keep: int, *, as_json: bool) -> None:
    """Show what was written on one's own server."""
    from hotcast.commands.publish import publish_site

    publish_site(dest, keep=keep, as_json=as_json)


@main.command(help="公開しているサイトを、前に公開したものに戻します。")
@argument(
    "dest",
    type=click.Path(path_type=Path),
    label="公開した場所",
    help="publish に書いた場所。",
    example="/srv/hotcast/site",
)
@option("--to", help="戻すものの名前。書かなければ、一つ前のもの。", example="20261123-210000")
@_as_json
def rollback(dest: Path, to: str | None, *, as_json: bool) -> None:
    """Show an earlier or a later publication."""
    from hotcast.commands.rollback import roll_back

    roll_back(dest, to=to, as_json=as_json)


@main.command(help="大きな音声を、保管場所に送ります（もう一度送っても変わりません）。")
@argument(
    "names", nargs=-1, label="回の id", help="送る回の id。いくつでも書けます。", example="ep-012"
)
@option("--all", "everything", is_flag=True, help="まだ送っていないすべての回を送ります。")
@option("--dry-run", is_flag=True, help="何を送るかだけを言い、送りません。")
@_as_json
def upload(names: tuple[str, ...], *, everything: bool, dry_run: bool, as_json: bool) -> None:
    """Put the audio of episodes into the storage of their show."""
    from hotcast.commands.upload import upload_audio

    upload_audio(names, everything=everything, dry_run=dry_run, as_json=as_json)


@main.command(name="check-audio", help="公開した音声が、今も聞けるか確かめます。")
@_in_folder
@_as_json
def check_audio(path: Path, *, as_json: bool) -> None:
    """Ask for all audio that went out."""
    from hotcast.commands.check_audio import check_audio as ask

    ask(path, as_json=as_json)
