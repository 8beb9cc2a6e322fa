/*
 * `hcode token qr`: a signed code as a picture to be shown or printed.
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "host.h"
#include "picture.h"

static const char qr_help[] =
    "usage: hcode token qr TEXT|- [--png FILE] [--svg FILE]\n"
    "\n"
    "Draw a code of `hcode token issue` as a QR code, level M; on the terminal unless files are named.\n"
    "\n"
    "  -            the text is the first line of standard input\n"
    "  --png FILE   a PNG, 8 pixels a module\n"
    "  --svg FILE   an SVG\n"
    "  --help\n"
    "\n"
    "Exit status: 0 done, 2 could not do it.\n";

static bool write_file(const struct picture *p, const char *path, bool png)
{
    FILE *out = fopen(path, "wb");

    if (out == NULL)
        return complained(complain("%s: %s", path, strerror(errno)));
    bool ok = true;
    if (png)
        ok = picture_png(p, out);
    else
        picture_svg(p, out);
    ok = !ferror(out) && ok;
    ok = fclose(out) == 0 && ok;
    return ok || complained(complain("%s: could not be written", path));
}

/* The first line of standard input; empty if it is longer than a token. */
static void read_text(char text[HCODE_TOKEN_MAX + 2])
{
    if (fgets(text, HCODE_TOKEN_MAX + 2, stdin) == NULL)
        text[0] = '\0';
    text[strcspn(text, "\n")] = '\0';
}

static int draw(const char *text, const char *png, const char *svg)
{
    struct picture p;

    if (strncmp(text, "HC3:", 4) != 0)
        return complain("not-a-token: expected the text of a code, HC3:...");
    if (strlen(text) > HCODE_TOKEN_MAX || !picture_make(&p, text))
        return complain("too-long: no code has more than %d characters", HCODE_TOKEN_MAX);
    if (png != NULL && !write_file(&p, png, true))
        return FAILED;
    if (svg != NULL && !write_file(&p, svg, false))
        return FAILED;
    if (png == NULL && svg == NULL)
        picture_terminal(&p, stdout);
    return DONE;
}

int token_qr_command(int argc, char **argv)
{
    static const struct option options[] = {
        { "png", required_argument, NULL, 'p' }, { "svg", required_argument, NULL, 's' },
        { "help", no_argument, NULL, 'h' },      { 0 },
    };
    char text[HCODE_TOKEN_MAX + 2];
    const char *png = NULL, *svg = NULL;
    int option;

    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'p': png = optarg; break;
        case 's': svg = optarg; break;
        case 'h': return fputs(qr_help, stdout) >= 0 ? DONE : FAILED;
        default: return usage_error(qr_help);
        }
    }
    if (argc - optind != 1)
        return usage_error(qr_help);
    if (!is_batch(argc, argv))
        return draw(argv[optind], png, svg);
    read_text(text);
    return draw(text, png, svg);
}
