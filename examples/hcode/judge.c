/*
 * `hcode token verify` and `hcode cwt verify`: a token against the keys of a file, offline and at a
 * time that is given.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "hex.h"
#include "host.h"
#include "keyfile.h"
#include "parse.h"
#include "report.h"

static const char token_help[] =
    "usage: hcode token verify --keys FILE --now SECONDS TEXT|-\n"
    "\n"
    "Whether a signed code holds, and what it says, as a JSON object: verdict (accept,\n"
    "accept-stale, refuse, unreadable), status, and, once the signature holds, the claims.\n"
    "\n"
    "  --keys FILE    the keys to believe (docs/SPEC.md, Key file)\n"
    "  --now SECONDS  since 1970, UTC\n"
    "  -              one text a line from standard input, `-` for the empty one\n"
    "  --help\n"
    "\n"
    "Exit status: 0 accepted, 1 not, 2 could not say; with - 0 once all lines were read.\n";

static const char cwt_help[] =
    "usage: hcode cwt verify --keys FILE --now SECONDS [--aud TEXT] HEX|-\n"
    "\n"
    "Whether a CBOR Web Token (RFC 8392), signed and in the form of docs/SPEC.md, holds: a JSON\n"
    "object with verdict (accept, accept-stale, refuse, unreadable), status, and, once the signature\n"
    "holds, the claims that are known.\n"
    "\n"
    "  --keys FILE    the keys to believe (docs/SPEC.md, Key file)\n"
    "  --now SECONDS  since 1970, UTC\n"
    "  --aud TEXT     the audience that it must be for; without it, it must have none\n"
    "  -              one case a line from standard input, `-` for no bytes\n"
    "  --help\n"
    "\n"
    "Exit status: 0 accepted, 1 not, 2 could not say; with - 0 once all lines were read.\n";

struct settings {
    struct keyfile file;
    const char *audience; /* NULL: none */
    hcode_time now;       /* 0: not given */
};

/* --- One case --- */

/* A line that is too long to be handed on is too long for a token as well. */
static const char *handed_on(const char *line, size_t *length)
{
    static const char more_than_any[HCODE_TOKEN_MAX + 1];

    if (line == NULL)
        *length = sizeof more_than_any;
    return line != NULL ? line : more_than_any;
}

static void judge_text(const struct settings *s, const char *text, size_t length,
                       hcode_token_report *r)
{
    *r = (hcode_token_report){ .size = sizeof *r };
    (void)hcode_verify_token_text(s->file.keyring, text, length, s->now, r);
    report_print_json(r, true);
}

static void text_line(void *context, const char *line, size_t length)
{
    hcode_token_report r;
    bool empty = line != NULL && length == 1 && *line == '-';
    const char *text = handed_on(line, &length);

    judge_text(context, text, empty ? 0 : length, &r);
}

/* False for what is no hex. */
static bool judge_hex(const struct settings *s, const char *hex, hcode_token_report *r)
{
    size_t length;
    uint8_t *bytes = hex_bytes(hex, &length);

    *r = (hcode_token_report){ .size = sizeof *r, .verdict = HCODE_TOKEN_REFUSE,
                               .status = HCODE_INVALID };
    if (bytes == NULL)
        return false;
    (void)hcode_cwt_verify(s->file.keyring, bytes, length, s->now, s->audience, 0, r);
    free(bytes);
    return true;
}

static void hex_line(void *context, char *const fields[])
{
    hcode_token_report r = { .size = sizeof r };

    if (fields != NULL)
        (void)judge_hex(context, fields[0], &r);
    else
        r = (hcode_token_report){ .verdict = HCODE_TOKEN_UNREADABLE, .status = HCODE_TOO_LONG };
    report_print_json(&r, false);
}

/* --- Options --- */

/* True to go on with the arguments; false: `result` is the exit status. */
static bool read_options(struct settings *s, int argc, char **argv, const char *help, int *result)
{
    static const struct option options[] = {
        { "keys", required_argument, NULL, 'k' }, { "now", required_argument, NULL, 'n' },
        { "help", no_argument, NULL, 'h' },       { "aud", required_argument, NULL, 'a' },
        { 0 },
    };
    const char *keys = NULL;
    int option;

    *result = FAILED;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'k': keys = optarg; break;
        case 'n':
            if (!seconds_parse(optarg, &s->now))
                return complained(complain("--now: expected seconds since 1970, not \"%s\"", optarg));
            break;
        case 'h':
            *result = fputs(help, stdout) >= 0 ? DONE : FAILED;
            return false;
        case 'a':
            s->audience = optarg;
            if (help == cwt_help)
                break;
            return complained(usage_error(help));
        default: return complained(usage_error(help));
        }
    }
    if (keys == NULL || s->now == 0 || argc - optind != 1)
        return complained(usage_error(help));
    return keyfile_read(&s->file, keys);
}

static int exit_status(const hcode_token_report *r)
{
    return r->verdict >= HCODE_TOKEN_ACCEPT_STALE ? DONE : ANSWER_IS_NO;
}

int token_verify_command(int argc, char **argv)
{
    struct settings s = { .now = 0 };
    hcode_token_report r;
    int result;

    if (read_options(&s, argc, argv, token_help, &result)) {
        if (is_batch(argc, argv)) {
            result = batch_lines(&s, text_line);
        } else {
            judge_text(&s, argv[optind], strlen(argv[optind]), &r);
            result = exit_status(&r);
        }
    }
    keyfile_free(&s.file);
    return result;
}

int cwt_verify_command(int argc, char **argv)
{
    struct settings s = { .now = 0 };
    hcode_token_report r;
    int result;

    if (read_options(&s, argc, argv, cwt_help, &result)) {
        if (is_batch(argc, argv)) {
            result = batch_run(&s, 1, hex_line);
        } else if (!judge_hex(&s, argv[optind], &r)) {
            result = complain("expected a token in hex, not \"%s\"", argv[optind]);
        } else {
            report_print_json(&r, false);
            result = exit_status(&r);
        }
    }
    keyfile_free(&s.file);
    return result;
}
