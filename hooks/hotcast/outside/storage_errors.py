"""What to say when a storage refuses, and what to do about it; keys are never among the words."""

import re

from botocore import exceptions as of_boto
from botocore.exceptions import ClientError
from botocore.parsers import ResponseParserError

_KEYS = "AWS_ACCESS_KEY_ID と AWS_SECRET_ACCESS_KEY"
_AGAIN = "しばらく待って、もう一度実行してください。続きから送ります。"
_WORDS_BY_CODE = {
    "InvalidAccessKeyId": (
        "保管場所が、この鍵を知りません。",
        f"環境変数 {_KEYS} を、保管場所の管理画面の値に合わせてください。",
    ),
    "SignatureDoesNotMatch": (
        "保管場所の鍵の、秘密の方が合いません。",
        "環境変数 AWS_SECRET_ACCESS_KEY を、保管場所の管理画面の値に合わせてください。",
    ),
    "ExpiredToken": (
        "保管場所の鍵の期限が切れています。",
        f"新しい鍵を作り、環境変数 {_KEYS} に入れてください。",
    ),
    "AccessDenied": (
        "この鍵では、保管場所に書いたり読んだりできません。",
        "保管場所の管理画面で、この鍵にバケットの読み書きを許してください。",
    ),
    "NoSuchBucket": (
        "保管場所に、設定の bucket の名前のバケットがありません。",
        "mkdocs.yml の storage の bucket を、保管場所に作った名前に合わせてください。",
    ),
    "RequestTimeTooSkewed": (
        "このパソコンの時計が、保管場所の時計と大きくずれています。",
        "時計を合わせて、もう一度実行してください。",
    ),
    "AuthorizationHeaderMalformed": (
        "保管場所の地域（region）が違います。",
        "mkdocs.yml の storage に、region: ap-northeast-1 のように書いてください。",
    ),
    "InsufficientStorage": (
        "保管場所に、空きがありません。",
        "要らないものを消すか容量を増やして、もう一度実行してください。続きから送ります。",
    ),
    "NotImplemented": (
        "この保管場所は、上書きを断る約束（If-None-Match）に応じられません。",
        "応じられる保管場所に替えてください。docs/recipes/large-audio.md に書いてあります。",
    ),
    "NotS3": (
        "設定の endpoint は、S3 の保管場所として答えません。",
        "mkdocs.yml の storage の endpoint を、保管場所の説明にあるアドレスに直してください。",
    ),
    "Damaged": ("送る途中で、音声が壊れました。", "もう一度実行してください。続きから送ります。"),
    "Busy": ("保管場所が混み合っているか、止まっています。", _AGAIN),
    "NoAnswer": (
        "保管場所につながりません。",
        "ネットワークと、mkdocs.yml の storage の endpoint を確かめてください。",
    ),
    "Broken": ("保管場所とのつながりが、途中で切れました。", _AGAIN),
    "Certificate": (
        "保管場所の証明書を確かめられません。",
        "mkdocs.yml の storage の endpoint が正しいか確かめてください。",
    ),
    "NoCredentials": (
        "保管場所の鍵がありません。",
        f"環境変数 {_KEYS} に鍵を入れてから、もう一度実行してください。",
    ),
}
_CODE_BY_ALIAS = {
    "403": "AccessDenied",
    "Forbidden": "AccessDenied",
    "AllAccessDisabled": "AccessDenied",
    "InvalidToken": "ExpiredToken",
    "PermanentRedirect": "AuthorizationHeaderMalformed",
    "301": "AuthorizationHeaderMalformed",
    "307": "AuthorizationHeaderMalformed",
    "IllegalLocationConstraintException": "AuthorizationHeaderMalformed",
    "QuotaExceeded": "InsufficientStorage",
    "XMinioStorageFull": "InsufficientStorage",
    "BadDigest": "Damaged",
    "InvalidDigest": "Damaged",
    "XAmzContentSHA256Mismatch": "Damaged",
    "SlowDown": "Busy",
    "InternalError": "Busy",
    "ServiceUnavailable": "Busy",
    "404": "NotS3",
    "405": "NotS3",
    "MethodNotAllowed": "NotS3",
}
_CODE_BY_KIND: tuple[tuple[type[Exception], str], ...] = (
    (of_boto.NoCredentialsError, "NoCredentials"),
    (of_boto.PartialCredentialsError, "NoCredentials"),
    (of_boto.ProfileNotFound, "NoCredentials"),
    (of_boto.ConfigParseError, "NoCredentials"),
    (of_boto.SSLError, "Certificate"),
    (of_boto.ConnectTimeoutError, "NoAnswer"),
    (of_boto.EndpointConnectionError, "NoAnswer"),
    (of_boto.ProxyConnectionError, "NoAnswer"),
    (of_boto.ReadTimeoutError, "Broken"),
    (of_boto.ConnectionClosedError, "Broken"),
    (of_boto.ResponseStreamingError, "Broken"),
    (of_boto.IncompleteReadError, "Broken"),
    (of_boto.HTTPClientError, "Broken"),
    (ResponseParserError, "NotS3"),
    (ValueError, "NotS3"),
)

# What answers with a page in place of a storage that is down.
_AT_THE_DOOR = frozenset({502, 503, 504})


class StorageError(Exception):
    """Why audio cannot be put into a storage, and how to mend it."""

    def __init__(self, wrong: str, mend: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.mend = mend


def words_on(error: Exception) -> StorageError:
    """Say in Japanese what boto3 says; of what it does not know only the code is given."""
    code = _code(error)
    if code in _WORDS_BY_CODE:
        return StorageError(*_WORDS_BY_CODE[code])
    safe = re.sub(r"[^A-Za-z0-9]", "", code)[:40]
    return StorageError(f"保管場所に断られました（{safe}）。", _AGAIN)


def code_of(error: ClientError) -> str:
    """Give the code of a refusal, or its status where it came without words."""
    return str(error.response.get("Error", {}).get("Code", ""))


def no_credentials() -> StorageError:
    """Say that there are no keys."""
    return StorageError(*_WORDS_BY_CODE["NoCredentials"])


def other_bytes(name: str) -> StorageError:
    """Say that something else lies under a name."""
    wrong = f"保管場所の「{name}」に、手もとの音声と違うものがあります。上書きはしません。"
    mend = f"保管場所の管理画面で「{name}」を消してから、もう一度実行してください。"
    return StorageError(wrong, mend)


def overtaken(name: str) -> StorageError:
    """Say that others were sending the same all the time."""
    return StorageError(f"「{name}」を、ほかでも同時に送っています。", _AGAIN)


def too_many_parts(name: str) -> StorageError:
    """Say that audio is larger than any storage takes in parts of this size."""
    wrong = f"「{name}」は、大きすぎて送れません。"
    return StorageError(wrong, "ビットレートを下げた mp3 に書き出し直してください。")


def _code(error: Exception) -> str:
    if not isinstance(error, ClientError):
        return next((code for kind, code in _CODE_BY_KIND if isinstance(error, kind)), "Unknown")
    told = error.response["ResponseMetadata"]
    status = told.get("HTTPStatusCode", 0)
    page = "html" in told.get("HTTPHeaders", {}).get("content-type", "")
    if page and status not in _AT_THE_DOOR:
        return "NotS3"
    code = code_of(error) or str(status)
    code = _CODE_BY_ALIAS.get(code, code)
    if code not in _WORDS_BY_CODE and status >= 500:
        return "InsufficientStorage" if status == 507 else "Busy"
    return code
