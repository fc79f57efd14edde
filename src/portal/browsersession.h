// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/urlpolicy.h"
#include "portal/devtoolsclient.h"
#include "portal/rate.h"
#include "portal/targetsetup.h"

#include <QFuture>
#include <QSet>
#include <QTimer>

namespace relais::portal {

class SignOut;

/// The pages of one visit: where they may go, and what they may ask of the person. One main page,
/// and at most one login window above it. Every address is decided by the policy; the proxy decides
/// again.
class BrowserSession final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BrowserSession)

public:
    enum class DialogKind { Alert = 1, Confirm, Prompt };
    Q_ENUM(DialogKind)
    enum class Failure { Certificate = 1, Unreachable, Other };
    Q_ENUM(Failure)
    enum class Key { Enter = 1, Backspace, Tab };
    Q_ENUM(Key)

    /// outgoing is where the guest reads the files that the person chose to hand over.
    BrowserSession(DevToolsClient& client, const UrlPolicy& policy, QString outgoing,
                   const QString& language);
    ~BrowserSession() override;

    /// First: attach to the browser. pageReady() follows.
    void open();

    /// A start page, a code, a setting. False (and denied) when the policy refuses it.
    bool goHome(const QUrl& url);
    void goBack();
    void reload();
    void stop();

    /// The places where pages are shown, in pixels; send again on every resize.
    void setViewSize(QSize size);
    void setPopupViewSize(QSize size);
    /// 100, 125, 150 or 200.
    void setTextScale(int percent);

    /// While false (the default) dialogs of a page are answered without asking anybody.
    void setDialogsShown(bool shown) { m_areDialogsShown = shown; }
    void answerDialog(bool accept, const QString& text = {});

    /// Answers fileRequested(); an empty list means no file.
    [[nodiscard]] Result<> offerFiles(const QStringList& paths);

    void closePopup();
    void typeText(const QString& text);
    void pressKey(Key key);
    /// What the page shows as text, at most 20 000 characters; for reading aloud.
    [[nodiscard]] QFuture<Result<QString>> pageText();

    /// Opens the logout addresses of the partners that were visited, one after the other, within
    /// the time given. Gives how many answered.
    [[nodiscard]] QFuture<int> visitLogoutAddresses(std::chrono::milliseconds timeout);

    [[nodiscard]] const QUrl& url() const { return m_url; }
    [[nodiscard]] const QString& title() const { return m_title; }
    [[nodiscard]] bool canGoBack() const { return m_canGoBack; }
    /// DevTools session of the main page, for diagnosis.
    [[nodiscard]] const QString& mainSession() const { return m_main; }
    [[nodiscard]] bool hasPopup() const { return !m_shownPopup.isEmpty(); }

Q_SIGNALS:
    void pageReady();
    void locationChanged(const QUrl& url, const QString& title);
    void loadingChanged(bool isLoading);
    /// rule is an id of UrlPolicy. The person is still on the page they came from.
    void denied(const QUrl& url, const QString& ruleId);
    /// The address was allowed but could not be shown.
    void pageFailed(const QUrl& url, relais::portal::BrowserSession::Failure failure,
                    const QString& code);
    /// A login window was let through: map the held window of the guest above the page.
    void popupOpened(const QUrl& url);
    void popupClosed();
    void dialogOpened(relais::portal::BrowserSession::DialogKind kind, const QString& message,
                      const QString& defaultText);
    void dialogClosed();
    void fileRequested(bool multiple);
    /// A field of the page has the focus (type as in HTML, "password", "email"…), or none (empty).
    void fieldFocused(const QString& type, const QString& inputMode);
    void pageCrashed();

private:
    friend class SignOut;
    using Handler = void (BrowserSession::*)(const QString&, const QJsonObject&);
    static const QHash<QString, Handler>& handlers();
    void handleEvent(const QString& session, const QString& method, const QJsonObject& params);

    void targetAttached(const QString& session, const QJsonObject& params);
    void targetDetached(const QString& session, const QJsonObject& params);
    void requestPaused(const QString& session, const QJsonObject& params);
    void authRequired(const QString& session, const QJsonObject& params);
    void loadingFailed(const QString& session, const QJsonObject& params);
    void frameNavigated(const QString& session, const QJsonObject& params);
    void navigatedWithin(const QString& session, const QJsonObject& params);
    void loadFired(const QString& session, const QJsonObject& params);
    void loadStarted(const QString& session, const QJsonObject& params);
    void dialogOpening(const QString& session, const QJsonObject& params);
    void dialogDone(const QString& session, const QJsonObject& params);
    void fileChooserOpened(const QString& session, const QJsonObject& params);
    void guardCalled(const QString& session, const QJsonObject& params);
    void crashed(const QString& session, const QJsonObject& params);

    void send(const QString& session, const char* method, const QJsonObject& params = {},
              DevToolsClient::Reply reply = {});
    Target::Role roleOf(const QString& type) const;
    bool mayAttachPopup();
    void decidePopup(Target& popup, const QUrl& url, const Verdict& verdict,
                     const QString& requestId);
    void refusePopup(const Target& target);
    void navigate(const QUrl& url);
    void setTitle(const QString& session, const QString& title);
    void loadMain(const QUrl& url, const QString& referrer = {});
    void leaveErrorPage(const QUrl& failed, const QString& code);
    void showHistoryEntry(bool onlyLeaveError);
    void setLocation(const QUrl& url);
    void refreshHistory();

    DevToolsClient& m_client;
    const UrlPolicy& m_policy;
    const QString m_outgoing;
    TargetSetup m_setup;
    QHash<QString, Target> m_targets; ///< by session
    QString m_main;                   ///< session of the main page
    QString m_shownPopup;             ///< session of the login window
    QHash<QString, QString> m_errors; ///< by loader
    QUrl m_home;
    QUrl m_url;
    QString m_title;
    QSize m_view;
    QSize m_popupView;
    int m_scale = 100;
    bool m_canGoBack = false;
    bool m_isLeavingError = false;
    bool m_isSignOutShown = false; ///< the answer of the present sign-out address has arrived
    bool m_areDialogsShown = false;
    QString m_dialogSession;
    QString m_fileSession;
    int m_fileNode = 0;
    QSet<QString> m_visitedPacks;
    Times m_popupTimes;
    Times m_dialogTimes;
    Times m_crashTimes;
    std::unique_ptr<SignOut> m_signOut;
};

} // namespace relais::portal
