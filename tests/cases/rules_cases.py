"""Histories, one clause of docs/semantics.md (S1 to S6) each, mostly under the policy `plain`."""
from history import History


def example():
    """The worked example of docs/SPEC.md."""
    h = History("spec-example", "SPEC, A worked example: six events, 116 bytes")
    h.event("register", "self", "03-08 09:00", rules=1)
    h.event("travel", "self", "03-07 08:00", "03-08 09:05", region=420100, rules=2)
    h.event("checkin", "self", "03-08 20:00", rules=1)
    h.event("checkin", "self", "03-10 07:00", symptoms=["fever"], rules=2)
    h.event("certificate", "grid", "03-11 10:00", rules=1)
    h.event("correct.day", "cdc", "03-10 12:00", "03-11 11:00", rules=1)
    h.ask("03-11", "red key-region other-province", full=True)
    yield h.done()


def refusals():
    h = History("apply-refused", "S4 Apply 1-3: each refusal with its status; the record stays", "plain")
    h.event("register", "self", "03-08 09:00")
    h.event("nonsense", "self", "03-08 09:00", want="invalid")
    h.event("custom.set-1", "nobody", "03-08 09:00", want="invalid")
    h.event("travel", "self", "03-08 09:00", want="invalid")
    h.event("register", "self", "03-08 09:00", region=450000, want="invalid")
    h.event("checkin", "self", 0, want="range")
    h.event("checkin", "self", "03-08 09:00", "03-08 08:59:59", want="future")
    h.event("custom.unheard-of", "self", "03-08 09:00", want="no-rule")
    h.event("checkin", "grid", "03-08 09:00", want="role")
    h.event("checkin", "self", "03-08 09:00", rules=1)
    h.ask("03-08", "green")
    yield h.done()


def cases():
    yield from example()
    yield from refusals()
