from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsflow.model import Form, SourceKind
from armsflow.readers.proposals import StatementProposal

Read = Callable[[str], tuple[StatementProposal, ...]]


def words(text: str, proposal: StatementProposal) -> tuple[str | None, str | None, list[str]]:
    return (
        proposal.source.of(text) if proposal.source else None,
        proposal.cue.of(text) if proposal.cue else None,
        [piece.of(text) for piece in proposal.content],
    )


FRAMES = [
    ("Iran said on Friday it would send ships.", "Iran", "said", ["it would send ships"]),
    (
        "The minister told reporters that the deal was signed.",
        "The minister",
        "told",
        ["that the deal was signed"],
    ),
    (
        "Four tanks have arrived, according to two officials.",
        "two officials",
        "according to",
        ["Four tanks have arrived"],
    ),
    (
        "The tanks, the colonel noted, arrived by rail.",
        "the colonel",
        "noted",
        ["The tanks", "arrived by rail"],
    ),
    ("Kyiv urged Berlin to send shells.", "Kyiv", "urged", ["Berlin to send shells"]),
    ("Oslo vowed to pay for the boats.", "Oslo", "vowed", ["to pay for the boats"]),
    (
        "Moscow accused Tallinn of hiding launchers.",
        "Moscow",
        "accused",
        ["Tallinn of hiding launchers"],
    ),
    (
        "In his view, the airfield is too small.",
        "his",
        "In his view",
        ["the airfield is too small"],
    ),
    (
        "Ankara does not believe that the jets will come.",
        "Ankara",
        "does not believe",
        ["that the jets will come"],
    ),
    (
        "The embassy called the sale a mistake.",
        "The embassy",
        "called",
        ["the sale a mistake"],
    ),
    (
        "Riyadh is convinced that the radar works.",
        "Riyadh",
        "is convinced",
        ["that the radar works"],
    ),
    (
        "Lima repeated its claim that the crates held tractors.",
        "its",
        "claim",
        ["that the crates held tractors"],
    ),
    ("Malta called for the ferry to return.", "Malta", "called for", ["the ferry to return"]),
    (
        "The pilots were warned by the tower that the fog was thick.",
        "the tower",
        "warned",
        ["that the fog was thick"],
    ),
    (
        "The yard was accused by Quito of hiding the bill.",
        "Quito",
        "accused",
        ["The yard", "of hiding the bill"],
    ),
    (
        "The crew expressed doubts about the new rudder.",
        "The crew",
        "expressed doubts",
        ["the new rudder"],
    ),
    (
        "The engineer explained why the crane had stopped.",
        "The engineer",
        "explained",
        ["why the crane had stopped"],
    ),
    ("The report showed a sharp fall.", "The report", "showed", ["a sharp fall"]),
    (
        "The consul was right to note that the pier is old.",
        "The consul",
        "note",
        ["that the pier is old"],
    ),
    ("But as Dol noted, the pier is old.", "Dol", "noted", ["the pier is old"]),
    (
        "Raising the wreck, the diver said, will cost a year.",
        "the diver",
        "said",
        ["Raising the wreck", "will cost a year"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [(text, rest) for text, *rest in FRAMES])
def test_each_frame_gives_source_cue_and_content(
    read: Read, text: str, expected: list[str | list[str]]
) -> None:
    assert expected in [list(words(text, p)) for p in read(text)]


QUOTED = [
    (
        '"We are ready," said Ivan Petrov, head of the yard. "The docks are not."',
        ["We are ready", "The docks are not."],
    ),
    (
        "“We are ready.\n“We have been ready for years,” Petrov said.",
        ["We are ready.", "We have been ready for years"],
    ),
    ('Petrov said: "We are ready."', ["We are ready."]),
    (
        '"We are not selling, he noted. - And we are not buying ".',
        ["We are not selling", "And we are not buying"],
    ),
    ('"Why now?" he asked.', ["Why now?"]),
    (
        '"We are ready," she told the paper in a long talk on the quay before the ship sailed.',
        ["We are ready"],
    ),
    (
        '"We are ready," Dol told reporters on the quay in Gdynia, "but nobody has asked."',
        ["We are ready", "but nobody has asked."],
    ),
    (
        'Dol told the committee on harbours and roads, "We have been ready for years."',
        ["We have been ready for years."],
    ),
    (
        'After the vote was counted, Dol said, "We have been ready for years."',
        ["We have been ready for years."],
    ),
    (
        '"We are ready," Dol said, pointing at the ship. "It is not."',
        ["We are ready", "It is not."],
    ),
]


@pytest.mark.parametrize(("text", "content"), QUOTED)
def test_quotations_are_found_in_all_their_pieces(
    read: Read, text: str, content: list[str]
) -> None:
    direct = [p for p in read(text) if p.form is Form.DIRECT]
    assert [piece.of(text) for piece in direct[0].content] == content


def test_two_quotations_of_two_speakers_stay_apart(read: Read) -> None:
    text = '"We are ready," Dol said, and Petrov denied it. "It is a very long way to go."'
    direct = [p for p in read(text) if p.form is Form.DIRECT]
    assert [piece.of(text) for piece in direct[0].content] == ["We are ready"]


def test_form_tells_quoted_from_reported(read: Read) -> None:
    text = 'Petrov said the dock was "far too small" for the ship.'
    assert [p.form for p in read(text)] == [Form.MIXED]


SPEAKERS = [
    ("Anna Reyes, the port's director, said no. She said the pier was full.", "Anna Reyes"),
    ('Colonel Marek Dol arrived late. "It is cold," the colonel said.', "Marek Dol"),
    ("Minsk said it had no plans.", "Belarus"),
    ("The Kremlin said it had no plans.", "Kremlin"),
    ("Two Malian officers spoke. One of the officers said the trucks were empty.", None),
    (
        "Minister hints at a delay\n\nDefence Minister Olu Bankole said the boats were late.",
        "Olu Bankole",
    ),
]


@pytest.mark.parametrize(("text", "name"), SPEAKERS)
def test_speakers_are_resolved(read: Read, text: str, name: str | None) -> None:
    speakers = {p.speaker for p in read(text)}
    assert name is None or name in speakers


def test_a_person_keeps_role_and_affiliation(read: Read) -> None:
    (first, *_) = read("Igor Belov, Russia's ambassador in Lima, said the boats were late.")
    assert first.kind is SourceKind.PERSON
    assert first.role == "Russia's ambassador in Lima"
    assert first.affiliation == "Russia"


def test_statements_inside_statements_know_their_parent(read: Read) -> None:
    text = "Petrov reminded that Minsk had said that no soldier would leave the republic."
    outer, inner = read(text)
    assert outer.parent is None
    assert inner.parent == 0


def test_whoever_is_quoted_stands_inside_who_quotes(read: Read) -> None:
    outer, inner = read("The agency quoted Ivan Petrov as saying that the deal was off.")
    assert (outer.speaker, inner.speaker, inner.parent) == ("agency", "Ivan Petrov", 0)


@pytest.mark.parametrize(
    "text",
    [
        "Petrov said the firm should admit its fault.",
        "Petrov said that they opposed the plan.",
        '"That tells me the pier is old," said Petrov.',
    ],
)
def test_what_is_only_wished_for_or_summed_up_is_not_told(read: Read, text: str) -> None:
    assert [p.parent for p in read(text)] == [None]


def test_what_is_denied_inside_is_told(read: Read) -> None:
    (outer, inner) = read("Petrov said that Oslo did not believe that the pier was old.")
    assert (outer.parent, inner.parent) == (None, 0)


def test_belief_is_hedged_and_announcement_is_not(read: Read) -> None:
    (belief,) = read("Analysts suspect that the ship carried shells.")
    (news,) = read("Oslo announced that the ship carried shells.")
    assert (belief.hedged, news.hedged) == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "The captain was accused of negligence.",
        "The report was criticised and the crew was warned about the fog.",
        "The ministry would not say how many tanks there were.",
        "The firm would neither confirm nor deny the sale.",
        "Four tanks arrived in Gdynia on Monday.",
        "",
    ],
)
def test_silence_is_no_statement(read: Read, text: str) -> None:
    assert read(text) == ()


HEADLINES = [
    ("Lima: we never asked for boats\n\nNobody knows why.", ":", "we never asked for boats"),
    ("Jets could go soon — expert\n\nNobody knows why.", "—", "Jets could go soon"),
    ("No jets on order, says Lima\n\nNobody knows why.", "says", "No jets on order"),
    ("Jets in talks, minister hints\n\nNobody knows why.", "hints", "Jets in talks"),
]


@pytest.mark.parametrize(("text", "cue", "content"), HEADLINES)
def test_headlines_attribute_by_colon_dash_and_bare_verb(
    read: Read, text: str, cue: str, content: str
) -> None:
    assert [words(text, p)[1:] for p in read(text)] == [(cue, [content])]


def test_a_name_before_a_colon_speaks_if_it_speaks_below(read: Read) -> None:
    below = "The pier is old, Mayor Ada Lund said in Bergen."
    for title in ("Lund: The pier is old", "Lund: The pier is old."):
        text = f"{title}\n\n{below}"
        assert words(text, read(text)[0]) == ("Lund", ":", ["The pier is old"])
    assert len(read(f"Bergen harbour: The pier is old\n\n{below}")) == 1


def test_a_colon_without_a_name_before_it_has_no_speaker(read: Read) -> None:
    text = ": The pier is old\n\nThe pier is old, Mayor Ada Lund said in Bergen."
    assert [p.cue.of(text) for p in read(text) if p.cue] == ["said"]


def test_whom_a_headline_addresses_is_no_speaker(read: Read) -> None:
    text = "Lima to Quito: we never asked for boats\n\nNobody knows why."
    assert words(text, read(text)[0]) == ("Lima", ":", ["we never asked for boats"])


def test_transcripts_give_every_turn_to_its_speaker(read: Read) -> None:
    text = "MR. DOYLE: The ship left.\n\nQ Which ship?\n\nMR. DOYLE: The grey one."
    turns = [(p.source.of(text) if p.source else "", p.content[0].of(text)) for p in read(text)]
    assert turns == [
        ("MR. DOYLE", "The ship left."),
        ("Q", "Which ship?"),
        ("MR. DOYLE", "The grey one."),
    ]


def test_a_heading_in_capitals_is_no_speaker(read: Read) -> None:
    assert read("DEEPENING TIES: The two states signed.\n\nOPENING MARKETS: Trade grew.") == ()


PRESS = st.sampled_from([*"aA \n.,:;-'\"“”«»‘’—", " said ", " Ivan Petrov ", " that ", " he "])


@settings(max_examples=40)
@given(pieces=st.lists(PRESS, max_size=40))
def test_any_text_gives_spans_inside_it(read: Read, pieces: list[str]) -> None:
    text = "".join(pieces)
    proposals = read(text)
    for index, proposal in enumerate(proposals):
        assert proposal.content
        assert all(0 <= s.start < s.end <= len(text) for s in proposal.content)
        assert list(proposal.content) == sorted(proposal.content)
        assert proposal.parent is None or 0 <= proposal.parent < len(proposals)
        assert proposal.parent != index
