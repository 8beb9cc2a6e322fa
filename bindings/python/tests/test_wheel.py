"""What a package index and other CPythons ask of the wheel."""

from __future__ import annotations

import re
from importlib.metadata import distribution
from pathlib import Path

import abi3info  # type: ignore[import-untyped]
from abi3info.models import PyVersion, Symbol  # type: ignore[import-untyped]
from conftest import ROOT
from elftools.elf.elffile import ELFFile
from elftools.elf.sections import SymbolTableSection
from packaging.metadata import Metadata

import hcode

WHEEL = distribution("hcode")
OLDEST = PyVersion(3, 9)


def text_of(name: str) -> str:
    """A file of the wheel's own description."""
    text = WHEEL.read_text(name)
    assert text is not None
    return text


def test_its_name_says_which_systems_it_is_for() -> None:
    tags = re.findall(r"^Tag: (.*)$", text_of("WHEEL"), re.M)
    assert tags
    for tag in tags:
        assert re.fullmatch(r"cp39-abi3-(manylinux2014|manylinux_2_17|musllinux_1_\d)_\w+", tag)


def test_it_asks_for_nothing_but_the_stable_abi() -> None:
    extension = Path(str(hcode.__file__)).parent / "_native.abi3.so"
    with extension.open("rb") as file:
        table = ELFFile(file).get_section_by_name(".dynsym")
        assert isinstance(table, SymbolTableSection)
        symbols = list(table.iter_symbols())
    asked = [s.name for s in symbols if s["st_shndx"] == "SHN_UNDEF" and "Py" in s.name]
    stable = {**abi3info.FUNCTIONS, **abi3info.DATAS}
    assert asked
    assert [s for s in asked if Symbol(s) not in stable or stable[Symbol(s)].added > OLDEST] == []


def test_its_metadata_is_what_an_index_takes() -> None:
    metadata = Metadata.from_email(text_of("METADATA"), validate=True)
    assert (str(metadata.version), metadata.license_expression) == (hcode.__version__, "Apache-2.0")
    assert metadata.description and metadata.description_content_type == "text/markdown"
    assert text_of("licenses/LICENSE") == (ROOT / "LICENSE").read_text("utf-8")
