"""`hcode replay` on the model (replay.md): JSON Lines in, JSON Lines out, memory store.

    python3 tests/model/replay.py --policy A [--policy B ...] [--now TIME] < events.jsonl

Refused lines have no `text`: its sentences are the library's own.
"""
import argparse
import datetime
import json
import re
import sys
import time
from decimal import Decimal

import model
from model import Refused

LINE_MAX = 64 * 1024
KEYS = {"event": {"event", "person", "by", "occurred", "reported", "region", "celsius", "symptoms",
                  "reason", "actor"},
        "classify": {"classify", "on"}, "advance": {"advance"}, "record": {"record"}}
RFC3339 = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]+)?"
                     r"([Zz]|([+-])([0-9]{2}):([0-9]{2}))\Z")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def no_constant(_):
    raise ValueError("NaN is not JSON")


def date_value(value, key):
    try:
        if isinstance(value, str) and DATE.match(value):
            return model.day_of_date(value)
    except ValueError:
        pass  # 30 February
    raise Refused("invalid", key)


def time_value(value, key):
    if type(value) is int:
        return value
    match = RFC3339.match(value) if isinstance(value, str) else None
    if not match:
        raise Refused("invalid", key)
    date, hour, minute, second, _, _, sign, zone_hour, zone_minute = match.groups()
    day = date_value(date, key)
    if int(hour) > 23 or int(minute) > 59 or int(second) > 59:
        raise Refused("invalid", key)
    zone = 0
    if sign:
        if int(zone_hour) > 23 or int(zone_minute) > 59:
            raise Refused("invalid", key)
        zone = int(sign + "1") * (int(zone_hour) * 3600 + int(zone_minute) * 60)
    return day * 86400 + int(hour) * 3600 + int(minute) * 60 + int(second) - zone


def person_value(value, key):
    if not isinstance(value, str) or not 1 <= len(value.encode("utf-8")) <= 128:
        raise Refused("invalid", key)
    return value


def region_value(value, key):
    if type(value) is int:
        return value
    if isinstance(value, str) and re.match(r"[0-9]{1,9}\Z", value):
        return int(value)
    raise Refused("invalid", key)


def celsius_value(value, key):
    if type(value) not in (int, Decimal) or Decimal(value) * 10 % 1 != 0:
        raise Refused("invalid", key)
    return int(Decimal(value) * 10)


def symptoms_value(value, key):
    if not isinstance(value, list) or any(word not in model.SYMPTOMS for word in value):
        raise Refused("invalid", key)
    return set(value)


def reason_value(chain, value, key):
    """READING: any number or text that names no reason of the chain is `unknown-reason`."""
    if type(value) is int:
        return value
    if isinstance(value, str):
        return chain.codes.get(value, -1)
    raise Refused("invalid", key)


def event_of(chain, line):
    """[Input lines] Only `invalid` is refused here; the rest is the model's check_event."""
    for key in ("event", "by", "occurred"):
        if key not in line:
            raise Refused("invalid", key)
        if not isinstance(line[key], str) and key != "occurred":
            raise Refused("invalid", key)
    if not isinstance(line.get("actor", ""), str):
        raise Refused("invalid", "actor")
    kind, dot, detail = line["event"].partition(".")
    occurred = time_value(line["occurred"], "occurred")
    reported = time_value(line["reported"], "reported") if "reported" in line else occurred
    given = {}
    for key, read in (("region", region_value), ("celsius", celsius_value), ("symptoms", symptoms_value)):
        if key in line:
            given[key] = read(line[key], key)
    if "reason" in line:
        given["reason"] = reason_value(chain, line["reason"], "reason")
    return model.Event(kind, detail if dot else None, line["by"], occurred, reported, **given)


def day_text(day):
    return None if day is None or day == model.NEVER else model.date_of_day(day)


def answer_event(store, line):
    person = person_value(line.get("person"), "person")
    e = event_of(store.chain, line)
    row, was, reasons, rules, left_out = store.apply_event(person, e)
    out = {"status": "ok", "person": person, "day": day_text(row.day), "was": was, "color": row.color,
           "registered": row.record.registered != 0, "reasons": [r.name for r in reasons]}
    if left_out:
        out["too_old_to_mark"] = True
    if not rules:
        out["nothing_fired"] = True
    return out


def answer_classify(store, line):
    person = person_value(line["classify"], "classify")
    if "on" not in line:
        raise Refused("invalid", "on")
    day = date_value(line["on"], "on")
    verdict = store.classify_person(person, day)
    for reason in verdict["reasons"]:
        reason["since"], reason["earliest_end"] = day_text(reason["since"]), day_text(reason["earliest_end"])
    return {"status": "ok", "person": person, "day": day_text(day), "color": verdict["color"],
            "registered": verdict["registered"], "next_change": day_text(verdict["next_change"]),
            "reasons": verdict["reasons"]}


def answer_advance(store, line):
    day = date_value(line["advance"], "advance")
    changes = [{"person": p, "was": was, "color": color} for p, was, color in store.advance_day(day)]
    return {"status": "ok", "advanced": day_text(day), "changes": changes}


def answer_record(store, line):
    person = person_value(line["record"], "record")
    return {"status": "ok", "person": person, "record": model.encode(store.row(person).record).hex()}


ANSWERS = {"event": answer_event, "classify": answer_classify, "advance": answer_advance,
           "record": answer_record}


def answer(store, raw):
    """The answer to one line of bytes, without its number."""
    named = None
    try:
        if len(raw) > LINE_MAX:
            raise Refused("invalid")
        try:
            pairs = json.loads(raw.decode("utf-8"), parse_float=Decimal, parse_constant=no_constant,
                               object_pairs_hook=list)
        except (ValueError, RecursionError):
            raise Refused("invalid") from None
        if not raw.strip().startswith(b"{"):
            raise Refused("invalid")
        line = dict(pairs)
        for key in ("person", "classify", "record"):
            try:
                named = named or person_value(line.get(key), key)
            except Refused:
                pass
        for i, (key, _) in enumerate(pairs):
            if key in [earlier for earlier, _ in pairs[:i]]:
                raise Refused("invalid", key)
        heads = [head for head in KEYS if head in line]
        if len(heads) != 1:
            raise Refused("invalid")
        for key in line:
            if key not in KEYS[heads[0]]:
                raise Refused("invalid", key)
        return ANSWERS[heads[0]](store, line)
    except Refused as refused:
        out = {"status": refused.status}
        if named is not None:
            out["person"] = named
        if refused.at is not None:
            out["at"] = refused.at
        return out


def replay(chain, now, lines, forget=True, store=None):
    """Yield (line number, answer) for each of the lines (bytes) that asks for one."""
    store = store or model.Store(chain, now, forget)
    for number, raw in enumerate(lines, 1):
        raw = raw.rstrip(b"\n")
        if raw.strip() and not raw.startswith(b"#"):
            yield number, {"line": number, **answer(store, raw)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--policy", action="append", required=True)
    parser.add_argument("--now")
    args = parser.parse_args()
    now = int(time.time())
    if args.now:
        now = time_value(int(args.now) if args.now.isdigit() else args.now, "now")
    chain = model.load(args.policy)
    refused = False
    for _, out in replay(chain, now, sys.stdin.buffer):
        refused |= out["status"] != "ok"
        print(json.dumps(out, ensure_ascii=False, separators=(",", ":")))
    return 1 if refused else 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main())
