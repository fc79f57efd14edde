// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/store/enrolmentstore.h"

#include "hub/store/columns.h"

namespace relais::hub {

using namespace Qt::StringLiterals;
using store::Row;

namespace {
const auto columns = u"e.name, e.key, e.device, e.expires, e.wrong, e.request"_s;

EnrolmentRow read(const Row& row)
{
    return {row.text(0),    row.bytes(1),  row.id<DeviceId>(2),
            row.instant(3), row.number(4), row.bytes(5)};
}
} // namespace

Result<> EnrolmentStore::add(const EnrolmentRow& row)
{
    return done(m_database.run(
        u"INSERT INTO enrolment_code (name, key, device, expires) VALUES (?, ?, ?, ?)"_s,
        {row.name, row.key, row.device, row.expires}));
}

Result<EnrolmentRow> EnrolmentStore::find(const QString& name) const
{
    return required(
        m_database.one(u"SELECT "_s + columns + u" FROM enrolment_code e WHERE e.name = ?"_s,
                       {name}, read),
        u"code"_s);
}

Result<> EnrolmentStore::setRequest(const QString& name, const QByteArray& request)
{
    return done(
        m_database.run(u"UPDATE enrolment_code SET request = ? WHERE name = ?"_s, {request, name}));
}

Result<> EnrolmentStore::addWrong(const QString& name)
{
    return done(
        m_database.run(u"UPDATE enrolment_code SET wrong = wrong + 1 WHERE name = ?"_s, {name}));
}

Result<QList<EnrolmentRow>> EnrolmentStore::pending() const
{
    return m_database.all(u"SELECT "_s + columns +
                              u" FROM enrolment_code e JOIN device d ON d.id = e.device"
                              " WHERE e.request IS NOT NULL AND d.certificate IS NULL"_s,
                          {}, read);
}

} // namespace relais::hub
