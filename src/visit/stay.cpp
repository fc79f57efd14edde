// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "visit/stay.h"

#include "base/continuation.h"

#include <algorithm>

namespace relais::visit {

using portal::AuditReport;
using portal::BrowserEngine;
using portal::SessionAudit;
using portal::SessionDirectory;

namespace {
using namespace std::chrono_literals;
// A process that was killed may still be on its way out; what is there after this stays.
constexpr auto dyingMayTake = 2s;
constexpr auto lookAgainAfter = 100ms;
} // namespace

Result<std::unique_ptr<Stay>> Stay::open(QList<PartnerPack> packs, portal::Resolver& resolver,
                                         StaySettings settings, QList<Trace*> traces)
{
    auto papers = SessionDirectory::create(settings.browser.sessionBase);
    if (!papers)
        return tl::make_unexpected(papers.error());
    // The lock file of the directory itself is not a paper.
    if (auto made = papers->makeSubdirectory(QStringLiteral("papers")); !made)
        return tl::make_unexpected(made.error());
    settings.browser.papersPath = papers->filePath(QStringLiteral("papers"));
    return std::unique_ptr<Stay>(new Stay(std::move(packs), resolver, std::move(settings),
                                          std::move(traces), std::move(*papers)));
}

Stay::Stay(QList<PartnerPack> packs, portal::Resolver& resolver, StaySettings settings,
           QList<Trace*> traces, SessionDirectory papers)
    : m_policy(std::move(packs)),
      m_resolver(resolver),
      m_settings(std::move(settings)),
      m_traces(std::move(traces)),
      m_papers(std::move(papers))
{
    m_end.start();
}

Stay::~Stay()
{
    for (const auto& waiting : m_quiet)
        waiting->finish();
    m_end.finish();
}

Result<BrowserEngine*> Stay::openBrowser()
{
    if (m_browser)
        return m_browser.get();
    auto engine = std::make_unique<BrowserEngine>(m_policy, m_resolver, m_settings.browser);
    if (auto started = engine->start(); !started)
        return tl::make_unexpected(started.error());
    m_browser = std::move(engine);
    return m_browser.get();
}

QFuture<void> Stay::closeBrowser()
{
    auto promise = std::make_unique<QPromise<void>>();
    promise->start();
    QFuture<void> quiet = promise->future();
    m_quiet.push_back(std::move(promise));
    if (!m_browser) {
        finishWhenQuiet();
        return quiet;
    }
    if (m_browser->state() != BrowserEngine::State::Ready) {
        wipe(std::move(m_browser));
        return quiet;
    }
    auto* engine = m_ending.emplace_back(std::move(m_browser)).get();
    continueIn(
        this, engine->session()->visitLogoutAddresses(m_settings.signOut), [this, engine](int) {
            const auto place =
                std::ranges::find(m_ending, engine, [](const auto& one) { return one.get(); });
            if (place == m_ending.end())
                return;
            auto owned = std::move(*place);
            m_ending.erase(place);
            wipe(std::move(owned));
        });
    return quiet;
}

void Stay::discardBrowser()
{
    if (m_browser)
        wipe(std::move(m_browser));
}

void Stay::wipe(std::unique_ptr<BrowserEngine> engine)
{
    m_left.append(engine->trace());
    auto* ending = m_ending.emplace_back(std::move(engine)).get();
    continueIn(this, ending->wipe(), [this, ending](const Result<>&) {
        // A wipe that failed is found by the audit.
        std::erase_if(m_ending, [ending](const auto& one) { return one.get() == ending; });
        finishWhenQuiet();
    });
}

void Stay::finishWhenQuiet()
{
    if (!m_ending.empty())
        return;
    for (const auto& waiting : std::exchange(m_quiet, {}))
        waiting->finish();
}

QFuture<AuditReport> Stay::end()
{
    continueIn(this, closeBrowser(), [this] {
        (void)m_papers.remove();
        removeTraces(0);
    });
    return m_end.future();
}

void Stay::removeTraces(qsizetype index)
{
    if (index < m_traces.size()) {
        continueIn(this, m_traces.at(index)->remove(), [this, index] { removeTraces(index + 1); });
        return;
    }
    // Papers are looked for even when no browser ever ran.
    m_left.append({.sessionPath = m_papers.path(), .papersPath = papersPath()});
    examineGuests(QDeadlineTimer(dyingMayTake));
}

void Stay::examineGuests(QDeadlineTimer until)
{
    AuditReport report;
    for (const auto& left : m_left) {
        const AuditReport found = SessionAudit(left).examine();
        report.clean = report.clean && found.clean;
        report.findings += found.findings;
    }
    if (report.clean || until.hasExpired())
        audit(0, report);
    else
        QTimer::singleShot(lookAgainAfter, this, [this, until] { examineGuests(until); });
}

void Stay::audit(qsizetype index, AuditReport report)
{
    if (index == m_traces.size()) {
        m_end.addResult(report);
        m_end.finish();
        return;
    }
    continueIn(this, m_traces.at(index)->examine(),
               [this, index, report](const QStringList& found) mutable {
                   report.clean = report.clean && found.isEmpty();
                   report.findings += found;
                   audit(index + 1, std::move(report));
               });
}

} // namespace relais::visit
