/*
 * What the layers of a token share, from the lowest: base45, cbor < cose (which asks the keyring) <
 * cwt < token. Each knows nothing of those above it.
 */
#ifndef TOKEN_LAYERS_H
#define TOKEN_LAYERS_H

#include "internal.h"

#if defined(__GNUC__)
#pragma GCC visibility push(hidden)
#endif

/* --- base45.c --- */

#define BASE45_BYTES(length) ((length) / 3 * 2 + ((length) % 3 != 0)) /* of so much text */

/* Into `out`, which has the room; NULL only judges. Of a text that is no base45 (false), what
 * comes before the fault has been written. */
bool base45_read(const char *text, size_t length, uint8_t *out);

/* --- cbor.c --- */

#define TAG_SIGN1 18 /* RFC 9052 4.2 */

struct cbor { /* bytes being read; all that it is asked is bounded by `length` */
    const uint8_t *bytes;
    size_t length, at;
};

/* The head at c->at; c->at moves behind it, or behind the string. On false both are garbage.
 * Whether a text is UTF-8, cbor_check() has said. */
bool cbor_next(struct cbor *c, hcode_cbor_item *item);

struct cbor_field { /* of a map, by an integer key */
    int64_t key;
    int32_t type;        /* HCODE_CBOR_* */
    bool required;
    int64_t least, most; /* of the item's value: number, bytes or pairs */
};

struct cbor_wanted { /* fields of a map, to be found while it is checked */
    const struct cbor_field *fields;
    size_t count;
    hcode_cbor_item *found; /* `count` of them; type 0: is not there */
    bool is_map;            /* what was checked is a map */
    size_t next;            /* field of the key that was just read */
};

/* One item, deterministic, and nothing after it; `wanted` may be NULL. */
bool cbor_check(const uint8_t *bytes, size_t length, struct cbor_wanted *wanted);
/* Fields of a map inside what was checked, from behind its head. False if there are others, or
 * values with something in them. */
bool cbor_pairs(struct cbor *c, int64_t pairs, const struct cbor_field *fields, size_t count,
                hcode_cbor_item *found);
bool cbor_field_ok(const struct cbor_field *field, const hcode_cbor_item *item);

struct cbor_out { /* bytes being written; NULL counts */
    uint8_t *bytes;
    size_t size, at; /* at > size: there was no room */
};

void cbor_put(struct cbor_out *out, const hcode_cbor_item *item);

static inline void cbor_put_head(struct cbor_out *out, int32_t type, int64_t value)
{
    cbor_put(out, &(hcode_cbor_item){ .type = type, .value = value });
}

static inline void cbor_put_string(struct cbor_out *out, int32_t type, const void *bytes,
                                   size_t length)
{
    cbor_put(out, &(hcode_cbor_item){ .type = type, .value = (int64_t)length, .bytes = bytes });
}

/* --- keyring.c --- */

#define ISSUER_MIN 6
#define ISSUER_MAX 32

/* Of a key, and so of what is signed: printable ASCII without blanks. */
bool issuer_ok(const uint8_t *text, size_t length);

struct keyring_key;

/* HCODE_OK, HCODE_BAD_SIGNATURE, HCODE_STORAGE or the host's code. */
typedef hcode_status key_verify_fn(const hcode_keyring *keyring, const struct keyring_key *key,
                                   const uint8_t *message, size_t length,
                                   const uint8_t signature[64]);

struct keyring_key {
    hcode_key key;
    key_verify_fn *verify; /* by its algorithm, and by whether it has a table */
    const struct ed25519_public *table; /* NULL: none */
};

struct hcode_keyring {
    hcode_time refresh_by; /* HCODE_TIME_MAX + 1: never */
    int32_t leeway;
    int32_t life[2];       /* by the number in a token: screen, paper */
    uint32_t key_count, recall_count;
    struct keyring_key *keys;   /* kids strictly ascending */
    struct recall_row *recalls; /* ascending */
    void *context;
    hcode_verify_fn *verify;
};

const struct keyring_key *keyring_find(const hcode_keyring *keyring, const uint8_t kid[8]);
bool keyring_recalls(const hcode_keyring *keyring, const uint8_t kid[8], const uint8_t *cti,
                     size_t cti_length);

/* --- cose.c, cose_sign.c --- */

enum { COSE_ALG = 1, COSE_CRIT = 2, COSE_KID = 4 };             /* labels, RFC 9052 3.1 */
enum { COSE_EDDSA = -8, COSE_ES256 = -7, COSE_SM2 = -65537 }; /* algorithms, as issued */

#define KID_BYTES 8
#define COSE_SHIFT 10 /* where a token begins in its work room; see cose_to_be_signed() */
#define COSE_WORK (COSE_SHIFT + HCODE_TOKEN_MAX)
#define SIGNATURE_BYTES 64

enum { HEADER_ALG, HEADER_CRIT, HEADER_KID, HEADERS };

struct cose { /* what a COSE_Sign1 is made of; views of its bytes */
    hcode_cbor_item protected, payload;
    hcode_cbor_item headers[HEADERS]; /* as found, not yet judged */
    bool headers_are_map;
    const uint8_t *signature;
    const uint8_t *kid; /* NULL: there was no good header */
    int64_t algorithm;  /* as in the header */
};

/* The four parts: HCODE_BAD_CBOR, of the whole or of the header, or HCODE_BAD_COSE. */
hcode_status cose_parts(struct cose *cose, const uint8_t *bytes, size_t length);
/* The token in `work` becomes what is signed, its Sig_structure (RFC 9052 4.4), in place. Behind
 * tag and array the two are the same up to the end of the payload, but for one byte: where a
 * token has the empty map, there is the empty string of external data. Returns its length. */
size_t cose_to_be_signed(uint8_t *work, const struct cose *cose);
/* Everything up to the signature; `key` is written with HCODE_OK alone. The token is at
 * work + COSE_SHIFT; with HCODE_OK the parts still stand there, and the rest of it is garbage. */
hcode_status cose_open(struct cose *cose, uint8_t *work, size_t length,
                       const hcode_keyring *keyring, hcode_time now,
                       const struct keyring_key **key);
bool signer_ok(const hcode_signer *signer);
/* A whole one around a payload of at most HCODE_TOKEN_MAX bytes; *size is in and out as with a
 * public call. The signer was checked. */
hcode_status cose_sign(const hcode_signer *signer, const uint8_t *payload, size_t length,
                       uint8_t *bytes, size_t *size);

/* --- cwt.c --- */

#define CTI_MIN 8
#define CTI_MAX 16

/* The last two are found for who asks, and may be anything here. */
enum claim {
    CLAIM_ISS, CLAIM_EXP, CLAIM_NBF, CLAIM_IAT, CLAIM_CTI, CLAIMS_JUDGED,
    CLAIM_AUD = CLAIMS_JUDGED, CLAIM_CODE, CLAIMS
};

#define CODE_KEY (-65537) /* the private claim of a health code */

struct cwt {
    const hcode_keyring *keyring;
    hcode_time now;
    struct cose cose;
    const struct keyring_key *key;
    struct cbor payload;   /* where the claims are */
    hcode_cbor_item claims[CLAIMS];
    hcode_time not_before; /* nbf, or else iat */
};

/* Claims by themselves: HCODE_BAD_CBOR, HCODE_BAD_CLAIMS. */
hcode_status cwt_claims(struct cwt *cwt, const uint8_t *payload, size_t length);
/* The same, and an issuer that a keyring can have. */
hcode_status cwt_claims_to_sign(struct cwt *cwt, const uint8_t *payload, size_t length);
/* All up to the claims, in the order of the statuses; `work` as for cose_open(), keyring and now
 * set. `audience` NULL: there must be none. */
hcode_status cwt_open(struct cwt *cwt, uint8_t *work, size_t length, const char *audience);
/* What needs the keyring and the clock: issuer, life, times, recalls. */
hcode_status cwt_judge(const struct cwt *cwt, int64_t longest);

/* Zeros, and what a verifier can say before it looks at the token; if that is not HCODE_OK, the
 * report is complete. */
hcode_status report_start(hcode_token_report *report, const hcode_keyring *keyring,
                          const void *bytes, size_t length, hcode_time now);
/* What the claims say, after cwt_open(). The payload goes from the work room to where it came
 * from; `bytes` NULL: nowhere. */
void report_claims(hcode_token_report *report, const struct cwt *cwt, const uint8_t *work,
                   const uint8_t *bytes);
/* Status, verdict and kid; `cwt` NULL: it was not opened. Returns the status. */
hcode_status report_finish(hcode_token_report *report, const struct cwt *cwt,
                           hcode_status status);

static inline bool same_text(const char *text, const hcode_cbor_item *item)
{
    size_t length = strlen(text);

    return length == (size_t)item->value && memcmp(text, item->bytes, length) == 0;
}

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#endif
