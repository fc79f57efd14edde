// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2

// The part of BrowserSession that hears what the browser tells.
#include "portal/browsersession.h"
#include "portal/log.h"
#include "portal/rate.h"
#include "portal/signout.h"

#include <QJsonDocument>

#include <utility>

namespace relais::portal {

namespace {

using namespace std::chrono_literals;

constexpr size_t maxPopups = 3;
constexpr auto popupWindow = 10s;
constexpr auto popupDecisionTime = 8s;
constexpr size_t maxDialogs = 2;
constexpr auto dialogWindow = 10s;
constexpr size_t maxCrashes = 3;
constexpr auto crashWindow = 60s;
constexpr qsizetype maxErrors = 32;
constexpr qsizetype maxMessage = 500;

QString text(const QJsonObject& object, const char* key)
{
    return object.value(QLatin1String(key)).toString();
}

QJsonObject part(const QJsonObject& object, const char* key)
{
    return object.value(QLatin1String(key)).toObject();
}

} // namespace

const QHash<QString, BrowserSession::Handler>& BrowserSession::handlers()
{
    using S = BrowserSession;
    static const QHash<QString, Handler> table = {
        {QStringLiteral("Target.attachedToTarget"), &S::targetAttached},
        {QStringLiteral("Target.detachedFromTarget"), &S::targetDetached},
        {QStringLiteral("Fetch.requestPaused"), &S::requestPaused},
        {QStringLiteral("Fetch.authRequired"), &S::authRequired},
        {QStringLiteral("Network.loadingFailed"), &S::loadingFailed},
        {QStringLiteral("Page.frameNavigated"), &S::frameNavigated},
        {QStringLiteral("Page.navigatedWithinDocument"), &S::navigatedWithin},
        {QStringLiteral("Page.loadEventFired"), &S::loadFired},
        {QStringLiteral("Page.frameStartedLoading"), &S::loadStarted},
        {QStringLiteral("Page.javascriptDialogOpening"), &S::dialogOpening},
        {QStringLiteral("Page.javascriptDialogClosed"), &S::dialogDone},
        {QStringLiteral("Page.fileChooserOpened"), &S::fileChooserOpened},
        {QStringLiteral("Runtime.bindingCalled"), &S::guardCalled},
        {QStringLiteral("Inspector.targetCrashed"), &S::crashed}};
    return table;
}

void BrowserSession::handleEvent(const QString& session, const QString& method,
                                 const QJsonObject& params)
{
    if (const Handler handler = handlers().value(method))
        (this->*handler)(session, params);
}

Target::Role BrowserSession::roleOf(const QString& type) const
{
    if (type == QLatin1String("page"))
        return m_main.isEmpty() ? Target::Role::Main : Target::Role::Popup;
    if (type == QLatin1String("iframe"))
        return Target::Role::Frame;
    return type.endsWith(QLatin1String("worker")) ? Target::Role::Worker : Target::Role::Other;
}

void BrowserSession::targetAttached(const QString&, const QJsonObject& params)
{
    const QJsonObject info = part(params, "targetInfo");
    Target target;
    target.session = text(params, "sessionId");
    target.id = text(info, "targetId");
    target.openerId = text(info, "openerId");
    target.canAccessOpener = info.value(QLatin1String("canAccessOpener")).toBool();
    target.role = roleOf(text(info, "type"));
    const QString session = target.session;
    m_targets.insert(session, target);
    if (target.role == Target::Role::Popup && !mayAttachPopup()) {
        refusePopup(target);
        return;
    }
    m_setup.prepare(target);
    if (target.role == Target::Role::Popup) {
        // A window that never asks for an address is a window nobody may see.
        QTimer::singleShot(popupDecisionTime, this, [this, session] {
            const auto popup = m_targets.constFind(session);
            if (popup != m_targets.cend() && popup->popupState == Target::PopupState::Undecided)
                refusePopup(*popup);
        });
    } else if (target.role == Target::Role::Main) {
        m_main = session;
        // Answered when the page's process runs, with its sandbox closed.
        send(m_main, "Runtime.evaluate", {{QStringLiteral("expression"), QStringLiteral("1")}},
             [this](const Result<QJsonObject>& reply) {
                 if (reply)
                     Q_EMIT pageReady();
             });
    }
}

bool BrowserSession::mayAttachPopup()
{
    const bool isInTime = noteWithin(m_popupTimes, maxPopups, popupWindow);
    return isInTime && !hasPopup();
}

void BrowserSession::refusePopup(const Target& target)
{
    if (const auto popup = m_targets.find(target.session); popup != m_targets.end())
        popup->popupState = Target::PopupState::Closing;
    // In this order: closing a window that still waits freezes the page that opened it.
    send(target.session, "Runtime.runIfWaitingForDebugger");
    send({}, "Target.closeTarget", {{QStringLiteral("targetId"), target.id}});
}

void BrowserSession::targetDetached(const QString&, const QJsonObject& params)
{
    const QString session = text(params, "sessionId");
    m_targets.remove(session);
    if (session == m_shownPopup) {
        m_shownPopup.clear();
        Q_EMIT popupClosed();
    }
}

void BrowserSession::requestPaused(const QString& session, const QJsonObject& params)
{
    const QString requestId = text(params, "requestId");
    const QUrl url(text(part(params, "request"), "url"));
    const auto target = m_targets.find(session);
    const bool isDocument = text(params, "resourceType") == QLatin1String("Document");
    const bool isPage = target != m_targets.end() &&
                        (target->role == Target::Role::Main || target->role == Target::Role::Popup);
    const bool isTop = isDocument && isPage && text(params, "frameId") == target->id;
    const bool isNewPopup = isTop && target->role == Target::Role::Popup &&
                            target->popupState != Target::PopupState::Shown;
    const NavigationKind kind = isNewPopup   ? NavigationKind::Popup
                                : isTop      ? NavigationKind::TopLevel
                                : isDocument ? NavigationKind::Frame
                                             : NavigationKind::SubResource;
    const Verdict verdict = m_policy.decide(url, kind);
    if (isNewPopup) {
        decidePopup(*target, url, verdict, requestId);
        return;
    }
    const QJsonObject id{{QStringLiteral("requestId"), requestId}};
    if (verdict.allowed) {
        send(session, "Fetch.continueRequest", id);
        return;
    }
    // Aborted leaves the person on the page they are on; the other shows a hole in the page.
    QJsonObject refusal = id;
    refusal.insert(QStringLiteral("errorReason"),
                   isTop ? QStringLiteral("Aborted") : QStringLiteral("BlockedByClient"));
    send(session, "Fetch.failRequest", refusal);
    qCInfo(lcPortal) << "refused" << verdict.rule << verdict.host;
    if (isTop)
        Q_EMIT denied(url, verdict.rule);
}

void BrowserSession::decidePopup(Target& popup, const QUrl& url, const Verdict& verdict,
                                 const QString& requestId)
{
    const QJsonObject id{{QStringLiteral("requestId"), requestId}};
    const bool isClosing = popup.popupState == Target::PopupState::Closing;
    if (!isClosing && verdict.allowed && verdict.login && popup.canAccessOpener && !hasPopup()) {
        popup.popupState = Target::PopupState::Shown;
        m_shownPopup = popup.session;
        send(popup.session, "Fetch.continueRequest", id);
        if (m_scale != 100)
            m_setup.scale(m_shownPopup, m_popupView, m_scale);
        Q_EMIT popupOpened(url);
        return;
    }
    QJsonObject refusal = id;
    refusal.insert(QStringLiteral("errorReason"), QStringLiteral("Aborted"));
    send(popup.session, "Fetch.failRequest", refusal);
    const Target closing = popup;
    refusePopup(closing);
    if (!isClosing)
        navigate(url);
}

void BrowserSession::authRequired(const QString& session, const QJsonObject& params)
{
    const QJsonObject answer{{QStringLiteral("response"), QStringLiteral("CancelAuth")}};
    send(session, "Fetch.continueWithAuth",
         {{QStringLiteral("requestId"), params.value(QLatin1String("requestId"))},
          {QStringLiteral("authChallengeResponse"), answer}});
}

void BrowserSession::loadingFailed(const QString& session, const QJsonObject& params)
{
    if (session != m_main || text(params, "type") != QLatin1String("Document"))
        return;
    if (m_errors.size() >= maxErrors)
        m_errors.clear();
    m_errors.insert(text(params, "requestId"), text(params, "errorText"));
}

void BrowserSession::frameNavigated(const QString& session, const QJsonObject& params)
{
    const QJsonObject frame = part(params, "frame");
    if (session != m_main || !text(frame, "parentId").isEmpty())
        return;
    m_isSignOutShown = true;
    const QString failed = text(frame, "unreachableUrl");
    const QString error = m_errors.take(text(frame, "loaderId"));
    m_errors.clear();
    if (!failed.isEmpty()) {
        leaveErrorPage(QUrl(failed), error);
        return;
    }
    const QUrl url(text(frame, "url"));
    if (m_scale != 100)
        m_setup.scale(m_main, m_view, m_scale);
    if (url.scheme() == QLatin1String("blob")) {
        Q_EMIT denied(url, QStringLiteral("scheme"));
        showHistoryEntry(true);
        return;
    }
    // No field of the page before has the focus any more, and nobody tells.
    Q_EMIT fieldFocused({}, {});
    setLocation(url);
}

void BrowserSession::navigatedWithin(const QString& session, const QJsonObject& params)
{
    const auto main = m_targets.constFind(m_main);
    if (session == m_main && main != m_targets.cend() && text(params, "frameId") == main->id)
        setLocation(QUrl(text(params, "url")));
}

void BrowserSession::loadFired(const QString& session, const QJsonObject&)
{
    if (session != m_main)
        return;
    if (std::exchange(m_isLeavingError, false))
        showHistoryEntry(true);
    refreshHistory(); // what the navigation changed in it may come after the navigation itself
    Q_EMIT loadingChanged(false);
    // The page before may only now have finished loading.
    if (m_signOut && !m_signOut->isDone() && m_isSignOutShown)
        m_signOut->finishCurrent(true);
}

void BrowserSession::loadStarted(const QString& session, const QJsonObject& params)
{
    const auto main = m_targets.constFind(m_main);
    if (session == m_main && main != m_targets.cend() && text(params, "frameId") == main->id)
        Q_EMIT loadingChanged(true);
}

void BrowserSession::dialogOpening(const QString& session, const QJsonObject& params)
{
    const QString type = text(params, "type");
    m_dialogSession = session;
    // Nobody is held back on leaving, and a page that keeps asking is no longer heard.
    const bool isShown = m_areDialogsShown && type != QLatin1String("beforeunload") &&
                         noteWithin(m_dialogTimes, maxDialogs, dialogWindow);
    if (!isShown) {
        answerDialog(type == QLatin1String("beforeunload") || type == QLatin1String("alert"));
        return;
    }
    const auto kind = type == QLatin1String("confirm")  ? DialogKind::Confirm
                      : type == QLatin1String("prompt") ? DialogKind::Prompt
                                                        : DialogKind::Alert;
    Q_EMIT dialogOpened(kind, text(params, "message").left(maxMessage),
                        text(params, "defaultPrompt").left(maxMessage));
}

void BrowserSession::dialogDone(const QString& session, const QJsonObject&)
{
    if (session == m_dialogSession)
        m_dialogSession.clear();
    Q_EMIT dialogClosed();
}

void BrowserSession::fileChooserOpened(const QString& session, const QJsonObject& params)
{
    const QJsonValue node = params.value(QLatin1String("backendNodeId"));
    if (!node.isDouble())
        return;
    m_fileSession = session;
    m_fileNode = node.toInt();
    Q_EMIT fileRequested(text(params, "mode") == QLatin1String("selectMultiple"));
}

void BrowserSession::guardCalled(const QString& session, const QJsonObject& params)
{
    if (text(params, "name") != QLatin1String(guardBinding))
        return;
    const QJsonObject message = QJsonDocument::fromJson(text(params, "payload").toUtf8()).object();
    if (text(message, "kind") == QLatin1String("focus")) {
        Q_EMIT fieldFocused(text(message, "type"), text(message, "mode"));
        return;
    }
    if (text(message, "kind") == QLatin1String("title")) {
        setTitle(session, text(message, "title"));
        return;
    }
    QUrl url(text(message, "url"));
    // An old link to a partner we know: the same page, encrypted.
    if (url.scheme() == QLatin1String("http") && url.port() == -1)
        url.setScheme(QStringLiteral("https"));
    navigate(url);
}

void BrowserSession::setTitle(const QString& session, const QString& title)
{
    if (session != m_main || title == m_title)
        return;
    m_title = title;
    if (m_url.scheme() == QLatin1String("https"))
        Q_EMIT locationChanged(m_url, m_title);
}

void BrowserSession::crashed(const QString& session, const QJsonObject&)
{
    if (session != m_main)
        return;
    Q_EMIT pageCrashed();
    if (noteWithin(m_crashTimes, maxCrashes, crashWindow))
        reload();
    else if (m_home.isValid())
        loadMain(m_home);
}

} // namespace relais::portal
