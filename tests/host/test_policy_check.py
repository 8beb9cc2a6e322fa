"""`hcode policy check`, api.md: findings one a line, up to the first file with an error."""
import os
import re

import pytest
from host import ANSWER_IS_NO, CHAIN, DONE, FAILED, GRACE, GUANGXI, STRICT, run

HEAD = "policy a\neffective 2020-03-01\ntimezone +08:00\n"
TITLE = 'title zh "一" en "a"\n'
LIMIT = 1 << 20  # bytes of text


def check(*paths):
    done = run("policy", "check", *paths)
    assert done.stderr == b""
    return done.returncode, done.stdout.decode().splitlines()


@pytest.fixture(name="write")
def writer(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)
    return write


def test_the_shipped_chain_has_only_findings_that_a_comment_explains():
    status, found = check(*CHAIN)
    assert status == DONE
    with open(GUANGXI, encoding="utf-8") as file:
        lines = file.read().split("\n")
    for finding in found:
        path, number, column, kind, _ = finding.split(":", 4)
        assert (path, kind, column) == (GUANGXI, " warning", "1")
        assert "empty, see above" in lines[int(number) - 1]
    assert len(found) == sum("empty, see above" in line for line in lines)


def test_each_shipped_policy_alone():
    assert check(GUANGXI)[0] == check(STRICT)[0] == check(GRACE)[0] == DONE
    assert check(STRICT, GRACE) == (DONE, [])


def test_a_policy_without_a_finding(write):
    assert check(write("good", HEAD + TITLE)) == (DONE, [])


def test_warnings_say_where_and_leave_the_exit_status_alone(write):
    path = write("dull", HEAD + TITLE + "# 注\n  reason 1 a red\n    text zh \"一\" en \"a\"\n    cite \"c\"\n")
    status, found = check(path)
    assert status == DONE
    assert len(found) == 2  # nothing sets it, nothing ends or clears it
    assert all(re.fullmatch(re.escape(path) + r":6:3: warning: .*\"?a\"?.*", finding) for finding in found)


def test_an_error_says_where_and_is_exit_status_1(write):
    path = write("bad", HEAD + "# 注释\nreason 1 a blue\n")
    status, found = check(path)
    assert status == ANSWER_IS_NO
    assert len(found) == 1
    assert re.fullmatch(re.escape(path) + r":5:12: error: .+", found[0])


def test_it_stops_at_the_first_file_with_an_error(write):
    warned = write("warned", HEAD + "title zh \"一\"\n")
    bad, worse = write("bad", "frob\n"), write("worse", "frob\n")
    status, found = check(warned, bad, worse, "/no/such/file")
    assert status == ANSWER_IS_NO
    assert len(found) == 2
    assert re.match(re.escape(warned) + r":\d+:\d+: warning: ", found[0])
    assert found[1].startswith(bad + ":1:1: error: ")


def test_findings_before_a_file_that_cannot_be_read_are_printed(write, tmp_path):
    done = run("policy", "check", GUANGXI, tmp_path / "missing")
    assert done.returncode == FAILED
    assert done.stdout.count(b": warning: ") == 2
    assert done.stderr == b"hcode: %s: No such file or directory\n" % os.fsencode(tmp_path / "missing")


def test_files_are_a_chain(write):
    first = write("first", HEAD + "reason 1 a red\n")
    second = write("second", HEAD.replace("03-01", "04-01"))
    assert check(second)[0] == DONE
    status, found = check(first, second)
    assert status == ANSWER_IS_NO
    assert found[-1].startswith(second + ":")


def padded(length):
    return (HEAD + TITLE).encode() + b"#" * (length - len((HEAD + TITLE).encode()) - 1) + b"\n"


def test_the_limit_of_a_mebibyte(write):
    assert check(write("most", padded(LIMIT))) == (DONE, [])
    for length in (LIMIT + 1, 2 * LIMIT, 2 * LIMIT + 1):
        path = write("more", padded(length))
        status, found = check(path)
        assert status == ANSWER_IS_NO, length
        assert len(found) == 1 and found[0].startswith(path + ":1:1: error: ")


@pytest.mark.parametrize("text, place", [
    (b"", "1:1"), (b"\xef\xbb\xbf" + HEAD.encode(), "1:1"), (HEAD.encode() + b"\x00\n", "4:1"),
    (HEAD.encode() + b"# \x00\n", "4:3"), (HEAD.encode() + b"# \xff\n", "4:3"),
    (HEAD.encode() + b"# \xc0\xaf\n", "4:3"),
    (HEAD.encode() + b"# \xe4\xba\n", "4:3"), (HEAD.encode() + b"# \xed\xa0\x80\n", "4:3"),
    (HEAD.encode() + "# 人\xa0\n".encode() + b"\xfe\n", "5:1"),
    (HEAD.encode() + b"title zh\xe3\x80\x80\"x\"\n", "4:9"), (b"frob\n", "1:1"), (b"\n\n  policy\n", "3:9"),
    (b"policy a\n", None)], ids=repr)
def test_what_is_no_policy(write, text, place):
    path = write("none", text)
    status, found = check(path)
    assert status == ANSWER_IS_NO
    assert len(found) == 1
    assert re.fullmatch(re.escape("%s:%s" % (path, place)) + ": error: .+" if place else ".+: error: .+", found[0])


def test_crlf_and_lf_are_the_same(write):
    with open(GUANGXI, "rb") as file:
        text = file.read()
    plain, crlf = write("plain", text), write("crlf", text.replace(b"\n", b"\r\n"))
    assert [f.replace(crlf, plain) for f in check(crlf)[1]] == check(plain)[1]


def test_strange_file_names_are_printed_as_they_are(write):
    for name in ("a b", "-x", "100%s", "人", "a:1:1"):
        path = write(name, "frob\n")
        assert check(path)[1][0].startswith(path + ":1:1: error: ")
