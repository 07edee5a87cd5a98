"""Audio put into a real storage that speaks S3, and what a volunteer is told when it refuses."""

import http.server
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import wave
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import boto3
import feedparser
import pytest
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from mutagen.id3 import COMM, ID3

from hotcast.outside.storage import Parcel, bucket_of, put_once, unfinished
from hotcast.outside.storage_errors import StorageError
from hotcast.words.storage import Storage

HOTCAST = Path(sys.executable).with_name("hotcast")
WEED = Path(sys.executable).with_name("weed")
PART = 5 << 20
DATA = Path(__file__).parent / "data"
KEY, SECRET = "TESTKEYTESTKEY", "test-secret-never-told"
NOTE = "episodes/ep-002.md"
SOUND = "episodes/ep-002.mp3"
SOUNDS = ("ep-001", "ep-002", "ep-003")
GO_ON = "よければ git add -A、git commit、git push します。\n"


@dataclass(frozen=True)
class Store:
    """A running storage with a bucket that everybody may read."""

    endpoint: str
    client: Any
    bucket: str = "hotcast"

    def storage(self, prefix: str) -> Storage:
        return Storage(
            endpoint=self.endpoint,
            bucket=self.bucket,
            prefix=f"{prefix}/",
            url=f"{self.endpoint}/{self.bucket}/",
        )

    def names(self, prefix: str) -> list[str]:
        found = self.client.list_objects_v2(Bucket=self.bucket, Prefix=f"{prefix}/")
        return [one["Key"] for one in found.get("Contents", ())]

    def pending(self, prefix: str) -> list[str]:
        found = self.client.list_multipart_uploads(Bucket=self.bucket, Prefix=f"{prefix}/")
        return [one["Key"] for one in found.get("Uploads", ())]

    def put(self, name: str, data: bytes) -> None:
        self.client.put_object(Bucket=self.bucket, Key=name, Body=data, ContentType="audio/mpeg")

    def heard(self, name: str) -> tuple[bytes, dict[str, str]]:
        """Give bytes and headers as a listener gets them, without any key."""
        with urlopen(f"{self.endpoint}/{self.bucket}/{name}") as answer:
            return answer.read(), {key.lower(): value for key, value in answer.headers.items()}


def free_ports(count: int) -> list[int]:
    ones = [socket.socket() for _ in range(count)]
    for one in ones:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in ones]
    for one in ones:
        one.close()
    return ports


def command(folder: Path, ports: list[int]) -> list[str]:
    """Give the storage as one process on loopback that tells nobody anything."""
    names = ("master.port", "master.port.grpc", "volume.port", "volume.port.grpc")
    names += ("filer.port", "filer.port.grpc", "s3.port", "s3.port.grpc")
    words = {
        "dir": folder / "data",
        "ip": "127.0.0.1",
        "ip.bind": "127.0.0.1",
        "master.telemetry": "false",
        "master.electionTimeout": "1s",
        "master.volumeSizeLimitMB": "64",
        "volume.max": "20",
        "volume.minFreeSpace": "0",
        "s3.config": folder / "s3.json",
        "s3.iam": "false",
        "s3.port.iceberg": "0",
        "s3.port.lance": "0",
        "s3.autoCreateBucket": "false",
        **dict(zip(names, ports, strict=True)),
    }
    return [str(WEED), "server", "-filer", "-s3", *(f"-{key}={one}" for key, one in words.items())]


@pytest.fixture(scope="session")
def store(tmp_path_factory) -> Iterator[Store]:
    """Run the storage for the tests of this file; it is ready when it has kept something."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "data").mkdir()
    everything = ["Admin", "Read", "Write", "List", "Tagging"]
    keys = [{"accessKey": KEY, "secretKey": SECRET}]
    people = [
        {"name": "volunteer", "credentials": keys, "actions": everything},
        {"name": "anonymous", "actions": ["Read:hotcast"]},
    ]
    (folder / "s3.json").write_text(json.dumps({"identities": people}), encoding="utf-8")
    ports = free_ports(8)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command(folder, ports), stderr=log, stdout=log, cwd=folder)
    try:
        store = Store(f"http://127.0.0.1:{ports[6]}", client_of(f"http://127.0.0.1:{ports[6]}"))
        wait_for(store, process, folder / "log")
        yield store
    finally:
        process.kill()  # it takes half a minute to end by itself
        process.wait()


def client_of(endpoint: str) -> Any:
    return boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id=KEY,
        aws_secret_access_key=SECRET,
        config=Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}),
    )


def wait_for(store: Store, process: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text(encoding="utf-8")[-2000:]
        try:
            if store.bucket not in [
                one["Name"] for one in store.client.list_buckets().get("Buckets", ())
            ]:
                store.client.create_bucket(Bucket=store.bucket)
            store.put("ready", b"ready")
        except (ClientError, BotoCoreError):
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(log.read_text(encoding="utf-8")[-2000:])


@pytest.fixture
def prefix(request) -> str:
    """Give a folder of the bucket that no other test has."""
    return f"t{sha256(request.node.nodeid.encode()).hexdigest()[:12]}"


def settle(house, store, prefix, **changed) -> None:
    """Write the storage into the settings of both shows."""
    told = {
        "endpoint": store.endpoint,
        "bucket": store.bucket,
        "prefix": prefix,
        "url": f"{store.endpoint}/{store.bucket}/",
        **changed,
    }
    line = ", ".join(f"{key}: {value}" for key, value in told.items())
    for show in ("machi", "yoru"):
        cover = f"        cover: episodes/{show}.png\n"
        house.change("mkdocs.yml", cover, f"{cover}        storage: {{{line}}}\n")


@pytest.fixture
def house(small, store, prefix):
    """Give the small site with the storage in its settings."""
    settle(small, store, prefix)
    return small


def environment(**changed: str) -> dict[str, str]:
    mine = {key: value for key, value in os.environ.items() if not key.startswith("AWS_")}
    nowhere = {"AWS_CONFIG_FILE": "/nowhere", "AWS_SHARED_CREDENTIALS_FILE": "/nowhere"}
    keys = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}
    return mine | nowhere | keys | {"SOURCE_DATE_EPOCH": "1795435200"} | changed


def hotcast(*words, folder, **changed):
    return subprocess.run(
        [HOTCAST, *words],
        cwd=folder,
        env=environment(**changed),
        capture_output=True,
        text=True,
        check=False,
    )


def files(house) -> dict[str, bytes]:
    """Give every file of the words, hidden ones included."""
    found = (one for one in (house.root / "episodes").rglob("*") if one.is_file())
    return {one.relative_to(house.root).as_posix(): one.read_bytes() for one in found}


def name_of(house, prefix, id_="ep-002") -> tuple[str, bytes]:
    """Give the name under which the audio of an episode without personal data must lie."""
    data = (house.root / f"episodes/{id_}.mp3").read_bytes()
    return f"{prefix}/{id_}.{sha256(data).hexdigest()[:8]}.mp3", data


def test_audio_is_sent_once_and_its_record_written(house, store, prefix):
    name, data = name_of(house, prefix)
    before = files(house)
    url = f"{store.endpoint}/hotcast/{name}"
    done = hotcast("upload", "ep-002", folder=house.root)
    kept = f"episodes/.uploaded/{Path(name).name}"
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"ep-002：送りました（16 KB）。{url}\n"
        "    episodes/ep-002.md の audio を書きかえました。\n"
        f"    音声のファイルを {kept} に移しました。git には入らない、手もとの控えです。\n{GO_ON}"
    )
    record = (
        f"audio:\n  url: {url}\n  length: {len(data)}\n"
        f'  duration: "0:05"\n  sha256: "{sha256(data).hexdigest()}"\n'
    ).encode()
    note = before[NOTE].replace(b"audio: {file: ep-002.mp3}\n", record)
    assert files(house) == {
        **{file: content for file, content in before.items() if file != SOUND},
        NOTE: note,
        kept: data,
        "episodes/.uploaded/.gitignore": b"*\n",
    }
    heard, headers = store.heard(name)
    assert heard == data
    assert headers["content-type"] == "audio/mpeg"
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert store.names(prefix) == [name]


def test_the_site_needs_only_the_record(house):
    hotcast("upload", "ep-002", folder=house.root)
    library, problems = house.gather()
    assert library, problems
    episode = library.item_by_id["ep-002"]
    assert library.audio_by_id["ep-002"].seconds == 5
    assert episode.audio.type == "audio/mpeg"
    assert [one.wrong.partition("「")[0] for one in problems] == ["音声のアドレス"]


def test_git_does_not_see_the_copy_that_is_kept(house):
    hotcast("upload", "ep-002", folder=house.root)
    subprocess.run(["git", "init", "-q"], cwd=house.root, check=True)
    subprocess.run(["git", "add", "-A", "episodes"], cwd=house.root, check=True)
    listed = subprocess.run(
        ["git", "ls-files", "episodes"], cwd=house.root, check=True, capture_output=True, text=True
    )
    assert "episodes/ep-002.md" in listed.stdout
    assert ".uploaded" not in listed.stdout
    assert "ep-002.mp3" not in listed.stdout


def test_running_again_changes_nothing(house, store, prefix):
    name, _ = name_of(house, prefix)
    hotcast("upload", "ep-002", folder=house.root)
    before = files(house), store.client.head_object(Bucket="hotcast", Key=name)["LastModified"]
    done = hotcast("upload", "ep-002", folder=house.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"ep-002：もう送ってあります。{store.endpoint}/hotcast/{name}\n"
    after = files(house), store.client.head_object(Bucket="hotcast", Key=name)["LastModified"]
    assert after == before


def test_what_somebody_else_has_sent_is_recorded_and_not_sent(house, store, prefix):
    name, data = name_of(house, prefix)
    store.put(name, data)
    done = hotcast("upload", "episodes/ep-002.md", folder=house.root)
    url = f"{store.endpoint}/hotcast/{name}"
    assert done.stdout.startswith(f"ep-002：保管場所にもうありました（16 KB）。{url}\n")
    assert "length: 15616" in (house.root / NOTE).read_text(encoding="utf-8")


@pytest.mark.parametrize("other", [b"other bytes", None], ids=["length", "bytes"])
def test_other_bytes_under_the_name_are_neither_overwritten_nor_recorded(
    house, store, prefix, other
):
    name, data = name_of(house, prefix)
    other = other or bytes(len(data))
    store.put(name, other)
    before = files(house)
    done = hotcast("upload", "ep-002", folder=house.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"ep-002：保管場所の「{name}」に、手もとの音声と違うものがあります。上書きはしません。\n"
        f"    → 保管場所の管理画面で「{name}」を消してから、もう一度実行してください。\n"
    )
    assert files(house) == before
    assert store.heard(name)[0] == other


def test_only_one_of_two_runs_at_once_sends(house, store, prefix, tmp_path):
    name, data = name_of(house, prefix)
    other = tmp_path / "other"
    shutil.copytree(house.root, other, symlinks=True)
    with ThreadPoolExecutor(2) as pool:
        ran = [
            *pool.map(lambda root: hotcast("upload", "ep-002", folder=root), (house.root, other))
        ]
    assert [(one.returncode, one.stderr) for one in ran] == [(0, ""), (0, "")]
    assert store.names(prefix) == [name]
    assert store.heard(name)[0] == data
    assert (other / NOTE).read_bytes() == (house.root / NOTE).read_bytes()


def test_a_listener_who_cannot_hear_it_keeps_it_out_of_the_note(small, store, prefix):
    settle(small, store, prefix, url=f"{store.endpoint}/nowhere/")
    name, _ = name_of(small, prefix)
    before = files(small)
    done = hotcast("upload", "ep-002", folder=small.root)
    assert (done.returncode, done.stdout.count("\n")) == (1, 1)
    assert done.stderr == (
        "ep-002：音声は保管場所にありますが、聞く人のアドレスでは聞けません（403）。"
        f"記事は書きかえていません。\n    {store.endpoint}/nowhere/{name}\n"
        "    → バケットをだれでも読めるようにし、"
        "mkdocs.yml の storage の url を確かめてください。\n"
    )
    assert files(small) == before


def test_an_address_that_does_not_answer_here_is_told_and_no_hindrance(small, store, prefix):
    settle(small, store, prefix, url=f"http://127.0.0.1:{free_ports(1)[0]}/")
    done = hotcast("upload", "ep-002", folder=small.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1] == (
        "    ここからは、聞く人のアドレスにつながりません。ほかの場所で聞いてみてください。"
    )
    assert "length: 15616" in (small.root / NOTE).read_text(encoding="utf-8")


def test_personal_data_is_not_sent(house, store, prefix):
    tag = ID3(house.root / SOUND)
    tag.add(COMM(lang="jpn", text="YAMADA-TARO", encoding=3))
    tag.save(house.root / SOUND)
    library, _ = house.gather()
    audio = library.audio_by_id["ep-002"]
    assert hotcast("upload", "ep-002", folder=house.root).returncode == 0
    heard, _ = store.heard(f"{prefix}/ep-002.{audio.digest[:8]}.mp3")
    assert sha256(heard).hexdigest() == audio.digest
    assert b"YAMADA-TARO" not in heard
    after, _ = house.gather()
    assert after.audio_by_id["ep-002"].digest == audio.digest


def test_chapters_that_only_the_audio_had_are_written_into_the_note(house, store, prefix):
    shutil.copy(DATA / "audio" / "chapters.m4a", house.root / "episodes" / "ep-002.m4a")
    house.change(NOTE, "ep-002.mp3", "ep-002.m4a")
    before, _ = house.gather()
    assert before.chapters_by_id["ep-002"]
    assert hotcast("upload", "ep-002", folder=house.root).returncode == 0
    after, _ = house.gather()
    assert after.chapters_by_id == before.chapters_by_id
    assert after.item_by_id["ep-002"].chapters == before.chapters_by_id["ep-002"]
    assert after.audio_by_id["ep-002"].type == "audio/x-m4a"
    (name,) = store.names(prefix)
    assert store.heard(name)[1]["content-type"] == "audio/x-m4a"


def test_listeners_notice_nothing_but_the_new_address(house, store, prefix):
    house.change("mkdocs.yml", "samples: true", "samples: false")
    house.record()
    assert house.build().returncode == 0
    before, audio = entries(house), played(house)
    assert hotcast("upload", "ep-002", folder=house.root).returncode == 0
    built = house.build()
    assert built.returncode == 0, built.stderr
    after = entries(house)
    old, new = before.pop("enclosure"), after.pop("enclosure")
    assert after == before
    assert (new["length"], new["type"]) == (old["length"], old["type"])
    assert old["href"].startswith("https://test.example.jp/base/audio/ep-002.")
    assert new["href"] == f"{store.endpoint}/hotcast/{name_in(house, prefix)}"
    # Apps that know the old address still find there what they found.
    assert played(house) == audio


def entries(house) -> dict[str, Any]:
    """Give what an app makes of the only episode of the second show."""
    (entry,) = feedparser.parse(str(house.site / "feeds" / "yoru.xml")).entries
    (enclosure,) = entry.enclosures
    told = {key: entry[key] for key in ("id", "title", "published", "summary", "itunes_duration")}
    return {**told, "enclosure": enclosure}


def played(house) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in (house.site / "audio").glob("ep-002.*")}


def name_in(house, prefix) -> str:
    (kept,) = (house.root / "episodes" / "old").iterdir()
    return f"{prefix}/{kept.name}"


SENT = "CompleteMultipartUpload"
STEPS = [
    *("ListMultipartUploads", "CreateMultipartUpload"),
    *["UploadPart"] * 3,
    *(SENT, "HeadObject", "GetObject", "ListMultipartUploads", "ListMultipartUploads"),
    *("rename", "rename"),
]
# Run the command as often as it takes to be killed once behind every answer of the storage and
# before every move of a file, each time on a copy of its own, and then once more without harm.
KILLING = """
import json, os, shutil, signal, sys
from contextlib import redirect_stdout
from pathlib import Path
from botocore.client import BaseClient
from hotcast.commands.upload import upload_audio

root, prefix, part = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
asked = BaseClient._make_api_call

def run(folder, last):
    done = []
    def step(what):
        done.append(what)
        (folder / f"steps-{last}").write_text(json.dumps(done))
        if len(done) == last:
            os.kill(os.getpid(), signal.SIGKILL)
    def ask(self, name, words):
        answer = asked(self, name, words)
        step(name)
        return answer
    def heard(event, words):
        if event == "os.rename" and "episodes" in str(words):
            step("rename")
    BaseClient._make_api_call = ask
    sys.addaudithook(heard)
    os.chdir(folder)
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
        upload_audio(["ep-002"], everything=False, dry_run=False, as_json=False, part_size=part)

def forked(folder, last):
    child = os.fork()
    if not child:
        try:
            run(folder, last)
        except BaseException:
            import traceback
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return status, json.loads((folder / f"steps-{last}").read_text())

found = []
for last in range(1, 100):
    folder = root.with_name(f"killed-{last}")
    shutil.copytree(root, folder, symlinks=True)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text().replace(prefix, f"{prefix}-{last}"))
    killed = forked(folder, last)
    found.append([killed, forked(folder, 0) if killed[0] else None])
    if not killed[0]:
        break
print(json.dumps(found))
"""


def long_sound(house) -> bytes:
    """Give the episode audio that is sent in three parts, the smallest that a storage takes."""
    out = BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setparams((1, 2, 44_100, 0, "NONE", ""))
        sound.writeframes(random.Random(1).randbytes(2 * PART + 100_000))
    house.write("episodes/ep-002.wav", out.getvalue())
    (house.root / SOUND).unlink()
    house.change(NOTE, "ep-002.mp3", "ep-002.wav")
    return out.getvalue()


def test_a_run_that_is_killed_at_any_moment_is_just_run_again(house, store, prefix):
    data = long_sound(house)
    # What was read once is remembered, also in the copies.
    assert hotcast("upload", "ep-002", "--dry-run", folder=house.root).returncode == 0
    words = [sys.executable, "-c", KILLING, str(house.root), prefix, str(PART)]
    done = subprocess.run(
        words, env=environment(), capture_output=True, text=True, check=False, cwd=house.root
    )
    assert done.stderr == ""
    *killed, (whole, _) = json.loads(done.stdout)
    assert whole == [0, STEPS]
    assert len(killed) == len(STEPS)
    name = f"ep-002.{sha256(data).hexdigest()[:8]}.wav"
    names = {one.name for one in (house.root / "episodes").iterdir()}
    for last, ((ended, before), (again, after)) in enumerate(killed, 1):
        root, place = house.root.with_name(f"killed-{last}"), f"{prefix}-{last}"
        assert (ended, again) == (-signal.SIGKILL, 0)
        assert store.names(place) == [f"{place}/{name}"]
        assert store.pending(place) == []
        assert store.heard(f"{place}/{name}")[0] == data
        # Nothing is sent twice, not even a part.
        sent = [one for one in (*before, *after) if one in {"UploadPart", SENT}]
        assert sent == [*["UploadPart"] * 3, SENT]
        assert f"/{place}/{name}" in (root / NOTE).read_text(encoding="utf-8")
        left = {one.name for one in (root / "episodes").iterdir()}
        assert left == names - {"ep-002.wav"} | {".uploaded"}


@pytest.fixture
def bucket(store, prefix, monkeypatch):
    """Give the opened bucket, with the smallest parts that a storage takes."""
    for key, one in environment().items():
        if key.startswith("AWS_"):
            monkeypatch.setenv(key, one)
    return bucket_of(store.storage(prefix), part_size=PART)


def parcel(name: str, content: bytes) -> Parcel:
    digest = sha256(content).hexdigest()
    return Parcel(name=name, content=content, size=len(content), digest=digest, type="audio/mpeg")


def test_of_other_bytes_under_one_name_at_once_only_the_first_are_taken(bucket, store, prefix):
    ones = [parcel(f"{prefix}/ep-002.same.mp3", bytes([digit]) * 3000) for digit in range(8)]

    def put(one: Parcel) -> bool:
        try:
            return put_once(bucket, one)
        except StorageError:
            return False

    with ThreadPoolExecutor(len(ones)) as pool:
        taken = [one for one, sent in zip(ones, pool.map(put, ones), strict=True) if sent]
    assert len(taken) == 1
    assert store.heard(taken[0].name)[0] == taken[0].content


def test_in_parts_too_nothing_is_written_over(bucket, store, prefix):
    first = parcel(f"{prefix}/ep-002.same.mp3", b"1" * (PART + 1))
    assert put_once(bucket, first) is True
    assert put_once(bucket, first) is False
    with pytest.raises(StorageError) as refused:
        put_once(bucket, parcel(first.name, b"2" * (PART + 1)))
    assert refused.value.wrong == (
        f"保管場所の「{first.name}」に、手もとの音声と違うものがあります。上書きはしません。"
    )
    assert store.heard(first.name)[0] == first.content


def test_a_part_that_was_sent_of_other_audio_is_sent_anew(bucket, store, prefix):
    one = parcel(f"{prefix}/ep-002.1a2b3c4d.mp3", b"1" * PART + b"2" * PART + b"3" * 100)
    begun = store.client.create_multipart_upload(
        Bucket="hotcast", Key=one.name, ContentType="audio/mpeg"
    )
    for number, part in enumerate([b"1" * PART, b"x" * PART, b"3" * 99], 1):
        store.client.upload_part(
            **bucket.at(one.name), UploadId=begun["UploadId"], PartNumber=number, Body=part
        )
    counted = []
    assert put_once(bucket, one, step=counted.append) is True
    assert store.heard(one.name)[0] == one.content
    assert sum(counted) == 2 * one.size
    assert store.pending(prefix) == []


def test_what_was_begun_of_other_audio_is_told(house, store, prefix):
    left = f"{prefix}/ep-002.9f8e7d6c.mp3"
    store.client.create_multipart_upload(Bucket="hotcast", Key=left)
    done = hotcast("upload", "ep-002", folder=house.root)
    assert done.returncode == 0
    assert done.stdout.splitlines()[3] == (
        f"    「{left}」は、送りかけのままです。要らなければ、保管場所の管理画面で消せます。"
    )


def test_names_of_what_is_unfinished_come_once(bucket, store, prefix):
    name = f"{prefix}/ep-002.9f8e7d6c.mp3"
    for _ in range(2):
        store.client.create_multipart_upload(Bucket="hotcast", Key=name)
    assert unfinished(bucket, f"{prefix}/ep-002.") == (name,)
    assert unfinished(bucket, f"{prefix}/ep-003.") == ()


def test_a_dry_run_asks_nobody(small, prefix):
    settle(small, Store("http://127.0.0.1:9", None), prefix)
    before = files(small)
    done = hotcast("upload", "--all", "--dry-run", folder=small.root, AWS_ACCESS_KEY_ID="")
    there = f"http://127.0.0.1:9/hotcast/{prefix}"
    digests = {id_: sha256(before[f"episodes/{id_}.mp3"]).hexdigest()[:8] for id_ in SOUNDS}
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"ep-004：13 KB を送ります。{there}/ep-004.{digests['ep-001']}.mp3",
        f"ep-001：13 KB を送ります。{there}/ep-001.{digests['ep-001']}.mp3",
        f"ep-005：19 KB を送ります。{there}/ep-005.{digests['ep-003']}.mp3",
        f"ep-002：16 KB を送ります。{there}/ep-002.{digests['ep-002']}.mp3",
    ]
    assert files(small) == before


def test_programs_read_what_became_of_each_episode(house, store, prefix):
    name, data = name_of(house, prefix)
    facts = {
        "episode": "ep-002",
        "url": f"{store.endpoint}/hotcast/{name}",
        "length": len(data),
        "sha256": sha256(data).hexdigest(),
    }
    for words, state in (
        (["--dry-run"], "to-send"),
        ([], "sent"),
        ([], "recorded"),
        (["--dry-run"], "recorded"),
    ):
        done = hotcast("upload", "ep-002", "--json", *words, folder=house.root)
        assert (done.returncode, done.stderr) == (0, "")
        assert json.loads(done.stdout) == [{**facts, "state": state}]


def test_a_file_that_another_note_plays_stays_where_it_is(house):
    before = files(house)
    done = hotcast("upload", "ep-001", folder=house.root)
    assert done.returncode == 0
    assert done.stdout.splitlines()[1:] == [
        "    episodes/ep-001.md の audio を書きかえました。",
        GO_ON.rstrip(),
    ]
    changed = {file for file, content in files(house).items() if before.get(file) != content}
    assert changed == {"episodes/ep-001.md"}


@contextmanager
def answering(status: int, body: bytes) -> Iterator[str]:
    """Run a server that says the same to everybody."""

    class Same(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status)
            kind = "application/xml" if body.startswith(b"<Error>") else "text/html"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Same)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def refused(folder: Path, **changed: str) -> str:
    """Give what a volunteer reads; no key may be in it, nor be left anywhere."""
    done = hotcast("upload", "ep-002", folder=folder, **changed)
    assert (done.returncode, done.stdout) == (1, "")
    for secret in (KEY, SECRET, *changed.values()):
        assert secret not in done.stderr or not secret
    return done.stderr


def xml(code: str) -> bytes:
    return (
        f"<Error><Code>{code}</Code><Message>{KEY} {SECRET}</Message>"
        f"<AWSAccessKeyId>{KEY}</AWSAccessKeyId></Error>"
    ).encode()


NO_KEYS = (
    "ep-002：保管場所の鍵がありません。\n"
    "    → 環境変数 AWS_ACCESS_KEY_ID と AWS_SECRET_ACCESS_KEY に鍵を入れてから、"
    "もう一度実行してください。\n"
)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}, NO_KEYS),
        ({"AWS_SECRET_ACCESS_KEY": ""}, NO_KEYS),
        ({"AWS_PROFILE": "nobody-has-this"}, NO_KEYS),
        (
            {"AWS_ACCESS_KEY_ID": "ANOTHERKEYANOTHERKEY"},
            "ep-002：保管場所が、この鍵を知りません。\n"
            "    → 環境変数 AWS_ACCESS_KEY_ID と AWS_SECRET_ACCESS_KEY を、"
            "保管場所の管理画面の値に合わせてください。\n",
        ),
        (
            {"AWS_SECRET_ACCESS_KEY": "another-secret-never-told"},
            "ep-002：保管場所の鍵の、秘密の方が合いません。\n"
            "    → 環境変数 AWS_SECRET_ACCESS_KEY を、"
            "保管場所の管理画面の値に合わせてください。\n",
        ),
    ],
    ids=["none", "half", "profile", "key", "secret"],
)
def test_keys_that_do_not_fit_are_told_and_never_shown(house, changed, words):
    before = files(house)
    assert refused(house.root, **changed) == words
    assert files(house) == before


def test_a_bucket_that_is_not_there_is_told(small, store, prefix):
    settle(small, store, prefix, bucket="nowhere")
    assert refused(small.root) == (
        "ep-002：保管場所に、設定の bucket の名前のバケットがありません。\n"
        "    → mkdocs.yml の storage の bucket を、保管場所に作った名前に合わせてください。\n"
    )


def test_a_storage_that_nobody_answers_for_is_told(small, prefix):
    endpoint = f"http://127.0.0.1:{free_ports(1)[0]}"
    settle(small, Store(endpoint, None), prefix)
    assert refused(small.root) == (
        "ep-002：保管場所につながりません。\n"
        "    → ネットワークと、mkdocs.yml の storage の endpoint を確かめてください。\n"
    )


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (
            403,
            xml("RequestTimeTooSkewed"),
            "このパソコンの時計が、保管場所の時計と大きくずれています。\n"
            "    → 時計を合わせて、もう一度実行してください。\n",
        ),
        (
            403,
            xml("QuotaExceeded"),
            "保管場所に、空きがありません。\n"
            "    → 要らないものを消すか容量を増やして、もう一度実行してください。"
            "続きから送ります。\n",
        ),
        (
            301,
            xml("PermanentRedirect"),
            "保管場所の地域（region）が違います。\n"
            "    → mkdocs.yml の storage に、region: ap-northeast-1 のように書いてください。\n",
        ),
        (
            400,
            xml("Some-Thing"),
            "保管場所に断られました（SomeThing）。\n"
            "    → しばらく待って、もう一度実行してください。続きから送ります。\n",
        ),
        (
            404,
            b"<html>no storage</html>",
            "設定の endpoint は、S3 の保管場所として答えません。\n"
            "    → mkdocs.yml の storage の endpoint を、"
            "保管場所の説明にあるアドレスに直してください。\n",
        ),
        (
            200,
            b"<!DOCTYPE html><p>no storage",
            "設定の endpoint は、S3 の保管場所として答えません。\n"
            "    → mkdocs.yml の storage の endpoint を、"
            "保管場所の説明にあるアドレスに直してください。\n",
        ),
    ],
    ids=["clock", "full", "region", "unknown", "no storage", "a page"],
)
def test_a_storage_that_refuses_is_told_in_japanese(small, prefix, status, body, words):
    with answering(status, body) as endpoint:
        settle(small, Store(endpoint, None), prefix)
        assert refused(small.root) == f"ep-002：{words}"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (
            (),
            "送る回の id が書かれていません。\n"
            "    → .venv/bin/hotcast upload ep-012 のように書いてください。\n",
        ),
        (
            ("ep-02",),
            "「ep-02」という回はありません。「ep-002」ではありませんか。\n"
            "    → .venv/bin/hotcast upload ep-002 のように、回の id を書いてください。\n",
        ),
        (
            ("ep-099",),
            "「ep-099」という回はありません。\n"
            "    → .venv/bin/hotcast upload ep-012 のように、回の id を書いてください。\n",
        ),
        (
            ("ep-003",),
            "「ep-003」は取りやめた回なので、音声を送りません。\n"
            "    → 送る回の id を確かめてください。\n",
        ),
        (
            ("ep-002",),
            NO_STORAGE := (
                "番組「yoru」に、音声の保管場所（storage）が書かれていません。\n"
                "    → docs/recipes/large-audio.md のとおりに、mkdocs.yml の番組に"
                " storage: {endpoint: https://s3.example.jp, bucket: hotcast, prefix: audio,"
                " url: https://audio.example.jp/} を書き足してください。\n"
            ),
        ),
        (("--all",), NO_STORAGE.replace("yoru", "machi")),
    ],
    ids=["none", "near", "unknown", "withdrawn", "no storage", "nowhere"],
)
def test_what_cannot_be_sent_is_told(small, names, words):
    done = hotcast("upload", *names, folder=small.root)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", words)


def test_a_draft_is_not_sent(house):
    house.change(NOTE, "status: published", "status: draft")
    done = hotcast("upload", "ep-002", folder=house.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "「ep-002」は下書きなので、だれでも聞ける場所には送りません。\n"
        "    → status: draft の行を消してから、もう一度実行してください。\n"
    )


def test_nothing_is_sent_while_something_is_to_be_mended(house, store, prefix):
    house.change("episodes/ep-001.md", "number: 1", "number: 十二")
    done = hotcast("upload", "ep-002", folder=house.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(
        "直すところが 1 件あります。\n\n"
        "episodes/ep-001.md:5 number「十二」を 1 以上の整数として読めません。\n"
    )
    assert store.names(prefix) == []
