// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "feed/feedsecret.h"

#include <QCryptographicHash>

namespace relais::feed {

namespace {
constexpr auto alphabet = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
} // namespace

Result<FeedSecret> FeedSecret::fromRandom(const QByteArray& bytes)
{
    if (bytes.size() != byteCount)
        return fail(Error::Code::Invalid, QStringLiteral("a feed's secret has 32 bytes"));
    return FeedSecret(bytes);
}

std::optional<FeedSecret> FeedSecret::parse(QStringView text)
{
    if (text.size() != textLength)
        return std::nullopt;
    const auto latin = text.toLatin1();
    const auto bytes =
        QByteArray::fromBase64Encoding(latin, alphabet | QByteArray::AbortOnBase64DecodingErrors);
    // The last letter carries two bits that mean nothing: only one spelling is ours.
    if (!bytes || bytes.decoded.size() != byteCount || bytes.decoded.toBase64(alphabet) != latin)
        return std::nullopt;
    return FeedSecret(bytes.decoded);
}

QString FeedSecret::text() const
{
    return QString::fromLatin1(m_bytes.toBase64(alphabet));
}

QByteArray FeedSecret::hash() const
{
    return QCryptographicHash::hash(m_bytes, QCryptographicHash::Sha256);
}

} // namespace relais::feed
