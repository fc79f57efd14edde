// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "support/servedhub.h"

#include "crypto/primitives.h"
#include "hub/passon.h"
#include "hub/store/openingstore.h"
#include "hub/store/territorystore.h"
#include "protocol/codec.h"
#include "store/transaction.h"

#include <QFile>
#include <QJsonDocument>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace relais::test {

using namespace Qt::StringLiterals;
using hub::passOn;

namespace {
constexpr int patienceMs = 60'000;
constexpr int minutesPerAppointment = 30;
} // namespace

ServedHub::~ServedHub()
{
    kill();
}

Result<> ServedHub::make(const Shape& shape)
{
    const SystemClock clock;
    const auto made = hub::initialise(m_places, u"Pays d’Essai"_s, {u"localhost"_s}, clock);
    if (!made)
        return passOn(made);
    auto database = hub::openHub(m_places.database());
    if (!database)
        return passOn(database);
    auto transaction = store::Transaction::begin(**database);
    if (!transaction)
        return passOn(transaction);
    if (auto done = fill(**database, shape); !done)
        return done;
    return transaction->commit();
}

Result<> ServedHub::fill(store::Database& database, const Shape& shape)
{
    if (auto done = fillSites(database, shape); !done)
        return done;
    return fillPartners(database, shape);
}

Result<> ServedHub::fillSites(store::Database& database, const Shape& shape)
{
    hub::TerritoryStore territory(database);
    const CollectivityId collectivity;
    if (auto done = territory.addCollectivity(collectivity, u"Communauté d’Essai"_s); !done)
        return done;
    const QByteArray hash = crypto::hashPassword(password());
    for (int site = 0; site < shape.sites; ++site) {
        const SiteId id;
        const QString name = u"Lieu %1"_s.arg(site);
        if (auto done = territory.addSite({id, name, name, u"01 99 00 00 01"_s, {}}, collectivity);
            !done)
            return done;
        for (int place = 0; place < shape.placesPerSite; ++place) {
            const QString login = u"animateur%1.%2"_s.arg(site).arg(place);
            const auto terminal = addDevice(
                database, {.id = {}, .kind = DeviceKind::Terminal, .label = login, .site = id});
            const auto desk = addDevice(
                database, {.id = {}, .kind = DeviceKind::Desk, .label = login, .site = id});
            if (!terminal || !desk)
                return passOn(terminal ? desk : terminal);
            if (auto done = territory.addAccount({.id = {},
                                                  .login = login,
                                                  .hash = hash,
                                                  .role = Role::Animateur,
                                                  .name = login,
                                                  .site = id});
                !done)
                return done;
            m_posts.append({id, *terminal, *desk, login});
        }
    }
    return {};
}

Result<> ServedHub::fillPartners(store::Database& database, const Shape& shape)
{
    hub::TerritoryStore territory(database);
    hub::OpeningStore openings(database);
    for (int i = 0; i < shape.partners; ++i) {
        const PartnerId partner;
        const QString name = u"Partenaire %1"_s.arg(i);
        const hub::MotifRow motif{.id = {},
                                  .partner = partner,
                                  .title = u"Conseil"_s,
                                  .minutes = minutesPerAppointment,
                                  .horizonDays = shape.horizonDays,
                                  .onHolidays = true};
        if (auto done = territory.addPartner({partner, name, name, name, {}, {}}, i); !done)
            return done;
        if (auto done = territory.addMotif(motif, 0); !done)
            return done;
        m_motifs.append(motif);
        for (int j = 0; j < shape.advisorsPerPartner; ++j) {
            const AccountId advisor;
            if (auto done = territory.addAccount({.id = advisor,
                                                  .login = u"conseil%1.%2"_s.arg(i).arg(j),
                                                  .hash = "x",
                                                  .role = Role::Advisor,
                                                  .name = u"Conseil"_s,
                                                  .partner = partner});
                !done)
                return done;
            const OpeningSeries always{
                *Recurrence::make(QDate(2026, 1, 1), Weekly{{1, 2, 3, 4, 5, 6, 7}}),
                *Hours::make(0, Hours::endOfDay)};
            if (auto done = openings.addSeries({.id = {},
                                                .advisor = advisor,
                                                .site = {},
                                                .series = always,
                                                .follows = {},
                                                .workedOutUntil = {}});
                !done)
                return done;
        }
    }
    return {};
}

Result<net::Identity> ServedHub::addDevice(store::Database& database,
                                           const hub::DeviceRow& row) const
{
    const auto authority = hub::loadAuthority(m_places.authority);
    if (!authority)
        return passOn(authority);
    const auto key = crypto::PrivateKey::generate();
    const crypto::Subject subject{row.id.toString(), protocol::enumName(row.kind), row.label};
    const auto certificate = authority->issue(key.request(subject), subject, 30);
    if (!certificate)
        return passOn(certificate);
    hub::TerritoryStore territory(database);
    if (auto done = territory.addDevice(row); !done)
        return passOn(done);
    if (auto done = territory.setCertificate(row.id, certificate->der()); !done)
        return passOn(done);
    return net::Identity{key, *certificate, authority->certificate()};
}

Result<> ServedHub::start(const QStringList& moreOptions)
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.setStandardErrorFile(m_dir.filePath(u"hub.log"_s), QIODevice::Append);
    m_process.start(qEnvironmentVariable("RELAIS_HUB", QStringLiteral(RELAIS_HUB_PATH)),
                    QStringList{u"serve"_s, u"--data"_s, m_places.data, u"--listen"_s,
                                u"127.0.0.1:%1"_s.arg(m_port), u"--enrol"_s, u"127.0.0.1:0"_s} +
                        moreOptions);
    QByteArray said;
    while (!said.contains('\n')) {
        if (!m_process.waitForReadyRead(patienceMs))
            return fail(Error::Code::Unreachable, u"the hub does not start"_s);
        said += m_process.readAllStandardOutput();
    }
    m_port = static_cast<quint16>(QJsonDocument::fromJson(said).object()["port"_L1].toInt());
    return {};
}

void ServedHub::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(patienceMs);
}

bool ServedHub::end()
{
    m_process.terminate();
    return m_process.waitForFinished(patienceMs) &&
           m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
}

std::chrono::milliseconds ServedHub::processorTime() const
{
    // proc(5): after the name in parentheses, state is the first field, utime and stime the 12th
    // and 13th.
    QFile file(u"/proc/%1/stat"_s.arg(m_process.processId()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray stat = file.readAll();
    const auto fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    const qint64 ticks = fields.value(11).toLongLong() + fields.value(12).toLongLong();
    return std::chrono::milliseconds(ticks * 1000 / ::sysconf(_SC_CLK_TCK));
}

QUrl ServedHub::url() const
{
    return QUrl(u"wss://localhost:%1"_s.arg(m_port));
}

} // namespace relais::test
