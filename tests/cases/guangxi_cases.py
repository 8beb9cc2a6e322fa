"""Histories under the Guangxi policy. The tables are those of guangxi-rules.md, written down from that
page and not from the policy text: reasons, events and who may file them, what clears and withdraws."""
from history import History

# code: (name, color, ends, an event that sets it, by, cite); ends: None, "14 days", "14 normal".
REASONS = {
    11: ("confirmed", "red", None, "diagnosis.confirmed", "hospital", "三(一)1(1)"),
    12: ("suspected", "red", None, "diagnosis.suspected", "cdc", "三(一)1(1), 2(2)"),
    13: ("recovering", "red", "14 days", "custom.recovering", "hospital", "三(一)1(1)"),
    14: ("close-contact", "red", None, "contact.close", "cdc", "三(一)1(2), 2(2)"),
    15: ("observation", "red", None, "observe.home", "community", "三(一)1(3), 2(2)"),
    16: ("key-region", "red", "14 normal", "travel", "self", "三(一)1(4), 2(3)"),
    18: ("listed-red", "red", None, "order.red", "cdc", "三(一)1(6)"),
    21: ("symptoms", "yellow", "14 normal", "checkin", "self", "三(二)1(1), 2(2)"),
    22: ("symptomatic-contact", "yellow", "14 normal", "contact.symptomatic", "guardian", "三(二)1(2)"),
    23: ("building", "yellow", "14 normal", "contact.building", "grid", "三(二)1(3)"),
    25: ("listed-yellow", "yellow", "14 normal", "order.yellow", "cdc", "三(二)1(5)"),
    26: ("other-province", "yellow", "14 normal", "travel", "system", "三(二)2(1)"),
    27: ("fever-clinic", "yellow", "14 normal", "clinic", "self", "三(二)2(1)"),
    28: ("hospital-observation", "yellow", "14 normal", "observe.hospital", "hospital", "三(二)2(1)"),
    29: ("fellow-traveler", "yellow", "14 normal", "contact.fellow", "system", "三(三)2(2), 三(二)2(1)"),
    30: ("checkpoint-fever", "yellow", "14 normal", "temperature", "checkpoint", "三(三)2(1), 三(二)2(2), 四1(2)"),
    31: ("discharged", "yellow", "14 normal", "discharge", "hospital", "三(一)2(1)"),
}  # 17 and 24: the notice names no such region
FIELDS = {16: {"region": 420100}, 21: {"symptoms": ["fever"]}, 26: {"region": 110101}, 30: {"celsius": 37.3}}
DAILY = "self guardian employer community grid"
TRAVEL = "self guardian cdc community system"

# event, its fields, who may file it, what it sets
EVENTS = [
    ("register", {}, "self guardian", []),
    ("checkin", {}, DAILY, []),
    ("checkin", {"symptoms": ["breath"]}, DAILY, [21]),
    ("diagnosis.suspected", {}, "hospital cdc", [12]),
    ("diagnosis.confirmed", {}, "hospital cdc", [11]),
    ("diagnosis.excluded", {}, "hospital cdc", []),
    ("discharge", {}, "hospital", [31]),
    ("observe.central", {}, "cdc hospital", [15]),
    ("observe.home", {}, "cdc hospital community", [15]),
    ("custom.recovering", {}, "cdc hospital", [13]),
    ("observe.hospital", {}, "hospital cdc", [28]),
    ("release", {}, "cdc hospital", []),
    ("contact.close", {}, "cdc hospital", [14]),
    ("contact.symptomatic", {}, "self guardian cdc community", [22]),
    ("contact.fellow", {}, "self guardian cdc system", [29]),
    ("contact.building", {}, "cdc community grid", [23]),
    ("travel", {"region": 420000}, TRAVEL, [16, 26]),
    ("travel", {"region": 840}, TRAVEL, [26]),
    ("travel", {"region": 450100}, TRAVEL, []),
    ("clinic", {}, "self guardian hospital", [27]),
    ("temperature", {"celsius": 38.0}, "checkpoint", [30]),
    ("temperature", {"celsius": 36.5}, "checkpoint", []),
    ("certificate", {}, "grid", []),
    ("order.red", {}, "cdc", [18]),
    ("order.yellow", {}, "cdc", [25]),
    ("order.lift", {}, "cdc", []),
]
ROLES = "self guardian checkpoint hospital cdc grid employer community system".split()
HOSPITAL_WITHDRAWS = {11, 12, 13, 31, 28, 27}
CLEARS = {  # (event, by): the reasons that it ends
    ("discharge", "hospital"): {11, 12, 14, 15, 16},
    ("release", "cdc"): {12, 14, 15, 13},
    ("diagnosis.excluded", "hospital"): {12},
    ("certificate", "grid"): {21, 30},
    ("order.lift", "cdc"): {18, 25},
    ("temperature", "checkpoint"): {30},
}


def color_of(codes):
    colors = {REASONS[code][1] for code in codes}
    return "red" if "red" in colors else "yellow" if "yellow" in colors else "green"


def verdict(codes):
    """As History.ask() takes it: the color, the red reasons and then the yellow ones, each by code."""
    ordered = sorted(codes, key=lambda code: (REASONS[code][1] != "red", code))
    return " ".join([color_of(codes)] + [REASONS[code][0] for code in ordered])


def sets(code):
    """What the event that is used for a reason sets beside it."""
    return {16: {16, 26}}.get(code, {code})


def set_reason(h, code, when="03-08 10:00"):
    return h.event(REASONS[code][3], REASONS[code][4], when, **FIELDS.get(code, {}))


def history(case_id, clause):
    return History(case_id, clause).event("register", "self", "03-08 09:00", rules=1)


def each_reason():
    for code, (name, color, ends, event, by, cite) in REASONS.items():
        h = history("gx-%d-%s" % (code, name),
                    "guangxi-rules.md, Reasons: %s by %s is %s, %s" % (event, by, color, cite))
        set_reason(h, code)
        h.ask("03-08", verdict(sets(code)), full=True)
        step = h.steps[-1]["reasons"][[r["code"] for r in h.steps[-1]["reasons"]].index(code)]
        assert step["cite"] == cite and step["by"] == by and (step["of"] == 14) == (ends == "14 normal"), code
        h.ask("03-21", verdict(sets(code)))
        h.ask("03-22", verdict(sets(code) - {13}))  # by days alone nothing else ends
        h.ask("2021-03-08", verdict(sets(code) - {13}), next_change=None)
        yield h.done()


def fourteen_days():
    """Those that end by 14 normal days: day 1 is the day after; a missed or a bad day begins anew."""
    for code, (name, _, ends, *_) in REASONS.items():
        if ends != "14 normal":
            continue
        h = history("gx-%d-fourteen" % code, "三(二)2(2): %s is over on the 14th normal day after it was set" % name)
        set_reason(h, code)
        h.daily("03-09", "03-21").ask("03-21", verdict(sets(code)))
        assert h.steps[-1]["reasons"][0]["run"] == 13 and h.steps[-1]["reasons"][0]["still_needed"] == 1
        h.daily("03-22", "03-22").ask("03-22", "green", next_change=None)
        yield h.done()
    for what, clause in (("missed", "a missed check-in breaks the run"), ("sick", "an abnormal day breaks the run")):
        h = history("gx-16-" + what, "semantics.md, How the text was read: " + clause)
        set_reason(h, 16).daily("03-09", "03-15")
        if what == "sick":
            h.event("checkin", "self", "03-16 08:00", symptoms=["other"], rules=2)
        more = {21} if what == "sick" else set()
        h.daily("03-17", "03-22").ask("03-22", verdict({16, 26} | more))
        h.daily("03-23", "03-29").ask("03-29", verdict({16, 26} | more))
        h.daily("03-30", "03-30").ask("03-30", "green")
        yield h.done()


def each_event():
    for event, fields, by, codes in EVENTS:
        given = "".join("-%s" % (v[0] if isinstance(v, list) else v) for v in fields.values())
        h = History("gx-who-%s%s" % (event, given), "guangxi-rules.md, Events: who may file %s" % event)
        for i, role in enumerate(ROLES):
            allowed = role in by.split()
            h.event(event, role, "03-09 1%d:00" % i, want="ok" if allowed else "role", **fields)
        h.ask("03-09", verdict(codes), detail=False)
        yield h.done()
    h = History("gx-who-correct-day", "guangxi-rules.md, Events: who may file correct.day")
    for i, role in enumerate(ROLES):
        h.event("correct.day", role, "03-09 12:00", "03-10 1%d:00" % i, want="ok" if role == "cdc" else "role")
    yield h.done()
    h = History("gx-no-rule", "S4 Apply 2: what the notice says nothing of is no-rule, before the role")
    for kind in ("test.positive", "test.negative", "custom.other", "custom.recovering-2"):
        for role in ("self", "cdc"):
            h.event(kind, role, "03-09 12:00", want="no-rule")
    yield h.done()


def clear_each(event, by, ended):
    fields = {"celsius": 37.2} if event == "temperature" else {}
    present = [code for code in sorted(REASONS) if code != 31]
    h = history("gx-clear-" + event, "guangxi-rules.md, Events: what %s clears, and nothing else" % event)
    for i, code in enumerate(present):
        set_reason(h, code, "03-08 10:%02d" % i)
    h.ask("03-08", verdict(present), detail=False)
    h.event(event, by, "03-09 12:00", rules=1, **fields)
    left = set(present) - ended | ({31} if event == "discharge" else set())
    h.ask("03-09", verdict(left), full=event == "release", detail=False)
    yield h.done()


def each_withdrawal():
    for code, (name, *_) in REASONS.items():
        h = history("gx-withdraw-%d" % code, "guangxi-rules.md, Events: who withdraws %s" % name)
        set_reason(h, code)
        h.event("correct.reason", "self", "03-09 09:00", reason=code, want="role")
        h.event("correct.reason", "hospital", "03-09 10:00", reason=code,
                want="ok" if code in HOSPITAL_WITHDRAWS else "role")
        h.ask("03-09", verdict(sets(code) - ({code} if code in HOSPITAL_WITHDRAWS else set())), detail=False)
        h.event("correct.reason", "cdc", "03-09 11:00", reason=code)
        h.ask("03-09", verdict(sets(code) - {code}), detail=False)
        yield h.done()
    for code in (17, 24):
        h = history("gx-withdraw-%d" % code, "S4 Apply 8: withdrawing what was never set leaves a clear alone")
        h.event("correct.reason", "cdc", "03-09 11:00", reason=code, rules=1).ask("03-09", "green")
        yield h.done()


def guards():
    for days, counts in ((0, True), (13, True), (14, True), (15, False), (31, False)):
        h = history("gx-within-%d" % days, "三(一)1(4): Hubei within 14 days; left %d days before the filing" % days)
        h.event("travel", "self", "03-%02d 23:59:59" % (31 - days) if days < 31 else "02-29 23:59:59", "03-31 23:59:59",
                region=420106, rules=2 if counts else 0)
        h.ask("03-31", verdict({16, 26} if counts else set()))
        yield h.done()
    h = history("gx-within-midnight", "S1 Time: days are civil days of the policy's zone, not 24 hours")
    h.event("travel", "self", "03-16 00:00:00", "03-30 23:59:59", region=420106, rules=2)
    h.event("travel", "self", "03-16 23:59:59", "03-31 00:00:00", region=110000, rules=0)
    h.ask("03-31", verdict({16, 26}))
    yield h.done()
    for celsius, fever in ((25.0, False), (37.2, False), (37.3, True), (45.0, True)):
        h = history("gx-celsius-%s" % celsius, "guangxi-rules.md: fever is 37.3 °C and more")
        h.event("temperature", "checkpoint", "03-08 10:00", celsius=celsius, rules=1)
        h.ask("03-08", verdict({30} if fever else set()), detail=False)
        h.event("checkin", "self", "03-08 11:00", celsius=celsius, rules=2 if fever else 1)
        h.ask("03-08", verdict({21, 30} if fever else set()), detail=False)
        yield h.done()
    for celsius in (0.1, 24.9, 45.1, -1.0):
        h = history("gx-celsius-%s" % celsius, "policy-language.md, Kinds: 25.0 to 45.0, else range")
        h.event("temperature", "checkpoint", "03-08 10:00", celsius=celsius, want="range")
        h.event("checkin", "self", "03-08 11:00", celsius=celsius, want="range")
        yield h.done()
    for symptoms, what in ((["fever"], "sick"), (["breath"], "sick"), (["respiratory"], "sick"), (["other"], "sick"),
                           (["unsure"], "unsure"), (["other", "unsure"], "sick"), ([], "well"),
                           (["fever", "breath", "respiratory", "other"], "sick")):
        h = history("gx-symptoms-" + ("-".join(symptoms) or "none"),
                    "policy-language.md, Guards: healthy, unwell, unsure")
        h.event("checkin", "self", "03-09 08:00", symptoms=symptoms, rules={"sick": 2, "unsure": 0, "well": 1}[what])
        h.ask("03-09", verdict({21} if what == "sick" else set()))
        yield h.done()
    h = history("gx-late-checkins",
                "每日健康打卡: a healthy check-in counts on its day or the next; an unwell one sets, but marks no day")
    h.event("checkin", "self", "03-09 00:00:00", "03-10 23:59:59", rules=1)
    h.event("checkin", "self", "03-09 23:59:59", "03-11 00:00:00", rules=0)
    h.event("checkin", "self", "03-10 08:00", "03-12 08:00", symptoms=["fever"], rules=1)
    h.ask("03-12", verdict({21}))
    yield h.done()
    for region, codes in ((450000, set()), (450100, set()), (459999, set()), (420000, {16, 26}), (420106, {16, 26}),
                          (429999, {16, 26}), (430000, {26}), (419999, {26}), (110101, {26}), (4, {26}), (156, {26}),
                          (999, {26}), (1, {26})):
        h = history("gx-region-%d" % region, "policy-language.md, Regions: XX0000 contains its province")
        h.event("travel", "cdc", "03-08 10:00", region=region, rules=len(codes))
        h.ask("03-08", verdict(codes), detail=False)
        yield h.done()
    for region in (1000, 99999, 1000000, -1):
        h = history("gx-region-%d" % region, "policy-language.md, Regions: 1 to 999 or 100000 to 999999, else range")
        h.event("travel", "cdc", "03-08 10:00", region=region, want="range")
        yield h.done()


def stories():
    h = history("gx-story-patient",
                "三(一)2(1): a confirmed case, discharged, isolated at home, green after 14 normal days")
    h.event("contact.close", "cdc", "03-08 12:00")
    h.event("diagnosis.suspected", "hospital", "03-09 12:00").ask("03-09", verdict({12, 14}))
    h.event("diagnosis.confirmed", "hospital", "03-10 12:00").ask("03-10", verdict({11, 12, 14}))
    h.event("discharge", "hospital", "03-20 12:00").ask("03-20", verdict({31}), full=True)
    h.event("custom.recovering", "hospital", "03-20 12:30").ask("03-20", verdict({13, 31}))
    h.daily("03-21", "04-02").ask("04-02", verdict({13, 31}), next_change="04-03")
    h.daily("04-03", "04-03").ask("04-03", "green")
    yield h.done()
    h = history("gx-story-fever-at-checkpoint", "四1(2): a fever at a checkpoint, measured again and normal")
    h.event("temperature", "checkpoint", "03-10 08:00", celsius=37.5).ask("03-10", verdict({30}))
    h.event("temperature", "checkpoint", "03-10 09:00", celsius=36.9).ask("03-10", "green")
    h.event("checkin", "self", "03-10 10:00", symptoms=["fever"]).ask("03-10", verdict({21}))
    h.event("temperature", "checkpoint", "03-10 11:00", celsius=36.9).ask("03-10", verdict({21}))
    h.event("certificate", "grid", "03-10 12:00").ask("03-10", "green")
    yield h.done()
    h = history("gx-story-mistake", "三: a wrong confirmation is withdrawn; what was true beside it is filed again")
    h.event("diagnosis.confirmed", "hospital", "03-10 08:00", "03-12 08:00").ask("03-12", verdict({11}))
    h.event("correct.reason", "hospital", "03-13 08:00", reason=11).ask("03-13", "green")
    h.event("diagnosis.confirmed", "cdc", "03-09 08:00", "03-14 08:00").ask("03-14", verdict({11}), full=True)
    yield h.done()
    h = history("gx-story-corrected-day",
                "guangxi-rules.md: correct.day by cdc puts a bad day right, and the run goes on")
    h.event("contact.fellow", "cdc", "03-08 10:00").daily("03-09", "03-15")
    h.event("checkin", "guardian", "03-16 08:00", symptoms=["respiratory"]).daily("03-17", "03-22")
    h.ask("03-22", verdict({21, 29}))
    h.event("correct.day", "cdc", "03-16 00:00:00", "03-22 12:00")
    h.event("correct.reason", "cdc", "03-22 12:01", reason=21)
    h.ask("03-22", "green")
    yield h.done()
    h = history("gx-story-contact", "三(一)2(2): a close contact is freed by release, not by days")
    h.event("contact.close", "cdc", "03-08 10:00").event("observe.central", "cdc", "03-08 11:00")
    h.daily("03-09", "03-22").ask("03-22", verdict({14, 15}), full=True)
    h.event("release", "hospital", "03-22 18:00").ask("03-22", "green")
    h.event("contact.close", "cdc", "03-22 17:00", "03-22 17:30").ask("03-22", "green")
    h.event("contact.close", "cdc", "03-22 17:00", "03-22 18:00").ask("03-22", verdict({14}))
    yield h.done()
    h = History("gx-story-unregistered", "S6: somebody without a code has a color all the same")
    h.ask("03-08", "green", next_change=None).event("contact.close", "cdc", "03-08 10:00").ask("03-08", verdict({14}))
    assert h.steps[-1]["registered"] is False
    h.event("register", "guardian", "03-09 10:00").ask("03-09", verdict({14}))
    yield h.done()


def named_sets():
    """17 and 24, where an authority has named regions: designated 330300, epidemic 410000 and, in March, 440300."""
    def sets(case_id, clause):
        return History("gx-sets-" + case_id, clause, "guangxi-sets").event("register", "self", "03-08 09:00", rules=1)

    h = sets("17",
             "三(一)1(5), guangxi-rules.md, Reasons: designated-region is red, 14 normal days, cleared by discharge")
    h.event("travel", "community", "03-08 10:00", region=330302, rules=2)
    h.ask("03-08", "red designated-region other-province", full=True)
    h.event("discharge", "hospital", "03-08 12:00").ask("03-08", "yellow other-province discharged", full=True)
    yield h.done()
    h = sets("17-fourteen", "三(一)1(5): over on the 14th normal day")
    h.event("travel", "self", "03-08 10:00", region=330300, rules=2).daily("03-09", "03-21")
    h.ask("03-21", "red designated-region other-province").daily("03-22", "03-22").ask("03-22", "green")
    yield h.done()
    h = sets("24", "三(二)1(4), guangxi-rules.md, Reasons: epidemic-city is yellow, 14 normal days, cleared by nobody")
    h.event("travel", "system", "03-08 10:00", region=440305, rules=2)
    h.ask("03-08", "yellow epidemic-city other-province", full=True)
    h.event("discharge", "hospital", "03-08 12:00").event("certificate", "grid", "03-08 12:00")
    h.event("release", "cdc", "03-08 12:00").event("order.lift", "cdc", "03-08 12:00")
    h.ask("03-08", "yellow epidemic-city other-province discharged")
    yield h.done()
    for code, region in ((17, 330300), (24, 410100)):
        h = sets("withdraw-%d" % code, "guangxi-rules.md, Events: the CDC alone withdraws it")
        h.event("travel", "self", "03-08 10:00", region=region, rules=2)
        h.event("correct.reason", "hospital", "03-08 11:00", reason=code, want="role")
        h.event("correct.reason", "cdc", "03-08 11:00", reason=code)
        yield h.ask("03-08", "yellow other-province").done()
    for day, rules in (("03-06", 1), ("03-07", 2), ("03-31", 2), ("04-01", 1)):
        h = sets("span-" + day, "policy-language.md, Regions: from and until are both inside, by the day of occurred")
        h.event("travel", "self", day + " 12:00", "%s 12:00" % max(day, "03-08"), region=440300, rules=rules)
        yield h.ask(max(day, "03-08"),
                    "yellow epidemic-city other-province" if rules == 2 else "yellow other-province").done()
    for region, rules in ((330300, 2), (330399, 2), (330299, 1), (330400, 1), (410000, 2), (419999, 2)):
        h = sets("region-%d" % region, "policy-language.md, Regions: XXYY00 contains its city, XX0000 its province")
        yield h.event("travel", "self", "03-08 12:00", region=region, rules=rules).ask("03-08").done()


def cases():
    for part in (each_reason, fourteen_days, each_event, each_withdrawal, guards, stories, named_sets):
        yield from part()
    for (event, by), ended in CLEARS.items():
        yield from clear_each(event, by, ended)
