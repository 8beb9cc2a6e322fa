/*
 * What goes wrong, in one line on standard error.
 */
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
