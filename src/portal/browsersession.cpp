// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "portal/browsersession.h"

#include "portal/guestcommand.h"
#include "portal/signout.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace relais::portal {

namespace {

using namespace std::chrono_literals;

constexpr qsizetype maxText = 20'000;

QString text(const QJsonObject& object, const char* key)
{
    return object.value(QLatin1String(key)).toString();
}

} // namespace

BrowserSession::BrowserSession(DevToolsClient& client, const UrlPolicy& policy, QString outgoing,
                               const QString& language)
    : m_client(client),
      m_policy(policy),
      m_outgoing(std::move(outgoing)),
      m_setup(client, policy.packs(), language)
{
    connect(&client, &DevToolsClient::eventReceived, this, &BrowserSession::handleEvent);
}

BrowserSession::~BrowserSession() = default;

void BrowserSession::open()
{
    m_setup.openBrowser();
}

bool BrowserSession::goHome(const QUrl& url)
{
    const Verdict verdict = m_policy.decide(url, NavigationKind::Start);
    if (!verdict.allowed) {
        Q_EMIT denied(url, verdict.rule);
        return false;
    }
    m_home = url;
    closePopup();
    loadMain(url);
    return true;
}

void BrowserSession::navigate(const QUrl& url)
{
    const Verdict verdict = m_policy.decide(url, NavigationKind::TopLevel);
    if (verdict.allowed)
        loadMain(url, m_url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment));
    else
        Q_EMIT denied(url, verdict.rule);
}

void BrowserSession::loadMain(const QUrl& url, const QString& referrer)
{
    QJsonObject params{{QStringLiteral("url"), url.toString(QUrl::FullyEncoded)}};
    if (!referrer.isEmpty())
        params.insert(QStringLiteral("referrer"), referrer);
    send(m_main, "Page.navigate", params);
}

void BrowserSession::reload()
{
    send(m_main, "Page.reload");
}

void BrowserSession::stop()
{
    send(m_main, "Page.stopLoading");
}

void BrowserSession::goBack()
{
    showHistoryEntry(false);
}

void BrowserSession::setViewSize(QSize size)
{
    m_view = size;
    if (m_scale != 100)
        m_setup.scale(m_main, m_view, m_scale);
}

void BrowserSession::setPopupViewSize(QSize size)
{
    m_popupView = size;
    if (hasPopup() && m_scale != 100)
        m_setup.scale(m_shownPopup, m_popupView, m_scale);
}

void BrowserSession::setTextScale(int percent)
{
    m_scale = std::clamp(percent, 100, 200);
    m_setup.scale(m_main, m_view, m_scale);
    if (hasPopup())
        m_setup.scale(m_shownPopup, m_popupView, m_scale);
}

void BrowserSession::answerDialog(bool accept, const QString& answer)
{
    if (m_dialogSession.isEmpty())
        return;
    QJsonObject params{{QStringLiteral("accept"), accept}};
    if (!answer.isNull())
        params.insert(QStringLiteral("promptText"), answer);
    send(m_dialogSession, "Page.handleJavaScriptDialog", params);
    m_dialogSession.clear();
}

Result<> BrowserSession::offerFiles(const QStringList& paths)
{
    if (m_fileSession.isEmpty())
        return fail(Error::Code::Conflict, QStringLiteral("no file was asked for"));
    QJsonArray files;
    for (const QString& path : paths) {
        const QString name = QFileInfo(path).fileName();
        const QString copy = m_outgoing + QLatin1Char('/') + name;
        QFile::remove(copy);
        if (!QFile::copy(path, copy))
            return fail(Error::Code::Storage, QStringLiteral("file for the page"));
        files.append(QString(QString::fromLatin1(guestOutgoing) + QLatin1Char('/') + name));
    }
    if (!files.isEmpty())
        send(m_fileSession, "DOM.setFileInputFiles",
             {{QStringLiteral("files"), files}, {QStringLiteral("backendNodeId"), m_fileNode}});
    m_fileSession.clear();
    return {};
}

void BrowserSession::closePopup()
{
    if (hasPopup())
        refusePopup(m_targets.value(m_shownPopup));
}

void BrowserSession::typeText(const QString& typed)
{
    send(hasPopup() ? m_shownPopup : m_main, "Input.insertText", {{QStringLiteral("text"), typed}});
}

void BrowserSession::pressKey(Key key)
{
    struct Code
    {
        QString name;
        QString text;
        int virtualKey;
    };
    static const QHash<Key, Code> codes = {
        {Key::Enter, {QStringLiteral("Enter"), QStringLiteral("\r"), 13}},
        {Key::Backspace, {QStringLiteral("Backspace"), {}, 8}},
        {Key::Tab, {QStringLiteral("Tab"), {}, 9}}};
    const Code code = codes.value(key);
    QJsonObject params{{QStringLiteral("type"), QStringLiteral("keyDown")},
                       {QStringLiteral("key"), code.name},
                       {QStringLiteral("code"), code.name},
                       {QStringLiteral("windowsVirtualKeyCode"), code.virtualKey}};
    if (!code.text.isEmpty())
        params.insert(QStringLiteral("text"), code.text);
    const QString session = hasPopup() ? m_shownPopup : m_main;
    send(session, "Input.dispatchKeyEvent", params);
    params.insert(QStringLiteral("type"), QStringLiteral("keyUp"));
    params.remove(QStringLiteral("text"));
    send(session, "Input.dispatchKeyEvent", params);
}

QFuture<Result<QString>> BrowserSession::pageText()
{
    auto promise = std::make_shared<QPromise<Result<QString>>>(); // kept by the reply
    promise->start();
    const QString script = QStringLiteral("document.body ? document.body.innerText : ''");
    send(hasPopup() ? m_shownPopup : m_main, "Runtime.evaluate",
         {{QStringLiteral("expression"), script}, {QStringLiteral("returnByValue"), true}},
         [promise](const Result<QJsonObject>& reply) {
             promise->addResult(reply.map([](const QJsonObject& object) {
                 const auto result = object.value(QLatin1String("result")).toObject();
                 return text(result, "value").left(maxText);
             }));
             promise->finish();
         });
    return promise->future();
}

QFuture<int> BrowserSession::visitLogoutAddresses(std::chrono::milliseconds timeout)
{
    closePopup();
    QList<QUrl> addresses;
    for (const PartnerPack& pack : m_policy.packs()) {
        if (m_visitedPacks.contains(pack.id))
            addresses += pack.logoutAddresses;
    }
    m_signOut = std::make_unique<SignOut>(addresses, timeout, [this](const QUrl& url) {
        QTimer::singleShot(0, this, [this, url] {
            m_isSignOutShown = false;
            loadMain(url);
        });
    });
    auto future = m_signOut->future();
    m_signOut->start();
    return future;
}

void BrowserSession::send(const QString& session, const char* method, const QJsonObject& params,
                          DevToolsClient::Reply reply)
{
    m_client.send(session, QString::fromLatin1(method), params, std::move(reply));
}

void BrowserSession::setLocation(const QUrl& url)
{
    m_url = url;
    const Verdict verdict = m_policy.decide(url, NavigationKind::TopLevel);
    if (verdict.allowed)
        m_visitedPacks.insert(verdict.packId);
    refreshHistory();
    Q_EMIT locationChanged(m_url, m_title);
}

void BrowserSession::leaveErrorPage(const QUrl& failed, const QString& code)
{
    const Verdict verdict = m_policy.decide(failed, NavigationKind::TopLevel);
    if (m_signOut && !m_signOut->isDone()) {
        m_signOut->finishCurrent(false);
        return;
    }
    if (!verdict.allowed) {
        Q_EMIT denied(failed, verdict.rule);
    } else {
        const bool isCertificate = code.startsWith(QLatin1String("net::ERR_CERT")) ||
                                   code.startsWith(QLatin1String("net::ERR_SSL"));
        const bool isLine = code.startsWith(QLatin1String("net::ERR_TUNNEL")) ||
                            code.startsWith(QLatin1String("net::ERR_CONNECTION")) ||
                            code.startsWith(QLatin1String("net::ERR_PROXY"));
        const auto failure = isCertificate ? Failure::Certificate
                             : isLine      ? Failure::Unreachable
                                           : Failure::Other;
        Q_EMIT pageFailed(failed, failure, code);
    }
    // The engine's own page about the fault says what we do not want said, and offers what we
    // do not want offered. The history holds it only once it has loaded.
    m_isLeavingError = true;
}

void BrowserSession::showHistoryEntry(bool onlyLeaveError)
{
    const auto show = [this, onlyLeaveError](const Result<QJsonObject>& reply) {
        if (!reply)
            return;
        const QJsonArray entries = reply->value(QLatin1String("entries")).toArray();
        const QUrl current(text(
            entries.at(reply->value(QLatin1String("currentIndex")).toInt()).toObject(), "url"));
        for (qsizetype i = reply->value(QLatin1String("currentIndex")).toInteger() - 1; i >= 0;
             --i) {
            const QJsonObject entry = entries.at(i).toObject();
            const QUrl url(text(entry, "url"));
            const bool isBlank = url.scheme() == QLatin1String("data");
            // A page that only sends on would bring the person back to where they are.
            const bool isAllowed = m_policy.decide(url, NavigationKind::TopLevel).allowed;
            if ((isAllowed && url != current) || (isBlank && onlyLeaveError)) {
                send(m_main, "Page.navigateToHistoryEntry",
                     {{QStringLiteral("entryId"), entry.value(QLatin1String("id"))}});
                return;
            }
        }
    };
    send(m_main, "Page.getNavigationHistory", {}, show);
}

void BrowserSession::refreshHistory()
{
    send(m_main, "Page.getNavigationHistory", {}, [this](const Result<QJsonObject>& reply) {
        // Not to the blank page the browser starts with.
        const int current = reply ? reply->value(QLatin1String("currentIndex")).toInt() : 0;
        m_canGoBack = current > 0 && reply->value(QLatin1String("entries"))
                                         .toArray()
                                         .at(current - 1)
                                         .toObject()
                                         .value(QLatin1String("url"))
                                         .toString()
                                         .startsWith(QLatin1String("https:"));
    });
}

} // namespace relais::portal
