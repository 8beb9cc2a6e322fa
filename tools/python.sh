#!/bin/sh
# The Python binding: `tools/python.sh build` makes build/python/hcode-*.whl and the sdist;
# `check` installs the wheel and runs all tests on it; `bench` measures what it costs over C.
# $PYTHON is the interpreter.
set -eu

binding=bindings/python
tools=$PWD/build/venv-python # builds and tests
clean=$PWD/build/venv-wheel  # has the wheel and what it needs, and nothing else
pip='-m pip --quiet --disable-pip-version-check'

setup() {
    if ! cmp -s $binding/requirements.txt "$tools/requirements.txt"; then
        echo "setup: making $tools"
        $PYTHON -m venv --clear "$tools"
        # shellcheck disable=SC2086 # words
        "$tools/bin/python" $pip install --require-hashes -r $binding/requirements.txt
        cp $binding/requirements.txt "$tools/requirements.txt"
    fi
}

# In a folder of its own, so that the source stays as it is.
build() {
    setup
    rm -rf build/python
    mkdir -p build/python
    cp -r $binding build/python/source
    cp build/dist/hcode.c build/dist/hcode.h build/python/source/native
    "$tools/bin/python" -m build --no-isolation --outdir build/python build/python/source \
        >build/python/log 2>&1 || { cat build/python/log; exit 1; }
    ls build/python/hcode-*
}

install() {
    $PYTHON -m venv --clear "$clean"
    # shellcheck disable=SC2086
    "$clean/bin/python" $pip install --no-index --find-links build/python/wheels "$1"
}

"$@"
