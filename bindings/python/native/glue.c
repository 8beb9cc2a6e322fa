/* Calls that are made often, in a form that costs Python little. */

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
