"""What an item is about, in words to find it by and in facts to show."""

from collections.abc import Iterator
from datetime import date

from hotcast.library.model import Library
from hotcast.library.relations import ALL_TASKS
from hotcast.words.clock import era_year, fiscal_year
from hotcast.words.model import Item, Session
from hotcast.words.registry import Term
from hotcast.writers.views import label_of

ALL_TASKS_NAME = "全業務"
_LETTER_BY_ERA = {"令和": "R", "平成": "H", "昭和": "S", "大正": "T", "明治": "M"}
_MOST_TASKS = 3


def keywords_of(item: Item, library: Library) -> tuple[str, ...]:
    """Give the words for the fiscal year, the tasks with their other names, and the topics."""
    words = [*year_words(fiscal_year(item.date)), *_task_words(item, library)]
    words += [library.term_by_id[topic].term for topic in item.topics]
    return tuple(dict.fromkeys(words))


def facts_of(item: Item, library: Library) -> tuple[str, ...]:
    """Give which one it is, its fiscal year, three tasks at most, and whether it has materials."""
    named = _task_names(item, library)
    more = len(named) - _MOST_TASKS
    tasks = [*named[:_MOST_TASKS], *([f"ほか{more}"] if more > 0 else [])]
    papers = ["資料あり"] if has_papers(item) else []
    return (label_of(item), year_name(fiscal_year(item.date)), *tasks, *papers)


def has_papers(item: Item) -> bool:
    """Say whether a session has a material that everybody may open."""
    return isinstance(item, Session) and any(one.is_public for one in item.materials)


def year_name(year: int) -> str:
    """Write a fiscal year as ``令和7年度``."""
    return f"{era_year(date(year, 5, 1))}度"


def year_words(year: int) -> tuple[str, ...]:
    """Give how people write a fiscal year: ``令和7年度``, ``2025年度``, ``R7年度``, ``FY2025``."""
    name = year_name(year)
    plain = name.replace("元年", "1年")
    short = _LETTER_BY_ERA[name[:2]] + plain[2:]
    return tuple(dict.fromkeys((name, plain, f"{year}年度", short, f"FY{year}")))


def sure_names(term: Term) -> tuple[str, ...]:
    """Give a term's other names without those that mean something else as well."""
    return tuple(name for name in term.aliases if name not in term.ambiguous)


def _task_names(item: Item, library: Library) -> list[str]:
    if ALL_TASKS in item.gyomu:
        return [ALL_TASKS_NAME]
    return [library.term_by_id[task].term for task in item.gyomu]


def _task_words(item: Item, library: Library) -> Iterator[str]:
    yield from _task_names(item, library)
    for task in item.gyomu:
        if task != ALL_TASKS:
            yield from sure_names(library.term_by_id[task])
