"""Starting the explorer: one process, bound to this machine."""

import getpass
import os
import socket
from collections.abc import Callable

import uvicorn

from copydesk.errors import CopydeskError
from copydesk.explorer.app import application
from copydesk.explorer.desk import Desk

_HOST = "127.0.0.1"


def run(
    store: str | os.PathLike[str],
    *,
    port: int,
    reviewer: str | None,
    trust: bool,
    debug: bool,
    ready: Callable[[str], None],
) -> None:
    """Serve the explorer of a store on 127.0.0.1 until it is stopped; `ready` is told its address.

    Port 0 takes any that is free. Decisions are kept as those of `reviewer`, else of who is logged in.
    """
    desk = Desk(store, trust=trust)
    with _listening(port) as listening:
        port = listening.getsockname()[1]
        hosts = [f"{_HOST}:{port}", f"localhost:{port}"]
        app = application(desk, hosts=hosts, reviewer=reviewer or _who(), debug=debug)
        config = uvicorn.Config(
            app, log_level="critical", access_log=False, server_header=False, timeout_keep_alive=20,
            timeout_graceful_shutdown=3, lifespan="off", backlog=512,
        )  # fmt: skip
        ready(f"http://{_HOST}:{port}/")
        try:
            uvicorn.Server(config).run(sockets=[listening])
        finally:
            app.close()


def _listening(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((_HOST, port))
    except OSError as error:
        listening.close()
        raise CopydeskError(
            f"port {port} is taken ({error.strerror}); name another with --port, 0 for any"
        ) from error
    listening.listen(512)
    return listening


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
