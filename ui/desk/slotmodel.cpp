// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/slotmodel.h"

#include "desk/desktexts.h"
#include "desk/worktexts.h"

#include <algorithm>

namespace relais::deskui {

void SlotModel::setDays(const QList<desk::FreeDay>& days, const QDate& today)
{
    if (days == m_days && today == m_today)
        return; // the selection stays where it is
    beginResetModel();
    m_days = days;
    m_today = today;
    endResetModel();
}

void SlotModel::setHeld(std::optional<Instant> start)
{
    if (start == m_held)
        return;
    m_held = start;
    if (!m_days.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

std::optional<desk::FreeTime> SlotModel::timeAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.row() >= m_days.at(index.column()).times.size())
        return std::nullopt;
    return m_days.at(index.column()).times.at(index.row());
}

QModelIndex SlotModel::indexOf(Instant start) const
{
    for (int column = 0; column < m_days.size(); ++column) {
        const auto& times = m_days.at(column).times;
        const auto found =
            std::find_if(times.begin(), times.end(),
                         [start](const desk::FreeTime& time) { return time.start == start; });
        if (found != times.end())
            return index(static_cast<int>(found - times.begin()), column);
    }
    return {};
}

int SlotModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() || m_days.isEmpty())
        return 0;
    qsizetype most = 1; // a full day says so in its first row
    for (const auto& day : m_days)
        most = std::max(most, day.times.size());
    return static_cast<int>(most);
}

int SlotModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_days.size());
}

QVariant SlotModel::data(const QModelIndex& index, int role) const
{
    const auto time = timeAt(index);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignCenter);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    if (!time) {
        const bool isFull = index.isValid() && index.row() == 0;
        return isFull ? tr("rien de libre") : QVariant();
    }
    if (role == Qt::AccessibleTextRole)
        return WorkTexts::moment(time->when);
    const QString text = DeskTexts::time(time->when.at);
    return m_held == time->start ? QString(QStringLiteral("✓ ") + text) : text;
}

QVariant SlotModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section >= m_days.size())
        return {};
    return WorkTexts::dayTitle(m_days.at(section).date, m_today);
}

Qt::ItemFlags SlotModel::flags(const QModelIndex& index) const
{
    return timeAt(index) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace relais::deskui
