"""Histories under chains of policies (S2, S6): march, april, may (texts.py), and the project's own three."""
from bytes_cases import head, slot
from history import History

CHAIN = "march april may"  # from 1 March, 1 April, 1 May 2020


def history(case_id, clause, policies=CHAIN):
    return History("chain-" + case_id, clause, policies)


def in_force():
    h = history("judged-by",
                "S2: an event is judged by the policy in force on day(reported), the first one also before its day")
    h.event("custom.beta", "self", "02-10 08:00", rules=1).event("custom.beta", "self", "03-31 23:59:59", rules=1)
    h.event("custom.beta", "self", "03-31 23:59:59", "04-01 00:00:00", want="role")
    h.event("custom.delta", "cdc", "03-31 08:00", want="no-rule").event("custom.delta", "cdc", "04-01 08:00", rules=1)
    h.event("custom.delta", "cdc", "05-01 08:00", want="no-rule").event("custom.alpha", "cdc", "05-01 08:00", rules=1)
    yield h.ask("05-01", "yellow delta", full=True).done()
    h = history("fever", "S2: the guard is that of the policy in force: 37.5 is a fever in March, none in April")
    h.event("checkin", "self", "03-31 08:00", celsius=37.5, rules=1)
    h.event("checkin", "self", "04-01 08:00", celsius=37.5, rules=1)
    h.event("checkin", "self", "03-30 08:00", "04-01 09:00", celsius=37.5, rules=1)
    yield h.ask("04-01", "green").done()
    h = history("color",
                "S2: the color is that of the policy in force on the day in question: gamma is yellow from May on")
    h.event("custom.gamma", "cdc", "04-20 08:00").ask("04-20", "red gamma", next_change="05-01", full=True)
    h.ask("04-30", "red gamma").ask("05-01", "yellow gamma", next_change="05-20", full=True)
    h.ask("05-19", "yellow gamma").ask("05-20", "green")
    yield h.done()
    h = history("unknown-yet", "S6: a reason that the policy in force does not know is not active")
    h.event("custom.delta", "cdc", "04-01 08:00").ask("04-01", "yellow delta", full=True)
    yield h.done()
    h = History("chain-unknown-before",
                "S6: a record may hold a reason that only a later policy knows; until then it is not active",
                CHAIN, start=head(1, registered=0) + slot(code=4))
    h.ask("03-08", "green", next_change="04-01").ask("04-01", "yellow delta", full=True)
    yield h.done()
    h = history("withdraw-unknown-yet",
                "S4 Apply 1-2: a reason of a later policy is known to the chain, but no rule withdraws it")
    yield h.event("correct.reason", "cdc", "03-10 08:00", reason=4, want="no-rule").done()
    h = history("unknown-reason", "S4 Apply 1: a reason that no policy of the chain knows")
    yield h.event("correct.reason", "cdc", "03-10 08:00", reason=6, want="unknown-reason").done()


def by_days():
    """beta: 10 days in March, 20 in April, 5 in May."""
    h = history("days-ended", "S6: what ended under the rule of its time stays ended under a longer one")
    h.event("custom.beta", "cdc", "03-15 08:00").ask("03-24", "yellow beta", next_change="03-25")
    h.ask("03-25", "green", next_change=None)
    yield h.ask("04-01", "green").ask("04-10", "green").done()
    h = history("days-last-day", "S6: max(since + N, e) <= min(D, u): on the last day of the policy it still ends")
    h.event("custom.beta", "cdc", "03-21 08:00").ask("03-30", "yellow beta", next_change="03-31")
    h.ask("03-31", "green").ask("04-02", "green")
    yield h.done()
    h = history("days-longer", "S6: a day later it is the next policy's count that holds")
    h.event("custom.beta", "cdc", "03-22 08:00").ask("03-31", "yellow beta", next_change="04-11")
    h.ask("04-01", "yellow beta", full=True)
    yield h.ask("04-10", "yellow beta").ask("04-11", "green").done()
    h = history("days-shorter", "S6: a shorter count frees on the first day of its policy those who already have it")
    h.event("custom.beta", "cdc", "04-20 08:00").ask("04-20", "yellow beta", next_change="05-01", full=True)
    yield h.ask("04-30", "yellow beta").ask("05-01", "green").done()
    h = history("days-across", "S6: a count that goes across the change")
    h.event("custom.beta", "cdc", "04-28 08:00").ask("04-30", "yellow beta", next_change="05-03")
    h.ask("05-02", "yellow beta").ask("05-03", "green")
    yield h.done()
    h = history("days-before-first", "S2: before its day the first policy is in force")
    h.event("custom.beta", "cdc", "02-10 08:00").ask("02-19", "yellow beta").ask("02-20", "green")
    yield h.done()


def by_runs():
    """alpha: 14 normal days in March, 7 in April, retired in May."""
    h = history("run-shorter", "S6: a run that April counts frees on 1 April")
    h.event("custom.alpha", "cdc", "03-20 08:00").daily("03-21", "03-27")
    h.ask("03-27", "red alpha", next_change="04-01", full=True)
    yield h.ask("03-31", "red alpha").ask("04-01", "green").done()
    h = history("run-shorter-not-yet", "S6: with six days it goes on")
    h.event("custom.alpha", "cdc", "03-20 08:00").daily("03-21", "03-26")
    h.ask("03-31", "red alpha", next_change="05-01").ask("04-01", "red alpha", full=True)
    h.daily("04-01", "04-06").ask("04-06", "red alpha").daily("04-07", "04-07").ask("04-07", "green")
    yield h.done()
    h = history("run-across", "S6: a run that begins in March and ends in April")
    h.event("custom.alpha", "cdc", "03-27 08:00").daily("03-28", "04-02").ask("04-02", "red alpha", full=True)
    h.daily("04-03", "04-03").ask("04-03", "green")
    yield h.done()
    for first, freed in (("01-28", True), ("01-27", False)):
        # 63 days before 1 April 2020 is 29 January
        h = history("run-old-%s" % ("in" if freed else "out"),
                    "S6: a new policy looks back 63 days before its first day, at the whole run")
        day = {"01-28": "01-29", "01-27": "01-28"}[first]
        h.event("custom.alpha", "cdc", first + " 08:00").daily(day, {"01-29": "02-04", "01-28": "02-03"}[day])
        h.ask("03-31", "red alpha").ask("04-01", "green" if freed else "red alpha", full=not freed)
        yield h.done()
    h = history("run-late-marks", "S6: days marked later complete the run of a policy that is over: l <= u")
    h.event("custom.alpha", "cdc", "03-16 08:00")
    for day in range(17, 31):
        h.event("checkin", "self", "03-%d 08:00" % day, "04-02 08:00", rules=1)
    yield h.ask("04-02", "green").done()
    h = history("retired", "S6: a retired reason is not active, and stays so")
    h.event("custom.alpha", "cdc", "04-28 08:00").ask("04-30", "red alpha", next_change="05-01", full=True)
    h.ask("05-01", "green", next_change=None)
    yield h.event("custom.alpha", "cdc", "05-02 08:00", rules=1).ask("05-02", "green").done()
    h = history("dropped-count",
                "S6: delta ends after 2 normal days in April, by nothing in May: runs that end in April count for good")
    h.event("custom.delta", "cdc", "04-25 08:00").daily("04-26", "04-26").daily("04-28", "04-28")
    h.ask("04-28", "green").ask("05-02", "green")
    h.event("custom.delta", "cdc", "04-28 09:00", "04-30 09:00").daily("04-30", "04-30")
    h.ask("04-30", "yellow delta", next_change=None)
    yield h.daily("05-01", "05-03").ask("05-03", "yellow delta", full=True).done()


def starting():
    """silent: yellow after 10 days in March, red after 20 in April, retired in May."""
    h = history("starts", "S6: what starts by itself does so by the policy in force on D")
    h.event("register", "self", "03-18 08:00").ask("03-28", "green", next_change="03-29")
    h.ask("03-29", "yellow silent", next_change="04-01", full=True)
    h.ask("03-31", "yellow silent").ask("04-01", "green", next_change="04-08").ask("04-07", "green")
    h.ask("04-08", "red silent", full=True, next_change="05-01")
    yield h.ask("05-01", "green", next_change=None).done()


def window():
    h = history("window-done", "S5: a run of any policy of the chain that leaves the window makes done")
    h.event("custom.alpha", "cdc", "03-20 08:00").daily("03-21", "03-27").daily("05-31", "05-31").ask("05-31", "green")
    yield h.done()
    h = history("window-done-march", "S5: seven days are no complete run where only March is known", "march")
    h.event("custom.alpha", "cdc", "03-20 08:00").daily("03-21", "03-27").daily("05-31", "05-31")
    h.ask("05-31", "red alpha", full=True)
    yield h.done()


def own_chain():
    """The three policies of the project: 7 March, then the two examples."""
    chain = "guangxi strict grace"
    h = history("own-key-region", "policies/: the same history under three policies, one after the other", chain)
    h.event("register", "self", "03-08 09:00")
    h.event("travel", "self", "03-08 08:00", "03-08 10:00", region=420100, rules=2)
    h.daily("03-09", "03-20").ask("03-20", "red key-region other-province", full=True).ask("2020-12-31", full=True)
    yield h.done()
    h = history("own-retired", "policies/: a reason of the first that the others have retired", chain)
    h.event("contact.building", "grid", "03-08 10:00").ask("03-08", "yellow building", full=True)
    h.ask("2020-12-31", full=True)
    yield h.done()


def events_of(policy):
    seen = []
    for rule in History("", "", policy).chain.policies[0].rules:
        event = rule.kind + ("." + rule.detail if rule.detail else "")
        if event not in seen:
            seen.append(event)
            yield event


FIELDS = {"travel": [{"region": 110101}, {"region": 840}, {"region": 210203}, {"region": 420100}],
          "temperature": [{"celsius": 37.3}, {"celsius": 36.5}],
          "checkin": [{}, {"symptoms": ["fever"]}, {"symptoms": ["unsure"]}]}
ROLES = "self guardian checkpoint hospital cdc grid employer community system".split()


def example(policy, month):
    """Every event, by every role, under an example policy; by the model alone, since only the text says."""
    for event in events_of(policy):
        for i, fields in enumerate(FIELDS.get(event, [{"reason": 30} if event == "correct.reason" else {}])):
            h = History("%s-%s%s" % (policy, event, i or ""),
                        "policies/example-%s.policy: who may file %s, and what it does" % (policy, event), policy)
            occurred = "%s-09 12:00" % month
            for j, role in enumerate(ROLES):
                may = any(role in r.roles for r in rules_of(h, event, fields))
                reported = "%s-10 1%d:00" % (month, j) if event.startswith("correct") else None
                h.event(event, role, occurred if reported else "%s-09 1%d:00" % (month, j), reported,
                        want="ok" if may else "role", **fields)
            h.ask("%s-10" % month, full=True).ask("%s-20" % month, detail=False)
            yield h.done()


def withdrawals(policy, month):
    h = History("", "", policy)
    for code, reason in h.chain.policies[0].reasons.items():
        rules = [r for r in h.chain.policies[0].rules if code in r.withdraw]
        h = History("%s-withdraw-%d" % (policy, code),
                    "policies/example-%s.policy: who withdraws %s" % (policy, reason.name),
                    policy)
        for i, role in enumerate(("self", "hospital", "cdc")):
            want = "no-rule" if not rules else "ok" if any(role in r.roles for r in rules) else "role"
            h.event("correct.reason", role, "%s-09 1%d:00" % (month, i), reason=code, want=want)
        yield h.ask("%s-09" % month, "green").done()


def each_reason(policy, month):
    """How long each lasts if nobody checks in; by the model alone."""
    for code, reason in History("", "", policy).chain.policies[0].reasons.items():
        rules = [r for r in History("", "", policy).chain.policies[0].rules if code in r.set]
        if not rules:
            continue
        event = rules[0].kind + ("." + rules[0].detail if rules[0].detail else "")
        h = History("%s-lasts-%d" % (policy, code),
                    "policies/example-%s.policy: how long %s lasts" % (policy, reason.name),
                    policy)
        region = {"key-region": 420100 if policy == "strict" else 210203, "from-abroad": 840}.get(reason.name, 110101)
        fields = {"travel": {"region": region}, "temperature": {"celsius": 38.0}, "checkin": {"symptoms": ["breath"]}}
        h.event(event, sorted(rules[0].roles)[0], month + "-09 12:00", **fields.get(event, {}))
        assert any(r["code"] == code for r in h.ask(month + "-09", full=True).steps[-1]["reasons"])
        for day in (12, 16, 23, 30):
            h.ask("%s-%02d" % (month, day), detail=False)
        yield h.done()


def runs():
    h = History("strict-key-region-21", "policies/example-strict.policy: 21 normal days, filed on the day itself",
                "strict")
    h.event("travel", "self", "07-01 08:00", region=420100).daily("07-02", "07-21")
    h.ask("07-21", "red key-region other-province")
    h.daily("07-22", "07-22").ask("07-22", "green").event("checkin", "self", "07-22 08:00", "07-23 08:00", rules=0)
    yield h.done()
    h = History("strict-unreported", "policies/example-strict.policy: yellow after 3 days unreported", "strict")
    h.event("register", "self", "07-01 08:00").ask("07-04", "green", next_change="07-05")
    h.ask("07-05", "yellow unreported")
    yield h.daily("07-05", "07-05").ask("07-05", "green", next_change="07-09").done()
    h = History("grace-symptoms-7", "policies/example-grace.policy: 7 normal days missing 1", "grace")
    h.event("checkin", "self", "08-09 08:00", symptoms=["fever"]).daily("08-10", "08-12").daily("08-14", "08-16")
    yield h.ask("08-16", "yellow symptoms").daily("08-17", "08-17").ask("08-17", "green").done()
    h = History("grace-key-region-7", "policies/example-grace.policy: 7 normal days missing 1 from day-0", "grace")
    h.event("travel", "self", "08-09 08:00", region=210203).daily("08-09", "08-13").daily("08-15", "08-15")
    yield h.ask("08-15", "yellow key-region").daily("08-16", "08-16").ask("08-16", "green").done()
    h = history("clear-gamma", "S2: a clear by each policy of the chain")
    for day in ("03-10", "04-10", "05-10"):
        h.event("custom.gamma", "cdc", day + " 08:00").ask(day, "yellow gamma" if day == "05-10" else "red gamma")
        h.event("custom.clear-gamma", "cdc", day + " 09:00").ask(day, "green")
        h.event("checkin", "self", day + " 10:00", symptoms=["fever"]).event("correct.day", "cdc", day + " 10:00",
                                                                             day[:3] + "11 10:00")
    h.event("register", "self", "05-12 08:00").event("register", "self", "04-12 08:00").ask("05-12", "green")
    yield h.done()


def rules_of(h, event, fields):
    kind, _, detail = event.partition(".")
    rules = [r for r in h.chain.policies[0].rules if (r.kind, r.detail or "") == (kind, detail)]
    return [r for r in rules if "reason" not in fields or fields["reason"] in r.withdraw]


def cases():
    for part in (in_force, by_days, by_runs, starting, window, own_chain):
        yield from part()
    for policy, month in (("strict", "07"), ("grace", "08")):
        for part in (example, withdrawals, each_reason):
            yield from part(policy, month)
    yield from runs()
