from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.stores import forms, sessions
from armsflow.stores.audit import Audit, Deed, _cut
from armsflow.stores.errors import StoreError
from armsflow.stores.forms import Forms
from armsflow.stores.sessions import Sessions, Tokens, digest
from armsflow.stores.store import Store
from armsflow.stores.team import Role, Team
from armsflow.stores.team_errors import (
    FirstMemberError,
    LastAdminError,
    MemberExistsError,
    MemberNameError,
    NoSuchMemberError,
)


@pytest.fixture
def team(store: Store) -> Team:
    found = Team(store.database)
    found.enrol("Ann Bell", Role.ADMIN, "hash of ann")
    found.enrol("bo", Role.REVIEWER, "hash of bo")
    return found


def test_the_first_member_is_an_admin(store: Store) -> None:
    team = Team(store.database)
    assert not team.is_there()
    with pytest.raises(FirstMemberError, match="first account must be an admin's"):
        team.enrol("bo", Role.REVIEWER, "hash")
    assert not team.is_there()


def test_members_are_known_without_regard_to_case(team: Team) -> None:
    assert [member.name for member in team.members()] == ["Ann Bell", "bo"]
    assert team.member("ANN bell").role is Role.ADMIN
    assert team.password("ann BELL") == "hash of ann"
    with pytest.raises(MemberExistsError):
        team.enrol("ANN BELL", Role.READER, "other")
    assert team.password("Ann Bell") == "hash of ann"


@pytest.mark.parametrize("name", ["", " ", "a\nb", "<b>", "a;b", "x" * 65, "-", "a/b", "a\0b"])
def test_names_that_could_mislead_are_refused(team: Team, name: str) -> None:
    with pytest.raises(MemberNameError):
        team.enrol(name, Role.READER, "hash")


def test_an_unknown_name_is_one_sentence(team: Team) -> None:
    for change in (team.member, team.disable, team.enable):
        with pytest.raises(NoSuchMemberError, match="cy: there is no account"):
            change("cy")
    with pytest.raises(NoSuchMemberError):
        team.set_role("cy", Role.READER)
    assert team.password("cy") is None


def test_the_last_admin_stays(team: Team) -> None:
    with pytest.raises(LastAdminError):
        team.set_role("Ann Bell", Role.REVIEWER)
    with pytest.raises(LastAdminError):
        team.disable("Ann Bell")
    team.set_role("bo", Role.ADMIN)
    team.disable("Ann Bell")
    assert [member.enabled for member in team.members()] == [False, True]


def test_roles_cover_those_below() -> None:
    assert [[one.covers(other) for other in Role] for one in Role] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]


def test_a_session_is_known_until_it_ends(team: Team) -> None:
    held = Sessions(team.database)
    secret = held.open("bo", "127.0.0.1")
    assert held.known(secret) == sessions.Known("bo", Role.REVIEWER)
    team.set_role("bo", Role.READER)
    assert held.known(secret) == sessions.Known("bo", Role.READER)
    held.end(secret)
    assert held.known(secret) is None


def test_only_the_hash_of_a_secret_is_kept(team: Team) -> None:
    secret = Sessions(team.database).open("bo", "127.0.0.1")
    token = Tokens(team.database).issue("bo", "script", Role.READER, 3)
    kept = [
        str(row)
        for table in ("member_sessions", "member_tokens")
        for row in team.database.rows(f"SELECT * FROM {table}")  # noqa: S608 our own names
    ]
    assert not any(secret in row or token in row for row in kept)
    assert Sessions(team.database).known(digest(secret)) is None


@pytest.mark.parametrize("limit", ["LIFETIME", "IDLE"])
def test_a_session_ends_by_itself(team: Team, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    held = Sessions(team.database)
    secret = held.open("bo", "127.0.0.1")
    monkeypatch.setattr(sessions, limit, timedelta(0))
    assert held.known(secret) is None
    held.open("Ann Bell", "127.0.0.1")
    assert len(team.database.rows("SELECT 1 FROM member_sessions")) == 1


@pytest.mark.parametrize("how", ["disable", "password"])
def test_who_is_shut_out_is_out_at_once(team: Team, how: str) -> None:
    held, tokens = Sessions(team.database), Tokens(team.database)
    secret, token = held.open("bo", "127.0.0.1"), tokens.issue("bo", "s", Role.READER, 3)
    if how == "disable":
        team.disable("bo")
        assert tokens.known(token) is None
        assert team.password("bo") is None
        team.enable("bo")
    else:
        team.set_password("bo", "new hash")
        assert tokens.known(token) is not None
    assert held.known(secret) is None


def test_a_token_does_no_more_than_its_owner(team: Team) -> None:
    tokens = Tokens(team.database)
    secret = tokens.issue("bo", "script", Role.ADMIN, 3)
    assert tokens.known(secret) == sessions.Known("bo", Role.REVIEWER)
    team.set_role("bo", Role.ADMIN)
    assert tokens.known(secret) == sessions.Known("bo", Role.ADMIN)
    small = tokens.issue("bo", "reads", Role.READER, 3)
    assert tokens.known(small) == sessions.Known("bo", Role.READER)


def test_a_token_ends(team: Team) -> None:
    tokens = Tokens(team.database)
    secret = tokens.issue("bo", "script", Role.READER, 3)
    assert tokens.known(tokens.issue("bo", "past", Role.READER, -1)) is None
    (found,) = (token for token in tokens.of("bo") if token.label == "script")
    assert not tokens.revoke("Ann Bell", found.id)
    assert tokens.known(secret) is not None
    assert tokens.revoke("bo", found.id)
    assert tokens.known(secret) is None


def test_the_single_users_tokens_end_when_a_team_begins(store: Store) -> None:
    tokens = Tokens(store.database)
    secret = tokens.issue("", "script", Role.REVIEWER, 3)
    assert tokens.known(secret) == sessions.Known("", Role.REVIEWER)
    Team(store.database).enrol("ann", Role.ADMIN, "hash")
    assert tokens.known(secret) is None


def deed(number: int, who: str = "bo") -> Deed:
    return Deed(who=who, what=f"deed {number}", about="", origin="here", outcome="200")


def test_the_log_is_read_backwards_in_parts(store: Store) -> None:
    audit = Audit(store.database)
    for number in range(5):
        audit.note(deed(number, who="bo" if number % 2 else "ann"))
    first = audit.entries(limit=2)
    assert [entry.deed.what for entry in first] == ["deed 4", "deed 3"]
    rest = audit.entries(before=first[-1].number)
    assert [entry.deed.what for entry in rest] == ["deed 2", "deed 1", "deed 0"]
    assert [entry.deed.what for entry in audit.entries(who="bo")] == ["deed 3", "deed 1"]


@pytest.mark.parametrize(
    "statement", ["UPDATE audit SET who = 'x'", "DELETE FROM audit", "DELETE FROM audit WHERE 1=1"]
)
def test_the_log_stands(store: Store, statement: str) -> None:
    Audit(store.database).note(deed(1))
    with pytest.raises(StoreError, match="never changed"):
        store.database.run(statement)
    assert [entry.deed for entry in Audit(store.database).entries()] == [deed(1)]


@given(words=st.text())
def test_any_words_can_be_noted(words: str) -> None:
    cut = _cut(words * 9)
    cut.encode()
    assert len(cut) <= 400
    assert "\0" not in cut


@pytest.mark.parametrize("words", ["\0", "\ud800", "x" * 9999, "'; DROP TABLE audit; --"])
def test_hostile_words_are_noted_as_words(store: Store, words: str) -> None:
    Audit(store.database).note(Deed(who=words, what="x", about="", origin="", outcome=""))
    (entry,) = Audit(store.database).entries()
    assert entry.deed.who[:9] in {" ", "?", words[:9]}


def test_a_form_is_first_but_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Forms(store.database)
    assert held.first("one")
    assert not held.first("one")
    held.forget("one")
    assert held.first("one")
    monkeypatch.setattr(forms, "REMEMBERED", timedelta(0))
    monkeypatch.setattr(forms, "_SWEPT_ONE_IN", 1)
    assert held.first("two")
    assert store.database.rows("SELECT digest FROM sent_forms") == [("two",)]


def test_the_secret_of_forms_stays(store: Store) -> None:
    secret = Forms(store.database).secret()
    assert len(secret) == 64
    assert Forms(store.database).secret() == secret
