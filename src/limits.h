/*
 * Every limit of the engine, each with its reason. Public ones stand in the public headers
 * and are only checked here.
 */
#ifndef LIMITS_H
#define LIMITS_H

#include "hcode/record.h"

#define NAME_MAX_BYTES 32   /* a name fits hcode_event.custom with its NUL, and a database column */
#define CODE_HASHES 128     /* places for codes of reasons: at most half of them are taken */
#define SETS_MAX 32         /* region sets of a policy */
#define REGIONS_MAX 8192    /* entries of all sets: every county of China twice, with room */
#define GATES_MAX 16        /* scenes of a policy */
#define RULE_GUARDS_MAX 8   /* guards of a rule: one of each kind */
#define RUN_DAYS_MAX 31     /* N + K of a run: a run and its mirror fit the 64-day window */
#define WITHIN_DAYS_MAX 365 /* a year is more than any rule looks back */
#define MARK_BACK_DAYS 31   /* how far before the anchor a day may still be marked (Apply 6) */
#define WINDOW_DAYS 64      /* bits of a day map */
#define CLOCK_SLACK 300     /* seconds that `reported` may be ahead of `now` */
#define TRIES_MAX 16        /* attempts of one commit under conflict */
#define DUE_PAGE 32         /* ids of one page of `due`: 512 bytes of stack */

#if HCODE_REASONS_MAX > 64
#error "sets of reasons are 64-bit words"
#endif
#if CODE_HASHES < 2 * HCODE_REASONS_MAX
#error "a look-up ends at a free place"
#endif
#if HCODE_RULES_MAX > 256
#error "fired rules are reported in four 64-bit words"
#endif
#if HCODE_RECORD_MAX != 36 + 20 * HCODE_REASONS_MAX
#error "a record has room for one slot for each reason"
#endif
#if RUN_DAYS_MAX + MARK_BACK_DAYS >= WINDOW_DAYS
#error "a run that a late mark may still touch must be inside the window"
#endif

#endif
