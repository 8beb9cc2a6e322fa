/*
 * The words of hcode_explain(), both languages side by side: one row, one thing to say.
 * What is said when is explain.c's matter. Dates are always named, never "today": the day
 * that was asked for need not be the reader's.
 */
#include "phrases.h"

typedef const char *const in_languages[HCODE_ZH + 1]; /* HCODE_EN, HCODE_ZH */

static in_languages phrases[] = { /* ORDER phrase */
    [PHRASE_GAP] = { " ", "" },
    [PHRASE_COMMA] = { ", ", "、" },
    [PHRASE_OR] = { " or ", "或" },
    [PHRASE_OR_CLEAR] = { "; or ", "，或者" },
    [PHRASE_OPEN] = { " (", "（" },
    [PHRASE_CLOSE] = { ")", "）" },

    [PHRASE_ANSWER] = { "On %D, under “%P”, your code is %v: %a.",
                        "按照《%P》，%D您的健康码为%v码，%a。" },
    [PHRASE_UNREGISTERED] = { "On %D, under “%P”, your color is %v: %a. You are not "
                              "registered, so there is no code to show yet.",
                              "按照《%P》，%D对您的判定为%v色，%a。"
                              "您尚未申领健康码，因此没有健康码可以出示。" },
    [PHRASE_NO_REASON] = { "No reason restricts you.", "没有限制您通行的原因。" },
    [PHRASE_REASON] = { "Reason", "原因" },
    [PHRASE_NUMBER] = { " %i of %j", "%i（共%j项）" },
    [PHRASE_TEXT] = { ": %T (%c", "：%T（%c码" },
    [PHRASE_CITE] = { ", clause %C", "，依据：%C" },
    [PHRASE_TEXT_END] = { ").", "）。" },
    [PHRASE_FILED] = { "It dates from %S and was last filed by %R on %F.",
                       "起始日期为%S，最近一次由%R于%F上报。" },
    [PHRASE_CLEARED_BEFORE] = { "A clear or a withdrawal had been filed before that, last "
                                "on %H; the start is the latest day ever filed for this "
                                "reason, withdrawn ones included.",
                                "在此之前曾上报过解除或者撤销，最近一次为%H；起始日期取历次"
                                "上报的发生日期中最晚的一天，已撤销的上报也计算在内。" },
    [PHRASE_CLEARED_OLDER] = { "What was filed on %H to end it speaks of an earlier time "
                               "than this reason, so it does not end it.",
                               "%H上报的解除信息针对的是本项起始之前的情况，不能解除本项。" },
    [PHRASE_STARTED] = { "It began by itself on %S, after %u day%s without a report; "
                         "nobody filed it. A report for %D, good or bad, ends it.",
                         "因连续%u天未登记健康状况，本项自%S起自动生效，并非由任何人上报。"
                         "%D的健康状况一经登记，无论正常与否，本项即解除。" },
    [PHRASE_NORMAL] = { "It ends after %n normal day%s in a row, counted from %U: so far "
                        "this is day %r of %n, and %m more day%s must be reported normal, "
                        "starting with %B.",
                        "自%U起计算，健康登记连续%n天正常即可解除；"
                        "已计入%r天（共需%n天），还须自%B起连续%m天登记正常。" },
    [PHRASE_NORMAL_MISSING] = { "It ends after %n normal day%s with no bad and at most %k "
                                "missed day%s among them, counted from %U: so far this is "
                                "day %r of %n, and %m more day%s must be reported normal, "
                                "starting with %B.",
                                "自%U起计算，健康登记%n天正常、其间无异常且未登记不超过%k天即可解除；"
                                "已计入%r天（共需%n天），还须自%B起连续%m天登记正常。" },
    [PHRASE_ALONE] = { "It ends by itself on %A.", "本项将于%A自动解除。" },
    [PHRASE_ALONE_LATEST] = { "At the latest it ends by itself on %A.",
                              "本项最迟于%A自动解除。" },
    [PHRASE_EARLIEST] = { "The earliest day on which it can end is %E, if every day up to "
                          "and including that one is reported normal.",
                          "如每天（含解除当日）均登记正常，最早可于%E解除。" },
    [PHRASE_LATER] = { "This takes the rules that apply from %V into account.",
                       "以上日期已考虑自%V起施行的规则。" },
    [PHRASE_LATER_NEVER] = { "But under the rules that apply from %V, no day can be named "
                             "on which it ends by itself or by reports.",
                             "但是，按照自%V起施行的规则，无法确定本项自动解除或者因登记"
                             "正常而解除的日期。" },
    [PHRASE_ALSO] = { "It ends sooner when this is filed: ", "收到" },
    [PHRASE_CLEAR] = { "“%x” by %O", "%O上报的“%x”" },
    [PHRASE_ALSO_END] = { ".", "后，可提前解除。" },
    [PHRASE_ONLY] = { "Under the rules in force it ends only when this is filed: ",
                      "按照现行规则，只有收到" },
    [PHRASE_ONLY_END] = { ".", "后，方可解除。" },
    [PHRASE_DEAD_END] = { "The rules in force name nothing that ends it.",
                          "现行规则没有规定解除的途径。" },
    [PHRASE_WITHDRAW] = { "If it is a mistake, %W can withdraw it.",
                          "如属误报，可由%W撤销。" },
    [PHRASE_NO_WITHDRAW] = { "The rules in force name nobody who can withdraw it as a "
                             "mistake.",
                             "现行规则没有规定误报由谁撤销。" },
    [PHRASE_LAPSE] = { "The next daily report is due by %L; without it this reason begins "
                       "on %G: %T (%c).",
                       "下一次健康登记最迟须于%L完成，否则自%G起出现新的原因：%T（%c码）。" },
    [PHRASE_NEXT] = { "If nothing more is filed, this answer next changes on %N.",
                      "如无新的上报，以上结果将于%N发生变化。" },
    [PHRASE_NO_NEXT] = { "If nothing more is filed, this answer does not change.",
                         "如无新的上报，以上结果不会变化。" },
};
_Static_assert(COUNT(phrases) == PHRASES, "every phrase has words");

static in_languages colors_told[HCODE_RED] = { /* ORDER color */
    { "green", "绿" },
    { "yellow", "黄" },
    { "red", "红" },
};

static in_languages meanings[HCODE_RED] = { /* ORDER color */
    { "you may pass", "可以通行" },
    { "passage is restricted", "限制通行" },
    { "you must not pass", "禁止通行" },
};

static in_languages roles_told[] = { /* ORDER role */
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
_Static_assert(COUNT(roles_told) == HCODE_SYSTEM, "every role has words");

static in_languages guards_told[] = { /* ORDER guard */
    { "region in “%z”", "地区属于“%z”" },
    { "region not in “%z”", "地区不属于“%z”" },
    { "filed within %w day%s", "在%w天内上报" },
    { "with a fever", "发热" },
    { "no fever", "未发热" },
    { "unwell", "身体不适" },
    { "not sure", "不能确定" },
    { "healthy", "健康状况正常" },
};
_Static_assert(COUNT(guards_told) == HCODE_GUARD_HEALTHY, "every guard has words");

static in_languages dates = { "d o y", "y年q月d日" };

static const char *const months[12] = {
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
};

static in_languages events[][4] = { /* ORDER kind */
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
};
_Static_assert(COUNT(events) == HCODE_CORRECT - 1, "every kind that may clear has a row");

const char *phrase_text(enum phrase phrase, int32_t language)
{
    return phrases[phrase][language];
}

const char *phrase_color(int32_t color, int32_t language)
{
    return colors_told[color - 1][language];
}

const char *phrase_meaning(int32_t color, int32_t language)
{
    return meanings[color - 1][language];
}

const char *phrase_role(int32_t role, int32_t language)
{
    return roles_told[role - 1][language];
}

const char *phrase_guard(int32_t guard, int32_t language)
{
    return guards_told[guard - 1][language];
}

const char *phrase_event(int32_t kind, int32_t detail, int32_t language)
{
    return events[kind - 1][detail > 0 ? detail - 1 : 0][language];
}

const char *phrase_date(int32_t language)
{
    return dates[language];
}

const char *phrase_month(int32_t month)
{
    return months[month - 1];
}
