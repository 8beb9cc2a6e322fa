"""Lines as bytes come: ends of lines, what is no JSON, long ones, and when answers go out."""
import pytest
from host import ANSWER_IS_NO, DONE, answers, event, line, next_answer, options, replay, run, start, without, write_all

RECORD = b'{"record":"p"}'
LIMIT = 64 * 1024


def only(output):
    return [(a["line"], a["status"]) for a in answers(output)]


def test_blank_lines_and_comments_count():
    done = run(*options(), stdin=b"# one\n\n \t\r\n\v\f\n" + RECORD + b"\n#" + RECORD + b"\n\n" + RECORD)
    assert only(done.stdout) == [(5, "not-found"), (8, "not-found")]


def test_a_comment_starts_the_line():
    assert only(run(*options(), stdin=b" # x\n").stdout) == [(1, "invalid")]


@pytest.mark.parametrize("data", [b"", b"\n", b"\r\n", b"#", b"# x", b"  ", b"\n\n#\n"], ids=repr)
def test_nothing_to_answer(data):
    done = run(*options(), stdin=data)
    assert (done.returncode, done.stdout, done.stderr) == (DONE, b"", b"")


def test_crlf_and_a_last_line_without_an_end():
    lines = [event("register"), {"record": "p"}, {"advance": "2020-03-09"}]
    data = b"\n".join(map(line, lines))
    crlf = b"\r\n".join(map(line, lines)) + b"\r\n"
    assert run(*options(), stdin=data).stdout == run(*options(), stdin=crlf).stdout
    assert len(answers(run(*options(), stdin=data).stdout)) == 3


NO_OBJECT = [
    b"[]", b"[" + RECORD + b"]", b'"x"', b"1", b"null", b"true", b"{", b"}", b"{]", b"nonsense", b'{"record"}',
    b'{"record":}', b'{"record":"p"', b'{"record":"p}', b'{"record":"p",}', b"{'record':'p'}", b'{record:"p"}',
    RECORD + b" x", RECORD + RECORD, b"\xef\xbb\xbf" + RECORD, b'{"record":NaN}', b'{"record":01}',
    b'{"record":"\t"}', b'{"record":"\\x"}', b'{"record":"\\u12"}', b'{"record":"\\ud800"}',
    b'{"record":"\\udc00\\ud800"}', b'{"record":"\xff"}', b'{"record":"\xc0\xaf"}', b'{"record":"\xed\xa0\x80"}',
    b'{"record":"\xf4\x90\x80\x80"}', b'{"record":"\xe4\xba"}', b'\x00', RECORD + b"\x00", b'{"record":"p\x00"}',
    b'\x00' + RECORD, b'{"record\\u0000":"p"}', b"{" * 60000, b"[" * 60000, b'{"record":' * 6000,
    b"[" * 30000 + b"]" * 30000, b'{"record":' + b"[" * 30000 + b"]" * 30000 + b"}", b"\xff", b"/* */", b"// x",
    b"\xe2\x80\xa8", b"\xc2\xa0",
]


def test_what_is_no_object_is_invalid_and_the_next_line_is_read():
    data = b"".join(item + b"\n" + line(event("checkin", "p%d" % i)) + b"\n" for i, item in enumerate(NO_OBJECT))
    done = run(*options(), stdin=data)
    assert done.returncode == ANSWER_IS_NO
    out = answers(done.stdout)
    assert len(out) == 2 * len(NO_OBJECT)
    for i, item in enumerate(NO_OBJECT):
        refused, after = out[2 * i], out[2 * i + 1]
        assert without(refused, "text") == {"line": 2 * i + 1, "status": "invalid"}, item[:40]
        assert (after["line"], after["status"]) == (2 * i + 2, "ok"), item[:40]


# --- Long lines ---

def padded(length, pad=b" "):
    """A question of so many bytes."""
    return RECORD[:-1] + pad * (length - len(RECORD)) + b"}"


@pytest.mark.parametrize("end", [b"\n", b"\n" + RECORD + b"\n"], ids=["last", "not last"])
@pytest.mark.parametrize("length, status", [(LIMIT - 1, "not-found"), (LIMIT, "not-found"), (LIMIT + 1, "invalid"),
                                            (4 * LIMIT - 1, "invalid"), (4 * LIMIT, "invalid"),
                                            (4 * LIMIT + 1, "invalid"), (5 * LIMIT, "invalid"),
                                            (1000000, "invalid")])
def test_the_limit_of_64_kib(length, status, end):
    data = padded(length)
    assert len(data) == length
    after = [(2, "not-found")] if len(end) > 1 else []
    assert only(run(*options(), stdin=data + end).stdout) == [(1, status)] + after
    assert only(run(*options(), stdin=data + end[:-1]).stdout) == [(1, status)] + after


def test_the_carriage_return_is_a_byte_of_the_line():
    assert only(run(*options(), stdin=padded(LIMIT - 1) + b"\r\n").stdout) == [(1, "not-found")]
    assert only(run(*options(), stdin=padded(LIMIT) + b"\r\n").stdout) == [(1, "invalid")]


@pytest.mark.parametrize("begin, wanted", [
    (b"#", []), (b" ", [(1, "invalid")]), (b"\t", [(1, "invalid")]), (b"\r", [(1, "invalid")]),
    (b" #", [(1, "invalid")]), (b" " * (5 * LIMIT), [(1, "invalid")]), (b"\x00", [(1, "invalid")])],
    ids=["comment", "blank", "tab", "return", "blank and comment", "all blank but the end", "nul"])
def test_long_lines_that_begin_like_nothing(begin, wanted):
    data = begin + b"x" * (2 * LIMIT) + b"\n" + RECORD
    assert only(run(*options(), stdin=data).stdout) == wanted + [(2, "not-found")]


@pytest.mark.parametrize("length", [LIMIT, LIMIT + 1, 10 * LIMIT])
def test_long_blank_lines_are_blank(length):
    for blank in (b" " * length, b" \t" * (length // 2), b" " * length + b"\r"):
        assert only(run(*options(), stdin=blank + b"\n" + RECORD).stdout) == [(2, "not-found")]
        assert only(run(*options(), stdin=blank).stdout) == []


def peak(process):
    """The most memory that a running process ever had, in KiB."""
    with open("/proc/%d/status" % process.pid, encoding="ascii") as status:
        return next(int(row.split()[1]) for row in status if row.startswith("VmHWM"))


def test_a_line_of_a_gigabyte_takes_no_memory():
    process = start(*options(), bufsize=0)
    try:
        process.stdin.write(RECORD + b"\n")
        assert next_answer(process)["status"] == "not-found"
        before = peak(process)
        process.stdin.write(b'{"record":"')
        block = b"x" * (1 << 20)
        for _ in range(1 << 10):
            write_all(process.stdin, block)
        process.stdin.write(b'"}\n' + line(event("register")) + b"\n")
        out = [next_answer(process) for _ in range(2)]
        after = peak(process)
    finally:
        process.stdin.close()
        process.wait()
    assert [(a["line"], a["status"]) for a in out] == [(2, "invalid"), (3, "ok")]
    assert set(out[0]) == {"line", "status", "text"}
    assert after - before < 4096
    assert after < 64 * 1024


# --- When answers go out ---

@pytest.mark.parametrize("with_file", [False, True])
def test_answers_go_out_when_the_input_pauses(tmp_path, with_file):
    """Half a line more does not hold them back, and is no line yet."""
    process = start(*options(store=tmp_path / "store.db" if with_file else None), bufsize=0)
    try:
        for i in range(1, 4):
            process.stdin.write(line(event("checkin", "p%d" % i)) + b'\n{"reco')
            answer = next_answer(process)
            assert (answer["line"], answer["status"]) == (2 * i - 1, "ok")
            process.stdin.write(b'rd":"p%d"}\n' % i)
            assert next_answer(process)["line"] == 2 * i
    finally:
        process.stdin.close()
        assert process.stdout.read() == b""
        assert process.wait(60) == DONE


def test_answers_come_in_the_order_of_the_lines():
    lines = [event("checkin", "p%d" % (i % 7)) if i % 3 else {"record": "p%d" % (i % 11)} for i in range(5000)]
    out = replay(lines)
    assert [a["line"] for a in out] == list(range(1, 5001))
    assert [a["person"] for a in out] == [item.get("person") or item["record"] for item in lines]


def test_input_comes_from_a_file_as_well(tmp_path):
    path = tmp_path / "events.jsonl"
    path.write_bytes(line(event("register")) + b"\n" + RECORD)
    by_name = run(*options(), "--input", path)
    with open(path, "rb") as file:
        assert run(*options(), stdin=file).stdout == by_name.stdout
    assert by_name.returncode == DONE
    assert len(answers(by_name.stdout)) == 2


def test_a_pipe_that_gives_a_byte_at_a_time():
    data = line(event("register")) + b"\n\n" + RECORD + b"\n"
    process = start(*options(), bufsize=0)
    for i in range(len(data)):
        process.stdin.write(data[i:i + 1])
    out, _ = process.communicate(timeout=60)
    assert out == run(*options(), stdin=data).stdout
