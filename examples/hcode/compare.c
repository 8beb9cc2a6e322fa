/*
 * The parts of two rulebooks side by side: head, reasons, days, filings, gates, regions. Facts
 * differ if their JSON does; deeds, if roles or conditions do. A subject (a reason, a gate)
 * gathers its rows first, because only then is known under which heading they belong.
 */
#include "compare.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define ARROW " → "

/* --- Rows and their JSON --- */

static FILE *row(struct report *r, const char *label)
{
    table_text(&r->rows, "");
    table_text(&r->rows, label);
    return table_cell(&r->rows);
}

/* Takes the values over. */
static json_t *tell(struct report *r, const char *what, json_t *was, json_t *now)
{
    json_t *change = json_pack("{ssso?so?}", "what", what, "was", was, "now", now);

    r->changes++;
    if (was == NULL)
        json_object_set_new(change, "was", json_null());
    if (now == NULL)
        json_object_set_new(change, "now", json_null());
    json_array_append_new(r->told, change);
    return change;
}

static void subject_start(struct report *r)
{
    table_start(&r->rows, 0, 3);
    r->told = or_exit(json_array());
    r->serious = r->added = false;
}

/* Print the rows under a heading, if there are any. */
static void print_part(const struct report *r, const char *heading, struct table *rows)
{
    if (rows->count > 0 && r->print) {
        print_heading(heading);
        table_print(rows);
    }
    table_forget(rows);
}

/* --- Facts --- */

static void compare_fact(struct report *r, const struct aspect *a, const void *was,
                         const void *now)
{
    json_t *before = was != NULL ? a->json(was) : json_null();
    json_t *after = now != NULL ? a->json(now) : json_null();

    if (json_equal(before, after)) {
        json_decref(before);
        json_decref(after);
        return;
    }
    tell(r, a->key, before, after);
    r->serious = r->serious || !a->wording;
    FILE *cell = row(r, a->label[r->language]);
    if (was != NULL) {
        a->put(cell, was, r->language);
        fputs(ARROW, cell);
    }
    if (now != NULL)
        a->put(cell, now, r->language);
    else
        fputs("-", cell);
}

/* --- Deeds --- */

struct selection { /* deeds that are told together */
    enum doing doing;
    int32_t code;
    const char *key, *label; /* label NULL: the event itself */
};

static bool selected(const struct deed *d, const struct selection *s)
{
    return d->doing == s->doing && d->code == s->code;
}

static const struct deed *find(const struct rulebook *book, const struct deed *deed)
{
    for (uint32_t i = 0; i < book->deed_count; i++) {
        if (same_deed(&book->deeds[i], deed) && same_conditions(&book->deeds[i], deed))
            return &book->deeds[i];
    }
    return NULL;
}

/* The only deed of a book that does the same and is not in the other book; NULL if there is
 * none, or more than one. */
static const struct deed *only_unmatched(const struct rulebook *book,
                                         const struct rulebook *other, const struct deed *deed)
{
    const struct deed *only = NULL;

    for (uint32_t i = 0; i < book->deed_count; i++) {
        const struct deed *d = &book->deeds[i];
        if (!same_deed(d, deed) || find(other, d) != NULL)
            continue;
        if (only != NULL)
            return NULL;
        only = d;
    }
    return only;
}

static FILE *deed_row(struct report *r, const struct selection *s, const struct rulebook *book,
                      const struct deed *d)
{
    if (s->label != NULL)
        return row(r, s->label);
    table_text(&r->rows, "");
    put_event(table_cell(&r->rows), book, d, r->language);
    return table_cell(&r->rows);
}

/* What stands in a row about filers: the event too, unless it is the label. */
static void put_filing(FILE *out, const struct report *r, const struct selection *s,
                       const struct rulebook *book, const struct deed *d)
{
    if (s->label == NULL)
        put_filers(out, d->roles, r->language);
    else
        put_deed(out, book, d, r->language);
}

static void tell_one(struct report *r, const struct selection *s, const struct deed *was,
                     const struct deed *now)
{
    const struct deed *either = was != NULL ? was : now;

    assert(either != NULL);
    FILE *cell = deed_row(r, s, was != NULL ? r->was : r->now, either);
    tell(r, s->key, was != NULL ? json_filing(r->was, was) : NULL,
         now != NULL ? json_filing(r->now, now) : NULL);
    r->serious = true;
    if (was == NULL && !r->added)
        fputs(IN(r->language, "new: ", "新增:"), cell);
    else if (was != NULL && now == NULL)
        fputs(IN(r->language, "no longer: ", "不再:"), cell);
    if (was != NULL && now != NULL && was->roles == now->roles)
        put_event(cell, r->was, was, r->language); /* they are named once, behind the arrow */
    else if (was != NULL)
        put_filing(cell, r, s, r->was, was);
    if (was != NULL && now != NULL)
        fputs(ARROW, cell);
    if (now != NULL)
        put_filing(cell, r, s, r->now, now);
}

static void tell_roles(struct report *r, const struct selection *s, const struct deed *was,
                       const struct deed *now)
{
    uint32_t gained = now->roles & ~was->roles, lost = was->roles & ~now->roles;
    FILE *cell = deed_row(r, s, r->was, was);
    json_t *change = tell(r, s->key, json_filing(r->was, was), json_filing(r->now, now));

    json_object_set_new(change, "roles_gained", json_roles(gained));
    json_object_set_new(change, "roles_lost", json_roles(lost));
    r->serious = true;
    if (s->label != NULL && was->doing != WITHDRAWS) {
        put_event(cell, r->was, was, r->language);
        fputs(IN(r->language, ": ", ":"), cell);
    }
    if (gained != 0) {
        fputs(IN(r->language, "now also ", "新增"), cell);
        put_filers(cell, gained, r->language);
    }
    if (gained != 0 && lost != 0)
        fputs(IN(r->language, "; ", ";"), cell);
    if (lost != 0) {
        fputs(IN(r->language, "no longer ", "不再"), cell);
        put_filers(cell, lost, r->language);
    }
}

static void compare_deed(struct report *r, const struct selection *s, const struct deed *was)
{
    const struct deed *now = find(r->now, was);

    if (now != NULL) {
        if (now->roles != was->roles)
            tell_roles(r, s, was, now);
        return;
    }
    if (only_unmatched(r->was, r->now, was) == was)
        now = only_unmatched(r->now, r->was, was);
    tell_one(r, s, was, now);
}

/* Those of the older book first, then what only the newer one has. */
static void compare_deeds(struct report *r, const struct selection *s)
{
    for (uint32_t i = 0; i < r->was->deed_count; i++) {
        if (selected(&r->was->deeds[i], s))
            compare_deed(r, s, &r->was->deeds[i]);
    }
    for (uint32_t i = 0; i < r->now->deed_count; i++) {
        const struct deed *now = &r->now->deeds[i];
        if (selected(now, s) && find(r->was, now) == NULL &&
            (only_unmatched(r->now, r->was, now) != now ||
             only_unmatched(r->was, r->now, now) == NULL))
            tell_one(r, s, NULL, now);
    }
}

/* --- The head --- */

static void compare_head(struct report *r)
{
    subject_start(r);
    for (const struct aspect *a = head_aspects; a->key != NULL; a++)
        compare_fact(r, a, &r->was->head, &r->now->head);
    print_part(r, IN(r->language, "The policy as a whole", "总体"), &r->rows);
    json_object_set_new(r->out, "policy", r->told);
}

/* --- Reasons --- */

enum group { ADDED, DROPPED, RECOLORED, CHANGED, REWORDED, GROUPS };

static const struct group_words {
    const char *key;
    words heading;
} groups[GROUPS] = { /* ORDER group */
    { "added", { "New reasons", "新增的原因" } },
    { "dropped", { "Reasons that nobody has any more", "停用的原因" } },
    { "recolored", { "Reasons with another color", "颜色调整的原因" } },
    { "changed", { "Reasons that begin or end in another way", "开始或结束条件调整的原因" } },
    { "reworded", { "Reasons that only read differently", "仅文字调整的原因" } },
};

static enum group group_of(const struct report *r, const hcode_reason_facts *was,
                           const hcode_reason_facts *now)
{
    if (now == NULL || (was != NULL && !was->retired && now->retired))
        return DROPPED;
    if (was == NULL || (was->retired && !now->retired))
        return ADDED;
    if (was->color != now->color)
        return RECOLORED;
    return r->serious ? CHANGED : REWORDED;
}

static void compare_reason_deeds(struct report *r, int32_t code)
{
    const struct selection selections[] = {
        { SETS, code, "begins", IN(r->language, "begins", "开始") },
        { CLEARS, code, "cleared", IN(r->language, "ended by", "解除") },
        { WITHDRAWS, code, "withdrawn", IN(r->language, "withdrawn", "误报撤销") },
    };

    for (size_t i = 0; i < sizeof selections / sizeof *selections; i++)
        compare_deeds(r, &selections[i]);
}

/* The first row of a reason; the texts of a new one are in it. */
static void head_reason(struct report *r, const hcode_reason_facts *reason)
{
    fprintf(table_cell(&r->rows), "%" PRId32, reason->code);
    table_text(&r->rows, reason->name);
    table_text(&r->rows,
               in_language(reason->text_en, reason->text_zh, reason->name, r->language));
}

static bool said_by_head(const struct aspect *a, const hcode_reason_facts *now)
{
    return strcmp(a->key, "name") == 0 || strncmp(a->key, "text", 4) == 0 ||
           (strcmp(a->key, "retired") == 0 && !now->retired);
}

/* How a reason begins and ends does not matter when nobody can have it. */
static bool beside_the_point(const struct aspect *a, const hcode_reason_facts *now)
{
    return now->retired &&
           (strcmp(a->key, "ends") == 0 || strcmp(a->key, "starts_unreported") == 0);
}

static void compare_reason_facts(struct report *r, const hcode_reason_facts *was,
                                 const hcode_reason_facts *now)
{
    for (const struct aspect *a = reason_aspects; a->key != NULL; a++) {
        if (beside_the_point(a, now))
            continue;
        if (was == NULL && said_by_head(a, now))
            tell(r, a->key, NULL, a->json(now));
        else
            compare_fact(r, a, was, now);
    }
}

static void compare_reason(struct report *r, const hcode_reason_facts *was,
                           const hcode_reason_facts *now, struct table tables[GROUPS])
{
    const hcode_reason_facts *either = now != NULL ? now : was;

    assert(either != NULL);
    subject_start(r);
    r->added = was == NULL;
    head_reason(r, either);
    if (now == NULL) {
        tell(r, "retired", json_boolean(was->retired), NULL);
        fputs(IN(r->language, "not in the new policy at all", "新规则中已无此编号"),
              row(r, IN(r->language, "state", "状态")));
    } else {
        compare_reason_facts(r, was, now);
        if (!now->retired)
            compare_reason_deeds(r, now->code);
    }
    if (json_array_size(r->told) > 0) {
        enum group group = group_of(r, was, now);
        if (tables[group].count > 0)
            table_gap(&tables[group]);
        table_move(&tables[group], &r->rows);
        json_array_append_new(
            json_object_get(r->out, "reasons"),
            json_pack("{sisssssO}", "code", (int)either->code, "name", either->name, "change",
                      groups[group].key, "changes", r->told));
    }
    json_decref(r->told);
    table_forget(&r->rows);
}

static int by_code(const void *left, const void *right)
{
    int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;

    return (a > b) - (a < b);
}

/* The codes of both, each once, ascending. */
static size_t codes_of(const struct report *r, int32_t codes[2 * HCODE_REASONS_MAX])
{
    size_t count = 0;

    for (uint32_t i = 0; i < r->was->head.reasons; i++)
        codes[count++] = r->was->reasons[i].code;
    for (uint32_t i = 0; i < r->now->head.reasons; i++) {
        if (rulebook_reason(r->was, r->now->reasons[i].code) == NULL)
            codes[count++] = r->now->reasons[i].code;
    }
    if (count > 0)
        qsort(codes, count, sizeof *codes, by_code);
    return count;
}

static void compare_reasons(struct report *r)
{
    int32_t codes[2 * HCODE_REASONS_MAX];
    size_t count = codes_of(r, codes);
    struct table tables[GROUPS];

    json_object_set_new(r->out, "reasons", json_array());
    for (int g = 0; g < GROUPS; g++)
        table_start(&tables[g], 0, 3);
    for (size_t i = 0; i < count; i++)
        compare_reason(r, rulebook_reason(r->was, codes[i]), rulebook_reason(r->now, codes[i]),
                       tables);
    for (int g = 0; g < GROUPS; g++)
        print_part(r, groups[g].heading[r->language], &tables[g]);
}

/* --- Days and filings --- */

static void compare_days(struct report *r)
{
    const struct selection selections[] = {
        { REGISTERS, 0, "registers", IN(r->language, "gets a code", "取得健康码") },
        { MARKS_NORMAL, 0, "marks_normal", IN(r->language, "day is normal", "记为正常") },
        { MARKS_ABNORMAL, 0, "marks_abnormal", IN(r->language, "day is abnormal", "记为异常") },
        { MARKS_CORRECTED, 0, "marks_corrected", IN(r->language, "day is put right", "更正为正常") },
    };

    subject_start(r);
    for (size_t i = 0; i < sizeof selections / sizeof *selections; i++)
        compare_deeds(r, &selections[i]);
    print_part(r, IN(r->language, "Registration, and how days count", "登记申领与每日状况的认定"),
               &r->rows);
    json_object_set_new(r->out, "days", r->told);
}

static void compare_filings(struct report *r)
{
    const struct selection all = { ACCEPTS, 0, "accepts", NULL };

    subject_start(r);
    compare_deeds(r, &all);
    print_part(r, IN(r->language, "Who may file what", "谁可以上报什么"), &r->rows);
    json_object_set_new(r->out, "filings", r->told);
}

/* --- Gates --- */

static bool same_row(const struct aspect *a, const struct aspect *b, const void *gate)
{
    json_t *left = a->json(gate), *right = b->json(gate);
    bool same = json_equal(left, right);

    json_decref(left);
    json_decref(right);
    return same;
}

/* The row for a fever is not told beside a plain one that it never differed from. */
static void compare_gate_facts(struct report *r, const hcode_gate_facts *was,
                               const hcode_gate_facts *now)
{
    for (const struct aspect *a = gate_aspects; a->key != NULL; a++) {
        bool fever = strstr(a->key, "_fever") != NULL;
        if (fever && (was == NULL || same_row(a, a - 1, was)) && same_row(a, a - 1, now))
            continue;
        if (a != gate_aspects)
            compare_fact(r, a, was, now);
        else if (was == NULL)
            tell(r, a->key, NULL, a->json(now)); /* the head has said it */
    }
}

static void compare_gate(struct report *r, const char *scene, const hcode_gate_facts *was,
                         const hcode_gate_facts *now, struct table *all)
{
    const char *change = was == NULL ? "added" : now == NULL ? "dropped" : "changed";

    subject_start(r);
    table_text(&r->rows, "");
    table_text(&r->rows, scene);
    table_text(&r->rows, now == NULL   ? IN(r->language, "no longer a scene", "不再设置")
                         : was == NULL ? IN(r->language, "a new scene", "新设场所")
                                       : "");
    if (now == NULL)
        tell(r, "scene", json_string(scene), NULL);
    else
        compare_gate_facts(r, was, now);
    if (json_array_size(r->told) > 0) {
        if (all->count > 0)
            table_gap(all);
        table_move(all, &r->rows);
        json_array_append_new(json_object_get(r->out, "gates"),
                              json_pack("{sssssO}", "scene", scene, "change", change, "changes",
                                        r->told));
    }
    json_decref(r->told);
    table_forget(&r->rows);
}

static void compare_gates(struct report *r)
{
    struct table all;

    json_object_set_new(r->out, "gates", json_array());
    table_start(&all, 0, 3);
    for (uint32_t i = 0; i < r->was->head.gates; i++) {
        const hcode_gate_facts *was = &r->was->gates[i];
        compare_gate(r, was->scene, was, rulebook_gate(r->now, was->scene), &all);
    }
    for (uint32_t i = 0; i < r->now->head.gates; i++) {
        const hcode_gate_facts *now = &r->now->gates[i];
        if (rulebook_gate(r->was, now->scene) == NULL)
            compare_gate(r, now->scene, NULL, now, &all);
    }
    print_part(r, IN(r->language, "What staff at gates do", "各场所查验人员的处置"), &all);
}

/* --- Regions --- */

static const struct set *set_at(const struct rulebook *book, uint32_t place)
{
    for (uint32_t i = 0; i < book->head.sets; i++) {
        if (book->sets[i].place == place)
            return &book->sets[i];
    }
    return NULL;
}

static bool has_span(const struct set *set, const hcode_region_facts *span)
{
    for (uint32_t i = 0; set != NULL && i < set->count; i++) {
        if (memcmp(&set->spans[i], span, sizeof *span) == 0)
            return true;
    }
    return false;
}

/* The spans of one set that the other one lacks. */
static json_t *compare_spans(struct report *r, const struct set *set, const struct set *other,
                             const char *label)
{
    json_t *list = json_array();
    FILE *cell = NULL;

    for (uint32_t i = 0; set != NULL && i < set->count; i++) {
        if (has_span(other, &set->spans[i]))
            continue;
        if (cell == NULL)
            cell = row(r, label);
        else
            fputc('\n', cell);
        put_region(cell, &set->spans[i], r->language);
        json_array_append_new(list, json_region(&set->spans[i]));
    }
    return list;
}

static void head_set(struct report *r, uint32_t place, const struct set *was,
                     const struct set *now)
{
    table_text(&r->rows, "");
    table_text(&r->rows, now != NULL ? now->name : r->was->names->names[place]);
    FILE *cell = table_cell(&r->rows);
    if (now == NULL)
        fputs(IN(r->language, "this set is dropped", "名单取消"), cell);
    else if (was == NULL)
        fputs(IN(r->language, "a new set", "新名单"), cell);
    else if (strcmp(was->name, now->name) != 0)
        fprintf(cell, IN(r->language, "the same under a new name; was “%s”", "仅更名,原名“%s”"),
                was->name);
}

static void compare_set(struct report *r, uint32_t place, json_t *list)
{
    const struct set *was = set_at(r->was, place), *now = set_at(r->now, place);
    bool renamed = was != NULL && now != NULL && strcmp(was->name, now->name) != 0;
    struct table before = r->rows;

    table_start(&r->rows, 0, 3);
    if (before.count > 0)
        table_gap(&r->rows);
    head_set(r, place, was, now);
    json_t *lost = compare_spans(r, was, now, IN(r->language, "no longer", "移出"));
    json_t *gained = compare_spans(r, now, was, IN(r->language, "new", "列入"));
    bool changed = was == NULL || now == NULL || renamed || json_array_size(lost) > 0 ||
                   json_array_size(gained) > 0;
    json_t *set = json_pack("{soso}", "lost", lost, "gained", gained);
    json_object_set_new(set, "was", json_or_null(was != NULL ? was->name : NULL));
    json_object_set_new(set, "now", json_or_null(now != NULL ? now->name : NULL));
    if (changed) {
        r->changes++;
        json_array_append(list, set);
        table_move(&before, &r->rows);
    } else {
        table_forget(&r->rows);
    }
    json_decref(set);
    r->rows = before;
}

static void compare_regions(struct report *r)
{
    json_t *list = json_array();

    table_start(&r->rows, 0, 3);
    for (uint32_t place = 0; place < r->now->names->count; place++)
        compare_set(r, place, list);
    print_part(r, IN(r->language, "Sets of regions", "地区名单"), &r->rows);
    json_object_set_new(r->out, "regions", list);
}

void compare_all(struct report *r)
{
    compare_head(r);
    compare_reasons(r);
    compare_days(r);
    compare_filings(r);
    compare_gates(r);
    compare_regions(r);
}
