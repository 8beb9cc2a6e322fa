/*
 * `hcode key new` and `hcode key list`: a signing key in a file of its own, and what verifiers are
 * given of it.
 */
#include <getopt.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "hex.h"
#include "host.h"
#include "keyfile.h"
#include "kid.h"
#include "secret.h"

static const char new_help[] =
    "usage: hcode key new --secret FILE ISSUER [OPTION ...]\n"
    "\n"
    "Make a signing key. The secret goes to FILE, which must not exist and which only its owner can\n"
    "read; printed is the line for the key files of those who verify. ISSUER is the code of the\n"
    "region, six digits, and what follows it, if anything: 6 to 32 printable characters.\n"
    "\n"
    "  --algorithm A  ed25519, es256 or sm2; ed25519\n"
    "  --from DATE    first day of the key, from midnight UTC\n"
    "  --until DATE   first day on which it is no longer good; stop signing one longest life before\n"
    "  --help\n"
    "\n"
    "Exit status: 0 done, 2 could not do it.\n";

static const char list_help[] =
    "usage: hcode key list FILE [--json]\n"
    "\n"
    "The keys of a key file (docs/SPEC.md), in the order of its lines, with everything said that may\n"
    "be left out.\n"
    "\n"
    "  --json       a JSON object a line\n"
    "  --help\n"
    "\n"
    "Exit status: 0 done, 2 no key file, or a wrong one; says the line.\n";

struct settings {
    const char *secret;
    int32_t algorithm;
    hcode_time from, until;
};

/* --- key new --- */

static bool set_date(const char *name, const char *text, hcode_time *time)
{
    return key_date_parse(text, time) ||
           complained(complain("--%s: expected a date YYYY-MM-DD, not \"%s\"", name, text));
}

/* False: `result` is the exit status. */
static bool new_options(struct settings *s, int argc, char **argv, int *result)
{
    static const struct option options[] = {
        { "secret", required_argument, NULL, 's' }, { "algorithm", required_argument, NULL, 'a' },
        { "from", required_argument, NULL, 'f' },   { "until", required_argument, NULL, 'u' },
        { "help", no_argument, NULL, 'h' },         { 0 },
    };
    bool ok = true;
    int option;

    *result = FAILED;
    while (ok && (option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 's': s->secret = optarg; break;
        case 'a':
            s->algorithm = algorithm_parse(optarg);
            ok = s->algorithm != 0 ||
                 complained(complain("--algorithm: expected ed25519, es256 or sm2"));
            break;
        case 'f': ok = set_date("from", optarg, &s->from); break;
        case 'u': ok = set_date("until", optarg, &s->until); break;
        case 'h':
            *result = fputs(new_help, stdout) >= 0 ? DONE : FAILED;
            return false;
        default: return complained(usage_error(new_help));
        }
    }
    if (ok && (s->secret == NULL || argc - optind != 1))
        return complained(usage_error(new_help));
    if (ok && s->until != 0 && s->from >= s->until)
        return complained(complain("the key ends before it begins"));
    return ok;
}

int key_new_command(int argc, char **argv)
{
    struct settings s = { .algorithm = HCODE_ALGORITHM_ED25519 };
    struct secret secret;
    int result;

    if (!new_options(&s, argc, argv, &result))
        return result;
    bool ok = secret_new(&secret, s.secret, s.algorithm, argv[optind]);
    if (ok) {
        secret.key.from = s.from;
        secret.key.until = s.until;
        keyfile_print_key(stdout, &secret.key);
    }
    secret_free(&secret);
    return ok ? DONE : FAILED;
}

/* --- key list --- */

static json_t *json_time(hcode_time time)
{
    return time != 0 ? json_integer(time) : json_null();
}

static void print_json(const hcode_key *key)
{
    char kid[2 * 8 + 1], public_key[2 * 64 + 1];
    json_t *out = json_object(), *accepts = json_object();

    hex_print(key->kid, sizeof key->kid, kid);
    hex_print(key->public_key, public_key_bytes(key->algorithm), public_key);
    json_object_set_new(out, "kid", json_string(kid));
    json_object_set_new(out, "algorithm", json_string(algorithm_name(key->algorithm)));
    json_object_set_new(out, "public_key", json_string(public_key));
    json_object_set_new(out, "issuer", json_string(key->issuer));
    json_object_set_new(out, "from", json_time(key->from));
    json_object_set_new(out, "until", json_time(key->until));
    json_object_set_new(out, "revoked_before", json_time(key->revoked_before));
    for (int32_t color = HCODE_GREEN; color <= HCODE_RED; color++) {
        const char *as = hcode_color_name(key->accepts[color]);
        if (as != NULL)
            json_object_set_new(accepts, hcode_color_name(color), json_string(as));
    }
    json_object_set_new(out, "accepts", accepts);
    json_dumpf(out, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(out);
}

static void list(const struct keyfile *file, bool json)
{
    static const uint8_t unsaid[4], each[4] = { 0, HCODE_GREEN, HCODE_YELLOW, HCODE_RED };

    for (uint64_t i = 0; i < file->options.key_count; i++) {
        hcode_key key = file->keys[i];
        if (memcmp(key.accepts, unsaid, sizeof unsaid) == 0)
            memcpy(key.accepts, each, sizeof each);
        if (json)
            print_json(&key);
        else
            keyfile_print_key(stdout, &key);
    }
}

int key_list_command(int argc, char **argv)
{
    static const struct option options[] = {
        { "json", no_argument, NULL, 'j' }, { "help", no_argument, NULL, 'h' }, { 0 },
    };
    struct keyfile file;
    bool json = false;
    int option;

    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option == 'h')
            return fputs(list_help, stdout) >= 0 ? DONE : FAILED;
        if (option != 'j')
            return usage_error(list_help);
        json = true;
    }
    if (argc - optind != 1)
        return usage_error(list_help);
    bool ok = keyfile_read(&file, argv[optind]);
    if (ok)
        list(&file, json);
    keyfile_free(&file);
    return ok ? DONE : FAILED;
}
