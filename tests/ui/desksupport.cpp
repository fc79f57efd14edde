// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "desksupport.h"

#include "crypto/certificate.h"
#include "net/replicasecrets.h"
#include "support/wait.h"

#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSet>
#include <QTest>
#include <QWebSocket>

namespace relais::test {

namespace {
QByteArray benchShare()
{
    return QByteArray(net::replicaShareBytes, 's');
}

bool isInteractive(const QWidget* widget)
{
    return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QLineEdit*>(widget) ||
           qobject_cast<const QPlainTextEdit*>(widget);
}
} // namespace

void checkNames(const QWidget& window)
{
    QSet<QString> objectNames;
    QSet<QString> accessibleNames;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!isInteractive(widget) || !widget->isVisible())
            continue;
        INFO(widget->objectName().toStdString());
        CHECK_FALSE(widget->objectName().isEmpty());
        CHECK_FALSE(widget->accessibleName().isEmpty());
        CHECK_FALSE(objectNames.contains(widget->objectName()));
        CHECK_FALSE(accessibleNames.contains(widget->accessibleName()));
        objectNames.insert(widget->objectName());
        accessibleNames.insert(widget->accessibleName());
    }
    CHECK_FALSE(objectNames.isEmpty());
}

void checkFits(const QWidget& window)
{
    CHECK(window.size() == QSize(1366, 768));
    CHECK(window.minimumSizeHint().width() <= 1366);
    CHECK(window.minimumSizeHint().height() <= 768);
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        const auto* label = qobject_cast<const QLabel*>(widget);
        if (!widget->isVisible() || (!isInteractive(widget) && !label))
            continue;
        INFO(widget->objectName().toStdString());
        const QWidget* parent = widget->parentWidget();
        CHECK(parent->rect().contains(widget->geometry()));
        if (label && label->wordWrap())
            CHECK(widget->height() >= widget->heightForWidth(widget->width()));
        else if (label)
            CHECK(widget->width() >= widget->sizeHint().width());
    }
}

void check(Bench& bench)
{
    bench.settle();
    checkNames(bench.window);
    checkFits(bench.window);
}

BenchHub::BenchHub() : m_server(QStringLiteral("bench"), QWebSocketServer::NonSecureMode)
{
    REQUIRE(m_server.listen(QHostAddress::LocalHost));
    m_port = m_server.serverPort();
    QObject::connect(&m_server, &QWebSocketServer::newConnection, this, &BenchHub::accept);
    on(protocol::Today::method, [this](const QJsonObject&) -> Result<QJsonObject> {
        return protocol::encode(protocol::Today::Reply{SystemClock().now(), m_day});
    });
    on(protocol::PullReplica::method,
       [this](const QJsonObject&) -> Result<QJsonObject> { return protocol::encode(copy()); });
    on(protocol::ReplicaShare::method, [](const QJsonObject&) -> Result<QJsonObject> {
        return protocol::encode(protocol::ReplicaShare::Reply{benchShare()});
    });
    on(protocol::Answer::method, [](const QJsonObject&) -> Result<QJsonObject> {
        return protocol::encode(protocol::Answer::Reply{QByteArrayLiteral("der")});
    });
    letIn(Role::Advisor, QStringLiteral("Mme Garrigues"), QStringLiteral("CAF"));
}

protocol::PullReplica::Reply BenchHub::copy() const
{
    const CivilTime zone = parisTime();
    const Instant now = SystemClock().now();
    protocol::ReplicaData data;
    const QByteArray key = net::replicaNameKey(benchShare());
    for (const auto& one : m_day) {
        data.appointments.append({one.appointment,
                                  zone.dateAt(one.start).toString(Qt::ISODate),
                                  one.state,
                                  one.start,
                                  one.minutes,
                                  one.partnerName,
                                  one.motifTitle,
                                  one.kind,
                                  one.author,
                                  one.firstName.left(1),
                                  net::sealReplicaName(key, one.firstName, one.appointment),
                                  {}});
    }
    protocol::PullReplica::Reply reply;
    reply.epoch = QStringLiteral("banc");
    reply.now = now;
    reply.whole = true;
    reply.through = zone.dateAt(now).toString(Qt::ISODate);
    reply.data = qCompress(QJsonDocument(protocol::encode(data)).toJson(QJsonDocument::Compact));
    return reply;
}

QUrl BenchHub::url() const
{
    return QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(m_port));
}

void BenchHub::on(const char* method, Handler handler)
{
    m_handlers.insert(QLatin1String(method), std::move(handler));
}

void BenchHub::letIn(Role role, const QString& name, const QString& place)
{
    on(protocol::SignIn::method, [=](const QJsonObject&) -> Result<QJsonObject> {
        protocol::SignIn::Reply reply;
        reply.role = role;
        reply.name = name;
        if (role == Role::Animateur) {
            reply.site.emplace();
            reply.site->name = place;
        } else {
            reply.partnerName = place;
        }
        return protocol::encode(reply);
    });
}

QList<QJsonObject> BenchHub::calls(const char* method) const
{
    return m_calls.value(QLatin1String(method));
}

void BenchHub::cutLine()
{
    if (m_peer)
        m_peer->close(QStringLiteral("cut"));
}

void BenchHub::setRefusing(bool refusing)
{
    if (refusing)
        m_server.close();
    else
        REQUIRE(m_server.listen(QHostAddress::LocalHost, m_port));
}

void BenchHub::accept()
{
    m_peer = new net::Peer(m_server.nextPendingConnection(), this);
    m_peer->setRequestHandler(
        [this](const QString& method, const QJsonObject& params, const net::Peer::Answer& answer) {
            handle(method, params, answer);
        });
}

void BenchHub::handle(const QString& method, const QJsonObject& params,
                      const net::Peer::Answer& answer)
{
    m_calls[method].append(params);
    if (method == QLatin1String(protocol::Hello::method)) {
        protocol::Hello::Reply reply;
        reply.sendsEmail = reply.sendsSms = sendsReminders;
        reply.protocol = protocol::version;
        reply.now = SystemClock().now() + ahead;
        reply.kind = DeviceKind::Desk;
        answer(protocol::encode(reply));
        return;
    }
    const auto handler = m_handlers.constFind(method);
    answer(handler == m_handlers.constEnd() ? Result<QJsonObject>(QJsonObject{})
                                            : (*handler)(params));
}

void BenchCall::setMuted(bool muted)
{
    m_muted = muted;
    Q_EMIT changed();
}

void BenchCall::setPresence(Presence presence)
{
    m_presence = presence;
    Q_EMIT changed();
}

void BenchCall::accept()
{
    accepted = true;
    enter(call::Stage::Accepted);
}

void BenchCall::refuse(RefuseReason reason)
{
    refused = reason;
    end(EndReason::Refused);
}

void BenchCall::enter(call::Stage stage)
{
    m_stage = stage;
    Q_EMIT changed();
}

void BenchCall::end(EndReason reason)
{
    m_reason = reason;
    enter(call::Stage::Ended);
}

void BenchCall::measure(int frames, double fps, int lost, double farDb)
{
    m_status.framesReceived += frames;
    m_status.fps = fps;
    m_status.packetsLost += lost;
    m_status.farAudioDb = farDb;
    m_status.ownAudioDb = -30;
    Q_EMIT statusMeasured();
}

void BenchCall::showFrames(const VideoFrame& far, const VideoFrame& own)
{
    m_far = far;
    m_own = own;
    Q_EMIT farFrameArrived();
    Q_EMIT ownFrameArrived();
}

void BenchCall::setTestSource(bool test)
{
    m_testSource = test;
    Q_EMIT changed();
}

call::CallView* BenchPort::answer(const protocol::CallRinging&)
{
    m_calls.push_back(std::make_unique<BenchCall>());
    return m_calls.back().get();
}

net::Identity benchIdentity()
{
    const auto authority = crypto::Authority::create(QStringLiteral("Banc"));
    auto key = crypto::PrivateKey::generate();
    const crypto::Subject subject{DeviceId::create().toString(), QStringLiteral("desk"),
                                  QStringLiteral("CAF")};
    auto certificate = authority.issue(key.request(subject), subject, 2);
    REQUIRE(certificate);
    return {std::move(key), std::move(*certificate), authority.certificate()};
}

protocol::CallRinging ring(const QString& firstName, CallKind kind)
{
    protocol::CallRinging event;
    event.kind = kind;
    event.firstName = firstName;
    event.motifTitle = QStringLiteral("Aide au logement");
    event.siteName = QStringLiteral("Saint-Médard");
    event.terminalName = QStringLiteral("Poste 1");
    event.papers = {QStringLiteral("bail"), QStringLiteral("RIB")};
    if (kind == CallKind::Appointment)
        event.appointment = AppointmentId::create();
    return event;
}

QList<protocol::AppointmentInfo> sampleDay(Instant now)
{
    using namespace std::chrono_literals;
    QList<protocol::AppointmentInfo> day;
    const auto add = [&](std::chrono::minutes offset, const QString& who, const QString& site,
                         const QString& motif, AppointmentState state,
                         std::optional<Outcome> outcome = std::nullopt) {
        protocol::AppointmentInfo info;
        info.start = now + offset;
        info.minutes = 30;
        info.firstName = who;
        info.siteName = site;
        info.partnerName = QStringLiteral("CAF");
        info.motifTitle = motif;
        info.state = state;
        info.outcome = outcome;
        day.append(info);
    };
    const auto medard = QStringLiteral("Saint-Médard");
    const auto aid = QStringLiteral("Aide au logement");
    add(-90min, QStringLiteral("Paul"), medard, aid, AppointmentState::Done, Outcome::Solved);
    add(-60min, QStringLiteral("Mme D."), QStringLiteral("Puy-l’Hermite"),
        QStringLiteral("Déclaration de ressources"), AppointmentState::Done, std::nullopt);
    add(-30min, QStringLiteral("Lucien"), medard, aid, AppointmentState::Missed);
    add(0min, QStringLiteral("Jeanne"), medard, aid, AppointmentState::Arrived);
    add(30min, QStringLiteral("Karim"), QStringLiteral("Le Vigan-Haut"), QStringLiteral("RSA"),
        AppointmentState::Booked);
    add(60min, QStringLiteral("Denise"), QStringLiteral("Cazals-le-Bas"), aid,
        AppointmentState::CancelledByService);
    day.last().cancelReason = QStringLiteral("conseiller absent");
    return day;
}

VideoFrame samplePicture(int width, int height, quint32 number)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(QColor::fromHsv(185, 90, 120));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(QColor::fromHsv(25, 90, 220));
    painter.drawEllipse(QPoint(width / 2, height * 2 / 5), height / 5, height / 4);
    painter.setBrush(QColor::fromHsv(350, 120, 140));
    painter.drawEllipse(QPoint(width / 2, height), height / 2, height * 2 / 5);
    painter.end();
    const auto size = static_cast<qsizetype>(image.sizeInBytes());
    return {QByteArray(reinterpret_cast<const char*>(image.constBits()), size), width, height,
            static_cast<int>(image.bytesPerLine()), number};
}

Bench::Bench()
{
    window.show();
    window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&window));
}

void Bench::connect()
{
    session.start();
    REQUIRE(waitFor([this] { return session.isOnline(); }));
}

void Bench::signIn(Role role)
{
    const bool atSite = role == Role::Animateur;
    hub.letIn(role, atSite ? QStringLiteral("Lucie") : QStringLiteral("Mme Garrigues"),
              atSite ? QStringLiteral("Saint-Médard") : QStringLiteral("CAF"));
    if (!session.isOnline())
        connect();
    presenter.signIn().signIn(QStringLiteral("garrigues"), QStringLiteral("secret"));
    REQUIRE(waitFor([this] { return presenter.person() && presenter.person()->day.isKnown(); }));
}

void Bench::ringUntilShown(const protocol::CallRinging& event)
{
    hub.send(event);
    const auto* person = presenter.person();
    REQUIRE(waitFor([&] {
        const auto& incoming = person->incoming;
        const bool rings = incoming.ringing() && incoming.ringing()->call == event.call;
        const bool waits =
            !incoming.waiting().isEmpty() && incoming.waiting().last().call == event.call;
        const bool atPost =
            person->animateur.caller() && person->animateur.caller()->call == event.call;
        return rings || waits || atPost;
    }));
}

void Bench::settle()
{
    // A layout asks its parent's in turn, at most as deep as the tree.
    for (int depth = 0; depth < 8; ++depth) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCoreApplication::processEvents();
    }
}

void Bench::loseLine()
{
    hub.setRefusing(true);
    hub.cutLine();
    REQUIRE(waitFor([this] { return !session.isOnline(); }));
}

void Bench::click(const char* name)
{
    auto* button = find<QAbstractButton>(name);
    REQUIRE(button);
    REQUIRE(button->isVisible());
    REQUIRE(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
}

} // namespace relais::test
