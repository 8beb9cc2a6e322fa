"""`hcode key`, `token`, `cwt`, `ed25519` and `cbor`, token.md and api.md (Programs); and the checkpoint
example. Vectors and sizes are the contract's; PNGs are read back by ZBar.
"""
import datetime
import json
import os
import re
import shutil
import stat
import subprocess

import pytest
from host import ANSWER_IS_NO, DONE, FAILED, GUANGXI, ROOT, run

SHARED = os.environ.get("HCODE_SHARED") or os.path.join(ROOT, "..", "shared")
CHECKPOINT = os.path.join(ROOT, "build", "checkpoint")
ALGORITHMS = ["ed25519", "es256", "sm2"]
ISSUED = 1700000000
TEXT = "\u97e6*\u660e 1234"


def vectors(name):
    path = os.path.join(SHARED, "vectors", name)
    if not os.path.exists(path):
        print("SKIPPED: %s is missing" % path)
        pytest.skip("%s is missing" % path)
    return path


def words(*arguments, code=DONE, stdin=b""):
    done = run(*arguments, stdin=stdin)
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture(scope="module", params=ALGORITHMS)
def issuer(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    secret, keys = str(folder / "secret"), folder / "keys"
    line = words("key", "new", "--secret", secret, "--algorithm", request.param, "450000")
    keys.write_text("# one key\n\n" + line)
    return request.param, secret, str(keys), line


def issue(secret, *more, color="green", text=TEXT, now=ISSUED):
    given = ["--text", text] if text else []
    return words("token", "issue", "--secret", secret, color, "--now", now, *given, *more)[:-1]


def judge(keys, token, now=ISSUED + 100, code=DONE):
    return json.loads(words("token", "verify", "--keys", keys, "--now", now, token, code=code))


# --- Keys ---

def test_secret_is_private(issuer):
    _, secret, keys, line = issuer
    content = open(secret).read()
    assert stat.S_IMODE(os.stat(secret).st_mode) == 0o600
    assert re.fullmatch(r"(ed25519|es256|sm2) [0-9a-f]{64} 450000\n", content)
    assert content.split()[1] not in line
    assert run("key", "new", "--secret", secret, "450000").returncode == FAILED
    assert open(secret).read() == content


def test_secret_that_others_may_read(issuer, tmp_path):
    copy = tmp_path / "copy"
    shutil.copy(issuer[1], copy)
    os.chmod(copy, 0o640)
    done = run("token", "issue", "--secret", copy, "green")
    assert done.returncode == FAILED and b"others may read it" in done.stderr and not done.stdout


@pytest.mark.parametrize("content", ["", "ed25519\n", "ed25519 00 450000\n", "rsa %s 450000\n" % ("11" * 32),
                                     "ed25519 %s 45\n" % ("11" * 32), "sm2 %s 450000\n" % ("ff" * 32),
                                     "ed25519 %s 450000 more\n" % ("11" * 32), "x" * 1000],
                         ids=map(str, range(8)))
def test_no_secret(content, tmp_path):
    path = tmp_path / "secret"
    path.write_text(content)
    os.chmod(path, 0o600)
    done = run("token", "issue", "--secret", path, "green")
    assert done.returncode == FAILED and not done.stdout and b"11111111" not in done.stderr


def test_list(issuer):
    algorithm, _, keys, line = issuer
    assert words("key", "list", keys) == line[:-1] + " accepts=green:green,yellow:yellow,red:red\n"
    key = json.loads(words("key", "list", "--json", keys))
    kid, _, public, *_ = line.split()
    assert key == {"kid": kid, "algorithm": algorithm, "public_key": public, "issuer": "450000", "from": None,
                   "until": None, "revoked_before": None,
                   "accepts": {"green": "green", "yellow": "yellow", "red": "red"}}


def test_kid_is_a_thumbprint(issuer):
    """RFC 9679: SHA-256 of the deterministic CBOR of the required parameters, written out here."""
    import hashlib
    algorithm, _, _, line = issuer
    kid, _, public, *_ = line.split()
    x, y = public[:64], public[64:]
    cbor = {"ed25519": "a3" "0101" "2006" "215820" + x,
            "es256": "a4" "0102" "2001" "215820" + x + "225820" + y,
            "sm2": "a4" "0102" "203a00010000" "215820" + x + "225820" + y}[algorithm]
    assert hashlib.sha256(bytes.fromhex(cbor)).hexdigest()[:16] == kid


KID, PUBLIC = "0102030405060708", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
GOOD = "%s ed25519 %s 450000 - -" % (KID, PUBLIC)


@pytest.mark.parametrize("line, content", [
    (1, "%s" % KID), (1, GOOD + " accepts="), (1, GOOD + " accepts=yellow:green"), (1, GOOD + " more"),
    (1, GOOD + " accepts=green:green,green:red"), (1, GOOD + " accepts=red:red accepts=red:red"),
    (1, GOOD + " revoked-before=x"), (1, GOOD.replace("450000", "45")), (1, GOOD.replace("ed25519", "rsa")),
    (1, GOOD.replace(KID, "01")), (1, GOOD.replace(PUBLIC, PUBLIC[2:])), (1, GOOD.replace(PUBLIC, "00" * 32)),
    (1, GOOD.replace("- -", "2020-02-30 -")), (1, GOOD.replace("- -", "2021-01-01 2020-01-01")),
    (1, GOOD.replace("ed25519", "es256")), (3, GOOD + "\n\n" + GOOD), (2, GOOD + "\nkeyring leeway=1"),
    (2, "keyring\nkeyring"), (1, "keyring leeway=x"), (1, "keyring life-screen=0"), (1, "keyring leeway=1 leeway=1"),
    (1, "recall"), (1, "recall %s" % KID), (1, "recall %s 00" % KID), (1, "recall %s %s" % (KID, "00" * 17)),
])
def test_wrong_key_file(line, content, tmp_path):
    path = tmp_path / "keys"
    path.write_text(content + "\n")
    done = run("key", "list", path)
    assert done.returncode == FAILED and not done.stdout
    assert done.stderr.decode().startswith("hcode: %s:%d: error: " % (path, line))


@pytest.mark.parametrize("word", ["leeway=301", "life-screen=1209601", "life-paper=1209601"])
def test_wrong_numbers(word, tmp_path):
    path = tmp_path / "keys"
    path.write_text("keyring %s\n" % word)
    done = run("key", "list", path)
    assert done.returncode == FAILED and done.stderr.decode().startswith("hcode: %s: error: " % path)


def test_no_key_file(tmp_path):
    assert run("key", "list", tmp_path / "none").returncode == FAILED


# --- Tokens ---

def test_issue_and_verify(issuer):
    algorithm, secret, keys, _ = issuer
    token = issue(secret, "--cti", "a1a2a3a4a5a6a7a8")
    assert len(token) == {"ed25519": 214, "es256": 214, "sm2": 220}[algorithm]
    claims = {"iss": "450000", "exp": ISSUED + 300, "iat": ISSUED, "nbf": None, "cti": "a1a2a3a4a5a6a7a8",
              "color": "green", "color_issued": "green", "kind": "screen", "text": TEXT}
    assert judge(keys, token) == {"verdict": "accept", "status": "ok", "claims": claims}
    assert judge(keys, token, now=ISSUED + 360, code=ANSWER_IS_NO) == {
        "verdict": "refuse", "status": "expired", "claims": dict(claims, color=None)}
    other = token[:-1] + ("0" if token[-1] != "0" else "1")
    refused = judge(keys, other, code=ANSWER_IS_NO)
    assert refused["claims"] == {} and refused["status"] in ("bad-signature", "bad-base45")
    assert judge(keys, token.lower(), code=ANSWER_IS_NO) == {"verdict": "unreadable", "status": "not-a-token",
                                                             "claims": {}}


def test_key_file_is_obeyed(issuer, tmp_path):
    _, secret, _, line = issuer
    token = issue(secret, "--cti", "a1a2a3a4a5a6a7a8")
    kid = line.split()[0]
    dated = lambda a, b: line.replace(" - -", " %s %s" % (a, b))  # noqa: E731
    day = datetime.datetime.fromtimestamp(ISSUED, datetime.timezone.utc).date()
    for content, status in [
            (line[:-1] + " accepts=green:yellow\n", "ok"), (line[:-1] + " accepts=red:red\n", "color-not-accepted"),
            (line[:-1] + " revoked-before=%d\n" % (ISSUED + 1), "revoked"),
            (line[:-1] + " revoked-before=%d\n" % ISSUED, "ok"),
            (line + "recall %s a1a2a3a4a5a6a7a8\n" % kid, "revoked"),
            (line + "recall %s a1a2a3a4a5a6a7a9\n" % kid, "ok"),
            (line.replace("450000", "450000-1"), "wrong-issuer"),
            (dated(day, "-"), "ok"), (dated(day + datetime.timedelta(1), "-"), "key-not-valid"),
            (dated("-", day), "key-not-valid"), (dated("-", day + datetime.timedelta(1)), "ok"),
            ("keyring life-screen=299\n" + line, "lives-too-long"),
            ("keyring refresh-by=%s\n" % day + line, "stale"),
            ("keyring refresh-by=%s\n" % (day + datetime.timedelta(1)) + line, "ok"),
            ("", "unknown-key")]:
        path = tmp_path / "keys"
        path.write_text(content)
        accepted = status in ("ok", "stale")
        answer = judge(str(path), token, code=DONE if accepted else ANSWER_IS_NO)
        assert answer["status"] == status, content
        assert answer["verdict"] == {"ok": "accept", "stale": "accept-stale"}.get(status, "refuse")
    path.write_text(line[:-1] + " accepts=green:yellow\n")
    claims = judge(str(path), token)["claims"]
    assert (claims["color"], claims["color_issued"]) == ("yellow", "green")


def test_leeway(issuer, tmp_path):
    _, secret, _, line = issuer
    token = issue(secret)
    path = tmp_path / "keys"
    for leeway in (0, 1, 60, 300):
        path.write_text("keyring leeway=%d\n%s" % (leeway, line))
        assert judge(str(path), token, now=ISSUED + 299 + leeway)["status"] == "ok"
        assert judge(str(path), token, now=ISSUED + 300 + leeway, code=ANSWER_IS_NO)["status"] == "expired"
        assert judge(str(path), token, now=ISSUED - leeway)["status"] == "ok"
        assert judge(str(path), token, now=ISSUED - leeway - 1, code=ANSWER_IS_NO)["status"] == "not-yet-valid"


def test_lines(issuer):
    _, secret, keys, _ = issuer
    token = issue(secret)
    lines = [token, "-", "", token + " ", "HC3:", "HC3:\0", "x" * 70000, "hello", token]
    out = words("token", "verify", "--keys", keys, "--now", ISSUED, "-", stdin="\n".join(lines).encode() + b"\n")
    statuses = [json.loads(each)["status"] for each in out.splitlines()]
    assert statuses[0] == statuses[-1] == "ok"
    assert statuses[1:3] == ["not-a-token"] * 2
    assert statuses[3] == "bad-base45" and statuses[4:8] == ["bad-cbor", "bad-base45", "too-long", "not-a-token"]


def test_paper(issuer):
    _, secret, keys, _ = issuer
    token = issue(secret, "--paper", color="red")
    answer = judge(keys, token, now=ISSUED + 86000)
    assert answer["claims"]["kind"] == "paper" and answer["claims"]["color"] == "red"
    assert answer["claims"]["exp"] == ISSUED + 86400
    done = run("token", "issue", "--secret", secret, "green", "--paper")
    assert done.returncode == FAILED and b"bad-claims" in done.stderr


def test_json_says_the_cti(issuer):
    _, secret, keys, _ = issuer
    out = json.loads(issue(secret, "--json"))
    claims = judge(keys, out["token"])["claims"]
    assert (claims["iss"], claims["cti"], claims["exp"]) == (out["iss"], out["cti"], out["exp"])
    assert json.loads(issue(secret, "--json"))["cti"] != out["cti"]


@pytest.mark.parametrize("more", [["blue"], ["green", "--cti", "00"], ["green", "--life", "0"], ["green", "--now", "x"],
                                  ["green", "--text", "x" * 49], ["green", "--text", "\u202e"], [], ["green", "red"]])
def test_no_issue(issuer, more):
    done = run("token", "issue", "--secret", issuer[1], *more)
    assert done.returncode == FAILED and done.stderr and not done.stdout


# --- CWT ---

def test_cwt(issuer):
    _, secret, keys, _ = issuer
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
    text, raw = issue(secret)[4:], b""
    for at in range(0, len(text), 3):
        group = text[at:at + 3]
        value = sum(alphabet.index(c) * 45 ** i for i, c in enumerate(group))
        raw += value.to_bytes(len(group) - 1, "big")
    ask = ["cwt", "verify", "--keys", keys, "--now", ISSUED]
    answer = json.loads(words(*ask, raw.hex()))
    assert answer["status"] == "ok" and sorted(answer["claims"]) == ["cti", "exp", "iat", "iss", "nbf"]
    assert json.loads(words(*ask, "--aud", "x", raw.hex(), code=ANSWER_IS_NO))["status"] == "bad-claims"
    assert run(*ask, "zz").returncode == FAILED
    lines = [raw.hex(), "-", "zz", raw.hex()[:-2], "00" * 1025]
    out = words(*ask, "-", stdin="\n".join(lines).encode() + b"\n")
    assert [json.loads(each)["status"] for each in out.splitlines()] == ["ok", "bad-cbor", "invalid", "bad-cbor",
                                                                         "too-long"]


# --- Primitives ---

def test_ed25519_wycheproof():
    groups = json.load(open(vectors("ed25519/wycheproof_v1_ed25519_test.json")))["testGroups"]
    rows = [(g["publicKey"]["pk"], t["msg"], t["sig"], t["result"]) for g in groups for t in g["tests"]]
    lines = "".join(" ".join(field or "-" for field in row[:3]) + "\n" for row in rows)
    out = words("ed25519", "verify", "-", stdin=lines.encode()).splitlines()
    assert len(rows) == 151
    assert out == ["accept" if row[3] == "valid" else "refuse bad-signature" for row in rows]


def test_ed25519_sign():
    rows = [line.split(":") for line in open(vectors("ed25519/sign.input"))]
    lines = "".join("%s %s\n" % (row[0][:64], row[2] or "-") for row in rows)
    out = words("ed25519", "sign", "-", stdin=lines.encode()).splitlines()
    assert len(rows) == 1024 and out == [row[3][:128] for row in rows]


def test_ed25519_arguments():
    seed, message = "11" * 32, "6869"
    signature = words("ed25519", "sign", seed, message).strip()
    assert len(signature) == 128
    assert words("ed25519", "verify", PUBLIC, message, signature, code=ANSWER_IS_NO) == "refuse bad-signature\n"
    assert words("ed25519", "verify", PUBLIC, message, "00", code=ANSWER_IS_NO) == "refuse bad-signature\n"
    assert run("ed25519", "verify", PUBLIC, message, "0").returncode == FAILED
    assert run("ed25519", "sign", "11", message).returncode == FAILED
    out = words("ed25519", "verify", "-", stdin=b"zz - -\nonly two\n\n")
    assert out.splitlines() == ["refuse invalid"] * 3


def test_cbor():
    for text, verdict in [("a0", "ok"), ("00", "ok"), ("1800", "bad-cbor"), ("", "bad-cbor"), ("0000", "bad-cbor"),
                          ("f97e00", "bad-cbor"), ("a201000100", "bad-cbor"), ("9fff", "bad-cbor")]:
        assert words("cbor", "check", text, code=DONE if verdict == "ok" else ANSWER_IS_NO) == verdict + "\n"
    assert run("cbor", "check", "0").returncode == FAILED
    assert words("cbor", "check", "-", stdin=b"a0\n-\n1800\nzz\n") == \
        "accept\nrefuse bad-cbor\nrefuse bad-cbor\nrefuse invalid\n"


# --- Pictures ---

def scanned(path):
    out = subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", path], capture_output=True,
                         check=True, timeout=60)
    return out.stdout.decode()[:-1]


def test_pictures(issuer, tmp_path):
    token = issue(issuer[1])
    png, svg = str(tmp_path / "code.png"), tmp_path / "code.svg"
    assert words("token", "qr", token, "--png", png, "--svg", svg) == ""
    assert scanned(png) == token
    assert 'viewBox="0 0 57 57"' in svg.read_text()  # version 8 has 49 modules, and 4 around them
    terminal = words("token", "qr", "-", stdin=token.encode() + b"\n").split("\n")[:-1]
    assert {len(each) for each in terminal} == {57}
    dark = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", svg.read_text())}
    drawn = {(x, 2 * y + half) for y, row in enumerate(terminal) for x, c in enumerate(row)
             for half in (0, 1) if c in ("\u2588", "\u2580\u2584"[half])}
    assert dark == drawn


@pytest.mark.parametrize("text", ["", "hello", "hc3:", "HC3:" + "0" * 1021])
def test_no_picture(text, tmp_path):
    done = run("token", "qr", text, "--png", tmp_path / "none.png")
    assert done.returncode == FAILED and not os.path.exists(tmp_path / "none.png")


# --- The checkpoint ---

EVENTS = [{"event": "register", "person": "p1", "by": "self", "occurred": "2020-03-07T06:00:00+08:00"},
          {"event": "temperature", "person": "p2", "by": "checkpoint", "occurred": "2020-03-07T06:00:00+08:00",
           "celsius": 36.6}]


@pytest.fixture
def checkpoint(tmp_path):
    store = "sqlite:%s" % (tmp_path / "town.db")
    run("replay", "--policy", GUANGXI, "--store", store, "--now", "2020-03-08T00:00:00Z",
        stdin="\n".join(map(json.dumps, EVENTS)).encode())

    def visit(person, scene, *celsius):
        done = subprocess.run([CHECKPOINT, "--policy", GUANGXI, "--store", store, "--now",
                               "2020-03-08T08:00:00+08:00", "--picture", tmp_path / "code.png", person, scene,
                               *celsius], capture_output=True, check=False, timeout=60)
        return done.returncode, dict(line.split(None, 1) for line in done.stdout.decode().splitlines()), done.stderr
    return visit


@pytest.mark.parametrize("scene", ["checkpoint", "community", "shop", "taxi", "transit", "workplace"])
def test_checkpoint(checkpoint, scene):
    """guangxi-rules.md, Gates: a healthy green passes everywhere; with a fever nowhere, and turns yellow."""
    code, lines, _ = checkpoint("p1", scene, "36.6")
    assert code == DONE and lines["gate"] == "%s: pass" % scene and "filed" not in lines
    assert lines["verified"] == "ok, green" and lines["drawn"].startswith("QR version ")
    code, lines, _ = checkpoint("p1", scene)
    measured_first = scene == "checkpoint"
    assert code == (ANSWER_IS_NO if measured_first else DONE)
    assert lines["gate"] == "%s: %s" % (scene, "measure-temperature" if measured_first else "pass")
    code, lines, _ = checkpoint("p1", scene, "37.3")
    assert code == ANSWER_IS_NO and lines["gate"] == "%s: deny report-fever" % scene
    assert lines["filed"] == "temperature 37.3" and lines["color"] == "yellow, was green"
    code, lines, _ = checkpoint("p1", scene, "36.6")  # good news of a yellow person is filed
    assert code == ANSWER_IS_NO and lines["verified"] == "ok, yellow" and lines["filed"] == "temperature 36.6"


def test_checkpoint_unregistered(checkpoint):
    for person in ("p2", "nobody"):
        code, lines, why = checkpoint(person, "shop")
        assert code == FAILED and lines == {} and why
    assert checkpoint("p1", "school")[0] == FAILED
