// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/stayvisit.h"

#include "base/continuation.h"

#include <QLoggingCategory>

namespace relais::kiosk {

namespace {
Q_LOGGING_CATEGORY(logVisit, "relais.visit")
}

StayVisit::StayVisit(PackSource packs, portal::Resolver& resolver, visit::StaySettings settings,
                     QList<visit::Trace*> traces, QObject* parent)
    : VisitPort(parent),
      m_packs(std::move(packs)),
      m_resolver(resolver),
      m_settings(std::move(settings)),
      m_traces(std::move(traces))
{
}

StayVisit::~StayVisit() = default;

QFuture<Result<>> StayVisit::beginVisit()
{
    m_stay.reset();
    auto opened = visit::Stay::open(m_packs(), m_resolver, m_settings, m_traces);
    Result<> begun;
    if (opened)
        m_stay = std::move(*opened);
    else
        begun = tl::make_unexpected(opened.error());
    qCInfo(logVisit) << "visit" << (begun ? "begun" : qPrintable(begun.error().detail));
    return QtFuture::makeReadyFuture(begun);
}

QFuture<Result<WipeReport>> StayVisit::endVisit()
{
    if (!m_stay)
        return QtFuture::makeReadyFuture(Result<WipeReport>(WipeReport{true, {}}));
    return continueIn(
        this, m_stay->end(), [this](const portal::AuditReport& audit) -> Result<WipeReport> {
            m_stay.reset();
            qCInfo(logVisit) << "visit wiped:" << (audit.clean ? "clean" : "NOT CLEAN")
                             << audit.findings;
            return WipeReport{audit.clean, audit.findings};
        });
}

QFuture<void> StayVisit::browserGone()
{
    return m_stay ? m_stay->closeBrowser() : QtFuture::makeReadyFuture();
}

} // namespace relais::kiosk
