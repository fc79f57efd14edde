// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "common/bigbutton.h"
#include "common/notice.h"
#include "desk/bookingpresenter.h"

#include <QWidget>

namespace relais::deskui {

class BookedCard;
class BookingForm;
class ServiceField;
class SlotBoard;

/// Books for somebody else on one page: the service, the time, the person, done. Ctrl+Enter books,
/// Escape abandons.
class BookingPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BookingPage)
public:
    BookingPage(const ui::Theme& theme, desk::BookingPresenter& presenter,
                QWidget* parent = nullptr);

    void begin(); ///< the keyboard is where the next thing is typed
    void submit();

private:
    void build(const ui::Theme& theme);
    void render();
    void renderButtons();
    void moveFocus();
    void chooseTime(Instant start);

    desk::BookingPresenter& m_presenter;
    ServiceField* m_service;
    QWidget* m_rest; ///< what follows once the service is known
    ui::Notice* m_notice;
    SlotBoard* m_board;
    BookingForm* m_form;
    ui::BigButton* m_book; ///< before the others for the Tab key too
    ui::BigButton* m_waiting;
    ui::BigButton* m_abandon;
    BookedCard* m_booked;
    bool m_wasBooked = false;
    bool m_askedReason = false;
};

} // namespace relais::deskui
