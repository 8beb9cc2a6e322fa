"""Bounds the stack of every public function from GCC's call graphs.

usage: tools/stack.py FILE.ci...   (made by -fcallgraph-info=su, one a source file)

The bound of a function is its own frame plus the deepest of what it calls. Host callbacks and
libc count nothing. A call through a pointer counts as the deepest that it may reach:
every pointer to a function has a type with a name (`typedef bool parse_fn(struct parser *p);`),
and a file that uses `parse_fn *` may call all functions that nobody calls by name and that have
these parameters.
Recursion, variable-length arrays and alloca are faults.
"""
import pathlib
import re
import sys

RULES, TOKENS = 4096, 8192  # bytes a call
TOKEN_FUNCTIONS = re.compile(r"hcode_(\w*token\w*|keyring_\w+|signing_key_\w+|cwt_\w+|ed25519_\w+)$")

NODE = re.compile(r'node: \{ title: "([^"]*)" label: "([^"]*)"')
EDGE = re.compile(r'edge: \{ sourcename: "([^"]*)" targetname: "([^"]*)"')
FRAME = re.compile(r"(\d+) bytes \(([a-z,]+)\)")


def read(paths):
    """Frames, callees and homes of all functions, and what has no fixed frame."""
    frame, calls, home, faults = {}, {}, {}, []
    for path in paths:
        text = open(path, encoding="utf-8").read()
        for title, label in NODE.findall(text):
            size = FRAME.search(label)
            if size is None:
                continue  # declared here, defined elsewhere
            frame[title], home[title] = int(size[1]), path
            calls[title] = set()
            if size[2] == "dynamic":  # "dynamic,bounded" counts pushed arguments in
                faults.append(f"{title}: stack without a bound")
        for source, target in EDGE.findall(text):
            calls[source].add(target)
    return frame, calls, home, faults


def types_of(parameters):
    """The types of a list of parameters, without their names."""
    return tuple(re.sub(r"\W*(\w+)(\[\w*\])?$", "", p.strip()) for p in parameters.split(","))


def pointed_at(paths, named):
    """For each file the functions that its calls through pointers may reach."""
    headers = "".join(path.read_text() for path in pathlib.Path("src").glob("*.h"))
    texts = {path: pathlib.Path(path_of(path)).read_text() for path in paths}
    typedef = re.compile(r"^typedef [\w *]+?(\w+)\(([^)]*)\);", re.M)
    definition = re.compile(r"^(static )?[\w *]+?(\w+)\(([^)]*)\)\n\{", re.M)
    functions = {}  # types of parameters: functions that are only pointed at
    for path, text in texts.items():
        for static, name, parameters in definition.findall(text):
            title = f"{path_of(path)}:{name}" if static else name
            if title not in named:
                functions.setdefault(types_of(parameters), set()).add(title)
    return {path: {f for name, parameters in typedef.findall(headers + text)
                   if re.search(rf"\b{name} \*", text)
                   for f in functions.get(types_of(parameters), ())}
            for path, text in texts.items()}


def path_of(ci):
    """The source file, as GCC names it in front of a static function."""
    return re.sub(r"^build/\w+/(.*)\.ci$", r"\1.c", ci)


def main():
    frame, calls, home, faults = read(sys.argv[1:])
    named = set().union(*calls.values()) if calls else set()
    pointed = pointed_at(set(home.values()), named)

    def callees(function):
        for target in calls[function]:
            if target == "__indirect_call":
                yield from pointed[home[function]] & frame.keys()
            elif target in frame:
                yield target

    deepest = {}  # function: (bytes, chain)

    def depth(function, above):
        if function in above:
            raise SystemExit("recursion: " + " > ".join(above + (function,)))
        if function not in deepest:
            below = max((depth(f, above + (function,)) for f in callees(function)),
                        default=(0, ()))
            deepest[function] = (frame[function] + below[0], (function,) + below[1])
        return deepest[function]

    for function in frame:
        depth(function, ())
    public = sorted(f for f in frame if f.startswith("hcode_"))
    for function in public:
        limit = TOKENS if TOKEN_FUNCTIONS.match(function) else RULES
        if deepest[function][0] > limit:
            chain = " > ".join(f"{f.split(':')[-1]} {frame[f]}" for f in deepest[function][1])
            faults.append(f"{function}: {deepest[function][0]} bytes of stack, over {limit}: {chain}")
    if not public:
        faults.append("no public function seen")
    else:
        worst = max(public, key=lambda f: deepest[f][0])
        print(f"stack: {len(public)} public functions, deepest {worst} with "
              f"{deepest[worst][0]} bytes: " + " > ".join(
                  f"{f.split(':')[-1]} {frame[f]}" for f in deepest[worst][1]))
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
