/*
 * Tokens with every fault that there may be: an encoder of its own, which knows no rule of CBOR
 * or COSE and shares nothing with the library but the Ed25519 of the signature.
 */
#ifndef TOKEN_SUPPORT_H
#define TOKEN_SUPPORT_H

#include <jansson.h>

#include "support.h"

/*
 * Bytes from a notation. Blanks separate; hex digits in small letters are bytes;
 *   #-8     an integer with the shortest head
 *   'abc'   a text with its head          <...>  a byte string with its head
 *   *64=00  64 bytes 00
 */
size_t notation(const char *text, uint8_t *bytes);

/* A token around a header and a payload, each in the notation without its own head. In the frame
 * P is the header as a byte string, L the payload as one, S the signature as one. */
#define FRAME "d2 84 P a0 L S"
#define HEADER "a2 01 27 04 <0102030405060708>"
size_t make_token(const char *frame, const char *header, const char *payload, uint8_t *token);

/* The base token of the contract: 140 bytes. */
#define ISS "01 '450000' "
#define EXP "04 #1700000300 "
#define IAT "06 #1700000000 "
#define CTI "07 <a1a2a3a4a5a6a7a8> "
#define CODE "#-65537 a3 01 01 02 00 03 '\u97e6*\u660e 1234' "
#define PAYLOAD "a5 " ISS EXP IAT CTI CODE
#define ISSUED INT64_C(1700000000)
#define EXPIRES INT64_C(1700000300)
#define NOW (ISSUED + 100)

extern const uint8_t seed_1[32];    /* of the key 0102030405060708 */
hcode_key key_1(void);              /* that key, as good as it gets, of issuer 450000 */
const hcode_keyring *build(const hcode_keyring_options *options); /* must succeed */
const hcode_keyring *keyring_of(const hcode_key *key, hcode_keyring_options options);

/* A file of ../shared/vectors; NULL, said loudly, if it is missing. */
json_t *vector_file(const char *name);
size_t hex_bytes(const char *hex, uint8_t *bytes);

#define ck_status(got, wanted, ...)                                                        \
    do {                                                                                   \
        hcode_status got_ = (got), wanted_ = (wanted);                                     \
        char what_[256];                                                                   \
        snprintf(what_, sizeof what_, __VA_ARGS__);                                        \
        ck_assert_msg(got_ == wanted_, "%s: %s, not %s", what_, hcode_status_name(got_),   \
                      hcode_status_name(wanted_));                                         \
    } while (0)

#endif
