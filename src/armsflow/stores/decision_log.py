"""The log of decisions: each has a number, and is found by the claims that it is about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Final

from armsflow.register.decisions import Decision, Rulings, Verdict, rulings
from armsflow.stores.database import Database, Row
from armsflow.stores.portions import rows_of


class DecisionLog:
    """Decisions in the order in which they were kept; only ever added to."""

    def __init__(self, database: Database) -> None:
        """Read and write ``database``."""
        self._database = database

    def keep(self, decision: Decision) -> None:
        """Write a decision down with the next number, within the transaction of the caller."""
        body = json.dumps(asdict(decision), ensure_ascii=False, sort_keys=True)
        verdict = decision.verdict.value
        fresh = self._database.run(
            "INSERT INTO decisions (id, at, by_whom, verdict, body) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT DO NOTHING",
            (decision.id, decision.at, decision.by, verdict, body),
        )
        if not fresh:
            return
        number = self.number() + 1
        self._database.run(
            "INSERT INTO decision_numbers (number, decision) VALUES (?, ?)", (number, decision.id)
        )
        claims = sorted(self.claims_of(decision))
        held = dict(self._documents(claims))
        self._database.run_many(
            "INSERT INTO decided (claim, number, decision, verdict, document) "
            "VALUES (?, ?, ?, ?, ?)",
            [(claim, number, decision.id, verdict, held.get(claim)) for claim in claims],
        )

    def number(self) -> int:
        """The number of the last decision; 0 where none is taken yet."""
        rows = self._database.rows("SELECT max(number) FROM decision_numbers")
        return int(rows[0][0] or 0)

    def all(self) -> list[Decision]:
        """Every decision ever taken, in order of time."""
        rows = self._database.rows("SELECT body FROM decisions ORDER BY at, id")
        return [_decision(str(row[0])) for row in rows]

    def about(self, claims: Iterable[str]) -> list[Decision]:
        """The decisions about any of these claims, named as the claims are known now."""
        found = self._ids(claims)
        decisions = [_decision(str(row[0])) for row in self._within(_BODIES, found)]
        named = {claim for decision in decisions for claim in decision.claims}
        now = {str(old): str(new) for old, new in self._within(_NEW_NAMES, named)}
        return [d.about(tuple(now.get(claim, claim) for claim in d.claims)) for d in decisions]

    def rulings(self, claims: Iterable[str]) -> Rulings:
        """What the decisions about these claims come to."""
        return rulings(self.about(claims))

    def since(self, claims: Iterable[str], number: int) -> list[Decision]:
        """The decisions about any of these claims after the one with ``number``, in order."""
        rows = self._within(_AFTER, self._known_as(claims), (number,))
        ordered = sorted({(int(n or 0), str(identity)) for n, identity in rows})
        held = {
            str(i): _decision(str(body))
            for i, body in self._within(_BODIES_BY_ID, [identity for _, identity in ordered])
        }
        return [held[identity] for _, identity in ordered]

    def claims_of(self, decision: Decision) -> set[str]:
        """The claims that a decision, or the one that it undoes, is about."""
        claims = set(decision.claims)
        if decision.verdict is Verdict.UNDO:
            rows = self._database.rows(
                "SELECT claim FROM decided WHERE decision = ?", (decision.undoes,)
            )
            claims |= {str(row[0]) for row in rows}
        return claims

    def find(self, identity: str) -> Decision | None:
        """The decision of this id."""
        rows = self._database.rows("SELECT body FROM decisions WHERE id = ?", (identity,))
        return _decision(str(rows[0][0])) if rows else None

    def latest(self, count: int) -> list[Decision]:
        """The last decisions that were taken, the latest first."""
        rows = self._database.rows(
            "SELECT body FROM decision_numbers JOIN decisions ON decisions.id = decision "
            "ORDER BY number DESC LIMIT ?",
            (count,),
        )
        return [_decision(str(row[0])) for row in rows]

    def linked(self, claims: Iterable[str]) -> set[str]:
        """The claims that any decision has ever put into one deal with one of ``claims``."""
        if not self.number():
            return set()
        rows = self._within(_LINKED, self._known_as(claims))
        found = {str(row[0]) for row in rows}
        now = {str(old): str(new) for old, new in self._within(_NEW_NAMES, found)}
        return found | set(now.values())

    def documents_of(self, claims: Iterable[str]) -> dict[str, str]:
        """The documents of claims that somebody has decided about, also of rejected ones."""
        rows = self._within(_DECIDED_DOCUMENTS, set(claims))
        return {str(claim): str(document) for claim, document in rows}

    def _ids(self, claims: Iterable[str]) -> set[str]:
        if not self.number():
            return set()
        return {str(row[0]) for row in self._within(_IDS, self._known_as(claims))}

    def _known_as(self, claims: Iterable[str]) -> set[str]:
        """The claims with all the ids that they have or had."""
        own = set(claims)
        own |= {str(new) for _, new in self._within(_NEW_NAMES, own)}
        return own | {str(row[0]) for row in self._within(_OLD_NAMES, own)}

    def _documents(self, claims: Sequence[str]) -> Iterator[tuple[str, str]]:
        yield from self.documents_of(claims).items()
        for claim, document in self._within(_DOCUMENTS, claims):
            yield str(claim), str(document)

    def _within(
        self, statement: str, values: Iterable[str], before: tuple[int, ...] = ()
    ) -> Iterator[Row]:
        """The rows of a statement that ends where the list of ``values`` belongs."""
        return rows_of(self._database, statement, values, before)


_BODIES: Final = "SELECT body FROM decisions WHERE id IN"
_BODIES_BY_ID: Final = "SELECT id, body FROM decisions WHERE id IN"
_IDS: Final = "SELECT DISTINCT decision FROM decided WHERE claim IN"
_AFTER: Final = "SELECT DISTINCT number, decision FROM decided WHERE number > ? AND claim IN"
_NEW_NAMES: Final = "SELECT old, new FROM claim_names WHERE old IN"
_OLD_NAMES: Final = "SELECT old FROM claim_names WHERE new IN"
_DOCUMENTS: Final = "SELECT claim, document FROM deal_claims WHERE claim IN"
_DECIDED_DOCUMENTS: Final = (
    "SELECT claim, document FROM decided WHERE document IS NOT NULL AND claim IN"
)
_LINKED: Final = (
    "SELECT DISTINCT other.claim FROM decided JOIN decided AS other "
    "ON other.decision = decided.decision WHERE decided.verdict IN ('same', 'merge', 'split') "
    "AND decided.claim IN"
)


def _decision(body: str) -> Decision:
    data = json.loads(body)
    claims, verdict = tuple(data["claims"]), Verdict(data["verdict"])
    return Decision(**{**data, "claims": claims, "verdict": verdict})
