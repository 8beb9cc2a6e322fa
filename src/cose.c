/*
 * COSE_Sign1 (RFC 9052 4.2), the one message of it that is used here: algorithm and key id
 * protected, nothing unprotected, payload attached, no external data. The received bytes of
 * the header are what is signed. Knows keys, and nothing of what a payload means.
 */
#include "token.h"

#define HEADER_ROOM 32 /* of the longest header that is issued: 18 bytes */

enum { HEADER_ALG, HEADER_CRIT, HEADER_KID, HEADERS };

static const struct cbor_field headers[HEADERS] = { /* RFC 9052 3.1 */
    [HEADER_ALG] = { 1, HCODE_CBOR_INTEGER, true, INT64_MIN, INT64_MAX },
    [HEADER_CRIT] = { 2, HCODE_CBOR_ARRAY, false, 1, 0 }, /* never right */
    [HEADER_KID] = { 4, HCODE_CBOR_BYTES, true, KID_BYTES, KID_BYTES },
};

static const struct algorithm {
    int32_t issued, also; /* as issued, and as also taken: fully specified (RFC 9864) */
    int32_t key;          /* HCODE_ALGORITHM_* */
} algorithms[] = {
    { -8, -19, HCODE_ALGORITHM_ED25519 },
    { -7, -9, HCODE_ALGORITHM_ES256 },
    { -65537, -65537, HCODE_ALGORITHM_SM2 },
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

/* The four parts, once everything is known to be CBOR, the protected map too. */
static hcode_status parts_read(struct cose *cose, const uint8_t *bytes, size_t length)
{
    struct cbor c = { bytes, length, 0 };
    hcode_cbor_item tag, array, unprotected, signature;
    hcode_cbor_item *protected = &cose->protected, *payload = &cose->payload;

    if (!cbor_check(bytes, length))
        return HCODE_BAD_CBOR;
    if (!cbor_next(&c, &tag) || tag.type != HCODE_CBOR_TAG || !cbor_next(&c, &array) ||
        array.type != HCODE_CBOR_ARRAY || array.value != 4 || !cbor_next(&c, protected) ||
        protected->type != HCODE_CBOR_BYTES || protected->value == 0)
        return HCODE_BAD_COSE;
    if (!cbor_check(protected->bytes, (size_t)protected->value))
        return HCODE_BAD_CBOR;
    if (!cbor_next(&c, &unprotected) || unprotected.type != HCODE_CBOR_MAP ||
        unprotected.value != 0 || !cbor_next(&c, payload) ||
        payload->type != HCODE_CBOR_BYTES || !cbor_next(&c, &signature) ||
        signature.type != HCODE_CBOR_BYTES || signature.value != SIGNATURE_BYTES)
        return HCODE_BAD_COSE;
    cose->signature = signature.bytes;
    return HCODE_OK;
}

static hcode_status header_read(struct cose *cose)
{
    struct cbor c = { cose->protected.bytes, (size_t)cose->protected.value, 0 };
    hcode_cbor_item found[HEADERS], *alg = &found[HEADER_ALG];
    bool others;

    if (!cbor_fields(&c, headers, HEADERS, found, &others))
        return HCODE_BAD_COSE; /* no map */
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
    hcode_status status = parts_read(cose, bytes, length);
    return status == HCODE_OK ? header_read(cose) : status;
}

/*
 * The token in `work` becomes what is signed, the Sig_structure (RFC 9052 4.4), in place. Behind
 * tag and array the two are the same up to the end of the payload, but for one byte: where
 * a token has the empty map, there is the empty string of external data. Returns its length.
 */
static size_t to_be_signed(uint8_t *work, const hcode_cbor_item *protected,
                           const hcode_cbor_item *payload)
{
    static const char context[] = "\x84\x6ASignature1"; /* an array of 4, a text of 10 */
    _Static_assert(sizeof context - 1 == COSE_SHIFT + 2, "the tag and the array end with it");
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
    size_t size = to_be_signed(work, &cose->protected, &cose->payload);
    status = keyring_verify(keyring, found, work, size, cose->signature);
    if (status == HCODE_OK)
        *key = found;
    return status;
}

/* --- Signing --- */

bool signer_ok(const hcode_signer *signer)
{
    return signer != NULL && abi_input_ok(signer, sizeof *signer) && signer->sign != NULL &&
           signer->algorithm >= HCODE_ALGORITHM_ED25519 &&
           signer->algorithm <= HCODE_ALGORITHM_SM2;
}

static size_t header_write(uint8_t bytes[HEADER_ROOM], const hcode_signer *signer)
{
    struct cbor_out o = { bytes, HEADER_ROOM, 0 };

    cbor_put_head(&o, HCODE_CBOR_MAP, 2);
    cbor_put_head(&o, HCODE_CBOR_INTEGER, headers[HEADER_ALG].key);
    cbor_put_head(&o, HCODE_CBOR_INTEGER, algorithms[signer->algorithm - 1].issued);
    cbor_put_head(&o, HCODE_CBOR_INTEGER, headers[HEADER_KID].key);
    cbor_put_string(&o, HCODE_CBOR_BYTES, signer->kid, KID_BYTES);
    return o.at;
}

/* All of it; the signature comes last. */
static void message_write(struct cbor_out *o, const hcode_cbor_item *protected,
                          const hcode_cbor_item *payload, const uint8_t *signature)
{
    cbor_put_head(o, HCODE_CBOR_TAG, TAG_SIGN1);
    cbor_put_head(o, HCODE_CBOR_ARRAY, 4);
    cbor_put(o, protected);
    cbor_put_head(o, HCODE_CBOR_MAP, 0);
    cbor_put(o, payload);
    cbor_put_string(o, HCODE_CBOR_BYTES, signature, SIGNATURE_BYTES);
}

hcode_status cose_sign(const hcode_signer *signer, const uint8_t *payload, size_t length,
                       uint8_t *bytes, size_t *size)
{
    uint8_t header[HEADER_ROOM], work[COSE_WORK], signature[SIGNATURE_BYTES] = { 0 };
    hcode_cbor_item body = { .type = HCODE_CBOR_BYTES, .value = (int64_t)length, .bytes = payload };
    hcode_cbor_item protected = { .type = HCODE_CBOR_BYTES, .bytes = header };
    struct cbor_out out = { work + COSE_SHIFT, HCODE_TOKEN_MAX, 0 };
    struct cose written;

    protected.value = (int64_t)header_write(header, signer);
    message_write(&out, &protected, &body, signature);
    if (out.at > HCODE_TOKEN_MAX)
        return HCODE_TOO_LONG;
    if (bytes == NULL || *size < out.at) {
        *size = out.at;
        return HCODE_BUFFER;
    }
    (void)parts_read(&written, work + COSE_SHIFT, out.at); /* where they went */
    hcode_status status =
        signer->sign(signer->context, work,
                     to_be_signed(work, &written.protected, &written.payload), signature);
    if (status != HCODE_OK)
        return status > 0 ? status : HCODE_STORAGE;
    *size = out.at;
    out = (struct cbor_out){ bytes, *size, 0 };
    message_write(&out, &protected, &body, signature);
    return HCODE_OK;
}
