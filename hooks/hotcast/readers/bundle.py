"""The editor's own programme, which lies compressed in ``vendor/``."""

from pathlib import Path
from zipfile import ZipFile

BUNDLE = Path(__file__).resolve().parents[3] / "vendor" / "sveltia-cms-0.221.1.zip"


def bundle_files() -> dict[str, bytes]:
    """Give every file of the editor by its address in the site, in order."""
    with ZipFile(BUNDLE) as packed:
        return {f"admin/{name}": packed.read(name) for name in sorted(packed.namelist())}
