#!/usr/bin/env python3
"""Turn guangxi_events.csv into the lines that `hcode replay` reads.

    python3 examples/guangxi/events.py ../shared/data/guangxi_events.csv > events.jsonl

The table holds the dated events of 196 Guangxi cases of January and February 2020, before
the code went live: to replay it is to ask what the rules would have answered. Decisions:

* Time of day. The table has days only. Each event happens at 12:00 +08:00 on its day.
* `reported` is left out, so it is the event's own time, never the time of the import
  (docs/semantics.md, "What a host must know"). All `within` guards therefore hold.
* Order. By day, then case, then the table's own sequence. The order within a day makes no
  difference to the result.
* Registration. The table has none and none is made up: nobody had a code before 7 March.
  Everybody has a color all the same.
* `checkin` with `unsure` (the notice says "ill" and no more) stays so; under the Guangxi
  policy it neither sets a reason nor marks the day.
* What the table does not have is not added: no healthy check-ins, no discharge, no release.
  So nothing here ever ends a reason.
* Calendar. One `advance` for each day from the first event to 30 April 2020.
"""
import csv
import datetime
import json
import sys

LAST_DAY = datetime.date(2020, 4, 30)
TIME_OF_DAY = "T12:00:00+08:00"


def event(row):
    """One row of the table as an event."""
    line = {"event": row["event"], "person": row["case_id"], "by": row["by"],
            "occurred": row["date"] + TIME_OF_DAY}
    if row["region"]:
        line["region"] = int(row["region"])
    if row["symptoms"]:
        line["symptoms"] = row["symptoms"].split()
    return line


def lines(table):
    """All lines, as objects, in order."""
    rows = sorted(csv.DictReader(table),
                  key=lambda row: (row["date"], row["case_id"], int(row["seq"])))
    day = datetime.date.fromisoformat(rows[0]["date"])
    done = 0
    while day <= LAST_DAY:
        yield {"advance": day.isoformat()}
        while done < len(rows) and rows[done]["date"] == day.isoformat():
            yield event(rows[done])
            done += 1
        day += datetime.timedelta(days=1)
    if done < len(rows):
        raise ValueError(f"{len(rows) - done} events after {LAST_DAY}")


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        print(__doc__.strip(), file=sys.stderr)
        return 0 if "--help" in sys.argv else 2
    with open(sys.argv[1], encoding="utf-8", newline="") as table:
        for line in lines(table):
            print(json.dumps(line, separators=(",", ":")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
