"""Our keys to the fields of the editor's form: what a check asks for, the form asks for too."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hotcast.words.fields import Field, Kind

Widget = dict[str, Any]

ID_PATTERN = r"^(?!index$)[a-z0-9]+(?:\-[a-z0-9]+)*$"
_LENGTH_PATTERN = r"^(?:[0-9]{1,3}:[0-5]?[0-9]|[0-9]{1,3}):[0-5][0-9]$"
_URL_PATTERN = r"^https?:\/\/[^\/?#\s]*[^\/?#.\s]\.[^\/?#.\s][^\s<>\"']*$"
_PATH_PATTERN = r"^[A-Za-z0-9_][A-Za-z0-9._\-]*(?:\/[A-Za-z0-9_][A-Za-z0-9._\-]*)*$"
# GitHub takes no larger file from a browser.
_LARGEST = 25 * 1024 * 1024
# From here on a text needs more than one line to be seen whole.
_LONG = 100


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the form can offer for keys, by their dotted names within one note.

    ``target_by_key`` names the entries an id is chosen from, ``choices_by_key`` pairs of a value
    and its label, ``accept_by_key`` the file name endings that can be uploaded; ``folder`` is
    where uploads go below the folder of the note.
    """

    target_by_key: Mapping[str, Widget] = field(default_factory=dict)
    choices_by_key: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    accept_by_key: Mapping[str, Iterable[str]] = field(default_factory=dict)
    folder: str = ""


def form_of(fields: Iterable[Field], known: Known, prefix: str = "") -> list[Widget]:
    """Give one field of the form for every key, the required ones first."""
    ordered = sorted(fields, key=lambda one: not one.required)
    return [_widget(one, known, prefix + one.key) for one in ordered]


def _widget(one: Field, known: Known, path: str) -> Widget:
    widget: Widget = {"name": one.key, "label": one.label, "required": one.required}
    if one.kind is not Kind.RECORD:
        widget["hint"] = f"{one.key}　例：{_plain(one.example)}"
    if one.kind is Kind.RECORD:
        return widget | _record(one, known, path)
    if path in known.choices_by_key:
        options = [{"label": label, "value": value} for value, label in known.choices_by_key[path]]
        return widget | _chosen(one, {"widget": "select", "options": options})
    if path in known.target_by_key:
        return widget | _chosen(one, {"widget": "relation", **known.target_by_key[path]})
    if one.kind is Kind.CHOICE:
        return widget | _chosen(one, {"widget": "select", "options": [*one.choices]})
    if one.kind is Kind.PATH:
        return widget | _upload(one, known, path)
    if one.many:
        return widget | _listed(one)
    return widget | _FORM_BY_KIND[one.kind](one)


def _plain(example: str) -> str:
    """Give an example as it is typed into a form, without the signs of YAML."""
    return example.strip("[]").strip("\"'")


def _chosen(one: Field, widget: Widget) -> Widget:
    if not one.many:
        return widget
    return widget | {"multiple": True} | _bounds(one)


def _bounds(one: Field) -> Widget:
    bounds = {"min": one.fewest or int(one.required), "max": one.most}
    return {key: value for key, value in bounds.items() if value}


def _record(one: Field, known: Known, path: str) -> Widget:
    inner = form_of(one.fields, known, f"{path}.")
    if not one.many:
        return {"widget": "object", "collapsed": "auto", "fields": inner}
    first = next((part for part in one.fields if part.required), one.fields[0])
    summary = " ".join(f"{{{{fields.{key}}}}}" for key in dict.fromkeys((first.key, _title(one))))
    return {
        "widget": "list",
        "label_singular": one.label.removesuffix("の一覧"),
        "collapsed": "auto",
        "summary": summary,
        "fields": inner,
        **_bounds(one),
    }


def _title(one: Field) -> str:
    keys = [part.key for part in one.fields]
    return next((key for key in ("title", "name", "term", "role", "text") if key in keys), keys[0])


def _upload(one: Field, known: Known, path: str) -> Widget:
    accept = ",".join(sorted(known.accept_by_key.get(path, ())))
    return {
        "widget": "file",
        "media_folder": known.folder,
        "public_folder": known.folder,
        "choose_url": False,
        "media_libraries": {"default": {"config": {"max_file_size": _LARGEST}}},
        "pattern": [
            _PATH_PATTERN,
            f"{_plain(one.example)} のように、半角の英字・数字・ハイフンだけの名前にしてください。",
        ],
        **({"accept": accept} if accept else {}),
    }


def _listed(one: Field) -> Widget:
    entry = _FORM_BY_KIND[one.kind](one)
    inner = {"name": "entry", "label": one.label, **entry}
    return {"widget": "list", "collapsed": False, "field": inner, **_bounds(one)}


def _text(one: Field) -> Widget:
    bound = {"maxlength": one.most} if one.most and not one.many else {}
    return {"widget": "text" if one.most >= _LONG and not one.many else "string", **bound}


def _patterned(pattern: str, words: str) -> Callable[[Field], Widget]:
    def form(one: Field) -> Widget:
        message = f"{_plain(one.example)} のように{words}"
        return {"widget": "string", "pattern": [pattern, message]}

    return form


def _fixed(widget: Widget) -> Callable[[Field], Widget]:
    return lambda _: dict(widget)


_FORM_BY_KIND: Mapping[Kind, Callable[[Field], Widget]] = {
    Kind.TEXT: _text,
    Kind.EXACT: _text,
    Kind.ID: _patterned(ID_PATTERN, "、半角の英小文字・数字・ハイフンだけで書いてください。"),
    Kind.DAY: _fixed({"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}),
    Kind.MOMENT: _fixed({"widget": "datetime", "input_timezone": "Asia/Tokyo"}),
    Kind.TIME: _fixed({"widget": "datetime", "type": "time", "format": "HH:mm"}),
    Kind.LENGTH: _patterned(_LENGTH_PATTERN, "、分:秒 か 時:分:秒 で書いてください。"),
    Kind.NUMBER: _fixed({"widget": "number", "value_type": "int", "min": 1, "step": 1}),
    Kind.BYTES: _fixed({"widget": "number", "value_type": "int", "min": 1, "step": 1}),
    Kind.DIGEST: _patterned("^[0-9a-f]{64}$", "、64 文字で書いてください。"),
    # Three answers, for a key that nobody wrote is not a no.
    Kind.TRUTH: _fixed(
        {
            "widget": "select",
            "options": [{"label": "はい", "value": True}, {"label": "いいえ", "value": False}],
        }
    ),
    Kind.URL: _patterned(_URL_PATTERN, " https:// から書いてください。"),
}
