"""Asking the explorer of a store as its own pages would."""

import csv
import io
import shutil
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from copydesk.explorer.app import application
from copydesk.explorer.desk import Desk, key_of, make_copy, place_of

HOST = "127.0.0.1:8765"


def copy_of(store: Path, path: Path) -> None:
    """Make the copy of a store that the explorer reads."""
    make_copy((str(store), str(path)))


def with_copy(store: Path, copy: Path, path: Path) -> Path:
    """Put a store where a test may write, and its copy where the explorer finds it made."""
    shutil.copyfile(store, path)
    shutil.copyfile(copy, place_of(path, key_of(path)))
    return path


class Browser:
    """Asks the explorer of a store as its own pages would."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self.app: Any = application(Desk(store), hosts=[HOST], reviewer="Ann")
        self.client = TestClient(
            self.app, base_url=f"http://{HOST}", follow_redirects=False, raise_server_exceptions=False
        )
        self.token = self.app._app.state.token

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(path, headers=headers)

    def post(self, path: str, **data: str) -> Any:
        return self.client.post(path, data={"token": self.token, **data})

    def json(self, path: str) -> Any:
        found = self.get(path)
        assert found.status_code == 200, found.text
        return found.json()

    def csv(self, path: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.get(path).text)))
