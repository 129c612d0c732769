"""The notation of cases: what it means, and what it says about mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.evaluation.sample import gold_of

from armsflow.evaluation.cases import CasesError, check_cases, load_cases, main, parse_cases
from armsflow.model import Form, Polarity, PositionKind, Realis, Span, Stage, TransferKind

TEXT = """\
Manila buys jets

The Philippines has signed a 38.4-billion-peso contract with Korea Aerospace Industries for
twelve FA-50 Block 70 light fighters. "It is done," said the defence department, "at last."
The department said Wagner Group gave Manila two guns \\ and mortars."""

NOTES = """\
# a comment
T transfer ordered asserted | KR "Korea Aerospace Industries" via "KAI" > PH "The Philippines" | \
"twelve FA-50 Block 70 light fighters" =FA-50 Block 70 x12 | date 2031-04 | \
value "38.4-billion-peso" | by s2 | mode sale | ev "contract with Korea Aerospace Industries" ; \
"twelve FA-50 Block 70 light fighters"

T transfer delivered asserted | <Wagner Group> > PH "Manila"#2 | "two guns" x2 unit=fire unit ; \
"mortars"
S s1 | "the defence department" = Philippine defence department | "said" | "It is done," ; \
"at last." | direct
S s2 | - | "said"#2 | "Wagner Group gave Manila two guns" | indirect | within s1
P PH > <Wagner Group> cooperation affirms | "gave Manila two guns" | by s2
P PH > - alignment doubts | "at last."
"""


def case(text: str = TEXT, notes: str = NOTES) -> str:
    return f"=== a-case | 2031-04-11 | wire\n\n{text}\n\n---\n{notes}"


def problems(notes: str, text: str = "Minsk bought two “T-72” tanks, and two more.") -> list[str]:
    _, found = parse_cases(case(text, notes), Path("x.cases"))
    return [f"{problem.line}: {problem.reason}" for problem in found]


def test_the_head_names_the_case_and_its_date() -> None:
    gold = gold_of(case())
    assert (gold.id, gold.published, gold.text) == ("a-case", "2031-04-11", TEXT)
    assert gold.labels == {"phenomenon": "sample", "publisher": "wire"}


def test_a_transfer_with_every_field() -> None:
    gold = gold_of(case())
    transfer = gold.transfers[0]
    assert transfer.supplier
    assert transfer.recipient
    assert transfer.kind is TransferKind.TRANSFER
    assert (transfer.stage, transfer.realis) == (Stage.ORDERED, Realis.ASSERTED)
    assert (transfer.supplier.id, transfer.supplier.via) == ("KR", "KAI")
    assert transfer.supplier.span
    assert transfer.supplier.span.of(TEXT) == "Korea Aerospace Industries"
    assert transfer.recipient.text == "The Philippines"
    (item,) = transfer.items
    assert (item.system, item.quantity, item.unit) == ("FA-50 Block 70", 12, None)
    assert (transfer.date, transfer.value, transfer.mode) == (
        "2031-04",
        "38.4-billion-peso",
        "sale",
    )
    assert transfer.said_by == "s2"
    assert [span.of(TEXT) for span in transfer.evidence] == [
        "contract with Korea Aerospace Industries",
        "twelve FA-50 Block 70 light fighters",
    ]


def test_several_items_an_organisation_and_the_second_place_of_words() -> None:
    transfer = gold_of(case()).transfers[1]
    assert transfer.supplier
    assert transfer.recipient
    assert (transfer.supplier.id, transfer.supplier.span) == ("Wagner Group", None)
    assert transfer.recipient.span == Span(TEXT.rindex("Manila"), TEXT.rindex("Manila") + 6)
    guns, mortars = transfer.items
    assert (guns.system, guns.quantity, guns.unit) == (None, 2, "fire unit")
    assert (mortars.system, mortars.quantity, mortars.unit) == (None, None, None)


def test_without_evidence_it_is_the_sentence_of_the_items() -> None:
    (evidence,) = gold_of(case()).transfers[1].evidence
    assert evidence.of(TEXT).startswith("The department said Wagner")
    assert evidence.of(TEXT).endswith("mortars.")


def test_statements_take_the_source_and_cue_nearest_to_the_content() -> None:
    gold = gold_of(case())
    direct, indirect = gold.statements
    assert direct.source
    assert direct.cue
    assert direct.source.of(TEXT) == "the defence department"
    assert direct.speaker == "Philippine defence department"
    assert direct.cue.start == TEXT.index("said the")
    assert [span.of(TEXT) for span in direct.content] == ["It is done,", "at last."]
    assert direct.form is Form.DIRECT
    assert (indirect.source, indirect.speaker, indirect.within) == (None, None, "s1")
    assert indirect.cue
    assert indirect.cue.start == TEXT.index("said Wagner")


def test_positions() -> None:
    toward_group, toward_none = gold_of(case()).positions
    assert (toward_group.actor, toward_group.toward) == ("PH", "Wagner Group")
    assert toward_group.kind is PositionKind.COOPERATION
    assert toward_group.said_by == "s2"
    assert (toward_none.toward, toward_none.polarity) == (None, Polarity.DOUBTS)


def test_party_words_are_looked_for_inside_the_evidence_first() -> None:
    gold = gold_of(
        '=== x\nIran sells. Iran sent Oman mines.\n---\nT transfer delivered asserted | IR "Iran" '
        '> OM "Oman" | "mines"\n'
    )
    assert gold.transfers[0].supplier
    assert gold.transfers[0].supplier.span == Span(12, 16)


def test_whole_words_come_before_parts_of_words() -> None:
    gold = gold_of(
        '=== x\nIranian jets: Iran sent Oman jets.\n---\nP IR > OM cooperation affirms | "Iran"\n'
    )
    assert gold.positions[0].evidence == (Span(14, 18),)


def test_quotation_marks_and_line_breaks_are_escaped() -> None:
    gold = gold_of('=== x\nHe "won\nthe war".\n---\nP IR > - alignment affirms | "\\"won\\nthe"\n')
    assert gold.positions[0].evidence[0].of(gold.text) == '"won\nthe'


def test_a_case_without_notes_is_a_text_in_which_nothing_is_found() -> None:
    gold = gold_of("=== x\nNothing happened.\n---\n")
    assert (gold.transfers, gold.statements, gold.positions) == ((), (), ())


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ('T transfer bought asserted | - > BY | "two"', "'bought' is none of sought, offered"),
        ('T transfer ordered | - > BY | "two"', "'kind stage realis' is expected"),
        ("T transfer ordered asserted | - > BY", "at least 3 parts"),
        ('T transfer ordered asserted | BY | "two"', "'supplier > recipient' is expected"),
        ('T transfer ordered asserted | - > BY "a" "b" | "two"', "nothing may follow the words"),
        ('T transfer ordered asserted | - > "Minsk" | "two"', 'a party is an id and "words"'),
        ("T transfer ordered asserted | - > BY | two", "words in quotation marks are expected"),
        ('T transfer ordered asserted | - > BY | "two" of them', "'=System xN unit=word'"),
        ('T transfer ordered asserted | - > BY | "three"', 'the words "three" are not in the text'),
        ('T transfer ordered asserted | - > BY | "two"#3', "the words stand 2 time(s)"),
        ('T transfer ordered asserted | - > BY | "two"#0', "the words stand 2 time(s)"),
        ('T transfer ordered asserted | - > BY | "two', "a quotation mark is not closed"),
        ('T transfer ordered asserted | - > BY | "two" | when 2031', "one each of date, value"),
        ('T transfer ordered asserted | - > BY | "two" | date May', "a date is YYYY"),
        ('T transfer ordered asserted | - > BY | "two" | by s9', "no S line has the id 's9'"),
        ('S s1 | "Minsk" is Minsk | - | "two" | direct', "'= Resolved Speaker' is expected"),
        ('S s1 | - | - | "two" | spoken', "'spoken' is none of direct"),
        ('P BY alignment affirms | "two"', "'ACTOR > TOWARD' is expected"),
        ('P BY > NATO affirms | "two"', "'TOWARD kind polarity' is expected"),
        ("X", "a line begins with T, S, P or #"),
    ],
)
def test_a_mistake_is_named(note: str, reason: str) -> None:
    (found,) = problems(note)
    assert reason in found


def test_words_that_differ_only_in_marks_or_case_are_suggested() -> None:
    (found,) = problems('T transfer ordered asserted | - > BY | "Two \\"T-72\\" tanks"')
    assert 'the text has "two “T-72” tanks"' in found


def test_two_statements_with_one_id_are_named() -> None:
    line = 'S s1 | - | - | "two" | direct\n'
    assert problems(line * 2) == ["1: the id 's1' stands on 2 S lines"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("Some text\n", "a case begins with"),
        ("=== x\nText.\n", "the case has no line '---'"),
        ("=== x\n---\n", "the case has no text"),
        ("===  | 2031-01-01\nText.\n---\n", "the case has no slug"),
        ("=== x | 1 May\nText.\n---\n", "the date of publication is YYYY-MM-DD"),
        ("=== x\nA.\n---\n=== x\nB.\n---\n", "the slug 'x' names 2 cases"),
    ],
)
def test_a_broken_frame_is_named(content: str, reason: str) -> None:
    _, (found,) = parse_cases(content, Path("x.cases"))
    assert reason in str(found)


def test_a_folder_gives_its_files_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.cases").write_text(f"=== {name}\nText.\n---\n")
    assert [gold.id for gold in load_cases(tmp_path)] == ["a", "b"]


def test_loading_raises_with_every_problem(tmp_path: Path) -> None:
    path = tmp_path / "bad.cases"
    path.write_text("=== a\nText.\n---\nX\nY\n")
    with pytest.raises(CasesError) as caught:
        load_cases(path)
    assert str(caught.value).splitlines() == [
        f"{path}:4: a line begins with T, S, P or #, here is 'X'",
        f"{path}:5: a line begins with T, S, P or #, here is 'Y'",
    ]


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    _, (problem,) = check_cases([tmp_path / "none.cases"])
    assert "the file cannot be read" in str(problem)


def test_the_checker_lists_problems_and_tells_by_its_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.cases", tmp_path / "bad.cases"
    good.write_text(case())
    bad.write_text("=== a\nText.\n---\nX\n")
    assert main([str(good)]) == 0
    assert capsys.readouterr().out == "1 cases, 2 transfers, 2 statements, 0 problems\n"
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith(f"{bad}:4: ")
