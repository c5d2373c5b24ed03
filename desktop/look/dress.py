"""Turns tokens into what Qt takes: a palette, and the one stylesheet from its template."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtGui import QColor, QPalette

from desktop.look.tokens import DARK, RADIUS_CARD, RADIUS_CONTROL, ROLES, TYPE_SIZES, Role, Tokens
from resources.find import resource_path

_PLACEHOLDER = re.compile(r"@([a-z_]+)")
_Palette = QPalette.ColorRole

_PALETTE_ROLES: dict[QPalette.ColorRole, Role] = {
    _Palette.Window: "window",
    _Palette.WindowText: "text",
    _Palette.Base: "panel",
    _Palette.AlternateBase: "window",
    _Palette.Text: "text",
    _Palette.Button: "panel",
    _Palette.ButtonText: "text",
    _Palette.BrightText: "danger",
    _Palette.ToolTipBase: "raised",
    _Palette.ToolTipText: "text",
    _Palette.PlaceholderText: "faint",
    _Palette.Highlight: "selection",
    _Palette.HighlightedText: "text",
    _Palette.Accent: "accent",
    _Palette.Link: "accent",
    _Palette.LinkVisited: "accent",
    _Palette.Light: "raised",
    _Palette.Midlight: "hover",
    _Palette.Mid: "edge",
    _Palette.Dark: "edge",
    _Palette.Shadow: "line",
}
_DISABLED = (
    _Palette.WindowText,
    _Palette.Text,
    _Palette.ButtonText,
    _Palette.HighlightedText,
    _Palette.PlaceholderText,
    _Palette.Accent,
    _Palette.Link,
    _Palette.LinkVisited,
)


def palette_of(tokens: Tokens) -> QPalette:
    """The palette in all three groups; it carries the theme where the stylesheet does not reach."""
    palette = QPalette()
    for place, role in _PALETTE_ROLES.items():
        palette.setColor(place, QColor(tokens.colour(role)))
    for place in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, place, QColor(tokens.disabled))
    return palette


def stylesheet_of(tokens: Tokens) -> str:
    """The application's stylesheet; raises KeyError for a placeholder that names no token."""
    values: dict[str, str] = {role: tokens.colour(role) for role in ROLES}
    values |= {f"size_{name}": f"{size}px" for name, size in TYPE_SIZES.items()}
    values |= {"radius": f"{RADIUS_CONTROL}px", "radius_card": f"{RADIUS_CARD}px"}
    values |= {  # a toast is dark in both themes: it lies over everything else
        "toast": DARK.raised,
        "toast_edge": DARK.edge,
        "toast_text": DARK.text,
        "toast_accent": DARK.accent,
        "toast_hover": DARK.pressed,
    }
    values |= {
        "pictures": resource_path("style").as_posix(),
        "shade": "dark" if tokens is DARK else "light",
    }
    return _PLACEHOLDER.sub(lambda found: values[found[1]], _template())


@cache
def _template() -> str:
    return resource_path("style", "docket.qss").read_text(encoding="utf-8")
