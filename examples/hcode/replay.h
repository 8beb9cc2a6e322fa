/*
 * What `hcode replay` works with, for the files that make its answers.
 */
#ifndef REPLAY_H
#define REPLAY_H

#include "request.h"
#include "store.h"

struct host {
    struct chain chain;
    struct store *store;
    hcode_engine engine;
    hcode_time now; /* bounds `reported` */
};

/* answer.c: the answer to a request, to be released; NULL after a positive code of the store,
 * which is in `status`. Nothing of a refused request took effect. */
json_t *answer(struct host *host, struct request *r, hcode_status *status);

#endif
