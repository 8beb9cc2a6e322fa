/*
 * `hcode`, the example host: one table of sub-commands. It shows how a program uses the
 * library, and serves to try policies out; it keeps nothing that the library should know.
 */
#include <stdarg.h>
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
    { "policy", "check",  policy_check_command, "errors and warnings of policy files" },
    { "policy", "show",   policy_show_command,  "what a policy says, as tables for people" },
};

#define COMMANDS (sizeof commands / sizeof commands[0])

int complain(const char *format, ...)
{
    va_list args;

    fputs("hcode: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    return FAILED;
}

int usage_error(const char *help)
{
    fprintf(stderr, "%.*s\n(--help says more)\n", (int)strcspn(help, "\n"), help);
    return FAILED;
}

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

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--help") == 0) {
        help(stdout);
        return DONE;
    }
    for (size_t i = 0; i < COMMANDS; i++) {
        int words = words_of(&commands[i], argc, argv);
        if (words > 0)
            return commands[i].run(argc - words, argv + words);
    }
    if (argc > 1)
        complain("no command \"%s\"", argv[1]);
    help(stderr);
    return FAILED;
}
