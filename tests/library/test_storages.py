"""Settings of a storage that would not work, told where they are written."""

import pytest

WHOLE = {
    "endpoint": "https://s3.example.jp",
    "bucket": "hotcast",
    "prefix": "audio",
    "url": "https://audio.example.jp/",
}


def settle(small, **changed: str) -> None:
    told = {key: one for key, one in {**WHOLE, **changed}.items() if one}
    cover = "        cover: episodes/machi.png\n"
    lines = "".join(f'          {key}: "{one}"\n' for key, one in told.items())
    small.change("mkdocs.yml", cover, f"{cover}        storage:\n{lines}")


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"prefix": ""},
        {"prefix": "a/b"},
        {"region": "ap-northeast-1"},
        {"endpoint": "https://s3.example.jp/"},
        {"endpoint": "http://127.0.0.1:8333", "url": "http://127.0.0.1:8333/hotcast/"},
        {"url": "https://www.example.jp/a/b"},
    ],
)
def test_a_storage_that_can_be_used_is_no_problem(small, changed):
    settle(small, **changed)
    assert small.said() == []


@pytest.mark.parametrize(
    ("changed", "wrong", "mend"),
    [
        (
            {"endpoint": "http://s3.example.jp"},
            "endpoint「http://s3.example.jp」は、暗号化していない http のアドレスです。",
            "endpoint: https://s3.example.jp のように書いてください。",
        ),
        (
            {"endpoint": "https://s3.example.jp/hotcast"},
            "endpoint「https://s3.example.jp/hotcast」に、ホストの名前より後ろがあります。",
            "endpoint: https://s3.example.jp のように書いてください。",
        ),
        (
            {"endpoint": "https://KEY:SECRET@s3.example.jp"},
            "endpoint に、利用者の名前か鍵が入っています。だれにでも見えてしまいます。",
            "endpoint: https://s3.example.jp のように書いてください。",
        ),
        (
            {"url": "http://audio.example.jp"},
            "url「http://audio.example.jp/」は、暗号化していない http のアドレスです。",
            "url: https://audio.example.jp/ のように書いてください。",
        ),
        (
            {"url": "https://audio.example.jp/?key=1"},
            "url「https://audio.example.jp/?key=1/」に、使えない文字があります。",
            "url: https://audio.example.jp/ のように書いてください。",
        ),
        (
            {"url": "https://audio.example.jp/音声"},
            "url「https://audio.example.jp/音声/」に、使えない文字があります。",
            "url: https://audio.example.jp/ のように書いてください。",
        ),
        (
            {"bucket": "Hot_Cast"},
            "bucket「Hot_Cast」は、バケットの名前に使えません。",
            "保管場所に作ったバケットの名前を、bucket: hotcast のように書いてください。",
        ),
        (
            {"prefix": "音声"},
            "prefix「音声」に、アドレスに使えない文字があります。",
            "半角の英字・数字・ハイフンだけで、prefix: audio のように書いてください。",
        ),
    ],
)
def test_a_storage_that_cannot_be_used_is_told_at_its_line(small, changed, wrong, mend):
    settle(small, **changed)
    (key,) = changed
    line = 40 + [*WHOLE].index(key)
    assert small.said() == [f"mkdocs.yml:{line} {wrong}\n    → {mend}"]


def test_keys_do_not_belong_into_the_settings(small):
    settle(small, secret_key="never-told")
    (said,) = small.said()
    assert said == (
        "mkdocs.yml:44 「secret_key」という項目はありません。\n"
        "    → 消すか、使える項目（endpoint・bucket・prefix・url・region）から選んでください。"
    )


def test_a_storage_without_its_bucket_is_told(small):
    settle(small, bucket="")
    assert small.said() == [
        "mkdocs.yml:40 bucket（バケットの名前）が書かれていません。\n"
        "    → bucket: hotcast のように書いてください。"
    ]
