// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "net/identity.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QSslCertificate>
#include <QSslKey>

namespace relais::net {

namespace {
constexpr QLatin1String keyFile("device.key");
constexpr QLatin1String certificateFile("device.pem");
constexpr QLatin1String authorityFile("authority.pem");

Result<QByteArray> readFile(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return fail(Error::Code::NotFound, path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Code::Storage, path + QStringLiteral(": ") + file.errorString());
    return file.readAll();
}

Result<> writeFile(const QString& path, const QByteArray& content)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(content) != content.size() || !file.commit())
        return fail(Error::Code::Storage, path + QStringLiteral(": ") + file.errorString());
    return {};
}
} // namespace

Result<Identity> Identity::load(const QString& directory)
{
    const QDir dir(directory);
    const auto keyPem = readFile(dir.filePath(keyFile));
    if (!keyPem)
        return tl::make_unexpected(keyPem.error());
    const auto certificatePem = readFile(dir.filePath(certificateFile));
    if (!certificatePem)
        return tl::make_unexpected(certificatePem.error());
    const auto authorityPem = readFile(dir.filePath(authorityFile));
    if (!authorityPem)
        return tl::make_unexpected(authorityPem.error());
    auto key = crypto::PrivateKey::fromPem(*keyPem);
    auto certificate = crypto::Certificate::fromPem(*certificatePem);
    auto authority = crypto::Certificate::fromPem(*authorityPem);
    if (!key || !certificate || !authority)
        return fail(Error::Code::Identity, directory);
    const QByteArray probe("is this key the certificate's?");
    if (!certificate->verifies(probe, key->sign(probe)))
        return fail(Error::Code::Identity, QStringLiteral("key and certificate differ"));
    return Identity{std::move(*key), std::move(*certificate), std::move(*authority)};
}

Result<> Identity::save(const QString& directory) const
{
    if (!QDir().mkpath(directory))
        return fail(Error::Code::Storage, directory);
    const QDir dir(directory);
    if (auto done = writeFile(dir.filePath(keyFile), key.pem()); !done)
        return done;
    if (auto done = writeFile(dir.filePath(authorityFile), authority.pem()); !done)
        return done;
    return writeFile(dir.filePath(certificateFile), certificate.pem());
}

QSslConfiguration Identity::tls() const
{
    QSslConfiguration configuration;
    configuration.setProtocol(QSsl::TlsV1_3OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    configuration.setPrivateKey(QSslKey(key.pem(), QSsl::Ec));
    configuration.setLocalCertificate(QSslCertificate(certificate.der(), QSsl::Der));
    configuration.setCaCertificates({QSslCertificate(authority.der(), QSsl::Der)});
    return configuration;
}

} // namespace relais::net
