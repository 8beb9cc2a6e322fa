/*
 * hcode_jni.c under a JVM of this file's own, which has nothing but arrays of bytes and numbers.
 * It can refuse any of them, as a JVM without memory does, and then takes note of every call
 * that JNI forbids while an exception is pending; and it remembers where bytes were copied to,
 * to see that they are gone. It can refuse memory of C's as well. What a function answers is the
 * business of the Java tests.
 */
#include <check.h>
#include <stdlib.h>

static void *scarce_malloc(size_t size);
static void counted_free(void *memory);
#define malloc scarce_malloc
#define free counted_free
#include "../../main/c/hcode_jni.c"
#undef malloc
#undef free

/* --- Memory of C's --- */

static int asked, missing; /* pieces asked for so far; which of them is not given, from 1 */
static int held;

static void *scarce_malloc(size_t size)
{
    if (++asked == missing)
        return NULL;
    held++;
    return malloc(size);
}

static void counted_free(void *memory)
{
    held -= memory != NULL;
    free(memory);
}

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

static jintArray JNICALL new_ints(JNIEnv *env, jsize length)
{
    return (jintArray)new_bytes(env, (jsize)sizeof(jint) * length);
}

static jclass JNICALL find_class(JNIEnv *env, const char *name)
{
    (void)env;
    forbidden += pending;
    ck_assert_str_eq(name, "java/lang/OutOfMemoryError");
    return (jclass)given(&arrays[0]);
}

static jint JNICALL throw_new(JNIEnv *env, jclass class, const char *message)
{
    (void)env;
    (void)class;
    (void)message;
    forbidden += pending;
    pending = 1;
    return 0;
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

static void JNICALL set_ints(JNIEnv *env, jintArray array, jsize from, jsize count,
                             const jint *numbers)
{
    (void)env;
    forbidden += pending;
    memcpy(inside(array)->bytes + 4 * from, numbers, 4 * (size_t)count);
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
    .NewIntArray = new_ints, .SetIntArrayRegion = set_ints, .FindClass = find_class,
    .ThrowNew = throw_new,
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
    refused = pending = forbidden = made = asked = missing = 0;
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

static struct array data, seed;

static void ask_base45_encode(void)
{
    fill(&data, "ietf!");
    (void)Java_org_libhcode_Native_base45Encode(ENV, NULL, given(&data));
}

static void ask_base45_decode(void)
{
    fill(&data, "QED8WEX0");
    (void)Java_org_libhcode_Native_base45Decode(ENV, NULL, given(&data), LONGS);
}

static void ask_cbor_head(void)
{
    fill(&data, "\x82\x01\x61x");
    (void)Java_org_libhcode_Native_cborHead(ENV, NULL, given(&data), LONGS);
}

static void ask_cbor_ends(void)
{
    fill(&data, "\x82\x01\x61x");
    (void)Java_org_libhcode_Native_cborEnds(ENV, NULL, given(&data));
}

static void ask_cbor_write(void)
{
    fill(&data, "x");
    (void)Java_org_libhcode_Native_cborWrite(ENV, NULL, HCODE_CBOR_TEXT, 0, given(&data), LONGS);
}

static void ask_ed25519_verify(void)
{
    fill(&data, "message");
    (void)Java_org_libhcode_Native_ed25519Verify(ENV, NULL, given(&text), given(&text),
                                                 given(&data));
}

static void ask_ed25519_sign(void)
{
    fill(&data, "message");
    (void)Java_org_libhcode_Native_ed25519Sign(ENV, NULL, given(&seed), given(&data));
}

static void ask_ed25519_public_key(void)
{
    (void)Java_org_libhcode_Native_ed25519PublicKey(ENV, NULL, given(&seed));
}

static void ask_person_id(void)
{
    fill(&text, "E12345678");
    (void)Java_org_libhcode_Native_personId(ENV, NULL, given(&seed), HCODE_DOCUMENT_PASSPORT,
                                            given(&text), 18330, given(&out));
}

static const struct {
    const char *name;
    void (*ask)(void);
    int arrays; /* that it makes if it gets them all */
    int pieces; /* of memory that it asks for, if it says that there is none by an exception */
} rows[] = {
    { "policyView", ask_view, 3, 0 },
    { "policyReason", ask_reason_facts, 4, 0 },
    { "policyGuard", ask_guard, 2, 0 },
    { "policyGate", ask_gate, 2, 0 },
    { "policyParse", ask_wrong_policy, 1, 0 },
    { "reason", ask_reason, 4, 0 },
    { "base45Encode", ask_base45_encode, 1, 2 },
    { "base45Decode", ask_base45_decode, 1, 2 },
    { "cborHead", ask_cbor_head, 0, 1 },
    { "cborEnds", ask_cbor_ends, 1, 1 },
    { "cborWrite", ask_cbor_write, 1, 2 },
    { "ed25519Verify", ask_ed25519_verify, 0, 1 },
    { "ed25519Sign", ask_ed25519_sign, 1, 1 },
    { "ed25519PublicKey", ask_ed25519_public_key, 1, 0 },
    { "personId", ask_person_id, 0, 1 },
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

START_TEST(without_memory_there_is_an_exception)
{
    prepare_policy();
    seed.length = 32;
    for (int nth = 0; nth <= rows[_i].pieces; nth++) {
        pending = forbidden = asked = held = 0;
        missing = nth;
        rows[_i].ask();
        ck_assert_msg(pending == (nth > 0) && forbidden == 0, "%s, piece %d: %d, %d calls",
                      rows[_i].name, nth, pending, forbidden);
        ck_assert_msg(held == 0, "%s, piece %d: %d stay", rows[_i].name, nth, held);
        if (nth == 0 && rows[_i].pieces > 0)
            ck_assert_msg(asked == rows[_i].pieces, "%s asked for %d", rows[_i].name, asked);
    }
    Java_org_libhcode_Native_free(ENV, NULL, policy);
}
END_TEST

START_TEST(no_array_is_longer_than_there_are)
{
    made = pending = forbidden = refused = 0;
    ck_assert_ptr_null(give(ENV, NULL, (size_t)INT32_MAX + 1));
    ck_assert_int_eq(pending, 1);
    ck_assert_int_eq(made, 0);
}
END_TEST

/* --- What is personal, and what is secret --- */

START_TEST(a_typed_number_is_wiped)
{
    prepare_policy();
    fill(&text, "E12345678");
    watched = &text;
    seed.length = 32;
    jint status = Java_org_libhcode_Native_personId(ENV, NULL, given(&seed),
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

START_TEST(a_seed_is_wiped)
{
    pending = refused = missing = left_behind = 0;
    fill(&seed, "0123456789abcdef0123456789ABCDEF");
    watched = &seed;
    copied_to = NULL;
    ask_ed25519_sign();
    ck_assert_ptr_nonnull(copied_to);
    ck_assert_int_eq(left_behind, 0);
    copied_to = NULL;
    ask_ed25519_public_key();
    ck_assert_ptr_nonnull(copied_to);
    ck_assert_int_eq(left_behind, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("jni");
    TCase *tests = tcase_create("jni");

    tcase_add_loop_test(tests, nothing_is_called_after_an_exception, 0,
                        sizeof rows / sizeof rows[0]);
    tcase_add_loop_test(tests, without_memory_there_is_an_exception, 0,
                        sizeof rows / sizeof rows[0]);
    tcase_add_test(tests, no_array_is_longer_than_there_are);
    tcase_add_test(tests, a_typed_number_is_wiped);
    tcase_add_test(tests, a_seed_is_wiped);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
