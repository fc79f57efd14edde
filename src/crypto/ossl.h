// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <QByteArray>

#include <memory>

/// OpenSSL's reference-counted types, freed by themselves. Private to this room.
namespace relais::crypto::ossl {

template <auto Free>
struct Deleter
{
    template <typename T>
    void operator()(T* pointer) const
    {
        Free(pointer);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Deleter<&EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Deleter<&EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Deleter<&EVP_MD_CTX_free>>;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Deleter<&EVP_CIPHER_CTX_free>>;
using X509Ptr = std::unique_ptr<X509, Deleter<&X509_free>>;
using RequestPtr = std::unique_ptr<X509_REQ, Deleter<&X509_REQ_free>>;
using NamePtr = std::unique_ptr<X509_NAME, Deleter<&X509_NAME_free>>;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Deleter<&X509_EXTENSION_free>>;
using Kdf = std::unique_ptr<EVP_KDF, Deleter<&EVP_KDF_free>>;
using KdfContext = std::unique_ptr<EVP_KDF_CTX, Deleter<&EVP_KDF_CTX_free>>;
using Bio = std::unique_ptr<BIO, Deleter<&BIO_free_all>>;

[[nodiscard]] inline unsigned char* bytes(QByteArray& data)
{
    return reinterpret_cast<unsigned char*>(data.data());
}
[[nodiscard]] inline const unsigned char* bytes(const QByteArray& data)
{
    return reinterpret_cast<const unsigned char*>(data.constData());
}
[[nodiscard]] inline Bio reader(const QByteArray& data)
{
    return Bio(BIO_new_mem_buf(data.constData(), static_cast<int>(data.size())));
}
[[nodiscard]] inline QByteArray contents(BIO* bio)
{
    char* start = nullptr;
    const long size = BIO_get_mem_data(bio, &start);
    return QByteArray(start, size);
}

} // namespace relais::crypto::ossl
