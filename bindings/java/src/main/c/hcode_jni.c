/*
 * The JNI side of org.libhcode.Native. Every function takes plain numbers and arrays, checks
 * no handle (Java's NativeObject does) and throws nothing of its own: statuses go back as
 * numbers, and Java turns them into exceptions. Records are copied to the stack, so no array is
 * ever pinned. What a callback throws stays pending: the callback answers HOST_FAILED, the
 * library puts its work in order, and Java finds the exception when the function returns.
 */
#include <jni.h>
#include <stdlib.h>
#include <string.h>

#include "hcode.h"

#define HOST_FAILED 1
#define EVENT_NUMBERS 8
#define NATIVE(type, name) JNIEXPORT type JNICALL Java_org_libhcode_Native_##name

/* What Java keeps of a pointer is a number. */
static void *pointer(jlong address)
{
    return (void *)(intptr_t)address; /* NOLINT(performance-no-int-to-ptr) */
}

/* --- Arrays --- */

static size_t length_of(JNIEnv *env, jbyteArray array)
{
    return array != NULL ? (size_t)(*env)->GetArrayLength(env, array) : 0;
}

/* Copies at most `room` bytes; what is longer stays too long, for the library to refuse. */
static size_t take(JNIEnv *env, jbyteArray array, void *to, size_t room)
{
    size_t length = length_of(env, array);

    length = length < room ? length : room;
    if (length > 0)
        (*env)->GetByteArrayRegion(env, array, 0, (jsize)length, to);
    return length;
}

static void out_of_memory(JNIEnv *env)
{
    jclass error = (*env)->FindClass(env, "java/lang/OutOfMemoryError");

    if (error != NULL)
        (*env)->ThrowNew(env, error, "libhcode");
}

/* All of an array, to be freed; NULL after an exception, if there is no memory. */
static uint8_t *take_all(JNIEnv *env, jbyteArray array, size_t *length)
{
    *length = length_of(env, array);
    uint8_t *bytes = malloc(*length + 1);
    if (bytes == NULL)
        out_of_memory(env);
    else
        (void)take(env, array, bytes, *length);
    return bytes;
}

/* NULL after an exception, if there is no memory or no array of that length. */
static jbyteArray give(JNIEnv *env, const void *bytes, size_t length)
{
    if (length > INT32_MAX) {
        out_of_memory(env);
        return NULL;
    }
    jbyteArray array = (*env)->NewByteArray(env, (jsize)length);
    if (array != NULL && length > 0)
        (*env)->SetByteArrayRegion(env, array, 0, (jsize)length, bytes);
    return array;
}

static jbyteArray give_text(JNIEnv *env, const char *text)
{
    return text != NULL ? give(env, text, strlen(text)) : NULL;
}

static void put(JNIEnv *env, jlongArray array, const int64_t *numbers, jsize count)
{
    (*env)->SetLongArrayRegion(env, array, 0, count, (const jlong *)numbers);
}

/* All that follows the array, as numbers of 64 bits. */
#define PUT(env, array, ...)                                                               \
    put(env, array, (const int64_t[]){ __VA_ARGS__ },                                      \
        (jsize)(sizeof((const int64_t[]){ __VA_ARGS__ }) / sizeof(int64_t)))

/* Nothing after an exception, so that texts may follow one another. */
static void put_text(JNIEnv *env, jobjectArray array, jsize index, const char *text)
{
    jbyteArray bytes = (*env)->ExceptionCheck(env) ? NULL : give_text(env, text);

    if (bytes == NULL)
        return;
    (*env)->SetObjectArrayElement(env, array, index, bytes);
    (*env)->DeleteLocalRef(env, bytes);
}

/* A record, and one byte more to tell that it is too long. */
struct record {
    uint8_t bytes[HCODE_RECORD_MAX + 1];
    size_t length;
};

static void take_record(JNIEnv *env, jbyteArray array, struct record *record)
{
    record->length = take(env, array, record->bytes, sizeof record->bytes);
}

static void take_event(JNIEnv *env, jlongArray numbers, jbyteArray custom, hcode_event *event)
{
    jlong n[EVENT_NUMBERS];

    (*env)->GetLongArrayRegion(env, numbers, 0, EVENT_NUMBERS, n);
    *event = (hcode_event){ .size = sizeof *event,
                            .kind = (int32_t)n[0],
                            .detail = (int32_t)n[1],
                            .role = (int32_t)n[2],
                            .occurred = n[3],
                            .reported = n[4],
                            .region = (int32_t)n[5],
                            .celsius_x10 = (int32_t)n[6],
                            .symptoms = (uint32_t)n[7] & 0xff,
                            .reason = (int32_t)(n[7] >> 8) };
    memset(event->custom, 0, sizeof event->custom);
    (void)take(env, custom, event->custom, sizeof event->custom - 1);
}

/* --- Names and statuses --- */

NATIVE(jbyteArray, version)(JNIEnv *env, jclass class)
{
    (void)class;
    return give_text(env, hcode_version());
}

NATIVE(jbyteArray, statusName)(JNIEnv *env, jclass class, jint status)
{
    (void)class;
    return give_text(env, hcode_status_name(status));
}

NATIVE(jbyteArray, statusText)(JNIEnv *env, jclass class, jint status, jint language)
{
    (void)class;
    return give_text(env, hcode_status_text(status, language));
}

/* --- Policies --- */

/* Memory for the policy, to be freed by Java, is `*memory` if all goes well. */
static hcode_status parse(const char *text, size_t length, const hcode_policy *previous,
                          void **memory, const hcode_policy **policy, hcode_diagnostic *why)
{
    size_t size = 0;
    hcode_status status = hcode_policy_parse(text, length, previous, NULL, &size, policy, why);

    if (status != HCODE_BUFFER)
        return status;
    *memory = malloc(size);
    if (*memory == NULL)
        return HCODE_BUFFER;
    status = hcode_policy_parse(text, length, previous, *memory, &size, policy, why);
    if (status != HCODE_OK)
        free(*memory);
    return status;
}

NATIVE(jint, policyParse)(JNIEnv *env, jclass class, jbyteArray text, jlong previous,
                          jlongArray out, jobjectArray why)
{
    char *copy = malloc(HCODE_POLICY_TEXT_MAX + 1); /* one byte more is as wrong as many */
    const hcode_policy *policy = NULL;
    hcode_diagnostic fault = { .size = sizeof fault };
    void *memory = NULL;

    (void)class;
    if (copy == NULL)
        return HCODE_BUFFER;
    size_t length = take(env, text, copy, HCODE_POLICY_TEXT_MAX + 1);
    hcode_status status = parse(copy, length, pointer(previous), &memory, &policy,
                                &fault);
    free(copy);
    PUT(env, out, (intptr_t)memory, (intptr_t)policy, fault.line, fault.column);
    if (status == HCODE_POLICY)
        put_text(env, why, 0, fault.text);
    return status;
}

NATIVE(void, free)(JNIEnv *env, jclass class, jlong address)
{
    (void)env;
    (void)class;
    free(pointer(address));
}

/* Through a volatile pointer, so that no compiler drops it. */
static void wipe(void *memory, size_t size)
{
    volatile uint8_t *bytes = memory;

    while (size-- > 0)
        *bytes++ = 0;
}

NATIVE(void, freeSecret)(JNIEnv *env, jclass class, jlong address, jlong size)
{
    wipe(pointer(address), (size_t)size);
    Java_org_libhcode_Native_free(env, class, address);
}

NATIVE(jlong, policyInForce)(JNIEnv *env, jclass class, jlong policy, jint day)
{
    (void)env;
    (void)class;
    return (intptr_t)hcode_policy_in_force(pointer(policy), day);
}

NATIVE(jint, policyDay)(JNIEnv *env, jclass class, jlong policy, jlong time, jlongArray out)
{
    hcode_day day = 0;
    hcode_status status = hcode_policy_day(pointer(policy), time, &day);

    (void)class;
    PUT(env, out, day);
    return status;
}

NATIVE(jint, policyView)(JNIEnv *env, jclass class, jlong policy, jlongArray out,
                         jobjectArray texts)
{
    hcode_policy_facts f = { .size = sizeof f };
    hcode_status status = hcode_policy_view(pointer(policy), &f);

    (void)class;
    if (status != HCODE_OK)
        return status;
    PUT(env, out, f.effective, f.utc_offset, f.fever_x10, f.pass_trips, f.pass_days,
        f.family_adult, f.family_elder);
    put_text(env, texts, 0, f.name);
    put_text(env, texts, 1, f.title_en);
    put_text(env, texts, 2, f.title_zh);
    return HCODE_OK;
}

NATIVE(jint, policyReason)(JNIEnv *env, jclass class, jlong policy, jint index, jlongArray out,
                           jobjectArray texts)
{
    hcode_reason_facts f = { .size = sizeof f };
    hcode_status status = hcode_policy_reason(pointer(policy), (uint32_t)index, &f);

    (void)class;
    if (status != HCODE_OK)
        return status;
    PUT(env, out, f.code, f.color, f.retired, f.days, f.normal_days, f.missing, f.from_day_0,
        f.unreported);
    put_text(env, texts, 0, f.name);
    put_text(env, texts, 1, f.text_en);
    put_text(env, texts, 2, f.text_zh);
    put_text(env, texts, 3, f.cite);
    return HCODE_OK;
}

NATIVE(jint, policyRule)(JNIEnv *env, jclass class, jlong policy, jint index, jlongArray out,
                         jobjectArray texts)
{
    hcode_rule_facts f = { .size = sizeof f };
    hcode_status status = hcode_policy_rule(pointer(policy), (uint32_t)index, &f);

    (void)class;
    if (status != HCODE_OK)
        return status;
    PUT(env, out, f.kind, f.detail, f.roles, f.marks, (int64_t)f.sets, (int64_t)f.clears,
        (int64_t)f.withdraws, f.line);
    put_text(env, texts, 0, f.custom);
    return HCODE_OK;
}

NATIVE(jint, policyGuard)(JNIEnv *env, jclass class, jlong policy, jint rule, jint index,
                          jlongArray out, jobjectArray texts)
{
    hcode_guard_facts f = { .size = sizeof f };
    hcode_status status = hcode_policy_guard(pointer(policy), (uint32_t)rule, (uint32_t)index, &f);

    (void)class;
    if (status != HCODE_OK)
        return status;
    PUT(env, out, f.days);
    put_text(env, texts, 0, hcode_guard_name(f.guard));
    put_text(env, texts, 1, f.set);
    return HCODE_OK;
}

NATIVE(jint, policySet)(JNIEnv *env, jclass class, jlong policy, jint index, jobjectArray texts)
{
    hcode_set_facts f = { .size = sizeof f };
    hcode_status status = hcode_policy_set(pointer(policy), (uint32_t)index, &f);

    (void)class;
    if (status == HCODE_OK)
        put_text(env, texts, 0, f.name);
    return status;
}

NATIVE(jint, policyRegion)(JNIEnv *env, jclass class, jlong policy, jint set, jint index,
                           jlongArray out)
{
    hcode_region_facts f = { .size = sizeof f };
    hcode_status status = hcode_policy_region(pointer(policy), (uint32_t)set, (uint32_t)index, &f);

    (void)class;
    if (status == HCODE_OK)
        PUT(env, out, f.code, f.from, f.until);
    return status;
}

NATIVE(jint, policyGate)(JNIEnv *env, jclass class, jlong policy, jint index, jlongArray out,
                         jobjectArray texts)
{
    hcode_gate_facts f = { .size = sizeof f };
    hcode_status status = hcode_policy_gate(pointer(policy), (uint32_t)index, &f);

    (void)class;
    if (status != HCODE_OK)
        return status;
    PUT(env, out, f.needs_temperature, f.plain[1], f.plain[2], f.plain[3], f.fever[1], f.fever[2],
        f.fever[3]);
    put_text(env, texts, 0, f.scene);
    put_text(env, texts, 1, f.cite);
    return HCODE_OK;
}

NATIVE(jint, policyWarning)(JNIEnv *env, jclass class, jlong policy, jint index, jlongArray out,
                            jobjectArray texts)
{
    hcode_diagnostic d = { .size = sizeof d };
    hcode_status status = hcode_policy_warning(pointer(policy), (uint32_t)index, &d);

    (void)class;
    if (status != HCODE_OK)
        return status;
    PUT(env, out, d.line, d.column);
    put_text(env, texts, 0, d.text);
    return HCODE_OK;
}

NATIVE(jint, reasonCode)(JNIEnv *env, jclass class, jlong policy, jbyteArray name)
{
    char text[128] = "";

    (void)class;
    (void)take(env, name, text, sizeof text - 1);
    return hcode_policy_reason_code(pointer(policy), text);
}

NATIVE(jbyteArray, reasonName)(JNIEnv *env, jclass class, jlong policy, jint code)
{
    (void)class;
    return give_text(env, hcode_policy_reason_name(pointer(policy), code));
}

/* --- Records --- */

NATIVE(jbyteArray, apply)(JNIEnv *env, jclass class, jlong policy, jbyteArray record,
                          jlongArray event, jbyteArray custom, jlongArray out)
{
    hcode_effect e = { .size = sizeof e };
    hcode_event what;
    struct record r;

    (void)class;
    take_record(env, record, &r);
    take_event(env, event, custom, &what);
    hcode_status status = hcode_apply(pointer(policy), r.bytes, r.length, &what, r.bytes,
                                      &r.length, &e);
    PUT(env, out, status, e.rules_fired, e.marks_left_out, e.policy_effective,
        (int64_t)e.rules[0], (int64_t)e.rules[1], (int64_t)e.rules[2],
        (int64_t)e.rules[3]);
    return status == HCODE_OK ? give(env, r.bytes, r.length) : NULL;
}

NATIVE(jbyteArray, merge)(JNIEnv *env, jclass class, jlong policy, jbyteArray a, jbyteArray b,
                          jlongArray out)
{
    struct record x, y;

    (void)class;
    take_record(env, a, &x);
    take_record(env, b, &y);
    hcode_status status = hcode_record_merge(pointer(policy), x.bytes, x.length, y.bytes,
                                             y.length, x.bytes, &x.length);
    PUT(env, out, status);
    return status == HCODE_OK ? give(env, x.bytes, x.length) : NULL;
}

NATIVE(jint, view)(JNIEnv *env, jclass class, jbyteArray record, jlongArray out)
{
    hcode_record_facts f = { .size = sizeof f };
    struct record r;

    (void)class;
    take_record(env, record, &r);
    hcode_status status = hcode_record_view(r.bytes, r.length, &f);
    if (status == HCODE_OK)
        PUT(env, out, f.slots, f.anchor, f.registered, (int64_t)f.normal, (int64_t)f.abnormal,
            (int64_t)f.corrected);
    return status;
}

NATIVE(jint, slot)(JNIEnv *env, jclass class, jbyteArray record, jint index, jlongArray out)
{
    hcode_slot s = { .size = sizeof s };
    struct record r;

    (void)class;
    take_record(env, record, &r);
    hcode_status status = hcode_record_slot(r.bytes, r.length, (uint32_t)index, &s);
    if (status == HCODE_OK)
        PUT(env, out, s.code, s.role, s.done, s.filed, s.since, s.cleared_reported,
            s.cleared_occurred);
    return status;
}

/* --- Verdicts --- */

/* The status if it is none, else color, registered and count of reasons in one number: no
 * array is made for the question that is asked most. */
static jint packed(hcode_status status, const hcode_verdict *v)
{
    if (status != HCODE_OK)
        return status;
    return (jint)((uint32_t)v->color | v->registered << 8 | v->reasons << 16);
}

NATIVE(jint, classify)(JNIEnv *env, jclass class, jlong policy, jbyteArray record, jint day)
{
    hcode_verdict v = { .size = sizeof v };
    struct record r;

    (void)class;
    take_record(env, record, &r);
    return packed(hcode_classify(pointer(policy), r.bytes, r.length, day, &v), &v);
}

NATIVE(jint, reason)(JNIEnv *env, jclass class, jlong policy, jbyteArray record, jint day,
                     jint index, jlongArray out, jobjectArray texts)
{
    hcode_reason_answer a = { .size = sizeof a };
    struct record r;

    (void)class;
    take_record(env, record, &r);
    hcode_status status = hcode_reason(pointer(policy), r.bytes, r.length, day,
                                       (uint32_t)index, &a);
    if (status != HCODE_OK)
        return status;
    PUT(env, out, a.code, a.color, a.since, a.role, a.run, a.of, a.still_needed, a.earliest_end,
        a.clear_roles, a.withdraw_roles, a.since_time, a.filed,
        (int64_t)a.clear_rules[0], (int64_t)a.clear_rules[1], (int64_t)a.clear_rules[2],
        (int64_t)a.clear_rules[3], (int64_t)a.withdraw_rules[0],
        (int64_t)a.withdraw_rules[1], (int64_t)a.withdraw_rules[2],
        (int64_t)a.withdraw_rules[3]);
    put_text(env, texts, 0, a.name);
    put_text(env, texts, 1, a.cite);
    put_text(env, texts, 2, a.text_en);
    put_text(env, texts, 3, a.text_zh);
    return HCODE_OK;
}

NATIVE(jint, nextChange)(JNIEnv *env, jclass class, jlong policy, jbyteArray record, jint day,
                         jlongArray out)
{
    hcode_day when = 0;
    struct record r;

    (void)class;
    take_record(env, record, &r);
    hcode_status status = hcode_next_change(pointer(policy), r.bytes, r.length, day,
                                            &when);
    PUT(env, out, when);
    return status;
}

NATIVE(jbyteArray, explain)(JNIEnv *env, jclass class, jlong policy, jbyteArray record, jint day,
                            jint language, jlongArray out)
{
    const hcode_policy *p = pointer(policy);
    jbyteArray array = NULL;
    size_t size = 0;
    struct record r;

    (void)class;
    take_record(env, record, &r);
    hcode_status status = hcode_explain(p, r.bytes, r.length, day, language, NULL, &size);
    char *text = status == HCODE_BUFFER ? malloc(size) : NULL;
    if (text != NULL)
        status = hcode_explain(p, r.bytes, r.length, day, language, text, &size);
    PUT(env, out, status);
    if (status == HCODE_OK)
        array = give(env, text, size - 1);
    free(text);
    return array;
}

/* NULL for no buffer, and perhaps for an empty one. */
static void *address(JNIEnv *env, jobject buffer)
{
    return buffer != NULL ? (*env)->GetDirectBufferAddress(env, buffer) : NULL;
}

NATIVE(jlong, address)(JNIEnv *env, jclass class, jobject buffer)
{
    (void)class;
    return (jlong)(intptr_t)address(env, buffer);
}

/* The buffers are direct and apart, and Java has checked their bounds and alignment. */
NATIVE(jint, classifyMany)(JNIEnv *env, jclass class, jlong policy, jobject data, jint length,
                           jobject offsets, jint n, jint day, jobject colors, jobject statuses)
{
    (void)class;
    return hcode_classify_many(pointer(policy), address(env, data), (size_t)length,
                               address(env, offsets), (size_t)n, day, address(env, colors),
                               address(env, statuses));
}

/* --- Engine --- */

struct bridge {
    JNIEnv *env;
    jobject object;
};

/* Good as long as the classes, which Native refers to. */
static JavaVM *machine;
static jmethodID bridge_load, bridge_commit, bridge_due, bridge_verify, bridge_sign;

NATIVE(void, prepare)(JNIEnv *env, jclass class, jclass store, jclass verifier, jclass signer)
{
    const struct {
        jmethodID *method;
        jclass class;
        const char *name, *type;
    } rows[] = {
        { &bridge_load, store, "load", "([B[B[J)I" },
        { &bridge_commit, store, "commit", "([BJ[J[B[J)I" },
        { &bridge_due, store, "due", "(I[B[BI)I" },
        { &bridge_verify, verifier, "verify", "([B[B[B)I" },
        { &bridge_sign, signer, "sign", "([B)[B" },
    };

    (void)class;
    if ((*env)->GetJavaVM(env, &machine) != JNI_OK)
        return;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        *rows[i].method = (*env)->GetMethodID(env, rows[i].class, rows[i].name, rows[i].type);
        if (*rows[i].method == NULL)
            return;
    }
}

/* Each callback has a frame of its own, so that a long advance does not pile up references. */
static int enter(struct bridge *b)
{
    return (*b->env)->PushLocalFrame(b->env, 8) == 0;
}

static hcode_status leave(struct bridge *b, hcode_status status)
{
    (*b->env)->PopLocalFrame(b->env, NULL);
    return (*b->env)->ExceptionCheck(b->env) ? HOST_FAILED : status;
}

static hcode_status load(void *context, const uint8_t id[16], hcode_row *row)
{
    struct bridge *b = context;
    JNIEnv *env = b->env;
    jlong n[5];

    if (!enter(b))
        return HOST_FAILED;
    jbyteArray name = give(env, id, 16);
    jbyteArray record = name != NULL ? (*env)->NewByteArray(env, HCODE_RECORD_MAX) : NULL;
    jlongArray out = record != NULL ? (*env)->NewLongArray(env, 5) : NULL;
    if (out == NULL)
        return leave(b, HOST_FAILED);
    hcode_status status = (*env)->CallIntMethod(env, b->object, bridge_load, name, record, out);
    if ((*env)->ExceptionCheck(env) || status != HCODE_OK)
        return leave(b, status);
    (*env)->GetLongArrayRegion(env, out, 0, 5, n);
    row->color = (int32_t)n[0];
    row->day = (hcode_day)n[1];
    row->due = (hcode_day)n[2];
    row->version = (uint64_t)n[3];
    row->record_length = (uint32_t)n[4];
    if (row->record_length <= row->record_capacity)
        (void)take(env, record, row->record, row->record_length);
    return leave(b, HCODE_OK);
}

#define CHANGE_NUMBERS 11

static void put_change(JNIEnv *env, jlongArray array, const hcode_change *c)
{
    PUT(env, array, c->rules_fired, c->marks_left_out, c->policy_effective, (int64_t)c->rules[0],
        (int64_t)c->rules[1], (int64_t)c->rules[2], (int64_t)c->rules[3], c->was, c->color, c->day,
        c->due);
}

static jlongArray give_change(JNIEnv *env, const hcode_change *c)
{
    jlongArray array = (*env)->NewLongArray(env, CHANGE_NUMBERS);

    if (array != NULL)
        put_change(env, array, c);
    return array;
}

static hcode_status commit(void *context, const uint8_t id[16], uint64_t expected,
                           const hcode_row *row, const hcode_change *change)
{
    struct bridge *b = context;
    JNIEnv *env = b->env;

    if (!enter(b))
        return HOST_FAILED;
    jbyteArray name = give(env, id, 16);
    jbyteArray record = name != NULL ? give(env, row->record, row->record_length) : NULL;
    jlongArray numbers = record != NULL ? (*env)->NewLongArray(env, 4) : NULL;
    jlongArray about = numbers != NULL ? give_change(env, change) : NULL;
    if (about == NULL)
        return leave(b, HOST_FAILED);
    PUT(env, numbers, row->color, row->day, row->due, (int64_t)row->version);
    hcode_status status = (*env)->CallIntMethod(env, b->object, bridge_commit, name,
                                                (jlong)expected, numbers, record, about);
    return leave(b, status);
}

static hcode_status due(void *context, hcode_day day, const uint8_t *after, uint8_t *ids,
                        uint32_t capacity, uint32_t *count)
{
    struct bridge *b = context;
    JNIEnv *env = b->env;

    if (!enter(b))
        return HOST_FAILED;
    jbyteArray from = after != NULL ? give(env, after, 16) : NULL;
    jbyteArray page = from != NULL || after == NULL
                          ? (*env)->NewByteArray(env, (jsize)(16 * capacity)) : NULL;
    if (page == NULL)
        return leave(b, HOST_FAILED);
    jint found = (*env)->CallIntMethod(env, b->object, bridge_due, (jint)day, from, page,
                                       (jint)capacity);
    if ((*env)->ExceptionCheck(env) || found < 0)
        return leave(b, HOST_FAILED);
    *count = (uint32_t)found;
    if (*count <= capacity)
        (void)take(env, page, ids, (size_t)16 * *count);
    return leave(b, HCODE_OK);
}

static hcode_store store_of(struct bridge *b)
{
    return (hcode_store){ sizeof(hcode_store), 0, b, load, commit, due };
}

NATIVE(jint, applyEvent)(JNIEnv *env, jclass class, jlong policy, jobject object, jbyteArray id,
                         jlongArray event, jbyteArray custom, jlong now, jlongArray out)
{
    struct bridge b = { env, object };
    hcode_store store = store_of(&b);
    hcode_engine engine = { sizeof engine, 0, pointer(policy), &store };
    hcode_change c = { .size = sizeof c };
    hcode_event what;
    uint8_t name[16];

    (void)class;
    (void)take(env, id, name, sizeof name);
    take_event(env, event, custom, &what);
    hcode_status status = hcode_apply_event(&engine, name, &what, now, &c);
    if (status == HCODE_OK)
        put_change(env, out, &c);
    return status;
}

NATIVE(jbyteArray, classifyPerson)(JNIEnv *env, jclass class, jlong policy, jobject object,
                                   jbyteArray id, jint day, jlongArray out)
{
    struct bridge b = { env, object };
    hcode_store store = store_of(&b);
    hcode_engine engine = { sizeof engine, 0, pointer(policy), &store };
    hcode_verdict v = { .size = sizeof v };
    struct record r;
    uint8_t name[16];

    (void)class;
    (void)take(env, id, name, sizeof name);
    hcode_status status = hcode_classify_person(&engine, name, day, &v, r.bytes, &r.length);
    if ((*env)->ExceptionCheck(env))
        return NULL;
    PUT(env, out, status, packed(status, &v));
    return status == HCODE_OK ? give(env, r.bytes, r.length) : NULL;
}

NATIVE(jint, advanceDay)(JNIEnv *env, jclass class, jlong policy, jobject object, jint day,
                         jlong now, jlongArray out, jbyteArray first)
{
    struct bridge b = { env, object };
    hcode_store store = store_of(&b);
    hcode_engine engine = { sizeof engine, 0, pointer(policy), &store };
    hcode_progress p = { .size = sizeof p };

    (void)class;
    hcode_status status = hcode_advance_day(&engine, day, now, &p);
    if (status != HCODE_OK)
        return status;
    PUT(env, out, p.first_status, (int64_t)p.looked_at, (int64_t)p.changed, (int64_t)p.passed_over);
    (*env)->SetByteArrayRegion(env, first, 0, 16, (const jbyte *)p.first_id);
    return HCODE_OK;
}

/* --- Tokens --- */

struct key_array {
    hcode_key *keys;
    const hcode_key **list;
    size_t count;
};

/* A key's bytes: kid (8), public key (64), issuer (40), accepts (4); its numbers: algorithm,
 * from, until, revoked before. */
#define KEY_BYTES 116

static int take_keys(JNIEnv *env, jbyteArray bytes, jlongArray numbers, struct key_array *k)
{
    k->count = (size_t)(*env)->GetArrayLength(env, bytes) / KEY_BYTES;
    k->keys = calloc(k->count + 1, sizeof *k->keys);
    k->list = calloc(k->count + 1, sizeof(void *));
    if (k->keys == NULL || k->list == NULL)
        return 0;
    for (size_t i = 0; i < k->count; i++) {
        hcode_key *key = &k->keys[i];
        jbyte b[KEY_BYTES];
        jlong n[4];
        (*env)->GetByteArrayRegion(env, bytes, (jsize)(i * KEY_BYTES), KEY_BYTES, b);
        (*env)->GetLongArrayRegion(env, numbers, (jsize)(4 * i), 4, n);
        *key = (hcode_key){ .size = sizeof *key, .algorithm = (int32_t)n[0], .from = n[1],
                            .until = n[2], .revoked_before = n[3] };
        memcpy(key->kid, b, 8);
        memcpy(key->public_key, b + 8, 64);
        memcpy(key->issuer, b + 72, 40);
        memcpy(key->accepts, b + 112, 4);
        k->list[i] = key;
    }
    return 1;
}

struct recall_array {
    hcode_recall *recalls;
    const hcode_recall **list;
    size_t count;
};

/* A recall's bytes: kid (8), length of cti (1), cti (16). */
#define RECALL_BYTES 25

static int take_recalls(JNIEnv *env, jbyteArray bytes, struct recall_array *r)
{
    r->count = (size_t)(*env)->GetArrayLength(env, bytes) / RECALL_BYTES;
    r->recalls = calloc(r->count + 1, sizeof *r->recalls);
    r->list = calloc(r->count + 1, sizeof(void *));
    if (r->recalls == NULL || r->list == NULL)
        return 0;
    for (size_t i = 0; i < r->count; i++) {
        hcode_recall *recall = &r->recalls[i];
        uint8_t b[RECALL_BYTES];
        (*env)->GetByteArrayRegion(env, bytes, (jsize)(i * RECALL_BYTES), RECALL_BYTES,
                                   (jbyte *)b);
        *recall = (hcode_recall){ .size = sizeof *recall, .cti_length = b[8] };
        memcpy(recall->kid, b, 8);
        memcpy(recall->cti, b + 9, 16);
        r->list[i] = recall;
    }
    return 1;
}

/* Called in the thread of a verify call, for a keyring with a verifier of the host's. */
static hcode_status verify_by_host(void *context, const hcode_key *key, const uint8_t *message,
                                   size_t length, const uint8_t signature[64])
{
    struct bridge b = { NULL, context };
    void *env = NULL;

    if ((*machine)->GetEnv(machine, &env, JNI_VERSION_10) != JNI_OK)
        return HOST_FAILED;
    b.env = env;
    if (!enter(&b))
        return HOST_FAILED;
    jbyteArray kid = give(b.env, key->kid, 8);
    jbyteArray what = kid != NULL ? give(b.env, message, length) : NULL;
    jbyteArray by = what != NULL ? give(b.env, signature, 64) : NULL;
    if (by == NULL)
        return leave(&b, HOST_FAILED);
    return leave(&b, (*b.env)->CallIntMethod(b.env, b.object, bridge_verify, kid, what, by));
}

static hcode_status build(const hcode_keyring_options *options, void **memory,
                          const hcode_keyring **keyring, hcode_keyring_fault *fault)
{
    size_t size = 0;
    hcode_status status = hcode_keyring_build(options, NULL, &size, keyring, fault);

    if (status != HCODE_BUFFER)
        return status;
    *memory = malloc(size);
    if (*memory == NULL)
        return HCODE_BUFFER;
    status = hcode_keyring_build(options, *memory, &size, keyring, fault);
    if (status != HCODE_OK)
        free(*memory);
    return status;
}

/* limits: leeway, life on screen, life on paper, refresh by; out: memory, keyring, part and
 * entry of a fault, verifier. */
NATIVE(jint, keyringBuild)(JNIEnv *env, jclass class, jbyteArray keys, jlongArray numbers,
                           jbyteArray recalls, jlongArray limits, jobject verifier,
                           jlongArray out, jobjectArray why)
{
    struct key_array k = { NULL, NULL, 0 };
    struct recall_array r = { NULL, NULL, 0 };
    hcode_keyring_fault fault = { .size = sizeof fault };
    const hcode_keyring *keyring = NULL;
    jobject host = verifier != NULL ? (*env)->NewGlobalRef(env, verifier) : NULL;
    void *memory = NULL;
    hcode_status status = HCODE_BUFFER;
    jlong n[4];

    (void)class;
    (*env)->GetLongArrayRegion(env, limits, 0, 4, n);
    if (take_keys(env, keys, numbers, &k) && take_recalls(env, recalls, &r)) {
        hcode_keyring_options options = {
            .size = sizeof options, .leeway = (int32_t)n[0], .life_screen = (int32_t)n[1],
            .life_paper = (int32_t)n[2], .refresh_by = n[3], .keys = k.list,
            .key_count = k.count, .recalls = r.list, .recall_count = r.count, .context = host,
            .verify = host != NULL ? verify_by_host : NULL,
        };
        status = build(&options, &memory, &keyring, &fault);
    }
    free(k.keys);
    free(k.list);
    free(r.recalls);
    free(r.list);
    PUT(env, out, (intptr_t)memory, (intptr_t)keyring, fault.part, (int64_t)fault.entry,
        (intptr_t)host);
    if (status == HCODE_OK)
        return HCODE_OK;
    if (host != NULL)
        (*env)->DeleteGlobalRef(env, host);
    put_text(env, why, 0, fault.text);
    return status;
}

NATIVE(void, freeKeyring)(JNIEnv *env, jclass class, jlong address, jlong verifier)
{
    if (verifier != 0)
        (*env)->DeleteGlobalRef(env, pointer(verifier));
    Java_org_libhcode_Native_free(env, class, address);
}

enum { TOKEN_TEXT, TOKEN_BYTES, TOKEN_CWT };

/* numbers: verdict, color, color issued, kind, has nbf, exp, iat, nbf, seconds left;
 * texts: kid, cti, issuer, text, payload. */
static void give_report(JNIEnv *env, const hcode_token_report *t, jlongArray out,
                        jobjectArray texts)
{
    static const uint8_t none[8];
    const void *bytes[] = { t->kid, t->cti, t->payload };
    size_t lengths[] = { memcmp(t->kid, none, 8) != 0 ? 8 : 0, t->cti_length,
                         (size_t)t->payload_length };
    jsize places[] = { 0, 1, 4 };

    PUT(env, out, t->verdict, t->color, t->color_issued, t->kind, t->has_not_before, t->expires,
        t->issued, t->not_before, t->seconds_left);
    for (int i = 0; i < 3; i++) {
        jbyteArray array = give(env, bytes[i], lengths[i]);
        if (array == NULL)
            return;
        (*env)->SetObjectArrayElement(env, texts, places[i], array);
        (*env)->DeleteLocalRef(env, array);
    }
    put_text(env, texts, 2, t->issuer);
    put_text(env, texts, 3, t->text);
}

NATIVE(jint, verify)(JNIEnv *env, jclass class, jlong keyring, jint form, jbyteArray token,
                     jlong now, jbyteArray audience, jlong longest, jlongArray out,
                     jobjectArray texts)
{
    const hcode_keyring *ring = pointer(keyring);
    hcode_token_report report = { .size = sizeof report };
    uint8_t bytes[HCODE_TOKEN_MAX + 1];
    size_t length = take(env, token, bytes, sizeof bytes);
    char aud[HCODE_TOKEN_MAX + 1] = "";
    hcode_status status;

    (void)class;
    (void)take(env, audience, aud, sizeof aud - 1);
    if (form == TOKEN_TEXT)
        status = hcode_verify_token_text(ring, (const char *)bytes, length, now, &report);
    else if (form == TOKEN_BYTES)
        status = hcode_verify_token_bytes(ring, bytes, length, now, &report);
    else
        status = hcode_cwt_verify(ring, bytes, length, now, audience != NULL ? aud : NULL, longest,
                                  &report);
    if (!(*env)->ExceptionCheck(env))
        give_report(env, &report, out, texts);
    return status;
}

NATIVE(jlong, signingKeyMake)(JNIEnv *env, jclass class, jbyteArray seed, jlongArray out)
{
    uint8_t secret[32] = { 0 };
    const hcode_signing_key *key = NULL;
    size_t size = 0;

    (void)class;
    (void)hcode_signing_key_make(secret, NULL, &size, &key);
    void *memory = malloc(size);
    if (memory == NULL) {
        out_of_memory(env);
        return 0;
    }
    (void)take(env, seed, secret, sizeof secret);
    (void)hcode_signing_key_make(secret, memory, &size, &key);
    wipe(secret, sizeof secret);
    PUT(env, out, (intptr_t)memory, (int64_t)size);
    return (intptr_t)key;
}

static hcode_status sign_by_host(void *context, const uint8_t *message, size_t length,
                                 uint8_t signature[64])
{
    struct bridge *b = context;

    if (!enter(b))
        return HOST_FAILED;
    jbyteArray what = give(b->env, message, length);
    if (what == NULL)
        return leave(b, HOST_FAILED);
    jbyteArray by = (*b->env)->CallObjectMethod(b->env, b->object, bridge_sign, what);
    if (!(*b->env)->ExceptionCheck(b->env))
        (void)take(b->env, by, signature, 64);
    return leave(b, HCODE_OK);
}

/* By the host if there is a bridge, else by the key. */
static hcode_signer signer_of(struct bridge *b, jlong key, jlong algorithm, jbyteArray kid)
{
    hcode_signer signer = { .size = sizeof signer, .algorithm = (int32_t)algorithm,
                            .context = b, .sign = sign_by_host };
    uint8_t name[8] = { 0 };

    (void)take(b->env, kid, name, sizeof name);
    if (b->object == NULL)
        (void)hcode_signing_key_signer(pointer(key), name, &signer);
    else
        memcpy(signer.kid, name, sizeof name);
    return signer;
}

/* numbers: algorithm, color, kind, iat, exp, nbf. */
NATIVE(jbyteArray, issue)(JNIEnv *env, jclass class, jlong key, jobject bridge, jbyteArray kid,
                          jlongArray numbers, jbyteArray cti, jbyteArray issuer, jbyteArray text,
                          jlongArray out)
{
    char token[HCODE_TOKEN_MAX], iss[64] = "", words[64] = "";
    struct bridge b = { env, bridge };
    size_t size = sizeof token;
    jlong n[6];

    (void)class;
    (*env)->GetLongArrayRegion(env, numbers, 0, 6, n);
    (void)take(env, issuer, iss, sizeof iss - 1);
    (void)take(env, text, words, sizeof words - 1);
    hcode_code code = { .size = sizeof code, .color = (int32_t)n[1], .kind = (int32_t)n[2],
                        .issued = n[3], .expires = n[4], .not_before = n[5], .issuer = iss,
                        .text = text != NULL ? words : NULL };
    code.cti_length = (uint32_t)take(env, cti, code.cti, sizeof code.cti);
    hcode_signer signer = signer_of(&b, key, n[0], kid);
    hcode_status status = hcode_issue_token(&code, &signer, token, &size);
    if ((*env)->ExceptionCheck(env))
        return NULL;
    PUT(env, out, status);
    return status == HCODE_OK ? give(env, token, size - 1) : NULL;
}

NATIVE(jbyteArray, cwtSign)(JNIEnv *env, jclass class, jlong key, jobject bridge, jint algorithm,
                            jbyteArray kid, jbyteArray claims, jlongArray out)
{
    uint8_t bytes[HCODE_TOKEN_MAX], what[HCODE_TOKEN_MAX + 1];
    size_t size = sizeof bytes, length = take(env, claims, what, sizeof what);
    struct bridge b = { env, bridge };
    hcode_signer signer = signer_of(&b, key, algorithm, kid);

    (void)class;
    hcode_status status = hcode_cwt_sign(what, length, &signer, bytes, &size);
    if ((*env)->ExceptionCheck(env))
        return NULL;
    PUT(env, out, status);
    return status == HCODE_OK ? give(env, bytes, size) : NULL;
}

/* --- What codes are made of: base45, CBOR, Ed25519 --- */

NATIVE(jbyteArray, base45Encode)(JNIEnv *env, jclass class, jbyteArray data)
{
    size_t length = 0, size = 0;
    uint8_t *bytes = take_all(env, data, &length);
    jbyteArray array = NULL;

    (void)class;
    if (bytes == NULL)
        return NULL;
    (void)hcode_base45_encode(bytes, length, NULL, &size);
    char *text = malloc(size);
    if (text == NULL)
        out_of_memory(env);
    else if (hcode_base45_encode(bytes, length, text, &size) == HCODE_OK)
        array = give(env, text, size - 1);
    free(text);
    free(bytes);
    return array;
}

NATIVE(jbyteArray, base45Decode)(JNIEnv *env, jclass class, jbyteArray text, jlongArray out)
{
    size_t length = 0, size = 0;
    char *letters = (char *)take_all(env, text, &length);
    jbyteArray array = NULL;

    (void)class;
    if (letters == NULL)
        return NULL;
    size = length; /* more than there can be */
    uint8_t *bytes = malloc(size + 1);
    if (bytes == NULL) {
        out_of_memory(env);
    } else {
        hcode_status status = hcode_base45_decode(letters, length, bytes, &size);
        PUT(env, out, status);
        array = status == HCODE_OK ? give(env, bytes, size) : NULL;
    }
    free(bytes);
    free(letters);
    return array;
}

/* out: type, value and end of the outermost head, if all is deterministic CBOR. */
NATIVE(jint, cborHead)(JNIEnv *env, jclass class, jbyteArray data, jlongArray out)
{
    hcode_cbor_item item = { .size = sizeof item };
    size_t length = 0, at = 0;
    uint8_t *bytes = take_all(env, data, &length);

    (void)class;
    if (bytes == NULL)
        return HCODE_BUFFER;
    hcode_status status = hcode_cbor_check(bytes, length);
    if (status == HCODE_OK)
        status = hcode_cbor_read(bytes, length, &at, &item);
    if (status == HCODE_OK)
        PUT(env, out, item.type, item.value, item.bytes - bytes);
    free(bytes);
    return status;
}

/* Where each item ends that is directly inside of an array, a map or a tag. */
NATIVE(jintArray, cborEnds)(JNIEnv *env, jclass class, jbyteArray data)
{
    hcode_cbor_item item = { .size = sizeof item };
    size_t length = 0, at = 0;
    uint8_t *bytes = take_all(env, data, &length);

    (void)class;
    if (bytes == NULL)
        return NULL;
    (void)hcode_cbor_read(bytes, length, &at, &item); /* a count is bounded by `length` */
    jsize count = item.type == HCODE_CBOR_ARRAY ? (jsize)item.value
                  : item.type == HCODE_CBOR_MAP ? (jsize)(2 * item.value)
                                                : item.type == HCODE_CBOR_TAG;
    jintArray ends = (*env)->NewIntArray(env, count);
    for (jsize i = 0; ends != NULL && i < count; i++) {
        (void)hcode_cbor_skip(bytes, length, &at);
        const jint end = (jint)at;
        (*env)->SetIntArrayRegion(env, ends, i, 1, &end);
    }
    free(bytes);
    return ends;
}

#define CBOR_HEAD_MAX 9 /* bytes of the longest head */

/* Of an array, a map or a tag the head alone; of a string `content` is what is in it. */
NATIVE(jbyteArray, cborWrite)(JNIEnv *env, jclass class, jint type, jlong value,
                              jbyteArray content, jlongArray out)
{
    size_t length = 0, at = 0;
    uint8_t *bytes = take_all(env, content, &length);
    jbyteArray array = NULL;

    (void)class;
    if (bytes == NULL)
        return NULL;
    int string = type == HCODE_CBOR_BYTES || type == HCODE_CBOR_TEXT;
    hcode_cbor_item item = { .size = sizeof item, .type = type, .bytes = bytes,
                             .value = string ? (int64_t)length : value };
    uint8_t *written = malloc(length + CBOR_HEAD_MAX);
    if (written == NULL) {
        out_of_memory(env);
    } else {
        hcode_status status = hcode_cbor_write(&item, written, length + CBOR_HEAD_MAX, &at);
        PUT(env, out, status);
        array = status == HCODE_OK ? give(env, written, at) : NULL;
    }
    free(written);
    free(bytes);
    return array;
}

NATIVE(jint, ed25519Verify)(JNIEnv *env, jclass class, jbyteArray signature, jbyteArray key,
                            jbyteArray message)
{
    uint8_t by[64] = { 0 }, public_key[32] = { 0 };
    size_t length = 0;
    uint8_t *what = take_all(env, message, &length);

    (void)class;
    if (what == NULL)
        return HCODE_BUFFER;
    (void)take(env, signature, by, sizeof by);
    (void)take(env, key, public_key, sizeof public_key);
    hcode_status status = hcode_ed25519_verify(by, public_key, what, length);
    free(what);
    return status;
}

NATIVE(jbyteArray, ed25519Sign)(JNIEnv *env, jclass class, jbyteArray seed, jbyteArray message)
{
    uint8_t secret[32] = { 0 }, signature[64];
    size_t length = 0;
    uint8_t *what = take_all(env, message, &length);

    (void)class;
    if (what == NULL)
        return NULL;
    (void)take(env, seed, secret, sizeof secret);
    hcode_ed25519_sign(secret, what, length, signature);
    wipe(secret, sizeof secret);
    free(what);
    return give(env, signature, sizeof signature);
}

NATIVE(jbyteArray, ed25519PublicKey)(JNIEnv *env, jclass class, jbyteArray seed)
{
    uint8_t secret[32] = { 0 }, public_key[32];

    (void)class;
    (void)take(env, seed, secret, sizeof secret);
    hcode_ed25519_public_key(secret, public_key);
    wipe(secret, sizeof secret);
    return give(env, public_key, sizeof public_key);
}

NATIVE(jint, ed25519CheckKey)(JNIEnv *env, jclass class, jbyteArray key)
{
    uint8_t public_key[32] = { 0 };

    (void)class;
    (void)take(env, key, public_key, sizeof public_key);
    return hcode_ed25519_check_key(public_key);
}

/* --- Gates --- */

/* Nonnegative: actions | celsius << 16 of what is to be filed; else the status. */
static jint gate_answer(hcode_status status, const hcode_gate_answer *a)
{
    if (status != HCODE_OK)
        return status;
    return (jint)(a->actions | (a->file_kind != 0 ? (uint32_t)a->file_celsius_x10 << 16 : 0));
}

NATIVE(jint, gate)(JNIEnv *env, jclass class, jlong policy, jint day, jbyteArray scene, jint color,
                   jint celsius)
{
    hcode_gate_answer a = { .size = sizeof a };
    char name[128] = "";

    (void)class;
    (void)take(env, scene, name, sizeof name - 1);
    return gate_answer(hcode_gate(pointer(policy), day, name, color, celsius, &a), &a);
}

/* numbers: verdict, status, color, color issued, kind, length of cti. */
NATIVE(jint, gateToken)(JNIEnv *env, jclass class, jlong policy, jint day, jbyteArray scene,
                        jlongArray numbers, jint celsius)
{
    hcode_gate_answer a = { .size = sizeof a };
    char name[128] = "";
    jlong n[6];

    (void)class;
    (*env)->GetLongArrayRegion(env, numbers, 0, 6, n);
    (void)take(env, scene, name, sizeof name - 1);
    hcode_token_report report = { .size = sizeof report, .verdict = (int32_t)n[0],
                                  .status = (int32_t)n[1], .color = (int32_t)n[2],
                                  .color_issued = (int32_t)n[3], .kind = (int32_t)n[4],
                                  .cti_length = (uint32_t)n[5] };
    return gate_answer(hcode_gate_token(pointer(policy), day, name, &report, celsius, &a),
                       &a);
}

/* --- Identity: what is typed here is personal, and wiped --- */

#define NUMBER_MAX 512 /* bytes of a number as typed that are looked at; longer ones are invalid */

NATIVE(jbyteArray, canonical)(JNIEnv *env, jclass class, jbyteArray text, jlongArray out)
{
    char typed[NUMBER_MAX + 1], canonical[HCODE_DOCUMENT_NUMBER_MAX + 1];
    size_t length = take(env, text, typed, sizeof typed), size = sizeof canonical;
    hcode_status status = HCODE_INVALID;

    (void)class;
    if (length <= NUMBER_MAX)
        status = hcode_document_canonical(typed, length, canonical, &size);
    wipe(typed, sizeof typed);
    PUT(env, out, status);
    jbyteArray number = status == HCODE_OK ? give_text(env, canonical) : NULL;
    wipe(canonical, sizeof canonical);
    return number;
}

NATIVE(jint, residentIdCheck)(JNIEnv *env, jclass class, jbyteArray number, jint day)
{
    char typed[19];
    size_t length = take(env, number, typed, sizeof typed);

    (void)class;
    hcode_status status = hcode_resident_id_check(typed, length, day);
    wipe(typed, sizeof typed);
    return status;
}

NATIVE(jint, personId)(JNIEnv *env, jclass class, jbyteArray secret, jint document,
                       jbyteArray text, jint day, jbyteArray id)
{
    size_t secret_length = 0;
    uint8_t *key = take_all(env, secret, &secret_length), name[16];
    char typed[NUMBER_MAX + 1];
    hcode_status status = HCODE_INVALID;

    (void)class;
    if (key == NULL)
        return HCODE_BUFFER;
    size_t length = take(env, text, typed, sizeof typed);
    if (length <= NUMBER_MAX)
        status = hcode_person_id(key, secret_length, document, typed, length, day, name);
    wipe(typed, sizeof typed);
    wipe(key, secret_length);
    free(key);
    if (status == HCODE_OK)
        (*env)->SetByteArrayRegion(env, id, 0, 16, (const jbyte *)name);
    return status;
}

NATIVE(jint, mayRepresent)(JNIEnv *env, jclass class, jlong policy, jint proxy, jint person,
                           jint day, jint flags)
{
    uint32_t may = 0;
    hcode_status status = hcode_may_represent(pointer(policy), proxy, person, day,
                                              (uint32_t)flags, &may);

    (void)env;
    (void)class;
    return status == HCODE_OK ? (jint)may : status;
}

NATIVE(jint, passLeft)(JNIEnv *env, jclass class, jlong policy, jintArray trips, jint today,
                       jlongArray out)
{
    size_t count = (size_t)(*env)->GetArrayLength(env, trips);
    hcode_day *days = malloc((count + 1) * sizeof *days), next = 0;
    uint32_t left = 0;

    (void)class;
    if (days == NULL)
        return HCODE_BUFFER;
    (*env)->GetIntArrayRegion(env, trips, 0, (jsize)count, days);
    hcode_status status = hcode_pass_left(pointer(policy), days, count, today, &left,
                                          &next);
    free(days);
    PUT(env, out, left, next);
    return status;
}
