"""`hcode id check` and `hcode id derive`, semantics.md (Engine and store) and api.md (Programs): one
case by arguments, or one a line. What is expected is computed here: the five rules of a number in
their order, and ids with Python's own HMAC.
"""
import datetime
import hashlib
import hmac
import json
import os
import random
import re

import pytest
from host import ANSWER_IS_NO, DONE, FAILED, ROOT, run

SHARED = os.environ.get("HCODE_SHARED") or os.path.join(ROOT, "..", "shared")
VECTORS = os.path.join(SHARED, "vectors", "residentid", "gb11643_mod11_2.json")
ON = "2020-03-08"
SECRET = bytes(range(32))
TYPES = {1: "resident-id", 2: "hk-macau-permit", 3: "taiwan-permit", 4: "passport", 5: "permanent-residence",
         9: "other"}
LINE_MAX = 64 * 1024
PROVINCES = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83"
WEIGHTS = [2 ** (17 - i) % 11 for i in range(17)]  # GB 11643: 2 to the power of the place, from the right


def check_character(body):
    return "10X98765432"[sum(weight * int(digit) for weight, digit in zip(WEIGHTS, body)) % 11]


def is_birthday(text, on):
    try:
        born = datetime.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return datetime.date(1900, 1, 1) <= born <= datetime.date.fromisoformat(on)


def judged(number, on=ON):
    """The status of a number as it stands, but that a final x counts as X."""
    if len(number.encode()) != 18:
        return "id-length"
    number = number[:-1] + number[-1].replace("x", "X")
    if not re.fullmatch("[0-9]{17}[0-9X]", number):
        return "id-digit"
    if number[:2] not in PROVINCES.split():
        return "id-region"
    if not is_birthday(number[6:14], on):
        return "id-date"
    return "ok" if number[17] == check_character(number[:17]) else "id-check"


def resident(birthday="19900307", region="450103", serial="123"):
    body = region + birthday + serial
    return body + check_character(body)


def check(*numbers, on=ON):
    """Statuses, each asked for by arguments, and the exit statuses that go with them."""
    found = []
    for number in numbers:
        done = run("id", "check", "--on", on, "--", number)
        name = done.stdout.decode()[:-1]
        assert done.stdout.endswith(b"\n") and done.stderr == b""
        assert done.returncode == (DONE if name == "ok" else ANSWER_IS_NO), number
        found.append(name)
    return found


def batch(*arguments, stdin):
    done = run("id", *arguments, "-", stdin=stdin)
    assert (done.returncode, done.stderr) == (DONE, b"")
    assert done.stdout == b"" or done.stdout.endswith(b"\n")
    return done.stdout.decode().splitlines()


def told(status):
    return "accept" if status == "ok" else "refuse " + status


def agree(numbers, on=ON):
    """The batch says what the rules say, line by line."""
    found = batch("check", "--on", on, stdin="".join(n + "\n" for n in numbers).encode())
    assert len(found) == len(numbers)
    for number, line in zip(numbers, found):
        assert line == told(judged(number, on)), number


# --- Resident IDs ---

def vectors():
    if not os.path.exists(VECTORS):
        pytest.skip("%s is missing" % VECTORS)
    with open(VECTORS, encoding="utf-8") as file:
        return json.load(file)


def vector_numbers(v):
    groups = v["standard_examples"] + [v["lower_case_x"]] + v["one_per_check_character"] + v["invalid"]
    return [case["number"] for case in groups + v["beyond_the_check_digit"]]


def test_the_rules_above_know_the_standard():
    """The ruler is measured, too: weights, check characters, and what the standard prints."""
    v = vectors()
    assert WEIGHTS == v["weights"]
    assert all(check_character(case["body"]) == case["check"] for case in v["one_per_check_character"])
    assert all(check_character(case["number"][:17]) == case["number"][17] for case in v["standard_examples"])
    assert [judged(case["number"]) for case in v["standard_examples"]] == ["ok", "id-date"]  # the other is of 1880


def test_vectors():
    numbers = vector_numbers(vectors())
    assert len(numbers) > 25
    assert check(*numbers) == [judged(number) for number in numbers]
    agree(numbers)


def test_vectors_that_name_a_fault_are_refused():
    assert "ok" not in check(*[case["number"] for case in vectors()["invalid"]])


def test_vectors_as_numbers_that_may_be():
    """Region 99 and 1850 are no person's. The same serials in Nanning and 1950 reach the check character."""
    bodies = ["450103" + "1950" + case["body"][10:] for case in vectors()["one_per_check_character"]]
    assert set(check(*[body + check_character(body) for body in bodies])) == {"ok"}
    agree([body + last for body in bodies for last in "0123456789Xx"])


@pytest.mark.parametrize("number, status", [
    ("11010519491231002X", "ok"), ("11010519491231002x", "ok"), ("110105194912310020", "id-check"),
    ("", "id-length"), ("1", "id-length"), ("11010519491231002", "id-length"), ("11010519491231002XX", "id-length"),
    (" 11010519491231002X", "id-length"), ("110105 19491231 002X", "id-length"), ("1101051949123100２", "id-length"),
    ("1" * 15, "id-length"), ("9" * 70000, "id-length"),
    ("1101051949123100X2", "id-digit"), ("1101051949123100x2", "id-digit"), ("11010519491231002Y", "id-digit"),
    ("-1010519491231002X", "id-digit"), ("99010518491331002Y", "id-digit"),
    ("990105184913310020", "id-region"), ("160105194912310020", "id-region"), ("000105194912310020", "id-region"),
    ("110105189912310020", "id-date"), ("110105000000000020", "id-date"), ("110105194902300020", "id-date"),
    ("110105202003090020", "id-date"), ("110105194913010020", "id-date"), ("110105194900010020", "id-date"),
    ("110105194901000020", "id-date"), ("110105190002290020", "id-date"), ("110105999912310020", "id-date"),
    ], ids=lambda value: repr(value[:20]))
def test_the_first_fault_decides(number, status):
    """Worked out by hand; where it can be, a later fault is there as well."""
    assert judged(number) == status
    assert check(number) == [status]


def test_provinces():
    agree([resident(region="%02d0100" % first) for first in range(100)])


def test_birthdays():
    dates = ["1900%04d" % day for day in (101, 228, 229, 301)] + ["20000229", "20190229", "20200229", "18991231"]
    agree([resident(birthday=date) for date in dates])
    agree([resident(birthday="2000%02d%02d" % (month, day)) for month in range(14) for day in range(33)])


def test_any_numbers():
    rng = random.Random(7)
    numbers = []
    for _ in range(3000):
        born = datetime.date(1895, 1, 1) + datetime.timedelta(rng.randrange(130 * 365))
        number = list(resident(born.strftime("%Y%m%d"), "%06d" % rng.choice([110105, 450103, 160000, 830000]),
                               "%03d" % rng.randrange(1000)))
        for _ in range(rng.randrange(3)):
            number[rng.randrange(18)] = rng.choice("0123456789Xx")
        numbers.append("".join(number))
    assert {judged(number) for number in numbers} == {"ok", "id-digit", "id-region", "id-date", "id-check"}
    agree(numbers)


def test_on_bounds_the_birthday():
    number = resident(birthday="20200308")
    assert check(number, on="2020-03-07") == ["id-date"]
    assert check(number, on="2020-03-08") == ["ok"]
    assert batch("check", "--on", "2020-03-07", stdin=number.encode()) == ["refuse id-date"]


def test_today_is_the_default():
    """In China; a day on either side, so that midnight does not matter."""
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
    for days, status in ((-1, "ok"), (2, "id-date")):
        number = resident((today + datetime.timedelta(days)).strftime("%Y%m%d"))
        assert run("id", "check", number).stdout.decode() == status + "\n"
        made = run("id", "derive", "--secret", SECRET.hex(), 1, number).stdout.decode()
        assert (made == status + "\n") == (status != "ok")


@pytest.mark.parametrize("number, status", [("11010519491231002x", "ok"), ("", "id-length"), ("160105", "id-length")])
def test_check_as_json(number, status):
    done = run("id", "check", number, "--json", "--on", ON)
    assert done.stdout.count(b"\n") == 1
    answer = json.loads(done.stdout)
    assert answer["status"] == status and set(answer) == {"status", "text"} and answer["text"]
    assert done.returncode == (DONE if status == "ok" else ANSWER_IS_NO)


# --- Ids ---

def made(kind, canonical, secret=SECRET):
    return hmac.new(secret, b"hcode-id-1\0" + bytes([kind]) + canonical.encode(), hashlib.sha256).hexdigest()[:32]


def derive(kind, number, *more, secret=SECRET.hex()):
    done = run("id", "derive", "--secret", secret, "--on", ON, *more, "--", kind, number)
    assert done.stderr == b"" and done.returncode in (DONE, ANSWER_IS_NO)
    out = done.stdout.decode()
    assert bool(re.fullmatch("[0-9a-f]{32}\n", out)) == (done.returncode == DONE)
    return out[:-1]


FULL_WIDTH = str.maketrans({chr(code): chr(code - 0x21 + 0xFF01) for code in range(0x21, 0x7F)})
SPELLINGS = [
    (4, "E12345678", ["E12345678", "e12345678", " E 123 456 78 ", "E-1234-5678", "\tE12345678", "e\u00a012345678",
                      "E12345678".translate(FULL_WIDTH), "e－１２３４５６７８", "E\u30001234\u30005678",
                      "E\u20101\u20112\u20123\u20134\u20145\u201567\u22128", "E\u202f12345678"]),
    (1, "11010519491231002X", ["11010519491231002X", "11010519491231002x", "110105 19491231 002x",
                               "110105-19491231-002X", "１１０１０５１９４９１２３１００２Ｘ",
                               "１１０１０５１９４９１２３１００２ｘ"]),
    (2, "H1234567890", ["H1234567890", "h-1234567890", "Ｈ１２３４５６７８９０"]), (3, "T12345678", ["T12345678", "t 12345678"]),
    (5, "CHN110000000001", ["CHN110000000001", "chn 1100 0000 0001"]), (9, "0", ["0", "-0-", "０"]),
    (9, "A" * 32, ["A" * 32, "a" * 32, " " * 500 + "a-" * 32])]


@pytest.mark.parametrize("kind, canonical, typed", SPELLINGS, ids=["%d %s" % row[:2] for row in SPELLINGS])
def test_every_spelling_gives_the_one_id(kind, canonical, typed):
    assert [derive(kind, text) for text in typed] == [made(kind, canonical)] * len(typed)
    assert [derive(TYPES[kind], text) for text in typed] == [made(kind, canonical)] * len(typed)
    lines = "".join("%s %s\n" % (word, text) for text in typed for word in (kind, TYPES[kind]))
    assert batch("derive", "--secret", SECRET.hex(), stdin=lines.encode()) == [made(kind, canonical)] * 2 * len(typed)


def test_a_fixed_id():
    """Computed once with `openssl dgst -sha256 -mac HMAC`, not with this file."""
    assert derive(4, "E12345678") == "bc6e7fef74df33ab4d0c29a82997993f"


def test_type_number_and_secret_go_into_the_id():
    ids = [derive(kind, "110101199003074514") for kind in (2, 3, 4, 5, 9)] + [derive(9, "110101199003074515")]
    ids.append(derive(9, "110101199003074514", secret=bytes(32).hex()))
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("text", ["", " ", "-", "A" * 33, "E1234567/", "Ä1", "身份", "E\u200b1", "E_1", "E.1", "１／２"],
                         ids=ascii)
def test_what_has_no_canonical_form(text):
    for kind in TYPES:
        assert derive(kind, text) == "invalid"


def test_bytes_that_are_no_text():
    lines = [b"9 \xff", b"9 \xc0\xaf", b"9 A\xe4\xba", b"9 \xed\xa0\x80", b"9 AB"]
    found = batch("derive", "--secret", SECRET.hex(), stdin=b"\n".join(lines))
    assert found == ["refuse invalid"] * 4 + [made(9, "AB")]


def test_a_resident_id_is_checked_after_its_spelling():
    faults = {"11010519491231002": "id-length", "1101051949123100X2": "id-digit", "990105194912310020": "id-region",
              "11010519490230002X": "id-date", "110105194912310021": "id-check", "110105-19491231-0021": "id-check"}
    assert {number: derive(1, number) for number in faults} == faults
    assert derive(1, resident("20200309")) == "id-date"
    assert derive(1, resident("20200308")) == made(1, resident("20200308"))
    assert derive(9, "110105194912310021") == made(9, "110105194912310021")  # of another type, not


@pytest.mark.parametrize("kind", ["0", "6", "7", "8", "10", "11", "01", "+4", " 4", "4 ", "4x", "", "Passport",
                                  "pass", "18446744073709551620", "４", "resident"])
def test_types_that_are_none(kind):
    assert derive(kind, "E12345678") == "invalid"


@pytest.mark.parametrize("secret", ["", "00", "00" * 31, "0" * 63, "0" * 65, "00" * 31 + "0g", "0x" + "00" * 32,
                                    " " + "00" * 32, "00" * 1025, "00" * 31 + "ä"], ids=lambda s: ascii(s[-12:]))
def test_secrets_that_are_none(secret):
    done = run("id", "derive", "--secret", secret, 4, "E12345678")
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert b"--secret" in done.stderr and b"32" in done.stderr
    if len(secret) > 12:
        assert secret.encode() not in done.stderr  # it is none, but may be nearly one


@pytest.mark.parametrize("length", [32, 33, 64, 65, 1024])
def test_secrets_of_other_lengths(length):
    """64 bytes are one block of SHA-256; longer ones are hashed first."""
    secret = hashlib.shake_256(b"secret").digest(length)
    assert derive(4, "E1", secret=secret.hex()) == derive(4, "E1", secret=secret.hex().upper()) == made(4, "E1", secret)


def test_derive_as_json():
    done = run("id", "derive", "--secret", SECRET.hex(), "--json", "passport", "e1")
    assert (done.returncode, json.loads(done.stdout)) == (DONE, {"status": "ok", "id": made(4, "E1")})
    done = run("id", "derive", "--json", "--secret", SECRET.hex(), "passport", "/")
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["status"], set(answer)) == (ANSWER_IS_NO, "invalid", {"status", "text"})


# --- Batches ---

def test_one_line_one_result():
    good = b"11010519491231002X"
    lines = [(good, "accept"), (b"", "refuse id-length"), (b"-", "refuse id-length"), (good + b" ", "refuse id-length"),
             (b" " + good, "refuse id-length"), (good + b"\r", "refuse id-length"), (b"# comment", "refuse id-length"),
             (b"\0", "refuse invalid"), (good + b"\0", "refuse invalid"), (b"\xff" * 18, "refuse id-digit"),
             (b"1" * LINE_MAX, "refuse id-length"), (b"1" * (LINE_MAX + 1), "refuse invalid"),
             (b" " * 1000000, "refuse invalid"), (good, "accept")]
    expected = [result for _, result in lines]
    data = b"\n".join(line for line, _ in lines)
    assert batch("check", "--on", ON, stdin=data + b"\n") == expected
    assert batch("check", "--on", ON, stdin=data) == expected  # without a line feed at the end


def test_fields_of_derive():
    one = made(4, "AB1")
    lines = [(b"4 AB1", one), (b"passport ab-1", one), (b"4 A B 1", one), (b"4  AB1", one), (b"4 AB1 ", one),
             (b"4 -", "refuse invalid"), (b"- AB1", "refuse invalid"), (b"- -", "refuse invalid"), (b"4", "refuse invalid"),
             (b"4 ", "refuse invalid"), (b"", "refuse invalid"), (b" ", "refuse invalid"), (b" 4 AB1", "refuse invalid"),
             (b"4\tAB1", "refuse invalid"), (b"4 A\0B1", "refuse invalid"), (b"4\0AB1", "refuse invalid"),
             (b"4 AB1\r", "refuse invalid"), (b"1 110105194912310021", "refuse id-check"),
             (b"4 " + b" " * (LINE_MAX - 5) + b"AB1", one), (b"4 " + b" " * (LINE_MAX - 4) + b"AB1", "refuse invalid"),
             (b"4 AB1", one)]
    expected = [result for _, result in lines]
    data = b"\n".join(line for line, _ in lines)
    assert batch("derive", "--secret", SECRET.hex(), stdin=data + b"\n") == expected
    assert batch("derive", "--secret", SECRET.hex(), stdin=data) == expected


@pytest.mark.parametrize("command", [["check"], ["derive", "--secret", SECRET.hex()]], ids=lambda c: c[0])
def test_batches_that_are_empty_or_cannot_be_read(command, tmp_path):
    assert batch(*command, stdin=b"") == []
    directory = os.open(tmp_path, os.O_RDONLY)
    done = run("id", *command, "-", stdin=directory)
    os.close(directory)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert b"Is a directory" in done.stderr


# --- Options ---

@pytest.mark.parametrize("command, names", [("check", {"on", "json", "help"}),
                                            ("derive", {"secret", "on", "json", "help"})])
def test_help(command, names):
    for more in ([], ["--json"], ["--on", ON]):
        done = run("id", command, *more, "--help")
        assert (done.returncode, done.stderr) == (DONE, b"")
    page = done.stdout.decode()
    assert page.startswith("usage: hcode id " + command) and "Exit status: 0" in page
    assert set(re.findall("^  --([a-z]+)", page, re.M)) == names
    assert command == "check" or all("%d %s" % row in page for row in TYPES.items())


@pytest.mark.parametrize("arguments", [
    ["id"], ["id", "frob"], ["id", "check"], ["id", "check", "1", "2"], ["id", "check", "-", "-"],
    ["id", "check", "--frob", "1"], ["id", "check", "-1"], ["id", "check", "--on"],
    ["id", "derive"], ["id", "derive", "4", "E1"], ["id", "derive", "-"],
    ["id", "derive", "--secret", SECRET.hex()], ["id", "derive", "--secret", SECRET.hex(), "4"],
    ["id", "derive", "--secret", SECRET.hex(), "4", "E1", "E2"], ["id", "derive", "--secret"]], ids=" ".join)
def test_usage_errors(arguments):
    done = run(*arguments, stdin=b"1\n")
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert b"usage: hcode " in done.stderr


@pytest.mark.parametrize("on", ["", "today", "2020-02-30", "2020-3-8", "2020-03-08 ", "20200308", "1969-12-30",
                                "2106-02-08", "9999-12-31", "0000-00-00"])
def test_days_that_cannot_be_asked_for(on):
    for command in (["check"], ["derive", "--secret", SECRET.hex(), 4]):
        done = run("id", *command, "--on", on, "11010519491231002X")
        assert (done.returncode, done.stdout) == (FAILED, b"")
        assert b"--on" in done.stderr and b'"%s"' % on.encode() in done.stderr


def test_the_first_and_last_day():
    assert check("11010519491231002X", on="1969-12-31") == check("11010519491231002X", on="2106-02-07") == ["ok"]
    assert check(resident("19691231"), resident("19700101"), on="1969-12-31") == ["ok", "id-date"]
    assert check(resident("21060207"), resident("21060208"), on="2106-02-07") == ["ok", "id-date"]
