/*
 * Any bytes as a record, and then any events that happen to it, under the shipped chain of
 * policies. The input is the record's length (2 bytes), the record, and 12 bytes an event.
 * What is asserted is what docs/semantics.md says of every record, not of good ones only.
 */
#include "fuzz.h"

enum { EVENT_BYTES = 12, POLICIES = 3, DAY = 86400 };
static const hcode_time FIRST = 1577836800; /* 2020-01-01 */

struct record {
    uint8_t bytes[HCODE_RECORD_MAX];
    size_t length;
};

/* The codes of the reasons that are active on a day. */
struct answer {
    hcode_status status;
    int32_t color;
    uint32_t count;
    int32_t codes[HCODE_REASONS_MAX];
};

static const hcode_policy *load(const char *path, const hcode_policy *previous)
{
    static char text[1 << 16];
    const hcode_policy *policy;
    size_t size = 0;
    FILE *file = fopen(path, "rb");

    REQUIRE(file != NULL);
    size_t length = fread(text, 1, sizeof text, file);
    fclose(file);
    hcode_policy_parse(text, length, previous, NULL, &size, &policy, NULL);
    REQUIRE(hcode_policy_parse(text, length, previous, memory_of(size), &size, &policy, NULL) ==
            HCODE_OK);
    return policy;
}

static const hcode_policy *chain(void)
{
    static const hcode_policy *newest;
    static const char *const paths[POLICIES] = {
        "policies/guangxi-2020-03-07.policy",
        "policies/example-strict.policy",
        "policies/example-grace.policy",
    };

    if (newest == NULL) {
        for (int i = 0; i < POLICIES; i++)
            newest = load(paths[i], newest);
    }
    return newest;
}

/* --- Asking --- */

static int ascending(const void *a, const void *b)
{
    return *(const int32_t *)a - *(const int32_t *)b;
}

/* A verdict and its reasons say the same. */
static struct answer ask(const struct record *r, hcode_day day)
{
    struct answer a = { 0 };
    hcode_verdict verdict = { .size = sizeof verdict };
    hcode_reason_answer reason = { .size = sizeof reason };
    int32_t strongest = HCODE_GREEN;

    a.status = hcode_classify(chain(), r->bytes, r->length, day, &verdict);
    REQUIRE_ONE_OF(a.status, HCODE_OK, HCODE_CORRUPT, HCODE_UNKNOWN_REASON, HCODE_LATE);
    if (a.status != HCODE_OK)
        return a;
    for (uint32_t i = 0; i < verdict.reasons; i++) {
        REQUIRE(hcode_reason(chain(), r->bytes, r->length, day, i, &reason) == HCODE_OK);
        strongest = reason.color > strongest ? reason.color : strongest;
        REQUIRE(reason.earliest_end >= day);
        a.codes[a.count++] = reason.code;
    }
    REQUIRE(hcode_reason(chain(), r->bytes, r->length, day, a.count, &reason) ==
            HCODE_NOT_FOUND);
    a.color = verdict.color;
    REQUIRE(a.color == strongest);
    qsort(a.codes, a.count, sizeof a.codes[0], ascending);
    return a;
}

static int same_reasons(const struct answer *a, const struct answer *b)
{
    return a->status == b->status && a->count == b->count &&
           memcmp(a->codes, b->codes, a->count * sizeof a->codes[0]) == 0;
}

/* Up to the day before the next change nothing changes, and on it something does. */
static void check_next_change(const struct record *r, hcode_day day, const struct answer *now)
{
    hcode_day when;

    REQUIRE(hcode_next_change(chain(), r->bytes, r->length, day, &when) == HCODE_OK);
    REQUIRE(when > day);
    if (when == HCODE_NEVER)
        return;
    struct answer before = ask(r, when - 1), then = ask(r, when);
    REQUIRE(same_reasons(now, &before));
    REQUIRE(!same_reasons(now, &then) || then.color != now->color);
}

static void check_explain(const struct record *r, hcode_day day, int32_t language)
{
    size_t size = 0, used;

    REQUIRE(hcode_explain(chain(), r->bytes, r->length, day, language, NULL, &size) ==
            HCODE_BUFFER);
    used = size;
    char *text = memory_of(size);
    REQUIRE(hcode_explain(chain(), r->bytes, r->length, day, language, text, &used) ==
            HCODE_OK);
    REQUIRE(used == size && strlen(text) == size - 1);
    free(text);
}

static void check_many(const struct record *r, hcode_day day, const struct answer *one)
{
    const int32_t offsets[] = { 0, 0, (int32_t)r->length };
    uint8_t colors[2];
    hcode_status statuses[2];

    REQUIRE(hcode_classify_many(chain(), r->bytes, r->length, offsets, 2, day, colors,
                                statuses) == HCODE_OK);
    REQUIRE(colors[1] == one->color && statuses[1] == one->status);
}

static void check_answers(const struct record *r, hcode_day day)
{
    struct answer a = ask(r, day);

    check_many(r, day, &a);
    if (a.status != HCODE_OK)
        return;
    check_next_change(r, day, &a);
    check_explain(r, day, HCODE_EN);
    check_explain(r, day, HCODE_ZH);
}

/* --- Looking --- */

/* Returns whether it is a record. */
static int look_at(const struct record *r)
{
    hcode_record_facts facts = { .size = sizeof facts };
    hcode_slot slot = { .size = sizeof slot };
    hcode_status status = hcode_record_view(r->bytes, r->length, &facts);
    int32_t last = 0;

    REQUIRE_ONE_OF(status, HCODE_OK, HCODE_CORRUPT);
    if (status != HCODE_OK)
        return 0;
    for (uint32_t i = 0; i < facts.slots; i++) {
        REQUIRE(hcode_record_slot(r->bytes, r->length, i, &slot) == HCODE_OK);
        REQUIRE(slot.code > last);
        last = slot.code;
    }
    REQUIRE(hcode_record_slot(r->bytes, r->length, facts.slots, &slot) == HCODE_NOT_FOUND);
    return 1;
}

static int same(const struct record *a, const struct record *b)
{
    return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

static hcode_status merge(const struct record *a, const struct record *b, struct record *out)
{
    hcode_status status = hcode_record_merge(chain(), a->bytes, a->length, b->bytes, b->length,
                                             out->bytes, &out->length);

    REQUIRE_ONE_OF(status, HCODE_OK, HCODE_CORRUPT, HCODE_UNKNOWN_REASON);
    return status;
}

static void check_merge(const struct record *a, const struct record *b)
{
    struct record ab, ba, again;

    if (merge(a, b, &ab) != HCODE_OK)
        return;
    REQUIRE(merge(b, a, &ba) == HCODE_OK && same(&ab, &ba));
    REQUIRE(merge(&ab, &ab, &again) == HCODE_OK && same(&ab, &again));
    REQUIRE(look_at(&ab));
}

/* --- Events --- */

/* Mostly an event that there may be; days of three years, seconds of the clock now and then. */
static hcode_event event_of(const uint8_t *b)
{
    hcode_event e = { .size = sizeof e, .kind = b[0] % 17, .detail = b[1] % 5, .role = b[2] % 11 };

    e.occurred = FIRST + (hcode_time)(b[3] | b[4] << 8) % 1100 * DAY + b[5] * 337;
    e.reported = e.occurred + (hcode_time)(b[6] % 64) * (b[6] & 64 ? DAY : 600) - (b[6] >> 7);
    if (e.kind == HCODE_TRAVEL)
        e.region = b[7] & 1 ? 100000 + b[8] * 3529 : b[8] * 4;
    if (e.kind == HCODE_TEMPERATURE || (e.kind == HCODE_CHECKIN && b[9] & 1))
        e.celsius_x10 = 245 + b[9] % 210;
    if (e.kind == HCODE_CHECKIN)
        e.symptoms = b[10] % 33;
    if (e.kind == HCODE_CORRECT && e.detail == HCODE_CORRECT_REASON)
        e.reason = b[11];
    if (e.kind == HCODE_CUSTOM)
        memcpy(e.custom, b[11] & 1 ? "swab" : "Swab", 5);
    return e;
}

static hcode_status apply(const struct record *r, const hcode_event *event, struct record *out)
{
    hcode_effect effect = { .size = sizeof effect };
    hcode_status status = hcode_apply(chain(), r->bytes, r->length, event, out->bytes,
                                      &out->length, &effect);

    REQUIRE_ONE_OF(status, HCODE_OK, HCODE_INVALID, HCODE_UNKNOWN_REASON, HCODE_RANGE,
                   HCODE_FUTURE, HCODE_CORRUPT, HCODE_NO_RULE, HCODE_ROLE, HCODE_LATE);
    if (status == HCODE_OK && effect.rules_fired == 0)
        REQUIRE(same(r, out));
    return status;
}

/* What an event says is said once, however often it comes; a refused one writes nothing. */
static void take(struct record *r, const uint8_t *bytes)
{
    hcode_event event = event_of(bytes);
    struct record untouched = *r, out, again;
    hcode_day day;

    out = untouched;
    if (apply(r, &event, &out) != HCODE_OK) {
        REQUIRE(same(&untouched, &out) && same(&untouched, r));
        return;
    }
    REQUIRE(look_at(&out));
    REQUIRE(apply(&out, &event, &again) == HCODE_OK && same(&out, &again));
    check_merge(r, &out);
    REQUIRE(hcode_policy_day(chain(), event.reported, &day) == HCODE_OK);
    check_answers(&out, day);
    *r = out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct record nothing;
    struct record r = { .length = 0 };
    size_t at = 2;

    if (size < 2)
        return 0;
    r.length = (size_t)(data[0] | data[1] << 8) % (HCODE_RECORD_MAX + 1);
    r.length = r.length < size - at ? r.length : size - at;
    memcpy(r.bytes, data + at, r.length);
    at += r.length;
    if (!look_at(&r))
        r = nothing;
    check_answers(&r, HCODE_DAY_MAX);
    check_answers(&r, (hcode_day)(FIRST / DAY) + 100);
    check_merge(&r, &nothing);
    for (; size - at >= EVENT_BYTES; at += EVENT_BYTES)
        take(&r, data + at);
    return 0;
}
