// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/certificate.h"

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>

#include <array>
#include <memory>

namespace relais::media {

namespace {

template <auto Free>
struct Freer
{
    template <typename T>
    void operator()(T* object) const
    {
        Free(object);
    }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using CertificatePtr = std::unique_ptr<X509, Freer<X509_free>>;
using BioPtr = std::unique_ptr<BIO, Freer<BIO_free_all>>;

Result<QString> fingerprintOf(X509* certificate)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned int size = 0;
    if (X509_digest(certificate, EVP_sha256(), digest.data(), &size) != 1)
        return fail(Error::Code::Internal, QStringLiteral("X509_digest"));
    const QByteArray bytes(reinterpret_cast<const char*>(digest.data()), size);
    return QString::fromLatin1(bytes.toHex(':').toUpper());
}

bool signSelf(X509* certificate, EVP_PKEY* key)
{
    std::array<unsigned char, 8> serial;
    if (RAND_bytes(serial.data(), serial.size()) != 1)
        return false;
    serial[0] &= 0x7f;
    const std::unique_ptr<BIGNUM, Freer<BN_free>> number(
        BN_bin2bn(serial.data(), serial.size(), nullptr));
    X509_set_version(certificate, X509_VERSION_3);
    BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
    // A day of slack on both sides: clocks of terminals may be wrong, and nobody checks these
    // dates.
    X509_gmtime_adj(X509_getm_notBefore(certificate), -86400);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 2 * 86400);
    X509_NAME* name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("relais"), -1, -1, 0);
    X509_set_issuer_name(certificate, name);
    X509_set_pubkey(certificate, key);
    return X509_sign(certificate, key, EVP_sha256()) > 0;
}

} // namespace

Result<OwnCertificate> makeCertificate()
{
    const KeyPtr key(EVP_EC_gen("P-256"));
    const CertificatePtr certificate(X509_new());
    const BioPtr bio(BIO_new(BIO_s_secmem()));
    if (!key || !certificate || !bio || !signSelf(certificate.get(), key.get()) ||
        PEM_write_bio_X509(bio.get(), certificate.get()) != 1 ||
        PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                      nullptr) != 1)
        return fail(Error::Code::Internal, QStringLiteral("cannot make a certificate"));
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    auto fingerprint = fingerprintOf(certificate.get());
    if (!fingerprint)
        return tl::make_unexpected(fingerprint.error());
    return OwnCertificate{QByteArray(data, size), *std::move(fingerprint)};
}

Result<QString> fingerprintOf(const QByteArray& pem)
{
    const BioPtr bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    const CertificatePtr certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    if (!certificate)
        return fail(Error::Code::Identity, QStringLiteral("not a certificate"));
    return fingerprintOf(certificate.get());
}

bool sameFingerprint(const QString& a, const QString& b)
{
    const QByteArray left = a.toLatin1();
    const QByteArray right = b.toLatin1();
    return !left.isEmpty() && left.size() == right.size() &&
           CRYPTO_memcmp(left.constData(), right.constData(), static_cast<size_t>(left.size())) ==
               0;
}

} // namespace relais::media
