/**
 * @file base45.h
 * @brief Bytes as text for the alphanumeric mode of a QR code, and back (RFC 9285).
 *
 * The alphabet is 0-9 A-Z, space, and $ % * + - . / : . Two bytes become three characters, a
 * last single one becomes two. Every text that is taken has one meaning, and every meaning one
 * text: decode, then encode, is the identity.
 */
#ifndef HCODE_BASE45_H
#define HCODE_BASE45_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief From bytes to text.
 * @param bytes         May be NULL if `length` is 0.
 * @param length        Bytes of `bytes`.
 * @param[out] text     NUL-terminated; must not overlap `bytes`. NULL to ask for the size.
 * @param[in,out] size  In: bytes of `text`. Out, with #HCODE_OK and #HCODE_BUFFER: bytes of the
 *                      text, the NUL included.
 * @retval HCODE_OK       Written.
 * @retval HCODE_BUFFER   `text` is NULL or too small; `*size` says what is needed.
 * @retval HCODE_RANGE    A text so long that its size is no `size_t`.
 * @retval HCODE_INVALID  A NULL that may not be.
 */
HCODE_API hcode_status hcode_base45_encode(const void *bytes, size_t length, char *text,
                                           size_t *size);

/**
 * @brief From text to bytes.
 *
 * Nothing is trimmed or folded: small letters, line ends and a NUL are faults, a blank is a
 * character like any other.
 *
 * @param text          Not NUL-terminated; may be NULL if `length` is 0.
 * @param length        Bytes of `text`.
 * @param[out] bytes    Must not overlap `text`. NULL to ask for the size.
 * @param[in,out] size  In: bytes that `bytes` has room for. Out, with #HCODE_OK and
 *                      #HCODE_BUFFER: bytes that the text stands for.
 * @retval HCODE_OK          Written.
 * @retval HCODE_BUFFER      There is something to write, and `bytes` is NULL or too small;
 *                           `*size` says what is needed.
 * @retval HCODE_BAD_BASE45  A character outside the alphabet, a length of 1 modulo 3, three
 *                           characters above 65535 or two above 255.
 * @retval HCODE_INVALID     A NULL that may not be.
 */
HCODE_API hcode_status hcode_base45_decode(const char *text, size_t length, void *bytes,
                                           size_t *size);

#ifdef __cplusplus
}
#endif

#endif
