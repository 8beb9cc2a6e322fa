"""`hcode policy show`: what it says of Guangxi is what the notice says, row by row (the tables
below are those of the design page "The Guangxi rules of 7 March 2020")."""

import pytest
from policies import GRACE, GUANGXI, STRICT, columns, filings, guards, hcode, show

N14 = {"after_days": None, "after_normal_days": {"days": 14, "missing": 0, "from_day_0": False}}
D14 = {"after_days": 14, "after_normal_days": None}
NEVER = {"after_days": None, "after_normal_days": None}

CITIZEN = "self guardian"
REPORTERS = "self guardian employer community grid"
TRAVEL = "self guardian cdc community system"
RELEASE = ("release", "", "cdc hospital")
DISCHARGE = ("discharge", "", "hospital")
CERTIFICATE = ("certificate", "", "grid")
LIFT = ("order.lift", "", "cdc")

# code, name, color, ends by itself, cleared by, cite
REASONS = [
    (11, "confirmed", "red", NEVER, [DISCHARGE], "三(一)1(1)"),
    (12, "suspected", "red", NEVER,
     [("diagnosis.excluded", "", "hospital cdc"), RELEASE, DISCHARGE], "三(一)1(1), 2(2)"),
    (13, "recovering", "red", D14, [RELEASE], "三(一)1(1)"),
    (14, "close-contact", "red", NEVER, [RELEASE, DISCHARGE], "三(一)1(2), 2(2)"),
    (15, "observation", "red", NEVER, [RELEASE, DISCHARGE], "三(一)1(3), 2(2)"),
    (16, "key-region", "red", N14, [DISCHARGE], "三(一)1(4), 2(3)"),
    (17, "designated-region", "red", N14, [DISCHARGE], "三(一)1(5)"),
    (18, "listed-red", "red", NEVER, [LIFT], "三(一)1(6)"),
    (21, "symptoms", "yellow", N14, [CERTIFICATE], "三(二)1(1), 2(2)"),
    (22, "symptomatic-contact", "yellow", N14, [], "三(二)1(2)"),
    (23, "building", "yellow", N14, [], "三(二)1(3)"),
    (24, "epidemic-city", "yellow", N14, [], "三(二)1(4)"),
    (25, "listed-yellow", "yellow", N14, [LIFT], "三(二)1(5)"),
    (26, "other-province", "yellow", N14, [], "三(二)2(1)"),
    (27, "fever-clinic", "yellow", N14, [], "三(二)2(1)"),
    (28, "hospital-observation", "yellow", N14, [], "三(二)2(1)"),
    (29, "fellow-traveler", "yellow", N14, [], "三(三)2(2), 三(二)2(1)"),
    (30, "checkpoint-fever", "yellow", N14,
     [CERTIFICATE, ("temperature", "no fever", "checkpoint")], "三(三)2(1), 三(二)2(2), 四1(2)"),
    (31, "discharged", "yellow", N14, [], "三(一)2(1)"),
]
CODES = {name: code for code, name, *_ in REASONS}
HOSPITALS_WITHDRAW = {11, 12, 13, 31, 28, 27}

# event, guards, who may file it, effect
EVENTS = [
    ("register", "", CITIZEN, {"registers": True}),
    ("checkin", "healthy;within 1", REPORTERS, {"marks": ["normal"]}),
    ("checkin", "unwell", REPORTERS, {"sets": ["symptoms"]}),
    ("checkin", "unwell;within 1", REPORTERS, {"marks": ["abnormal"]}),
    ("diagnosis.suspected", "", "hospital cdc", {"sets": ["suspected"]}),
    ("diagnosis.confirmed", "", "hospital cdc", {"sets": ["confirmed"]}),
    ("diagnosis.excluded", "", "hospital cdc", {"clears": ["suspected"]}),
    ("discharge", "", "hospital",
     {"clears": ["confirmed", "suspected", "close-contact", "observation", "key-region",
                 "designated-region"], "sets": ["discharged"]}),
    ("observe.central", "", "cdc hospital", {"sets": ["observation"]}),
    ("observe.home", "", "cdc hospital community", {"sets": ["observation"]}),
    ("custom.recovering", "", "cdc hospital", {"sets": ["recovering"]}),
    ("observe.hospital", "", "hospital cdc", {"sets": ["hospital-observation"]}),
    ("release", "", "cdc hospital",
     {"clears": ["suspected", "close-contact", "observation", "recovering"]}),
    ("contact.close", "", "cdc hospital", {"sets": ["close-contact"]}),
    ("contact.symptomatic", "", "self guardian cdc community",
     {"sets": ["symptomatic-contact"]}),
    ("contact.fellow", "", "self guardian cdc system", {"sets": ["fellow-traveler"]}),
    ("contact.building", "", "cdc community grid", {"sets": ["building"]}),
    ("travel", "region in key;within 14", TRAVEL, {"sets": ["key-region"]}),
    ("travel", "region in designated;within 14", TRAVEL, {"sets": ["designated-region"]}),
    ("travel", "region in epidemic;within 14", TRAVEL, {"sets": ["epidemic-city"]}),
    ("travel", "region not in home;within 14", TRAVEL, {"sets": ["other-province"]}),
    ("clinic", "", "self guardian hospital", {"sets": ["fever-clinic"]}),
    ("temperature", "fever", "checkpoint", {"sets": ["checkpoint-fever"]}),
    ("temperature", "no fever", "checkpoint", {"clears": ["checkpoint-fever"]}),
    ("certificate", "", "grid", {"clears": ["symptoms", "checkpoint-fever"]}),
    ("order.red", "", "cdc", {"sets": ["listed-red"]}),
    ("order.yellow", "", "cdc", {"sets": ["listed-yellow"]}),
    ("order.lift", "", "cdc", {"clears": ["listed-red", "listed-yellow"]}),
    ("correct.reason", "", "hospital cdc",
     {"withdraws": ["confirmed", "suspected", "recovering", "discharged",
                    "hospital-observation", "fever-clinic"]}),
    ("correct.reason", "", "cdc",
     {"withdraws": [name for name, code in CODES.items() if code not in HOSPITALS_WITHDRAW]}),
    ("correct.day", "", "cdc", {"marks": ["corrected"]}),
]

DENY_FEVER, ISOLATE, NOTIFY = (["deny", "report-fever"], ["deny", "advise-isolation"],
                               ["deny", "report-authority"])
# scene, needs a temperature, green, green with a fever, yellow, red, cite
GATES = [
    ("checkpoint", True, ["pass"], DENY_FEVER, ISOLATE, NOTIFY, "四1"),
    ("community", False, ["pass"], DENY_FEVER, ["deny"], NOTIFY, "四2"),
    ("shop", False, ["pass"], DENY_FEVER, ["deny"], NOTIFY, "四3"),
    ("taxi", False, ["pass"], DENY_FEVER, ["deny"], NOTIFY, "四4"),
    ("transit", False, ["pass"], DENY_FEVER, ["deny"], NOTIFY, "四5"),
    ("workplace", False, ["pass"], DENY_FEVER, ISOLATE, NOTIFY, "四 (企业复工)"),
]


def row(event, guard_list, by):
    return event, frozenset(filter(None, guard_list.split(";"))), frozenset(by.split())


def expected(rows):
    return {row(event, asked, by) for event, asked, by in rows}


@pytest.fixture(scope="module")
def guangxi():
    return show(GUANGXI)


def test_the_head(guangxi):
    assert {k: guangxi[k] for k in ("name", "title_zh", "effective", "timezone", "fever")} == {
        "name": "gx-2020-03-07", "title_zh": "广西健康码管理规则", "effective": "2020-03-07",
        "timezone": "+08:00", "fever": 37.3}
    assert guangxi["pass"] == {"trips": 1, "days": 2}
    assert guangxi["family"] == {"adult": 18, "elder": 60}


def test_there_are_no_other_reasons(guangxi):
    assert [r["code"] for r in guangxi["reasons"]] == [r[0] for r in REASONS]


@pytest.mark.parametrize("code, name, color, ends, cleared, cite", REASONS)
def test_a_reason(guangxi, code, name, color, ends, cleared, cite):
    reason, = (r for r in guangxi["reasons"] if r["code"] == code)
    assert (reason["name"], reason["color"], reason["cite"]) == (name, color, cite)
    assert not reason["retired"] and reason["starts_unreported"] is None
    assert reason["ends"] == ends
    assert filings(reason["cleared"]) == expected(cleared)
    begins = [e[:3] for e in EVENTS if name in e[3].get("sets", [])]
    assert filings(reason["begins"]) == expected(begins) and begins
    who = "hospital cdc" if code in HOSPITALS_WITHDRAW else "cdc"
    assert filings(reason["withdrawn"]) == {row("correct.reason", "", who)}


@pytest.mark.parametrize("event, asked, by, effect", EVENTS)
def test_an_event(guangxi, event, asked, by, effect):
    rule, = (r for r in guangxi["rules"]
             if (r["event"], guards(r), frozenset(r["by"])) == row(event, asked, by))
    got = {k: v for k, v in rule.items() if k not in ("event", "guards", "by")}
    want = {k: v if k in ("marks", "registers") else sorted(CODES[name] for name in v)
            for k, v in effect.items()}
    assert {k: sorted(v) if isinstance(v, list) else v for k, v in got.items()} == want


def test_there_are_no_other_events(guangxi):
    assert len(guangxi["rules"]) == len(EVENTS)


@pytest.mark.parametrize("scene, needs, green, green_fever, yellow, red, cite", GATES)
def test_a_gate(guangxi, scene, needs, green, green_fever, yellow, red, cite):
    gate, = (g for g in guangxi["gates"] if g["scene"] == scene)
    assert gate == {"scene": scene, "needs_temperature": needs, "green": green,
                    "green_fever": green_fever, "yellow": yellow, "yellow_fever": yellow,
                    "red": red, "red_fever": red, "cite": cite}


def test_there_are_no_other_gates(guangxi):
    assert len(guangxi["gates"]) == len(GATES)


def test_the_regions(guangxi):
    entry = {"from": None, "until": None}
    assert guangxi["regions"] == [
        {"name": "home", "regions": [{"code": "450000", **entry}]},
        {"name": "key", "regions": [{"code": "420000", **entry}]},
        {"name": "designated", "regions": []},
        {"name": "epidemic", "regions": []},
    ]


def test_of_a_chain_the_last_one_is_shown():
    answer = show(GUANGXI, STRICT, GRACE)
    assert answer["name"] == "example-grace"
    by_code = {r["code"]: r for r in answer["reasons"]}
    assert by_code[16]["ends"] == {"after_days": 14, "after_normal_days":
                                   {"days": 7, "missing": 1, "from_day_0": True}}
    assert by_code[40]["retired"]
    assert show(GUANGXI, STRICT)["reasons"][-3]["starts_unreported"] == 3
    assert {"code": "210203", "from": "2020-07-29", "until": "2020-08-09"} in \
        answer["regions"][1]["regions"]
    assert answer["regions"][2]["regions"] == [{"code": "overseas", "from": None, "until": None}]


# ---- Text ----

def block(text, code):
    """Label -> text of a reason's block, wrapped lines joined."""
    lines = text.split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith(f"{code} "))
    found, label = {}, None
    start = columns(lines[at]) - columns(lines[at].split("  ", 2)[2].lstrip())
    for line in lines[at:]:
        if not line:
            break
        used = 0
        while used < len(line) and columns(line[:used]) < start:
            used += 1
        label = line[3:used].strip() or label
        found[label] = (found.get(label, "") + " " + line[used:]).strip()
    return found


def test_a_reason_in_english():
    assert block(hcode("policy", "show", GUANGXI), 16) == {
        "key-region": "Was in Hubei or another key region within 14 days",
        "clause": "三(一)1(4), 2(3)",
        "begins": "travel (region in “key”, filed within 14 days), by the person, a relative "
                  "acting for them, the health authority, the neighborhood office or an "
                  "information system",
        "ends": "after 14 normal days in a row, counted from the day after it began",
        "ended by": "discharge from hospital, by a hospital",
        "withdrawn": "by the health authority",
    }


def test_a_reason_in_chinese():
    found = block(hcode("policy", "show", GUANGXI, "--lang", "zh"), 30)
    assert found == {
        "checkpoint-fever": "卡口检查体温过高的人员",
        "依据": "三(三)2(1), 三(二)2(2), 四1(2)",
        "开始": "体温检测(发热),由卡口工作人员上报",
        "自动结束": "连续14天健康登记正常,自次日起计算",
        "解除": "体温检测(未发热),由卡口工作人员上报 健康认证,由网格员上报",
        "误报撤销": "由疾控机构上报",
    }


def test_ends_of_both_kinds_in_words():
    chain = (GUANGXI, STRICT, GRACE)
    assert block(hcode("policy", "show", *chain), 16)["ends"] == (
        "after 14 days, or after 7 normal days with at most 1 missed day among them, counted "
        "from the day it began")
    assert block(hcode("policy", "show", *chain, "--lang", "zh"), 16)["自动结束"].replace(
        " ", "") == "满14天;或者健康登记正常7天、其间漏报不超过1天,自当日起计算"
    assert block(hcode("policy", "show", *chain), 11)["ends"] == "not by itself"
    assert block(hcode("policy", "show", *chain), 17) == {
        "designated-region": "Came from another designated region",
        "clause": "example-grace § 4", "color before": "red"}
    silent = block(hcode("policy", "show", GUANGXI, STRICT), 40)
    assert silent["begins"] == ("by itself, for whoever is registered, after 3 days without a "
                                "report")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("chain", [(GUANGXI,), (GUANGXI, STRICT), (GUANGXI, STRICT, GRACE)])
def test_lines_are_at_most_100_columns_and_have_no_blanks_at_the_end(language, chain):
    for line in hcode("policy", "show", *chain, "--lang", language).split("\n"):
        assert columns(line) <= 100 and line == line.rstrip(), line


@pytest.mark.parametrize("language, heads", [
    ("en", ["EVENT", "FILED BY", "EFFECT"]), ("zh", ["事件", "上报人", "效果"])])
def test_columns_align(language, heads):
    lines = hcode("policy", "show", GUANGXI, "--lang", language).split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith(heads[0]))
    starts = [columns(lines[at][:lines[at].index(head)]) for head in heads[1:]]
    for line in lines[at:lines.index("", at)]:
        # Before each column there are two blanks, whatever stands left of it.
        before, used = [], 0
        for c in line:
            before.append((used, c))
            used += columns(c)
        for start in starts:
            if used > start:
                assert [c for place, c in before if start - 2 <= place < start] == [" ", " "], line
                assert any(place == start for place, c in before), line


def test_reasons_stand_by_color_then_retired():
    text = hcode("policy", "show", GUANGXI, STRICT)
    order = [text.index(word) for word in ("\nRed: ", "\n29  fellow", "\nYellow: ",
                                           "\n40  unreported", "\nRetired", "\n17  desig",
                                           "\nWho may file")]
    assert order == sorted(order)


def test_a_rule_without_effect_is_shown_as_such():
    text = hcode("policy", "show", GUANGXI, STRICT)
    line = next(l for l in text.split("\n") if l.startswith("negative nucleic-acid test"))
    assert line.endswith("kept on file, changes nothing")


# ---- Usage ----

def test_help_and_errors(tmp_path):
    assert hcode("policy", "show", "--help").startswith("usage: hcode policy show FILE")
    assert "usage" in hcode("policy", "show", status=2)
    assert "usage" in hcode("policy", "show", GUANGXI, "--nonsense", status=2)
    assert '"fr"' in hcode("policy", "show", GUANGXI, "--lang", "fr", status=2)
    assert "No such file" in hcode("policy", "show", tmp_path / "none", status=2)
    bad = tmp_path / "bad.policy"
    bad.write_text("policy bad\neffective 2020-02-30\n")
    assert hcode("policy", "show", bad, status=2).startswith(f"{bad}:2:11: ")
    assert hcode("policy", "show", STRICT, GUANGXI, status=2).startswith(f"{GUANGXI}:")
