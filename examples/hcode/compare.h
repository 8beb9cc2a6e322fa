/*
 * What differs between two rulebooks, in words and as JSON.
 */
#ifndef COMPARE_H
#define COMPARE_H

#include "facts.h"
#include "page.h"

struct report {
    int32_t language;
    bool print; /* words too, as they are found */
    const struct rulebook *was, *now;
    json_t *out;      /* the whole; what differs goes to its lists */
    uint32_t changes; /* all that were told */

    struct table rows; /* of the subject that is told */
    json_t *told;      /* its changes; NULL: no subject is */
    bool added;        /* all of the subject is new, so it goes without saying */
    bool serious;      /* one of them is more than wording */
};

/* Compare all and tell; `report->out` gets a list for each part. */
void compare_all(struct report *report);

#endif
