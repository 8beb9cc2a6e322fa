/* The verdict that belongs to a status (docs/tokens.md), for the suites and the fuzz targets. */
#ifndef TOKEN_VERDICT_H
#define TOKEN_VERDICT_H

#include "hcode/hcode.h"

static inline int32_t token_verdict(hcode_status status)
{
    static const struct { /* all others refuse */
        hcode_status status;
        int32_t verdict;
    } verdicts[] = {
        { HCODE_OK, HCODE_TOKEN_ACCEPT },
        { HCODE_STALE, HCODE_TOKEN_ACCEPT_STALE },
        { HCODE_TOO_LONG, HCODE_TOKEN_UNREADABLE },
        { HCODE_NOT_A_TOKEN, HCODE_TOKEN_UNREADABLE },
        { HCODE_BAD_BASE45, HCODE_TOKEN_UNREADABLE },
    };

    for (size_t i = 0; i < sizeof verdicts / sizeof verdicts[0]; i++) {
        if (verdicts[i].status == status)
            return verdicts[i].verdict;
    }
    return HCODE_TOKEN_REFUSE;
}

#endif
