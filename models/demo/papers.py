"""Writes the files that clients attach: logs, tables, answers of an API, a printed invoice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random
from typing import Final

_CALLS: Final = (
    "POST /v2/verify",
    "GET /v2/verify/jobs",
    "POST /v2/token",
    "GET /v2/health",
    "PUT /v2/webhooks/17",
)
_PLACES: Final = ("Leeds", "Porto", "Graz", "Osaka", "Lyon", "Tallinn", "Pune")


def api_log(rng: Random) -> bytes:
    """A log of calls to an API in which some are refused with 401."""
    lines = []
    for second in range(0, 900, 7):
        code = rng.choice((200, 200, 201, 401, 401, 200))
        level = "WARN " if code == 401 else "INFO "
        clock = f"09:{second // 60:02d}:{second % 60:02d}.{rng.randrange(1000):03d}"
        call = f"{rng.choice(_CALLS)} -> {code} ({rng.randrange(8, 240)} ms)"
        lines.append(f"{clock} {level} req_{rng.getrandbits(40):010x} {call}")
        if code == 401:
            lines.append('             body: {"error":"invalid_signature","hint":"clock_skew"}')
    return "\n".join(lines).encode() + b"\n"


def sync_log(rng: Random) -> bytes:
    """A log of a program that synchronises files and meets some that are locked."""
    lines = []
    for number in range(240):
        path = f"/projects/{rng.choice(_PLACES).lower()}/plan-{rng.randrange(400):03d}.pdf"
        what = rng.choice(("uploaded", "unchanged", "unchanged", "locked by another process"))
        lines.append(f"[{number // 60:02d}:{number % 60:02d}] {path}: {what}")
    return "\n".join(lines).encode() + b"\n"


def stack_trace(rng: Random) -> bytes:
    """A report of a program that crashed, with the frames of its threads."""
    lines = ["Lumenfold Boards crash report", f"build {rng.randrange(24000, 25999)}", ""]
    for thread in range(6):
        lines.append(f"Thread {thread}{' (crashed)' if thread == 2 else ''}:")
        for depth in range(14):
            at = rng.getrandbits(44)
            lines.append(f"  #{depth:02d} 0x{at:012x} board::layout::pass_{rng.randrange(40)}()")
        lines.append("")
    return "\n".join(lines).encode()


def bookings(rng: Random) -> bytes:
    """A table of bookings as a spreadsheet exports it."""
    lines = ["booking;place;nights;amount;currency"]
    for number in range(160):
        nights = rng.randrange(1, 9)
        place = rng.choice(_PLACES)
        lines.append(f"B-{10400 + number};{place};{nights};{nights * 79}.00;EUR")
    return "\r\n".join(lines).encode() + b"\r\n"


def api_answer(rng: Random) -> bytes:
    """What an API answered, as JSON."""
    checks = [{"name": f"check_{n}", "score": round(rng.random(), 4)} for n in range(40)]
    answer = {"job": f"job_{rng.getrandbits(48):012x}", "state": "failed", "checks": checks}
    return json.dumps(answer, indent=2).encode() + b"\n"


def invoice(rng: Random) -> bytes:
    """A printed invoice, as a PDF of one page."""
    number, amount = rng.randrange(10_000, 99_999), rng.randrange(40, 900)
    lines = (
        f"Invoice INV-{number}",
        "Lumenfold, 12 Lantern Street",
        f"Subscription, 10 seats: {amount}.00 EUR",
        f"Total due: {amount}.00 EUR",
    )
    return _page(lines)


def letter(rng: Random) -> bytes:
    """A letter of a few lines, as a PDF of one page."""
    lines = (
        "To whom it may concern",
        f"We confirm that the workspace AC-{rng.randrange(1000, 9999)} belongs to our company,",
        "and that the bearer of this letter may act for us in all matters of it.",
        "Signed, the managing director",
    )
    return _page(lines)


def _page(lines: Sequence[str]) -> bytes:
    """Lines of text on one page (ISO 32000-1, chapter 7); they hold no parentheses."""
    words = " ".join(f"({line}) Tj 0 -22 Td" for line in lines)
    content = f"BT /F1 14 Tf 72 740 Td {words} ET".encode()
    return _pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def settings_file(rng: Random) -> bytes:
    """The settings of a network gateway."""
    lines = ["[network]", "mode = bridge", f"vlan = {rng.randrange(2, 400)}", "", "[peers]"]
    lines += [f"peer{n} = 192.0.2.{rng.randrange(2, 250)}" for n in range(12)]
    return "\n".join(lines).encode() + b"\n"


def _pdf(*objects: bytes) -> bytes:
    """The objects, numbered from 1, as a file with its table of offsets; the first is the root."""
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count, start = len(objects) + 1, len(data)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, start)
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + end
