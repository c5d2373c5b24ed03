"""What commands are made of: frozen values that hold nothing which cannot be stored."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, field_validator

from models.rules.surrogates import well_formed


class Value(BaseModel):
    """A frozen value that refuses what it does not know; its texts are made well-formed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @field_validator("*", mode="before")
    @classmethod
    def _well_formed(cls, value: object) -> object:
        if isinstance(value, str):
            return well_formed(value)
        if isinstance(value, tuple | list):
            return tuple(well_formed(each) if isinstance(each, str) else each for each in value)
        return value
