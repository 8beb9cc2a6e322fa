/*
 * `hcode token issue`: a signed code of a color that the caller says. An app takes the color from
 * the person's row, as examples/checkpoint does; here is what remains, for trials and for paper.
 */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "hex.h"
#include "host.h"
#include "parse.h"
#include "secret.h"

static const char issue_help[] =
    "usage: hcode token issue --secret FILE COLOR [OPTION ...]\n"
    "\n"
    "Prints the text of a signed code. COLOR is green, yellow or red; FILE is of `hcode key new`.\n"
    "\n"
    "  --paper         a paper code, which needs --text; else one for a screen\n"
    "  --text TEXT     what a checker compares with the person, masked: 1 to 48 bytes\n"
    "  --life SECONDS  300, of a paper code 86400\n"
    "  --now SECONDS   time of issue, since 1970 UTC; the clock\n"
    "  --cti HEX       identity of the code, 8 to 16 bytes, never used before; random\n"
    "  --json          a JSON object, with the cti to be remembered\n"
    "  --help\n"
    "\n"
    "Exit status: 0 done, 2 could not do it.\n";

struct settings {
    const char *secret, *text;
    int32_t kind;
    int64_t life;
    hcode_time now;
    uint8_t cti[16];
    size_t cti_length;
    bool json;
};

static bool set_seconds(const char *name, const char *text, int64_t *seconds)
{
    return seconds_parse(text, seconds) ||
           complained(complain("--%s: expected seconds, not \"%s\"", name, text));
}

/* False: `result` is the exit status. */
static bool read_options(struct settings *s, int argc, char **argv, int *result)
{
    static const struct option options[] = {
        { "secret", required_argument, NULL, 's' }, { "text", required_argument, NULL, 't' },
        { "life", required_argument, NULL, 'l' },   { "now", required_argument, NULL, 'n' },
        { "cti", required_argument, NULL, 'c' },    { "paper", no_argument, NULL, 'p' },
        { "json", no_argument, NULL, 'j' },         { "help", no_argument, NULL, 'h' },
        { 0 },
    };
    bool ok = true;
    int option;

    *result = FAILED;
    while (ok && (option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 's': s->secret = optarg; break;
        case 't': s->text = optarg; break;
        case 'l': ok = set_seconds("life", optarg, &s->life); break;
        case 'n': ok = set_seconds("now", optarg, &s->now); break;
        case 'c':
            ok = hex_parse(optarg, s->cti, sizeof s->cti, &s->cti_length) ||
                 complained(complain("--cti: expected 8 to 16 bytes in hex"));
            break;
        case 'p': s->kind = HCODE_CODE_PAPER; break;
        case 'j': s->json = true; break;
        case 'h':
            *result = fputs(issue_help, stdout) >= 0 ? DONE : FAILED;
            return false;
        default: return complained(usage_error(issue_help));
        }
    }
    return ok && ((s->secret != NULL && argc - optind == 1) ||
                  complained(usage_error(issue_help)));
}

static void print(const struct settings *s, const hcode_code *code, const char *text)
{
    char cti[2 * sizeof s->cti + 1];

    if (!s->json) {
        puts(text);
        return;
    }
    hex_print(code->cti, code->cti_length, cti); /* no character of the text needs a backslash */
    printf("{\"token\":\"%s\",\"iss\":\"%s\",\"cti\":\"%s\",\"exp\":%" PRId64 "}\n", text,
           code->issuer, cti, code->expires);
}

static int issue(const struct settings *s, int32_t color)
{
    hcode_code code = { .size = sizeof code, .color = color, .kind = s->kind,
                        .cti_length = (uint32_t)s->cti_length, .issued = s->now,
                        .expires = s->now + s->life, .text = s->text };
    char text[HCODE_TOKEN_MAX + 1];
    size_t size = sizeof text;
    struct secret secret;
    int result = FAILED;

    memcpy(code.cti, s->cti, sizeof code.cti);
    if (secret_read(&secret, s->secret)) {
        code.issuer = secret.key.issuer;
        hcode_status status = hcode_issue_token(&code, &secret.signer, text, &size);
        if (status == HCODE_OK)
            print(s, &code, text);
        result = status == HCODE_OK ? DONE
                                    : complain("%s: %s", hcode_status_name(status),
                                               hcode_status_text(status, HCODE_EN));
    }
    secret_free(&secret);
    return result;
}

int token_issue_command(int argc, char **argv)
{
    struct settings s = { .kind = HCODE_CODE_SCREEN, .now = time(NULL) };
    int32_t color;
    int result;

    if (!read_options(&s, argc, argv, &result))
        return result;
    if (!color_parse(argv[optind], strlen(argv[optind]), &color))
        return complain("expected green, yellow or red, not \"%s\"", argv[optind]);
    if (s.life == 0)
        s.life = s.kind == HCODE_CODE_PAPER ? 86400 : 300;
    if (s.cti_length == 0) {
        s.cti_length = 8;
        if (!random_bytes(s.cti, s.cti_length))
            return FAILED;
    }
    return issue(&s, color);
}
