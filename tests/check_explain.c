/*
 * The explanation, read from outside. The paragraphs below are written by hand from
 * docs/semantics.md; day 0 is 1 January 2020, so day n is the (n + 1)th of that month.
 * Random histories then hold every date and count in the text against hcode_reason().
 */
#include <stdio.h>
#include <string.h>

#include "support.h"

#define ROOM 65536

static const char *explain(const struct person *p, const hcode_policy *policy, int32_t day,
                           int32_t language)
{
    static char texts[2][ROOM];
    size_t size = ROOM;
    hcode_status status = hcode_explain(policy, p->record, p->length, DAY0 + day, language,
                                        texts[language], &size);

    ck_assert_msg(status == HCODE_OK, "%s", hcode_status_name(status));
    ck_assert_uint_eq(size, strlen(texts[language]) + 1);
    return texts[language];
}

/* --- Paragraphs --- */

static const char rules[] =
    "policy test\n"
    "title zh \"测试规则\" en \"Test rules\"\n"
    "effective 2020-01-01\n"
    "timezone +08:00\n"
    "fever 37.3\n"
    "regions key\n"
    "  420000\n"
    "reason 11 normal red\n  text en \"From Hubei\" zh \"来自湖北\"\n  cite \"一(1)\"\n"
    "  ends after 4 normal days\n"
    "reason 5 plain yellow\n  text en \"Was near\" zh \"曾在附近\"\n  ends after 5 days\n"
    "reason 12 cleared red\n  text en \"Suspected\" zh \"疑似病人\"\n  cite \"二\"\n"
    "reason 4 gaps yellow\n  text en \"With gaps\" zh \"有间断\"\n  cite \"三\"\n"
    "  ends after 3 normal days missing 1 from day-0\n"
    "reason 6 either yellow\n  text en \"Either\" zh \"两者之一\"\n  cite \"四\"\n"
    "  ends after 6 days\n  ends after 3 normal days\n"
    "reason 13 dead red\n  text en \"Listed\" zh \"名单\"\n  cite \"五\"\n"
    "reason 8 english yellow\n  text en \"Only English\"\n  cite \"六\"\n"
    "reason 9 chinese yellow\n  text zh \"只有中文\"\n  cite \"六\"\n"
    "reason 10 two-gaps yellow\n  text en \"Wider gaps\" zh \"较宽\"\n"
    "  ends after 1 normal days missing 2\n"
    "on register by cdc\n"
    "on checkin by cdc\n  when healthy\n  mark normal\n"
    "on checkin by cdc\n  when unwell\n  mark abnormal\n"
    "on custom set-11 by cdc\n  set normal\n"
    "on custom set-5 by cdc self guardian checkpoint hospital grid employer community system\n"
    "  set plain\n"
    "on custom set-12 by cdc\n  set cleared\n"
    "on custom set-4 by cdc\n  set gaps\n"
    "on custom set-6 by cdc\n  set either\n"
    "on custom set-13 by cdc\n  set dead\n"
    "on custom set-8 by cdc\n  set english\n"
    "on custom set-9 by cdc\n  set chinese\n"
    "on custom set-10 by cdc\n  set two-gaps\n"
    "on custom all-clear by cdc grid\n  clear normal cleared\n"
    "on diagnosis excluded by hospital cdc community\n  clear cleared\n"
    "on travel by self\n  when region not in key\n  when within 14 days\n  clear cleared\n"
    "on correct reason by cdc\n"
    "  withdraw normal plain cleared gaps either english chinese two-gaps\n"
    "on correct reason by hospital grid\n  withdraw either\n";

static const char shorter[] = /* ends both sooner and later than `first` */
    "policy second\n"
    "effective 2020-01-10\n"
    "timezone +08:00\n"
    "reason 1 long red\n  ends after 3 normal days\n"
    "reason 2 never red\n  ends after 3 days\n"
    "reason 3 gone yellow\n  retired\n"
    "reason 4 stays yellow\n"
    "reason 5 days-stay yellow\n"
    "reason 6 as-ever yellow\n"
    "reason 7 in-time yellow\n"
    "on custom set-1 by cdc\n  set long never stays days-stay\n";
static const char first[] =
    "policy first\n"
    "title en \"First\"\n"
    "effective 2020-01-01\n"
    "timezone +08:00\n"
    "fever 37.3\n"
    "reason 1 long red\n  ends after 14 normal days\n"
    "reason 2 never red\n"
    "reason 3 gone yellow\n"
    "reason 4 stays yellow\n  ends after 14 normal days\n"
    "reason 5 days-stay yellow\n  ends after 14 days\n"
    "reason 6 as-ever yellow\n"
    "reason 7 in-time yellow\n  ends after 7 days\n"
    "on checkin by cdc\n  when healthy\n  mark normal\n"
    "on custom set-1 by cdc\n  set long\n"
    "on custom set-2 by cdc\n  set never\n"
    "on custom set-3 by cdc\n  set gone\n"
    "on custom set-4 by cdc\n  set stays\n"
    "on custom set-5 by cdc\n  set days-stay\n"
    "on custom set-6 by cdc\n  set as-ever\n"
    "on custom set-7 by cdc\n  set in-time\n"
    "on custom lift by cdc\n  clear days-stay\n";

static const char lapsing[] =
    "policy lapsing\n"
    "title zh \"只有中文\"\n"
    "effective 2020-01-01\n"
    "timezone +08:00\n"
    "fever 37.3\n"
    "reason 7 silent yellow\n  text en \"Silent\" zh \"未打卡\"\n  cite \"七\"\n"
    "  starts after 3 days unreported\n"
    "reason 8 hushed red\n  text en \"Hushed\" zh \"久未打卡\"\n"
    "  starts after 1 days unreported\n"
    "on register by cdc\n"
    "on checkin by cdc\n  when healthy\n  mark normal\n";

static const char lapsing_no_more[] =
    "policy second\n"
    "effective 2020-01-12\n"
    "timezone +08:00\n"
    "reason 7 silent yellow\n  retired\n"
    "reason 8 hushed red\n  starts after 9 days unreported\n";

#define GREEN_EN "On 10 January 2020, under “Test rules”, your code is green: you may pass. "
#define YELLOW_EN "On 10 January 2020, under “Test rules”, your code is yellow: passage is restricted. "
#define RED_EN "On 10 January 2020, under “Test rules”, your code is red: you must not pass. "
#define GREEN_ZH "按照《测试规则》，2020年1月10日您的健康码为绿码，可以通行。"
#define YELLOW_ZH "按照《测试规则》，2020年1月10日您的健康码为黄码，限制通行。"
#define RED_ZH "按照《测试规则》，2020年1月10日您的健康码为红码，禁止通行。"
#define STAYS_EN " If nothing more is filed, this answer does not change."
#define STAYS_ZH "如无新的上报，以上结果不会变化。"
#define CDC_EN " If it is a mistake, the health authority can withdraw it."
#define CDC_ZH "如属误报，可由疾控机构撤销。"
#define NOBODY_EN " The rules in force name nobody who can withdraw it as a mistake."
#define NOBODY_ZH "现行规则没有规定误报由谁撤销。"
#define NO_END_EN " The rules in force name nothing that ends it."
#define NO_END_ZH "现行规则没有规定解除的途径。"
#define SECOND_EN " This takes the rules that apply from 10 January 2020 into account."
#define SECOND_ZH "以上日期已考虑自2020年1月10日起施行的规则。"

/* `steps`: "DAY WHAT", ended by ';', WHAT as in support_event(), or days as letters. Asked on
 * day 9, 10 January, or on day 2, 3 January, for the chain of `first` and `shorter`. */
static const struct {
    const char *name, *text, *next, *steps;
    int32_t day;
    const char *en, *zh;
} rows[] = {
    { "nobody", rules, NULL, "", 9,
      "On 10 January 2020, under “Test rules”, your color is green: you may pass. You are "
      "not registered, so there is no code to show yet. No reason restricts you." STAYS_EN,
      "按照《测试规则》，2020年1月10日对您的判定为绿色，可以通行。您尚未申领健康码，因此没有健康码可以"
      "出示。没有限制您通行的原因。" STAYS_ZH },
    { "green", rules, NULL, "3 register;", 9,
      GREEN_EN "No reason restricts you." STAYS_EN,
      GREEN_ZH "没有限制您通行的原因。" STAYS_ZH },
    { "normal days, today open", rules, NULL, "1 register;2 set 11;3 a;6 nnn;", 9,
      RED_EN "Reason: From Hubei (red, clause 一(1)). It dates from 3 January 2020 and was last "
      "filed by the health authority on 3 January 2020. It ends after 4 normal days in a "
      "row, counted from 4 January 2020: so far this is day 3 of 4, and 1 more day must be "
      "reported normal, starting with 10 January 2020. The earliest day on which it can "
      "end is 10 January 2020, if every day up to and including that one is reported "
      "normal. It ends sooner when this is filed: “all-clear” by the health authority or a "
      "grid worker." CDC_EN
      STAYS_EN,
      RED_ZH "原因：来自湖北（红码，依据：一(1)）。起始日期为2020年1月3日，最近一次由疾控机构于"
      "2020年1月3日上报。自2020年1月4日起计算，健康登记连续4天正常即可解除；已计入3天"
      "（共需4天），还须自2020年1月10日起连续1天登记正常。如每天（含解除当日）均登记正常，最早可于"
      "2020年1月10日解除。收到疾控机构或网格员上报的“all-clear”后，可提前解除。" CDC_ZH STAYS_ZH },
    { "normal days, today reported", rules, NULL, "1 register;2 set 11;8 nn;", 9,
      RED_EN "Reason: From Hubei (red, clause 一(1)). It dates from 3 January 2020 and was last "
      "filed by the health authority on 3 January 2020. It ends after 4 normal days in a "
      "row, counted from 4 January 2020: so far this is day 2 of 4, and 2 more days must "
      "be reported normal, starting with 11 January 2020. The earliest day on which it can "
      "end is 12 January 2020, if every day up to and including that one is reported "
      "normal. It ends sooner when this is filed: “all-clear” by the health authority or a "
      "grid worker." CDC_EN
      STAYS_EN,
      RED_ZH "原因：来自湖北（红码，依据：一(1)）。起始日期为2020年1月3日，最近一次由疾控机构于"
      "2020年1月3日上报。自2020年1月4日起计算，健康登记连续4天正常即可解除；已计入2天"
      "（共需4天），还须自2020年1月11日起连续2天登记正常。如每天（含解除当日）均登记正常，最早可于"
      "2020年1月12日解除。收到疾控机构或网格员上报的“all-clear”后，可提前解除。" CDC_ZH STAYS_ZH },
    { "normal days, set today", rules, NULL, "9 set 11;", 9,
      "On 10 January 2020, under “Test rules”, your color is red: you must not pass. You "
      "are not registered, so there is no code to show yet. Reason: From Hubei (red, "
      "clause 一(1)). It dates from 10 January 2020 and was last filed by the health "
      "authority on 10 January 2020. It ends after 4 normal days in a row, counted from 11 "
      "January 2020: so far this is day 0 of 4, and 4 more days must be reported normal, "
      "starting with 11 January 2020. The earliest day on which it can end is 14 January "
      "2020, if every day up to and including that one is reported normal. It ends sooner "
      "when this is filed: “all-clear” by the health authority or a grid worker."
      CDC_EN STAYS_EN,
      "按照《测试规则》，2020年1月10日对您的判定为红色，禁止通行。您尚未申领健康码，因此没有健康码可以"
      "出示。原因：来自湖北（红码，依据：一(1)）。起始日期为2020年1月10日，最近一次由疾控机构于"
      "2020年1月10日上报。自2020年1月11日起计算，健康登记连续4天正常即可解除；已计入0天"
      "（共需4天），还须自2020年1月11日起连续4天登记正常。如每天（含解除当日）均登记正常，最早可于"
      "2020年1月14日解除。收到疾控机构或网格员上报的“all-clear”后，可提前解除。" CDC_ZH STAYS_ZH },
    { "days, no citation", rules, NULL, "1 register;6 set 5;", 9,
      YELLOW_EN "Reason: Was near (yellow). It dates from 7 January 2020 and was last filed by "
      "the health authority on 7 January 2020. It ends by itself on 12 January 2020." CDC_EN
      " If nothing more is filed, this answer next changes on 12 January 2020.",
      YELLOW_ZH "原因：曾在附近（黄码）。起始日期为2020年1月7日，最近一次由疾控机构于2020年1月7日"
      "上报。本项将于2020年1月12日自动解除。" CDC_ZH
      "如无新的上报，以上结果将于2020年1月12日发生变化。" },
    { "only a clear", rules, NULL, "1 register;6 set 12;", 9,
      RED_EN "Reason: Suspected (red, clause 二). It dates from 7 January 2020 and was last "
      "filed by the health authority on 7 January 2020. Under the rules in force it ends "
      "only when this is filed: “all-clear” by the health authority or a grid worker; or "
      "“suspicion excluded” by a hospital, the health authority or the neighborhood "
      "office; or “travel” by you (region not in “key”, filed within 14 days)."
      CDC_EN STAYS_EN,
      RED_ZH "原因：疑似病人（红码，依据：二）。起始日期为2020年1月7日，最近一次由疾控机构于2020年"
      "1月7日上报。按照现行规则，只有收到疾控机构或网格员上报的“all-clear”，或者医院、疾控机构或"
      "社区上报的“排除疑似病例”，或者您本人上报的“行程信息”（地区不属于“key”、在14天内上报）后，"
      "方可解除。" CDC_ZH STAYS_ZH },
    { "gaps, from day 0", rules, NULL, "1 register;6 set 4;7 n;", 9,
      YELLOW_EN "Reason: With gaps (yellow, clause 三). It dates from 7 January 2020 and was "
      "last filed by the health authority on 7 January 2020. It ends after 3 normal days "
      "with no bad and at most 1 missed day among them, counted from 7 January 2020: so "
      "far this is day 1 of 3, and 2 more days must be reported normal, starting with 10 "
      "January 2020. The earliest day on which it can end is 11 January 2020, if every day "
      "up to and including that one is reported normal." CDC_EN STAYS_EN,
      YELLOW_ZH "原因：有间断（黄码，依据：三）。起始日期为2020年1月7日，最近一次由疾控机构于2020年"
      "1月7日上报。自2020年1月7日起计算，健康登记3天正常、其间无异常且未登记不超过1天即可解除；"
      "已计入1天（共需3天），还须自2020年1月10日起连续2天登记正常。如每天（含解除当日）均登记"
      "正常，最早可于2020年1月11日解除。" CDC_ZH STAYS_ZH },
    { "two gaps, one day", rules, NULL, "1 register;8 set 10;", 9,
      YELLOW_EN "Reason: Wider gaps (yellow). It dates from 9 January 2020 and was last filed by "
      "the health authority on 9 January 2020. It ends after 1 normal day with no bad and "
      "at most 2 missed days among them, counted from 10 January 2020: so far this is day "
      "0 of 1, and 1 more day must be reported normal, starting with 10 January 2020. The "
      "earliest day on which it can end is 10 January 2020, if every day up to and "
      "including that one is reported normal." CDC_EN STAYS_EN,
      YELLOW_ZH "原因：较宽（黄码）。起始日期为2020年1月9日，最近一次由疾控机构于2020年1月9日上报。"
      "自2020年1月10日起计算，健康登记1天正常、其间无异常且未登记不超过2天即可解除；已计入0天"
      "（共需1天），还须自2020年1月10日起连续1天登记正常。如每天（含解除当日）均登记正常，最早可于"
      "2020年1月10日解除。" CDC_ZH STAYS_ZH },
    { "either, reports are faster", rules, NULL, "1 register;6 set 6;7 nn;", 8,
      "On 9 January 2020, under “Test rules”, your code is yellow: passage is restricted. "
      "Reason: Either (yellow, clause 四). It dates from 7 January 2020 and was last filed "
      "by the health authority on 7 January 2020. It ends after 3 normal days in a row, "
      "counted from 8 January 2020: so far this is day 2 of 3, and 1 more day must be "
      "reported normal, starting with 10 January 2020. The earliest day on which it can "
      "end is 10 January 2020, if every day up to and including that one is reported "
      "normal. At the latest it ends by itself on 13 January 2020. If it is a mistake, a "
      "hospital, the health authority or a grid worker can withdraw it. If nothing more is "
      "filed, this answer next changes on 13 January 2020.",
      "按照《测试规则》，2020年1月9日您的健康码为黄码，限制通行。原因：两者之一（黄码，依据：四）。"
      "起始日期为2020年1月7日，最近一次由疾控机构于2020年1月7日上报。自2020年1月8日起计算，健康"
      "登记连续3天正常即可解除；已计入2天（共需3天），还须自2020年1月10日起连续1天登记正常。"
      "如每天（含解除当日）均登记正常，最早可于2020年1月10日解除。本项最迟于2020年1月13日自动解除。"
      "如属误报，可由医院、疾控机构或网格员撤销。如无新的上报，以上结果将于2020年1月13日发生变化。" },
    { "either, time is as fast", rules, NULL, "1 register;5 set 6;", 9,
      YELLOW_EN "Reason: Either (yellow, clause 四). It dates from 6 January 2020 and was last "
      "filed by the health authority on 6 January 2020. It ends after 3 normal days in a "
      "row, counted from 7 January 2020: so far this is day 0 of 3, and 3 more days must "
      "be reported normal, starting with 10 January 2020. It ends by itself on 12 January "
      "2020. If it is a mistake, a hospital, the health authority or a grid worker can "
      "withdraw it. If nothing more is filed, this answer next changes on 12 January 2020.",
      YELLOW_ZH "原因：两者之一（黄码，依据：四）。起始日期为2020年1月6日，最近一次由疾控机构于2020年"
      "1月6日上报。自2020年1月7日起计算，健康登记连续3天正常即可解除；已计入0天（共需3天），还须"
      "自2020年1月10日起连续3天登记正常。本项将于2020年1月12日自动解除。如属误报，可由医院、疾控"
      "机构或网格员撤销。如无新的上报，以上结果将于2020年1月12日发生变化。" },
    { "dead end", rules, NULL, "1 register;6 set 13;", 9,
      RED_EN "Reason: Listed (red, clause 五). It dates from 7 January 2020 and was last filed "
      "by the health authority on 7 January 2020." NO_END_EN NOBODY_EN STAYS_EN,
      RED_ZH "原因：名单（红码，依据：五）。起始日期为2020年1月7日，最近一次由疾控机构于2020年1月7日"
      "上报。" NO_END_ZH NOBODY_ZH STAYS_ZH },
    { "three reasons, texts of one language", rules, NULL,
      "1 register;6 set 9;7 set 8;8 set 13;", 9,
      RED_EN "Reason 1 of 3: Listed (red, clause 五). It dates from 9 January 2020 and was last "
      "filed by the health authority on 9 January 2020." NO_END_EN NOBODY_EN
      " Reason 2 of 3: Only English (yellow, clause 六). It dates from 8 January 2020 and "
      "was last filed by the health authority on 8 January 2020." NO_END_EN CDC_EN
      " Reason 3 of 3: 只有中文 (yellow, clause 六). It dates from 7 January 2020 and was last "
      "filed by the health authority on 7 January 2020." NO_END_EN CDC_EN STAYS_EN,
      RED_ZH "原因1（共3项）：名单（红码，依据：五）。起始日期为2020年1月9日，最近一次由疾控机构于"
      "2020年1月9日上报。" NO_END_ZH NOBODY_ZH
      "原因2（共3项）：Only English（黄码，依据：六）。起始日期为2020年1月8日，最近一次由疾控机构于"
      "2020年1月8日上报。" NO_END_ZH CDC_ZH
      "原因3（共3项）：只有中文（黄码，依据：六）。起始日期为2020年1月7日，最近一次由疾控机构于"
      "2020年1月7日上报。" NO_END_ZH CDC_ZH STAYS_ZH },
    { "withdrawn and filed again", rules, NULL, "1 register;6 set 9;7 withdraw 9;8 set 9;", 9,
      YELLOW_EN "Reason: 只有中文 (yellow, clause 六). It dates from 9 January 2020 and was last "
      "filed by the health authority on 9 January 2020. A clear or a withdrawal had been "
      "filed before that, last on 8 January 2020; the start is the latest day ever filed "
      "for this reason, withdrawn ones included." NO_END_EN CDC_EN STAYS_EN,
      YELLOW_ZH "原因：只有中文（黄码，依据：六）。起始日期为2020年1月9日，最近一次由疾控机构于2020年"
      "1月9日上报。在此之前曾上报过解除或者撤销，最近一次为2020年1月8日；起始日期取历次上报的发生日期中"
      "最晚的一天，已撤销的上报也计算在内。" NO_END_ZH CDC_ZH STAYS_ZH },
    { "withdrawn in the same second", rules, NULL, "1 register;6 set 9;6 withdraw 9;", 9,
      YELLOW_EN "Reason: 只有中文 (yellow, clause 六). It dates from 7 January 2020 and was last "
      "filed by the health authority on 7 January 2020." NO_END_EN CDC_EN STAYS_EN,
      YELLOW_ZH "原因：只有中文（黄码，依据：六）。起始日期为2020年1月7日，最近一次由疾控机构于2020年"
      "1月7日上报。" NO_END_ZH CDC_ZH STAYS_ZH },

    /* Without texts or, but for one, a title: names. */
    { "a later policy asks for less", first, shorter, "1 set 1;", 2,
      "On 3 January 2020, under “First”, your color is red: you must not pass. You are not "
      "registered, so there is no code to show yet. Reason: long (red). It dates from 2 "
      "January 2020 and was last filed by the health authority on 2 January 2020. It ends "
      "after 14 normal days in a row, counted from 3 January 2020: so far this is day 0 of "
      "14, and 14 more days must be reported normal, starting with 3 January 2020. The "
      "earliest day on which it can end is 10 January 2020, if every day up to and "
      "including that one is reported normal." SECOND_EN NOBODY_EN STAYS_EN,
      "按照《First》，2020年1月3日对您的判定为红色，禁止通行。您尚未申领健康码，因此没有健康码可以出示。"
      "原因：long（红码）。起始日期为2020年1月2日，最近一次由疾控机构于2020年1月2日上报。自2020年"
      "1月3日起计算，健康登记连续14天正常即可解除；已计入0天（共需14天），还须自2020年1月3日起"
      "连续14天登记正常。如每天（含解除当日）均登记正常，最早可于2020年1月10日解除。" SECOND_ZH
      NOBODY_ZH STAYS_ZH },
    { "a later policy ends it after days", first, shorter, "1 set 2;", 2,
      "On 3 January 2020, under “First”, your color is red: you must not pass. You are not "
      "registered, so there is no code to show yet. Reason: never (red). It dates from 2 "
      "January 2020 and was last filed by the health authority on 2 January 2020. It ends "
      "by itself on 10 January 2020." SECOND_EN NOBODY_EN
      " If nothing more is filed, this answer next changes on 10 January 2020.",
      "按照《First》，2020年1月3日对您的判定为红色，禁止通行。您尚未申领健康码，因此没有健康码可以出示。"
      "原因：never（红码）。起始日期为2020年1月2日，最近一次由疾控机构于2020年1月2日上报。本项将于"
      "2020年1月10日自动解除。" SECOND_ZH NOBODY_ZH
      "如无新的上报，以上结果将于2020年1月10日发生变化。" },
    { "a later policy retires it", first, shorter, "1 set 3;", 2,
      "On 3 January 2020, under “First”, your color is yellow: passage is restricted. You "
      "are not registered, so there is no code to show yet. Reason: gone (yellow). It "
      "dates from 2 January 2020 and was last filed by the health authority on 2 January "
      "2020. It ends by itself on 10 January 2020." SECOND_EN NOBODY_EN
      " If nothing more is filed, this answer next changes on 10 January 2020.",
      "按照《First》，2020年1月3日对您的判定为黄色，限制通行。您尚未申领健康码，因此没有健康码可以出示。"
      "原因：gone（黄码）。起始日期为2020年1月2日，最近一次由疾控机构于2020年1月2日上报。本项将于"
      "2020年1月10日自动解除。" SECOND_ZH NOBODY_ZH
      "如无新的上报，以上结果将于2020年1月10日发生变化。" },
    { "a later policy takes the way out", first, shorter, "1 set 4;", 2,
      "On 3 January 2020, under “First”, your color is yellow: passage is restricted. You "
      "are not registered, so there is no code to show yet. Reason: stays (yellow). It "
      "dates from 2 January 2020 and was last filed by the health authority on 2 January "
      "2020. It ends after 14 normal days in a row, counted from 3 January 2020: so far "
      "this is day 0 of 14, and 14 more days must be reported normal, starting with 3 "
      "January 2020. But under the rules that apply from 10 January 2020, no day can be "
      "named on which it ends by itself or by reports." NOBODY_EN STAYS_EN,
      "按照《First》，2020年1月3日对您的判定为黄色，限制通行。您尚未申领健康码，因此没有健康码可以出示。"
      "原因：stays（黄码）。起始日期为2020年1月2日，最近一次由疾控机构于2020年1月2日上报。自2020年"
      "1月3日起计算，健康登记连续14天正常即可解除；已计入0天（共需14天），还须自2020年1月3日起"
      "连续14天登记正常。但是，按照自2020年1月10日起施行的规则，无法确定本项自动解除或者因登记"
      "正常而解除的日期。" NOBODY_ZH STAYS_ZH },
    { "a later policy takes the days", first, shorter, "1 set 5;", 2,
      "On 3 January 2020, under “First”, your color is yellow: passage is restricted. You "
      "are not registered, so there is no code to show yet. Reason: days-stay (yellow). It "
      "dates from 2 January 2020 and was last filed by the health authority on 2 January "
      "2020. But under the rules that apply from 10 January 2020, no day can be named on "
      "which it ends by itself or by reports. It ends sooner when this is filed: “lift” by "
      "the health authority."
      NOBODY_EN STAYS_EN,
      "按照《First》，2020年1月3日对您的判定为黄色，限制通行。您尚未申领健康码，因此没有健康码可以出示。"
      "原因：days-stay（黄码）。起始日期为2020年1月2日，最近一次由疾控机构于2020年1月2日上报。但是，"
      "按照自2020年1月10日起施行的规则，无法确定本项自动解除或者因登记正常而解除的日期。收到"
      "疾控机构上报的“lift”后，可提前解除。" NOBODY_ZH STAYS_ZH },
    { "a later policy changes nothing", first, shorter, "1 set 6;", 2,
      "On 3 January 2020, under “First”, your color is yellow: passage is restricted. You are "
      "not registered, so there is no code to show yet. Reason: as-ever (yellow). It dates "
      "from 2 January 2020 and was last filed by the health authority on 2 January 2020."
      NO_END_EN NOBODY_EN STAYS_EN,
      "按照《First》，2020年1月3日对您的判定为黄色，限制通行。您尚未申领健康码，因此没有健康码可以出示。"
      "原因：as-ever（黄码）。起始日期为2020年1月2日，最近一次由疾控机构于2020年1月2日上报。"
      NO_END_ZH NOBODY_ZH STAYS_ZH },
    { "over on the policy's last day", first, shorter, "1 set 7;", 2,
      "On 3 January 2020, under “First”, your color is yellow: passage is restricted. You are "
      "not registered, so there is no code to show yet. Reason: in-time (yellow). It dates "
      "from 2 January 2020 and was last filed by the health authority on 2 January 2020. It "
      "ends by itself on 9 January 2020." NOBODY_EN
      " If nothing more is filed, this answer next changes on 9 January 2020.",
      "按照《First》，2020年1月3日对您的判定为黄色，限制通行。您尚未申领健康码，因此没有健康码可以出示。"
      "原因：in-time（黄码）。起始日期为2020年1月2日，最近一次由疾控机构于2020年1月2日上报。"
      "本项将于2020年1月9日自动解除。" NOBODY_ZH
      "如无新的上报，以上结果将于2020年1月9日发生变化。" },
    { "no title", first, shorter, "1 set 1;", 12,
      "On 13 January 2020, under “second”, your color is red: you must not pass. You are "
      "not registered, so there is no code to show yet. Reason: long (red). It dates from "
      "2 January 2020 and was last filed by the health authority on 2 January 2020. It "
      "ends after 3 normal days in a row, counted from 3 January 2020: so far this is day "
      "0 of 3, and 3 more days must be reported normal, starting with 13 January 2020. The "
      "earliest day on which it can end is 15 January 2020, if every day up to and "
      "including that one is reported normal." NOBODY_EN STAYS_EN,
      "按照《second》，2020年1月13日对您的判定为红色，禁止通行。您尚未申领健康码，因此没有健康码可以出示。"
      "原因：long（红码）。起始日期为2020年1月2日，最近一次由疾控机构于2020年1月2日上报。自2020年"
      "1月3日起计算，健康登记连续3天正常即可解除；已计入0天（共需3天），还须自2020年1月13日起"
      "连续3天登记正常。如每天（含解除当日）均登记正常，最早可于2020年1月15日解除。" NOBODY_ZH
      STAYS_ZH },

    { "green that lapses", lapsing, NULL, "2 register;8 n;", 9,
      "On 10 January 2020, under “只有中文”, your code is green: you may pass. No reason "
      "restricts you. The next daily report is due by 12 January 2020; without it this "
      "reason begins on 13 January 2020: Silent (yellow). The next daily report is due by "
      "10 January 2020; without it this reason begins on 11 January 2020: Hushed (red). If "
      "nothing more is filed, this answer next changes on 11 January 2020.",
      "按照《只有中文》，2020年1月10日您的健康码为绿码，可以通行。没有限制您通行的原因。下一次"
      "健康登记最迟须于2020年1月12日完成，否则自2020年1月13日起出现新的原因：未打卡（黄码）。下一次"
      "健康登记最迟须于2020年1月10日完成，否则自2020年1月11日起出现新的原因：久未打卡（红码）。"
      "如无新的上报，以上结果将于2020年1月11日发生变化。" },
    { "lapses by one reason before the next policy", lapsing, lapsing_no_more,
      "2 register;8 n;", 9,
      "On 10 January 2020, under “只有中文”, your code is green: you may pass. No reason "
      "restricts you. The next daily report is due by 10 January 2020; without it this reason "
      "begins on 11 January 2020: Hushed (red). If nothing more is filed, this answer next "
      "changes on 11 January 2020.",
      "按照《只有中文》，2020年1月10日您的健康码为绿码，可以通行。没有限制您通行的原因。下一次"
      "健康登记最迟须于2020年1月10日完成，否则自2020年1月11日起出现新的原因：久未打卡（红码）。"
      "如无新的上报，以上结果将于2020年1月11日发生变化。" },
    { "lapsed", lapsing, NULL, "2 register;3 n;", 9,
      "On 10 January 2020, under “只有中文”, your code is red: you must not pass. Reason 1 of "
      "2: Hushed (red). It began by itself on 6 January 2020, after 1 day without a "
      "report; nobody filed it. A report for 10 January 2020, good or bad, ends it. Reason "
      "2 of 2: Silent (yellow, clause 七). It began by itself on 8 January 2020, after 3 "
      "days without a report; nobody filed it. A report for 10 January 2020, good or bad, "
      "ends it." STAYS_EN,
      "按照《只有中文》，2020年1月10日您的健康码为红码，禁止通行。原因1（共2项）：久未打卡（红码）。因"
      "连续1天未登记健康状况，本项自2020年1月6日起自动生效，并非由任何人上报。2020年1月10日的健康"
      "状况一经登记，无论正常与否，本项即解除。原因2（共2项）：未打卡（黄码，依据：七）。因连续3天未"
      "登记健康状况，本项自2020年1月8日起自动生效，并非由任何人上报。2020年1月10日的健康状况一经登记，"
      "无论正常与否，本项即解除。" STAYS_ZH },
};

static void take_steps(struct person *p, const hcode_policy *policy, const char *steps)
{
    while (*steps != '\0') {
        char what[40];
        int day, used;
        ck_assert_int_eq(sscanf(steps, "%d %39[^;];%n", &day, what, &used), 2);
        steps += used;
        if (strspn(what, "na") == strlen(what))
            take_days(p, policy, day, what);
        else
            take_new(p, policy, what, day);
    }
}

START_TEST(test_paragraphs)
{
    struct person p = { .length = 0 };
    const hcode_policy *policy = support_policy(rows[_i].text, NULL);

    if (rows[_i].next != NULL)
        policy = support_policy(rows[_i].next, policy);
    take_steps(&p, policy, rows[_i].steps);
    const char *en = explain(&p, policy, rows[_i].day, HCODE_EN);
    ck_assert_msg(strcmp(en, rows[_i].en) == 0, "%s:\n%s\n%s", rows[_i].name, en, rows[_i].en);
    const char *zh = explain(&p, policy, rows[_i].day, HCODE_ZH);
    ck_assert_msg(strcmp(zh, rows[_i].zh) == 0, "%s:\n%s\n%s", rows[_i].name, zh, rows[_i].zh);
}
END_TEST

/* --- Words --- */

#define ck_says(text, piece) \
    ck_assert_msg(strstr(text, piece) != NULL, "\"%s\" is not in \"%s\"", piece, text)

static const char *const filers[][2] = { /* by role, from 1 */
    { "you", "您本人" },
    { "a relative who acts for you", "代您申报的亲属" },
    { "checkpoint staff", "卡口工作人员" },
    { "a hospital", "医院" },
    { "the health authority", "疾控机构" },
    { "a grid worker", "网格员" },
    { "your employer", "用人单位" },
    { "the neighborhood office", "社区" },
    { "an information system", "信息系统" },
};

START_TEST(test_filers)
{
    struct person p = { .length = 0 };
    const hcode_policy *policy = support_policy(rules, NULL);
    hcode_event e = support_event("set 5", 6);
    char piece[128];

    e.occurred = noon(5);
    e.role = _i + 1;
    take(&p, policy, &e);
    snprintf(piece, sizeof piece,
             "It dates from 6 January 2020 and was last filed by %s on 7 January 2020. ",
             filers[_i][0]);
    ck_says(explain(&p, policy, 7, HCODE_EN), piece);
    snprintf(piece, sizeof piece, "起始日期为2020年1月6日，最近一次由%s于2020年1月7日上报。",
             filers[_i][1]);
    ck_says(explain(&p, policy, 7, HCODE_ZH), piece);
    ck_assert_ptr_null(hcode_role_name((int32_t)COUNT_OF(filers) + 1));
}
END_TEST

/* A clear that is filed afterwards and speaks of the time before the danger. */
START_TEST(test_older_clear)
{
    struct person p = { .length = 0 };
    const hcode_policy *policy = support_policy(rules, NULL);
    hcode_event e = support_event("all-clear", 8);

    take_new(&p, policy, "set 12", 7);
    e.occurred = noon(6);
    take(&p, policy, &e);
    ck_says(explain(&p, policy, 9, HCODE_EN),
            "on 8 January 2020. What was filed on 9 January 2020 to end it speaks of an earlier "
            "time than this reason, so it does not end it. Under the rules");
    ck_says(explain(&p, policy, 9, HCODE_ZH),
            "上报。2020年1月9日上报的解除信息针对的是本项起始之前的情况，不能解除本项。按照");
}
END_TEST

/* A policy whose one reason is cleared by the rule. */
static void one_rule(const char *head, const char *guards, char en[ROOM], char zh[ROOM])
{
    struct person p = { .length = 0 };
    char text[1024];

    snprintf(text, sizeof text,
             "policy one\neffective 2020-01-01\ntimezone +08:00\nfever 37.3\n"
             "regions key\n  420000\nreason 1 it red\non custom set-1 by cdc\n  set it\n"
             "on %s by self\n%s  clear it\n", head, guards);
    const hcode_policy *policy = support_policy(text, NULL);
    take_new(&p, policy, "set 1", 1);
    strcpy(en, explain(&p, policy, 1, HCODE_EN));
    strcpy(zh, explain(&p, policy, 1, HCODE_ZH));
}

static const struct {
    const char *head, *guards, *en, *zh;
} clears[] = {
    { "register", "", "“registration” by you.", "“申领健康码”后" },
    { "checkin", "when healthy\n", "“daily health report” by you (healthy).",
      "“每日健康登记”（健康状况正常）后" },
    { "checkin", "when unwell\n", " by you (unwell).", "”（身体不适）后" },
    { "checkin", "when unsure\n", " by you (not sure).", "”（不能确定）后" },
    { "diagnosis suspected", "", "“suspected case”", "“诊断为疑似病例”" },
    { "diagnosis confirmed", "", "“confirmed case”", "“诊断为确诊病例”" },
    { "diagnosis excluded", "", "“suspicion excluded”", "“排除疑似病例”" },
    { "discharge", "", "“discharge from hospital”", "“治愈出院”" },
    { "contact close", "", "“close contact of a case”", "“密切接触”" },
    { "contact symptomatic", "", "“contact with somebody who has symptoms”", "“接触有症状者”" },
    { "contact fellow", "", "“same carriage or flight as a case”", "“与病例同车厢或者同航班”" },
    { "contact building", "", "“case on the same staircase”", "“同一楼道有病例”" },
    { "observe central", "", "“central medical observation”", "“集中医学观察”" },
    { "observe home", "", "“medical observation at home”", "“居家医学观察”" },
    { "observe hospital", "", "“observation in a hospital”", "“留院观察”" },
    { "release", "", "“release from medical observation”", "“解除医学观察”" },
    { "travel", "when region in key\n", "“travel” by you (region in “key”).",
      "“行程信息”（地区属于“key”）后" },
    { "travel", "when region not in key\nwhen within 1 days\n",
      "(region not in “key”, filed within 1 day).", "（地区不属于“key”、在1天内上报）后" },
    { "travel", "when within 0 days\n", "(filed within 0 days).", "（在0天内上报）后" },
    { "clinic", "", "“visit to a fever clinic”", "“发热门诊就诊”" },
    { "temperature", "when fever\n", "“temperature measurement” by you (with a fever).",
      "“体温检测”（发热）后" },
    { "temperature", "when no fever\n", " by you (no fever).", "”（未发热）后" },
    { "certificate", "", "“health certificate”", "“健康认证”" },
    { "order red", "", "“listed as red”", "“列入红码管理”" },
    { "order yellow", "", "“listed as yellow”", "“列入黄码管理”" },
    { "order lift", "", "“taken off the list”", "“移出管理名单”" },
    { "test positive", "", "“positive nucleic-acid test”", "“核酸检测阳性”" },
    { "test negative", "", "“negative nucleic-acid test”", "“核酸检测阴性”" },
    { "custom seal-lifted", "", "“seal-lifted” by you.", "您本人上报的“seal-lifted”后" },
};

START_TEST(test_clears)
{
    char en[ROOM], zh[ROOM];

    one_rule(clears[_i].head, clears[_i].guards, en, zh);
    ck_says(en, "Under the rules in force it ends only when this is filed: “");
    ck_says(en, clears[_i].en);
    ck_says(zh, "按照现行规则，只有收到您本人上报的“");
    ck_says(zh, clears[_i].zh);
}
END_TEST

/* Every kind and detail that the library knows has a row above. */
START_TEST(test_clears_complete)
{
    for (int32_t kind = 1; hcode_kind_name(kind) != NULL; kind++) {
        for (int32_t detail = 1; detail == 1 || hcode_detail_name(kind, detail); detail++) {
            const char *name = hcode_detail_name(kind, detail);
            char head[64];
            bool found = kind == HCODE_CORRECT; /* withdraws and marks, never clears */
            snprintf(head, sizeof head, "%s%s%s", hcode_kind_name(kind), name ? " " : "",
                     name ? name : "");
            for (size_t i = 0; i < COUNT_OF(clears); i++)
                found = found || strncmp(clears[i].head, head, strlen(head)) == 0;
            ck_assert_msg(found, "%s", head);
        }
    }
}
END_TEST

static const char *const months[] = {
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
};

static const char *date(hcode_day day, int32_t language)
{
    static char dates[8][48];
    static unsigned turn;
    char *out = dates[turn++ % COUNT_OF(dates)];
    int32_t y, m, d;

    ck_assert_int_eq(hcode_day_to_date(day, &y, &m, &d), HCODE_OK);
    if (language == HCODE_EN)
        snprintf(out, sizeof dates[0], "%d %s %d", (int)d, months[m - 1], (int)y);
    else
        snprintf(out, sizeof dates[0], "%d年%d月%d日", (int)y, (int)m, (int)d);
    return out;
}

START_TEST(test_every_date)
{
    struct person p = { .length = 0 };
    const hcode_policy *policy = support_policy(rules, NULL);
    char piece[64];

    for (int i = 0; i < 137 * 12 * 31; i++) { /* 1970 … 2106; some days are none */
        int y = 1970 + i / (12 * 31), m = i / 31 % 12 + 1, d = i % 31 + 1;
        hcode_day day;
        if ((y % 4 > 1 && d > 1) || hcode_day_from_date(y, m, d, &day) != HCODE_OK)
            continue;
        snprintf(piece, sizeof piece, "On %d %s %d, ", d, months[m - 1], y);
        ck_says(explain(&p, policy, day - DAY0, HCODE_EN), piece);
        snprintf(piece, sizeof piece, "，%d年%d月%d日对", y, m, d);
        ck_says(explain(&p, policy, day - DAY0, HCODE_ZH), piece);
    }
}
END_TEST

/* The first day to report is after the last one that there is. */
START_TEST(test_last_day)
{
    struct person p = { .length = 0 };
    const hcode_policy *policy = support_policy(support_rules, NULL);
    hcode_event e = support_event("set 1", 0);
    const char *end = "starting with 8 February 2106. It ends sooner when this is filed: ";

    e.occurred = e.reported = HCODE_TIME_MAX;
    take(&p, policy, &e);
    ck_says(explain(&p, policy, HCODE_DAY_MAX - DAY0, HCODE_EN), end);
    ck_says(explain(&p, policy, HCODE_DAY_MAX - DAY0, HCODE_ZH), "还须自2106年2月8日起");
    e = support_event("set 2", 0);
    e.occurred = e.reported = HCODE_TIME_MAX;
    take(&p, policy, &e);
    ck_assert_ptr_null(strstr(explain(&p, policy, HCODE_DAY_MAX - DAY0, HCODE_EN), "by itself"));
    take_new(&p, policy, "register", 1);
    take_days(&p, policy, HCODE_DAY_MAX - DAY0 - 1, "n");
    ck_assert_ptr_null(strstr(explain(&p, policy, HCODE_DAY_MAX - DAY0, HCODE_EN), "is due"));
}
END_TEST

/* --- The shipped policy --- */

static void put(uint8_t *at, uint64_t x, int bytes)
{
    for (int i = 0; i < bytes; i++)
        at[i] = (uint8_t)(x >> (8 * i));
}

/* Somebody registered, of whom one reason was filed by the CDC (docs/SPEC.md). */
static struct person with_reason(int32_t code, int32_t day)
{
    struct person p = { .record = { 1, 1 }, .length = 36 + 20 };

    put(p.record + 4, (uint64_t)noon(day), 4);
    put(p.record + 8, 0x80000000, 4);
    put(p.record + 36, (uint64_t)code, 2);
    p.record[38] = HCODE_CDC;
    put(p.record + 40, (uint64_t)noon(day), 4);
    put(p.record + 44, (uint64_t)noon(day), 4);
    return p;
}

START_TEST(test_guangxi)
{
    const hcode_policy *policy = support_policy_file("guangxi-2020-03-07", NULL);
    hcode_policy_facts facts = { .size = sizeof facts };
    static const char *const colors[][2] = { { "yellow", "黄码" }, { "red", "红码" } };
    char piece[512];

    ck_assert_int_eq(hcode_policy_view(policy, &facts), HCODE_OK);
    ck_assert_uint_eq(facts.reasons, 19);
    for (uint32_t i = 0; i < facts.reasons; i++) {
        hcode_reason_facts r = { .size = sizeof r };
        ck_assert_int_eq(hcode_policy_reason(policy, i, &r), HCODE_OK);
        struct person p = with_reason(r.code, 68);
        const char *const *color = colors[r.color - HCODE_YELLOW];
        snprintf(piece, sizeof piece, "your code is %s: ", color[0]);
        ck_says(explain(&p, policy, 70, HCODE_EN), piece);
        snprintf(piece, sizeof piece, ". Reason: %s (%s, clause %s). ", r.text_en, color[0],
                 r.cite);
        ck_says(explain(&p, policy, 70, HCODE_EN), piece);
        snprintf(piece, sizeof piece, "您的健康码为%s，", color[1]);
        ck_says(explain(&p, policy, 70, HCODE_ZH), piece);
        snprintf(piece, sizeof piece, "。原因：%s（%s，依据：%s）。", r.text_zh, color[1],
                 r.cite);
        ck_says(explain(&p, policy, 70, HCODE_ZH), piece);
    }
}
END_TEST

/* The example of docs/integrating.md. */
START_TEST(test_page)
{
    static char page[ROOM];
    const hcode_policy *policy = support_policy_file("guangxi-2020-03-07", NULL);
    struct person p = { .length = 0 };
    hcode_event e = support_event("register", 67);

    e.role = HCODE_SELF;
    take(&p, policy, &e);
    e.kind = HCODE_TEMPERATURE;
    e.role = HCODE_CHECKPOINT;
    e.celsius_x10 = 380;
    e.occurred = e.reported = noon(70);
    take(&p, policy, &e);
    for (int32_t day = 71; day <= 73; day++) {
        e = support_event("normal", day);
        e.role = HCODE_SELF;
        take(&p, policy, &e);
    }
    FILE *file = fopen("docs/integrating.md", "rb");
    ck_assert_msg(file != NULL, "run from the project's folder");
    page[fread(page, 1, sizeof page - 1, file)] = '\0';
    fclose(file);
    for (int32_t language = HCODE_EN; language <= HCODE_ZH; language++) {
        char line[4096];
        snprintf(line, sizeof line, "\n> %s\n", explain(&p, policy, 73, language));
        ck_assert_msg(strstr(page, line) != NULL, "the page does not say:%s", line);
    }
}
END_TEST

/* --- Random histories: every fact is that of the other functions --- */

/* support_rules, then two policies with the same rules and other ends. */
static const hcode_policy *chain(void)
{
    static const char *const heads[] = {
        "policy b\neffective 2020-01-20\ntimezone +08:00\nfever 37.3\n"
        "reason 1 fourteen yellow\n  ends after 7 normal days missing 1\n"
        "reason 2 five yellow\n"
        "reason 3 forever red\n  ends after 10 normal days\n"
        "reason 4 gaps red\n  ends after 20 days\n"
        "reason 5 day-zero yellow\n  ends after 2 normal days from day-0\n"
        "reason 6 either yellow\n  ends after 12 days\n  ends after 5 normal days\n"
        "reason 7 silent red\n  starts after 5 days unreported\n",
        "policy c\neffective 2020-02-10\ntimezone +08:00\nfever 37.3\n"
        "reason 1 fourteen red\n  ends after 21 normal days\n"
        "reason 2 five yellow\n  ends after 9 days\n"
        "reason 3 forever red\n"
        "reason 4 gaps red\n"
        "reason 5 day-zero yellow\n  ends after 3 normal days from day-0\n"
        "reason 6 either yellow\n  ends after 12 days\n"
        "reason 7 silent yellow\n  starts after 2 days unreported\n",
    };
    const hcode_policy *policy = support_policy(support_rules, NULL);

    for (size_t i = 0; i < COUNT_OF(heads); i++) {
        char text[8192];
        snprintf(text, sizeof text, "%s%s", heads[i], strstr(support_rules, "on register"));
        policy = support_policy(text, policy);
    }
    return policy;
}

/* Asked day by day: when the reason is over if nothing is filed. All policies are in force
 * after 40 days, and none of them counts more than 20. */
static hcode_day over(const struct person *p, const hcode_policy *policy, int32_t day,
                      int32_t code)
{
    hcode_reason_answer a;

    for (int32_t later = day + 1; later < day + 50; later++)
        if (!active(p, policy, later, code, &a))
            return DAY0 + later;
    return HCODE_NEVER;
}

/* The next place of the piece; the one before was `*at`. */
static void next_piece(const char **at, const char *piece)
{
    const char *found = strstr(*at, piece);

    ck_assert_msg(found != NULL, "\"%s\" is not in \"%s\"", piece, *at);
    *at = found + strlen(piece);
}

static const char *const patterns[][2] = {
    { "dates from %s and", "起始日期为%s，最近" },
    { "health authority on %s.", "于%s上报。" },
    { "starting with %s.", "还须自%s起连续" },
    { "can end is %s, if", "最早可于%s解除" },
    { "At the latest it ends by itself on %s.", "最迟于%s自动解除。" },
    { " It ends by itself on %s.", "本项将于%s自动解除。" },
    { "It began by itself on %s, after", "本项自%s起自动生效" },
    { "A report for %s, good", "任何人上报。%s的健康状况" },
    { "next changes on %s.", "以上结果将于%s发生变化。" },
};
enum { SINCE, FILED, STARTING, EARLIEST, LATEST, ALONE, BEGAN, REPORT, NEXT };

static void next_date(const char **at, int which, hcode_day day, int32_t language)
{
    char piece[128];

    snprintf(piece, sizeof piece, patterns[which][language], date(day, language));
    next_piece(at, piece);
}

/* How often the part of a pattern before its date is there, held against `expected`. */
static void ck_times(const char *text, int which, int32_t language, uint32_t expected)
{
    char before[128];
    uint32_t times = 0;

    snprintf(before, sizeof before, "%.*s",
             (int)(strchr(patterns[which][language], '%') - patterns[which][language]),
             patterns[which][language]);
    for (const char *c = text; (c = strstr(c, before)) != NULL; c++)
        times++;
    ck_assert_msg(times == expected, "%u times \"%s\", not %u, in \"%s\"", times, before,
                  expected, text);
}

static uint32_t earliest_count, alone_count, latest_count;

static void ck_reason(const char **at, const struct person *p, const hcode_policy *policy,
                      int32_t day, const hcode_reason_answer *a, int32_t language)
{
    hcode_record_facts facts = { .size = sizeof facts };
    hcode_day filed, alone = over(p, policy, day, a->code);
    char piece[128];

    if (a->role == 0) {
        next_date(at, BEGAN, a->since, language);
        next_date(at, REPORT, DAY0 + day, language);
        return;
    }
    ck_assert_int_eq(hcode_policy_day(policy, a->filed, &filed), HCODE_OK);
    next_date(at, SINCE, a->since, language);
    next_date(at, FILED, filed, language);
    if (a->of > 0) {
        ck_assert_int_eq(hcode_record_view(p->record, p->length, &facts), HCODE_OK);
        bool today = facts.anchor != DAY0 + day &&
                     (a->since != DAY0 + day || a->code == DAY_ZERO);
        snprintf(piece, sizeof piece,
                 language == HCODE_EN ? "day %d of %d, and %d more day%s must"
                                      : "已计入%d天（共需%d天）",
                 (int)a->run, (int)a->of, (int)a->still_needed,
                 a->still_needed == 1 ? "" : "s");
        next_piece(at, piece);
        next_date(at, STARTING, DAY0 + day + (today ? 0 : 1), language);
        snprintf(piece, sizeof piece, "连续%d天登记正常。", (int)a->still_needed);
        if (language == HCODE_ZH)
            ck_assert_msg(strncmp(*at - strlen("连续"), piece, strlen(piece)) == 0, "%s", *at);
    }
    if (a->earliest_end < alone) {
        next_date(at, EARLIEST, a->earliest_end, language);
        earliest_count++;
    }
    if (alone != HCODE_NEVER && a->earliest_end < alone) {
        next_date(at, LATEST, alone, language);
        latest_count++;
    } else if (alone != HCODE_NEVER) {
        next_date(at, ALONE, alone, language);
        alone_count++;
    }
}

static void ck_explanation(const struct person *p, const hcode_policy *policy, int32_t day,
                           int32_t language)
{
    hcode_verdict verdict = { .size = sizeof verdict };
    hcode_day next;
    const char *text = explain(p, policy, day, language), *at = text;

    earliest_count = latest_count = alone_count = 0;
    ck_assert_int_eq(hcode_classify(policy, p->record, p->length, DAY0 + day, &verdict),
                     HCODE_OK);
    for (uint32_t i = 0; i < verdict.reasons; i++) {
        hcode_reason_answer a = { .size = sizeof a };
        ck_assert_int_eq(hcode_reason(policy, p->record, p->length, DAY0 + day, i, &a),
                         HCODE_OK);
        next_piece(&at, a.name);
        ck_reason(&at, p, policy, day, &a, language);
    }
    ck_assert_int_eq(hcode_next_change(policy, p->record, p->length, DAY0 + day, &next),
                     HCODE_OK);
    if (next != HCODE_NEVER)
        next_date(&at, NEXT, next, language);
    else
        next_piece(&at, language == HCODE_EN ? "does not change." : "结果不会变化。");
    ck_assert_str_eq(at, "");
    ck_times(text, EARLIEST, language, earliest_count);
    ck_times(text, LATEST, language, latest_count);
    ck_times(text, ALONE, language, alone_count);
}

START_TEST(test_random_histories)
{
    static const char *const whats[] = {
        "set 1", "set 2", "set 3", "set 4", "set 5", "set 6", "normal", "normal", "normal",
        "normal", "normal", "abnormal", "clear 1", "clear 4", "withdraw 6", "register",
    };
    struct random r = { 11 };
    const hcode_policy *policy = chain();

    for (int i = 0; i < 100; i++) {
        struct person p = { .length = 0 };
        int32_t day = (int32_t)random_below(&r, 30);
        for (uint32_t n = random_below(&r, 25); n > 0; n--) {
            take_new(&p, policy, whats[random_below(&r, COUNT_OF(whats))], day);
            day += (int32_t)random_below(&r, 3) / 2;
            if (random_below(&r, 3) == 0)
                continue;
            ck_explanation(&p, policy, day, HCODE_EN);
            ck_explanation(&p, policy, day + (int32_t)random_below(&r, 20), HCODE_ZH);
        }
    }
}
END_TEST

/* Of a reason that was cleared and never set there is no day to count from. */
START_TEST(test_only_cleared)
{
    struct person p = { .length = 0 };
    const hcode_policy *policy = support_policy(support_rules, NULL);
    hcode_day when = 0;

    take_new(&p, policy, "clear 2", 1);
    ck_assert_int_eq(hcode_next_change(policy, p.record, p.length, DAY0 + 1, &when), HCODE_OK);
    ck_assert_int_eq(when, HCODE_NEVER);
}
END_TEST

/* --- The call --- */

START_TEST(test_sizes)
{
    struct person p = { .length = 0 };
    const hcode_policy *policy = support_policy(rules, NULL);
    char text[ROOM], untouched[ROOM];

    take_steps(&p, policy, "1 register;6 set 12;7 set 11;");
    for (int32_t language = HCODE_EN; language <= HCODE_ZH; language++) {
        size_t needed = strlen(explain(&p, policy, 9, language)) + 1, size = 77;
        ck_assert_int_eq(hcode_explain(policy, p.record, p.length, DAY0 + 9, language, NULL,
                                       &size), HCODE_BUFFER);
        ck_assert_uint_eq(size, needed);
        memset(text, 0xa5, sizeof text);
        memcpy(untouched, text, sizeof text);
        for (size_t room = 0; room < needed; room++) {
            size = room;
            ck_assert_int_eq(hcode_explain(policy, p.record, p.length, DAY0 + 9, language, text,
                                           &size), HCODE_BUFFER);
            ck_assert_uint_eq(size, needed);
        }
        ck_assert_mem_eq(text, untouched, sizeof text);
        ck_assert_int_eq(hcode_explain(policy, p.record, p.length, DAY0 + 9, language, text,
                                       &size), HCODE_OK);
        ck_assert_uint_eq(size, needed);
        ck_assert_str_eq(text, explain(&p, policy, 9, language));
        ck_assert_mem_eq(text + needed, untouched, sizeof text - needed);
    }
}
END_TEST

START_TEST(test_statuses)
{
    const hcode_policy *policy = support_policy(rules, NULL);
    struct person p = { .length = 0 }, unknown = with_reason(99, 1);
    char text[ROOM] = "as before";
    size_t size = sizeof text;

    take_new(&p, policy, "set 5", 5);
#define CALL(policy, record, length, day, language, size) \
    hcode_explain(policy, record, length, DAY0 + (day), language, text, size)
    ck_assert_int_eq(CALL(NULL, p.record, p.length, 5, HCODE_EN, &size), HCODE_INVALID);
    ck_assert_int_eq(CALL(policy, NULL, 1, 5, HCODE_EN, &size), HCODE_INVALID);
    ck_assert_int_eq(CALL(policy, p.record, p.length, 5, -1, &size), HCODE_INVALID);
    ck_assert_int_eq(CALL(policy, p.record, p.length, 5, 2, &size), HCODE_INVALID);
    ck_assert_int_eq(CALL(policy, p.record, p.length, 5, HCODE_EN, NULL), HCODE_INVALID);
    ck_assert_int_eq(CALL(policy, p.record, p.length, -2 - DAY0, HCODE_EN, &size), HCODE_RANGE);
    ck_assert_int_eq(CALL(policy, p.record, p.length, 49711 - DAY0, HCODE_EN, &size),
                     HCODE_RANGE);
    ck_assert_int_eq(CALL(policy, p.record, 5, 5, HCODE_EN, &size), HCODE_CORRUPT);
    ck_assert_int_eq(CALL(policy, unknown.record, unknown.length, 5, HCODE_EN, &size),
                     HCODE_UNKNOWN_REASON);
    ck_assert_int_eq(CALL(policy, p.record, p.length, 4, HCODE_EN, &size), HCODE_LATE);
    ck_assert_str_eq(text, "as before");
    ck_assert_uint_eq(size, sizeof text);
    ck_assert_int_eq(CALL(policy, NULL, 0, 4, HCODE_ZH, &size), HCODE_OK);
#undef CALL
}
END_TEST

Suite *explain_suite(void)
{
    Suite *suite = suite_create("explain");
    TCase *tests = tcase_create("text");

    tcase_add_loop_test(tests, test_paragraphs, 0, (int)COUNT_OF(rows));
    tcase_add_loop_test(tests, test_filers, 0, (int)COUNT_OF(filers));
    tcase_add_test(tests, test_older_clear);
    tcase_add_loop_test(tests, test_clears, 0, (int)COUNT_OF(clears));
    tcase_add_test(tests, test_clears_complete);
    tcase_add_test(tests, test_every_date);
    tcase_add_test(tests, test_last_day);
    tcase_add_test(tests, test_guangxi);
    tcase_add_test(tests, test_page);
    tcase_add_test(tests, test_random_histories);
    tcase_add_test(tests, test_only_cleared);
    tcase_add_test(tests, test_sizes);
    tcase_add_test(tests, test_statuses);
    suite_add_tcase(suite, tests);
    return suite;
}
