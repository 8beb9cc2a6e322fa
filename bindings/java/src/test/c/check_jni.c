/*
 * hcode_jni.c under a JVM of this file's own, which has nothing but arrays of bytes and numbers.
 * It can refuse any of them, as a JVM without memory does, and then takes note of every call
 * that JNI forbids while an exception is pending; and it remembers where bytes were copied to,
 * to see that they are gone. What a function answers is the business of the Java tests.
 */
#include <check.h>

#include "../../main/c/hcode_jni.c"

/* --- The JVM --- */

struct array {
    jsize length;
    jbyte bytes[40000];
};

#define ARRAYS_MAX 16

static struct array arrays[ARRAYS_MAX];
static int made, refused; /* arrays asked for so far; which of them is not given, from 1 */
static int pending, forbidden;
static jbyte *copied_to; /* of the array that is watched */
static const struct array *watched;
static int left_behind; /* bytes there when the last call of the function came */

static jbyteArray given(struct array *array)
{
    return (jbyteArray)(void *)array;
}

static struct array *inside(jobject object)
{
    return (struct array *)(void *)object;
}

static jboolean JNICALL exception_check(JNIEnv *env)
{
    (void)env;
    return (jboolean)pending;
}

static jbyteArray JNICALL new_bytes(JNIEnv *env, jsize length)
{
    (void)env;
    forbidden += pending;
    if (++made == refused) {
        pending = 1;
        return NULL;
    }
    struct array *array = &arrays[made % ARRAYS_MAX];
    array->length = length;
    return given(array);
}

static jsize JNICALL array_length(JNIEnv *env, jarray array)
{
    (void)env;
    forbidden += pending;
    return inside(array)->length;
}

static void JNICALL get_bytes(JNIEnv *env, jbyteArray array, jsize from, jsize count, jbyte *to)
{
    (void)env;
    forbidden += pending;
    memcpy(to, inside(array)->bytes + from, (size_t)count);
    if (inside(array) == watched)
        copied_to = to;
}

/* Called before a function returns, when what it copied is still its own. */
static void look(void)
{
    for (jsize i = 0; copied_to != NULL && i < watched->length; i++)
        left_behind += copied_to[i] != 0;
}

static void JNICALL set_bytes(JNIEnv *env, jbyteArray array, jsize from, jsize count,
                              const jbyte *bytes)
{
    (void)env;
    forbidden += pending;
    memcpy(inside(array)->bytes + from, bytes, (size_t)count);
    look();
}

static void JNICALL set_longs(JNIEnv *env, jlongArray array, jsize from, jsize count,
                              const jlong *numbers)
{
    (void)env;
    forbidden += pending;
    memcpy(inside(array)->bytes + 8 * from, numbers, 8 * (size_t)count);
}

static void JNICALL get_longs(JNIEnv *env, jlongArray array, jsize from, jsize count,
                              jlong *numbers)
{
    (void)env;
    forbidden += pending;
    memcpy(numbers, inside(array)->bytes + 8 * from, 8 * (size_t)count);
}

static void JNICALL set_element(JNIEnv *env, jobjectArray array, jsize index, jobject object)
{
    (void)env;
    (void)array;
    (void)index;
    (void)object;
    forbidden += pending;
}

static void JNICALL delete_local(JNIEnv *env, jobject object)
{
    (void)env; /* allowed at any time */
    (void)object;
}

static const struct JNINativeInterface_ functions = {
    .ExceptionCheck = exception_check, .NewByteArray = new_bytes, .GetArrayLength = array_length,
    .GetByteArrayRegion = get_bytes, .SetByteArrayRegion = set_bytes,
    .SetLongArrayRegion = set_longs, .GetLongArrayRegion = get_longs,
    .SetObjectArrayElement = set_element, .DeleteLocalRef = delete_local,
};

static const struct JNINativeInterface_ *machine_of_ours = &functions;
#define ENV (&machine_of_ours)

static struct array text, record, event, out, texts;

static void fill(struct array *array, const char *bytes)
{
    array->length = (jsize)strlen(bytes);
    memcpy(array->bytes, bytes, strlen(bytes));
}

/* --- A policy and somebody who is red --- */

static const char rules[] =
    "policy small\ntitle en \"Small\" zh \"小\"\neffective 2020-03-07\ntimezone +08:00\n"
    "fever 37.3\nregions key\n  420000\n"
    "reason 11 confirmed red\n  text en \"Case\"\n  text zh \"病人\"\n  cite \"1\"\n"
    "on diagnosis confirmed by hospital\n  set confirmed\n"
    "on travel by self\n  when region in key\n  set confirmed\n"
    "gate bus\n  cite \"2\"\n  green pass\n  yellow deny\n  red deny\n";

static jlong policy;

static void prepare_policy(void)
{
    refused = pending = forbidden = made = 0;
    copied_to = NULL;
    watched = NULL;
    left_behind = 0;
    fill(&text, rules);
    jint status = Java_org_libhcode_Native_policyParse(ENV, NULL, given(&text), 0,
                                                       (jlongArray)given(&out), NULL);
    jlong numbers[4];
    memcpy(numbers, out.bytes, sizeof numbers);
    ck_assert_msg(status == HCODE_OK, "status %d in line %d", (int)status, (int)numbers[2]);
    policy = numbers[1];
}

/* --- After an exception --- */

#define LONGS ((jlongArray)given(&out))
#define TEXTS ((jobjectArray)(void *)&texts)

static void ask_view(void)
{
    (void)Java_org_libhcode_Native_policyView(ENV, NULL, policy, LONGS, TEXTS);
}

static void ask_reason_facts(void)
{
    (void)Java_org_libhcode_Native_policyReason(ENV, NULL, policy, 0, LONGS, TEXTS);
}

static void ask_guard(void)
{
    (void)Java_org_libhcode_Native_policyGuard(ENV, NULL, policy, 1, 0, LONGS, TEXTS);
}

static void ask_gate(void)
{
    (void)Java_org_libhcode_Native_policyGate(ENV, NULL, policy, 0, LONGS, TEXTS);
}

static void ask_wrong_policy(void)
{
    fill(&text, "policy\n");
    ck_assert_int_eq(Java_org_libhcode_Native_policyParse(ENV, NULL, given(&text), 0, LONGS,
                                                          TEXTS),
                     HCODE_POLICY);
}

static void ask_reason(void)
{
    (void)Java_org_libhcode_Native_reason(ENV, NULL, policy, given(&record), 18330, 0, LONGS,
                                          TEXTS);
}

static const struct {
    const char *name;
    void (*ask)(void);
    int arrays; /* that it makes if it gets them all */
} rows[] = {
    { "policyView", ask_view, 3 },
    { "policyReason", ask_reason_facts, 4 },
    { "policyGuard", ask_guard, 2 },
    { "policyGate", ask_gate, 2 },
    { "policyParse", ask_wrong_policy, 1 },
    { "reason", ask_reason, 4 },
};

static void prepare_record(void)
{
    const jlong numbers[EVENT_NUMBERS] = { HCODE_TRAVEL, 0, HCODE_SELF,
                                           1583640000, 1583640000, 420100, 0, 0 };

    record.length = 0;
    memcpy(event.bytes, numbers, sizeof numbers);
    jbyteArray after = Java_org_libhcode_Native_apply(ENV, NULL, policy, given(&record),
                                                      (jlongArray)given(&event), NULL, LONGS);
    ck_assert_ptr_nonnull(after);
    record = *inside(after);
}

START_TEST(nothing_is_called_after_an_exception)
{
    prepare_policy();
    prepare_record();
    for (int nth = 0; nth <= rows[_i].arrays; nth++) {
        made = pending = forbidden = 0;
        refused = nth;
        rows[_i].ask();
        ck_assert_msg(forbidden == 0, "%s, array %d: %d calls", rows[_i].name, nth, forbidden);
        ck_assert_msg(made == (nth > 0 ? nth : rows[_i].arrays), "%s made %d arrays",
                      rows[_i].name, made);
    }
    Java_org_libhcode_Native_free(ENV, NULL, policy);
}
END_TEST

/* --- What is personal --- */

START_TEST(a_typed_number_is_wiped)
{
    struct array *secret = &event;

    prepare_policy();
    fill(&text, "E12345678");
    watched = &text;
    secret->length = 32;
    jint status = Java_org_libhcode_Native_personId(ENV, NULL, given(secret),
                                                    HCODE_DOCUMENT_PASSPORT, given(&text),
                                                    18330, given(&out));
    ck_assert_int_eq(status, HCODE_OK);
    ck_assert_ptr_nonnull(copied_to);
    ck_assert_int_eq(left_behind, 0);
    copied_to = NULL;
    ck_assert_ptr_nonnull(Java_org_libhcode_Native_canonical(ENV, NULL, given(&text), LONGS));
    ck_assert_ptr_nonnull(copied_to);
    ck_assert_int_eq(left_behind, 0);
    Java_org_libhcode_Native_free(ENV, NULL, policy);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("jni");
    TCase *tests = tcase_create("jni");

    tcase_add_loop_test(tests, nothing_is_called_after_an_exception, 0,
                        sizeof rows / sizeof rows[0]);
    tcase_add_test(tests, a_typed_number_is_wiped);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
