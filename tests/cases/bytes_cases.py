"""Records to begin with: bytes that are not canonical (docs/SPEC.md, the checklist), and some that are."""
import struct

from history import History

NONE = -2147483648
T = 1583629200  # 2020-03-08T09:00:00+08:00, on day 18329


def head(slots=0, version=1, zero=0, registered=T, anchor=NONE, normal=0, abnormal=0, corrected=0):
    return struct.pack("<BBHIiQQQ", version, slots, zero, registered, anchor, normal, abnormal, corrected)


def slot(code=1, role=5, done=0, filed=T, since=T, cleared_reported=0, cleared_occurred=0):
    return struct.pack("<HBBIIII", code, role, done, filed, since, cleared_reported, cleared_occurred)


CORRUPT = [  # item of the checklist, what, bytes
    (1, "one byte", b"\1"), (1, "35 bytes", head()[:35]), (1, "37 bytes", head() + b"\0"),
    (1, "a slot too few", head(1)), (1, "a slot too many", head() + slot()), (1, "half a slot", head(1) + slot()[:10]),
    (2, "version 0", head(version=0)), (2, "version 2", head(version=2)), (2, "bytes 2 and 3", head(zero=1)),
    (2, "byte 3", head(zero=256)),
    (2, "65 slots", head(65) + b"".join(slot(code=i + 1) for i in range(65))),
    (3, "a map without an anchor", head(normal=1)), (3, "a corrected day without an anchor", head(corrected=1)),
    (4, "anchor -2", head(anchor=-2, normal=1)), (4, "anchor 49711", head(anchor=49711, normal=1)),
    (4, "bit 0 in no map", head(anchor=18329, normal=2, abnormal=4)), (4, "no bit at all", head(anchor=18329)),
    (4, "a day before -1", head(anchor=3, normal=1 | 1 << 5)),
    (4, "a bit above anchor -1", head(anchor=-1, corrected=3)),
    (5, "an empty record", head(registered=0)),
    (6, "code 0", head(1) + slot(code=0)), (6, "code 32768", head(1) + slot(code=32768)),
    (6, "a code twice", head(2) + slot() + slot()), (6, "codes descend", head(2) + slot(code=3) + slot()),
    (7, "since after filed", head(1) + slot(since=T + 1)), (7, "since 0", head(1) + slot(since=0)),
    (7, "filed 0", head(1) + slot(filed=0)),
    (8, "role without a set", head(1) + slot(filed=0, since=0, cleared_reported=T, cleared_occurred=T)),
    (8, "done without a set", head(1) + slot(role=0, done=1, filed=0, since=0, cleared_reported=T, cleared_occurred=T)),
    (8, "role 0", head(1) + slot(role=0)), (8, "role 10", head(1) + slot(role=10)),
    (8, "done 2", head(1) + slot(done=2)),
    (9, "cleared before it occurred", head(1) + slot(cleared_reported=T, cleared_occurred=T + 1)),
    (9, "cleared, occurred 0", head(1) + slot(cleared_reported=T)),
    (9, "cleared, reported 0", head(1) + slot(cleared_occurred=T)),
    (10, "a slot of nothing", head(1) + slot(role=0, filed=0, since=0)),
]

GOOD = [  # what, bytes, verdict on 2020-03-08
    ("registered", head(), "green"), ("a slot alone", head(1, registered=0) + slot(), "red forever"),
    ("days alone", head(registered=0, anchor=18329, abnormal=1), "green"),
    ("all days", head(anchor=18329, normal=2 ** 64 - 1), "green"),
    ("64 days in turn", head(anchor=18329, normal=0x5555555555555555, corrected=0xaaaaaaaaaaaaaaaa), "green"),
    ("cleared alone", head(1) + slot(role=0, filed=0, since=0, cleared_reported=T, cleared_occurred=1), "green"),
    ("done", head(1) + slot(code=3, done=1), "green"), ("system", head(1) + slot(code=3, role=9), "red normal"),
    ("the earliest since", head(1) + slot(code=1, since=1), "red forever"),
    ("the last code", head(2) + slot() + slot(code=32767), "red forever last"),
]


def corrupt():
    for i, (item, what, data) in enumerate(CORRUPT):
        if len(data) > 1316:
            continue  # merged below
        h = History("corrupt-%02d" % (i + 1), "SPEC, checklist %d: %s" % (item, what), "plain", start=data)
        h.ask("03-09", want="corrupt").event("checkin", "self", "03-09 08:00", want="corrupt")
        h.merge(head(), want="corrupt")
        # S4 Apply 1: what is wrong with the event comes first, what the policy says of it after
        h.event("checkin", "self", 0, want="range").event("custom.unheard-of", "cdc", "03-09 08:00", want="corrupt")
        h.ask(-2, want="range")
        yield h.done()
    h = History("corrupt-merge", "SPEC, checklist: the other record of a merge is judged as well", "plain",
                start=head())
    for _, _, data in CORRUPT:
        h.merge(data, want="corrupt")
    yield h.ask("03-08", "green").done()


def good():
    for what, data, verdict in GOOD:
        h = History("start-" + what.replace(" ", "-"), "SPEC, checklist: canonical, %s" % what, "plain", start=data)
        h.ask("03-08", verdict, full=True).merge(b"").event("checkin", "self", "03-09 08:00", rules=1).ask("03-09")
        yield h.done()
    data = head(1) + slot(code=8)
    h = History("start-unknown-reason",
                "S3: a code that no policy of the chain knows is refused by apply, merge and classify", "plain",
                start=data)
    h.ask("03-08", want="unknown-reason").event("checkin", "self", "03-09 08:00", want="unknown-reason")
    h.merge(head(), want="unknown-reason")
    h.event("checkin", "grid", "03-09 08:00", want="unknown-reason").event("checkin", "self", 0, want="range")
    h.ask("02-01", want="unknown-reason")
    yield h.done()
    h = History("start-corrupt-before-unknown", "S4 Apply 1: corrupt comes before unknown-reason", "plain",
                start=head(2) + slot(code=8) + slot(code=3, role=0))
    yield h.ask("03-08", want="corrupt").event("checkin", "self", "03-09 08:00", want="corrupt").done()
    h = History("start-64-slots", "SPEC: a record of 1,316 bytes; its codes are unknown here", "plain",
                start=head(64) + b"".join(slot(code=i + 1) for i in range(64)))
    yield h.ask("03-08", want="unknown-reason").done()
    h = History("start-days-to-the-first", "S1: days back to -1", "plain",
                start=head(registered=1, anchor=62, normal=2 ** 64 - 1))
    yield h.ask(62, "green", next_change="1970-03-09").done()


def cases():
    yield from corrupt()
    yield from good()
