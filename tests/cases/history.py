"""One history under construction: says what is filed and asked, and has the model answer.

What a person can say of an answer by hand is given with the step (`want`, `colors`); where the
model says something else, nothing is written.
"""
import datetime
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests", "model"))

import model  # noqa: E402
import record  # noqa: E402
import texts  # noqa: E402

ROLE_NAMES = model.ROLES


class Mismatch(Exception):
    """What was given by hand and what the model says differ."""


def offset_text(offset):
    return "%s%02d:%02d" % ("+-"[offset < 0], abs(offset) // 3600, abs(offset) // 60 % 60)


def seconds_of(text):
    """Of `2020-03-08T09:00:00+08:00`."""
    return int(datetime.datetime.fromisoformat(text).timestamp())


def day_value(day):
    return None if day is None or day == model.NEVER else model.date_of_day(day)


class History:
    """times: `03-08 09:00`, in `year` and the policies' zone, or whole, or seconds; days `03-08`."""

    def __init__(self, case_id, clause, policies="guangxi", year=2020, start=b""):
        self.policies = policies.split()
        self.chain = texts.chain(self.policies)
        self.year, self.start = year, start
        self.line = {"id": case_id, "clause": clause, "policies": self.policies}
        if start:
            self.line["start"] = start.hex()
        self.bytes = start
        self.steps = self.line["steps"] = []

    # -- what is written

    def time(self, text):
        if isinstance(text, int) or "T" in text:
            return text
        if len(text.split()[0]) == 5:
            text = "%d-%s" % (self.year, text)
        date, clock = text.split()
        return "%sT%s%s" % (date, clock + ":00" * (2 - clock.count(":")), offset_text(self.chain.offset))

    def day(self, text):
        return "%d-%s" % (self.year, text) if isinstance(text, str) and len(text) == 5 else text

    # -- what is read

    @staticmethod
    def seconds(value):
        return value if isinstance(value, int) else seconds_of(value)

    def known(self):
        """The record that the step works on; refused as the engine refuses it."""
        found = record.decode(self.bytes)
        for code in found.slots:
            if code not in self.chain.of_code:
                raise model.Refused("unknown-reason")
        return found

    # -- steps

    def event(self, kind, by, occurred, reported=None, want="ok", rules=None, **fields):
        """`rules`: how many fire, given by hand; the rest of the answer is the model's."""
        step = {"event": kind, "by": by, "occurred": self.time(occurred)}
        if reported is not None:
            step["reported"] = self.time(reported)
        step.update(fields)
        try:
            step.update(self.apply(step))
        except model.Refused as refused:
            step["status"] = refused.status
        if step["status"] != want:
            raise Mismatch("%s: %s: %s, by hand %s" % (self.line["id"], step, step["status"], want))
        if rules is not None and len(step["rules"]) != rules:
            raise Mismatch("%s: %s: rules %s, by hand %d" % (self.line["id"], step, step["rules"], rules))
        self.steps.append(step)
        return self

    def daily(self, first, last, at="20:00", by="self"):
        """A healthy check-in on each day."""
        for day in range(model.day_of_date(self.day(first)), model.day_of_date(self.day(last)) + 1):
            self.event("checkin", by, "%s %s" % (model.date_of_day(day), at), rules=1)
        return self

    def apply(self, step):
        kind, dot, detail = step["event"].partition(".")
        occurred = self.seconds(step["occurred"])
        reported = self.seconds(step.get("reported", step["occurred"]))
        symptoms = step.get("symptoms")
        if any(word not in model.SYMPTOMS for word in symptoms or ()):
            raise model.Refused("invalid")
        celsius = step.get("celsius")
        e = model.Event(kind, detail if dot else None, step["by"], occurred, reported,
                        step.get("region"), None if celsius is None else round(celsius * 10),
                        set(symptoms) if symptoms else None, step.get("reason"))
        model.check_event(self.chain, e, None)
        new, _, left_out = model.apply(self.chain, self.known(), e)
        return self.applied(e, new, left_out)

    def applied(self, e, new, left_out):
        policy = self.chain.in_force(self.chain.day(e.reported))
        fired = model.fired(self.chain, e)
        self.bytes = record.encode(new)
        if self.bytes != model.encode(new) or record.encode(record.decode(self.bytes)) != self.bytes:
            raise Mismatch("%s: the two encoders differ" % self.line["id"])
        answer = {"status": "ok", "rules": [i for i, rule in enumerate(policy.rules) if rule in fired]}
        if left_out:
            answer["marks_left_out"] = True
        if len(self.policies) > 1:
            answer["policy_effective"] = model.date_of_day(policy.effective)
        answer["record"] = self.bytes.hex()
        return answer

    def ask(self, on, by_hand=None, want="ok", next_change="?", full=False, detail=True):
        """`by_hand`: the color and the names of the reasons, `red key-region other-province`."""
        step = {"classify": self.day(on)}
        day = model.day_of_date(step["classify"]) if isinstance(step["classify"], str) else step["classify"]
        try:
            if not model.DAY_MIN <= day <= model.DAY_MAX:
                raise model.Refused("range")
            step.update(self.classified(day, full, detail))
        except model.Refused as refused:
            step["status"] = refused.status
        said = " ".join([step["color"]] + [self.name(day, c) for c in step["codes"]]) if "color" in step else None
        if step["status"] != want or by_hand is not None and said != by_hand:
            raise Mismatch("%s: on %s: %s %s, by hand %s %s" % (self.line["id"], on, step["status"], said, want,
                                                                by_hand))
        if next_change != "?" and step["next_change"] != self.day(next_change):
            raise Mismatch("%s: on %s: next change %s, by hand %s" % (self.line["id"], on, step["next_change"],
                                                                      next_change))
        self.steps.append(step)
        return self

    def name(self, day, code):
        return self.chain.in_force(day).reasons[code].name

    def classified(self, day, full, detail):
        known = self.known()
        verdict = model.classify(self.chain, known, day)
        answer = {"status": "ok", "color": verdict["color"], "registered": verdict["registered"],
                  "next_change": day_value(verdict["next_change"]),
                  "codes": [reason["code"] for reason in verdict["reasons"]]}
        reasons = []
        for reason in verdict["reasons"]:
            out = {key: reason[key] for key in ("code", "since", "by", "run", "of", "still_needed", "earliest_end")}
            out["since"], out["earliest_end"] = day_value(out["since"]), day_value(out["earliest_end"])
            if full:
                out.update(name=reason["name"], color=reason["color"], cite=reason["cite"])
                out.update(self.more(known, day, reason))
            reasons.append(out)
        if reasons and (detail or full):
            answer["reasons"] = reasons
        return answer

    def more(self, known, day, reason):
        """Who could end it, and the two times behind it."""
        policy, code = self.chain.in_force(day), reason["code"]
        clear = [i for i, rule in enumerate(policy.rules) if code in rule.clear]
        withdraw = [i for i, rule in enumerate(policy.rules) if code in rule.withdraw]

        def roles(rules):
            return [role for role in ROLE_NAMES if any(role in policy.rules[i].roles for i in rules)]

        slot = known.slots[code] if reason["by"] else model.Slot()
        return {"since_time": slot.since[0] or None, "filed": slot.filed[0] or None, "clear_roles": roles(clear),
                "withdraw_roles": roles(withdraw), "clear_rules": clear, "withdraw_rules": withdraw}

    def merge(self, other, want="ok"):
        """With a record as bytes."""
        step = {"merge": other.hex()}
        try:
            mine, self.bytes = self.bytes, other
            theirs = self.known()
            self.bytes = mine
            self.bytes = record.encode(model.merge(self.chain, self.known(), theirs))
            step.update(status="ok", record=self.bytes.hex())
        except model.Refused as refused:
            self.bytes = mine
            step["status"] = refused.status
        if step["status"] != want:
            raise Mismatch("%s: merge: %s, by hand %s" % (self.line["id"], step["status"], want))
        self.steps.append(step)
        return self

    def done(self):
        return self.line
