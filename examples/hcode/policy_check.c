/*
 * `hcode policy check`: what the parser says of policy files, one finding a line.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "host.h"

static const char help[] =
    "usage: hcode policy check FILE ...\n"
    "\n"
    "Reads policy files as a chain, oldest first, up to the first one with an error, and\n"
    "prints errors and warnings, one a line: FILE:LINE:COLUMN: error|warning: what.\n"
    "\n"
    "Exit status: 0 no error (there may be warnings), 1 an error, 2 a file cannot be read.\n"
    "The language is described in docs/policy.md.\n";

static void print_finding(const char *path, const char *kind, const hcode_diagnostic *what)
{
    printf("%s:%u:%u: %s: %s\n", path, what->line, what->column, kind, what->text);
}

static void print_warnings(const char *path, const hcode_policy *policy)
{
    hcode_diagnostic warning = { .size = sizeof warning };

    for (uint32_t i = 0; hcode_policy_warning(policy, i, &warning) == HCODE_OK; i++)
        print_finding(path, "warning", &warning);
}

static int check(struct chain *chain, const char *path)
{
    hcode_diagnostic why;
    hcode_status status = chain_add(chain, path, &why);

    if (status == HCODE_OK) {
        print_warnings(path, chain->newest);
        return DONE;
    }
    if (status == HCODE_POLICY) {
        print_finding(path, "error", &why);
        return ANSWER_IS_NO;
    }
    return complain("%s: %s", path, strerror(status));
}

int policy_check_command(int argc, char **argv)
{
    static const struct option options[] = { { "help", no_argument, NULL, 'h' }, { 0 } };
    struct chain chain = { 0 };
    int option, result = DONE;

    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option != 'h')
            return usage_error(help);
        fputs(help, stdout);
        return DONE;
    }
    if (optind == argc)
        return usage_error(help);
    for (int i = optind; i < argc && result == DONE; i++)
        result = check(&chain, argv[i]);
    chain_free(&chain);
    return result;
}
