/*
 * Document numbers, the ids derived from them, and the two rules about a family: who may act
 * for whom, and how often a household may go out (docs/semantics.md, Identity).
 *
 * All ids of a region hang on one spelling of a number, so there is one function that makes
 * it. What a document is worth nobody here judges: a number that passes may be anybody's.
 */
#include "internal.h"

/* --- Spelling --- */

struct number {
    char text[HCODE_DOCUMENT_NUMBER_MAX];
    size_t length;
};

static const struct span {
    uint32_t first, last;
} dropped[] = {
    { '\t', '\t' }, { ' ', ' ' }, { 0x00A0, 0x00A0 }, { 0x202F, 0x202F }, /* blanks */
    { 0x3000, 0x3000 },
    { '-', '-' }, { 0x2010, 0x2015 }, { 0x2212, 0x2212 }, /* hyphens, dashes, minus */
}, signs[] = {
    { '0', '9' }, { 'A', 'Z' },
}, provinces[] = { /* GB/T 2260, first two digits */
    { 11, 15 }, { 21, 23 }, { 31, 37 }, { 41, 46 }, { 50, 54 }, { 61, 65 }, { 71, 71 },
    { 81, 83 },
};

static bool within(const struct span *spans, size_t count, uint32_t x)
{
    for (size_t i = 0; i < count; i++) {
        if (x >= spans[i].first && x <= spans[i].last)
            return true;
    }
    return false;
}

static uint32_t folded(uint32_t glyph)
{
    if (glyph >= 0xFF01 && glyph <= 0xFF5E)
        glyph -= 0xFF01 - '!'; /* full-width forms stand in the order of ASCII */
    if (glyph >= 'a' && glyph <= 'z')
        glyph -= 'a' - 'A';
    return glyph;
}

static bool canonical_number(const char *text, size_t length, struct number *number)
{
    number->length = 0;
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t glyph;

        size = utf8_decode((const unsigned char *)text + at, length - at, &glyph);
        if (size == 0)
            return false;
        glyph = folded(glyph);
        if (within(dropped, COUNT(dropped), glyph))
            continue;
        if (!within(signs, COUNT(signs), glyph) || number->length == sizeof number->text)
            return false;
        number->text[number->length++] = (char)glyph;
    }
    return number->length > 0;
}

hcode_status hcode_document_canonical(const char *text, size_t length, char *canonical,
                                      size_t *size)
{
    struct number number;

    if ((text == NULL && length > 0) || size == NULL)
        return HCODE_INVALID;
    if (!canonical_number(text, length, &number))
        return HCODE_INVALID;
    if (canonical == NULL || *size < number.length + 1) {
        *size = number.length + 1;
        return HCODE_BUFFER;
    }
    memcpy(canonical, number.text, number.length);
    canonical[number.length] = '\0';
    return HCODE_OK;
}

/* --- Resident IDs: region 6, birthday 8, serial 3, check 1 --- */

#define RESIDENT_LENGTH 18

static int32_t value(const char *digits, size_t count)
{
    int32_t x = 0;

    for (size_t i = 0; i < count; i++)
        x = 10 * x + (digits[i] - '0');
    return x;
}

char check_character(const char *digits, size_t count)
{
    int32_t sum = 0; /* of all digits, each doubled once more than the next: MOD 11-2 */

    for (size_t i = 0; i < count; i++)
        sum = (sum + (digits[i] - '0')) * 2 % 11;
    return "0123456789X"[(12 - sum) % 11]; /* what makes the whole 1 modulo 11 */
}

static bool resident_characters(const char *number)
{
    for (size_t i = 0; i < RESIDENT_LENGTH; i++) {
        bool last = i + 1 == RESIDENT_LENGTH;
        if (!(number[i] >= '0' && number[i] <= '9') && !(last && number[i] == 'X'))
            return false;
    }
    return true;
}

static hcode_status resident_status(const char *number, size_t length, hcode_day day)
{
    hcode_day birthday;

    if (length != RESIDENT_LENGTH)
        return HCODE_ID_LENGTH;
    if (!resident_characters(number))
        return HCODE_ID_DIGIT;
    if (!within(provinces, COUNT(provinces), (uint32_t)value(number, 2)))
        return HCODE_ID_REGION;
    if (!day_from_date(value(number + 6, 4), value(number + 10, 2), value(number + 12, 2),
                       &birthday) || birthday > day)
        return HCODE_ID_DATE;
    if (number[17] != check_character(number, 17))
        return HCODE_ID_CHECK;
    return HCODE_OK;
}

hcode_status hcode_resident_id_check(const char *number, size_t length, hcode_day day)
{
    if (number == NULL && length > 0)
        return HCODE_INVALID;
    if (!day_valid(day))
        return HCODE_RANGE;
    return resident_status(number, length, day);
}

/* --- Ids --- */

static void derive(const uint8_t *secret, size_t secret_length, int32_t document,
                   const struct number *number, uint8_t id[16])
{
    static const char label[] = "hcode-id-1"; /* its NUL is hashed, too: it ends the label */
    const uint8_t type = (uint8_t)document;
    hcode_hmac_sha256_state hmac;
    uint8_t mac[32];

    hcode_hmac_sha256_start(&hmac, secret, secret_length);
    hcode_hmac_sha256_update(&hmac, label, sizeof label);
    hcode_hmac_sha256_update(&hmac, &type, 1);
    hcode_hmac_sha256_update(&hmac, number->text, number->length);
    hcode_hmac_sha256_finish(&hmac, mac);
    memcpy(id, mac, 16);
}

hcode_status hcode_person_id(const uint8_t *secret, size_t secret_length, int32_t document,
                             const char *text, size_t length, hcode_day day, uint8_t id[16])
{
    struct number number;
    hcode_status status = HCODE_OK;

    if (secret == NULL || (text == NULL && length > 0) || id == NULL)
        return HCODE_INVALID;
    if (secret_length < HCODE_SECRET_MIN || hcode_document_name(document) == NULL)
        return HCODE_INVALID;
    if (!canonical_number(text, length, &number))
        return HCODE_INVALID;
    if (!day_valid(day))
        return HCODE_RANGE;
    if (document == HCODE_DOCUMENT_RESIDENT_ID)
        status = resident_status(number.text, number.length, day);
    if (status == HCODE_OK)
        derive(secret, secret_length, document, &number, id);
    return status;
}

/* --- Family --- */

hcode_status hcode_birthday_from_date(int32_t year, int32_t month, int32_t monthday,
                                      hcode_day *birthday)
{
    hcode_day found;

    if (birthday == NULL)
        return HCODE_INVALID;
    if (!day_from_date(year, month, monthday, &found) || found > HCODE_DAY_MAX)
        return HCODE_RANGE;
    *birthday = found;
    return HCODE_OK;
}

static bool birthday_valid(hcode_day birthday, hcode_day day)
{
    return birthday >= HCODE_BIRTHDAY_MIN && birthday <= day;
}

/* Full years. A birthday on 29 February is one on 1 March, in leap years too. */
static int32_t age(hcode_day birthday, hcode_day day)
{
    struct date born = date_of(birthday), now = date_of(day);

    if (born.month == 2 && born.monthday == 29) {
        born.month = 3;
        born.monthday = 1;
    }
    bool to_come = now.month < born.month ||
                   (now.month == born.month && now.monthday < born.monthday);
    return now.year - born.year - (to_come ? 1 : 0);
}

hcode_status hcode_may_represent(const hcode_policy *policy, hcode_day proxy_birthday,
                                 hcode_day person_birthday, hcode_day day, uint32_t flags,
                                 uint32_t *may)
{
    if (policy == NULL || may == NULL || flags > (HCODE_SAME_HOUSEHOLD | HCODE_UNABLE))
        return HCODE_INVALID;
    if (!day_valid(day) || !birthday_valid(proxy_birthday, day) ||
        !birthday_valid(person_birthday, day))
        return HCODE_RANGE;

    const hcode_policy *p = hcode_policy_in_force(policy, day);
    if (p->family_adult < 0)
        return HCODE_NO_RULE;

    int32_t person = age(person_birthday, day);
    bool trusted = flags & HCODE_SAME_HOUSEHOLD && age(proxy_birthday, day) >= p->family_adult;
    bool in_need = person < p->family_adult || person >= p->family_elder ||
                   flags & HCODE_UNABLE;
    *may = trusted && in_need;
    return HCODE_OK;
}

/* --- Household pass --- */

static size_t trips_since(const hcode_day *trips, size_t count, hcode_day first)
{
    size_t found = 0;

    for (size_t i = 0; i < count; i++)
        found += trips[i] >= first;
    return found;
}

static hcode_status trips_status(const hcode_day *trips, size_t count, hcode_day today)
{
    hcode_status status = HCODE_OK;

    for (size_t i = 0; i < count; i++) {
        if (!day_valid(trips[i]))
            return HCODE_RANGE;
        if (trips[i] > today)
            status = HCODE_FUTURE;
    }
    return status;
}

hcode_status hcode_pass_left(const hcode_policy *policy, const hcode_day *trips, size_t count,
                             hcode_day today, uint32_t *left, hcode_day *next_day)
{
    if (policy == NULL || (trips == NULL && count > 0) || left == NULL || next_day == NULL)
        return HCODE_INVALID;
    hcode_status status = day_valid(today) ? trips_status(trips, count, today) : HCODE_RANGE;
    if (status != HCODE_OK)
        return status;

    const hcode_policy *p = hcode_policy_in_force(policy, today);
    if (p->pass_trips == 0)
        return HCODE_NO_RULE;

    uint32_t allowed = (uint32_t)p->pass_trips;
    size_t made = trips_since(trips, count, today - p->pass_days + 1);
    hcode_day next = today;
    while (trips_since(trips, count, next - p->pass_days + 1) >= allowed)
        next++; /* past the last trip's window at most: M days */
    *left = made < allowed ? allowed - (uint32_t)made : 0;
    *next_day = day_valid(next) ? next : HCODE_NEVER;
    return HCODE_OK;
}
