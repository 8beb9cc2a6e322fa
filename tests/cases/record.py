"""Records as bytes, from docs/SPEC.md alone: encode() and decode() of a model.Record.

Shares nothing with model.encode(); generate.py compares the two on every record that it writes.
"""
import model

NO_DAY = -2147483648


def number(value, size):
    return (value % (1 << 8 * size)).to_bytes(size, "little")


def encode(record):
    """The canonical bytes; b"" of somebody of whom nothing is known."""
    if record.empty():
        return b""
    maps = [record.days.normal, record.days.abnormal, record.days.corrected]
    anchor = NO_DAY if record.anchor is None else record.anchor
    out = [number(1, 1), number(len(record.slots), 1), number(0, 2), number(record.registered, 4), number(anchor, 4)]
    for days in maps:
        out.append(number(sum(2 ** (anchor - day) for day in days), 8))
    for code in sorted(record.slots):
        slot = record.slots[code]
        (filed, role), (since, done) = slot.filed, slot.since
        out += [number(code, 2), number(role, 1), number(done, 1), number(filed, 4), number(since, 4),
                number(slot.cleared_reported, 4), number(slot.cleared_occurred, 4)]
    return b"".join(out)


class Reader:
    def __init__(self, data):
        self.data = data

    def take(self, size, signed=False):
        value, self.data = int.from_bytes(self.data[:size], "little", signed=signed), self.data[size:]
        return value


def want(condition):
    if not condition:
        raise model.Refused("corrupt")


def decode(data):
    """The record of canonical bytes; Refused("corrupt") by the checklist of docs/SPEC.md."""
    record = model.Record()
    if not data:
        return record
    want(len(data) >= 36 and len(data) == 36 + 20 * data[1])             # 1
    r = Reader(data)
    want(r.take(1) == 1)                                                 # 2
    slots = r.take(1)
    want(slots <= 64 and r.take(2) == 0)
    record.registered, anchor = r.take(4), r.take(4, signed=True)
    maps = [r.take(8) for _ in range(3)]
    if anchor == NO_DAY:
        want(maps == [0, 0, 0])                                          # 3
    else:
        want(-1 <= anchor <= 49710 and any(m & 1 for m in maps))         # 4
        want(all(m >> (anchor + 2) == 0 for m in maps))
        record.anchor = anchor
        record.days = model.Days(*({anchor - k for k in range(64) if m >> k & 1} for m in maps))
    want(record.registered or anchor != NO_DAY or slots)                 # 5
    last = 0
    for _ in range(slots):
        code, role, done = r.take(2), r.take(1), r.take(1)
        filed, since, cleared_reported, cleared_occurred = (r.take(4) for _ in range(4))
        want(last < code <= 32767)                                       # 6
        want(filed == since == 0 or 1 <= since <= filed)                 # 7
        want(1 <= role <= 9 and done <= 1 if filed else role == done == 0)  # 8
        want(cleared_reported == cleared_occurred == 0 or 1 <= cleared_occurred <= cleared_reported)  # 9
        want(filed or cleared_reported)                                  # 10
        slot = record.slots[code] = model.Slot()
        slot.filed, slot.since = (filed, role), (since, done)
        slot.cleared_reported, slot.cleared_occurred = cleared_reported, cleared_occurred
        last = code
    return record
