"""Where a show keeps audio that is too large for the repository."""

from dataclasses import dataclass

# The first digits of the SHA-256 tell other bytes apart in a name.
_DIGITS = 8


@dataclass(frozen=True, kw_only=True)
class Storage:
    """A ``bucket`` at the ``endpoint`` of a storage that speaks S3.

    ``prefix`` is the folder in it, ending in a slash, or empty. ``url`` is where listeners find the
    bucket's top, ending in a slash; ``region`` is None where the storage asks for none.
    """

    endpoint: str
    bucket: str
    prefix: str
    url: str
    region: str | None = None

    def name_of(self, id_: str, *, digest: str, suffix: str) -> str:
        """Give ``audio/ep-012.1a2b3c4d.mp3``: other bytes have another name."""
        return f"{self.beginning_of(id_)}{digest[:_DIGITS]}{suffix}"

    def beginning_of(self, id_: str) -> str:
        """Give ``audio/ep-012.``, with which every name of an episode's audio begins."""
        return f"{self.prefix}{id_}."

    def address_of(self, name: str) -> str:
        """Give the address at which listeners find what lies under a name."""
        return f"{self.url}{name}"
