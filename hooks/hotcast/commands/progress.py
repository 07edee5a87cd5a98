"""A bar that shows people at a terminal how far long work is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn


@contextmanager
def progress_bar(words: str) -> Iterator[Callable[[float], None]]:
    """Give the function that is told how much is done, from 0 to 1; silent where nobody looks."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as progress:
        task = progress.add_task(words, total=1.0)
        shown = 0.0

        def tell(done: float) -> None:
            nonlocal shown
            if done - shown >= 0.005:  # more would cost more than the work
                shown = done
                progress.update(task, completed=done)

        yield tell
