/* What the binding has in C of its own. */

#include <stdlib.h>

/* --- Calls that are made often, in a form that costs Python little --- */

/* A status, or what a verdict says: color, 4 if registered, 8 for each reason. */
static int32_t glue_classify(const hcode_policy *policy, const uint8_t *record, size_t length,
                             hcode_day day)
{
    hcode_verdict v = { .size = sizeof v };
    hcode_status status = hcode_classify(policy, record, length, day, &v);

    return status != HCODE_OK ? status : (int32_t)(v.color | v.registered << 2 | v.reasons << 3);
}

typedef struct glue_applied {
    uint8_t record[HCODE_RECORD_MAX];
    hcode_effect effect;
} glue_applied;

/* A status, or the length of the new record. */
static int32_t glue_apply(const hcode_policy *policy, const uint8_t *record, size_t length,
                          const hcode_event *event, glue_applied *out)
{
    size_t used = 0;

    out->effect.size = sizeof out->effect;
    hcode_status status =
        hcode_apply(policy, record, length, event, out->record, &used, &out->effect);
    return status != HCODE_OK ? status : (int32_t)used;
}

/* --- The memory of a signing key ---
 *
 * No Python runs when it is freed, so no signal's handler can come before the wiping. */

typedef struct glue_key {
    size_t length;
    uint8_t bytes[];
} glue_key;

/* NULL if there is no memory. */
static glue_key *glue_key_new(size_t length)
{
    glue_key *made = calloc(1, sizeof *made + length);

    if (made != NULL)
        made->length = length;
    return made;
}

static void glue_key_wipe(glue_key *key)
{
    volatile uint8_t *bytes = key->bytes;

    for (size_t i = 0; i < key->length; i++)
        bytes[i] = 0;
}

static void glue_key_free(glue_key *key)
{
    if (key != NULL)
        glue_key_wipe(key);
    free(key);
}

/* --- Callbacks ---
 *
 * cffi returns 0 where it cannot run the function of Python, and 0 is HCODE_OK. So each callback of
 * the library asks Python through a function that takes for an answer only what carries a mark. */

#define GLUE_ANSWERED 0x40000000
#define GLUE_HOST_ERROR 1 /* errors.py */

/* From what Python said, GLUE_ANSWERED - status, to the status. */
static hcode_status answered(int32_t said)
{
    return said >= GLUE_ANSWERED ? GLUE_ANSWERED - said : GLUE_HOST_ERROR;
}

static int32_t python_store_load(void *context, const uint8_t *id, hcode_row *row);
static int32_t python_store_commit(void *context, const uint8_t *id, uint64_t expected,
                                   const hcode_row *row, const hcode_change *change);
static int32_t python_store_due(void *context, hcode_day day, const uint8_t *after, uint8_t *ids,
                                uint32_t capacity, uint32_t *count);
static int32_t python_key_verify(void *context, const hcode_key *key, const uint8_t *message,
                                 size_t length, const uint8_t *signature);
static int32_t python_key_sign(void *context, const uint8_t *message, size_t length,
                               uint8_t *signature);

static hcode_status store_load(void *context, const uint8_t *id, hcode_row *row)
{
    return answered(python_store_load(context, id, row));
}

static hcode_status store_commit(void *context, const uint8_t *id, uint64_t expected,
                                 const hcode_row *row, const hcode_change *change)
{
    return answered(python_store_commit(context, id, expected, row, change));
}

static hcode_status store_due(void *context, hcode_day day, const uint8_t *after, uint8_t *ids,
                              uint32_t capacity, uint32_t *count)
{
    return answered(python_store_due(context, day, after, ids, capacity, count));
}

static hcode_status key_verify(void *context, const hcode_key *key, const uint8_t *message,
                               size_t length, const uint8_t *signature)
{
    return answered(python_key_verify(context, key, message, length, signature));
}

static hcode_status key_sign(void *context, const uint8_t *message, size_t length,
                             uint8_t *signature)
{
    return answered(python_key_sign(context, message, length, signature));
}
