"""Titles and tags as a ticket document can hold them, so that what is exported comes back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, TypeAlias

from pydantic import Field

from models.commands.refusals import Refused
from models.documents.ticket import LONGEST_LABEL, LONGEST_TITLE

Key: TypeAlias = Annotated[str, Field(max_length=LONGEST_LABEL, pattern=r"\S")]
"""The published key of a ticket, a client or an agent."""


def clean_title(title: str) -> str:
    """The title without space around it; raises Refused for none and for one too long."""
    clean = title.strip()
    if not clean:
        raise Refused("empty_title", "A ticket needs a title.")
    if len(clean) > LONGEST_TITLE:
        raise Refused("long_title", f"A title has at most {LONGEST_TITLE:,} characters.")
    return clean


def clean_tags(names: Iterable[str]) -> list[str]:
    """The tags without space around them, each once; raises Refused for empty or too long ones."""
    clean = list(dict.fromkeys(name.strip() for name in names))
    if not all(clean):
        raise Refused("empty_tag", "A tag must not be empty.")
    if any(len(name) > LONGEST_LABEL for name in clean):
        raise Refused("long_tag", f"A tag has at most {LONGEST_LABEL:,} characters.")
    return clean
