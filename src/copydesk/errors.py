"""What can go wrong, in words for the person who runs the program."""

from typing import Literal


def to_install(extra: str) -> str:
    """What installs an extra of this package; the quotes are for shells to which [ ] mean something."""
    return f"pip install 'copydesk[{extra}]'"


class CopydeskError(Exception):
    """Something failed; the message says what happened, where, and what to do about it."""


class RulesError(CopydeskError):
    """A `rules.toml` or `corpus.toml` is not as it must be; names the file and the line."""

    def __init__(self, path: str, line: int, problem: str) -> None:
        super().__init__(path, line, problem)
        self.path, self.line, self.problem = path, line, problem

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.problem}"


class ReadError(CopydeskError):
    """An input could not be read; becomes an outcome "rejected" with this reason code."""

    def __init__(self, source: str, reason: str, message: str) -> None:
        super().__init__(source, reason, message)
        self.source, self.reason, self.message = source, reason, message

    def __str__(self) -> str:
        return f"{self.source}: {self.message}"


class WorkerError(CopydeskError):
    """A child process died or was stopped while it worked on one document.

    Becomes an outcome "timeout" or "crashed" with this reason code, such as "SIGSEGV".
    """

    def __init__(self, outcome: Literal["timeout", "crashed"], reason: str, message: str) -> None:
        super().__init__(outcome, reason, message)
        self.outcome, self.reason, self.message = outcome, reason, message

    def __str__(self) -> str:
        return self.message


class ModelError(CopydeskError):
    """The spaCy pipeline could not be loaded."""


class StoreError(CopydeskError):
    """The store could not be opened, read or written."""


class InputError(CopydeskError):
    """The command or call was given something that it cannot work with."""
