// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "animateursupport.h"

#include "domain/ticketcode.h"
#include "support/wait.h"

#include <QApplication>
#include <QTest>

namespace relais::test {

using namespace std::chrono_literals;

namespace {
protocol::MotifInfo motif(const QString& title, const QList<QString>& papers, bool here = true)
{
    protocol::MotifInfo info;
    info.title = title;
    info.minutes = 30;
    info.papers = papers;
    info.bookableBy = {AuthorKind::Advisor};
    if (here)
        info.bookableBy.append(AuthorKind::Animateur);
    return info;
}

protocol::PartnerInfo partner(const QString& name, const QString& fullName)
{
    protocol::PartnerInfo info;
    info.name = name;
    info.fullName = fullName;
    return info;
}
} // namespace

QString benchCode()
{
    return TicketCode::fromRandom(815).toString();
}

BenchService::BenchService(BenchHub& hub) : m_hub(hub)
{
    auto caf = partner(QStringLiteral("CAF"), QStringLiteral("Caisse d’allocations familiales"));
    caf.motifs = {motif(QStringLiteral("Demander une aide au logement"),
                        {QStringLiteral("votre bail"), QStringLiteral("votre RIB")}),
                  motif(QStringLiteral("Comprendre un courrier de la CAF"),
                        {QStringLiteral("le courrier reçu")}),
                  motif(QStringLiteral("Contester une décision"), {}, false)};
    auto cpam =
        partner(QStringLiteral("CPAM"), QStringLiteral("Caisse primaire d’assurance maladie"));
    cpam.motifs = {motif(QStringLiteral("Faire ou refaire une carte Vitale"),
                         {QStringLiteral("une pièce d’identité")})};
    partners = {caf, cpam};
    const CivilTime zone = parisTime();
    const QDate today = zone.dateAt(SystemClock().now());
    for (const int day : {1, 2, 3, 6, 8}) {
        for (int half = 0; half < 3 + day; ++half)
            free.append(*zone.resolve(today.addDays(day), QTime(9, 0).addSecs(half * 1800)));
    }
    serve<protocol::Catalogue>(
        [this](const QJsonObject&) { return protocol::Catalogue::Reply{partners}; });
    serve<protocol::FreeSlots>([this](const QJsonObject& params) {
        const auto from = QDate::fromString(params.value(u"fromDay").toString(), Qt::ISODate);
        const Instant first = parisTime().startOfDay(from);
        const Instant last = parisTime().startOfDay(from.addDays(params.value(u"days").toInt()));
        protocol::FreeSlots::Reply reply{SystemClock().now(), {}};
        for (const Instant start : std::as_const(free)) {
            if (start >= first && start < last)
                reply.slots.append({start, 30});
        }
        return reply;
    });
    serve<protocol::Hold>([this](const QJsonObject&) {
        protocol::Hold::Reply reply;
        reply.taken = holdTaken;
        reply.until = SystemClock().now() + holdLasts;
        if (holdTaken)
            reply.alternatives = nearest();
        else
            reply.hold = HoldId();
        return reply;
    });
    const auto booked = [](const QJsonObject& params) {
        protocol::Book::Reply reply;
        reply.appointment = AppointmentId();
        reply.code = benchCode();
        reply.start = *protocol::decode<protocol::Book>(params).map(
            [](const protocol::Book& asked) { return asked.start; });
        reply.minutes = 30;
        if (params.value(u"contact").toString().startsWith(QLatin1String("06")))
            reply.reminderTo = QStringLiteral("06 •• •• •• 78");
        return reply;
    };
    serve<protocol::Book>(booked);
    serve<protocol::Move>([](const QJsonObject& params) {
        protocol::Move::Reply reply;
        reply.appointment = AppointmentId();
        reply.code = benchCode();
        reply.start = protocol::decode<protocol::Move>(params)->start;
        return reply;
    });
    serve<protocol::JoinWaiting>([](const QJsonObject&) {
        return protocol::JoinWaiting::Reply{benchCode(), 2};
    });
    serve<protocol::WorkList>([this](const QJsonObject&) { return work; });
    serve<protocol::CancelForService>([](const QJsonObject&) {
        return protocol::Cancel::Reply{AppointmentState::CancelledByService};
    });
    for (const char* method : {protocol::SetState::method, protocol::CloseTask::method})
        m_hub.on(method, [this, method](const QJsonObject&) {
            return m_next.contains(QLatin1String(method)) ? m_next.take(QLatin1String(method))
                                                          : Result<QJsonObject>(QJsonObject{});
        });
}

template <typename Request>
void BenchService::serve(std::function<typename Request::Reply(const QJsonObject&)> answer)
{
    const auto method = QLatin1String(Request::method);
    m_hub.on(
        Request::method, [this, method, answer = std::move(answer)](const QJsonObject& params) {
            return m_next.contains(method) ? m_next.take(method)
                                           : Result<QJsonObject>(protocol::encode(answer(params)));
        });
}

void BenchService::refuseNext(const char* method, Error::Code code, const QString& detail)
{
    m_next.insert(QLatin1String(method), fail(code, detail));
}

void BenchService::answerNext(const char* method, const protocol::Book::Reply& reply)
{
    m_next.insert(QLatin1String(method), protocol::encode(reply));
}

QList<protocol::Slot> BenchService::nearest() const
{
    return {{free.at(1), 30}, {free.at(2), 30}, {free.at(5), 30}};
}

protocol::AppointmentInfo benchAppointment(const QString& who, Instant start,
                                           const protocol::PartnerInfo& partner)
{
    protocol::AppointmentInfo info;
    info.start = start;
    info.minutes = 30;
    info.firstName = who;
    info.partnerName = partner.name;
    info.advisorName = QStringLiteral("Mme Garrigues");
    info.siteName = QStringLiteral("Saint-Médard");
    info.motifTitle = partner.motifs.first().title;
    info.motif = partner.motifs.first().motif;
    return info;
}

protocol::WorkList::Reply sampleWork(const protocol::PartnerInfo& partner, Instant now)
{
    protocol::WorkList::Reply work;
    work.affected = {
        {benchAppointment(QStringLiteral("Jeanne"), now + 24h, partner), {Obstacle::Absence}},
        {benchAppointment(QStringLiteral("Karim"), now + 50h, partner),
         {Obstacle::PartnerClosed, Obstacle::OutOfOrder}}};
    protocol::TaskInfo refused;
    refused.firstName = QStringLiteral("Denise");
    refused.motifTitle = partner.motifs.first().title;
    refused.start = now + 26h;
    refused.contact = QStringLiteral("+33612345678");
    refused.motif = partner.motifs.first().motif;
    for (const auto days : {26h, 27h, 50h})
        refused.alternatives.append({now + days, 30});
    refused.wasPromised = true;
    protocol::TaskInfo offer;
    offer.kind = TaskKind::WaitingOffer;
    offer.firstName = QStringLiteral("Lucien");
    offer.motifTitle = partner.motifs.last().title;
    offer.start = now + 72h;
    work.tasks = {refused, offer};
    return work;
}

AnimateurBench::AnimateurBench()
{
    signIn(Role::Animateur);
    REQUIRE(waitFor([this] { return presenter.person()->work->isKnown(); }));
}

void AnimateurBench::type(const QString& text)
{
    for (const QChar c : text) {
        QTest::keyClick(QApplication::focusWidget(), c.toLatin1());
        ++keys;
    }
}

void AnimateurBench::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWidget* focus = QApplication::focusWidget();
    QTest::keyClick(focus ? focus : &window, key, modifiers);
    keys += modifiers == Qt::NoModifier ? 1 : 2;
}

void AnimateurBench::chooseService(const QString& typed)
{
    press(Qt::Key_F2);
    REQUIRE(waitFor([this] { return booking().knowsServices(); }));
    type(typed);
    press(Qt::Key_Return);
    REQUIRE(booking().service());
    REQUIRE(
        waitFor([this] { return booking().times().state() == desk::SlotSearch::State::Known; }));
}

} // namespace relais::test
