/*
 * What was found out about a token, as JSON.
 */
#ifndef REPORT_H
#define REPORT_H

#include <hcode/hcode.h>
#include <stdbool.h>

const char *verdict_name(int32_t verdict); /* "accept" */
const char *code_kind_name(int32_t kind);  /* "screen" */

/* {"verdict":…,"status":…,"claims":{…}} and a line feed; without the claims of a code unless it is one. */
void report_print_json(const hcode_token_report *report, bool code);

#endif
