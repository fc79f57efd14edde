// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace relais::portal {

/// What the machine says about its processes, read from /proc; no process is touched.
namespace processtable {

[[nodiscard]] QList<qint64> all();
[[nodiscard]] std::optional<qint64> parentOf(qint64 pid);
/// All processes below pid, without itself.
[[nodiscard]] QList<qint64> descendantsOf(qint64 pid);
[[nodiscard]] bool isBelow(qint64 pid, qint64 ancestor);
/// Words separated by zero bytes; empty for what may not be read.
[[nodiscard]] QByteArray commandLine(qint64 pid);
[[nodiscard]] QByteArray environment(qint64 pid);
/// A field of /proc/PID/status, for example "Seccomp".
[[nodiscard]] QByteArray statusField(qint64 pid, const QByteArray& name);
/// Inode number; 0 for what may not be read.
[[nodiscard]] quint64 pidNamespace(qint64 pid);

} // namespace processtable

} // namespace relais::portal
