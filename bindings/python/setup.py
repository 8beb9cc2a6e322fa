"""What pyproject.toml cannot say: the version stands in hcode.h, cffi makes the extension, and
one wheel serves every CPython from 3.9 on.
"""

import re
from pathlib import Path

from setuptools import setup

HEADER = Path(__file__).parent / "native" / "hcode.h"
VERSION = re.search(r'^#define HCODE_VERSION "(.+)"', HEADER.read_text("utf-8"), re.M)

setup(
    version=VERSION.group(1),
    cffi_modules=["native/build.py:ffi"],
    options={"bdist_wheel": {"py_limited_api": "cp39"}},
)
