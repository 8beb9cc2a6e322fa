/**
 * @file token.h
 * @brief Signed codes that a checkpoint judges offline: keyring, verify, issue, and bare CWTs.
 *
 * A token is a CBOR Web Token (RFC 8392) in COSE_Sign1 (RFC 9052, 9053), as base45 (RFC 9285)
 * behind `HC3:`. Its bytes are described in docs/SPEC.md, the graded answer in docs/tokens.md.
 * A keyring is built once and then only read, from any number of threads. The library keeps no
 * memory of tokens.
 */
#ifndef HCODE_TOKEN_H
#define HCODE_TOKEN_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Most bytes of a token, as text (the prefix included) or bare. */
#define HCODE_TOKEN_MAX 1024
/** Most keys of a keyring. */
#define HCODE_KEYRING_KEYS_MAX 4096
/** Most recalled tokens of a keyring. */
#define HCODE_KEYRING_RECALLS_MAX 1048576
/** In place of a leeway: none. */
#define HCODE_NO_LEEWAY (-1)

/** Algorithms of signatures; always 64 bytes. Ed25519 is built in, the others are the host's. */
enum {
    HCODE_ALGORITHM_ED25519 = 1, /**< COSE -8, also taken as -19; public key of 32 bytes. */
    HCODE_ALGORITHM_ES256 = 2,   /**< COSE -7, also taken as -9; public key x, y. */
    HCODE_ALGORITHM_SM2 = 3      /**< SM2 with SM3, COSE -65537 (private use); x, y. */
};

/** What a code is shown on. */
enum {
    HCODE_CODE_SCREEN = 1, /**< A screen; lives for minutes. */
    HCODE_CODE_PAPER = 2   /**< Paper; lives for hours or days and says whose it is. */
};

/** The graded answer about a token. 0 is none, so a zeroed report lets nobody pass. */
enum {
    HCODE_TOKEN_REFUSE = 1,       /**< A token, but not a good one. */
    HCODE_TOKEN_UNREADABLE = 2,   /**< No token at all: scan again. */
    HCODE_TOKEN_ACCEPT_STALE = 3, /**< Everything holds, but the keyring is due for a refresh. */
    HCODE_TOKEN_ACCEPT = 4        /**< Everything holds. */
};

/** An issuer's public key and what it is trusted with. */
typedef struct hcode_key {
    uint32_t size;             /**< `sizeof(hcode_key)`, set by the caller. */
    int32_t algorithm;         /**< HCODE_ALGORITHM_*. */
    uint8_t kid[8];            /**< Key id, as in the tokens; unique in a keyring. */
    uint8_t public_key[64];    /**< 32 bytes and zeros for Ed25519, else x and y, big-endian. */
    char issuer[40];           /**< 6 … 32 printable ASCII characters without blanks, then NULs:
                                    the `iss` of its tokens. */
    hcode_time from;           /**< First second of the key; 0 = always was. */
    hcode_time until;          /**< First second after the key; 0 = never ends. */
    hcode_time revoked_before; /**< Tokens with an earlier `iat` are dead; 0 = none. */
    uint8_t accepts[4];        /**< By the color issued: the color it counts as here, never a
                                    greener one; 0 = not accepted. All 0: each as itself. */
    uint32_t reserved;         /**< 0. */
} hcode_key;

/** One recalled token. */
typedef struct hcode_recall {
    uint32_t size;       /**< `sizeof(hcode_recall)`, set by the caller. */
    uint32_t cti_length; /**< Bytes of `cti`, 8 … 16. */
    uint8_t kid[8];      /**< Key that it was signed with; one that nobody knows is idle. */
    uint8_t cti[16];     /**< Its `cti`, then zeros. */
} hcode_recall;

/** Flags of a keyring. */
enum {
    HCODE_KEYRING_NO_TABLES = 1 /**< No tables: 24 KiB less for each Ed25519 key, and several
                                     times slower. */
};

/**
 * @brief The host's check of a signature, for algorithms that are not built in.
 * @param context    As in the options.
 * @param key        The key, as it was given.
 * @param message    The whole Sig_structure (RFC 9052 4.4); SM2 needs it for ZA.
 * @param length     Bytes of `message`.
 * @param signature  r, then s, big-endian.
 * @return #HCODE_OK if it holds, #HCODE_BAD_SIGNATURE if not, or a positive host code.
 */
typedef hcode_status hcode_verify_fn(void *context, const hcode_key *key,
                                     const uint8_t *message, size_t length,
                                     const uint8_t signature[64]);

/** What a keyring is made of. Nothing is referenced afterwards but `context`. */
typedef struct hcode_keyring_options {
    uint32_t size;                      /**< `sizeof(hcode_keyring_options)`, set by the caller. */
    uint32_t flags;                     /**< HCODE_KEYRING_*. */
    int32_t leeway;                     /**< Seconds that clocks may differ, 1 … 300; 0 = 60;
                                             #HCODE_NO_LEEWAY. */
    int32_t life_screen;                /**< Longest life of a screen code, 1 … 1209600 seconds;
                                             0 = 300. */
    int32_t life_paper;                 /**< The same of a paper code; 0 = 86400. */
    uint32_t reserved;                  /**< 0. */
    hcode_time refresh_by;              /**< From then on answers are stale; 0 = never. */
    const hcode_key *const *keys;       /**< In any order; may be NULL if there are none. */
    uint64_t key_count;                 /**< 0 … #HCODE_KEYRING_KEYS_MAX. */
    const hcode_recall *const *recalls; /**< In any order; may be NULL if there are none. */
    uint64_t recall_count;              /**< 0 … #HCODE_KEYRING_RECALLS_MAX. */
    void *context;                      /**< Handed to `verify`. */
    hcode_verify_fn *verify;            /**< NULL: Ed25519 alone. */
} hcode_keyring_options;

/** Which part of the options has a fault. */
enum {
    HCODE_KEYRING_OPTION = 1, /**< One of the numbers. */
    HCODE_KEYRING_KEY = 2,    /**< A key. */
    HCODE_KEYRING_RECALL = 3  /**< A recalled token. */
};

/** Why a keyring was refused. */
typedef struct hcode_keyring_fault {
    uint32_t size;    /**< `sizeof(hcode_keyring_fault)`, set by the caller. */
    int32_t part;     /**< #HCODE_KEYRING_OPTION, #HCODE_KEYRING_KEY, #HCODE_KEYRING_RECALL. */
    uint64_t entry;   /**< Index of the key or recall, from 0. */
    const char *text; /**< What is wrong, in English; static. */
} hcode_keyring_fault;

/** A keyring; opaque, in the caller's memory. */
typedef struct hcode_keyring hcode_keyring;

/**
 * @brief Make a keyring of keys, recalled tokens and limits.
 *
 * A rollover is two keys of one issuer with overlapping dates. To learn the size, call with
 * `memory` NULL; it depends on the counts, the algorithms and the flags alone. The memory may
 * have any alignment; it must not move, and lives as long as the keyring. There is nothing to
 * destroy. Of a call that fails, it may have been written to.
 *
 * @param options              See there.
 * @param memory               Where the keyring goes; NULL to ask for the size.
 * @param[in,out] memory_size  In: bytes of `memory`. Out, with #HCODE_BUFFER: bytes needed.
 * @param[out] keyring         The keyring, inside `memory`.
 * @param[out] why             What is wrong, if the status is #HCODE_INVALID, #HCODE_RANGE or
 *                             #HCODE_BAD_ALGORITHM because of the options; may be NULL.
 * @retval HCODE_OK             Made.
 * @retval HCODE_BUFFER         `memory` is NULL or too small; `*memory_size` is what is needed.
 * @retval HCODE_INVALID        A NULL that may not be; a struct whose `size` is wrong or whose
 *                              reserved fields are not 0; an unknown flag; two keys with one kid;
 *                              a public key that hcode_ed25519_check_key() refuses; `from` not
 *                              before `until`; an issuer of another form; a color that would
 *                              count as a greener one; a `cti` of another length.
 * @retval HCODE_RANGE          A time outside 0 … #HCODE_TIME_MAX, or a count, leeway or life
 *                              outside its range.
 * @retval HCODE_BAD_ALGORITHM  A key whose algorithm there is not, or that needs `verify`.
 */
HCODE_API hcode_status hcode_keyring_build(const hcode_keyring_options *options, void *memory,
                                           size_t *memory_size, const hcode_keyring **keyring,
                                           hcode_keyring_fault *why);

/** The answer about a token. What claims say (from `cti_length` on) stays zero until the
 *  signature holds and the claims are well formed, and is there on every later refusal. */
typedef struct hcode_token_report {
    uint32_t size;          /**< `sizeof(hcode_token_report)`, set by the caller. */
    int32_t verdict;        /**< HCODE_TOKEN_*. */
    hcode_status status;    /**< What the call returned. */
    int32_t color;          /**< HCODE_*: what it counts as here; 0 unless accepted. */
    uint8_t kid[8];         /**< Key id; there as soon as the header is good, signed or not. */
    uint32_t cti_length;    /**< Bytes of `cti`; 0: there are no claims. */
    int32_t color_issued;   /**< HCODE_*: the color in the token; 0 in a bare CWT. */
    int32_t kind;           /**< HCODE_CODE_*; 0 in a bare CWT. */
    int32_t has_not_before; /**< 1: there is an `nbf`. */
    hcode_time expires;     /**< `exp`. */
    hcode_time issued;      /**< `iat`. */
    hcode_time not_before;  /**< `nbf`; 0 if it is left out. */
    int64_t seconds_left;   /**< `exp` less `now`, 0 at least. */
    uint8_t cti[16];        /**< `cti`, then zeros. With `iss` the identity of a token. */
    char issuer[40];        /**< `iss`, NUL-terminated. */
    char text[56];          /**< For the checker to compare, UTF-8, NUL-terminated; "" = none. */
    const uint8_t *payload; /**< Claims as CBOR, for those that the library skips; inside the
                                 caller's bytes. NULL if there are none, or for a text. */
    uint64_t payload_length; /**< Bytes of `payload`. */
} hcode_token_report;

/**
 * @brief Judge the text of a code.
 *
 * The report is filled in whatever comes back. Of several statuses the first of this list, from
 * #HCODE_TOO_LONG on, is the one.
 *
 * @param keyring      Whom to believe.
 * @param text         As scanned: not NUL-terminated, nothing trimmed or folded; may be NULL if
 *                     `length` is 0.
 * @param length       Bytes of `text`; no more than #HCODE_TOKEN_MAX are looked at.
 * @param now          The caller's clock, 1 … #HCODE_TIME_MAX.
 * @param[out] report  The caller sets `size`.
 * @retval HCODE_OK             Accepted.
 * @retval HCODE_INVALID        A NULL that may not be, or a report whose `size` is too small
 *                              (then alone nothing is written).
 * @retval HCODE_RANGE          `now` is outside its range.
 * @retval HCODE_TOO_LONG       More than #HCODE_TOKEN_MAX bytes.
 * @retval HCODE_NOT_A_TOKEN    Does not begin with `HC3:`.
 * @retval HCODE_BAD_BASE45     The rest is no base45 (RFC 9285).
 * @retval HCODE_BAD_CBOR       Not deterministic CBOR (RFC 8949 4.2.1): the whole, the protected
 *                              header, or, once the signature holds, the claims.
 * @retval HCODE_BAD_COSE       No COSE_Sign1 (RFC 9052 4.2) of the form that is used here.
 * @retval HCODE_BAD_HEADER     alg or kid missing or malformed, or there is crit.
 * @retval HCODE_BAD_ALGORITHM  An algorithm that is unknown or not the key's.
 * @retval HCODE_UNKNOWN_KEY    The kid is not in the keyring.
 * @retval HCODE_KEY_NOT_VALID  `now` is outside the key's dates.
 * @retval HCODE_BAD_SIGNATURE  The signature does not hold.
 * @retval HCODE_STORAGE        The keyring's `verify` returned what it may not.
 * @retval HCODE_BAD_CLAIMS     A claim (RFC 8392 3.1, or that of the code) that is missing or
 *                              malformed, `nbf` not before `exp`, or an `aud`.
 * @retval HCODE_WRONG_ISSUER   `iss` is not the key's issuer.
 * @retval HCODE_LIVES_TOO_LONG `exp` is further from `iat` or `nbf` than the keyring allows.
 * @retval HCODE_NOT_YET_VALID  `now` + leeway < `nbf`, or `iat` > `now` + leeway.
 * @retval HCODE_EXPIRED        `now` >= `exp` + leeway.
 * @retval HCODE_REVOKED        `iat` is before the key's `revoked_before`, or it was recalled.
 * @retval HCODE_COLOR_NOT_ACCEPTED  The key does not accept the color.
 * @retval HCODE_STALE          Accepted, but `now` >= the keyring's `refresh_by`.
 * @return                      Or the positive code that `verify` returned.
 */
HCODE_API hcode_status hcode_verify_token_text(const hcode_keyring *keyring, const char *text,
                                               size_t length, hcode_time now,
                                               hcode_token_report *report);

/**
 * @brief Judge a code that came as bytes, without prefix and base45.
 * @param keyring      Whom to believe.
 * @param bytes        COSE_Sign1; may be NULL if `length` is 0. The report points into it.
 * @param length       Bytes of `bytes`; no more than #HCODE_TOKEN_MAX are looked at.
 * @param now          The caller's clock, 1 … #HCODE_TIME_MAX.
 * @param[out] report  The caller sets `size`; filled in whatever comes back.
 * @return Every status of hcode_verify_token_text() but #HCODE_NOT_A_TOKEN and
 *         #HCODE_BAD_BASE45, in the same order.
 */
HCODE_API hcode_status hcode_verify_token_bytes(const hcode_keyring *keyring,
                                                const uint8_t *bytes, size_t length,
                                                hcode_time now, hcode_token_report *report);

/**
 * @brief Judge a CBOR Web Token (RFC 8392) that is no health code.
 *
 * The same rules but for the claim of the code, which is skipped like any other unknown one.
 *
 * @param keyring       Whom to believe; colors and the lives of codes do not matter.
 * @param bytes         COSE_Sign1; may be NULL if `length` is 0. The report points into it.
 * @param length        Bytes of `bytes`; no more than #HCODE_TOKEN_MAX are looked at.
 * @param now           The caller's clock, 1 … #HCODE_TIME_MAX.
 * @param audience      What `aud` must be, NUL-terminated; NULL: there must be none.
 * @param longest_life  Seconds from the earlier of `iat` and `nbf` to `exp`, at most; 0 = any.
 * @param[out] report   The caller sets `size`; filled in whatever comes back; color, kind and
 *                      text stay 0.
 * @return Every status of hcode_verify_token_bytes() but #HCODE_COLOR_NOT_ACCEPTED, in the same
 *         order; #HCODE_RANGE also for a negative `longest_life`, #HCODE_BAD_CLAIMS also for an
 *         `aud` that is not the `audience`.
 */
HCODE_API hcode_status hcode_cwt_verify(const hcode_keyring *keyring, const uint8_t *bytes,
                                        size_t length, hcode_time now, const char *audience,
                                        int64_t longest_life, hcode_token_report *report);

/** Who signs: a key, wherever it is. */
typedef struct hcode_signer {
    uint32_t size;     /**< `sizeof(hcode_signer)`, set by the caller. */
    int32_t algorithm; /**< HCODE_ALGORITHM_*. */
    uint8_t kid[8];    /**< Key id, written into each token. */
    void *context;     /**< Handed to `sign`. */

    /** Sign the whole Sig_structure (RFC 9052 4.4): 64 bytes, r then s for ES256 and SM2.
     *  @return #HCODE_OK, or a positive host code. */
    hcode_status (*sign)(void *context, const uint8_t *message, size_t length,
                         uint8_t signature[64]);
} hcode_signer;

/** A prepared Ed25519 private key; opaque, in the caller's memory. */
typedef struct hcode_signing_key hcode_signing_key;

/**
 * @brief Prepare an Ed25519 key for signing.
 *
 * The public key is derived from the seed here, once, so nobody can hand over a foreign one.
 * Constant-time. The memory may have any alignment, must not move, and is as secret as the
 * seed: the caller wipes it when the key is no longer used.
 *
 * @param seed                 32 bytes of a good random source; not referenced afterwards.
 * @param memory               Where the key goes; NULL to ask for the size.
 * @param[in,out] memory_size  In: bytes of `memory`. Out, with #HCODE_BUFFER: bytes needed.
 * @param[out] key             The key, inside `memory`.
 * @retval HCODE_OK       Made.
 * @retval HCODE_BUFFER   `memory` is NULL or too small; `*memory_size` is what is needed.
 * @retval HCODE_INVALID  A NULL that may not be.
 */
HCODE_API hcode_status hcode_signing_key_make(const uint8_t seed[32], void *memory,
                                              size_t *memory_size,
                                              const hcode_signing_key **key);

/**
 * @brief A signer that signs with a prepared key.
 * @param key          Referenced by the signer.
 * @param kid          Key id, 8 bytes, as in the keyrings of who verifies.
 * @param[out] signer  The caller sets `size`.
 * @retval HCODE_OK       Written.
 * @retval HCODE_INVALID  A NULL, or a `size` that is too small.
 */
HCODE_API hcode_status hcode_signing_key_signer(const hcode_signing_key *key,
                                                const uint8_t kid[8], hcode_signer *signer);

/** What a code says. */
typedef struct hcode_code {
    uint32_t size;         /**< `sizeof(hcode_code)`, set by the caller. */
    int32_t color;         /**< #HCODE_GREEN, #HCODE_YELLOW, #HCODE_RED. */
    int32_t kind;          /**< HCODE_CODE_*. */
    uint32_t cti_length;   /**< Bytes of `cti`, 8 … 16. */
    hcode_time issued;     /**< `iat`, 1 … #HCODE_TIME_MAX. */
    hcode_time expires;    /**< `exp`, later than `issued` and `not_before`. */
    hcode_time not_before; /**< `nbf`; 0 = left out. */
    uint8_t cti[16];       /**< Fresh for each token, chosen by the issuer. */
    const char *issuer;    /**< `iss`, NUL-terminated: the key's issuer, 6 … 32 printable ASCII
                                characters without blanks. */
    const char *text;      /**< For the checker to compare, NUL-terminated UTF-8 of 1 … 48 bytes,
                                masked by the host; NULL = none, not for paper. */
} hcode_code;

/**
 * @brief Issue a code, as text.
 *
 * What comes out is what hcode_verify_token_text() takes from a keyring with this key and
 * issuer, if the life is not too long for it. `signer` is asked once, and only if there is room.
 *
 * @param code          What it says.
 * @param signer        Who signs.
 * @param[out] text     NUL-terminated; NULL to ask for the size.
 * @param[in,out] size  In: bytes of `text`; #HCODE_TOKEN_MAX are always enough. Out, with
 *                      #HCODE_OK and #HCODE_BUFFER: bytes of the text, the NUL included.
 * @retval HCODE_OK          Written.
 * @retval HCODE_BUFFER      `text` is NULL or too small; `*size` says what is needed.
 * @retval HCODE_INVALID     A NULL that may not be, a struct whose `size` is wrong, or a signer
 *                           without callback or with an algorithm that there is not.
 * @retval HCODE_BAD_CLAIMS  A field of `code` that no verifier would take.
 * @retval HCODE_STORAGE     `sign` returned what it may not.
 * @return                   Or the positive code that `sign` returned.
 */
HCODE_API hcode_status hcode_issue_token(const hcode_code *code, const hcode_signer *signer,
                                         char *text, size_t *size);

/**
 * @brief Sign claims of the host's own making, as a CWT (RFC 8392).
 * @param claims        Deterministic CBOR of the map of claims; `iss`, `exp`, `iat`, `cti` are
 *                      required, and as hcode_cwt_verify() wants them.
 * @param length        Bytes of `claims`.
 * @param signer        Who signs; asked once, and only if there is room.
 * @param[out] bytes    COSE_Sign1; must not overlap `claims`. NULL to ask for the size.
 * @param[in,out] size  In: bytes of room; #HCODE_TOKEN_MAX are always enough. Out, with #HCODE_OK
 *                      and #HCODE_BUFFER: bytes of the token.
 * @retval HCODE_OK          Written.
 * @retval HCODE_BUFFER      `bytes` is NULL or too small; `*size` says what is needed.
 * @retval HCODE_INVALID     As for hcode_issue_token().
 * @retval HCODE_BAD_CBOR    `claims` are no deterministic CBOR.
 * @retval HCODE_BAD_CLAIMS  Claims that no verifier would take.
 * @retval HCODE_TOO_LONG    The token would be longer than #HCODE_TOKEN_MAX.
 * @retval HCODE_STORAGE     `sign` returned what it may not.
 * @return                   Or the positive code that `sign` returned.
 */
HCODE_API hcode_status hcode_cwt_sign(const uint8_t *claims, size_t length,
                                      const hcode_signer *signer, uint8_t *bytes, size_t *size);

#ifdef __cplusplus
}
#endif

#endif
