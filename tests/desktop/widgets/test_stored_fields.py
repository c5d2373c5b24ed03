"""Fields tell what was typed, what was seen, and let the agent choose where another was faster."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.conflict_notice import ConflictNotice
from desktop.widgets.stored_fields import StoredFields


class _Form(QWidget):
    """A name and a phone with the notice below them."""

    def __init__(self) -> None:
        super().__init__()
        self.notice = ConflictNotice(self)
        self.fields = StoredFields(notice=self.notice, parent=self)
        self.name, self.phone = QLineEdit(self), QLineEdit(self)
        self.phone.setAccessibleName("Phone")
        self.fields.add("name", self.name, "Ada\nLovelace")
        self.fields.add("phone", self.phone, "1")

    def press(self, name: str) -> None:
        """Press a button of the notice."""
        button = self.notice.findChild(QPushButton, name)
        assert button is not None
        button.click()


@pytest.fixture
def form(qtbot: QtBot) -> _Form:
    made = _Form()
    qtbot.addWidget(made)
    return made


def test_what_a_field_cannot_show_is_not_taken_for_typed(form: _Form) -> None:
    assert form.fields.changed == {}
    form.phone.setText(" 2 ")
    assert form.fields.changed == {"phone": "2"}
    assert form.fields.seen == {"name": "Ada\nLovelace", "phone": "1"}


def test_what_another_wrote_can_stay(form: _Form, qtbot: QtBot) -> None:
    form.phone.setText("2")
    form.fields.ask("phone", "")
    assert form.notice.accessibleName() == "Phone changed meanwhile. Now: (empty) Yours: 2"
    with qtbot.assertNotEmitted(form.fields.mine_wanted):
        form.press("keepTheirsButton")
    assert (form.phone.text(), form.fields.changed, form.fields.seen["phone"]) == ("", {}, "")


def test_what_was_typed_can_take_its_place(form: _Form, qtbot: QtBot) -> None:
    form.phone.setText("2")
    form.fields.ask("phone", "3")
    with qtbot.waitSignal(form.fields.mine_wanted):
        form.press("useMineButton")
    assert (form.fields.changed, form.fields.seen["phone"]) == ({"phone": "2"}, "3")
