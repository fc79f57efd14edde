// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/notices.h"

#include "domain/ticketcode.h"
#include "hub/passon.h"
#include "messages/daytime.h"

namespace relais::hub {

using namespace Qt::StringLiterals;
using messages::Contact;
using messages::Medium;
using messages::MessageKind;

Result<std::optional<Medium>> Notices::mediumFor(const Contact& contact) const
{
    const auto territory = m_territory.territory();
    if (!territory)
        return passOn(territory);
    if (contact.kind() == Contact::Kind::Email && territory->sendsEmail)
        return std::optional(Medium::Email);
    if (contact.canReceiveSms() && territory->sendsSms)
        return std::optional(Medium::Sms);
    return std::optional<Medium>();
}

Result<std::optional<Notices::Reach>> Notices::reach(const std::optional<PersonId>& person) const
{
    if (!person)
        return std::optional<Reach>();
    const auto row = m_agenda.person(*person);
    if (!row)
        return passOn(row);
    const auto contact = Contact::parse(row->contact);
    if (!contact)
        return std::optional<Reach>(); // stored by an older rule: nobody is told anything
    const auto medium = mediumFor(*contact);
    if (!medium)
        return passOn(medium);
    return *medium ? std::optional(Reach{*contact, **medium}) : std::nullopt;
}

Result<messages::AppointmentFacts> Notices::facts(const SiteId& site, const PartnerId& partner,
                                                  Instant start, const QString& code) const
{
    const auto place = m_territory.site(site);
    const auto name = m_territory.partnerName(partner);
    if (!place || !name)
        return fail(Error::Code::Storage, u"facts"_s);
    return messages::AppointmentFacts{
        start,        place->name, place->commune, *name, TicketCode::parse(code),
        place->phone, std::nullopt};
}

Result<> Notices::tell(Kind kind, const AppointmentRow& row, Instant due, Instant deadline)
{
    const auto to = reach(row.person);
    if (!to)
        return passOn(to);
    if (!*to || deadline <= due)
        return {};
    const auto told = facts(row.site, row.partner, row.start, row.code);
    if (!told)
        return passOn(told);
    messages::NewMessage message{.id = {},
                                 .appointment = row.id,
                                 .revision = row.sequence,
                                 .kind = kind,
                                 .medium = (*to)->medium,
                                 .recipient = (*to)->contact,
                                 .subject = {},
                                 .body = {},
                                 .due = due,
                                 .deadline = deadline};
    if (message.medium == Medium::Email) {
        const auto texts = messages::mailTexts(kind, messages::Audience::Citizen,
                                               messages::Language::French, *told, m_civil);
        message.subject = texts.subject;
        message.body = texts.body;
    } else {
        message.body = messages::smsText(kind, messages::Language::French, *told, m_civil);
    }
    if (const auto kept = m_messages.enqueue(message); !kept)
        return passOn(kept);
    return {};
}

Result<> Notices::remind(const AppointmentRow& row)
{
    const auto due = messages::reminderDue(row.start, m_now, m_civil);
    return due ? tell(Kind::Reminder, row, *due, row.start) : Result<>();
}

Result<> Notices::booked(const AppointmentRow& row)
{
    // Who is called in at once needs no letter about it.
    if (row.kind != AppointmentKind::Booked)
        return {};
    if (auto told = tell(Kind::Confirmation, row, m_now, row.start); !told)
        return told;
    return remind(row);
}

Result<> Notices::moved(const AppointmentRow& row)
{
    if (const auto dead = m_messages.cancelFor(row.id, m_now); !dead)
        return passOn(dead);
    if (auto told = tell(Kind::Moved, row, m_now, row.start); !told)
        return told;
    return remind(row);
}

Result<> Notices::cancelled(const AppointmentRow& row)
{
    if (const auto dead = m_messages.cancelFor(row.id, m_now); !dead)
        return passOn(dead);
    const auto kind = row.state == AppointmentState::CancelledByService ? Kind::CancelledByService
                                                                        : Kind::CancelledByCitizen;
    return tell(kind, row, m_now, row.start);
}

Result<> Notices::offered(const WaitingRow& row)
{
    const auto to = reach(row.person);
    if (!to)
        return passOn(to);
    const Instant start = row.offeredStart.value_or(m_now);
    const Instant until = row.offeredUntil.value_or(m_now);
    if (!*to) {
        QJsonObject detail{{u"firstName"_s, row.firstName},
                           {u"motif"_s, row.motif.toString()},
                           {u"start"_s, toEpochMs(start)},
                           {u"code"_s, row.code}};
        if (row.person) {
            const auto person = m_agenda.person(*row.person);
            if (!person)
                return passOn(person);
            detail.insert(u"contact"_s, person->contact); // a landline: somebody has to ring
        }
        return m_waiting.addTask(
            {{}, TaskKind::WaitingOffer, row.site, row.id.toString(), detail, m_now});
    }
    auto told = facts(row.site, row.partner, start, row.code);
    if (!told)
        return passOn(told);
    told->offerUntil = until;
    const auto french = messages::Language::French;
    const auto texts =
        messages::mailTexts(Kind::Offer, messages::Audience::Citizen, french, *told, m_civil);
    const bool isMail = (*to)->medium == Medium::Email;
    const auto kept = m_messages.enqueue(
        {.id = {},
         .appointment = {},
         .revision = row.offers,
         .kind = Kind::Offer,
         .medium = (*to)->medium,
         .recipient = (*to)->contact,
         .subject = isMail ? texts.subject : QString(),
         .body = isMail ? texts.body : messages::smsText(Kind::Offer, french, *told, m_civil),
         .due = messages::nextDaytime(m_now, m_civil),
         .deadline = until});
    return kept ? Result<>() : passOn(kept);
}

} // namespace relais::hub
