// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/browserportal.h"

#include <QLoggingCategory>

namespace relais::kiosk {

namespace {
Q_LOGGING_CATEGORY(logPortal, "relais.kiosk.portal")

using portal::BrowserEngine;
using portal::BrowserSession;

// An engine that dies this often in this time is not worth another.
constexpr qsizetype mostDeaths = 3;
constexpr qint64 deathsWithinMs = 60'000;
} // namespace

BrowserPortal::BrowserPortal(StayVisit& visit, x11::KioskWindowManager& windows, QObject* parent)
    : PortalPort(parent), m_visit(visit), m_windows(windows)
{
    m_age.start();
    connect(&windows, &x11::KioskWindowManager::windowHeld, this, &BrowserPortal::takeWindows);
    connect(&windows, &x11::KioskWindowManager::windowGone, this, &BrowserPortal::windowGone);
    connect(&windows, &x11::KioskWindowManager::activity, this, &PortalPort::touched);
}

BrowserSession* BrowserPortal::session() const
{
    auto* stay = m_visit.stay();
    auto* engine = stay ? stay->browser() : nullptr;
    return engine && engine->state() == BrowserEngine::State::Ready ? engine->session() : nullptr;
}

void BrowserPortal::open(const QString&, const QUrl& url)
{
    m_url = url;
    if (auto* page = session()) {
        page->closePopup();
        if (page->goHome(url) && m_surface != 0)
            Q_EMIT surfaceReady(m_surface);
        return;
    }
    auto* stay = m_visit.stay();
    if (stay && stay->browser())
        return; // it is starting, and will open the newest address
    m_deaths.clear();
    startEngine();
}

void BrowserPortal::startEngine()
{
    auto* stay = m_visit.stay();
    if (!stay) {
        Q_EMIT unavailable(QStringLiteral("no visit"));
        return;
    }
    const auto engine = stay->openBrowser();
    if (!engine) {
        qCWarning(logPortal) << "no browser:" << engine.error().detail;
        Q_EMIT unavailable(engine.error().detail);
        return;
    }
    connectEngine(**engine);
}

void BrowserPortal::connectEngine(BrowserEngine& engine)
{
    connect(&engine, &BrowserEngine::ready, this, &BrowserPortal::prepareSession);
    connect(&engine, &BrowserEngine::died, this, &BrowserPortal::engineDied);
    connect(&engine, &BrowserEngine::connectionDenied, this,
            [](const QString& host, const QString& rule) {
                qCInfo(logPortal) << "refused by the proxy:" << host << rule;
            });
    connect(&engine, &BrowserEngine::paperArrived, this,
            [this](const QString&, const QString& name) { Q_EMIT paperArrived(name); });
    connect(&engine, &BrowserEngine::paperRefused, this, [](const QString&, const QString& reason) {
        qCInfo(logPortal) << "paper refused:" << reason;
    });
    connectSession(*engine.session());
}

void BrowserPortal::connectSession(BrowserSession& page)
{
    connect(&page, &BrowserSession::locationChanged, this,
            [this](const QUrl& url, const QString& title) {
                Q_EMIT locationChanged(url.host(), title);
            });
    connect(&page, &BrowserSession::denied, this, [this](const QUrl& url, const QString& rule) {
        qCInfo(logPortal) << "refused:" << url.host() << rule;
        Q_EMIT denied(url.host().isEmpty() ? url.scheme() : url.host());
    });
    connect(&page, &BrowserSession::pageFailed, this,
            [this](const QUrl& url, BrowserSession::Failure, const QString& code) {
                qCWarning(logPortal) << "page failed:" << url.host() << code;
                Q_EMIT unavailable(code);
            });
    connect(&page, &BrowserSession::popupOpened, this, &BrowserPortal::takeWindows);
    connect(&page, &BrowserSession::popupClosed, this, [this] {
        m_overlay = 0;
        Q_EMIT overlayClosed();
    });
    connect(&page, &BrowserSession::fieldFocused, this, [this](const QString& type) {
        if (type.isEmpty())
            Q_EMIT textFieldLeft();
        else
            Q_EMIT textFieldFocused(type == QLatin1String("password"));
    });
    // A page may ask for a file; there is no place to choose one from yet.
    connect(&page, &BrowserSession::fileRequested, &page,
            [&page] { std::ignore = page.offerFiles({}); });
}

void BrowserPortal::prepareSession()
{
    auto* page = session();
    if (!page)
        return;
    page->setViewSize(m_view);
    page->setPopupViewSize(m_view);
    page->setTextScale(m_scale);
    page->goHome(m_url);
    takeWindows();
}

void BrowserPortal::takeWindows()
{
    auto* stay = m_visit.stay();
    auto* engine = stay ? stay->browser() : nullptr;
    if (!engine)
        return;
    const auto waiting = m_windows.heldWindows();
    for (const auto& held : waiting) {
        if (!engine->ownsProcess(held.pid))
            continue;
        // The first window is the page; another may be seen only when the session let it through.
        if (m_surface == 0) {
            m_surface = held.id;
            Q_EMIT surfaceReady(held.id);
        } else if (m_overlay == 0 && engine->session()->hasPopup()) {
            m_overlay = held.id;
            Q_EMIT overlayOpened(held.id);
        } else {
            continue;
        }
        m_windows.adopt(held.id);
        m_windows.focusWindow(held.id);
    }
}

void BrowserPortal::windowGone(quint32 window)
{
    if (window == m_overlay) {
        m_overlay = 0;
        Q_EMIT overlayClosed();
        takeWindows(); // another may wait for the place
    }
    if (window == m_surface)
        m_surface = 0;
}

void BrowserPortal::engineDied(const QString& reason)
{
    qCWarning(logPortal) << "the browser died:" << reason;
    m_surface = 0;
    m_overlay = 0;
    if (auto* stay = m_visit.stay())
        stay->discardBrowser();
    m_deaths.append(m_age.elapsed());
    m_deaths.removeIf([this](qint64 at) { return m_age.elapsed() - at > deathsWithinMs; });
    const bool again = m_deaths.size() < mostDeaths;
    Q_EMIT crashed(again);
    if (again)
        startEngine();
}

void BrowserPortal::goBack()
{
    auto* page = session();
    if (!page)
        return;
    if (page->hasPopup())
        page->closePopup();
    else
        page->goBack();
}

void BrowserPortal::goHome()
{
    if (auto* page = session())
        page->goHome(m_url);
}

void BrowserPortal::setTextScale(int percent)
{
    m_scale = percent;
    if (auto* page = session())
        page->setTextScale(percent);
}

void BrowserPortal::setViewSize(QSize size)
{
    m_view = size;
    if (auto* page = session()) {
        page->setViewSize(size);
        page->setPopupViewSize(size);
    }
}

void BrowserPortal::focusPage()
{
    const quint32 window = m_overlay != 0 ? m_overlay : m_surface;
    if (window != 0)
        m_windows.focusWindow(window);
}

void BrowserPortal::typeText(const QString& text)
{
    if (auto* page = session())
        page->typeText(text);
}

void BrowserPortal::pressKey(PortalPort::Key key)
{
    auto* page = session();
    if (!page)
        return;
    switch (key) {
    case Key::Enter:
        page->pressKey(BrowserSession::Key::Enter);
        break;
    case Key::Backspace:
        page->pressKey(BrowserSession::Key::Backspace);
        break;
    case Key::Tab:
        page->pressKey(BrowserSession::Key::Tab);
        break;
    }
}

void BrowserPortal::closeOverlay()
{
    if (auto* page = session())
        page->closePopup();
}

void BrowserPortal::close()
{
    m_surface = 0;
    m_overlay = 0;
    if (auto* stay = m_visit.stay(); stay && stay->browser()) {
        stay->browser()->disconnect(this);
        if (auto* page = stay->browser()->session())
            page->disconnect(this);
        std::ignore = stay->closeBrowser();
    }
}

QFuture<Result<QString>> BrowserPortal::pageText()
{
    if (auto* page = session())
        return page->pageText();
    return QtFuture::makeReadyFuture(
        Result<QString>(fail(Error::Code::NotFound, QStringLiteral("no page"))));
}

} // namespace relais::kiosk
