/*
 * A person's id in this host: from any text that names one. People who are known by a document
 * get theirs from hcode_person_id().
 */
#include <string.h>

#include "host.h"

void person_id(const char *text, size_t length, uint8_t id[16])
{
    uint8_t digest[32];

    hcode_sha256(text, length, digest);
    memcpy(id, digest, 16);
}
