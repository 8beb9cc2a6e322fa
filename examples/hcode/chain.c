/*
 * Policy files into a chain: each is parsed as the successor of the one before. The memory of
 * a policy must stay where it is as long as the chain is used.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host.h"

/* Up to one byte more than a policy may have, so that the library can tell that it is too
 * long. Positive: errno. */
static hcode_status read_text(const char *path, char **text, size_t *length)
{
    FILE *file = fopen(path, "rb");

    if (file == NULL)
        return errno;
    *text = malloc(HCODE_POLICY_TEXT_MAX + 1);
    *length = *text != NULL ? fread(*text, 1, HCODE_POLICY_TEXT_MAX + 1, file) : 0;
    hcode_status status = *text == NULL ? ENOMEM : ferror(file) ? errno : HCODE_OK;
    fclose(file);
    return status;
}

static hcode_status parse(const char *text, size_t length, const hcode_policy *previous,
                          struct chain_link *link, hcode_diagnostic *why)
{
    size_t size = 0;
    hcode_status status =
        hcode_policy_parse(text, length, previous, NULL, &size, &link->policy, why);

    if (status != HCODE_BUFFER)
        return status;
    link->memory = malloc(size);
    if (link->memory == NULL)
        return ENOMEM;
    return hcode_policy_parse(text, length, previous, link->memory, &size, &link->policy, why);
}

hcode_status chain_add(struct chain *chain, const char *path, hcode_diagnostic *why)
{
    struct chain_link link = { .path = path };
    char *text = NULL;
    size_t length = 0;

    *why = (hcode_diagnostic){ .size = sizeof *why };
    hcode_status status = read_text(path, &text, &length);
    if (status == HCODE_OK) {
        status = parse(text, length, chain->newest, &link, why);
        hcode_sha256(text, length, link.digest);
    }
    free(text);
    if (status != HCODE_OK) {
        free(link.memory);
        return status;
    }
    chain->links[chain->count++] = link; /* the library lets no chain be longer */
    chain->newest = link.policy;
    return HCODE_OK;
}

bool chain_add_or_complain(struct chain *chain, const char *path)
{
    hcode_diagnostic why;
    hcode_status status = chain_add(chain, path, &why);

    if (status == HCODE_POLICY)
        fprintf(stderr, "%s:%u:%u: %s\n", path, why.line, why.column, why.text);
    else if (status != HCODE_OK)
        complain("%s: %s", path, strerror(status));
    return status == HCODE_OK;
}

void chain_free(struct chain *chain)
{
    while (chain->count > 0)
        free(chain->links[--chain->count].memory);
    chain->newest = NULL;
}
