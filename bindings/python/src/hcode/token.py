"""Signed codes that a checkpoint judges offline (docs/tokens.md): verify, issue, and bare CWTs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Optional, Union

from ._native import ffi, lib
from ._secret import repr_of
from ._values import c_text, moment, number, octets, of_type, scanned, seconds, struct, written
from .enums import Algorithm, CodeKind, Color, Status, TokenVerdict
from .errors import InvalidError, TokenError, check
from .keyring import Keyring, keyring_handle, time_or_0
from .signing import AnySigner, sign_with


@dataclass(frozen=True)
class TokenReport:
    """The graded answer about a token (`hcode_token_report`).

    What claims say (from `cti` on) is None until the signature holds and the claims are well
    formed, and is there on every later refusal.

    Attributes:
        verdict: whether to believe it.
        status: why, or why not.
        color: what it counts as here; None unless accepted.
        kid: key id, 8 bytes; None unless the header is good.
        cti: 8 … 16 bytes; with `issuer` the identity of a token.
        color_issued: the color in the token; None in a bare CWT.
        kind: what it is shown on; None in a bare CWT.
        issuer: `iss`.
        expires, issued: `exp` and `iat`, in UTC.
        not_before: `nbf`; None if it is left out.
        seconds_left: seconds until `expires`, 0 at least.
        text: for the checker to compare; None if there is none.
        payload: claims as CBOR, for those that the library skips; None if it came as a text.
    """

    verdict: TokenVerdict
    status: Status
    color: Optional[Color]
    kid: Optional[bytes]
    cti: Optional[bytes]
    color_issued: Optional[Color]
    kind: Optional[CodeKind]
    issuer: Optional[str]
    expires: Optional[datetime]
    issued: Optional[datetime]
    not_before: Optional[datetime]
    seconds_left: Optional[int]
    text: Optional[str]
    payload: Optional[bytes]

    def __repr__(self) -> str:
        return repr_of(self)

    @property
    def accepted(self) -> bool:
        """Everything holds, whether or not the keyring is due for a refresh."""
        return self.verdict >= TokenVerdict.ACCEPT_STALE


@dataclass(frozen=True)
class Code:
    """What a code says (`hcode_code`).

    Attributes:
        color: of the person.
        kind: what it is shown on.
        cti: 8 … 16 bytes, fresh for each token.
        issuer: `iss`, 6 … 32 bytes; the key's issuer.
        issued: `iat`, 1970 … 2106, with a zone.
        expires: `exp`, later than `issued` and `not_before`.
        not_before: `nbf`; None: left out.
        text: for the checker to compare, 1 … 48 bytes of UTF-8, masked by the host; None: none,
            which a code on paper may not have.
    """

    color: Color
    kind: CodeKind
    cti: bytes
    issuer: str
    issued: datetime
    expires: datetime
    not_before: Optional[datetime] = None
    text: Optional[str] = None

    def __repr__(self) -> str:
        return repr_of(self)


def verify_token(keyring: Keyring, token: Union[str, bytes], now: datetime) -> TokenReport:
    """Judge a code. A refusal is an answer, not an error: look at `TokenReport.verdict`.

    Args:
        keyring: whom to believe.
        token: its text as scanned (nothing is trimmed or folded), or as bytes a bare COSE_Sign1.
        now: the caller's clock, with a zone.

    Raises:
        InvalidError: `range`, `now` is outside 1970 … 2106; or it has no zone.
    """
    report, c, now_ = struct("hcode_token_report"), keyring_handle(keyring), seconds(now, "now")
    if isinstance(token, str):
        text = scanned(token, "token")
        status = lib.hcode_verify_token_text(c, text, len(text), now_, report)
        return report_of(status, report)
    # What the report points into must stay where it is until it has been read.
    pinned = ffi.from_buffer(octets(token, "token"))
    status = lib.hcode_verify_token_bytes(c, pinned, len(pinned), now_, report)
    return report_of(status, report)


def cwt_verify(
    keyring: Keyring,
    token: bytes,
    now: datetime,
    audience: Optional[str] = None,
    longest_life: int = 0,
) -> TokenReport:
    """Judge a CBOR Web Token (RFC 8392) that is no health code; a refusal is an answer.

    Args:
        keyring: whom to believe; colors and the lives of codes do not matter.
        token: COSE_Sign1.
        now: the caller's clock, with a zone.
        audience: what `aud` must be; None: there must be none.
        longest_life: seconds from the earlier of `iat` and `nbf` to `exp`, at most; 0: any.

    Raises:
        InvalidError: `range`, `now` or `longest_life`.
    """
    report, c, now_ = struct("hcode_token_report"), keyring_handle(keyring), seconds(now, "now")
    pinned = ffi.from_buffer(octets(token, "token"))
    aud = ffi.NULL if audience is None else c_text(audience, "audience")
    life = number(longest_life, "longest_life")
    if life < 0:
        raise InvalidError(Status.RANGE, "longest_life")
    status = lib.hcode_cwt_verify(c, pinned, len(pinned), now_, aud, life, report)
    return report_of(status, report)


def issue_token(code: Code, signer: AnySigner) -> str:
    """Issue a code, as text. The signer is asked once.

    What comes out is what `verify_token` takes from a keyring with this key and issuer, if the
    life is not too long for it: a longer one is issued, though no keyring may allow more than 14
    days.

    Raises:
        TokenError: `bad-claims`, a field of `code` that no verifier would take; `field` says which.
        InvalidError: a signer that was closed, or whose algorithm there is not.
    """
    code = of_type(code, Code, "code")
    cti = octets(code.cti, "cti")
    if len(cti) > 16:
        raise TokenError(Status.BAD_CLAIMS, "cti")
    c = struct("hcode_code")
    issuer = c_text(code.issuer, "issuer")
    text = None if code.text is None else c_text(code.text, "text")
    kept_issuer = ffi.new("char[]", issuer)
    kept_text = ffi.NULL if text is None else ffi.new("char[]", text)
    c.color, c.kind = number(code.color, "color"), number(code.kind, "kind")
    c.cti, c.cti_length = cti.ljust(16, b"\0"), len(cti)
    c.issued, c.expires = seconds(code.issued, "issued"), seconds(code.expires, "expires")
    c.not_before = time_or_0(code.not_before, "not_before")
    c.issuer, c.text = kept_issuer, kept_text

    def call(out: Any, size: Any) -> int:
        return sign_with(signer, lambda s: lib.hcode_issue_token(c, s, out, size))

    def blame(status: int) -> Optional[str]:
        return bad_claim(c) if status == Status.BAD_CLAIMS else None

    return written(call, lib.HCODE_TOKEN_MAX, blame)[:-1].decode()


CLAIMS = (
    ("issuer",),
    ("cti", "cti_length"),
    ("color",),
    ("kind",),
    ("text",),
    ("issued",),
    ("not_before",),
    ("expires",),
)


def bad_claim(code: Any) -> Optional[str]:
    """The field for which C refused a code: the first that makes a good one bad. C is the judge of
    that, too; it is asked for the size alone, so nothing is signed."""
    issuer, text = ffi.new("char[]", b"issuer"), ffi.new("char[]", b"text")
    good, signer, size = struct("hcode_code"), struct("hcode_signer"), ffi.new("size_t *")
    good.color, good.kind, good.cti_length = Color.GREEN, CodeKind.SCREEN, 8
    good.issued, good.expires = 1, lib.HCODE_TIME_MAX
    good.issuer, good.text = issuer, text
    signer.algorithm, signer.sign = Algorithm.ED25519, ffi.addressof(lib, "key_sign")
    for fields in CLAIMS:
        for field in fields:
            setattr(good, field, getattr(code, field))
        if lib.hcode_issue_token(good, signer, ffi.NULL, size) == Status.BAD_CLAIMS:
            return fields[0]
    return None


def cwt_sign(claims: bytes, signer: AnySigner) -> bytes:
    """Sign claims of the host's own making, as a CWT (RFC 8392). The signer is asked once.

    Args:
        claims: deterministic CBOR of the map of claims (`hcode.cbor.dumps`); `iss`, `exp`, `iat`
            and `cti` are required.
        signer: who signs.

    Raises:
        TokenError: `bad-cbor`, `bad-claims`, `too-long`.
        InvalidError: a signer that was closed, or whose algorithm there is not.
    """
    claims = octets(claims, "claims")

    def call(out: Any, size: Any) -> int:
        return sign_with(signer, lambda s: lib.hcode_cwt_sign(claims, len(claims), s, out, size))

    def blame(status: int) -> Optional[str]:
        return "claims" if status in CLAIMS_STATUSES else None

    return written(call, lib.HCODE_TOKEN_MAX, blame)


CLAIMS_STATUSES = (Status.BAD_CBOR, Status.BAD_CLAIMS, Status.TOO_LONG)


def c_report(report: object) -> Any:
    """The part of a report that a gate looks at, as a C struct."""
    report = of_type(report, TokenReport, "report")
    c = struct("hcode_token_report")
    c.verdict, c.status = number(report.verdict, "verdict"), number(report.status, "status")
    c.color = 0 if report.color is None else number(report.color, "color")
    return c


def report_of(status: int, r: Any) -> TokenReport:
    """From the C struct; statuses about the call itself, and the host's own, are raised."""
    if status > 0 or status in (Status.INVALID, Status.RANGE, Status.STORAGE):
        check(status, "now" if status == Status.RANGE else None)
    claims = r.cti_length > 0
    return TokenReport(
        verdict=TokenVerdict(r.verdict),
        status=Status(status),
        color=Color(r.color) if r.color else None,
        kid=bytes(ffi.buffer(r.kid)) if claims or any(r.kid) else None,
        cti=bytes(ffi.buffer(r.cti, r.cti_length)) if claims else None,
        color_issued=Color(r.color_issued) if r.color_issued else None,
        kind=CodeKind(r.kind) if r.kind else None,
        issuer=ffi.string(r.issuer).decode() if claims else None,
        expires=moment(r.expires) if claims else None,
        issued=moment(r.issued) if claims else None,
        not_before=moment(r.not_before) if claims and r.has_not_before else None,
        seconds_left=r.seconds_left if claims else None,
        text=ffi.string(r.text).decode() or None if claims else None,
        payload=bytes(ffi.buffer(r.payload, r.payload_length)) if r.payload else None,
    )
