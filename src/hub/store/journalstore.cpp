// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/store/journalstore.h"

#include "crypto/primitives.h"
#include "hub/passon.h"
#include "hub/store/columns.h"
#include "protocol/codec.h"

#include <QDataStream>
#include <QIODevice>

namespace relais::hub {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using protocol::enumName;
using store::Row;

namespace {
constexpr auto clockMayStepBack = 5s;

struct Written
{
    qint64 seq = 0;
    qint64 at = 0;
    QString authorKind, author, act, subject, detail;
    QByteArray hash;
};

QByteArray hashAfter(const QByteArray& before, const Written& entry)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << before << entry.seq << entry.at;
    for (const auto& text :
         {entry.authorKind, entry.author, entry.act, entry.subject, entry.detail})
        stream << text.toUtf8(); // with its length, so that no two entries give the same bytes
    return crypto::sha256(bytes);
}

Written readWritten(const Row& row)
{
    return {row.integer(0), row.integer(1), row.text(2), row.text(3),
            row.text(4),    row.text(5),    row.text(6), row.bytes(7)};
}

const auto columns = u"seq, at, author_kind, author, act, subject, detail, hash"_s;
} // namespace

Result<> JournalStore::append(const JournalEntry& entry)
{
    const auto last = m_database.one(
        u"SELECT seq, at, hash FROM journal ORDER BY seq DESC LIMIT 1"_s, {}, [](const Row& row) {
            return Written{.seq = row.integer(0), .at = row.integer(1), .hash = row.bytes(2)};
        });
    if (!last)
        return passOn(last);
    const Written before = last->value_or(Written{});
    if (entry.at < fromEpochMs(before.at) - clockMayStepBack)
        return fail(Error::Code::Conflict, u"clock"_s);
    Written next{before.seq + 1,
                 toEpochMs(entry.at),
                 enumName(entry.author.kind),
                 entry.author.id.isNull() ? u""_s : entry.author.id,
                 entry.act,
                 entry.subject,
                 QString::fromUtf8(QJsonDocument(entry.detail).toJson(QJsonDocument::Compact)),
                 {}};
    next.hash = hashAfter(before.hash, next);
    return done(m_database.run(
        u"INSERT INTO journal (seq, at, author_kind, author, act, subject, detail, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {next.seq, next.at, next.authorKind, next.author, next.act, next.subject, next.detail,
         next.hash}));
}

Result<JournalStore::Verdict> JournalStore::verify() const
{
    Verdict verdict;
    const auto read = m_database.each(
        u"SELECT "_s + columns + u" FROM journal ORDER BY seq"_s, {}, [&verdict](const Row& row) {
            const Written entry = readWritten(row);
            const bool follows =
                entry.seq == verdict.entries + 1 && entry.hash == hashAfter(verdict.head, entry);
            if (!follows) {
                verdict.firstWrong = entry.seq;
                return false;
            }
            ++verdict.entries;
            verdict.head = entry.hash;
            return true;
        });
    if (!read)
        return passOn(read);
    return verdict;
}

Result<QList<JournalEntry>> JournalStore::of(const QString& subject) const
{
    return m_database.all(
        u"SELECT "_s + columns + u" FROM journal WHERE subject = ? ORDER BY seq"_s, {subject},
        [](const Row& row) {
            const Written entry = readWritten(row);
            const auto kind = protocol::enumFromName<AuthorKind>(entry.authorKind);
            return JournalEntry{fromEpochMs(entry.at),
                                {kind.value_or(AuthorKind::Hub), entry.author},
                                entry.act,
                                entry.subject,
                                QJsonDocument::fromJson(entry.detail.toUtf8()).object()};
        });
}

} // namespace relais::hub
