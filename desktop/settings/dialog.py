"""The settings of this desk: each holds as soon as it is chosen, and undo takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.background.background import Background
from desktop.background.undo import UndoHistory
from desktop.look.style import set_role
from desktop.look.text import set_plain
from desktop.look.theme import Theme
from desktop.settings.row import SettingRow, number_choice
from desktop.widgets.section import Section
from models.commands.outcome import Changes
from models.commands.settings import SetSetting
from models.queries.sending import UNDO_SEND_CHOICES, SendingSettings, sending_settings
from models.queries.settings import (
    CHECKS_BEFORE_SENDING,
    FILE_LIMIT,
    UNDO_SEND_SECONDS,
    file_limit,
)
from models.store.store import Store

_WIDTH: Final = 560
_MB: Final = 1 << 20
_LIMITS: Final = tuple(
    (megabytes * _MB, f"{megabytes} MB" if megabytes < 1_024 else f"{megabytes // 1_024} GB")
    for megabytes in (10, 100, 500, 1_024, 2_048, 10_240)
)
_SECONDS: Final = tuple((n, f"{n} s" if n else "Off") for n in UNDO_SEND_CHOICES)


@dataclass(frozen=True, slots=True)
class _Values:
    """What is set now."""

    sending: SendingSettings
    file_limit: int


class SettingsDialog(QDialog):
    """Writing and files; freed when it closes."""

    def __init__(
        self,
        *,
        background: Background,
        history: UndoHistory,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Shows what is set once it is read, which takes a moment."""
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Settings")
        self._background = background
        self._history = history
        self._theme = theme
        self._undo = number_choice(_SECONDS, object_name="undoSendSeconds", theme=theme)
        self._checks = QCheckBox("Look a message through before it is sent")
        self._checks.setObjectName("checkBeforeSending")
        self._limit = number_choice(_LIMITS, object_name="fileLimit", theme=theme)
        self._build()
        self._undo.choice_changed.connect(lambda key: self._keep(UNDO_SEND_SECONDS, int(key)))
        self._checks.clicked.connect(lambda is_on: self._keep(CHECKS_BEFORE_SENDING, is_on))
        self._limit.choice_changed.connect(lambda key: self._keep(FILE_LIMIT, int(key)))
        background.changed.connect(self._on_changed)
        self._read()

    def _build(self) -> None:
        heading = set_plain(QLabel(), "Settings")
        set_role(heading, "title")
        writing = Section("Writing", theme=self._theme)
        writing.body.setSpacing(16)
        writing.body.addWidget(
            SettingRow(
                "Undo send",
                "For so long a message waits where it can be called back. "
                "Whatever is sent can also be taken back later.",
                self._undo,
            )
        )
        writing.body.addWidget(
            SettingRow(
                "Check before sending",
                "Asks when a newer message has come in, a placeholder is left, a file is missing, "
                "somebody else is greeted, or words are for staff only.",
                self._checks,
            )
        )
        files = Section("Files", theme=self._theme)
        files.body.addWidget(
            SettingRow("Largest file", "Larger ones are refused by name.", self._limit)
        )
        close = QPushButton("Close")
        close.setObjectName("closeSettingsButton")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(24)
        for part in (heading, writing, files):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(foot)
        self.setFixedWidth(_WIDTH)

    def _read(self) -> None:
        def read(store: Store) -> _Values:
            return _Values(sending_settings(store), file_limit(store))

        self._background.read("settings", read, self._on_read, owner=self)

    def _on_read(self, values: _Values) -> None:
        self._undo.set_choice(str(values.sending.undo_seconds))
        self._checks.setChecked(values.sending.has_checks)
        # Another limit can be kept by other means: the next smaller one stands for it.
        fitting = [limit for limit, _ in _LIMITS if limit <= values.file_limit]
        self._limit.set_choice(str(fitting[-1] if fitting else _LIMITS[0][0]))

    def _keep(self, name: str, value: int | bool) -> None:
        command = SetSetting(agent=self._history.agent, name=name, value=value)
        self._history.apply(command, text="Change setting", owner=self)

    def _on_changed(self, changes: Changes) -> None:
        if changes.settings or changes.is_all:
            self._read()
