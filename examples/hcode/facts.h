/*
 * Facts of a policy as JSON and in words. An aspect is one fact of a policy, reason or gate;
 * two of them differ exactly if their JSON does, so what is shown and compared is one list.
 */
#ifndef FACTS_H
#define FACTS_H

#include "rulebook.h"
#include "words.h"

struct aspect {
    const char *key; /* in JSON */
    words label;
    /* `fact` is the hcode_..._facts of the list. */
    json_t *(*json)(const void *fact);
    void (*put)(FILE *out, const void *fact, int32_t language);
    bool wording; /* decides nothing about anybody */
};

/* Lists end with a key that is NULL. */
extern const struct aspect head_aspects[], reason_aspects[], gate_aspects[];

json_t *json_or_null(const char *text);
json_t *json_roles(uint32_t roles);
json_t *json_event(const struct deed *deed); /* "kind.detail", as in `hcode replay` */
json_t *json_guards(const struct rulebook *book, const struct deed *deed);
json_t *json_filing(const struct rulebook *book, const struct deed *deed); /* with filers */
json_t *json_region(const hcode_region_facts *region);
json_t *json_row(const struct set *set); /* all its regions */

/* Text in the language, or in the other one, or the name. */
const char *in_language(const char *en, const char *zh, const char *name, int32_t language);
void put_event(FILE *out, const struct rulebook *book, const struct deed *deed,
               int32_t language); /* with its guards */
void put_filers(FILE *out, uint32_t roles, int32_t language); /* "by the person" */
void put_deed(FILE *out, const struct rulebook *book, const struct deed *deed,
              int32_t language); /* ... and who may file it */
void put_region(FILE *out, const hcode_region_facts *region, int32_t language);

/* How a reason ends by itself, or that it does not. */
void put_ends(FILE *out, const void *fact, int32_t language); /* of a reason */

#endif
