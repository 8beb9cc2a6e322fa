/*
 * The kinds of events, each with its details and the fields that an event of it must and may
 * have. One row a kind: event_check() and the parser of `on` both read this table, so that no
 * rule can ask for what an event never carries.
 * Rows stand in the order of the public numbers; what a kind means is the policy's matter.
 */
#include "internal.h"

static const struct kind kinds[] = { /* ORDER kind */
    /* name           details                                          required, allowed */
    { "register",    { NULL }, 0, 0 },
    { "checkin",     { NULL }, 0, FIELD_CELSIUS | FIELD_SYMPTOMS },
    { "diagnosis",   { "suspected", "confirmed", "excluded" }, 0, 0 },
    { "discharge",   { NULL }, 0, 0 },
    { "contact",     { "close", "symptomatic", "fellow", "building" }, 0, 0 },
    { "observe",     { "central", "home", "hospital" }, 0, 0 },
    { "release",     { NULL }, 0, 0 },
    { "travel",      { NULL }, FIELD_REGION, FIELD_REGION },
    { "clinic",      { NULL }, 0, 0 },
    { "temperature", { NULL }, FIELD_CELSIUS, FIELD_CELSIUS },
    { "certificate", { NULL }, 0, 0 },
    { "order",       { "red", "yellow", "lift" }, 0, 0 },
    { "test",        { "positive", "negative" }, 0, 0 },
    { "correct",     { "reason", "day" }, 0, FIELD_REASON }, /* see reason_field() */
    { "custom",      { NULL }, FIELD_CUSTOM, FIELD_CUSTOM },
};
_Static_assert(COUNT(kinds) == HCODE_CUSTOM, "every kind has a row");

const struct kind *kind_row(int32_t kind)
{
    if (kind < 1 || kind > (int32_t)COUNT(kinds))
        return NULL;
    return &kinds[kind - 1];
}

/* The one field that hangs on a detail: `correct reason` needs it, `correct day` has none. */
static uint8_t reason_field(int32_t kind, int32_t detail)
{
    return kind == HCODE_CORRECT && detail == HCODE_CORRECT_REASON ? FIELD_REASON : 0;
}

uint8_t fields_required(int32_t kind, int32_t detail)
{
    return (uint8_t)(kinds[kind - 1].required | reason_field(kind, detail));
}

uint8_t fields_allowed(int32_t kind, int32_t detail)
{
    unsigned others = kinds[kind - 1].allowed & ~(unsigned)FIELD_REASON;

    return (uint8_t)(others | reason_field(kind, detail));
}

const char *hcode_kind_name(int32_t kind)
{
    const struct kind *row = kind_row(kind);

    return row != NULL ? row->name : NULL;
}

const char *hcode_detail_name(int32_t kind, int32_t detail)
{
    const struct kind *row = kind_row(kind);

    if (row == NULL || detail < 1 || detail > (int32_t)COUNT(row->details))
        return NULL;
    return row->details[detail - 1];
}
