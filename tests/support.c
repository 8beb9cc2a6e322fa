#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char support_rules[] =
    "policy support\n"
    "effective 2020-01-01\n"
    "timezone +08:00\n"
    "fever 37.3\n"
    "reason 1 fourteen red\n  ends after 14 normal days\n"
    "reason 2 five yellow\n  ends after 5 days\n"
    "reason 3 forever red\n"
    "reason 4 gaps yellow\n  ends after 3 normal days missing 2\n"
    "reason 5 day-zero yellow\n  ends after 3 normal days from day-0\n"
    "reason 6 either yellow\n  ends after 6 days\n  ends after 3 normal days\n"
    "reason 7 silent yellow\n  starts after 3 days unreported\n"
    "on register by cdc\n"
    "on checkin by cdc\n  when healthy\n  mark normal\n"
    "on checkin by cdc\n  when unwell\n  mark abnormal\n"
    "on custom both by cdc\n  mark normal\n  mark abnormal\n"
    "on custom none by cdc\n"
    "on custom set-1 by cdc hospital\n  set fourteen\n"
    "on custom set-2 by cdc\n  set five\n"
    "on custom set-3 by cdc\n  set forever\n"
    "on custom set-4 by cdc\n  set gaps\n"
    "on custom set-5 by cdc\n  set day-zero\n"
    "on custom set-6 by cdc\n  set either\n"
    "on custom clear-1 by cdc grid\n  clear fourteen\n"
    "on custom clear-2 by cdc\n  clear five\n"
    "on custom clear-3 by cdc\n  clear forever\n"
    "on custom clear-4 by cdc\n  clear gaps\n"
    "on custom clear-5 by cdc\n  clear day-zero\n"
    "on custom clear-6 by cdc\n  clear either\n"
    "on correct day by cdc\n  mark corrected\n"
    "on correct reason by cdc\n  withdraw fourteen five forever gaps day-zero either\n";

/* Memory that lives until the program ends; the list keeps it from being called a leak. */
static void *kept_memory(size_t size)
{
    static struct kept {
        struct kept *next;
    } *all;
    struct kept *kept = malloc(sizeof *kept + size);

    ck_assert_ptr_nonnull(kept);
    kept->next = all;
    all = kept;
    return kept + 1;
}

const hcode_policy *support_policy(const char *text, const hcode_policy *previous)
{
    const hcode_policy *policy = NULL;
    hcode_diagnostic why = { .size = sizeof why };
    size_t size = 0;

    ck_assert_int_eq(hcode_policy_parse(text, strlen(text), previous, NULL, &size, &policy,
                                        &why), HCODE_BUFFER);
    void *memory = kept_memory(size);
    hcode_status status =
        hcode_policy_parse(text, strlen(text), previous, memory, &size, &policy, &why);
    ck_assert_msg(status == HCODE_OK, "%u:%u: %s", why.line, why.column, why.text);
    return policy;
}

const hcode_policy *support_policy_file(const char *name, const hcode_policy *previous)
{
    static char text[HCODE_POLICY_TEXT_MAX + 1];
    char path[256];

    snprintf(path, sizeof path, "policies/%s.policy", name);
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "cannot open %s (run from the project's folder)", path);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return support_policy(text, previous);
}

hcode_time noon(int32_t day)
{
    return ((hcode_time)DAY0 + day) * 86400 + 4 * 3600;
}

hcode_event support_event(const char *what, int32_t day)
{
    hcode_event e = { .size = sizeof e, .role = HCODE_CDC };

    e.occurred = e.reported = noon(day);
    if (strcmp(what, "register") == 0) {
        e.kind = HCODE_REGISTER;
    } else if (strcmp(what, "normal") == 0 || strcmp(what, "abnormal") == 0) {
        e.kind = HCODE_CHECKIN;
        e.symptoms = what[0] == 'a' ? HCODE_SYMPTOM_BREATH : 0;
    } else if (strcmp(what, "corrected") == 0) {
        e.kind = HCODE_CORRECT;
        e.detail = HCODE_CORRECT_DAY;
        e.reported = noon(day + 1);
    } else if (strncmp(what, "withdraw ", 9) == 0) {
        e.kind = HCODE_CORRECT;
        e.detail = HCODE_CORRECT_REASON;
        e.reason = atoi(what + 9);
    } else {
        e.kind = HCODE_CUSTOM;
        strcpy(e.custom, what);
        if (strchr(e.custom, ' ') != NULL)
            *strchr(e.custom, ' ') = '-';
    }
    return e;
}

hcode_time local(int32_t day, int32_t second, int32_t utc_offset)
{
    return ((hcode_time)DAY0 + day) * 86400 + second - utc_offset;
}

hcode_status try_take(struct person *p, const hcode_policy *policy, const hcode_event *event,
                      hcode_effect *effect)
{
    struct person out, same, empty;
    size_t length = 0xa5a5;
    hcode_effect done, untouched;

    memset(&out, 0xa5, sizeof out);
    empty = out;
    memset(&done, 0xa5, sizeof done);
    done.size = sizeof done;
    untouched = done;
    same = *p;
    hcode_status status =
        hcode_apply(policy, p->record, p->length, event, out.record, &length, &done);
    ck_assert_mem_eq(p->record, same.record, sizeof same.record); /* the input stays */
    hcode_status in_place = hcode_apply(policy, same.record, same.length, event, same.record,
                                        &same.length, NULL);
    ck_assert_int_eq(in_place, status);
    if (status != HCODE_OK) {
        ck_assert_mem_eq(out.record, empty.record, sizeof out.record);
        ck_assert_uint_eq(length, 0xa5a5);
        ck_assert_mem_eq(&done, &untouched, sizeof done);
        ck_same(&same, p);
        return status;
    }
    ck_assert_uint_eq(same.length, length);
    ck_assert_mem_eq(same.record, out.record, length);
    memcpy(p->record, out.record, length);
    p->length = length;
    if (effect != NULL)
        *effect = done;
    return status;
}

void take(struct person *p, const hcode_policy *policy, const hcode_event *event)
{
    hcode_status status = try_take(p, policy, event, NULL);

    ck_assert_msg(status == HCODE_OK, "%s", hcode_status_name(status));
}

void take_new(struct person *p, const hcode_policy *policy, const char *what, int32_t day)
{
    hcode_event e = support_event(what, day);

    take(p, policy, &e);
}

void take_days(struct person *p, const hcode_policy *policy, int32_t day, const char *letters)
{
    for (; *letters != '\0'; letters++, day++) {
        if (*letters != '.')
            take_new(p, policy,
                     *letters == 'n'   ? "normal"
                     : *letters == 'a' ? "abnormal"
                     : *letters == 'b' ? "both"
                                       : "corrected",
                     day);
    }
}

hcode_record_facts facts_of(const struct person *p)
{
    hcode_record_facts facts = { .size = sizeof facts };

    ck_assert_int_eq(hcode_record_view(p->record, p->length, &facts), HCODE_OK);
    return facts;
}

hcode_slot slot_of(const struct person *p, int32_t code)
{
    hcode_slot slot = { .size = sizeof slot };

    for (uint32_t i = 0; hcode_record_slot(p->record, p->length, i, &slot) == HCODE_OK; i++) {
        if (slot.code == code)
            return slot;
    }
    return (hcode_slot){ .size = sizeof slot };
}

int32_t color_on(const struct person *p, const hcode_policy *policy, int32_t day)
{
    hcode_verdict verdict = { .size = sizeof verdict };
    hcode_status status = hcode_classify(policy, p->record, p->length, DAY0 + day, &verdict);

    ck_assert_msg(status == HCODE_OK, "%s", hcode_status_name(status));
    return verdict.color;
}

bool active(const struct person *p, const hcode_policy *policy, int32_t day, int32_t code,
            hcode_reason_answer *answer)
{
    hcode_verdict verdict = { .size = sizeof verdict };

    answer->size = sizeof *answer;
    ck_assert_int_eq(hcode_classify(policy, p->record, p->length, DAY0 + day, &verdict),
                     HCODE_OK);
    for (uint32_t i = 0; i < verdict.reasons; i++) {
        ck_assert_int_eq(hcode_reason(policy, p->record, p->length, DAY0 + day, i, answer),
                         HCODE_OK);
        if (answer->code == code)
            return true;
    }
    ck_assert_int_eq(hcode_reason(policy, p->record, p->length, DAY0 + day, verdict.reasons,
                                  answer), HCODE_NOT_FOUND);
    return false;
}

uint32_t random_below(struct random *r, uint32_t n)
{
    r->state = r->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)((r->state >> 33) % n);
}

void shuffle(struct random *r, hcode_event *events, uint32_t count)
{
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = random_below(r, i);
        hcode_event swap = events[i - 1];
        events[i - 1] = events[j];
        events[j] = swap;
    }
}
