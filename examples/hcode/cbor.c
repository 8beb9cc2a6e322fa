/*
 * `hcode cbor check`: whether bytes are deterministic CBOR as tokens use it (docs/SPEC.md).
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "batch.h"
#include "hex.h"
#include "host.h"

static const char check_help[] =
    "usage: hcode cbor check HEX|-\n"
    "\n"
    "Whether bytes are one item of deterministic CBOR (RFC 8949 4.2.1, the part of it that\n"
    "docs/SPEC.md describes): prints ok or bad-cbor.\n"
    "\n"
    "  -            one case a line from standard input, `-` for no bytes; prints accept or\n"
    "               refuse STATUS\n"
    "  --help\n"
    "\n"
    "Exit status: 0 it is, 1 it is not, 2 no hex; with - 0 once all lines were read.\n";

/* HCODE_INVALID: no hex. */
static hcode_status check(const char *hex)
{
    size_t length;
    uint8_t *bytes = hex_bytes(hex, &length);
    hcode_status status = bytes != NULL ? hcode_cbor_check(bytes, length) : HCODE_INVALID;

    free(bytes);
    return status;
}

static void check_line(void *context, char *const fields[])
{
    hcode_status status = fields != NULL ? check(fields[0]) : HCODE_INVALID;

    (void)context;
    if (status == HCODE_OK)
        puts("accept");
    else
        printf("refuse %s\n", hcode_status_name(status));
}

int cbor_check_command(int argc, char **argv)
{
    int result;

    if (arguments_only(argc, argv, check_help, &result))
        return result;
    if (is_batch(argc, argv))
        return batch_run(NULL, 1, check_line);
    if (argc - optind != 1)
        return usage_error(check_help);
    hcode_status status = check(argv[optind]);
    if (status == HCODE_INVALID)
        return complain("expected bytes in hex, not \"%s\"", argv[optind]);
    puts(hcode_status_name(status));
    return status == HCODE_OK ? DONE : ANSWER_IS_NO;
}
