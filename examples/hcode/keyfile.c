/*
 * Reading a key file: each line is cut into words, and a table says what may follow the first
 * ones. Whether keys and numbers are good is the library's to say, when it builds the keyring;
 * what it finds is told by the line that it came from.
 */
#include "keyfile.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../openssl_provider/provider.h"
#include "hex.h"
#include "host.h"
#include "kid.h"
#include "page.h"
#include "parse.h"

#define WORDS_MAX 8
#define BLANKS " \t\r\n"

struct line {
    const char *path;
    uint64_t number;
    char *words[WORDS_MAX];
    size_t count;
};

static bool wrong(const struct line *l, const char *what)
{
    return complained(complain("%s:%" PRIu64 ": error: %s", l->path, l->number, what));
}

/* --- Words --- */

bool key_date_parse(const char *text, hcode_time *time)
{
    hcode_day day;

    *time = 0;
    if (strcmp(text, "-") == 0)
        return true;
    if (!date_parse(text, &day) || day < 0 || day > HCODE_DAY_MAX)
        return false;
    *time = day > 0 ? (hcode_time)day * 86400 : 1; /* 0 is none; there is no time before 1 */
    return true;
}

/* What is behind `name=`; NULL if the word is another. */
static const char *setting(const char *word, const char *name)
{
    size_t length = strlen(name);

    return strncmp(word, name, length) == 0 && word[length] == '=' ? word + length + 1 : NULL;
}

/* "green:yellow,red:red". */
static bool accepts_parse(const char *text, uint8_t accepts[4])
{
    memset(accepts, 0, 4);
    for (;;) {
        size_t from = strcspn(text, ":,"), to;
        int32_t issued, as;
        if (text[from] != ':' || !color_parse(text, from, &issued) || accepts[issued] != 0)
            return false;
        text += from + 1;
        to = strcspn(text, ":,");
        if (!color_parse(text, to, &as))
            return false;
        accepts[issued] = (uint8_t)as;
        if (text[to] != ',')
            return text[to] == '\0';
        text += to + 1;
    }
}

static bool exact_hex(const char *text, uint8_t *bytes, size_t wanted)
{
    size_t length;

    return hex_parse(text, bytes, wanted, &length) && length == wanted;
}

/* --- Lines --- */

static bool keyring_setting(const char *word, hcode_keyring_options *o)
{
    static const struct {
        const char *name;
        size_t offset;
    } numbers[] = {
        { "leeway", offsetof(hcode_keyring_options, leeway) },
        { "life-screen", offsetof(hcode_keyring_options, life_screen) },
        { "life-paper", offsetof(hcode_keyring_options, life_paper) },
    };
    const char *value = setting(word, "refresh-by");
    int64_t number;

    if (value != NULL)
        return o->refresh_by == 0 && key_date_parse(value, &o->refresh_by) &&
               o->refresh_by != 0;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        int32_t *to = (int32_t *)((char *)o + numbers[i].offset);
        value = setting(word, numbers[i].name);
        if (value == NULL)
            continue;
        bool leeway = to == &o->leeway;
        if (*to != 0 || !number_parse(value, INT32_MAX, &number) || (number == 0 && !leeway))
            return false;
        *to = number == 0 ? HCODE_NO_LEEWAY : (int32_t)number;
        return true;
    }
    return false;
}

static bool read_keyring(struct keyfile *f, const struct line *l, bool first)
{
    if (!first)
        return wrong(l, "`keyring` stands first and once");
    for (size_t i = 1; i < l->count; i++) {
        if (!keyring_setting(l->words[i], &f->options))
            return wrong(l, "expected leeway=SECONDS, refresh-by=DATE, life-screen=SECONDS or "
                            "life-paper=SECONDS, each once");
    }
    return true;
}

static bool read_recall(struct keyfile *f, const struct line *l)
{
    uint64_t count = f->options.recall_count;
    hcode_recall recall = { .size = sizeof recall };
    size_t cti_length;

    if (l->count != 3 || !exact_hex(l->words[1], recall.kid, sizeof recall.kid) ||
        !hex_parse(l->words[2], recall.cti, sizeof recall.cti, &cti_length))
        return wrong(l, "expected recall KIDHEX CTIHEX, of 8 and of 8 to 16 bytes");
    recall.cti_length = (uint32_t)cti_length;
    f->recalls = or_exit(realloc(f->recalls, (count + 1) * sizeof *f->recalls));
    f->recall_lines = or_exit(realloc(f->recall_lines, (count + 1) * sizeof *f->recall_lines));
    f->recalls[count] = recall;
    f->recall_lines[count] = l->number;
    f->options.recall_count = count + 1;
    return true;
}

static bool key_setting(const char *word, hcode_key *key)
{
    const char *value = setting(word, "accepts");
    static const uint8_t unsaid[4];
    int64_t seconds;

    if (value != NULL)
        return memcmp(key->accepts, unsaid, sizeof unsaid) == 0 &&
               accepts_parse(value, key->accepts);
    value = setting(word, "revoked-before");
    if (value == NULL || key->revoked_before != 0 ||
        !number_parse(value, HCODE_TIME_MAX, &seconds))
        return false;
    key->revoked_before = seconds;
    return true;
}

static bool read_key(struct keyfile *f, const struct line *l)
{
    uint64_t count = f->options.key_count;
    hcode_key key = { .size = sizeof key };

    if (l->count < 6)
        return wrong(l, "expected KIDHEX ALG PUBLICHEX ISSUER FROM UNTIL");
    if (!exact_hex(l->words[0], key.kid, sizeof key.kid))
        return wrong(l, "a key id is 8 bytes in hex");
    key.algorithm = algorithm_parse(l->words[1]);
    if (key.algorithm == 0)
        return wrong(l, "an algorithm is ed25519, es256 or sm2");
    if (!exact_hex(l->words[2], key.public_key, public_key_bytes(key.algorithm)))
        return wrong(l, "a public key is 32 bytes in hex, 64 of es256 and sm2");
    if (strlen(l->words[3]) >= sizeof key.issuer)
        return wrong(l, "an issuer is 6 to 32 printable characters without blanks");
    memcpy(key.issuer, l->words[3], strlen(l->words[3]));
    if (!key_date_parse(l->words[4], &key.from) || !key_date_parse(l->words[5], &key.until))
        return wrong(l, "FROM and UNTIL are dates YYYY-MM-DD, or -");
    for (size_t i = 6; i < l->count; i++) {
        if (!key_setting(l->words[i], &key))
            return wrong(l, "expected accepts=COLOR:COLOR,... or revoked-before=SECONDS, each once");
    }
    f->keys = or_exit(realloc(f->keys, (count + 1) * sizeof *f->keys));
    f->key_lines = or_exit(realloc(f->key_lines, (count + 1) * sizeof *f->key_lines));
    f->keys[count] = key;
    f->key_lines[count] = l->number;
    f->options.key_count = count + 1;
    return true;
}

/* Cut in place; what begins with # is a comment, to the end of the line. */
static bool cut(struct line *l, char *text)
{
    char *rest = NULL;

    l->count = 0;
    for (char *w = strtok_r(text, BLANKS, &rest); w != NULL && *w != '#';
         w = strtok_r(NULL, BLANKS, &rest)) {
        if (l->count == WORDS_MAX)
            return wrong(l, "too many words");
        l->words[l->count++] = w;
    }
    return true;
}

static bool read_lines(struct keyfile *f, FILE *in, const char *path)
{
    struct line l = { .path = path };
    bool first = true, ok = true;
    char *text = NULL;
    size_t room = 0;

    for (ssize_t length; ok && (length = getline(&text, &room, in)) >= 0;) {
        l.number++;
        if (strlen(text) != (size_t)length)
            ok = wrong(&l, "a NUL");
        ok = ok && cut(&l, text);
        if (!ok || l.count == 0)
            continue;
        if (strcmp(l.words[0], "keyring") == 0)
            ok = read_keyring(f, &l, first);
        else
            ok = strcmp(l.words[0], "recall") == 0 ? read_recall(f, &l) : read_key(f, &l);
        first = false;
    }
    free(text);
    if (ok && ferror(in))
        ok = complained(complain("%s: %s", path, strerror(errno)));
    return ok;
}

/* --- The keyring --- */

static bool tell_fault(const struct keyfile *f, const char *path, const hcode_keyring_fault *why)
{
    uint64_t line = why->part == HCODE_KEYRING_KEY      ? f->key_lines[why->entry]
                    : why->part == HCODE_KEYRING_RECALL ? f->recall_lines[why->entry]
                                                        : 0;

    if (line == 0)
        return complained(complain("%s: error: %s", path, why->text));
    return complained(complain("%s:%" PRIu64 ": error: %s", path, line, why->text));
}

static bool build(struct keyfile *f, const char *path)
{
    hcode_keyring_options *o = &f->options;
    hcode_keyring_fault why = { .size = sizeof why };
    const hcode_key **keys = or_exit(calloc(o->key_count + 1, sizeof(hcode_key *)));
    const hcode_recall **recalls = or_exit(calloc(o->recall_count + 1, sizeof(hcode_recall *)));
    size_t size = 0;

    for (uint64_t i = 0; i < o->key_count; i++)
        keys[i] = &f->keys[i];
    for (uint64_t i = 0; i < o->recall_count; i++)
        recalls[i] = &f->recalls[i];
    o->keys = keys;
    o->recalls = recalls;
    hcode_status status = hcode_keyring_build(o, NULL, &size, &f->keyring, &why);
    if (status == HCODE_BUFFER) {
        f->memory = or_exit(malloc(size));
        status = hcode_keyring_build(o, f->memory, &size, &f->keyring, &why);
    }
    o->keys = NULL;
    o->recalls = NULL;
    free(keys);
    free(recalls);
    return status == HCODE_OK || tell_fault(f, path, &why);
}

bool keyfile_read(struct keyfile *file, const char *path)
{
    FILE *in = fopen(path, "r");

    *file = (struct keyfile){ .options = { .size = sizeof file->options,
                                           .verify = provider_verify } };
    if (in == NULL)
        return complained(complain("%s: %s", path, strerror(errno)));
    bool ok = read_lines(file, in, path);
    (void)fclose(in);
    return ok && build(file, path);
}

void keyfile_free(struct keyfile *file)
{
    free(file->keys);
    free(file->recalls);
    free(file->key_lines);
    free(file->recall_lines);
    free(file->memory);
}

/* --- Writing --- */

static void print_date(FILE *out, hcode_time time)
{
    char text[DATE_TEXT] = "-";

    if (time != 0)
        date_print((hcode_day)(time / 86400), text);
    fprintf(out, " %s", text);
}

static void print_accepts(FILE *out, const uint8_t accepts[4])
{
    const char *before = " accepts=";

    for (int32_t color = HCODE_GREEN; color <= HCODE_RED; color++) {
        if (accepts[color] == HCODE_NO_COLOR)
            continue;
        fprintf(out, "%s%s:%s", before, hcode_color_name(color), hcode_color_name(accepts[color]));
        before = ",";
    }
}

void keyfile_print_key(FILE *out, const hcode_key *key)
{
    char kid[2 * 8 + 1], public_key[2 * 64 + 1];

    hex_print(key->kid, sizeof key->kid, kid);
    hex_print(key->public_key, public_key_bytes(key->algorithm), public_key);
    fprintf(out, "%s %s %s %s", kid, algorithm_name(key->algorithm), public_key, key->issuer);
    print_date(out, key->from);
    print_date(out, key->until);
    print_accepts(out, key->accepts);
    if (key->revoked_before != 0)
        fprintf(out, " revoked-before=%" PRId64, key->revoked_before);
    fputc('\n', out);
}
