// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/theme.h"
#include "desk/bookingpresenter.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QLineEdit;

namespace relais::deskui {

/// Who comes and how to reach them, each field with what is to be said about it; the papers to read
/// aloud.
class BookingForm final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BookingForm)
public:
    BookingForm(const ui::Theme& theme, desk::BookingPresenter& presenter,
                QWidget* parent = nullptr);

    void focusFirst();
    void focusReason();

private:
    void render();
    [[nodiscard]] QLabel* addField(QGridLayout& grid, int column, QLineEdit& field,
                                   const QString& label);

    desk::BookingPresenter& m_presenter;
    QLineEdit* m_firstName;
    QLineEdit* m_contact;
    QLineEdit* m_reason;
    QWidget* m_reasonPart;
    QLabel* m_firstNameNote;
    QLabel* m_contactNote;
    QLabel* m_reasonNote;
    QLabel* m_papers;
};

} // namespace relais::deskui
