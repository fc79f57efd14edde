// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "bench/call/chromiumpair.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QTimer>

namespace relais::bench {

using namespace std::chrono_literals;

ChromiumPair::ChromiumPair(const Clip& clip, const QString& user, const QString& profiles)
    : m_near(clip, user, profiles + QStringLiteral("-near")),
      m_far(clip, user, profiles + QStringLiteral("-far"))
{
}

Result<> ChromiumPair::prepare(const netlab::Emulator& line, const netlab::Link& link)
{
    const auto delay = [](const netlab::LinkPlan& plan) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(plan.at(0s).delay);
    };
    join(m_near, m_far, delay(link.towardsFar));
    join(m_far, m_near, delay(link.towardsNear));
    return m_near.start(line.nearSide()).and_then([&] { return m_far.start(line.farSide()); });
}

void ChromiumPair::join(ChromiumEnd& from, ChromiumEnd& to, std::chrono::milliseconds delay)
{
    QObject::connect(&from, &ChromiumEnd::signalled, &to, [&to, delay](const QString& message) {
        QTimer::singleShot(delay, &to,
                           [&to, message] { to.tell(QStringLiteral("receive(%1)").arg(message)); });
    });
}

Result<Setup> ChromiumPair::call()
{
    const qint64 begunMs = QDateTime::currentMSecsSinceEpoch();
    m_near.tell(QStringLiteral("call()"));
    const QDeadlineTimer deadline(60s);
    while (!deadline.hasExpired()) {
        qint64 connected = 0, shown = 0;
        bool both = true;
        for (auto* end : {&m_near, &m_far}) {
            const auto state = end->evaluate(QStringLiteral("state()"));
            if (!state)
                return tl::make_unexpected(state.error());
            const auto of = [&](const char* name) {
                return state->toObject().value(QLatin1String(name)).toInteger();
            };
            both = both && of("connectedMs") > 0 && of("shownMs") > 0;
            connected = std::max(connected, of("connectedMs"));
            shown = std::max(shown, of("shownMs"));
        }
        if (both)
            return Setup{double(connected - begunMs), double(shown - begunMs)};
    }
    return fail(Error::Code::TimedOut, QStringLiteral("Chromium: no picture"));
}

Result<std::array<Heard, 2>> ChromiumPair::heard()
{
    std::array<Heard, 2> result;
    for (size_t i = 0; i < result.size(); ++i) {
        const auto value = (i == 0 ? m_near : m_far).evaluate(QStringLiteral("heard()"));
        if (!value)
            return tl::make_unexpected(value.error());
        result[i] = {value->toObject().value(QLatin1String("samples")).toInteger(),
                     value->toObject().value(QLatin1String("concealed")).toInteger()};
    }
    return result;
}

QList<qint64> ChromiumPair::processes() const
{
    return {m_near.processId(), m_far.processId()};
}

Result<std::array<EndRecord, 2>> ChromiumPair::finish()
{
    auto nearRecord = m_near.record();
    if (!nearRecord)
        return tl::make_unexpected(nearRecord.error());
    auto farRecord = m_far.record();
    if (!farRecord)
        return tl::make_unexpected(farRecord.error());
    return std::array{*std::move(nearRecord), *std::move(farRecord)};
}

} // namespace relais::bench
