"""The named numbers of the library. They are part of its ABI and never change.

`label` is the name in policies, in `hcode replay` and in the other languages' bindings.
"""

from __future__ import annotations

from enum import IntEnum, IntFlag
from typing import TypeVar, cast


NUMBERS = tuple("bcdeEfFgGnoxX%")  # how forms for numbers end


class Named(IntEnum):
    """A number with a stable name."""

    @property
    def label(self) -> str:
        """The name in lower case, its words joined by hyphens: `"not-found"`."""
        return self.name.lower().replace("_", "-")

    def __str__(self) -> str:
        return self.label

    def __format__(self, form: str) -> str:
        """As the label; with a form for numbers, `{:d}` say, as the number."""
        return int.__format__(self, form) if form[-1:] in NUMBERS else format(self.label, form)


Member = TypeVar("Member", bound=int)


def member(enum: type[Member], value: int) -> Member:
    """The member with a number; one that is none stays a number, for the library to refuse."""
    if type(value) is enum:
        return value
    try:
        return enum(value)
    except ValueError:
        return cast(Member, value)


class Status(Named):
    """What a call of the library answers (`hcode_status`); every error carries one."""

    OK = 0
    INVALID = -1
    RANGE = -2
    FUTURE = -3
    NO_RULE = -4
    ROLE = -5
    LATE = -6
    NOT_FOUND = -7
    CONFLICT = -8
    STORAGE = -9
    CORRUPT = -10
    UNKNOWN_REASON = -11
    BUFFER = -12
    POLICY = -13
    ID_LENGTH = -14
    ID_DIGIT = -15
    ID_REGION = -16
    ID_DATE = -17
    ID_CHECK = -18
    TOO_LONG = -19
    NOT_A_TOKEN = -20
    BAD_BASE45 = -21
    BAD_CBOR = -22
    BAD_COSE = -23
    BAD_HEADER = -24
    BAD_ALGORITHM = -25
    UNKNOWN_KEY = -26
    KEY_NOT_VALID = -27
    BAD_SIGNATURE = -28
    BAD_CLAIMS = -29
    WRONG_ISSUER = -30
    LIVES_TOO_LONG = -31
    NOT_YET_VALID = -32
    EXPIRED = -33
    REVOKED = -34
    COLOR_NOT_ACCEPTED = -35
    STALE = -36


class Color(Named):
    """From the best to the worst. Where there is no answer, there is None, never a color."""

    GREEN = 1
    YELLOW = 2
    RED = 3


class Language(Named):
    """Languages of texts for people."""

    EN = 0
    ZH = 1


class Kind(Named):
    """Kinds of events (docs/policy.md, Kinds)."""

    REGISTER = 1
    CHECKIN = 2
    DIAGNOSIS = 3
    DISCHARGE = 4
    CONTACT = 5
    OBSERVE = 6
    RELEASE = 7
    TRAVEL = 8
    CLINIC = 9
    TEMPERATURE = 10
    CERTIFICATE = 11
    ORDER = 12
    TEST = 13
    CORRECT = 14
    CUSTOM = 15


class Diagnosis(Named):
    """Details of `Kind.DIAGNOSIS`."""

    SUSPECTED = 1
    CONFIRMED = 2
    EXCLUDED = 3


class Contact(Named):
    """Details of `Kind.CONTACT`."""

    CLOSE = 1
    SYMPTOMATIC = 2
    FELLOW = 3
    BUILDING = 4


class Observe(Named):
    """Details of `Kind.OBSERVE`."""

    CENTRAL = 1
    HOME = 2
    HOSPITAL = 3


class Order(Named):
    """Details of `Kind.ORDER`."""

    RED = 1
    YELLOW = 2
    LIFT = 3


class Test(Named):
    """Details of `Kind.TEST`."""

    __test__ = False  # for pytest: it is no test

    POSITIVE = 1
    NEGATIVE = 2


class Correct(Named):
    """Details of `Kind.CORRECT`."""

    REASON = 1
    DAY = 2


class Role(Named):
    """Who files an event, in ascending order of weight."""

    SELF = 1
    GUARDIAN = 2
    CHECKPOINT = 3
    HOSPITAL = 4
    CDC = 5
    GRID = 6
    EMPLOYER = 7
    COMMUNITY = 8
    SYSTEM = 9


class Symptom(IntFlag):
    """Symptoms of a check-in; `Symptom(0)` is none."""

    FEVER = 1
    BREATH = 2
    RESPIRATORY = 4
    OTHER = 8
    UNSURE = 16


class Guard(Named):
    """What a rule asks of an event, besides kind, detail and role (docs/policy.md, Guards)."""

    REGION_IN = 1
    REGION_NOT_IN = 2
    WITHIN = 3
    FEVER = 4
    NO_FEVER = 5
    UNWELL = 6
    UNSURE = 7
    HEALTHY = 8


class Mark(IntFlag):
    """What a rule does to the day of an event."""

    NORMAL = 1
    ABNORMAL = 2
    CORRECTED = 4


class Action(IntFlag):
    """What staff at a gate do. An answer without `PASS` lets nobody pass."""

    PASS = 1
    DENY = 2
    REPORT_AUTHORITY = 4
    REPORT_FEVER = 8
    ADVISE_ISOLATION = 16
    MEASURE_TEMPERATURE = 32
    RESCAN = 64
    STALE = 128


class Document(Named):
    """Types of document. The numbers go into ids."""

    RESIDENT_ID = 1
    HK_MACAU_PERMIT = 2
    TAIWAN_PERMIT = 3
    PASSPORT = 4
    PERMANENT_RESIDENCE = 5
    OTHER = 9


class Family(IntFlag):
    """What a host knows of two people who may act for one another."""

    SAME_HOUSEHOLD = 1
    UNABLE = 2


class Algorithm(Named):
    """Algorithms of signatures. Ed25519 is built in, the others are the host's."""

    ED25519 = 1
    ES256 = 2
    SM2 = 3


class CodeKind(Named):
    """What a code is shown on."""

    SCREEN = 1
    PAPER = 2


class TokenVerdict(Named):
    """The graded answer about a token."""

    REFUSE = 1
    UNREADABLE = 2
    ACCEPT_STALE = 3
    ACCEPT = 4
