// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "ui/fakekiosk.h"

#include "domain/civiltime.h"
#include "domain/ticketcode.h"
#include "protocol/work.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace relais::test {

namespace {
template <typename T>
QFuture<Result<T>> answered(Result<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

QJsonObject pack(const QString& id, const QString& name, const QStringList& titles)
{
    QJsonArray pages;
    for (const QString& title : titles)
        pages.append(
            QJsonObject{{QStringLiteral("url"), QString(u"https://www." + id + u".example.org/")},
                        {QStringLiteral("title"), title},
                        {QStringLiteral("description"), QStringLiteral("Sur leur site.")}});
    return {{QStringLiteral("id"), id},
            {QStringLiteral("name"), name},
            {QStringLiteral("startPages"), pages},
            {QStringLiteral("hosts"), QJsonArray{QString(u"www." + id + u".example.org")}}};
}

protocol::MotifInfo motif(const QString& title, int minutes, const QStringList& papers)
{
    return {MotifId::create(), title, minutes, papers, {AuthorKind::Citizen}};
}
} // namespace

FakeHub::FakeHub(const Clock& clock) : HubPort(nullptr), m_clock(clock)
{
    answerAll();
    const auto add = [this](const char* id, const char* name, const char* full, const char* text,
                            const QList<protocol::MotifInfo>& motifs) {
        partners.append({PartnerId::create(), QString::fromUtf8(name), QString::fromUtf8(full),
                         QString::fromUtf8(text),
                         pack(QString::fromUtf8(id), QString::fromUtf8(name),
                              {QStringLiteral("Mon compte"), QStringLiteral("Poser une question")}),
                         motifs});
    };
    const auto u = [](const char* text) { return QString::fromUtf8(text); };
    add("caf", "CAF", "Caisse d’allocations familiales",
        "Allocations familiales. Aides pour le logement, les enfants, le RSA.",
        {motif(u("Demander une aide au logement"), 30, {u("votre bail"), u("votre RIB")}),
         motif(u("Déclarer mes ressources"), 20, {u("vos fiches de paie")}),
         motif(u("Parler du RSA"), 30, {}), motif(u("Une naissance dans la famille"), 30, {})});
    add("cpam", "CPAM", "Caisse primaire d’assurance maladie",
        "Assurance maladie. Carte Vitale, remboursements.",
        {motif(u("Avoir une carte Vitale"), 20, {u("votre carte d’identité")})});
    add("carsat", "Carsat", "Caisse d’assurance retraite",
        "Retraite. Préparer ou suivre sa retraite.",
        {motif(u("Préparer ma retraite"), 45, {u("votre relevé de carrière")})});
    add("udaf", "UDAF", "Union départementale des associations familiales",
        "Familles. Budget, tutelles, aide.", {motif(u("Parler de mon budget"), 45, {})});
    add("travail", "France Travail", "L’aide pour trouver un emploi",
        "Emploi. S’inscrire, chercher un travail.", {});
    add("impots", "Impôts", "Direction générale des Finances publiques",
        "Déclarer, payer, poser une question.", {});
}

std::optional<protocol::SiteInfo> FakeHub::site() const
{
    static const SiteId id = SiteId::create();
    return protocol::SiteInfo{id, QStringLiteral("Cyberbase de Saint-Médard"),
                              QStringLiteral("Saint-Médard"), QStringLiteral("05 65 00 00 00"),
                              QStringLiteral("Département du Lot")};
}

void FakeHub::setOnline(bool online)
{
    m_online = online;
    Q_EMIT onlineChanged(online);
}

QList<protocol::Slot> FakeHub::freeSlots() const
{
    QList<protocol::Slot> slots;
    for (const auto& [day, hour, minute] : QList<std::tuple<int, int, int>>{{24, 14, 30},
                                                                            {24, 15, 30},
                                                                            {25, 9, 0},
                                                                            {25, 10, 30},
                                                                            {25, 11, 0},
                                                                            {26, 9, 30},
                                                                            {30, 9, 0},
                                                                            {30, 9, 30},
                                                                            {30, 10, 0},
                                                                            {30, 10, 30},
                                                                            {30, 11, 0},
                                                                            {30, 14, 0}}) {
        const Instant start = FakeKiosk::at(day, hour, minute);
        if (!m_taken.contains(start))
            slots.append({start, 30});
    }
    return slots;
}

template <typename Request, typename Work>
void FakeHub::on(Work work)
{
    m_answers.insert(QLatin1String(Request::method),
                     [work](const QJsonObject& params) -> Result<QJsonObject> {
                         const Result<typename Request::Reply> reply =
                             work(protocol::decode<Request>(params).value());
                         if (!reply)
                             return tl::make_unexpected(reply.error());
                         return protocol::encode(*reply);
                     });
}

void FakeHub::answerAll()
{
    on<protocol::Catalogue>([this](const auto&) { return protocol::Catalogue::Reply{partners}; });
    on<protocol::FreeSlots>([this](const auto&) {
        return protocol::FreeSlots::Reply{m_clock.now(),
                                          noTimes ? QList<protocol::Slot>() : freeSlots()};
    });
    on<protocol::NextFree>([](const auto&) {
        return protocol::NextFree::Reply{{QStringLiteral("CPAM"), QStringLiteral("CAF")},
                                         {FakeKiosk::at(25, 9, 0), FakeKiosk::at(24, 14, 30)}};
    });
    on<protocol::FreeNow>([this](const auto&) { return free; });
    on<protocol::Hold>([this](const protocol::Hold& request) { return hold(request); });
    on<protocol::Release>([this](const auto&) {
        ++releases;
        return protocol::Release::Reply{};
    });
    on<protocol::Book>([this](const protocol::Book& request) { return book(request); });
    on<protocol::Move>([this](const protocol::Move& request) {
        protocol::Book same;
        same.start = request.start;
        return book(same);
    });
    on<protocol::WalkIn>([this](const auto&) {
        protocol::Book::Reply reply;
        reply.taken = !free.free;
        reply.code = QStringLiteral("ABCDEFG");
        return reply;
    });
    on<protocol::JoinQueue>([this](const auto&) { return queued; });
    on<protocol::LeaveQueue>([](const auto&) { return protocol::Nothing{}; });
    on<protocol::JoinWaiting>([](const auto&) {
        return protocol::JoinWaiting::Reply{QStringLiteral("ABCDEFG"), 2};
    });
    on<protocol::AcceptOffer>([](const auto&) { return protocol::Book::Reply{}; });
    on<protocol::LeaveWaiting>([](const auto&) { return protocol::Nothing{}; });
    on<protocol::LookUp>([this](const auto&) -> Result<protocol::LookUp::Reply> {
        if (lookUpFails)
            return fail(*lookUpFails);
        return paper;
    });
    on<protocol::Cancel>([](const auto&) { return protocol::Cancel::Reply{}; });
    on<protocol::GiveOpinion>([this](const protocol::GiveOpinion& request) {
        opinions.append(request);
        return protocol::GiveOpinion::Reply{};
    });
}

FakeHub::AnyReply FakeHub::askAny(const QString& method, const QJsonObject& params)
{
    if (method == QLatin1String(protocol::Book::method))
        bookRequests.append(protocol::decode<protocol::Book>(params).value().request);
    const bool isKept = catalogueKept && method == QLatin1String(protocol::Catalogue::method);
    if (!m_online && !isKept)
        return answered<QJsonObject>(fail(Error::Code::Unreachable));
    asked.append(method);
    return answered(m_answers.value(method)(params));
}

FakeHub::AnyReply FakeHub::actAny(const QString& method, const QJsonObject& params,
                                  const RequestId&)
{
    if (m_online || !keeps)
        return askAny(method, params);
    kept.append(params);
    return answered<QJsonObject>(fail(Error::Code::Unreachable, HubPort::kept));
}

QFuture<Result<kiosk::KnownTicket>> FakeHub::checkTicket(const QString&)
{
    return answered(copy ? Result<kiosk::KnownTicket>(*copy)
                         : Result<kiosk::KnownTicket>(fail(Error::Code::NotFound)));
}

protocol::Hold::Reply FakeHub::hold(const protocol::Hold& request) const
{
    protocol::Hold::Reply reply;
    reply.taken = m_taken.contains(request.start);
    if (reply.taken)
        reply.alternatives = freeSlots().mid(0, 3);
    else
        reply.hold = HoldId::create();
    return reply;
}

Result<protocol::Book::Reply> FakeHub::book(const protocol::Book& request)
{
    if (bookFails)
        return tl::make_unexpected(*bookFails);
    bookedContact = request.contact;
    protocol::Book::Reply reply;
    reply.personBusy = personBusy;
    if (personBusy)
        return reply;
    if (!request.contact.isEmpty())
        reply.reminderTo = QStringLiteral("06 •• •• •• 78");
    reply.taken = m_taken.contains(request.start);
    if (reply.taken) {
        reply.alternatives = freeSlots().mid(0, 3);
    } else {
        reply.appointment = AppointmentId::create();
        reply.code = TicketCode::fromRandom(123456789).toString();
        reply.start = request.start;
        reply.minutes = 30;
    }
    return reply;
}

void FakeCall::setMuted(bool muted)
{
    m_muted = muted;
    Q_EMIT changed();
}

void FakeCall::setPresence(Presence presence)
{
    m_presence = presence;
    Q_EMIT changed();
}

void FakeCall::hangUp()
{
    ++hangUps;
    end(EndReason::HungUp);
}

void FakeCall::reach(call::Stage stage)
{
    m_stage = stage;
    Q_EMIT changed();
}

void FakeCall::end(EndReason reason)
{
    m_reason = reason;
    reach(call::Stage::Ended);
}

QFuture<Result<kiosk::Rung>> FakeCalls::ring(CallKind kind, const QString& code, Presence presence)
{
    ++rings;
    lastKind = kind;
    lastCode = code;
    if (ringFails)
        return answered<kiosk::Rung>(fail(*ringFails));
    current = std::make_unique<FakeCall>();
    current->start(presence);
    return answered<kiosk::Rung>(kiosk::Rung{current.get(), CallId::create()});
}

call::DeviceCheckView* FakeCalls::startCheck()
{
    check = std::make_unique<FakeCheck>();
    check->testSource = camerasAreTests;
    check->frame = samplePicture(640, 480, 0x4a6a72, 0xc9a58c);
    return check.get();
}

QFuture<Result<>> FakeVisit::beginVisit()
{
    ++begun;
    return answered<void>(Result<>{});
}

QFuture<Result<kiosk::WipeReport>> FakeVisit::endVisit()
{
    ++ended;
    if (hangs)
        return QPromise<Result<kiosk::WipeReport>>().future();
    return answered<kiosk::WipeReport>(report);
}

QFuture<Result<QString>> FakePortal::pageText()
{
    return answered<QString>(QStringLiteral("Le texte de la page."));
}

QFuture<Result<>> FakePrinter::print(const kiosk::TicketText& ticket)
{
    printed.append(ticket);
    return fails ? answered<void>(fail(*fails)) : answered<void>(Result<>{});
}

FakeKiosk::FakeKiosk(kiosk::KioskSettings settings)
    : hub(clock), flow({hub, visit, calls, portal, &printer, &speaker, clock}, settings)
{
    clock.set(at(24, 10, 42));
    hub.paper.now = at(24, 10, 42);
    hub.paper.appointment =
        protocol::FoundAppointment{{AppointmentId::create(),
                                    QStringLiteral("ABCDEFG"),
                                    AppointmentState::Booked,
                                    at(24, 10, 46),
                                    30,
                                    QStringLiteral("Jeanne"),
                                    QStringLiteral("CAF"),
                                    QStringLiteral("Demander une aide au logement"),
                                    {QStringLiteral("votre bail"), QStringLiteral("votre RIB")},
                                    QStringLiteral("Mme Garrigues"),
                                    QStringLiteral("Cyberbase de Saint-Médard"),
                                    std::nullopt},
                                   at(24, 10, 36)};
    run();
}

FakeKiosk::~FakeKiosk()
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void FakeKiosk::run()
{
    // Answers are ready at once; each step of a chain needs one turn of the event loop.
    for (int i = 0; i < 10; ++i) {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

void FakeKiosk::openVisit()
{
    flow.begin();
    run();
}

Instant FakeKiosk::at(int day, int hour, int minute)
{
    return parisTime().resolve(QDate(2026, 11, day), QTime(hour, minute)).value();
}

VideoFrame samplePicture(int width, int height, quint32 wall, quint32 person)
{
    VideoFrame frame{QByteArray(width * height * 4, '\0'), width, height, width * 4, 1};
    auto* pixels = reinterpret_cast<quint32*>(frame.bytes.data());
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const double dx = (x - width / 2.0) / (width * 0.12);
            const double head = (y - height * 0.4) / (height * 0.24);
            const double bx = (x - width / 2.0) / (width * 0.3);
            const double body = (y - height * 1.05) / (height * 0.42);
            const bool inside = dx * dx + head * head < 1 || bx * bx + body * body < 1;
            pixels[y * width + x] = inside ? person : wall;
        }
    }
    return frame;
}

} // namespace relais::test
