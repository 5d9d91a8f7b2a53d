"""A real browser that looks at the explorer: what is served, and a page that remembers what went wrong."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

CHROMIUM = shutil.which("chromium")
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


_VIOLATIONS = """
const tell = (event) => console.error("policy: " + event.violatedDirective);
document.addEventListener("securitypolicyviolation", tell);
"""


class Serving:
    """A store and the address at which the command serves it."""

    def __init__(self, store: Path, cache: Path) -> None:
        self.store = store
        command = [sys.executable, "-m", "copydesk", "serve", str(store), "--port", "0", "--reviewer", "Ann"]
        env = {**os.environ, "COPYDESK_CACHE": str(cache)}
        self._process = subprocess.Popen(
            command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._process.stdout
        self.address = self._process.stdout.readline().strip().rstrip("/")

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(20)


class Tab:
    """A page of the browser that remembers what it asked for and what went wrong."""

    def __init__(self, chromium: Any, address: str, **options: Any) -> None:
        self.address, self.asked, self.wrong = address, [], []  # type: ignore[var-annotated]
        self.page = chromium.new_page(**{"viewport": {"width": 1280, "height": 900}, **options})
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.wrong.append("dialog"), dialog.dismiss()))
        self.page.on("console", self._heard)
        self.page.add_init_script(_VIOLATIONS)

    def _heard(self, message: Any) -> None:
        if message.type == "error" and "status of 422" not in message.text:
            self.wrong.append(message.text)

    def go(self, path: str) -> Any:
        self.page.goto(self.address + path)
        return self.page

    def strangers(self) -> list[str]:
        """Requests to other machines."""
        return [url for url in self.asked if urlsplit(url).netloc != urlsplit(self.address).netloc]
