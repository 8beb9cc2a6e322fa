/*
 * Files with a signing key: written once, for their owner alone.
 */
#ifndef SECRET_H
#define SECRET_H

#include <hcode/hcode.h>
#include <stdbool.h>

struct secret {        /* a signing key, ready */
    hcode_key key;     /* its public half and issuer, good for a key file */
    hcode_signer signer;
    void *memory;      /* of an Ed25519 one */
    size_t memory_size;
    struct provider_key *provider; /* of any other */
};

/* A new key in a new file. False after a complaint; then there is no such file. */
bool secret_new(struct secret *secret, const char *path, int32_t algorithm, const char *issuer);
/* Refuses a file that others may read. False after a complaint. */
bool secret_read(struct secret *secret, const char *path);
void secret_free(struct secret *secret); /* and wipe it */
bool random_bytes(void *bytes, size_t length); /* false after a complaint */

#endif
