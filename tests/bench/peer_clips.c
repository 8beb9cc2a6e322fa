/*
 * The same decision by the rule engine CLIPS: slots and reasons as facts that stay, the question
 * as a fact that is asserted, answered by rules, and retracted.
 */
#include <clips/clips.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"

struct clips {
    void *env;
    char ask[64];
    int32_t color;
};

static const char *const constructs[] = {
    "(defglobal ?*color* = 1)",
    "(deftemplate ask (slot day))",
    "(deftemplate run (slot start))", /* a complete run of 14 begins */
    "(deftemplate slot (slot code) (slot since) (slot stands) (slot done))",
    "(deftemplate reason (slot code) (slot color) (slot days) (slot normal))",
    "(defrule by-normal-days (ask (day ?d)) (slot (code ?c) (since ?s) (stands 1) (done 0))"
    " (reason (code ?c) (color ?color) (normal ?n&:(> ?n 0)))"
    " (not (run (start ?r&:(> ?r ?s)))) => (bind ?*color* (max ?*color* ?color)))",
    "(defrule by-days (ask (day ?d)) (slot (code ?c) (since ?s) (stands 1) (done 0))"
    " (reason (code ?c) (color ?color) (normal 0) (days ?n&:(or (= ?n 0) (> (+ ?s ?n) ?d))))"
    " => (bind ?*color* (max ?*color* ?color)))",
};

static void fill(void *env, const struct sample *s)
{
    hcode_slot slot = { .size = sizeof slot };
    hcode_reason_facts r = { .size = sizeof r };
    char text[256];

    for (uint32_t i = 0; hcode_policy_reason(s->policy, i, &r) == HCODE_OK; i++) {
        snprintf(text, sizeof text, "(reason (code %d) (color %d) (days %d) (normal %d))", r.code,
                 r.color, r.days, r.normal_days);
        EnvAssertString(env, text);
    }
    for (uint32_t i = 0; hcode_record_slot(s->record, s->length, i, &slot) == HCODE_OK; i++) {
        int stands = slot.filed > 0 && (slot.filed >= slot.cleared_reported ||
                                        slot.since > slot.cleared_occurred);
        snprintf(text, sizeof text, "(slot (code %d) (since %lld) (stands %d) (done %u))", slot.code,
                 (long long)(slot.since + 28800) / 86400, stands, slot.done);
        EnvAssertString(env, text);
    }
}

static void *open_clips(const struct sample *s)
{
    struct clips *c = need(sizeof *c);

    c->env = CreateEnvironment();
    for (size_t i = 0; i < sizeof constructs / sizeof constructs[0]; i++) {
        if (!EnvBuild(c->env, constructs[i]))
            exit(2);
    }
    EnvReset(c->env);
    fill(c->env, s);
    EnvRun(c->env, -1);
    snprintf(c->ask, sizeof c->ask, "(ask (day %d))", s->day);
    return c;
}

static void classify(void *context, uint64_t n)
{
    struct clips *c = context;
    DATA_OBJECT value;

    for (uint64_t i = 0; i < n; i++) {
        void *ask = EnvAssertString(c->env, c->ask);
        EnvRun(c->env, -1);
        EnvGetDefglobalValue(c->env, "color", &value);
        c->color = (int32_t)DOToLong(value);
        EnvRetract(c->env, ask);
        SetpType(&value, INTEGER);
        SetpValue(&value, EnvAddLong(c->env, 1));
        EnvSetDefglobalValue(c->env, "color", &value);
    }
}

static int32_t color(void *context)
{
    return ((const struct clips *)context)->color;
}

const struct peer peer_clips = { "CLIPS", open_clips, classify, color, NULL };
