/*
 * Health codes: the prefix, the one private claim, and the graded answer, on top of a CWT.
 * A code is judged in the order of its statuses, and no claim is read before the signature
 * holds. What is issued has passed the same reading. Nothing is remembered.
 */
#include "token.h"

#define PREFIX "HC3:"
#define PREFIX_BYTES (sizeof PREFIX - 1)
#define BYTES_OF_TEXT_MAX BASE45_BYTES(HCODE_TOKEN_MAX - PREFIX_BYTES)
#define PAYLOAD_ROOM 192 /* of the longest payload that is issued: 151 bytes */
#define TEXT_MAX 48

static const struct cbor_field code_claim = { CODE_KEY, HCODE_CBOR_MAP, true, 2, 3 };

enum { CODE_COLOR, CODE_KIND, CODE_TEXT, CODE_FIELDS };

static const struct cbor_field code_fields[CODE_FIELDS] = {
    [CODE_COLOR] = { 1, HCODE_CBOR_INTEGER, true, HCODE_GREEN, HCODE_RED },
    [CODE_KIND] = { 2, HCODE_CBOR_INTEGER, true, 0, 1 },
    [CODE_TEXT] = { 3, HCODE_CBOR_TEXT, false, 1, TEXT_MAX },
};

static const struct glyphs { /* ascending: controls, and what turns, hides or joins text */
    uint32_t first, last;
} not_shown[] = {
    { 0x0000, 0x001F }, { 0x007F, 0x009F }, { 0x00AD, 0x00AD }, { 0x061C, 0x061C },
    { 0x180E, 0x180E }, { 0x200B, 0x200F }, { 0x2028, 0x202E }, { 0x2060, 0x206F },
    { 0xFEFF, 0xFEFF }, { 0xFFF9, 0xFFFB }, { 0xE0000, 0xE007F },
};

static bool glyph_shown(uint32_t glyph)
{
    const struct glyphs *range = not_shown;

    while (range < not_shown + COUNT(not_shown) && glyph > range->last)
        range++;
    return range == not_shown + COUNT(not_shown) || glyph < range->first;
}

static bool text_shown(const hcode_cbor_item *text)
{
    const uint8_t *bytes = text->bytes;
    size_t left = text->type != 0 ? (size_t)text->value : 0;
    uint32_t glyph = 0;

    while (left > 0) {
        uint32_t size = utf8_decode(bytes, left, &glyph); /* checked as CBOR, so not 0 */
        if (!glyph_shown(glyph))
            return false;
        bytes += size;
        left -= size;
    }
    return true;
}

/* The private claim, of claims that were found. */
static hcode_status code_read(const struct cwt *cwt, hcode_cbor_item found[CODE_FIELDS])
{
    const hcode_cbor_item *code = &cwt->claims[CLAIM_CODE];
    struct cbor c = cwt->payload;

    if (!cbor_field_ok(&code_claim, code))
        return HCODE_BAD_CLAIMS;
    c.at = (size_t)(code->bytes - c.bytes);
    if (!cbor_pairs(&c, code->value, code_fields, CODE_FIELDS, found))
        return HCODE_BAD_CLAIMS;
    for (unsigned i = 0; i < CODE_FIELDS; i++) {
        if (!cbor_field_ok(&code_fields[i], &found[i]))
            return HCODE_BAD_CLAIMS;
    }
    bool paper = found[CODE_KIND].value == 1, named = found[CODE_TEXT].type != 0;
    if (!text_shown(&found[CODE_TEXT]) || (paper && !named))
        return HCODE_BAD_CLAIMS;
    return HCODE_OK;
}

/* From the claims of the code on. */
static hcode_status code_judge(hcode_token_report *report, const struct cwt *cwt,
                               const hcode_cbor_item code[CODE_FIELDS])
{
    const hcode_cbor_item *text = &code[CODE_TEXT];

    report->color_issued = (int32_t)code[CODE_COLOR].value;
    report->kind = (int32_t)code[CODE_KIND].value + HCODE_CODE_SCREEN;
    if (text->type != 0)
        memcpy(report->text, text->bytes, (size_t)text->value);

    hcode_status status = cwt_judge(cwt, cwt->keyring->life[code[CODE_KIND].value]);
    if (status != HCODE_OK)
        return status;
    report->color = cwt->key->key.accepts[report->color_issued];
    if (report->color == HCODE_NO_COLOR)
        return HCODE_COLOR_NOT_ACCEPTED;
    return cwt->now >= cwt->keyring->refresh_by ? HCODE_STALE : HCODE_OK;
}

/* The token is at work + COSE_SHIFT and came from `bytes`; NULL: from a text. */
static hcode_status judge_token(const hcode_keyring *keyring, uint8_t *work,
                                const uint8_t *bytes, size_t length, hcode_time now,
                                hcode_token_report *report)
{
    struct cwt cwt = { .keyring = keyring, .now = now };
    hcode_cbor_item code[CODE_FIELDS];

    hcode_status status = cwt_open(&cwt, work, length, NULL);
    if (status == HCODE_OK)
        status = code_read(&cwt, code);
    if (status == HCODE_OK) {
        report_claims(report, &cwt, work, bytes);
        status = code_judge(report, &cwt, code);
    }
    return report_finish(report, &cwt, status);
}

hcode_status hcode_verify_token_bytes(const hcode_keyring *keyring, const uint8_t *bytes,
                                      size_t length, hcode_time now, hcode_token_report *report)
{
    uint8_t work[COSE_WORK];
    hcode_status status = report_start(report, keyring, bytes, length, now);

    if (status != HCODE_OK)
        return status;
    if (length > 0)
        memcpy(work + COSE_SHIFT, bytes, length);
    return judge_token(keyring, work, bytes, length, now, report);
}

hcode_status hcode_verify_token_text(const hcode_keyring *keyring, const char *text,
                                     size_t length, hcode_time now, hcode_token_report *report)
{
    uint8_t work[COSE_SHIFT + BYTES_OF_TEXT_MAX];
    hcode_status status = report_start(report, keyring, text, length, now);

    if (status != HCODE_OK)
        return status;
    if (length < PREFIX_BYTES || memcmp(text, PREFIX, PREFIX_BYTES) != 0)
        return report_finish(report, NULL, HCODE_NOT_A_TOKEN);
    text += PREFIX_BYTES;
    length -= PREFIX_BYTES;
    if (!base45_read(text, length, work + COSE_SHIFT))
        return report_finish(report, NULL, HCODE_BAD_BASE45);
    return judge_token(keyring, work, NULL, BASE45_BYTES(length), now, report);
}

/* --- Issuing --- */

static void put_field(struct cbor_out *out, int64_t key, int64_t value)
{
    cbor_put_head(out, HCODE_CBOR_INTEGER, key);
    cbor_put_head(out, HCODE_CBOR_INTEGER, value);
}

static void put_text(struct cbor_out *out, int64_t key, const char *text)
{
    cbor_put_head(out, HCODE_CBOR_INTEGER, key);
    cbor_put_string(out, HCODE_CBOR_TEXT, text, strlen(text));
}

/* Keys in the order of their bytes. */
static void payload_write(struct cbor_out *out, const hcode_code *code)
{
    bool later = code->not_before != 0, named = code->text != NULL;

    cbor_put_head(out, HCODE_CBOR_MAP, 5 + later);
    put_text(out, 1, code->issuer);
    put_field(out, 4, code->expires);
    if (later)
        put_field(out, 5, code->not_before);
    put_field(out, 6, code->issued);
    cbor_put_head(out, HCODE_CBOR_INTEGER, 7);
    cbor_put_string(out, HCODE_CBOR_BYTES, code->cti, code->cti_length);
    cbor_put_head(out, HCODE_CBOR_INTEGER, CODE_KEY);
    cbor_put_head(out, HCODE_CBOR_MAP, 2 + named);
    put_field(out, code_fields[CODE_COLOR].key, code->color);
    put_field(out, code_fields[CODE_KIND].key, (int64_t)code->kind - HCODE_CODE_SCREEN);
    if (named)
        put_text(out, code_fields[CODE_TEXT].key, code->text);
}

/* The payload of a code, if who verifies would take it. */
static hcode_status payload_make(struct cbor_out *out, const hcode_code *code)
{
    hcode_cbor_item found[CODE_FIELDS];
    struct cwt cwt = { .now = 0 };

    if (code->cti_length > CTI_MAX || !time_valid(code->issued))
        return HCODE_BAD_CLAIMS;
    payload_write(out, code);
    if (out->at > out->size || cwt_claims_to_sign(&cwt, out->bytes, out->at) != HCODE_OK)
        return HCODE_BAD_CLAIMS;
    return code_read(&cwt, found);
}

hcode_status hcode_issue_token(const hcode_code *code, const hcode_signer *signer, char *text,
                               size_t *size)
{
    uint8_t payload[PAYLOAD_ROOM], bytes[BYTES_OF_TEXT_MAX];
    struct cbor_out out = { payload, sizeof payload, 0 };
    size_t length = 0;

    if (code == NULL || size == NULL || !abi_input_ok(code, sizeof *code) ||
        code->issuer == NULL || !signer_ok(signer))
        return HCODE_INVALID;
    hcode_status status = payload_make(&out, code);
    if (status != HCODE_OK)
        return status;
    (void)cose_sign(signer, payload, out.at, NULL, &length);
    size_t needed = PREFIX_BYTES + length / 2 * 3 + length % 2 * 2 + 1;
    if (text == NULL || *size < needed) {
        *size = needed;
        return HCODE_BUFFER;
    }
    status = cose_sign(signer, payload, out.at, bytes, &length);
    if (status != HCODE_OK)
        return status;
    memcpy(text, PREFIX, PREFIX_BYTES);
    *size = needed;
    needed -= PREFIX_BYTES;
    return hcode_base45_encode(bytes, length, text + PREFIX_BYTES, &needed);
}
