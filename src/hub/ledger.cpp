// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/ledger.h"

#include "hub/passon.h"
#include "protocol/codec.h"

namespace relais::hub {

using namespace Qt::StringLiterals;

Result<> Ledger::note(const QString& act, const AppointmentRow& row,
                      const std::optional<AppointmentRow>& before)
{
    QJsonObject detail{{u"state"_s, protocol::enumName(row.state)},
                       {u"start"_s, toEpochMs(row.start)},
                       {u"end"_s, toEpochMs(row.end)},
                       {u"advisor"_s, row.advisor.toString()},
                       {u"terminal"_s, row.terminal.toString()}};
    // Reasons are free text: not for what cannot be erased.
    if (row.overrideReason)
        detail.insert(u"override"_s, true);
    if (row.cancelReason)
        detail.insert(u"reason"_s, true);
    const auto journalled =
        m_journal.append({m_now, m_author, act, row.id.toString(), std::move(detail)});
    if (!journalled)
        return journalled;
    const auto told =
        m_records.addChange(u"appointment"_s, row.id.toString(), false, {row.site, row.advisor});
    if (!told)
        return told;
    if (before && (before->site != row.site || before->advisor != row.advisor)) {
        return m_records.addChange(u"appointment"_s, row.id.toString(), true,
                                   {before->site, before->advisor});
    }
    return {};
}

Result<> Ledger::note(const QString& act, const QString& kind, const QString& id,
                      const Audience& audience, const QJsonObject& detail, bool gone)
{
    const auto journalled = m_journal.append({m_now, m_author, act, id, detail});
    if (!journalled)
        return journalled;
    return m_records.addChange(kind, id, gone, audience);
}

} // namespace relais::hub
