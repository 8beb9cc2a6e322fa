"""Document numbers and ids (docs/semantics.md S11): statuses and canonical forms by hand, ids by HMAC-SHA-256 of
Python's library."""
import hashlib
import hmac

TYPES = {"resident-id": 1, "hk-macau-permit": 2, "taiwan-permit": 3, "passport": 4, "permanent-residence": 5,
         "other": 9}
SECRET = bytes(range(32))
DAY = "2020-03-10"


def with_check(number):
    """S11.4, 5: the last character of 17 digits."""
    total = 0
    for digit in number:
        total = (total + int(digit)) * 2 % 11
    return number + "0123456789X"[(1 - total) % 11]


GOOD = with_check("45010219900307123")
PROVINCES = [*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81,
             82, 83]
RESIDENT_IDS = [  # number, day, status
    ("11010519491231002X", DAY, "ok"), ("440524188001010014", DAY, "id-date"), (GOOD, DAY, "ok"),
    (GOOD[:17], DAY, "id-length"), (GOOD + "0", DAY, "id-length"), ("", DAY, "id-length"),
    ("450102900307123", DAY, "id-length"),
    ("11010519491231002x", DAY, "id-digit"), ("1101051949123100XX", DAY, "id-digit"),
    ("1101O519491231002X", DAY, "id-digit"),
    ("11010519491231002Y", DAY, "id-digit"), ("11010519491231 02X", DAY, "id-digit"),
    ("-1010519491231002X", DAY, "id-digit"),
    ("11010519491231002\u00d7"[:17], DAY, "id-length"), ("110105194912310021", DAY, "id-check"),
    ("11010519491231003X", DAY, "id-check"),
    ("11015019491231002X", DAY, "id-check"), ("99010519491231002X", DAY, "id-region"),
    ("00000000000000000X", DAY, "id-region"),
    ("9901051949123100ZX", DAY, "id-digit"), ("990105194913310021", DAY, "id-region"),
    ("110105194913310021", DAY, "id-date"),
    (with_check("45010220200310001"), DAY, "ok"), (with_check("45010220200311001"), DAY, "id-date"),
    (with_check("45010219000101001"), DAY, "ok"), (with_check("45010218991231001"), DAY, "id-date"),
    (with_check("45010220200229001"), DAY, "ok"), (with_check("45010220190229001"), DAY, "id-date"),
    (with_check("45010219000229001"), DAY, "id-date"), (with_check("45010220000229001"), DAY, "ok"),
    (with_check("45010219900431001"), DAY, "id-date"), (with_check("45010219900001001"), DAY, "id-date"),
    (with_check("45010219900100001"), DAY, "id-date"), (with_check("45010219901301001"), DAY, "id-date"),
    (GOOD, "1990-03-07", "ok"), (GOOD, "1990-03-06", "id-date"), (GOOD, 49711, "range"), (GOOD, -2, "range"),
    ("", 49711, "range"),
    (with_check("00000019900307123"), DAY, "id-region"), (with_check("45000019900307123"), DAY, "ok"),
]
NUMBERS = [  # document, as typed, day, canonical or status
    ("passport", "E12345678", DAY, "E12345678"), ("passport", "e12345678", DAY, "E12345678"),
    ("passport", " e 1234-5678\t", DAY, "E12345678"),
    ("passport", "Ｅ１２３４５６７８", DAY, "E12345678"), ("passport", "ｅ１２３４－５６７８", DAY, "E12345678"),
    ("passport", "E1234\u20105678", DAY, "E12345678"), ("passport", "E1234\u20155678", DAY, "E12345678"),
    ("passport", "E1234\u22125678", DAY, "E12345678"),
    ("passport", "E1234\u00a05678\u202f\u3000", DAY, "E12345678"), ("other", "E12345678", DAY, "E12345678"),
    ("hk-macau-permit", "H0123456700", DAY, "H0123456700"), ("taiwan-permit", "00000000", DAY, "00000000"),
    ("permanent-residence", "usa110000000000", DAY, "USA110000000000"),
    ("other", "0", DAY, "0"), ("other", "z" * 32, DAY, "Z" * 32), ("other", "z" * 33, DAY, "invalid"),
    ("other", "- " * 40 + "1", DAY, "1"),
    ("other", "", DAY, "invalid"), ("other", " - ", DAY, "invalid"), ("other", "12/34", DAY, "invalid"),
    ("other", "12.34", DAY, "invalid"),
    ("other", "一二三", DAY, "invalid"), ("other", "é1", DAY, "invalid"), ("other", "12\u200b34", DAY, "invalid"),
    ("other", "12\u20163", DAY, "invalid"),
    ("other", "12\u200f3", DAY, "invalid"), ("other", "ａ＠", DAY, "invalid"), ("other", "12\n34", DAY, "invalid"),
    ("other", "12_34", DAY, "invalid"),
    ("driving-license", "E12345678", DAY, "invalid"), ("passport", "E12345678", 49711, "range"),
    ("passport", "E12345678", -2, "range"),
    ("resident-id", GOOD, DAY, GOOD), ("resident-id", "11010519491231002x", DAY, "11010519491231002X"),
    ("resident-id", "１１０１０５ １９４９１２３１ ００２ｘ", DAY, "11010519491231002X"), ("resident-id", GOOD, "1990-03-06", "id-date"),
    ("resident-id", "E12345678", DAY, "id-length"), ("resident-id", "11010519491231002A", DAY, "id-digit"),
    ("resident-id", "99010519491231002X", DAY, "id-region"), ("resident-id", "110105194912310021", DAY, "id-check"),
    ("resident-id", "110105/19491231002X", DAY, "invalid"), ("other", "110105194912310021", DAY, "110105194912310021"),
]


def person_id(secret, document, canonical):
    """S11.5"""
    message = b"hcode-id-1\0" + bytes([TYPES[document]]) + canonical.encode()
    return hmac.new(secret, message, hashlib.sha256).digest()[:16].hex()


def derived(name, clause, secret, document, number, day, answer):
    line = {"id": name, "clause": clause, "secret": secret.hex(), "document": document, "number": number, "day": day}
    if answer.islower() and answer[0].isalpha():
        return {**line, "status": answer}
    return {**line, "status": "ok", "canonical": answer, "person_id": person_id(secret, document, answer)}


def ids():
    for i, (number, day, status) in enumerate(RESIDENT_IDS):
        yield {"id": "resident-%02d" % (i + 1), "clause": "S11.4: the first fault decides", "resident_id": number,
               "day": day, "status": status}
    for province in range(100):
        yield {"id": "province-%02d" % province, "clause": "S11.4, 3: the provinces there are",
               "resident_id": with_check("%02d010219900307123" % province), "day": DAY,
               "status": "ok" if province in PROVINCES else "id-region"}
    for i, (document, number, day, answer) in enumerate(NUMBERS):
        yield derived("number-%02d" % (i + 1), "S11.2, S11.5: canonical, then HMAC", SECRET, document, number, day,
                      answer)
    for document in TYPES:
        yield derived("type-" + document, "S11.3, S11.6: another type, another id", SECRET, document, GOOD, DAY, GOOD)
    for length, answer in ((0, "invalid"), (31, "invalid"), (32, GOOD), (33, GOOD), (64, GOOD), (65, GOOD), (128, GOOD)):
        yield derived("secret-%d" % length, "S11.5: a secret of 32 bytes or more", bytes([7]) * length, "resident-id",
                      GOOD, DAY, answer)
