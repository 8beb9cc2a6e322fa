#include "token_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const uint8_t seed_1[32] = { 0x11, 0x22, 0x33 };

static unsigned hex_digit(char c)
{
    return (unsigned)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
}

size_t hex_bytes(const char *hex, uint8_t *bytes)
{
    size_t n = 0;

    for (; hex[2 * n] != '\0'; n++)
        bytes[n] = (uint8_t)(hex_digit(hex[2 * n]) << 4 | hex_digit(hex[2 * n + 1]));
    return n;
}

static size_t put_head(uint8_t *bytes, unsigned major, uint64_t value)
{
    unsigned size = value < 24 ? 0 : value < 256 ? 1 : value < 65536 ? 2 : value >> 32 ? 8 : 4;
    unsigned info = size == 0 ? (unsigned)value : size == 1 ? 24 : size == 2 ? 25 : size == 4 ? 26 : 27;

    bytes[0] = (uint8_t)(major << 5 | info);
    for (unsigned i = 0; i < size; i++)
        bytes[1 + i] = (uint8_t)(value >> 8 * (size - 1 - i));
    return 1 + size;
}

static size_t put_string(uint8_t *bytes, unsigned major, const uint8_t *string, size_t length)
{
    size_t head = put_head(bytes, major, length);

    memcpy(bytes + head, string, length);
    return head + length;
}

/* Up to a NUL or the end of a byte string; returns where it stopped. */
static const char *notate(const char *at, uint8_t *bytes, size_t *length)
{
    uint8_t *out = bytes, inner[4096];
    size_t n;

    while (*at != '\0' && *at != '>') {
        if (*at == ' ') {
            at++;
        } else if (*at == '#') {
            char *end;
            long long number = strtoll(at + 1, &end, 10);
            out += number < 0 ? put_head(out, 1, (uint64_t)(-1 - number))
                              : put_head(out, 0, (uint64_t)number);
            at = end;
        } else if (*at == '\'') {
            n = strcspn(++at, "'");
            out += put_string(out, 3, (const uint8_t *)at, n);
            at += n + 1;
        } else if (*at == '<') {
            at = notate(at + 1, inner, &n) + 1;
            out += put_string(out, 2, inner, n);
        } else if (*at == '*') {
            char *end;
            n = strtoul(at + 1, &end, 10);
            memset(out, (int)(hex_digit(end[1]) << 4 | hex_digit(end[2])), n);
            out += n;
            at = end + 3;
        } else {
            *out++ = (uint8_t)(hex_digit(at[0]) << 4 | hex_digit(at[1]));
            at += 2;
        }
    }
    *length = (size_t)(out - bytes);
    return at;
}

size_t notation(const char *text, uint8_t *bytes)
{
    size_t length;

    ck_assert_int_eq(*notate(text, bytes, &length), '\0');
    return length;
}

size_t make_token(const char *frame, const char *header, const char *payload, uint8_t *token)
{
    uint8_t parts[2][4096], message[8192], signature[64];
    size_t lengths[2] = { notation(header, parts[0]), notation(payload, parts[1]) }, at, n;
    char piece[512];
    uint8_t *out = token;

    at = notation("84 'Signature1'", message);
    at += put_string(message + at, 2, parts[0], lengths[0]);
    message[at++] = 0x40;
    at += put_string(message + at, 2, parts[1], lengths[1]);
    hcode_ed25519_sign(seed_1, message, at, signature);
    for (; *frame != '\0'; frame += n) {
        n = 1;
        if (*frame == 'P' || *frame == 'L') {
            out += put_string(out, 2, parts[*frame == 'L'], lengths[*frame == 'L']);
        } else if (*frame == 'S') {
            out += put_string(out, 2, signature, sizeof signature);
        } else {
            n = strcspn(frame, "PLS");
            snprintf(piece, sizeof piece, "%.*s", (int)n, frame);
            out += notation(piece, out);
        }
    }
    return (size_t)(out - token);
}

hcode_key key_1(void)
{
    hcode_key key = { .size = sizeof key, .algorithm = HCODE_ALGORITHM_ED25519,
                      .kid = { 1, 2, 3, 4, 5, 6, 7, 8 }, .issuer = "450000" };

    hcode_ed25519_public_key(seed_1, key.public_key);
    return key;
}

const hcode_keyring *build(const hcode_keyring_options *options)
{
    static void *memory; /* of the latest one, which alone is used */
    const hcode_keyring *keyring = NULL;
    hcode_keyring_fault why = { .size = sizeof why, .text = "?" };
    size_t size = 0;

    ck_assert_int_eq(hcode_keyring_build(options, NULL, &size, &keyring, &why), HCODE_BUFFER);
    free(memory);
    memory = malloc(size);
    hcode_status status = hcode_keyring_build(options, memory, &size, &keyring, &why);
    ck_assert_msg(status == HCODE_OK, "%s: %s", hcode_status_name(status), why.text);
    return keyring;
}

const hcode_keyring *keyring_of(const hcode_key *key, hcode_keyring_options options)
{
    options.size = sizeof options;
    options.keys = &key;
    options.key_count = 1;
    return build(&options);
}

json_t *vector_file(const char *name)
{
    const char *shared = getenv("HCODE_SHARED");
    char path[512];
    json_error_t error;

    snprintf(path, sizeof path, "%s/vectors/%s", shared ? shared : "../shared", name);
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        printf("SKIPPED: %s is missing\n", path);
        return NULL;
    }
    json_t *root = json_loadf(file, JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, &error);
    ck_assert_msg(root != NULL, "%s: %s", path, error.text);
    fclose(file);
    return root;
}
