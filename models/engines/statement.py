"""A query as text, for what is asked too often to be written down by Peewee each time."""

from __future__ import annotations

from collections.abc import Sequence

from peewee import BaseQuery, Context


class Statement(BaseQuery):
    """A query as text; each ``?`` in it stands for a value.

    An engine whose own mark is the question mark may run text and values as they are.
    """

    def __init__(self, text: str, values: Sequence[object] = ()) -> None:
        """``text`` is made of the program's own words alone; all else is a value."""
        super().__init__()
        self.text = text
        self.values = values

    def __sql__(self, ctx: Context) -> Context:  # type: ignore[override] # its stub forgets what is returned
        """Write the text with the marks of the engine."""
        mark = ctx.state.param or "?"
        ctx.literal(self.text if mark == "?" else self.text.replace("?", mark))
        for value in self.values:
            ctx.value(value, converter=False, add_param=False)
        return ctx
