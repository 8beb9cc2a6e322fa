/*
 * Key files: the text form of a keyring (docs/SPEC.md), read and written.
 */
#ifndef KEYFILE_H
#define KEYFILE_H

#include <hcode/hcode.h>
#include <stdbool.h>
#include <stdio.h>

struct keyfile {
    const hcode_keyring *keyring; /* made of all that follows */
    hcode_keyring_options options;
    hcode_key *keys; /* options.key_count, in the order of their lines */
    hcode_recall *recalls;
    uint64_t *key_lines, *recall_lines;
    void *memory;
};

/* False after a complaint that says the line; ES256 and SM2 are verified by OpenSSL. */
bool keyfile_read(struct keyfile *file, const char *path);
void keyfile_free(struct keyfile *file);
/* The line of a key, as it is read. */
void keyfile_print_key(FILE *out, const hcode_key *key);
/* "-" or a date, which is midnight UTC; 0 = none. */
bool key_date_parse(const char *text, hcode_time *time);

#endif
