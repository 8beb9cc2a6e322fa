"""What the program says in Chinese is set as Chinese is: full-width marks, never at a line's start."""
import re

import pytest

from host import CHAIN, GUANGXI, NOW, run

HAN = "[\u3400-\u9fff\u201d\u300b]"  # with the marks that close: ” and 》
ASCII_MARK = re.compile(HAN + "[,;:?!]|[,;:?!]" + HAN)
ASCII_PARENTHESIS = re.compile("(?<! )[(]" + HAN + "{3}")  # but clauses stand as cited: 三(一)1, 四 (企业复工)
CLOSING = "\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\uff09\u201d\u300b"
EVENTS = b"""\
{"event":"register","person":"p","by":"self","occurred":"2020-05-02T09:00:00+08:00"}
{"event":"checkin","person":"p","by":"self","occurred":"2020-05-02T09:05:00+08:00","symptoms":["fever"]}
{"event":"temperature","person":"p","by":"checkpoint","occurred":"2020-05-02T10:00:00+08:00","celsius":38.5}
"""


def check(text):
    for line in text.splitlines():
        assert not ASCII_MARK.search(line) and not ASCII_PARENTHESIS.search(line), line
        for cell in re.split(" {2,}", line):
            assert not cell or cell[0] not in CLOSING, line


@pytest.mark.parametrize("count", [1, 2, 3])
def test_policy_show(count):
    check(run("policy", "show", "--lang", "zh", *CHAIN[:count]).stdout.decode())


@pytest.mark.parametrize("policies", [[GUANGXI], CHAIN], ids=["guangxi", "chain"])
def test_show(policies, tmp_path):
    chain = [word for path in policies for word in ("--policy", path)]
    where = ["--store", "sqlite:%s" % (tmp_path / "p.db")]
    assert run("replay", *chain, *where, "--now", NOW, stdin=EVENTS).returncode == 0
    for day in ("2020-05-02", "2020-06-30"):
        answer = run("show", *chain, *where, "p", "--on", day, "--lang", "zh")
        assert answer.returncode == 0, answer.stderr
        check(answer.stdout.decode())
