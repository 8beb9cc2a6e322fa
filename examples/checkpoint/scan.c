/*
 * A PNG to gray by libpng, and its QR code to text by ZBar. A camera's picture would come in here.
 */
#include "scan.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <zbar.h>

/* Gray pixels, to be freed; NULL if it is no PNG. */
static uint8_t *read_gray(const char *path, png_image *image)
{
    memset(image, 0, sizeof *image);
    image->version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_file(image, path))
        return NULL;
    image->format = PNG_FORMAT_GRAY;
    uint8_t *pixels = malloc(PNG_IMAGE_SIZE(*image));
    if (pixels == NULL || !png_image_finish_read(image, NULL, pixels, 0, NULL)) {
        png_image_free(image);
        free(pixels);
        return NULL;
    }
    return pixels;
}

static bool scan(zbar_image_scanner_t *scanner, zbar_image_t *image, char *text, size_t room,
                 size_t *length)
{
    if (zbar_scan_image(scanner, image) != 1)
        return false;
    const zbar_symbol_t *symbol = zbar_image_first_symbol(image);
    *length = zbar_symbol_get_data_length(symbol);
    if (*length > room)
        return false;
    memcpy(text, zbar_symbol_get_data(symbol), *length);
    return true;
}

bool scan_png(const char *path, char *text, size_t room, size_t *length)
{
    png_image png;
    uint8_t *pixels = read_gray(path, &png);
    zbar_image_scanner_t *scanner = zbar_image_scanner_create();
    zbar_image_t *image = zbar_image_create();

    zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
    zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
    if (pixels != NULL) {
        zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
        zbar_image_set_size(image, png.width, png.height);
        zbar_image_set_data(image, pixels, PNG_IMAGE_SIZE(png), NULL);
    }
    bool ok = pixels != NULL && scan(scanner, image, text, room, length);
    zbar_image_destroy(image);
    zbar_image_scanner_destroy(scanner);
    free(pixels);
    return ok;
}
