#!/usr/bin/env python3
"""Replay the real case list and draw what the rules of 7 March 2020 would have answered.

    make linelist
    python3 examples/linelist/report.py [--into FOLDER]     default: build/linelist

Writes colors.svg, reasons.svg, days-to-green.svg, events.jsonl and messages.txt, and prints
tables and one case in words. Equal data give equal bytes. Environment: HCODE, HCODE_SHARED.
Exit status: 0, also when the data are missing, which is said; 1 if something went wrong.
"""
import collections
import datetime
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "town"))
import demo  # noqa: E402 (its way of running the program, and of putting a case into words)
from svg import Picture  # noqa: E402

TABLE = demo.SHARED / "data/guangxi_linelist.csv"
LIVE = "2020-03-07"                 # the day on which the rules came into force; shown up to it
FROM = "2020-01-01"                 # the pictures start here: two people are known before
EXPLAINED = ("450100-10", "2020-02-02")
BY_WORD = {"confirmed": "confirmed: until the discharge",
           "suspected": "suspected: until excluded or released",
           "observation": "observed or close contact: until released",
           "close-contact": "observed or close contact: until released"}
NOTE = "Guangxi case list, Liu et al. 2021, CC BY 4.0. Rules: gx-2020-03-07. Drawn by libhcode."


# --- Asking ---

def make_events(folder):
    """The lines for the program, and what events.py says about the table."""
    done = subprocess.run([sys.executable, str(HERE / "events.py"), str(TABLE)],
                          capture_output=True, encoding="utf-8", check=False)
    messages = done.stderr.replace(str(TABLE), TABLE.name)
    (folder / "events.jsonl").write_text(done.stdout, encoding="utf-8")
    (folder / "messages.txt").write_text(messages, encoding="utf-8")
    if done.returncode == 2 or not done.stdout:
        raise demo.Failed(done.stderr)
    return done.stdout.splitlines(), messages.splitlines()


def with_questions(lines):
    """After the events of each day up to LIVE: one question for each person known by then."""
    known, day = set(), None
    for line in lines:
        asked = json.loads(line)
        if "advance" in asked:
            if day and day <= LIVE:
                yield from (json.dumps({"classify": p, "on": day}) for p in sorted(known))
            day = asked["advance"]
        else:
            known.add(asked["person"])
        yield line


def ask(lines):
    """{day: {person: answer at the end of the day}}, {person: day of the last event}"""
    lines = list(with_questions(lines))
    answers = demo.replay("\n".join(lines) + "\n", demo.POLICIES[:1], demo.GUANGXI_NOW)
    days, last = collections.defaultdict(dict), {}
    for number, line in enumerate(map(json.loads, lines), 1):
        if "classify" in line:
            days[line["on"]][line["classify"]] = answers[number]
        elif "event" in line:
            last[line["person"]] = line["occurred"][:10]
    return days, last


def days_to_green(days, last):
    """{person: days from the first day that is not green to the earliest green one}, asked on
    the day of the last event; None where no number of normal days is enough."""
    first, wait = {}, {}
    for day, answers in days.items():
        for person, answer in answers.items():
            if answer["color"] != "green":
                first.setdefault(person, datetime.date.fromisoformat(day))
    for person, begun in first.items():
        ends = [reason["earliest_end"] for reason in days[last[person]][person]["reasons"]]
        wait[person] = None if None in ends else \
            (datetime.date.fromisoformat(max(ends)) - begun).days
    return wait


# --- Drawing ---

MONTHS = ("Jan", "Feb", "Mar", "Apr")   # not strftime: it depends on the locale


def days_axis(picture, days, left, step, bottom, top):
    """Mondays below the axis; the x of a day is left + step * its number."""
    for i, day in enumerate(days):
        date = datetime.date.fromisoformat(day)
        if date.weekday() == 0:
            picture.line(left + step * i, top, left + step * i, bottom + 4)
            picture.text(left + step * i, bottom + 18, f"{date.day} {MONTHS[date.month - 1]}",
                         anchor="middle")


def draw_colors(days):
    shown = [day for day in days if day >= FROM]
    counts = {day: collections.Counter(a["color"] for a in days[day].values()) for day in shown}
    final = counts[shown[-1]]
    total = sum(final.values())
    most = -(-total // 50) * 50
    left, step, top, bottom = 60, 10, 100, 400
    unit = (bottom - top) / most
    p = Picture(840, 470, "People by color on each day")
    p.head("People by color on each day",
           f"{total} cases of Guangxi, under the rules of 7 March 2020 as if they had been in "
           "force before;", "each is counted from the first dated event on. Monday dates of 2020.")
    for people in range(0, most + 1, 50):
        y = round(bottom - people * unit)
        p.line(left, y, left + step * len(shown), y)
        p.text(left - 8, y + 4, str(people), anchor="end")
    days_axis(p, shown, left, step, bottom, top)
    below = collections.Counter()
    for color in demo.COLORS:
        boxes = []
        for i, day in enumerate(shown):
            low, high = below[day], below[day] + counts[day][color]
            y = round(bottom - high * unit, 1)
            boxes.append((left + step * i, y, step - 1, round((high - low) * unit, 1)))
            below[day] = high
        p.boxes(color, boxes)
    at, x = 0, left + step * len(shown) + 10
    for color in demo.COLORS:
        y = round(bottom - (at + final[color] / 2) * unit)
        p.boxes(color, [(x, y - 6, 12, 12)])
        p.text(x + 18, y + 5, f"{color} {final[color]}", "bold")
        at += final[color] + 4      # keeps the label of a color that nobody has apart
    p.text(left, bottom + 38, "People (vertical) by day (horizontal)", "soft")
    p.text(24, 460, NOTE, "soft")
    return p


def draw_reasons(days):
    shown = [day for day in days if day >= FROM]
    counts, color = collections.defaultdict(collections.Counter), {}
    for day in shown:
        for answer in days[day].values():
            for reason in answer["reasons"]:
                counts[reason["name"]][day] += 1
                color[reason["name"]] = reason["color"]
    names = sorted(counts, key=lambda n: (color[n] != "red", -counts[n][shown[-1]], n))
    left, step, top, high = 190, 8, 98, 46
    unit = 40 / max(counts[name][shown[-1]] for name in names)
    bottom = top + high * len(names)
    p = Picture(840, bottom + 60, "People with each reason on each day")
    p.head("People with each reason on each day",
           "Red reasons first, then yellow ones; a person may have several. All strips have the "
           "same scale;", "on the right the number of people on 7 March. Monday dates of 2020.")
    days_axis(p, shown, left, step, bottom, top)
    for i, name in enumerate(names):
        base = top + high * (i + 1) - 4
        heights = [round(counts[name][day] * unit, 1) for day in shown]
        p.boxes(color[name], [(left + step * d, round(base - height, 1), step - 1, height)
                              for d, height in enumerate(heights)])
        p.line(left, base, left + step * len(shown), base, "soft")
        p.boxes(color[name], [(24, base - 12, 12, 12)])
        p.text(44, base - 1, name)
        p.text(left + step * len(shown) + 10, base - 1, str(counts[name][shown[-1]]), "bold")
    p.text(24, bottom + 48, NOTE, "soft")
    return p


def by_word(days, last, person):
    """Of the reasons that only a word ends, the one that BY_WORD lists first."""
    names = {r["name"] for r in days[last[person]][person]["reasons"] if r["earliest_end"] is None}
    return next(text for name, text in BY_WORD.items() if name in names)


def draw_wait(days, last, wait):
    words = collections.Counter(by_word(days, last, p) for p in wait if wait[p] is None)
    numbers = collections.Counter(n for n in wait.values() if n is not None)
    left, unit, top = 60, 4, 126
    p = Picture(840, 580, "Days to green at the earliest")
    p.head("Days to green, at the earliest",
           "The list tells neither of healthy days nor of discharges. So: if every day after the "
           "last event had", "been reported normal, when would the code be green, counted from "
           "its first red or yellow day?")
    p.text(24, top - 8, f"For {sum(words.values())} of {len(wait)} people never by that alone; "
           "somebody's word has to end a reason", "bold")
    for i, (text, count) in enumerate(words.most_common()):
        y = top + 6 + 28 * i
        p.boxes("red", [(left, y, count * unit, 18)])
        p.text(left + count * unit + 8, y + 14, f"{count}  {text}")
    top, bottom, most = 268, 490, max(numbers.values())
    start, end = min(numbers) - 1, max(numbers) + 2
    step, unit = 720 // (end - start), 200 // most
    p.text(24, top - 22, f"For {sum(numbers.values())} after this many days", "bold")
    for people in range(0, most + 1, 2):
        p.line(left, bottom - people * unit, left + step * (end - start), bottom - people * unit)
        p.text(left - 8, bottom - people * unit + 4, str(people), anchor="end")
    for n in range(start, end):
        x = left + step * (n - start)
        p.boxes("blue", [(x + 4, bottom - numbers[n] * unit, step - 8, numbers[n] * unit)])
        p.text(x + step // 2, bottom + 18, str(n), anchor="middle")
    p.text(left, bottom + 38, "People (vertical) by days to green (horizontal). They, too, were "
           "confirmed cases,", "soft")
    p.text(left, bottom + 54, "but the list has no day of a confirmation, close contact or quarantine "
           "for them.", "soft")
    p.text(24, 570, NOTE, "soft")
    return p


# --- Printing ---

def print_tables(days, last, wait):
    final = days[LIVE].values()
    print("People by color, Sundays with a change:\n")
    demo.print_guangxi_table([(day, collections.Counter(a["color"] for a in answers.values()))
                              for day, answers in days.items()])
    print(f"\nReasons on {LIVE}:\n")
    reasons = collections.Counter((r["color"], r["name"]) for a in final for r in a["reasons"])
    for (color, name), count in sorted(reasons.items(), key=lambda i: (i[0][0], -i[1], i[0][1])):
        print(f"{count:5}  {name} ({color})")
    print("\nDays from the first red or yellow day to green, if all after the last event are "
          "normal:\n")
    numbers = sorted(n for n in wait.values() if n is not None)
    print(f"{len(numbers):5}  {numbers[0]} to {numbers[-1]}, half of them up to "
          f"{numbers[(len(numbers) - 1) // 2]}")
    words = collections.Counter(by_word(days, last, p) for p in wait if wait[p] is None)
    for text, count in words.most_common():
        print(f"{count:5}  never, {text}")


def print_explained(lines, days):
    person, day = EXPLAINED
    print("\nOne case:\n")
    for line in map(json.loads, lines):
        if line.get("person") == person:
            more = line.get("region") or " ".join(line.get("symptoms", ()))
            print(f"  {line['occurred'][:10]}  {line['event']:20} {more}".rstrip())
    print()
    demo.print_case({"on": day}, days[day][person])


def main():
    folder = pathlib.Path("build/linelist")
    if sys.argv[1:2] == ["--into"] and len(sys.argv) == 3:
        folder = pathlib.Path(sys.argv[2])
    elif sys.argv[1:]:
        print(__doc__.strip())
        return 0 if sys.argv[1:] == ["--help"] else 2
    sys.stdout.reconfigure(encoding="utf-8")
    if not TABLE.is_file():
        print(f"SKIPPED: {TABLE} is missing (HCODE_SHARED says where the data are)")
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    try:
        lines, messages = make_events(folder)
        days, last = ask(lines)
    except demo.Failed as why:
        print(f"report.py: {why}", file=sys.stderr)
        return 1
    wait = days_to_green(days, last)
    pictures = {"colors": draw_colors(days), "reasons": draw_reasons(days),
                "days-to-green": draw_wait(days, last, wait)}
    for name, picture in pictures.items():
        (folder / f"{name}.svg").write_bytes(str(picture).encode())
    print(*(m for m in messages if not m.startswith(TABLE.name)), "", sep="\n")
    print_tables(days, last, wait)
    print_explained(lines, days)
    print(f"\nPictures: {', '.join(f'{folder}/{name}.svg' for name in pictures)}.\n"
          f"Messages about the list, by line: {folder}/messages.txt.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
