/*
 * From a policy text to its rows: one pass, one table of statements, no allocation.
 *   1. The memory depends on the text's length alone: each row needs some bytes of text, so
 *      the length bounds their number as well as the limits do.
 *   2. A head ends the block before it, and what that block lacks is told first.
 *   3. What the whole text lacks is told behind its last character.
 * Nothing of the policy is of use, and nothing is given out, unless all of it was read.
 */
#include "parse.h"

#define ROOM_ALIGN 16 /* of any object; the caller's memory may have any */

/* --- Statements that are one line --- */

static bool parse_policy(struct parser *p)
{
    struct word name;

    if (!take_name(p, "the name of the policy", &name))
        return false;
    p->policy->name = keep(p, &name);
    return true;
}

static bool parse_title(struct parser *p)
{
    p->policy->title_at = p->head.at;
    return take_texts(p, p->policy->title);
}

static bool parse_effective(struct parser *p)
{
    struct word date;

    return take_day(p, &p->policy->effective, &date) && chain_effective(p, &date);
}

/* Seconds of "+HH:MM"; UTC_OFFSET_UNSAID for anything else. */
static int32_t zone_seconds(const struct word *w)
{
    int32_t hours, minutes, seconds;

    if (w->kind != WORD_PLAIN || w->length != 6 || w->bytes[3] != ':' ||
        (w->bytes[0] != '+' && w->bytes[0] != '-'))
        return UTC_OFFSET_UNSAID;
    hours = digits(w->bytes + 1, 2);
    minutes = digits(w->bytes + 4, 2);
    if (hours < 0 || minutes < 0 || minutes > 59)
        return UTC_OFFSET_UNSAID;
    seconds = (hours * 60 + minutes) * 60;
    return w->bytes[0] == '-' ? -seconds : seconds;
}

static bool parse_timezone(struct parser *p)
{
    const struct word *w = look(p);
    int32_t seconds;

    if (w == NULL)
        return false;
    seconds = zone_seconds(w);
    if (seconds < UTC_OFFSET_MIN || seconds > UTC_OFFSET_MAX)
        return fail_expected(p, w, "an offset like +08:00, from -12:00 to +14:00");
    p->policy->utc_offset = seconds;
    return chain_timezone(p, w) && taken(p);
}

static bool parse_fever(struct parser *p)
{
    return take_decimal(p, "degrees Celsius", 300, 450, &p->policy->fever_x10);
}

static bool parse_pass(struct parser *p)
{
    return take_number(p, "trips", 1, 15, &p->policy->pass_trips) && take_keyword(p, "per") &&
           take_number(p, "days", 1, 31, &p->policy->pass_days) && take_keyword(p, "days");
}

static bool parse_family(struct parser *p)
{
    hcode_policy *policy = p->policy;

    return take_keyword(p, "adult") &&
           take_number(p, "an age below that of an elder", 0, 149, &policy->family_adult) &&
           take_keyword(p, "elder") &&
           take_number(p, "an age above that of an adult", policy->family_adult + 1, 150,
                       &policy->family_elder);
}

/* --- The table --- */

static const struct statement {
    const char *word;  /* NULL: any number */
    parse_fn *parse;   /* NULL: nothing follows the word */
    enum block in;     /* where the line belongs; HEADS: it opens a block or stands alone */
    enum block opens;
    bool once;         /* in the text, or in its block */
} statements[] = {
    { "policy",    parse_policy,      HEADS,         HEADS,         true },
    { "title",     parse_title,       HEADS,         HEADS,         true },
    { "effective", parse_effective,   HEADS,         HEADS,         true },
    { "timezone",  parse_timezone,    HEADS,         HEADS,         true },
    { "fever",     parse_fever,       HEADS,         HEADS,         true },
    { "pass",      parse_pass,        HEADS,         HEADS,         true },
    { "family",    parse_family,      HEADS,         HEADS,         true },
    { "regions",   parse_regions,     HEADS,         BLOCK_REGIONS, false },
    { "reason",    parse_reason,      HEADS,         BLOCK_REASON,  false },
    { "on",        parse_on,          HEADS,         BLOCK_ON,      false },
    { "gate",      parse_gate,        HEADS,         BLOCK_GATE,    false },
    { NULL,        parse_region,      BLOCK_REGIONS, HEADS,         false },
    { "overseas",  parse_region,      BLOCK_REGIONS, HEADS,         false },
    { "text",      parse_text,        BLOCK_REASON,  HEADS,         false },
    { "cite",      parse_reason_cite, BLOCK_REASON,  HEADS,         true },
    { "ends",      parse_ends,        BLOCK_REASON,  HEADS,         false },
    { "starts",    parse_starts,      BLOCK_REASON,  HEADS,         true },
    { "retired",   parse_retired,     BLOCK_REASON,  HEADS,         true },
    { "when",      parse_when,        BLOCK_ON,      HEADS,         false },
    { "set",       parse_set,         BLOCK_ON,      HEADS,         false },
    { "clear",     parse_clear,       BLOCK_ON,      HEADS,         false },
    { "withdraw",  parse_withdraw,    BLOCK_ON,      HEADS,         false },
    { "mark",      parse_mark,        BLOCK_ON,      HEADS,         false },
    { "needs",     parse_needs,       BLOCK_GATE,    HEADS,         true },
    { "green",     parse_gate_row,    BLOCK_GATE,    HEADS,         false },
    { "yellow",    parse_gate_row,    BLOCK_GATE,    HEADS,         false },
    { "red",       parse_gate_row,    BLOCK_GATE,    HEADS,         false },
    { "cite",      parse_gate_cite,   BLOCK_GATE,    HEADS,         true },
};
_Static_assert(COUNT(statements) <= STATEMENTS_MAX, "every statement has a place in `seen`");

static const struct block_row {
    const char *head; /* word that opens it */
    parse_fn *end;    /* what is to be done, or checked, when it is complete; may be NULL */
} blocks[] = { /* ORDER block */
    { "", NULL },
    { "regions", parse_regions_end },
    { "reason", chain_reason },
    { "on", NULL },
    { "gate", parse_gate_end },
};
_Static_assert(COUNT(blocks) == BLOCKS, "every block has a row");

static bool statement_is(const struct statement *s, const struct word *w)
{
    if (s->word == NULL)
        return w->kind == WORD_PLAIN && w->bytes[0] >= '0' && w->bytes[0] <= '9';
    return word_is(w, s->word);
}

/* The statement that the word begins in this block; one of another block for want of it. */
static const struct statement *find_statement(const struct word *w, enum block block)
{
    const struct statement *elsewhere = NULL;

    for (const struct statement *s = statements; s < statements + COUNT(statements); s++) {
        if (!statement_is(s, w))
            continue;
        if (s->in == HEADS || s->in == block)
            return s;
        if (elsewhere == NULL)
            elsewhere = s;
    }
    return elsewhere;
}

static bool fail_wrong_block(struct parser *p)
{
    const char *first = NULL, *second = NULL; /* `cite` belongs to two */

    for (const struct statement *s = statements; s < statements + COUNT(statements); s++) {
        if (!statement_is(s, &p->head))
            continue;
        if (first == NULL)
            first = blocks[s->in].head;
        else
            second = blocks[s->in].head;
    }
    return fail(p, p->head.at, "%q belongs to the block of a \"%s\"%s%s%s", &p->head, first,
                second != NULL ? " or a \"" : "", second != NULL ? second : "",
                second != NULL ? "\"" : "");
}

static bool block_end(struct parser *p)
{
    parse_fn *end = blocks[p->block].end;

    return end == NULL || end(p);
}

/* --- The text --- */

static void block_open(struct parser *p, enum block block)
{
    p->block = block;
    for (size_t i = 0; i < COUNT(statements); i++) {
        if (statements[i].in != HEADS)
            p->seen[i] = 0;
    }
}

/* The line of which p->head is the first word. */
static bool parse_line(struct parser *p)
{
    const struct statement *s = find_statement(&p->head, p->block);

    if (p->policy->name == NULL && (s == NULL || s->parse != parse_policy))
        return fail_expected(p, &p->head, "\"policy NAME\" as the first statement");
    if (s == NULL)
        return fail_expected(p, &p->head, "a statement or a line of the block");
    if (s->in != HEADS && s->in != p->block)
        return fail_wrong_block(p);
    if (s->in == HEADS && !block_end(p))
        return false;

    uint32_t *seen = &p->seen[s - statements];
    if (s->once && *seen != 0)
        return fail_twice(p, &p->head, *seen);
    *seen = p->head.at.line;
    if (!s->parse(p) || !take_line_end(p))
        return false;
    if (s->in == HEADS)
        block_open(p, s->opens);
    return true;
}

static bool check_withdrawals(struct parser *p)
{
    for (uint32_t i = 0; i < p->policy->rule_count; i++) {
        const struct rule *r = &p->policy->rules[i];
        if (r->kind == HCODE_CORRECT && r->detail == HCODE_CORRECT_REASON && r->withdraw == 0)
            return fail(p, p->lexer.at, "expected \"withdraw\" in the rule in line %u",
                        r->at.line);
    }
    return true;
}

/* What the whole text must have. */
static bool check_complete(struct parser *p)
{
    const hcode_policy *policy = p->policy;
    const char *missing = policy->name == NULL                      ? "policy NAME"
                          : policy->effective == HCODE_NO_DAY       ? "effective DATE"
                          : policy->utc_offset == UTC_OFFSET_UNSAID ? "timezone +HH:MM"
                                                                    : NULL;

    if (missing != NULL)
        return fail(p, p->lexer.at, "expected \"%s\", which every policy has", missing);
    return check_withdrawals(p) && chain_complete(p);
}

static bool parse_lines(struct parser *p)
{
    for (;;) {
        if (!take_head(p))
            return false;
        if (p->head.kind == WORD_TEXT_END)
            return block_end(p) && check_complete(p);
        if (p->head.kind != WORD_LINE_END && !parse_line(p))
            return false;
    }
}

/* --- Memory --- */

static const struct part_row {
    uint32_t most;     /* the limit */
    uint32_t shortest; /* bytes of the shortest text of one row, with its line feed */
    uint32_t size;
} parts[] = { /* ORDER part */
    { HCODE_REASONS_MAX, sizeof "reason 1 a red",   sizeof(struct reason) },
    { HCODE_RULES_MAX,   sizeof "on clinic by cdc", sizeof(struct rule) },
    { SETS_MAX,          sizeof "regions a",        sizeof(struct region_set) },
    { REGIONS_MAX,       sizeof "156",              sizeof(struct region_entry) },
    { GATES_MAX,         sizeof "gate a",           sizeof(struct gate) },
};
_Static_assert((uint8_t)-1 == NO_REASON, "reason_index() becomes an index as it is");
_Static_assert(COUNT(parts) == PARTS, "every part has a row");

struct layout {
    uint32_t rows[PARTS];
    size_t at[PARTS]; /* bytes from the policy on */
    uint32_t warnings;
    size_t warnings_at, strings_at;
    size_t total; /* with what it may take to align the first byte */
};

static size_t aligned(size_t bytes)
{
    return (bytes + ROOM_ALIGN - 1) / ROOM_ALIGN * ROOM_ALIGN;
}

static void lay_out(struct layout *l, size_t length)
{
    size_t end = aligned(sizeof(hcode_policy));

    for (size_t i = 0; i < PARTS; i++) {
        size_t fit = length / parts[i].shortest + 1; /* the last one may lack its line feed */
        l->rows[i] = fit < parts[i].most ? (uint32_t)fit : parts[i].most;
        l->at[i] = end;
        end += aligned((size_t)l->rows[i] * parts[i].size);
    }
    l->warnings = WARNINGS_PER_REASON * l->rows[PART_REASONS] + l->rows[PART_RULES] +
                  l->rows[PART_SETS] + l->rows[PART_REGIONS] + 1; /* the title's */
    l->warnings_at = end;
    end += aligned(l->warnings * sizeof(struct warning));
    l->strings_at = end;
    end += length + 1; /* a word's NUL stands where its blank stood; the last had none */
    l->total = end + ROOM_ALIGN - 1;
}

static void parser_start(struct parser *p, const struct layout *l, unsigned char *memory)
{
    hcode_policy *policy = (void *)memory;

    memset(policy, 0, sizeof *policy);
    policy->effective = HCODE_NO_DAY;
    policy->utc_offset = UTC_OFFSET_UNSAID;
    policy->family_adult = policy->family_elder = -1;
    memset(policy->by_hash, NO_REASON, sizeof policy->by_hash);
    policy->reasons = (void *)(memory + l->at[PART_REASONS]);
    policy->rules = (void *)(memory + l->at[PART_RULES]);
    policy->sets = (void *)(memory + l->at[PART_SETS]);
    policy->regions = (void *)(memory + l->at[PART_REGIONS]);
    policy->gates = (void *)(memory + l->at[PART_GATES]);
    policy->warnings = (void *)(memory + l->warnings_at);
    p->policy = policy;
    p->strings = (char *)memory + l->strings_at;
    memcpy(p->room, l->rows, sizeof p->room);
}

/* The chain of the policy before, then itself. */
static void join_chain(hcode_policy *policy, const hcode_policy *previous)
{
    if (previous != NULL) {
        policy->chain_length = previous->chain_length;
        for (uint32_t i = 0; i < previous->chain_length; i++)
            policy->chain[i] = previous->chain[i];
    }
    policy->chain[policy->chain_length++] = policy;
}

/* What is asked for often, looked up once and for all. */
static void make_indexes(hcode_policy *policy)
{
    uint32_t next = 0;

    for (uint32_t i = 0; i < policy->reason_count; i++) {
        const struct reason *r = &policy->reasons[i];
        if (r->unreported != 0)
            policy->starting |= BIT64(i);
        for (uint32_t k = 0; k < policy->chain_length; k++)
            policy->chain_index[k][i] = (uint8_t)reason_index(policy->chain[k], r->code);
    }
    for (uint32_t kind = 1; kind <= HCODE_CUSTOM; kind++) {
        policy->kind_first[kind] = (uint16_t)next;
        for (uint32_t i = 0; i < policy->rule_count; i++) {
            if (policy->rules[i].kind == kind)
                policy->by_kind[next++] = (uint8_t)i;
        }
    }
    policy->kind_first[HCODE_CUSTOM + 1] = (uint16_t)next;
}

/* --- The public function --- */

static hcode_status failed(const struct parser *p, hcode_diagnostic *why)
{
    if (why != NULL)
        abi_write(why, &p->why, sizeof p->why);
    return HCODE_POLICY;
}

/* What can be refused before the text is looked at. */
static bool check_sizes(struct parser *p, size_t length)
{
    static const struct position first = { 1, 1 };

    if (length > HCODE_POLICY_TEXT_MAX)
        return fail(p, first, "expected a text of at most %u bytes",
                    (uint32_t)HCODE_POLICY_TEXT_MAX);
    if (p->previous != NULL && p->previous->chain_length >= HCODE_CHAIN_MAX)
        return fail(p, first, "expected a chain of at most %u policies",
                    (uint32_t)HCODE_CHAIN_MAX);
    return true;
}

hcode_status hcode_policy_parse(const char *text, size_t length, const hcode_policy *previous,
                                void *memory, size_t *memory_size, const hcode_policy **policy,
                                hcode_diagnostic *why)
{
    struct parser p = { .previous = previous };
    struct layout l;

    if ((text == NULL && length > 0) || memory_size == NULL || policy == NULL ||
        (why != NULL && !abi_output_ok(why, sizeof *why)))
        return HCODE_INVALID;
    if (!check_sizes(&p, length))
        return failed(&p, why);
    lay_out(&l, length);
    if (memory == NULL || *memory_size < l.total) {
        *memory_size = l.total;
        return HCODE_BUFFER;
    }

    size_t off = (uintptr_t)memory % ROOM_ALIGN;
    parser_start(&p, &l, (unsigned char *)memory + (off == 0 ? 0 : ROOM_ALIGN - off));
    lex_start(&p.lexer, text, length);
    if (!parse_lines(&p))
        return failed(&p, why);
    join_chain(p.policy, previous);
    make_indexes(p.policy);
    lint(p.policy, l.warnings);
    *policy = p.policy;
    return HCODE_OK;
}
