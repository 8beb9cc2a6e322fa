#!/bin/sh
# The Java binding. Maven keeps what it fetches in build/m2, and everything made is in build/java.
#   usage: tools/java.sh jars|check|leaks|bench      (leaks: ten million calls, and sanitizers)
set -eu

root=$(pwd)
made=$root/build/java
version=$(sed -n 's/^#define HCODE_VERSION "\(.*\)"/\1/p' include/hcode/base.h)
jar=$made/hcode-$version.jar
policy=$root/policies/guangxi-2020-03-07.policy
JAVA_HOME=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
export JAVA_HOME

maven() # FOLDER WORD...
(
    cd "$1"
    shift
    mvn -q -B -ntp -Dstyle.color=never -Dmaven.repo.local="$root/build/m2" "$@"
)

put() # the jars where they are looked for
{
    for kind in '' -sources -javadoc; do
        cp "$made/target/hcode-$version$kind.jar" "$made"
    done
}

jars()
{
    tools/java_native.sh "$made/native"
    maven bindings/java -DskipTests install
    put
    ls build/java/hcode-*.jar
}

# What the host's tests ask of `hcode replay`, and its answers.
keep_replays()
{
    KEPT=$root/build/replays
    HCODE=$root/build/hcode
    export KEPT HCODE
    rm -rf "$KEPT"
    mkdir -p "$KEPT"
    HCODE_BIN=$root/tests/replays/record.sh build/venv/bin/python -m pytest -q -p no:cacheprovider \
        -k 'not gigabyte and not pauses' \
        tests/host/test_fields.py tests/host/test_replay.py tests/host/test_chinese.py \
        tests/host/test_input.py \
        >"$made/replays.log" || { cat "$made/replays.log"; exit 1; }
}

# -Xcheck:jni prints and goes on; a warning that passes through the binding is a failure.
no_warning()
{
    if grep -A 30 -E '^(WARNING|FATAL ERROR)' "$1" | grep -E '^FATAL|at org\.libhcode'; then
        echo "java: -Xcheck:jni found fault"
        exit 1
    fi
}

tests() # WORD... of Maven
{
    log=$made/tests.log
    rm -rf "$made/target/surefire-reports"
    maven bindings/java "$@" install >"$log" 2>&1 || { cat "$log"; exit 1; }
    no_warning "$log"
    grep -E '^([A-Za-z]*Test|SKIPPED): ' "$log"
    cat "$made"/target/surefire-reports/*.txt | awk '
        /^Tests run:/ { gsub(/,/, ""); run += $3; skipped += $9 }
        END { print "java: " run " tests"; if (skipped) { print "SKIPPED: " skipped; exit 1 } }'
}

# The JNI side alone, under a JVM that refuses memory.
jni()
{
    ${CC:-cc} -std=c11 -D_DEFAULT_SOURCE -O1 -g -fsanitize=address,undefined \
        -fno-sanitize-recover=all -Wall -Wextra -Wshadow -Werror -Ibuild/dist -I"$JAVA_HOME/include" \
        -I"$JAVA_HOME/include/linux" bindings/java/src/test/c/check_jni.c build/dist/hcode.c \
        -o "$made/check_jni" $(pkg-config --libs --static check) -lpthread
    ASAN_OPTIONS=detect_leaks=0 "$made/check_jni" # libcheck's own
}

# All tests once more, over a native library with ASan and UBSan in it.
sanitized()
(
    ${CC:-cc} -std=c11 -O1 -g -fPIC -shared -fvisibility=hidden -fsanitize=address,undefined \
        -fno-sanitize-recover=all -Ibuild/dist -I"$JAVA_HOME/include" -I"$JAVA_HOME/include/linux" \
        -Wl,--version-script=bindings/java/src/main/c/hcode_jni.map \
        bindings/java/src/main/c/hcode_jni.c build/dist/hcode.c -o "$made/libsanitized.so"
    LD_PRELOAD="$(${CC:-cc} -print-file-name=libasan.so) $(${CC:-cc} -print-file-name=libubsan.so)"
    ASAN_OPTIONS=handle_segv=0:detect_leaks=0 # the JVM's own
    JDK_JAVA_OPTIONS=-Dhcode.library=$made/libsanitized.so
    export LD_PRELOAD ASAN_OPTIONS JDK_JAVA_OPTIONS
    tests '-Dtest=!LeakTest'
)

# The programs of docs/java.md and what they print, as NAME.java and NAME.expected.
programs()
(
    rm -rf "$made/page"
    mkdir -p "$made/page/policies"
    cp "$policy" "$made/page/policies"
    awk -v to="$made/page" '
        BEGIN { split("QuickStart Checkpoint", name) }
        /^```java$/ { file = to "/" name[++n] ".java"; on = 1; next }
        /^```$/ && on { on = 0; next }
        /^```$/ && told < n { told = n; file = to "/" name[n] ".expected"; on = 1; next }
        on { print > file }' docs/java.md
)

# They run for someone who has the jar and nothing else.
page() # WORD... for javac and java
(
    cd "$made/page"
    javac --release 11 -encoding UTF-8 -Xlint:all,-options,-classfile -Werror "$@" -d . ./*.java
    for program in QuickStart Checkpoint; do
        java -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 "$@" $program >printed
        diff printed $program.expected
    done
    rm ./*.class
)

# Where nothing can be unpacked, one line says what helps.
lost()
{
    java -Djava.io.tmpdir=/nowhere -jar "$jar" replay --policy "$policy" 2>"$made/lost" && exit 1
    [ "$(grep -vc '^WARNING' "$made/lost")" -eq 1 ] # the JVM may have one of its own
    grep -q '^hcode: .*-Dhcode.library=FILE.*NoSuchFileException: /nowhere' "$made/lost"
}

# In a module of their own, which needs org.libhcode and nothing else.
modular()
(
    rm -rf "$made/module"
    mkdir -p "$made/module/app"
    echo 'module app { requires org.libhcode; }' >"$made/module/module-info.java"
    for program in QuickStart Checkpoint; do
        { echo 'package app;'; cat "$made/page/$program.java"; } >"$made/module/app/$program.java"
    done
    cd "$made/module"
    javac --release 11 -encoding UTF-8 -Xlint:all,-options,-classfile -Werror -p "$jar" -d . \
        module-info.java app/*.java
    cd "$made/page"
    java -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -p "$jar:$made/module" \
        -m app/app.QuickStart >printed
    diff printed QuickStart.expected
)

# The program in the jar, alone in a folder.
program()
{
    rm -rf "$made/alone"
    mkdir -p "$made/alone"
    cp "$jar" "$made/alone/hcode.jar"
    now=2020-09-01T00:00:00+08:00
    set -- --policy "$policy" --policy policies/example-strict.policy \
        --policy policies/example-grace.policy --now $now
    java -jar "$made/alone/hcode.jar" replay "$@" <examples/town/town.jsonl >"$made/town.java" && a=0 || a=$?
    build/hcode replay "$@" <examples/town/town.jsonl >"$made/town.c" && b=0 || b=$?
    cmp "$made/town.java" "$made/town.c"
    [ $a -eq $b ]
    java -p "$made/alone/hcode.jar" -m org.libhcode/org.libhcode.cli.Main replay "$@" \
        <examples/town/town.jsonl | cmp - "$made/town.c"
    echo "java: the town's $(wc -l <"$made/town.c") answers are those of build/hcode"
}

# How a program ends whose streams fail: what it says, and its status.
failing() # PROGRAM WORD...
{
    for streams in '>/dev/full' '>&-' '</'; do
        told=$(echo '{}' | eval '"$@" replay --policy "$policy"' "$streams" 2>&1) && rc=0 || rc=$?
        echo "$told, $rc"
    done
}

streams()
{
    failing build/hcode >"$made/streams.c"
    failing java -jar "$made/alone/hcode.jar" >"$made/streams.java"
    diff "$made/streams.java" "$made/streams.c"
    grep -c '^hcode: standard .*, 2$' "$made/streams.c" | grep -qx 3
    echo 'java: streams that fail end the program as they end build/hcode'
}

example()
{
    log=$made/example.log
    maven examples/java package >"$log" 2>&1 || { cat "$log"; exit 1; }
    no_warning "$log"
    sed -n 's/^Tests run: \([0-9]*\),.*/java: \1 tests of the example service/p' \
        "$made"/example/surefire-reports/*.txt
}

lint()
{
    jni=bindings/java/src/main/c/hcode_jni.c
    tools/funclen.sh $jni bindings/java/src/test/c/check_jni.c bindings/java/bench/baseline.c
    clang-tidy --quiet $jni -- -std=c11 -Ibuild/dist -I"$JAVA_HOME/include" -I"$JAVA_HOME/include/linux" \
        >"$made/tidy.log" 2>&1 || { cat "$made/tidy.log"; exit 1; }
    cppcheck --quiet --std=c11 --error-exitcode=1 --enable=warning,style,performance,portability \
        --suppress=missingIncludeSystem -Ibuild/dist $jni bindings/java/bench/baseline.c
}

# Java's nanoseconds beside those of C.
bench()
{
    maven bindings/java/bench package
    cc -O2 -DNDEBUG -std=c11 -Ibuild/dist bindings/java/bench/baseline.c build/dist/hcode.c \
        -o "$made/baseline"
    "$made/baseline" "$policy" >"$made/baseline.txt"
    java -Dhcode.policy="$policy" -cp "$made/bench/classes:$made/bench/lib/*" \
        org.openjdk.jmh.Main -rf csv -rff "$made/jmh.csv" >"$made/jmh.log" ||
        { cat "$made/jmh.log"; exit 1; }
    awk -F '[ ,]' 'NR == FNR { c[$1] = $2; next }
        FNR > 1 { gsub(/"/, ""); n = split($1, name, "."); k = name[n]; t = $5
            printf "java: %-13s %10.0f ns in C %10.0f ns in Java  ", k, c[k], t
            if (k == "classifyMany")
                printf "%.2f times; at most 1.3\n", t / c[k]
            else
                printf "%+.0f ns; at most +500\n", t - c[k] }' \
        "$made/baseline.txt" "$made/jmh.csv"
}

mkdir -p "$made"
case $1 in
jars) jars ;;
check)
    tools/java_native.sh "$made/native"
    jni
    keep_replays
    tests
    put
    programs
    page -cp "$jar:."
    page -p "$jar" --add-modules org.libhcode -cp .
    modular
    (
        JDK_JAVA_OPTIONS="-Dhcode.library=$(echo "$made"/native/META-INF/native/*/*.so)"
        JDK_JAVA_OPTIONS="$JDK_JAVA_OPTIONS -Djava.io.tmpdir=/nowhere" # nothing is unpacked
        export JDK_JAVA_OPTIONS
        page -cp "$jar:."
    )
    lost
    echo 'java: the programs of docs/java.md print what it says, on both paths and in a module'
    program
    streams
    example
    lint
    ;;
leaks)
    tools/java_native.sh "$made/native"
    keep_replays
    tests -Dtest=LeakTest -Dhcode.leakCalls=10000000
    sanitized
    ;;
bench)
    jars
    bench
    ;;
esac
