// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "visit/trace.h"

#include <QObject>

#include <chrono>

namespace relais::visit {

/// This user's jobs at the machine's printer (CUPS by its own programs). A ticket on its way has
/// some seconds to come out; then it is taken back, so that the next person does not find it.
class PrintQueue final : public QObject, public Trace
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PrintQueue)
public:
    explicit PrintQueue(std::chrono::milliseconds patience = std::chrono::seconds(8),
                        QObject* parent = nullptr);

    [[nodiscard]] QFuture<void> remove() override;
    [[nodiscard]] QFuture<QStringList> examine() override;

private:
    std::chrono::milliseconds m_patience;
};

} // namespace relais::visit
