"""How this desk sends: how long a message may be called back, and whether it is looked through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.queries.settings import CHECKS_BEFORE_SENDING, UNDO_SEND_SECONDS, setting
from models.store.store import Store

UNDO_SEND_CHOICES: Final = (0, 5, 10, 20, 30)
"""Seconds that may be chosen; 0 sends at once."""


@dataclass(frozen=True, slots=True)
class SendingSettings:
    """``undo_seconds`` is one of the choices."""

    undo_seconds: int = 0
    has_checks: bool = True


def sending_settings(store: Store) -> SendingSettings:
    """What is kept; anything that makes no sense is as if nothing were kept."""
    seconds, checks = setting(store, UNDO_SEND_SECONDS), setting(store, CHECKS_BEFORE_SENDING)
    is_choice = type(seconds) is int and seconds in UNDO_SEND_CHOICES
    return SendingSettings(int(seconds or 0) if is_choice else 0, checks is not False)
