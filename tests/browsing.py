"""Asking the explorer of a store as its own pages would."""

import csv
import io
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from copydesk.explorer.app import application
from copydesk.explorer.desk import Desk

HOST = "127.0.0.1:8765"


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
