// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/servicespresenter.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace relais::kiosk {

namespace {
Service serviceOf(const protocol::PartnerInfo& partner)
{
    Service service{partner, {}, {}};
    const QJsonObject file{{QStringLiteral("packs"), QJsonArray{partner.pack}}};
    const auto packs = partnerPacksFromJson(QJsonDocument(file).toJson());
    if (packs && !packs->isEmpty()) {
        service.packId = packs->constFirst().id;
        service.pages = packs->constFirst().startPages;
    }
    return service;
}
} // namespace

ServicesPresenter::ServicesPresenter(HubPort& hub, const KioskSettings& settings, QObject* parent)
    : QObject(parent), m_asking(hub, settings.retry)
{
    connect(&m_asking, &Asking::changed, this, &ServicesPresenter::changed);
}

void ServicesPresenter::start()
{
    m_asking.ask(protocol::Catalogue{}, [this](const Result<protocol::Catalogue::Reply>& answer) {
        m_failed = !answer;
        if (answer) {
            m_services.clear();
            for (const auto& partner : answer->partners) {
                const Service service = serviceOf(partner);
                if (service.hasVideo() || !service.pages.isEmpty())
                    m_services.append(service);
            }
        }
        Q_EMIT changed();
    });
}

QList<Service> ServicesPresenter::shown() const
{
    return m_services.mid(m_first, shownAtOnce);
}

void ServicesPresenter::showMore()
{
    m_first += shownAtOnce;
    if (m_first >= m_services.size())
        m_first = 0;
    Q_EMIT changed();
}

void ServicesPresenter::choose(qsizetype shownIndex)
{
    const auto offered = shown();
    if (shownIndex < 0 || shownIndex >= offered.size())
        return;
    const Service service = offered.at(shownIndex);
    // Where there is one way only, do not ask.
    if (service.pages.size() == 1 && !service.hasVideo()) {
        Q_EMIT pageWanted(service.packId, service.pages.constFirst().url, service.partner.name);
        return;
    }
    if (service.pages.isEmpty()) {
        Q_EMIT bookingWanted(service.partner);
        return;
    }
    m_chosen = service;
    Q_EMIT changed();
}

void ServicesPresenter::forgetChoice()
{
    m_chosen.reset();
    Q_EMIT changed();
}

void ServicesPresenter::openPage(qsizetype index)
{
    if (m_chosen && index >= 0 && index < m_chosen->pages.size())
        Q_EMIT pageWanted(m_chosen->packId, m_chosen->pages.at(index).url, m_chosen->partner.name);
}

void ServicesPresenter::bookWithChosen()
{
    if (m_chosen)
        Q_EMIT bookingWanted(m_chosen->partner);
}

} // namespace relais::kiosk
