/*
 * Any bytes as the text of a code, as its bytes, and as what is signed. The first byte says
 * which. So that the fuzzer gets past the signature, one key of the keyring is of an algorithm
 * whose check is the host's, and this host believes everything; what the Ed25519 key holds for
 * must still be the one token that was ever signed with it.
 */
#include "../token_verdict.h"
#include "fuzz.h"

static const hcode_time NOW = 1700000100;
static const uint8_t seed[32] = "seed of the fuzz target's token";
static const uint8_t ed25519_kid[8] = "\1\2\3\4\5\6\7\10", believed_kid[8] = "believed";

static hcode_status believe(void *context, const hcode_key *key, const uint8_t *message,
                            size_t length, const uint8_t signature[64])
{
    (void)context, (void)key, (void)message, (void)length;
    return signature[0] == 0xff ? HCODE_BAD_SIGNATURE : signature[0] == 0xfe ? 7 : HCODE_OK;
}

static hcode_key key_of(int32_t algorithm, const uint8_t kid[8])
{
    hcode_key key = { .size = sizeof key, .algorithm = algorithm, .issuer = "450000" };

    memcpy(key.kid, kid, 8);
    if (algorithm == HCODE_ALGORITHM_ED25519) {
        hcode_ed25519_public_key(seed, key.public_key);
    } else {
        memset(key.public_key, 1, sizeof key.public_key); /* the host does not look at it */
        key.revoked_before = NOW - 1000;
    }
    return key;
}

static const hcode_keyring *keyring(void)
{
    static const hcode_keyring *made;

    if (made != NULL)
        return made;
    hcode_key ed25519 = key_of(HCODE_ALGORITHM_ED25519, ed25519_kid);
    hcode_key believed = key_of(HCODE_ALGORITHM_ES256, believed_kid);
    hcode_recall recall = { .size = sizeof recall, .cti_length = 8, .cti = "recalled" };
    const hcode_key *keys[] = { &ed25519, &believed };
    const hcode_recall *recalls[] = { &recall };
    hcode_keyring_options options = { .size = sizeof options, .keys = keys, .key_count = 2,
                                      .recalls = recalls, .recall_count = 1,
                                      .verify = believe, .refresh_by = NOW + 100 };
    size_t size = 0;

    memcpy(recall.kid, believed_kid, 8);
    hcode_keyring_build(&options, NULL, &size, &made, NULL);
    REQUIRE(hcode_keyring_build(&options, memory_of(size), &size, &made, NULL) == HCODE_OK);
    return made;
}

/* --- The one token that is signed --- */

static const char *the_signed(void)
{
    static char text[HCODE_TOKEN_MAX];
    hcode_code code = { .size = sizeof code, .color = HCODE_GREEN, .kind = HCODE_CODE_SCREEN,
                        .cti_length = 8, .issued = NOW - 100, .expires = NOW + 200,
                        .cti = "good one", .issuer = "450000" };
    static uint8_t memory[1 << 16];
    const hcode_signing_key *key;
    hcode_signer signer = { .size = sizeof signer };
    size_t size = sizeof memory, room = sizeof text;

    if (text[0] != '\0')
        return text;
    REQUIRE(hcode_signing_key_make(seed, memory, &size, &key) == HCODE_OK);
    REQUIRE(hcode_signing_key_signer(key, ed25519_kid, &signer) == HCODE_OK);
    REQUIRE(hcode_issue_token(&code, &signer, text, &room) == HCODE_OK);
    return text;
}

/* --- What a report must be --- */

static void check_report(const hcode_token_report *r, hcode_status status, hcode_time now)
{
    int32_t verdict = token_verdict(status);

    REQUIRE(r->size == sizeof *r && r->status == status && r->verdict == verdict);
    REQUIRE((r->color != 0) == (verdict >= HCODE_TOKEN_ACCEPT_STALE));
    REQUIRE(r->color == 0 || r->color >= r->color_issued);
    REQUIRE(memchr(r->text, '\0', sizeof r->text) != NULL);
    REQUIRE(memchr(r->issuer, '\0', sizeof r->issuer) != NULL);
    if (r->color == 0)
        return;
    REQUIRE(r->issued <= now + 60 && now < r->expires + 60);
    REQUIRE(r->cti_length >= 8 && r->cti_length <= 16);
    REQUIRE(strcmp(r->issuer, "450000") == 0);
}

static int is_ed25519(const hcode_token_report *r)
{
    return memcmp(r->kid, ed25519_kid, 8) == 0;
}

/* Claims are there only behind a signature that holds: with this key, those of the one token. */
static void check_not_forged(const hcode_token_report *r)
{
    if (is_ed25519(r) && r->cti_length != 0)
        REQUIRE(r->cti_length == 8 && memcmp(r->cti, "good one", 8) == 0 &&
                r->color_issued == HCODE_GREEN && r->expires == NOW + 200);
}

static hcode_status judge_text(const char *text, size_t length, hcode_time now,
                               hcode_token_report *r)
{
    memset(r, 0xa5, sizeof *r);
    r->size = sizeof *r;
    hcode_status status = hcode_verify_token_text(keyring(), text, length, now, r);
    check_report(r, status, now);
    check_not_forged(r);
    if (is_ed25519(r) && r->color != 0)
        REQUIRE(length == strlen(the_signed()) && memcmp(text, the_signed(), length) == 0);
    return status;
}

static hcode_status judge_bytes(const uint8_t *bytes, size_t length, hcode_time now,
                                hcode_token_report *r)
{
    memset(r, 0xa5, sizeof *r);
    r->size = sizeof *r;
    hcode_status status = hcode_verify_token_bytes(keyring(), bytes, length, now, r);
    check_report(r, status, now);
    check_not_forged(r);
    if (r->payload != NULL)
        REQUIRE(r->payload >= bytes && r->payload + r->payload_length <= bytes + length);
    return status;
}

/* --- The three ways in --- */

static void as_text(const uint8_t *data, size_t size)
{
    hcode_token_report r;

    judge_text((const char *)data, size, NOW, &r);
    judge_text((const char *)data, size, 1, &r);
    judge_text((const char *)data, size, HCODE_TIME_MAX, &r);
}

/* A code is a CWT, too, as long as what it lives is; a CWT has no color. */
static void as_cwt(const uint8_t *data, size_t size, hcode_status as_code)
{
    static const char *const audiences[] = { NULL, "gate", "" };
    static const int64_t lives[] = { 300, 0, 1, -1 };
    hcode_token_report r = { .size = sizeof r };

    hcode_status status = hcode_cwt_verify(keyring(), data, size, NOW, NULL, 0, &r);
    if (as_code == HCODE_OK || as_code == HCODE_STALE || as_code == HCODE_COLOR_NOT_ACCEPTED)
        REQUIRE(status == HCODE_OK || status == HCODE_STALE);
    for (size_t i = 0; i < 12; i++) {
        status = hcode_cwt_verify(keyring(), data, size, NOW, audiences[i % 3], lives[i / 3], &r);
        REQUIRE(r.status == status && r.color == 0 && r.color_issued == 0 && r.kind == 0 &&
                r.text[0] == '\0');
        REQUIRE(lives[i / 3] >= 0 || status == HCODE_RANGE);
        check_not_forged(&r);
    }
}

/* Whatever a report says, only an accepted one may pass. */
static void at_gate(const hcode_token_report *r)
{
    static const hcode_policy *policy;
    hcode_gate_answer answer = { .size = sizeof answer };
    static const char text[] = "policy p\neffective 2020-01-01\ntimezone +08:00\n"
                               "gate door\n  green pass\n  yellow deny\n  red deny\n";

    if (policy == NULL) {
        size_t size = 0;
        hcode_policy_parse(text, sizeof text - 1, NULL, NULL, &size, &policy, NULL);
        REQUIRE(hcode_policy_parse(text, sizeof text - 1, NULL, memory_of(size), &size, &policy,
                                   NULL) == HCODE_OK);
    }
    REQUIRE(hcode_gate_token(policy, (hcode_day)(NOW / 86400), "door", r, 0, &answer) ==
            HCODE_OK);
    REQUIRE(((answer.actions & HCODE_ACTION_PASS) != 0) == (r->color == HCODE_GREEN));
}

/* As bytes, as the text of these bytes, and as a CWT: the answers fit to each other. */
static void as_bytes(const uint8_t *data, size_t size)
{
    hcode_token_report r, of_text;
    size_t room = 0;
    hcode_status status = judge_bytes(data, size, NOW, &r);

    at_gate(&r);
    judge_bytes(data, size, NOW + 250, &of_text);
    as_cwt(data, size, status);

    hcode_base45_encode(data, size, NULL, &room);
    char *text = memory_of(room + 4);
    memcpy(text, "HC3:", 4);
    REQUIRE(hcode_base45_encode(data, size, text + 4, &room) == HCODE_OK);
    hcode_status again = judge_text(text, room + 3, NOW, &of_text);
    REQUIRE(again == status || (again == HCODE_TOO_LONG && room + 3 > HCODE_TOKEN_MAX));
    if (again == status) {
        of_text.payload = r.payload;
        of_text.payload_length = r.payload_length;
        REQUIRE(memcmp(&of_text, &r, sizeof r) == 0);
    }
    free(text);
}

/* The claims of a token that the host believes. */
static void as_claims(const uint8_t *data, size_t size)
{
    static const uint8_t head[] = "\xd2\x84\x4d\xa2\x01\x26\x04\x48"
                                  "believed\xa0";
    size_t room = sizeof head + 3 + size + 66, at = sizeof head - 1;
    uint8_t *token = memory_of(room);
    hcode_cbor_item payload = { .size = sizeof payload, .type = HCODE_CBOR_BYTES,
                                .value = (int64_t)size, .bytes = data };
    hcode_cbor_item signature = { .size = sizeof signature, .type = HCODE_CBOR_BYTES,
                                  .value = 64, .bytes = (const uint8_t[64]){ 0 } };

    memcpy(token, head, at);
    REQUIRE(hcode_cbor_write(&payload, token, room, &at) == HCODE_OK);
    REQUIRE(hcode_cbor_write(&signature, token, room, &at) == HCODE_OK);
    as_bytes(token, at);
    free(token);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const ways[])(const uint8_t *, size_t) = { as_text, as_bytes, as_claims };

    if (size == 0 || size > 2 * HCODE_TOKEN_MAX)
        return 0;
    uint8_t *rest = memory_of(size - 1);
    memcpy(rest, data + 1, size - 1);
    ways[data[0] % 3](rest, size - 1);
    free(rest);
    return 0;
}
