/*
 * What goes wrong, in one line on standard error; and the help, which is never an error.
 */
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "host.h"

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

bool arguments_only(int argc, char **argv, const char *help, int *result)
{
    static const struct option options[] = { { "help", no_argument, NULL, 'h' }, { 0 } };
    int option = getopt_long(argc, argv, "", options, NULL);

    if (option == 'h')
        *result = fputs(help, stdout) >= 0 ? DONE : FAILED;
    else if (option != -1)
        *result = usage_error(help);
    return option != -1;
}
