"""libhcode for Python: the rules engine behind a health code.

A region writes its rules as a policy text. `apply` turns what is reported of a person into a
record, which is bytes that the host keeps; `classify` turns a record and a day into green, yellow
or red; `reasons` and `explain` say why. `Engine` does all of it over a store of rows.
`verify_token` judges signed codes offline, `gate` says what staff do.

Days are `datetime.date` in the policy's time zone, times `datetime.datetime` with a zone. Every
error is an `HcodeError` with a status. The numbers and field names are those of the C headers.
"""

from . import _interpreter, base45, cbor  # _interpreter is the first: it may refuse
from ._native import ffi as _ffi
from ._native import lib as _lib
from .crypto import (
    ed25519_check_key,
    ed25519_public_key,
    ed25519_sign,
    ed25519_verify,
)
from .engine import Engine, PersonAnswer, Progress
from .enums import (
    Action,
    Algorithm,
    CodeKind,
    Color,
    Contact,
    Correct,
    Diagnosis,
    Document,
    Family,
    Guard,
    Kind,
    Language,
    Mark,
    Observe,
    Order,
    Role,
    Status,
    Symptom,
    Test,
    TokenVerdict,
)
from .errors import (
    HcodeError,
    IdentityError,
    InvalidError,
    NotFoundError,
    PolicyError,
    RecordError,
    RefusedError,
    StorageError,
    TokenError,
    WrongTypeError,
    status_text,
)
from .event import Event
from .gate import GateAnswer, gate, gate_token
from .identity import (
    PassLeft,
    document_canonical,
    may_represent,
    pass_left,
    person_id,
    resident_id_check,
)
from .keyring import Key, Keyring, Recall
from .many import Colors, classify_many, pack
from .memory import MemoryStore
from .policy import (
    Diagnostic,
    GateFacts,
    GuardFacts,
    Policy,
    PolicyFacts,
    ReasonFacts,
    RegionFacts,
    RuleFacts,
    SetFacts,
)
from .record import Applied, Effect, RecordFacts, Slot, apply, merge, view
from .signing import Signer, SigningKey
from .sqlite import SqliteStore
from .store import Change, Row, Store
from .token import Code, TokenReport, cwt_sign, cwt_verify, issue_token, verify_token
from .verdict import Reason, Verdict, classify, explain, next_change, reasons

__version__: str = _ffi.string(_lib.hcode_version()).decode()

# fmt: off
__all__ = [
    "Action", "Algorithm", "Applied", "Change", "Code", "CodeKind", "Color", "Colors",
    "Contact", "Correct", "Diagnosis", "Diagnostic", "Document", "Effect", "Engine", "Event",
    "Family", "GateAnswer", "GateFacts", "Guard", "GuardFacts", "HcodeError", "IdentityError",
    "InvalidError", "Key", "Keyring", "Kind", "Language", "Mark", "MemoryStore",
    "NotFoundError", "Observe", "Order", "PassLeft", "PersonAnswer", "Policy", "PolicyError",
    "PolicyFacts", "Progress", "Reason", "ReasonFacts", "Recall", "RecordError", "RecordFacts",
    "RefusedError", "RegionFacts", "Role", "Row", "RuleFacts", "SetFacts", "Signer",
    "SigningKey", "Slot", "SqliteStore", "Status", "StorageError", "Store", "Symptom", "Test",
    "TokenError", "TokenReport", "TokenVerdict", "Verdict", "WrongTypeError", "__version__",
    "apply", "base45", "cbor", "classify", "classify_many", "cwt_sign", "cwt_verify",
    "document_canonical", "ed25519_check_key", "ed25519_public_key", "ed25519_sign",
    "ed25519_verify", "explain", "gate", "gate_token", "issue_token", "may_represent", "merge",
    "next_change", "pack", "pass_left", "person_id", "reasons", "resident_id_check",
    "status_text", "verify_token", "view",
]
# fmt: on
