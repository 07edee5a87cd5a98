"""Make ``vendor/sveltia-cms-VERSION.zip`` from the npm package of the editor.

A maintainer runs it when the editor shall be renewed:

    npm pack @sveltia/cms@0.221.1
    .venv/bin/python tools/vendor_editor.py sveltia-cms-0.221.1.tgz

It keeps what a browser needs for our form, and changes four things, each of which must be found
exactly as often as told here, so that a new version is looked at anew:

1. The Japanese words are a module: browsers do not import JSON without a word more.
2. The three fonts come from beside the programme, not from another host.
3. A parser that gives text lets the editor's own go on from there: start.js mends notes so.
4. The line that points at a map of the source, which is left out, is gone.
"""

import json
import re
import sys
import tarfile
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

VENDOR = Path(__file__).resolve().parents[1] / "vendor"
# Maps of the source; converters of pictures and a map of the world, which our form never asks for.
LEFT_OUT = re.compile(r".*\.map|.*/(?:heic|webp|marker-icon)[^/]*")
FONT = re.compile(r"https://cdn\.jsdelivr\.net/fontsource/fonts/([a-z0-9-]+)[:@][^)]*?\.woff2")
PARSER = re.compile(r"(\w+)=(\w+)\.get\((\w+)\)\?\.parser;if\(\1\)return \1\((\w+)\);")
JAPANESE = "../locales/ja.json"


def main(tarball: Path) -> None:
    """Write the bundle, its licence and its checksum; say what was written."""
    with tarfile.open(tarball) as packed:
        content_by_name = {
            member.name.removeprefix("package/"): packed.extractfile(member).read()
            for member in packed.getmembers()
            if member.isfile()
        }
    version = json.loads(content_by_name["package.json"])["version"]
    files = bundle(content_by_name)
    target = VENDOR / f"sveltia-cms-{version}.zip"
    VENDOR.mkdir(exist_ok=True)
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as made:
        for name, content in sorted(files.items()):
            entry = ZipInfo(name)  # of 1980: the same files give the same bytes
            entry.compress_type = ZIP_DEFLATED
            made.writestr(entry, content)
    (VENDOR / f"sveltia-cms-{version}.LICENSE.txt").write_bytes(content_by_name["LICENSE.txt"])
    digest = sha256(target.read_bytes()).hexdigest()
    (VENDOR / f"{target.name}.sha256").write_text(f"{digest}  {target.name}\n", encoding="utf-8")
    print(f"{target}: {len(files)} files, {target.stat().st_size / 1e6:.1f} MB, sha256 {digest}")


def bundle(content_by_name: dict[str, bytes]) -> dict[str, bytes]:
    """Give what goes out, by its place below ``admin/``."""
    files = {
        name.replace("npm/", "cms/", 1): content
        for name, content in content_by_name.items()
        if name.startswith("npm/") and not LEFT_OUT.fullmatch(name)
    }
    words = json.loads(content_by_name["locales/ja.json"])
    files["locales/ja.js"] = f"export default {json.dumps(words, ensure_ascii=False)};\n".encode()
    files["LICENSE.txt"] = content_by_name["LICENSE.txt"]
    fonts = [name for name in files if name.endswith(".woff2")]
    files["cms/index.js"] = mended(files["cms/index.js"].decode(), fonts).encode()
    return files


def mended(source: str, fonts: list[str]) -> str:
    """Make the four changes; stops the tool where one does not fit."""

    def beside(found: re.Match[str]) -> str:
        return next(name for name in fonts if Path(name).name.startswith(found[1]))

    def going_on(found: re.Match[str]) -> str:
        parser, formats, name, text = found.groups()
        called = f"let r={parser}({text});if(typeof r!=`string`)return r;{text}=r"
        return f"{parser}={formats}.get({name})?.parser;if({parser}){{{called}}}"

    expect(source.count(JAPANESE) == 1, f"{source.count(JAPANESE)} of {JAPANESE}")
    source = source.replace(JAPANESE, JAPANESE.replace(".json", ".js"))
    source, count = FONT.subn(beside, source)
    expect(count == 3, f"{count} fonts")
    source, count = PARSER.subn(going_on, source)
    expect(count == 1, f"{count} parsers")
    source, count = re.subn(r"\n//# sourceMappingURL=\S*\s*$", "\n", source)
    expect(count == 1, f"{count} maps")
    return source


def expect(holds: bool, found: str) -> None:
    """Stop where the package is not the one these changes were made for."""
    if not holds:
        sys.exit(f"The package has changed: found {found}. Look at it before it goes out.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
