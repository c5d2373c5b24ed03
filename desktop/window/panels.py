"""The features that a window lays out."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.bulk.panel import BulkPanel
from desktop.conversation.panel import ConversationPanel
from desktop.details.panel import DetailsPanel
from desktop.inbox.inbox_panel import InboxPanel
from desktop.inbox.views_panel import ViewsPanel
from desktop.similar.panel import SimilarPanel


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketPanels:
    """What shows one ticket, built by the application for each window anew."""

    conversation: ConversationPanel
    details: DetailsPanel
    similar: SimilarPanel


@dataclass(frozen=True, slots=True, kw_only=True)
class Panels(TicketPanels):
    """All features of the main window."""

    views: ViewsPanel
    inbox: InboxPanel
    bulk: BulkPanel
