int32_t glue_classify(const hcode_policy *policy, const uint8_t *record, size_t length,
                      hcode_day day);
