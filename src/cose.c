/*
 * COSE_Sign1 (RFC 9052 4.2), the one message of it that is used here: algorithm and key id
 * protected, nothing unprotected, payload attached, no external data. The received bytes of
 * the header are what is signed. Knows keys, and nothing of what a payload means.
 */
#include "token.h"

static const struct cbor_field headers[HEADERS] = { /* RFC 9052 3.1 */
    [HEADER_ALG] = { COSE_ALG, HCODE_CBOR_INTEGER, true, INT64_MIN, INT64_MAX },
    [HEADER_CRIT] = { COSE_CRIT, HCODE_CBOR_ARRAY, false, 1, 0 }, /* never right */
    [HEADER_KID] = { COSE_KID, HCODE_CBOR_BYTES, true, KID_BYTES, KID_BYTES },
};

static const struct algorithm {
    int32_t issued, also; /* as issued, and as also taken: fully specified (RFC 9864) */
    int32_t key;          /* HCODE_ALGORITHM_* */
} algorithms[] = {
    { COSE_EDDSA, -19, HCODE_ALGORITHM_ED25519 },
    { COSE_ES256, -9, HCODE_ALGORITHM_ES256 },
    { COSE_SM2, COSE_SM2, HCODE_ALGORITHM_SM2 },
};

/* The algorithm of the header as one of keys; 0 if it is unknown. */
static int32_t algorithm_of(int64_t alg)
{
    for (size_t i = 0; i < COUNT(algorithms); i++) {
        if (alg == algorithms[i].issued || alg == algorithms[i].also)
            return algorithms[i].key;
    }
    return 0;
}

static bool next_is(struct cbor *c, int32_t type, hcode_cbor_item *item)
{
    return cbor_next(c, item) && item->type == type;
}

/* The four parts. What is no CBOR is said first, the protected map included. */
hcode_status cose_parts(struct cose *cose, const uint8_t *bytes, size_t length)
{
    struct cbor c = { bytes, length, 0 };
    struct cbor_wanted wanted = { headers, HEADERS, cose->headers, false, 0 };
    hcode_cbor_item item, *protected = &cose->protected;

    if (!cbor_check(bytes, length, NULL))
        return HCODE_BAD_CBOR;
    if (!next_is(&c, HCODE_CBOR_TAG, &item) || !next_is(&c, HCODE_CBOR_ARRAY, &item) ||
        item.value != 4 || !next_is(&c, HCODE_CBOR_BYTES, protected) || protected->value == 0)
        return HCODE_BAD_COSE;
    if (!cbor_check(protected->bytes, (size_t)protected->value, &wanted))
        return HCODE_BAD_CBOR;
    cose->headers_are_map = wanted.is_map;
    if (!next_is(&c, HCODE_CBOR_MAP, &item) || item.value != 0 ||
        !next_is(&c, HCODE_CBOR_BYTES, &cose->payload) ||
        !next_is(&c, HCODE_CBOR_BYTES, &item) || item.value != SIGNATURE_BYTES)
        return HCODE_BAD_COSE;
    cose->signature = item.bytes;
    return HCODE_OK;
}

static hcode_status header_read(struct cose *cose)
{
    const hcode_cbor_item *found = cose->headers, *alg = &found[HEADER_ALG];

    if (!cose->headers_are_map)
        return HCODE_BAD_COSE;
    bool text = alg->type == HCODE_CBOR_TEXT;
    if (!(text || cbor_field_ok(&headers[HEADER_ALG], alg)) ||
        !cbor_field_ok(&headers[HEADER_CRIT], &found[HEADER_CRIT]) ||
        !cbor_field_ok(&headers[HEADER_KID], &found[HEADER_KID]))
        return HCODE_BAD_HEADER;
    if (text || algorithm_of(alg->value) == 0)
        return HCODE_BAD_ALGORITHM;
    cose->algorithm = alg->value;
    cose->kid = found[HEADER_KID].bytes;
    return HCODE_OK;
}

static hcode_status cose_read(struct cose *cose, const uint8_t *bytes, size_t length)
{
    memset(cose, 0, sizeof *cose);
    hcode_status status = cose_parts(cose, bytes, length);
    return status == HCODE_OK ? header_read(cose) : status;
}

size_t cose_to_be_signed(uint8_t *work, const struct cose *cose)
{
    static const char context[] = "\x84\x6ASignature1"; /* an array of 4, a text of 10 */
    _Static_assert(sizeof context - 1 == COSE_SHIFT + 2, "the tag and the array end with it");
    const hcode_cbor_item *protected = &cose->protected, *payload = &cose->payload;
    size_t between = (size_t)(protected->bytes - work) + (size_t)protected->value;

    memcpy(work, context, sizeof context - 1);
    work[between] = HCODE_CBOR_BYTES << 5;
    return (size_t)(payload->bytes - work) + (size_t)payload->value;
}

hcode_status cose_open(struct cose *cose, uint8_t *work, size_t length,
                       const hcode_keyring *keyring, hcode_time now,
                       const struct keyring_key **key)
{
    hcode_status status = cose_read(cose, work + COSE_SHIFT, length);

    if (status != HCODE_OK)
        return status;
    const struct keyring_key *found = keyring_find(keyring, cose->kid);
    if (found == NULL)
        return HCODE_UNKNOWN_KEY;
    if (algorithm_of(cose->algorithm) != found->key.algorithm)
        return HCODE_BAD_ALGORITHM;
    if (now < found->key.from || (found->key.until != 0 && now >= found->key.until))
        return HCODE_KEY_NOT_VALID;
    size_t size = cose_to_be_signed(work, cose);
    key_verify_fn *verify = found->verify;
    status = verify(keyring, found, work, size, cose->signature);
    if (status == HCODE_OK)
        *key = found;
    return status;
}
