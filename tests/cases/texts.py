"""The policy texts of the cases: the project's own, and small ones that have a clause each."""
import os

import model

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "policies")
FILES = {"guangxi": "guangxi-2020-03-07.policy", "strict": "example-strict.policy", "grace": "example-grace.policy"}


def read(name):
    with open(os.path.join(FOLDER, name), encoding="utf-8", newline="") as f:
        return f.read()


TEXTS = {name: read(path) for name, path in FILES.items()}
# The notice names no designated region and no epidemic city: the same policy with one of each.
TEXTS["guangxi-sets"] = TEXTS["guangxi"].replace("regions designated ", "regions designated\n  330300\n#", 1).replace(
    "regions epidemic ", "regions epidemic\n  440300 from 2020-03-07 until 2020-03-31\n  410000\n#", 1)

# One reason of each way to end; every effect has an event of its own.
TEXTS["plain"] = """policy plain
effective 2020-01-01
timezone +08:00
fever 37.3

regions near
  450100
  420000 from 2020-03-05 until 2020-03-10
regions far
  overseas
  420106

reason 1 forever red
  text en "Until somebody ends it" zh "直到有人解除"
  cite "1"
reason 2 days yellow
  ends after 5 days
reason 3 normal red
  cite "3 \\"normal\\""
  ends after 3 normal days
reason 4 gaps yellow
  ends after 3 normal days missing 2
reason 5 early yellow
  ends after 3 normal days from day-0
reason 6 both yellow
  ends after 6 days
  ends after 3 normal days
reason 7 long red
  ends after 14 normal days
reason 9 silent yellow
  starts after 4 days unreported
reason 32767 last yellow
  ends after 31 days

on register by self guardian
on checkin by self guardian
  when healthy
  mark normal
on checkin by self guardian
  when unwell
  mark abnormal
on checkin by self guardian
  when unsure
  set days
on custom both-marks by cdc
  mark normal
  mark abnormal
on custom mark-and-set by cdc
  mark normal
  set days
on custom nothing by cdc
on custom set-1 by self hospital cdc
  set forever
on custom set-2 by cdc
  set days
on custom set-3 by self hospital cdc
  set normal
on custom set-4 by cdc
  set gaps
on custom set-5 by cdc
  set early
on custom set-6 by cdc
  set both
on custom set-7 by cdc
  set long
on custom set-last by cdc
  set last
on custom set-many by cdc
  set forever days
  set gaps
on custom clear-1 by cdc grid
  clear forever
on custom clear-2 by cdc
  clear days
on custom clear-3 by cdc
  clear normal
on custom clear-1 by cdc
  set days
  clear normal
on correct reason by cdc
  withdraw forever days normal gaps early both long
on correct reason by hospital
  withdraw forever
on correct day by cdc
  mark corrected
on travel by self
  when region in near
  set forever
on travel by self
  when region in far
  set days
on travel by self
  when region not in near
  when within 2 days
  set gaps
on temperature by checkpoint
  when fever
  set normal
on temperature by checkpoint
  when no fever
  clear normal
on test positive by hospital
  when within 0 days
  set forever

gate door
  green pass
  yellow deny
  red deny
"""

# The same in other zones.
ZONES = {"west": "-12:00", "east": "+14:00", "half": "+05:30", "utc": "+00:00", "newfoundland": "-03:30"}
for NAME, ZONE in ZONES.items():
    TEXTS[NAME] = TEXTS["plain"].replace("policy plain", "policy " + NAME).replace("+08:00", ZONE)

# A chain of three. From April on alpha needs 7 days for 14, beta 20 for 10, delta is new, the CDC alone
# files beta; from May on alpha is retired, beta needs 5 days, gamma is yellow and ends.
RULES = """on register by self
on checkin by self
  when healthy
  mark normal
on checkin by self
  when unwell
  mark abnormal
on custom alpha by cdc
  set alpha
on custom gamma by cdc
  set gamma
on custom clear-gamma by cdc
  clear gamma
on correct day by cdc
  mark corrected
"""
TEXTS["march"] = """policy march
effective 2020-03-01
timezone +08:00
fever 37.3
reason 1 alpha red
  cite "march 1"
  ends after 14 normal days
reason 2 beta yellow
  ends after 10 days
reason 3 gamma red
reason 5 silent yellow
  starts after 10 days unreported
""" + RULES + """on custom beta by self cdc
  set beta
"""
TEXTS["april"] = """policy april
effective 2020-04-01
timezone +08:00
fever 38.0
reason 1 alpha red
  cite "april 1"
  ends after 7 normal days
reason 2 beta yellow
  ends after 20 days
reason 3 gamma red
reason 4 delta yellow
  ends after 2 normal days missing 1
reason 5 silent red
  starts after 20 days unreported
""" + RULES + """on custom beta by cdc
  set beta
on custom delta by cdc
  set delta
"""
TEXTS["may"] = """policy may
effective 2020-05-01
timezone +08:00
fever 38.0
reason 1 alpha red
  retired
reason 2 beta yellow
  ends after 5 days
reason 3 gamma yellow
  ends after 30 days
reason 4 delta yellow
reason 5 silent yellow
  retired
""" + RULES.replace("on custom alpha by cdc\n  set alpha\n", "on custom alpha by cdc\n") + """on custom beta by cdc
  set beta
"""
# Guards, alone and together.
TEXTS["guards"] = """policy guards
effective 2020-01-01
timezone +08:00
fever 37.5
regions in-some
  420000
  840
regions in-others
  420100
reason 1 hot yellow
reason 2 cool yellow
reason 3 well-and-hot yellow
reason 4 unsure-and-late yellow
reason 5 here yellow
reason 6 a-year yellow
on checkin by self
  when fever
  set hot
on checkin by self
  when no fever
  set cool
on checkin by self
  when healthy
  when no fever
  when within 0 days
  set well-and-hot
on checkin by self
  when unsure
  when within 1 days
  set unsure-and-late
on travel by self
  when region in in-some
  when region not in in-others
  set here
on clinic by self
  when within 365 days
  set a-year
"""
TEXTS["march-gate"] = TEXTS["march"].replace("policy march", "policy march-gate").replace("fever 37.3\n", "") \
    .replace("  when healthy\n", "").replace("on checkin by self\n  when unwell\n  mark abnormal\n", "") + """gate door
  green pass
  yellow deny
  red deny
"""
TEXTS["three-a-week"] = TEXTS["march"].replace("policy march", "policy three-a-week") + "pass 3 per 7 days\n"


def chain(names):
    return model.Chain([TEXTS[name] for name in names])


def lines():
    return [{"policy": name, "text": text} for name, text in TEXTS.items()]
