/* Judging a token under a prepared key, to be linked and weighed (make check-size), not run. */
#include "crypto/ed25519.h"

void *volatile arguments[5];

void _start(void)
{
    (void)hcode_verify_token_text(arguments[0], arguments[1], (size_t)arguments[2], 1,
                                  arguments[3]);
    /* which the keyring would call */
    (void)ed25519_verify_prepared(arguments[4], arguments[3], arguments[1], 1);
    for (;;) {
    }
}
