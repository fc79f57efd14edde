// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"
#include "desk/values.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace relais::deskui {

/// The teal column: which day, available or absent, who is here, the way out.
class SideRail final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SideRail)
public:
    explicit SideRail(const ui::Theme& theme, QWidget* parent = nullptr);

    void setPerson(const desk::Person& person);
    void setDay(int daysAhead);
    void setAvailable(bool available, bool knownToHub);

Q_SIGNALS:
    void dayWanted(int daysAhead);
    void availableWanted(bool available);
    void signOutWanted();

private:
    [[nodiscard]] QPushButton* makeSection(const QString& objectName, const QString& text,
                                           int daysAhead);

    QPushButton* m_today;
    QPushButton* m_tomorrow;
    ui::BigButton* m_available;
    QLabel* m_availableHint;
    QLabel* m_person;
    ui::BigButton* m_signOut;
    bool m_isAvailable = false;
};

} // namespace relais::deskui
