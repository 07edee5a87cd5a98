"""Build a site and say how many seconds of the processor its search took."""

import sys
import time
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")

# Everything that only the search needs, as the build calls it: entries, dictionary, index.
_PARTS = (("mkdocs_site", "write_search"),)

_seconds: list[float] = []


def main() -> None:
    """Do what ``mkdocs`` does with the same arguments; the last line says the seconds."""
    for module, name in _PARTS:
        home = import_module(module)
        setattr(home, name, _timed(getattr(home, name)))
    from mkdocs.__main__ import cli

    cli(standalone_mode=False)
    print(f"seconds of the search: {sum(_seconds)}")


def _timed(function: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
    @wraps(function)
    def timed(*args: _Given.args, **kwargs: _Given.kwargs) -> _Result:
        started = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            _seconds.append(time.process_time() - started)

    return timed


if __name__ == "__main__":
    sys.exit(main())
