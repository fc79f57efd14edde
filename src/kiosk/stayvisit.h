// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kiosk/ports.h"
#include "visit/stay.h"

#include <functional>

namespace relais::kiosk {

/// Visits on the real terminal: each is a visit::Stay with the partners known when it began.
class StayVisit final : public VisitPort
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StayVisit)
public:
    using PackSource = std::function<QList<PartnerPack>()>;

    /// Resolver and traces must outlive it.
    StayVisit(PackSource packs, portal::Resolver& resolver, visit::StaySettings settings,
              QList<visit::Trace*> traces, QObject* parent = nullptr);
    ~StayVisit() override;

    [[nodiscard]] QFuture<Result<>> beginVisit() override;
    [[nodiscard]] QFuture<Result<WipeReport>> endVisit() override;

    /// Null between visits.
    [[nodiscard]] visit::Stay* stay() const { return m_stay.get(); }
    /// Finished when no browser of the visit lives: what a call waits for.
    [[nodiscard]] QFuture<void> browserGone();

private:
    PackSource m_packs;
    portal::Resolver& m_resolver;
    visit::StaySettings m_settings;
    QList<visit::Trace*> m_traces;
    std::unique_ptr<visit::Stay> m_stay;
};

} // namespace relais::kiosk
