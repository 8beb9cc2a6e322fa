/*
 * The C side of bench.py: the calls that the binding makes, in loops of their own.
 */
#include "hcode.h"

int32_t loop_apply(const hcode_policy *policy, const uint8_t *record, size_t length,
                   const hcode_event *event, int32_t calls);
int32_t loop_classify(const hcode_policy *policy, const uint8_t *record, size_t length,
                      hcode_day day, int32_t calls);

int32_t loop_apply(const hcode_policy *policy, const uint8_t *record, size_t length,
                   const hcode_event *event, int32_t calls)
{
    uint8_t out[HCODE_RECORD_MAX];
    size_t used = 0;
    hcode_status worst = HCODE_OK;

    while (calls-- > 0) {
        hcode_effect effect = { .size = sizeof effect };
        worst |= hcode_apply(policy, record, length, event, out, &used, &effect);
    }
    return worst;
}

int32_t loop_classify(const hcode_policy *policy, const uint8_t *record, size_t length,
                      hcode_day day, int32_t calls)
{
    hcode_status worst = HCODE_OK;

    while (calls-- > 0) {
        hcode_verdict verdict = { .size = sizeof verdict };
        worst |= hcode_classify(policy, record, length, day, &verdict);
    }
    return worst;
}
