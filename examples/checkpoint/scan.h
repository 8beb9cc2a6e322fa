/*
 * What a camera sees: the text in a picture of a QR code.
 */
#ifndef SCAN_H
#define SCAN_H

#include <stdbool.h>
#include <stddef.h>

/* False if the picture cannot be read or shows not just one code. */
bool scan_png(const char *path, char *text, size_t room, size_t *length);

#endif
