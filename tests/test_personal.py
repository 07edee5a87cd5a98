"""What people did not mean to tell does not reach the site."""

import re
from hashlib import sha256
from io import BytesIO
from pathlib import PurePosixPath

import pikepdf
import podcastparser
import pytest
from mutagen.id3 import COMM, ID3, PRIV, TXXX
from PIL import Image
from pptx import Presentation

NAME = "YAMADA-TARO"
EPISODE = "episodes/ep-001.md"
SOUND = "episodes/ep-001.mp3"
SLIDES = "content/seminars/sem-2025-01/slides.pdf"


def phone():
    told = Image.Exif()
    told[0x010F], told[0x013B] = "MAKER", NAME
    told.get_ifd(0x8825)[1] = "N"
    return told


def presentation():
    out, deck = BytesIO(), Presentation()
    deck.core_properties.author = NAME
    deck.save(out)
    return out.getvalue()


def slides(house):
    out = BytesIO()
    with pikepdf.open(house.root / SLIDES) as pdf:
        pdf.docinfo["/Author"] = NAME
        pdf.save(out)
    return out.getvalue()


def sound(house):
    out, tag = BytesIO((house.root / SOUND).read_bytes()), ID3(house.root / SOUND)
    for frame in (
        COMM(lang="jpn", text=NAME, encoding=3),
        TXXX(desc="who", text=NAME, encoding=3),
        PRIV(owner="x", data=NAME.encode()),
    ):
        tag.add(frame)
    tag.save(out)
    return out.getvalue()


@pytest.fixture
def told(small):
    """Give a site in whose every kind of file a name is hidden."""
    small.write(SLIDES, slides(small))
    small.write(SOUND, sound(small))
    small.draw("content/images/map.jpg", exif=phone())
    small.draw("content/images/linked.webp", exif=phone())
    small.draw("episodes/own.jpg", (1400, 1400), exif=phone())
    small.write("content/files/deck.pptx", presentation())
    small.change(EPISODE, "hosts: [sp-a]", "cover: own.jpg\nhosts: [sp-a]")
    small.change(EPISODE, "町の話をしました。", "![庁舎までの地図](../images/map.jpg)")
    return small


def files_of(site):
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in site.rglob("*")
        if file.is_file()
    }


def test_no_byte_of_the_site_names_who_made_its_files(told):
    done = told.build()
    assert done.returncode == 0, done.stdout + done.stderr
    out = files_of(told.site)
    # What is packed inside is looked at by the tests of each kind.
    assert [name for name, data in out.items() if NAME.encode() in data] == []
    with pikepdf.open(BytesIO(out["seminars/sem-2025-01/slides.pdf"])) as pdf:
        assert NAME not in str(pdf.docinfo)
    assert Presentation(BytesIO(out["files/deck.pptx"])).core_properties.author == ""
    for name in ("images/map.jpg", "images/linked.webp"):
        assert not dict(Image.open(BytesIO(out[name])).getexif())
    (cover,) = (data for name, data in out.items() if name.startswith("covers/ep-001"))
    assert not dict(Image.open(BytesIO(cover)).getexif())


def test_a_material_is_told_as_large_as_it_comes(told):
    assert told.build().returncode == 0
    library, problems = told.gather()
    assert library, problems
    published = (told.site / "seminars/sem-2025-01/slides.pdf").stat().st_size
    assert library.material_by_file[PurePosixPath(SLIDES)].size == published


def test_apps_are_told_of_the_very_bytes_that_go_out(told):
    assert told.build().returncode == 0
    feed = podcastparser.parse(
        "https://any.example.jp/", BytesIO((told.site / "feeds/machi.xml").read_bytes())
    )
    (episode,) = (one for one in feed["episodes"] if one["guid"] == "machi-ep-001")
    (enclosure,) = episode["enclosures"]
    address = enclosure["url"][enclosure["url"].index("audio/") :]
    published = (told.site / address).read_bytes()
    digest = sha256(published).hexdigest()
    assert published != (told.root / SOUND).read_bytes()
    assert address == f"audio/ep-001.{digest[:8]}.mp3"
    assert enclosure["file_size"] == len(published)
    told.record()
    ledger = (told.root / "episodes/published.yml").read_text(encoding="utf-8")
    assert f"url: {address}, length: {len(published)}, type: audio/mpeg, sha256: {digest}" in ledger


def test_a_second_build_makes_no_copy_anew_and_gives_the_same_bytes(told):
    assert told.build().returncode == 0
    kept = sorted((told.root / ".cache/hotcast/copies").iterdir())
    first, numbers = files_of(told.site), [file.stat().st_ino for file in kept]
    assert len(kept) == 6
    assert told.build().returncode == 0
    assert files_of(told.site) == first
    assert [file.stat().st_ino for file in kept] == numbers
    kept[0].write_bytes(b"cut")  # a disk that was full
    assert told.build().returncode == 0
    assert files_of(told.site) == first


def test_what_nobody_publishes_any_more_is_not_kept(told):
    assert told.build().returncode == 0
    (told.root / "content/images/linked.webp").unlink()
    assert told.build().returncode == 0
    suffixes = [file.suffix for file in (told.root / ".cache/hotcast/copies").iterdir()]
    assert sorted(suffixes) == [".jpg", ".jpg", ".mp3", ".pdf", ".pptx"]


def test_a_file_with_nothing_personal_goes_out_as_it_is(built):
    assert not (built.root / ".cache/hotcast/copies").exists()
    for name in ("seminars/sem-2025-01/slides.pdf",):
        assert (built.site / name).samefile(built.root / "content" / name)


def went_out_whole(house):
    """Write the ledger as it was when recordings went out with all their tags."""
    data = (house.root / SOUND).read_bytes()
    digest = sha256(data).hexdigest()
    house.write(
        "episodes/published.yml",
        "- {guid: machi-ep-001, episode: ep-001, show: machi, date: 2025-05-20T07:00:00+09:00, "
        f"url: audio/ep-001.{digest[:8]}.mp3, length: {len(data)}, type: audio/mpeg, "
        f"sha256: {digest}, recorded: 2025-05-20T07:10:00+09:00}}\n",
    )
    return f"audio/ep-001.{digest[:8]}.mp3", data


def test_audio_that_went_out_whole_stays_as_it_is_and_is_told(told):
    address, data = went_out_whole(told)
    done = told.build()
    assert done.returncode == 0, done.stdout + done.stderr
    assert (told.site / address).read_bytes() == data
    lines = (told.root / EPISODE).read_text(encoding="utf-8").split("\n")
    line = next(place for place, text in enumerate(lines, 1) if "ep-001.mp3" in text)
    assert [one for one in told.said() if one.startswith(EPISODE)] == [
        f"{EPISODE}:{line} この回の音声に、コメントなどの情報（タグ）が残っています。"
        "もう公開した音声なので、そのまま配信します。\n"
        "    → 見せてよいものなら、このままでかまいません。消すなら、音声編集ソフトで題名の"
        "ほかの情報を消して書き出し、置きかえてください。新しいアドレスで配信します。"
    ]


def test_a_recording_put_aside_is_heard_on_where_its_copy_went_out(told):
    assert told.build().returncode == 0
    told.record()
    (old,) = (file for file in (told.site / "audio").iterdir() if "ep-001" in file.name)
    address, published = old.name, old.read_bytes()
    (told.root / "episodes/old").mkdir()
    (told.root / SOUND).rename(told.root / "episodes/old/first.mp3")
    told.write(SOUND, (told.root / "episodes/ep-003.mp3").read_bytes())
    assert told.build().returncode == 0
    assert (told.site / "audio" / address).read_bytes() == published


def test_a_recording_that_went_out_whole_is_heard_on_whole(told):
    address, data = went_out_whole(told)
    (told.root / "episodes/old").mkdir()
    (told.root / SOUND).rename(told.root / "episodes/old/first.mp3")
    told.write(SOUND, (told.root / "episodes/ep-003.mp3").read_bytes())
    assert told.build().returncode == 0
    assert (told.site / address).read_bytes() == data


def test_a_folder_that_cannot_be_written_changes_nothing(told):
    told.write(".cache", b"a file where a folder should be")
    done = told.build()
    assert done.returncode == 0, done.stdout + done.stderr
    assert [name for name, data in files_of(told.site).items() if NAME.encode() in data] == []


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        (
            "content/images/map.jpg",
            b"\0\0\0\x18ftypheic" + bytes(12),
            "拡張子は .jpg ですが、中身は iPhone の写真の形（HEIC）です。\n"
            "    → パソコンの「フォト」などで開き、「JPEG 画像」として保存し直したものに"
            "置きかえてください。",
        ),
        (
            "content/files/a.pdf",
            b"%PDF-1.7\nnothing",
            "この PDF は壊れていて、作った人などの情報を消せません。\n"
            "    → Word や PowerPoint から、新しい PDF として書き出したものに置きかえてください。",
        ),
        (
            "content/files/a.docx",
            b"PK\x05\x06" + bytes(18),
            "このファイルは壊れていて、「Word」として開けません。\n"
            "    → 手元で開けることを確かめてから、もう一度アップロードしてください。",
        ),
    ],
)
def test_a_file_that_cannot_be_made_clean_stops_the_build(small, file, content, words):
    small.write(file, content)
    assert small.said() == [f"{file} {words}"]
    assert small.build().returncode == 1


def test_remarks_in_a_published_file_are_told(small):
    import zipfile

    out = BytesIO(presentation())
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("ppt/comments/comment1.xml", "<p:cmLst/>")
    small.write("content/files/deck.pptx", out.getvalue())
    assert small.said() == [
        "content/files/deck.pptx このファイルには、コメントか変更の記録が残っています。"
        "書いた人の名前は消しますが、中身はだれでも読めます。\n"
        "    → 見せてよいものなら、このままでかまいません。違うなら、「ファイル」→「情報」→"
        "「問題のチェック」→「ドキュメント検査」で消して、保存し直してください。"
    ]


def test_addresses_of_covers_stay_when_copies_are_made_in_another_way(told):
    assert told.build().returncode == 0
    digest = sha256((told.root / "episodes/own.jpg").read_bytes()).hexdigest()
    assert re.search(rf"covers/ep-001\.{digest[:8]}\.jpg", "\n".join(files_of(told.site)))
