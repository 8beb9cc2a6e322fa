"""Policy texts: those that must be refused, with the place of the first error marked by hand as `@`, and those that
are accepted, with the places of their warnings. By policy-language.md and docs/policy.md, Errors."""

HEAD = "policy p\neffective 2020-01-01\ntimezone +08:00\nfever 37.3\n"
REASONS = HEAD + "reason 1 a red\n  ends after 3 days\nreason 2 b yellow\n  ends after 3 days\n"
RULES = REASONS + "on clinic by self\n  set a b\n"
COLD = HEAD.replace("fever 37.3\n", "")
KEY = HEAD + "regions key\n"
ON = REASONS + "on clinic by self\n"
GATE = HEAD + "gate g\n"


def many(count, line):
    return "".join(line % (i + 1) for i in range(count))


ERRORS = [  # what, text
    # characters and words
    ("a byte-order mark", "@\ufeffpolicy p\n"), ("a curly quote", "policy p\ntitle en @“Harbor”\n"),
    ("a full-width blank", "policy p\ntitle@\u3000en \"x\"\n"),
    ("an unclosed string", "policy p\ntitle en @\"Harbor\n"),
    ("another escape", "policy p\ntitle en \"a@\\n\"\n"), ("no blank before a string", "policy p\ntitle en@\"a\"\n"),
    ("a character that takes three bytes counts once", "policy p\ntitle zh \"广西\" @x\n"),
    # statements
    ("no statement at all", "@"), ("a comment alone", "# nothing@"),
    ("policy is not first", "@effective 2020-01-01\npolicy p\n"),
    ("policy twice", "policy p\n@policy p\n"), ("no name", "policy@\n"), ("a name with a capital", "policy @P\n"),
    ("a name that begins with a digit", "policy @1p\n"), ("a name of 33", "policy @" + "a" * 33 + "\n"),
    ("a word too many", "policy p @q\n"), ("an unknown word", HEAD + "@colour red\n"),
    ("a property without its block", HEAD + "  @set a\n"),
    ("a property of another block", HEAD + "reason 1 a red\n  @set a\n"),
    ("effective twice", HEAD + "@effective 2020-01-01\n"),
    ("timezone twice", HEAD + "@timezone +08:00\n"), ("fever twice", HEAD + "@fever 37.3\n"),
    ("no effective", "policy p\ntimezone +08:00@"), ("no timezone", "policy p\neffective 2020-01-01@"),
    ("no timezone, a line end", "policy p\neffective 2020-01-01\n@"),
    ("a title in one language twice", "policy p\ntitle en \"x\" @en \"y\"\n"),
    ("a title in another language", "policy p\ntitle @fr \"x\"\n"),
    ("a title without a text", "policy p\ntitle en@\n"), ("title twice", "policy p\ntitle en \"x\"\n@title zh \"x\"\n"),
    # values
    ("no date", "policy p\neffective@\n"), ("30 February", "policy p\neffective @2020-02-30\n"),
    ("a short date", "policy p\neffective @2020-1-1\n"),
    ("before 1970", "policy p\neffective @1969-12-31\n"), ("after the last day", "policy p\neffective @2106-02-08\n"),
    ("29 February 2021", "policy p\neffective @2021-02-29\n"),
    ("29 February 2100", "policy p\neffective @2100-02-29\n"),
    ("a short offset", "policy p\ntimezone @+8\n"), ("no sign", "policy p\ntimezone @08:00\n"),
    ("past +14:00", "policy p\ntimezone @+14:01\n"),
    ("past -12:00", "policy p\ntimezone @-12:01\n"), ("60 minutes", "policy p\ntimezone @+08:60\n"),
    ("Z", "policy p\ntimezone @Z\n"),
    ("a whole fever", COLD + "fever @37\n"), ("a fever of two decimals", COLD + "fever @37.30\n"),
    ("a fever of 29.9", COLD + "fever @29.9\n"),
    ("a fever of 45.1", COLD + "fever @45.1\n"), ("a fever with a leading zero", COLD + "fever @037.3\n"),
    # regions
    ("a region of 5 digits", KEY + "  @42000\n"), ("a region of 0", KEY + "  @000\n"),
    ("a region of 099999", KEY + "  @099999\n"),
    ("until before from", KEY + "  420000 from 2020-06-02 until @2020-06-01\n"),
    ("until, then from", KEY + "  420000 until 2020-06-02 @from 2020-06-01\n"),
    ("from twice", KEY + "  420000 from 2020-06-02 @from 2020-06-02\n"),
    ("from without a date", KEY + "  420000 from@\n"),
    ("a set twice", KEY + "regions @key\n"), ("a name for a region", KEY + "  @hubei\n"),
    # reasons
    ("number 0", HEAD + "reason @0 a red\n"), ("number 32768", HEAD + "reason @32768 a red\n"),
    ("number 01", HEAD + "reason @01 a red\n"),
    ("a number twice", REASONS + "reason @1 c red\n"), ("a name twice", REASONS + "reason 3 @a red\n"),
    ("green", HEAD + "reason 1 a @green\n"),
    ("no color", HEAD + "reason 1 a@\n"), ("ends after 0", HEAD + "reason 1 a red\n  ends after @0 days\n"),
    ("ends after 32", HEAD + "reason 1 a red\n  ends after @32 days\n"),
    ("ends by days twice", HEAD + "reason 1 a red\n  ends after 3 days\n  @ends after 4 days\n"),
    ("missing 31", HEAD + "reason 1 a red\n  ends after 1 normal days missing @31\n"),
    ("N and K past 31", HEAD + "reason 1 a red\n  ends after 14 normal days missing @18\n"),
    ("from day-1", HEAD + "reason 1 a red\n  ends after 14 normal days from @day-1\n"),
    ("starts beside ends", HEAD + "reason 1 a red\n  ends after 3 days\n  @starts after 3 days unreported\n"),
    ("ends beside starts", HEAD + "reason 1 a red\n  starts after 3 days unreported\n  @ends after 3 days\n"),
    ("retired beside ends", HEAD + "reason 1 a red\n  ends after 3 days\n  @retired\n"),
    ("retired twice", HEAD + "reason 1 a red\n  retired\n  @retired\n"),
    ("cite twice", HEAD + "reason 1 a red\n  cite \"x\"\n  @cite \"y\"\n"),
    ("cite without quotes", HEAD + "reason 1 a red\n  cite @x\n"),
    # rules
    ("an unknown kind", REASONS + "on @trip by self\n"),
    ("a kind without its detail", REASONS + "on contact @by cdc\n"),
    ("a detail that there is not", REASONS + "on contact @far by cdc\n"),
    ("a detail too many", REASONS + "on clinic @close by cdc\n"),
    ("an unknown role", REASONS + "on clinic by @doctor\n"), ("a role twice", REASONS + "on clinic by self @self\n"),
    ("no role", REASONS + "on clinic by@\n"),
    ("an unknown guard", ON + "  when @sick\n"), ("a guard that does not fit", ON + "  when @fever\n"),
    ("region in, not on travel", ON + "  when @region in key\n"),
    ("healthy, not on checkin", REASONS + "on temperature by checkpoint\n  when @healthy\n"),
    ("a guard without a threshold", COLD + "on checkin by self\n  when @healthy\n"),
    ("within 366", ON + "  when within @366 days\n"),
    ("an unknown set", REASONS + "on travel by self\n  when region in @key\n"),
    ("a set defined later", REASONS + "on travel by self\n  when region in @key\nregions key\n"),
    ("an unknown reason", ON + "  set @c\n"),
    ("a reason defined later", HEAD + "on clinic by self\n  set @a\nreason 1 a red\n"),
    ("a reason by number", ON + "  set @1\n"), ("set without a reason", ON + "  set@\n"),
    ("a reason twice in a line", ON + "  set a @a\n"),
    ("a retired reason", HEAD + "reason 1 a red\n  retired\non clinic by self\n  set @a\n"),
    ("a reason that starts",
     HEAD + "reason 1 a red\n  starts after 3 days unreported\non clinic by self\n  clear @a\n"),
    ("set and clear", ON + "  set a\n  clear b @a\n"), ("clear and set", ON + "  clear a\n  set b @a\n"),
    ("set on correct reason", REASONS + "on correct reason by cdc\n  @set a\n"),
    ("a guard on correct reason", REASONS + "on correct reason by cdc\n  @when within 3 days\n"),
    ("withdraw elsewhere", ON + "  @withdraw a\n"),
    ("withdraw on correct day", REASONS + "on correct day by cdc\n  @withdraw a\n"),
    ("mark corrected elsewhere", ON + "  mark @corrected\n"), ("mark nonsense", ON + "  mark @well\n"),
    # gates
    ("a gate without red", HEAD + "@gate g\n  green pass\n  yellow deny\n"), ("a gate of nothing", HEAD + "@gate g\n"),
    ("a gate twice", HEAD + "gate g\n  green pass\n  yellow deny\n  red deny\ngate @g\n"),
    ("pass and deny", GATE + "  green pass @deny\n"), ("neither", GATE + "  green report-fever@\n"),
    ("no action", GATE + "  green@\n"),
    ("an action that no policy writes", GATE + "  green @rescan\n"),
    ("a row twice", GATE + "  green pass\n  @green deny\n"),
    ("an action twice", GATE + "  green deny report-fever @report-fever\n"),
    ("a fever row without a threshold", COLD + "gate g\n  @green fever deny\n"),
    ("needs twice", GATE + "  needs temperature\n  @needs temperature\n"),
    ("needs something else", GATE + "  needs @mask\n"),
    # households
    ("pass 0", HEAD + "pass @0 per 2 days\n"), ("pass 16", HEAD + "pass @16 per 2 days\n"),
    ("per 32", HEAD + "pass 1 per @32 days\n"),
    ("pass twice", HEAD + "pass 1 per 2 days\n@pass 1 per 2 days\n"),
    ("elder not above adult", HEAD + "family adult 60 elder @60\n"),
    ("family 151", HEAD + "family adult 18 elder @151\n"),
    ("family twice", HEAD + "family adult 18 elder 60\n@family adult 18 elder 60\n"),
    # limits
    ("a 65th reason", HEAD + "".join("reason %d r%d red\n" % (i, i) for i in range(1, 65)) + "@reason 65 x red\n"),
    ("a 33rd set", HEAD + many(32, "regions s%d\n") + "@regions x\n"),
    ("a 17th gate", HEAD + many(16, "gate g%d\n  green pass\n  yellow deny\n  red deny\n") + "@gate x\n"),
    ("a 9th guard", ON + many(8, "  when within %d days\n") + "  @when within 9 days\n"),
    ("a 257th rule", REASONS + "on clinic by self\n" * 256 + "@on clinic by self\n"),
]

BEFORE = ("policy demo\neffective 2020-01-01\ntimezone +08:00\nreason 1 a red\nreason 2 b yellow\n"
          "  starts after 3 days unreported\nreason 3 c red\n  retired\n")
AFTER = "policy next\neffective 2020-06-01\ntimezone +08:00\n"
OLD = "reason 1 a red\nreason 2 b yellow\n  starts after 4 days unreported\nreason 3 c red\n  retired\n"
CHAINS = [
    ("the same day", AFTER.replace("2020-06-01", "@2020-01-01") + OLD),
    ("another timezone", AFTER.replace("+08:00", "@+07:00") + OLD),
    ("another name", AFTER + OLD.replace("reason 1 a", "@reason 1 x")),
    ("a reason that is missing", AFTER + OLD.replace("reason 1 a red\n", "") + "@"),
    ("no longer retired", AFTER + OLD.replace("reason 3", "@reason 3").replace("  retired\n", "")),
    ("starts gained", AFTER + OLD.replace("reason 1 a red\n", "@reason 1 a red\n  starts after 3 days unreported\n")),
    ("starts lost", AFTER + OLD.replace("reason 2", "@reason 2").replace("  starts after 4 days unreported\n", "")),
]
CHAINS_ACCEPTED = [
    ("as before", AFTER + OLD),
    ("starts, then retired", AFTER + OLD.replace("starts after 4 days unreported", "retired")),
    ("another color and count",
     AFTER + OLD.replace("reason 1 a red\n", "reason 1 a yellow\n  ends after 3 days\n") + "reason 4 d red\n"),
    ("the next day", AFTER.replace("2020-06-01", "2020-01-02") + OLD),
]

LOW = "reason 1 a red\n  text zh \"x\" en \"x\"\n  cite \"x\"\n"
ALL = "policy p\ntitle zh \"x\" en \"x\"\neffective 2020-01-01\ntimezone +08:00\nfever 37.3\n"
ACCEPTED = [  # what, text with a `@` where a warning stands
    ("nothing but what must be", "policy p\neffective 2020-01-01\ntimezone +08:00\n"),
    ("CR LF and no end", ALL.replace("\n", "\r\n")[:-2]),
    ("blanks, tabs, comments",
     "  # first\n\n\tpolicy\tp # why\ntitle zh \"# no \\\"comment\\\" \\\\\" en \"x\"\n"
      "effective 2020-01-01\ntimezone -12:00\n"),
    ("the last day there is", ALL.replace("2020-01-01", "2106-02-07").replace("+08:00", "+14:00")),
    ("set and cleared", ALL + LOW + "on clinic by cdc\n  set a\non release by cdc\n  clear a\n"),
    ("nothing sets it", ALL + "@" + LOW + "on release by cdc\n  clear a\n"),
    ("nothing ends it", ALL + "@" + LOW + "on clinic by cdc\n  set a\n"),
    ("withdraw is no way out", ALL + "@" + LOW + "on clinic by cdc\n  set a\non correct reason by cdc\n  withdraw a\n"),
    ("self can clear a red one", ALL + "@" + LOW + "on clinic by cdc\n  set a\non release by self cdc\n  clear a\n"),
    ("self alone can set a red one",
     ALL + "@" + LOW + "on clinic by self guardian\n  set a\non release by cdc\n  clear a\n"),
    ("no citation",
     ALL + "@" + LOW.replace("  cite \"x\"\n", "") + "on clinic by cdc\n  set a\non release by cdc\n  clear a\n"),
    ("no Chinese",
     ALL + "@" + LOW.replace("zh \"x\" ", "") + "on clinic by cdc\n  set a\non release by cdc\n  clear a\n"),
    ("an entry inside another", ALL + "regions key\n  420000\n  @420100\non travel by cdc\n  when region in key\n"),
    ("an entry not inside for all its days",
     ALL + "regions key\n  420000 from 2020-03-01\n  420100\non travel by cdc\n  when region in key\n"),
    ("an empty set that a guard uses", ALL + "@regions key\non travel by cdc\n  when region in key\n"),
    ("an empty set that none uses", ALL + "regions key\n"),
    ("a rule twice",
     ALL + LOW + "on clinic by cdc grid\n  set a\n@on clinic by grid cdc\n  set a\non release by cdc\n  clear a\n"),
    ("retired reasons are not warned of", ALL + LOW + "  retired\n"),
    ("what starts is not warned of", ALL + LOW + "  starts after 31 days unreported\n"),
]


def place(text):
    """The text without its marks, and where they stood: lines and characters from 1."""
    places = []
    while "@" in text:
        before, text = text.split("@", 1)
        places.append((before.count("\n") + 1, len(before.rsplit("\n", 1)[-1]) + 1))
        text = before + text
    return text, places


def policy_texts():
    for chain, rows in ((None, ERRORS), (BEFORE, CHAINS)):
        for i, (what, marked) in enumerate(rows):
            text, places = place(marked)
            line = {"id": "%s-%03d" % ("chain" if chain else "error", i + 1),
                    "clause": "docs/policy.md, Errors: " + what, "text": text}
            if chain:
                line["previous"] = chain
            yield {**line, "status": "policy", "line": places[0][0], "column": places[0][1]}
    for chain, rows in ((None, ACCEPTED), (BEFORE, CHAINS_ACCEPTED)):
        for i, (what, marked) in enumerate(rows):
            text, places = place(marked)
            line = {"id": "%s-%03d" % ("chain-accepted" if chain else "accepted", i + 1),
                    "clause": "docs/policy.md, Warnings: " + what, "text": text}
            if chain:
                yield {**line, "previous": chain, "status": "ok"}
            else:
                yield {**line, "status": "ok", "warnings": [list(at) for at in places]}
