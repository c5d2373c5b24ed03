"""Gathers the runs of a paragraph; neighbours that look alike are one run."""

from __future__ import annotations

from models.rules.markup.values import Run


class Letters:
    """Letters in the look that is set, until it is set to another."""

    def __init__(self) -> None:
        """No letters, and nothing but plain ones until told otherwise."""
        self.runs: list[Run] = []
        self.is_bold = False
        self.is_italic = False
        self.is_code = False
        self.address = ""

    @property
    def last(self) -> str:
        """The letter that was added last; "" when there is none."""
        return self.runs[-1].text[-1] if self.runs else ""

    def add(self, text: str) -> None:
        """Add letters; none at all change nothing."""
        if not text:
            return
        look = (self.is_bold, self.is_italic, self.is_code, self.address)
        if self.runs:
            last = self.runs[-1]
            if look == (last.is_bold, last.is_italic, last.is_code, last.address):
                text = last.text + text
                self.runs.pop()
        self.runs.append(Run(text, *look))

    def take(self) -> tuple[Run, ...]:
        """The runs so far; the next letters begin others."""
        runs, self.runs = tuple(self.runs), []
        return runs
