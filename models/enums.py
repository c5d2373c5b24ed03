"""The closed sets of words that describe a ticket, each with the rank that is stored."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class _Ranked(StrEnum):
    """A set of words in a fixed order: the word is published, the rank is stored and sorted by."""

    def __init__(self, _word: str) -> None:
        """Take the next rank; rows are read and written by the million."""
        self._rank = len(type(self).__members__)

    @property
    def rank(self) -> int:
        """Position in the definition, counted from 0; never changes once released."""
        return self._rank

    @classmethod
    def from_rank(cls, rank: int) -> Self:
        """The member that is stored as ``rank``; raises IndexError for a rank nobody has."""
        if rank < 0:
            raise IndexError(rank)
        return cls[cls._member_names_[rank]]


class Status(_Ranked):
    """Where a ticket stands between the first question and the end."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    PENDING = "pending"
    RESOLVED = "resolved"
    CLOSED = "closed"


class Priority(_Ranked):
    """How soon a ticket wants an answer; sorts from low to urgent."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    URGENT = "urgent"


class Category(_Ranked):
    """What a ticket is about."""

    TECHNICAL = "technical"
    BILLING = "billing"
    ACCOUNT = "account"
    FEATURE_REQUEST = "feature_request"
    GENERAL = "general"


class MessageType(_Ranked):
    """Who speaks in a message of the thread; a note is for staff only and never published."""

    USER = "user"
    AGENT = "agent"
    SYSTEM = "system"
    NOTE = "note"


UNRESOLVED = (Status.OPEN, Status.IN_PROGRESS, Status.PENDING)
