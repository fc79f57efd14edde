// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "client/hubline.h"

#include <functional>

namespace relais::test {

/// A line to a hub that is a function of the test's, and that the test may cut. An answer comes
/// with the event loop, as a real one does.
class CutLine final : public client::HubLine
{
public:
    explicit CutLine(net::Identity own) : m_identity(std::move(own)) {}

    void setOnline(bool online)
    {
        m_isOnline = online;
        Q_EMIT onlineChanged(online);
    }
    [[nodiscard]] bool isOnline() const override { return m_isOnline; }
    [[nodiscard]] QString epoch() const override { return hubEpoch; }
    [[nodiscard]] Instant hubNow() const override { return now; }
    [[nodiscard]] const net::Identity& identity() const override { return m_identity; }
    [[nodiscard]] std::optional<crypto::Certificate> hubCertificate() const override { return hub; }
    [[nodiscard]] QFuture<Result<QJsonObject>> callAny(const QString& method,
                                                       const QJsonObject& params) override
    {
        auto promise = std::make_shared<QPromise<Result<QJsonObject>>>(); // shared with the loop
        promise->start();
        const auto finish = [promise](Result<QJsonObject> result) {
            promise->addResult(std::move(result));
            promise->finish();
        };
        if (!m_isOnline) {
            finish(fail(Error::Code::Unreachable));
            return promise->future();
        }
        QMetaObject::invokeMethod(
            this,
            [this, finish, method, params] {
                const auto answer = answers(method, params);
                const bool isLost = loseAnswers || !m_isOnline;
                finish(isLost ? Result<QJsonObject>(fail(Error::Code::Unreachable)) : answer);
            },
            Qt::QueuedConnection);
        return promise->future();
    }

    QString hubEpoch = QStringLiteral("epoch-1");
    Instant now{};
    std::optional<crypto::Certificate> hub;
    bool loseAnswers = false; ///< the hub does it, and its answer gets lost
    std::function<Result<QJsonObject>(const QString& method, const QJsonObject& params)> answers;

private:
    net::Identity m_identity;
    bool m_isOnline = false;
};

[[nodiscard]] inline net::Identity issuedIdentity(const crypto::Authority& authority,
                                                  const crypto::Subject& subject)
{
    auto key = crypto::PrivateKey::generate();
    auto certificate = authority.issue(key.request(subject), subject, 30);
    return {key, certificate.value(), authority.certificate()};
}

} // namespace relais::test
