"""Signed codes: issue, verify, keyrings, foreign algorithms, gates, and bare CWTs."""

from __future__ import annotations

import gc
import json
import threading
import weakref
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from conftest import at, on

import hcode
import hcode._native
from hcode.errors import FAMILIES
from hcode import (
    Action,
    Algorithm,
    Code,
    CodeKind,
    Color,
    Key,
    Keyring,
    Policy,
    Recall,
    Signer,
    SigningKey,
    Status,
    TokenVerdict,
    _values,
    crypto,
    identity,
)

SEED, KID, CTI = bytes(range(32)), b"kid-0001", b"cti-0001"
PUBLIC = hcode.ed25519_public_key(SEED)
KEY = Key(KID, PUBLIC, "450000")
NOW = at(8)
NOBODY: Any = None


def code(**more: Any) -> Code:
    fields: dict[str, Any] = {
        "color": Color.GREEN,
        "kind": CodeKind.SCREEN,
        "cti": CTI,
        "issuer": "450000",
        "issued": NOW,
        "expires": NOW + timedelta(minutes=5),
        "text": "韦*明 1234",
    }
    return Code(**{**fields, **more})


@pytest.fixture(name="signer", scope="module")
def a_signing_key() -> SigningKey:
    return SigningKey(SEED, KID)


@pytest.fixture(name="token", scope="module")
def a_token(signer: SigningKey) -> str:
    return hcode.issue_token(code(), signer)


def test_what_is_issued_is_taken(token: str) -> None:
    ring = Keyring([KEY])
    report = hcode.verify_token(ring, token, NOW)
    assert report == hcode.TokenReport(
        verdict=TokenVerdict.ACCEPT,
        status=Status.OK,
        color=Color.GREEN,
        kid=KID,
        cti=CTI,
        color_issued=Color.GREEN,
        kind=CodeKind.SCREEN,
        issuer="450000",
        expires=NOW + timedelta(minutes=5),
        issued=NOW,
        not_before=None,
        seconds_left=300,
        text="韦*明 1234",
        payload=None,
    )
    assert report.accepted
    bare = hcode.verify_token(ring, hcode.base45.decode(token[4:]), NOW)
    assert bare.accepted and bare.payload is not None
    assert hcode.cbor.loads(bare.payload)[1] == "450000"  # type: ignore[index]


LATER = NOW + timedelta(minutes=6)
GRADES: list[tuple[Status, TokenVerdict, dict[str, Any]]] = [
    (Status.TOO_LONG, TokenVerdict.UNREADABLE, {"token": "HC3:" + "0" * 1021}),
    (Status.NOT_A_TOKEN, TokenVerdict.UNREADABLE, {"token": ""}),
    (Status.NOT_A_TOKEN, TokenVerdict.UNREADABLE, {"token": "\ud800\0"}),
    (Status.BAD_BASE45, TokenVerdict.UNREADABLE, {"token": "HC3:a"}),
    (Status.BAD_CBOR, TokenVerdict.REFUSE, {"token": b""}),
    (Status.BAD_COSE, TokenVerdict.REFUSE, {"token": b"\0"}),
    (Status.UNKNOWN_KEY, TokenVerdict.REFUSE, {"ring": Keyring([])}),
    (
        Status.KEY_NOT_VALID,
        TokenVerdict.REFUSE,
        {"ring": Keyring([Key(KID, PUBLIC, "450000", until=NOW)])},
    ),
    (
        Status.KEY_NOT_VALID,
        TokenVerdict.REFUSE,
        {"ring": Keyring([Key(KID, PUBLIC, "450000", from_=LATER)])},
    ),
    (
        Status.BAD_SIGNATURE,
        TokenVerdict.REFUSE,
        {"ring": Keyring([Key(KID, hcode.ed25519_public_key(bytes(32)), "450000")])},
    ),
    (Status.WRONG_ISSUER, TokenVerdict.REFUSE, {"ring": Keyring([Key(KID, PUBLIC, "450001")])}),
    (Status.LIVES_TOO_LONG, TokenVerdict.REFUSE, {"ring": Keyring([KEY], life_screen=299)}),
    (Status.NOT_YET_VALID, TokenVerdict.REFUSE, {"now": NOW - timedelta(seconds=61)}),
    (Status.EXPIRED, TokenVerdict.REFUSE, {"now": LATER}),
    (
        Status.EXPIRED,
        TokenVerdict.REFUSE,
        {"ring": Keyring([KEY], leeway=0), "now": NOW + timedelta(minutes=5)},
    ),
    (Status.REVOKED, TokenVerdict.REFUSE, {"ring": Keyring([KEY], [Recall(KID, CTI)])}),
    (
        Status.REVOKED,
        TokenVerdict.REFUSE,
        {"ring": Keyring([Key(KID, PUBLIC, "450000", revoked_before=LATER)])},
    ),
    (
        Status.COLOR_NOT_ACCEPTED,
        TokenVerdict.REFUSE,
        {"ring": Keyring([Key(KID, PUBLIC, "450000", accepts={Color.RED: Color.RED})])},
    ),
    (Status.STALE, TokenVerdict.ACCEPT_STALE, {"ring": Keyring([KEY], refresh_by=NOW)}),
    (Status.OK, TokenVerdict.ACCEPT, {"now": LATER - timedelta(seconds=1)}),
    (Status.OK, TokenVerdict.ACCEPT, {"ring": Keyring([KEY], tables=False)}),
]


@pytest.mark.parametrize("status, verdict, more", GRADES)
def test_grades(
    token: str, policy: Policy, status: Status, verdict: TokenVerdict, more: dict[str, Any]
) -> None:
    asked = {"ring": Keyring([KEY]), "token": token, "now": NOW, **more}
    report = hcode.verify_token(asked["ring"], asked["token"], asked["now"])
    assert (report.status, report.verdict) == (status, verdict)
    assert report.accepted is (report.color is not None)
    answer = hcode.gate_token(policy, on(8), "checkpoint", report, 365)
    if verdict is TokenVerdict.UNREADABLE:
        assert answer.actions == Action.RESCAN
    if verdict is TokenVerdict.REFUSE:
        assert answer.actions == Action.DENY
    if report.accepted:
        stale = Action.STALE if verdict is TokenVerdict.ACCEPT_STALE else Action(0)
        assert answer.actions == Action.PASS | stale


def test_a_color_that_counts_as_another(token: str) -> None:
    ring = Keyring([Key(KID, PUBLIC, "450000", accepts={Color.GREEN: Color.YELLOW})])
    report = hcode.verify_token(ring, token, NOW)
    assert (report.color, report.color_issued) == (Color.YELLOW, Color.GREEN)


class NoItems(dict[Color, Color]):
    """Is not empty, and has nothing in it."""

    def items(self) -> Any:
        return ()


NO_ITEMS = NoItems({Color.RED: Color.RED})
RINGS: list[tuple[str, Status, Any]] = [
    ("keys[1]", Status.INVALID, lambda: Keyring([KEY, KEY])),
    ("keys[0]", Status.INVALID, lambda: Keyring([None])),  # type: ignore[list-item]
    ("keys[0].kid", Status.INVALID, lambda: Keyring([Key(b"", PUBLIC, "450000")])),
    ("keys[0].public_key", Status.INVALID, lambda: Keyring([Key(KID, b"", "450000")])),
    ("keys[0]", Status.INVALID, lambda: Keyring([Key(KID, bytes(32), "450000")])),
    ("keys[0]", Status.INVALID, lambda: Keyring([Key(KID, PUBLIC, "x")])),
    ("keys[0].issuer", Status.INVALID, lambda: Keyring([Key(KID, PUBLIC, "x" * 41)])),
    (
        "keys[0]",
        Status.BAD_ALGORITHM,
        lambda: Keyring([Key(KID, bytes(64), "450000", Algorithm.ES256)]),
    ),
    (
        "keys[0].from_",
        Status.INVALID,
        lambda: Keyring([Key(KID, PUBLIC, "450000", from_=datetime(2020, 1, 1))]),
    ),
    (
        "keys[0]",
        Status.INVALID,
        lambda: Keyring([Key(KID, PUBLIC, "450000", from_=NOW, until=NOW)]),
    ),
    (
        "keys[0]",
        Status.RANGE,
        lambda: Keyring(
            [Key(KID, PUBLIC, "450000", until=datetime(1970, 1, 1, tzinfo=timezone.utc))]
        ),
    ),
    ("keys[0].accepts", Status.INVALID, lambda: Keyring([Key(KID, PUBLIC, "450000", accepts={})])),
    (
        "keys[0].accepts",
        Status.INVALID,
        lambda: Keyring([Key(KID, PUBLIC, "450000", accepts=NO_ITEMS)]),
    ),
    (
        "keys[0]",
        Status.INVALID,
        lambda: Keyring([Key(KID, PUBLIC, "450000", accepts={Color.RED: Color.GREEN})]),
    ),
    (
        "keys[0].accepts",
        Status.INVALID,
        lambda: Keyring([Key(KID, PUBLIC, "450000", accepts={NOBODY: Color.RED})]),
    ),
    ("recalls[0].cti", Status.INVALID, lambda: Keyring([], [Recall(KID, b"")])),
    ("recalls[0].kid", Status.INVALID, lambda: Keyring([], [Recall(b"", CTI)])),
    ("leeway", Status.RANGE, lambda: Keyring([], leeway=-1)),
    (None, Status.RANGE, lambda: Keyring([], leeway=301)),  # type: ignore[list-item]
    (None, Status.RANGE, lambda: Keyring([], life_screen=0)),  # type: ignore[list-item]
    (None, Status.RANGE, lambda: Keyring([], life_paper=1209601)),  # type: ignore[list-item]
    ("life_paper", Status.INVALID, lambda: Keyring([], life_paper=1.0)),  # type: ignore[arg-type]
]


@pytest.mark.parametrize("field, status, make", RINGS)
def test_keyrings_that_cannot_be(field: str, status: Status, make: Any) -> None:
    with pytest.raises(hcode.HcodeError) as caught:
        make()
    assert (caught.value.field, caught.value.status) == (field, status)


CODES: list[tuple[str, Status, dict[str, Any]]] = [
    ("cti", Status.BAD_CLAIMS, {"cti": b"short"}),
    ("cti", Status.BAD_CLAIMS, {"cti": bytes(17)}),
    ("issuer", Status.BAD_CLAIMS, {"issuer": "x"}),
    ("issuer", Status.BAD_CLAIMS, {"issuer": "x" * 2000}),
    ("issuer", Status.BAD_CLAIMS, {"issuer": "x", "text": "", "color": 0}),
    ("expires", Status.BAD_CLAIMS, {"expires": NOW}),
    ("expires", Status.BAD_CLAIMS, {"expires": datetime(2200, 1, 1, tzinfo=timezone.utc)}),
    ("issued", Status.BAD_CLAIMS, {"issued": datetime(1969, 1, 1, tzinfo=timezone.utc)}),
    ("color", Status.BAD_CLAIMS, {"color": 0}),
    ("kind", Status.BAD_CLAIMS, {"kind": 3}),
    ("text", Status.BAD_CLAIMS, {"text": ""}),
    ("text", Status.BAD_CLAIMS, {"text": "x" * 49}),
    ("text", Status.BAD_CLAIMS, {"text": "\u202e"}),
    ("text", Status.BAD_CLAIMS, {"kind": CodeKind.PAPER, "text": None}),
    ("expires", Status.BAD_CLAIMS, {"not_before": LATER}),
    ("not_before", Status.BAD_CLAIMS, {"not_before": datetime(1969, 1, 1, tzinfo=timezone.utc)}),
    ("issued", Status.INVALID, {"issued": datetime(2020, 1, 1)}),
    ("text", Status.INVALID, {"text": "a\0b"}),
    ("issuer", Status.INVALID, {"issuer": None}),
    ("cti", Status.INVALID, {"cti": "cti"}),
]


@pytest.mark.parametrize("field, status, more", CODES)
def test_codes_that_no_verifier_takes(
    signer: SigningKey, field: str, status: Status, more: dict[str, Any]
) -> None:
    with pytest.raises(hcode.HcodeError) as caught:
        hcode.issue_token(code(**more), signer)
    assert (caught.value.status, caught.value.field) == (status, field)
    assert isinstance(caught.value, FAMILIES[status])


def test_a_keyring_without_tables_is_small() -> None:
    large, small = Keyring([KEY]), Keyring([KEY], tables=False)
    assert len(large._memory) - len(small._memory) > 20000


# --- Who signs ---


def test_a_key_that_was_closed() -> None:
    seed = bytearray(SEED)
    with SigningKey(seed, KID) as key:
        assert (key.public_key, key.kid, key.algorithm) == (PUBLIC, KID, Algorithm.ED25519)
        hcode.issue_token(code(), key)
        memory = key._memory
        held = hcode._native.ffi.buffer(memory.bytes, memory.length)
        assert any(held[:])
    assert not any(held[:])
    key.close()
    with pytest.raises(hcode.InvalidError, match="closed"):
        hcode.issue_token(code(), key)
    with pytest.raises(hcode.InvalidError, match="closed"):
        hcode.cwt_sign(claims(), key)


@pytest.mark.parametrize("fraction, status", [(0, Status.OK), (1, Status.REVOKED)])
def test_revoked_before_a_fraction_of_a_second(token: str, fraction: int, status: Status) -> None:
    key = replace(KEY, revoked_before=NOW + timedelta(microseconds=fraction))
    assert hcode.verify_token(Keyring([key]), token, NOW).status == status


@pytest.mark.parametrize(
    "seed, kid, field",
    [
        (b"", KID, "seed"),
        (bytes(33), KID, "seed"),
        (None, KID, "seed"),
        ("x" * 32, KID, "seed"),
        (SEED, b"", "kid"),
        (SEED, None, "kid"),
    ],
)
def test_keys_that_cannot_be(seed: Any, kid: Any, field: str) -> None:
    with pytest.raises(hcode.InvalidError) as caught:
        SigningKey(seed, kid)
    assert caught.value.field == field


def test_closing_while_others_sign() -> None:
    """Each call signs whole or is refused."""
    ring = Keyring([KEY])
    for _ in range(20):
        key, bad = SigningKey(SEED, KID), list[str]()

        def work(key: SigningKey = key, bad: list[str] = bad) -> None:
            try:
                while True:
                    if not hcode.verify_token(ring, hcode.issue_token(code(), key), NOW).accepted:
                        bad.append("a signature that does not hold")
            except hcode.InvalidError:
                pass

        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        key.close()
        for thread in threads:
            thread.join()
        assert not bad


class Mine(Exception):
    """A host's own."""


def host_signer(sign: Any) -> Signer:
    return Signer(Algorithm.ED25519, KID, sign)


def test_a_signer_of_the_host(token: str) -> None:
    signer = host_signer(lambda message: hcode.ed25519_sign(SEED, message))
    assert hcode.issue_token(code(), signer) == token

    def fail(message: bytes) -> bytes:
        raise error

    error = Mine("no module")
    with pytest.raises(Mine) as caught:
        hcode.issue_token(code(), host_signer(fail))
    assert caught.value is error
    for wrong in (b"", "x" * 64, None):
        with pytest.raises(hcode.InvalidError) as named:
            hcode.issue_token(code(), host_signer(lambda message, wrong=wrong: wrong))
        assert named.value.field == "signature"
    for nobody in (None, "signer", object()):
        with pytest.raises(hcode.WrongTypeError):
            hcode.issue_token(code(), nobody)  # type: ignore[arg-type]
    with pytest.raises(hcode.InvalidError):
        hcode.issue_token(code(), Signer(9, KID, lambda m: bytes(64)))  # type: ignore[arg-type]


def test_an_algorithm_of_the_host() -> None:
    """The callback gets the key as it was given; what it raises comes back."""
    key, asked = Key(KID, bytes(range(64)), "450000", Algorithm.ES256), []

    def sign(message: bytes) -> bytes:
        return message[:1] * 64

    def verify(key: Key, message: bytes, signature: bytes) -> bool:
        asked.append(key)
        if answer is Mine:
            raise error
        return answer if answer is not True else signature == message[:1] * 64

    answer: Any = True
    error = Mine("verify")
    token = hcode.issue_token(code(), Signer(Algorithm.ES256, KID, sign))
    ring = Keyring([KEY_2, key], verify=verify)
    assert hcode.verify_token(ring, token, NOW).accepted and asked[0] is key
    answer = False
    assert hcode.verify_token(ring, token, NOW).status == Status.BAD_SIGNATURE
    answer = Mine
    with pytest.raises(Mine) as caught:
        hcode.verify_token(ring, token, NOW)
    assert caught.value is error
    answer = None
    with pytest.raises(hcode.WrongTypeError):
        hcode.verify_token(ring, token, NOW)


def test_a_key_of_the_host_that_changes() -> None:
    """Its kid is what it was when the keyring was made."""
    kid: Any = bytearray(KID)
    key = Key(kid, bytes(range(64)), "450000", Algorithm.ES256)
    token = hcode.issue_token(code(), Signer(Algorithm.ES256, KID, lambda message: bytes(64)))
    ring = Keyring([key], verify=lambda *asked: asked[0] is key)
    kid[:] = b"kid-0002"
    assert hcode.verify_token(ring, token, NOW).accepted


KEY_2 = Key(b"kid-0002", PUBLIC, "450000")


# --- Bare CWTs ---


def claims(**more: Any) -> bytes:
    return hcode.cbor.dumps(
        {1: "450000", 4: 1583629800, 6: 1583629200, 7: CTI, **more.get("more", {})}
    )


def test_a_bare_cwt(signer: SigningKey, policy: Policy) -> None:
    ring, when = Keyring([KEY]), datetime.fromtimestamp(1583629200, timezone.utc)
    token = hcode.cwt_sign(claims(more={3: "gate", -70000: [True, None]}), signer)
    report = hcode.cwt_verify(ring, token, when, "gate")
    assert report.accepted is True and report.color is None and report.payload is not None
    assert hcode.cbor.loads(report.payload)[-70000] == [True, None]  # type: ignore[index]
    assert hcode.cwt_verify(ring, token, when).status == Status.BAD_CLAIMS
    assert hcode.cwt_verify(ring, token, when, "gate", 599).status == Status.LIVES_TOO_LONG
    assert hcode.verify_token(ring, token, when).status == Status.BAD_CLAIMS
    with pytest.raises(hcode.InvalidError) as caught:
        hcode.gate_token(policy, on(8), "checkpoint", report)
    assert caught.value.field == "report"
    for bad, status in (
        (b"", Status.BAD_CBOR),
        (b"\xa0", Status.BAD_CLAIMS),
        (bytes(2000), Status.TOO_LONG),
    ):
        with pytest.raises(hcode.TokenError) as refused:
            hcode.cwt_sign(bad, signer)
        assert (refused.value.status, refused.value.field) == (status, "claims")


@pytest.mark.parametrize(
    "call, field",
    [
        (lambda r, t: hcode.verify_token(r, t, datetime(2020, 1, 1)), "now"),
        (lambda r, t: hcode.verify_token(r, t, datetime(1970, 1, 1, tzinfo=timezone.utc)), "now"),
        (lambda r, t: hcode.verify_token(r, NOBODY, NOW), "token"),
        (lambda r, t: hcode.verify_token(NOBODY, t, NOW), "keyring"),
        (lambda r, t: hcode.verify_token(Keyring.__new__(Keyring), t, NOW), "keyring"),
        (lambda r, t: hcode.cwt_verify(r, NOBODY, NOW), "token"),
        (lambda r, t: hcode.cwt_verify(r, b"", NOW, "a\0"), "audience"),
        (lambda r, t: hcode.cwt_verify(r, b"", NOW, None, -1), "longest_life"),
    ],
)
def test_calls_that_are_wrong(token: str, call: Any, field: str) -> None:
    with pytest.raises(hcode.HcodeError) as caught:
        call(Keyring([KEY]), token)
    assert caught.value.field == field


# --- Ed25519 ---


def test_ed25519_beside_wycheproof(shared: Path) -> None:
    path = shared / "vectors/ed25519/wycheproof_v1_ed25519_test.json"
    count = 0
    for group in json.loads(path.read_text())["testGroups"]:
        public = bytes.fromhex(group["publicKey"]["pk"])
        for test in group["tests"]:
            signature, message = bytes.fromhex(test["sig"]), bytes.fromhex(test["msg"])
            try:
                held = hcode.ed25519_verify(signature, public, message)
            except hcode.InvalidError:
                held = False  # a length that is none
            assert held is (test["result"] == "valid"), test["tcId"]
            count += 1
    assert count == 151


def test_ed25519() -> None:
    signature = hcode.ed25519_sign(SEED, b"message")
    assert hcode.ed25519_verify(signature, PUBLIC, b"message")
    assert not hcode.ed25519_verify(signature, PUBLIC, b"massage")
    assert hcode.ed25519_check_key(PUBLIC) and not hcode.ed25519_check_key(bytes(32))
    for call in (
        lambda: hcode.ed25519_sign(b"", b""),
        lambda: hcode.ed25519_verify(b"", PUBLIC, b""),
        lambda: hcode.ed25519_public_key(SEED + b"x"),
        lambda: hcode.ed25519_check_key(NOBODY),
    ):
        with pytest.raises(hcode.InvalidError):
            call()


def test_a_keyring_that_its_verify_refers_to_is_collected() -> None:
    class Host:
        keyring: Keyring

        def verify(self, key: Key, message: bytes, signature: bytes) -> bool:
            return self.keyring is not None

    host = Host()
    host.keyring = Keyring([KEY], verify=host.verify)
    gone = weakref.ref(host)
    del host
    gc.collect()
    assert gone() is None


SECRETS: list[tuple[str, Any]] = [
    ("seed", hcode.ed25519_public_key),
    ("seed", lambda seed: hcode.ed25519_sign(seed, b"")),
    ("seed", lambda seed: SigningKey(seed, KID)),
    ("secret", lambda s: hcode.person_id(s, hcode.Document.PASSPORT, "E12345678", on(8))),
]


@pytest.mark.parametrize("field, call", SECRETS)
def test_secrets_are_not_copied(monkeypatch: pytest.MonkeyPatch, field: str, call: Any) -> None:
    """What is refused is let go, too."""
    copied, octets = [], _values.octets

    def spy(value: Any, name: str) -> bytes:
        copied.append(name)
        return octets(value, name)

    for module in (_values, crypto, identity):
        monkeypatch.setattr(module, "octets", spy, raising=False)
    call(bytearray(SEED))
    call(memoryview(SEED))
    assert field not in copied
    short = memoryview(bytes(31))
    with pytest.raises(hcode.InvalidError) as caught:
        call(short)
    assert caught.value.field == field
    short.release()
