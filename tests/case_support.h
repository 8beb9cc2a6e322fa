/*
 * For the suites that run tests/cases: lines of a file, values as its README writes them, and
 * answers built as JSON, so that whatever a case claims is compared by its key.
 */
#ifndef CASE_SUPPORT_H
#define CASE_SUPPORT_H

#include <jansson.h>

#include "support.h"

/* The lines of tests/cases/NAME.jsonl; read once, kept until the program ends. */
json_t *case_file(const char *name);

const char *case_text(const json_t *object, const char *key); /* must be there */
size_t case_bytes(const json_t *object, const char *key, uint8_t *bytes, size_t room);
hcode_time case_time(const json_t *value);
hcode_day case_day(const json_t *value);
int32_t case_celsius(const json_t *object); /* tenths; 0 = none */
/* Number of a name that `name_of` gives to 1, 2, …; -1 = there is none. */
int32_t case_number(const char *name, size_t length, const char *(*name_of)(int32_t));
/* The chain that `policies` names. */
const hcode_policy *case_policy(const json_t *object);

json_t *status_json(hcode_status status); /* an object; more may be added to it */
json_t *gate_json(hcode_status status, const hcode_gate_answer *answer);
json_t *day_json(hcode_day day); /* NULL in JSON for HCODE_NEVER */
json_t *hex_json(const uint8_t *bytes, size_t length);
json_t *text_json(const char *text); /* NULL in JSON for NULL and "" */
/* Names of the bits 1, 2, 4 … */
json_t *names_json(uint32_t bits, const char *(*name_of)(uint32_t bit));

/* What a case claims, but for its input, must be in `got`, and equal. Frees `got`. */
void case_compare(const char *id, size_t step, const json_t *claimed,
                  const char *const *input, json_t *got);

#endif
