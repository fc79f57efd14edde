// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "desk/bookingvalues.h"

#include <QAbstractTableModel>

namespace relais::deskui {

/// A week of free times: a column for each day, its times from the top.
class SlotModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SlotModel)
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setDays(const QList<desk::FreeDay>& days, const QDate& today);
    void setHeld(std::optional<Instant> start);
    [[nodiscard]] const QList<desk::FreeDay>& days() const { return m_days; }
    [[nodiscard]] std::optional<desk::FreeTime> timeAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(Instant start) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    QList<desk::FreeDay> m_days;
    QDate m_today;
    std::optional<Instant> m_held;
};

} // namespace relais::deskui
