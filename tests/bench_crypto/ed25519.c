/*
 * Ed25519 and SHA-512 beside libsodium and OpenSSL, in one run: medians of rounds in which
 * all take turns, so that what else the machine does hits each alike. A token's size of
 * message. usage: ed25519 [ROUNDS]          (`make bench-crypto`)
 *          ed25519 only NAME [TIMES] (one function, for callgrind)
 */
#define _POSIX_C_SOURCE 200809L
#include <openssl/evp.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "crypto/ed25519.h"

#define MESSAGE 140 /* bytes; what a token's signature covers */
#define BATCH 20    /* calls between two looks at the clock */
#define ROUNDS_MAX 10000

static uint8_t seed[32], public_key[32], secret_key[64], signature[64], message[MESSAGE];
static uint8_t big[16384];
static struct ed25519_public prepared;
static struct ed25519_secret expanded;
static EVP_PKEY *openssl_private, *openssl_public;

static void must(int good, const char *what)
{
    if (good)
        return;
    fprintf(stderr, "ed25519: %s\n", what);
    exit(1);
}

static void verify_prepared(void)
{
    hcode_status status = ed25519_verify_prepared(&prepared, signature, message, MESSAGE);

    must(status == HCODE_OK, "prepared");
}

static void verify_unknown(void)
{
    hcode_status status = hcode_ed25519_verify(signature, public_key, message, MESSAGE);

    must(status == HCODE_OK, "verify");
}

static void verify_sodium(void)
{
    int status = crypto_sign_verify_detached(signature, message, MESSAGE, public_key);

    must(status == 0, "sodium");
}

static void verify_openssl(void)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();

    must(EVP_DigestVerifyInit(context, NULL, NULL, NULL, openssl_public) == 1 &&
             EVP_DigestVerify(context, signature, 64, message, MESSAGE) == 1, "openssl");
    EVP_MD_CTX_free(context);
}

static void sign_prepared(void)
{
    ed25519_sign_expanded(&expanded, message, MESSAGE, signature);
}

static void sign_seed(void)
{
    hcode_ed25519_sign(seed, message, MESSAGE, signature);
}

static void sign_sodium(void)
{
    crypto_sign_detached(signature, NULL, message, MESSAGE, secret_key);
}

static void sign_openssl(void)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    size_t length = sizeof signature;

    must(EVP_DigestSignInit(context, NULL, NULL, NULL, openssl_private) == 1 &&
             EVP_DigestSign(context, signature, &length, message, MESSAGE) == 1, "openssl");
    EVP_MD_CTX_free(context);
}

static void prepare(void)
{
    must(ed25519_prepare(&prepared, public_key) == HCODE_OK, "prepare");
}

static void check_key(void)
{
    must(hcode_ed25519_check_key(public_key) == HCODE_OK, "check_key");
}

static void sha512_own(void)
{
    uint8_t digest[64];

    hcode_sha512(big, sizeof big, digest);
}

static void sha512_sodium(void)
{
    uint8_t digest[64];

    crypto_hash_sha512(digest, big, sizeof big);
}

static void sha512_openssl(void)
{
    uint8_t digest[64];

    EVP_Digest(big, sizeof big, digest, NULL, EVP_sha512(), NULL);
}

static const struct {
    const char *name, *against; /* libsodium's row; NULL: only the time */
    void (*run)(void);
} rows[] = {
    { "verify, libsodium", NULL, verify_sodium },
    { "verify, OpenSSL", "verify, libsodium", verify_openssl },
    { "verify, key prepared", "verify, libsodium", verify_prepared },
    { "verify, key unknown", "verify, libsodium", verify_unknown },
    { "sign, libsodium", NULL, sign_sodium },
    { "sign, OpenSSL", "sign, libsodium", sign_openssl },
    { "sign, key prepared", "sign, libsodium", sign_prepared },
    { "sign, from the seed", "sign, libsodium", sign_seed },
    { "check a key", NULL, check_key },
    { "prepare a key", NULL, prepare },
    { "SHA-512 16 KiB, libsodium", NULL, sha512_sodium },
    { "SHA-512 16 KiB, OpenSSL", "SHA-512 16 KiB, libsodium", sha512_openssl },
    { "SHA-512 16 KiB", "SHA-512 16 KiB, libsodium", sha512_own },
};

static double times[COUNT(rows)][ROUNDS_MAX];

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void set_up(void)
{
    must(sodium_init() >= 0, "sodium_init");
    for (unsigned i = 0; i < sizeof seed; i++)
        seed[i] = (uint8_t)(i * 7 + 1);
    memset(message, 'm', sizeof message);
    crypto_sign_seed_keypair(public_key, secret_key, seed);
    openssl_private = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
    openssl_public = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, public_key, 32);
    must(openssl_private != NULL && openssl_public != NULL, "OpenSSL's keys");
    ed25519_expand(&expanded, seed);
    must(memcmp(expanded.public_key, public_key, 32) == 0, "the public key");
    prepare();
    sign_prepared();
}

static int only(const char *name, int count)
{
    for (size_t i = 0; i < COUNT(rows); i++)
        for (int n = 0; n < count && strcmp(rows[i].name, name) == 0; n++)
            rows[i].run();
    return 0;
}

static double median_of(const char *name)
{
    for (size_t i = 0; i < COUNT(rows); i++)
        if (strcmp(rows[i].name, name) == 0)
            return times[i][0];
    return 0;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 300;

    set_up();
    if (argc > 2 && strcmp(argv[1], "only") == 0)
        return only(argv[2], argc > 3 ? atoi(argv[3]) : 1);
    must(rounds > 0 && rounds <= ROUNDS_MAX, "ROUNDS is 1 ... 10000");
    for (int round = 0; round < rounds; round++) {
        for (size_t i = 0; i < COUNT(rows); i++) {
            double before = now();
            for (int n = 0; n < BATCH; n++)
                rows[i].run();
            times[i][round] = (now() - before) / BATCH;
        }
    }
    for (size_t i = 0; i < COUNT(rows); i++) {
        qsort(times[i], (size_t)rounds, sizeof times[i][0], by_size);
        times[i][0] = times[i][rounds / 2];
    }
    for (size_t i = 0; i < COUNT(rows); i++) {
        printf("%-26s %9.2f us", rows[i].name, times[i][0] / 1000);
        if (rows[i].against != NULL)
            printf("  %.2f", times[i][0] / median_of(rows[i].against));
        putchar('\n');
    }
    return 0;
}
