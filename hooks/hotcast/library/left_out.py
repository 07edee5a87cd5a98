"""What stays out of the site for now, in words."""

from hotcast.library.model import Library
from hotcast.words.clock import western_day
from hotcast.words.model import Episode


def left_out(library: Library) -> str:
    """Count drafts, episodes that wait for their time, and samples; empty when all is shown."""
    drafts = sum(item.status == "draft" for item in library.hidden)
    samples = len(library.hidden) - drafts - len(library.scheduled)
    counts = (
        ("下書き", drafts, ""),
        ("公開を待っている回", len(library.scheduled), _next(library.scheduled)),
        ("見本", samples, ""),
    )
    return "、".join(f"{name} {count} 件{more}" for name, count, more in counts if count)


def _next(waiting: tuple[Episode, ...]) -> str:
    if not waiting:
        return ""
    first = min(waiting, key=lambda one: (one.date, one.id))
    return f"（次は {first.id}：{western_day(first.date)}{first.date.hour}:{first.date:%M}）"
