/*
 * One table: the number of a status, its stable name, and a sentence in English and Chinese.
 * A host's own positive code is `storage`: the library knows nothing else about it.
 */
#include "internal.h"

struct row {
    const char *name;
    const char *text[2]; /* HCODE_EN, HCODE_ZH */
};

static const struct row unknown = {
    "unknown", { "The status is not one of this library.", "本库没有这个状态。" }
};

static const struct row rows[] = { /* ORDER status, from 0 downwards */
    [-HCODE_OK] = { "ok", { "Done.", "已完成。" } },
    [-HCODE_INVALID] = { "invalid",
        { "A value is missing, malformed, or does not belong here.",
          "内容缺失、格式不正确，或者不应出现在此处。" } },
    [-HCODE_RANGE] = { "range",
        { "A number or a time is outside its range.", "数值或时间超出范围。" } },
    [-HCODE_FUTURE] = { "future",
        { "It lies in the future.", "时间尚未到来。" } },
    [-HCODE_NO_RULE] = { "no-rule",
        { "The policy has no rule for this.", "规则对此没有规定。" } },
    [-HCODE_ROLE] = { "role",
        { "The policy does not let this role file this event.",
          "规则不允许该角色上报此事件。" } },
    [-HCODE_LATE] = { "late",
        { "It is before what the record still knows.", "早于档案仍保留的时间范围。" } },
    [-HCODE_NOT_FOUND] = { "not-found", { "There is no such thing.", "没有找到。" } },
    [-HCODE_CONFLICT] = { "conflict",
        { "Somebody else changed the row at the same time; try again.",
          "他人同时修改了该记录，请重试。" } },
    [-HCODE_STORAGE] = { "storage",
        { "The storage failed.", "存储出错。" } },
    [-HCODE_CORRUPT] = { "corrupt",
        { "The bytes are not a valid record.", "数据不是有效的档案。" } },
    [-HCODE_UNKNOWN_REASON] = { "unknown-reason",
        { "No policy of the chain knows this reason.", "各版规则中都没有这个原因。" } },
    [-HCODE_BUFFER] = { "buffer",
        { "The memory given is too small.", "提供的内存不足。" } },
    [-HCODE_POLICY] = { "policy",
        { "The policy text has an error.", "规则文本有错误。" } },
    [-HCODE_ID_LENGTH] = { "id-length",
        { "A resident ID number has 18 characters.", "居民身份证号码应为18位。" } },
    [-HCODE_ID_DIGIT] = { "id-digit",
        { "A resident ID number has only digits, and at its end perhaps an X.",
          "居民身份证号码只能由数字组成，末位可以是X。" } },
    [-HCODE_ID_REGION] = { "id-region",
        { "The resident ID number names a province that does not exist.",
          "居民身份证号码中的省份不存在。" } },
    [-HCODE_ID_DATE] = { "id-date",
        { "The resident ID number holds an impossible birthday.",
          "居民身份证号码中的出生日期不正确。" } },
    [-HCODE_ID_CHECK] = { "id-check",
        { "The check character of the resident ID number is wrong.",
          "居民身份证号码的校验位不正确。" } },
};

static const struct row *row_of(hcode_status status)
{
    if (status > 0)
        status = HCODE_STORAGE;
    if (status <= -(hcode_status)COUNT(rows))
        return &unknown;
    return &rows[-status];
}

const char *hcode_status_name(hcode_status status)
{
    return row_of(status)->name;
}

const char *hcode_status_text(hcode_status status, int32_t language)
{
    return row_of(status)->text[language == HCODE_ZH ? HCODE_ZH : HCODE_EN];
}
