"""Markdown of agents: the subset is formatted, all else stays as it was typed."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.markup.addresses import is_safe_address
from models.rules.markup.markdown import prepare_markdown, read_markdown
from models.rules.markup.values import (
    Block,
    Blocks,
    Code,
    Item,
    Listing,
    Paragraph,
    Quote,
    Run,
    words,
)

MARKS = st.sampled_from(
    [
        *("*", "**", "_", "`", "```", "[", "](", ")", "![", "<", ">", "\\", "#", "# ", "- ", "1. "),
        *(
            "> ",
            "\n",
            "\n\n",
            "    ",
            "a",
            "word",
            " ",
            "http://a.example",
            "javascript:x",
            "mailto:",
        ),
        *("&amp;", "<b>", "https://a.b/(c)", "]: http://x", "---", "===", "~~~", "\t", "😀", "ü"),
    ]
)
TEXTS = st.lists(MARKS | st.text(max_size=6), max_size=60).map("".join)


def one(text: str) -> tuple[Run, ...]:
    """The runs of a text that is one paragraph."""
    (block,) = read_markdown(text)
    assert isinstance(block, Paragraph)
    return block.runs


def runs_of(blocks: Blocks) -> list[Run]:
    """All runs, however deep."""
    return [run for block in blocks for run in _runs(block)]


def _runs(block: Block) -> list[Run]:
    if isinstance(block, Paragraph):
        return list(block.runs)
    if isinstance(block, Listing):
        return [run for item in block.items for run in runs_of(item.blocks)]
    return [] if isinstance(block, Code) else runs_of(block.blocks)


def test_emphasis_and_code() -> None:
    assert one("a **b *c* d** `e*f*`") == (
        Run("a "),
        Run("b ", is_bold=True),
        Run("c", is_bold=True, is_italic=True),
        Run(" d", is_bold=True),
        Run(" "),
        Run("e*f*", is_code=True),
    )


def test_emphasis_within_emphasis_ends_once() -> None:
    assert one("*a **b *c* d** e*")[-1] == Run(" e", is_italic=True)
    assert one("# a **b** c") == (Run("a b c", is_bold=True),)


def test_lists_keep_the_numbers_that_were_typed() -> None:
    (listing,) = read_markdown("3. a\n3. b\n   - c")
    deeper = Listing((Item("•", (Paragraph((Run("c"),)),)),))
    assert listing == Listing(
        (
            Item("3.", (Paragraph((Run("a"),)),)),
            Item("3.", (Paragraph((Run("b"),)), deeper)),
        )
    )


def test_quotes_code_and_headings() -> None:
    assert read_markdown("# Head\n> q\n> > r\n\n```py\nx\n  y\n```\n\n    z") == (
        Paragraph((Run("Head", is_bold=True),)),
        Quote((Paragraph((Run("q"),)), Quote((Paragraph((Run("r"),)),)))),
        Code("x\n  y"),
        Code("z"),
    )


def test_line_ends_stay() -> None:
    assert one("a\nb  \nc") == (Run("a\nb\nc"),)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "<b>x</b>",
            "&amp; &#60;",
            "<script>alert(1)</script>",
            "a\n---\nb",
            "a\n===",
            "| a | b |",
        ),
        *("[x](javascript:alert(1))", "[a]: http://x.example", "~~gone~~", "***", "C:\\temp\\x"),
        *("\\\\server\\share", "2 * 3 * 4", "snake_case_name", "<foo:bar>", "[not a link]"),
    ],
)
def test_what_is_not_in_the_subset_stays_as_typed(text: str) -> None:
    assert words(read_markdown(text)) == text
    assert not any(run.address for run in runs_of(read_markdown(text)))


def test_marks_can_be_escaped() -> None:
    assert one(r"\*a\* \_b\_ \`c\` \[d\]") == (Run("*a* _b_ `c` [d]"),)


def test_links() -> None:
    assert one("[a **b**](https://x.example/?q=1)") == (
        Run("a ", address="https://x.example/?q=1"),
        Run("b", is_bold=True, address="https://x.example/?q=1"),
    )
    assert one("<https://x.example/ü>")[0].address == "https://x.example/%C3%BC"
    assert one("<a@b.example>") == (Run("a@b.example", address="mailto:a@b.example"),)
    assert one("[a](ftp://x.example)") == (Run("a (ftp://x.example)"),)
    assert one("[a](file:///etc/passwd)") == (Run("[a](file:///etc/passwd)"),)


def test_pictures_are_their_description() -> None:
    picture = "https://x.example/p.png"
    assert one(f"![A plan]({picture})") == (Run("A plan", address=picture),)
    assert one(f"![]({picture})") == (Run("p.png", address=picture),)
    assert one("![A](cid:7)") == (Run("A (cid:7)"),)


@given(TEXTS)
def test_anything_can_be_read_and_leads_nowhere_else(text: str) -> None:
    for run in runs_of(read_markdown(text)):
        assert not run.address or is_safe_address(run.address)
        assert not run.address or run.address.split(":")[0].lower() in ("http", "https", "mailto")


@given(st.lists(st.sampled_from(["> ", "- ", "1. ", "  ", "\n", "word"]), max_size=200))
def test_nothing_that_lies_deep_is_lost(parts: list[str]) -> None:
    text = "".join(parts)
    assert words(read_markdown(text)).count("word") == text.count("word")


@pytest.mark.parametrize("mark", ["> ", "- ", "1) ", ">", "\t", "* - + "])
def test_deep_texts_keep_their_words(mark: str) -> None:
    for depth in (7, 20, 47, 60, 5_000):
        assert "word" in words(read_markdown(mark * depth + "word"))
        stairs = "\n".join(" " * level + mark + "word" for level in range(depth % 100))
        assert words(read_markdown(stairs)).count("word") == depth % 100


@pytest.mark.parametrize(
    "mark",
    [
        *(
            "*",
            "_",
            "[",
            "![",
            "](",
            "`",
            ">",
            "> ",
            "- ",
            "<",
            "\\",
            "*a ",
            "**a _b ",
            "[a](",
            "((",
        ),
        *(
            "`a``b```",
            "* *\n",
            ">\n",
            "1. ",
            "    ",
            "<a@",
            "<http:",
            "[](",
            "a**b",
            "#",
            "~~~",
            "|",
        ),
    ],
)
def test_hostile_texts_take_no_time(mark: str) -> None:
    text = (mark * 100_000)[:32_768]
    before = time.process_time()
    blocks = read_markdown(text)
    assert time.process_time() - before < 2
    assert re.findall(r"[ab]", words(blocks)) or not re.search(r"[ab]", text)


def test_a_usual_answer_takes_little_time() -> None:
    said = "The refused calls are **94 seconds ahead** of ours." + " We accept at most sixty." * 9
    steps = "1. Run `timedatectl`: it should say *yes*.\n2. Send [one more](https://a.example/x).\n"
    answer = f"{said}\n\n{steps}\n" * 9
    prepare_markdown()
    usual = min(_seconds(answer[:2_400]) for _ in range(5))
    loop = min(_of_loop() for _ in range(3))
    assert usual < 0.2 * loop, "2 ms where the loop takes 10"


def _seconds(text: str) -> float:
    before = time.process_time()
    read_markdown(text)
    return time.process_time() - before


def _of_loop() -> float:
    before = time.process_time()
    sum(range(700_000))
    return time.process_time() - before


def test_what_is_too_long_is_shown_as_it_is() -> None:
    text = "**a** " * 10_000
    assert read_markdown(text) == (Paragraph((Run(text),)),)
