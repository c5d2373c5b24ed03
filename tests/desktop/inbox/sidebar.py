"""The sidebar of views as a person sees it and works with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop.inbox.views_list import ViewsList
from desktop.inbox.views_model import COUNT_ROLE
from desktop.inbox.views_panel import ViewsPanel
from models.commands.views import SaveView
from models.documents.filters import Sort, TicketFilter
from tests.desktop.conftest import Desk
from tests.seeds import GRACE


class Sidebar:
    """The panel, and what a person sees of it."""

    def __init__(self, *, desk: Desk, panel: ViewsPanel, qtbot: QtBot) -> None:
        """Drive ``panel``; what it tells of views is kept in ``told``."""
        self.desk = desk
        self.panel = panel
        self.qtbot = qtbot
        found = panel.findChild(ViewsList, "viewsList")
        assert found is not None
        self.list = found
        self.told: list[tuple[TicketFilter, Sort]] = []
        panel.view_chosen.connect(lambda wanted, sort: self.told.append((wanted, sort)))

    def names(self) -> list[str]:
        """What stands in the rows."""
        model = self.list.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def index(self, name: str) -> QModelIndex:
        """The row with this name."""
        return self.list.model().index(self.names().index(name), 0)

    def count(self, name: str) -> str:
        """The number that stands beside a view."""
        return str(self.index(name).data(COUNT_ROLE))

    def click(self, name: str) -> None:
        """Click on a view."""
        place = self.list.visualRect(self.index(name)).center()
        QTest.mouseClick(self.list.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def wait_for(self, check: Callable[[], bool]) -> None:
        """Wait until ``check`` holds."""
        self.qtbot.waitUntil(check)

    def save(self, name: str, query: str) -> None:
        """Keep a view as another window would, and wait until it is listed."""
        command = SaveView(agent=GRACE, name=name, query=query, sort="-priority")
        self.desk.background.write(command, owner=self.panel)
        self.wait_for(lambda: name in self.names())

    def editor(self) -> QLineEdit:
        """The field for a name."""
        found = self.list.findChild(QLineEdit, "viewNameEdit")
        assert found is not None
        return found

    def menu(self, name: str) -> QMenu | None:
        """The menu of a view, as the right mouse button opens it."""
        place = self.list.visualRect(self.index(name)).center()
        self.list.customContextMenuRequested.emit(place)
        menus = [menu for menu in self.panel.findChildren(QMenu) if menu.isVisible()]
        return menus[0] if menus else None

    def do(self, name: str, action: str) -> None:
        """Choose something from the menu of a view."""
        menu = self.menu(name)
        assert menu is not None
        next(found for found in menu.actions() if found.text().startswith(action)).trigger()
        menu.close()
