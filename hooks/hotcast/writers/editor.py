"""The editor at ``/admin/``: its page and its form, made from the tables the checks read by."""

import json
from urllib.parse import urlsplit

from hotcast.library.model import (
    AUDIO,
    CONTENT,
    EPISODES,
    PLAIN,
    REGISTRY,
    SEMINARS,
    Library,
)
from hotcast.words.editor import Editor
from hotcast.words.episode_fields import EPISODE
from hotcast.words.fields import Kind
from hotcast.words.note_fields import PAGE
from hotcast.words.registry_fields import (
    DOCUMENTS_FILE,
    GLOSSARY_FILE,
    ORGANIZATIONS_FILE,
    PEOPLE_FILE,
)
from hotcast.words.session_fields import SESSION
from hotcast.writers.editor_fields import ID_PATTERN, Known, Widget, form_of
from hotcast.writers.editor_page import page_html, start_js

_REGISTRIES = (
    ("people", "人物の台帳", PEOPLE_FILE),
    ("organizations", "団体の台帳", ORGANIZATIONS_FILE),
    ("documents", "公的な資料の台帳", DOCUMENTS_FILE),
    ("glossary", "用語集", GLOSSARY_FILE),
)
_TRANSCRIPTS = (".vtt", ".srt")
_BODY = {
    "name": "body",
    "label": "本文（Markdown）",
    "widget": "richtext",
    # Its other mode would rewrite what it does not know, notes in a frame among them.
    "modes": ["raw"],
    "required": False,
}
_MESSAGES = {
    "create": "{{collection}}「{{slug}}」を作成",
    "update": "{{collection}}「{{slug}}」を更新",
    "delete": "{{collection}}「{{slug}}」を削除",
    "uploadMedia": "「{{path}}」を追加",
    "deleteMedia": "「{{path}}」を削除",
}


def editor_files(library: Library) -> dict[str, bytes]:
    """Give every file of the editor that is made here, by its address; none while it is off."""
    editor = library.settings.editor
    if not editor:
        return {}
    return {
        "admin/index.html": page_html(editor.api),
        "admin/start.js": start_js(),
        "admin/config.json": settings_json(library, editor),
    }


def settings_json(library: Library, editor: Editor) -> bytes:
    """Write what the page at ``/admin/`` reads: the editor's settings and how notes are read.

    Names of people and items are not in it: the form asks the repository for them, when somebody
    has signed in.
    """
    notes = (*EPISODE, *SESSION, *PAGE)
    settings = {
        "short_by_key": {one.key: one.short for one in notes if one.short},
        "moments": [one.key for one in EPISODE if one.kind is Kind.MOMENT],
        "config": _config(library, editor),
    }
    return (json.dumps(settings, ensure_ascii=False, indent=1) + "\n").encode()


def _config(library: Library, editor: Editor) -> Widget:
    return {
        "load_config_file": False,
        "backend": _backend(editor),
        **({"publish_mode": "editorial_workflow"} if editor.review else {}),
        "app_title": "記事を書く",
        "site_url": library.settings.site_url,
        "logo": {"src": urlsplit(library.settings.site_url).path + "assets/mark.svg"},
        "show_preview_links": False,
        "media_folder": str(EPISODES),
        "media_libraries": {"all": {"slugify_filename": False}, "stock_assets": {"providers": []}},
        "slug": {"encoding": "ascii", "clean_accents": True},
        "editor": {"preview": False},
        "output": {
            "omit_empty_optional_fields": True,
            "encode_file_path": False,
            # A bare 12:34 is a number to some readers of YAML.
            "yaml": {"quote": "double"},
        },
        "collections": [
            _episodes(library),
            _sessions(library),
            _pages(),
            {"divider": True},
            _registers(),
        ],
    }


def _backend(editor: Editor) -> Widget:
    return {
        "name": editor.backend,
        "repo": editor.repo,
        "branch": editor.branch,
        "api_root": editor.api,
        "auth_methods": ["token"],
        "commit_messages": _MESSAGES,
    }


def _episodes(library: Library) -> Widget:
    shows = tuple((show.id, show.title) for show in library.settings.shows)
    known = Known(
        target_by_key=_targets("hosts", "guests.id"),
        choices_by_key={"show": shows, "gyomu": _tasks(library)},
        accept_by_key={
            "audio.file": AUDIO,
            "alternates.file": AUDIO,
            "transcript.file": _TRANSCRIPTS,
            "cover": (".png", ".jpg", ".jpeg"),
        },
    )
    return _notes(
        "episodes", "配信回", str(EPISODES), _with_body(form_of(EPISODE, known)), example="ep-012"
    )


def _sessions(library: Library) -> Widget:
    names = tuple((series.name, series.name) for series in library.settings.series)
    known = Known(
        target_by_key=_targets("speakers.id"),
        choices_by_key={"series": names, "gyomu": _tasks(library)},
        accept_by_key={"materials.file": (*PLAIN, ".md")},
        folder="{{slug}}",
    )
    return _notes(
        "seminars",
        "研究会",
        str(SEMINARS),
        _with_body(form_of(SESSION, known)),
        example="sem-2026-04",
    )


def _pages() -> Widget:
    form = _with_body(form_of(PAGE, Known()))
    return _notes("pages", "ページ", str(CONTENT), form, example="about")


def _notes(name: str, label: str, folder: str, form: list[Widget], *, example: str) -> Widget:
    return {
        "name": name,
        "label": label,
        "folder": folder,
        "extension": "md",
        "format": "yaml-frontmatter",
        "media_folder": "",
        "public_folder": "",
        "create": True,
        "delete": False,
        "identifier_field": "title",
        "summary": "{{slug}}　{{title}}",
        "slug": {
            "editable": ["create"],
            "hint": f"ファイルの名前です。{example} のように書きます。あとから変えません。",
            "pattern": [
                ID_PATTERN,
                f"{example} のように、半角の英小文字・数字・ハイフンだけで書いてください。",
            ],
        },
        "sortable_fields": {
            "fields": ["slug", "title", *(["date"] if name != "pages" else [])],
            "default": {"field": "slug", "direction": "descending"},
        },
        "thumbnail": False,
        "fields": form,
    }


def _with_body(form: list[Widget]) -> list[Widget]:
    """Put the words behind the last field that must be filled in."""
    needed = sum(bool(one["required"]) for one in form)
    return [*form[:needed], dict(_BODY), *form[needed:]]


def _registers() -> Widget:
    files = [
        {
            "name": name,
            "label": label,
            "file": f"{REGISTRY}/{name}.yml",
            "format": "yaml",
            "fields": form_of(fields, _KNOWN_IN_REGISTRIES),
        }
        for name, label, fields in _REGISTRIES
    ]
    return {"name": "registry", "label": "台帳", "files": files}


def _entry(file: str, entries: str, *shown: str) -> Widget:
    """Choose an id from the entries of a registry."""
    fields = [f"{entries}.*.{key}" for key in (*shown, "id")]
    return {
        "collection": "registry",
        "file": file,
        "value_field": f"{entries}.*.id",
        "display_fields": fields,
        "search_fields": fields,
    }


def _note(collection: str) -> Widget:
    return {
        "collection": collection,
        "value_field": "{{slug}}",
        "display_fields": ["{{slug}}", "title"],
        "search_fields": ["title"],
    }


_PERSON = _entry("people", "people", "name")
_BODY_OF_PEOPLE = _entry("organizations", "organizations", "name")


def _targets(*people: str) -> dict[str, Widget]:
    return {
        **dict.fromkeys(people, _PERSON),
        "topics": _entry("glossary", "terms", "term"),
        "documents.ref": _entry("documents", "documents", "title"),
        "related.seminars": _note("seminars"),
        "related.episodes": _note("episodes"),
    }


_KNOWN_IN_REGISTRIES = Known(
    target_by_key={
        "people.org": _BODY_OF_PEOPLE,
        "people.posts.org": _BODY_OF_PEOPLE,
    }
)


def _tasks(library: Library) -> tuple[tuple[str, str], ...]:
    """Give the tasks in order, named as the glossary names them; its words are public."""
    names = {id_: term.term for id_, term in library.term_by_id.items()}
    return (
        *((task, names.get(task, task)) for task in library.settings.tasks),
        ("all", "すべての業務"),
    )
