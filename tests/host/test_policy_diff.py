"""`hcode policy diff`: one small pair of policies for each kind of difference, the shipped
policies by what their texts say, and a store whose color changes are worked out by hand."""

import hashlib
import json
import sqlite3

import pytest
from policies import GRACE, GUANGXI, STRICT, columns, diff, hcode

BASE = """policy base
title en "Base" zh "基本"
effective 2020-01-01
timezone +08:00
fever 37.3
pass 1 per 2 days
family adult 18 elder 60
regions near
  420000 from 2020-01-10 until 2020-01-20
  392
regions home
  450000
reason 1 one red
  text en "First" zh "第一"
  cite "1"
  ends after 14 normal days
reason 2 two yellow
  text en "Second" zh "第二"
  cite "2"
  ends after 5 days
on travel by self cdc
  when region in near
  when within 14 days
  set one two
on checkin by self employer
  when healthy
  mark normal
on test negative by hospital cdc
  clear one two
on correct reason by cdc
  withdraw one two
on register by self
gate shop
  green pass
  yellow deny
  yellow fever deny report-fever
  red deny report-authority
"""


@pytest.fixture
def compare(tmp_path):
    """The differences that replacements in BASE make: (old, new), ..."""
    def call(*replacements, status=1, text=False, words=()):
        new = BASE
        for before, after in replacements:
            assert new.count(before) >= 1, before
            new = new.replace(before, after)
        (tmp_path / "old.policy").write_text(BASE)
        (tmp_path / "new.policy").write_text(new)
        files = tmp_path / "old.policy", tmp_path / "new.policy"
        if text:
            return hcode("policy", "diff", *files, *words, status=status)
        return diff(*files, *words, status=status)
    return call


def flat(answer):
    """Each difference of the parts as (part, subject, what, was, now)."""
    found = []
    for part in ("policy", "days", "filings"):
        found += [(part, None, c["what"], c["was"], c["now"]) for c in answer[part]]
    for part, key in (("reasons", "code"), ("gates", "scene")):
        for subject in answer[part]:
            found += [(part, subject[key], c["what"], c["was"], c["now"])
                      for c in subject["changes"]]
    return found + [("regions", s["now"], s["was"], s["lost"], s["gained"])
                    for s in answer["regions"]]


# ---- What is no difference ----

SPLIT_TRAVEL = """on travel by cdc
  when within 14 days
  when region in near
  set two
on travel by self
  when region in near
  when within 14 days
  when within 20 days
  set two one
on travel by cdc
  when region in near
  when within 14 days
  set one
"""
TRAVEL = BASE[BASE.index("on travel"):BASE.index("on checkin")]


@pytest.mark.parametrize("replacement", [
    ("policy base", "# a remark\npolicy base"),
    (TRAVEL, SPLIT_TRAVEL),
    ("by self employer", "by employer self"),
    ("  clear one two\n", "  clear two\n  clear one\n"),
    # a narrower rule beside one that allows the same anyway
    (TRAVEL, TRAVEL + TRAVEL.replace("14", "7").replace("self cdc", "cdc")),
    # spans that touch are one
    ("2020-01-10 until 2020-01-20\n", "2020-01-10 until 2020-01-14\n"
     "  420000 from 2020-01-15 until 2020-01-20\n"),
    ("  392\n", "  392\n  392 from 2020-05-01\n"),
    ("  420000 from 2020-01-10 until 2020-01-20\n  392\n",
     "  392\n  420000 from 2020-01-10 until 2020-01-20\n"),
    # a row for a fever that says what the plain one says
    ("  green pass\n", "  green pass\n  green fever pass\n"),
])
def test_texts_that_mean_the_same(compare, replacement):
    assert flat(compare(replacement, status=0)) == []
    assert "Nothing differs." in compare(replacement, status=0, text=True)
    assert "没有差异。" in compare(replacement, status=0, text=True, words=["--lang", "zh"])


# ---- One kind of difference each ----

def filing(event, by, *guards):
    return {"event": event, "guards": list(guards), "by": by}


NEAR = {"guard": "region in", "set": "near"}


def within(days):
    return {"guard": "within", "days": days}


ENDS_14 = {"after_days": None, "after_normal_days": {"days": 14, "missing": 0,
                                                     "from_day_0": False}}
ENDS_5 = {"after_days": 5, "after_normal_days": None}
SPAN = {"code": "420000", "from": "2020-01-10", "until": "2020-01-20"}
NEGATIVE = filing("test.negative", ["hospital", "cdc"])


@pytest.mark.parametrize("replacement, expected", [
    (("policy base", "policy other"), [("policy", None, "name", "base", "other")]),
    (('en "Base"', 'en "Basis"'), [("policy", None, "title_en", "Base", "Basis")]),
    (("2020-01-01", "2020-02-01"), [("policy", None, "effective", "2020-01-01", "2020-02-01")]),
    (("+08:00", "-03:30"), [("policy", None, "timezone", "+08:00", "-03:30")]),
    (("fever 37.3", "fever 37.0"), [("policy", None, "fever", 37.3, 37.0)]),
    (("pass 1 per 2 days\n", ""),
     [("policy", None, "pass", {"trips": 1, "days": 2}, None)]),
    (("elder 60", "elder 65"), [("policy", None, "family", {"adult": 18, "elder": 60},
                                 {"adult": 18, "elder": 65})]),
    (("one red", "one yellow"), [("reasons", 1, "color", "red", "yellow")]),
    (('en "First"', 'en "1st"'), [("reasons", 1, "text_en", "First", "1st")]),
    (('cite "2"', 'cite "3"'), [("reasons", 2, "cite", "2", "3")]),
    (("14 normal days", "7 normal days missing 1 from day-0"),
     [("reasons", 1, "ends", ENDS_14, {"after_days": None, "after_normal_days":
                                       {"days": 7, "missing": 1, "from_day_0": True}})]),
    (("  ends after 5 days\n", ""),
     [("reasons", 2, "ends", ENDS_5, {"after_days": None, "after_normal_days": None})]),
    (("on correct reason by cdc", "on correct reason by hospital"),
     [("reasons", code, "withdrawn", filing("correct.reason", ["cdc"]),
       filing("correct.reason", ["hospital"])) for code in (1, 2)]),
    (("within 14", "within 21"),
     [("reasons", code, "begins", filing("travel", ["self", "cdc"], NEAR, within(14)),
       filing("travel", ["self", "cdc"], NEAR, within(21))) for code in (1, 2)]),
    (("set one two", "set one"),
     [("reasons", 2, "begins", filing("travel", ["self", "cdc"], NEAR, within(14)), None)]),
    (("clear one two", "clear one"), [("reasons", 2, "cleared", NEGATIVE, None)]),
    (("on test negative by hospital cdc\n  clear one two", "on test negative by cdc\n  clear one"
      "\non test negative by hospital cdc\n  clear two"),
     [("reasons", 1, "cleared", NEGATIVE, filing("test.negative", ["cdc"]))]),
    (("by self employer", "by self grid"),
     [("days", None, "marks_normal",
       filing("checkin", ["self", "employer"], {"guard": "healthy"}),
       filing("checkin", ["self", "grid"], {"guard": "healthy"})),
      ("filings", None, "accepts", filing("checkin", ["self", "employer"]),
       filing("checkin", ["self", "grid"]))]),
    (("on register by self", "on test positive by cdc\non register by self"),
     [("filings", None, "accepts", None, filing("test.positive", ["cdc"]))]),
    (("yellow deny\n", "yellow pass\n"), [("gates", "shop", "yellow", ["deny"], ["pass"])]),
    (("  yellow fever deny report-fever\n", ""),
     [("gates", "shop", "yellow_fever", ["deny", "report-fever"], ["deny"])]),
    (("  green pass\n", "  needs temperature\n  green pass\n"),
     [("gates", "shop", "needs_temperature", False, True)]),
    (("until 2020-01-20", "until 2020-01-31"),
     [("regions", "near", "near", [SPAN], [dict(SPAN, until="2020-01-31")])]),
    (("  392\n", "  overseas\n"),
     [("regions", "near", "near", [{"code": "392", "from": None, "until": None}],
       [{"code": "overseas", "from": None, "until": None}])]),
    (("regions home", "regions far\n  840\nregions home"),
     [("regions", "far", None, [], [{"code": "840", "from": None, "until": None}])]),
    # a new name for the same places is not another rule
    (("near\n", "close\n"), [("regions", "close", "near", [], [])]),
])
def test_one_difference(compare, replacement, expected):
    assert flat(compare(replacement)) == expected


def test_roles_gained_and_lost_are_named(compare):
    change, = compare(("by self employer", "by self grid"))["days"]
    assert change["roles_gained"] == ["grid"] and change["roles_lost"] == ["employer"]
    text = compare(("by self employer", "by self grid"), text=True)
    assert ("daily health report (healthy): now also by a grid worker; no longer by the employer"
            in " ".join(text.split()))
    text = compare(("by self employer", "by self grid"), text=True, words=["--lang", "zh"])
    assert "每日健康登记(健康状况正常):新增由网格员上报;不再由用人单位上报" in text


THIRD = 'reason 3 three yellow\n  text en "Third" zh "第三"\n  ends after 3 days\n'


def test_a_new_reason(compare):
    answer = compare(("on travel", THIRD + "on order yellow by cdc\n  set three\non travel"))
    reason, = answer["reasons"]
    assert (reason["code"], reason["change"]) == (3, "added")
    told = {c["what"]: c["now"] for c in reason["changes"]}
    assert all(c["was"] is None for c in reason["changes"])
    assert told["color"] == "yellow" and told["text_zh"] == "第三"
    assert told["ends"] == {"after_days": 3, "after_normal_days": None}
    assert told["begins"] == filing("order.yellow", ["cdc"])
    assert answer["follows"] is False  # its first day is not after BASE's


TWO_RULES = [("set one two", "set one"), ("clear one two", "clear one"),
             ("withdraw one two", "withdraw one")]


def test_a_retired_reason_and_one_that_is_gone(compare):
    day = ("2020-01-01", "2020-02-01")
    retired = compare(day, ("  ends after 5 days", "  retired"), *TWO_RULES)
    assert retired["follows"] is True and retired["why_not"] is None
    reason, = retired["reasons"]
    assert (reason["code"], reason["change"]) == (2, "dropped")
    assert [c["what"] for c in reason["changes"]] == ["retired"]
    block = BASE[BASE.index("reason 2"):BASE.index("on travel")]
    gone = compare(day, (block, ""), *TWO_RULES)
    reason, = gone["reasons"]
    assert (reason["code"], reason["change"]) == (2, "dropped")
    assert gone["follows"] is False and "reason 2" in gone["why_not"]["text"]
    assert gone["why_not"]["line"] > 20


@pytest.mark.parametrize("replacements, change", [
    ([("one red", "one yellow"), ("14 normal", "7 normal")], "recolored"),
    ([("14 normal", "7 normal"), ('"First"', '"1st"')], "changed"),
    ([("set one two", "set two")], "changed"),
    ([('"First"', '"1st"')], "reworded"),
])
def test_under_which_heading_a_reason_stands(compare, replacements, change):
    assert {r["change"] for r in compare(*replacements)["reasons"] if r["code"] == 1} == {change}


def test_gates_that_come_and_go(compare):
    come = compare(("gate shop", "gate taxi\n  green pass\n  yellow pass\n  red deny\ngate shop"))
    gate, = come["gates"]
    assert (gate["scene"], gate["change"]) == ("taxi", "added")
    assert {c["what"]: c["now"] for c in gate["changes"]} == {
        "scene": "taxi", "needs_temperature": False, "green": ["pass"], "yellow": ["pass"],
        "red": ["deny"]}
    gone = compare((BASE[BASE.index("gate shop"):], ""))
    assert [(g["scene"], g["change"]) for g in gone["gates"]] == [("shop", "dropped")]


# ---- The shipped policies ----

def test_guangxi_to_strict():
    answer = diff(GUANGXI, STRICT)
    assert answer["follows"] is True
    group = {}
    for reason in answer["reasons"]:
        group.setdefault(reason["change"], []).append(reason["code"])
    assert group == {"added": [32, 33, 40], "dropped": [17, 24], "recolored": [29],
                     "changed": [11, 12, 13, 14, 15, 16, 21, 22, 23, 25, 26, 27, 28, 30, 31],
                     "reworded": [18]}
    accepts = {(c["was"] or c["now"])["event"]: (c.get("roles_gained"), c.get("roles_lost"))
               for c in answer["filings"]}
    assert accepts == {
        "checkin": ([], ["employer", "community"]), "diagnosis.excluded": ([], ["hospital"]),
        "observe.home": ([], ["community"]), "release": ([], ["hospital"]),
        "contact.fellow": ([], ["self", "guardian"]), "travel": (["checkpoint"], []),
        "temperature": (["employer"], []), "test.positive": (None, None),
        "test.negative": (None, None)}
    assert [(g["scene"], g["change"]) for g in answer["gates"]] == [
        ("checkpoint", "changed"), ("community", "changed"), ("shop", "changed"),
        ("taxi", "dropped"), ("transit", "changed"), ("workplace", "changed"),
        ("school", "added")]
    assert [(s["was"], s["now"]) for s in answer["regions"]] == [
        ("designated", None), ("epidemic", None), (None, "abroad")]


def test_strict_to_grace_and_back():
    answer = diff("--policy", GUANGXI, STRICT, GRACE)
    group = {}
    for reason in answer["reasons"]:
        group.setdefault(reason["change"], []).append(reason["code"])
    assert group["added"] == [34] and group["dropped"] == [22, 23, 26, 40]
    assert group["recolored"] == [13, 16, 29]
    back = diff(GRACE, STRICT)
    assert back["follows"] is False
    assert {r["code"] for r in back["reasons"] if r["change"] == "added"} == {22, 23, 26, 40}
    assert {r["code"] for r in back["reasons"] if r["change"] == "dropped"} == {34}


@pytest.mark.parametrize("policy", [GUANGXI, STRICT, GRACE])
def test_a_policy_does_not_differ_from_itself(policy):
    assert flat(diff(policy, policy, status=0)) == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("pair", [(GUANGXI, STRICT), (STRICT, GRACE), (GRACE, GUANGXI)])
def test_lines_are_at_most_100_columns(language, pair):
    for line in hcode("policy", "diff", *pair, "--lang", language, status=1).split("\n"):
        # The message of the parser is one line, as everywhere.
        if not line.startswith("  /"):
            assert columns(line) <= 100 and line == line.rstrip(), line


# ---- People ----

OLD = """policy old
effective 2020-01-01
timezone +08:00
fever 37.3
reason 1 one red
  ends after 14 days
reason 2 two yellow
  ends after 5 normal days
reason 3 three yellow
on register by self
on checkin by self
  when healthy
  mark normal
on custom one by cdc
  set one
on custom two by cdc
  set two
on custom three by cdc
  set three
"""
NEW = """policy new
effective 2020-02-01
timezone +08:00
fever 37.3
reason 1 one yellow
  ends after 21 days
reason 2 two yellow
  retired
reason 3 three yellow
reason 4 silent yellow
  starts after 3 days unreported
on register by self
on checkin by self
  when healthy
  mark normal
on custom one by cdc
  set one
on custom three by cdc
  set three
"""

# Person: what was filed on which day. Then the colors on 1 February (or the later day that the
# record knows) under OLD alone and with NEW, and the codes gained, lost, recolored.
PEOPLE = {
    "a": (["one 01-25"], "red yellow", [], [], [1]),            # until 8 February, 15 February
    "b": (["one 01-10"], "green green", [], [], []),            # over since 24 January
    "c": (["one 01-18"], "green yellow", [1], [], []),          # OLD would end it on the day
    "d": (["two 01-30"], "yellow green", [], [2], []),
    "e": (["one 01-28", "two 01-30"], "red yellow", [], [2], [1]),
    "f": (["three 01-05"], "yellow yellow", [], [], []),
    "g6": (["three 01-05", "two 01-30"], "yellow yellow", [], [2], []),
    "h": (["register 01-05"], "green yellow", [4], [], []),
    "i": (["register 01-30"], "green green", [], [], []),       # 2 days, 3 are forgiven
    "j": (["register 01-05", "checkin 02-10"], "green green", [], [], []),    # on 10 February
    "k": (["one 02-05"], "red yellow", [], [], [1]),                          # on 5 February
    # five normal days end it, and it is retired; the last word is of 25 January
    "l": (["register 01-05", "two 01-20"] + [f"checkin 01-{d}" for d in range(21, 26)],
          "green yellow", [4], [], []),
}


def event(person, what):
    kind, day = what.split()
    return json.dumps({
        "event": kind if kind in ("register", "checkin") else f"custom.{kind}",
        "person": person, "by": "self" if kind in ("register", "checkin") else "cdc",
        "occurred": f"2020-{day}T12:00:00+08:00"})


@pytest.fixture
def store(tmp_path):
    (tmp_path / "old.policy").write_text(OLD)
    (tmp_path / "new.policy").write_text(NEW)
    lines = [event(p, what) for p, (filed, *_) in PEOPLE.items() for what in filed]
    lines += [event("corrupt", "one 01-25"), event("unknown", "one 01-25")]
    hcode("replay", "--policy", tmp_path / "old.policy", "--store", f"sqlite:{tmp_path}/s.db",
          "--now", "2020-03-01T00:00:00Z", stdin="\n".join(lines))
    with sqlite3.connect(tmp_path / "s.db") as db:
        db.execute("UPDATE person SET record = x'00' WHERE person = 'corrupt'")
        record, = db.execute("SELECT record FROM person WHERE person = 'unknown'").fetchone()
        assert record[36:38] == b"\1\0"
        db.execute("UPDATE person SET record = ? WHERE person = 'unknown'",
                   (record[:36] + b"\x63\0" + record[38:],))
    db.close()
    return tmp_path


def files_of(folder):
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in folder.iterdir()}


def test_people_whose_color_differs(store):
    before = files_of(store)
    answer = diff(store / "old.policy", store / "new.policy", "--store",
                  f"sqlite:{store}/s.db")["store"]
    assert files_of(store) == before  # nothing written, nothing left behind
    assert answer["people"] == len(PEOPLE) + 2
    assert answer["no_answer"] == {"corrupt": 1, "unknown-reason": 1}
    assert answer["later_day"] == 2  # j, k
    colors = {}
    for _, both, *_ in PEOPLE.values():
        was, now = both.split()
        if was != now:
            colors[was, now] = colors.get((was, now), 0) + 1
    assert {(c["was"], c["now"]): c["people"] for c in answer["colors"]} == colors
    assert colors == {("red", "yellow"): 3, ("yellow", "green"): 1, ("green", "yellow"): 3}
    assert answer["reasons"] == [
        {"code": 1, "name": "one", "gained": 1, "lost": 0, "recolored": 3},
        {"code": 2, "name": "two", "gained": 0, "lost": 3, "recolored": 0},
        {"code": 4, "name": "silent", "gained": 2, "lost": 0, "recolored": 0}]
    # All who differ fit: first those of another color, by id, then g6, the first of all by id, who has one
    # reason less.
    differ = [p for p, (_, both, *lists) in PEOPLE.items()
              if any(lists)]
    by_id = sorted(differ, key=lambda p: (p == "g6", hashlib.sha256(p.encode()).digest()[:16]))
    assert [e["person"] for e in answer["examples"]] == by_id
    for example in answer["examples"]:
        _, both, gained, lost, recolored = PEOPLE[example["person"]]
        assert example == {"person": example["person"], "was": both.split()[0],
                           "now": both.split()[1], "gained": gained, "lost": lost,
                           "recolored": recolored}


def test_the_engine_agrees(store):
    """What is foretold comes true: the same questions to `hcode replay`."""
    late = {"j": "2020-02-10", "k": "2020-02-05"}
    lines = [json.dumps({"classify": p, "on": late.get(p, "2020-02-01")}) for p in PEOPLE]
    got = {}
    for chain in (["old"], ["old", "new"]):
        words = [w for name in chain for w in ("--policy", store / f"{name}.policy")]
        out = hcode("replay", *words, "--store", f"sqlite:{store}/s.db", stdin="\n".join(lines))
        for line in out.splitlines():
            answer = json.loads(line)
            got.setdefault(answer["person"], []).append(answer["color"])
    assert {p: " ".join(colors) for p, colors in got.items()} == {
        p: both for p, (_, both, *_) in PEOPLE.items()}


@pytest.mark.parametrize("language, lines", [
    ("en", ["People on 2020-02-01, with the new policy and without", "people 14",
            "red → yellow 3", "yellow → green 1", "green → yellow 3", "same color 5",
            "no answer: corrupt 1", "no answer: unknown-reason 1",
            "2 judged on a later day, which their record knows already.",
            "1 one 1 0 3", "2 two 0 3 0", "4 silent 2 0 0",
            "d yellow → green no longer: 2 two"]),
    ("zh", ["2020-02-01当日新旧规则下的人员对比", "总人数 14", "红码 → 黄码 3", "黄码 → 绿码 1",
            "绿码 → 黄码 3", "颜色不变 5", "无法判定(corrupt) 1",
            "其中2人的记录已涉及更晚的日期,按该日期判定。", "2 two 0 3 0",
            "d 黄码 → 绿码 解除:2 two"]),
])
def test_people_in_words(store, language, lines):
    text = hcode("policy", "diff", store / "old.policy", store / "new.policy", "--store",
                 f"sqlite:{store}/s.db", "--lang", language, status=1)
    got = [" ".join(line.split()) for line in text.split("\n")]
    for line in lines:
        assert line in got, text


def test_a_page_is_not_the_end(store):
    """More rows than any page holds, each counted once. Who has another color is the better
    example than who has one reason less of two."""
    lines = [event(f"many{i}", "two 01-30") for i in range(500)]
    lines += [event(f"both{i}", what) for i in range(500) for what in ("two 01-30", "three 01-30")]
    hcode("replay", "--policy", store / "old.policy", "--store", f"sqlite:{store}/s.db",
          "--now", "2020-03-01T00:00:00Z", stdin="\n".join(lines))
    answer = diff(store / "old.policy", store / "new.policy", "--store",
                  f"sqlite:{store}/s.db")["store"]
    assert answer["people"] == 1014
    assert {"was": "yellow", "now": "green", "people": 501} in answer["colors"]
    colored = [p for p, (_, both, *_) in PEOPLE.items() if len(set(both.split())) == 2]
    colored += [f"many{i}" for i in range(500)]
    colored.sort(key=lambda p: hashlib.sha256(p.encode()).digest()[:16])
    assert [e["person"] for e in answer["examples"]] == colored[:10]


def test_while_somebody_writes(store):
    """Their files stay, and what they have not committed does not count."""
    db = sqlite3.connect(store / "s.db")
    db.execute("BEGIN IMMEDIATE")
    db.execute("DELETE FROM person WHERE person = 'a'")
    before = files_of(store)
    assert "s.db-wal" in before
    answer = diff(store / "old.policy", store / "new.policy", "--store",
                  f"sqlite:{store}/s.db")["store"]
    assert answer["people"] == 14
    after = files_of(store)
    assert set(after) == set(before) and after["s.db"] == before["s.db"]
    db.rollback()
    db.close()


def test_the_older_policies_of_the_chain(store):
    third = store / "third.policy"
    third.write_text(NEW.replace("policy new", "policy third").replace("2020-02-01", "2020-04-01")
                     .replace("one yellow", "one red"))
    chain = ["--policy", store / "old.policy", store / "new.policy", third]
    # The store was never used with `new`; to look is to write nothing, so it is not now either.
    answer = diff(*chain, "--store", f"sqlite:{store}/s.db")
    assert answer["follows"] is True and answer["store"]["people"] == 14
    hcode("replay", "--policy", store / "old.policy", "--policy", store / "new.policy",
          "--store", f"sqlite:{store}/s.db")
    assert diff(*chain, "--store", f"sqlite:{store}/s.db")["store"]["people"] == 14
    # Without the oldest one, rows would be misjudged.
    message = hcode("policy", "diff", store / "new.policy", third, "--store",
                    f"sqlite:{store}/s.db", status=2)
    assert "not given" in message


# ---- Usage ----

def test_help_and_errors(store):
    old, new, bad = store / "old.policy", store / "new.policy", store / "bad.policy"
    bad.write_text("policy bad\neffective 2020-01-01\ntimezone +25:00\n")
    db = f"sqlite:{store}/s.db"
    assert hcode("policy", "diff", "--help").startswith("usage: hcode policy diff OLD NEW")
    for words in ([], [old], [old, new, new], [old, new, "--nonsense"]):
        assert "usage" in hcode("policy", "diff", *words, status=2)
    assert '"fr"' in hcode("policy", "diff", old, new, "--lang", "fr", status=2)
    for words in ([bad, new], [old, bad], [old, new, "--policy", bad]):
        assert hcode("policy", "diff", *words, status=2).startswith(f"{bad}:3:10: ")
    assert "No such file" in hcode("policy", "diff", old, store / "none", status=2)
    # A store needs a chain.
    assert hcode("policy", "diff", new, old, "--store", db, status=2).startswith(f"{old}:2:11: ")
    assert '"memory"' in hcode("policy", "diff", old, new, "--store", "memory", status=2)
    missing = store / "missing.db"
    assert "unable to open" in hcode("policy", "diff", old, new, "--store", f"sqlite:{missing}",
                                     status=2)
    assert not missing.exists()
    other = sqlite3.connect(store / "other.db")
    other.execute("CREATE TABLE t (x)")
    other.close()
    assert "another program" in hcode("policy", "diff", old, new, "--store",
                                        f"sqlite:{store}/other.db", status=2)
