"""Histories, a clause of docs/semantics.md (S1 to S6) each, mostly under the policy `plain`."""
import random

from history import History


def plain(case_id, clause, **more):
    return History(case_id, clause, "plain", **more)


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
    assert h.bytes == bytes.fromhex(
        "01040000904364 5e9b470000040000000000000001000000000000000100000000000000"
        "10000100bc44645e00e4625e0000000000000000 1500010070ca665e70ca665e2046685e2046685e"
        "1a000100bc44645e00e4625e0000000000000000 1e00000000000000000000002046685e2046685e".replace(" ", ""))
    yield h.done()


# ---------------------------------------------------------------- S4: refusals

REFUSED = [  # id, status, event, by, occurred, reported, fields
    ("kind", "invalid", "nonsense", "self", "03-08 09:00", None, {}),
    ("kind-with-detail", "invalid", "nonsense.close", "self", "03-08 09:00", None, {}),
    ("detail", "invalid", "contact.nonsense", "self", "03-08 09:00", None, {}),
    ("detail-missing", "invalid", "contact", "cdc", "03-08 09:00", None, {}),
    ("detail-too-much", "invalid", "checkin.healthy", "self", "03-08 09:00", None, {}),
    ("detail-of-another", "invalid", "contact.home", "cdc", "03-08 09:00", None, {}),
    ("correct-alone", "invalid", "correct", "cdc", "03-08 09:00", None, {}),
    ("role", "invalid", "checkin", "doctor", "03-08 09:00", None, {}),
    ("symptom", "invalid", "checkin", "self", "03-08 09:00", None, {"symptoms": ["cough"]}),
    ("region-missing", "invalid", "travel", "self", "03-08 09:00", None, {}),
    ("region-foreign", "invalid", "checkin", "self", "03-08 09:00", None, {"region": 450000}),
    ("celsius-missing", "invalid", "temperature", "checkpoint", "03-08 09:00", None, {}),
    ("celsius-foreign", "invalid", "register", "self", "03-08 09:00", None, {"celsius": 37.0}),
    ("symptoms-foreign", "invalid", "temperature", "checkpoint", "03-08 09:00", None,
     {"celsius": 37.0, "symptoms": ["fever"]}),
    ("reason-missing", "invalid", "correct.reason", "cdc", "03-08 09:00", None, {}),
    ("reason-foreign", "invalid", "correct.day", "cdc", "03-08 09:00", "03-09 09:00", {"reason": 1}),
    ("reason-unknown", "unknown-reason", "correct.reason", "cdc", "03-08 09:00", None, {"reason": 8}),
    ("reason-negative", "unknown-reason", "correct.reason", "cdc", "03-08 09:00", None, {"reason": -1}),
    ("reason-large", "unknown-reason", "correct.reason", "cdc", "03-08 09:00", None, {"reason": 32768}),
    ("occurred-0", "range", "checkin", "self", 0, "03-08 09:00", {}),
    ("occurred-negative", "range", "checkin", "self", -1, "03-08 09:00", {}),
    ("reported-large", "range", "checkin", "self", "03-08 09:00", 4294967296, {}),
    ("both-large", "range", "checkin", "self", 4294967296, None, {}),
    ("region-1000", "range", "travel", "self", "03-08 09:00", None, {"region": 1000}),
    ("region-99999", "range", "travel", "self", "03-08 09:00", None, {"region": 99999}),
    ("region-1000000", "range", "travel", "self", "03-08 09:00", None, {"region": 1000000}),
    ("celsius-24.9", "range", "temperature", "checkpoint", "03-08 09:00", None, {"celsius": 24.9}),
    ("celsius-45.1", "range", "checkin", "self", "03-08 09:00", None, {"celsius": 45.1}),
    ("before-reported", "future", "checkin", "self", "03-08 09:00:01", "03-08 09:00:00", {}),
    ("correct-today", "future", "correct.day", "cdc", "03-08 00:00:00", "03-08 23:59:59", {}),
    ("no-rule", "no-rule", "custom.unheard-of", "cdc", "03-08 09:00", None, {}),
    ("no-rule-detail", "no-rule", "test.negative", "hospital", "03-08 09:00", None, {}),
    ("no-rule-withdraw", "no-rule", "correct.reason", "cdc", "03-08 09:00", None, {"reason": 32767}),
    ("no-rule-starts", "no-rule", "correct.reason", "cdc", "03-08 09:00", None, {"reason": 9}),
    ("role-register", "role", "register", "grid", "03-08 09:00", None, {}),
    ("role-withdraw", "role", "correct.reason", "hospital", "03-08 09:00", None, {"reason": 2}),
    # the order of refusals
    ("kind-before-role", "invalid", "nonsense", "doctor", 0, None, {}),
    ("field-before-range", "invalid", "checkin", "self", 0, None, {"region": 1000}),
    ("invalid-before-reason", "invalid", "correct.reason", "doctor", "03-08 09:00", None, {"reason": 8}),
    ("reason-before-range", "unknown-reason", "correct.reason", "cdc", 0, None, {"reason": 8}),
    ("range-before-future", "range", "travel", "self", "03-08 09:00", "03-08 08:00", {"region": 1000}),
    ("future-before-no-rule", "future", "custom.unheard-of", "cdc", "03-08 09:00", "03-08 08:00", {}),
    ("no-rule-before-role", "no-rule", "custom.unheard-of", "self", "03-08 09:00", None, {}),
    ("role-before-guard", "role", "test.positive", "self", "03-08 09:00", "03-10 09:00", {}),
]


def refusals():
    for name, status, event, by, occurred, reported, fields in REFUSED:
        h = plain("refused-" + name, "S4 Apply 1-3: %s; the record stays as it was" % status)
        h.event("register", "self", "03-08 08:00")
        h.event(event, by, occurred, reported, want=status, **fields)
        h.event("checkin", "self", "03-08 09:30", rules=1).ask("03-08", "green", next_change="03-13")
        yield h.done()
    h = plain("refused-nothing-known",
              "S4: refused for somebody of whom nothing is known: the record has length 0 still")
    h.event("checkin", "grid", "03-08 09:00", want="role").ask("03-08", "green", next_change=None)
    yield h.done()
    h = plain("nothing-fired", "S4 Apply 4: rules there are, but no guard holds: ok, nothing changes")
    h.event("test.positive", "hospital", "03-08 09:00", "03-09 09:00", rules=0).ask("03-09", "green")
    h.event("test.positive", "hospital", "03-09 00:00:00", "03-09 23:59:59", rules=1).ask("03-09", "red forever")
    h.event("test.positive", "hospital", "03-09 12:00", "03-10 00:00:00", rules=0).ask("03-10", "red forever")
    yield h.done()
    h = plain("no-effect", "S4 Apply 5: a rule without effect fires, and nothing is known after it")
    h.event("custom.nothing", "cdc", "03-08 09:00", rules=1).ask("03-08", "green", next_change=None)
    assert h.bytes == b""
    yield h.done()


# ---------------------------------------------------------------- S4: what apply does


def effects():
    h = plain("union", "S4 Apply 5: of all rules that fire, what they set, clear and mark is joined")
    h.event("custom.set-3", "self", "03-08 08:00").event("custom.set-1", "self", "03-08 08:00")
    h.ask("03-08", "red forever normal").event("custom.clear-1", "cdc", "03-08 09:00", rules=2)
    h.ask("03-08", "yellow days", full=True)
    h.event("custom.clear-1", "grid", "03-08 10:00", rules=1).ask("03-08", "yellow days")
    yield h.done()
    h = plain("both-marks", "S3: a day that is marked normal and abnormal is not good; S4: one rule may mark twice")
    h.event("custom.set-3", "self", "03-08 08:00").event("custom.both-marks", "cdc", "03-09 08:00", rules=1)
    h.daily("03-10", "03-11").ask("03-11", "red normal").daily("03-12", "03-12").ask("03-12", "green")
    yield h.done()
    h = plain("set-many", "S4 Apply 8: two lines and three reasons in one rule")
    h.event("custom.set-many", "cdc", "03-08 08:00", rules=1).ask("03-08", "red forever days gaps", full=True)
    yield h.done()
    h = plain("registered-earliest", "S4 Apply 9: registered is the earliest occurred, whatever comes later")
    h.event("register", "self", "03-08 08:00").event("register", "self", "03-07 08:00", "03-09 08:00")
    h.event("register", "guardian", "03-10 08:00").ask("03-10", "green", next_change="03-12")
    yield h.done()
    h = plain("starts-after", "S6: starts after 4 days unreported: active when D - last > 4, no slot")
    h.ask("03-08", "green", next_change=None).event("register", "self", "03-08 08:00")
    h.ask("03-12", "green", next_change="03-13").ask("03-13", "yellow silent", next_change=None, full=True)
    h.event("checkin", "self", "03-14 08:00").ask("03-14", "green", next_change="03-19")
    h.event("checkin", "self", "03-15 08:00", symptoms=["fever"]).ask("03-15", "green", next_change="03-20")
    h.event("custom.set-1", "cdc", "03-19 08:00").ask("03-20", "red forever silent", full=True)
    yield h.done()
    h = plain("starts-unregistered", "S6: what starts by itself needs a registered person")
    h.event("checkin", "self", "03-08 08:00").ask("04-08", "green", next_change=None)
    yield h.done()
    h = plain("regions",
              "policy language, Regions: spans include both days; overseas is not 156; the day is that of occurred")
    for i, (region, occurred, rules) in enumerate((
            (450100, "03-01", 1), (450103, "03-01", 1), (450200, "03-01", 1), (420106, "03-04", 2),
            (420106, "03-05", 2),
            (420100, "03-05", 1), (420100, "03-10", 1), (420100, "03-11", 1), (4, "03-11", 2), (156, "03-11", 1),
            (840, "03-11", 2))):
        # near, far and `not in near within 2 days`, of which the last is always in time here
        h.event("travel", "self", occurred + " 10:%02d" % i, region=region, rules=rules)
    h.ask("03-11", "red forever days gaps")
    yield h.done()


def checked():
    h = plain("unsure",
              "policy language, Guards: unsure is ticked and nothing else is; it is neither healthy nor unwell")
    h.event("checkin", "self", "03-08 08:00", symptoms=["unsure"], rules=1).ask("03-08", "yellow days")
    h.event("checkin", "self", "03-09 08:00", symptoms=["unsure"], celsius=37.3, rules=1)
    h.event("checkin", "self", "03-10 08:00", symptoms=["unsure"], celsius=37.2, rules=1)
    h.event("checkin", "self", "03-11 08:00", symptoms=["unsure", "breath"], rules=1)
    h.ask("03-11", "yellow days", full=True)
    yield h.done()
    h = plain("temperature",
              "policy language, Guards: fever at 37.3 and above, no fever below; a check-in need not have one")
    h.event("temperature", "checkpoint", "03-08 08:00", celsius=37.3, rules=1).ask("03-08", "red normal")
    h.event("temperature", "checkpoint", "03-08 09:00", celsius=37.2, rules=1).ask("03-08", "green")
    h.event("checkin", "self", "03-08 10:00", celsius=37.3, rules=1).event("checkin", "self", "03-09 10:00", rules=1)
    yield h.ask("03-09", "green").done()


GUARDS = [  # event, what is given, which of the rules fire
    ("checkin", {}, []), ("checkin", {"celsius": 37.5}, [0]), ("checkin", {"celsius": 37.4}, [1, 2]),
    ("checkin", {"celsius": 25.0}, [1, 2]), ("checkin", {"celsius": 45.0}, [0]),
    ("checkin", {"symptoms": ["breath"]}, []), ("checkin", {"symptoms": ["breath"], "celsius": 36.6}, [1]),
    ("checkin", {"symptoms": ["fever"], "celsius": 36.6}, [1]), ("checkin", {"symptoms": ["unsure"]}, [3]),
    ("checkin", {"symptoms": ["unsure"], "celsius": 36.6}, [1, 3]),
    ("checkin", {"symptoms": ["unsure"], "celsius": 38.0}, [0]), ("checkin", {"symptoms": ["unsure", "other"]}, []),
    ("travel", {"region": 420000}, [4]), ("travel", {"region": 420200}, [4]), ("travel", {"region": 420100}, []),
    ("travel", {"region": 420106}, []), ("travel", {"region": 840}, [4]), ("travel", {"region": 420}, []),
]


def guards():
    for i, (event, fields, rules) in enumerate(GUARDS):
        h = History("guards-%02d" % (i + 1), "policy language, Guards: all of a rule must hold; an unknown temperature "
                    "is neither", "guards")
        h.event(event, "self", "03-08 08:00", **fields)
        assert h.steps[-1]["rules"] == rules, (fields, h.steps[-1])
        yield h.ask("03-08").done()
    h = History("guards-late", "policy language, Guards: within counts days, not hours", "guards")
    h.event("checkin", "self", "03-08 23:59:59", "03-09 00:00:00", celsius=36.6, rules=1)
    h.event("checkin", "self", "03-08 00:00:00", "03-09 23:59:59", symptoms=["unsure"], rules=1)
    h.event("checkin", "self", "03-08 23:59:59", "03-10 00:00:00", symptoms=["unsure"], rules=0)
    h.event("clinic", "self", "2019-03-11 00:00:00", "03-10 23:59:59", rules=1)
    h.event("clinic", "self", "2019-03-10 23:59:59", "03-10 00:00:00", rules=0)
    yield h.ask("03-10", "yellow cool unsure-and-late a-year").done()


def slots():
    """S3 Record: filed, since, cleared, and when a reason stands."""
    h = plain("stands-same-second", "S3: set and cleared in the same second of reporting: the set wins")
    h.event("custom.set-1", "cdc", "03-08 08:00", "03-08 10:00")
    h.event("custom.clear-1", "grid", "03-08 09:00", "03-08 10:00")
    h.ask("03-08", "red forever")
    yield h.done()
    h = plain("stands-second-later", "S3: a clear that is reported a second later and saw later days ends it")
    h.event("custom.set-1", "cdc", "03-08 08:00", "03-08 10:00:00")
    h.event("custom.clear-1", "grid", "03-08 08:00", "03-08 10:00:01")
    h.ask("03-08", "green")
    yield h.done()
    h = plain("stands-seen-before", "S3: what was seen before the danger does not end it, however late it is filed")
    h.event("custom.set-1", "cdc", "03-08 10:00").event("custom.clear-1", "grid", "03-08 09:59:59", "03-09 08:00")
    h.ask("03-09", "red forever").event("custom.clear-1", "grid", "03-08 10:00:00", "03-09 08:00").ask("03-09", "green")
    yield h.done()
    h = plain("stands-word-last", "S3: the word filed last counts: an old exposure filed after the clear stands")
    h.event("custom.set-1", "cdc", "03-08 10:00").event("custom.clear-1", "grid", "03-09 10:00").ask("03-09", "green")
    h.event("custom.set-1", "cdc", "03-01 10:00", "03-10 10:00").ask("03-10", "red forever", full=True)
    yield h.done()
    h = plain("cleared-each-by-itself", "S4 Apply 8: the two times of clears are joined each by itself")
    h.event("custom.clear-1", "grid", "03-09 10:00", "03-09 11:00")
    h.event("custom.clear-1", "grid", "03-08 10:00", "03-10 10:00")
    h.event("custom.set-1", "cdc", "03-09 09:00", "03-09 12:00").ask("03-10", "green")
    h.event("custom.set-1", "cdc", "03-09 10:00:01", "03-09 12:00").ask("03-10", "red forever")
    yield h.done()
    h = plain("role-tie", "S3 filed: of sets in one second the greater role is named")
    for by in ("cdc", "self", "hospital"):
        h.event("custom.set-1", by, "03-08 08:00")
    h.ask("03-08", "red forever", full=True)
    assert h.steps[-1]["reasons"][0]["by"] == "cdc"
    h.event("custom.set-1", "self", "03-08 08:00:01").ask("03-08", "red forever", full=True)
    assert h.steps[-1]["reasons"][0]["by"] == "self"
    yield h.done()
    h = plain("since-never-back", "S3 since: filing an older exposure later cannot shorten a count, nor lengthen it")
    h.event("custom.set-2", "cdc", "03-08 08:00").event("custom.set-2", "cdc", "03-05 08:00", "03-09 08:00")
    h.ask("03-12", "yellow days").ask("03-13", "green")
    h.event("custom.set-2", "cdc", "03-10 08:00", "03-13 08:00").ask("03-14", "yellow days", next_change="03-15")
    h.ask("03-15", "green")
    yield h.done()
    h = plain("withdrawn", "S4 Apply 8: a correction is about what was filed: cleared = (reported, reported)")
    h.event("custom.set-1", "cdc", "03-08 08:00", "03-10 08:00")
    h.event("correct.reason", "hospital", "03-05 08:00", "03-10 07:59:59", reason=1, rules=1)
    h.ask("03-10", "red forever")
    h.event("correct.reason", "hospital", "03-05 08:00", "03-10 08:00:01", reason=1, rules=1).ask("03-10", "green")
    h.event("custom.set-1", "cdc", "03-09 08:00", "03-10 08:00:01").ask("03-10", "red forever")
    yield h.done()
    h = plain("withdrawn-both-roles", "S4 Apply 3: cdc may withdraw by one rule, hospital by the other; cdc by both")
    h.event("custom.set-1", "self", "03-08 08:00").event("correct.reason", "cdc", "03-08 09:00", reason=1, rules=1)
    h.ask("03-08", "green")
    yield h.done()
    h = plain("clear-alone", "S3: a reason that was only cleared has a slot, and does not stand")
    h.event("custom.clear-2", "cdc", "03-08 08:00").ask("03-08", "green", next_change=None)
    yield h.done()


# ---------------------------------------------------------------- S6: ends


def ends():
    h = plain("ends-days", "S6: ends after 5 days: over on since + 5, check-ins or not")
    h.event("custom.set-2", "cdc", "03-08 23:59:59").ask("03-08", "yellow days", next_change="03-13", full=True)
    h.ask("03-12", "yellow days").ask("03-13", "green", next_change=None)
    yield h.done()
    h = plain("ends-31-days", "S6: ends after 31 days, the most there is; the greatest code there is")
    h.event("custom.set-last", "cdc", "03-01 00:00:00").ask("03-31", "yellow last", next_change="04-01", full=True)
    h.ask("04-01", "green")
    yield h.done()
    h = plain("ends-normal", "S6: the day that the reason was set does not count")
    h.event("custom.set-3", "self", "03-08 08:00").daily("03-08", "03-10")
    h.ask("03-10", "red normal", next_change=None).daily("03-11", "03-11").ask("03-11", "green")
    yield h.done()
    h = plain("ends-day-0", "S6: from day-0 it does count")
    h.event("custom.set-5", "cdc", "03-08 08:00").daily("03-08", "03-09").ask("03-09", "yellow early", full=True)
    h.daily("03-10", "03-10").ask("03-10", "green")
    yield h.done()
    h = plain("ends-before-day-0", "S6: but no day before it")
    h.event("custom.set-5", "cdc", "03-08 08:00").daily("03-06", "03-09").ask("03-09", "yellow early")
    h.daily("03-10", "03-10").ask("03-10", "green")
    yield h.done()
    for days, verdict in (("03-09 03-10 03-11", "green"), ("03-09 03-11 03-13", "green"),
                          ("03-09 03-10 03-13", "green"), ("03-09 03-10 03-14", "yellow gaps"),
                          ("03-09 03-12 03-13", "green"), ("03-09 03-12 03-14", "yellow gaps"),
                          ("03-11 03-13 03-15", "green"), ("03-09 03-12 03-16", "yellow gaps"),
                          ("03-09 03-12 03-15 03-16", "green"),
                          ("03-09 03-12 03-14 03-15", "green"), ("03-09 03-10", "yellow gaps")):
        h = plain("ends-missing-" + days.replace("03-", "").replace(" ", "-"),
                  "S6: 3 normal days missing 2, reported on " + days)
        h.event("custom.set-4", "cdc", "03-08 08:00")
        for day in days.split():
            h.daily(day, day)
        yield h.ask("03-16", verdict).done()
    h = plain("ends-missing-bad", "S6: a bad day breaks a run that may miss days")
    h.event("custom.set-4", "cdc", "03-08 08:00").daily("03-09", "03-10")
    h.event("checkin", "self", "03-11 08:00", symptoms=["other"]).daily("03-12", "03-13").ask("03-13", "yellow gaps")
    h.daily("03-14", "03-14").ask("03-14", "green")
    yield h.done()
    h = plain("ends-both-by-days", "S6, both lines: by days, if no run is complete")
    h.event("custom.set-6", "cdc", "03-08 08:00").daily("03-12", "03-13")
    h.ask("03-13", "yellow both", next_change="03-14", full=True).ask("03-14", "green")
    yield h.done()
    h = plain("ends-both-by-run", "S6, both lines: by the run, if that comes first")
    h.event("custom.set-6", "cdc", "03-08 08:00").daily("03-09", "03-11").ask("03-11", "green")
    yield h.done()
    h = plain("ends-complete-stays", "S6: bad or missed days after a complete run do not bring the reason back")
    h.event("custom.set-3", "self", "03-08 08:00").daily("03-09", "03-11")
    h.event("checkin", "self", "03-12 08:00", symptoms=["fever"]).ask("03-12", "green").ask("04-20", "green")
    yield h.done()
    h = plain("ends-late-abnormal",
              "S6: an abnormal mark filed late for a day inside the run does; a correction mends it")
    h.event("custom.set-3", "self", "03-08 08:00").daily("03-09", "03-11").ask("03-11", "green")
    h.event("checkin", "self", "03-10 08:00", "03-12 08:00", symptoms=["fever"]).ask("03-12", "red normal", full=True)
    h.event("correct.day", "cdc", "03-10 00:00:00", "03-12 09:00").ask("03-12", "green")
    yield h.done()
    h = plain("ends-late-normal", "S4: days may come in any order; the run is complete when the last one is in")
    h.event("custom.set-3", "self", "03-08 08:00").daily("03-11", "03-11").daily("03-09", "03-09")
    h.ask("03-11", "red normal", full=True)
    h.event("checkin", "self", "03-10 08:00", "03-15 08:00").ask("03-15", "green")
    yield h.done()
    h = plain("ends-corrected-alone", "S3: a corrected day is good without a check-in")
    h.event("custom.set-3", "self", "03-08 08:00").daily("03-09", "03-10")
    h.event("correct.day", "cdc", "03-11 12:00", "03-12 08:00")
    h.ask("03-12", "green")
    yield h.done()
    h = plain("ends-set-again", "S6: set again, it counts from the later day")
    h.event("custom.set-3", "self", "03-08 08:00").daily("03-09", "03-11").event("custom.set-3", "self", "03-11 21:00")
    h.ask("03-11", "red normal").daily("03-12", "03-13").ask("03-13", "red normal").daily("03-14", "03-14")
    h.ask("03-14", "green")
    yield h.done()
    h = plain("ends-set-inside-run", "S6: a run must lie wholly after since")
    h.event("custom.set-3", "self", "03-09 08:00").daily("03-07", "03-11").ask("03-11", "red normal", full=True)
    yield h.done()
    h = plain("order-of-reasons", "S6: red first, then by code, what starts by itself in its place")
    h.event("register", "self", "03-01 08:00")
    for name in ("last", "7", "6", "5", "4", "2", "3", "1"):
        h.event("custom.set-" + name, "cdc", "03-08 08:00")
    h.ask("03-08", "red forever normal long days gaps early both silent last", full=True)
    yield h.done()
    h = plain("next-change-codes", "S6 next_change: the codes count, not the color alone")
    h.event("custom.set-1", "cdc", "03-08 08:00").event("custom.set-2", "cdc", "03-08 08:00")
    h.ask("03-08", "red forever days", next_change="03-13").ask("03-13", "red forever", next_change=None)
    yield h.done()
    h = plain("still-needed", "S6 still needed, run, earliest end: day by day")
    h.event("custom.set-7", "cdc", "03-08 08:00").event("custom.set-4", "cdc", "03-08 08:00")
    h.ask("03-08", "red long gaps")
    for day in (9, 10, 13, 14):
        h.ask("03-%02d" % day).daily("03-%02d" % day, "03-%02d" % day).ask("03-%02d" % day)
    h.ask("03-18").ask("03-25")
    yield h.done()


def refused_questions():
    h = plain("late-anchor", "S6: a day before the anchor is late")
    h.event("checkin", "self", "03-10 08:00").ask("03-09", want="late").ask("03-10", "green")
    yield h.done()
    h = plain("late-registered", "S6: a day before that of registration is late")
    h.event("register", "self", "03-10 08:00").ask("03-09", want="late").ask("03-10", "green")
    yield h.done()
    h = plain("late-filed", "S6: a day before that of filed is late; since does not count")
    h.event("custom.set-1", "cdc", "03-05 08:00", "03-10 08:00").ask("03-09", want="late").ask("03-10", "red forever")
    yield h.done()
    h = plain("late-cleared", "S6: a day before that of cleared is late")
    h.event("custom.clear-1", "grid", "03-05 08:00", "03-10 08:00").ask("03-09", want="late").ask("03-10", "green")
    yield h.done()
    for event in ("register", "custom.set-1", "custom.clear-1"):
        h = plain("late-midnight-" + event,
                  "S6, S1: what is reported in the first second of a day is late for the day before")
        h.event(event, "cdc" if event == "custom.set-1" else "grid" if event == "custom.clear-1" else "self",
                "03-10 00:00:00")
        h.ask("03-09", want="late").ask("03-10", "red forever" if event == "custom.set-1" else "green")
        yield h.done()
    h = plain("day-range", "S6: D is -1 to 49710, else range; range before late")
    h.ask(-2, want="range").ask(-1, "green").ask(49710, "green", next_change=None).ask(49711, want="range")
    h.event("register", "self", "03-10 08:00").ask(-2, want="range").ask(-1, want="late").ask(49710, "yellow silent")
    yield h.done()


# ---------------------------------------------------------------- S1: zones and the ends of time


def zones():
    for zone in ("plain", "west", "east", "half", "utc", "newfoundland"):
        h = History("midnight-" + zone, "S1: a civil day begins at midnight of the policy's zone", zone)
        h.event("custom.set-2", "cdc", "03-07 23:59:59").ask("03-07", "yellow days", next_change="03-12")
        h.ask("03-11", "yellow days").ask("03-12", "green")
        h.event("custom.set-2", "cdc", "03-08 00:00:00").ask("03-12", "yellow days", next_change="03-13")
        h.ask("03-13", "green")
        yield h.done()
        h = History("same-instant-" + zone, "S1: one instant, on a day of its own in every zone", zone)
        h.event("checkin", "self", "2020-03-08T11:00:00+00:00", rules=1)
        h.event("custom.set-6", "cdc", "2020-03-08T11:00:00+00:00")
        yield h.ask("03-09", "yellow both", full=True).done()
        h = History("first-second-" + zone, "S1: the first second there is; day -1 in the west", zone)
        h.event("register", "self", 1).event("checkin", "self", 1, rules=1).event("custom.set-1", "cdc", 1)
        h.ask(-1, want="ok" if zone in ("west", "newfoundland") else "late").ask(0, "red forever", full=True)
        yield h.done()
        h = History("last-second-" + zone, "S1: the last second there is; the last day is 49710 wherever", zone)
        h.event("checkin", "self", 4294967295, rules=1).event("custom.set-2", "cdc", 4294967295)
        yield h.ask(49709, want="ok" if zone == "west" else "late").ask(49710, "yellow days", next_change=None).done()


# ---------------------------------------------------------------- S5: window


def windows():
    h = plain("window-mark-31", "S4 Apply 6: a mark 31 days before the anchor is taken, one of 32 is late")
    h.event("checkin", "self", "04-10 08:00").event("checkin", "self", "03-10 00:00:00", "04-10 09:00", rules=1)
    h.event("checkin", "self", "03-09 23:59:59", "04-10 09:00", want="late")
    yield h.done()
    h = plain("window-mark-first", "S4 Apply 6: the first mark is never too old")
    h.event("checkin", "self", "01-10 08:00", "04-10 08:00", rules=1).ask("04-10", "green")
    yield h.done()
    h = plain("window-set-stays", "S4 Apply 6: with a set beside it only the mark is left out")
    h.event("checkin", "self", "04-10 08:00").event("custom.mark-and-set", "cdc", "03-09 08:00", "04-11 08:00", rules=1)
    assert h.steps[-1]["marks_left_out"]
    yield h.ask("04-11", "green").done()
    h = plain("window-late-before-nothing", "S4 Apply 4, 6: nothing fired comes before late")
    h.event("checkin", "self", "04-10 08:00").event("custom.nothing", "cdc", "01-01 08:00", "04-10 09:00", rules=1)
    h.event("correct.day", "cdc", "03-09 08:00", "04-10 09:00", want="late")
    yield h.done()
    h = plain("window-63", "S5: a day 63 before the anchor is kept, one of 64 is forgotten")
    h.daily("03-01", "03-02").daily("05-03", "05-03").ask("05-03", "green").daily("05-04", "05-04")
    h.daily("05-05", "05-05")
    yield h.done()
    h = plain("window-done", "S5: before a complete run leaves the window its reason is done")
    h.event("custom.set-3", "self", "02-29 08:00").daily("03-01", "03-03").ask("03-03", "green")
    h.daily("05-03", "05-03").ask("05-03", "green").daily("05-04", "05-04").ask("05-04", "green")
    h.daily("07-20", "07-20").ask("07-20", "green")
    h.event("custom.set-3", "self", "07-20 21:00").ask("07-20", "red normal")
    yield h.done()
    h = plain("window-done-older-set", "S3 since: an older set, filed later, leaves what is done")
    h.event("custom.set-3", "self", "02-29 08:00").daily("03-01", "03-03").daily("06-01", "06-01")
    h.event("custom.set-3", "self", "02-20 08:00", "06-02 08:00").ask("06-02", "green")
    h.event("custom.set-3", "self", "02-29 08:00", "06-03 08:00").ask("06-03", "green")
    h.event("custom.set-3", "self", "02-29 08:00:01", "06-04 08:00").ask("06-04", "red normal", full=True)
    yield h.done()
    h = plain("window-not-done", "S5: a run that is not complete when it leaves is forgotten")
    h.event("custom.set-3", "self", "02-29 08:00").daily("03-01", "03-02").daily("06-01", "06-01")
    h.ask("06-01", "red normal")
    h.daily("06-02", "06-03").ask("06-03", "green")
    yield h.done()
    h = plain("window-cleared-done", "S5: done says nothing of clears: withdrawn and filed again later, it stands anew")
    h.event("custom.set-3", "self", "02-29 08:00").daily("03-01", "03-03")
    h.event("custom.clear-3", "cdc", "03-04 08:00").daily("06-01", "06-01")
    h.event("custom.set-3", "self", "06-01 21:00").ask("06-01", "red normal")
    yield h.done()
    h = plain("window-jump", "S5: the anchor jumps by years")
    h.event("custom.set-7", "cdc", "03-01 08:00").daily("03-02", "03-14").daily("2060-01-01", "2060-01-02")
    h.ask("2060-01-02", "red long", full=True)
    yield h.done()


# ---------------------------------------------------------------- S3: any order, again, merged


FILED = [("register", "self", "03-08 09:00", None, {}), ("custom.set-1", "cdc", "03-08 10:00", "03-09 10:00", {}),
         ("custom.set-3", "hospital", "03-09 10:00", None, {}), ("checkin", "self", "03-10 08:00", None, {}),
         ("checkin", "guardian", "03-11 08:00", "03-12 08:00", {"symptoms": ["fever"]}),
         ("checkin", "self", "03-12 08:00", None, {}),
         ("correct.day", "cdc", "03-11 08:00", "03-13 08:00", {}), ("custom.clear-1", "grid", "03-13 08:00", None, {}),
         ("custom.set-2", "cdc", "03-12 10:00", "03-13 10:00", {}),
         ("correct.reason", "cdc", "03-13 11:00", None, {"reason": 2}),
         ("register", "guardian", "03-07 09:00", "03-13 12:00", {}), ("checkin", "self", "03-13 20:00", None, {})]


def file_all(h, events):
    for kind, by, occurred, reported, fields in events:
        h.event(kind, by, occurred, reported, **fields)
    return h


def orders():
    rng = random.Random(1)
    ends_with = None
    for i in range(14):
        events = list(FILED)
        if i == 1:
            events.reverse()
        elif i > 1:
            rng.shuffle(events)
        if i >= 10:
            events += rng.sample(FILED, 4)
        h = file_all(plain("order-%d" % i,
                           "S3: in whatever order events arrive and however often, the record is the same"), events)
        h.ask("03-13", "green", full=True)
        assert ends_with in (None, h.bytes)
        ends_with = h.bytes
        yield h.done()
    for cut in range(1, len(FILED), 2):
        h = file_all(plain("merge-%d" % cut, "S3: two copies that took different events, merged"), FILED[:cut])
        h.merge(file_all(plain("", ""), FILED[cut - 1:]).bytes).ask("03-13", "green")
        assert h.bytes == ends_with
        yield h.done()
    h = file_all(plain("merge-nothing", "S3: merged with nothing, and with itself"), FILED)
    h.merge(b"").merge(ends_with).ask("03-13", "green")
    assert h.bytes == ends_with
    yield h.done()
    yield plain("merge-nothing-known", "S3: nothing merged with nothing has length 0").merge(b"").ask("03-13",
                                                                                                      "green").done()
    h = plain("merge-window", "S3 merge: the window of the smaller anchor is moved first, so its run makes done")
    h.daily("06-01", "06-01")
    h.merge(plain("", "").event("custom.set-3", "self", "02-29 08:00").daily("03-01", "03-03").bytes)
    h.ask("06-01", "green")
    yield h.done()
    h = plain("merge-done", "S3 since: done belongs to its since: a later set of the other copy takes it away")
    h.event("custom.set-3", "self", "02-29 08:00").daily("03-01", "03-03").daily("06-01", "06-01")
    h.merge(plain("", "").event("custom.set-3", "self", "03-05 08:00").bytes).ask("06-01", "red normal")
    yield h.done()


def cases():
    for part in (example, refusals, effects, checked, guards, slots, ends, refused_questions, zones, windows, orders):
        yield from part()
