/*
 * Key ids and the names of algorithms.
 */
#ifndef KID_H
#define KID_H

#include <hcode/hcode.h>
#include <stdbool.h>

/* First 8 bytes of the COSE key thumbprint (RFC 9679, SHA-256). */
void kid_of(int32_t algorithm, const uint8_t public_key[64], uint8_t kid[8]);

size_t public_key_bytes(int32_t algorithm);  /* 32 or 64 */
const char *algorithm_name(int32_t algorithm); /* "ed25519", "es256", "sm2" */
int32_t algorithm_parse(const char *name);     /* 0: none */

#endif
