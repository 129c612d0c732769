"""What the words of a source say: roles, number, gender, and a description without extras."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from armsflow.catalogue.entries import Mention
from armsflow.languages.persons import Persons
from armsflow.languages.syntax import Token
from armsflow.model import SourceKind, Span
from armsflow.readers.rules.statements.names import Name, Word, plain


@dataclass(slots=True, kw_only=True)
class Speaker:
    """Someone who speaks or acts in the text, as far as it has told.

    ``voice`` is false for a person who was only mentioned.
    """

    name: str
    kind: SourceKind
    span: Span
    roles: frozenset[str] = field(default_factory=frozenset)
    role: str | None = None
    affiliation: str | None = None
    plural: bool = False
    gender: str | None = None
    voice: bool = True

    @property
    def is_body(self) -> bool:
        """Whether "it" can stand for the speaker."""
        return self.kind in {SourceKind.ORGANISATION, SourceKind.STATE}


def main_words(words: Sequence[Word], lexicon: Persons) -> list[Word]:
    """The words before a relative clause."""
    for index, word in enumerate(words):
        if index and word.bare in lexicon.relatives:
            return list(words[:index])
    return list(words)


def roles_of(words: Sequence[Word], lexicon: Persons) -> frozenset[str]:
    """Titles, roles and bodies among the words, in the singular."""
    bare = {w.bare for w in main_words(words, lexicon)}
    singular = {w[:-1] for w in bare if w.endswith("s")}
    return (bare | singular) & (lexicon.roles | lexicon.bodies | lexicon.titles)


def role_words(text: str, source: Span, name: Name) -> str | None:
    """What the source says of a named person besides the name."""
    before = text[source.start : name.span.start].strip(" ,")
    after = text[name.span.end : source.end].strip(" ,")
    return without_article(plain(before or after)) or None


def without_article(words: str) -> str:
    """The words without a leading "the", "a" or "an"."""
    first, _, rest = words.partition(" ")
    return rest if first.lower() in {"the", "a", "an"} and rest else words


def has_article(words: str) -> bool:
    """Whether the words begin with "the", "a" or "an"."""
    return words.split(" ", 1)[0].lower() in {"the", "a", "an"}


def gender_of(words: Sequence[Word], lexicon: Persons) -> str | None:
    """``f`` or ``m`` where a title or role tells, else None."""
    bare = {w.bare for w in words}
    if bare & lexicon.feminine:
        return "f"
    return "m" if bare & lexicon.masculine else None


def is_plural(words: Sequence[Word], head: Token, lexicon: Persons) -> bool:
    """Whether the words stand for several."""
    if head.tag == "NNS" or head.lower == "people":
        return True
    if head.tag == "NNPS" and singular(head) in lexicon.roles and head.lower not in lexicon.bodies:
        return True
    return bool(words) and words[0].bare in lexicon.several


def is_indefinite(words: Sequence[Word], lexicon: Persons) -> bool:
    """Whether the words bring on someone new ("a spokesman", "two officials")."""
    return bool(words) and words[0].bare in lexicon.indefinite


def singular(head: Token) -> str:
    """The head noun in the singular."""
    word = head.lower
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def kind_of(head: Token, lexicon: Persons) -> SourceKind:
    """What sort of speaker an unnamed one is."""
    noun = singular(head)
    if head.lower in lexicon.texts:
        return SourceKind.ORGANISATION
    named = head.tag.startswith("NNP") and noun not in lexicon.roles
    if named or noun in lexicon.bodies or noun in lexicon.texts or head.lower in lexicon.bodies:
        return SourceKind.ORGANISATION
    return SourceKind.UNNAMED


def description(
    text: str, source: Span, words: Sequence[Word], head: Token, lexicon: Persons
) -> str:
    """The words of a source without article, relative clause, apposition and circumstance."""
    end = source.end
    vague = singular(head) in lexicon.vague
    for index, word in enumerate(words):
        if not index or word.start < head.end:
            continue
        loose = word.bare in lexicon.circumstances | lexicon.relatives and not vague
        if word.text == "," or loose:
            end = words[index - 1].end
            break
    found = plain(text[source.start : end])
    return found[4:] if found[:4].lower() == "the " else found


def outlet(
    text: str, head: Token, words: Sequence[Word], mentions: Sequence[Mention], lexicon: Persons
) -> str | None:
    """The name of a paper or agency that a common noun follows ("the Observer newspaper")."""
    if head.lower not in lexicon.outlets or head.tag.startswith("NNP"):
        return None
    before = [w for w in words if w.end <= head.start and w.capital and w.text[0].isalpha()]
    run: list[Word] = []
    for word in reversed(before):
        if word.text.endswith(("'s", "’s")) or word.bare in {"the", "a"}:
            break
        run.insert(0, word)
    if any(m.span.start <= w.start < m.span.end for m in mentions for w in run):
        return None
    return text[run[0].start : run[-1].end] if run else None


def one_of(name: str, nouns: frozenset[str], lexicon: Persons) -> str:
    """One of several with a role in ``nouns``: "three people with …" makes "a person with …"."""
    parts = name.split(" and ")
    fitting = [p for p in parts if nouns & {w.removesuffix("s") for w in p.split()}]
    words = (fitting or parts)[0].split()
    while words and words[0].lower() in lexicon.indefinite | lexicon.definite | {"of"}:
        words.pop(0)
    for index, word in enumerate(words):
        single = "person" if word == "people" else word[:-1] if word.endswith("s") else word
        if single != word and single in lexicon.roles | {"person"}:
            return " ".join(["a", *words[:index], single, *words[index + 1 :]])
    return " ".join(["a", *words])
