"""What a run says on standard error: how far it is, and at the end what became of the inputs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from copydesk.records import Document, Extraction, Input
from copydesk.render.bars import Extent, bar
from copydesk.render.figures import clean, many

Counted = TypeVar("Counted", Extraction, Input, Extraction | Input)

# Inputs that were not ok are named one by one up to this many; all are in the outcomes.
_NAMED = 20


class Tally:
    """Counts what became of the inputs of a run; the paths say how much of it is done."""

    def __init__(self, paths: Sequence[str] = ()) -> None:
        self._extent = Extent(paths)
        self._share: float | None = None
        self.outcomes: Counter[str] = Counter()
        self.reasons: dict[str, Counter[str]] = {}
        self.statistics = 0
        self._console = Console(stderr=True, highlight=False, markup=False, emoji=False)

    @property
    def code(self) -> int:
        """The exit code: 0 if every input was ok, 1 if some were not."""
        return 0 if self.outcomes.keys() <= {"ok"} else 1

    def counted(self, some: Iterable[Counted]) -> Iterator[Counted]:
        """Count what passes."""
        for one in some:
            self.count(one)
            yield one

    def count(self, one: Extraction | Input) -> None:
        """Count one input, and say at once what is wrong with it."""
        outcome, document = one.outcome, one.document
        self.outcomes[outcome.outcome] += 1
        self.statistics += len(one.statistics) if isinstance(one, Extraction) else 0
        text = document.text if isinstance(document, Document) else ""
        self._share = self._extent.read(document.source, len(text))
        if outcome.outcome == "ok":
            return
        self.reasons.setdefault(outcome.outcome, Counter())[outcome.reason or "no reason"] += 1
        if sum(reasons.total() for reasons in self.reasons.values()) <= _NAMED:
            said, item = outcome.message or outcome.reason or "", document.source_id
            name = document.source + (f" ({item})" if item and not said.startswith(f"{item}:") else "")
            self.say(f"{outcome.outcome}: {name}: {said}", "yellow")

    def say(self, words: str, style: str = "") -> None:
        """Print one line on standard error."""
        self._console.print(Text(clean(words), style=style), soft_wrap=True)

    @contextmanager
    def shown(self, quiet: bool) -> Iterator[Iterator[None]]:
        """Show on a terminal how far the run is, unless `quiet`; `next` of what it gives moves it on."""
        with bar(self._console, quiet=quiet) as show:

            def moves() -> Iterator[None]:
                while True:
                    done = many(self.outcomes.total(), "article")
                    show(self._share, f"{done}, {many(self.statistics, 'statistic')}")
                    yield

            yield moves()

    def summary(self, kept: str = "") -> None:
        """Say what became of all inputs, and of the store if there is one."""
        counts = ", ".join(
            f"{times:,} {name}{self._why(name)}" for name, times in sorted(self.outcomes.items())
        )
        said = f"{many(self.outcomes.total(), 'input')}: {counts or 'nothing was read'}"
        self.say(f"{said}; {kept or many(self.statistics, 'statistic')}")

    def _why(self, outcome: str) -> str:
        reasons = sorted(self.reasons.get(outcome, Counter()).items())
        said = [f"{times:,} {reason}" if len(reasons) > 1 else reason for reason, times in reasons]
        return f" ({', '.join(said)})" if said else ""
