"""Unknown keys: any JSON is kept as it came, and what could not be written again is refused."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from models.documents.faults import Unreadable
from models.documents.unknown_keys import DEEPEST, JsonAsIs

_ADAPTER: TypeAdapter[object] = TypeAdapter(JsonAsIs)


def _nested(levels: int) -> list[object]:
    outer: list[object] = []
    inner = outer
    for _ in range(levels):
        deeper: list[object] = []
        inner.append(deeper)
        inner = deeper
    return outer


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, 0, -1.5, "ü\0😀", [], {}, {"a": [{"b": None}]}),
        pytest.param(10**4_299, id="longest number"),
        pytest.param(_nested(DEEPEST), id="deepest list"),
    ],
)
def test_json_is_kept_as_it_is(value: object) -> None:
    assert _ADAPTER.validate_python(value) is value


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (float("nan"), "holds a number that is not finite"),
        ([{"a": float("-inf")}], "holds a number that is not finite"),
        pytest.param(10**4_300, "holds too long a number", id="longer number"),
        (["\udfff"], "holds half a surrogate pair"),
        ({"\ud800": 1}, r'has half a surrogate pair in its key "\\ud800"'),
        ({1: 2}, "has a key that is not text"),
        ((1, 2), "is not JSON"),
        (b"", "is not JSON"),
        ([Unreadable('has the key "a" twice')], 'has the key "a" twice'),
        pytest.param(_nested(DEEPEST + 1), "is nested more than 100 levels deep", id="deeper"),
        pytest.param(_nested(100_000), "is nested more than 100 levels deep", id="far deeper"),
    ],
)
def test_what_could_not_be_written_again_is_refused(value: object, reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        _ADAPTER.validate_python(value)
