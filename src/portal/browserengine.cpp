// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "portal/browserengine.h"

#include "portal/browserpolicy.h"
#include "portal/log.h"
#include "portal/processtable.h"

namespace relais::portal {

BrowserEngine::BrowserEngine(const UrlPolicy& policy, Resolver& resolver, EngineConfig config)
    : m_policy(policy), m_resolver(resolver), m_config(std::move(config))
{
    m_startTimer.setSingleShot(true);
    connect(&m_startTimer, &QTimer::timeout, this,
            [this] { die(QStringLiteral("no answer in time")); });
}

BrowserEngine::~BrowserEngine()
{
    m_session.reset();
    m_papers.reset();
    m_client.reset();
    m_guest.reset();
    m_proxy.reset();
    if (m_wipe) {
        m_wipe->addResult(fail(Error::Code::Conflict, QStringLiteral("engine destroyed")));
        m_wipe->finish();
    }
}

Result<> BrowserEngine::start()
{
    if (m_state != State::Idle)
        return fail(Error::Code::Conflict, QStringLiteral("an engine starts once"));
    m_state = State::Starting;
    auto started = prepareDirectory().and_then([this] { return startGuest(); });
    if (started)
        m_startTimer.start(m_config.startTimeout);
    else
        m_state = State::Dead;
    return started;
}

Result<> BrowserEngine::prepareDirectory()
{
    auto policy = managedPolicy(m_policy.packs(), m_config.extraCaPem);
    if (!policy)
        return tl::make_unexpected(policy.error());
    auto directory = SessionDirectory::create(m_config.sessionBase);
    if (!directory)
        return tl::make_unexpected(directory.error());
    m_directory = std::make_unique<SessionDirectory>(std::move(*directory));
    m_proxy = std::make_unique<FilteringProxy>(m_policy, m_resolver, m_config.proxyLimits);
    connect(m_proxy.get(), &FilteringProxy::denied, this, &BrowserEngine::connectionDenied);
    return m_directory->makeSubdirectory(QStringLiteral("incoming"))
        .and_then([&] { return m_directory->makeSubdirectory(QStringLiteral("outgoing")); })
        .and_then([&] { return m_directory->writeFile(QStringLiteral("policy.json"), *policy); })
        .and_then(
            [&] { return m_proxy->listen(m_directory->filePath(QStringLiteral("proxy.sock"))); });
}

Result<> BrowserEngine::startGuest()
{
    m_guest = std::make_unique<GuestProcess>();
    connect(m_guest.get(), &GuestProcess::gone, this, [this] {
        if (m_state == State::Wiped)
            finishWipe();
        else
            die(QStringLiteral("the guest has ended"));
    });
    auto pipes = m_guest->start(guestArguments(guestSetup()));
    if (!pipes)
        return tl::make_unexpected(pipes.error());
    openSession(*pipes);
    return {};
}

GuestSetup BrowserEngine::guestSetup() const
{
    return GuestSetup{.sessionPath = m_directory->path(),
                      .display = m_config.display,
                      .xauthority = m_config.xauthority,
                      .window = m_config.window,
                      .language = m_config.language,
                      .useGpu = m_config.useGpu};
}

void BrowserEngine::openSession(GuestProcess::Pipes pipes)
{
    m_client = std::make_unique<DevToolsClient>(pipes.readFd, pipes.writeFd);
    m_papers = std::make_unique<PaperTray>(*m_client, m_policy,
                                           m_directory->filePath(QStringLiteral("incoming")),
                                           m_config.papersPath, m_config.paperLimits);
    m_session = std::make_unique<BrowserSession>(
        *m_client, m_policy, m_directory->filePath(QStringLiteral("outgoing")), m_config.language);
    m_session->setViewSize(m_config.window.size());
    connect(m_client.get(), &DevToolsClient::closed, this,
            [this] { die(QStringLiteral("the browser has ended")); });
    connect(m_client.get(), &DevToolsClient::eventReceived, m_papers.get(),
            [this](const QString& session, const QString& method, const QJsonObject& params) {
                // Pages report their downloads too; the browser's own report is the one to use.
                if (session.isEmpty())
                    m_papers->handleEvent(method, params);
            });
    connect(m_papers.get(), &PaperTray::paperArrived, this, &BrowserEngine::paperArrived);
    connect(m_papers.get(), &PaperTray::paperRefused, this, &BrowserEngine::paperRefused);
    connect(m_session.get(), &BrowserSession::pageReady, this, &BrowserEngine::checkSandbox);
    m_papers->open();
    m_session->open();
}

void BrowserEngine::checkSandbox()
{
    if (m_state != State::Starting)
        return;
    int renderers = 0;
    for (const qint64 pid : processtable::descendantsOf(m_guest->outerPid())) {
        if (!processtable::commandLine(pid).contains("--type=renderer"))
            continue;
        ++renderers;
        if (processtable::statusField(pid, "Seccomp") != "2") {
            die(QStringLiteral("a page would run outside the sandbox"));
            return;
        }
    }
    if (renderers == 0) {
        die(QStringLiteral("no page process found to check"));
        return;
    }
    m_startTimer.stop();
    m_state = State::Ready;
    Q_EMIT ready();
}

void BrowserEngine::die(const QString& reason)
{
    if (m_state != State::Starting && m_state != State::Ready)
        return;
    m_startTimer.stop();
    m_state = State::Dead;
    qCWarning(lcPortal) << "browser:" << reason;
    if (m_guest)
        m_guest->kill();
    Q_EMIT died(reason);
}

QFuture<Result<>> BrowserEngine::wipe()
{
    if (m_wipe)
        return m_wipe->future();
    m_wipe = std::make_unique<QPromise<Result<>>>();
    m_wipe->start();
    m_startTimer.stop();
    m_state = State::Wiped;
    auto future = m_wipe->future();
    if (m_proxy)
        m_proxy->close();
    if (m_guest && m_guest->outerPid() > 0 && !m_guest->isGone())
        m_guest->kill();
    else
        finishWipe();
    return future;
}

void BrowserEngine::finishWipe()
{
    if (!m_wipe || m_wipe->future().isFinished())
        return;
    const bool isRemoved = !m_directory || m_directory->remove();
    m_wipe->addResult(isRemoved ? Result<>()
                                : fail(Error::Code::Storage, QStringLiteral("session directory")));
    m_wipe->finish();
}

SessionTrace BrowserEngine::trace() const
{
    return SessionTrace{.sessionPath = m_directory ? m_directory->path() : QString(),
                        .papersPath = m_config.papersPath,
                        .pidNamespace = m_guest ? m_guest->pidNamespace() : 0,
                        .outerPid = outerPid()};
}

bool BrowserEngine::ownsProcess(qint64 pid) const
{
    return m_guest && m_guest->outerPid() > 0 && processtable::isBelow(pid, m_guest->outerPid());
}

} // namespace relais::portal
