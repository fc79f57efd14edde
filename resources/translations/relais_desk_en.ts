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
</context>
</TS>
