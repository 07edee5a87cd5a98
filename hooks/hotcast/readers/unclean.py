"""What a file says when personal data cannot be taken out of it."""


class UncleanError(Exception):
    """Why a file cannot go out: what is wrong, how to mend it."""

    def __init__(self, wrong: str, mend: str) -> None:
        super().__init__(wrong, mend)
        self.wrong = wrong
        self.mend = mend
