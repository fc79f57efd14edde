// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "call/callsession.h"

#include <QCommandLineParser>

#include <memory>

class QSettings;

namespace relais::device {

/// What a kiosk or a desk is told when it starts: the command line, then the file of --config
/// (same names, INI), then the default.
class DeviceOptions final
{
public:
    /// `extra` are the program's own. Ends the process for --help, --version and wrong use.
    DeviceOptions(const QString& description, const QString& defaultData,
                  const QList<QCommandLineOption>& extra);
    ~DeviceOptions();
    Q_DISABLE_COPY_MOVE(DeviceOptions)

    [[nodiscard]] QString value(const QString& name) const;
    [[nodiscard]] bool isSet(const QString& name) const;
    [[nodiscard]] bool wantsEnrolment() const;
    [[nodiscard]] QUrl hub() const { return QUrl(value(QStringLiteral("hub"))); }
    [[nodiscard]] QString identityPath() const;
    /// Invalid for a source that cannot be read.
    [[nodiscard]] Result<call::CallSettings> callSettings() const;

private:
    QCommandLineParser m_line;
    std::unique_ptr<QSettings> m_file;
};

} // namespace relais::device
