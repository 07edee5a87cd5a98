"""Take the pictures of ``docs/screenshots/`` anew from the built site in ``site/``."""

import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
PLACES = {
    "start": "",
    "episode": "episodes/ep-003/",
    "session": "seminars/sem-2025-01/",
    "term": "terms/gov-cloud/",
    "subscribe": "subscribe/",
}
# By name: width and height in pixels, and how many of them a point has.
SCREENS = {"desktop": (1280, 900, 1), "mobile": (360, 760, 2)}
SCHEMES = ("light", "dark")


class Quiet(SimpleHTTPRequestHandler):
    """A server that says nothing of what it serves."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """Say nothing."""


def main() -> None:
    """Serve ``site/`` on loopback and take every picture as WebP."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(ROOT / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        where = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=where, args=["--no-sandbox"])
        for screen in SCREENS:
            for scheme in SCHEMES:
                take(browser, f"http://127.0.0.1:{server.server_port}/", screen, scheme)
        browser.close()
    server.shutdown()


def take(browser: Browser, address: str, screen: str, scheme: str) -> None:
    """Take the pictures of one screen in one scheme."""
    width, height, scale = SCREENS[screen]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        color_scheme=scheme,  # type: ignore[arg-type]
        locale="ja-JP",
    )
    page = context.new_page()
    for name, place in PLACES.items():
        page.goto(address + place, wait_until="load")
        picture = Image.open(BytesIO(page.screenshot()))
        target = ROOT / "docs" / "screenshots" / f"{name}-{screen}-{scheme}.webp"
        picture.save(target, quality=80, method=6)
    context.close()


if __name__ == "__main__":
    main()
