"""What lists show of a ticket's last message."""

from __future__ import annotations

import subprocess
import sys

import pytest

from models.commands.conversation import ReceiveMessage
from models.commands.derived import PREVIEW_READS, preview_of
from models.queries.tickets import read_rows
from models.store.store import Store
from tests.seeds import GRACE

MAIL = (
    "<html><head><title>No</title><style>p {color: red}</style></head><body>"
    "<p>Hello <b>Ada</b>,</p><p>the&nbsp;order &lt;47&gt; is late.</p></body></html>"
)
SEEN = "Hello Ada, the order <47> is late."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a < b\n\nand  c", "a < b and c"),
        ("<please> help", "<please> help"),
        ("The tag <p> is </p> wrong", "The tag <p> is </p> wrong"),
        (MAIL, SEEN),
        (MAIL.replace("color: red", "color: red; " * 1_000), SEEN),
        (MAIL.replace("is late.", "is late. " + "<i>x</i>" * PREVIEW_READS), f"{SEEN} x"),
        ("<div>" * 70 + "deep" + "</div>" * 70, "<div>" * 32),
        ("", ""),
    ],
)
def test_a_preview_is_what_is_seen(text: str, shown: str) -> None:
    preview = preview_of(text)
    assert preview.startswith(shown)
    assert len(preview) <= 160
    assert preview == preview_of(text[:PREVIEW_READS]), "who has the beginning says the same"


def test_plain_texts_need_no_library() -> None:
    code = (
        "import sys; from models.commands.derived import preview_of; preview_of('a <b> c');"
        "sys.exit('nh3' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_message_in_html_is_previewed_as_it_is_read(seeded: Store) -> None:
    ReceiveMessage(agent=GRACE, ticket=2, body=MAIL).apply(seeded)
    assert read_rows(seeded, [2])[0].preview == SEEN
