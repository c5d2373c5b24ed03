"""What speaks against sending a message: found where it stands, and nowhere else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.sending.faults import Fault, Message, faults, is_blank

ADA = ("Ada Lovelace", "ada@example.com")


def kinds(text: str, **facts: object) -> list[str]:
    message = Message(text, **{"readers": ADA, "agents": ("Grace Hopper", "agent_1"), **facts})  # type: ignore[arg-type]  # facts by name
    return [fault.kind for fault in faults(message)]


SAYS_FILE = (
    *("Please see the attached log.", "I'm attaching the report", "Find the invoice enclosed."),
    *("The report is attached to this message.", "See attached. To install it, run setup.exe"),
    *("Le adjunto la factura.", "Encontrará el informe adjunto.", "Hemos adjuntado el archivo."),
    *("Anbei die Rechnung.", "Im Anhang finden Sie das Protokoll.", "Die Datei ist angehängt."),
    *("Vous trouverez ci-joint le rapport.", "Je vous joins la facture.", "Voir en pièce jointe."),
    *("Segue em anexo o relatório.", "Anexei o ficheiro.", "Seguem anexos os documentos."),
    *("In allegato trova la fattura.", "Le allego il documento.", "Ho allegato il file."),
    *("In de bijlage vindt u de factuur.", "Zie bijlage.", "Het bestand is bijgevoegd."),
    *("W załączniku przesyłam fakturę.", "Zalaczam raport.", "Przesyłam załączony plik."),
)
SAYS_NONE = (
    *("Could you attach the log?", "Thanks for the file you attached.", "I got your attachment."),
    *("The disk attached to the server is full.", "Nothing is attached.", "No file was attached"),
    *("Gracias por su archivo adjunto.", "Bitte senden Sie Ihren Anhang noch einmal."),
    *("Votre pièce jointe est vide.", "unattached", "reattachedly", "allegory", "Der Zusammenhang"),
    *("> see the attached file\nThank you", "```\nsee attached\n```\nrun this", "`attached`"),
    *("I can't see the attached image.", "We are unable to open the attached file."),
    *("As code:\n\n    attached = True\n\nso it is", "Anlage 3 der Verordnung", "Adjuntant"),
)


@pytest.mark.parametrize("text", SAYS_FILE)
def test_a_file_that_is_spoken_of_is_missed(text: str) -> None:
    assert kinds(text) == ["missing_file"]
    assert kinds(text, is_note=True) == ["missing_file"]
    assert kinds(text, has_files=True) == []


@pytest.mark.parametrize("text", SAYS_NONE)
def test_other_words_miss_no_file(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Hello {{client.first_name}},", "{{client.first_name}}"),
        ("Hello {{ Vorname }}", "{{ Vorname }}"),
        ("Dear [NAME], thank you", "[NAME]"),
        ("See [Insert link here].", "[Insert link here]"),
        ("Until [date month]", "[date month]"),
        ("Regards, <Your Name>", "<Your Name>"),
        ("Lieber [KUNDE]", "[KUNDE]"),
    ],
)
def test_a_placeholder_is_left(text: str, left: str) -> None:
    assert faults(Message(text)) == (Fault("placeholder", left),)


@pytest.mark.parametrize(
    "text",
    [
        "[ERROR] no such host\n[INFO] retry",
        "the format is [date]",
        "see [Name](https://example.com/name)",
        "a[i] = {x: {y: 1}}",
        "```\n{{client.name}}\n```\nis the placeholder",
        "write `{{client.name}}`",
        "> Dear [NAME]",
        "mail <bob@example.com> or <https://example.com/name>",
        "3 < 4 and 5 > 4",
        "<b>bold</b> [x] done [ ] open [1]",
    ],
)
def test_what_only_looks_like_a_placeholder(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hi Bob,\nthank you", "Bob"),
        ("hello bob, thank you", "bob"),
        ("Dear Mr. Babbage:", "Babbage"),
        ("Good morning Bob!", "Bob"),
        ("Hello, good morning Bob", "Bob"),
        ("Hola José, gracias", "José"),
        ("Sehr geehrter Herr Müller,", "Müller"),
        ("Liebe Frau Dr. Groß, anbei", "Groß"),
        ("Bonjour Monsieur Dupont,", "Dupont"),
        ("Olá João,", "João"),
        ("Gentile Sig.ra Rossi,", "Rossi"),
        ("Beste Jan-Willem,", "Jan-Willem"),
        ("Cześć Tomku,", "Tomku"),
        ("\n\n  Hi Bob\n", "Bob"),
    ],
)
def test_a_greeting_with_the_name_of_somebody_else(text: str, name: str) -> None:
    found = faults(Message(text, readers=ADA, has_files=True))
    assert [(fault.kind, name in fault.fact) for fault in found] == [("other_reader", True)]
    assert kinds(text, is_note=True, has_files=True) == []


@pytest.mark.parametrize(
    "text",
    [
        *("Hi Ada,", "Dear Ms Lovelace,", "hello ADA!", "Hi Ada and Bob,", "Liebe Ada,"),
        *(
            "Hi all,",
            "Hi there,",
            "Hello team",
            "Dear customer,",
            "Hola a todos,",
            "Hallo zusammen,",
        ),
        *(
            "Bonjour à tous,",
            "Ciao a tutti,",
            "Beste klant,",
            "Szanowny Kliencie,",
            "Hi,",
            "Hello!",
        ),
        *("Hi Thanks for the log", "Hello World is what it prints", "High Noon, they say", "Hi"),
        *("> Hi Bob,\nHi Ada,", "The greeting was: Hi Bob,", "Dear Sir or Madam,", "hey again!"),
    ],
)
def test_a_greeting_that_is_right_or_names_nobody(text: str) -> None:
    assert kinds(text) == []


def test_names_are_compared_without_accents_and_by_what_people_are_called() -> None:
    def is_right(text: str, *readers: str, signatures: str = "") -> bool:
        return not faults(Message(text, readers=readers, signatures=signatures))

    assert is_right("Hola Jose,", "José Núñez")
    assert is_right("Hola Pepe,", "José Núñez")
    assert is_right("Hi Bob,", "Robert Smith")
    assert is_right("Cześć Aniu,", "Ania Kowalska")
    assert is_right("Dzień dobry Panie Kowalski,", "jan.kowalski@example.pl")
    assert is_right("Hi Łukasz,", "Lukasz Nowak")
    assert not is_right("Hi Bob,", "ACME Ltd")
    assert is_right("Hi Bob,", "ACME Ltd", signatures="Thanks,\nBob")
    assert is_right("Hi Bob,")
    assert is_right("Hi Bob,", "", signatures="Thanks, Eve")


@pytest.mark.parametrize(
    "text",
    [
        *("Internal note: he is rude", "internal: check the logs", "(intern) bitte prüfen"),
        *("Don't tell the client, but we lost it.", "This is staff only.", "For internal use only"),
        *("Nicht an den Kunden weitergeben", "Ne pas dire au client", "No se lo digas al cliente"),
        *("Não diga ao cliente", "Non dirlo al cliente", "Niet naar de klant", "Nie mów klientowi"),
        *("@Grace can you look?", "ask @grace.hopper", "(@GraceHopper)", "thanks @agent_1!"),
    ],
)
def test_words_for_staff_in_a_reply(text: str) -> None:
    assert kinds(text) == ["staff_words"]
    assert kinds(text, is_note=True) == []


@pytest.mark.parametrize(
    "text",
    [
        *("500 Internal Server Error", "the internal drive", "your internal team may tell you"),
        *("grace@example.com", "user@grace.example", "@ada see", "@media print", "git@grace:x.git"),
        *("Internal server error: it is back", "> internal note", "`internal:`"),
    ],
)
def test_words_that_only_sound_like_it(text: str) -> None:
    assert kinds(text) == []


def test_a_newer_message() -> None:
    assert kinds("Done.", seen=5, newest=6) == ["newer_message"]
    assert kinds("Done.", seen=6, newest=6) == []
    assert kinds("Done.", seen=None, newest=6) == []
    assert kinds("Done.", seen=6, newest=None) == []
    assert kinds("Done.", seen=5, newest=6, is_note=True) == []


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u2060\ufeff", "\u00a0\u3000"])
def test_empty(text: str) -> None:
    assert is_blank(text)
    assert kinds(text) == ["empty"]
    assert kinds(text, has_files=True) == []


def test_all_at_once_the_gravest_first() -> None:
    text = "Hi Bob,\nsee attached, [NAME]. Don't tell the client."
    found = kinds(text, seen=1, newest=2)
    assert found == ["staff_words", "newer_message", "other_reader", "placeholder", "missing_file"]


def test_what_is_shown_of_the_text_is_short() -> None:
    (fault,) = faults(Message("{{" + "x" * 99 + "}}"))
    assert fault.fact == "{{" + "x" * 57 + "…"


PIECES = st.sampled_from(
    (
        *("Hi ", "Bob", ", ", "[NAME]", "{{", "}}", "[", "<", ">", "@Grace", "attached", " to "),
        *("```", "`", "    ", "internal:", "załącznik", "\u0130", "\x00", "ß", "\ud800", "\n"),
    )
)


@given(st.lists(PIECES | st.text(max_size=6), max_size=40).map("".join), st.booleans())
@settings(max_examples=400)
def test_never_raises_and_is_silent_on_quotes(text: str, is_note: bool) -> None:
    message = Message(text, is_note=is_note, readers=ADA, agents=("Grace Hopper",))
    assert len({fault.kind for fault in faults(message)}) == len(faults(message))
    quoted = "\n".join(f"> {line}" for line in text.splitlines())
    assert faults(Message(f"Fine.\n{quoted}", readers=ADA, agents=("Grace Hopper",))) == ()


@pytest.mark.parametrize(
    "piece",
    [
        *("see attached to the thing. ", "word ", "[", "<a ", "{{", "`", "\n", "\n  \n", "@", "ü "),
        *("Hi ", "[NAME ", "don't tell the ", "a.b-", "```\n", "- - ", "your attached ", "İ"),
    ],
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    def took(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        faults(Message(text, readers=ADA, agents=("Grace Hopper",)))
        return time.process_time() - start

    small, large = min(took(100_000) for _ in range(3)), took(1_000_000)
    assert large < 40 * small + 0.2
