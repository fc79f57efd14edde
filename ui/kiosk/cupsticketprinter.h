// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/ports.h"

namespace relais::ui {

/// Prints by CUPS: the ticket is drawn in memory and handed to `lp` as one job; no file is written.
class CupsTicketPrinter final : public kiosk::TicketPrinter
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CupsTicketPrinter)
public:
    explicit CupsTicketPrinter(QObject* parent = nullptr);

    /// NotFound without lp or without a destination; TimedOut when CUPS does not answer.
    [[nodiscard]] QFuture<Result<>> print(const kiosk::TicketText& ticket) override;
};

/// The ticket on one A4 page.
[[nodiscard]] QByteArray ticketPdf(const kiosk::TicketText& ticket);

} // namespace relais::ui
