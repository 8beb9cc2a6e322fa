/*
 * The words for numbers: roles, symptoms, colors, guards, marks, actions, languages, types of
 * document. The parser reads a policy by the same lists that the public functions answer from,
 * so a word has one spelling. Lists start at number 1 (or bit 0) and stand in the order of the
 * public numbers. Kinds and details have a table of their own, kinds.c.
 */
#include "internal.h"

static const char *const roles[] = { /* ORDER role */
    "self", "guardian", "checkpoint", "hospital", "cdc", "grid", "employer", "community",
    "system",
};
_Static_assert(COUNT(roles) == HCODE_SYSTEM, "every role has a name");

static const char *const symptoms[] = { /* ORDER symptom */
    "fever", "breath", "respiratory", "other", "unsure",
};
_Static_assert(1 << (COUNT(symptoms) - 1) == HCODE_SYMPTOM_UNSURE, "every symptom has one");

static const char *const colors[] = { /* ORDER color */
    "green", "yellow", "red",
};
_Static_assert(COUNT(colors) == HCODE_RED, "every color has a name");

static const char *const guards[] = { /* ORDER guard */
    "region in", "region not in", "within", "fever", "no fever", "unwell", "unsure", "healthy",
};
_Static_assert(COUNT(guards) == HCODE_GUARD_HEALTHY, "every guard has a name");

static const char *const marks[] = { /* ORDER mark */
    "normal", "abnormal", "corrected",
};
_Static_assert(1 << (COUNT(marks) - 1) == HCODE_MARK_CORRECTED, "every mark has a name");

static const char *const deeds[] = { /* ORDER action */
    "pass", "deny", "report-authority", "report-fever", "advise-isolation",
    "measure-temperature", "rescan", "stale", /* answers that no policy writes */
};
#define ACTIONS_WRITTEN 5
_Static_assert(1 << (COUNT(deeds) - 1) == HCODE_ACTION_STALE, "every action has a name");
_Static_assert(1 << (ACTIONS_WRITTEN - 1) == HCODE_ACTION_ADVISE_ISOLATION,
               "a policy writes the actions up to this one");

static const char *const languages[] = { /* ORDER language */
    "en", "zh",
};
_Static_assert(COUNT(languages) == HCODE_ZH + 1, "every language has a name");

static const char *const documents[] = { /* ORDER document; 6 … 8 are free */
    "resident-id", "hk-macau-permit", "taiwan-permit", "passport", "permanent-residence", NULL,
    NULL, NULL, "other",
};
_Static_assert(COUNT(documents) == HCODE_DOCUMENT_OTHER, "every document has a name");

static const char *listed(const char *const *list, size_t count, int32_t number)
{
    return number >= 1 && (uint32_t)number <= count ? list[number - 1] : NULL;
}

/* Number, from 1, of the only bit that is set; 0 if there is not exactly one. */
static int32_t bit_number(uint32_t bits)
{
    int32_t number = 1;

    if (bits == 0 || (bits & (bits - 1)) != 0)
        return 0;
    while (bits >>= 1)
        number++;
    return number;
}

const char *hcode_role_name(int32_t role)
{
    return listed(roles, COUNT(roles), role);
}

const char *hcode_symptom_name(uint32_t symptom)
{
    return listed(symptoms, COUNT(symptoms), bit_number(symptom));
}

const char *hcode_color_name(int32_t color)
{
    return listed(colors, COUNT(colors), color);
}

const char *hcode_guard_name(int32_t guard)
{
    return listed(guards, COUNT(guards), guard);
}

const char *hcode_action_name(uint32_t action)
{
    return listed(deeds, COUNT(deeds), bit_number(action));
}

const char *hcode_document_name(int32_t document)
{
    return listed(documents, COUNT(documents), document);
}

/* For the parser all lists look alike: a name for each number from 1, NULL after the last. */

const char *name_of_kind(int32_t of, int32_t number)
{
    (void)of;
    return hcode_kind_name(number);
}

const char *name_of_detail(int32_t of, int32_t number)
{
    return hcode_detail_name(of, number);
}

const char *name_of_role(int32_t of, int32_t number)
{
    (void)of;
    return hcode_role_name(number);
}

/* A reason is never green. */
const char *name_of_reason_color(int32_t of, int32_t number)
{
    (void)of;
    return hcode_color_name(number + HCODE_YELLOW - 1);
}

const char *name_of_guard(int32_t of, int32_t number)
{
    (void)of;
    return hcode_guard_name(number);
}

const char *name_of_mark(int32_t of, int32_t number)
{
    (void)of;
    return listed(marks, COUNT(marks), number);
}

const char *name_of_action(int32_t of, int32_t number)
{
    (void)of;
    return listed(deeds, ACTIONS_WRITTEN, number);
}

const char *name_of_language(int32_t of, int32_t number)
{
    (void)of;
    return listed(languages, COUNT(languages), number);
}
