"""Builds the features that a window shows, on what they all share."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.background.background import Background
from desktop.background.draft_book import DraftBook
from desktop.background.outbox import Outbox
from desktop.background.undo import UndoHistory
from desktop.bulk.panel import BulkPanel
from desktop.conversation.panel import ConversationPanel
from desktop.details.panel import DetailsPanel
from desktop.inbox.inbox_panel import InboxPanel
from desktop.inbox.views_panel import ViewsPanel
from desktop.look.theme import Theme
from desktop.similar.panel import SimilarPanel
from desktop.window.panels import Panels, TicketPanels


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What one open database has once, however many windows it has."""

    background: Background
    history: UndoHistory
    drafts: DraftBook
    outbox: Outbox
    theme: Theme

    def for_main_window(self) -> Panels:
        """All features."""
        background, history, theme = self.background, self.history, self.theme
        inbox = InboxPanel(background=background, history=history, theme=theme)
        self.drafts.tickets_changed.connect(inbox.mark_drafts)
        return Panels(
            views=ViewsPanel(background=background, history=history, theme=theme),
            inbox=inbox,
            bulk=BulkPanel(background=background, history=history, theme=theme),
            conversation=self._conversation(),
            details=DetailsPanel(background=background, history=history, theme=theme),
            similar=SimilarPanel(background=background, theme=theme),
        )

    def for_ticket_window(self) -> TicketPanels:
        """Those that show one ticket."""
        background, history, theme = self.background, self.history, self.theme
        return TicketPanels(
            conversation=self._conversation(),
            details=DetailsPanel(background=background, history=history, theme=theme),
            similar=SimilarPanel(background=background, theme=theme),
        )

    def _conversation(self) -> ConversationPanel:
        return ConversationPanel(
            background=self.background,
            history=self.history,
            theme=self.theme,
            drafts=self.drafts,
            outbox=self.outbox,
        )
