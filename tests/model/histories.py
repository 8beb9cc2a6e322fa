"""Random histories for `hcode replay`, always the same ones for a seed:

    python3 tests/model/histories.py --seed N --answers M --policies A B C > events.jsonl

Most people are set once and then report daily with few holes; others come in bursts, late, early,
backdated, corrected, or wrong in one of the many ways in which a line can be refused. The lines
are sorted by the time of their delivery, with steps of the calendar between them, and end with
everybody's record. The first line, a comment, gives the --now that they are meant for.
"""
import argparse
import json
import random
import sys

import model

PAST_END = 420  # days after the last policy's first day that --now leaves room for


def now_for(chain):
    return min((chain.policies[-1].effective + PAST_END) * 86400, model.TIME_MAX - 400)


class Person:
    """One person's lines: (delivered at, text). `anchor` and `newest` are what the writer thinks."""

    def __init__(self, history, name):
        self.h, self.rng, self.name = history, history.rng, name
        self.lines = []
        self.anchor = self.newest = None
        self.calm = False  # nothing goes wrong with what is filed

    # -- small choices

    def time(self, day):
        """A second of the local day, often next to midnight."""
        second = self.rng.choice([0, 1, 86399, 86398] + [self.rng.randrange(86400)] * 6)
        return min(max(day * 86400 + second - self.h.chain.offset, 1), self.h.now)

    def written(self, time):
        """The same second in one of the ways that replay.md allows."""
        if self.rng.random() < 0.4 or not 0 <= time < 2 ** 33:
            return time
        minutes = self.rng.choice([0, 480, -300, 330, 840, -720])
        local = time + minutes * 60
        zone = "%s%02d:%02d" % ("+-"[minutes < 0], abs(minutes) // 60, abs(minutes) % 60)
        if minutes == 0:
            zone = self.rng.choice(["Z", "+00:00"])
        day, second = divmod(local, 86400)
        return "%sT%02d:%02d:%02d%s%s" % (model.date_of_day(day), second // 3600, second // 60 % 60,
                                          second % 60, self.rng.choice(["", "", ".5", ".999999"]), zone)

    def add(self, at, line):
        self.lines.append((at, line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)))

    # -- events that some rule wants

    def region(self, policy, guards):
        codes = [450000, 420100, 420106, 110101, 110100, 450103, 4, 156, 392, 840, 999, 999999]
        for guard in guards:
            if guard[:2] == ["region", "in"] and policy.regions[guard[2]] and self.rng.random() < 0.8:
                code = self.rng.choice(policy.regions[guard[2]])[0]
                if code == "overseas":
                    return self.rng.choice([4, 392, 840, 1, 999])
                if code > 999 and code % 10000 == 0:
                    code += self.rng.choice([0, 100, 101])
                elif code > 999 and code % 100 == 0:
                    code += self.rng.choice([0, 1, 99])
                return code
        return self.rng.choice(codes)

    def event(self, rule, day, occurred_day=None):
        """An event, reported on `day`, that fires the rule as a rule."""
        rng = self.rng
        policy = self.h.chain.in_force(day)
        line = {"event": rule.kind + ("." + rule.detail if rule.detail else ""), "person": self.name}
        line["by"] = rng.choice(sorted(rule.roles))
        guards = rule.guards if self.calm or rng.random() >= 0.06 else []
        reported = self.time(day)
        within = [int(g[1]) for g in guards if g[0] == "within"]
        if occurred_day is None:
            late = rng.choice([0] * 12 + [1, 1, 2, 3, 5, 8, 13, 14, 15, 20, 31, 32, 40])
            late = min([late] + within) if rng.random() < 0.9 else late
            if (rule.kind, rule.detail) == ("correct", "day"):
                late = max(1, late)
            occurred_day = day - late
        occurred = min(self.time(occurred_day), reported)
        if occurred != reported or rng.random() < 0.3:
            line["reported"] = self.written(reported)
        line["occurred"] = self.written(occurred)
        if rule.kind == "travel":
            region = self.region(policy, guards)
            line["region"] = region if rng.random() < 0.6 else "%03d" % region
        fever = (policy.fever or 373) / 10
        if ["fever"] in guards:
            line["celsius"] = round(fever + rng.choice([0, 0, 0.1, 1, 2]), 1)
        elif ["no", "fever"] in guards:
            line["celsius"] = round(fever - rng.choice([0.1, 0.1, 0.5, 1, 3]), 1)
        elif rule.kind == "temperature" or rule.kind == "checkin" and rng.random() < 0.1:
            line["celsius"] = rng.choice([36, 36.5, round(fever - 0.1, 1), 25] * 4 + [37.0, fever, 45])
        if rule.kind == "checkin":
            if ["unwell"] in guards:
                line["symptoms"] = rng.sample(model.SYMPTOMS[:4], rng.randint(1, 2))
            elif ["unsure"] in guards or ["healthy"] not in guards and rng.random() < 0.3:
                line["symptoms"] = ["unsure"]
            elif rng.random() < 0.2:
                line["symptoms"] = []
        if (rule.kind, rule.detail) == ("correct", "reason"):
            code = rng.choice(sorted(rule.withdraw or self.h.chain.of_code))
            line["reason"] = code if rng.random() < 0.5 else self.h.chain.of_code[code][0][1].name
        if rng.random() < 0.05:
            line["actor"] = "窗口 3"
        self.deliver(line, rule, occurred_day, reported)

    def deliver(self, line, rule, occurred_day, reported):
        """Mostly at once, sometimes late, twice, or damaged."""
        rng = self.rng
        at = reported + (rng.choice([0] * 9 + [rng.randint(1, 400000)]))
        if not self.calm and rng.random() < 0.04:
            at += rng.randint(1, 60) * 86400
        day = self.h.chain.day(reported)
        if not self.calm and rng.random() < 0.07:
            self.add(at, self.damaged(line))
            return
        items = list(line.items())
        rng.shuffle(items)
        self.add(at, dict(items))
        if rng.random() < 0.03:
            self.add(at + rng.randint(0, 10 ** 6), dict(items))
        if rule.mark:
            self.anchor = max(occurred_day, self.anchor if self.anchor is not None else occurred_day)
        self.newest = max(day, self.newest if self.newest is not None else day)
        if rng.random() < 0.22:
            self.ask(at)

    def rules(self, day, wanted=lambda rule: True):
        return [r for r in self.h.chain.in_force(day).rules if wanted(r)]

    def some_event(self, day, wanted=lambda rule: True, occurred_day=None):
        rules = self.rules(day, wanted) or self.rules(day)
        self.event(self.rng.choice(rules), day, occurred_day)

    def ask(self, at):
        rng = self.rng
        step = rng.choice([0, 0, 0, 0, 1, 1, 2, 3, 7, 13, 14, 15, 31, 32, 33, 63, 64, 65, 400, -1, -1, -5])
        on = self.newest + step
        if 0 <= on <= model.DAY_MAX:
            self.add(at, {"classify": self.name, "on": model.date_of_day(on)})

    # -- lines that are refused (or nearly)

    def damaged(self, line):
        rng = self.rng
        line = dict(line)
        time = self.h.now
        faults = {
            "by": ["robot", "", 7, rng.choice(model.ROLES), rng.choice(model.ROLES), rng.choice(model.ROLES)],
            "event": ["frob", "contact", "register.x", "contact.", "diagnosis.close", "custom", 3,
                      "custom.nobody", "custom.nobody", rng.choice(["clinic", "test.negative", "release"])],
            "occurred": [0, -5, 4294967296, "1969-12-31T23:59:59Z", "1970-01-01T00:00:00.9Z", 1.5,
                         "2020-02-30T08:00:00Z", "2020-03-07T08:00:60Z", "2020-03-07T08:00:00",
                         "yesterday", "2020-03-07T24:00:00Z", "2106-02-07T06:28:16Z", True,
                         "2020-03-07T08:00:00+24:00", "2020-03-07", time + 200],
            "reported": [time + 301, time + 400, model.TIME_MAX, 0, "", 2 ** 33, "2020-03-07 x", 1],
            "region": [12345, 0, 1000, 99999, 1000000, -1, "abc", "", "12345", 420100.5, [], 420100],
            "celsius": [37.25, 99, 0, 24.9, 45.1, -1, "warm", 45.0, 25.0, 37.5],
            "symptoms": [["cough"], "fever", [1], ["fever"]],
            "reason": ["no-such-reason", 0, 32767, 40000, 1.5, [], "r0"],
            "person": ["", "x" * 129, 5, self.name],
            "actor": [5, "the clerk"],
            "colour": ["red"],
        }
        form = rng.random()
        if form < 0.15:
            text = json.dumps(line, ensure_ascii=False)
            return rng.choice([text[:-1], text[:len(text) // 2], "[%s]" % text, "null", '"text"', "{}",
                               text + "x", text[:-1] + ',"by":"self"}', text[:-1] + ',"occurred":1}',
                               text[:-1] + ',"actor":"%s"}' % ("x" * 70000), '{"classify":"x","event":"y"}',
                               text[:-1] + ',"actor":"a","actor":"a"}', text[:-1] + ",}"])
        if form < 0.25:
            return rng.choice([{"classify": self.name}, {"classify": self.name, "on": "2020-13-01"},
                               {"classify": self.name, "on": 18000}, {"classify": "nobody", "on": "2020-04-01"},
                               {"record": "nobody"}, {"classify": self.name, "on": "2200-01-01"},
                               {"advance": 5}, {"advance": "2020-3-7"}, {"record": self.name, "on": "2020-04-01"},
                               {"classify": "", "on": "2020-04-01"}])
        if form < 0.3:
            line.pop(rng.choice([k for k in line if k != "reported"]))
            return line
        if form < 0.35:
            line = {k: line[k] for k in line if k in ("person", "by", "occurred", "reported")}
            line["event"] = "correct.reason"
            line["reason"] = rng.choice(faults["reason"] + sorted(self.h.chain.of_code))
        for _ in range(rng.choice([1, 1, 1, 1, 1, 2])):
            usual = [k for k in faults if k in line] + ["reported"]
            key = rng.choice(usual) if rng.random() < 0.7 else rng.choice(sorted(faults))
            line[key] = rng.choice(faults[key])
        return line

    # -- lives

    def live(self):
        rng, policies = self.rng, self.h.chain.policies
        border = rng.choice(policies).effective + rng.choice([0, 0, 0, 40, 90, 200])
        day = max(1, border + rng.randint(-45, 20))
        style = rng.choice(["train"] * 14 + ["mixed"] * 4 + ["sparse"] * 3 + ["short"] * 2)
        if rng.random() < 0.85:
            self.some_event(day, lambda r: r.kind == "register")
        if style == "train":
            for _ in range(rng.choice([1, 1, 2, 2, 3])):
                day = self.train(day, rng.choice([8, 16, 16, 20, 20, 35, 50]))
                day += rng.choice([0, 1, 5, 20, 31, 32, 40, 62, 63, 64, 65, 200])
        else:
            for _ in range({"mixed": rng.randint(10, 50), "sparse": rng.randint(5, 20), "short": 3}[style]):
                self.anything(day)
                if style == "sparse":
                    day += rng.choice([1, 14, 30, 31, 32, 33, 62, 63, 64, 65, 100, 300])
                else:
                    day += rng.choice([0, 0, 1, 1, 1, 2, 3])
        if rng.random() < 0.2:
            self.some_event(day, lambda r: r.kind == "register", day - rng.choice([0, 10, 100]))
        if self.newest is not None and rng.random() < 0.5:
            self.ask(max(at for at, _ in self.lines))

    def train(self, day, length):
        """Set once, then a report a day with few holes."""
        rng = self.rng
        holes = rng.choice([0, 0, 0.02, 0.05, 0.15, 0.3])
        noise = rng.choice([0, 0, 0.03, 0.1])
        at_once = rng.random() < 0.85
        reasons = self.h.chain.in_force(day).reasons
        self.calm = rng.random() < 0.6
        self.some_event(day, lambda r: r.set and (rng.random() < 0.2 or all(reasons[c].normal for c in r.set)),
                        day if at_once else None)
        if rng.random() < 0.25:
            self.some_event(day, lambda r: r.set)
        for d in range(day + rng.choice([0, 1, 1, 1, 2]), day + length):
            if self.h.chain.day(self.h.now) <= d:
                break
            if rng.random() >= holes:
                late = rng.choice([0] * 15 + [1])
                self.some_event(d + late, lambda r: r.mark == {"normal"} and not r.set and not r.clear, d)
            if rng.random() < noise:
                self.anything(d)
        self.calm = False
        return day + length

    def anything(self, day):
        rng = self.rng
        kind = rng.random()
        if kind < 0.2 and self.anchor is not None:
            edge = self.anchor - rng.choice([0, 1, 2, 5, 10, 29, 30, 31, 31, 32, 32, 33, 40])
            self.some_event(max(day, edge + 1), lambda r: r.mark, edge)
        elif kind < 0.3:
            self.some_event(day, lambda r: r.mark == {"abnormal"})
        elif kind < 0.4:
            self.some_event(day, lambda r: r.kind == "correct")
        elif kind < 0.5:
            self.some_event(day, lambda r: r.clear)
        elif kind < 0.6:
            self.some_event(day, lambda r: r.set)
        elif kind < 0.7:
            self.some_event(day, lambda r: r.mark == {"normal"})
        else:
            self.some_event(day)


class History:
    def __init__(self, chain, seed, answers):
        self.chain, self.rng, self.now = chain, random.Random("history %s" % seed), now_for(chain)
        self.people = []
        while sum(len(p.lines) + 1 for p in self.people) < answers * 0.93:
            name = self.rng.choice(["p%d", "p%d", "人%d", "a b-%d", "\\\"%d"]) % len(self.people)
            self.people.append(Person(self, name if len(self.people) else "长" * 42 + "ab"))
            self.people[-1].live()

    def lines(self):
        """All lines in the order of delivery, the calendar's steps among them."""
        rng, chain = self.rng, self.chain
        lines = [line for p in self.people for line in p.lines]
        days = sorted({chain.day(at) for at, _ in lines})
        last = chain.day(self.now)
        for day in days:
            if rng.random() < min(0.5, len(lines) / len(days) * 0.03) and 0 <= day <= last:
                lines.append((day * 86400 - chain.offset, '{"advance":"%s"}' % model.date_of_day(day)))
        for _ in range(4):
            at = rng.choice(lines)[0]
            day = min(max(0, rng.choice([chain.day(at) - rng.randint(0, 90), last + 2])), model.DAY_MAX)
            lines.append((at, '{"advance":"%s"}' % model.date_of_day(day)))
            lines.append((at, rng.choice(["", "# a comment", "  "])))
        lines.sort(key=lambda line: line[0])
        out = ["# now %d" % self.now] + [text for _, text in lines]
        out += ['{"advance":"%s"}' % model.date_of_day(last)] if rng.random() < 0.5 else []
        return out + [json.dumps({"record": p.name}, ensure_ascii=False) for p in self.people]


def generate(chain, seed, answers):
    """-> the lines as bytes, each with its LF"""
    return [line.encode() + b"\n" for line in History(chain, seed, answers).lines()]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", required=True)
    parser.add_argument("--answers", type=int, default=2000)
    parser.add_argument("--policies", nargs="+", required=True)
    arguments = parser.parse_args()
    chain = model.load(arguments.policies)
    sys.stdout.buffer.writelines(generate(chain, arguments.seed, arguments.answers))
