/*
 * ES256 and SM2 through OpenSSL's EVP. OpenSSL writes a signature as the DER of two numbers,
 * tokens as the numbers themselves, so each is turned into the other. Nothing is kept between
 * calls but private keys.
 */
#include "provider.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <openssl/param_build.h>
#include <openssl/rand.h>
#include <stdlib.h>
#include <string.h>

#define POINT_BYTES 65 /* 4, x, y: SEC 1 2.3.3 */
#define DER_MAX 80     /* of two numbers of 32 bytes: 72 at most */
#define SM2_ID "1234567812345678" /* GM/T 0009 7, the default */

static const struct suite {
    const char *type, *group, *digest, *id;
    int curve;
} suites[] = {
    [HCODE_ALGORITHM_ES256] = { "EC", "prime256v1", "SHA256", NULL, NID_X9_62_prime256v1 },
    [HCODE_ALGORITHM_SM2] = { "SM2", "SM2", "SM3", SM2_ID, NID_sm2 },
};

static const struct suite *suite_of(int32_t algorithm)
{
    bool known = algorithm == HCODE_ALGORITHM_ES256 || algorithm == HCODE_ALGORITHM_SM2;

    return known ? &suites[algorithm] : NULL;
}

/* --- Keys --- */

/* `secret` NULL: a public key. NULL if it is none, or if OpenSSL failed. */
static EVP_PKEY *pkey_make(const struct suite *s, const uint8_t point[POINT_BYTES],
                           const BIGNUM *secret)
{
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, s->type, NULL);
    OSSL_PARAM *params = NULL;
    EVP_PKEY *pkey = NULL;

    if (builder != NULL && context != NULL &&
        OSSL_PARAM_BLD_push_utf8_string(builder, OSSL_PKEY_PARAM_GROUP_NAME, s->group, 0) &&
        OSSL_PARAM_BLD_push_octet_string(builder, OSSL_PKEY_PARAM_PUB_KEY, point, POINT_BYTES) &&
        (secret == NULL ||
         OSSL_PARAM_BLD_push_BN_pad(builder, OSSL_PKEY_PARAM_PRIV_KEY, secret, 32)))
        params = OSSL_PARAM_BLD_to_param(builder);
    if (params != NULL && EVP_PKEY_fromdata_init(context) > 0)
        (void)EVP_PKEY_fromdata(context, &pkey,
                                secret != NULL ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, params);
    OSSL_PARAM_free(params);
    OSSL_PARAM_BLD_free(builder);
    EVP_PKEY_CTX_free(context);
    return pkey;
}

/* SM2 hashes the signer's id first. It is set once the context is made: given with the other
 * parameters, OpenSSL before 3.0.20 refuses it. */
static bool set_id(const struct suite *s, EVP_PKEY_CTX *context)
{
    return s->id == NULL || EVP_PKEY_CTX_set1_id(context, s->id, (int)strlen(s->id)) > 0;
}

/* --- Verifying --- */

/* Bytes written to `der`; 0 if OpenSSL failed. */
static size_t der_of(const uint8_t signature[64], uint8_t der[DER_MAX])
{
    ECDSA_SIG *numbers = ECDSA_SIG_new();
    BIGNUM *r = BN_bin2bn(signature, 32, NULL), *s = BN_bin2bn(signature + 32, 32, NULL);
    int length = 0;

    if (numbers != NULL && r != NULL && s != NULL && ECDSA_SIG_set0(numbers, r, s)) {
        uint8_t *end = der;
        r = NULL; /* both are the signature's now */
        s = NULL;
        length = i2d_ECDSA_SIG(numbers, &end);
    }
    BN_free(r);
    BN_free(s);
    ECDSA_SIG_free(numbers);
    return length > 0 ? (size_t)length : 0;
}

static hcode_status verify_der(const struct suite *s, EVP_PKEY *pkey, const uint8_t *message,
                               size_t length, const uint8_t *der, size_t der_length)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_PKEY_CTX *settings; /* a part of the other */
    hcode_status status = PROVIDER_FAILED;

    if (context != NULL &&
        EVP_DigestVerifyInit_ex(context, &settings, s->digest, NULL, NULL, pkey, NULL) > 0 &&
        set_id(s, settings))
        status = EVP_DigestVerify(context, der, der_length, message, length) == 1
                     ? HCODE_OK
                     : HCODE_BAD_SIGNATURE;
    EVP_MD_CTX_free(context);
    return status;
}

hcode_status provider_verify(void *context, const hcode_key *key, const uint8_t *message,
                             size_t length, const uint8_t signature[64])
{
    const struct suite *s = suite_of(key->algorithm);
    uint8_t point[POINT_BYTES] = { 4 }, der[DER_MAX];

    (void)context;
    if (s == NULL)
        return PROVIDER_FAILED;
    memcpy(point + 1, key->public_key, 64);
    size_t der_length = der_of(signature, der);
    if (der_length == 0)
        return PROVIDER_FAILED;
    EVP_PKEY *pkey = pkey_make(s, point, NULL);
    if (pkey == NULL)
        return HCODE_BAD_SIGNATURE;
    hcode_status status = verify_der(s, pkey, message, length, der, der_length);
    EVP_PKEY_free(pkey);
    return status;
}

/* --- Signing --- */

struct provider_key {
    const struct suite *suite;
    EVP_PKEY *pkey;
    int32_t algorithm;
    uint8_t kid[8], public_key[64];
};

static hcode_status sign(void *context, const uint8_t *message, size_t length,
                         uint8_t signature[64])
{
    const struct provider_key *key = context;
    EVP_MD_CTX *digest = EVP_MD_CTX_new();
    EVP_PKEY_CTX *settings; /* a part of the other */
    uint8_t der[DER_MAX];
    const uint8_t *start = der;
    size_t size = sizeof der;
    ECDSA_SIG *numbers = NULL;

    if (digest != NULL &&
        EVP_DigestSignInit_ex(digest, &settings, key->suite->digest, NULL, NULL, key->pkey,
                              NULL) > 0 &&
        set_id(key->suite, settings) &&
        EVP_DigestSign(digest, der, &size, message, length) > 0)
        numbers = d2i_ECDSA_SIG(NULL, &start, (long)size);
    bool ok = numbers != NULL &&
              BN_bn2binpad(ECDSA_SIG_get0_r(numbers), signature, 32) == 32 &&
              BN_bn2binpad(ECDSA_SIG_get0_s(numbers), signature + 32, 32) == 32;
    ECDSA_SIG_free(numbers);
    EVP_MD_CTX_free(digest);
    return ok ? HCODE_OK : PROVIDER_FAILED;
}

/* The point of a secret; false if that is no key: 0, or the order less one (which SM2 cannot
 * use) and above. */
static bool point_of(const struct suite *s, const BIGNUM *secret, uint8_t bytes[POINT_BYTES])
{
    EC_GROUP *group = EC_GROUP_new_by_curve_name(s->curve);
    EC_POINT *point = group != NULL ? EC_POINT_new(group) : NULL;
    BIGNUM *most = group != NULL ? BN_dup(EC_GROUP_get0_order(group)) : NULL;

    bool ok = point != NULL && most != NULL && BN_sub_word(most, 2) && !BN_is_zero(secret) &&
              BN_cmp(secret, most) <= 0 && EC_POINT_mul(group, point, secret, NULL, NULL, NULL) &&
              EC_POINT_point2oct(group, point, POINT_CONVERSION_UNCOMPRESSED, bytes, POINT_BYTES,
                                 NULL) == POINT_BYTES;
    BN_free(most);
    EC_POINT_free(point);
    EC_GROUP_free(group);
    return ok;
}

bool provider_key_make(int32_t algorithm, const uint8_t secret[32], const uint8_t kid[8],
                       struct provider_key **key)
{
    const struct suite *s = suite_of(algorithm);
    uint8_t point[POINT_BYTES];

    if (s == NULL)
        return false;
    struct provider_key *made = calloc(1, sizeof *made);
    BIGNUM *number = BN_secure_new();
    if (number != NULL)
        BN_set_flags(number, BN_FLG_CONSTTIME);
    if (made != NULL && number != NULL && BN_bin2bn(secret, 32, number) != NULL &&
        point_of(s, number, point)) {
        made->suite = s;
        made->algorithm = algorithm;
        memcpy(made->kid, kid, sizeof made->kid);
        memcpy(made->public_key, point + 1, sizeof made->public_key);
        made->pkey = pkey_make(s, point, number);
    }
    BN_clear_free(number);
    if (made == NULL || made->pkey == NULL) {
        free(made);
        return false;
    }
    *key = made;
    return true;
}

bool provider_key_generate(int32_t algorithm, uint8_t secret[32])
{
    static const uint8_t kid[8];
    struct provider_key *key;

    /* One in four billion is no key. */
    for (int i = 0; i < 8 && RAND_priv_bytes(secret, 32) == 1; i++) {
        if (provider_key_make(algorithm, secret, kid, &key)) {
            provider_key_free(key);
            return true;
        }
    }
    return false;
}

void provider_public(const struct provider_key *key, uint8_t public_key[64])
{
    memcpy(public_key, key->public_key, sizeof key->public_key);
}

void provider_key_signer(struct provider_key *key, hcode_signer *signer)
{
    *signer = (hcode_signer){ .size = sizeof *signer, .algorithm = key->algorithm,
                              .context = key, .sign = sign };
    memcpy(signer->kid, key->kid, sizeof signer->kid);
}

void provider_key_free(struct provider_key *key)
{
    if (key == NULL)
        return;
    EVP_PKEY_free(key->pkey); /* wipes the number */
    free(key);
}
