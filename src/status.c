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
    [-HCODE_TOO_LONG] = { "too-long",
        { "A token is longer than 1,024 bytes.", "凭证超过1024字节。" } },
    [-HCODE_NOT_A_TOKEN] = { "not-a-token",
        { "This is not a health code token.", "这不是健康码凭证。" } },
    [-HCODE_BAD_BASE45] = { "bad-base45",
        { "The token is not written in base45.", "凭证不是有效的base45文本。" } },
    [-HCODE_BAD_CBOR] = { "bad-cbor",
        { "The bytes are not deterministic CBOR.", "数据不是规范的CBOR。" } },
    [-HCODE_BAD_COSE] = { "bad-cose",
        { "The token is not a signed COSE message.", "凭证不是有效的COSE签名消息。" } },
    [-HCODE_BAD_HEADER] = { "bad-header",
        { "The header of the token lacks something or has too much.",
          "凭证的头部有缺失或多余内容。" } },
    [-HCODE_BAD_ALGORITHM] = { "bad-algorithm",
        { "The signature algorithm is not the one of the key.", "签名算法与密钥不符。" } },
    [-HCODE_UNKNOWN_KEY] = { "unknown-key",
        { "The keyring does not have the key of this token.",
          "密钥环中没有该凭证的密钥。" } },
    [-HCODE_KEY_NOT_VALID] = { "key-not-valid",
        { "The key is not valid at this time.", "密钥当前不在有效期内。" } },
    [-HCODE_BAD_SIGNATURE] = { "bad-signature",
        { "The signature does not hold.", "签名无效。" } },
    [-HCODE_BAD_CLAIMS] = { "bad-claims",
        { "The claims of the token are missing or malformed.",
          "凭证内容缺失或格式不正确。" } },
    [-HCODE_WRONG_ISSUER] = { "wrong-issuer",
        { "The issuer of the token is not that of the key.", "凭证的签发者与密钥不符。" } },
    [-HCODE_LIVES_TOO_LONG] = { "lives-too-long",
        { "The token lives longer than is allowed.", "凭证的有效期超过允许的长度。" } },
    [-HCODE_NOT_YET_VALID] = { "not-yet-valid",
        { "The token is not valid yet.", "凭证尚未生效。" } },
    [-HCODE_EXPIRED] = { "expired",
        { "The token has expired.", "凭证已过期。" } },
    [-HCODE_REVOKED] = { "revoked",
        { "The token has been revoked.", "凭证已被撤销。" } },
    [-HCODE_COLOR_NOT_ACCEPTED] = { "color-not-accepted",
        { "This color is not accepted from this issuer.", "不接受该签发者的这种颜色。" } },
    [-HCODE_STALE] = { "stale",
        { "The token holds, but the keyring should be refreshed.",
          "凭证有效，但密钥环应当更新。" } },
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
