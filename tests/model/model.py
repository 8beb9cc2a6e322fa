"""The rules engine, written a second time: from semantics.md, in sets of days, as naively as will do.

Nothing here was taken from the C source and nothing may be (README.md). Clauses of
semantics.md are cited as [Apply 6], [Window]; where the text leaves a choice, the reading
stands in a comment that starts with READING. Only policies that are correct are parsed.
"""
import datetime
import hashlib
import struct

ROLES = ["self", "guardian", "checkpoint", "hospital", "cdc", "grid", "employer", "community", "system"]
DETAILS = {  # kind -> its details; None in the list: the kind has none
    "register": [None], "checkin": [None], "diagnosis": ["suspected", "confirmed", "excluded"],
    "discharge": [None], "contact": ["close", "symptomatic", "fellow", "building"],
    "observe": ["central", "home", "hospital"], "release": [None], "travel": [None],
    "clinic": [None], "temperature": [None], "certificate": [None],
    "order": ["red", "yellow", "lift"], "test": ["positive", "negative"],
    "correct": ["reason", "day"], "custom": [],  # any name of the policy's own
}
SYMPTOMS = ["fever", "breath", "respiratory", "other", "unsure"]
COLORS = ["green", "yellow", "red"]
NEVER, DAY_MIN, DAY_MAX, TIME_MAX = 2147483647, -1, 49710, 4294967295
FOREVER = 10 ** 9  # beyond every day
EPOCH = datetime.date(1970, 1, 1).toordinal()


class Refused(Exception):
    """A status other than ok; `at` is the offending key of the line, where there is one."""

    def __init__(self, status, at=None):
        super().__init__(status)
        self.status, self.at = status, at


def day_of_date(text):
    return datetime.date(int(text[:4]), int(text[5:7]), int(text[8:])).toordinal() - EPOCH


def date_of_day(day):
    return datetime.date.fromordinal(day + EPOCH).isoformat()


# ---------------------------------------------------------------- policies


class Reason:
    """One reason as one policy words it."""

    def __init__(self, code, name, color):
        self.code, self.name, self.color = code, name, color
        self.cite = None
        self.days = None    # N of `ends after N days`
        self.normal = None  # (N, K, first day that counts: since + 0 or 1) of `ends after N normal days`
        self.starts = None  # N of `starts after N days unreported`
        self.retired = False


class Rule:
    """One `on` block."""

    def __init__(self, kind, detail, roles):
        self.kind, self.detail, self.roles = kind, detail, roles
        self.guards = []
        self.set, self.clear, self.withdraw, self.mark = set(), set(), set(), set()


class Policy:
    """One policy text; `first` and `last` are the days on which it is in force (set by Chain)."""

    def __init__(self, text):
        self.fever = None
        self.regions, self.reasons, self.rules = {}, {}, []
        self.names = {}
        block = None
        for line in text.split("\n"):
            words = words_of(line)
            if words:
                block = self.statement(block, words)

    def statement(self, block, w):
        head = w[0]
        if head == "policy":
            self.name = w[1]
        elif head == "effective":
            self.effective = day_of_date(w[1])
        elif head == "timezone":
            self.offset = int(w[1][0] + "1") * (int(w[1][1:3]) * 3600 + int(w[1][4:6]) * 60)
        elif head == "fever":
            self.fever = int(w[1].replace(".", ""))
        elif head == "regions":
            return self.regions.setdefault(w[1], [])
        elif head == "reason":
            reason = Reason(int(w[1]), w[2], w[3])
            self.reasons[reason.code] = self.names[reason.name] = reason
            return reason
        elif head == "on":
            by = w.index("by")
            self.rules.append(Rule(w[1], w[2] if by == 3 else None, set(w[by + 1:])))
            return self.rules[-1]
        elif head == "gate":
            return "gate"
        elif head in ("title", "pass", "family"):
            pass
        else:
            self.property(block, w)
            return block
        return None

    def property(self, block, w):
        if isinstance(block, list):
            span = dict(zip(w[1::2], w[2::2]))
            block.append((w[0] if w[0] == "overseas" else int(w[0]),
                          day_of_date(span["from"]) if "from" in span else -FOREVER,
                          day_of_date(span["until"]) if "until" in span else FOREVER))
        elif isinstance(block, Reason):
            if w[0] == "cite":
                block.cite = w[1]
            elif w[0] == "retired":
                block.retired = True
            elif w[0] == "starts":
                block.starts = int(w[2])
            elif w[0] == "ends" and w[3] == "days":
                block.days = int(w[2])
            elif w[0] == "ends":
                missing = int(w[w.index("missing") + 1]) if "missing" in w else 0
                block.normal = (int(w[2]), missing, 0 if "day-0" in w else 1)
        elif isinstance(block, Rule):
            if w[0] == "when":
                block.guards.append(w[1:])
            elif w[0] == "mark":
                block.mark.add(w[1])
            else:
                getattr(block, w[0]).update(self.names[name].code for name in w[1:])
        # a gate's lines say nothing about records


def words_of(line):
    """Words and strings of a line; a string loses its quotes, a comment is dropped."""
    words, i = [], 0
    line = line.rstrip("\r")
    while i < len(line) and line[i] != "#":
        if line[i] in " \t":
            i += 1
        elif line[i] == '"':
            text, i = "", i + 1
            while line[i] != '"':
                i += line[i] == "\\"
                text, i = text + line[i], i + 1
            words.append(text)
            i += 1
        else:
            start = i
            while i < len(line) and line[i] not in ' \t#"':
                i += 1
            words.append(line[start:i])
    return words


def load(paths):
    """The chain of some files, oldest first."""
    texts = []
    for path in paths:
        with open(path, encoding="utf-8", newline="") as f:
            texts.append(f.read())
    return Chain(texts)


class Chain:
    """Policies in force, oldest first. [Policies in force]"""

    def __init__(self, texts):
        self.policies = [Policy(text) for text in texts]
        self.offset = self.policies[0].offset
        for i, policy in enumerate(self.policies):
            policy.first = policy.effective if i else -FOREVER
            policy.last = self.policies[i + 1].effective - 1 if i + 1 < len(self.policies) else FOREVER
        self.codes, self.of_code = {}, {}  # name -> code; code -> [(policy, reason)]
        for policy in self.policies:
            for reason in policy.reasons.values():
                self.codes[reason.name] = reason.code
                self.of_code.setdefault(reason.code, []).append((policy, reason))

    def day(self, time):
        return (time + self.offset) // 86400

    def in_force(self, day):
        found = self.policies[0]
        for policy in self.policies:
            if policy.effective <= day:
                found = policy
        return found


# ---------------------------------------------------------------- events


class Event:
    """What somebody filed. celsius in tenths; None: not given. symptoms: a set of words."""

    def __init__(self, kind, detail, role, occurred, reported, region=None, celsius=None,
                 symptoms=None, reason=None):
        self.kind, self.detail, self.role = kind, detail, role
        self.occurred, self.reported = occurred, reported
        self.region, self.celsius, self.symptoms, self.reason = region, celsius, symptoms, reason


def check_event(chain, e, now):
    """[Apply 1] READING: the engine's `now + 300` comes after the other two causes of `future`;
    whichever it is, the status is the same."""
    if e.kind not in DETAILS or e.detail not in DETAILS[e.kind] and not (e.kind == "custom" and e.detail):
        raise Refused("invalid", "event")
    if e.role not in ROLES:
        raise Refused("invalid", "by")
    needed = {"travel": "region", "temperature": "celsius"}.get(e.kind)
    if (e.kind, e.detail) == ("correct", "reason"):
        needed = "reason"
    allowed = {needed} | ({"symptoms", "celsius"} if e.kind == "checkin" else set())
    for field in ("region", "celsius", "symptoms", "reason"):
        given = getattr(e, field) is not None
        if given and field not in allowed or not given and field == needed:
            raise Refused("invalid", field)
    if e.reason is not None and e.reason not in chain.of_code:
        raise Refused("unknown-reason", "reason")
    if not 1 <= e.occurred <= TIME_MAX:
        raise Refused("range", "occurred")
    if not 1 <= e.reported <= TIME_MAX:
        raise Refused("range", "reported")
    if e.region is not None and not (1 <= e.region <= 999 or 100000 <= e.region <= 999999):
        raise Refused("range", "region")
    if e.celsius is not None and not 250 <= e.celsius <= 450:
        raise Refused("range", "celsius")
    if e.occurred > e.reported:
        raise Refused("future", "occurred")
    if (e.kind, e.detail) == ("correct", "day") and chain.day(e.occurred) >= chain.day(e.reported):
        raise Refused("future", "occurred")
    if now is not None and e.reported > now + 300:
        raise Refused("future", "reported")


def contains(code, region):
    if code == "overseas":
        return region <= 999 and region != 156
    if code <= 999 or region <= 999:
        return code == region
    if code % 10000 == 0:
        return region // 10000 == code // 10000
    if code % 100 == 0:
        return region // 100 == code // 100
    return region == code


def in_set(chain, entries, e):
    day = chain.day(e.occurred)
    return any(contains(code, e.region) and first <= day <= last for code, first, last in entries)


def guard_holds(chain, policy, guard, e):
    fever = e.celsius is not None and e.celsius >= (policy.fever or 0)
    unwell = fever or bool((e.symptoms or set()) - {"unsure"})
    unsure = not unwell and "unsure" in (e.symptoms or set())
    if guard == ["fever"]:
        return fever
    if guard == ["no", "fever"]:
        return e.celsius is not None and not fever
    if guard == ["unwell"]:
        return unwell
    if guard == ["unsure"]:
        return unsure
    if guard == ["healthy"]:
        return not unwell and not unsure
    if guard[0] == "within":
        return chain.day(e.reported) - chain.day(e.occurred) <= int(guard[1])
    if guard[:2] == ["region", "in"]:
        return in_set(chain, policy.regions[guard[2]], e)
    assert guard[:3] == ["region", "not", "in"]
    return not in_set(chain, policy.regions[guard[3]], e)


def fired(chain, e):
    """[Apply 2-4] The rules that the event fires; may be none."""
    policy = chain.in_force(chain.day(e.reported))
    rules = [r for r in policy.rules if (r.kind, r.detail) == (e.kind, e.detail)]
    if (e.kind, e.detail) == ("correct", "reason"):
        rules = [r for r in rules if e.reason in r.withdraw]
    if not rules:
        raise Refused("no-rule")
    rules = [r for r in rules if e.role in r.roles]
    if not rules:
        raise Refused("role")
    return [r for r in rules if all(guard_holds(chain, policy, g, e) for g in r.guards)]


# ---------------------------------------------------------------- the record


class Days:
    """Marked days, three sets. `runs` remembers what it worked out until a mark is added."""

    def __init__(self, normal=(), abnormal=(), corrected=()):
        self.normal, self.abnormal, self.corrected = set(normal), set(abnormal), set(corrected)
        self.known = {}

    def copy(self):
        return Days(self.normal, self.abnormal, self.corrected)

    def marked(self, day):
        return day in self.normal or day in self.abnormal or day in self.corrected

    def good(self, day):
        return day in self.corrected or day in self.normal and day not in self.abnormal

    def all(self):
        return self.normal | self.abnormal | self.corrected

    def mark(self, how, day):
        getattr(self, how).add(day)
        self.known = {}

    def run_ending_on(self, last, n, k):
        """First day of the run of n good days that ends on `last`; None if there is none."""
        good = missing = 0
        day = last
        while True:
            if self.good(day):
                good += 1
                if good == n:
                    return day
            elif self.marked(day) or day == last:
                return None
            else:
                missing += 1
                if missing > k:
                    return None
            day -= 1

    def runs(self, n, k):
        """Every complete run (first, last) of exactly n good days and at most k missed ones."""
        if (n, k) not in self.known:
            ends = [(self.run_ending_on(day, n, k), day) for day in self.all()]
            self.known[n, k] = [(first, last) for first, last in ends if first is not None]
        return self.known[n, k]

    def report_next(self, day):
        """Mark a day normal that is later than every marked one: the runs that this completes
        are those that end on it, so the others need not be worked out again."""
        known = self.known
        self.mark("normal", day)
        self.known = known
        for (n, k), runs in known.items():
            first = self.run_ending_on(day, n, k)
            if first is not None:
                runs.append((first, day))


class Slot:
    """What is known of one reason; pairs joined by maximum, (0, 0): never."""

    def __init__(self):
        self.filed = self.since = self.cleared_reported = self.cleared_occurred = None
        self.filed, self.since = (0, 0), (0, 0)  # (reported, role), (occurred, done)
        self.cleared_reported = self.cleared_occurred = 0

    def copy(self):
        s = Slot()
        s.__dict__.update(self.__dict__)
        return s

    def was_set(self):
        return self.filed[0] > 0

    def stands(self):
        return self.was_set() and (self.filed[0] >= self.cleared_reported
                                   or self.since[0] > self.cleared_occurred)


class Record:
    """All that is remembered of one person; forget=False keeps every day, so nothing is ever `done`."""

    def __init__(self, forget=True):
        self.registered = 0
        self.anchor = None
        self.days = Days()
        self.slots = {}
        self.forget = forget
        self.late_set = False    # outside the promise of [Record]; not part of the record
        self.mark_left_out = False

    def copy(self):
        r = Record(self.forget)
        r.__dict__.update(self.__dict__)
        r.days = self.days.copy()
        r.slots = {code: slot.copy() for code, slot in self.slots.items()}
        return r

    def empty(self):
        return not self.registered and self.anchor is None and not self.slots


def complete_runs(chain, record, code, until):
    """(policy's first day, run's first, run's last) of each complete run after `since` that some policy
    of the chain counts, up to the day `until`. [Classify, `ends after N normal days`]"""
    since = chain.day(record.slots[code].since[0])
    for policy, reason in chain.of_code[code]:
        if reason.normal:
            n, k, skip = reason.normal
            for first, last in record.days.runs(n, k):
                if (first >= since + skip and first >= policy.first - 63
                        and last <= policy.last and last <= until):
                    yield policy.first, first, last


def move_window(chain, record, anchor):
    """[Window] Every marked day is at most the old anchor, so `until` binds nothing here; a run that
    begins before b - 63 and not before e - 63 belongs to a policy with e < b."""
    if record.anchor is not None and record.forget:
        oldest = anchor - 63
        for code, slot in record.slots.items():
            if slot.was_set() and not slot.since[1]:
                if any(first < oldest for _, first, _ in complete_runs(chain, record, code, FOREVER)):
                    slot.since = (slot.since[0], 1)
        old = record.days
        record.days = Days(*({d for d in s if d >= oldest} for s in (old.normal, old.abnormal, old.corrected)))
    record.anchor = anchor


def apply(chain, record, e, now=None):
    """-> (new record, number of rules fired, a mark was left out); raises Refused."""
    check_event(chain, e, now)
    rules = fired(chain, e)
    if not rules:
        return record, 0, False
    sets = set().union(*(r.set for r in rules))
    clears = set().union(*(r.clear for r in rules))
    marks = set().union(*(r.mark for r in rules))
    correction = (e.kind, e.detail) == ("correct", "reason")
    if correction:
        clears = {e.reason}
    day = chain.day(e.occurred)
    too_old = bool(marks) and record.anchor is not None and day < record.anchor - 31
    if too_old and not sets and not clears and e.kind != "register":
        raise Refused("late")
    record = record.copy()
    if sets and record.anchor is not None and day < record.anchor - 31:
        record.late_set = True
    if too_old:
        record.mark_left_out = True
    elif marks:
        if record.anchor is None or day > record.anchor:
            move_window(chain, record, day)
        for how in marks:
            record.days.mark(how, day)
    for code in sets:
        slot = record.slots.setdefault(code, Slot())
        slot.filed = max(slot.filed, (e.reported, ROLES.index(e.role) + 1))
        slot.since = max(slot.since, (e.occurred, 0))
    for code in clears:
        slot = record.slots.setdefault(code, Slot())
        slot.cleared_reported = max(slot.cleared_reported, e.reported)
        slot.cleared_occurred = max(slot.cleared_occurred, e.reported if correction else e.occurred)
    if e.kind == "register":
        record.registered = min(record.registered or e.occurred, e.occurred)
    return record, len(rules), too_old


def merge(chain, a, b):
    """[Record] The smaller window is moved to the greater anchor, then part by part."""
    a, b = a.copy(), b.copy()
    anchors = [r.anchor for r in (a, b) if r.anchor is not None]
    for r in (a, b):
        if r.anchor is not None and r.anchor < max(anchors):
            move_window(chain, r, max(anchors))
    out = Record(a.forget)
    out.registered = min((r.registered for r in (a, b) if r.registered), default=0)
    out.anchor = max(anchors, default=None)
    out.days = Days(a.days.normal | b.days.normal, a.days.abnormal | b.days.abnormal,
                    a.days.corrected | b.days.corrected)
    for code in set(a.slots) | set(b.slots):
        x, y = a.slots.get(code, Slot()), b.slots.get(code, Slot())
        slot = out.slots[code] = Slot()
        slot.filed, slot.since = max(x.filed, y.filed), max(x.since, y.since)
        slot.cleared_reported = max(x.cleared_reported, y.cleared_reported)
        slot.cleared_occurred = max(x.cleared_occurred, y.cleared_occurred)
    return out


def encode(record):
    """[Record bytes]"""
    if record.empty():
        return b""

    def bits(days):
        return sum(1 << (record.anchor - day) for day in days)

    anchor = -2147483648 if record.anchor is None else record.anchor
    d = record.days
    out = struct.pack("<BBHIiQQQ", 1, len(record.slots), 0, record.registered, anchor,
                      bits(d.normal), bits(d.abnormal), bits(d.corrected))
    for code, s in sorted(record.slots.items()):
        out += struct.pack("<HBBIIII", code, s.filed[1], s.since[1], s.filed[0], s.since[0],
                           s.cleared_reported, s.cleared_occurred)
    return out


# ---------------------------------------------------------------- verdicts


def ended(chain, record, code, day):
    """[Classify] Has the reason of this slot ended by `day`?"""
    slot = record.slots[code]
    if slot.since[1]:
        return True
    since = chain.day(slot.since[0])
    for policy, reason in chain.of_code[code]:
        if policy.first <= day and reason.days:
            if max(since + reason.days, policy.first) <= min(day, policy.last):
                return True
    return any(first_day <= day for first_day, _, _ in complete_runs(chain, record, code, day))


def slot_active(chain, record, code, day):
    reason = chain.in_force(day).reasons.get(code)
    return (record.slots[code].stands() and reason is not None and not reason.retired
            and not ended(chain, record, code, day))


def last_heard(chain, record):
    registered = chain.day(record.registered)
    return registered if record.anchor is None else max(registered, record.anchor)


def active(chain, record, day):
    """Reasons active on `day`, red first, then by code."""
    policy = chain.in_force(day)
    found = [policy.reasons[code] for code in record.slots if slot_active(chain, record, code, day)]
    if record.registered:
        found += [r for r in policy.reasons.values()
                  if r.starts and day - last_heard(chain, record) > r.starts]
    return sorted(found, key=lambda r: (-COLORS.index(r.color), r.code))


def color_of(reasons):
    return max((r.color for r in reasons), key=COLORS.index, default="green")


def check_day(chain, record, day):
    if not DAY_MIN <= day <= DAY_MAX:
        raise Refused("range", "on")
    known = [record.anchor] if record.anchor is not None else []
    times = [record.registered] + [s.filed[0] for s in record.slots.values()]
    times += [s.cleared_reported for s in record.slots.values()]
    known += [chain.day(t) for t in times if t]
    if known and day < max(known):
        raise Refused("late", "on")


def next_change(chain, record, day):
    """First later day with another answer if no event arrives. No mark arrives either, so what can
    change does so on the first day of a policy, on since + N (since <= day, N <= 31) or on
    last + N + 1 (last <= day): days after day + 32 matter only if a policy begins on them."""
    def codes(d):
        reasons = active(chain, record, d)
        return color_of(reasons), {r.code for r in reasons}

    now = codes(day)
    begins = {p.effective for p in chain.policies if p.effective > day}
    for d in sorted(set(range(day + 1, day + 33)) | begins):
        if d <= DAY_MAX and codes(d) != now:
            return d
    return NEVER


def first_to_report(record, day):
    """The first of the days `day` (if it is not marked), day + 1 ... READING: all of them are
    reported, also one that does not count for the reason by the policy in force on `day`: it does
    no harm there, and may count by a later policy."""
    return day + 1 if record.days.marked(day) else day


def still_needed(chain, record, code, day):
    policy = chain.in_force(day)
    n, k, skip = policy.reasons[code].normal
    since = chain.day(record.slots[code].since[0])
    days = record.days.copy()
    next_day = max(first_to_report(record, day), since + skip)
    days.runs(n, k)
    for needed in range(n + 1):
        if any(first >= since + skip and first >= policy.first - 63 for first, _ in days.runs(n, k)):
            return needed
        days.report_next(next_day)
        next_day += 1
    raise AssertionError("n normal days in a row are a run")


def earliest_end(chain, record, code, day):
    """Report day after day normal and ask again. If the newest policy ends the reason at all, it has
    done so 32 days after it began or after `day`, whichever is later; None: only a clear does.
    READING: there is no day after 49710, so an end there is none, as it is for next_change."""
    trial = record.copy()
    first = first_to_report(record, day)
    for end in range(day, min(max(day, chain.policies[-1].effective) + 33, DAY_MAX) + 1):
        if end >= first:
            trial.days.report_next(end)
        if not slot_active(chain, trial, code, end):
            return end
    return None


def details(chain, record, reason, day):
    out = {"name": reason.name, "code": reason.code, "color": reason.color}
    if reason.starts:
        out["since"] = last_heard(chain, record) + reason.starts + 1
        out["by"] = out["run"] = out["of"] = out["still_needed"] = None
        out["earliest_end"] = day
    else:
        slot = record.slots[reason.code]
        out["since"] = chain.day(slot.since[0])
        out["by"] = ROLES[slot.filed[1] - 1]
        out["run"] = out["of"] = out["still_needed"] = None
        if reason.normal:
            out["of"] = reason.normal[0]
            out["still_needed"] = still_needed(chain, record, reason.code, day)
            out["run"] = out["of"] - out["still_needed"]
        out["earliest_end"] = earliest_end(chain, record, reason.code, day)
    out["cite"] = reason.cite
    return out


def classify(chain, record, day):
    """The whole verdict, days as numbers."""
    check_day(chain, record, day)
    reasons = active(chain, record, day)
    return {"color": color_of(reasons), "registered": record.registered != 0,
            "next_change": next_change(chain, record, day),
            "reasons": [details(chain, record, r, day) for r in reasons]}


# ---------------------------------------------------------------- engine and memory store


class Row:
    def __init__(self, record, version, day, color, due):
        self.record, self.version, self.day, self.color, self.due = record, version, day, color, due


class Store:
    """[Engine and store] Rows by person; the model's host has no conflicts and never fails."""

    def __init__(self, chain, now, forget=True):
        self.chain, self.now, self.forget = chain, now, forget
        self.rows, self.advanced = {}, None

    def put(self, person, old, record, day):
        reasons = active(self.chain, record, day)
        row = Row(record, old.version + 1 if old else 1, day, color_of(reasons),
                  next_change(self.chain, record, day))
        self.rows[person] = row
        return row, reasons

    def apply_event(self, person, e):
        """-> (row, color before, active reasons, rules fired, mark left out)"""
        old = self.rows.get(person)
        record, rules, left_out = apply(self.chain, old.record if old else Record(self.forget), e, self.now)
        day = self.chain.day(e.reported)
        row, reasons = self.put(person, old, record, max(day, old.day) if old else day)
        return row, old.color if old else None, reasons, rules, left_out

    def classify_person(self, person, day):
        """READING: a day out of range is refused before the row is looked for."""
        if not DAY_MIN <= day <= DAY_MAX:
            raise Refused("range", "on")
        return classify(self.chain, self.row(person).record, day)

    def row(self, person):
        if person not in self.rows:
            raise Refused("not-found")
        return self.rows[person]

    def advance_day(self, day):
        """-> [(person, color before, color now)] of the rows that changed color. READING: `invalid`
        (before the last day advanced to) is asked before `future`; no day can be both."""
        if self.advanced is not None and day < self.advanced:
            raise Refused("invalid", "advance")
        if day > self.chain.day(self.now + 300):
            raise Refused("future", "advance")
        self.advanced = day
        changes = []
        for person in sorted(self.rows, key=lambda p: person_id(p)):
            old = self.rows[person]
            if old.due <= day:
                row, _ = self.put(person, old, old.record, max(old.day, day))
                if row.color != old.color:
                    changes.append((person, old.color, row.color))
        return sorted(changes, key=lambda change: change[0].encode())


def person_id(person):
    return hashlib.sha256(person.encode()).digest()[:16]
