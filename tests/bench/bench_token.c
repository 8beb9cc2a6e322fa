/*
 * Judging the text of a code. What surrounds the signature is measured with a key whose check is
 * the host's, and a host that answers at once: base45, CBOR, COSE, keyring, claims, dates and the
 * report are left. Beside it libcbor, which only reads the same CBOR into a tree; beside the
 * whole, libsodium, which only checks the signature.
 */
#include <cbor.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

enum { NOW = 1700000100, AROUND_AIM = 500 /* nanoseconds */ };

static const uint8_t kid[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };

struct scan {
    const hcode_keyring *keyring;
    char text[HCODE_TOKEN_MAX];
    size_t length;
    uint8_t bytes[HCODE_TOKEN_MAX]; /* the same without base45 */
    size_t bytes_length;
};

static void need_ok(hcode_status status)
{
    if (status != HCODE_OK) {
        fprintf(stderr, "bench: %s\n", hcode_status_text(status, HCODE_EN));
        exit(2);
    }
}

/* --- The host that answers at once --- */

static hcode_status believe(void *context, const hcode_key *key, const uint8_t *message,
                            size_t length, const uint8_t signature[64])
{
    (void)context, (void)key, (void)message, (void)length, (void)signature;
    return HCODE_OK;
}

static hcode_status sign_zeros(void *context, const uint8_t *message, size_t length,
                               uint8_t signature[64])
{
    (void)context, (void)message, (void)length;
    memset(signature, 0, 64);
    return HCODE_OK;
}

static hcode_signer signer_of(int32_t algorithm, const uint8_t seed[32])
{
    hcode_signer signer = { .size = sizeof signer, .algorithm = algorithm, .sign = sign_zeros };
    const hcode_signing_key *key;
    size_t size = 0;

    memcpy(signer.kid, kid, sizeof kid);
    if (algorithm == HCODE_ALGORITHM_ED25519) {
        hcode_signing_key_make(seed, NULL, &size, &key);
        need_ok(hcode_signing_key_make(seed, need(size), &size, &key));
        need_ok(hcode_signing_key_signer(key, kid, &signer));
    }
    return signer;
}

static const hcode_keyring *keyring_of(int32_t algorithm, const uint8_t public_key[64])
{
    hcode_key key = { .size = sizeof key, .algorithm = algorithm, .issuer = "450000" };
    const hcode_key *keys[] = { &key };
    hcode_keyring_options options = { .size = sizeof options, .keys = keys, .key_count = 1,
                                      .verify = believe };
    const hcode_keyring *keyring;
    size_t size = 0;

    memcpy(key.kid, kid, sizeof kid);
    memcpy(key.public_key, public_key, 64);
    hcode_keyring_build(&options, NULL, &size, &keyring, NULL);
    need_ok(hcode_keyring_build(&options, need(size), &size, &keyring, NULL));
    return keyring;
}

/* The base token of docs/SPEC.md, 214 characters. */
static void make_scan(struct scan *s, int32_t algorithm)
{
    static const uint8_t seed[32] = { 42 };
    uint8_t public_key[64] = { 1 };
    hcode_signer signer = signer_of(algorithm, seed);
    hcode_code code = { .size = sizeof code, .color = HCODE_GREEN, .kind = HCODE_CODE_SCREEN,
                        .cti_length = 8, .issued = NOW - 100, .expires = NOW + 200,
                        .issuer = "450000", .text = "\u97e6*\u660e 1234" };
    size_t size = sizeof s->text;

    if (algorithm == HCODE_ALGORITHM_ED25519) {
        hcode_ed25519_public_key(seed, public_key);
        memset(public_key + 32, 0, 32);
    }
    s->keyring = keyring_of(algorithm, public_key);
    need_ok(hcode_issue_token(&code, &signer, s->text, &size));
    s->length = size - 1;
    s->bytes_length = sizeof s->bytes;
    need_ok(hcode_base45_decode(s->text + 4, s->length - 4, s->bytes, &s->bytes_length));
}

/* --- The work --- */

static void judge(void *context, uint64_t n)
{
    const struct scan *s = context;
    hcode_token_report report = { .size = sizeof report };

    for (uint64_t i = 0; i < n; i++)
        need_ok(hcode_verify_token_text(s->keyring, s->text, s->length, NOW, &report));
}

static cbor_item_t *load(const uint8_t *bytes, size_t length)
{
    struct cbor_load_result result;
    cbor_item_t *item = cbor_load(bytes, length, &result);

    if (item == NULL) {
        fprintf(stderr, "bench: libcbor: error %d at %zu\n", (int)result.error.code,
                result.error.position);
        exit(2);
    }
    return item;
}

/* The array (this libcbor does not know the tag before it), then the two byte strings in it that
 * hold CBOR. */
static void load_with_libcbor(void *context, uint64_t n)
{
    const struct scan *s = context;

    for (uint64_t i = 0; i < n; i++) {
        cbor_item_t *array = load(s->bytes + 1, s->bytes_length - 1);
        for (size_t part = 0; part <= 2; part += 2) {
            cbor_item_t *string = cbor_array_get(array, part);
            cbor_item_t *inside =
                load(cbor_bytestring_handle(string), cbor_bytestring_length(string));
            cbor_decref(&inside);
            cbor_decref(&string);
        }
        cbor_decref(&array);
    }
}

/* A signature over as many bytes as the Sig_structure has. */
static void verify_with_libsodium(void *context, uint64_t n)
{
    static uint8_t message[87], signature[64], public_key[32], secret[64];
    static const uint8_t seed[32] = { 42 };

    (void)context;
    crypto_sign_seed_keypair(public_key, secret, seed);
    crypto_sign_detached(signature, NULL, message, sizeof message, secret);
    for (uint64_t i = 0; i < n; i++) {
        if (crypto_sign_verify_detached(signature, message, sizeof message, public_key) != 0)
            abort();
    }
}

#define ROWS 2

static void make_rows(struct row rows[ROWS])
{
    static struct scan believed, signed_;

    make_scan(&believed, HCODE_ALGORITHM_ES256);
    make_scan(&signed_, HCODE_ALGORITHM_ED25519);
    rows[0] = (struct row){ .name = "token-around", .ways = {
        { "libhcode", judge, &believed, 0 },
        { "libcbor, reading only", load_with_libcbor, &believed, 0 } } };
    rows[1] = (struct row){ .name = "token-whole", .ways = {
        { "libhcode", judge, &signed_, 0 },
        { "libsodium, signature only", verify_with_libsodium, NULL, 0 } } };
}

void bench_token(void)
{
    struct row rows[ROWS];

    make_rows(rows);
    for (int i = 0; i < ROWS; i++) {
        measure(&rows[i]);
        print_row(&rows[i]);
    }
    printf("%-18s %9.1f ns around the signature   aim %d ns\n", "", rows[0].ways[0].nanoseconds,
           AROUND_AIM);
}

int count_token(const char *name, int way, uint64_t n)
{
    struct row rows[ROWS];

    make_rows(rows);
    return count_row(rows, ROWS, name, way, n);
}
