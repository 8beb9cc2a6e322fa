/*
 * QR codes as pictures: libqrcodegen finds the modules, libpng writes a PNG. On a terminal one
 * character is two modules high; dark is what is printed, so a dark terminal needs the SVG.
 */
#include "picture.h"

#include <png.h>
#include <qrcodegen/qrcodegen.h>
#include <stdlib.h>
#include <string.h>

#define QUIET 4 /* modules, ISO/IEC 18004 6.3.8 */
#define SCALE 8 /* pixels of a module */

_Static_assert(qrcodegen_BUFFER_LEN_MAX <= sizeof((struct picture *)0)->qr, "room for any code");

bool picture_make(struct picture *p, const char *text)
{
    uint8_t work[qrcodegen_BUFFER_LEN_MAX];

    if (!qrcodegen_encodeText(text, work, p->qr, qrcodegen_Ecc_MEDIUM, qrcodegen_VERSION_MIN,
                              qrcodegen_VERSION_MAX, qrcodegen_Mask_AUTO, false))
        return false;
    p->modules = qrcodegen_getSize(p->qr);
    return true;
}

int picture_version(const struct picture *p)
{
    return (p->modules - 17) / 4;
}

/* Also of places in the quiet zone and beyond, which are light. */
static bool dark(const struct picture *p, int x, int y)
{
    return qrcodegen_getModule(p->qr, x, y);
}

void picture_svg(const struct picture *p, FILE *out)
{
    int side = p->modules + 2 * QUIET;

    fprintf(out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            " height=\"%d\" shape-rendering=\"crispEdges\">\n"
            "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n<path d=\"",
            side, side, side * SCALE, side * SCALE, side, side);
    for (int y = 0; y < p->modules; y++) {
        for (int x = 0; x < p->modules; x++) {
            if (dark(p, x, y))
                fprintf(out, "M%d %dh1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    fputs("\" fill=\"#000\"/>\n</svg>\n", out);
}

/* One bit a pixel; 1 is light. */
static void row_of(const struct picture *p, int y, uint8_t *row, size_t bytes)
{
    memset(row, 0xFF, bytes);
    for (int x = 0; x < p->modules * SCALE; x++) {
        int at = x + QUIET * SCALE;
        if (dark(p, x / SCALE, y))
            row[at / 8] &= (uint8_t)~(0x80 >> at % 8);
    }
}

static bool write_png(const struct picture *p, FILE *out, png_structp png, png_infop info)
{
    int side = (p->modules + 2 * QUIET) * SCALE;
    uint8_t row[(177 + 2 * QUIET) * SCALE / 8]; /* version 40 */

    if (setjmp(png_jmpbuf(png)) != 0)
        return false;
    png_init_io(png, out);
    png_set_IHDR(png, info, (png_uint_32)side, (png_uint_32)side, 1, PNG_COLOR_TYPE_GRAY,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (int y = 0; y < side; y++) {
        row_of(p, y / SCALE - QUIET, row, sizeof row);
        png_write_row(png, row);
    }
    png_write_end(png, info);
    return true;
}

bool picture_png(const struct picture *p, FILE *out)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png != NULL ? png_create_info_struct(png) : NULL;
    bool ok = info != NULL && write_png(p, out, png, info);

    png_destroy_write_struct(&png, &info);
    return ok;
}

void picture_terminal(const struct picture *p, FILE *out)
{
    /* U+2588 full block, U+2580 upper half, U+2584 lower half */
    static const char *const blocks[2][2] = { { " ", "\xE2\x96\x84" },
                                              { "\xE2\x96\x80", "\xE2\x96\x88" } };

    for (int y = -QUIET; y < p->modules + QUIET; y += 2) {
        for (int x = -QUIET; x < p->modules + QUIET; x++)
            fputs(blocks[dark(p, x, y)][dark(p, x, y + 1)], out);
        fputc('\n', out);
    }
}
