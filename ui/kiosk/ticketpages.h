// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/page.h"

namespace relais::ui {

class CodeLabel;

/// The ticket of the appointment just booked.
class TicketPage final : public Page
{
    Q_OBJECT
public:
    TicketPage(KioskContext& context, QWidget* parent);

    /// The ticket in the person's language, as it is printed.
    [[nodiscard]] kiosk::TicketText text() const;

protected:
    void build() override;
    [[nodiscard]] bool saysLineCut() const override;

private:
    QFrame* makeTicket();
    [[nodiscard]] kiosk::TicketText placeText() const; ///< of a list or a queue
    [[nodiscard]] std::pair<QString, QString> headings() const;
    [[nodiscard]] QString structureKey() const;
    void render();
    void renderPrinting();

    kiosk::TicketPresenter& m_ticket;
    Notice* m_notice = nullptr;
    BigButton* m_print = nullptr;
};

/// The code of a ticket, typed on keys that offer nothing else.
class TicketEntryPage final : public Page
{
    Q_OBJECT
public:
    TicketEntryPage(KioskContext& context, QWidget* parent);

protected:
    void build() override;
    [[nodiscard]] bool saysLineCut() const override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void render();
    void renderNotice();
    void renderCut();

    kiosk::TicketEntryPresenter& m_entry;
    CodeLabel* m_code = nullptr;
    Notice* m_notice = nullptr;
    BigButton* m_goOn = nullptr;
    BigButton* m_cancel = nullptr;
    BigButton* m_move = nullptr;
    BigButton* m_accept = nullptr;
    BigButton* m_leave = nullptr;
};

} // namespace relais::ui
