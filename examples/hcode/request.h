/*
 * One input line of `hcode replay`, understood.
 */
#ifndef REQUEST_H
#define REQUEST_H

#include <jansson.h>

#include "host.h"

enum ask { ASK_EVENT, ASK_CLASSIFY, ASK_ADVANCE, ASK_RECORD };

struct request { /* texts live until request_free() */
    hcode_status status; /* not HCODE_OK: refused, and `ask` is nothing */
    json_t *at;          /* key that is to blame; NULL: none in particular */
    enum ask ask;
    json_t *person; /* text; NULL: the line names none */
    uint8_t id[16];
    hcode_day day;     /* of ASK_CLASSIFY and ASK_ADVANCE */
    hcode_event event; /* of ASK_EVENT */
    json_t *actor;     /* text; NULL: not said */
    json_t *line;      /* what owns the texts */
    bool wide;         /* it has a number that no int64_t holds */
};

/* Names of reasons are looked up in the policy. */
void request_read(struct request *r, const char *line, size_t length, const hcode_policy *policy);
/* The key to blame where the library refused the event. */
void request_blame(struct request *r, hcode_status status, const hcode_policy *policy,
                   hcode_time now);
void request_free(struct request *r);

#endif
