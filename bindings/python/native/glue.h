int32_t glue_classify(const hcode_policy *policy, const uint8_t *record, size_t length,
                      hcode_day day);

typedef struct glue_applied {
    uint8_t record[HCODE_RECORD_MAX];
    hcode_effect effect;
} glue_applied;

int32_t glue_apply(const hcode_policy *policy, const uint8_t *record, size_t length,
                   const hcode_event *event, glue_applied *out);

typedef struct glue_key {
    size_t length;
    uint8_t bytes[];
} glue_key;

glue_key *glue_key_new(size_t length);
void glue_key_wipe(glue_key *key);
void glue_key_free(glue_key *key);

#define GLUE_ANSWERED 0x40000000

extern "Python" int32_t python_store_load(void *context, const uint8_t *id, hcode_row *row);
extern "Python" int32_t python_store_commit(void *context, const uint8_t *id, uint64_t expected,
                                            const hcode_row *row, const hcode_change *change);
extern "Python" int32_t python_store_due(void *context, hcode_day day, const uint8_t *after,
                                         uint8_t *ids, uint32_t capacity, uint32_t *count);
extern "Python" int32_t python_key_verify(void *context, const hcode_key *key,
                                          const uint8_t *message, size_t length,
                                          const uint8_t *signature);
extern "Python" int32_t python_key_sign(void *context, const uint8_t *message, size_t length,
                                        uint8_t *signature);

hcode_status store_load(void *context, const uint8_t *id, hcode_row *row);
hcode_status store_commit(void *context, const uint8_t *id, uint64_t expected,
                          const hcode_row *row, const hcode_change *change);
hcode_status store_due(void *context, hcode_day day, const uint8_t *after, uint8_t *ids,
                       uint32_t capacity, uint32_t *count);
hcode_status key_verify(void *context, const hcode_key *key, const uint8_t *message, size_t length,
                        const uint8_t *signature);
hcode_status key_sign(void *context, const uint8_t *message, size_t length, uint8_t *signature);
