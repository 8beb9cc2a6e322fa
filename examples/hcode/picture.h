/*
 * QR codes as pictures, with the quiet zone of four modules around them.
 */
#ifndef PICTURE_H
#define PICTURE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct picture {
    int modules;          /* of a side, without the quiet zone */
    uint8_t qr[4096];     /* libqrcodegen's */
};

/* At level M, in the smallest version that does; false if the text is too long for any. */
bool picture_make(struct picture *picture, const char *text);
int picture_version(const struct picture *picture); /* 1 … 40 */
void picture_svg(const struct picture *picture, FILE *out);
bool picture_png(const struct picture *picture, FILE *out); /* false if libpng failed */
void picture_terminal(const struct picture *picture, FILE *out);

#endif
