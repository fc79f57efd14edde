// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// How many bookings a second a real hub makes durable for 1, 16 and 256 desks that each wait for
// one at a time, over TLS: one JSON line per figure. The reference is SQLite alone writing the same
// rows, as many bookings per commit as the hub reached.
#include "bench/baresqlite.h"
#include "bench/bookingdesk.h"
#include "bench/figure.h"
#include "domain/civiltime.h"

#include <QCoreApplication>
#include <QTimer>

#include <memory>

using namespace relais;
using namespace relais::bench;
using namespace std::chrono_literals;

namespace {
const auto name = QStringLiteral("booking");
constexpr int sites = 64;
constexpr int placesPerSite = 4;
constexpr int partners = 16;
constexpr int advisorsPerPartner = 16;
constexpr auto measuredFor = 5s;
constexpr auto patience = 120s;

template <typename Condition>
bool waitFor(Condition condition, std::chrono::milliseconds limit)
{
    QTimer wake; // so that processEvents() comes back without an event of ours
    wake.start(5ms);
    const QDeadlineTimer deadline(limit);
    while (!condition() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return condition();
}

class Load final
{
public:
    Load(const test::ServedHub& hub, int clients, Instant first)
    {
        for (int i = 0; i < clients; ++i)
            m_desks.push_back(std::make_unique<BookingDesk>(hub.url(), hub.posts()[i],
                                                            hub.motifs()[i % partners].id, first));
    }
    [[nodiscard]] bool signIn() const
    {
        return waitFor([this] { return all(&BookingDesk::isSignedIn); }, patience);
    }
    /// Bookings acknowledged a second.
    [[nodiscard]] double run()
    {
        QElapsedTimer timer;
        timer.start();
        for (auto& desk : m_desks)
            desk->start();
        std::ignore = waitFor([] { return false; }, measuredFor);
        for (auto& desk : m_desks)
            desk->stop();
        std::ignore = waitFor([this] { return all(&BookingDesk::isIdle); }, patience);
        for (const auto& desk : m_desks) {
            m_latencies.insert(m_latencies.end(), desk->latencies().begin(),
                               desk->latencies().end());
            m_refused += desk->refused();
            if (desk->error())
                m_error = desk->error()->detail;
        }
        return booked() * 1e9 / double(timer.nsecsElapsed());
    }
    [[nodiscard]] double booked() const { return double(m_latencies.size()) - m_refused; }
    [[nodiscard]] int refused() const { return m_refused; }
    [[nodiscard]] const std::vector<double>& latencies() const { return m_latencies; }
    [[nodiscard]] const QString& error() const { return m_error; }

private:
    [[nodiscard]] bool all(bool (BookingDesk::*claim)() const) const
    {
        return std::all_of(m_desks.begin(), m_desks.end(),
                           [claim](const auto& desk) { return (*desk.*claim)(); });
    }
    std::vector<std::unique_ptr<BookingDesk>> m_desks;
    std::vector<double> m_latencies;
    int m_refused = 0;
    QString m_error;
};

int complain(const QString& what)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(what));
    return 1;
}

int measure(const test::ServedHub& hub, int clients, Instant first)
{
    Load load(hub, clients, first);
    if (!load.signIn())
        return complain(QStringLiteral("no sign-in"));
    BareSqlite bare(hub.database());
    const auto mark = bare.mark();
    if (!mark)
        return complain(mark.error().detail);
    const auto busyBefore = hub.processorTime();
    const double perSecond = load.run();
    const auto busy = hub.processorTime() - busyBefore;
    const double commits = std::max(1.0, double(bare.commitsSince(*mark)));
    const double group = std::max(1.0, load.booked() / commits);
    const auto reference = bare.writeAgain(*mark, static_cast<int>(std::lround(group)));
    if (!reference)
        return complain(reference.error().detail);
    const QString who = QStringLiteral("%1 clients").arg(clients);
    tell({.bench = name,
          .metric = QStringLiteral("durable bookings, ") + who,
          .value = perSecond,
          .unit = QStringLiteral("1/s"),
          .higherIsBetter = true,
          .reference = reference->bookingsPerSecond});
    // The same comparison where other programs want the processor too.
    tell({.bench = name,
          .metric = QStringLiteral("processor time of the hub for a booking, ") + who,
          .value = double(busy.count()) / load.booked(),
          .unit = QStringLiteral("ms"),
          .reference = reference->processorMsPerBooking});
    tellTimes(name, QStringLiteral("booking, ") + who, load.latencies());
    tell({.bench = name,
          .metric = QStringLiteral("bookings per commit, ") + who,
          .value = group,
          .unit = QStringLiteral("1"),
          .higherIsBetter = true});
    if (load.refused() > 0)
        complain(QStringLiteral("%1 refused %2").arg(load.refused()).arg(load.error()));
    return 0;
}
} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication app(argc, argv);
    test::ServedHub hub;
    const auto made = hub.make({sites, placesPerSite, partners, advisorsPerPartner, 365});
    if (!made)
        return complain(made.error().detail);
    const auto started = hub.start({QStringLiteral("--rate"), QStringLiteral("1000000")});
    if (!started)
        return complain(started.error().detail);
    const CivilTime civil = parisTime();
    QDate day = civil.dateAt(SystemClock().now()).addDays(1);
    auto counts = QCoreApplication::arguments().sliced(1);
    if (counts.isEmpty())
        counts = {QStringLiteral("1"), QStringLiteral("16"), QStringLiteral("256")};
    for (const auto& count : std::as_const(counts)) {
        const int clients = std::clamp(count.toInt(), 1, sites * placesPerSite);
        if (const int wrong = measure(hub, clients, civil.startOfDay(day)); wrong != 0)
            return wrong;
        day = day.addDays(120);
    }
    return hub.end() ? 0 : complain(QStringLiteral("the hub did not end in order"));
}
