/*
 * From a stored person to an open gate and back: the issuer makes a code of the person's color and
 * draws it; the checkpoint, which has a keyring and a policy and no network, scans the picture and
 * decides; the issuer files what was measured. One line is printed for each step.
 */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "../hcode/parse.h"
#include "../hcode/picture.h"
#include "../hcode/store.h"
#include "scan.h"

#define ISSUER "450000"
#define LIFE 300 /* seconds of a code on a screen */

static const char help[] =
    "usage: checkpoint --policy FILE [--policy NEXT ...] --store sqlite:FILE --now TIME\n"
    "                  --picture FILE PERSON SCENE [CELSIUS]\n"
    "\n"
    "Issue a code for a person of the store (of `hcode replay`), draw it into FILE (PNG), scan that,\n"
    "verify it offline, decide at the gate SCENE, file the temperature, and show the color\n"
    "afterwards. TIME as RFC 3339.\n"
    "\n"
    "Exit status: 0 the person passes, 1 not, 2 could not do it.\n";

struct issuer { /* has the store and the secret key */
    struct chain chain;
    struct store *store;
    hcode_engine engine;
    hcode_signer signer;
    void *key_memory;
    uint8_t public_key[32], cti[8];
    uint8_t person[16]; /* whom the cti was made for */
};

struct visit {
    const char *store, *picture, *person, *scene;
    int32_t celsius_x10;
    hcode_time now;
    hcode_day day;
};

static const uint8_t kid[8] = { 0x45, 0, 0, 0, 0, 0, 0, 1 }; /* any 8 bytes that are one key's */

static bool failed(const char *step, hcode_status status)
{
    return complained(complain("%s: %s (%s)", step, hcode_status_text(status, HCODE_EN),
                               hcode_status_name(status)));
}

/* --- The issuer --- */

/* A fresh key; a real issuer has it in a file or an HSM, and publishes its public half. */
static bool issuer_key(struct issuer *i)
{
    uint8_t seed[32];
    const hcode_signing_key *key;
    size_t size = 0;

    if (getentropy(seed, sizeof seed) != 0 || getentropy(i->cti, sizeof i->cti) != 0)
        return complained(complain("no random bytes"));
    (void)hcode_signing_key_make(seed, NULL, &size, &key);
    i->key_memory = malloc(size);
    i->signer.size = sizeof i->signer;
    bool ok = i->key_memory != NULL &&
              hcode_signing_key_make(seed, i->key_memory, &size, &key) == HCODE_OK &&
              hcode_signing_key_signer(key, kid, &i->signer) == HCODE_OK;
    hcode_ed25519_public_key(seed, i->public_key);
    explicit_bzero(seed, sizeof seed);
    return ok || complained(complain("out of memory"));
}

/* A code of the person's color; none for somebody who is not registered. */
static bool issue(struct issuer *i, const struct visit *v, char text[HCODE_TOKEN_MAX + 1])
{
    hcode_verdict verdict = { .size = sizeof verdict };
    size_t size = HCODE_TOKEN_MAX + 1;

    person_id(v->person, strlen(v->person), i->person);
    hcode_status status =
        hcode_classify_person(&i->engine, i->person, v->day, &verdict, NULL, NULL);
    if (status != HCODE_OK)
        return failed("classify", status);
    if (!verdict.registered)
        return complained(complain("%s is not registered: no code", v->person));
    hcode_code code = { .size = sizeof code, .color = verdict.color, .kind = HCODE_CODE_SCREEN,
                        .cti_length = sizeof i->cti, .issued = v->now, .expires = v->now + LIFE,
                        .issuer = ISSUER };
    memcpy(code.cti, i->cti, sizeof i->cti);
    status = hcode_issue_token(&code, &i->signer, text, &size);
    if (status != HCODE_OK)
        return failed("issue", status);
    printf("issued    %s, for %d s\n", hcode_color_name(verdict.color), LIFE);
    return true;
}

static bool draw(const struct visit *v, const char *text)
{
    struct picture picture;
    FILE *out = fopen(v->picture, "wb");
    bool ok = out != NULL && picture_make(&picture, text) && picture_png(&picture, out);

    ok = (out == NULL || fclose(out) == 0) && ok;
    if (ok)
        printf("drawn     QR version %d, %zu characters\n", picture_version(&picture), strlen(text));
    return ok || complained(complain("%s: could not be drawn", v->picture));
}

/* What the checkpoint sends back: the event, and (iss, cti) instead of a name. */
static bool file(struct issuer *i, const struct visit *v, const hcode_token_report *report,
                 const hcode_gate_answer *gate)
{
    hcode_event event = { .size = sizeof event, .kind = gate->file_kind, .role = gate->file_role,
                          .occurred = v->now, .reported = v->now,
                          .celsius_x10 = gate->file_celsius_x10 };
    hcode_change change = { .size = sizeof change };

    if (report->cti_length != sizeof i->cti || memcmp(report->cti, i->cti, sizeof i->cti) != 0)
        return complained(complain("no code of this issuer"));
    i->store->person = (struct text){ v->person, strlen(v->person) };
    if (i->store->begin(i->store) != HCODE_OK)
        return complained(complain("%s", i->store->why(i->store)));
    hcode_status status = hcode_apply_event(&i->engine, i->person, &event, v->now, &change);
    if (status != HCODE_OK) {
        i->store->undo(i->store);
        return failed("file", status);
    }
    if (i->store->end(i->store) != HCODE_OK)
        return complained(complain("%s", i->store->why(i->store)));
    printf("filed     %s %" PRId32 ".%" PRId32 "\n", hcode_kind_name(event.kind),
           event.celsius_x10 / 10, event.celsius_x10 % 10);
    printf("color     %s, was %s\n", hcode_color_name(change.color),
           hcode_color_name(change.was));
    return true;
}

/* --- The checkpoint: has only the public key, the policy and the picture --- */

static bool verify(const struct issuer *i, const struct visit *v, hcode_token_report *report)
{
    hcode_key key = { .size = sizeof key, .algorithm = HCODE_ALGORITHM_ED25519,
                      .issuer = ISSUER };
    const hcode_key *keys[] = { &key };
    hcode_keyring_options options = { .size = sizeof options, .keys = keys, .key_count = 1 };
    const hcode_keyring *keyring = NULL;
    char text[HCODE_TOKEN_MAX];
    size_t length, size = 0;

    memcpy(key.kid, kid, sizeof kid);
    memcpy(key.public_key, i->public_key, sizeof i->public_key);
    if (!scan_png(v->picture, text, sizeof text, &length))
        return complained(complain("%s: no QR code", v->picture));
    printf("scanned   %zu characters\n", length);
    (void)hcode_keyring_build(&options, NULL, &size, &keyring, NULL);
    void *memory = malloc(size);
    hcode_status status = memory != NULL
                              ? hcode_keyring_build(&options, memory, &size, &keyring, NULL)
                              : HCODE_BUFFER;
    if (status == HCODE_OK)
        (void)hcode_verify_token_text(keyring, text, length, v->now, report);
    free(memory);
    if (status != HCODE_OK)
        return failed("keyring", status);
    const char *color = hcode_color_name(report->color);
    printf("verified  %s, %s\n", hcode_status_name(report->status), color != NULL ? color : "-");
    return true;
}

static bool decide(const struct issuer *i, const struct visit *v,
                   const hcode_token_report *report, hcode_gate_answer *gate)
{
    const char *name;

    gate->size = sizeof *gate;
    hcode_status status =
        hcode_gate_token(i->chain.newest, v->day, v->scene, report, v->celsius_x10, gate);
    if (status != HCODE_OK)
        return failed(v->scene, status);
    printf("gate      %s:", v->scene);
    for (uint32_t bit = 1; (name = hcode_action_name(bit)) != NULL; bit *= 2) {
        if ((gate->actions & bit) != 0)
            printf(" %s", name);
    }
    putchar('\n');
    return true;
}

/* --- All of it --- */

static int run(struct issuer *i, const struct visit *v)
{
    char text[HCODE_TOKEN_MAX + 1];
    hcode_token_report report = { .size = sizeof report };
    hcode_gate_answer gate;

    if (!issuer_key(i) || !issue(i, v, text) || !draw(v, text) || !verify(i, v, &report) ||
        !decide(i, v, &report, &gate) || (gate.file_kind != 0 && !file(i, v, &report, &gate)))
        return FAILED;
    return (gate.actions & HCODE_ACTION_PASS) != 0 ? DONE : ANSWER_IS_NO;
}

/* False after a complaint. */
static bool read_options(struct issuer *i, struct visit *v, int argc, char **argv)
{
    static const struct option options[] = {
        { "policy", required_argument, NULL, 'p' }, { "store", required_argument, NULL, 's' },
        { "now", required_argument, NULL, 'n' },    { "picture", required_argument, NULL, 'o' },
        { 0 },
    };
    bool ok = true;
    int option;

    while (ok && (option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'p': ok = chain_add_or_complain(&i->chain, optarg); break;
        case 's': v->store = optarg; break;
        case 'n': ok = time_parse(optarg, &v->now) || complained(complain("--now: no time")); break;
        case 'o': v->picture = optarg; break;
        default: return complained(usage_error(help));
        }
    }
    int count = argc - optind;
    if (!ok || i->chain.count == 0 || v->store == NULL || v->picture == NULL || count < 2 ||
        count > 3 || hcode_policy_day(i->chain.newest, v->now, &v->day) != HCODE_OK)
        return ok && complained(usage_error(help));
    v->person = argv[optind];
    v->scene = argv[optind + 1];
    return count == 2 || celsius_parse(argv[optind + 2], &v->celsius_x10) ||
           complained(complain("expected degrees Celsius like 37.3"));
}

int main(int argc, char **argv)
{
    struct issuer i = { .store = NULL };
    struct visit v = { .store = NULL };
    int result = FAILED;

    if (argc == 2 && strcmp(argv[1], "--help") == 0)
        return fputs(help, stdout) >= 0 ? DONE : FAILED;
    if (read_options(&i, &v, argc, argv)) {
        i.store = store_open(v.store, &i.chain);
        if (i.store != NULL) {
            i.engine = (hcode_engine){ .size = sizeof i.engine, .policy = i.chain.newest,
                                       .store = &i.store->callbacks };
            result = run(&i, &v);
            i.store->close(i.store);
        }
    }
    free(i.key_memory);
    chain_free(&i.chain);
    return fflush(stdout) == 0 ? result : FAILED;
}
