"""The editor at ``/admin/``: where it keeps what people write."""

from dataclasses import dataclass

# Each git host with the address its editor asks, and the field that moves it to one's own host.
HOSTS = {
    "github": "https://api.github.com",
    "gitlab": "https://gitlab.com/api/v4",
    "gitea": "https://gitea.com/api/v1",
}


@dataclass(frozen=True, kw_only=True)
class Editor:
    """Which repository the editor writes to; ``api`` is the address of the git host's API.

    With ``review`` every change waits in a pull request until somebody publishes it.
    """

    backend: str
    repo: str
    branch: str
    api: str
    review: bool = False
