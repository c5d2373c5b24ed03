"""A change as the thread of its ticket tells it."""

from __future__ import annotations

from typing import Any, TypeAlias

Said: TypeAlias = tuple[str, dict[str, Any]]
"""The field, and the facts of the change as codes, never words."""
