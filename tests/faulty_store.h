/*
 * Rows in memory that keep the contract of hcode/store.h, and can be told to break off: at one
 * callback, counted from 1, they fail, conflict or stop as if the power went out.
 */
#ifndef FAULTY_STORE_H
#define FAULTY_STORE_H

#include <setjmp.h>

#include "support.h"

enum { STORE_ROWS = 80, HOST_CODE = 77 };

struct stored {
    uint8_t id[16];
    hcode_row row; /* its record points nowhere */
    uint8_t record[HCODE_RECORD_MAX];
};

enum fault {
    NO_FAULT,
    FAILS,          /* HOST_CODE, nothing done */
    FAILS_DONE,     /* HOST_CODE, though a commit was done: its answer got lost */
    CONFLICTS,      /* a commit meets a row that somebody else has changed; others go well */
    STOPS,          /* never returns, nothing done */
    STOPS_DONE,     /* never returns, a commit was done */
    FAULTS
};

struct faulty_store {
    hcode_store store;
    enum fault fault;
    uint32_t at;      /* the callback that is hit, from 1; 0: none */
    jmp_buf *stopped; /* where to go when it stops */

    uint32_t calls;    /* so far */
    uint32_t loads, commits, dues;
    uint32_t after_fault; /* calls after the one that was hit */
    uint32_t conflicts_left; /* so many commits from now on conflict */

    hcode_change change; /* of the last commit that was done */
    uint64_t expected;
    uint32_t count;
    struct stored rows[STORE_ROWS]; /* ids ascending */
};

void faulty_store_start(struct faulty_store *s);
hcode_engine faulty_store_engine(const struct faulty_store *s, const hcode_policy *policy);
/* The row of the person with this number; NULL if there is none. */
struct stored *faulty_store_row(struct faulty_store *s, int person);
/* The id of a person: ascending with the number. */
void faulty_store_id(int person, uint8_t id[16]);

#endif
