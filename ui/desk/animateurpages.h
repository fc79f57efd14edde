// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "desk/siderail.h"

#include <QPointer>

class QStackedWidget;

namespace relais::desk {
class DeskPresenter;
}

namespace relais::deskui {

class BookingPage;
class WorkPage;

/// The pages that only an animateur has, and the way between them; made at sign-in, destroyed at
/// sign-out.
class AnimateurPages final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AnimateurPages)
public:
    AnimateurPages(const ui::Theme& theme, desk::DeskPresenter& presenter, SideRail& rail,
                   QStackedWidget& stack, QObject* parent = nullptr);
    ~AnimateurPages() override;

    /// Books when the booking page is in front; false when it is not.
    bool submitBooking();

Q_SIGNALS:
    void pageWanted(QWidget* page);

private:
    void showBooking();
    void showWork();
    void pageChanged();
    void changeAsked();
    void changeOver();

    const ui::Theme& m_theme;
    desk::DeskPresenter& m_presenter;
    SideRail& m_rail;
    QStackedWidget& m_stack;
    BookingPage* m_booking;
    WorkPage* m_work;
    QPointer<QWidget> m_change; ///< where an appointment is moved or cancelled
    QPointer<QWidget> m_before; ///< what was shown before it
    bool m_wasBooking = false;
};

} // namespace relais::deskui
