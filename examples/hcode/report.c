/*
 * What was found out about a token. There are claims as soon as the library gives them, which is
 * never before the signature holds.
 */
#include "report.h"

#include <jansson.h>
#include <stdio.h>

#include "hex.h"

const char *verdict_name(int32_t verdict)
{
    static const char *const names[] = { "none", "refuse", "unreadable", "accept-stale",
                                         "accept" };

    return names[verdict];
}

const char *code_kind_name(int32_t kind)
{
    return kind == HCODE_CODE_PAPER ? "paper" : "screen";
}

/* --- JSON --- */

static void set_code(json_t *claims, const hcode_token_report *r)
{
    const char *color = hcode_color_name(r->color);

    json_object_set_new(claims, "color", color != NULL ? json_string(color) : json_null());
    json_object_set_new(claims, "color_issued", json_string(hcode_color_name(r->color_issued)));
    json_object_set_new(claims, "kind", json_string(code_kind_name(r->kind)));
    json_object_set_new(claims, "text", r->text[0] != '\0' ? json_string(r->text) : json_null());
}

static json_t *claims_of(const hcode_token_report *r, bool code)
{
    json_t *claims = json_object();
    char cti[2 * sizeof r->cti + 1];

    if (r->cti_length == 0)
        return claims;
    hex_print(r->cti, r->cti_length, cti);
    json_object_set_new(claims, "iss", json_string(r->issuer));
    json_object_set_new(claims, "exp", json_integer(r->expires));
    json_object_set_new(claims, "iat", json_integer(r->issued));
    json_object_set_new(claims, "nbf",
                        r->has_not_before ? json_integer(r->not_before) : json_null());
    json_object_set_new(claims, "cti", json_string(cti));
    if (code)
        set_code(claims, r);
    return claims;
}

void report_print_json(const hcode_token_report *r, bool code)
{
    json_t *out = json_object();

    json_object_set_new(out, "verdict", json_string(verdict_name(r->verdict)));
    json_object_set_new(out, "status", json_string(hcode_status_name(r->status)));
    json_object_set_new(out, "claims", claims_of(r, code));
    json_dumpf(out, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(out);
}
