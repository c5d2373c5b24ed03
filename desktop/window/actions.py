"""Every action of the window as one row of a table; menus and keys are built from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from desktop.look.icons import show_icon
from desktop.look.theme import Theme


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action: a single letter among its keys acts only while no text field has the focus."""

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    begins_group: bool = False
    is_checkable: bool = False


ACTIONS: Final = (
    ActionRow("new_ticket", "File", "&New ticket…", ("Ctrl+N", "C"), "plus"),
    ActionRow("import", "File", "&Import…", ("Ctrl+I",), "download-simple", begins_group=True),
    ActionRow("export", "File", "&Export…", ("Ctrl+Shift+E",), "export"),
    ActionRow("open", "File", "&Open another database…", ("Ctrl+O",), "folder-open", True),
    ActionRow("close", "File", "&Close window", ("Ctrl+W",), "x"),
    ActionRow("quit", "File", "&Quit", ("Ctrl+Q",), "sign-out", begins_group=True),
    ActionRow("undo", "Edit", "&Undo", ("Ctrl+Z",), "arrow-counter-clockwise"),
    ActionRow("redo", "Edit", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "arrow-clockwise"),
    ActionRow("copy_number", "Edit", "&Copy ticket number", (".",), "copy", begins_group=True),
    ActionRow("select_all", "Edit", "Select &all tickets", ("Ctrl+A",), "", True),
    ActionRow("invert_selection", "Edit", "&Invert selection", ("Ctrl+Shift+I",)),
    ActionRow("select_none", "Edit", "Select &none", ("Ctrl+Shift+N",)),
    ActionRow("search", "Edit", "&Find tickets", ("Ctrl+F", "/"), "magnifying-glass", True),
    ActionRow("find_in_ticket", "Edit", "Find in the tic&ket", ("Ctrl+Shift+F",), "text-aa"),
    ActionRow("next_hit", "Edit", "Ne&xt hit in the ticket", ("F3", "Ctrl+G"), "caret-down"),
    ActionRow("previous_hit", "Edit", "Pre&vious hit", ("Shift+F3", "Ctrl+Shift+G"), "caret-up"),
    ActionRow("phrases", "Edit", "Canned text&s…", ("Ctrl+Shift+P",), "lightning", True),
    ActionRow("settings", "Edit", "Se&ttings…", ("Ctrl+,",), "gear-six"),
    ActionRow("reply", "Ticket", "&Reply", ("R",), "arrow-bend-up-left"),
    ActionRow("note", "Ticket", "Internal &note", ("N",), "note-pencil"),
    ActionRow("attach", "Ticket", "Attach &files…", ("Ctrl+Shift+A",), "paperclip"),
    ActionRow("files", "Ticket", "All files of the t&icket", ("F",), "files"),
    ActionRow("discard_draft", "Ticket", "Discard draf&t", (), "trash"),
    ActionRow("earlier_drafts", "Ticket", "Earlier &drafts…", (), "clock-counter-clockwise"),
    ActionRow("status", "Ticket", "&Status…", ("S",), "circle-half", begins_group=True),
    ActionRow("priority", "Ticket", "&Priority…", ("P",), "flag"),
    ActionRow("assign", "Ticket", "&Assign…", ("A",), "user"),
    ActionRow("tags", "Ticket", "&Tags…", ("L",), "tag"),
    ActionRow("rename", "Ticket", "Rena&me ticket…", ("F2",), "pencil-simple"),
    ActionRow("resolve", "Ticket", "Resol&ve…", ("E",), "check-circle", begins_group=True),
    # Text fields take Shift+Enter for a new line, before it is a key of the window.
    ActionRow(
        "own_window",
        "Ticket",
        "Open in its own &window",
        ("Shift+Return", "Shift+Enter"),
        "browsers",
        begins_group=True,
    ),
    ActionRow("first_unread", "Ticket", "First unread messa&ge", ("Shift+U",), "arrow-up"),
    ActionRow("next", "Ticket", "Ne&xt ticket", ("J",), "arrow-down", begins_group=True),
    ActionRow("previous", "Ticket", "Pre&vious ticket", ("K",), "arrow-up"),
    ActionRow("back", "Ticket", "&Back to the list", ("U",), "arrow-left"),
    ActionRow("go_inbox", "View", "&All open", ("G, I",), "tray"),
    ActionRow("go_mine", "View", "&Mine", ("G, M",), "user"),
    ActionRow("go_unassigned", "View", "&Unassigned", ("G, U",), "user-minus"),
    ActionRow("save_view", "View", "&Save this view…", ("Ctrl+S",), "floppy-disk", True),
    ActionRow("table", "View", "List as a &table", ("Ctrl+T",), "", True, is_checkable=True),
    ActionRow("compact", "View", "&Compact rows", ("Ctrl+Shift+T",), is_checkable=True),
    ActionRow("columns", "View", "C&olumns…"),
    ActionRow("details", "View", "Show &details", ("Ctrl+D",), is_checkable=True),
    ActionRow("theme_system", "View", "Colours of the s&ystem", (), "", True, is_checkable=True),
    ActionRow("theme_light", "View", "&Light", is_checkable=True),
    ActionRow("theme_dark", "View", "Dar&k", is_checkable=True),
    ActionRow("about", "Help", "&About Docket", (), "info"),
)

NEEDS_TICKET: Final = frozenset(
    {
        *("reply", "note", "attach", "files", "status", "priority", "assign", "tags", "rename"),
        *("resolve", "copy_number", "own_window"),
        *("discard_draft", "find_in_ticket", "first_unread"),
    }
)
"""Actions that rest while no ticket is in view."""
_OF_A_TICKET: Final = NEEDS_TICKET - {"own_window"} | {
    *("close", "undo", "redo", "next_hit", "previous_hit"),
    *("earlier_drafts", "phrases"),
}
"""What the window of a single ticket has; the rest is about the list."""


def rows_for(window: Literal["main", "ticket"]) -> tuple[ActionRow, ...]:
    """The actions of a kind of window."""
    if window == "main":
        return tuple(row for row in ACTIONS if row.id != "close")
    return tuple(row for row in ACTIONS if row.id in _OF_A_TICKET)


def build_actions(
    rows: Iterable[ActionRow], *, bar: QMenuBar, theme: Theme, owner: QWidget
) -> dict[str, QAction]:
    """Make the actions by id, put each into its menu of ``bar``, and let their keys act."""
    menus: dict[str, QMenu] = {}
    actions: dict[str, QAction] = {}
    for row in rows:
        if row.menu not in menus:
            menus[row.menu] = bar.addMenu(f"&{row.menu}")
        menu = menus[row.menu]
        if row.begins_group:
            menu.addSeparator()
        action = QAction(row.text, owner)
        action.setObjectName(f"{row.id}Action")
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setCheckable(row.is_checkable)
        if row.icon:
            show_icon(action, row.icon, "secondary", theme=theme)
        menu.addAction(action)
        owner.addAction(action)
        actions[row.id] = action
    return actions
