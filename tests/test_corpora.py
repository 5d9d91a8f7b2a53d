"""Every example of every corpus, some in a test; by default every second, for `make check` has them all."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest
from searches import one_in
from spacy.tokens import Doc

from copydesk import Options, corpus, document, pairs, pipeline
from copydesk.corroboration.rows import RELATIONS, RelationKind
from copydesk.errors import RulesError
from copydesk.pipeline.blocks import pieces
from copydesk.rules import folder_of

CASES = list(corpus.cases())


# A test of its own for each costs more than to read it.
_TRIED, _TOGETHER = one_in(2, CASES), 20
_SOME = [_TRIED[at : at + _TOGETHER] for at in range(0, len(_TRIED), _TOGETHER)]


@pytest.mark.parametrize("some", _SOME, ids=lambda some: some[0].where)
def test_examples(some: list[corpus.Case], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "parsed_texts", _parsed_before([one.text for one in some]))
    wrong = [f"{one.where}: {one.text!r}: {fault}" for one in some for fault in corpus.faults(one)]
    assert not wrong, "\n".join(wrong)


def _parsed_before(texts: list[str]) -> Callable[[list[str], str], Iterator[Doc]]:
    """Parse some texts at once, in a fifth of the time; what else is asked for is parsed then."""
    parsed, model = pipeline.parsed_texts, Options().model
    cut = [piece for text in texts for piece, is_gap in pieces(document(text)) if not is_gap]
    made = dict(zip(cut, parsed(cut, model), strict=True))

    def asked(texts: list[str], model: str) -> Iterator[Doc]:
        return (made[text] if text in made else next(parsed([text], model)) for text in texts)

    return asked


def test_every_room_has_examples_and_counter_examples() -> None:
    assert {type(case.entry) for case in CASES if case.room == pairs.ROOM} == {pairs.Related, pairs.Unrelated}
    for room in corpus.ROOMS:
        kinds = {type(case.entry) for case in CASES if case.room == room}
        assert kinds - {corpus.Never} == {corpus.Example, corpus.Negative}, room


def test_there_is_a_pair_of_every_relation() -> None:
    expected = {case.entry.expect for case in CASES if isinstance(case.entry, pairs.Related)}
    assert expected == set(get_args(RelationKind)) == set(RELATIONS)
    for told in ("figure_pairs.sql", "dictionary.toml"):
        text = (folder_of("store") / told).read_text(encoding="utf-8")
        assert [kind for kind in RELATIONS if kind not in text] == [], told


def test_a_pair_that_is_wrong_is_named_with_its_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "corroboration" / "corpus.toml"
    path.parent.mkdir()
    pair = 'a = "Holm has 220 boats."\nb = "Vik has 90 boats."\npublished = ["2019-04-01", "2019-04-01"]\n'
    path.write_text(f'\n[[related]]\n{pair}values = ["220", "90"]\nexpect = "agree"\n')
    [case] = corpus.cases(tmp_path)
    assert case.where == f"{path}:2"
    assert corpus.faults(case) == ["220 and 90 are not one figure, not 'agree'"]
    path.write_text(f'\n[[unrelated]]\n{pair}values = ["220", "91"]\nwhy = "two fleets"\n')
    [case] = corpus.cases(tmp_path)
    assert corpus.faults(case) == ["no statistic is read as '91'; read: ['220', '90']"]
    path.write_text(f'[[related]]\n{pair}values = ["220", "90"]\nexpect = "agrees"\n')
    with pytest.raises(RulesError, match=r"corpus\.toml, line 6"):
        list(corpus.cases(tmp_path))


def test_a_rule_that_fires_where_it_must_not_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "quantity" / "corpus.toml"
    path.parent.mkdir()
    texts = {
        "<number> in <number>": "He won 3 of 5.",
        "<number> out of <number>": "The play got 4 out of 5 stars.",
    }
    path.write_text("\n".join(["[never]", *(f'"{rule}" = ["{text}"]' for rule, text in texts.items())]))
    right, wrong = corpus.cases(tmp_path)
    assert corpus.faults(right) == []
    assert wrong.where == f"{path}:3"
    assert corpus.faults(wrong) == ["<number> out of <number> reads '4 out of 5'"]
