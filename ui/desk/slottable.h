// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "desk/slotmodel.h"

#include <QTableView>

namespace relais::deskui {

/// The week as a table: arrows go from free time to free time, Enter chooses, page keys and the
/// arrows at the edges change the week.
class SlotTable final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SlotTable)
public:
    explicit SlotTable(SlotModel& model, QWidget* parent = nullptr);

Q_SIGNALS:
    void timeChosen(relais::Instant start);
    void timeSelected(relais::Instant start); ///< the arrows are on it
    void earlierWanted();
    void laterWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    [[nodiscard]] QModelIndex inDay(int column, int step) const;
    SlotModel& m_slots;
};

} // namespace relais::deskui
