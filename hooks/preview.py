"""The preview server with byte ranges, so that the player can seek."""

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
