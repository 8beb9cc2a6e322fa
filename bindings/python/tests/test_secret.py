"""What ends in logs is no record, and no name of anybody."""

from __future__ import annotations

import secrets

import pytest
from conftest import at, on, travel

import hcode

NAME, SEED = "王*明", secrets.token_bytes(32)
KEY = hcode.SigningKey(SEED, b"kid-0001")
CODE = hcode.Code(
    hcode.Color.RED, hcode.CodeKind.SCREEN, b"cti-0001", "450000", at(8), at(8, 9, 50), None, NAME
)
RING = hcode.Keyring([hcode.Key(KEY.kid, KEY.public_key, "450000")])


def answers(policy: hcode.Policy) -> list[object]:
    """All that hold a record or a name."""
    store = hcode.MemoryStore()
    engine = hcode.Engine(policy, store)
    engine.apply_event(bytes(16), travel(8), at(8))
    token = hcode.issue_token(CODE, KEY)
    return [
        hcode.apply(policy, b"", travel(8)),
        engine.classify_person(bytes(16), on(8)),
        store.load(bytes(16)),
        CODE,
        hcode.verify_token(RING, token, at(8)),
        hcode.verify_token(RING, hcode.base45.decode(token[4:]), at(8)),
    ]


def test_what_is_not_for_logs(policy: hcode.Policy) -> None:
    record = hcode.apply(policy, b"", travel(8)).record
    for answer in answers(policy):
        for shown in (repr(answer), str(answer), f"{[answer]}"):
            assert NAME not in shown and repr(record)[2:20] not in shown
            assert ascii(NAME)[1:-1] not in shown and repr(NAME.encode())[2:-1] not in shown
            assert "<" in shown or "..." in shown


def test_the_rest_is_shown() -> None:
    row = hcode.Row(bytes(5), hcode.Color.RED, on(8), None, 3)
    assert repr(row) == (
        "Row(record=<5 bytes>, color=<Color.RED: 3>, day=datetime.date(2020, 3, 8), due=None, "
        "version=3)"
    )
    assert "issuer='450000'" in repr(CODE) and "text=..." in repr(CODE)


@pytest.mark.parametrize("secret", [repr(SEED), SEED.hex()])
def test_a_key_says_nothing_of_its_seed(secret: str) -> None:
    assert secret[2:-1] not in repr(KEY) + str(vars(KEY))
