#!/usr/bin/env python3
"""Turn guangxi_linelist.csv, one case a row, into the lines that `hcode replay` reads.

    python3 examples/linelist/events.py ../shared/data/guangxi_linelist.csv > events.jsonl

README.md beside this file says which column becomes which event, and why. No date is made up:
what has no date is no event. Nothing is dropped in silence: whatever could not be used gets a
line FILE:LINE: COLUMN: WHAT on standard error, the rest of its row is used, and counts follow.

Exit status: 0; 1 if cells are unreadable or contradict each other; 2 if there is no table.
"""
import collections
import csv
import datetime
import json
import re
import sys

FIRST_DAY = datetime.date(2019, 12, 1)      # a date outside these is a slip of the pen
LAST_DAY = datetime.date(2020, 4, 30)
TIME_OF_DAY = "T12:00:00+08:00"
HUBEI = 420000

DATES = ("hubei_last_date", "depart_date", "arrive_date", "contact_date", "index_confirmed_date",
         "onset_date", "clinic_date", "observe_date", "admit_date", "suspected_date",
         "confirmed_date", "announced_date")
SYMPTOMS = {"fever": "fever", "respiratory": "respiratory", "other_symptom": "other"}
USED = DATES + tuple(SYMPTOMS) + ("case_id", "duplicate_of", "hubei", "from_code", "from_country",
                                  "contact", "observe_kind")
UNUSED = ("prefecture_code", "age_band", "sex", "home_code", "from_basis", "transport",
          "truncated", "note", "source_row")

# A date, its event, who files it. Those that need a second column are functions below.
DATED = (("clinic_date", "clinic", "hospital"),
         ("admit_date", "observe.hospital", "hospital"),
         ("suspected_date", "diagnosis.suspected", "hospital"),
         ("confirmed_date", "diagnosis.confirmed", "hospital"))
CONTACT = {"close": "contact.close", "fellow": "contact.fellow", "neighbor": None}
OBSERVE = {"home": "observe.home", "central": "observe.central",
           "hospital": "observe.hospital", "unstated": "observe.central"}

# What cannot be the other way round. Illness before arrival can, and does in nine rows.
ORDER = (("hubei_last_date", "arrive_date"), ("depart_date", "arrive_date"),
         ("arrive_date", "confirmed_date"), ("contact_date", "index_confirmed_date"),
         ("onset_date", "clinic_date"), ("onset_date", "confirmed_date"),
         ("clinic_date", "admit_date"), ("clinic_date", "confirmed_date"),
         ("admit_date", "confirmed_date"), ("suspected_date", "confirmed_date"),
         *((date, "announced_date") for date in DATES[:-1]))


class Unusable(Exception):
    """Why a file is no table at all."""


class Report:
    """What is told on standard error: notes (undated, say) and faults, by line."""

    def __init__(self, path):
        self.path, self.said, self.faults = path, [], 0

    def note(self, line, column, what):
        self.said.append((line, f"{self.path}:{line}: {column}: {what}"))

    def fault(self, line, column, what):
        self.faults += 1
        self.note(line, column, what)

    def lines(self):
        return [text for _, text in sorted(self.said, key=lambda pair: pair[0])]


# --- Reading a cell: what it says, or ValueError with what is wrong with it ---

def to_date(text):
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError("not YYYY-MM-DD")
    try:
        date = datetime.date.fromisoformat(text)
    except ValueError:
        raise ValueError("no day of the calendar") from None
    if date < FIRST_DAY:
        raise ValueError(f"before {FIRST_DAY}")
    if date > LAST_DAY:
        raise ValueError(f"after {LAST_DAY}")
    return date


def to_flag(text):
    if text not in ("0", "1"):
        raise ValueError("neither 0 nor 1")
    return text == "1"


def to_region(text):
    if not re.fullmatch(r"[1-8][0-9]{5}", text):
        raise ValueError("not a division of six digits")
    return int(text)


class Row:
    """The cells of a case. What cannot be read is reported once, and then is empty."""

    def __init__(self, line, cells, report):
        self.line, self.report, self.cells = line, report, cells
        self.dates = {column: self.read(column, to_date) for column in DATES}
        self.symptoms = [name for column, name in SYMPTOMS.items() if self.read(column, to_flag)]
        self.from_code = self.read("from_code", to_region) or 0

    def __getitem__(self, column):
        return self.cells.get(column, "").strip()

    def read(self, column, convert):
        """The cell's value; None if it is empty or unusable."""
        if not self[column]:
            return None
        try:
            return convert(self[column])
        except ValueError as why:
            self.report.fault(self.line, column, f'"{self[column]}" is {why}: not used')
            return None

    def word(self, column, words):
        def to_word(text):
            if text not in words:
                raise ValueError("none of " + ", ".join(words))
            return text
        return self.read(column, to_word)

    def first(self, *columns):
        """The first date there is among the columns, and its column."""
        return next(((self.dates[c], c) for c in columns if self.dates[c]), (None, None))

    def undated(self, column, why):
        self.report.note(self.line, column, f'"{self[column]}": {why}: no event')


# --- From a row to events: (date, column of the date, event, by, more fields) ---

def travel(row):
    last, code = row.dates["hubei_last_date"], row.from_code
    left, column = row.first("depart_date", "arrive_date")
    came_from_hubei = code // 10000 == HUBEI // 10000
    if last:
        yield (last, "hubei_last_date", "travel", "self",
               {"region": code if came_from_hubei else HUBEI})
    if code and not (last and came_from_hubei):
        if left:
            yield left, column, "travel", "self", {"region": code}
        else:
            row.undated("from_code", "neither depart_date nor arrive_date")
    if row["from_country"]:
        row.undated("from_country", "the rules speak of provinces, not of countries")
    elif left and not code:
        row.undated(column, "from where is not told")
    hubei = row.word("hubei", ("resident", "visit", "origin", "contact", "denied"))
    if hubei in ("resident", "visit") and not last and not (came_from_hubei and left):
        row.undated("hubei", "no day of it")


def contact(row):
    date, column = row.first("contact_date", "index_confirmed_date")
    kind = row.word("contact", CONTACT)
    if kind is None:
        if date and not row["contact"]:
            row.undated(column, "what contact it was is not told")
    elif CONTACT[kind] is None:
        row.undated("contact", "the rules know the same staircase, which it does not say")
    elif date is None:
        row.undated("contact", "neither contact_date nor index_confirmed_date")
    else:
        yield date, column, CONTACT[kind], "cdc", {}


def checkin(row):
    date = row.dates["onset_date"]
    if date:
        yield date, "onset_date", "checkin", "self", {"symptoms": row.symptoms or ["unsure"]}
    elif row.symptoms:
        row.report.note(row.line, "onset_date",
                        f"{', '.join(row.symptoms)} without a day: no event")


def observe(row):
    date = row.dates["observe_date"]
    kind = row.word("observe_kind", OBSERVE)
    if date is None:
        if kind:
            row.undated("observe_kind", "no observe_date")
    elif kind or not row["observe_kind"]:
        yield date, "observe_date", OBSERVE[kind or "unstated"], "cdc", {}
    else:
        row.undated("observe_date", "its observe_kind is unusable")


def dated(row):
    for column, event, by in DATED:
        if row.dates[column]:
            yield row.dates[column], column, event, by, {}


def check_order(row):
    """A contradiction is told; both dates are used, for nobody can say which is wrong."""
    for before, after in ORDER:
        if row.dates[before] and row.dates[after] and row.dates[before] > row.dates[after]:
            row.report.fault(row.line, before, f"{row.dates[before]} is after {after} "
                             f"{row.dates[after]}: contradiction, both used")


def events(rows, report):
    """All events of all rows, as objects in order of days, and how many were told twice."""
    lines_of = {row["case_id"]: row.line for row in reversed(rows)}
    found, repeated = {}, 0
    for row in rows:
        person = row["case_id"]
        if lines_of[person] != row.line:
            report.fault(row.line, "case_id", f'"{person}" is on line {lines_of[person]} too: '
                         "filed for the same person")
        if row["duplicate_of"] in lines_of:
            person = row["duplicate_of"]
            report.note(row.line, "duplicate_of", f'filed for "{person}"')
        elif row["duplicate_of"]:
            report.fault(row.line, "duplicate_of", f'"{row["duplicate_of"]}" is no case: not used')
        check_order(row)
        for make in (travel, contact, checkin, observe, dated):
            for date, column, event, by, more in make(row):
                line = {"event": event, "person": person, "by": by,
                        "occurred": date.isoformat() + TIME_OF_DAY, **more}
                key = json.dumps(line)
                repeated += key in found
                found.setdefault(key, (line, column))
    order = sorted(found.values(), key=lambda pair: (pair[0]["occurred"], pair[0]["person"]))
    return order, repeated


# --- The table ---

def check_header(header, report):
    if "case_id" not in header:
        raise Unusable(f"{report.path}:1: no column case_id")
    for column, times in collections.Counter(header).items():
        if times > 1:
            raise Unusable(f"{report.path}:1: {times} columns {column}")
        if column not in USED + UNUSED:
            report.fault(1, column, "unknown column: not used")
    for column in USED:
        if column not in header:
            report.fault(1, column, "no such column: taken as empty")


def read(path, report):
    """The rows that name a case."""
    rows, line = [], 1
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            table = csv.reader(file, strict=True)
            header = next(table, [])
            check_header(header, report)
            while True:
                line = table.line_num + 1
                cells = next(table, None)
                if cells is None:
                    return rows
                if len(cells) != len(header) and cells:
                    report.fault(line, "row", f"{len(cells)} cells under {len(header)} columns: "
                                 + ("the rest is empty" if len(cells) < len(header)
                                    else f"not used: {', '.join(cells[len(header):])}"))
                row = Row(line, dict(zip(header, cells)), report)
                if row["case_id"]:
                    rows.append(row)
                elif cells:
                    report.fault(line, "case_id", "empty: whose row it is is not told, left out")
    except (OSError, UnicodeDecodeError) as why:
        raise Unusable(f"{path}: {why}") from None
    except csv.Error as why:
        raise Unusable(f"{path}:{line}: {why}") from None


def calendar(ordered):
    """The events, and one `advance` for each day from the first one to the last day."""
    day = datetime.date.fromisoformat(ordered[0][0]["occurred"][:10])
    done = 0
    while day <= LAST_DAY:
        yield {"advance": day.isoformat()}
        while done < len(ordered) and ordered[done][0]["occurred"].startswith(day.isoformat()):
            yield ordered[done][0]
            done += 1
        day += datetime.timedelta(days=1)


def counts(rows, ordered, repeated, report):
    people = {line["person"] for line, _ in ordered}
    kinds = collections.Counter((line["event"], column) for line, column in ordered)
    yield f"{len(rows)} rows, {len(people)} people with an event, {len(ordered)} events"
    for (event, column), count in sorted(kinds.items()):
        yield f"  {count:4} {event} by {column}"
    yield f"{repeated} events told twice and filed once"
    yield (f"{len(report.said)} messages: {report.faults} unreadable or contradictory, "
           f"{len(report.said) - report.faults} undated or without a rule")


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        print(__doc__.strip(), file=sys.stderr)
        return 0 if "--help" in sys.argv else 2
    report = Report(sys.argv[1])
    try:
        rows = read(sys.argv[1], report)
    except Unusable as why:
        print(why, file=sys.stderr)
        return 2
    ordered, repeated = events(rows, report)
    for line in calendar(ordered) if ordered else ():
        print(json.dumps(line, separators=(",", ":")))
    print(*report.lines(), *counts(rows, ordered, repeated, report), sep="\n", file=sys.stderr)
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
