/*
 * A verdict as a paragraph for the person whom it is about (docs/semantics.md,
 * Explanation): the color, each reason with all that may end it, and when the answer changes.
 *
 * Here is decided what is said; how, in phrases.c. The facts are classify.c's. The text is
 * composed twice, first only to count, so nothing is written unless all of it fits.
 */
#include "phrases.h"
#include "question.h"

struct teller {
    struct text text;
    int32_t language;
    uint32_t number; /* put last, for the plural */
    struct record record;
    struct question question;
    hcode_day day;
    uint32_t in_force;          /* place in the chain of the policy in force on `day` */
    const hcode_policy *policy; /* that one */
    hcode_day until;            /* its last day; HCODE_NEVER if it is the newest */
    hcode_verdict verdict;
    hcode_day next_change;

    /* What is being told. */
    uint32_t index;              /* of the active reason */
    hcode_reason_answer answer;  /* about it */
    const struct reason *reason; /* as the policy in force has it */
    const struct slot *slot;
    struct run run;              /* that ends it, if normal days do */
    hcode_day alone;             /* when it ends if nothing is filed; HCODE_NEVER */
    hcode_day begins;            /* when a reason would start by itself */
    const struct rule *rule;
    const struct guard *guard;
};

/* --- Facts --- */

static void put(struct teller *t, const char *string)
{
    text_put_string(&t->text, string);
}

static void put_number(struct teller *t, int32_t number)
{
    t->number = (uint32_t)number;
    text_put_number(&t->text, t->number);
}

static void put_day(struct teller *t, hcode_day day)
{
    struct date date = date_of(day);

    for (const char *c = phrase_date(t->language); *c != '\0'; c++) {
        switch (*c) {
        case 'd': put_number(t, date.monthday); break;
        case 'o': put(t, phrase_month(date.month)); break;
        case 'q': put_number(t, date.month); break;
        case 'y': put_number(t, date.year); break;
        default: text_put(&t->text, c, 1);
        }
    }
}

static void put_day_of(struct teller *t, uint32_t time)
{
    put_day(t, day_of(time, t->policy->utc_offset));
}

/* What the policy says in the language, or in the other one, or the name. */
static void put_told(struct teller *t, const char *const texts[2], const char *name)
{
    const char *text = texts[t->language];

    if (text == NULL)
        text = texts[t->language == HCODE_EN ? HCODE_ZH : HCODE_EN];
    put(t, text != NULL ? text : name);
}

static void put_roles(struct teller *t, uint32_t roles)
{
    for (int32_t role = HCODE_SELF; role <= HCODE_SYSTEM; role++) {
        uint32_t after = roles >> (role + 1);
        if (!(roles & HCODE_ROLE_BIT(role)))
            continue;
        put(t, phrase_role(role, t->language));
        if (after != 0)
            put(t, phrase_text((after & (after - 1)) == 0 ? PHRASE_OR : PHRASE_COMMA,
                               t->language));
    }
}

static void put_event(struct teller *t)
{
    const struct rule *rule = t->rule;

    put(t, rule->custom != NULL ? rule->custom
                                : phrase_event(rule->kind, rule->detail, t->language));
}

/* What the letters of phrases stand for. */
static void put_fact(struct teller *t, char letter)
{
    const hcode_reason_answer *a = &t->answer;

    switch (letter) {
    case 'A': put_day(t, t->alone); break;
    case 'B': put_day(t, question_open(&t->question, &t->run)); break;
    case 'D': put_day(t, t->day); break;
    case 'E': put_day(t, a->earliest_end); break;
    case 'F': put_day_of(t, t->slot->filed_reported); break;
    case 'G': put_day(t, t->begins); break;
    case 'H': put_day_of(t, t->slot->cleared_reported); break;
    case 'L': put_day(t, t->begins - 1); break;
    case 'N': put_day(t, t->next_change); break;
    case 'S': put_day(t, a->since); break;
    case 'U': put_day(t, t->run.first); break;
    case 'V': put_day(t, t->until + 1); break;

    case 'i': put_number(t, (int32_t)t->index + 1); break;
    case 'j': put_number(t, (int32_t)t->verdict.reasons); break;
    case 'k': put_number(t, (int32_t)t->run.missing); break;
    case 'm': put_number(t, a->still_needed); break;
    case 'n': put_number(t, a->of); break;
    case 'r': put_number(t, a->run); break;
    case 'u': put_number(t, t->reason->unreported); break;
    case 'w': put_number(t, t->guard->arg); break;
    case 's': put(t, t->number == 1 ? "" : "s"); break;

    case 'C': put(t, t->reason->cite); break;
    case 'O': put_roles(t, t->rule->roles); break;
    case 'P': put_told(t, t->policy->title, t->policy->name); break;
    case 'R': put_roles(t, HCODE_ROLE_BIT(a->role)); break;
    case 'T': put_told(t, t->reason->text, t->reason->name); break;
    case 'W': put_roles(t, a->withdraw_roles); break;
    case 'a': put(t, phrase_meaning(t->verdict.color, t->language)); break;
    case 'c': put(t, phrase_color(t->reason->color, t->language)); break;
    case 'v': put(t, phrase_color(t->verdict.color, t->language)); break;
    case 'x': put_event(t); break;
    default: put(t, t->policy->sets[t->guard->arg].name); /* %z */
    }
}

static void put_pattern(struct teller *t, const char *pattern)
{
    for (; *pattern != '\0'; pattern++) {
        if (*pattern == '%')
            put_fact(t, *++pattern);
        else
            text_put(&t->text, pattern, 1);
    }
}

/* Go on with the sentence. */
static void append(struct teller *t, enum phrase phrase)
{
    put_pattern(t, phrase_text(phrase, t->language));
}

/* Begin another one. */
static void say(struct teller *t, enum phrase phrase)
{
    if (t->text.length > 0)
        append(t, PHRASE_GAP);
    append(t, phrase);
}

/* --- One reason --- */

static void say_reason(struct teller *t)
{
    say(t, PHRASE_REASON);
    if (t->verdict.reasons > 1)
        append(t, PHRASE_NUMBER);
    append(t, PHRASE_TEXT);
    if (t->reason->cite != NULL)
        append(t, PHRASE_CITE);
    append(t, PHRASE_TEXT_END);
}

/* Why a clear that was filed does not count. In the same second nobody can say which of the
 * two was first. */
static void say_cleared(struct teller *t)
{
    const struct slot *slot = t->slot;

    if (slot->cleared_reported > slot->filed_reported)
        say(t, PHRASE_CLEARED_OLDER);
    else if (slot->cleared_reported > 0 && slot->cleared_reported < slot->filed_reported)
        say(t, PHRASE_CLEARED_BEFORE);
}

/* What ends it without a clear. The policy in force says how, the whole chain says when:
 * later policies may end it sooner, or not at all. */
static void say_days(struct teller *t)
{
    hcode_day earliest = t->answer.earliest_end;
    bool by_days = t->answer.of > 0 || t->reason->days > 0;

    if (t->answer.of > 0)
        say(t, t->run.missing > 0 ? PHRASE_NORMAL_MISSING : PHRASE_NORMAL);
    if (earliest < t->alone)
        say(t, PHRASE_EARLIEST);
    if (t->alone != HCODE_NEVER)
        say(t, earliest < t->alone ? PHRASE_ALONE_LATEST : PHRASE_ALONE);
    if (earliest == HCODE_NEVER && by_days && t->until != HCODE_NEVER)
        say(t, PHRASE_LATER_NEVER);
    else if ((earliest > t->until && earliest != HCODE_NEVER) ||
             (t->alone > t->until && t->alone != HCODE_NEVER))
        say(t, PHRASE_LATER);
}

static void add_guards(struct teller *t)
{
    for (uint32_t i = 0; i < t->rule->guards; i++) {
        t->guard = &t->rule->when[i];
        append(t, i == 0 ? PHRASE_OPEN : PHRASE_COMMA);
        put_pattern(t, phrase_guard(t->guard->op, t->language));
    }
    if (t->rule->guards > 0)
        append(t, PHRASE_CLOSE);
}

static void add_clears(struct teller *t)
{
    bool first = true;

    for (uint32_t i = 0; i < t->policy->rule_count; i++) {
        if (!(t->answer.clear_rules[i / 64] & BIT64(i % 64)))
            continue;
        if (!first)
            append(t, PHRASE_OR_CLEAR);
        first = false;
        t->rule = &t->policy->rules[i];
        append(t, PHRASE_CLEAR);
        add_guards(t);
    }
}

static void say_clears(struct teller *t)
{
    bool only = t->answer.of == 0 && t->reason->days == 0 &&
                t->answer.earliest_end == HCODE_NEVER;

    if (t->answer.clear_roles == 0) {
        if (only)
            say(t, PHRASE_DEAD_END);
        return;
    }
    say(t, only ? PHRASE_ONLY : PHRASE_ALSO);
    add_clears(t);
    append(t, only ? PHRASE_ONLY_END : PHRASE_ALSO_END);
}

static void tell_reason(struct teller *t)
{
    t->reason = &t->policy->reasons[reason_index(t->policy, t->answer.code)];
    say_reason(t);
    if (t->answer.role == 0) {
        say(t, PHRASE_STARTED);
        return;
    }
    t->slot = question_slot(&t->question, t->answer.code);
    t->alone = question_ends_alone(&t->question, t->slot);
    if (t->reason->normal_days != 0)
        t->run = run_asked(t->question.policy, t->in_force, t->reason, t->answer.since);
    say(t, PHRASE_FILED);
    say_cleared(t);
    say_days(t);
    say_clears(t);
    say(t, t->answer.withdraw_roles != 0 ? PHRASE_WITHDRAW : PHRASE_NO_WITHDRAW);
}

/* --- All of it --- */

/* Reasons that start by themselves if nobody reports, while the policy in force is. */
static void tell_lapses(struct teller *t)
{
    for (uint64_t left = t->policy->starting; left != 0; left &= left - 1) {
        t->reason = &t->policy->reasons[lowest_bit(left)];
        t->begins = question_starts(&t->question, t->reason);
        if (t->begins > t->day && t->begins <= t->until && day_valid(t->begins))
            say(t, PHRASE_LAPSE);
    }
}

static void tell(struct teller *t)
{
    say(t, t->verdict.registered ? PHRASE_ANSWER : PHRASE_UNREGISTERED);
    if (t->verdict.reasons == 0)
        say(t, PHRASE_NO_REASON);
    for (t->index = 0; t->index < t->verdict.reasons; t->index++) {
        question_reason(&t->question, t->index, &t->answer);
        tell_reason(t);
    }
    tell_lapses(t);
    say(t, t->next_change == HCODE_NEVER ? PHRASE_NO_NEXT : PHRASE_NEXT);
}

hcode_status hcode_explain(const hcode_policy *policy, const uint8_t *record, size_t length,
                           hcode_day day, int32_t language, char *text, size_t *size)
{
    struct teller t;

    if (size == NULL || (language != HCODE_EN && language != HCODE_ZH))
        return HCODE_INVALID;

    hcode_status status = question_ask(policy, record, length, day, &t.record, &t.question);
    if (status != HCODE_OK)
        return status;
    t.language = language;
    t.day = day;
    t.in_force = chain_in_force(policy, day);
    t.policy = policy->chain[t.in_force];
    t.until = chain_until(policy, t.in_force);
    (void)record_classify(policy, &t.record, day, &t.verdict, &t.next_change); /* not refused */

    t.text = (struct text){ NULL, SIZE_MAX, 0 };
    tell(&t);
    size_t needed = t.text.length + 1, room = *size;
    *size = needed;
    if (text == NULL || room < needed)
        return HCODE_BUFFER;
    t.text = (struct text){ text, needed, 0 };
    tell(&t);
    text[t.text.length] = '\0';
    return HCODE_OK;
}
