/*
 * Document numbers, ids, family and household pass (docs/semantics.md, Identity).
 * The calendar is counted here day by day, and ages year by year, so that nothing is taken
 * from the library's own arithmetic.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "support.h"

#define TODAY 18328 /* 2020-03-07 */

/* --- The calendar --- */

struct birthday {
    int32_t year, month, day;
};

static int32_t month_length(int32_t year, int32_t month)
{
    static const int32_t lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return lengths[month - 1] + (month == 2 && leap ? 1 : 0);
}

static struct birthday tomorrow(struct birthday d)
{
    if (++d.day > month_length(d.year, d.month)) {
        d.day = 1;
        if (++d.month > 12) {
            d.month = 1;
            d.year++;
        }
    }
    return d;
}

/* "1960-02-29" as a day, by the library; test_calendar counts after it. */
static hcode_day day(const char *date)
{
    hcode_day found = HCODE_NO_DAY;
    char *rest;
    int32_t year = (int32_t)strtol(date, &rest, 10);
    int32_t month = (int32_t)strtol(rest + 1, &rest, 10);
    int32_t monthday = (int32_t)strtol(rest + 1, NULL, 10);

    ck_assert_msg(hcode_birthday_from_date(year, month, monthday, &found) == HCODE_OK, "%s",
                  date);
    return found;
}

START_TEST(test_calendar)
{
    struct birthday d = { 1900, 1, 1 };
    hcode_day found = 0;
    int32_t year = 0, month = 0, monthday = 0;

    /* -25567: 70 years with 17 leap days before 1970 */
    for (hcode_day n = -25567; n <= HCODE_DAY_MAX; n++, d = tomorrow(d)) {
        bool early = n < HCODE_DAY_MIN;
        if (hcode_birthday_from_date(d.year, d.month, d.day, &found) != HCODE_OK || found != n)
            ck_abort_msg("%d: birthday %d-%d-%d", n, d.year, d.month, d.day);
        if (hcode_day_from_date(d.year, d.month, d.day, &found) !=
                (early ? HCODE_RANGE : HCODE_OK) || found != n)
            ck_abort_msg("%d: from %d-%d-%d", n, d.year, d.month, d.day);
        if (hcode_day_to_date(n, &year, &month, &monthday) != (early ? HCODE_RANGE : HCODE_OK))
            ck_abort_msg("%d: to date", n);
        if (!early && (year != d.year || month != d.month || monthday != d.day))
            ck_abort_msg("%d: to %d-%d-%d", n, year, month, monthday);
    }
    ck_assert_int_eq(HCODE_BIRTHDAY_MIN, -25567);
    ck_assert_int_eq(d.year, 2106); /* one more day, which none of the functions knows */
    ck_assert_int_eq(hcode_birthday_from_date(d.year, d.month, d.day, &found), HCODE_RANGE);
}
END_TEST

static const struct birthday no_dates[] = {
    { 1899, 12, 31 }, { 1900, 2, 29 }, { 2100, 2, 29 }, { 2019, 2, 29 }, { 2020, 2, 30 },
    { 2020, 4, 31 }, { 2020, 6, 31 }, { 2020, 9, 31 }, { 2020, 11, 31 }, { 2020, 1, 32 },
    { 2020, 12, 32 }, { 2020, 0, 1 }, { 2020, 13, 1 }, { 2020, 1, 0 }, { 2020, 1, -1 },
    { 2106, 2, 8 }, { 2106, 12, 31 }, { 2107, 1, 1 }, { 0, 1, 1 }, { -1, 1, 1 },
    { INT32_MAX, 1, 1 }, { INT32_MIN, 1, 1 }, { 2020, INT32_MAX, 1 }, { 2020, INT32_MIN, 1 },
    { 2020, 1, INT32_MAX }, { 2020, 1, INT32_MIN },
};

START_TEST(test_no_dates)
{
    hcode_day found = 77;

    ck_assert_int_eq(hcode_birthday_from_date(no_dates[_i].year, no_dates[_i].month,
                                              no_dates[_i].day, &found), HCODE_RANGE);
    ck_assert_int_eq(found, 77);
    ck_assert_int_eq(hcode_birthday_from_date(2020, 1, 1, NULL), HCODE_INVALID);
}
END_TEST

START_TEST(test_day_mistakes)
{
    int32_t n = 7;
    hcode_day found = 7;

    ck_assert_int_eq(hcode_day_from_date(2020, 1, 1, NULL), HCODE_INVALID);
    ck_assert_int_eq(hcode_day_from_date(2020, 2, 30, &found), HCODE_RANGE);
    ck_assert_int_eq(hcode_day_to_date(0, NULL, &n, &n), HCODE_INVALID);
    ck_assert_int_eq(hcode_day_to_date(0, &n, NULL, &n), HCODE_INVALID);
    ck_assert_int_eq(hcode_day_to_date(0, &n, &n, NULL), HCODE_INVALID);
    ck_assert_int_eq(hcode_day_to_date(HCODE_DAY_MAX + 1, &n, &n, &n), HCODE_RANGE);
    ck_assert_int_eq(hcode_day_to_date(HCODE_NO_DAY, &n, &n, &n), HCODE_RANGE);
    ck_assert_int_eq(n, 7);
    ck_assert_int_eq(found, 7);
}
END_TEST

/* --- Names --- */

START_TEST(test_names)
{
    static const char *const names[] = { /* by number, as in the contract */
        NULL, "resident-id", "hk-macau-permit", "taiwan-permit", "passport",
        "permanent-residence", NULL, NULL, NULL, "other", NULL,
    };

    for (int32_t i = 0; i < (int32_t)COUNT_OF(names); i++) {
        const char *name = hcode_document_name(i);
        ck_assert_msg((name == NULL) == (names[i] == NULL), "%d", i);
        if (name != NULL)
            ck_assert_str_eq(name, names[i]);
    }
    ck_assert_ptr_null(hcode_document_name(-1));
    ck_assert_ptr_null(hcode_document_name(INT32_MAX));
    ck_assert_ptr_null(hcode_document_name(INT32_MIN));
    ck_assert_int_eq(HCODE_DOCUMENT_RESIDENT_ID, 1);
    ck_assert_int_eq(HCODE_DOCUMENT_HK_MACAU_PERMIT, 2);
    ck_assert_int_eq(HCODE_DOCUMENT_TAIWAN_PERMIT, 3);
    ck_assert_int_eq(HCODE_DOCUMENT_PASSPORT, 4);
    ck_assert_int_eq(HCODE_DOCUMENT_PERMANENT_RESIDENCE, 5);
    ck_assert_int_eq(HCODE_DOCUMENT_OTHER, 9);
}
END_TEST

/* --- Canonical numbers --- */

#define TEN "0123456789"

static const struct {
    const char *text, *canonical; /* NULL: invalid */
} spellings[] = {
    { "E12345678", "E12345678" },
    { "e12345678", "E12345678" },
    { "azAZ09", "AZAZ09" },
    { "\uFF41\uFF5A\uFF21\uFF3A\uFF10\uFF19", "AZAZ09" }, /* full-width letters, digits */
    { "11010519491231002x", "11010519491231002X" },
    { " 110105 19491231\t002X ", "11010519491231002X" },
    { "110105-19491231-002X", "11010519491231002X" },
    { "1\u00A02\u202F3\u30004", "1234" }, /* no-break, ideographic */
    { "1\u20102\u20113\u20124\u20135\u20146\u20157", "1234567" }, /* hyphens and dashes */
    { "1\u22122\uFF0D3", "123" }, /* minus, full-width hyphen */
    { "\u3000-A-\u3000", "A" },
    { TEN TEN TEN "AB", TEN TEN TEN "AB" }, /* 32 */
    { TEN "-" TEN " " TEN "\u3000AB----", TEN TEN TEN "AB" },
    { TEN TEN TEN "ABC", NULL }, /* 33 */
    { TEN TEN TEN "AB\uFF10", NULL },
    { "", NULL },
    { " - ", NULL },
    { "1_2", NULL },
    { "1.2", NULL },
    { "1/2", NULL },
    { "1:2", NULL },
    { "1@2", NULL },
    { "1[2", NULL },
    { "1`2", NULL },
    { "1{2", NULL },
    { "1\n", NULL },
    { "1\r", NULL },
    { "1\u200B2", NULL }, /* zero width */
    { "1\u200F2", NULL },
    { "1\u20162", NULL },
    { "\uFF0F", NULL }, /* full-width / : @ [ ` { */
    { "\uFF1A", NULL },
    { "\uFF20", NULL },
    { "\uFF3B", NULL },
    { "\uFF40", NULL },
    { "\uFF5B", NULL },
    { "1\uFF002", NULL },
    { "\uFF5F", NULL },
    { "\u0660", NULL }, /* another script's digit */
    { "\u00B2", NULL },
    { "\u0416", NULL },
    { "\u4E00", NULL },
    { "\U0001D7CE", NULL }, /* bold 0 */
    { "1\x80", NULL }, /* not UTF-8 from here on */
    { "1\xC0\xA0", NULL }, /* overlong blank */
    { "\xC0\xB1", NULL }, /* overlong 1 */
    { "\xE0\x80\xB1", NULL },
    { "\xF0\x80\x80\xB1", NULL },
    { "1\xED\xA0\x80", NULL }, /* surrogate */
    { "1\xEF\xBC", NULL }, /* cut off */
    { "1\xE3", NULL },
    { "1\xC2", NULL },
    { "1\xEF\xBC\x31", NULL },
    { "1\xFF", NULL },
    { "1\xF4\x90\x80\x80", NULL },
};

/* The text in memory of exactly its length, so that sanitizers see a byte too far. */
static char *exactly(const char *text, size_t length)
{
    char *copy = malloc(length > 0 ? length : 1);

    ck_assert_ptr_nonnull(copy);
    memcpy(copy, text, length);
    return copy;
}

START_TEST(test_canonical)
{
    const char *expected = spellings[_i].canonical;
    size_t length = strlen(spellings[_i].text), size = 40;
    char *text = exactly(spellings[_i].text, length), out[40];

    memset(out, 0x5a, sizeof out);
    hcode_status status = hcode_document_canonical(text, length, out, &size);
    ck_assert_msg(status == (expected != NULL ? HCODE_OK : HCODE_INVALID), "row %d", _i);
    ck_assert_uint_eq(size, 40);
    if (expected != NULL)
        ck_assert_str_eq(out, expected);
    for (size_t i = expected != NULL ? strlen(expected) + 1 : 0; i < sizeof out; i++)
        ck_assert_int_eq(out[i], 0x5a);
    free(text);
}
END_TEST

START_TEST(test_canonical_nul)
{
    char out[40];
    size_t size = sizeof out;

    ck_assert_int_eq(hcode_document_canonical("1\0002", 3, out, &size), HCODE_INVALID);
    ck_assert_int_eq(hcode_document_canonical("12", 1, out, &size), HCODE_OK);
    ck_assert_str_eq(out, "1");
}
END_TEST

START_TEST(test_canonical_buffer)
{
    for (size_t room = 0; room <= 6; room++) {
        char out[6] = { 1, 1, 1, 1, 1, 1 };
        size_t size = room;
        hcode_status status = hcode_document_canonical("a-bcd", 5, out, &size);
        ck_assert_int_eq(status, room >= 5 ? HCODE_OK : HCODE_BUFFER);
        ck_assert_uint_eq(size, room >= 5 ? room : 5); /* with the NUL */
        ck_assert_int_eq(out[0], room >= 5 ? 'A' : 1);
        ck_assert_int_eq(out[5], 1);
    }
    size_t size = 100;
    ck_assert_int_eq(hcode_document_canonical("ab", 2, NULL, &size), HCODE_BUFFER);
    ck_assert_uint_eq(size, 3);
    ck_assert_int_eq(hcode_document_canonical("?", 1, NULL, &size), HCODE_INVALID);
    ck_assert_uint_eq(size, 3);

    char text[] = "a-b-c";
    size = sizeof text;
    ck_assert_int_eq(hcode_document_canonical(text, 5, text, &size), HCODE_OK);
    ck_assert_str_eq(text, "ABC");
}
END_TEST

START_TEST(test_canonical_mistakes)
{
    char out[40];
    size_t size = sizeof out;

    ck_assert_int_eq(hcode_document_canonical(NULL, 1, out, &size), HCODE_INVALID);
    ck_assert_int_eq(hcode_document_canonical(NULL, 0, out, &size), HCODE_INVALID);
    ck_assert_int_eq(hcode_document_canonical("1", 1, out, NULL), HCODE_INVALID);
}
END_TEST

/* --- Resident IDs --- */

static hcode_status resident(const char *number, hcode_day last)
{
    size_t length = strlen(number);
    char *exact = exactly(number, length);
    hcode_status status = hcode_resident_id_check(exact, length, last);

    free(exact);
    return status;
}

/* The last character by the weights that GB 11643 prints. */
static char weighed(const char body[17])
{
    static const int weights[17] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
    int sum = 0;

    for (int i = 0; i < 17; i++)
        sum += (body[i] - '0') * weights[i];
    return "10X98765432"[sum % 11];
}

/* Made-up numbers, 450000 being nobody's county. Their last characters are computed by
 * Python: "10X98765432"[sum(digit * weight) % 11] with the standard's weights. */
static const struct {
    const char *number;
    hcode_status status; /* on TODAY, 2020-03-07 */
} residents[] = {
    { "11010519491231002X", HCODE_OK }, /* the standard's own */
    { "440524188001010014", HCODE_ID_DATE }, /* likewise, but of 1880 */
    { "11010519491231002x", HCODE_ID_DIGIT },
    { "", HCODE_ID_LENGTH },
    { "1", HCODE_ID_LENGTH },
    { "11010519491231002", HCODE_ID_LENGTH },
    { "11010519491231002XX", HCODE_ID_LENGTH },
    { "110105491231002", HCODE_ID_LENGTH }, /* of the old form */
    { "1101051949123X0021", HCODE_ID_DIGIT },
    { "X1010519491231002X", HCODE_ID_DIGIT },
    { "11O10519491231002X", HCODE_ID_DIGIT },
    { "1101051949123100/X", HCODE_ID_DIGIT },
    { "1101051949123100:X", HCODE_ID_DIGIT },
    { "11010519491231002Y", HCODE_ID_DIGIT },
    { "11010519491231002W", HCODE_ID_DIGIT },
    { "11010519491231002-", HCODE_ID_DIGIT },
    { "110105194912310 2X", HCODE_ID_DIGIT },
    { "110105\xEF\xBC\x91" "49123100X", HCODE_ID_DIGIT }, /* 18 bytes */
    { "110105194912310020", HCODE_ID_CHECK },
    { "110105194912310021", HCODE_ID_CHECK },
    { "110150194912310023", HCODE_ID_CHECK }, /* two digits exchanged */
    { "450000190001010010", HCODE_OK },
    { "450000189912310016", HCODE_ID_DATE },
    { "450000182003070017", HCODE_ID_DATE }, /* 200 years old */
    { "450000190002280012", HCODE_OK },
    { "450000190002290018", HCODE_ID_DATE }, /* 1900 is no leap year */
    { "450000200002290014", HCODE_OK },
    { "450000202002290013", HCODE_OK },
    { "450000201902290014", HCODE_ID_DATE },
    { "450000202002300015", HCODE_ID_DATE },
    { "450000202013310016", HCODE_ID_DATE },
    { "450000202000010014", HCODE_ID_DATE },
    { "450000202001000010", HCODE_ID_DATE },
    { "450000202003060017", HCODE_OK },
    { "450000202003070012", HCODE_OK }, /* born today */
    { "450000202003080018", HCODE_ID_DATE }, /* and tomorrow */
    { "450000210603070014", HCODE_ID_DATE },
    { "450000210701010017", HCODE_ID_DATE },
    { "450000999912310010", HCODE_ID_DATE },
    { "450000000001010010", HCODE_ID_DATE },
};

START_TEST(test_resident)
{
    hcode_status status = resident(residents[_i].number, TODAY);

    ck_assert_msg(status == residents[_i].status, "%s: %s", residents[_i].number,
                  hcode_status_name(status));
}
END_TEST

START_TEST(test_resident_last_day)
{
    hcode_day first = day("1900-01-01");

    ck_assert_int_eq(resident("450000202004300019", day("2020-04-29")), HCODE_ID_DATE);
    ck_assert_int_eq(resident("450000202004300019", day("2020-04-30")), HCODE_OK);
    ck_assert_int_eq(resident("450000202004310014", HCODE_DAY_MAX), HCODE_ID_DATE);
    ck_assert_int_eq(resident("450000210002290013", HCODE_DAY_MAX), HCODE_ID_DATE);
    ck_assert_int_eq(resident("450000210602070014", HCODE_DAY_MAX), HCODE_OK);
    ck_assert_int_eq(resident("450000210602070014", HCODE_DAY_MAX - 1), HCODE_ID_DATE);
    ck_assert_int_eq(resident("45000021060208001X", HCODE_DAY_MAX), HCODE_ID_DATE);
    ck_assert_int_eq(resident("11010519491231002X", HCODE_DAY_MIN), HCODE_OK);
    ck_assert_int_eq(resident("11010519491231002X", HCODE_DAY_MIN - 1), HCODE_RANGE);
    ck_assert_int_eq(resident("11010519491231002X", HCODE_DAY_MAX + 1), HCODE_RANGE);
    ck_assert_int_eq(resident("11010519491231002X", HCODE_NEVER), HCODE_RANGE);
    ck_assert_int_eq(resident("11010519491231002X", first), HCODE_RANGE);
    ck_assert_int_eq(resident("", HCODE_NO_DAY), HCODE_RANGE);
    ck_assert_int_eq(hcode_resident_id_check(NULL, 18, TODAY), HCODE_INVALID);
    ck_assert_int_eq(hcode_resident_id_check(NULL, 0, TODAY), HCODE_ID_LENGTH);
}
END_TEST

START_TEST(test_every_province)
{
    /* The list of the contract. */
    static const char exist[] = " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 "
                                "46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 ";

    for (unsigned prefix = 0; prefix < 100; prefix++) {
        char number[19], word[5];
        snprintf(number, sizeof number, "%02u0000202003070010", prefix);
        number[17] = weighed(number);
        snprintf(word, sizeof word, " %02u ", prefix);
        ck_assert_msg(resident(number, TODAY) ==
                          (strstr(exist, word) != NULL ? HCODE_OK : HCODE_ID_REGION),
                      "%s", number);
    }
}
END_TEST

START_TEST(test_every_last_character)
{
    for (unsigned serial = 0; serial < 1000; serial++) {
        char number[19];
        unsigned good = 0;
        snprintf(number, sizeof number, "45000020200307%03u?", serial);
        for (const char *last = "0123456789X"; *last != '\0'; last++) {
            number[17] = *last;
            hcode_status status = resident(number, TODAY);
            ck_assert_int_eq(status, *last == weighed(number) ? HCODE_OK : HCODE_ID_CHECK);
            good += status == HCODE_OK;
        }
        ck_assert_uint_eq(good, 1);
    }
}
END_TEST

START_TEST(test_order_of_statuses)
{
    /* Each has the fault of its status and of all later ones. */
    ck_assert_int_eq(resident("99?000209913310010", TODAY), HCODE_ID_DIGIT);
    ck_assert_int_eq(resident("99?00020991331001", TODAY), HCODE_ID_LENGTH);
    ck_assert_int_eq(resident("990000209913310010", TODAY), HCODE_ID_REGION);
    ck_assert_int_eq(resident("450000209913310010", TODAY), HCODE_ID_DATE);
    ck_assert_int_eq(resident("450000202003070010", TODAY), HCODE_ID_CHECK);
}
END_TEST

/* --- The shared vectors --- */

static json_t *vectors(void)
{
    const char *shared = getenv("HCODE_SHARED");
    char path[512];
    json_error_t why;

    snprintf(path, sizeof path, "%s/vectors/residentid/gb11643_mod11_2.json",
             shared != NULL ? shared : "../shared");
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        printf("SKIPPED: %s is missing\n", path);
        return NULL;
    }
    json_t *root = json_loadf(file, 0, &why);
    fclose(file);
    ck_assert_msg(root != NULL, "%s: %s", path, why.text);
    return root;
}

static const char *text_of(const json_t *row, const char *key)
{
    const char *text = json_string_value(json_object_get(row, key));

    ck_assert_ptr_nonnull(text);
    return text;
}

/* Whether the last character fits, of a number whose region or date the library refuses. */
static bool fits(const char *number)
{
    return strlen(number) == 18 && strspn(number, TEN) >= 17 &&
           check_character(number, 17) == number[17];
}

START_TEST(test_vectors)
{
    json_t *root = vectors(), *row;
    size_t i, rows = 0;

    json_array_foreach(json_object_get(root, "standard_examples"), i, row) {
        ck_assert_msg(fits(text_of(row, "number")), "%s", text_of(row, "number"));
        rows++;
    }
    json_array_foreach(json_object_get(root, "one_per_check_character"), i, row) {
        const char *number = text_of(row, "number");
        char last = text_of(row, "check")[0];
        ck_assert_msg(fits(number) && weighed(number) == last, "%s", number);
        ck_assert_int_eq(resident(number, TODAY), HCODE_ID_REGION);
        rows++;
    }
    json_array_foreach(json_object_get(root, "invalid"), i, row) {
        const char *number = text_of(row, "number");
        ck_assert_msg(!fits(number) && resident(number, TODAY) != HCODE_OK, "%s", number);
        rows++;
    }
    json_array_foreach(json_object_get(root, "pure_mod_11_2"), i, row) {
        const char *body = text_of(row, "body");
        char last = text_of(row, "check")[0];
        ck_assert_msg(check_character(body, strlen(body)) == last, "%s", body);
        rows++;
    }
    json_array_foreach(json_object_get(root, "beyond_the_check_digit"), i, row) {
        const char *number = text_of(row, "number");
        ck_assert_msg(fits(number) && resident(number, TODAY) != HCODE_OK, "%s", number);
        rows++;
    }
    ck_assert_uint_eq(rows, root != NULL ? 2 + 11 + 13 + 2 + 2 : 0);
    json_decref(root);
}
END_TEST

/* --- Ids --- */

/* Computed by Python, with secret A = bytes(range(32)), B = b'\x5a' * 65:
 *   hmac.new(secret, b'hcode-id-1\0' + bytes([type]) + number, 'sha256').hexdigest()[:32] */
static const struct {
    char secret;
    int32_t document;
    const char *text; /* several spellings of one number */
    const char *id;
} ids[] = {
    { 'A', 1, "11010519491231002X", "2a51b7750b3edd76a056c5324afe771a" },
    { 'A', 1, "11010519491231002x", "2a51b7750b3edd76a056c5324afe771a" },
    { 'A', 1, "110105 1949-1231 002\uFF38", "2a51b7750b3edd76a056c5324afe771a" },
    { 'A', 1, "\uFF11\uFF11\uFF10\uFF11\uFF10\uFF1519491231002x",
      "2a51b7750b3edd76a056c5324afe771a" },
    { 'A', 2, "H01234567", "93e1e272bf7142f3efeae35de1d3079b" },
    { 'A', 3, "12345678", "cdce5d8a5a4282c594435f3b0a679308" },
    { 'A', 4, "E12345678", "bc6e7fef74df33ab4d0c29a82997993f" },
    { 'A', 4, "e 1234-5678", "bc6e7fef74df33ab4d0c29a82997993f" },
    { 'A', 4, "11010519491231002X", "0832cd8c12ad1a962c0877f88ea2f007" },
    { 'A', 5, "CHN110123456789", "21c943ba686f10a947450bd828cce9d1" },
    { 'A', 9, "A", "6b63078ed7e1659cb9f9f9e50d12f41b" },
    { 'A', 9, TEN "ABCDEFGHIJKLMNOPQRSTUV", "0de083b10c2e4ad548ee6868429b7b06" },
    { 'B', 1, "11010519491231002X", "9b883ea7c787d48e7ffe59224648ccb2" },
    { 'B', 2, "H01234567", "1140892d4702c56b57beebe73c1dedf3" },
    { 'B', 3, "12345678", "960e6b56e21f16843de0e2d92d9d8b3b" },
    { 'B', 4, "E12345678", "35dcbf6f81dc859aec2dd9b85d8ecfa3" },
    { 'B', 5, "CHN110123456789", "c67b5b5541ae5c8c24158080bbd5e18b" },
    { 'B', 9, "A", "25c1e4f62e2c9cb9035d527f680a4a42" },
    { 'B', 9, TEN "ABCDEFGHIJKLMNOPQRSTUV", "192f5c23ba59603129b3003b4e45f841" },
};

static size_t secret(char which, uint8_t out[65])
{
    memset(out, 0x5a, 65);
    for (uint8_t i = 0; which == 'A' && i < 32; i++)
        out[i] = i;
    return which == 'A' ? 32 : 65;
}

START_TEST(test_ids)
{
    uint8_t key[65], id[17];
    char hex[33];
    size_t length = strlen(ids[_i].text), key_length = secret(ids[_i].secret, key);
    char *text = exactly(ids[_i].text, length);

    id[16] = 0xa5;
    ck_assert_int_eq(hcode_person_id(key, key_length, ids[_i].document, text, length, TODAY,
                                     id), HCODE_OK);
    for (int i = 0; i < 16; i++)
        snprintf(hex + 2 * i, 3, "%02x", id[i]);
    ck_assert_msg(strcmp(hex, ids[_i].id) == 0, "%s: %s", ids[_i].text, hex);
    ck_assert_uint_eq(id[16], 0xa5);
    free(text);
}
END_TEST

static const struct {
    const char *what;
    size_t secret_length;
    int32_t document;
    const char *text;
    hcode_day day;
    hcode_status status;
} refused_ids[] = {
    { "secret of 31", 31, 4, "E1", TODAY, HCODE_INVALID },
    { "no secret", 0, 4, "E1", TODAY, HCODE_INVALID },
    { "type 0", 32, 0, "E1", TODAY, HCODE_INVALID },
    { "type 6", 32, 6, "E1", TODAY, HCODE_INVALID },
    { "type 8", 32, 8, "E1", TODAY, HCODE_INVALID },
    { "type 10", 32, 10, "E1", TODAY, HCODE_INVALID },
    { "type 257", 32, 257, "E1", TODAY, HCODE_INVALID },
    { "type -1", 32, -1, "E1", TODAY, HCODE_INVALID },
    { "nothing left", 32, 4, " - ", TODAY, HCODE_INVALID },
    { "no ID at all", 32, 1, "", TODAY, HCODE_INVALID },
    { "33 characters", 32, 9, TEN TEN TEN "ABC", TODAY, HCODE_INVALID },
    { "a star", 32, 9, "1*", TODAY, HCODE_INVALID },
    { "no UTF-8", 32, 9, "1\xff", TODAY, HCODE_INVALID },
    { "day too early", 32, 9, "1", HCODE_DAY_MIN - 1, HCODE_RANGE },
    { "day too late", 32, 1, "11010519491231002X", HCODE_DAY_MAX + 1, HCODE_RANGE },
    { "length", 32, 1, "1101051949123100", TODAY, HCODE_ID_LENGTH },
    { "digit", 32, 1, "1101051949123100AX", TODAY, HCODE_ID_DIGIT },
    { "region", 32, 1, "990000185001010191", TODAY, HCODE_ID_REGION },
    { "born tomorrow", 32, 1, "450000202003080018", TODAY, HCODE_ID_DATE },
    { "check", 32, 1, "110105194912310020", TODAY, HCODE_ID_CHECK },
    { "any day will do", 32, 4, "E1", HCODE_DAY_MIN, HCODE_OK },
    { "only of a resident ID", 32, 4, "450000202003080018", TODAY, HCODE_OK },
};

START_TEST(test_refused_ids)
{
    uint8_t key[65], id[16], before[16];

    secret('A', key);
    memset(id, 0xa5, sizeof id);
    memcpy(before, id, sizeof id);
    const char *text = refused_ids[_i].text;
    hcode_status status =
        hcode_person_id(key, refused_ids[_i].secret_length, refused_ids[_i].document, text,
                        strlen(text), refused_ids[_i].day, id);
    ck_assert_msg(status == refused_ids[_i].status, "%s: %s", refused_ids[_i].what,
                  hcode_status_name(status));
    ck_assert_int_eq(memcmp(id, before, sizeof id) == 0, status != HCODE_OK);
}
END_TEST

START_TEST(test_id_mistakes)
{
    uint8_t key[65], id[16];

    secret('A', key);
    ck_assert_int_eq(hcode_person_id(NULL, 32, 4, "E1", 2, TODAY, id), HCODE_INVALID);
    ck_assert_int_eq(hcode_person_id(key, 32, 4, NULL, 2, TODAY, id), HCODE_INVALID);
    ck_assert_int_eq(hcode_person_id(key, 32, 4, NULL, 0, TODAY, id), HCODE_INVALID);
    ck_assert_int_eq(hcode_person_id(key, 32, 4, "E1", 2, TODAY, NULL), HCODE_INVALID);
}
END_TEST

/* --- Family --- */

#define HEAD "policy family\neffective 2020-01-01\ntimezone +08:00\n"

static const hcode_policy *policy_with(const char *statement)
{
    char text[200];

    snprintf(text, sizeof text, HEAD "%s\n", statement);
    return support_policy(text, NULL);
}

#define HOME HCODE_SAME_HOUSEHOLD
#define HELP (HCODE_SAME_HOUSEHOLD | HCODE_UNABLE)

/* With `family adult 18 elder 60`, as the contract says it: worked out by hand. */
static const struct {
    const char *proxy, *person, *day;
    uint32_t flags, may;
} families[] = {
    { "1985-05-05", "2010-01-01", "2020-03-07", HOME, 1 }, /* parent for a child */
    { "1985-05-05", "2010-01-01", "2020-03-07", 0, 0 },    /* of another household */
    { "1985-05-05", "2010-01-01", "2020-03-07", HCODE_UNABLE, 0 },
    { "1985-05-05", "1955-01-01", "2020-03-07", HOME, 1 }, /* for an elder */
    { "1985-05-05", "1984-01-01", "2020-03-07", HOME, 0 }, /* who can act alone */
    { "1985-05-05", "1984-01-01", "2020-03-07", HELP, 1 },
    { "2010-05-05", "1955-01-01", "2020-03-07", HOME, 0 }, /* a child for an elder */
    { "2010-05-05", "1955-01-01", "2020-03-07", HELP, 0 },
    { "1950-05-05", "1955-01-01", "2020-03-07", HOME, 1 }, /* an elder for an elder */
    { "2002-03-08", "2010-01-01", "2020-03-07", HOME, 0 }, /* proxy 18 tomorrow */
    { "2002-03-07", "2010-01-01", "2020-03-07", HOME, 1 }, /* today */
    { "2002-03-06", "2010-01-01", "2020-03-07", HOME, 1 }, /* since yesterday */
    { "2002-04-01", "2010-01-01", "2020-03-07", HOME, 0 }, /* next month, on an earlier day */
    { "2002-02-20", "2010-01-01", "2020-03-07", HOME, 1 }, /* last month, on a later day */
    { "1985-05-05", "2002-03-08", "2020-03-07", HOME, 1 }, /* person 18 tomorrow */
    { "1985-05-05", "2002-03-07", "2020-03-07", HOME, 0 },
    { "1985-05-05", "1960-03-08", "2020-03-07", HOME, 0 }, /* person 59, 60 tomorrow */
    { "1985-05-05", "1960-03-07", "2020-03-07", HOME, 1 }, /* 60 today */
    { "1985-05-05", "1960-03-06", "2020-03-07", HOME, 1 },
    { "1985-05-05", "1961-03-07", "2020-03-07", HOME, 0 }, /* 59 today */
    { "1985-05-05", "1960-02-29", "2020-02-28", HOME, 0 }, /* 29 February is 1 March … */
    { "1985-05-05", "1960-02-29", "2020-02-29", HOME, 0 }, /* … in leap years, too */
    { "1985-05-05", "1960-02-29", "2020-03-01", HOME, 1 },
    { "1985-05-05", "1960-02-28", "2020-02-27", HOME, 0 },
    { "1985-05-05", "1960-02-28", "2020-02-28", HOME, 1 },
    { "1985-05-05", "1960-03-01", "2020-02-29", HOME, 0 },
    { "1985-05-05", "1960-03-01", "2020-03-01", HOME, 1 },
    { "2004-02-29", "2015-01-01", "2022-02-28", HOME, 0 }, /* the same for the proxy */
    { "2004-02-29", "2015-01-01", "2022-03-01", HOME, 1 },
    { "2003-03-01", "2015-01-01", "2021-02-28", HOME, 0 },
    { "2003-02-28", "2015-01-01", "2021-02-28", HOME, 1 },
    { "1900-01-01", "2020-03-07", "2020-03-07", HOME, 1 }, /* 120 for a newborn */
    { "1985-05-05", "1900-01-01", "2020-03-07", HOME, 1 },
    { "2020-03-07", "2020-03-07", "2020-03-07", HOME, 0 },
    { "1900-01-01", "1900-01-01", "2106-02-07", HOME, 1 },
};

START_TEST(test_family)
{
    uint32_t may = 7;
    hcode_status status = hcode_may_represent(
        policy_with("family adult 18 elder 60"), day(families[_i].proxy),
        day(families[_i].person), day(families[_i].day), families[_i].flags, &may);

    ck_assert_int_eq(status, HCODE_OK);
    ck_assert_msg(may == families[_i].may, "%s for %s on %s: %u", families[_i].proxy,
                  families[_i].person, families[_i].day, may);
}
END_TEST

/* Years of age, counted from birthday to birthday. */
static int32_t counted_age(struct birthday born, struct birthday on)
{
    int32_t years = 0;

    if (born.month == 2 && born.day == 29)
        born = (struct birthday){ born.year, 3, 1 };
    for (int32_t year = born.year + 1; year <= on.year; year++) {
        if (year < on.year || on.month > born.month ||
            (on.month == born.month && on.day >= born.day))
            years++;
    }
    return years;
}

START_TEST(test_ages_around_every_birthday)
{
    const hcode_policy *policy = policy_with("family adult 20 elder 21");
    hcode_day proxy = day("1900-01-01");
    struct birthday born = { 1996, 1, 1 };

    hcode_day first = day("1996-01-01"), last = day("1997-12-31");
    hcode_day from = day("2015-12-01"), until = day("2019-01-31");
    for (hcode_day b = first; b <= last; b++, born = tomorrow(born)) {
        struct birthday on = { 2015, 12, 1 };
        for (hcode_day d = from; d <= until; d++, on = tomorrow(on)) {
            uint32_t may = 7;
            bool alone = counted_age(born, on) == 20; /* neither young nor old */
            hcode_status status = hcode_may_represent(policy, proxy, b, d, HOME, &may);
            if (status != HCODE_OK || may == alone)
                ck_abort_msg("%d-%d-%d on %d-%d-%d: %u", born.year, born.month, born.day,
                             on.year, on.month, on.day, may);
        }
    }
}
END_TEST

START_TEST(test_family_limits)
{
    const hcode_policy *least = policy_with("family adult 0 elder 1");
    const hcode_policy *most = policy_with("family adult 149 elder 150");
    hcode_day old = day("1900-01-01"), child = day("2019-03-07");
    uint32_t may = 7;

    ck_assert_int_eq(hcode_may_represent(least, child, old, TODAY, HOME, &may), HCODE_OK);
    ck_assert_uint_eq(may, 1);
    ck_assert_int_eq(hcode_may_represent(least, child, TODAY, TODAY, HOME, &may), HCODE_OK);
    ck_assert_uint_eq(may, 0);
    ck_assert_int_eq(hcode_may_represent(most, old, old, day("2048-12-31"), HOME, &may),
                     HCODE_OK);
    ck_assert_uint_eq(may, 0);
    ck_assert_int_eq(hcode_may_represent(most, old, old, day("2050-01-01"), HOME, &may),
                     HCODE_OK);
    ck_assert_uint_eq(may, 1);
}
END_TEST

static const struct {
    const char *what;
    hcode_day proxy, person, day;
    uint32_t flags;
    hcode_status status;
} refused_families[] = {
    { "proxy born tomorrow", TODAY + 1, 0, TODAY, HOME, HCODE_RANGE },
    { "person born tomorrow", 0, TODAY + 1, TODAY, HOME, HCODE_RANGE },
    { "both born today", TODAY, TODAY, TODAY, HOME, HCODE_OK },
    { "proxy born 1899", -25568, 0, TODAY, HOME, HCODE_RANGE },
    { "person born 1899", 0, -25568, TODAY, HOME, HCODE_RANGE },
    { "both born 1900", -25567, -25567, TODAY, HOME, HCODE_OK },
    { "no birthday", HCODE_NO_DAY, 0, TODAY, HOME, HCODE_RANGE },
    { "never born", 0, HCODE_NEVER, TODAY, HOME, HCODE_RANGE },
    { "day too early", -100, -100, HCODE_DAY_MIN - 1, HOME, HCODE_RANGE },
    { "first day", -100, -100, HCODE_DAY_MIN, HOME, HCODE_OK },
    { "last day", 0, 0, HCODE_DAY_MAX, HOME, HCODE_OK },
    { "day too late", 0, 0, HCODE_DAY_MAX + 1, HOME, HCODE_RANGE },
    { "unknown flag", 0, 0, TODAY, 4, HCODE_INVALID },
    { "high flag", 0, 0, TODAY, 0x80000001, HCODE_INVALID },
    { "flag before range", 0, 0, HCODE_NEVER, 4, HCODE_INVALID },
};

START_TEST(test_refused_families)
{
    uint32_t may = 7;
    hcode_status status = hcode_may_represent(
        policy_with("family adult 18 elder 60"), refused_families[_i].proxy,
        refused_families[_i].person, refused_families[_i].day, refused_families[_i].flags,
        &may);

    ck_assert_msg(status == refused_families[_i].status, "%s: %s", refused_families[_i].what,
                  hcode_status_name(status));
    ck_assert_int_eq(may == 7, status != HCODE_OK);
}
END_TEST

/* Two policies of which each has what the other has not, and then neither. */
static const hcode_policy *changing(void)
{
    const hcode_policy *p = policy_with("family adult 18 elder 60\npass 1 per 2 days");

    p = support_policy("policy b\neffective 2020-03-01\ntimezone +08:00\n"
                       "family adult 16 elder 65\npass 3 per 4 days\n", p);
    return support_policy("policy c\neffective 2020-04-01\ntimezone +08:00\n", p);
}

START_TEST(test_family_in_force)
{
    static const struct {
        const char *day;
        hcode_status status;
        uint32_t may;
    } rows[] = { /* a 17-year-old for somebody of 62 who is unable */
        { "1970-01-01", HCODE_RANGE, 7 }, /* neither is born */
        { "2020-02-29", HCODE_OK, 0 },
        { "2020-03-01", HCODE_OK, 1 },
        { "2020-03-31", HCODE_OK, 1 },
        { "2020-04-01", HCODE_NO_RULE, 7 },
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint32_t may = 7;
        hcode_status status = hcode_may_represent(changing(), day("2003-01-01"),
                                                  day("1958-01-01"), day(rows[i].day), HELP,
                                                  &may);
        ck_assert_msg(status == rows[i].status, "%s", rows[i].day);
        ck_assert_msg(may == rows[i].may, "%s", rows[i].day);
    }
}
END_TEST

START_TEST(test_family_mistakes)
{
    const hcode_policy *some = policy_with("family adult 18 elder 60");
    const hcode_policy *none = policy_with("");
    uint32_t may = 7;

    ck_assert_int_eq(hcode_may_represent(NULL, 0, 0, TODAY, HOME, &may), HCODE_INVALID);
    ck_assert_int_eq(hcode_may_represent(some, 0, 0, TODAY, HOME, NULL), HCODE_INVALID);
    ck_assert_int_eq(hcode_may_represent(none, 0, 0, TODAY, HOME, &may), HCODE_NO_RULE);
    ck_assert_int_eq(hcode_may_represent(none, 0, 0, TODAY, 0, &may), HCODE_NO_RULE);
    ck_assert_int_eq(hcode_may_represent(none, TODAY + 1, 0, TODAY, HOME, &may), HCODE_RANGE);
    ck_assert_uint_eq(may, 7);
}
END_TEST

/* --- Household pass --- */

/* Trips in days before TODAY, ended by -1; worked out by hand. */
static const struct {
    const char *statement;
    int trips[8];
    uint32_t left;
    int next; /* days after TODAY */
} passes[] = {
    { "pass 1 per 2 days", { -1 }, 1, 0 },
    { "pass 1 per 2 days", { 0, -1 }, 0, 2 },
    { "pass 1 per 2 days", { 1, -1 }, 0, 1 },         /* first day of the window */
    { "pass 1 per 2 days", { 2, -1 }, 1, 0 },         /* the eve of it */
    { "pass 1 per 2 days", { 1, 0, -1 }, 0, 2 },      /* one more than allowed */
    { "pass 1 per 2 days", { 0, 0, 0, -1 }, 0, 2 },
    { "pass 1 per 1 days", { 0, -1 }, 0, 1 },
    { "pass 1 per 1 days", { 1, -1 }, 1, 0 },
    { "pass 3 per 7 days", { 6, 3, -1 }, 1, 0 },
    { "pass 3 per 7 days", { 6, 3, 0, -1 }, 0, 1 },
    { "pass 3 per 7 days", { 0, 6, 3, -1 }, 0, 1 },   /* in any order */
    { "pass 3 per 7 days", { 7, 3, 0, -1 }, 1, 0 },
    { "pass 3 per 7 days", { 5, 3, 0, -1 }, 0, 2 },
    { "pass 3 per 7 days", { 4, 4, 4, -1 }, 0, 3 },
    { "pass 3 per 7 days", { 6, 5, 4, 3, -1 }, 0, 2 }, /* four made: the oldest frees none */
    { "pass 3 per 7 days", { 3, 6, 4, 5, 2, -1 }, 0, 3 },
    { "pass 3 per 7 days", { 300, 20, 7, 8, -1 }, 3, 0 },
    { "pass 15 per 31 days", { 30, -1 }, 14, 0 },
    { "pass 15 per 31 days", { 31, -1 }, 15, 0 },
    { "pass 1 per 31 days", { 30, -1 }, 0, 1 },
    { "pass 1 per 31 days", { 0, -1 }, 0, 31 },
};

START_TEST(test_pass)
{
    hcode_day *trips = malloc(8 * sizeof *trips), next = 7;
    uint32_t left = 77;
    size_t count = 0;

    ck_assert_ptr_nonnull(trips);
    for (; passes[_i].trips[count] >= 0; count++)
        trips[count] = TODAY - passes[_i].trips[count];
    hcode_day *exact = (hcode_day *)(void *)exactly((char *)trips, count * sizeof *trips);
    ck_assert_int_eq(hcode_pass_left(policy_with(passes[_i].statement), exact, count, TODAY,
                                     &left, &next), HCODE_OK);
    ck_assert_msg(left == passes[_i].left && next == TODAY + passes[_i].next,
                  "row %d: %u, %d", _i, left, next - TODAY);
    free(exact);
    free(trips);
}
END_TEST

START_TEST(test_pass_random)
{
    struct random r = { 11 };

    for (int round = 0; round < 300; round++) {
        uint32_t n = 1 + random_below(&r, 15), m = 1 + random_below(&r, 31), left = 77;
        size_t count = random_below(&r, 30);
        hcode_day trips[30], next = 7;
        char statement[40];

        snprintf(statement, sizeof statement, "pass %u per %u days", n, m);
        for (size_t i = 0; i < count; i++)
            trips[i] = TODAY - (hcode_day)random_below(&r, 40);
        const hcode_policy *policy = policy_with(statement);
        ck_assert_int_eq(hcode_pass_left(policy, trips, count, TODAY, &left, &next), HCODE_OK);

        hcode_day expected = HCODE_NO_DAY; /* first day whose window has room */
        for (hcode_day d = TODAY; expected == HCODE_NO_DAY; d++) {
            uint32_t made = 0;
            for (size_t i = 0; i < count; i++)
                made += trips[i] + (hcode_day)m > d;
            if (d == TODAY)
                ck_assert_uint_eq(left, made > n ? 0 : n - made);
            if (made < n)
                expected = d;
        }
        ck_assert_int_eq(next, expected);
        uint32_t then = 77;
        ck_assert_int_eq(hcode_pass_left(policy, trips, count, next, &then, &expected),
                         HCODE_OK);
        ck_assert_uint_ge(then, 1);
        ck_assert_int_eq(expected, next);
    }
}
END_TEST

static const struct {
    const char *what;
    hcode_day trips[3];
    size_t count;
    hcode_day today;
    hcode_status status;
    uint32_t left;
    hcode_day next;
} pass_days[] = { /* pass 2 per 7 days */
    { "tomorrow", { TODAY, TODAY + 1 }, 2, TODAY, HCODE_FUTURE, 0, 0 },
    { "tomorrow, first", { TODAY + 1, TODAY }, 2, TODAY, HCODE_FUTURE, 0, 0 },
    { "tomorrow is not counted", { TODAY, TODAY + 1 }, 1, TODAY, HCODE_OK, 1, TODAY },
    { "tomorrow and no day", { TODAY + 1, HCODE_NO_DAY }, 2, TODAY, HCODE_RANGE, 0, 0 },
    { "after the last day", { HCODE_DAY_MAX + 1 }, 1, TODAY, HCODE_RANGE, 0, 0 },
    { "before the first day", { HCODE_DAY_MIN - 1 }, 1, TODAY, HCODE_RANGE, 0, 0 },
    { "first day", { HCODE_DAY_MIN, HCODE_DAY_MIN }, 2, HCODE_DAY_MIN, HCODE_OK, 0, 6 },
    { "today too early", { 0 }, 0, HCODE_DAY_MIN - 1, HCODE_RANGE, 0, 0 },
    { "today too late", { 0 }, 0, HCODE_DAY_MAX + 1, HCODE_RANGE, 0, 0 },
    { "today never", { 0 }, 0, HCODE_NEVER, HCODE_RANGE, 0, 0 },
    { "last day", { HCODE_DAY_MAX }, 1, HCODE_DAY_MAX, HCODE_OK, 1, HCODE_DAY_MAX },
    { "none up to the last day", { HCODE_DAY_MAX, HCODE_DAY_MAX }, 2, HCODE_DAY_MAX, HCODE_OK,
      0, HCODE_NEVER },
    { "one on the last day", { HCODE_DAY_MAX - 7, HCODE_DAY_MAX - 7 }, 2, HCODE_DAY_MAX - 1,
      HCODE_OK, 0, HCODE_DAY_MAX },
    { "one after the last day", { HCODE_DAY_MAX - 6, HCODE_DAY_MAX - 6 }, 2, HCODE_DAY_MAX - 1,
      HCODE_OK, 0, HCODE_NEVER },
};

START_TEST(test_pass_days)
{
    uint32_t left = 77;
    hcode_day next = 7;
    hcode_status status =
        hcode_pass_left(policy_with("pass 2 per 7 days"), pass_days[_i].trips,
                        pass_days[_i].count, pass_days[_i].today, &left, &next);

    ck_assert_msg(status == pass_days[_i].status, "%s: %s", pass_days[_i].what,
                  hcode_status_name(status));
    ck_assert_msg(left == (status == HCODE_OK ? pass_days[_i].left : 77), "%s: %u",
                  pass_days[_i].what, left);
    ck_assert_msg(next == (status == HCODE_OK ? pass_days[_i].next : 7), "%s: %d",
                  pass_days[_i].what, next);
}
END_TEST

START_TEST(test_pass_in_force)
{
    hcode_day before = day("2020-02-29"), trip = before, next = 7;
    uint32_t left = 77;

    ck_assert_int_eq(hcode_pass_left(changing(), &trip, 1, before, &left, &next), HCODE_OK);
    ck_assert_uint_eq(left, 0);
    ck_assert_int_eq(next, before + 2); /* by the policy of today, though another comes */
    ck_assert_int_eq(hcode_pass_left(changing(), &trip, 1, before + 1, &left, &next), HCODE_OK);
    ck_assert_uint_eq(left, 2);
    ck_assert_int_eq(next, before + 1);
    ck_assert_int_eq(hcode_pass_left(changing(), &trip, 1, day("2020-04-01"), &left, &next),
                     HCODE_NO_RULE);
}
END_TEST

START_TEST(test_pass_mistakes)
{
    const hcode_policy *none = policy_with(""), *some = policy_with("pass 2 per 7 days");
    hcode_day trip = TODAY, late = TODAY + 1, next = 7;
    uint32_t left = 77;

    ck_assert_int_eq(hcode_pass_left(NULL, &trip, 1, TODAY, &left, &next), HCODE_INVALID);
    ck_assert_int_eq(hcode_pass_left(some, NULL, 1, TODAY, &left, &next), HCODE_INVALID);
    ck_assert_int_eq(hcode_pass_left(some, &trip, 1, TODAY, NULL, &next), HCODE_INVALID);
    ck_assert_int_eq(hcode_pass_left(some, &trip, 1, TODAY, &left, NULL), HCODE_INVALID);
    ck_assert_int_eq(hcode_pass_left(none, &trip, 1, TODAY, &left, &next), HCODE_NO_RULE);
    ck_assert_int_eq(hcode_pass_left(none, &late, 1, TODAY, &left, &next), HCODE_FUTURE);
    ck_assert_uint_eq(left, 77);
    ck_assert_int_eq(next, 7);
    ck_assert_int_eq(hcode_pass_left(some, NULL, 0, TODAY, &left, &next), HCODE_OK);
    ck_assert_uint_eq(left, 2);
    ck_assert_int_eq(next, TODAY);
}
END_TEST

#define ROWS(test, rows) tcase_add_loop_test(tests, test, 0, (int)COUNT_OF(rows))

Suite *identity_suite(void)
{
    Suite *suite = suite_create("identity");
    TCase *tests = tcase_create("numbers");

    tcase_add_test(tests, test_calendar);
    ROWS(test_no_dates, no_dates);
    tcase_add_test(tests, test_day_mistakes);
    tcase_add_test(tests, test_names);
    ROWS(test_canonical, spellings);
    tcase_add_test(tests, test_canonical_nul);
    tcase_add_test(tests, test_canonical_buffer);
    tcase_add_test(tests, test_canonical_mistakes);
    ROWS(test_resident, residents);
    tcase_add_test(tests, test_resident_last_day);
    tcase_add_test(tests, test_every_province);
    tcase_add_test(tests, test_every_last_character);
    tcase_add_test(tests, test_order_of_statuses);
    tcase_add_test(tests, test_vectors);
    suite_add_tcase(suite, tests);

    tests = tcase_create("ids");
    ROWS(test_ids, ids);
    ROWS(test_refused_ids, refused_ids);
    tcase_add_test(tests, test_id_mistakes);
    suite_add_tcase(suite, tests);

    tests = tcase_create("family");
    ROWS(test_family, families);
    tcase_add_test(tests, test_ages_around_every_birthday);
    tcase_add_test(tests, test_family_limits);
    ROWS(test_refused_families, refused_families);
    tcase_add_test(tests, test_family_in_force);
    tcase_add_test(tests, test_family_mistakes);
    suite_add_tcase(suite, tests);

    tests = tcase_create("pass");
    ROWS(test_pass, passes);
    tcase_add_test(tests, test_pass_random);
    ROWS(test_pass_days, pass_days);
    tcase_add_test(tests, test_pass_in_force);
    tcase_add_test(tests, test_pass_mistakes);
    suite_add_tcase(suite, tests);
    return suite;
}
