<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-FileCopyrightText: The Relais contributors -->
<!-- SPDX-License-Identifier: EUPL-1.2 -->
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="fr_FR">
<context>
    <name>relais::deskui::CallPage</name>
    <message>
        <source>Image de %1</source>
        <translation>Picture of %1</translation>
    </message>
    <message>
        <source>Votre image</source>
        <translation>Your picture</translation>
    </message>
    <message>
        <source>Appel avec %1</source>
        <translation>Call with %1</translation>
    </message>
    <message>
        <source>vous</source>
        <translation>you</translation>
    </message>
    <message>
        <source>Couper mon micro</source>
        <translation>Mute my microphone</translation>
    </message>
    <message>
        <source>Touche F8</source>
        <translation>Key F8</translation>
    </message>
    <message>
        <source>Niveau de votre voix</source>
        <translation>Level of your voice</translation>
    </message>
    <message>
        <source>Cacher mon image</source>
        <translation>Hide my picture</translation>
    </message>
    <message>
        <source>Raccrocher (Maj F9)</source>
        <translation>Hang up (Shift F9)</translation>
    </message>
    <message>
        <source>Raccrocher</source>
        <translation>Hang up</translation>
    </message>
    <message>
        <source>Touches Majuscule et F9</source>
        <translation>Keys Shift and F9</translation>
    </message>
    <message>
        <source>Voir mon image</source>
        <translation>Show my picture</translation>
    </message>
    <message>
        <source>Mêmes mots des deux côtés : %1</source>
        <translation>Same words on both sides: %1</translation>
    </message>
    <message>
        <source>Rouvrir mon micro (F8)</source>
        <translation>Open my microphone (F8)</translation>
    </message>
    <message>
        <source>Couper mon micro (F8)</source>
        <translation>Mute my microphone (F8)</translation>
    </message>
    <message>
        <source>Rouvrir mon micro</source>
        <translation>Open my microphone</translation>
    </message>
    <message>
        <source>Source d’essai : ce n’est pas votre vraie image ni votre voix.</source>
        <translation>Test source: this is not your real picture or voice.</translation>
    </message>
    <message>
        <source>Votre micro n’est pas trouvé : on ne vous entend pas.</source>
        <translation>Your microphone is not found: nobody hears you.</translation>
    </message>
    <message>
        <source>Branchez le micro, ou appelez la personne par téléphone.</source>
        <translation>Plug the microphone in, or call the person by telephone.</translation>
    </message>
    <message>
        <source>Votre caméra n’est pas trouvée : on vous entend sans vous voir.</source>
        <translation>Your camera is not found: you are heard but not seen.</translation>
    </message>
    <message>
        <source>La personne a coupé son micro.</source>
        <translation>The person has muted their microphone.</translation>
    </message>
    <message>
        <source>Prévenez la personne. S’il faut plus de temps, prenez un autre rendez-vous.</source>
        <translation>Tell the person. If more time is needed, book another appointment.</translation>
    </message>
</context>
<context>
    <name>relais::deskui::DayPage</name>
    <message>
        <source>Rendez-vous du jour</source>
        <translation>Appointments of the day</translation>
    </message>
    <message>
        <source>Prochain rendez-vous : %1</source>
        <translation>Next appointment: %1</translation>
    </message>
    <message>
        <source>Aucun rendez-vous ce jour.</source>
        <translation>No appointment on this day.</translation>
    </message>
    <message>
        <source>Un instant… La liste arrive.</source>
        <translation>One moment… The list is coming.</translation>
    </message>
    <message>
        <source>Noter le résultat</source>
        <translation>Note the outcome</translation>
    </message>
    <message>
        <source>Noter le résultat : %1, %2</source>
        <translation>Note the outcome: %1, %2</translation>
    </message>
    <message>
        <source>On peut lire, pas modifier. Tout revient avec la ligne.</source>
        <translation>You can read, not change. Everything comes back with the line.</translation>
    </message>
    <message>
        <source>La liste se remet à jour avec la ligne.</source>
        <translation>The list is brought up to date with the line.</translation>
    </message>
    <message>
        <source>Sans la ligne, ce bureau n’a pas de copie de ce jour.</source>
        <translation>Without the line, this desk has no copy of this day.</translation>
    </message>
</context>
<context>
    <name>relais::deskui::DeskTexts</name>
    <message>
        <source>fr_FR</source>
        <extracomment>the language in which dates are written: fr_FR, en_GB</extracomment>
        <translation>en_GB</translation>
    </message>
    <message>
        <source>%1 h %2</source>
        <translation>%1:%2</translation>
    </message>
    <message>
        <source>résolu</source>
        <translation>solved</translation>
    </message>
    <message>
        <source>en partie</source>
        <translation>in part</translation>
    </message>
    <message>
        <source>orienté</source>
        <translation>referred</translation>
    </message>
    <message>
        <source>non résolu</source>
        <translation>not solved</translation>
    </message>
    <message>
        <source>à venir</source>
        <translation>to come</translation>
    </message>
    <message>
        <source>en attente depuis %1 min</source>
        <translation>waiting for %1 min</translation>
    </message>
    <message>
        <source>en attente</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>en appel</source>
        <translation>in a call</translation>
    </message>
    <message>
        <source>fait · %1</source>
        <translation>done · %1</translation>
    </message>
    <message>
        <source>fait</source>
        <translation>done</translation>
    </message>
    <message>
        <source>absent sans prévenir</source>
        <translation>absent without notice</translation>
    </message>
    <message>
        <source>annulé par l’usager</source>
        <translation>cancelled by the person</translation>
    </message>
    <message>
        <source>annulé par le service</source>
        <translation>cancelled by the service</translation>
    </message>
    <message>
        <source>seul(e) dans le bureau</source>
        <translation>alone in the room</translation>
    </message>
    <message>
        <source>avec l’animateur</source>
        <translation>with the animateur</translation>
    </message>
    <message>
        <source>avec un proche</source>
        <translation>with a relative</translation>
    </message>
    <message>
        <source>La ligne s’ouvre.</source>
        <translation>The line is opening.</translation>
    </message>
    <message>
        <source>La ligne est bonne.</source>
        <translation>The line is good.</translation>
    </message>
    <message>
        <source>La ligne est un peu faible. Le son passe en premier.</source>
        <translation>The line is a little weak. Sound goes first.</translation>
    </message>
    <message>
        <source>L’image est arrêtée. Le son continue.</source>
        <translation>The picture has stopped. The sound goes on.</translation>
    </message>
    <message>
        <source>La ligne est coupée. Nous réessayons. Vous pouvez attendre ici.</source>
        <translation>The line is cut. We are trying again. You can wait here.</translation>
    </message>
    <message>
        <source>L’appel est fini.</source>
        <translation>The call is over.</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 minutes</translation>
    </message>
    <message>
        <source>%1 heures</source>
        <translation>%1 hours</translation>
    </message>
    <message>
        <source>%1 jours</source>
        <translation>%1 days</translation>
    </message>
    <message>
        <source>L’horloge de cet ordinateur retarde de %1.</source>
        <translation>The clock of this computer is %1 slow.</translation>
    </message>
    <message>
        <source>L’horloge de cet ordinateur avance de %1.</source>
        <translation>The clock of this computer is %1 fast.</translation>
    </message>
    <message>
        <source>annulé par le service : %1</source>
        <translation>cancelled by the service: %1</translation>
    </message>
    <message>
        <source>Votre rendez-vous de %1 attend.</source>
        <translation>Your appointment of %1 is waiting.</translation>
    </message>
    <message>
        <source>Le poste est attendu depuis %1 pour une autre personne.</source>
        <translation>The post has been expected since %1 for somebody else.</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 minute</translation>
    </message>
    <message>
        <source>Votre rendez-vous suivant est à %1, dans %2.</source>
        <translation>Your next appointment is at %1, in %2.</translation>
    </message>
    <message>
        <source>Une autre personne a rendez-vous à ce poste à %1, dans %2.</source>
        <translation>Somebody else has an appointment at this post at %1, in %2.</translation>
    </message>
</context>
<context>
    <name>relais::deskui::DeskWindow</name>
    <message>
        <source>Relais, bureau</source>
        <translation>Relais, desk</translation>
    </message>
    <message>
        <source>La ligne avec le centre est coupée. L’appel continue.</source>
        <translation>The line to the centre is cut. The call goes on.</translation>
    </message>
    <message>
        <source>Nous réessayons. Vous pouvez continuer à parler.</source>
        <translation>We are trying again. You can go on talking.</translation>
    </message>
    <message>
        <source>La ligne avec le centre est coupée. Les appels n’arrivent pas.</source>
        <translation>The line to the centre is cut. Calls do not arrive.</translation>
    </message>
    <message>
        <source>Nous réessayons. Vous pouvez attendre ici.</source>
        <translation>We are trying again. You can wait here.</translation>
    </message>
    <message>
        <source>Relais compte avec l’heure du centre. Mettez l’horloge à l’heure, ou appelez le technicien.</source>
        <translation>Relais counts by the centre’s time. Set the clock right, or call the technician.</translation>
    </message>
</context>
<context>
    <name>relais::deskui::OutcomePage</name>
    <message>
        <source>Terminé</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Plus tard</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Résultat de l’entretien</source>
        <translation>Outcome of the interview</translation>
    </message>
    <message>
        <source>Entretien avec %1 : quel résultat ?</source>
        <translation>Interview with %1: what outcome?</translation>
    </message>
    <message>
        <source>Résolu</source>
        <translation>Solved</translation>
    </message>
    <message>
        <source>Résolu en partie</source>
        <translation>Solved in part</translation>
    </message>
    <message>
        <source>Orienté vers un autre service</source>
        <translation>Referred to another service</translation>
    </message>
    <message>
        <source>Non résolu</source>
        <translation>Not solved</translation>
    </message>
    <message>
        <source>La ligne avec le centre est coupée.</source>
        <translation>The line to the centre is cut.</translation>
    </message>
    <message>
        <source>Le résultat part dès qu’elle revient. Vous pouvez attendre ici.</source>
        <translation>The outcome leaves as soon as it is back. You can wait here.</translation>
    </message>
    <message>
        <source>Le centre n’a pas pris ce résultat.</source>
        <translation>The centre did not take this outcome.</translation>
    </message>
    <message>
        <source>Choisissez « Plus tard », puis essayez depuis la liste du jour.</source>
        <translation>Choose “Later”, then try from the day’s list.</translation>
    </message>
</context>
<context>
    <name>relais::deskui::SideColumn</name>
    <message>
        <source>Papiers prévus</source>
        <translation>Papers agreed on</translation>
    </message>
    <message>
        <source>Mes notes</source>
        <translation>My notes</translation>
    </message>
    <message>
        <source>Mes notes s’effacent à la fin de l’appel.</source>
        <translation>My notes are erased at the end of the call.</translation>
    </message>
    <message>
        <source>Répondre (F9)</source>
        <translation>Answer (F9)</translation>
    </message>
    <message>
        <source>Répondre</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Touche F9, ou Ctrl et Entrée</source>
        <translation>Key F9, or Ctrl and Enter</translation>
    </message>
    <message>
        <source>Dans 2 minutes</source>
        <translation>In 2 minutes</translation>
    </message>
    <message>
        <source>Je ne peux pas</source>
        <translation>I cannot</translation>
    </message>
    <message>
        <source>J’arrive (F9)</source>
        <translation>I am coming (F9)</translation>
    </message>
    <message>
        <source>J’arrive</source>
        <translation>I am coming</translation>
    </message>
    <message>
        <source>J’arrive dans 2 minutes</source>
        <translation>I am coming in 2 minutes</translation>
    </message>
    <message>
        <source>Je ne peux pas venir</source>
        <translation>I cannot come</translation>
    </message>
    <message>
        <source>J’y suis</source>
        <translation>I am there</translation>
    </message>
    <message>
        <source>Appel du poste vidéo</source>
        <translation>Call from the video post</translation>
    </message>
    <message>
        <source>Appel du poste vidéo : %1, %2</source>
        <translation>Call from the video post: %1, %2</translation>
    </message>
    <message>
        <source>On vous attend au poste « %1 ».</source>
        <translation>You are awaited at the post “%1”.</translation>
    </message>
    <message>
        <source>On vous appelle au poste « %1 ».</source>
        <translation>You are called to the post “%1”.</translation>
    </message>
    <message>
        <source>Un autre appel attend.</source>
        <translation>Another call is waiting.</translation>
    </message>
    <message>
        <source>%1 autres appels attendent.</source>
        <translation>%1 other calls are waiting.</translation>
    </message>
    <message>
        <source>Un autre appel attend : %1</source>
        <translation>Another call is waiting: %1</translation>
    </message>
</context>
<context>
    <name>relais::deskui::SideRail</name>
    <message>
        <source>Réserver (F2)</source>
        <translation>Book (F2)</translation>
    </message>
    <message>
        <source>À traiter (F3)</source>
        <translation>To settle (F3)</translation>
    </message>
    <message>
        <source>Réserver</source>
        <translation>Book</translation>
    </message>
    <message>
        <source>À traiter : %1</source>
        <translation>To settle: %1</translation>
    </message>
    <message>
        <source>À traiter</source>
        <translation>To settle</translation>
    </message>
    <message>
        <source>Aujourd’hui</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Demain</source>
        <translation>Tomorrow</translation>
    </message>
    <message>
        <source>Disponible</source>
        <translation>Available</translation>
    </message>
    <message>
        <source>Partir</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>Partir et se déconnecter</source>
        <translation>Leave and sign out</translation>
    </message>
    <message>
        <source>Relais</source>
        <translation>Relais</translation>
    </message>
    <message>
        <source>● Disponible</source>
        <translation>● Available</translation>
    </message>
    <message>
        <source>○ Absent</source>
        <translation>○ Away</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Away</translation>
    </message>
    <message>
        <source>Le centre ne le sait pas encore.</source>
        <translation>The centre does not know it yet.</translation>
    </message>
    <message>
        <source>Les appels sonnent ici.</source>
        <translation>Calls ring here.</translation>
    </message>
    <message>
        <source>Les appels ne sonnent pas ici.</source>
        <translation>Calls do not ring here.</translation>
    </message>
</context>
<context>
    <name>relais::deskui::SignInPage</name>
    <message>
        <source>Votre nom d’utilisateur</source>
        <translation>Your user name</translation>
    </message>
    <message>
        <source>Votre mot de passe</source>
        <translation>Your password</translation>
    </message>
    <message>
        <source>Entrer</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Relais</source>
        <translation>Relais</translation>
    </message>
    <message>
        <source>Qui est à ce bureau ?</source>
        <translation>Who is at this desk?</translation>
    </message>
    <message>
        <source>Un instant…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Le nom ou le mot de passe n’est pas le bon.</source>
        <translation>The name or the password is not right.</translation>
    </message>
    <message>
        <source>Vérifiez, puis essayez encore.</source>
        <translation>Check, then try again.</translation>
    </message>
    <message>
        <source>Il y a eu trop d’essais.</source>
        <translation>There were too many tries.</translation>
    </message>
    <message>
        <source>Attendez 1 seconde.</source>
        <translation>Wait 1 second.</translation>
    </message>
    <message>
        <source>Attendez %1 secondes.</source>
        <translation>Wait %1 seconds.</translation>
    </message>
    <message>
        <source>La ligne avec le centre est coupée.</source>
        <translation>The line to the centre is cut.</translation>
    </message>
    <message>
        <source>Nous réessayons. Vous pouvez attendre ici.</source>
        <translation>We are trying again. You can wait here.</translation>
    </message>
    <message>
        <source>Ce compte n’est pas prévu pour ce bureau.</source>
        <translation>This account is not meant for this desk.</translation>
    </message>
    <message>
        <source>Utilisez votre bureau, ou appelez le coordinateur.</source>
        <translation>Use your own desk, or call the coordinator.</translation>
    </message>
    <message>
        <source>Le centre ne reconnaît pas ce bureau.</source>
        <translation>The centre does not recognise this desk.</translation>
    </message>
    <message>
        <source>Appelez le coordinateur.</source>
        <translation>Call the coordinator.</translation>
    </message>
    <message>
        <source>Lire la journée sans la ligne</source>
        <translation>Read the day without the line</translation>
    </message>
    <message>
        <source>%1. Heures et sujets ; les prénoms restent fermés.</source>
        <translation>%1. Times and subjects; first names stay closed.</translation>
    </message>
    <message>
        <source>La date de cet ordinateur est peut-être fausse.</source>
        <translation>The date of this computer may be wrong.</translation>
    </message>
    <message>
        <source>Vérifiez la date et l’heure. Si elles sont justes, appelez le coordinateur.</source>
        <translation>Check date and time. If they are right, call the coordinator.</translation>
    </message>
</context>
<context>
    <name>relais::deskui::BookedCard</name>
    <message>
        <source>Réserver pour une autre personne</source>
        <translation>Book for somebody else</translation>
    </message>
    <message>
        <source>Code à dire ou à noter :</source>
        <translation>Code to say or to write down:</translation>
    </message>
    <message>
        <source>✓ Le rendez-vous est pris.</source>
        <translation>✓ The appointment is booked.</translation>
    </message>
    <message>
        <source>Pas de rappel : la personne note la date et le code.</source>
        <translation>No reminder: the person writes down the date and the code.</translation>
    </message>
    <message>
        <source>Un rappel part à : %1</source>
        <translation>A reminder goes to: %1</translation>
    </message>
    <message>
        <source>✓ La personne est sur la liste d’attente, pour 30 jours.</source>
        <translation>✓ The person is on the waiting list, for 30 days.</translation>
    </message>
    <message>
        <source>Elle est la première : dès qu’une heure se libère, elle lui est proposée.</source>
        <translation>They are first: as soon as a time is free, it is offered to them.</translation>
    </message>
    <message>
        <source>Personnes avant elle : %1</source>
        <translation>People before them: %1</translation>
    </message>
    <message>
        <source>Papiers à apporter : %1</source>
        <translation>Papers to bring: %1</translation>
    </message>
</context>
<context>
    <name>relais::deskui::BookingForm</name>
    <message>
        <source>Prénom de la personne</source>
        <translation>First name of the person</translation>
    </message>
    <message>
        <source>Téléphone ou e-mail</source>
        <translation>Phone or e-mail</translation>
    </message>
    <message>
        <source>Prénom</source>
        <translation>First name</translation>
    </message>
    <message>
        <source>Téléphone ou e-mail (facultatif)</source>
        <translation>Phone or e-mail (optional)</translation>
    </message>
    <message>
        <source>Raison</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Pourquoi malgré tout ? (sans nom)</source>
        <translation>Why all the same? (no names)</translation>
    </message>
    <message>
        <source>Le centre ne reconnaît pas ce contact. Corrigez-le, ou effacez-le.</source>
        <translation>The centre does not know this contact. Correct it, or erase it.</translation>
    </message>
    <message>
        <source>À dire à la personne : apportez %1.</source>
        <translation>To say to the person: bring %1.</translation>
    </message>
    <message>
        <source>À dire à la personne : aucun papier à apporter.</source>
        <translation>To say to the person: no paper to bring.</translation>
    </message>
</context>
<context>
    <name>relais::deskui::BookingPage</name>
    <message>
        <source>Réserver</source>
        <translation>Book</translation>
    </message>
    <message>
        <source>Liste d’attente</source>
        <translation>Waiting list</translation>
    </message>
    <message>
        <source>Mettre sur la liste d’attente</source>
        <translation>Put on the waiting list</translation>
    </message>
    <message>
        <source>Abandonner (Échap)</source>
        <translation>Give up (Esc)</translation>
    </message>
    <message>
        <source>Abandonner la réservation</source>
        <translation>Give the booking up</translation>
    </message>
    <message>
        <source>Réserver pour quelqu’un</source>
        <translation>Book for somebody</translation>
    </message>
    <message>
        <source>Réserver : %1 (Ctrl+Entrée)</source>
        <translation>Book: %1 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Réserver (Ctrl+Entrée)</source>
        <translation>Book (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Réserver : %1</source>
        <translation>Book: %1</translation>
    </message>
</context>
<context>
    <name>relais::deskui::CancelPage</name>
    <message>
        <source>Raison</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Garder le rendez-vous (Échap)</source>
        <translation>Keep the appointment (Esc)</translation>
    </message>
    <message>
        <source>Garder le rendez-vous</source>
        <translation>Keep the appointment</translation>
    </message>
    <message>
        <source>Annuler le rendez-vous</source>
        <translation>Cancel the appointment</translation>
    </message>
    <message>
        <source>Annuler un rendez-vous</source>
        <translation>Cancel an appointment</translation>
    </message>
    <message>
        <source>Annuler le rendez-vous de %1 ?</source>
        <translation>Cancel the appointment of %1?</translation>
    </message>
    <message>
        <source>%1, %2, %3.</source>
        <translation>%1, %2, %3.</translation>
    </message>
    <message>
        <source>Une personne qui a donné un contact reçoit un message ; prévenez les autres.</source>
        <translation>A person who gave a contact gets a message; tell the others.</translation>
    </message>
    <message>
        <source>Pourquoi ? (sans nom)</source>
        <translation>Why? (no names)</translation>
    </message>
    <message>
        <source>Par exemple : conseiller absent, demande de la personne.</source>
        <translation>For example: advisor absent, the person asked.</translation>
    </message>
</context>
<context>
    <name>relais::deskui::MovePage</name>
    <message>
        <source>Raison</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Le code du ticket reste le même. Une personne qui a donné un contact reçoit un message ; prévenez les autres.</source>
        <translation>The ticket’s code stays the same. A person who gave a contact gets a message; tell the others.</translation>
    </message>
    <message>
        <source>Déplacer</source>
        <translation>Move</translation>
    </message>
    <message>
        <source>Ne rien changer (Échap)</source>
        <translation>Change nothing (Esc)</translation>
    </message>
    <message>
        <source>Ne rien changer</source>
        <translation>Change nothing</translation>
    </message>
    <message>
        <source>Déplacer un rendez-vous</source>
        <translation>Move an appointment</translation>
    </message>
    <message>
        <source>Pourquoi malgré tout ? (sans nom)</source>
        <translation>Why all the same? (no names)</translation>
    </message>
    <message>
        <source>Déplacer le rendez-vous de %1</source>
        <translation>Move the appointment of %1</translation>
    </message>
    <message>
        <source>%1, %2. Prévu pour l’instant : %3.</source>
        <translation>%1, %2. Planned for now: %3.</translation>
    </message>
    <message>
        <source>✓ Déplacé : %1</source>
        <translation>✓ Moved: %1</translation>
    </message>
    <message>
        <source>Terminé</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Déplacer : %1</source>
        <translation>Move: %1</translation>
    </message>
</context>
<context>
    <name>relais::deskui::RowActions</name>
    <message>
        <source>Arrivé</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <source>Noter : arrivé</source>
        <translation>Note: arrived</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>Noter : absent</source>
        <translation>Note: absent</translation>
    </message>
    <message>
        <source>Déplacer…</source>
        <translation>Move…</translation>
    </message>
    <message>
        <source>Déplacer ce rendez-vous</source>
        <translation>Move this appointment</translation>
    </message>
    <message>
        <source>Annuler…</source>
        <translation>Cancel…</translation>
    </message>
    <message>
        <source>Annuler ce rendez-vous</source>
        <translation>Cancel this appointment</translation>
    </message>
</context>
<context>
    <name>relais::deskui::ServiceField</name>
    <message>
        <source>Service et sujet</source>
        <translation>Service and subject</translation>
    </message>
    <message>
        <source>Par exemple : caf logement</source>
        <translation>For example: caf housing</translation>
    </message>
    <message>
        <source>Services trouvés</source>
        <translation>Services found</translation>
    </message>
    <message>
        <source>Quel service, quel sujet ?</source>
        <translation>Which service, which subject?</translation>
    </message>
    <message>
        <source>%1 · %2 min</source>
        <translation>%1 · %2 min</translation>
    </message>
    <message>
        <source>Un instant… La liste des services arrive.</source>
        <translation>One moment… The list of services is coming.</translation>
    </message>
    <message>
        <source>Aucun service ne s’appelle ainsi. Effacez un mot.</source>
        <translation>No service is called that. Erase a word.</translation>
    </message>
    <message>
        <source>Entrée prend la ligne choisie ; les flèches en prennent une autre.</source>
        <translation>Enter takes the chosen line; the arrows take another.</translation>
    </message>
</context>
<context>
    <name>relais::deskui::SlotBoard</name>
    <message>
        <source>Semaine d’avant</source>
        <translation>Week before</translation>
    </message>
    <message>
        <source>Semaine d’après</source>
        <translation>Week after</translation>
    </message>
    <message>
        <source>Touche Page précédente</source>
        <translation>Page Up key</translation>
    </message>
    <message>
        <source>Touche Page suivante</source>
        <translation>Page Down key</translation>
    </message>
    <message>
        <source>Prendre plutôt : %1</source>
        <translation>Take instead: %1</translation>
    </message>
    <message>
        <source>Du %1 au %2</source>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>Un instant… Les heures libres arrivent.</source>
        <translation>One moment… The free times are coming.</translation>
    </message>
    <message>
        <source>La ligne est coupée. Les heures libres arrivent dès son retour.</source>
        <translation>The line is cut. The free times come when it is back.</translation>
    </message>
    <message>
        <source>Aucune heure libre dans les quatre semaines qui viennent.</source>
        <translation>No free time in the coming four weeks.</translation>
    </message>
</context>
<context>
    <name>relais::deskui::SlotModel</name>
    <message>
        <source>rien de libre</source>
        <translation>nothing free</translation>
    </message>
</context>
<context>
    <name>relais::deskui::SlotTable</name>
    <message>
        <source>Heures libres</source>
        <translation>Free times</translation>
    </message>
</context>
<context>
    <name>relais::deskui::WorkPage</name>
    <message>
        <source>À traiter</source>
        <translation>To settle</translation>
    </message>
    <message>
        <source>La ligne avec le centre est coupée.</source>
        <translation>The line to the centre is cut.</translation>
    </message>
    <message>
        <source>La liste peut être ancienne. Elle se remet à jour toute seule.</source>
        <translation>The list may be old. It updates by itself.</translation>
    </message>
    <message>
        <source>Rien à traiter. Tout peut avoir lieu comme prévu.</source>
        <translation>Nothing to settle. Everything can take place as planned.</translation>
    </message>
    <message>
        <source>Un instant… La liste arrive.</source>
        <translation>One moment… The list is coming.</translation>
    </message>
    <message>
        <source>Rendez-vous qui ne peuvent pas avoir lieu comme prévu</source>
        <translation>Appointments that cannot take place as planned</translation>
    </message>
    <message>
        <source>Personnes à rappeler</source>
        <translation>People to call back</translation>
    </message>
    <message>
        <source>%1 : %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Déplacer…</source>
        <translation>Move…</translation>
    </message>
    <message>
        <source>Annuler…</source>
        <translation>Cancel…</translation>
    </message>
    <message>
        <source>pas de contact</source>
        <translation>no contact</translation>
    </message>
    <message>
        <source>code %1</source>
        <translation>code %1</translation>
    </message>
    <message>
        <source>Fait</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Déplacer :</source>
        <translation>Move:</translation>
    </message>
    <message>
        <source>Réserver :</source>
        <translation>Book:</translation>
    </message>
    <message>
        <source>Déplacer au %1 : %2</source>
        <translation>Move to %1: %2</translation>
    </message>
    <message>
        <source>Réserver %1 : %2</source>
        <translation>Book %1: %2</translation>
    </message>
</context>
<context>
    <name>relais::deskui::WorkTexts</name>
    <message>
        <source>fr_FR</source>
        <translation>en_GB</translation>
    </message>
    <message>
        <source>%1 à %2</source>
        <translation>%1 at %2</translation>
    </message>
    <message>
        <source>aujourd’hui</source>
        <translation>today</translation>
    </message>
    <message>
        <source>demain</source>
        <translation>tomorrow</translation>
    </message>
    <message>
        <source>%1 › %2</source>
        <translation>%1 › %2</translation>
    </message>
    <message>
        <source>C’est un numéro de sécurité sociale. Effacez-le : Relais ne peut pas le garder.</source>
        <translation>This is a social-security number. Erase it: Relais may not keep it.</translation>
    </message>
    <message>
        <source>Écrivez le prénom, ou une initiale.</source>
        <translation>Write the first name, or an initial.</translation>
    </message>
    <message>
        <source>Un prénom s’écrit avec des lettres.</source>
        <translation>A first name is written with letters.</translation>
    </message>
    <message>
        <source>Facultatif. Sans contact, pas de rappel.</source>
        <translation>Optional. Without a contact, no reminder.</translation>
    </message>
    <message>
        <source>Continuez : il manque une partie.</source>
        <translation>Go on: a part is missing.</translation>
    </message>
    <message>
        <source>Ici, aucun rappel n’est envoyé : dites le code à la personne.</source>
        <translation>No reminders are sent here: tell the person the code.</translation>
    </message>
    <message>
        <source>Un SMS de rappel part à ce numéro.</source>
        <translation>A text reminder goes to this number.</translation>
    </message>
    <message>
        <source>Téléphone fixe : pas de SMS de rappel.</source>
        <translation>Landline: no text reminder.</translation>
    </message>
    <message>
        <source>Numéro étranger : pas de SMS de rappel.</source>
        <translation>Foreign number: no text reminder.</translation>
    </message>
    <message>
        <source>Un e-mail de rappel part à cette adresse.</source>
        <translation>An e-mail reminder goes to this address.</translation>
    </message>
    <message>
        <source>Ni un téléphone, ni une adresse e-mail : relisez.</source>
        <translation>Neither a phone nor an e-mail address: read it again.</translation>
    </message>
    <message>
        <source>La ligne avec le centre est coupée. Rien n’est perdu.</source>
        <translation>The line to the centre is cut. Nothing is lost.</translation>
    </message>
    <message>
        <source>Quand elle revient, recommencez : rien n’est pris deux fois.</source>
        <translation>When it is back, do it again: nothing is booked twice.</translation>
    </message>
    <message>
        <source>Cette heure vient d’être prise.</source>
        <translation>This time has just been taken.</translation>
    </message>
    <message>
        <source>Choisissez une de ces heures, ou une autre dans le tableau.</source>
        <translation>Choose one of these times, or another in the table.</translation>
    </message>
    <message>
        <source>Cette personne a déjà un rendez-vous à cette heure.</source>
        <translation>This person already has an appointment at this time.</translation>
    </message>
    <message>
        <source>Choisissez une autre heure, ou écrivez pourquoi les deux sont utiles.</source>
        <translation>Choose another time, or write why both are needed.</translation>
    </message>
    <message>
        <source>Cette personne a déjà un rendez-vous pour ce sujet.</source>
        <translation>This person already has an appointment for this subject.</translation>
    </message>
    <message>
        <source>Écrivez pourquoi il en faut un de plus, ou abandonnez.</source>
        <translation>Write why one more is needed, or give up.</translation>
    </message>
    <message>
        <source>L’heure n’est plus gardée : cinq minutes ont passé.</source>
        <translation>The time is no longer held: five minutes have passed.</translation>
    </message>
    <message>
        <source>Continuez d’écrire : si elle est encore libre, elle est gardée à nouveau.</source>
        <translation>Go on writing: if it is still free, it is held again.</translation>
    </message>
    <message>
        <source>Trop de demandes en peu de temps.</source>
        <translation>Too many requests in a short time.</translation>
    </message>
    <message>
        <source>Attendez une minute, puis recommencez. Rien n’est perdu.</source>
        <translation>Wait a minute, then do it again. Nothing is lost.</translation>
    </message>
    <message>
        <source>Le service ne laisse pas réserver ce sujet ici.</source>
        <translation>The service does not let this subject be booked here.</translation>
    </message>
    <message>
        <source>Proposez à la personne d’appeler le service.</source>
        <translation>Suggest that the person calls the service.</translation>
    </message>
    <message>
        <source>Ce rendez-vous est fini ou annulé.</source>
        <translation>This appointment is over or cancelled.</translation>
    </message>
    <message>
        <source>Il ne peut plus être changé.</source>
        <translation>It can no longer be changed.</translation>
    </message>
    <message>
        <source>Le centre n’a pas pu le faire.</source>
        <translation>The centre could not do it.</translation>
    </message>
    <message>
        <source>Essayez une autre heure. Si cela continue, appelez le coordinateur.</source>
        <translation>Try another time. If it goes on, call the coordinator.</translation>
    </message>
    <message>
        <source>La ligne avec le centre est coupée.</source>
        <translation>The line to the centre is cut.</translation>
    </message>
    <message>
        <source>Quand elle revient, recommencez : ce n’est pas noté.</source>
        <translation>When it is back, do it again: it is not noted.</translation>
    </message>
    <message>
        <source>Son heure a été donnée à quelqu’un d’autre.</source>
        <translation>Their time was given to somebody else.</translation>
    </message>
    <message>
        <source>Réservez une autre heure pour cette personne.</source>
        <translation>Book another time for this person.</translation>
    </message>
    <message>
        <source>Ce rendez-vous a changé entre-temps.</source>
        <translation>This appointment has changed in the meantime.</translation>
    </message>
    <message>
        <source>Relisez la ligne.</source>
        <translation>Read the line again.</translation>
    </message>
    <message>
        <source>hors des heures d’ouverture</source>
        <translation>outside opening hours</translation>
    </message>
    <message>
        <source>conseiller absent</source>
        <translation>advisor absent</translation>
    </message>
    <message>
        <source>service fermé : %1</source>
        <translation>service closed: %1</translation>
    </message>
    <message>
        <source>site fermé</source>
        <translation>site closed</translation>
    </message>
    <message>
        <source>poste en panne</source>
        <translation>post out of order</translation>
    </message>
    <message>
        <source>jour férié</source>
        <translation>public holiday</translation>
    </message>
    <message>
        <source>Demandé sans ligne, et l’heure était prise : proposez une autre heure.</source>
        <translation>Asked for without a line, and the time was taken: offer another time.</translation>
    </message>
    <message>
        <source>Une heure est gardée pour cette personne, sans contact : prévenez-la.</source>
        <translation>A time is held for this person, who left no contact: tell them.</translation>
    </message>
    <message>
        <source>L’heure légale a changé : vérifiez ce rendez-vous avec la personne.</source>
        <translation>The legal time has changed: check this appointment with the person.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>La ligne est coupée. Quand elle revient, recommencez : rien n’est pris deux fois.</source>
        <translation>The line is down. When it is back, do it again: nothing is booked twice.</translation>
    </message>
    <message>
        <source>Cette heure vient d’être prise. Voici celles qui sont libres maintenant.</source>
        <translation>This time has just been taken. Here are those that are free now.</translation>
    </message>
    <message>
        <source>Cette personne a déjà un rendez-vous à cette heure. Choisissez-en une autre.</source>
        <translation>This person already has an appointment at this time. Choose another one.</translation>
    </message>
    <message>
        <source>Cette personne a déjà un rendez-vous pour ce sujet. S’il en faut un de plus : F2.</source>
        <translation>This person already has an appointment for this subject. If one more is needed: F2.</translation>
    </message>
    <message>
        <source>Le centre n’a pas pu le faire. Réservez avec F2, puis notez « Fait ».</source>
        <translation>The centre could not do it. Book with F2, then note “Done”.</translation>
    </message>
    <message>
        <source>✓ Réservé : %1. Dites l’heure et le code à la personne.</source>
        <translation>✓ Booked: %1. Tell the person the time and the code.</translation>
    </message>
    <message>
        <source>Confirmé avant une panne du centre, et l’heure est à quelqu’un d’autre : excusez-nous, proposez une autre heure.</source>
        <translation>Confirmed before a failure of the centre, and somebody else has the time: apologise for us, offer another time.</translation>
    </message>
</context>
<context>
    <name>relais::deskui::CopyTexts</name>
    <message>
        <source>Copie de %1, sans la ligne</source>
        <translation>Copy of %1, without the line</translation>
    </message>
    <message>
        <source>Copie du %1, %2, sans la ligne</source>
        <translation>Copy of %1, %2, without the line</translation>
    </message>
    <message>
        <source>Un instant…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Ce n’est pas un code : il manque un signe, ou un signe est faux.</source>
        <translation>This is not a code: a character is missing or wrong.</translation>
    </message>
    <message>
        <source>Relisez le ticket : sept signes, sans zéro ni la lettre O.</source>
        <translation>Read the ticket again: seven characters, no zero and no letter O.</translation>
    </message>
    <message>
        <source>Aucun rendez-vous n’a ce code.</source>
        <translation>No appointment has this code.</translation>
    </message>
    <message>
        <source>Relisez le ticket.</source>
        <translation>Read the ticket again.</translation>
    </message>
    <message>
        <source>Ce code n’est pas dans la copie.</source>
        <translation>This code is not in the copy.</translation>
    </message>
    <message>
        <source>Elle tient quinze jours de ce lieu seul. %1</source>
        <translation>It holds fifteen days of this place alone. %1</translation>
    </message>
    <message>
        <source>Trop de codes faux.</source>
        <translation>Too many wrong codes.</translation>
    </message>
    <message>
        <source>Attendez dix minutes.</source>
        <translation>Wait ten minutes.</translation>
    </message>
    <message>
        <source>La ligne avec le centre est coupée, et ce bureau n’a pas de copie.</source>
        <translation>The line to the centre is down, and this desk has no copy.</translation>
    </message>
    <message>
        <source>Quand la ligne revient, essayez encore.</source>
        <translation>When the line is back, try again.</translation>
    </message>
</context>
<context>
    <name>relais::deskui::TicketCheck</name>
    <message>
        <source>Code du ticket</source>
        <translation>Ticket code</translation>
    </message>
    <message>
        <source>Vérifier</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Vérifier le code</source>
        <translation>Check the code</translation>
    </message>
    <message>
        <source>Code du ticket (F4)</source>
        <translation>Ticket code (F4)</translation>
    </message>
</context>
<context>
    <name>relais::deskui::CopyPage</name>
    <message>
        <source>La journée, sans la ligne</source>
        <translation>The day, without the line</translation>
    </message>
    <message>
        <source>Revenir à l’entrée (Échap)</source>
        <translation>Back to the entrance (Esc)</translation>
    </message>
    <message>
        <source>Revenir à l’entrée</source>
        <translation>Back to the entrance</translation>
    </message>
    <message>
        <source>La ligne avec le centre est coupée : personne ne peut entrer.</source>
        <translation>The line to the centre is down: nobody can sign in.</translation>
    </message>
    <message>
        <source>Voici les heures et les sujets. Les prénoms restent fermés sans le centre.</source>
        <translation>Here are times and subjects. First names stay closed without the centre.</translation>
    </message>
</context>
</TS>
