// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "bench/call/clip.h"
#include "bench/call/recording.h"
#include "netlab/namespace.h"
#include "portal/devtoolsclient.h"

#include <QProcess>

namespace relais::bench {

/// A headless Chromium of an ordinary user, in its sandbox, with call.html open and the clip for
/// camera and microphone. Ends with this object.
class ChromiumEnd final : public QObject
{
    Q_OBJECT

public:
    /// The profile, a folder, is made and given to the user.
    ChromiumEnd(const Clip& clip, QString user, QString profile);
    ~ChromiumEnd() override;

    [[nodiscard]] Result<> start(const netlab::Namespace& space);
    /// The value of an expression of the page, awaited when it is a promise.
    [[nodiscard]] Result<QJsonValue> evaluate(const QString& expression);
    /// Lets the page do something and does not wait for it.
    void tell(const QString& expression);
    [[nodiscard]] Result<EndRecord> record();
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

Q_SIGNALS:
    /// The page has that JSON for the page of the other end.
    void signalled(const QString& message);

private:
    [[nodiscard]] Result<> launch(const netlab::Namespace& space);
    [[nodiscard]] QStringList command() const;
    [[nodiscard]] Result<> awaitPage();
    [[nodiscard]] Result<QJsonObject> ask(const QString& method, const QJsonObject& params);

    const Clip& m_clip;
    QString m_user;
    QString m_profile;
    QProcess m_process;
    std::unique_ptr<portal::DevToolsClient> m_client;
    QString m_session;
};

} // namespace relais::bench
