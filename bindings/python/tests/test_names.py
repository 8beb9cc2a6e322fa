"""The numbers and names of Python are those of the C headers, and nothing of C was forgotten."""

from __future__ import annotations

import json
import re
from enum import IntEnum, IntFlag
from typing import Any

import pytest
from conftest import ROOT

import hcode
from hcode._native import ffi, lib
from hcode.enums import Named

ENUMS: dict[str, type[IntEnum] | type[IntFlag]] = {  # prefix of the constants in C
    "HCODE_": hcode.Status,
    "HCODE_ ": hcode.Color,
    "HCODE_  ": hcode.Language,
    "HCODE_   ": hcode.Kind,
    "HCODE_    ": hcode.Role,
    "HCODE_     ": hcode.Family,
    "HCODE_DIAGNOSIS_": hcode.Diagnosis,
    "HCODE_CONTACT_": hcode.Contact,
    "HCODE_OBSERVE_": hcode.Observe,
    "HCODE_ORDER_": hcode.Order,
    "HCODE_TEST_": hcode.Test,
    "HCODE_CORRECT_": hcode.Correct,
    "HCODE_SYMPTOM_": hcode.Symptom,
    "HCODE_GUARD_": hcode.Guard,
    "HCODE_MARK_": hcode.Mark,
    "HCODE_ACTION_": hcode.Action,
    "HCODE_DOCUMENT_": hcode.Document,
    "HCODE_ALGORITHM_": hcode.Algorithm,
    "HCODE_CODE_": hcode.CodeKind,
    "HCODE_TOKEN_": hcode.TokenVerdict,
}


@pytest.mark.parametrize("prefix", ENUMS)
def test_numbers_are_those_of_c(prefix: str) -> None:
    for member in ENUMS[prefix]:
        assert getattr(lib, prefix.strip() + str(member.name)) == member


def test_every_constant_of_an_enum_has_a_member() -> None:
    """Each C enum is one of ours, but for the words for "none" and what only C must say."""
    header = (ROOT / "build/dist/hcode.h").read_text()
    ours = {p.strip() + str(m.name) for p, enum in ENUMS.items() for m in enum}
    own = {"HCODE_NO_COLOR"} | set(re.findall(r"HCODE_(?:CBOR|KEYRING)_\w+", header))
    for body in re.findall(r"^enum \{(.*?)^\};", header, re.S | re.M):
        names = set(re.findall(r"^ +(HCODE_\w+) =", body, re.M))
        assert names and names <= ours | own


NAMES = [
    ("hcode_status_name", hcode.Status),
    ("hcode_color_name", hcode.Color),
    ("hcode_kind_name", hcode.Kind),
    ("hcode_role_name", hcode.Role),
    ("hcode_document_name", hcode.Document),
]


@pytest.mark.parametrize("function, enum", NAMES)
def test_labels_are_the_names_of_c(function: str, enum: type[Named]) -> None:
    for member in enum:
        assert ffi.string(getattr(lib, function)(member)).decode() == member.label


def test_labels_of_details_symptoms_guards_and_actions() -> None:
    from hcode.event import DETAILS

    for kind in hcode.Kind:
        count = len(DETAILS.get(kind, ()))
        names = [lib.hcode_detail_name(kind, i + 1) for i in range(count + 1)]
        assert names[count] == ffi.NULL
        assert [ffi.string(n).decode() for n in names[:count]] == [
            d.label for d in DETAILS.get(kind, ())
        ]
    for flags, function in (
        (hcode.Symptom, lib.hcode_symptom_name),
        (hcode.Action, lib.hcode_action_name),
    ):
        for flag in flags:
            name = str(flag.name).lower().replace("_", "-")
            assert ffi.string(function(flag)).decode() == name
    for guard in hcode.Guard:
        assert ffi.string(lib.hcode_guard_name(guard)).decode() == guard.label.replace("-", " ")


NOT_NEEDED = {  # and what does it in Python
    "hcode_day_from_date": "datetime.date",
    "hcode_day_to_date": "datetime.date",
    "hcode_birthday_from_date": "datetime.date",
    "hcode_policy_previous": "Policy.previous",
    "hcode_sha256": "hashlib",
    "hcode_sha256_start": "hashlib",
    "hcode_sha256_update": "hashlib",
    "hcode_sha256_finish": "hashlib",
    "hcode_sha512": "hashlib",
    "hcode_sha512_start": "hashlib",
    "hcode_sha512_update": "hashlib",
    "hcode_sha512_finish": "hashlib",
    "hcode_hmac_sha256": "hmac",
    "hcode_hmac_sha256_start": "hmac",
    "hcode_hmac_sha256_update": "hmac",
    "hcode_hmac_sha256_finish": "hmac",
    "hcode_cbor_skip": "cbor.loads",
    "hcode_color_name": "label",
    "hcode_status_name": "label",
    "hcode_document_name": "label",
    "hcode_guard_name": "label",
    "hcode_kind_name": "label",
    "hcode_detail_name": "label",
    "hcode_action_name": "flag",
    "hcode_symptom_name": "flag",
    "hcode_classify": "glue_classify",
    "hcode_apply": "glue_apply",
}


def test_every_function_of_the_library_is_used() -> None:
    exported = set(re.findall(r"^ +(hcode_\w+);", (ROOT / "src/hcode.map").read_text(), re.M))
    source = ROOT / "bindings/python/src/hcode"
    text = "".join(path.read_text("utf-8") for path in source.rglob("*.py"))
    used = set(re.findall(r"lib\.(hcode_\w+)", text))
    assert exported == used | set(NOT_NEEDED)


def test_every_name_of_all_is_there_and_documented() -> None:
    for name in hcode.__all__:
        assert getattr(getattr(hcode, name), "__doc__", None), name


def test_version_and_texts() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", hcode.__version__)
    assert hcode.status_text(hcode.Status.LATE, hcode.Language.ZH) != hcode.status_text(
        hcode.Status.LATE
    )


def test_numbers_print_as_their_names() -> None:
    status = hcode.Status.NOT_A_TOKEN
    assert (str(status), f"{status}", f"{status:>12}") == ("not-a-token",) * 2 + (" not-a-token",)
    assert (f"{status:d}", f"{status:5d}", "%d" % status) == ("-20", "  -20", "-20")
    assert str(hcode.Color.RED) == "{}".format(hcode.Color.RED) == "%s" % hcode.Color.RED == "red"
    assert repr(hcode.Color.RED) == "<Color.RED: 3>"
    assert json.dumps({"color": hcode.Color.RED, "status": status}) == '{"color": 3, "status": -20}'
    assert json.dumps({hcode.Color.RED: 1}) == '{"3": 1}'
    assert int(status) == status == -20


@pytest.mark.parametrize(
    "arguments, field",
    [((None,), "status"), ((-2,), "status"), ((hcode.Status.LATE, "zh"), "language")],
)
def test_text_of_what_is_no_status(arguments: Any, field: str) -> None:
    with pytest.raises(hcode.WrongTypeError) as caught:
        hcode.status_text(*arguments)
    assert (caught.value.status, caught.value.field) == (hcode.Status.INVALID, field)
