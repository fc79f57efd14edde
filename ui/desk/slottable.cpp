// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desk/slottable.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace relais::deskui {

namespace {
constexpr int timeHeight = 34;
}

SlotTable::SlotTable(SlotModel& model, QWidget* parent) : QTableView(parent), m_slots(model)
{
    setObjectName(QStringLiteral("slotTable"));
    setAccessibleName(tr("Heures libres"));
    setModel(&model);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false); // Tab goes on to the form
    setShowGrid(false);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(timeHeight);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    connect(this, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (const auto time = m_slots.timeAt(index))
            Q_EMIT timeChosen(time->start);
    });
}

void SlotTable::keyPressEvent(QKeyEvent* event)
{
    const auto time = m_slots.timeAt(currentIndex());
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers().testFlag(Qt::ControlModifier))
            event->ignore(); // the window's
        else if (time && !event->isAutoRepeat())
            Q_EMIT timeChosen(time->start);
        return;
    case Qt::Key_PageUp:
        Q_EMIT earlierWanted();
        return;
    case Qt::Key_PageDown:
        Q_EMIT laterWanted();
        return;
    default:
        QTableView::keyPressEvent(event);
    }
    const auto now = m_slots.timeAt(currentIndex());
    if (now && now != time)
        Q_EMIT timeSelected(now->start);
}

QModelIndex SlotTable::inDay(int column, int step) const
{
    for (; column >= 0 && column < m_slots.columnCount(); column += step) {
        const auto count = static_cast<int>(m_slots.days().at(column).times.size());
        if (count > 0)
            return m_slots.index(std::clamp(currentIndex().row(), 0, count - 1), column);
    }
    return {};
}

QModelIndex SlotTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int column = currentIndex().isValid() ? currentIndex().column() : 0;
    const auto last = static_cast<int>(
        m_slots.columnCount() > 0 ? m_slots.days().at(column).times.size() - 1 : -1);
    QModelIndex to = currentIndex();
    switch (action) {
    case MoveLeft:
        to = inDay(column - 1, -1);
        if (!to.isValid())
            Q_EMIT earlierWanted();
        break;
    case MoveRight:
        to = inDay(column + 1, 1);
        if (!to.isValid())
            Q_EMIT laterWanted();
        break;
    case MoveUp:
        to = m_slots.index(std::max(0, currentIndex().row() - 1), column);
        break;
    case MoveDown:
        to = m_slots.index(std::min(last, currentIndex().row() + 1), column);
        break;
    case MoveHome:
        to = m_slots.index(0, column);
        break;
    case MoveEnd:
        to = m_slots.index(last, column);
        break;
    default:
        return QTableView::moveCursor(action, modifiers);
    }
    return m_slots.timeAt(to) ? to : currentIndex();
}

} // namespace relais::deskui
