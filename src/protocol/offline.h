// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "protocol/agenda.h"

namespace relais {

/// What became of a delivered operation.
enum class OperationOutcome {
    Applied = 1,
    Refused, ///< not done; `error` says why
    Known,   ///< was delivered before; the answer is the one of then
    Parked   ///< waits at the hub for the operations before it
};
template <>
struct EnumNames<OperationOutcome>
{
    static constexpr std::array values{
        EnumName<OperationOutcome>{OperationOutcome::Applied, QLatin1String("applied")},
        EnumName<OperationOutcome>{OperationOutcome::Refused, QLatin1String("refused")},
        EnumName<OperationOutcome>{OperationOutcome::Known, QLatin1String("known")},
        EnumName<OperationOutcome>{OperationOutcome::Parked, QLatin1String("parked")}};
};

} // namespace relais

namespace relais::protocol {

/// Most operations in one delivery, so that question and answer stay below maxMessageBytes.
inline constexpr qsizetype maxOperations = 40;

/// In the reply of a refusal that names no other times: what was wrong, as an error's detail.
inline constexpr QLatin1String refusalDetail("refused");

/// What an operation is sealed for: it opens as this device's and under this number alone.
[[nodiscard]] inline QByteArray operationContext(const DeviceId& device, qint64 counter)
{
    return "operation " + device.toString().toLatin1() + ' ' + QByteArray::number(counter);
}

/// What a device did, as it lies sealed in its outbox.
struct Operation
{
    QString method;
    QJsonObject params;
    Instant made{}; ///< by the hub's clock, as the device knew it
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("method", self.method);
        visit("params", self.params);
        visit("made", self.made);
    }
};

/// An operation on its way to the hub.
struct SealedOperation
{
    qint64 counter = 0;    ///< 1, 2, 3, … of this device
    QByteArray sealed;     ///< an Operation, to the hub's certificate
    QByteArray receipt;    ///< the hub's, when it has answered before; empty otherwise
    bool attended = false; ///< the person is still there and hears the answer
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("counter", self.counter);
        visit("sealed", self.sealed);
        visit("receipt", self.receipt);
        visit("attended", self.attended);
    }
};

struct OperationResult
{
    qint64 counter = 0;
    OperationOutcome outcome = OperationOutcome::Parked;
    QString method; ///< of the operation; empty when it could not be opened
    QJsonObject reply;
    QString error;      ///< wire name of the error; empty when it was done
    QByteArray receipt; ///< to be kept until a backup covers it; only the hub reads it
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("counter", self.counter);
        visit("outcome", self.outcome);
        visit("method", self.method);
        visit("reply", self.reply);
        visit("error", self.error);
        visit("receipt", self.receipt);
    }
};

/// Hands operations over; each is done once, in the order of its device's counter.
struct Deliver
{
    static constexpr auto method = "operations.deliver";
    static constexpr Roles roles{Role::Terminal, Role::Animateur};
    struct Reply
    {
        QList<OperationResult> results; ///< also of parked ones that could now be done
        qint64 coveredThrough = 0;      ///< a backup holds these: the device may forget them
        qint64 appliedThrough = 0;
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("results", self.results);
            visit("coveredThrough", self.coveredThrough);
            visit("appliedThrough", self.appliedThrough);
        }
    };
    qint64 oldest = 1; ///< nothing before this one can ever come
    QList<SealedOperation> operations;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("oldest", self.oldest);
        visit("operations", self.operations);
    }
};

/// One appointment of a site's replica. The code is there only as a slow hash.
struct ReplicaEntry
{
    AppointmentId appointment;
    QString day; ///< ISO date, civil
    AppointmentState state = AppointmentState::Booked;
    Instant start{};
    int minutes = 0;
    QString partnerName;
    QString motifTitle;
    AppointmentKind kind = AppointmentKind::Booked;
    AuthorKind author = AuthorKind::Citizen;
    QString initial; ///< of the first name
    QByteArray name; ///< first name under the site's share; for an animateur's desk alone
    QByteArray tag;  ///< scrypt(code, salt of the day); empty until it is worked out
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("appointment", self.appointment);
        visit("day", self.day);
        visit("state", self.state);
        visit("start", self.start);
        visit("minutes", self.minutes);
        visit("partnerName", self.partnerName);
        visit("motifTitle", self.motifTitle);
        visit("kind", self.kind);
        visit("author", self.author);
        visit("initial", self.initial);
        visit("name", self.name);
        visit("tag", self.tag);
    }
};

/// Salt of one day's tickets at one site.
struct ReplicaSalt
{
    QString day;
    QByteArray salt;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("day", self.day);
        visit("salt", self.salt);
    }
};

/// What travels compressed in PullReplica::Reply::data.
struct ReplicaData
{
    QList<ReplicaEntry> appointments;
    QList<AppointmentId> gone; ///< elsewhere, or out of the days
    QList<ReplicaSalt> salts;
    std::optional<Catalogue::Reply> catalogue; ///< when the asker's is another
    QString catalogueHash;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("appointments", self.appointments);
        visit("gone", self.gone);
        visit("salts", self.salts);
        visit("catalogue", self.catalogue);
        visit("catalogueHash", self.catalogueHash);
    }
};

/// What a site needs when the line is cut: its appointments of today and the fourteen days after.
struct PullReplica
{
    static constexpr auto method = "replica.pull";
    static constexpr Roles roles{Role::Terminal, Role::Animateur};
    static constexpr int daysAhead = 14;
    struct Reply
    {
        QString epoch;
        Instant now{};
        qint64 seq = 0;     ///< ask again from here
        bool whole = false; ///< replaces all that was known
        bool more = false;  ///< ask again at once
        QString cursor;     ///< of a whole one in pages; the last page has none
        QString through;    ///< last civil day that is known now
        QByteArray data;    ///< ReplicaData as JSON, zlib as qCompress writes it
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("epoch", self.epoch);
            visit("now", self.now);
            visit("seq", self.seq);
            visit("whole", self.whole);
            visit("more", self.more);
            visit("cursor", self.cursor);
            visit("through", self.through);
            visit("data", self.data);
        }
    };
    QString epoch; ///< what the asker has; empty for nothing
    qint64 since = 0;
    QString through; ///< last civil day it has
    QString catalogueHash;
    QString cursor;
    template <typename Self, typename Visitor>
    static void fields(Self& self, Visitor& visit)
    {
        visit("epoch", self.epoch);
        visit("since", self.since);
        visit("through", self.through);
        visit("catalogueHash", self.catalogueHash);
        visit("cursor", self.cursor);
    }
};

/// The secret that opens the first names of a site's replica; to be kept in memory alone.
struct ReplicaShare
{
    static constexpr auto method = "replica.share";
    static constexpr Roles roles{Role::Animateur};
    struct Reply
    {
        QByteArray share; ///< 32 bytes
        template <typename Self, typename Visitor>
        static void fields(Self& self, Visitor& visit)
        {
            visit("share", self.share);
        }
    };
    template <typename Self, typename Visitor>
    static void fields(Self&, Visitor&)
    {
    }
};

} // namespace relais::protocol
