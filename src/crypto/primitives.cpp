// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "crypto/primitives.h"

#include "crypto/ossl.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/hmac.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include <QString>
#include <QtDebug>

namespace relais::crypto {

namespace {
constexpr int scryptLogN = 15;

void require(bool ok, const char* what)
{
    if (!ok)
        qFatal("cryptography failed: %s", what);
}

QByteArray derive(const char* algorithm, const OSSL_PARAM* parameters, int count)
{
    const ossl::Kdf kdf(EVP_KDF_fetch(nullptr, algorithm, nullptr));
    require(kdf != nullptr, algorithm);
    const ossl::KdfContext context(EVP_KDF_CTX_new(kdf.get()));
    QByteArray out(count, '\0');
    require(EVP_KDF_derive(context.get(), ossl::bytes(out), static_cast<size_t>(count),
                           parameters) == 1,
            algorithm);
    return out;
}

OSSL_PARAM octets(const char* name, const QByteArray& data)
{
    // OpenSSL reads only; its structure has no const.
    return OSSL_PARAM_construct_octet_string(name, const_cast<char*>(data.constData()),
                                             static_cast<size_t>(data.size()));
}

QByteArray scryptWith(const QByteArray& secret, const QByteArray& salt, int logN, int count)
{
    uint64_t n = uint64_t(1) << logN;
    uint32_t r = 8;
    uint32_t p = 1;
    uint64_t memory = 128 * n * r * 2;
    const OSSL_PARAM parameters[] = {
        octets(OSSL_KDF_PARAM_PASSWORD, secret),
        octets(OSSL_KDF_PARAM_SALT, salt),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, &n),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_R, &r),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_P, &p),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &memory),
        OSSL_PARAM_construct_end()};
    return derive("SCRYPT", parameters, count);
}
} // namespace

QByteArray sha256(const QByteArray& data)
{
    QByteArray digest(32, '\0');
    unsigned int size = 0;
    require(EVP_Digest(data.constData(), static_cast<size_t>(data.size()), ossl::bytes(digest),
                       &size, EVP_sha256(), nullptr) == 1,
            "SHA-256");
    return digest;
}

QByteArray hmacSha256(const QByteArray& key, const QByteArray& data)
{
    QByteArray mac(32, '\0');
    unsigned int size = 0;
    require(HMAC(EVP_sha256(), key.constData(), static_cast<int>(key.size()), ossl::bytes(data),
                 static_cast<size_t>(data.size()), ossl::bytes(mac), &size) != nullptr,
            "HMAC");
    return mac;
}

QByteArray hkdf(const QByteArray& secret, const QByteArray& salt, const QByteArray& info, int bytes)
{
    char digest[] = "SHA256";
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        octets(OSSL_KDF_PARAM_KEY, secret), octets(OSSL_KDF_PARAM_SALT, salt),
        octets(OSSL_KDF_PARAM_INFO, info), OSSL_PARAM_construct_end()};
    return derive("HKDF", parameters, bytes);
}

QByteArray randomBytes(int count)
{
    QByteArray out(count, '\0');
    require(RAND_bytes(ossl::bytes(out), count) == 1, "random numbers");
    return out;
}

quint64 random64()
{
    quint64 value = 0;
    require(RAND_bytes(reinterpret_cast<unsigned char*>(&value), sizeof value) == 1,
            "random numbers");
    return value;
}

bool equalConstantTime(const QByteArray& a, const QByteArray& b)
{
    return a.size() == b.size() &&
           CRYPTO_memcmp(a.constData(), b.constData(), static_cast<size_t>(a.size())) == 0;
}

QByteArray scrypt(const QByteArray& secret, const QByteArray& salt, int bytes)
{
    return scryptWith(secret, salt, scryptLogN, bytes);
}

QByteArray hashPassword(const QString& password)
{
    const QByteArray salt = randomBytes(16);
    const QByteArray key = scrypt(password.toUtf8(), salt);
    return "scrypt$" + QByteArray::number(scryptLogN) + '$' + salt.toBase64() + '$' +
           key.toBase64();
}

bool passwordMatches(const QString& password, const QByteArray& stored)
{
    const auto parts = stored.split('$');
    if (parts.size() != 4 || parts[0] != "scrypt")
        return false;
    const int logN = parts[1].toInt();
    const QByteArray key = QByteArray::fromBase64(parts[3]);
    if (logN < 10 || logN > 20 || key.size() < 16)
        return false;
    const QByteArray tried = scryptWith(password.toUtf8(), QByteArray::fromBase64(parts[2]), logN,
                                        static_cast<int>(key.size()));
    return equalConstantTime(tried, key);
}

} // namespace relais::crypto
