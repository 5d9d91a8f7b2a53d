"""Places that are not folders of this machine: `s3://bucket/folder` and the like, through fsspec."""

import os
import re
from typing import Any

from copydesk.errors import InputError, to_install

_URL = re.compile(r"[a-z][a-z0-9+.-]+://")


_ADDRESS = re.compile(r"\s*(?:[a-z0-9+.-]+::)*(?:https?|ftps?):/", re.IGNORECASE)


def refuse_address(path: str | os.PathLike[str]) -> None:
    """Say that an address in the web is not read, and what to do instead.

    Nothing is fetched: what stands under an address changes, robots may be asked to stay away, and a run
    gives the same only for what lies still.

    Raises:
        InputError: If it is one.
    """
    if _ADDRESS.match(os.fspath(path)):
        raise InputError(
            f"{os.fspath(path).strip()}: web addresses are not read; save the page (curl -O, or a browser's "
            '"Save page as") and name the file'
        )


def is_url(path: str | os.PathLike[str]) -> bool:
    """Say whether a path names a storage by its protocol, as "s3://bucket/folder" does."""
    return bool(_URL.match(os.fspath(path)))


def storage(url: str | os.PathLike[str]) -> tuple[Any, str]:
    """Open the storage that a URL names: (a file system of fsspec's, the path in it).

    Raises:
        InputError: If there is no such protocol, or a package for it is missing.
    """
    refuse_address(url)
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        message = f"{url}: reading from storage needs fsspec; {to_install('cluster')}"
        raise InputError(message) from error
    try:
        files, path = url_to_fs(os.fspath(url))
    except (ImportError, ValueError) as error:
        raise InputError(f"{url}: this storage cannot be opened ({error})") from error
    return files, path.rstrip("/")
