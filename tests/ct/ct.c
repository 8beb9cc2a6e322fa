/*
 * Signing and key derivation with a seed that valgrind takes for undefined: every branch
 * and every address that depends on it is reported. `leak-…` do what signing must not, so
 * that run.sh sees that they would be. usage: valgrind ct
 * public-key|sign|sign-prepared|leak-branch|leak-index|leak-digits
 */
#include <stdio.h>
#include <string.h>
#include <valgrind/memcheck.h>

#include "crypto/ed25519.h"

/* RFC 8032 7.1, TEST 2. */
static const uint8_t known_key[32] = {
    0x3d, 0x40, 0x17, 0xc3, 0xe8, 0x43, 0x89, 0x5a, 0x92, 0xb7, 0x0a, 0xa7,
    0x4d, 0x1b, 0x7e, 0xbc, 0x9c, 0x98, 0x2c, 0xcf, 0x2e, 0xc4, 0x96, 0x8c,
    0xc0, 0xcd, 0x55, 0xf1, 0x2a, 0xf4, 0x66, 0x0c
};
static uint8_t seed[32] = {
    0x4c, 0xcd, 0x08, 0x9b, 0x28, 0xff, 0x96, 0xda, 0x9d, 0xb6, 0xc3, 0x46,
    0xec, 0x11, 0x4e, 0x0f, 0x5b, 0x8a, 0x31, 0x9f, 0x35, 0xab, 0xa6, 0x24,
    0xda, 0x8c, 0xf6, 0xed, 0x4f, 0xb8, 0xa6, 0xfb
};
static uint8_t out[64];
static volatile unsigned sink;

/* What comes out is public. */
static int verifies(void)
{
    VALGRIND_MAKE_MEM_DEFINED(out, sizeof out);
    return hcode_ed25519_verify(out, known_key, "r", 1) == HCODE_OK;
}

static int public_key(void)
{
    hcode_ed25519_public_key(seed, out);
    VALGRIND_MAKE_MEM_DEFINED(out, sizeof out);
    return memcmp(out, known_key, 32) == 0;
}

static int sign(void)
{
    hcode_ed25519_sign(seed, "r", 1, out);
    return verifies();
}

static int sign_prepared(void)
{
    struct ed25519_secret key;

    ed25519_expand(&key, seed);
    ed25519_sign_expanded(&key, "r", 1, out);
    return verifies();
}

static int leak_branch(void)
{
    if (seed[0] & 1)
        sink++;
    return 1;
}

static int leak_index(void)
{
    sink += base_comb.at[0][seed[0] % COMB_ODD].sum[0] & 1;
    return 1;
}

/* Verification's way to multiply, used for a secret. */
static int leak_digits(void)
{
    struct scalar s;
    struct digits digits;
    struct point p;

    scalar_from_bytes(&s, seed);
    (void)scalar_recode(&digits, &s, COMB_WIDTH);
    point_neutral(&p);
    comb_add_level(&p, &base_comb, &digits, 0);
    return 1;
}

static const struct {
    const char *name;
    int (*run)(void);
} rows[] = {
    { "public-key", public_key },   { "sign", sign },
    { "sign-prepared", sign_prepared }, { "leak-branch", leak_branch },
    { "leak-index", leak_index },   { "leak-digits", leak_digits },
};

int main(int argc, char **argv)
{
    VALGRIND_MAKE_MEM_UNDEFINED(seed, sizeof seed);
    for (size_t i = 0; argc == 2 && i < COUNT(rows); i++)
        if (strcmp(argv[1], rows[i].name) == 0)
            return rows[i].run() ? 0 : 2;
    fprintf(stderr, "ct: no such row\n");
    return 2;
}
