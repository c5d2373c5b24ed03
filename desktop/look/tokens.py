"""The named colours and sizes of the look, once for light and once for dark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

Role = Literal[
    "window",
    "panel",
    "raised",
    "text",
    "secondary",
    "faint",
    "disabled",
    "line",
    "edge",
    "hover",
    "pressed",
    "accent",
    "accent_hover",
    "on_accent",
    "selection",
    "agent_bubble",
    "client_bubble",
    "note",
    "note_bar",
    "danger",
    "on_danger",
    "warning",
    "success",
    "info",
    "hit",
    "on_hit",
    "hit_here",
    "on_hit_here",
]
ROLES: Final[tuple[Role, ...]] = get_args(Role)

Space = Literal[4, 8, 12, 16, 24]
TypeSize = Literal["body", "secondary", "title", "page"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """What every colour role is in one theme, as ``#RRGGBB``."""

    window: str
    """The ground of the window and the sidebar."""
    panel: str
    """The ground of lists, the conversation and fields."""
    raised: str
    """The ground of what floats: menus, popups, cards."""
    text: str
    secondary: str
    """Text that accompanies: previews, times, labels."""
    faint: str
    """The quietest text, on window and panel only."""
    disabled: str
    """Text and icons of what cannot be used now."""
    line: str
    """Hairlines between neighbours."""
    edge: str
    """The outline of a control, a step stronger than a hairline."""
    hover: str
    """The ground of what the pointer is over."""
    pressed: str
    """The ground of what is being pressed."""
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    """The ground of chosen rows and of active filters."""
    agent_bubble: str
    client_bubble: str
    note: str
    note_bar: str
    danger: str
    on_danger: str
    warning: str
    success: str
    info: str
    hit: str
    """The ground of what a search has found in a text."""
    on_hit: str
    hit_here: str
    """The ground of the one hit that the agent went to."""
    on_hit_here: str

    def colour(self, role: Role) -> str:
        """The colour of ``role`` as ``#RRGGBB``."""
        value: str = getattr(self, role)
        return value


LIGHT: Final = Tokens(
    window="#F7F7F8",
    panel="#FFFFFF",
    raised="#FFFFFF",
    text="#1B1C1F",
    secondary="#5C6069",
    faint="#6A6E77",
    disabled="#A6A9B0",
    line="#E4E5E8",
    edge="#D3D5DA",
    hover="#EEEFF1",
    pressed="#E4E5E8",
    accent="#4353D9",
    accent_hover="#3545C4",
    on_accent="#FFFFFF",
    selection="#E9EBFC",
    agent_bubble="#EEF0FE",
    client_bubble="#F1F1F3",
    note="#FFF6DA",
    note_bar="#C98A00",
    danger="#C62F2F",
    on_danger="#FFFFFF",
    warning="#9A6200",
    success="#1E7A45",
    info="#2163B8",
    hit="#FFDD66",
    on_hit="#1B1C1F",
    hit_here="#FFA94D",
    on_hit_here="#1B1C1F",
)

DARK: Final = Tokens(
    window="#16171A",
    panel="#1C1D21",
    raised="#24262B",
    text="#E9EAEC",
    secondary="#A3A7B0",
    faint="#8B8F98",
    disabled="#5B5F68",
    line="#303238",
    edge="#41444C",
    hover="#2F3138",
    pressed="#383B42",
    accent="#8390FF",
    accent_hover="#9AA5FF",
    on_accent="#12131A",
    selection="#2A2E52",
    agent_bubble="#272B4A",
    client_bubble="#26282D",
    note="#3A3214",
    note_bar="#E0B040",
    danger="#FF8A85",
    on_danger="#12131A",
    warning="#E8B04A",
    success="#63C98F",
    info="#79B4FF",
    hit="#6B5413",
    on_hit="#FFF4D6",
    hit_here="#F0B93A",
    on_hit_here="#12131A",
)

SPACE: Final[tuple[Space, ...]] = get_args(Space)
"""The spacing scale in px; margins and gaps take their size from it."""
RADIUS_CONTROL: Final = 6
"""Corner radius of controls in px."""
RADIUS_CARD: Final = 10
"""Corner radius of cards and bubbles in px."""
TYPE_SIZES: Final[dict[TypeSize, int]] = {"body": 13, "secondary": 12, "title": 15, "page": 20}
"""Type sizes in px."""
ROW_COMFORTABLE: Final = 64
ROW_COMPACT: Final = 44
MOTION_MS: Final = 120
"""How long something takes to appear or to move, in milliseconds."""
