"""The reference names every key and every command as the code knows them."""

from pathlib import Path

import pytest

from hotcast import cli
from hotcast.words import (
    episode_fields,
    ledger_fields,
    note_fields,
    registry_fields,
    session_fields,
    setting_fields,
)
from hotcast.words.fields import Field, Kind

REFERENCE = Path(__file__).parents[1] / "docs" / "reference.md"
FORMS = {
    Kind.TEXT: "文字",
    Kind.ID: "id（半角の英小文字・数字・ハイフン）",
    Kind.DAY: "日付",
    Kind.MOMENT: "日時",
    Kind.TIME: '時刻（" で囲む）',
    Kind.LENGTH: '長さ（" で囲む）',
    Kind.NUMBER: "1 以上の整数",
    Kind.EXACT: "文字の列（一字一句そのまま）",
    Kind.BYTES: "バイト数（1 以上の整数）",
    Kind.DIGEST: "ハッシュ（16 進の 64 文字）",
    Kind.TRUTH: "true か false",
    Kind.CHOICE: "選択",
    Kind.PATH: "ファイル",
    Kind.URL: "アドレス",
    Kind.RECORD: "項目の組",
}
TABLES = {
    "配信回": episode_fields.EPISODE,
    "研究会の一回": session_fields.SESSION,
    "そのほかのページ": note_fields.PAGE,
    "人物の台帳": registry_fields.PEOPLE_FILE,
    "団体の台帳": registry_fields.ORGANIZATIONS_FILE,
    "公的な資料の台帳": registry_fields.DOCUMENTS_FILE,
    "用語集": registry_fields.GLOSSARY_FILE,
    "公開の台帳": ledger_fields.RECORD,
    "設定": setting_fields.SETTINGS,
}


def form(field: Field) -> str:
    """Say what a value looks like, its choices and bounds included."""
    words = FORMS[field.kind]
    if field.choices:
        words = "・".join(f"`{choice}`" for choice in field.choices)
    if field.many:
        words += "の一覧"
        if field.most:
            words += f"（{max(field.fewest, 1)}〜{field.most} 個）"
    elif field.most:
        words += f"（{field.most} 文字まで）"
    return words


def rows(table: tuple[Field, ...], prefix: str = "") -> list[str]:
    lines = []
    for field in table:
        needed = "○" if field.required else ""
        example = field.example.replace("|", "\\|")
        name = f"`{prefix}{field.key}`"
        lines.append(f"| {name} | {field.label} | {needed} | {form(field)} | `{example}` |")
        lines += rows(field.fields, f"{prefix}{field.key}.")
    return lines


def tables() -> str:
    parts = []
    for title, table in TABLES.items():
        head = ["| 項目 | 意味 | 必須 | 形 | 例 |", "| --- | --- | --- | --- | --- |"]
        parts.append("\n".join([f"### {title}", "", *head, *rows(table)]))
    return "\n\n".join(parts) + "\n"


def commands() -> str:
    lines = ["| 命令 | すること |", "| --- | --- |"]
    lines += [
        f"| `hotcast {name}` | {one.help} |" for name, one in sorted(cli.main.commands.items())
    ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("name", "made"), [("keys", tables), ("commands", commands)])
def test_the_reference_says_what_the_code_knows(name, made, pytestconfig):
    text = REFERENCE.read_text(encoding="utf-8")
    begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
    before, rest = text.split(begin)
    there, after = rest.split(end)
    if pytestconfig.getoption("--update-golden"):
        REFERENCE.write_text(
            f"{before}{begin}\n{made()}\n{end}{after}", encoding="utf-8", newline="\n"
        )
    else:
        assert there.strip() == made().strip()
