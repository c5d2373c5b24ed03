"""Starts the window: options, look, database, event loop."""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.app.desk import Desk
from desktop.app.options import Options, read_options
from desktop.app.picture import PictureTaker
from desktop.look.focus import FocusRing
from desktop.look.theme import Theme
from desktop.window.failure import failure_text
from models.engines.faults import DatabaseFault
from models.engines.location import Location
from resources.find import resource_path


def run(argv: Sequence[str]) -> int:
    """Open the window that ``argv`` asks for and stay until it is closed; answers the exit code."""
    options = read_options(argv)
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    app = _application()
    theme = Theme(setting=options.look)
    theme.apply(app)
    FocusRing(theme=theme, app=app)
    try:
        with _location(options) as location:
            return _work(app, theme, location, options)
    except DatabaseFault as fault:
        print(f"docket: {fault}", file=sys.stderr)
        return 1


def _work(app: QApplication, theme: Theme, location: Location, options: Options) -> int:
    """Show the desk until its last window closes; 1 when there is nothing to show."""
    is_real = options.screenshot is None
    desk = Desk(theme=theme, keeps_layout=is_real, size=options.size, is_single=is_real)
    picture = None
    if options.screenshot is not None:
        picture = PictureTaker(desk=desk, target=options.screenshot)
    desk.emptied.connect(app.quit)
    desk.failed.connect(lambda error: _on_failed(desk, error, is_alone=picture is not None))
    desk.open(location, with_demo=options.is_demo)
    code = app.exec()
    desk.close()
    return code


def _on_failed(desk: Desk, error: Exception, *, is_alone: bool) -> None:
    """Say what is wrong; without a window to go back to the program ends."""
    if not is_alone:
        box = QMessageBox(desk.window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText("The database could not be opened.")
        box.setInformativeText(failure_text(error))
        box.exec()
    if desk.window is None:
        print(f"docket: {failure_text(error)}", file=sys.stderr)
        QApplication.exit(1)


def _application() -> QApplication:
    """The one application object, named so that settings and windows find their place."""
    app = QApplication.instance() or QApplication(["docket"])
    assert isinstance(app, QApplication), "only a window program starts here"
    app.setApplicationName("docket")
    app.setOrganizationName("docket")
    app.setApplicationDisplayName("Docket")
    app.setDesktopFileName("docket")
    app.setWindowIcon(QIcon(str(resource_path("icon", "docket.svg"))))
    return app


@contextmanager
def _location(options: Options) -> Iterator[Location]:
    """Where the database is; a demo's lives in a folder that goes with the program."""
    if not options.is_demo:
        yield Location.parse(options.database)
        return
    # A file may still be open in a native program on Windows when the window is closed.
    with tempfile.TemporaryDirectory(prefix="docket-demo-", ignore_cleanup_errors=True) as folder:
        yield Location.parse(str(Path(folder) / "demo.db"))
