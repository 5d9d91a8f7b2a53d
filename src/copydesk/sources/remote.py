"""Files of a storage such as S3: each is copied here, read as any other, and the copy removed."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from copydesk.errors import ReadError
from copydesk.storage import storage


def find(url: str) -> Iterator[tuple[Path | ReadError, str]]:
    """Copy the files of a URL one after another, in the order of their names' bytes.

    Yields:
        The copy, which is there until the next one is asked for, or the reason why there is none, and
        the file's name below the URL. Names that begin with a dot are left out.

    Raises:
        InputError: If the storage cannot be opened.
    """
    files, top = storage(url)
    with TemporaryDirectory(prefix="copydesk-") as folder:
        copy = Path(folder) / "copy"
        found: list[str] = files.find(top)
        for path in sorted(found, key=str.encode) if found else [top]:
            name = path.removeprefix(top).lstrip("/") or path.rsplit("/", 1)[-1]
            if any(part.startswith(".") for part in name.split("/")):
                continue
            try:
                files.get_file(path, str(copy))
                yield copy, name
            except OSError as error:
                message = f"it cannot be copied from {url} ({error or type(error).__name__}); try again"
                yield ReadError(name, "io", message), name
            copy.unlink(missing_ok=True)
