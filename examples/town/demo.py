#!/usr/bin/env python3
"""The demo of libhcode: a made-up town under three policies, then the real Guangxi list.

    make demo
    python3 examples/town/demo.py            print it
    python3 examples/town/demo.py --check    ask every `# expect` line of town.jsonl instead

Environment: HCODE, the program (build/hcode); HCODE_SHARED, the folder that holds
data/guangxi_events.csv (../shared); NO_COLOR. Exit status 0; 1 if a policy has an error, a
line is refused or an expectation fails; 2 if the program is missing.
"""
import collections
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import textwrap

ROOT = pathlib.Path(__file__).resolve().parents[2]
HCODE = pathlib.Path(os.environ.get("HCODE", ROOT / "build/hcode")).resolve()
SHARED = pathlib.Path(os.environ.get("HCODE_SHARED", ROOT / "../shared")).resolve()
TOWN = ROOT / "examples/town/town.jsonl"
POLICIES = [ROOT / "policies" / name for name in
            ("guangxi-2020-03-07.policy", "example-strict.policy", "example-grace.policy")]
TOWN_NOW = "2020-09-01T00:00:00+08:00"     # fixed, so that every run says the same
GUANGXI_NOW = "2020-05-01T00:00:00+08:00"

COLORS = ("red", "yellow", "green")
MARKS = {"red": "#", "yellow": "o", "green": "."}
PAINT = {"red": "31;1", "yellow": "33;1", "green": "32"}
IN_COLOR = sys.stdout.isatty() and not os.environ.get("NO_COLOR")


class Failed(Exception):
    """What went wrong, for people."""


# --- Printing ---

def paint(color, text):
    return f"\x1b[{PAINT[color]}m{text}\x1b[0m" if IN_COLOR else text


def title(text):
    print(f"\n{text}\n{'=' * len(text)}\n")


def paragraph(text, indent=0):
    print(textwrap.fill(" ".join(text.split()), 80, initial_indent=" " * indent,
                        subsequent_indent=" " * indent, break_on_hyphens=False))


def bar(counts, share):
    """One mark for `share` people; what is there at all gets at least one."""
    return "".join(paint(color, MARKS[color] * -(-counts[color] // share)) for color in COLORS)


def table_row(day, counts, share, width):
    numbers = "".join(f"{counts[color]:{width}}" for color in reversed(COLORS))
    print(f"{day}{numbers}  {bar(counts, share)}")


def table_head(width):
    print(f"{'day':10}{'G':>{width}}{'Y':>{width}}{'R':>{width}}  " +
          "  ".join(f"{paint(color, MARKS[color])} {color}" for color in COLORS))


# --- The program ---

def run(arguments, text=None):
    return subprocess.run([str(HCODE), *map(str, arguments)], input=text, cwd=ROOT,
                          stdout=subprocess.PIPE, encoding="utf-8", check=False)


def replay(text, policies, now):
    """Feed lines to `hcode replay`; its answers, each by the number of its line."""
    arguments = ["replay", "--now", now]
    for policy in policies:
        arguments += ["--policy", policy]
    done = run(arguments, text)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    refused = [answer for answer in answers if answer["status"] != "ok"]
    for answer in refused[:10]:
        print(json.dumps(answer, ensure_ascii=False), file=sys.stderr)
    if refused:
        raise Failed(f"hcode replay refused {len(refused)} lines")
    if done.returncode != 0:
        raise Failed(f"hcode replay ended with {done.returncode}")
    asked = [number for number, line in enumerate(text.splitlines(), 1)
             if line.strip() and not line.startswith("#")]
    if [answer["line"] for answer in answers] != asked:
        raise Failed(f"hcode replay answered {len(answers)} of {len(asked)} lines")
    return {answer["line"]: answer for answer in answers}


def check_policies():
    """What `hcode policy check` finds; an error ends the demo."""
    done = run(["policy", "check", *(policy.relative_to(ROOT) for policy in POLICIES)])
    if done.returncode != 0:
        raise Failed("hcode policy check:\n" + done.stdout)
    return done.stdout.splitlines()


# --- Colors by day ---

def colors_by_day(text, answers, registered_only):
    """(day, count of each color) at the end of each day that was advanced to."""
    color, has_code, day, days = {}, set(), None, []

    def close():
        if day is not None:
            days.append((day, collections.Counter(
                c for person, c in color.items() if person in has_code or not registered_only)))

    for number, line in enumerate(text.splitlines(), 1):
        if number not in answers:
            continue
        asked, answer = json.loads(line), answers[number]
        if "advance" in asked:
            close()
            day = asked["advance"]
            for change in answer["changes"]:
                color[change["person"]] = change["color"]
        elif "event" in asked:
            color[answer["person"]] = answer["color"]
            if answer["registered"]:
                has_code.add(answer["person"])
    close()
    return days


def policy_titles():
    """First day in force -> English title, of each policy."""
    texts = [policy.read_text(encoding="utf-8") for policy in POLICIES]
    return {re.search(r"^effective (\S+)", text, re.M)[1]:
            re.search(r'^title .*en "(.*)"', text, re.M)[1] for text in texts}


def print_town_table(days):
    titles = policy_titles()
    before = None
    table_head(4)
    for day, counts in days:
        if day in titles:
            print(f"---------- {titles[day]} ".ljust(79, "-"))
        if counts != before:
            table_row(day, counts, 1, 4)
        before = counts


# --- One case in words ---

def reason_texts(day):
    """Name of a reason -> its English text, by the policy in force on the day."""
    begun = sum(start <= day for start in policy_titles())
    policy = POLICIES[max(0, begun - 1)]
    return dict(re.findall(r'^reason \d+ (\S+) .*\n(?:  .*\n)*?  text en "(.*)"',
                           policy.read_text(encoding="utf-8"), re.M))


def how_it_ends(reason):
    if reason["still_needed"] is not None:
        word = (f"{reason['run']} of {reason['of']} normal days are reported, "
                f"{reason['still_needed']} still needed; ")
    else:
        word = ""
    if reason["earliest_end"] is None:
        return word + "only somebody's word ends it."
    return word + f"over on {reason['earliest_end']} at the earliest."


def print_case(question, answer):
    texts = reason_texts(question["on"])
    code = "registered" if answer["registered"] else "not registered, so has no code to show"
    print(f"{answer['person']} on {question['on']}: "
          f"{paint(answer['color'], answer['color'].upper())}, {code}.\n")
    for reason in answer["reasons"]:
        print(f"  {paint(reason['color'], MARKS[reason['color']])} "
              f"{texts[reason['name']]} ({reason['name']}, {reason['color']})")
        by = reason["by"] or "nobody, it starts by itself"
        print(f"    {reason['cite']}; since {reason['since']}, filed by: {by}")
        paragraph(how_it_ends(reason), 4)
    change = answer["next_change"]
    paragraph("\n" + ("Without another word this changes on " + change if change
                      else "Without another word this stays so") + ".", 2)


# --- The parts ---

def show_policies():
    title("1. Three policies, one chain")
    findings = check_policies()
    for policy, (day, name) in zip(POLICIES, policy_titles().items()):
        path = str(policy.relative_to(ROOT))
        print(f"{path:37}from {day}\n    {name}")
        for finding in findings:
            if finding.startswith(path + ":"):
                paragraph("line " + finding[len(path) + 1:], 4)
    print()
    paragraph("""No errors. An empty set is a warning, and here it is meant: the notice of
              7 March names no such place (see the comment beside it).""")


def show_town():
    title("2. A made-up town, day by day")
    text = TOWN.read_text(encoding="utf-8")
    answers = replay(text, POLICIES, TOWN_NOW)
    days = colors_by_day(text, answers, registered_only=True)
    paragraph(f"""{len(answers)} lines of {TOWN.relative_to(ROOT)}, where each person's story
              is told. Registered people, one mark each; days on which the numbers change.""")
    print()
    print_town_table(days)
    title("3. Why is p08 red?")
    for number, line in enumerate(text.splitlines(), 1):
        if number in answers and line.startswith('{"classify"'):
            print_case(json.loads(line), answers[number])


def show_guangxi():
    title("4. The real list of Guangxi, January and February 2020")
    table = SHARED / "data/guangxi_events.csv"
    if not table.is_file():
        print(f"Skipped: there is no {os.path.relpath(table)} (HCODE_SHARED says where).")
        return
    made = subprocess.run([sys.executable, str(ROOT / "examples/guangxi/events.py"), str(table)],
                          stdout=subprocess.PIPE, encoding="utf-8", check=True)
    answers = replay(made.stdout, POLICIES[:1], GUANGXI_NOW)
    days = colors_by_day(made.stdout, answers, registered_only=False)
    people = sum(days[-1][1].values())
    paragraph(f"""{people} cases as the health commissions told of them, before there was a
              code: what the rules of 7 March would have answered. Sundays with a change, one
              mark for four people; nobody is counted before the first event. The notices tell
              neither of healthy days nor of discharges, so nothing ends here.""")
    print()
    print_guangxi_table(days)
    print("\nCC BY 4.0: abcdefg3381/COVID_19_China_case_reports; papers in shared data/LICENSES.")


def print_guangxi_table(days):
    before = None
    table_head(5)
    for day, counts in days:
        if datetime.date.fromisoformat(day).isoweekday() == 7 and counts != before:
            table_row(day, counts, 4, 5)
            before = counts
    last_day, last = days[-1]
    same_since = next(day for day, counts in days if counts == last)
    print(f"The same from {same_since} to {last_day}.\n")
    peak, peak_counts = max(days, key=lambda pair: (pair[1]["red"], -days.index(pair)))
    print(f"Most red at once: {peak_counts['red']}, first on {peak}.")
    new = [(after["red"] - earlier["red"], day)
           for (_, earlier), (day, after) in zip(days, days[1:])]
    print("Most newly red on one day: {} on {}.".format(*max(new, key=lambda pair: pair[0])))


def show_next():
    title("Where to go next")
    print("""\
README.md                   the library in one page, with a program of 40 lines
docs/semantics.md           what is computed, sentence by sentence
docs/policy.md              the policy language
policies/                   the three policies above: read one beside the notice
examples/town/town.jsonl    the sixty stories; change one and run this again
examples/hcode/             the program that answered: build/hcode --help""")


# --- --check ---

EXPECT = re.compile(r"# expect (?P<person>\S+) (?P<day>\S+) (?P<color>\S+)(?P<reasons>(?: \S+)*)")


def check_town():
    """Ask each expectation at its place in the file; return the differences."""
    lines = TOWN.read_text(encoding="utf-8").splitlines()
    expected = {}
    for number, line in enumerate(lines, 1):
        if not line.startswith("# expect"):
            continue
        match = EXPECT.fullmatch(line)
        if match is None:
            raise Failed(f"{TOWN}:{number}: not an expectation: {line}")
        expected[number] = match
        lines[number - 1] = json.dumps({"classify": match["person"], "on": match["day"]})
    answers = replay("\n".join(lines) + "\n", POLICIES, TOWN_NOW)
    wrong = []
    for number, match in expected.items():
        answer = answers[number]
        said = " ".join([answer["color"], *(reason["name"] for reason in answer["reasons"])])
        wanted = match["color"] + match["reasons"]
        if said != wanted:
            wrong.append(f"town.jsonl:{number}: {match['person']} on {match['day']}: "
                         f"expected {wanted}, got {said}")
    return len(expected), wrong


def check_warnings():
    """A warning is in order only where a comment stands on its line."""
    wrong = []
    for finding in check_policies():
        path, line = finding.split(":")[:2]
        text = (ROOT / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        if "#" not in text:
            wrong.append("no comment says why: " + finding)
    return wrong


def check():
    wrong = check_warnings()
    asked, differences = check_town()
    wrong += differences
    print("\n".join(wrong) if wrong else f"town.jsonl: {asked} expectations hold")
    return 1 if wrong else 0


def main():
    if sys.argv[1:] not in ([], ["--check"]):
        print(__doc__.strip())
        return 0 if sys.argv[1:] == ["--help"] else 2
    sys.stdout.reconfigure(encoding="utf-8")
    if not HCODE.is_file():
        print(f"{HCODE} is missing; `make` builds it", file=sys.stderr)
        return 2
    try:
        if sys.argv[1:] == ["--check"]:
            return check()
        for part in (show_policies, show_town, show_guangxi, show_next):
            part()
    except Failed as why:
        sys.stdout.flush()
        print(f"demo.py: {why}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
