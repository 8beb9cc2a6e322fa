/*
 * Signing a COSE_Sign1 (RFC 9052 4.2): it is written with an empty signature, becomes its own
 * Sig_structure for the signer, and is then written once more where the caller wants it. Its
 * own file, so that who only verifies links nothing of it.
 */
#include "token.h"

#define HEADER_ROOM 32 /* of the longest header that is issued: 18 bytes */

static const int32_t issued[] = {
    [HCODE_ALGORITHM_ED25519] = COSE_EDDSA,
    [HCODE_ALGORITHM_ES256] = COSE_ES256,
    [HCODE_ALGORITHM_SM2] = COSE_SM2,
};

bool signer_ok(const hcode_signer *signer)
{
    return signer != NULL && abi_input_ok(signer, sizeof *signer) && signer->sign != NULL &&
           signer->algorithm >= HCODE_ALGORITHM_ED25519 &&
           signer->algorithm <= HCODE_ALGORITHM_SM2;
}

static size_t header_write(uint8_t bytes[HEADER_ROOM], const hcode_signer *signer)
{
    struct cbor_out o = { .size = HEADER_ROOM };

    o.bytes = bytes;
    cbor_put_head(&o, HCODE_CBOR_MAP, 2);
    cbor_put_head(&o, HCODE_CBOR_INTEGER, COSE_ALG);
    cbor_put_head(&o, HCODE_CBOR_INTEGER, issued[signer->algorithm]);
    cbor_put_head(&o, HCODE_CBOR_INTEGER, COSE_KID);
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
    (void)cose_parts(&written, work + COSE_SHIFT, out.at); /* where they went */
    hcode_status status = signer->sign(signer->context, work, cose_to_be_signed(work, &written),
                                       signature);
    if (status != HCODE_OK)
        return status > 0 ? status : HCODE_STORAGE;
    *size = out.at;
    out = (struct cbor_out){ .size = *size };
    out.bytes = bytes;
    message_write(&out, &protected, &body, signature);
    return HCODE_OK;
}
