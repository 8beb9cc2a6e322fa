/*
 * Files with a signing key: one line, ALG SECRETHEX ISSUER. Everything else about the key is
 * derived from it. The secret is in no other file, on no command line and in no output; memory
 * that held it is wiped.
 */
#include "secret.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../openssl_provider/provider.h"
#include "hex.h"
#include "host.h"
#include "kid.h"
#include "page.h"

#define SECRET_BYTES 32
#define FILE_MAX 256

bool random_bytes(void *bytes, size_t length)
{
    return getentropy(bytes, length) == 0 ||
           complained(complain("no random bytes: %s", strerror(errno)));
}

/* --- From the secret to all the rest --- */

static bool make_ed25519(struct secret *s, const uint8_t secret[SECRET_BYTES])
{
    const hcode_signing_key *key;

    hcode_ed25519_public_key(secret, s->key.public_key);
    kid_of(s->key.algorithm, s->key.public_key, s->key.kid);
    (void)hcode_signing_key_make(secret, NULL, &s->memory_size, &key);
    s->memory = or_exit(malloc(s->memory_size));
    s->signer.size = sizeof s->signer;
    return hcode_signing_key_make(secret, s->memory, &s->memory_size, &key) == HCODE_OK &&
           hcode_signing_key_signer(key, s->key.kid, &s->signer) == HCODE_OK;
}

/* The key id follows from the public key, and so is known once there is a key. */
static bool make_provided(struct secret *s, const uint8_t secret[SECRET_BYTES])
{
    static const uint8_t none[8];

    if (!provider_key_make(s->key.algorithm, secret, none, &s->provider))
        return false;
    provider_public(s->provider, s->key.public_key);
    kid_of(s->key.algorithm, s->key.public_key, s->key.kid);
    provider_key_signer(s->provider, &s->signer);
    memcpy(s->signer.kid, s->key.kid, sizeof s->signer.kid);
    return true;
}

static bool make(struct secret *s, int32_t algorithm, const uint8_t secret[SECRET_BYTES],
                 const char *issuer)
{
    *s = (struct secret){ .key = { .size = sizeof s->key, .algorithm = algorithm } };
    memcpy(s->key.issuer, issuer, strlen(issuer)); /* checked before: it has room */
    return algorithm == HCODE_ALGORITHM_ED25519 ? make_ed25519(s, secret)
                                                : make_provided(s, secret);
}

static bool issuer_ok(const char *issuer)
{
    size_t length = strlen(issuer);

    for (size_t i = 0; i < length; i++) {
        if (issuer[i] <= ' ' || issuer[i] > '~')
            return false;
    }
    return length >= 6 && length <= 32 && issuer[0] != '#';
}

/* --- A new one --- */

static bool generate(int32_t algorithm, uint8_t secret[SECRET_BYTES])
{
    if (algorithm == HCODE_ALGORITHM_ED25519)
        return random_bytes(secret, SECRET_BYTES);
    return provider_key_generate(algorithm, secret) ||
           complained(complain("OpenSSL makes no such key"));
}

/* All of it on the disk, or no file. */
static bool write_new(const char *path, const char *text)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (file < 0)
        return complained(complain("%s: %s", path, strerror(errno)));
    size_t length = strlen(text);
    bool ok = write(file, text, length) == (ssize_t)length && fsync(file) == 0;
    ok = close(file) == 0 && ok;
    if (ok)
        return true;
    complain("%s: could not be written", path);
    (void)unlink(path);
    return false;
}

bool secret_new(struct secret *s, const char *path, int32_t algorithm, const char *issuer)
{
    uint8_t secret[SECRET_BYTES];
    char hex[2 * SECRET_BYTES + 1], text[FILE_MAX];

    *s = (struct secret){ .provider = NULL };
    if (!issuer_ok(issuer))
        return complained(complain("an issuer is 6 to 32 printable characters without blanks"));
    bool ok = generate(algorithm, secret);
    if (ok) {
        hex_print(secret, sizeof secret, hex);
        (void)snprintf(text, sizeof text, "%s %s %s\n", algorithm_name(algorithm), hex, issuer);
        ok = (make(s, algorithm, secret, issuer) || complained(complain("no such key"))) &&
             write_new(path, text);
    }
    explicit_bzero(secret, sizeof secret);
    explicit_bzero(hex, sizeof hex);
    explicit_bzero(text, sizeof text);
    return ok;
}

/* --- One that there is --- */

static bool read_private(const char *path, char text[FILE_MAX])
{
    struct stat facts;
    int file = open(path, O_RDONLY | O_CLOEXEC);

    if (file < 0 || fstat(file, &facts) != 0) {
        complain("%s: %s", path, strerror(errno));
        if (file >= 0)
            (void)close(file);
        return false;
    }
    ssize_t length = (facts.st_mode & 077) == 0 ? read(file, text, FILE_MAX - 1) : 0;
    (void)close(file);
    if ((facts.st_mode & 077) != 0)
        return complained(complain("%s: others may read it; chmod 600, and think of a new key", path));
    text[length > 0 ? length : 0] = '\0';
    return length > 0 || complained(complain("%s: no signing key", path));
}

static bool parse(struct secret *s, char *text)
{
    uint8_t secret[SECRET_BYTES];
    char *rest = NULL, *name = strtok_r(text, " \n", &rest), *hex = strtok_r(NULL, " \n", &rest),
         *issuer = strtok_r(NULL, " \n", &rest);
    size_t length;

    bool ok = issuer != NULL && strtok_r(NULL, " \n", &rest) == NULL && issuer_ok(issuer) &&
              algorithm_parse(name) != 0 && hex_parse(hex, secret, sizeof secret, &length) &&
              length == sizeof secret && make(s, algorithm_parse(name), secret, issuer);
    explicit_bzero(secret, sizeof secret);
    return ok;
}

bool secret_read(struct secret *s, const char *path)
{
    char text[FILE_MAX];

    *s = (struct secret){ .provider = NULL };
    if (!read_private(path, text))
        return false;
    bool ok = parse(s, text) ||
              complained(complain("%s: no signing key, which is a line ALG SECRETHEX ISSUER", path));
    explicit_bzero(text, sizeof text);
    return ok;
}

void secret_free(struct secret *s)
{
    if (s->memory != NULL)
        explicit_bzero(s->memory, s->memory_size);
    free(s->memory);
    provider_key_free(s->provider);
    *s = (struct secret){ .provider = NULL };
}
