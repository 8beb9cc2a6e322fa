/*
 * `hcode`, the example host: one table of sub-commands. It shows how a program uses the
 * library, and serves to try policies out; it keeps nothing that the library should know.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "host.h"

static const struct command {
    const char *group; /* first word, where the command has two; else NULL */
    const char *name;
    command_fn *run;
    const char *what;
} commands[] = {
    { NULL,     "replay", replay_command,       "events in, verdicts out, as JSON Lines" },
    { NULL,     "show",   show_command,         "one person's answer in words, and the reported days" },
    { "id",     "check",  id_check_command,     "whether a resident ID number can be one" },
    { "id",     "derive", id_derive_command,    "a person's id from a document" },
    { NULL,     "family", family_command,       "whether somebody may act for a relative" },
    { NULL,     "pass",   pass_command,         "how many trips a household has left" },
    { NULL,     "gate",   gate_command,         "what staff at a gate do" },
    { "key",    "new",    key_new_command,      "a new signing key, and its line for a key file" },
    { "key",    "list",   key_list_command,     "the keys of a key file" },
    { "token",  "issue",  token_issue_command,  "a signed code" },
    { "token",  "verify", token_verify_command, "whether a signed code holds, and what it says" },
    { "token",  "qr",     token_qr_command,     "a signed code as a picture" },
    { "cwt",    "verify", cwt_verify_command,   "whether a CBOR Web Token holds" },
    { "ed25519", "verify", ed25519_verify_command, "whether a signature holds" },
    { "ed25519", "sign",  ed25519_sign_command, "a signature" },
    { "cbor",   "check",  cbor_check_command,   "whether bytes are deterministic CBOR" },
    { "policy", "check",  policy_check_command, "errors and warnings of policy files" },
    { "policy", "show",   policy_show_command,  "what a policy says, as tables for people" },
    { "policy", "diff",   policy_diff_command,  "what changes for people from one to another" },
};

#define COMMANDS (sizeof commands / sizeof commands[0])

static void help(FILE *out)
{
    fputs("usage: hcode COMMAND ... (each has --help)\n\n", out);
    for (size_t i = 0; i < COMMANDS; i++) {
        const struct command *c = &commands[i];
        int group = c->group != NULL ? fprintf(out, "  %s ", c->group) : fprintf(out, "  ");
        fprintf(out, "%-*s  %s\n", 18 - group, c->name, c->what);
    }
    fprintf(out, "\nExit status: 0 done, 1 the answer is no, 2 could not do it.\nlibhcode %s\n",
            hcode_version());
}

/* Words that name the command: 1, 2, or 0 if they do not. */
static int words_of(const struct command *c, int argc, char **argv)
{
    int words = 1;

    if (c->group != NULL && (argc <= words || strcmp(argv[words++], c->group) != 0))
        return 0;
    return argc > words && strcmp(argv[words], c->name) == 0 ? words : 0;
}

/* What was printed must have got out before the exit status says so. */
static int printed(int status)
{
    if (status != FAILED && (fflush(stdout) != 0 || ferror(stdout)))
        return complain("standard output: %s", strerror(errno));
    return status;
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--help") == 0) {
        help(stdout);
        return printed(DONE);
    }
    for (size_t i = 0; i < COMMANDS; i++) {
        int words = words_of(&commands[i], argc, argv);
        if (words > 0)
            return printed(commands[i].run(argc - words, argv + words));
    }
    if (argc > 1)
        complain("no command \"%s\"", argv[1]);
    help(stderr);
    return FAILED;
}
