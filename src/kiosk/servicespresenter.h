// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/partnerpack.h"
#include "kiosk/asking.h"
#include "kiosk/kiosksettings.h"

namespace relais::kiosk {

/// One public service as the kiosk offers it.
struct Service
{
    protocol::PartnerInfo partner;
    QString packId;
    QList<StartPage> pages; ///< of its own site
    [[nodiscard]] bool hasVideo() const { return !partner.motifs.isEmpty(); }
};

/// The services and, when one is chosen, what it offers.
class ServicesPresenter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServicesPresenter)
public:
    static constexpr int shownAtOnce = 6;

    ServicesPresenter(HubPort& hub, const KioskSettings& settings, QObject* parent = nullptr);

    void start();
    [[nodiscard]] bool isBusy() const { return m_asking.isBusy(); }
    [[nodiscard]] bool isLineCut() const { return m_asking.isLineCut(); }
    [[nodiscard]] bool hasFailed() const { return m_failed; }
    [[nodiscard]] QList<Service> shown() const; ///< at most six
    [[nodiscard]] bool hasMore() const { return m_services.size() > shownAtOnce; }
    void showMore(); ///< the next six, then the first again
    void choose(qsizetype shownIndex);
    [[nodiscard]] const std::optional<Service>& chosen() const { return m_chosen; }
    void forgetChoice();

    void openPage(qsizetype index);
    void bookWithChosen();

Q_SIGNALS:
    void changed();
    void pageWanted(const QString& packId, const QUrl& url, const QString& name);
    void bookingWanted(const relais::protocol::PartnerInfo& partner);

private:
    Asking m_asking;
    QList<Service> m_services;
    qsizetype m_first = 0;
    std::optional<Service> m_chosen;
    bool m_failed = false;
};

} // namespace relais::kiosk
