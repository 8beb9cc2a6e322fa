/* Calls that are made often, in a form that costs Python little. */

/* A status, or what a verdict says: color, 4 if registered, 8 for each reason. */
static int32_t glue_classify(const hcode_policy *policy, const uint8_t *record, size_t length,
                             hcode_day day)
{
    hcode_verdict v = { .size = sizeof v };
    hcode_status status = hcode_classify(policy, record, length, day, &v);

    return status != HCODE_OK ? status : (int32_t)(v.color | v.registered << 2 | v.reasons << 3);
}
