"""The features that the window lays out."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.bulk.panel import BulkPanel
from desktop.conversation.panel import ConversationPanel
from desktop.details.panel import DetailsPanel
from desktop.inbox.inbox_panel import InboxPanel
from desktop.inbox.views_panel import ViewsPanel


@dataclass(frozen=True, slots=True)
class Panels:
    """The features, built by the application."""

    views: ViewsPanel
    inbox: InboxPanel
    bulk: BulkPanel
    conversation: ConversationPanel
    details: DetailsPanel
