"""The picture of a show or an episode, as apps will judge it."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from PIL import Image

from hotcast.readers.content import kind_of, words_on
from hotcast.readers.disk import bytes_of
from hotcast.readers.paths import located
from hotcast.words.files import Cover
from hotcast.words.problem import Problem

Facts = dict[str, Any]
Compute = Callable[[], Facts]
Remember = Callable[[str, str, Compute], Facts]

# Raise the number when the same picture is read in another way: a cache then forgets the old.
_FACTS = "cover-1"
_JPEG, _PNG = "JPEG 画像", "PNG 画像"
_KIND_BY_SUFFIX = {".jpg": _JPEG, ".jpeg": _JPEG, ".png": _PNG}
_TYPE_BY_KIND = {_JPEG: "image/jpeg", _PNG: "image/png"}
_GRAY = frozenset({"1", "L", "LA", "I", "I;16"})
# What Pillow raises for damage, found by changing bytes of real pictures; its "cannot identify" and
# "truncated" are OSErrors.
_BROKEN = (AssertionError, IndexError, OSError, SyntaxError, ValueError)


class _UnfitError(Exception):
    """Why a picture is none for us: what is wrong, how to mend it."""

    def __init__(self, wrong: str, mend: str) -> None:
        super().__init__(wrong, mend)
        self.wrong = wrong
        self.mend = mend


def _computed(_kind: str, _digest: str, compute: Compute) -> Facts:
    return compute()


def read_cover(
    root: Path, file: PurePosixPath, *, remember: Remember = _computed
) -> tuple[Cover | None, tuple[Problem, ...]]:
    """Read the JPEG or PNG ``root/file`` to its last pixel; None comes with exactly one problem.

    Refused is what no app shows: other formats, whatever the extension says, damaged and moving
    pictures, and those of more pixels than a computer should unpack. ``remember`` is asked for
    what decoding found out, by kind and digest, and may compute it. The cover carries the spelling
    of the disk: macOS may have another than the note.
    """
    twin, _ = located(root, file)
    file = twin or file
    data, problems = bytes_of(root, file)
    if data is None:
        return None, problems
    digest, suffix = sha256(data).hexdigest(), file.suffix.lower()
    try:
        facts = remember(f"{_FACTS}{suffix}", digest, lambda: _facts(data, file))
    except _UnfitError as unfit:
        return None, (Problem(file, 0, unfit.wrong, unfit.mend),)
    return Cover(file=file, size=len(data), digest=digest, **facts), ()


def _facts(data: bytes, file: PurePosixPath) -> Facts:
    """Give what only decoding tells."""
    kind = _kind(data, file)
    with _opened(data, file, kind) as image:
        image.verify()  # the checksums of a PNG, which decoding passes over
    with _opened(data, file, kind) as image:
        # Cameras put a second picture behind the first of a JPEG; nobody shows it.
        if kind == _PNG and getattr(image, "is_animated", False):
            wrong = f"絵「{file.name}」は動く画像（アニメーション）です。"
            raise _UnfitError(wrong, _mend(file))
        image.load()
        return {
            "type": _TYPE_BY_KIND[kind],
            "width": image.width,
            "height": image.height,
            "colour": _colour(image.mode),
            "alpha": image.has_transparency_data,
        }


def _kind(data: bytes, file: PurePosixPath) -> str:
    """Give the kind that name and bytes agree on; raises _UnfitError where they do not."""
    suffix, found = file.suffix.lower(), kind_of(data)
    wanted = _KIND_BY_SUFFIX.get(suffix)
    if wanted is None:
        raise _UnfitError(f"絵「{file.name}」は JPEG でも PNG でもありません。", _mend(file))
    if found != wanted:
        raise _UnfitError(*words_on(found, wanted=wanted, suffix=suffix))
    return wanted


@contextmanager
def _opened(data: bytes, file: PurePosixPath, kind: str) -> Iterator[Image.Image]:
    """Open a picture; raises _UnfitError where it, or what is read of it meanwhile, is damaged."""
    try:
        with warnings.catch_warnings():
            # Pillow's other warnings speak of things an app shows all the same.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as image:
                yield image
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        wrong = f"絵「{file.name}」は、縦と横の画素が多すぎます。"
        raise _UnfitError(wrong, _mend(file)) from None
    except _BROKEN:
        raise _UnfitError(*words_on(None, wanted=kind, suffix="")) from None


def _colour(mode: str) -> str:
    if mode in _GRAY:
        return "gray"
    return "CMYK" if mode == "CMYK" else "RGB"


def _mend(file: PurePosixPath) -> str:
    return (
        f"{file.name} を画像編集ソフトで開き、"
        "1400×1400 から 3000×3000 画素の、動かない JPEG か PNG として書き出してください。"
    )
