/*
 * Keyrings: whom a verifier believes. Everything is judged and sorted once, in the caller's
 * memory; then a key is found by binary search and, for Ed25519, has its table of multiples.
 * Read-only after that, so threads share it. Which tokens a key may sign is not decided here.
 */
#include "crypto/ed25519.h"
#include "token.h"

#define ALIGN 16
#define LEEWAY_DEFAULT 60
#define LEEWAY_MAX 300
#define SCREEN_DEFAULT 300
#define PAPER_DEFAULT 86400
#define LIFE_MAX (14 * DAY_SECONDS)

struct recall_row {
    uint8_t kid[KID_BYTES];
    uint8_t cti[CTI_MAX]; /* then zeros */
    uint8_t cti_length;
};

struct kid_row { /* to be sorted in place of the keys, which are large */
    uint8_t kid[KID_BYTES];
    uint32_t index;
};

/* --- What is wrong --- */

struct fault {
    hcode_status status;
    const char *text;
};

static const struct fault fine = { HCODE_OK, NULL };

static struct fault fault(hcode_status status, const char *text)
{
    return (struct fault){ status, text };
}

static bool time_or_none(hcode_time time)
{
    return time == 0 || time_valid(time);
}

static bool life_ok(int32_t seconds)
{
    return seconds >= 0 && seconds <= LIFE_MAX;
}

static struct fault numbers_fault(const hcode_keyring_options *o)
{
    if ((o->flags & ~(uint32_t)HCODE_KEYRING_NO_TABLES) != 0 || o->reserved != 0)
        return fault(HCODE_INVALID, "a flag or field that this library does not know");
    if ((o->keys == NULL && o->key_count > 0) || (o->recalls == NULL && o->recall_count > 0))
        return fault(HCODE_INVALID, "a count without a list");
    if (o->key_count > HCODE_KEYRING_KEYS_MAX)
        return fault(HCODE_RANGE, "too many keys");
    if (o->recall_count > HCODE_KEYRING_RECALLS_MAX)
        return fault(HCODE_RANGE, "too many recalled tokens");
    if (o->leeway < HCODE_NO_LEEWAY || o->leeway > LEEWAY_MAX)
        return fault(HCODE_RANGE, "a leeway of more than 300 s, or negative");
    if (!life_ok(o->life_screen) || !life_ok(o->life_paper))
        return fault(HCODE_RANGE, "a life of more than 14 days, or negative");
    return time_or_none(o->refresh_by) ? fine : fault(HCODE_RANGE, "no such time to refresh by");
}

bool issuer_ok(const uint8_t *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] <= ' ' || text[i] > '~')
            return false;
    }
    return length >= ISSUER_MIN && length <= ISSUER_MAX;
}

static bool accepts_all(const hcode_key *key)
{
    static const uint8_t unsaid[sizeof key->accepts];

    return memcmp(key->accepts, unsaid, sizeof unsaid) == 0;
}

static bool accepts_ok(const hcode_key *key)
{
    for (uint32_t color = 0; color < sizeof key->accepts; color++) {
        uint8_t as = key->accepts[color];
        if (as != HCODE_NO_COLOR && (color == HCODE_NO_COLOR || as < color || as > HCODE_RED))
            return false;
    }
    return true;
}

/* The length without the zeros at the end. */
static size_t trimmed(const void *bytes, size_t length)
{
    while (length > 0 && ((const uint8_t *)bytes)[length - 1] == 0)
        length--;
    return length;
}

static struct fault key_fault(const hcode_key *key, const hcode_keyring_options *o)
{
    if (key == NULL || !abi_input_ok(key, sizeof *key) || key->reserved != 0)
        return fault(HCODE_INVALID, "no key, or one with fields that this library does not know");
    if (key->algorithm < HCODE_ALGORITHM_ED25519 || key->algorithm > HCODE_ALGORITHM_SM2)
        return fault(HCODE_BAD_ALGORITHM, "no such algorithm");
    bool built_in = key->algorithm == HCODE_ALGORITHM_ED25519;
    if (!built_in && o->verify == NULL)
        return fault(HCODE_BAD_ALGORITHM, "an algorithm that the host must verify");
    if (built_in ? trimmed(key->public_key + 32, 32) > 0 : trimmed(key->public_key, 64) == 0)
        return fault(HCODE_INVALID, "not a public key of this algorithm");
    if (!issuer_ok((const uint8_t *)key->issuer, trimmed(key->issuer, sizeof key->issuer)))
        return fault(HCODE_INVALID, "an issuer is 6 to 32 printable characters without blanks");
    if (!time_or_none(key->from) || !time_or_none(key->until) ||
        !time_or_none(key->revoked_before))
        return fault(HCODE_RANGE, "a date that there is not");
    if (key->until != 0 && key->from >= key->until)
        return fault(HCODE_INVALID, "the key ends before it begins");
    return accepts_ok(key) ? fine : fault(HCODE_INVALID, "no color may count as a greener one");
}

static struct fault recall_fault(const hcode_recall *recall)
{
    if (recall == NULL || !abi_input_ok(recall, sizeof *recall))
        return fault(HCODE_INVALID, "no recall, or one with fields that this library does not know");
    if (recall->cti_length < CTI_MIN || recall->cti_length > CTI_MAX ||
        trimmed(recall->cti + recall->cti_length, CTI_MAX - recall->cti_length) > 0)
        return fault(HCODE_INVALID, "a cti is 8 to 16 bytes, then zeros");
    return fine;
}

static hcode_status report_fault(hcode_keyring_fault *why, struct fault f, int32_t part,
                                 uint64_t entry)
{
    hcode_keyring_fault known = { .part = part, .entry = entry, .text = f.text };

    if (f.status != HCODE_OK && why != NULL)
        abi_write(why, &known, sizeof known);
    return f.status;
}

static hcode_status options_check(const hcode_keyring_options *o, hcode_keyring_fault *why)
{
    hcode_status status = report_fault(why, numbers_fault(o), HCODE_KEYRING_OPTION, 0);

    if (status != HCODE_OK)
        return status;
    for (uint32_t i = 0; i < o->key_count && status == HCODE_OK; i++)
        status = report_fault(why, key_fault(o->keys[i], o), HCODE_KEYRING_KEY, i);
    for (uint32_t i = 0; i < o->recall_count && status == HCODE_OK; i++)
        status = report_fault(why, recall_fault(o->recalls[i]), HCODE_KEYRING_RECALL, i);
    return status;
}

/* --- Where everything goes --- */

struct keyring_layout {
    size_t keys, kids, recalls, tables, total; /* offsets; all of it, with slack to align */
};

static size_t padded(size_t bytes)
{
    return (bytes + ALIGN - 1) / ALIGN * ALIGN;
}

static bool wants_table(const hcode_keyring_options *o, const hcode_key *key)
{
    return key->algorithm == HCODE_ALGORITHM_ED25519 && !(o->flags & HCODE_KEYRING_NO_TABLES);
}

static void keyring_lay_out(struct keyring_layout *l, const hcode_keyring_options *o)
{
    size_t tables = 0;

    for (uint32_t i = 0; i < o->key_count; i++)
        tables += wants_table(o, o->keys[i]);
    l->keys = padded(sizeof(hcode_keyring));
    l->kids = l->keys + padded((size_t)o->key_count * sizeof(struct keyring_key));
    l->recalls = l->kids + padded((size_t)o->key_count * sizeof(struct kid_row));
    l->tables = l->recalls + padded((size_t)o->recall_count * sizeof(struct recall_row));
    l->total = l->tables + tables * padded(sizeof(struct ed25519_public)) + ALIGN - 1;
}

/* --- Filling --- */

static bool kid_before(const void *a, const void *b)
{
    const struct kid_row *x = a, *y = b;
    int order = memcmp(x->kid, y->kid, sizeof x->kid);

    return order < 0 || (order == 0 && x->index < y->index);
}

static bool recall_before(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(struct recall_row)) < 0; /* bytes alone, no padding */
}

static void numbers_fill(hcode_keyring *k, const hcode_keyring_options *o)
{
    k->refresh_by = o->refresh_by != 0 ? o->refresh_by : HCODE_TIME_MAX + 1;
    k->leeway = o->leeway == 0 ? LEEWAY_DEFAULT : o->leeway == HCODE_NO_LEEWAY ? 0 : o->leeway;
    k->life[0] = o->life_screen != 0 ? o->life_screen : SCREEN_DEFAULT;
    k->life[1] = o->life_paper != 0 ? o->life_paper : PAPER_DEFAULT;
    k->key_count = (uint32_t)o->key_count;
    k->recall_count = (uint32_t)o->recall_count;
    k->context = o->context;
    k->verify = o->verify;
}

static void recalls_fill(hcode_keyring *k, const hcode_keyring_options *o)
{
    for (uint32_t i = 0; i < k->recall_count; i++) {
        const hcode_recall *r = o->recalls[i];
        struct recall_row *row = &k->recalls[i];
        memcpy(row->kid, r->kid, sizeof row->kid);
        memcpy(row->cti, r->cti, sizeof row->cti);
        row->cti_length = (uint8_t)r->cti_length;
    }
    sort_rows(k->recalls, k->recall_count, sizeof *k->recalls, recall_before);
}

/* The index of a key whose kid another has; else how many keys there are. */
static uint32_t kids_sort(struct kid_row *rows, const hcode_keyring_options *o)
{
    uint32_t count = (uint32_t)o->key_count;

    for (uint32_t i = 0; i < count; i++) {
        memcpy(rows[i].kid, o->keys[i]->kid, KID_BYTES);
        rows[i].index = i;
    }
    sort_rows(rows, count, sizeof *rows, kid_before);
    for (uint32_t i = 1; i < count; i++) {
        if (memcmp(rows[i - 1].kid, rows[i].kid, KID_BYTES) == 0)
            return rows[i].index;
    }
    return count;
}

static hcode_status verify_by_table(const hcode_keyring *keyring, const struct keyring_key *key,
                                    const uint8_t *message, size_t length,
                                    const uint8_t signature[64])
{
    (void)keyring;
    return ed25519_verify_prepared(key->table, signature, message, length);
}

static hcode_status verify_by_point(const hcode_keyring *keyring, const struct keyring_key *key,
                                    const uint8_t *message, size_t length,
                                    const uint8_t signature[64])
{
    (void)keyring;
    return hcode_ed25519_verify(signature, key->key.public_key, message, length);
}

static hcode_status verify_by_host(const hcode_keyring *keyring, const struct keyring_key *key,
                                   const uint8_t *message, size_t length,
                                   const uint8_t signature[64])
{
    hcode_status status = keyring->verify(keyring->context, &key->key, message, length, signature);

    return status >= HCODE_OK || status == HCODE_BAD_SIGNATURE ? status : HCODE_STORAGE;
}

/* One key, with its table at *table if it gets one. */
static struct fault key_fill(struct keyring_key *to, const hcode_key *key, uint8_t **table,
                             const hcode_keyring_options *o)
{
    hcode_status status = HCODE_OK;

    memcpy(&to->key, key, sizeof to->key);
    to->key.size = sizeof to->key;
    for (uint8_t color = HCODE_GREEN; color <= HCODE_RED && accepts_all(key); color++)
        to->key.accepts[color] = color;
    to->table = NULL;
    to->verify = verify_by_host;
    if (wants_table(o, key)) {
        status = ed25519_prepare((void *)*table, key->public_key);
        to->table = (void *)*table;
        to->verify = verify_by_table;
        *table += padded(sizeof(struct ed25519_public));
    } else if (key->algorithm == HCODE_ALGORITHM_ED25519) {
        status = hcode_ed25519_check_key(key->public_key);
        to->verify = verify_by_point;
    }
    return status == HCODE_OK ? fine : fault(status, "not a public key of this algorithm");
}

static hcode_status fill(uint8_t *memory, const struct keyring_layout *l,
                         const hcode_keyring_options *o, hcode_keyring_fault *why)
{
    hcode_keyring *k = (void *)memory;
    struct kid_row *kids = (void *)(memory + l->kids);
    uint8_t *table = memory + l->tables;

    numbers_fill(k, o);
    k->keys = (void *)(memory + l->keys);
    k->recalls = (void *)(memory + l->recalls);
    recalls_fill(k, o);
    uint32_t twice = kids_sort(kids, o);
    if (twice < k->key_count)
        return report_fault(why, fault(HCODE_INVALID, "another key has this kid"),
                            HCODE_KEYRING_KEY, twice);
    for (uint32_t i = 0; i < k->key_count; i++) {
        uint32_t index = kids[i].index;
        struct fault f = key_fill(&k->keys[i], o->keys[index], &table, o);
        if (f.status != HCODE_OK)
            return report_fault(why, f, HCODE_KEYRING_KEY, index);
    }
    return HCODE_OK;
}

hcode_status hcode_keyring_build(const hcode_keyring_options *options, void *memory,
                                 size_t *memory_size, const hcode_keyring **keyring,
                                 hcode_keyring_fault *why)
{
    struct keyring_layout l;

    if (options == NULL || memory_size == NULL || keyring == NULL ||
        !abi_input_ok(options, sizeof *options) ||
        (why != NULL && !abi_output_ok(why, sizeof *why)))
        return HCODE_INVALID;
    hcode_status status = options_check(options, why);
    if (status != HCODE_OK)
        return status;
    keyring_lay_out(&l, options);
    if (memory == NULL || *memory_size < l.total) {
        *memory_size = l.total;
        return HCODE_BUFFER;
    }
    uint8_t *start = (uint8_t *)memory + (ALIGN - (uintptr_t)memory % ALIGN) % ALIGN;
    status = fill(start, &l, options, why);
    if (status == HCODE_OK)
        *keyring = (void *)start;
    return status;
}

/* --- Looking up --- */

const struct keyring_key *keyring_find(const hcode_keyring *keyring, const uint8_t kid[8])
{
    for (uint32_t first = 0, end = keyring->key_count; first < end;) {
        uint32_t middle = first + (end - first) / 2;
        const struct keyring_key *key = &keyring->keys[middle];
        int order = memcmp(kid, key->key.kid, sizeof key->key.kid);
        if (order == 0)
            return key;
        if (order < 0)
            end = middle;
        else
            first = middle + 1;
    }
    return NULL;
}

bool keyring_recalls(const hcode_keyring *keyring, const uint8_t kid[8], const uint8_t *cti,
                     size_t cti_length)
{
    struct recall_row row = { .cti_length = (uint8_t)cti_length };

    memcpy(row.kid, kid, sizeof row.kid);
    memcpy(row.cti, cti, cti_length);
    for (uint32_t first = 0, end = keyring->recall_count; first < end;) {
        uint32_t middle = first + (end - first) / 2;
        int order = memcmp(&row, &keyring->recalls[middle], sizeof row);
        if (order == 0)
            return true;
        if (order < 0)
            end = middle;
        else
            first = middle + 1;
    }
    return false;
}
