"""What fits something half-written: rows to choose from, and what each would put into the text."""

from __future__ import annotations

from typing import Final, NamedTuple

from desktop.conversation.composer.emoji import Emoji, found_emoji
from desktop.conversation.composer.fuzzy import SPARSE, fit, fitting
from desktop.conversation.composer.half_written import HalfWritten
from desktop.conversation.composer.supplies import Supplies
from desktop.look.text import one_line
from desktop.widgets.entry import Entry
from models.queries.people import PersonRow
from models.queries.phrases import PhraseRow

_MOST: Final = 50
_PREVIEWED: Final = 400
"""Characters; no row shows more."""


class Offer(NamedTuple):
    """A row, and the text that it stands for."""

    entry: Entry
    text: str


def offers(half: HalfWritten, supplies: Supplies) -> tuple[Offer, ...]:
    """What fits best comes first; nothing when nothing fits."""
    match half.kind:
        case "phrase":
            return phrase_offers(half.needle, supplies)
        case "colleague":
            people = fitting(half.needle, supplies.colleagues, lambda person: person.label)
            return tuple(_colleague(person) for person in people[:_MOST])
        case "emoji":
            found = found_emoji(half.needle, most=_MOST)
            return tuple(
                Offer(Entry(e.picture, f"{e.picture}  {_words(e)}"), e.picture) for e in found
            )


def is_meant(half: HalfWritten, offer: Offer) -> bool:
    """Whether Enter may take it: a path like ``/etc`` only looks as if it were “Extra costs”."""
    return half.kind == "emoji" or fit(half.needle, offer.entry.label) != SPARSE


def phrase_offers(needle: str, supplies: Supplies) -> tuple[Offer, ...]:
    """Canned texts whose names fit, with the beginning of what they would put in."""
    found = fitting(needle, supplies.phrases, lambda phrase: phrase.name)
    return tuple(_phrase(phrase, supplies) for phrase in found[:_MOST])


def emoji_offers(needle: str, *, most: int) -> tuple[Offer, ...]:
    """Emoji whose names fit, as pictures with their names beside them."""
    found = found_emoji(needle, most=most)
    return tuple(Offer(Entry(e.picture, e.picture, detail=_words(e)), e.picture) for e in found)


def _words(emoji: Emoji) -> str:
    return emoji.names[0].replace("_", " ")


def _phrase(phrase: PhraseRow, supplies: Supplies) -> Offer:
    text = supplies.filled(phrase)
    preview = one_line(text[:_PREVIEWED])
    return Offer(Entry(str(phrase.id), phrase.name, "lightning", detail=preview), text)


def _colleague(person: PersonRow) -> Offer:
    entry = Entry(person.key, person.label, "user", detail=person.email)
    return Offer(entry, f"@{person.label} ")
