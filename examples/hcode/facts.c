/*
 * Facts of a policy as JSON and in words, side by side. JSON has the words of the policy
 * language and says null for what a policy does not say; people get sentences.
 */
#include "facts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

json_t *json_or_null(const char *text)
{
    return text != NULL ? json_string(text) : json_null();
}

static json_t *json_number(int32_t number, int32_t unsaid)
{
    return number != unsaid ? json_integer(number) : json_null();
}

static json_t *json_date(hcode_day day)
{
    char text[DATE_TEXT];

    if (day == HCODE_NO_DAY || day == HCODE_NEVER)
        return json_null();
    date_print(day, text);
    return json_string(text);
}

static void put_or_dash(FILE *out, const char *text)
{
    fputs(text != NULL ? text : "-", out);
}

const char *in_language(const char *en, const char *zh, const char *name, int32_t language)
{
    const char *first = IN(language, en, zh), *second = IN(language, zh, en);

    return first != NULL ? first : second != NULL ? second : name;
}

/* --- A policy as a whole --- */

static json_t *json_name(const void *fact)
{
    return json_string(((const hcode_policy_facts *)fact)->name);
}

static void put_name(FILE *out, const void *fact, int32_t language)
{
    (void)language;
    fputs(((const hcode_policy_facts *)fact)->name, out);
}

static json_t *json_title_en(const void *fact)
{
    return json_or_null(((const hcode_policy_facts *)fact)->title_en);
}

static json_t *json_title_zh(const void *fact)
{
    return json_or_null(((const hcode_policy_facts *)fact)->title_zh);
}

static void put_title_en(FILE *out, const void *fact, int32_t language)
{
    (void)language;
    put_or_dash(out, ((const hcode_policy_facts *)fact)->title_en);
}

static void put_title_zh(FILE *out, const void *fact, int32_t language)
{
    (void)language;
    put_or_dash(out, ((const hcode_policy_facts *)fact)->title_zh);
}

static json_t *json_effective(const void *fact)
{
    return json_date(((const hcode_policy_facts *)fact)->effective);
}

static void put_effective(FILE *out, const void *fact, int32_t language)
{
    char text[DATE_TEXT];

    (void)language;
    date_print(((const hcode_policy_facts *)fact)->effective, text);
    fputs(text, out);
}

static void put_timezone(FILE *out, const void *fact, int32_t language)
{
    int32_t offset = ((const hcode_policy_facts *)fact)->utc_offset, minutes = abs(offset) / 60;

    (void)language;
    fprintf(out, "%c%02" PRId32 ":%02" PRId32, offset < 0 ? '-' : '+', minutes / 60,
            minutes % 60);
}

static json_t *json_timezone(const void *fact)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);

    if (out == NULL)
        return NULL;
    put_timezone(out, fact, HCODE_EN);
    fclose(out);
    json_t *zone = json_string(text);
    free(text);
    return zone;
}

static json_t *json_fever(const void *fact)
{
    int32_t fever = ((const hcode_policy_facts *)fact)->fever_x10;

    return fever != 0 ? json_real(fever / 10.0) : json_null();
}

static void put_fever(FILE *out, const void *fact, int32_t language)
{
    int32_t fever = ((const hcode_policy_facts *)fact)->fever_x10;

    if (fever == 0)
        put_or_dash(out, NULL);
    else
        fprintf(out, "%" PRId32 ".%" PRId32 " °C%s", fever / 10, fever % 10,
                IN(language, " and above", "及以上"));
}

static json_t *json_pass(const void *fact)
{
    const hcode_policy_facts *f = fact;

    if (f->pass_trips == 0)
        return json_null();
    return json_pack("{sisi}", "trips", (int)f->pass_trips, "days", (int)f->pass_days);
}

static void put_pass(FILE *out, const void *fact, int32_t language)
{
    const hcode_policy_facts *f = fact;

    if (f->pass_trips == 0)
        fputs(IN(language, "none", "无"), out);
    else if (language == HCODE_ZH)
        fprintf(out, "每%" PRId32 "天可出入%" PRId32 "次", f->pass_days, f->pass_trips);
    else
        fprintf(out, "%" PRId32 " trip%s in any %" PRId32 " day%s", f->pass_trips,
                f->pass_trips == 1 ? "" : "s", f->pass_days, f->pass_days == 1 ? "" : "s");
}

static json_t *json_family(const void *fact)
{
    const hcode_policy_facts *f = fact;

    if (f->family_adult < 0)
        return json_null();
    return json_pack("{sisi}", "adult", (int)f->family_adult, "elder", (int)f->family_elder);
}

static void put_family(FILE *out, const void *fact, int32_t language)
{
    const hcode_policy_facts *f = fact;

    if (f->family_adult < 0)
        put_or_dash(out, NULL);
    else
        fprintf(out, IN(language,
                        "from age %" PRId32 " one may act for those who are younger, or %" PRId32
                        " and older, or unable to use a device",
                        "年满%" PRId32 "周岁者，可代未满该年龄、年满%" PRId32
                        "周岁或者不会使用设备的同住家人申报"),
                f->family_adult, f->family_elder);
}

const struct aspect head_aspects[] = {
    { "name", { "Name", "代号" }, json_name, put_name, true },
    { "title_en", { "Title, English", "英文标题" }, json_title_en, put_title_en, true },
    { "title_zh", { "Title, Chinese", "中文标题" }, json_title_zh, put_title_zh, true },
    { "effective", { "In force from", "施行日期" }, json_effective, put_effective, false },
    { "timezone", { "Time zone", "时区" }, json_timezone, put_timezone, false },
    { "fever", { "Fever", "发热" }, json_fever, put_fever, false },
    { "pass", { "Household pass", "家庭通行证" }, json_pass, put_pass, false },
    { "family", { "Acting for family", "家人代办" }, json_family, put_family, false },
    { 0 },
};

/* --- Reasons --- */

static json_t *json_reason_name(const void *fact)
{
    return json_string(((const hcode_reason_facts *)fact)->name);
}

static void put_reason_name(FILE *out, const void *fact, int32_t language)
{
    (void)language;
    fputs(((const hcode_reason_facts *)fact)->name, out);
}

static json_t *json_color(const void *fact)
{
    return json_string(hcode_color_name(((const hcode_reason_facts *)fact)->color));
}

static void put_color(FILE *out, const void *fact, int32_t language)
{
    fputs(color_words(((const hcode_reason_facts *)fact)->color, language), out);
}

static json_t *json_text_en(const void *fact)
{
    return json_or_null(((const hcode_reason_facts *)fact)->text_en);
}

static json_t *json_text_zh(const void *fact)
{
    return json_or_null(((const hcode_reason_facts *)fact)->text_zh);
}

static void put_text_en(FILE *out, const void *fact, int32_t language)
{
    (void)language;
    put_or_dash(out, ((const hcode_reason_facts *)fact)->text_en);
}

static void put_text_zh(FILE *out, const void *fact, int32_t language)
{
    (void)language;
    put_or_dash(out, ((const hcode_reason_facts *)fact)->text_zh);
}

static json_t *json_cite(const void *fact)
{
    return json_or_null(((const hcode_reason_facts *)fact)->cite);
}

static void put_cite(FILE *out, const void *fact, int32_t language)
{
    (void)language;
    put_or_dash(out, ((const hcode_reason_facts *)fact)->cite);
}

static json_t *json_retired(const void *fact)
{
    return json_boolean(((const hcode_reason_facts *)fact)->retired);
}

static void put_retired(FILE *out, const void *fact, int32_t language)
{
    if (((const hcode_reason_facts *)fact)->retired)
        fputs(IN(language, "retired: nobody has it any more", "已停用，不再对任何人生效"), out);
    else
        fputs(IN(language, "in use", "有效"), out);
}

static json_t *json_starts(const void *fact)
{
    return json_number(((const hcode_reason_facts *)fact)->unreported, 0);
}

static void put_starts(FILE *out, const void *fact, int32_t language)
{
    int32_t days = ((const hcode_reason_facts *)fact)->unreported;

    if (days == 0)
        fputs(IN(language, "not by itself", "不会自动开始"), out);
    else if (language == HCODE_ZH)
        fprintf(out, "已申领健康码者连续%" PRId32 "天未作健康登记的，次日起自动开始", days);
    else
        fprintf(out, "by itself, for whoever is registered, after %" PRId32
                " day%s without a report", days, days == 1 ? "" : "s");
}

static json_t *json_ends(const void *fact)
{
    const hcode_reason_facts *r = fact;
    json_t *normal = json_null();

    if (r->normal_days != 0)
        normal = json_pack("{sisisb}", "days", (int)r->normal_days, "missing", (int)r->missing,
                           "from_day_0", (int)r->from_day_0);
    return json_pack("{soso}", "after_days", json_number(r->days, 0), "after_normal_days", normal);
}

static void put_normal_days(FILE *out, const hcode_reason_facts *r, int32_t language)
{
    const char *plural = r->normal_days == 1 ? "" : "s";

    if (language == HCODE_ZH && r->missing == 0)
        fprintf(out, "连续%" PRId32 "天健康登记正常", r->normal_days);
    else if (language == HCODE_ZH)
        fprintf(out, "健康登记正常%" PRId32 "天、其间未登记不超过%" PRId32 "天", r->normal_days,
                r->missing);
    else if (r->missing == 0)
        fprintf(out, "after %" PRId32 " normal day%s in a row", r->normal_days, plural);
    else
        fprintf(out, "after %" PRId32 " normal day%s with at most %" PRId32
                " missed day%s among them", r->normal_days, plural, r->missing,
                r->missing == 1 ? "" : "s");
    if (r->from_day_0)
        fputs(IN(language, ", counted from the day it began", "，自当日起计算"), out);
    else
        fputs(IN(language, ", counted from the day after it began", "，自次日起计算"), out);
}

void put_ends(FILE *out, const void *fact, int32_t language)
{
    const hcode_reason_facts *r = fact;

    if (r->unreported != 0)
        fputs(IN(language, "with the next report of a day, good or bad",
                 "再次登记健康状况后即解除，无论正常与否"), out);
    else if (r->days == 0 && r->normal_days == 0)
        fputs(IN(language, "not by itself", "不会自动解除"), out);
    if (r->days != 0 && language == HCODE_ZH)
        fprintf(out, "满%" PRId32 "天", r->days);
    else if (r->days != 0)
        fprintf(out, "after %" PRId32 " day%s", r->days, r->days == 1 ? "" : "s");
    if (r->days != 0 && r->normal_days != 0)
        fputs(IN(language, ", or ", "；或者"), out);
    if (r->normal_days != 0)
        put_normal_days(out, r, language);
}

const struct aspect reason_aspects[] = {
    { "name", { "name", "代号" }, json_reason_name, put_reason_name, true },
    { "color", { "color", "颜色" }, json_color, put_color, false },
    { "retired", { "state", "状态" }, json_retired, put_retired, false },
    { "text_en", { "text, English", "英文说明" }, json_text_en, put_text_en, true },
    { "text_zh", { "text, Chinese", "中文说明" }, json_text_zh, put_text_zh, true },
    { "cite", { "clause", "依据" }, json_cite, put_cite, true },
    { "starts_unreported", { "begins", "自动开始" }, json_starts, put_starts, false },
    { "ends", { "ends", "自动解除" }, json_ends, put_ends, false },
    { 0 },
};

/* --- Gates: a row that is not written is the plain one of its color --- */

static uint32_t fever_row(const hcode_gate_facts *g, int32_t color)
{
    return g->fever[color] != 0 ? g->fever[color] : g->plain[color];
}

static json_t *json_actions(uint32_t actions)
{
    json_t *list = json_array();

    for (uint32_t bit = 1; bit <= HCODE_ACTION_ADVISE_ISOLATION; bit <<= 1) {
        if ((actions & bit) != 0)
            json_array_append_new(list, json_string(hcode_action_name(bit)));
    }
    return list;
}

static json_t *json_scene(const void *fact)
{
    return json_string(((const hcode_gate_facts *)fact)->scene);
}

static void put_scene(FILE *out, const void *fact, int32_t language)
{
    (void)language;
    fputs(((const hcode_gate_facts *)fact)->scene, out);
}

static json_t *json_needs(const void *fact)
{
    return json_boolean(((const hcode_gate_facts *)fact)->needs_temperature);
}

static void put_needs(FILE *out, const void *fact, int32_t language)
{
    if (((const hcode_gate_facts *)fact)->needs_temperature)
        fputs(IN(language, "always, before anybody passes", "放行前必测"), out);
    else
        fputs(IN(language, "not required", "不要求"), out);
}

/* The six rows: one pair of functions each, for aspects carry no argument. */
#define ROW(name, row)                                                     \
    static json_t *json_##name(const void *fact)                           \
    {                                                                      \
        const hcode_gate_facts *g = fact;                                  \
        return json_actions(row);                                          \
    }                                                                      \
    static void put_##name(FILE *out, const void *fact, int32_t language)  \
    {                                                                      \
        const hcode_gate_facts *g = fact;                                  \
        put_actions(out, row, language);                                   \
    }

ROW(green, g->plain[HCODE_GREEN])
ROW(green_fever, fever_row(g, HCODE_GREEN))
ROW(yellow, g->plain[HCODE_YELLOW])
ROW(yellow_fever, fever_row(g, HCODE_YELLOW))
ROW(red, g->plain[HCODE_RED])
ROW(red_fever, fever_row(g, HCODE_RED))

static json_t *json_gate_cite(const void *fact)
{
    return json_or_null(((const hcode_gate_facts *)fact)->cite);
}

static void put_gate_cite(FILE *out, const void *fact, int32_t language)
{
    (void)language;
    put_or_dash(out, ((const hcode_gate_facts *)fact)->cite);
}

const struct aspect gate_aspects[] = {
    { "scene", { "scene", "场所" }, json_scene, put_scene, true },
    { "needs_temperature", { "temperature", "测温" }, json_needs, put_needs, false },
    { "green", { "green", "绿码" }, json_green, put_green, false },
    { "green_fever", { "green, fever", "绿码，发热" }, json_green_fever, put_green_fever, false },
    { "yellow", { "yellow", "黄码" }, json_yellow, put_yellow, false },
    { "yellow_fever", { "yellow, fever", "黄码，发热" }, json_yellow_fever, put_yellow_fever,
      false },
    { "red", { "red", "红码" }, json_red, put_red, false },
    { "red_fever", { "red, fever", "红码，发热" }, json_red_fever, put_red_fever, false },
    { "cite", { "clause", "依据" }, json_gate_cite, put_gate_cite, true },
    { 0 },
};

/* --- Deeds --- */

json_t *json_roles(uint32_t roles)
{
    json_t *list = json_array();

    for (int32_t role = HCODE_SELF; role <= HCODE_SYSTEM; role++) {
        if ((roles & HCODE_ROLE_BIT(role)) != 0)
            json_array_append_new(list, json_string(hcode_role_name(role)));
    }
    return list;
}

json_t *json_event(const struct deed *d)
{
    const char *detail = d->custom != NULL ? d->custom : hcode_detail_name(d->kind, d->detail);

    return json_sprintf("%s%s%s", hcode_kind_name(d->kind), detail != NULL ? "." : "",
                        detail != NULL ? detail : "");
}

static void add_guard(json_t *list, int32_t guard, const char *key, json_t *value)
{
    json_t *one = json_pack("{ss}", "guard", hcode_guard_name(guard));

    if (key != NULL)
        json_object_set_new(one, key, value);
    json_array_append_new(list, one);
}

json_t *json_guards(const struct rulebook *book, const struct deed *d)
{
    json_t *list = json_array();

    for (uint32_t i = 0; i < book->names->count; i++) {
        json_t *name = json_string(book->names->names[i]);
        if ((d->in >> i & 1) != 0)
            add_guard(list, HCODE_GUARD_REGION_IN, "set", json_incref(name));
        if ((d->not_in >> i & 1) != 0)
            add_guard(list, HCODE_GUARD_REGION_NOT_IN, "set", json_incref(name));
        json_decref(name);
    }
    if (d->within >= 0)
        add_guard(list, HCODE_GUARD_WITHIN, "days", json_integer(d->within));
    for (int32_t guard = HCODE_GUARD_FEVER; guard <= HCODE_GUARD_HEALTHY; guard++) {
        if ((d->tests >> guard & 1) != 0)
            add_guard(list, guard, NULL, NULL);
    }
    return list;
}

json_t *json_filing(const struct rulebook *book, const struct deed *d)
{
    return json_pack("{sososo}", "event", json_event(d), "guards", json_guards(book, d), "by",
                     json_roles(d->roles));
}

static void put_within(FILE *out, int32_t days, int32_t language)
{
    if (days == 0)
        fputs(IN(language, "filed on its day", "当天上报"), out);
    else if (language == HCODE_ZH)
        fprintf(out, "在%" PRId32 "天内上报", days);
    else
        fprintf(out, "filed within %" PRId32 " day%s", days, days == 1 ? "" : "s");
}

/* In parentheses, if there are any; the first thing in them comes without a comma. */
static void put_guards(FILE *out, const struct rulebook *book, const struct deed *d,
                       int32_t language)
{
    static words tests[] = { /* ORDER guard */
        { "with a fever", "发热" },      { "no fever", "未发热" },
        { "unwell", "身体不适" },        { "not sure", "不能确定" },
        { "healthy", "健康状况正常" },
    };
    const char *open = IN(language, " (", "（"), *comma = IN(language, ", ", "，"), *next = open;

    for (int32_t guard = HCODE_GUARD_FEVER; guard <= HCODE_GUARD_HEALTHY; guard++) {
        if ((d->tests >> guard & 1) != 0) {
            fprintf(out, "%s%s", next, tests[guard - HCODE_GUARD_FEVER][language]);
            next = comma;
        }
    }
    for (uint32_t i = 0; i < book->names->count; i++) {
        const char *name = book->names->names[i];
        if ((d->in >> i & 1) != 0) {
            fprintf(out, IN(language, "%sregion in “%s”", "%s地区属于“%s”"), next, name);
            next = comma;
        }
        if ((d->not_in >> i & 1) != 0) {
            fprintf(out, IN(language, "%sregion not in “%s”", "%s地区不属于“%s”"), next, name);
            next = comma;
        }
    }
    if (d->within >= 0) {
        fputs(next, out);
        put_within(out, d->within, language);
        next = comma;
    }
    if (next != open)
        fputs(IN(language, ")", "）"), out);
}

void put_event(FILE *out, const struct rulebook *book, const struct deed *d, int32_t language)
{
    if (d->custom != NULL)
        fprintf(out, IN(language, "event “%s”", "自定义事件“%s”"), d->custom);
    else
        fputs(event_words(d->kind, d->detail, language), out);
    put_guards(out, book, d, language);
}

void put_filers(FILE *out, uint32_t roles, int32_t language)
{
    fputs(IN(language, "by ", "由"), out);
    put_roles(out, roles, language);
    fputs(IN(language, "", "上报"), out);
}

void put_deed(FILE *out, const struct rulebook *book, const struct deed *d, int32_t language)
{
    if (d->doing == WITHDRAWS) { /* there is one such event */
        put_filers(out, d->roles, language);
        return;
    }
    put_event(out, book, d, language);
    fputs(IN(language, ", ", "，"), out);
    put_filers(out, d->roles, language);
}

/* --- Regions --- */

json_t *json_region(const hcode_region_facts *r)
{
    json_t *code = r->code != 0 ? json_sprintf("%03d", (int)r->code) : json_string("overseas");

    return json_pack("{sososo}", "code", code, "from", json_date(r->from), "until",
                     json_date(r->until));
}

json_t *json_row(const struct set *set)
{
    json_t *list = json_array();

    for (uint32_t i = 0; i < set->count; i++)
        json_array_append_new(list, json_region(&set->spans[i]));
    return list;
}

void put_region(FILE *out, const hcode_region_facts *r, int32_t language)
{
    char text[DATE_TEXT];

    if (r->code == 0)
        fputs(IN(language, "all places overseas", "境外"), out);
    else
        fprintf(out, "%03" PRId32, r->code);
    if (r->from != HCODE_NO_DAY) {
        date_print(r->from, text);
        fprintf(out, IN(language, " from %s", " 自%s起"), text);
    }
    if (r->until != HCODE_NEVER) {
        date_print(r->until, text);
        fprintf(out, IN(language, " until %s", "至%s止"), text);
    }
}
