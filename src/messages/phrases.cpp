// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/phrases.h"

namespace relais::messages {

using namespace Qt::StringLiterals;

namespace {
Phrases french(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Confirmation:
        return {u"Votre rendez-vous en vidéo : %1"_s, u"Vous avez rendez-vous en vidéo : "_s,
                u"RDV vidéo : "_s, u"Vous avez rendez-vous en vidéo."_s,
                u"Vous avez pris un rendez-vous en vidéo pour une autre personne."_s};
    case MessageKind::Reminder:
        return {u"Rappel : votre rendez-vous en vidéo, %1"_s,
                u"Rappel de votre rendez-vous en vidéo : "_s, u"Rappel vidéo : "_s,
                u"Nous vous rappelons votre rendez-vous en vidéo."_s,
                u"Nous vous rappelons le rendez-vous en vidéo pris pour une autre personne."_s};
    case MessageKind::Moved:
        return {u"Votre rendez-vous en vidéo a changé : %1"_s,
                u"Votre rendez-vous en vidéo a changé : "_s, u"RDV changé : "_s,
                u"Votre rendez-vous en vidéo a changé. Voici les nouvelles informations."_s,
                u"Le rendez-vous en vidéo pris pour une autre personne a changé."_s};
    case MessageKind::CancelledByCitizen:
        return {
            u"Rendez-vous en vidéo annulé : %1"_s,
            u"Vous avez annulé votre rendez-vous en vidéo : "_s, u"RDV vidéo annulé par vous : "_s,
            u"Vous avez annulé votre rendez-vous en vidéo."_s,
            u"Le rendez-vous en vidéo pris pour une autre personne est annulé, à sa demande."_s};
    case MessageKind::CancelledByService:
        return {u"Rendez-vous en vidéo annulé : %1"_s,
                u"Le service a annulé votre rendez-vous en vidéo : "_s,
                u"RDV vidéo annulé par le service : "_s,
                u"Le service a annulé votre rendez-vous en vidéo. Nous nous en excusons."_s,
                u"Le service a annulé le rendez-vous en vidéo pris pour une autre personne."_s};
    case MessageKind::Offer:
        break;
    }
    return {u"Une place est libre : %1"_s, u"Une place est libre pour un rendez-vous en vidéo : "_s,
            u"Place libre : "_s, u"Une place est libre pour un rendez-vous en vidéo."_s,
            u"Une place est libre pour la personne que vous accompagnez."_s};
}

Phrases english(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Confirmation:
        return {u"Your video appointment: %1"_s, u"You have a video appointment: "_s,
                u"Video appt: "_s, u"You have a video appointment."_s,
                u"You booked a video appointment for somebody else."_s};
    case MessageKind::Reminder:
        return {u"Reminder: your video appointment, %1"_s,
                u"Reminder of your video appointment: "_s, u"Video appt soon: "_s,
                u"This is a reminder of your video appointment."_s,
                u"This is a reminder of the video appointment you booked for somebody else."_s};
    case MessageKind::Moved:
        return {u"Your video appointment has changed: %1"_s,
                u"Your video appointment has changed: "_s, u"Video appt changed: "_s,
                u"Your video appointment has changed. Here is the new information."_s,
                u"The video appointment you booked for somebody else has changed."_s};
    case MessageKind::CancelledByCitizen:
        return {
            u"Video appointment cancelled: %1"_s, u"You cancelled your video appointment: "_s,
            u"Video appt cancelled by you: "_s, u"You cancelled your video appointment."_s,
            u"The video appointment you booked for somebody else is cancelled, at their request."_s};
    case MessageKind::CancelledByService:
        return {u"Video appointment cancelled: %1"_s,
                u"The service cancelled your video appointment: "_s,
                u"Video appt cancelled by the service: "_s,
                u"The service cancelled your video appointment. We are sorry."_s,
                u"The service cancelled the video appointment you booked for somebody else."_s};
    case MessageKind::Offer:
        break;
    }
    return {u"A place is free: %1"_s, u"A place is free for a video appointment: "_s,
            u"Place free: "_s, u"A place is free for a video appointment."_s,
            u"A place is free for the person you help."_s};
}
} // namespace

Phrases phrases(MessageKind kind, Language language)
{
    return language == Language::French ? french(kind) : english(kind);
}

CommonPhrases commonPhrases(Language language)
{
    if (language == Language::French)
        return {.greeting = u"Bonjour,"_s,
                .service = u"Service"_s,
                .date = u"Date"_s,
                .place = u"Lieu"_s,
                .code = u"Code"_s,
                .keepCode = u"Gardez ce code. Il vous sera demandé sur place."_s,
                .cancelBy = u"Pour annuler, appelez le %1."_s,
                .bookBy = u"Pour prendre un autre rendez-vous, appelez le %1."_s,
                .takeBy =
                    u"Nous gardons cette place jusqu’au %2. Pour la prendre, appelez le %1."_s,
                .cancelOnSite = u"Pour annuler, passez au lieu d’accueil."_s,
                .noAnswer = u"Ne répondez pas à ce message. Personne ne le lit."_s,
                .privacy = u"Nous gardons peu d’informations. Puis nous les effaçons."_s,
                .sms = {u"Pour annuler : %1."_s, u"Pour un autre rendez-vous : %1."_s,
                        u"Pour la prendre : %1."_s, u"Place gardée jusqu’au %1."_s},
                .smsShort = {u"Annuler : %1."_s, u"Autre RDV : %1."_s, u"Tél. %1."_s,
                             u"Gardée jusqu’au %1."_s},
                .colon = u"\u00a0: "_s};
    return {.greeting = u"Hello,"_s,
            .service = u"Service"_s,
            .date = u"Date"_s,
            .place = u"Place"_s,
            .code = u"Code"_s,
            .keepCode = u"Keep this code. You will be asked for it there."_s,
            .cancelBy = u"To cancel, call %1."_s,
            .bookBy = u"To book again, call %1."_s,
            .takeBy = u"We keep this place until %2. To take it, call %1."_s,
            .cancelOnSite = u"To cancel, go to the place of the appointment."_s,
            .noAnswer = u"Please do not answer this message. Nobody reads it."_s,
            .privacy = u"We keep little information. Then we erase it."_s,
            .sms = {u"To cancel: %1."_s, u"To book again: %1."_s, u"To take it: %1."_s,
                    u"Kept for you until %1."_s},
            .smsShort = {u"Cancel: %1."_s, u"Book: %1."_s, u"Call %1."_s, u"Kept until %1."_s},
            .colon = u": "_s};
}

} // namespace relais::messages
