"""How each kind of letters and lines of a message looks; made once for a text of one theme."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat

from desktop.look.theme import Theme
from models.rules.markup.values import Run

PAD: Final = 8
"""px between a block of code and the edges of its ground."""
GAP: Final = 8
"""px between two paragraphs."""
ITEM_GAP: Final = 3
QUOTE_INDENT: Final = 13
FOLD_HEIGHT: Final = 22
"""px of the line in which the button of what is folded stands."""
_LINE_PERCENT: Final = 120.0
_LINE_HEIGHT: Final = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_FIXED: Final = QTextBlockFormat.LineHeightTypes.FixedHeight.value


class TextStyle:
    """Formats by their look; each is made when it is asked for first."""

    def __init__(self, *, theme: Theme) -> None:
        """Colours and fonts are those of now."""
        self.theme = theme
        self.font = theme.font()
        self._letters: dict[tuple[bool, bool, bool, bool], QTextCharFormat] = {}
        self._code = theme.code_font()
        self._metrics = QFontMetricsF(self.font)
        self.plain = line_format()

    def letters(self, run: Run, *, is_quiet: bool) -> QTextCharFormat:
        """The look of a run; ``is_quiet`` for what is quoted."""
        key = (run.is_bold, run.is_italic, run.is_code, is_quiet)
        if key not in self._letters:
            self._letters[key] = self._made(*key)
        return self._letters[key]

    def code(self) -> QTextCharFormat:
        """The look of a block of code."""
        form = QTextCharFormat()
        form.setFont(self._code)
        return form

    def link(self) -> QTextCharFormat:
        """What makes other letters a link."""
        form = QTextCharFormat()
        form.setForeground(self.theme.colour("accent"))
        form.setFontUnderline(True)
        return form

    def width(self, words: str) -> float:
        """The px that words of the body take."""
        return self._metrics.horizontalAdvance(words)

    def _made(
        self, is_bold: bool, is_italic: bool, is_code: bool, is_quiet: bool
    ) -> QTextCharFormat:
        form = QTextCharFormat()
        if is_code:
            form.setFont(self._code)
            form.setBackground(self.theme.colour("panel"))
        if is_bold:
            form.setFontWeight(QFont.Weight.DemiBold.value)
        if is_italic:
            form.setFontItalic(True)
        if is_quiet:
            form.setForeground(self.theme.colour("secondary"))
        return form


def line_format(*, top: float = 0, left: float = 0, indent: float = 0) -> QTextBlockFormat:
    """A line of running text, ``top`` px below the one before and ``left`` px from the edge."""
    form = QTextBlockFormat()
    form.setLineHeight(_LINE_PERCENT, _LINE_HEIGHT)
    form.setTopMargin(top)
    form.setLeftMargin(left)
    form.setTextIndent(indent)
    return form


def code_format(*, top: float, left: float) -> QTextBlockFormat:
    """A block of code, whose ground begins ``left`` px from the edge."""
    form = line_format(top=top, left=left + PAD)
    form.setRightMargin(PAD)
    form.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return form


def fold_format(*, top: float, left: float) -> QTextBlockFormat:
    """The empty line that keeps the place of a button."""
    form = line_format(top=top, left=left)
    form.setLineHeight(FOLD_HEIGHT, _FIXED)
    return form
