/*
 * What the files of the example host share: exit statuses, complaints, the policy chain, dates
 * and times as text.
 */
#ifndef HOST_H
#define HOST_H

#include <hcode/hcode.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum exit_status { DONE = 0, ANSWER_IS_NO = 1, FAILED = 2 };

/* main.c: every sub-command has such a function; argv[0] is its own name. */
typedef int command_fn(int argc, char **argv);

command_fn replay_command;                                 /* replay.c */
command_fn show_command;                                   /* show.c */
command_fn id_check_command, id_derive_command;            /* id.c */
command_fn family_command, pass_command;                   /* household.c */
command_fn gate_command;                                   /* gate.c */
command_fn key_new_command, key_list_command;              /* key.c */
command_fn token_issue_command;                            /* issue.c */
command_fn token_qr_command;                               /* qr.c */
command_fn token_verify_command, cwt_verify_command;       /* judge.c */
command_fn ed25519_verify_command, ed25519_sign_command;   /* ed25519.c */
command_fn cbor_check_command;                             /* cbor.c */
command_fn policy_check_command;                           /* policy_check.c */
command_fn policy_show_command;                            /* policy_show.c */
command_fn policy_diff_command;                            /* policy_diff.c */

/* complain.c: a line on standard error, "hcode: ..."; always FAILED, to be returned. */
int complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* False, for who answers whether something went well. */
static inline bool complained(int failed)
{
    (void)failed;
    return false;
}
/* For a command whose only option is --help: true if that, or a wrong option, was all; `result` is
 * what to return. Else the arguments are from optind on. */
bool arguments_only(int argc, char **argv, const char *help, int *result);
/* Wrong options or arguments: the first line of the help, and where the rest is. FAILED. */
int usage_error(const char *help);

/* chain.c */

struct chain { /* policies, oldest first; all zero is an empty one */
    const hcode_policy *newest;
    uint32_t count;
    struct chain_link {
        const char *path; /* the caller's */
        void *memory;
        uint8_t digest[32]; /* SHA-256 of the text */
        const hcode_policy *policy;
    } links[HCODE_CHAIN_MAX];
};

/* Read and parse a file as the newest policy. HCODE_POLICY: `why` says where; a positive
 * number is errno, of a file that could not be read. */
hcode_status chain_add(struct chain *chain, const char *path, hcode_diagnostic *why);
/* The same for a program that cannot go on without it: complains. */
bool chain_add_or_complain(struct chain *chain, const char *path);
void chain_free(struct chain *chain);

/* calendar.c: false for what is no date or time; whether it is in range is the library's. */

#define DATE_TEXT 11 /* "YYYY-MM-DD" and NUL */

bool date_parse(const char *text, hcode_day *day);
void date_print(hcode_day day, char text[DATE_TEXT]); /* years 0 to 9999 */
/* The value of --on, a day that the library takes; false after a complaint. */
bool on_parse(const char *text, hcode_day *day);
/* RFC 3339 with offset; a fraction is cut off, second 60 is none. */
bool time_parse(const char *text, hcode_time *time);

/* person.c */
void person_id(const char *text, size_t length, uint8_t id[16]);

#endif
