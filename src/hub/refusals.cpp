// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/refusals.h"

#include "domain/textchecks.h"
#include "domain/ticketcode.h"
#include "hub/passon.h"
#include "protocol/waiting.h"

namespace relais::hub {

using namespace Qt::StringLiterals;

namespace {
/// What a person typed, unless it holds what may not be kept.
QString keepable(const QString& typed)
{
    return containsNir(typed) ? QString() : typed.trimmed().left(254);
}
} // namespace

Result<> Refusals::add(const protocol::Operation& deed, const OperationAnswer& answer,
                       const QString& subject)
{
    if (deed.method == QLatin1String(protocol::Cancel::method))
        return {};
    const auto& asked = deed.params;
    QJsonObject detail{{u"firstName"_s, keepable(asked["firstName"_L1].toString())},
                       {u"contact"_s, keepable(asked["contact"_L1].toString())},
                       {u"motif"_s, asked["motif"_L1].toString()}};
    if (deed.method == QLatin1String(protocol::Move::method)) {
        const auto code = TicketCode::parse(asked["code"_L1].toString());
        const auto row = code ? m_agenda.appointmentByCode(code->toString())
                              : Result<AppointmentRow>(fail(Error::Code::NotFound));
        if (row) {
            const auto known = detailOf(*row);
            if (!known)
                return passOn(known);
            detail = *known;
        }
        detail.insert(u"code"_s, code ? code->toString() : QString());
    }
    if (asked.contains("start"_L1))
        detail.insert(u"start"_s, asked["start"_L1]);
    detail.insert(u"made"_s, toEpochMs(deed.made));
    detail.insert(u"reason"_s, answer.error);
    detail.insert(u"alternatives"_s, answer.reply["alternatives"_L1].toArray());
    return addTask(subject, m_site, detail);
}

Result<> Refusals::addBrokenPromise(const AppointmentRow& row)
{
    auto detail = detailOf(row);
    if (!detail)
        return passOn(detail);
    detail->insert(u"start"_s, toEpochMs(row.start));
    detail->insert(u"promised"_s, true);
    return addTask(row.id.toString(), row.site, *detail);
}

Result<QJsonObject> Refusals::detailOf(const AppointmentRow& row) const
{
    QString contact;
    if (row.person) {
        const auto person = m_agenda.person(*row.person);
        if (!person)
            return passOn(person);
        contact = person->contact;
    }
    return QJsonObject{{u"firstName"_s, row.firstName},
                       {u"contact"_s, contact},
                       {u"motif"_s, row.motif.toString()},
                       {u"code"_s, row.code}};
}

Result<> Refusals::addTask(const QString& subject, const SiteId& site, QJsonObject detail)
{
    const auto known = m_operations.hasTask(subject);
    if (!known)
        return passOn(known);
    if (*known)
        return {};
    const TaskRow task{
        .site = site, .subject = subject, .detail = std::move(detail), .created = m_ledger.now()};
    if (const auto added = m_waiting.addTask(task); !added)
        return added;
    return m_ledger.note(u"refused"_s, u"task"_s, task.id.toString(), {site, {}});
}

} // namespace relais::hub
