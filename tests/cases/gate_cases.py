"""Gates and households: every answer by hand, from the tables of guangxi-rules.md, the gates of the example
policies, and S11 and S12 of docs/semantics.md."""

FEVER, ISOLATE, AUTHORITY = "deny report-fever", "deny advise-isolation", "deny report-authority"
MEASURE = "measure-temperature"
# scene: not measured and then measured normal, of green, yellow and red; green with a fever
GUANGXI = {
    "checkpoint": (MEASURE, "pass", ISOLATE, AUTHORITY, FEVER),
    "community": ("pass", "pass", "deny", AUTHORITY, FEVER),
    "shop": ("pass", "pass", "deny", AUTHORITY, FEVER),
    "taxi": ("pass", "pass", "deny", AUTHORITY, FEVER),
    "transit": ("pass", "pass", "deny", AUTHORITY, FEVER),
    "workplace": ("pass", "pass", ISOLATE, AUTHORITY, FEVER),
}
OTHERS = [  # day, scene, color, celsius, actions, is it filed; the chain is guangxi, strict, grace
    # 1 May to 31 July: example-strict, which has no rule by which a temperature clears
    ("2020-04-30", "school", "green", None, "no-rule", False),
    ("2020-05-01", "school", "green", None, MEASURE, False),
    ("2020-05-01", "taxi", "green", None, "no-rule", False),
    ("2020-05-01", "community", "green", None, MEASURE, False),
    ("2020-04-30", "community", "green", None, "pass", False),
    ("2020-05-01", "school", "green", 38.0, "deny report-fever advise-isolation", True),
    ("2020-05-01", "school", "yellow", 36.5, "deny report-authority advise-isolation", False),
    ("2020-05-01", "school", "yellow", 38.0, "deny report-authority advise-isolation", True),
    ("2020-07-31", "transit", "yellow", None, AUTHORITY, False),
    ("2020-07-31", "shop", "yellow", 36.5, "deny", False),
    # from 1 August: example-grace, which has one
    ("2020-08-01", "workplace", "yellow", None, MEASURE, False),
    ("2020-08-01", "workplace", "yellow", 36.5, "pass", True),
    ("2020-08-01", "workplace", "yellow", 37.3, "deny report-fever advise-isolation", True),
    ("2020-08-01", "workplace", "green", 36.5, "pass", False),
    ("2020-08-01", "workplace", "red", None, AUTHORITY, False),
    ("2020-08-01", "shop", "yellow", None, "pass", False),
    ("2020-08-01", "shop", "yellow", 37.3, ISOLATE, True),
    ("2020-08-01", "shop", "green", 38.0, "pass", True),  # no fever row for green: the plain one
    ("2020-08-01", "shop", "green", 36.5, "pass", False),
    ("2020-08-01", "community", "green", None, "no-rule", False),
    ("2020-08-01", "checkpoint", "green", None, "pass", False),
    ("2106-02-07", "checkpoint", "green", None, "pass", False),
]
REFUSED = [  # status, day, scene, color, celsius
    ("invalid", "2020-03-10", "shop", "blue", None), ("invalid", "2020-03-10", "shop", "", None),
    ("range", 49711, "shop", "green", None), ("range", -2, "shop", "green", None),
    ("range", "2020-03-10", "shop", "green", 24.9), ("range", "2020-03-10", "shop", "green", 45.1),
    ("range", "2020-03-10", "shop", "green", -37.0), ("no-rule", "2020-03-10", "cinema", "green", None),
    ("no-rule", "2020-03-10", "", "green", None), ("no-rule", "2020-03-10", "Shop", "green", None),
    ("invalid", 49711, "cinema", "blue", 24.9), ("range", 49711, "cinema", "green", None),
    ("range", "2020-03-10", "cinema", "green", 45.1),
]


def gate(case_id, clause, policies, day, scene, color, celsius, actions, filed):
    line = {"id": case_id, "clause": clause, "policies": policies.split(), "day": day, "scene": scene, "color": color}
    if celsius is not None:
        line["celsius"] = celsius
    if actions in ("invalid", "range", "no-rule"):
        return {**line, "status": actions}
    return {**line, "status": "ok", "actions": actions.split(), "file_celsius": celsius if filed else None}


def guangxi():
    for scene, (unmeasured, green, yellow, red, fever) in GUANGXI.items():
        rows = [("green", None, unmeasured, False), ("green", 37.2, green, False), ("green", 37.3, fever, True),
                ("yellow", None, yellow, False), ("yellow", 37.2, yellow, True), ("yellow", 37.3, yellow, True),
                ("red", None, red, False), ("red", 37.2, red, False), ("red", 45.0, red, True),
                ("green", 25.0, green, False)]
        for color, celsius, actions, filed in rows:
            yield gate("%s-%s-%s" % (scene, color, celsius or "unmeasured"),
                       "guangxi-rules.md, Gates; S12.3 to S12.6", "guangxi",
                       "2020-03-10", scene, color, celsius, actions, filed)


def gates():
    yield from guangxi()
    for day, scene, color, celsius, actions, filed in OTHERS:
        yield gate("chain-%s-%s-%s-%s" % (day, scene, color, celsius or "unmeasured"),
                   "S12: the gates of the policy in force on the day",
                   "guangxi strict grace", day, scene, color, celsius, actions, filed)
    for i, (status, day, scene, color, celsius) in enumerate(REFUSED):
        yield gate("refused-%d" % (i + 1), "S12.1: the first refusal that applies", "guangxi", day, scene, color,
                   celsius, status, False)
    yield gate("no-threshold", "S12.2: without a threshold a temperature is neither fever nor normal", "march-gate",
               "2020-03-10",
               "door", "yellow", 42.0, "deny", False)
    for day in (-1, 49710):
        yield gate("day-%d" % day, "S1: the first and the last day", "plain", day, "door", "green", None, "pass", False)
    yield gate("plain-yellow-normal", "S12.6: plain has a temperature rule that clears", "plain", "2020-03-10",
               "door", "yellow", 36.0,
               "deny", True)


# ---------------------------------------------------------------- households

FAMILY = [  # policies, day, proxy, person, same household, unable, answer
    ("guangxi", "2020-03-10", "1990-01-01", "2010-01-01", True, False, True),
    ("guangxi", "2020-03-10", "1990-01-01", "2010-01-01", False, False, False),
    ("guangxi", "2020-03-10", "1990-01-01", "1985-01-01", True, False, False),
    ("guangxi", "2020-03-10", "1990-01-01", "1985-01-01", True, True, True),
    ("guangxi", "2020-03-10", "1990-01-01", "1985-01-01", False, True, False),
    ("guangxi", "2020-03-10", "1990-01-01", "1950-01-01", True, False, True),
    # adult from 18: the proxy on the day before and on the birthday
    ("guangxi", "2020-03-10", "2002-03-11", "1950-01-01", True, False, False),
    ("guangxi", "2020-03-10", "2002-03-10", "1950-01-01", True, False, True),
    ("guangxi", "2020-03-10", "2002-03-11", "1950-01-01", True, True, False),
    # the person is below 18 until the birthday
    ("guangxi", "2020-03-10", "1990-01-01", "2002-03-11", True, False, True),
    ("guangxi", "2020-03-10", "1990-01-01", "2002-03-10", True, False, False),
    # elder from 60
    ("guangxi", "2020-03-10", "1990-01-01", "1960-03-11", True, False, False),
    ("guangxi", "2020-03-10", "1990-01-01", "1960-03-10", True, False, True),
    # a child for a child, an elder for an elder
    ("guangxi", "2020-03-10", "2010-01-01", "2012-01-01", True, False, False),
    ("guangxi", "2020-03-10", "1950-01-01", "1940-01-01", True, False, True),
    # 29 February is 1 March, in leap years too
    ("guangxi", "2022-02-28", "2004-02-29", "1950-01-01", True, False, False),
    ("guangxi", "2022-03-01", "2004-02-29", "1950-01-01", True, False, True),
    ("guangxi", "2020-02-29", "1990-01-01", "1960-02-29", True, False, False),
    ("guangxi", "2020-03-01", "1990-01-01", "1960-02-29", True, False, True),
    # the bounds of birthdays
    ("guangxi", "2020-03-10", "1900-01-01", "2020-03-10", True, False, True),
    ("guangxi", "2020-03-10", -25568, "2010-01-01", True, False, "range"),
    ("guangxi", "2020-03-10", "1990-01-01", -25568, True, False, "range"),
    ("guangxi", "2020-03-10", "2020-03-11", "2010-01-01", True, False, "range"),
    ("guangxi", "2020-03-10", "1990-01-01", "2020-03-11", True, False, "range"),
    ("guangxi", 49711, "1990-01-01", "2010-01-01", True, False, "range"),
    ("guangxi", -2, "1950-01-01", "1960-01-01", True, False, "range"),
    ("plain", "2020-03-10", "1990-01-01", "2010-01-01", True, False, "no-rule"),
    ("plain", "2020-03-10", "2020-03-11", "2010-01-01", True, False, "range"),
    # 65 from 1 May; adult from 16 from 1 August
    ("guangxi strict grace", "2020-04-30", "1990-01-01", "1958-01-01", True, False, True),
    ("guangxi strict grace", "2020-05-01", "1990-01-01", "1958-01-01", True, False, False),
    ("guangxi strict grace", "2020-05-01", "1990-01-01", "1955-05-01", True, False, True),
    ("guangxi strict grace", "2020-07-31", "2004-01-01", "2015-01-01", True, False, False),
    ("guangxi strict grace", "2020-08-01", "2004-01-01", "2015-01-01", True, False, True),
]
PASS = [  # policies, today, trips, left, next day
    ("guangxi", "2020-03-10", [], 1, "2020-03-10"),                            # 1 per 2 days
    ("guangxi", "2020-03-10", ["2020-03-10"], 0, "2020-03-12"),
    ("guangxi", "2020-03-10", ["2020-03-09"], 0, "2020-03-11"),
    ("guangxi", "2020-03-10", ["2020-03-08"], 1, "2020-03-10"),
    ("guangxi", "2020-03-10", ["2020-03-10", "2020-03-09", "2020-03-10"], 0, "2020-03-12"),
    ("guangxi", "2020-03-10", ["2019-03-10", "2020-03-01"], 1, "2020-03-10"),
    ("guangxi", "2020-03-10", ["2020-03-11"], "future", None),
    ("guangxi", "2020-03-10", ["2020-03-09", "2020-03-11"], "future", None),
    ("guangxi", "2020-03-10", [-2], "range", None), ("guangxi", "2020-03-10", [49711], "range", None),
    ("guangxi", 49711, [], "range", None), ("guangxi", "2020-03-10", ["2020-03-11", -2], "range", None),
    ("guangxi", -1, [-1], 0, "1970-01-02"), ("guangxi", 49710, [49710], 0, None), ("guangxi", 49709, [49709], 0, None),
    ("guangxi", 49710, [49709], 0, None), ("guangxi", 49709, [49708], 0, "2106-02-07"),
    ("plain", "2020-03-10", [], "no-rule", None), ("plain", "2020-03-10", ["2020-03-11"], "future", None),
    ("guangxi strict grace", "2020-04-30", ["2020-04-29"], 0, "2020-05-01"),   # by 1 per 2 days, for the next day too
    ("guangxi strict grace", "2020-05-01", ["2020-04-29"], 0, "2020-05-02"),   # 1 per 3 days
    ("guangxi strict grace", "2020-05-01", ["2020-04-28"], 1, "2020-05-01"),
    ("guangxi strict grace", "2020-08-01", [], "no-rule", None),
    ("three-a-week", "2020-03-10", ["2020-03-04", "2020-03-06", "2020-03-08"], 0, "2020-03-11"),
    ("three-a-week", "2020-03-10", ["2020-03-08", "2020-03-04"], 1, "2020-03-10"),
    ("three-a-week", "2020-03-10", ["2020-03-03", "2020-03-10", "2020-03-10", "2020-03-10"], 0, "2020-03-17"),
    ("three-a-week", "2020-03-10", ["2020-03-10", "2020-03-05", "2020-03-04", "2020-03-06"], 0, "2020-03-12"),
]


def households():
    for i, (policies, day, proxy, person, same, unable, answer) in enumerate(FAMILY):
        line = {"id": "family-%02d" % (i + 1), "clause": "S11.7, S11.8, S11.11: who may act for whom",
                "policies": policies.split(),
                "day": day, "proxy_birthday": proxy, "person_birthday": person, "same_household": same,
                "unable": unable}
        yield {**line, **({"status": answer} if isinstance(answer, str) else {"status": "ok", "may": answer})}
    for i, (policies, today, trips, left, next_day) in enumerate(PASS):
        line = {"id": "pass-%02d" % (i + 1), "clause": "S11.9 to S11.11: trips left, and the next day with one",
                "policies": policies.split(),
                "day": today, "trips": trips}
        yield {**line,
               **({"status": left} if isinstance(left, str) else {"status": "ok", "left": left, "next_day": next_day})}
