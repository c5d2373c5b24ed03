"""Canned texts that the demo desk begins with."""

from __future__ import annotations

import tomllib

from models.commands.phrases import SavePhrase
from models.queries.phrases import phrases
from models.store.store import Store
from resources.find import resource_path


def add_phrases(store: Store, *, agent: str) -> None:
    """Save them in the name of ``agent`` (a key), unless this desk has its own already."""
    if phrases(store):
        return
    text = resource_path("demo", "phrases.toml").read_text(encoding="utf-8")
    for phrase in tomllib.loads(text)["phrases"]:
        SavePhrase(agent=agent, name=phrase["name"], body=phrase["body"]).apply(store)
