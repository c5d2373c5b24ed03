"""``python -m tests.bench.empty_window``: an empty window after the same imports, and its time."""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtWidgets import QApplication, QScrollArea

import desktop.app.desk  # noqa: F401 # what the real window imports, too
from tests.bench.heart import Heart
from tests.bench.painted import LastPaint


def main() -> int:
    """Print when the window was painted, in the form of ``tests.bench.window``."""
    app = QApplication(["docket"])
    area = QScrollArea()
    painted = LastPaint(area.viewport())
    area.resize(1280, 800)
    area.show()
    Heart().until(lambda: painted.at > 0, "an empty window")
    print(json.dumps({"start": time.time()}))
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
