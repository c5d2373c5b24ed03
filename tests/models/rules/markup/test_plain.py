"""Plain text: lines stay lines, no word is lost, and what stands apart is told."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.rules.markup.plain import read_plain
from models.rules.markup.values import Block, Blocks, Code, Folded, Paragraph, Quote, Run, words

LINES = st.sampled_from(
    [
        *(
            "",
            "  ",
            "hello there",
            "> quoted",
            ">> deeper",
            ">",
            ">>> print(x)",
            "-- ",
            "--",
            "```",
        ),
        *("```json", "  indented text", "\tat a.b.C(D.java:1)", "2026-03-01 10:00:01 ERROR x"),
        *(
            "10:00:01 hello",
            "Traceback (most recent call last):",
            '  File "x.py", line 3',
            "{",
            "}",
        ),
        *('{"a": 1}', '  "b": [1],', "$ ls -l", "ada@host:~$ ls", ">>> 1 + 1", "KeyError: 'x'"),
        *("On Mon, 3 Mar 2025 at 10:00, Ada <a@b.c> wrote:", "Am 3. März 2025 schrieb Ada:"),
        *("Le 3 mars 2025, Ada a écrit :", "El 3 mar 2025, Ada escribió:", "On Monday the 3rd,"),
        *("-----Original Message-----", "From: Ada", "Sent: Monday", "Von: Ada", "Gesendet: 3."),
        *("someone wrote:", "[", "]", "________________", "ünï 日本 😀", "Thanks:"),
    ]
)
ANY = st.text() | st.lists(LINES | st.text(max_size=20), max_size=30).map("\n".join)


def plain(*lines: str) -> Blocks:
    return read_plain("\n".join(lines))


def text(*lines: str) -> Paragraph:
    return Paragraph((Run("\n".join(lines)),))


def kinds(blocks: Blocks) -> list[type[Block]]:
    return [type(block) for block in blocks]


@given(ANY)
def test_all_words_are_there_in_order(typed: str) -> None:
    assert re.findall(r"\w+", words(read_plain(typed))) == re.findall(r"\w+", typed)


def test_ordinary_text_is_one_paragraph_as_it_was_typed() -> None:
    typed = "Hello,\n\n  \nthree dollars - $3 - <b>no</b> *stars*\r\n"
    assert read_plain("Hello\n\n\nyou ") == (Paragraph((Run("Hello\n\n\nyou "),)),)
    assert words(read_plain(typed)).split() == typed.split()


@pytest.mark.parametrize(
    "head",
    [
        "On Mon, 3 Mar 2025 at 10:00, Ada Lovelace <ada@example.com> wrote:",
        "On Mon, 3 Mar 2025 at 10:00, Ada Lovelace\n<ada@example.com> wrote:",
        "Am 3. März 2025 um 10:00 schrieb Ada Lovelace <ada@example.com>:",
        "Le lun. 3 mars 2025 à 10:00, Ada <ada@example.com> a écrit :",
        "El lun, 3 mar 2025 a las 10:00, Ada (<ada@example.com>) escribió:",
    ],
)
def test_the_mail_that_was_answered_is_folded(head: str) -> None:
    said, folded = plain("Thank you!", "", *head.split("\n"), "> Hello", ">", "> Ada")
    assert said == text("Thank you!")
    inner = (text(*head.split("\n")), Quote((text("Hello", "", "Ada"),)))
    assert folded == Folded("quote", inner)
    said, folded = plain("Thank you!", "", head, "", "Hello", "Ada")
    assert isinstance(folded, Folded)
    assert words(folded.blocks).endswith("Hello\nAda")


@pytest.mark.parametrize(
    "lines",
    [
        ["-----Original Message-----", "Hello"],
        ["-----Ursprüngliche Nachricht-----", "Hallo"],
        ["----- Message d'origine -----", "Bonjour"],
        ["-----Mensaje original-----", "Hola"],
        [
            "________________________________",
            "From: Ada",
            "Sent: Monday",
            "Subject: x",
            "",
            "Hello",
        ],
        ["Von: Ada", "Gesendet: Montag, 3. März", "An: Grace", "Betreff: x", "", "Hallo"],
        ["De : Ada", "Envoyé : lundi 3 mars", "À : Grace", "Objet : x", "", "Bonjour"],
        ["De: Ada", "Enviado el: lunes 3 de marzo", "Para: Grace", "Asunto: x", "", "Hola"],
    ],
)
def test_mails_below_a_head_are_folded(lines: list[str]) -> None:
    assert kinds(plain("Thank you!", "", *lines)) == [Paragraph, Folded]
    assert Folded not in kinds(plain(*lines)), "nothing was said above it"


@pytest.mark.parametrize(
    "head", [["-----Original Message-----"], ["From: Ada <a@b.example>", "Sent: Monday"]]
)
def test_answers_between_what_is_quoted_stay_in_sight(head: list[str]) -> None:
    lines = ["See below.", "", *head, "", "> The version?", "4.2", "> The log?", "Attached."]
    assert Folded not in kinds(plain(*lines))
    assert Folded in kinds(plain(*[line for line in lines if line not in ("4.2", "Attached.")]))


@given(
    st.lists(
        st.sampled_from(
            [
                *(">", "> old", "> older", "", "new", "-- ", "Ada", "From: a@b", "Sent: x"),
                *(
                    "-----Original Message-----",
                    "On 3 May Ada wrote:",
                    "__________",
                    "    x",
                    "```",
                ),
            ]
        ),
        max_size=24,
    )
)
@example(lines=[">", "-- "])
def test_something_of_each_message_stays_in_sight(lines: list[str]) -> None:
    found = plain(*lines)
    seen = [block for block in found if not isinstance(block, Folded)]
    assert words(seen).strip() or not words(found).strip()


def test_what_only_reads_like_the_head_of_a_mail_stays_in_sight() -> None:
    trip = ["My trip was", "From: Berlin", "To: Paris", "Date: 3 March", "The ticket never came."]
    assert kinds(plain(*trip)) == [Paragraph]


def test_a_signature_is_folded() -> None:
    said = plain("See you", "-- ", "Ada", "Analytical Engines", "", "> old")
    assert said[1] == Folded("signature", (text("-- ", "Ada", "Analytical Engines"),))
    assert kinds(said) == [Paragraph, Folded, Folded]
    long = plain("See you", "-- ", *["line"] * 13)
    assert kinds(long) == [Paragraph], "that is no signature"


def test_a_short_quote_stays_and_a_long_one_is_folded() -> None:
    head = "On 3 March 2025 Ada wrote:"
    assert kinds(plain(head, "> one", "> two", "my answer")) == [Paragraph, Quote, Paragraph]
    long = plain("Hello", head, *["> one"] * 7, "my answer")
    assert kinds(long) == [Paragraph, Folded, Paragraph]
    assert words(long) == "\n".join(["Hello", head, *["one"] * 7, "my answer"])
    assert kinds(plain(head, *["> one"] * 7)) == [Paragraph, Quote], "all there is stays in sight"


def test_quotes_of_quotes_lie_in_each_other() -> None:
    assert plain("> a", ">> b", "> c", "end")[0] == Quote(
        (text("a"), Quote((text("b"),)), text("c"))
    )
    deep = read_plain(">" * 3_000 + " x\nend")
    assert words(deep).endswith("x\nend")


@pytest.mark.parametrize(
    "lines",
    [
        ["2026-03-01 10:00:01 ERROR key is missing"],
        ["10:00:01 first", "10:00:02 second"],
        ["Mar  1 10:00:01 host sshd[1]: x", "Mar  1 10:00:02 host sshd[1]: y"],
        ["Traceback (most recent call last):", '  File "x.py", line 3', "    x()", "KeyError: 1"],
        ["java.lang.IllegalStateException: no", "\tat a.B.c(B.java:3)", "Caused by: x"],
        ["thread 'main' panicked at src/x.rs:4:2:", "index out of bounds", "  0: a::b"],
        ["{", '  "a": [1, 2],', '  "b": null', "}"],
        ['{"a": {"b": 1}}'],
        ["$ docket --version", "docket 1.0"],
        ["ada@host:~$ ls", "a b"],
        ["C:\\Users\\ada> dir", "x"],
        [">>> 1 + 1", "2"],
        ["  expected: one", "  received: two"],
    ],
)
def test_logs_and_code_are_told(lines: list[str]) -> None:
    assert plain("It says:", "", *lines, "", "Why?") == (
        text("It says:"),
        Code("\n".join(lines)),
        text("Why?"),
    )


@pytest.mark.parametrize(
    "lines",
    [
        ["$ 50 is too much", "for it"],
        ["10:00:01 was when it happened"],
        ["Hello,", "  this line is set in", "  and this one"],
        ["  - one", "  - two"],
        ["Error: it does not work", "Please help"],
        ["[1] see below", "[2] see above"],
        ["{name} is not replaced"],
        ["On 3 March it wrote", "nothing"],
    ],
)
def test_sentences_are_no_code(lines: list[str]) -> None:
    assert plain(*lines) == (text(*lines),)


def test_fences_are_taken_at_their_word() -> None:
    assert plain("see", "```", "a  b", "```", "end") == (text("see"), Code("a  b"), text("end"))
    assert plain("see", "```json", "{}", "```")[1] == Code("json\n{}")
    assert Code not in kinds(plain("see", "```", "never closed"))


@pytest.mark.parametrize(
    "line",
    [
        *(">", "> ", '["', "{", "```", "```a", "-- ", "On 1 schrieb schrieb:", "On 1 wrote:", "\t"),
        *("On " + "1 wrote" * 40, "[1", "2026-01-01 10:00", "From: a", "a.b" * 60, "  x", ">\n\n"),
        *("$ ls\n", "\n", "Traceback", "a@b:" + "x" * 90, "C:\\" + "x" * 80, "]", "______________"),
    ],
)
def test_the_time_grows_as_the_text_does(line: str) -> None:
    assert _seconds((f"{line}\n" * 32_768)[:32_768] + "> x\nend") < 1
    assert _seconds((line * 32_768)[:32_768]) < 1


def test_usual_texts_take_little_time() -> None:
    logs = "2026-03-01 10:00:01 ERROR key is missing\nHello there, this is said.\n> quoted\n"
    usual = min(_seconds((logs * 40)[:2_400]) for _ in range(5))
    assert usual < 0.002 * _slowness()


def _seconds(text: str) -> float:
    before = time.process_time()
    read_plain(text)
    return time.process_time() - before


def _slowness() -> float:
    """How much slower than usual this machine is now: what takes 10 ms usually."""
    before = time.process_time()
    sum(range(700_000))
    return max(1.0, (time.process_time() - before) / 0.010)
