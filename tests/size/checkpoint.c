/* All that a checkpoint calls, to be linked and weighed (make check-size), not run. */
#include "hcode/hcode.h"

void *volatile arguments[6];

void _start(void)
{
    const hcode_keyring *keyring;
    size_t size = (size_t)arguments[0];

    (void)hcode_keyring_build(arguments[1], arguments[2], &size, &keyring, arguments[3]);
    (void)hcode_verify_token_text(keyring, arguments[4], size, 1, arguments[5]);
    for (;;) {
    }
}
