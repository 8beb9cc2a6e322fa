/*
 * A key id is the beginning of the key's thumbprint: SHA-256 over the deterministic CBOR of the
 * required parameters of its COSE key (RFC 9679 4), so every issuer of one key finds one id.
 */
#include "kid.h"

#include <string.h>

enum { KTY = 1, CRV = -1, X = -2, Y = -3 }; /* labels, RFC 9053 7.1 and 7.2 */

static const struct curve {
    const char *name;
    int64_t kty, crv;
} curves[] = {
    [HCODE_ALGORITHM_ED25519] = { "ed25519", 1, 6 },
    [HCODE_ALGORITHM_ES256] = { "es256", 2, 1 },
    [HCODE_ALGORITHM_SM2] = { "sm2", 2, -65537 }, /* private use: none is registered */
};

#define CURVES ((int32_t)(sizeof curves / sizeof curves[0]))

size_t public_key_bytes(int32_t algorithm)
{
    return algorithm == HCODE_ALGORITHM_ED25519 ? 32 : 64;
}

const char *algorithm_name(int32_t algorithm)
{
    return curves[algorithm].name;
}

int32_t algorithm_parse(const char *name)
{
    for (int32_t a = HCODE_ALGORITHM_ED25519; a < CURVES; a++) {
        if (strcmp(name, curves[a].name) == 0)
            return a;
    }
    return 0;
}

struct key_writer {
    uint8_t bytes[96]; /* 76 at most */
    size_t length;
};

static void put(struct key_writer *w, int32_t type, int64_t value, const uint8_t *bytes)
{
    hcode_cbor_item item = { .size = sizeof item, .type = type, .value = value, .bytes = bytes };

    (void)hcode_cbor_write(&item, w->bytes, sizeof w->bytes, &w->length);
}

/* Keys in the order of their bytes: 1, -1, -2, -3. */
void kid_of(int32_t algorithm, const uint8_t public_key[64], uint8_t kid[8])
{
    const struct curve *curve = &curves[algorithm];
    bool has_y = public_key_bytes(algorithm) == 64;
    struct key_writer w = { .length = 0 };
    uint8_t digest[32];

    put(&w, HCODE_CBOR_MAP, has_y ? 4 : 3, NULL);
    put(&w, HCODE_CBOR_INTEGER, KTY, NULL);
    put(&w, HCODE_CBOR_INTEGER, curve->kty, NULL);
    put(&w, HCODE_CBOR_INTEGER, CRV, NULL);
    put(&w, HCODE_CBOR_INTEGER, curve->crv, NULL);
    put(&w, HCODE_CBOR_INTEGER, X, NULL);
    put(&w, HCODE_CBOR_BYTES, 32, public_key);
    if (has_y) {
        put(&w, HCODE_CBOR_INTEGER, Y, NULL);
        put(&w, HCODE_CBOR_BYTES, 32, public_key + 32);
    }
    hcode_sha256(w.bytes, w.length, digest);
    memcpy(kid, digest, 8);
}
