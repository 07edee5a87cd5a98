"""A tree read by the rules of its keys: everything understood, everything wrong named."""

from pathlib import PurePosixPath

import pytest

from hotcast.readers.form import all_keys, filled
from hotcast.readers.tree import read_tree
from hotcast.words.fields import Field, Kind

FILE = PurePosixPath("episodes/ep-012.md")
ROLE = (
    Field(key="id", label="人物の id", kind=Kind.ID, example="sp-a", required=True),
    Field(key="role", label="役割", example="講師"),
)
FIELDS = (
    Field(key="title", label="題名", example="標準仕様書の読み方", required=True, most=10),
    Field(key="number", label="番号", kind=Kind.NUMBER, example="12"),
    Field(
        key="topics",
        label="主題",
        kind=Kind.ID,
        example="[hyojunka, gov-cloud]",
        many=True,
        fewest=1,
        most=3,
    ),
    Field(key="tags", label="札", example="[標準化]", many=True),
    Field(
        key="guests",
        label="ゲスト",
        kind=Kind.RECORD,
        example="[{id: sp-f, role: ゲスト}]",
        many=True,
        fields=ROLE,
    ),
    Field(key="host", label="進行役", kind=Kind.RECORD, example="{id: sp-a}", fields=ROLE),
)


def fill(text):
    branch, problems = read_tree(text, file=FILE, first_line=2, keys=all_keys(FIELDS))
    assert problems == ()
    return filled(branch, FIELDS, file=FILE)


def complaints(text, *, title="title: 題名\n"):
    """Give everything that is wrong below a title that is right."""
    form, _, problems = fill(title + text)
    assert form.whole == (not problems)
    assert all(problem.stops for problem in problems)
    return [str(problem) for problem in problems]


def test_values_come_typed_and_absent_ones_empty():
    form, _, problems = fill("title: 題名\nguests: [{id: sp-a}]\nnumber: ０１２\n")
    assert problems == ()
    assert form.whole
    assert (form["title"], form["number"], form["topics"], form["tags"]) == ("題名", 12, (), ())
    assert form["host"] is None
    (guest,) = form["guests"]
    assert (guest["id"], guest["role"], guest.path) == ("sp-a", None, "guests.0.")


def test_lines_are_known_for_keys_within_keys():
    _, source, _ = fill(
        "title: 題名\n"
        "topics:\n"
        "  - a\n"
        "  - b\n"
        "guests:\n"
        "  - {id: sp-a}\n"
        "  - id: sp-b\n"
        "    role: 講師\n"
        "host:\n"
        "  id: sp-c\n"
    )
    assert source.file == FILE
    assert source.line_by_key == {
        "title": 2,
        "topics": 3,
        "topics.0": 4,
        "topics.1": 5,
        "guests": 6,
        "guests.0": 7,
        "guests.0.id": 7,
        "guests.1": 8,
        "guests.1.id": 8,
        "guests.1.role": 9,
        "host": 10,
        "host.id": 11,
    }
    assert source.problem("guests.1.role.x", "", "").line == 9
    assert source.problem("unknown", "", "").line == 1


@pytest.mark.parametrize(
    "written", ["number:", "topics:", "guests:", "host:", "tags: []", "guests: []"]
)
def test_what_is_left_empty_and_is_not_required_is_absent(written):
    assert complaints(f"{written}\n") == []


def test_every_key_within_is_known():
    assert all_keys(FIELDS) == {"title", "number", "topics", "tags", "guests", "host", "id", "role"}


@pytest.mark.parametrize(
    ("text", "line"), [("number: 1\n", 2), ("", 2), ("number: 1\ntitle:\n", 3)]
)
def test_a_required_key_that_is_missing_is_named_with_an_example(text, line):
    assert complaints(text, title="") == [
        f"episodes/ep-012.md:{line} title（題名）が書かれていません。\n"
        "    → title: 標準仕様書の読み方 のように書いてください。"
    ]


def test_a_required_key_of_a_record_is_missed_where_the_record_begins():
    assert complaints("guests:\n  - id: sp-a\n  - role: 講師\n") == [
        "episodes/ep-012.md:5 id（人物の id）が書かれていません。\n"
        "    → id: sp-a のように書いてください。"
    ]


def test_a_misspelt_key_is_asked_about():
    assert complaints("tittle: 一\n") == [
        "episodes/ep-012.md:3 「tittle」という項目はありません。「title」ではありませんか。\n"
        "    → 「tittle」を「title」に直してください。"
    ]


def test_an_unknown_key_is_shown_the_known_ones():
    assert complaints("host: {id: sp-a, 役割: 講師}\n") == [
        "episodes/ep-012.md:3 「役割」という項目はありません。\n"
        "    → 消すか、使える項目（id・role）から選んでください。"
    ]


def test_half_a_value_behind_a_comma_is_explained():
    assert complaints("host: {id: sp-a, role: 講師, 司会}\n") == [
        "episodes/ep-012.md:3 「司会」という項目はありません。\n"
        '    → 前の値の続きなら、その値全体を " で囲んでください。違うなら、消してください。'
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("hyojunka", "「hyojunka」"),
        ("a, b", "「a, b」"),
        ("［a］", "「［a］」"),
        ("{a: b}", ""),
        ('""', "「」"),
    ],
)
def test_a_list_wants_brackets(written, shown):
    assert complaints(f"topics: {written}\n") == [
        f"episodes/ep-012.md:3 topics{shown}は一覧で書きます。\n"
        "    → topics: [hyojunka, gov-cloud] のように半角の [ ] で囲んでください。"
    ]


def test_a_list_may_want_an_entry():
    assert complaints("topics: []\n") == [
        "episodes/ep-012.md:3 topics（主題）に何も書かれていません。\n"
        "    → topics: [hyojunka, gov-cloud] のように書いてください。"
    ]


def test_a_list_may_have_a_bound():
    assert complaints("topics: [a, b, c, d]\n") == [
        "episodes/ep-012.md:3 topics（主題）が 4 個あります。\n    → 3 個までに減らしてください。"
    ]
    assert complaints("topics: [a, b, c]\n") == []


@pytest.mark.parametrize("written", ["[[a]]", "[{a: b}]", "[a: b]"])
def test_a_list_within_a_list_is_refused(written):
    assert complaints(f"topics: {written}\n") == [
        "episodes/ep-012.md:3 topics（主題）の中で [ ] や { } が重なっています。\n"
        "    → topics: [hyojunka, gov-cloud] のように書いてください。"
    ]


def test_every_entry_that_cannot_be_read_is_named_on_its_line():
    form, _, problems = fill("title: 題名\ntopics:\n  - A\n  - b\n  - Ｃ_c\n")
    assert [str(problem) for problem in problems] == [
        f"episodes/ep-012.md:{line} topics「{word}」に、id に使えない文字があります。\n"
        "    → 半角の英小文字・数字・ハイフンだけで、"
        "topics: [hyojunka, gov-cloud] のように書いてください。"
        for line, word in [(4, "A"), (6, "Ｃ_c")]
    ]
    assert form["topics"] == ("b",)


@pytest.mark.parametrize("written", ["[重要]", "{重要}", "{重要: 一}"])
def test_a_text_in_brackets_may_be_meant_as_it_stands(written):
    assert complaints("", title=f"title: {written}\n") == [
        "episodes/ep-012.md:2 title（題名）は一つの値で書きます。\n"
        '    → [ ] や { } も文字なら、値全体を " で囲んでください。'
    ]


def test_a_number_in_brackets_is_shown_an_example():
    assert complaints("number: [12]\n") == [
        "episodes/ep-012.md:3 number（番号）は一つの値で書きます。\n"
        "    → number: 12 のように書いてください。"
    ]


@pytest.mark.parametrize("text", ["guests: [sp-a]\n", "guests: [[sp-a]]\n"])
def test_a_record_wants_braces(text):
    assert complaints(text) == [
        "episodes/ep-012.md:3 guests（ゲスト）は、id・role を { } に入れて書きます。\n"
        "    → guests: [{id: sp-f, role: ゲスト}] のように書いてください。"
    ]


@pytest.mark.parametrize("text", ["host: sp-a\n", "host: [{id: sp-a}]\n", 'host: ""\n'])
def test_a_single_record_wants_braces(text):
    assert complaints(text) == [
        "episodes/ep-012.md:3 host（進行役）は、id・role を { } に入れて書きます。\n"
        "    → host: {id: sp-a} のように書いてください。"
    ]


def test_a_text_may_have_a_bound():
    assert complaints("", title="title: ちょうど十文字の題名\n") == []
    assert complaints("", title="title: 一文字だけ長い題名の例\n") == [
        "episodes/ep-012.md:2 title（題名）が 11 文字あります。\n"
        "    → 10 文字までに短くしてください。"
    ]


def test_everything_that_is_wrong_is_told_at_once():
    found = complaints("numbre: 1\ntopics: x\nguests: [{role: y}]\nnumber: 零\n", title="")
    assert [line.partition(" ")[0] for line in found] == [
        "episodes/ep-012.md:2",
        "episodes/ep-012.md:2",
        "episodes/ep-012.md:5",
        "episodes/ep-012.md:3",
        "episodes/ep-012.md:4",
    ]


def test_a_record_that_is_not_whole_is_left_out_and_the_others_keep_their_places():
    form, _, problems = fill("title: 題名\nguests: [{id: sp-a}, {role: 講師}, {id: sp-c}]\n")
    assert len(problems) == 1
    assert [guest.path for guest in form["guests"]] == ["guests.0.", "guests.2."]
