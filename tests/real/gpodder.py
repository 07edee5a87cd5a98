"""gPodder's command line, as a listener on this machine who asks nobody else."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Listener:
    """Somebody with gPodder, which asks no other host than this machine."""

    home: Path
    certificate: Path

    def gpo(self, *words: str) -> str:
        """Run one of gPodder's commands and give what it said."""
        program = shutil.which("gpo")
        assert program, "make test installs gPodder; see tools/test-ready"
        nobody = "http://127.0.0.1:9"
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "GPODDER_HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "REQUESTS_CA_BUNDLE": str(self.certificate),
            "http_proxy": nobody,
            "https_proxy": nobody,
            "no_proxy": "localhost",
        }
        done = subprocess.run(
            [program, *words], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def follow(self) -> None:
        """Look for new episodes and fetch them."""
        self.gpo("update")
        self.gpo("download")

    @property
    def shelf(self) -> list[bytes]:
        """Give what was downloaded, in a fixed order."""
        return sorted(file.read_bytes() for file in self.home.rglob("*.mp3"))
