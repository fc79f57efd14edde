// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

namespace relais::portal {

/// The private directory of one browser on a memory file system; removed with this object at the
/// latest. It is locked as long as its owner lives, so that one left behind by a crash can be told
/// apart.
class SessionDirectory final
{
public:
    /// Under base, or where the machine keeps memory files ($XDG_RUNTIME_DIR, else /dev/shm) when
    /// empty.
    [[nodiscard]] static Result<SessionDirectory> create(const QString& base = {});
    /// Removes what dead owners left under base; returns the paths removed. Call before the first
    /// visit.
    static QStringList sweepStale(const QString& base = {});
    [[nodiscard]] static QString defaultBase();

    SessionDirectory(SessionDirectory&& other) noexcept;
    SessionDirectory& operator=(SessionDirectory&& other) noexcept;
    SessionDirectory(const SessionDirectory&) = delete;
    SessionDirectory& operator=(const SessionDirectory&) = delete;
    ~SessionDirectory();

    /// Absolute; its last part is unique and appears in the guest's command line and environment.
    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] QString filePath(const QString& name) const;
    [[nodiscard]] Result<> makeSubdirectory(const QString& name) const;
    [[nodiscard]] Result<> writeFile(const QString& name, const QByteArray& content) const;
    [[nodiscard]] bool remove();

private:
    SessionDirectory(QString path, int lock) : m_path(std::move(path)), m_lock(lock) {}
    QString m_path;
    int m_lock = -1;
};

} // namespace relais::portal
