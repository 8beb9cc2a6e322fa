/*
 * Words for people, as tables. Events and roles are called here as hcode_explain() calls them,
 * but for who reads it: an official, not the person.
 */
#include "words.h"

#include <string.h>

static words colors[HCODE_RED] = { /* ORDER color */
    { "green", "绿码" },
    { "yellow", "黄码" },
    { "red", "红码" },
};

static words meanings[HCODE_RED] = { /* ORDER color */
    { "may pass", "可以通行" },
    { "passage is restricted", "限制通行" },
    { "must not pass", "禁止通行" },
};

static words roles[HCODE_SYSTEM] = { /* ORDER role */
    { "the person", "本人" },
    { "a relative acting for them", "代为申报的亲属" },
    { "checkpoint staff", "卡口工作人员" },
    { "a hospital", "医院" },
    { "the health authority", "疾控机构" },
    { "a grid worker", "网格员" },
    { "the employer", "用人单位" },
    { "the neighborhood office", "社区" },
    { "an information system", "信息系统" },
};

static words actions[] = { /* ORDER action */
    { "let pass", "放行" },
    { "turn away", "不予放行" },
    { "notify the authorities", "通报防疫部门" },
    { "report the fever", "上报体温异常" },
    { "advise isolation at home", "提示居家隔离" },
};

static words events[HCODE_CUSTOM - 1][4] = { /* ORDER kind; by detail - 1, or 0 */
    { { "registration", "申领健康码" } },
    { { "daily health report", "每日健康登记" } },
    { { "suspected case", "诊断为疑似病例" },
      { "confirmed case", "诊断为确诊病例" },
      { "suspicion excluded", "排除疑似病例" } },
    { { "discharge from hospital", "治愈出院" } },
    { { "close contact of a case", "密切接触" },
      { "contact with somebody who has symptoms", "接触有症状者" },
      { "same carriage or flight as a case", "与病例同车厢或者同航班" },
      { "case on the same staircase", "同一楼道有病例" } },
    { { "central medical observation", "集中医学观察" },
      { "medical observation at home", "居家医学观察" },
      { "observation in a hospital", "留院观察" } },
    { { "release from medical observation", "解除医学观察" } },
    { { "travel", "行程信息" } },
    { { "visit to a fever clinic", "发热门诊就诊" } },
    { { "temperature measurement", "体温检测" } },
    { { "health certificate", "健康认证" } },
    { { "listed as red", "列入红码管理" },
      { "listed as yellow", "列入黄码管理" },
      { "taken off the list", "移出管理名单" } },
    { { "positive nucleic-acid test", "核酸检测阳性" },
      { "negative nucleic-acid test", "核酸检测阴性" } },
    { { "withdrawal of a mistake", "撤销误报" },
      { "correction of a day", "更正某日登记" } },
};

int language_parse(const char *text, int32_t *language)
{
    if (strcmp(text, "en") != 0 && strcmp(text, "zh") != 0)
        return 0;
    *language = text[0] == 'z' ? HCODE_ZH : HCODE_EN;
    return 1;
}

const char *color_words(int32_t color, int32_t language)
{
    return colors[color - 1][language];
}

const char *color_meaning(int32_t color, int32_t language)
{
    return meanings[color - 1][language];
}

const char *event_words(int32_t kind, int32_t detail, int32_t language)
{
    return events[kind - 1][detail > 0 ? detail - 1 : 0][language];
}

void put_comma(FILE *out, uint32_t i, uint32_t count, int32_t language)
{
    if (i == 0)
        return;
    if (i + 1 < count)
        fputs(IN(language, ", ", "、"), out);
    else
        fputs(IN(language, " or ", "或"), out);
}

void put_roles(FILE *out, uint32_t set, int32_t language)
{
    uint32_t count = (uint32_t)__builtin_popcount(set), i = 0;

    for (int32_t role = HCODE_SELF; role <= HCODE_SYSTEM; role++) {
        if ((set & HCODE_ROLE_BIT(role)) == 0)
            continue;
        put_comma(out, i++, count, language);
        fputs(roles[role - 1][language], out);
    }
}

void put_actions(FILE *out, uint32_t set, int32_t language)
{
    const char *comma = "";

    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        if ((set >> i & 1) == 0)
            continue;
        fprintf(out, "%s%s", comma, actions[i][language]);
        comma = IN(language, ", ", "，");
    }
}
