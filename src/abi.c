/*
 * The binary interface: the version, the rules for `size`, and every public layout.
 *
 * Structs grow only at their end. An input that is longer than this library knows is taken
 * if the rest is zero: what is not understood is never ignored. An output is written as far
 * as both sides know it. The layouts asserted below are those of LP64; they have no padding,
 * so a binding may read them from any language.
 */
#include "internal.h"

/* Longer than any struct will grow: a `size` above it is a forgotten one. */
#define SIZE_MAX_SANE 4096

const char *hcode_version(void)
{
    return HCODE_VERSION;
}

bool abi_input_ok(const void *input, size_t known)
{
    const uint8_t *bytes = (const uint8_t *)input;
    uint32_t size = abi_size(input);

    if (size < known || size > SIZE_MAX_SANE)
        return false;
    for (size_t i = known; i < size; i++) {
        if (bytes[i] != 0)
            return false;
    }
    return true;
}

#if defined(__LP64__) || defined(_WIN64)

#define SIZE(type, bytes) _Static_assert(sizeof(type) == (bytes), "size of " #type)
#define AT(type, member, offset) \
    _Static_assert(offsetof(type, member) == (offset), "place of " #type "." #member)

SIZE(hcode_diagnostic, 256);
AT(hcode_diagnostic, line, 4);
AT(hcode_diagnostic, column, 8);
AT(hcode_diagnostic, text, 12);

SIZE(hcode_event, 88);
AT(hcode_event, kind, 4);
AT(hcode_event, detail, 8);
AT(hcode_event, role, 12);
AT(hcode_event, occurred, 16);
AT(hcode_event, reported, 24);
AT(hcode_event, region, 32);
AT(hcode_event, celsius_x10, 36);
AT(hcode_event, symptoms, 40);
AT(hcode_event, reason, 44);
AT(hcode_event, custom, 48);

SIZE(hcode_policy_facts, 80);
AT(hcode_policy_facts, effective, 4);
AT(hcode_policy_facts, utc_offset, 8);
AT(hcode_policy_facts, fever_x10, 12);
AT(hcode_policy_facts, reasons, 16);
AT(hcode_policy_facts, rules, 20);
AT(hcode_policy_facts, gates, 24);
AT(hcode_policy_facts, sets, 28);
AT(hcode_policy_facts, warnings, 32);
AT(hcode_policy_facts, pass_trips, 36);
AT(hcode_policy_facts, pass_days, 40);
AT(hcode_policy_facts, family_adult, 44);
AT(hcode_policy_facts, family_elder, 48);
AT(hcode_policy_facts, reserved, 52);
AT(hcode_policy_facts, name, 56);
AT(hcode_policy_facts, title_en, 64);
AT(hcode_policy_facts, title_zh, 72);

SIZE(hcode_reason_facts, 72);
AT(hcode_reason_facts, code, 4);
AT(hcode_reason_facts, color, 8);
AT(hcode_reason_facts, retired, 12);
AT(hcode_reason_facts, days, 16);
AT(hcode_reason_facts, normal_days, 20);
AT(hcode_reason_facts, missing, 24);
AT(hcode_reason_facts, from_day_0, 28);
AT(hcode_reason_facts, unreported, 32);
AT(hcode_reason_facts, reserved, 36);
AT(hcode_reason_facts, name, 40);
AT(hcode_reason_facts, text_en, 48);
AT(hcode_reason_facts, text_zh, 56);
AT(hcode_reason_facts, cite, 64);

SIZE(hcode_rule_facts, 64);
AT(hcode_rule_facts, kind, 4);
AT(hcode_rule_facts, detail, 8);
AT(hcode_rule_facts, roles, 12);
AT(hcode_rule_facts, guards, 16);
AT(hcode_rule_facts, marks, 20);
AT(hcode_rule_facts, sets, 24);
AT(hcode_rule_facts, clears, 32);
AT(hcode_rule_facts, withdraws, 40);
AT(hcode_rule_facts, custom, 48);
AT(hcode_rule_facts, line, 56);
AT(hcode_rule_facts, reserved, 60);

SIZE(hcode_guard_facts, 24);
AT(hcode_guard_facts, guard, 4);
AT(hcode_guard_facts, days, 8);
AT(hcode_guard_facts, reserved, 12);
AT(hcode_guard_facts, set, 16);

SIZE(hcode_set_facts, 16);
AT(hcode_set_facts, regions, 4);
AT(hcode_set_facts, name, 8);

SIZE(hcode_region_facts, 16);
AT(hcode_region_facts, code, 4);
AT(hcode_region_facts, from, 8);
AT(hcode_region_facts, until, 12);

SIZE(hcode_gate_facts, 56);
AT(hcode_gate_facts, needs_temperature, 4);
AT(hcode_gate_facts, plain, 8);
AT(hcode_gate_facts, fever, 24);
AT(hcode_gate_facts, scene, 40);
AT(hcode_gate_facts, cite, 48);

SIZE(hcode_gate_answer, 20);
AT(hcode_gate_answer, actions, 4);
AT(hcode_gate_answer, file_kind, 8);
AT(hcode_gate_answer, file_role, 12);
AT(hcode_gate_answer, file_celsius_x10, 16);

SIZE(hcode_effect, 48);
AT(hcode_effect, rules_fired, 4);
AT(hcode_effect, marks_left_out, 8);
AT(hcode_effect, policy_effective, 12);
AT(hcode_effect, rules, 16);

SIZE(hcode_record_facts, 48);
AT(hcode_record_facts, slots, 4);
AT(hcode_record_facts, anchor, 8);
AT(hcode_record_facts, reserved, 12);
AT(hcode_record_facts, registered, 16);
AT(hcode_record_facts, normal, 24);
AT(hcode_record_facts, abnormal, 32);
AT(hcode_record_facts, corrected, 40);

SIZE(hcode_slot, 48);
AT(hcode_slot, code, 4);
AT(hcode_slot, role, 8);
AT(hcode_slot, done, 12);
AT(hcode_slot, filed, 16);
AT(hcode_slot, since, 24);
AT(hcode_slot, cleared_reported, 32);
AT(hcode_slot, cleared_occurred, 40);

SIZE(hcode_verdict, 16);
AT(hcode_verdict, color, 4);
AT(hcode_verdict, registered, 8);
AT(hcode_verdict, reasons, 12);

SIZE(hcode_reason_answer, 160);
AT(hcode_reason_answer, code, 4);
AT(hcode_reason_answer, color, 8);
AT(hcode_reason_answer, since, 12);
AT(hcode_reason_answer, role, 16);
AT(hcode_reason_answer, run, 20);
AT(hcode_reason_answer, of, 24);
AT(hcode_reason_answer, still_needed, 28);
AT(hcode_reason_answer, earliest_end, 32);
AT(hcode_reason_answer, clear_roles, 36);
AT(hcode_reason_answer, withdraw_roles, 40);
AT(hcode_reason_answer, reserved, 44);
AT(hcode_reason_answer, since_time, 48);
AT(hcode_reason_answer, filed, 56);
AT(hcode_reason_answer, clear_rules, 64);
AT(hcode_reason_answer, withdraw_rules, 96);
AT(hcode_reason_answer, name, 128);
AT(hcode_reason_answer, cite, 136);
AT(hcode_reason_answer, text_en, 144);
AT(hcode_reason_answer, text_zh, 152);

SIZE(hcode_row, 40);
AT(hcode_row, color, 4);
AT(hcode_row, day, 8);
AT(hcode_row, due, 12);
AT(hcode_row, version, 16);
AT(hcode_row, record, 24);
AT(hcode_row, record_length, 32);
AT(hcode_row, record_capacity, 36);

SIZE(hcode_change, 72);
AT(hcode_change, rules_fired, 4);
AT(hcode_change, marks_left_out, 8);
AT(hcode_change, policy_effective, 12);
AT(hcode_change, rules, 16);
AT(hcode_change, was, 48);
AT(hcode_change, color, 52);
AT(hcode_change, day, 56);
AT(hcode_change, due, 60);
AT(hcode_change, event, 64);

SIZE(hcode_store, 40);
AT(hcode_store, reserved, 4);
AT(hcode_store, context, 8);
AT(hcode_store, load, 16);
AT(hcode_store, commit, 24);
AT(hcode_store, due, 32);

SIZE(hcode_engine, 24);
AT(hcode_engine, reserved, 4);
AT(hcode_engine, policy, 8);
AT(hcode_engine, store, 16);

SIZE(hcode_progress, 48);
AT(hcode_progress, first_status, 4);
AT(hcode_progress, looked_at, 8);
AT(hcode_progress, changed, 16);
AT(hcode_progress, passed_over, 24);
AT(hcode_progress, first_id, 32);

SIZE(hcode_key, 152);
AT(hcode_key, algorithm, 4);
AT(hcode_key, kid, 8);
AT(hcode_key, public_key, 16);
AT(hcode_key, issuer, 80);
AT(hcode_key, from, 120);
AT(hcode_key, until, 128);
AT(hcode_key, revoked_before, 136);
AT(hcode_key, accepts, 144);
AT(hcode_key, reserved, 148);

SIZE(hcode_recall, 32);
AT(hcode_recall, cti_length, 4);
AT(hcode_recall, kid, 8);
AT(hcode_recall, cti, 16);

SIZE(hcode_keyring_options, 80);
AT(hcode_keyring_options, flags, 4);
AT(hcode_keyring_options, leeway, 8);
AT(hcode_keyring_options, life_screen, 12);
AT(hcode_keyring_options, life_paper, 16);
AT(hcode_keyring_options, reserved, 20);
AT(hcode_keyring_options, refresh_by, 24);
AT(hcode_keyring_options, keys, 32);
AT(hcode_keyring_options, key_count, 40);
AT(hcode_keyring_options, recalls, 48);
AT(hcode_keyring_options, recall_count, 56);
AT(hcode_keyring_options, context, 64);
AT(hcode_keyring_options, verify, 72);

SIZE(hcode_keyring_fault, 24);
AT(hcode_keyring_fault, part, 4);
AT(hcode_keyring_fault, entry, 8);
AT(hcode_keyring_fault, text, 16);

SIZE(hcode_token_report, 200);
AT(hcode_token_report, verdict, 4);
AT(hcode_token_report, status, 8);
AT(hcode_token_report, color, 12);
AT(hcode_token_report, kid, 16);
AT(hcode_token_report, cti_length, 24);
AT(hcode_token_report, color_issued, 28);
AT(hcode_token_report, kind, 32);
AT(hcode_token_report, has_not_before, 36);
AT(hcode_token_report, expires, 40);
AT(hcode_token_report, issued, 48);
AT(hcode_token_report, not_before, 56);
AT(hcode_token_report, seconds_left, 64);
AT(hcode_token_report, cti, 72);
AT(hcode_token_report, issuer, 88);
AT(hcode_token_report, text, 128);
AT(hcode_token_report, payload, 184);
AT(hcode_token_report, payload_length, 192);

SIZE(hcode_signer, 32);
AT(hcode_signer, algorithm, 4);
AT(hcode_signer, kid, 8);
AT(hcode_signer, context, 16);
AT(hcode_signer, sign, 24);

SIZE(hcode_code, 72);
AT(hcode_code, color, 4);
AT(hcode_code, kind, 8);
AT(hcode_code, cti_length, 12);
AT(hcode_code, issued, 16);
AT(hcode_code, expires, 24);
AT(hcode_code, not_before, 32);
AT(hcode_code, cti, 40);
AT(hcode_code, issuer, 56);
AT(hcode_code, text, 64);

SIZE(hcode_cbor_item, 24);
AT(hcode_cbor_item, type, 4);
AT(hcode_cbor_item, value, 8);
AT(hcode_cbor_item, bytes, 16);

SIZE(hcode_sha256_state, 112);

SIZE(hcode_hmac_sha256_state, 224);
SIZE(hcode_sha512_state, 200);

#endif
