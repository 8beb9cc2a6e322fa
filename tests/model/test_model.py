"""Self-checks of the model: cases derived by hand from semantics.md (the clause in brackets), and
properties of random histories. `python3 tests/model/test_model.py`
"""
import json
import os
import random
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import histories
import model
import policies
import replay
from model import Chain, Event, Record, Refused, apply, classify, encode, merge

HEAD = """policy %s
effective %s
timezone +08:00
fever 37.3
regions key
  420000
  450100 from 2020-03-05 until 2020-03-10
  overseas
"""
REASONS = """reason 1 forever red
reason 2 days yellow
  ends after 5 days
reason 3 normal red
  cite "c"
  ends after 3 normal days
reason 4 gaps yellow
  ends after 3 normal days missing 1
reason 5 early yellow
  ends after 3 normal days from day-0
reason 6 both yellow
  ends after 5 days
  ends after 3 normal days
reason 9 silent yellow
  starts after 4 days unreported
"""
RULES = """on register by self
on order red by cdc
  set forever
on order lift by cdc
  clear forever
on clinic by self
  set days
on contact close by cdc hospital
  set normal
on contact fellow by cdc
  set gaps
on contact building by cdc
  set early
on contact symptomatic by cdc
  set both
on discharge by hospital
  clear normal
on checkin by self
  when healthy
  mark normal
on checkin by self
  when unwell
  mark abnormal
on correct day by cdc
  mark corrected
on correct reason by cdc
  withdraw normal
on correct reason by hospital
  withdraw forever
on travel by self
  when region in key
  when within 2 days
  set days
"""
ONE = HEAD % ("one", "2020-01-01") + REASONS + RULES


def T(day, hour=12):
    """Local time +08:00 on day 18328 (2020-03-07) + `day`."""
    return (18328 + day) * 86400 + hour * 3600 - 8 * 3600


def D(day):
    return 18328 + day


def event(name, role, occurred, reported=None, **fields):
    kind, _, detail = name.partition(".")
    if kind == "checkin":
        fields.setdefault("symptoms", set())
    return Event(kind, detail or None, role, occurred, reported or occurred, **fields)


def checkin(day, *symptoms):
    return event("checkin", "self", T(day), symptoms=set(symptoms))


def after(chain, *events):
    record = Record()
    for e in events:
        record = apply(chain, record, e)[0]
    return record


def names(chain, record, day):
    return [r.name for r in model.active(chain, record, D(day))]


class Text(unittest.TestCase):
    def test_words(self):
        """policy-language: strings, escapes, a comment anywhere outside a string."""
        self.assertEqual(model.words_of('  cite\t"a \\"b\\" \\\\ # c" x#y\r'), ["cite", 'a "b" \\ # c', "x"])

    def test_time(self):
        """replay.md: RFC 3339 with offset, a fraction is cut off, second 60 is invalid."""
        self.assertEqual(replay.time_value("2020-03-07T08:00:00.9+08:00", "t"), T(0, 8))
        self.assertEqual(replay.time_value("1970-01-01T00:00:01Z", "t"), 1)
        for bad in ("2020-03-07T08:00:60Z", "2020-02-30T00:00:00Z", "2020-03-07T08:00:00", 1.5, True, None):
            self.assertRaises(Refused, replay.time_value, bad, "t")

    def test_day(self):
        """[Time] floor((time + offset) / 86400)"""
        west = Chain([ONE.replace("+08:00", "-12:00")])
        self.assertEqual(west.day(1), -1)
        self.assertEqual(Chain([ONE]).day(T(0, 0) - 1), D(-1))


class Applying(unittest.TestCase):
    def setUp(self):
        self.chain = Chain([ONE])

    def refused(self, status, e, record=None, now=None):
        with self.assertRaises(Refused) as caught:
            apply(self.chain, record or Record(), e, now)
        self.assertEqual(caught.exception.status, status)

    def test_refusals_in_order(self):
        """[Apply 1-3, 6]"""
        late = after(self.chain, checkin(40))
        self.refused("invalid", event("frob", "self", T(0)))
        self.refused("invalid", event("contact", "cdc", T(0)))
        self.refused("invalid", event("register", "robot", 0))
        self.refused("invalid", event("travel", "self", 0))
        self.refused("invalid", event("clinic", "self", T(0), region=0))
        self.refused("unknown-reason", event("correct.reason", "self", 0, reason=77))
        self.refused("range", event("travel", "self", T(0), 1, region=12345))
        self.refused("range", event("register", "self", 0, T(0)))
        self.refused("future", event("register", "self", T(1), T(0)))
        self.refused("future", event("correct.day", "self", T(0, 1), T(0, 23)))
        self.refused("future", event("test.positive", "self", T(0)), now=T(0) - 301)
        apply(self.chain, Record(), event("register", "self", T(0)), now=T(0) - 300)
        self.refused("no-rule", event("test.positive", "self", T(0)))
        self.refused("no-rule", event("custom.x", "self", T(0)))
        self.refused("no-rule", event("correct.reason", "self", T(0), reason=2))
        self.refused("role", event("correct.reason", "hospital", T(0), reason=3))
        self.refused("role", event("register", "cdc", T(0)))
        self.refused("late", event("checkin", "self", T(8), T(41)), late)
        apply(self.chain, late, event("checkin", "self", T(9), T(41)))

    def test_nothing_fired(self):
        """[Apply 4] ok, nothing changes; unsure is neither normal nor abnormal."""
        record, rules, _ = apply(self.chain, Record(), checkin(0, "unsure"))
        self.assertEqual((encode(record), rules), (b"", 0))

    def test_guards(self):
        """Regions: province, span by the occurred day, overseas but 156; within."""
        def fires(region, occurred=0, reported=None):
            e = event("travel", "self", T(occurred), T(reported or occurred), region=region)
            return len(model.fired(self.chain, e)) == 1
        self.assertTrue(fires(420106) and fires(840) and fires(4) and fires(450103))
        self.assertFalse(fires(156) or fires(110000) or fires(450200))
        self.assertTrue(fires(450103, 3) and fires(420000, 1, 3))
        self.assertFalse(fires(450103, 4) or fires(450103, -3) or fires(420000, 0, 3))

    def test_bytes(self):
        """[Record bytes] one slot set by cdc, then cleared; two days marked."""
        record = after(self.chain, event("contact.close", "cdc", T(0), T(1)), checkin(1), checkin(3, "fever"),
                       event("discharge", "hospital", T(2), T(4)), event("register", "self", T(5)))
        expected = (b"\x01\x01\0\0" + T(5).to_bytes(4, "little") + D(3).to_bytes(4, "little")
                    + (4).to_bytes(8, "little") + (1).to_bytes(8, "little") + bytes(8)
                    + b"\x03\x00\x05\x00" + T(1).to_bytes(4, "little") + T(0).to_bytes(4, "little")
                    + T(4).to_bytes(4, "little") + T(2).to_bytes(4, "little"))
        self.assertEqual(encode(record), expected)
        self.assertEqual(encode(after(self.chain, event("register", "self", T(0)))),
                         b"\x01\0\0\0" + T(0).to_bytes(4, "little") + b"\0\0\0\x80" + bytes(24))

    def test_stands(self):
        """[Record] the word filed last counts; in the same second set wins; what was seen before
        the danger does not end it; a withdrawal is about what was filed."""
        close = event("contact.close", "cdc", T(2), T(3))
        for e, expected in ((event("discharge", "hospital", T(4), T(5)), []),
                            (event("discharge", "hospital", T(2), T(3)), ["normal"]),
                            (event("discharge", "hospital", T(1), T(5)), ["normal"]),
                            (event("correct.reason", "cdc", T(1), T(5), reason=3), [])):
            self.assertEqual(names(self.chain, after(self.chain, close, e), 5), expected)
            self.assertEqual(names(self.chain, after(self.chain, e, close), 5), expected)

    def test_since_never_moves_back(self):
        """[Record] filed and since are joined apart."""
        record = after(self.chain, event("contact.close", "cdc", T(4)), event("contact.close", "hospital", T(1), T(5)))
        reason = classify(self.chain, record, D(5))["reasons"][0]
        self.assertEqual((reason["since"], reason["by"]), (D(4), "hospital"))


class Ending(unittest.TestCase):
    def setUp(self):
        self.chain = Chain([ONE])

    def reason(self, record, day):
        return classify(self.chain, record, D(day))["reasons"][0]

    def test_days(self):
        """[Classify] ends after N days: since + N <= D."""
        record = after(self.chain, event("clinic", "self", T(0)))
        self.assertEqual(names(self.chain, record, 4), ["days"])
        self.assertEqual(names(self.chain, record, 5), [])
        self.assertEqual(classify(self.chain, record, D(1))["next_change"], D(5))

    def test_normal_days(self):
        """[Classify] the day it was set does not count, a missed or an abnormal day breaks the run,
        bad days after a complete run do not matter."""
        close = event("contact.close", "cdc", T(0))
        def left(*days):
            return names(self.chain, after(self.chain, close, *map(checkin, days)), 20)
        self.assertEqual(left(0, 1, 2), ["normal"])
        self.assertEqual(left(1, 2, 3), [])
        self.assertEqual(left(1, 2, 4), ["normal"])
        self.assertEqual(left(1, 2, 4, 5, 6), [])
        done = [close] + [checkin(d) for d in (1, 2, 3)]
        self.assertEqual(names(self.chain, after(self.chain, *done, checkin(4, "fever")), 20), [])
        bad = after(self.chain, *done, checkin(2, "fever"))
        self.assertEqual(names(self.chain, bad, 20), ["normal"])
        put_right = apply(self.chain, bad, event("correct.day", "cdc", T(2), T(9)))[0]
        self.assertEqual(names(self.chain, put_right, 20), [])

    def test_missing_and_day_0(self):
        """[Classify] at most K unmarked within the run; from day-0."""
        gaps = event("contact.fellow", "cdc", T(0))
        early = event("contact.building", "cdc", T(0))
        self.assertEqual(names(self.chain, after(self.chain, gaps, *map(checkin, (1, 3, 4))), 20), [])
        self.assertEqual(names(self.chain, after(self.chain, gaps, *map(checkin, (1, 3, 5))), 20), ["gaps"])
        self.assertEqual(names(self.chain, after(self.chain, gaps, *map(checkin, (1, 4, 5))), 20), ["gaps"])
        self.assertEqual(names(self.chain, after(self.chain, early, *map(checkin, (0, 1, 2))), 20), [])

    def test_still_needed(self):
        """[Classify] run = N - still needed; earliest end may be D itself if D is not marked."""
        close = event("contact.close", "cdc", T(0))
        r = self.reason(after(self.chain, close), 0)
        self.assertEqual((r["run"], r["of"], r["still_needed"], r["earliest_end"]), (0, 3, 3, D(3)))
        r = self.reason(after(self.chain, close, checkin(1)), 1)
        self.assertEqual((r["run"], r["still_needed"], r["earliest_end"]), (1, 2, D(3)))
        r = self.reason(after(self.chain, close, checkin(1), checkin(2)), 3)
        self.assertEqual((r["run"], r["still_needed"], r["earliest_end"]), (2, 1, D(3)))
        r = self.reason(after(self.chain, close, checkin(1), checkin(2)), 4)
        self.assertEqual((r["run"], r["still_needed"], r["earliest_end"]), (0, 3, D(6)))
        r = self.reason(after(self.chain, event("contact.fellow", "cdc", T(0)), checkin(1)), 3)
        self.assertEqual((r["run"], r["still_needed"], r["earliest_end"]), (1, 2, D(4)))
        r = self.reason(after(self.chain, event("order.red", "cdc", T(0))), 3)
        self.assertEqual((r["run"], r["of"], r["still_needed"], r["earliest_end"]), (None, None, None, None))

    def test_whichever_comes_first(self):
        """[Classify] both lines."""
        both = event("contact.symptomatic", "cdc", T(0))
        self.assertEqual(names(self.chain, after(self.chain, both), 5), [])
        self.assertEqual(names(self.chain, after(self.chain, both, *map(checkin, (1, 2, 3))), 3), [])
        self.assertEqual(self.reason(after(self.chain, both, checkin(1)), 4)["earliest_end"], D(5))

    def test_starts(self):
        """[Classify] D - last > N; its since is last + N + 1; it needs a registered person."""
        record = after(self.chain, event("register", "self", T(0)), checkin(2))
        verdict = classify(self.chain, record, D(6))
        self.assertEqual((verdict["color"], verdict["next_change"]), ("green", D(7)))
        r = self.reason(record, 9)
        self.assertEqual((r["name"], r["since"], r["by"], r["earliest_end"]), ("silent", D(7), None, D(9)))
        self.assertEqual(names(self.chain, after(self.chain, checkin(2)), 30), [])

    def test_late_and_range(self):
        """[Classify] a record answers for the newest day that it knows and later ones."""
        record = after(self.chain, event("order.lift", "cdc", T(0), T(3)))
        self.assertRaises(Refused, classify, self.chain, record, D(2))
        self.assertRaises(Refused, classify, self.chain, record, 49711)
        classify(self.chain, record, D(3))

    def test_order(self):
        """[Classify] red first, then by code."""
        record = after(self.chain, event("order.red", "cdc", T(0)), event("clinic", "self", T(0)),
                       event("contact.close", "cdc", T(0)))
        self.assertEqual(names(self.chain, record, 0), ["forever", "normal", "days"])

    def test_window(self):
        """[Window] done only once the first day of the run is before b - 63; a later set undoes it."""
        run = [event("contact.close", "cdc", T(0))] + [checkin(d) for d in (1, 2, 3)]
        record = after(self.chain, *run, checkin(64))
        self.assertEqual((record.slots[3].since[1], sorted(record.days.normal)), (0, [D(1), D(2), D(3), D(64)]))
        record = after(self.chain, *run, checkin(65))
        self.assertEqual((record.slots[3].since[1], sorted(record.days.normal)), (1, [D(2), D(3), D(65)]))
        self.assertEqual(names(self.chain, record, 65), [])
        record = apply(self.chain, record, event("contact.close", "cdc", T(66)))[0]
        self.assertEqual((record.slots[3].since[1], names(self.chain, record, 66)), (0, ["normal"]))


class Chains(unittest.TestCase):
    """[Policies in force] and e, u of [Classify]: the second policy begins on day 20."""

    def chain(self, old, new):
        texts = [HEAD % ("one", "2020-01-01") + REASONS.replace("ends after 3 normal days\nreason 4", old + "\nreason 4"),
                 HEAD % ("two", "2020-03-27") + REASONS.replace("ends after 3 normal days\nreason 4", new + "\nreason 4")]
        return Chain([text + RULES for text in texts])

    def test_frees_on_its_first_day(self):
        chain = self.chain("ends after 10 normal days", "ends after 3 normal days")
        run = [event("contact.close", "cdc", T(0))] + [checkin(d) for d in (1, 2, 3)]
        record = after(chain, *run)
        self.assertEqual(names(chain, record, 19), ["normal"])
        self.assertEqual(names(chain, record, 20), [])
        verdict = classify(chain, record, D(3))
        self.assertEqual(verdict["next_change"], D(20))
        self.assertEqual(verdict["reasons"][0]["earliest_end"], D(10))

    def test_run_too_long_ago(self):
        """f >= e - 63"""
        chain = self.chain("ends after 10 normal days", "ends after 3 normal days")
        for first, left in ((-43, []), (-44, ["normal"])):
            record = after(chain, event("contact.close", "cdc", T(-60)), *(checkin(first + i) for i in range(3)))
            self.assertEqual(names(chain, record, 20), left)

    def test_stricter_rules_do_not_bring_it_back(self):
        chain = self.chain("ends after 3 normal days", "ends after 10 normal days")
        run = [event("contact.close", "cdc", T(0))]
        self.assertEqual(names(chain, after(chain, *run, *map(checkin, (18, 19, 20))), 40), ["normal"])
        self.assertEqual(names(chain, after(chain, *run, *map(checkin, (17, 18, 19))), 40), [])

    def test_days_over_the_border(self):
        """max(since + N, e) <= min(D, u)"""
        chain = self.chain("ends after 10 days", "ends after 30 days")
        self.assertEqual(names(chain, after(chain, event("contact.close", "cdc", T(9))), 21), [])
        self.assertEqual(names(chain, after(chain, event("contact.close", "cdc", T(10))), 21), ["normal"])
        chain = self.chain("ends after 30 days", "ends after 10 days")
        record = after(chain, event("contact.close", "cdc", T(0)))
        self.assertEqual((names(chain, record, 19), names(chain, record, 20)), (["normal"], []))

    def test_retired(self):
        """Known, never active."""
        two = HEAD % ("two", "2020-03-27") + REASONS.replace('cite "c"\n  ends after 3 normal days', "retired")
        chain = Chain([ONE, two + "on register by self\n"])
        record = after(chain, event("contact.close", "cdc", T(0)))
        verdict = classify(chain, record, D(18))
        self.assertEqual((verdict["next_change"], verdict["reasons"][0]["earliest_end"]), (D(20), D(20)))


class Host(unittest.TestCase):
    """replay.md on the memory store."""

    def answers(self, *lines, now=T(100)):
        lines = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
        return [out for _, out in replay.replay(Chain([ONE]), now, lines)]

    def test_example(self):
        out = self.answers(b"# comment", b"",
                           {"event": "clinic", "person": "p", "by": "self", "occurred": T(0)},
                           {"event": "register", "person": "p", "by": "self", "occurred": T(1)},
                           {"advance": "2020-03-20"}, {"advance": "2020-03-20"}, {"advance": "2020-03-19"},
                           {"record": "q"}, {"classify": "p", "on": "2020-03-07"},
                           {"event": "clinic", "person": "p", "by": "self", "occurred": T(2)})
        self.assertEqual([o["line"] for o in out], list(range(3, 11)))
        self.assertEqual(out[0], {"line": 3, "status": "ok", "person": "p", "day": "2020-03-07", "was": None,
                                  "color": "yellow", "registered": False, "reasons": ["days"]})
        # cleared by time and silent on the same day: 2020-03-12 is since + 5, 13 is last + 5
        self.assertEqual((out[2]["changes"], out[3]["changes"]), ([], []))
        self.assertEqual([o["status"] for o in out[4:]], ["invalid", "not-found", "late", "ok"])
        self.assertEqual((out[7]["day"], out[7]["was"]), ("2020-03-20", "yellow"))

    def test_lines(self):
        ok = {"event": "checkin", "person": "p", "by": "self", "occurred": T(0)}
        for change, status in (({"celsius": 37.25}, "invalid"), ({"celsius": 0}, "range"), ({"celsius": 45}, "ok"),
                               ({"symptoms": ["cough"]}, "invalid"), ({"x": 1}, "invalid"), ({"person": ""}, "invalid"),
                               ({"person": "x" * 129}, "invalid"), ({"occurred": T(101)}, "future"),
                               ({"region": 420000}, "invalid"), ({"actor": 1}, "invalid")):
            self.assertEqual(self.answers({**ok, **change})[0]["status"], status, change)
        for raw in (b"{", b"[]", b"1", b'{"record":"p","record":"p"}', b"\xff", b'{"record":"%s"}' % (b"x" * 70000)):
            self.assertEqual(self.answers(raw)[0]["status"], "invalid", raw[:40])


class Properties(unittest.TestCase):
    """[Record] the same bytes in whatever order, however often, and after a merge; and forgetting
    changes no answer. Events within 31 days, so nothing is outside the promise."""

    def people(self):
        for seed in range(60):
            chain = Chain(policies.chain(seed))
            rng = random.Random(seed)
            person = histories.Person(histories.History(chain, seed, 1), "p")
            start = rng.choice(chain.policies).effective + rng.randint(-20, 40)
            if start < 40:
                continue
            for _ in range(40):
                person.some_event(start + rng.randint(0, 25))
            yield chain, rng, self.accepted(chain, person, start, start + 31)

    def accepted(self, chain, person, first, last):
        """The person's events that are not refused and lie between two days."""
        events = []
        for _, text in person.lines:
            try:
                e = replay.event_of(chain, json.loads(text, parse_float=replay.Decimal))
                model.check_event(chain, e, None)
                model.fired(chain, e)
            except (Refused, ValueError):
                continue
            if first <= chain.day(e.occurred) and chain.day(e.reported) <= last:
                events.append(e)
        return events

    def test_permutation_and_repetition(self):
        seen = 0
        for chain, rng, events in self.people():
            first = encode(after(chain, *events))
            for _ in range(5):
                again = events + rng.sample(events, len(events) // 3)
                rng.shuffle(again)
                self.assertEqual(encode(after(chain, *again)), first)
            seen += len(first) > 36
        self.assertGreater(seen, 30)

    def test_merge(self):
        for chain, rng, events in self.people():
            first = encode(after(chain, *events))
            common = events[:len(events) // 3]
            cut = rng.randint(len(common), len(events))
            a = after(chain, *common, *events[len(common):cut])
            b = after(chain, *common, *events[cut:])
            whole = merge(chain, a, b)
            for again in (whole, merge(chain, b, a), merge(chain, whole, a), merge(chain, b, whole)):
                self.assertEqual(encode(again), first)

    def test_merge_over_the_window(self):
        """Two copies agree, then take different events while neither anchor moves by more than
        33 - (N + K) days: a run of 70 days before, so that much is forgotten on the way."""
        done = 0
        for seed in range(400):
            chain = Chain(policies.chain(seed))
            rng = random.Random(seed)
            longest = max((n + k for rs in chain.of_code.values() for _, r in rs if r.normal
                           for n, k, _ in [r.normal]), default=31)
            start = chain.policies[0].effective + rng.randint(0, 100)
            person = histories.Person(histories.History(chain, seed, 1), "p")
            person.calm = True
            person.some_event(start, lambda r: r.set, start)
            for d in range(start + 1, start + 72):
                if rng.random() < 0.97:
                    person.some_event(d, lambda r: r.mark == {"normal"} and not r.set, d)
            agreed = after(chain, *self.accepted(chain, person, start, start + 71))
            if agreed.anchor is None:
                continue
            person.lines = []
            for _ in range(20):
                d = agreed.anchor + rng.randint(0, max(0, 33 - longest))
                person.some_event(d, occurred_day=d - rng.randint(0, 10))
            events = self.accepted(chain, person, agreed.anchor - 12, agreed.anchor + 33 - longest)
            rng.shuffle(events)
            cut = rng.randint(0, len(events))
            def on(record, more):
                for e in more:
                    record = apply(chain, record, e)[0]
                return record
            a, b = on(agreed, events[:cut]), on(agreed, events[cut:])
            self.assertEqual(encode(merge(chain, a, b)), encode(on(agreed, events)), seed)
            done += any(slot.since[1] for slot in a.slots.values())
        self.assertGreater(done, 20)

    def test_merge_moves_the_window(self):
        chain = Chain([ONE])
        run = [event("contact.close", "cdc", T(0))] + [checkin(d) for d in (1, 2, 3)]
        self.assertEqual(encode(merge(chain, after(chain, *run), after(chain, checkin(65)))),
                         encode(after(chain, *run, checkin(65))))

    def test_forgetting(self):
        import compare
        class Options:
            forget_check = True
        folder = os.path.join(os.environ.get("TMPDIR", "/tmp"), "hcode-model-test-%d" % os.getpid())
        os.makedirs(folder, exist_ok=True)
        for seed in range(4):
            paths = policies.write(seed, folder)
            count, report = compare.compare_one((Options, paths, "t%d" % seed))
            self.assertIsNone(report)
            self.assertGreater(count, 500)
            for path in paths:
                os.unlink(path)
        os.rmdir(folder)


if __name__ == "__main__":
    unittest.main()
