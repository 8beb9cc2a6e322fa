/*
 * `hcode ed25519 verify` and `hcode ed25519 sign`: the primitive by itself, for checks from
 * outside against vectors. A seed on a command line is no secret; keys that matter are made by
 * `hcode key new`.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "hex.h"
#include "host.h"

static const char verify_help[] =
    "usage: hcode ed25519 verify PUBHEX MSGHEX SIGHEX\n"
    "       hcode ed25519 verify -\n"
    "\n"
    "Whether an Ed25519 signature (RFC 8032, by the strict rule of docs/SPEC.md) holds: prints\n"
    "accept, or refuse bad-signature, also for a key or signature of another length.\n"
    "\n"
    "  -            one case a line from standard input, fields separated by a blank, `-` for an\n"
    "               empty one\n"
    "  --help\n"
    "\n"
    "Exit status: 0 it holds, 1 it does not, 2 no hex; with - 0 once all lines were read.\n";

static const char sign_help[] =
    "usage: hcode ed25519 sign SEEDHEX MSGHEX\n"
    "       hcode ed25519 sign -\n"
    "\n"
    "Prints the Ed25519 signature of a message by the key of a seed, 32 bytes. Others see a\n"
    "command line: only for seeds that are no secrets.\n"
    "\n"
    "  -            one case a line from standard input, fields separated by a blank, `-` for an\n"
    "               empty one\n"
    "  --help\n"
    "\n"
    "Exit status: 0 done, 2 no hex, or no seed; with - 0 once all lines were read.\n";

struct part {
    uint8_t *bytes;
    size_t length;
};

/* False if one is no hex; to be freed either way. */
static bool read_parts(struct part *parts, size_t count, char *const fields[])
{
    bool ok = true;

    for (size_t i = 0; i < count; i++) {
        parts[i].bytes = hex_bytes(fields[i], &parts[i].length);
        ok = ok && parts[i].bytes != NULL;
    }
    return ok;
}

static void free_parts(struct part *parts, size_t count)
{
    while (count > 0)
        free(parts[--count].bytes);
}

/* HCODE_INVALID: no hex. */
static hcode_status verify(char *const fields[])
{
    struct part p[3], *key = &p[0], *message = &p[1], *signature = &p[2];
    hcode_status status = HCODE_INVALID;

    if (read_parts(p, 3, fields))
        status = key->length != 32 || signature->length != 64
                     ? HCODE_BAD_SIGNATURE
                     : hcode_ed25519_verify(signature->bytes, key->bytes, message->bytes,
                                            message->length);
    free_parts(p, 3);
    return status;
}

static hcode_status sign(char *const fields[], char hex[2 * 64 + 1])
{
    struct part p[2], *seed = &p[0], *message = &p[1];
    bool ok = read_parts(p, 2, fields) && seed->length == 32;

    if (ok) {
        uint8_t signature[64];
        hcode_ed25519_sign(seed->bytes, message->bytes, message->length, signature);
        hex_print(signature, sizeof signature, hex);
    }
    free_parts(p, 2);
    return ok ? HCODE_OK : HCODE_INVALID;
}

static void tell(hcode_status status)
{
    if (status == HCODE_OK)
        puts("accept");
    else
        printf("refuse %s\n", hcode_status_name(status));
}

static void verify_line(void *context, char *const fields[])
{
    (void)context;
    tell(fields != NULL ? verify(fields) : HCODE_INVALID);
}

static void sign_line(void *context, char *const fields[])
{
    char hex[2 * 64 + 1];

    (void)context;
    if (fields != NULL && sign(fields, hex) == HCODE_OK)
        puts(hex);
    else
        tell(HCODE_INVALID);
}

int ed25519_verify_command(int argc, char **argv)
{
    int result;

    if (arguments_only(argc, argv, verify_help, &result))
        return result;
    if (is_batch(argc, argv))
        return batch_run(NULL, 3, verify_line);
    if (argc - optind != 3)
        return usage_error(verify_help);
    hcode_status status = verify(argv + optind);
    if (status == HCODE_INVALID)
        return complain("expected a key, a message and a signature in hex");
    tell(status);
    return status == HCODE_OK ? DONE : ANSWER_IS_NO;
}

int ed25519_sign_command(int argc, char **argv)
{
    char hex[2 * 64 + 1];
    int result;

    if (arguments_only(argc, argv, sign_help, &result))
        return result;
    if (is_batch(argc, argv))
        return batch_run(NULL, 2, sign_line);
    if (argc - optind != 2)
        return usage_error(sign_help);
    if (sign(argv + optind, hex) != HCODE_OK)
        return complain("expected a seed of 32 bytes and a message, both in hex");
    puts(hex);
    return DONE;
}
