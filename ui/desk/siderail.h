// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"
#include "desk/values.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace relais::deskui {

/// The teal column: which page, available or absent, who is here, the way out.
class SideRail final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SideRail)
public:
    explicit SideRail(const ui::Theme& theme, QWidget* parent = nullptr);

    void setPerson(const desk::Person& person);
    enum class Section { Today = 1, Tomorrow, Booking, Work };
    void setSection(Section section);
    /// How many things an animateur has to put right, beside the word.
    void setWorkCount(qsizetype count);
    void setAvailable(bool available, bool knownToHub);

Q_SIGNALS:
    void dayWanted(int daysAhead);
    void bookingWanted();
    void workWanted();
    void availableWanted(bool available);
    void signOutWanted();

private:
    [[nodiscard]] QPushButton* makeSection(Section section, const QString& objectName,
                                           const QString& text, ui::Icon icon);
    void wanted(Section section);

    const ui::Theme& m_theme;
    QList<std::pair<Section, QPushButton*>> m_sections; // first: the buttons fill it
    QPushButton* m_today;
    QPushButton* m_tomorrow;
    QPushButton* m_booking;
    QPushButton* m_work;
    QLabel* m_workCount;
    ui::BigButton* m_available;
    QLabel* m_availableHint;
    QLabel* m_person;
    ui::BigButton* m_signOut;
    bool m_isAvailable = false;
};

} // namespace relais::deskui
