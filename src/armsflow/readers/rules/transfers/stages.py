"""Stages: how far a transfer is said to have come, folded from the item outwards.

The base of the chain gives the stage once it has happened; its tense moves it ("will send" is
a pledge); each word further out changes it ("approved", "plans to", "stopped").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from armsflow.languages.frames import FrameLexicon, Orientation
from armsflow.languages.syntax import Sentence, Token
from armsflow.model import Realis, Stage
from armsflow.readers.rules.transfers.chains import Chain, Trigger


class Tense(StrEnum):
    """How a trigger stands in time."""

    PAST = "past"
    PRESENT = "present"
    PROGRESSIVE = "progressive"
    FUTURE = "future"
    POSSIBLE = "possible"
    WANTED = "wanted"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    PARTICIPLE = "participle"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Standing:
    """A stage and its realis."""

    stage: Stage
    realis: Realis = Realis.ASSERTED

    def possibly(self) -> Standing:
        """The same stage, not sure."""
        return replace(self, realis=Realis.POSSIBLE) if self.realis is Realis.ASSERTED else self


_MOVED: Mapping[Stage, Mapping[Tense, Stage]] = {
    Stage.DELIVERED: {
        Tense.PRESENT: Stage.DELIVERING,
        Tense.PROGRESSIVE: Stage.DELIVERING,
        Tense.GERUND: Stage.DELIVERING,
        Tense.FUTURE: Stage.PLEDGED,
        Tense.INFINITIVE: Stage.PLEDGED,
        Tense.POSSIBLE: Stage.NEGOTIATING,
        Tense.WANTED: Stage.SOUGHT,
    },
    Stage.ORDERED: {
        Tense.PROGRESSIVE: Stage.ORDERED,
        Tense.FUTURE: Stage.PLEDGED,
        Tense.INFINITIVE: Stage.PLEDGED,
        Tense.POSSIBLE: Stage.NEGOTIATING,
        Tense.WANTED: Stage.SOUGHT,
    },
}
_AHEAD: Mapping[Tense, Stage] = {
    tense: _MOVED[Stage.DELIVERED][tense] for tense in (Tense.FUTURE, Tense.POSSIBLE, Tense.WANTED)
}
"""What is yet to begin, or to go on."""
_WANTED: Mapping[Stage, Stage] = {
    Stage.APPROVED: Stage.SOUGHT,
    Stage.PLEDGED: Stage.SOUGHT,
    Stage.OFFERED: Stage.SOUGHT,
    Stage.SUSPENDED: Stage.DELIVERING,
    Stage.CANCELLED: Stage.DELIVERING,
}
"""What it means that something ought to be done: it is asked for; what ought to stop goes on."""
_STOPPED = frozenset({Stage.REFUSED, Stage.SUSPENDED, Stage.CANCELLED})
_DENYING = frozenset({"deny", "dispute", "denial", "refute", "rubbish"})
_SETTLED = _STOPPED | {Stage.SOUGHT, Stage.APPROVED, Stage.OFFERED, Stage.NEGOTIATING}
"""Stages that a plan or an attempt further out does not change."""
_GIVING = frozenset({Orientation.GIVE, Orientation.MOVE, Orientation.CLEAR, Orientation.HOST})


class StageReader:
    """Reads stage and realis off a chain."""

    def __init__(self, sentence: Sentence, frames: FrameLexicon) -> None:
        """Take the parsed sentence and the language's triggers and modality."""
        self._sentence = sentence
        self._frames = frames
        self._controlled = False

    def read(self, chain: Chain) -> Standing:
        """The stage and realis of the transfer that the chain evokes."""
        place = chain.triggers.index(chain.base)
        base = chain.base.token
        self._controlled = base.is_verb and not self._sentence.children(base, "nsubj", "nsubjpass")
        standing = self._base(
            chain.base, giving=self._gives(chain), last=place + 1 == len(chain.triggers)
        )
        for trigger in chain.triggers[place + 1 :]:
            standing = self._outward(standing, trigger, giving=self._gives(chain))
        return standing.possibly() if self._hedged(chain) else standing

    def tense(self, token: Token) -> Tense:
        """How a word stands in time, by its tag and auxiliaries."""
        if not token.is_verb:
            return Tense.NOUN
        helpers = [t.lower for t in self._sentence.children(token, "aux", "auxpass")]
        governor = self._sentence.head(token)
        if "to" in helpers and governor is not None and governor.lemma == "be":
            return Tense.FUTURE
        for kind in ("future", "possible", "wanted"):
            if any(word in self._frames.modality[kind] for word in helpers):
                return Tense.FUTURE if self._is_reported(token, helpers) else Tense(kind)
        if self._is_condition(token):
            return Tense.POSSIBLE
        return self._tense_by_tag(token, helpers)

    def _is_reported(self, token: Token, helpers: list[str]) -> bool:
        """Whether "would" is a "will" that somebody said in the past."""
        over = self._sentence.head(token)
        is_past = over is not None and token.dep == "ccomp" and over.tag == "VBD"
        return is_past and any(
            word in self._frames.modality.get("reported", ()) for word in helpers
        )

    def _is_condition(self, token: Token) -> bool:
        """Whether a verb says what would happen under a condition ("if Beijing supplies arms")."""
        marks = self._sentence.children(token, "mark")
        told = any(t.lower in self._frames.modality.get("conditions", ()) for t in marks)
        return told and token.tag in {"VBZ", "VBP"}

    @staticmethod
    def _tense_by_tag(token: Token, helpers: list[str]) -> Tense:
        if "to" in helpers:
            return Tense.INFINITIVE
        if token.tag == "VBG":
            return Tense.PROGRESSIVE if helpers else Tense.GERUND
        if token.tag == "VBN":
            past = {"was", "were", "has", "have", "had", "been", "'ve", "’ve"} & set(helpers)
            if "being" in helpers:
                return Tense.PROGRESSIVE
            return Tense.PAST if past or helpers else Tense.PARTICIPLE
        return Tense.PAST if token.tag == "VBD" else Tense.PRESENT

    def negated(self, token: Token) -> bool:
        """Whether a negation hangs directly on the token."""
        below = self._sentence.children(token, "neg", "det", "advmod", "preconj")
        return any(t.lower in self._frames.modality["negations"] for t in below if self._bars(t))

    def _bars(self, negation: Token) -> bool:
        """Whether it denies what it stands by; "not only" does not."""
        following = self._sentence.tokens[negation.index + 1 :][:1]
        return not any(t.lower in self._frames.modality.get("merely", ()) for t in following)

    def _base(self, trigger: Trigger, *, giving: bool, last: bool) -> Standing:
        stage = trigger.senses[0].stage
        tense = self.tense(trigger.token)
        if tense is Tense.NOUN:
            stage = self._by_adjective(trigger.token) or stage
        elif last or tense not in {Tense.INFINITIVE, Tense.GERUND}:
            stage = _MOVED.get(stage, {}).get(tense, stage)
        standing = Standing(stage)
        if tense is Tense.POSSIBLE or stage is Stage.NEGOTIATING:
            standing = standing.possibly()
        if stage is Stage.APPROVED and tense in {Tense.FUTURE, Tense.INFINITIVE}:
            standing = standing.possibly()
        return self._negation(standing, trigger.token, tense, giving=giving)

    def _by_adjective(self, noun: Token) -> Stage | None:
        below = self._sentence.children(noun, "amod", "compound", "acl")
        return next(
            (self._frames.adjectives[t.lower] for t in below if t.lower in self._frames.adjectives),
            None,
        )

    def _negation(
        self, standing: Standing, token: Token, tense: Tense, *, giving: bool
    ) -> Standing:
        if not self.negated(token):
            return standing
        if standing.stage in _STOPPED:
            return Standing(Stage.NEGOTIATING, Realis.POSSIBLE)
        ahead = tense in {Tense.FUTURE, Tense.INFINITIVE, Tense.POSSIBLE, Tense.PRESENT}
        if (giving or standing.stage is Stage.PLEDGED) and ahead:
            return Standing(Stage.REFUSED)
        return Standing(standing.stage, Realis.DENIED)

    def _outward(self, standing: Standing, trigger: Trigger, *, giving: bool) -> Standing:
        tense = self.tense(trigger.token)
        if "hearsay" in trigger.operators:
            return standing.possibly()
        if trigger.token.lemma in _DENYING and standing.stage not in {*_STOPPED, Stage.APPROVED}:
            return Standing(standing.stage, Realis.DENIED)
        if standing.realis is Realis.POSSIBLE and trigger.token.lemma in {"reject", "dismiss"}:
            return Standing(standing.stage, Realis.DENIED)
        moved = self._by_operator(standing, trigger, giving=giving) or self._by_sense(
            standing, trigger
        )
        if moved.stage is Stage.APPROVED and tense in {
            Tense.FUTURE,
            Tense.POSSIBLE,
            Tense.INFINITIVE,
        }:
            moved = moved.possibly()
        if moved.stage is Stage.NEGOTIATING or tense is Tense.POSSIBLE:
            moved = moved.possibly()
        if tense is Tense.WANTED:
            moved = replace(moved, stage=_WANTED.get(moved.stage, moved.stage))
        return self._negation(moved, trigger.token, tense, giving=giving)

    def _by_operator(
        self, standing: Standing, trigger: Trigger, *, giving: bool
    ) -> Standing | None:
        operators = trigger.operators
        if trigger.senses and not operators & {"plan", "begin", "finish", "want"}:
            return None
        if standing.stage in _SETTLED:
            return standing
        offering = giving and self._controlled and trigger.orientation is not Orientation.ASK
        moved = {
            "want": Stage.OFFERED if offering else Stage.SOUGHT,
            "plan": self._planned(standing, giving=giving),
            "begin": _AHEAD.get(self.tense(trigger.token), Stage.DELIVERING),
            "fail": Stage.REFUSED,
        }
        stage = next((moved[kind] for kind in moved if kind in operators), None)
        if stage is not None:
            return replace(standing, stage=stage)
        return None if trigger.senses else standing

    @staticmethod
    def _planned(standing: Standing, *, giving: bool) -> Stage:
        if giving or standing.stage in {Stage.DELIVERED, Stage.DELIVERING, Stage.PLEDGED}:
            return Stage.PLEDGED
        return Stage.SOUGHT

    @staticmethod
    def _by_sense(standing: Standing, trigger: Trigger) -> Standing:
        if not trigger.senses:
            return standing
        stage = trigger.senses[0].stage
        light = "support" in trigger.operators
        if light and standing.stage in {Stage.APPROVED, Stage.SOUGHT, *_STOPPED}:
            return standing
        if standing.stage is Stage.WITHDRAWN:
            return standing.possibly() if stage is Stage.SOUGHT else standing
        if stage is Stage.SOUGHT and standing.stage in _STOPPED:
            return replace(standing, stage=_WANTED.get(standing.stage, standing.stage))
        arrives = standing.stage in {Stage.DELIVERED, Stage.DELIVERING}
        if stage is Stage.DELIVERED or (stage is Stage.ORDERED and arrives):
            return standing
        return replace(standing, stage=stage)

    @staticmethod
    def _gives(chain: Chain) -> bool:
        return chain.base.orientation in _GIVING

    def _hedged(self, chain: Chain) -> bool:
        hedges = self._frames.modality["hedges"]
        words = [t.token for t in chain.triggers]
        below = [
            c for word in words for c in self._sentence.children(word, "advmod", "amod", "mark")
        ]
        report = [chain.report] if chain.report else []
        return any(t.lower in hedges for t in [*below, *report, *words])
