"""Storage that speaks S3: audio is put there once, under a name that nobody else can take."""

import os
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import md5, sha256
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from hotcast.outside.storage_errors import (
    code_of,
    no_credentials,
    other_bytes,
    overtaken,
    too_many_parts,
    words_on,
)
from hotcast.words.storage import Storage

# Called with the bytes that were just sent or read back.
Step = Callable[[int], None]

# The smallest part that every storage takes is 5 MiB, and they are at most 10,000.
# Source: Amazon S3 User Guide, "Amazon S3 multipart upload limits".
PART = 8 << 20
_MOST_PARTS = 10_000
# A name tells the bytes, so what lies there never changes.
_CACHING = "public, max-age=31536000, immutable"
_CHUNK = 1 << 20
_TRIES = 3
_TAKEN = frozenset({"PreconditionFailed", "412"})
_CROSSED = frozenset({"ConditionalRequestConflict", "NoSuchUpload", "409"})
# Some keys may write and not list; the audio is then sent from its beginning.
_NO_LIST = frozenset({"AccessDenied", "NotImplemented"})


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """Bytes to be put under a ``name``: ``size`` of them, ``digest`` their SHA-256 in hex."""

    name: str
    content: Path | bytes
    size: int
    digest: str
    type: str


@dataclass(frozen=True, kw_only=True)
class Bucket:
    """An open bucket; audio larger than ``part_size`` bytes is sent in parts of that size."""

    client: Any
    name: str
    part_size: int = PART

    def at(self, name: str) -> dict[str, str]:
        return {"Bucket": self.name, "Key": name}


def bucket_of(storage: Storage, *, part_size: int = PART) -> Bucket:
    """Open a show's storage with the keys of the environment or the usual files of AWS.

    Nothing is asked yet. Raises StorageError where there are no keys.
    """
    # A machine of Amazon's could give keys too; any other would only be asked in vain.
    os.environ.setdefault("AWS_EC2_METADATA_DISABLED", "true")
    with _explained():
        session = boto3.Session()
        if session.get_credentials() is None:
            raise no_credentials()
        client = session.client(
            "s3",
            endpoint_url=storage.endpoint,
            region_name=storage.region or session.region_name or "us-east-1",
            config=_config(storage),
        )
    return Bucket(client=client, name=storage.bucket, part_size=part_size)


def _config(storage: Storage) -> Config:
    amazon = storage.endpoint.endswith((".amazonaws.com", ".amazonaws.com.cn"))
    return Config(
        s3={"addressing_style": "auto" if amazon else "path"},
        retries={"mode": "standard", "total_max_attempts": 4},
        connect_timeout=10,
        read_timeout=60,
        # Other storages than Amazon's do not know the sums that are added by themselves.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        user_agent_appid="hotcast",
    )


def put_once(bucket: Bucket, parcel: Parcel, *, step: Step = lambda _: None) -> bool:
    """Bring it about that the parcel lies under its name; say whether it was sent now.

    What lies there already is never written over: the storage is asked first, sends carry the
    condition that the name is free, and in the end every byte is read back. What an earlier run
    sent in parts before it was stopped is not sent again. ``step`` counts twice the size, and more
    where something had to be tried again.
    Raises StorageError where other bytes lie there or the storage refuses.
    """
    with _explained():
        # This first question is answered with words, a HEAD would hide what is wrong.
        pending = _pending(bucket, parcel.name)
        sent = _lies_there(bucket, parcel.name) is None and _sent(bucket, parcel, pending, step)
        if not sent:
            step(parcel.size)
        _prove(bucket, parcel, step)
        for upload in _pending(bucket, parcel.name):
            bucket.client.abort_multipart_upload(**bucket.at(parcel.name), UploadId=upload)
    return sent


def unfinished(bucket: Bucket, beginning: str) -> tuple[str, ...]:
    """Give the names below a beginning for which sending was begun and never finished."""
    with _explained():
        return tuple(sorted({name for name, _ in _uploads(bucket, beginning)}))


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError, ResponseParserError, ValueError) as error:
        # The cause may quote a key, and nobody shall copy it from the screen.
        raise words_on(error) from None


def _lies_there(bucket: Bucket, name: str) -> Mapping[str, Any] | None:
    try:
        found: Mapping[str, Any] = bucket.client.head_object(**bucket.at(name))
    except ClientError as error:
        if code_of(error) in {"404", "NoSuchKey", "NotFound"}:
            return None
        raise
    return found


def _prove(bucket: Bucket, parcel: Parcel, step: Step) -> None:
    """Read back what lies under the name: sums that storages keep differ from one to the next."""
    found = _lies_there(bucket, parcel.name)
    if found is None or found["ContentLength"] != parcel.size:
        raise other_bytes(parcel.name)
    if found.get("ContentType") != parcel.type:
        raise other_bytes(parcel.name)
    digest = sha256()
    for chunk in bucket.client.get_object(**bucket.at(parcel.name))["Body"].iter_chunks(_CHUNK):
        digest.update(chunk)
        step(len(chunk))
    if digest.hexdigest() != parcel.digest:
        raise other_bytes(parcel.name)


def _sent(bucket: Bucket, parcel: Parcel, pending: tuple[str, ...], step: Step) -> bool:
    """Send the parcel where its name is free; say whether it was this run that took the name."""
    for _ in range(_TRIES):
        try:
            if parcel.size <= bucket.part_size:
                _send_whole(bucket, parcel)
                step(parcel.size)
            else:
                _send_parts(bucket, parcel, pending[0] if pending else None, step)
        except ClientError as error:
            if code_of(error) not in _TAKEN | _CROSSED:
                raise
            # Another run was quicker, or has just ended what this one wanted to resume.
            if _lies_there(bucket, parcel.name):
                return False
            pending = ()
        else:
            return True
    raise overtaken(parcel.name)


def _send_whole(bucket: Bucket, parcel: Parcel) -> None:
    with _opened(parcel) as file:
        bucket.client.put_object(
            **bucket.at(parcel.name),
            **_kind(parcel),
            Body=file.read(),
            IfNoneMatch="*",
            ChecksumSHA256=b64encode(bytes.fromhex(parcel.digest)).decode(),
        )


def _send_parts(bucket: Bucket, parcel: Parcel, upload: str | None, step: Step) -> None:
    """Send what of the parts is not there yet, and make them one object where the name is free."""
    if parcel.size > bucket.part_size * _MOST_PARTS:
        raise too_many_parts(parcel.name)
    there = _parts_of(bucket, parcel.name, upload) if upload else {}
    upload = upload or _begun(bucket, parcel)
    parts = []
    for number, piece in enumerate(_pieces(parcel, bucket.part_size), 1):
        part = {"PartNumber": number, "ChecksumSHA256": b64encode(sha256(piece).digest()).decode()}
        tag = there.get(number, "")
        if tag.strip('"') != md5(piece, usedforsecurity=False).hexdigest():
            tag = bucket.client.upload_part(
                **bucket.at(parcel.name), **part, UploadId=upload, Body=piece
            )["ETag"]
        parts.append({**part, "ETag": tag})
        step(len(piece))
    bucket.client.complete_multipart_upload(
        **bucket.at(parcel.name),
        UploadId=upload,
        MultipartUpload={"Parts": parts},
        IfNoneMatch="*",
    )


def _begun(bucket: Bucket, parcel: Parcel) -> str:
    begun = bucket.client.create_multipart_upload(
        **bucket.at(parcel.name), **_kind(parcel), ChecksumAlgorithm="SHA256"
    )
    return str(begun["UploadId"])


def _kind(parcel: Parcel) -> dict[str, str]:
    return {"ContentType": parcel.type, "CacheControl": _CACHING}


def _parts_of(bucket: Bucket, name: str, upload: str) -> dict[int, str]:
    """Give what the storage calls each part that an earlier run sent: mostly its MD5."""
    asked = bucket.client.get_paginator("list_parts").paginate(**bucket.at(name), UploadId=upload)
    return {part["PartNumber"]: part["ETag"] for page in asked for part in page.get("Parts", ())}


def _pending(bucket: Bucket, name: str) -> tuple[str, ...]:
    return tuple(upload for known, upload in _uploads(bucket, name) if known == name)


def _uploads(bucket: Bucket, beginning: str) -> Iterator[tuple[str, str]]:
    """Give name and mark of what was begun in parts; nothing where the keys may not list it."""
    asked = bucket.client.get_paginator("list_multipart_uploads")
    try:
        for page in asked.paginate(Bucket=bucket.name, Prefix=beginning):
            yield from ((one["Key"], one["UploadId"]) for one in page.get("Uploads", ()))
    except ClientError as error:
        if code_of(error) not in _NO_LIST:
            raise


def _pieces(parcel: Parcel, size: int) -> Iterator[bytes]:
    with _opened(parcel) as file:
        while piece := file.read(size):
            yield piece


def _opened(parcel: Parcel) -> IO[bytes]:
    content = parcel.content
    return BytesIO(content) if isinstance(content, bytes) else content.open("rb")
