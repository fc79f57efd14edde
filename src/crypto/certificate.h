// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>

struct x509_st;
struct evp_pkey_st;

namespace relais::crypto {

/// Who a certificate speaks for.
struct Subject
{
    QString commonName; ///< CN: the device's id, "hub", or "authority"
    QString kind;       ///< OU: terminal, desk, hub, authority
    QString label;      ///< O: what people read: "Cyberbase de Saint-Médard", "CAF"
    friend bool operator==(const Subject&, const Subject&) = default;
};

/// An X.509 certificate with an EC P-256 key; always parsed, never empty.
class Certificate final
{
public:
    [[nodiscard]] static Result<Certificate> fromDer(const QByteArray& der);
    [[nodiscard]] static Result<Certificate> fromPem(const QByteArray& pem);
    [[nodiscard]] QByteArray der() const;
    [[nodiscard]] QByteArray pem() const;
    [[nodiscard]] Subject subject() const;
    /// SHA-256 of the DER, as "AB:CD:…".
    [[nodiscard]] QString fingerprint() const;
    /// Signed by this authority and valid at this time (seconds since 1970)?
    [[nodiscard]] bool isIssuedBy(const Certificate& authority, qint64 nowSeconds) const;
    /// Is this an ECDSA-SHA-256 signature of the data by the certificate's key?
    [[nodiscard]] bool verifies(const QByteArray& data, const QByteArray& signature) const;
    [[nodiscard]] x509_st* handle() const { return m_x509.get(); }

private:
    explicit Certificate(std::shared_ptr<x509_st> x509) : m_x509(std::move(x509)) {}
    std::shared_ptr<x509_st> m_x509; // shared: OpenSSL counts references, the object is immutable
};

/// A private EC P-256 key.
class PrivateKey final
{
public:
    [[nodiscard]] static PrivateKey generate();
    [[nodiscard]] static Result<PrivateKey> fromPem(const QByteArray& pem);
    [[nodiscard]] QByteArray pem() const;                        ///< PKCS#8; a secret
    [[nodiscard]] QByteArray sign(const QByteArray& data) const; ///< ECDSA-SHA-256
    /// PKCS#10 request, DER, signed by this key.
    [[nodiscard]] QByteArray request(const Subject& subject) const;
    [[nodiscard]] evp_pkey_st* handle() const { return m_key.get(); }

private:
    explicit PrivateKey(std::shared_ptr<evp_pkey_st> key) : m_key(std::move(key)) {}
    std::shared_ptr<evp_pkey_st> m_key; // shared: immutable
};

/// The territory's root of trust; its key stays off the hub.
class Authority final
{
public:
    [[nodiscard]] static Authority create(const QString& territory);
    [[nodiscard]] static Result<Authority> fromPem(const QByteArray& certificatePem,
                                                   const QByteArray& keyPem);
    [[nodiscard]] const Certificate& certificate() const { return m_certificate; }
    [[nodiscard]] const PrivateKey& key() const { return m_key; }
    /// Signs a request; the subject is the authority's word, not the request's. dnsNames for a hub.
    [[nodiscard]] Result<Certificate> issue(const QByteArray& requestDer, const Subject& subject,
                                            int days, const QStringList& dnsNames = {}) const;

private:
    Authority(Certificate certificate, PrivateKey key)
        : m_certificate(std::move(certificate)), m_key(std::move(key))
    {
    }
    Certificate m_certificate;
    PrivateKey m_key;
};

/// True when the DER request is well formed and signed by the key it names.
[[nodiscard]] bool requestIsValid(const QByteArray& requestDer);

} // namespace relais::crypto
