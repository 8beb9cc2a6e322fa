/*
 * Whose records are measured: somebody of Guangxi who registered on 7 March 2020 and reported the
 * ten days after it as normal, with no reason or with three that are active.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

#define FIRST 1583539200 /* 2020-03-07 08:00 +08:00 */
#define DAYS 10

const hcode_policy *bench_policy(void)
{
    static const hcode_policy *policy;
    static char text[HCODE_POLICY_TEXT_MAX];
    size_t size = 0;

    if (policy != NULL)
        return policy;
    FILE *file = fopen("policies/guangxi-2020-03-07.policy", "rb");
    size_t length = file != NULL ? fread(text, 1, sizeof text, file) : 0;
    hcode_policy_parse(text, length, NULL, NULL, &size, &policy, NULL);
    if (hcode_policy_parse(text, length, NULL, need(size), &size, &policy, NULL) != HCODE_OK) {
        fprintf(stderr, "bench: run it in the project's folder\n");
        exit(2);
    }
    fclose(file);
    return policy;
}

static void take(struct sample *s, const hcode_event *event)
{
    if (hcode_apply(s->policy, s->record, s->length, event, s->record, &s->length, NULL) != HCODE_OK)
        abort();
}

static hcode_event event_on(int32_t kind, int day)
{
    return (hcode_event){ .size = sizeof(hcode_event), .kind = kind, .role = HCODE_SELF,
                          .occurred = FIRST + day * 86400, .reported = FIRST + day * 86400 };
}

void make_sample(struct sample *s, int reasons)
{
    s->policy = bench_policy();
    s->length = 0;
    hcode_event e = event_on(HCODE_REGISTER, 0);
    take(s, &e);
    if (reasons > 0) { /* key-region, other-province, fever-clinic: 14 normal days each */
        e = event_on(HCODE_TRAVEL, 0);
        e.region = 420100;
        take(s, &e);
        e = event_on(HCODE_CLINIC, 0);
        take(s, &e);
    }
    for (int day = 1; day <= DAYS; day++) {
        e = event_on(HCODE_CHECKIN, day);
        if (day < DAYS)
            take(s, &e);
    }
    s->checkin = e;
    hcode_policy_day(s->policy, e.reported, &s->day);
}
