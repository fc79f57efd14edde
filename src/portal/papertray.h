// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/urlpolicy.h"
#include "portal/devtoolsclient.h"

#include <QHash>

namespace relais::portal {

/// What a visit may bring home.
struct PaperLimits
{
    qint64 fileBytes = 20 * 1024 * 1024;
    qint64 totalBytes = 60 * 1024 * 1024;
    int files = 30;
};

/// Receives the browser's downloads: inert files named by a number of ours, within limits, copied
/// out of the guest's reach once complete.
class PaperTray final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PaperTray)

public:
    /// incoming is where the guest writes; papers is the visit's own directory, which must exist.
    PaperTray(DevToolsClient& client, const UrlPolicy& policy, QString incoming, QString papers,
              PaperLimits limits);

    /// Tells the browser where to put things.
    void open();
    void handleEvent(const QString& method, const QJsonObject& params);

    /// A site's name for a file, made harmless: no path, no leading dot, no control characters.
    [[nodiscard]] static QString safeName(const QString& suggested);

Q_SIGNALS:
    void paperArrived(const QString& guid, const QString& suggestedName, const QString& path);
    /// reason: "not-listed", "too-large", "too-many", "interrupted", "storage"
    void paperRefused(const QString& suggestedName, const QString& reason);

private:
    struct Download
    {
        QString name;
        qint64 bytes = 0;
    };

    void begin(const QJsonObject& params);
    void progress(const QJsonObject& params);
    void refuse(const QString& guid, const QString& reason);
    void keep(const QString& guid);
    [[nodiscard]] qint64 totalBytes() const;

    DevToolsClient& m_client;
    const UrlPolicy& m_policy;
    const QString m_incoming;
    const QString m_papers;
    const PaperLimits m_limits;
    QHash<QString, Download> m_running;
    qint64 m_keptBytes = 0;
    int m_count = 0;
};

} // namespace relais::portal
