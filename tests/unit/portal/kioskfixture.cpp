// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "kioskfixture.h"

#include <QApplication>
#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QScreen>
#include <QSslSocket>
#include <QWindow>

#include <cstdio>

namespace relais::test {

namespace {

xcb_connection_t* connection()
{
    return qGuiApp->nativeInterface<QNativeInterface::QX11Application>()->connection();
}

xcb_window_t rootWindow()
{
    return xcb_setup_roots_iterator(xcb_get_setup(connection())).data->root;
}

QByteArray readFile(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

portal::FixedResolver resolverFrom(const QByteArray& json)
{
    auto resolver = portal::FixedResolver::fromJson(json);
    REQUIRE(resolver);
    return *resolver;
}

} // namespace

QList<PartnerPack> demoPacks()
{
    const auto packs = partnerPacksFromJson(R"({"packs":[
      {"id":"caf","name":"CAF","hosts":["www.caf.demo","faux.caf.demo"],
       "loginHosts":["connexion.caf.demo"],
       "startPages":[{"url":"https://www.caf.demo/","title":"Mon compte","description":"Voir."}],
       "logoutAddresses":["https://www.caf.demo/deconnexion"]},
      {"id":"ameli","name":"Ameli","hosts":["www.ameli.demo"],
       "startPages":[{"url":"https://www.ameli.demo/","title":"Compte","description":"Voir."}],
       "logoutAddresses":["https://www.ameli.demo/deconnexion"]}]})");
    if (!packs) // also called outside of a test
        qFatal("%s", qPrintable(packs.error().detail));
    return *packs;
}

PartnerSite::PartnerSite()
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const QString script = QStringLiteral(RELAIS_SOURCE_DIR "/tests/support/partnersite/site.py");
    m_process.start(QStringLiteral("/usr/bin/python3"),
                    {QStringLiteral("-B"), script, QStringLiteral("--dir"), m_folder.path(),
                     QStringLiteral("--port"), QStringLiteral("0")});
    while (!m_process.canReadLine())
        REQUIRE(m_process.waitForReadyRead());
    const QList<QByteArray> words = m_process.readLine().trimmed().split(' ');
    REQUIRE(words.value(0) == "ready");
    m_port = words.value(1);
}

PartnerSite::~PartnerSite()
{
    m_process.terminate();
    m_process.waitForFinished();
}

QByteArray PartnerSite::caPem() const
{
    return readFile(m_folder.filePath(QStringLiteral("ca.pem")));
}

QByteArray PartnerSite::hostsJson() const
{
    return readFile(m_folder.filePath(QStringLiteral("hosts.json")));
}

QJsonArray PartnerSite::log() const
{
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone); // our own port, beside the browser
    socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_port.toUShort());
    REQUIRE(socket.waitForEncrypted());
    socket.write("GET /__log HTTP/1.0\r\nX-Relais-Log: 1\r\nConnection: close\r\n\r\n");
    QByteArray answer;
    while (socket.waitForReadyRead(5000))
        answer += socket.readAll();
    answer += socket.readAll();
    return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).array();
}

int PartnerSite::count(const char* host, const char* path, const char* method) const
{
    int found = 0;
    for (const auto& value : log()) {
        const QJsonObject entry = value.toObject();
        const auto matches = [&entry](const char* key, const char* wanted) {
            return !wanted || entry.value(QLatin1String(key)).toString() == QLatin1String(wanted);
        };
        if (matches("host", host) && matches("path", path) && matches("method", method))
            ++found;
    }
    return found;
}

TestKiosk::TestKiosk(PartnerSite& site, portal::PaperLimits limits)
    : policy(demoPacks()),
      resolver(resolverFrom(site.hostsJson())),
      manager(connection(), rootWindow())
{
    qGuiApp->installNativeEventFilter(&manager);
    REQUIRE(manager.takeOver());
    auto* layout = new QVBoxLayout(&window);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    field = new QLineEdit(&window);
    field->setFixedHeight(60);
    page = new QWidget(&window);
    new QVBoxLayout(page);
    page->layout()->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(field);
    layout->addWidget(page, 1);
    window.setGeometry(qGuiApp->primaryScreen()->geometry());
    window.show();
    manager.guardToplevel(static_cast<xcb_window_t>(window.winId()));
    QObject::connect(&manager, &x11::KioskWindowManager::windowHeld, &window,
                     [this](const x11::HeldWindow& heldWindow) {
                         if (!engine || !engine->ownsProcess(heldWindow.pid))
                             return;
                         held.append(heldWindow);
                         if (!isEmbedded)
                             embed(heldWindow);
                         else if (session().hasPopup() && !overlay)
                             showOverlay(heldWindow);
                     });
    portal::EngineConfig config;
    config.papersPath = papers.path();
    config.display = qEnvironmentVariable("DISPLAY");
    config.extraCaPem = site.caPem();
    config.window = QRect(0, 60, 1280, 740);
    config.paperLimits = limits;
    engine = std::make_unique<portal::BrowserEngine>(policy, resolver, config);
}

TestKiosk::~TestKiosk()
{
    if (engine)
        (void)await(engine->wipe());
    engine.reset();
    qGuiApp->removeNativeEventFilter(&manager);
}

void TestKiosk::embed(const x11::HeldWindow& heldWindow)
{
    isEmbedded = true;
    QWidget* container = QWidget::createWindowContainer(QWindow::fromWinId(heldWindow.id), page);
    page->layout()->addWidget(container);
    container->show();
    manager.adopt(heldWindow.id);
    manager.focusWindow(heldWindow.id);
}

void TestKiosk::showOverlay(const x11::HeldWindow& heldWindow)
{
    overlay = new QWidget(&window);
    overlay->setAttribute(Qt::WA_NativeWindow);
    overlay->setGeometry(200, 120, 700, 600);
    auto* layout = new QVBoxLayout(overlay);
    QWidget* container = QWidget::createWindowContainer(QWindow::fromWinId(heldWindow.id), overlay);
    layout->addWidget(container);
    overlay->show();
    overlay->raise();
    manager.adopt(heldWindow.id);
    manager.focusWindow(heldWindow.id);
}

void TestKiosk::open()
{
    QSignalSpy ready(engine.get(), &portal::BrowserEngine::ready);
    REQUIRE(engine->start());
    QObject::connect(&session(), &portal::BrowserSession::popupOpened, &window, [this] {
        // The window may have asked to be shown before its address was known.
        for (const x11::HeldWindow& waiting : manager.heldWindows()) {
            if (!overlay && engine->ownsProcess(waiting.pid))
                showOverlay(waiting);
        }
    });
    QObject::connect(&session(), &portal::BrowserSession::popupClosed, &window, [this] {
        overlay->hide();
        overlay->deleteLater();
        overlay = nullptr;
    });
    REQUIRE(waitFor([&] { return ready.size() == 1 && isEmbedded; }));
}

void TestKiosk::visit(const QString& address, const QString& title)
{
    REQUIRE(session().goHome(QUrl(address)));
    REQUIRE(waitForTitle(title));
}

bool TestKiosk::waitForTitle(const QString& title)
{
    return waitFor([&] {
        return session().title() == title &&
               evaluate(QStringLiteral("document.readyState")) == QLatin1String("complete");
    });
}

bool TestKiosk::waitForPage(const QString& address)
{
    return waitFor([&] {
        return evaluate(QStringLiteral("location.href+' '+document.readyState")) ==
               address + QLatin1String(" complete");
    });
}

QString TestKiosk::evaluate(const QString& expression)
{
    QString value;
    bool isAnswered = false;
    engine->devTools()->send(
        session().mainSession(), QStringLiteral("Runtime.evaluate"),
        {{QStringLiteral("expression"), expression}, {QStringLiteral("returnByValue"), true}},
        [&](const Result<QJsonObject>& reply) {
            isAnswered = true;
            if (reply)
                value = reply->value(QLatin1String("result"))
                            .toObject()
                            .value(QLatin1String("value"))
                            .toVariant()
                            .toString();
        });
    REQUIRE(waitFor([&] { return isAnswered; }));
    return value;
}

void TestKiosk::click(const QString& selector)
{
    const QString place = evaluate(
        QStringLiteral("(()=>{const e=document.querySelector('%1');"
                       "e.scrollIntoView({block:'center',behavior:'instant'});"
                       "const r=e.getBoundingClientRect();const d=devicePixelRatio;return "
                       "Math.round((r.x+r.width/2)*d)+','+Math.round((r.y+r.height/2)*d)})()")
            .arg(selector));
    const QStringList xy = place.split(QLatin1Char(','));
    REQUIRE(xy.size() == 2);
    clickAt(page->mapToGlobal(QPoint(xy.at(0).toInt(), xy.at(1).toInt())));
}

void TestKiosk::clickAt(QPoint global)
{
    xdotool({QStringLiteral("mousemove"), QString::number(global.x()), QString::number(global.y()),
             QStringLiteral("click"), QStringLiteral("1")});
}

void TestKiosk::xdotool(const QStringList& arguments)
{
    // The event loop runs meanwhile: every key waits for our window manager's leave.
    QProcess tool;
    tool.start(QStringLiteral("xdotool"), arguments);
    REQUIRE(waitFor([&] { return tool.state() == QProcess::NotRunning; }));
    REQUIRE(tool.exitCode() == 0);
}

void TestKiosk::screenshot(const QString& name)
{
    const QString folder = qEnvironmentVariable("RELAIS_SCREENSHOTS");
    if (folder.isEmpty())
        return;
    QProcess tool;
    tool.start(QStringLiteral("import"), {QStringLiteral("-window"), QStringLiteral("root"),
                                          folder + QLatin1Char('/') + name});
    (void)waitFor([&] { return tool.state() == QProcess::NotRunning; });
}

int runDoomedKiosk()
{
    const UrlPolicy policy(demoPacks());
    auto resolver = portal::FixedResolver::fromJson("{\"www.caf.demo\":\"127.0.0.1:1\"}");
    portal::EngineConfig config;
    config.display = qEnvironmentVariable("DISPLAY");
    config.papersPath = QStringLiteral("/tmp");
    portal::BrowserEngine engine(policy, *resolver, config);
    QObject::connect(&engine, &portal::BrowserEngine::ready, &engine, [&engine] {
        std::printf("session %s %lld %llu\n", qPrintable(engine.trace().sessionPath),
                    engine.outerPid(),
                    static_cast<unsigned long long>(engine.trace().pidNamespace));
        std::fflush(stdout);
    });
    return engine.start() ? QApplication::exec() : 1;
}

} // namespace relais::test
