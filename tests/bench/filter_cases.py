"""Filters that agents use, each beside the condition that a person would write for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models.enums import Category, Priority, Status
from tests.bench.cases import Case, tag_id


def filter_cases() -> Iterator[Case]:
    """All of them, simple ones first."""
    yield Case("", "1")
    yield from (Case(f"status:{s}", f"status = {s.rank}") for s in Status)
    yield from (Case(f"priority:{p}", f"priority = {p.rank}") for p in Priority)
    yield from (Case(f"category:{c}", f"+category = {c.rank}") for c in Category)
    yield from _SIMPLE
    yield from _TAGGED
    yield from _TOGETHER
    yield from _TIMED
    yield from _BOOLEAN


_DAY: Final = 86_400_000_000
_OPEN: Final = "+status IN (0, 1, 2)"


def _links(name: str) -> str:
    return f"SELECT count(*) FROM ticket_tag WHERE tag_id = {tag_id(name)}"


_SIMPLE: Final = (
    Case("status:open,pending", "+status IN (0, 2)"),
    Case("status:open,in_progress,pending", _OPEN),
    Case("status:resolved,closed", "+status IN (3, 4)"),
    Case("priority:high,urgent", "+priority IN (2, 3)"),
    Case("category:technical,billing", "category IN (0, 1)"),
    Case("assignee:me", "assignee_id = :me"),
    Case("assignee:none", "assignee_id IS NULL"),
    Case("assignee:agent_demo_tomas", "assignee_id = :other"),
    Case(
        "assignee:me,none",
        "(+assignee_id = :me OR +assignee_id IS NULL)",
    ),
    Case("has:attachment", "files > 0"),
    Case("-has:attachment", "files = 0"),
    Case("is:unread", "is_answered"),
)
_TAGGED: Final = (
    Case("tag:boards", "{boards}", _links("boards")),
    Case("tag:refund", "{refund}", _links("refund")),
    Case("tag:press", "{press}", _links("press")),
    Case("tag:outage", "{outage}", _links("outage")),
    Case(
        "tag:login,sso",
        "({login} OR {sso})",
        "SELECT count(DISTINCT id >> 20) FROM ticket_tag"
        f" WHERE tag_id IN ({tag_id('login')}, {tag_id('sso')})",
    ),
    Case("tag:boards status:open", "status = 0 AND {boards}"),
    Case("tag:refund assignee:me", "assignee_id = :me AND {refund}"),
    Case("tag:hub priority:urgent", "priority = 3 AND {hub}"),
    Case("tag:sync has:attachment", "files > 0 AND {sync}"),
)
_TOGETHER: Final = (
    Case("status:open priority:urgent", "status = 0 AND +priority = 3"),
    Case("status:open priority:low", "status = 0 AND +priority = 0"),
    Case("status:open category:billing", "status = 0 AND category = 1"),
    Case("status:closed category:technical", "status = 4 AND category = 0"),
    Case(
        "status:closed priority:medium category:general",
        "status = 4 AND +priority = 1 AND category = 4",
    ),
    Case("status:open,in_progress,pending priority:urgent", f"{_OPEN} AND priority = 3"),
    Case(
        "status:open,in_progress,pending assignee:me",
        "+status IN (0, 1, 2) AND assignee_id = :me",
    ),
    Case(
        "status:open,in_progress,pending assignee:none",
        "+status IN (0, 1, 2) AND assignee_id IS NULL",
    ),
    Case(
        "status:open assignee:none priority:high,urgent",
        "status = 0 AND assignee_id IS NULL AND +priority IN (2, 3)",
    ),
    Case(
        "status:open priority:urgent category:billing assignee:none",
        "status = 0 AND +priority = 3 AND category = 1 AND +assignee_id IS NULL",
    ),
    Case("status:pending assignee:me", "status = 2 AND assignee_id = :me"),
    Case("status:resolved assignee:me", "status = 3 AND assignee_id = :me"),
    Case("assignee:me priority:urgent", "assignee_id = :me AND +priority = 3"),
    Case("assignee:me category:billing", "assignee_id = :me AND category = 1"),
    Case(
        "assignee:agent_demo_tomas status:closed category:general",
        "assignee_id = :other AND status = 4 AND category = 4",
    ),
    Case("priority:urgent category:account", "priority = 3 AND category = 2"),
    Case(
        "status:in_progress priority:medium category:feature_request",
        "status = 1 AND +priority = 1 AND category = 3",
    ),
    Case("status:open has:attachment", "status = 0 AND files > 0"),
    Case(
        "assignee:me category:technical has:attachment",
        "assignee_id = :me AND category = 0 AND files > 0",
    ),
    Case(
        "is:unread assignee:me status:open,in_progress,pending",
        "is_answered AND assignee_id = :me AND +status IN (0, 1, 2)",
    ),
)
_TIMED: Final = (
    Case("created<30d", f"+created_at >= :now - {30 * _DAY}"),
    Case(
        "created>1y status:open,in_progress,pending",
        f"+created_at < :now - {365 * _DAY} AND status IN (0, 1, 2)",
        others=(f"+created_at < :now - {365 * _DAY} AND +status IN (0, 1, 2)",),
    ),
    Case("updated<1d", f"updated_at >= :now - {_DAY}"),
    Case("updated<7d status:closed", f"updated_at >= :now - {7 * _DAY} AND status = 4"),
    Case(
        "updated>30d status:open,in_progress,pending",
        f"updated_at < :now - {30 * _DAY} AND +status IN (0, 1, 2)",
    ),
    Case("resolved<7d", f"resolved_at >= :now - {7 * _DAY}"),
)
_BOOLEAN: Final = (
    Case("-status:closed", "+status < 4"),
    Case("-assignee:me status:open", "status = 0 AND +assignee_id IS NOT :me"),
    Case(
        "-tag:boards status:open",
        "status = 0 AND NOT {boards}",
        "SELECT (SELECT coalesce(sum(n), 0) FROM tally WHERE status = 0)"
        " - (SELECT count(*) FROM ticket WHERE status = 0 AND {boards})",
    ),
    Case(
        "status:open OR priority:urgent",
        "(+status = 0 OR +priority = 3)",
    ),
    Case(
        "(status:open priority:urgent) OR (status:pending assignee:me)",
        "((+status = 0 AND +priority = 3) OR (+status = 2 AND +assignee_id = :me))",
    ),
    Case("#1042", "id = 1042"),
)
