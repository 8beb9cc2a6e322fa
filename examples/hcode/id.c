/*
 * `hcode id check` and `hcode id derive`: resident ID numbers, and the ids of people from their
 * documents. Each takes one case from its arguments, or `-` for one a line of standard input.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "batch.h"
#include "hex.h"
#include "host.h"

#define SECRET_MAX 1024
#define NUMBER_LENGTH 18

static const char check_help[] =
    "usage: hcode id check NUMBER|- [--on DATE] [--json]\n"
    "\n"
    "Whether a resident ID number (GB 11643-1999) can be one: prints ok, or id-length, id-digit,\n"
    "id-region, id-date or id-check. The number is taken as it stands; x counts as X.\n"
    "\n"
    "  -            one number a line from standard input; prints accept or refuse STATUS\n"
    "  --on DATE    the birthday may not be after it; today\n"
    "  --json       a JSON object\n"
    "  --help\n"
    "\n"
    "Exit status: 0 it can be one, 1 it cannot, 2 usage; with - 0 once all lines were read.\n";

static const char derive_help[] =
    "usage: hcode id derive --secret HEX TYPE NUMBER|- [--on DATE] [--json]\n"
    "\n"
    "Prints the id of the person who has this document, 32 hex digits: the same for every way to\n"
    "type the number. Who does not have the secret cannot turn it back.\n"
    "\n"
    "  --secret HEX the region's secret, 32 bytes or more\n"
    "  TYPE         1 resident-id, 2 hk-macau-permit, 3 taiwan-permit, 4 passport,\n"
    "               5 permanent-residence, 9 other: the number or the name\n"
    "  -            in place of TYPE and NUMBER: one TYPE NUMBER a line from standard input; prints\n"
    "               the id or refuse STATUS\n"
    "  --on DATE    the birthday in a resident ID may not be after it; today\n"
    "  --json       a JSON object\n"
    "  --help\n"
    "\n"
    "Exit status: 0 done, 1 the document is refused, 2 usage; with - 0 once all lines were read.\n";

struct settings {
    const char *help;
    uint8_t secret[SECRET_MAX];
    size_t secret_length;
    hcode_day on;
    bool json, wants_help;
};

/* --- One case --- */

static hcode_status check(const struct settings *s, const char *number)
{
    char folded[NUMBER_LENGTH + 1];
    size_t length = strlen(number);

    if (length == NUMBER_LENGTH) {
        memcpy(folded, number, sizeof folded);
        if (folded[NUMBER_LENGTH - 1] == 'x')
            folded[NUMBER_LENGTH - 1] = 'X';
        number = folded;
    }
    return hcode_resident_id_check(number, length, s->on);
}

static int32_t type_of(const char *text)
{
    for (int32_t type = 1; type <= HCODE_DOCUMENT_OTHER; type++) {
        const char *name = hcode_document_name(type), number[] = { (char)('0' + type), '\0' };
        if (name != NULL && (strcmp(text, name) == 0 || strcmp(text, number) == 0))
            return type;
    }
    return 0; /* none; the library says so */
}

static hcode_status derive(const struct settings *s, const char *type, const char *number,
                           char hex[33])
{
    uint8_t id[16];
    hcode_status status = hcode_person_id(s->secret, s->secret_length, type_of(type), number,
                                          strlen(number), s->on, id);

    if (status == HCODE_OK)
        hex_print(id, sizeof id, hex);
    return status;
}

static void check_line(void *context, char *const fields[])
{
    hcode_status status = fields != NULL ? check(context, fields[0]) : HCODE_INVALID;

    if (status == HCODE_OK)
        puts("accept");
    else
        printf("refuse %s\n", hcode_status_name(status));
}

static void derive_line(void *context, char *const fields[])
{
    char hex[33];
    hcode_status status =
        fields != NULL ? derive(context, fields[0], fields[1], hex) : HCODE_INVALID;

    if (status == HCODE_OK)
        puts(hex);
    else
        printf("refuse %s\n", hcode_status_name(status));
}

/* --- Options --- */

static bool set_secret(struct settings *s, const char *hex)
{
    if (hex_parse(hex, s->secret, sizeof s->secret, &s->secret_length) &&
        s->secret_length >= HCODE_SECRET_MIN)
        return true;
    complain("--secret: expected %d to %d bytes in hex", HCODE_SECRET_MIN, SECRET_MAX);
    return false;
}

/* False after a complaint. */
static bool read_options(struct settings *s, int argc, char **argv)
{
    static const struct option options[] = {
        { "secret", required_argument, NULL, 's' }, { "on", required_argument, NULL, 'o' },
        { "json", no_argument, NULL, 'j' },         { "help", no_argument, NULL, 'h' },
        { 0 },
    };
    int option;

    s->on = (hcode_day)((time(NULL) + 8 * 3600) / 86400); /* in China */
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 's':
            if (!set_secret(s, optarg))
                return false;
            break;
        case 'o':
            if (!on_parse(optarg, &s->on))
                return false;
            break;
        case 'j': s->json = true; break;
        case 'h': s->wants_help = true; return true;
        default: return complained(usage_error(s->help));
        }
    }
    return true;
}

/* The result of the one case, and the exit status that goes with it. */
static int tell(const struct settings *s, hcode_status status, const char *id)
{
    const char *name = hcode_status_name(status);

    if (s->json && id != NULL && status == HCODE_OK)
        printf("{\"status\":\"ok\",\"id\":\"%s\"}\n", id);
    else if (s->json)
        printf("{\"status\":\"%s\",\"text\":\"%s\"}\n", name, hcode_status_text(status, HCODE_EN));
    else
        puts(id != NULL && status == HCODE_OK ? id : name);
    return status == HCODE_OK ? DONE : ANSWER_IS_NO;
}

int id_check_command(int argc, char **argv)
{
    struct settings s = { .help = check_help };

    if (!read_options(&s, argc, argv))
        return FAILED;
    if (s.wants_help) {
        fputs(check_help, stdout);
        return DONE;
    }
    if (is_batch(argc, argv))
        return batch_run(&s, 1, check_line);
    if (optind != argc - 1)
        return usage_error(check_help);
    return tell(&s, check(&s, argv[optind]), NULL);
}

int id_derive_command(int argc, char **argv)
{
    struct settings s = { .help = derive_help };
    char hex[33] = "";

    if (!read_options(&s, argc, argv))
        return FAILED;
    if (s.wants_help) {
        fputs(derive_help, stdout);
        return DONE;
    }
    if (s.secret_length == 0)
        return usage_error(derive_help);
    if (is_batch(argc, argv))
        return batch_run(&s, 2, derive_line);
    if (optind != argc - 2)
        return usage_error(derive_help);
    return tell(&s, derive(&s, argv[optind], argv[optind + 1], hex), hex);
}
