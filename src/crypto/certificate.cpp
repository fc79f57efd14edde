// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "crypto/certificate.h"

#include "crypto/ossl.h"
#include "crypto/primitives.h"

#include <openssl/pem.h>

#include <QRegularExpression>
#include <QStringList>
#include <QtDebug>

#include <array>

namespace relais::crypto {

namespace {
using ossl::bytes;

template <typename T, typename Encode>
QByteArray toDer(T* thing, Encode encode)
{
    unsigned char* out = nullptr;
    const int size = encode(thing, &out);
    if (size <= 0)
        return {};
    const QByteArray der(reinterpret_cast<const char*>(out), size);
    OPENSSL_free(out);
    return der;
}

ossl::NamePtr nameOf(const Subject& subject)
{
    ossl::NamePtr name(X509_NAME_new());
    const auto add = [&name](int nid, const QString& text) {
        const QByteArray utf8 = text.toUtf8();
        X509_NAME_add_entry_by_NID(name.get(), nid, MBSTRING_UTF8, bytes(utf8),
                                   static_cast<int>(utf8.size()), -1, 0);
    };
    add(NID_organizationName, subject.label);
    add(NID_organizationalUnitName, subject.kind);
    add(NID_commonName, subject.commonName);
    return name;
}

QString entryOf(const X509_NAME* name, int nid)
{
    const int index = X509_NAME_get_index_by_NID(name, nid, -1);
    if (index < 0)
        return {};
    unsigned char* utf8 = nullptr;
    const int size =
        ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
    if (size < 0)
        return {};
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(utf8), size);
    OPENSSL_free(utf8);
    return text;
}

void addExtension(X509* certificate, X509* issuer, int nid, const QByteArray& value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const ossl::ExtensionPtr extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1)
        qFatal("certificate extension refused");
}

/// A certificate for this public key, not yet signed.
ossl::X509Ptr blank(EVP_PKEY* publicKey, const Subject& subject, const X509_NAME* issuer, int days)
{
    ossl::X509Ptr x509(X509_new());
    X509_set_version(x509.get(), X509_VERSION_3);
    QByteArray serial = randomBytes(16);
    serial[0] = static_cast<char>(serial[0] & 0x7f); // positive, RFC 5280 4.1.2.2
    BIGNUM* number = BN_bin2bn(bytes(serial), static_cast<int>(serial.size()), nullptr);
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(x509.get()));
    BN_free(number);
    X509_gmtime_adj(X509_getm_notBefore(x509.get()), -3600); // clocks of new machines run late
    X509_gmtime_adj(X509_getm_notAfter(x509.get()), static_cast<long>(days) * 86400);
    const auto name = nameOf(subject);
    X509_set_subject_name(x509.get(), name.get());
    X509_set_issuer_name(x509.get(), issuer ? issuer : name.get());
    X509_set_pubkey(x509.get(), publicKey);
    return x509;
}

ossl::RequestPtr parseRequest(const QByteArray& der)
{
    const unsigned char* at = bytes(der);
    return ossl::RequestPtr(d2i_X509_REQ(nullptr, &at, der.size()));
}
} // namespace

Result<Certificate> Certificate::fromDer(const QByteArray& der)
{
    const unsigned char* at = bytes(der);
    ossl::X509Ptr x509(d2i_X509(nullptr, &at, der.size()));
    if (!x509 || at != bytes(der) + der.size() || X509_get0_pubkey(x509.get()) == nullptr)
        return fail(Error::Code::Invalid, QStringLiteral("not a certificate"));
    return Certificate(std::shared_ptr<x509_st>(x509.release(), &X509_free));
}

Result<Certificate> Certificate::fromPem(const QByteArray& pem)
{
    const auto bio = ossl::reader(pem);
    const ossl::X509Ptr x509(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    if (!x509)
        return fail(Error::Code::Invalid, QStringLiteral("not a certificate in PEM"));
    return fromDer(toDer(x509.get(), &i2d_X509));
}

QByteArray Certificate::der() const
{
    return toDer(m_x509.get(), &i2d_X509);
}

QByteArray Certificate::pem() const
{
    const ossl::Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), m_x509.get());
    return ossl::contents(bio.get());
}

Subject Certificate::subject() const
{
    const X509_NAME* name = X509_get_subject_name(m_x509.get());
    return {entryOf(name, NID_commonName), entryOf(name, NID_organizationalUnitName),
            entryOf(name, NID_organizationName)};
}

QString Certificate::fingerprint() const
{
    return QString::fromLatin1(sha256(der()).toHex(':').toUpper());
}

bool Certificate::isIssuedBy(const Certificate& authority, qint64 nowSeconds) const
{
    if (X509_check_issued(authority.handle(), m_x509.get()) != X509_V_OK ||
        X509_verify(m_x509.get(), X509_get0_pubkey(authority.handle())) != 1)
        return false;
    time_t now = nowSeconds;
    return X509_cmp_time(X509_get0_notBefore(m_x509.get()), &now) < 0 &&
           X509_cmp_time(X509_get0_notAfter(m_x509.get()), &now) > 0;
}

bool Certificate::verifies(const QByteArray& data, const QByteArray& signature) const
{
    const ossl::DigestContext context(EVP_MD_CTX_new());
    return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr,
                                X509_get0_pubkey(m_x509.get())) == 1 &&
           EVP_DigestVerify(context.get(), bytes(signature), static_cast<size_t>(signature.size()),
                            bytes(data), static_cast<size_t>(data.size())) == 1;
}

PrivateKey PrivateKey::generate()
{
    EVP_PKEY* key = EVP_EC_gen("P-256");
    if (!key)
        qFatal("no EC key could be made");
    return PrivateKey(std::shared_ptr<evp_pkey_st>(key, &EVP_PKEY_free));
}

Result<PrivateKey> PrivateKey::fromPem(const QByteArray& pem)
{
    const auto bio = ossl::reader(pem);
    EVP_PKEY* key = PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr);
    if (!key)
        return fail(Error::Code::Invalid, QStringLiteral("not a private key"));
    return PrivateKey(std::shared_ptr<evp_pkey_st>(key, &EVP_PKEY_free));
}

QByteArray PrivateKey::pem() const
{
    const ossl::Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PKCS8PrivateKey(bio.get(), m_key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return ossl::contents(bio.get());
}

QByteArray PrivateKey::sign(const QByteArray& data) const
{
    const ossl::DigestContext context(EVP_MD_CTX_new());
    size_t size = 0;
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, m_key.get()) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &size, bytes(data),
                       static_cast<size_t>(data.size())) != 1)
        qFatal("signing failed");
    QByteArray signature(static_cast<qsizetype>(size), '\0');
    if (EVP_DigestSign(context.get(), bytes(signature), &size, bytes(data),
                       static_cast<size_t>(data.size())) != 1)
        qFatal("signing failed");
    signature.truncate(static_cast<qsizetype>(size));
    return signature;
}

QByteArray PrivateKey::request(const Subject& subject) const
{
    const ossl::RequestPtr request(X509_REQ_new());
    const auto name = nameOf(subject);
    X509_REQ_set_subject_name(request.get(), name.get());
    X509_REQ_set_pubkey(request.get(), m_key.get());
    if (X509_REQ_sign(request.get(), m_key.get(), EVP_sha256()) <= 0)
        qFatal("signing a request failed");
    return toDer(request.get(), &i2d_X509_REQ);
}

Authority Authority::create(const QString& territory)
{
    const auto key = PrivateKey::generate();
    const Subject subject{QStringLiteral("authority"), QStringLiteral("authority"), territory};
    const auto x509 = blank(key.handle(), subject, nullptr, 20 * 365);
    addExtension(x509.get(), x509.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    addExtension(x509.get(), x509.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    addExtension(x509.get(), x509.get(), NID_subject_key_identifier, "hash");
    X509_sign(x509.get(), key.handle(), EVP_sha256());
    auto certificate = Certificate::fromDer(toDer(x509.get(), &i2d_X509));
    if (!certificate)
        qFatal("own certificate unreadable");
    return Authority(std::move(*certificate), key);
}

Result<Authority> Authority::fromPem(const QByteArray& certificatePem, const QByteArray& keyPem)
{
    auto certificate = Certificate::fromPem(certificatePem);
    if (!certificate)
        return tl::make_unexpected(certificate.error());
    auto key = PrivateKey::fromPem(keyPem);
    if (!key)
        return tl::make_unexpected(key.error());
    if (X509_check_private_key(certificate->handle(), key->handle()) != 1)
        return fail(Error::Code::Identity, QStringLiteral("authority key and certificate differ"));
    return Authority(std::move(*certificate), std::move(*key));
}

Result<Certificate> Authority::issue(const QByteArray& requestDer, const Subject& subject, int days,
                                     const QStringList& dnsNames) const
{
    if (!requestIsValid(requestDer))
        return fail(Error::Code::Invalid, QStringLiteral("certificate request"));
    const auto request = parseRequest(requestDer);
    X509* issuer = m_certificate.handle();
    const auto x509 =
        blank(X509_REQ_get0_pubkey(request.get()), subject, X509_get_subject_name(issuer), days);
    addExtension(x509.get(), issuer, NID_basic_constraints, "critical,CA:FALSE");
    addExtension(x509.get(), issuer, NID_key_usage, "critical,digitalSignature,keyAgreement");
    addExtension(x509.get(), issuer, NID_ext_key_usage,
                 dnsNames.isEmpty() ? "clientAuth" : "serverAuth,clientAuth");
    addExtension(x509.get(), issuer, NID_authority_key_identifier, "keyid");
    QByteArrayList names;
    for (const QString& name : dnsNames) {
        const bool isAddress =
            QRegularExpression(QStringLiteral("^[0-9.]+$|:")).match(name).hasMatch();
        names += (isAddress ? "IP:" : "DNS:") + name.toLatin1();
    }
    if (!names.isEmpty())
        addExtension(x509.get(), issuer, NID_subject_alt_name, names.join(','));
    if (X509_sign(x509.get(), m_key.handle(), EVP_sha256()) <= 0)
        return fail(Error::Code::Internal, QStringLiteral("signing failed"));
    return Certificate::fromDer(toDer(x509.get(), &i2d_X509));
}

bool requestIsValid(const QByteArray& requestDer)
{
    const auto request = parseRequest(requestDer);
    if (!request)
        return false;
    EVP_PKEY* key = X509_REQ_get0_pubkey(request.get());
    if (!key || EVP_PKEY_get_base_id(key) != EVP_PKEY_EC)
        return false;
    std::array<char, 32> group{};
    if (EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) != 1 ||
        QByteArray(group.data()) != "prime256v1")
        return false;
    return X509_REQ_verify(request.get(), key) == 1;
}

} // namespace relais::crypto
