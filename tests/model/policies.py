"""Random valid policies: `policies.py --seed N --out DIR` writes a chain of 1 to 3 files into DIR
and prints their paths. chain(seed) gives the texts. Valid means: by policy-language.md and by what
semantics.md asks of a chain.
"""
import argparse
import os
import random

import model

OFFSETS = ["-12:00", "+14:00", "+08:00", "+05:30", "+00:00", "-03:30"]
REGIONS = ["110000", "110100", "420000", "420100", "420106", "450000", "450100", "450103", "004", "156",
           "392", "840", "overseas"]
EVENTS = [(kind, detail) for kind, details in model.DETAILS.items() for detail in details]
CUSTOM = ["alpha", "beta-2", "recheck"]


def date(day):
    return model.date_of_day(day)


class ReasonDraft:
    """What may change from one policy of the chain to the next; code, name and `starts` stay."""

    def __init__(self, rng, code, name):
        self.code, self.name = code, name
        self.starts = rng.random() < 0.12
        self.retired = rng.random() < 0.04
        self.reword(rng)

    def reword(self, rng):
        self.color = rng.choice(["red", "yellow"])
        self.ends = rng.choice(["days", "normal", "normal", "normal", "both", "none"])
        self.days = rng.choice([1, 2, 3, 5, 7, 10, 14, 21, 28, 31])
        self.normal = rng.choice([1, 2, 3, 5, 7, 7, 10, 14, 14, 21, 28, 31])
        self.missing = rng.choice([0, 0, 1, 2, 3, 30])
        self.missing = min(self.missing, 31 - self.normal)
        self.day0 = rng.random() < 0.3

    def lines(self, rng):
        out = ['reason %d %s %s' % (self.code, self.name, self.color)]
        if rng.random() < 0.9:
            out.append('  text zh "原因 %d" en "Reason \\"%d\\" # not a comment"' % (self.code, self.code))
        if rng.random() < 0.8:
            out.append('  cite "第%d条 \\\\ %s"' % (self.code, self.name))
        if self.retired:
            out.append("  retired")
        elif self.starts:
            out.append("  starts after %d days unreported" % self.days)
        else:
            if self.ends in ("days", "both"):
                out.append("  ends after %d days" % self.days)
            if self.ends in ("normal", "both"):
                line = "  ends after %d normal days" % self.normal
                if self.missing or rng.random() < 0.1:
                    line += " missing %d" % self.missing
                out.append(line + (" from day-0" if self.day0 else ""))
        return out


def region_set(rng, name, around):
    out = ["regions " + name]
    for code in rng.sample(REGIONS, rng.randint(1, 4)):
        line = "  " + code
        start = max(0, around + rng.randint(-60, 60))
        if rng.random() < 0.4:
            line += " from " + date(start)
        if rng.random() < 0.4:
            line += " until " + date(start + rng.randint(0, 60))
        out.append(line)
    return out


def guards(rng, kind):
    found = []
    if kind == "travel":
        found += ["region in " + rng.choice(["near", "far"])] if rng.random() < 0.7 else []
        found += ["region not in home"] if rng.random() < 0.3 else []
    if kind in ("checkin", "temperature") and rng.random() < 0.5:
        found.append(rng.choice(["fever", "no fever"]))
    if kind == "checkin" and rng.random() < 0.6:
        found.append(rng.choice(["unwell", "unsure", "healthy", "healthy"]))
    if rng.random() < 0.25:
        found.append("within %d days" % rng.choice([0, 1, 2, 14, 40, 365]))
    return found


def rule(rng, head, roles, when=(), sets=(), clears=(), withdraws=(), marks=()):
    out = ["on %s by %s" % (head, " ".join(roles))] + ["  when " + g for g in when]
    for word, names in (("set", sets), ("clear", clears), ("withdraw", withdraws)):
        names = list(names)
        rng.shuffle(names)
        if len(names) > 1 and rng.random() < 0.3:
            out.append("  %s %s" % (word, names.pop()))
        if names:
            out.append("  %s %s" % (word, " ".join(names)))
    return out + ["  mark " + m for m in marks]


def roles(rng, at_most=4):
    return rng.sample(model.ROLES, rng.randint(1, at_most))


def rules(rng, reasons):
    usable = [r.name for r in reasons if not r.retired and not r.starts]
    heads = [(k, d) for k, d in EVENTS if k not in ("correct", "register")]
    heads += [("custom", name) for name in CUSTOM]
    out = [rule(rng, "register", roles(rng))]
    # daily reports: healthy days, now and then an abnormal one
    late = [["within %d days" % n] for n in (0, 1, 2, 20)] + [[], []]
    out.append(rule(rng, "checkin", ["self", "guardian", "system"],
                    ["healthy"] + rng.choice(late), marks=["normal"]))
    if rng.random() < 0.8:
        out.append(rule(rng, "checkin", ["self", "guardian", "cdc"], ["unwell"] + rng.choice(late),
                        sets=rng.sample(usable, min(len(usable), rng.randint(0, 1))), marks=["abnormal"]))
    if rng.random() < 0.4:
        out.append(rule(rng, "certificate", roles(rng), marks=["normal"]))
    if rng.random() < 0.8:
        out.append(rule(rng, "correct day", roles(rng), rng.choice(late), marks=["corrected"]))
    for name in usable:
        for _ in range(rng.choice([1, 1, 2])):
            kind, detail = rng.choice(heads)
            head = kind + (" " + detail if detail else "")
            marks = rng.choice([[], [], [], [], ["normal"], ["abnormal"]])
            others = rng.sample(usable, min(len(usable), rng.choice([0, 0, 1])))
            out.append(rule(rng, head, roles(rng), guards(rng, kind), sets={name} | set(others), marks=marks))
        if rng.random() < 0.7:
            kind, detail = rng.choice(heads)
            head = kind + (" " + detail if detail else "")
            clears = {name} | set(rng.sample(usable, min(len(usable), rng.choice([0, 0, 2]))))
            sets = set(rng.sample(usable, min(len(usable), rng.choice([0, 0, 1])))) - clears
            out.append(rule(rng, head, roles(rng), guards(rng, kind), sets=sets, clears=clears))
    for _ in range(rng.choice([0, 1, 2])):
        if usable:
            out.append(rule(rng, "correct reason", roles(rng),
                            withdraws=rng.sample(usable, rng.randint(1, len(usable)))))
    rng.shuffle(out)
    return out


def gate(rng):
    out = ["gate checkpoint", '  cite "四1"'] + (["  needs temperature"] if rng.random() < 0.5 else [])
    return out + ["  green pass", "  green fever deny report-fever", "  yellow deny advise-isolation",
                  "  red deny report-authority"]


def policy(rng, name, effective, offset, reasons):
    blocks = [["policy " + name, "effective " + date(effective), "timezone " + offset,
               "fever " + rng.choice(["37.3", "37.0", "38.5"])]]
    if rng.random() < 0.5:
        blocks[0].insert(1, 'title en "Random policy" zh "随机规则"')
    blocks += [region_set(rng, n, effective) for n in ("near", "far", "home")]
    blocks += [r.lines(rng) for r in reasons]
    blocks += rules(rng, reasons)
    if rng.random() < 0.3:
        blocks.append(gate(rng))
    if rng.random() < 0.3:
        blocks.append(["pass 1 per 2 days", "family adult 18 elder 60"])
    text = ""
    for block in blocks:
        text += "\n".join(line + ("   # why" if rng.random() < 0.05 else "") for line in block)
        text += rng.choice(["\n", "\n\n", "\r\n", "\n# ---\n"])
    return text


def chain(seed):
    """-> texts of a chain, oldest first."""
    rng = random.Random("policies %s" % seed)
    offset = rng.choice(OFFSETS)
    effective = rng.choice([18328, 18328, 20000, 25000, 20])
    codes = iter(rng.sample(range(1, 32768), 60))
    reasons = [ReasonDraft(rng, next(codes), "r%d" % i) for i in range(rng.randint(2, 7))]
    texts = []
    for i in range(rng.choice([1, 2, 3, 3])):
        if i:
            effective += rng.choice([1, 3, 10, 30, 40, 64, 65, 100, 200])
            for r in reasons:
                if rng.random() < 0.5:
                    starts = r.starts
                    r.reword(rng)
                    r.starts = starts
                r.retired |= rng.random() < 0.1
            for _ in range(rng.choice([0, 0, 1, 2])):
                n = len(reasons)
                reasons.append(ReasonDraft(rng, next(codes), "r%d" % n))
            rng.shuffle(reasons)
        if not any(not r.retired and not r.starts for r in reasons):
            reasons.append(ReasonDraft(rng, next(codes), "r%d" % len(reasons)))
            reasons[-1].starts = reasons[-1].retired = False
        texts.append(policy(rng, "random-%d" % i, effective, offset, reasons))
    return texts


def write(seed, folder):
    paths = []
    for i, text in enumerate(chain(seed)):
        paths.append(os.path.join(folder, "chain-%s-%d.policy" % (seed, i)))
        with open(paths[-1], "w", encoding="utf-8", newline="") as f:
            f.write(text)
    return paths


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", required=True)
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    os.makedirs(arguments.out, exist_ok=True)
    print("\n".join(write(arguments.seed, arguments.out)))
