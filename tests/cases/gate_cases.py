"""Gates and households: answers by hand, from guangxi-rules.md and docs/semantics.md S11, S12."""


def gates():
    yield {"id": "checkpoint-green", "clause": "S12: a gate that needs a temperature asks for one first",
           "policies": ["guangxi"], "day": "2020-03-10", "scene": "checkpoint", "color": "green",
           "status": "ok", "actions": ["measure-temperature"], "file_celsius": None}
    yield {"id": "checkpoint-green-fever", "clause": "四1(2): a fever is denied and filed",
           "policies": ["guangxi"], "day": "2020-03-10", "scene": "checkpoint", "color": "green", "celsius": 37.3,
           "status": "ok", "actions": ["deny", "report-fever"], "file_celsius": 37.3}


def households():
    yield {"id": "child", "clause": "S11: an adult for a child of the household", "policies": ["guangxi"],
           "day": "2020-03-10", "proxy_birthday": "1990-01-01", "person_birthday": "2010-01-01",
           "same_household": True, "unable": False, "status": "ok", "may": True}
    yield {"id": "pass-used", "clause": "S11: one trip in two days", "policies": ["guangxi"],
           "day": "2020-03-10", "trips": ["2020-03-09"], "status": "ok", "left": 0, "next_day": "2020-03-11"}
