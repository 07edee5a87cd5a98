"""A kinder preview: the player can seek, and a mistake leaves the pages as they were."""

from collections.abc import Callable
from pathlib import Path
from wsgiref.types import WSGIApplication

from whitenoise import WhiteNoise


def with_ranges(app: WSGIApplication, *, folder: Path, address: str) -> WSGIApplication:
    """Let the files of ``folder`` be answered with byte ranges; the rest stays with ``app``.

    ``address`` is the path of the folder on the server, ending in a slash.
    """
    answered = WhiteNoise(app, autorefresh=True)
    answered.add_files(str(folder), prefix=address)
    served: WSGIApplication = answered
    return served


def forgiving(
    builder: Callable[[], None],
    *,
    mistakes: tuple[type[BaseException], ...],
    explain: Callable[[], str],
) -> Callable[[], None]:
    """Let a build that stops at one of the ``mistakes`` leave the old pages on show.

    ``explain`` tells what the build could not: what is wrong with the settings. Left alone, the
    server would answer nothing until it is mended.
    """

    def build() -> None:
        try:
            builder()
        except mistakes:
            print(explain())
            print("直して保存すると、作り直します。それまでは前の内容を表示します。", flush=True)

    return build
