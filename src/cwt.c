/*
 * CBOR Web Tokens (RFC 8392): which claims there must be, their forms, and their times against
 * a clock that the caller reads. Claims are looked at once the signature holds; those that
 * are not known are skipped. What a health code adds is not known here.
 */
#include "token.h"

static const struct cbor_field claims[CLAIMS] = { /* RFC 8392 3.1 */
    [CLAIM_ISS] = { 1, HCODE_CBOR_TEXT, true, ISSUER_MIN, ISSUER_MAX },
    [CLAIM_EXP] = { 4, HCODE_CBOR_INTEGER, true, 0, HCODE_TIME_MAX },
    [CLAIM_NBF] = { 5, HCODE_CBOR_INTEGER, false, 0, HCODE_TIME_MAX },
    [CLAIM_IAT] = { 6, HCODE_CBOR_INTEGER, true, 0, HCODE_TIME_MAX },
    [CLAIM_CTI] = { 7, HCODE_CBOR_BYTES, true, CTI_MIN, CTI_MAX },
    [CLAIM_AUD] = { .key = 3 },
    [CLAIM_CODE] = { .key = CODE_KEY },
};

hcode_status cwt_claims(struct cwt *cwt, const uint8_t *payload, size_t length)
{
    const hcode_cbor_item *found = cwt->claims;
    struct cbor_wanted wanted = { claims, CLAIMS, cwt->claims, false, 0 };

    cwt->payload = (struct cbor){ payload, length, 0 };
    if (!cbor_check(payload, length, &wanted))
        return HCODE_BAD_CBOR;
    if (!wanted.is_map)
        return HCODE_BAD_CLAIMS;
    for (unsigned i = 0; i < CLAIMS_JUDGED; i++) {
        if (!cbor_field_ok(&claims[i], &found[i]))
            return HCODE_BAD_CLAIMS;
    }
    bool has_nbf = found[CLAIM_NBF].type != 0;
    cwt->not_before = found[has_nbf ? CLAIM_NBF : CLAIM_IAT].value;
    return cwt->not_before < found[CLAIM_EXP].value ? HCODE_OK : HCODE_BAD_CLAIMS;
}

hcode_status cwt_claims_to_sign(struct cwt *cwt, const uint8_t *payload, size_t length)
{
    const hcode_cbor_item *issuer = &cwt->claims[CLAIM_ISS];
    hcode_status status = cwt_claims(cwt, payload, length);

    if (status == HCODE_OK && !issuer_ok(issuer->bytes, (size_t)issuer->value))
        return HCODE_BAD_CLAIMS;
    return status;
}

/* `audience` NULL: there is none. */
static bool audience_is(const struct cwt *cwt, const char *audience)
{
    const hcode_cbor_item *aud = &cwt->claims[CLAIM_AUD];

    if (audience == NULL || aud->type != HCODE_CBOR_TEXT)
        return audience == NULL && aud->type == 0;
    return same_text(audience, aud);
}

hcode_status cwt_open(struct cwt *cwt, uint8_t *work, size_t length, const char *audience)
{
    hcode_status status =
        cose_open(&cwt->cose, work, length, cwt->keyring, cwt->now, &cwt->key);

    if (status == HCODE_OK)
        status = cwt_claims(cwt, cwt->cose.payload.bytes, (size_t)cwt->cose.payload.value);
    if (status == HCODE_OK && !audience_is(cwt, audience))
        status = HCODE_BAD_CLAIMS;
    return status;
}

hcode_status cwt_judge(const struct cwt *cwt, int64_t longest)
{
    const hcode_cbor_item *found = cwt->claims, *cti = &found[CLAIM_CTI];
    const hcode_key *key = &cwt->key->key;
    hcode_time exp = found[CLAIM_EXP].value, iat = found[CLAIM_IAT].value;
    hcode_time nbf = cwt->not_before, leeway = cwt->keyring->leeway;

    if (!same_text(key->issuer, &found[CLAIM_ISS]))
        return HCODE_WRONG_ISSUER;
    if (exp - (iat < nbf ? iat : nbf) > longest)
        return HCODE_LIVES_TOO_LONG;
    if (cwt->now + leeway < nbf || iat > cwt->now + leeway)
        return HCODE_NOT_YET_VALID;
    if (cwt->now >= exp + leeway)
        return HCODE_EXPIRED;
    if (iat < key->revoked_before ||
        keyring_recalls(cwt->keyring, key->kid, cti->bytes, (size_t)cti->value))
        return HCODE_REVOKED;
    return HCODE_OK;
}

/* --- Reports --- */

hcode_status report_start(hcode_token_report *report, const hcode_keyring *keyring,
                          const void *bytes, size_t length, hcode_time now)
{
    static const hcode_token_report zero;
    hcode_status status = HCODE_OK;

    if (report == NULL || !abi_output_ok(report, sizeof *report))
        return HCODE_INVALID;
    abi_write(report, &zero, sizeof zero);
    if (keyring == NULL || (bytes == NULL && length > 0))
        status = HCODE_INVALID;
    else if (!time_valid(now))
        status = HCODE_RANGE;
    else if (length > HCODE_TOKEN_MAX)
        status = HCODE_TOO_LONG;
    return status != HCODE_OK ? report_finish(report, NULL, status) : status;
}

void report_claims(hcode_token_report *report, const struct cwt *cwt, const uint8_t *work,
                   const uint8_t *bytes)
{
    const hcode_cbor_item *found = cwt->claims, *payload = &cwt->cose.payload;
    hcode_time exp = found[CLAIM_EXP].value;

    report->cti_length = (uint32_t)found[CLAIM_CTI].value;
    memcpy(report->cti, found[CLAIM_CTI].bytes, report->cti_length);
    memcpy(report->issuer, found[CLAIM_ISS].bytes, (size_t)found[CLAIM_ISS].value);
    report->expires = exp;
    report->issued = found[CLAIM_IAT].value;
    report->not_before = found[CLAIM_NBF].value;
    report->has_not_before = found[CLAIM_NBF].type != 0;
    report->seconds_left = exp > cwt->now ? exp - cwt->now : 0;
    if (bytes != NULL) {
        report->payload = bytes + (payload->bytes - (work + COSE_SHIFT));
        report->payload_length = (uint64_t)payload->value;
    }
}

static int32_t cwt_verdict(hcode_status status)
{
    switch (status) {
    case HCODE_OK:
        return HCODE_TOKEN_ACCEPT;
    case HCODE_STALE:
        return HCODE_TOKEN_ACCEPT_STALE;
    case HCODE_TOO_LONG:
    case HCODE_NOT_A_TOKEN:
    case HCODE_BAD_BASE45:
        return HCODE_TOKEN_UNREADABLE;
    default:
        return HCODE_TOKEN_REFUSE;
    }
}

hcode_status report_finish(hcode_token_report *report, const struct cwt *cwt,
                           hcode_status status)
{
    if (cwt != NULL && cwt->cose.kid != NULL)
        memcpy(report->kid, cwt->cose.kid, sizeof report->kid);
    report->status = status;
    report->verdict = cwt_verdict(status);
    return status;
}

/* --- The public calls --- */

hcode_status hcode_cwt_verify(const hcode_keyring *keyring, const uint8_t *bytes, size_t length,
                              hcode_time now, const char *audience, int64_t longest_life,
                              hcode_token_report *report)
{
    uint8_t work[COSE_WORK];
    struct cwt cwt = { .keyring = keyring, .now = now };
    hcode_status status = report_start(report, keyring, bytes, length, now);

    if (longest_life < 0 && (status == HCODE_OK || status == HCODE_TOO_LONG))
        return report_finish(report, NULL, HCODE_RANGE); /* as for `now`, before the length */
    if (status != HCODE_OK)
        return status;
    if (length > 0)
        memcpy(work + COSE_SHIFT, bytes, length);
    status = cwt_open(&cwt, work, length, audience);
    if (status == HCODE_OK) {
        report_claims(report, &cwt, work, bytes);
        status = cwt_judge(&cwt, longest_life != 0 ? longest_life : INT64_MAX);
    }
    if (status == HCODE_OK && now >= keyring->refresh_by)
        status = HCODE_STALE;
    return report_finish(report, &cwt, status);
}

hcode_status hcode_cwt_sign(const uint8_t *claims_given, size_t length,
                            const hcode_signer *signer, uint8_t *bytes, size_t *size)
{
    struct cwt cwt = { .now = 0 };

    if ((claims_given == NULL && length > 0) || size == NULL || !signer_ok(signer))
        return HCODE_INVALID;
    if (length > HCODE_TOKEN_MAX)
        return HCODE_TOO_LONG;
    hcode_status status = cwt_claims_to_sign(&cwt, claims_given, length);
    if (status != HCODE_OK)
        return status;
    return cose_sign(signer, claims_given, length, bytes, size);
}
