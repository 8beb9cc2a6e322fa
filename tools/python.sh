#!/bin/sh
# The Python binding. `tools/python.sh build` makes build/python/hcode-*.whl and the sdist; `check`
# installs that wheel into a clean environment and runs all tests on it; `bench` measures what the
# binding costs over C. $PYTHON is the interpreter; run from the project's folder.
set -eu

PYTHON=${PYTHON:-/usr/bin/python3}
binding=bindings/python
tools=$PWD/build/venv-python # builds and tests
clean=$PWD/build/venv-wheel  # has the wheel and what it needs

pip_install() {
    "$1/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$2"
}

setup() {
    cmp -s $binding/requirements.txt "$tools/requirements.txt" && return
    echo "setup: making $tools"
    $PYTHON -m venv --clear "$tools"
    pip_install "$tools" $binding/requirements.txt
    cp $binding/requirements.txt "$tools/requirements.txt"
}

# In a folder of its own, so that the source stays as it is. The wheel is made from the sdist.
build() {
    setup
    rm -rf build/python
    mkdir -p build/python/source
    tar -cf - --exclude-vcs-ignores --exclude=__pycache__ -C $binding . | tar -xf - -C build/python/source
    cp LICENSE build/python/source
    cp build/dist/hcode.c build/dist/hcode.h build/python/source/native
    "$tools/bin/python" -m build --no-isolation --outdir build/python build/python/source \
        >build/python/log 2>&1 || { cat build/python/log; exit 1; }
    tag build/python/hcode-*.whl
    ls build/python/hcode-*
}

# The platform in a wheel's name becomes the oldest that has all that its extension asks for; package
# indexes take no other. A wheel that auditwheel cannot judge runs here and keeps its name.
tag() {
    if PATH=$tools/bin:$PATH auditwheel repair --only-plat --wheel-dir build/python/tagged "$1" \
        >build/python/log 2>&1; then
        rm "$1"
        mv build/python/tagged/*.whl build/python
    else
        tail -n 1 build/python/log
        echo "python: this wheel is for systems like this one alone; no package index takes it"
    fi
}

install() {
    $PYTHON -m venv --clear "$clean"
    pip_install "$clean" $binding/requirements-run.txt
    "$clean/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --no-deps \
        build/python/hcode-*.whl
}

# What the tests need comes behind what the clean environment has itself.
lend_tools() {
    sites=$(echo "$clean"/lib/python3*/site-packages)
    echo "$tools/${sites#"$clean"/}" >"$sites/tools.pth"
}

town() {
    set -- --policy policies/guangxi-2020-03-07.policy --policy policies/example-strict.policy \
        --policy policies/example-grace.policy --now 2021-01-01T00:00:00Z
    build/hcode replay "$@" <examples/town/town.jsonl >build/python/town.c || [ $? = 1 ]
    "$clean/bin/python" -m hcode replay "$@" <examples/town/town.jsonl >build/python/town.py || [ $? = 1 ]
    cmp build/python/town.c build/python/town.py
}

types() {
    "$clean/bin/python" -m mypy --config-file $binding/pyproject.toml -p hcode
    "$clean/bin/python" -m mypy --config-file $binding/pyproject.toml $binding/tests examples/python
    "$clean/bin/python" -m mypy.stubtest --mypy-config-file $binding/pyproject.toml hcode
}

# The tests of the C host, with the binding in its place where it has the command.
host() {
    cat >build/python/hcode <<END
#!/bin/sh
case " \$* " in
*" --store "* | *" --help "*) ;;
" replay "*) exec "$clean/bin/python" -m hcode "\$@" ;;
esac
exec "$PWD/build/hcode" "\$@"
END
    chmod +x build/python/hcode
    HCODE_BIN=$PWD/build/python/hcode "$clean/bin/python" -m pytest -q -p no:cacheprovider \
        tests/host/test_input.py tests/host/test_fields.py tests/host/test_replay.py tests/host/test_output.py
}

check() {
    build
    install
    town
    lend_tools
    types
    HCODE_BIN=$PWD/build/hcode "$clean/bin/python" -m pytest -c $binding/pyproject.toml $binding/tests
    host
}

bench() {
    [ -x "$clean/bin/python" ] || { build; install; }
    lend_tools
    ${CC:-cc} -std=c11 -O2 -shared -fPIC -Ibuild/dist $binding/bench.c build/dist/hcode.c -o build/python/bench.so
    "$clean/bin/python" $binding/bench.py build/python/bench.so
}

"$@"
