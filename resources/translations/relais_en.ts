<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-FileCopyrightText: The Relais contributors -->
<!-- SPDX-License-Identifier: EUPL-1.2 -->
<TS version="2.1" language="en_GB" sourcelanguage="fr_FR">
<context>
    <name>relais::ui::AnimateurSign</name>
    <message>
        <source>D’accord</source>
        <translation>All right</translation>
    </message>
    <message>
        <source>L’animateur est prévenu.</source>
        <translation>The site assistant has been told.</translation>
    </message>
    <message>
        <source>Restez ici. Il va répondre.</source>
        <translation>Stay here. They will answer.</translation>
    </message>
    <message>
        <source>Je n’ai plus besoin d’aide</source>
        <translation>I no longer need help</translation>
    </message>
    <message>
        <source>L’animateur arrive.</source>
        <translation>The site assistant is coming.</translation>
    </message>
    <message>
        <source>Restez ici. Il vient vers vous.</source>
        <translation>Stay here. They are coming to you.</translation>
    </message>
    <message>
        <source>L’animateur ne répond pas.</source>
        <translation>The site assistant does not answer.</translation>
    </message>
    <message>
        <source>Allez le voir à l’accueil, ou appelez encore une fois.</source>
        <translation>Go and see them at the front desk, or call once more.</translation>
    </message>
    <message>
        <source>Téléphonez au %1, ou appelez encore une fois.</source>
        <translation>Telephone %1, or call once more.</translation>
    </message>
    <message>
        <source>Appeler encore une fois</source>
        <translation>Call once more</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>relais::ui::ArrowScroll</name>
    <message>
        <source>Monter dans la page</source>
        <translation>Move up the page</translation>
    </message>
    <message>
        <source>Descendre dans la page</source>
        <translation>Move down the page</translation>
    </message>
</context>
<context>
    <name>relais::ui::BigButton</name>
    <message>
        <source>choisi</source>
        <translation>chosen</translation>
    </message>
</context>
<context>
    <name>relais::ui::BookingPage</name>
    <message>
        <source>Laisser ma demande</source>
        <translation>Leave my request</translation>
    </message>
    <message>
        <source>Vous pouvez attendre ici, ou laisser votre demande : elle part plus tard.</source>
        <translation>You can wait here, or leave your request: it is sent later.</translation>
    </message>
    <message>
        <source>Voulez-vous un rappel ?</source>
        <translation>Would you like a reminder?</translation>
    </message>
    <message>
        <source>Écrivez un numéro de portable ou une adresse e-mail.</source>
        <translation>Type a mobile number or an e-mail address.</translation>
    </message>
    <message>
        <source>Numéro de portable ou adresse e-mail</source>
        <translation>Mobile number or e-mail address</translation>
    </message>
    <message>
        <source>Rappel : %1</source>
        <translation>Reminder: %1</translation>
    </message>
    <message>
        <source>Continuer sans rappel</source>
        <translation>Go on without a reminder</translation>
    </message>
    <message>
        <source>Ce numéro ou cette adresse ne va pas.</source>
        <translation>This number or address does not work.</translation>
    </message>
    <message>
        <source>Écrivez par exemple 06 12 34 56 78, ou continuez sans rappel.</source>
        <translation>Type for example 06 12 34 56 78, or go on without a reminder.</translation>
    </message>
    <message>
        <source>Écrivez un numéro de téléphone, ou continuez sans rappel.</source>
        <translation>Type a phone number, or go on without a reminder.</translation>
    </message>
    <message>
        <source>Vous avez déjà un rendez-vous à cette heure.</source>
        <translation>You already have an appointment at this time.</translation>
    </message>
    <message>
        <source>Choisissez une autre heure, ou appelez l’animateur.</source>
        <translation>Choose another time, or call the site assistant.</translation>
    </message>
    <message>
        <source>Vous avez déjà plusieurs rendez-vous pour cela.</source>
        <translation>You already have several appointments for this.</translation>
    </message>
    <message>
        <source>Appelez l’animateur. Il regarde avec vous.</source>
        <translation>Call the site assistant. They will look at it with you.</translation>
    </message>
    <message>
        <source>Avec quel service ?</source>
        <translation>With which service?</translation>
    </message>
    <message>
        <source>Prendre rendez-vous</source>
        <translation>Book an appointment</translation>
    </message>
    <message>
        <source>Pourquoi venez-vous ?</source>
        <translation>Why are you here?</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 minutes</translation>
    </message>
    <message>
        <source>%1 · %2 · %3 minutes</source>
        <translation>%1 · %2 · %3 minutes</translation>
    </message>
    <message>
        <source>Quand voulez-vous venir ?</source>
        <translation>When would you like to come?</translation>
    </message>
    <message>
        <source>Choisissez une autre heure :</source>
        <translation>Choose another time:</translation>
    </message>
    <message>
        <source>Jours d’avant</source>
        <translation>Earlier days</translation>
    </message>
    <message>
        <source>Autres jours</source>
        <translation>Other days</translation>
    </message>
    <message>
        <source>plus de place</source>
        <translation>no place left</translation>
    </message>
    <message>
        <source>Continuer</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Quel est votre prénom ?</source>
        <translation>What is your first name?</translation>
    </message>
    <message>
        <source>Le conseiller vous appelle par ce nom. Une seule lettre suffit.</source>
        <translation>The adviser calls you by this name. One letter is enough.</translation>
    </message>
    <message>
        <source>Votre prénom</source>
        <translation>Your first name</translation>
    </message>
    <message>
        <source>N’écrivez pas votre numéro de sécurité sociale.</source>
        <translation>Do not write your social security number.</translation>
    </message>
    <message>
        <source>Est-ce que c’est juste ?</source>
        <translation>Is this right?</translation>
    </message>
    <message>
        <source>Avec : %1 (%2)</source>
        <translation>With: %1 (%2)</translation>
    </message>
    <message>
        <source>Pour : %1</source>
        <translation>For: %1</translation>
    </message>
    <message>
        <source>Prénom : %1</source>
        <translation>First name: %1</translation>
    </message>
    <message>
        <source>Prenez avec vous : %1.</source>
        <translation>Bring with you: %1.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Continuer : %1</source>
        <translation>Continue: %1</translation>
    </message>
    <message>
        <source>Un instant…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Oui, je réserve</source>
        <translation>Yes, book it</translation>
    </message>
    <message>
        <source>La ligne est coupée. Nous réessayons…</source>
        <translation>The line is cut. We are trying again…</translation>
    </message>
    <message>
        <source>Vos réponses sont gardées. Vous pouvez attendre ici.</source>
        <translation>Your answers are kept. You can wait here.</translation>
    </message>
    <message>
        <source>Cette heure vient d’être prise.</source>
        <translation>This time has just been taken.</translation>
    </message>
    <message>
        <source>Choisissez une autre heure. Vos réponses sont gardées.</source>
        <translation>Choose another time. Your answers are kept.</translation>
    </message>
    <message>
        <source>Il n’y a plus d’heure libre pour le moment.</source>
        <translation>There is no free time at the moment.</translation>
    </message>
    <message>
        <source>Le prénom manque.</source>
        <translation>The first name is missing.</translation>
    </message>
    <message>
        <source>Écrivez votre prénom, ou une lettre.</source>
        <translation>Write your first name, or one letter.</translation>
    </message>
    <message>
        <source>Ce prénom ne va pas.</source>
        <translation>This first name does not work.</translation>
    </message>
    <message>
        <source>Écrivez seulement des lettres.</source>
        <translation>Write letters only.</translation>
    </message>
    <message>
        <source>C’est un numéro de sécurité sociale. Nous ne le gardons pas.</source>
        <translation>This is a social security number. We do not keep it.</translation>
    </message>
    <message>
        <source>Écrivez votre prénom. Vous direz ce numéro au conseiller.</source>
        <translation>Write your first name. You can tell the adviser this number.</translation>
    </message>
    <message>
        <source>La réservation n’a pas marché.</source>
        <translation>The booking did not work.</translation>
    </message>
    <message>
        <source>Essayez encore une fois, ou appelez l’animateur.</source>
        <translation>Try once more, or call the site assistant.</translation>
    </message>
    <message>
        <source>Quelle autre heure ?</source>
        <translation>Which other time?</translation>
    </message>
    <message>
        <source>Un conseiller est libre : parler tout de suite (%1 minutes)</source>
        <translation>An adviser is free: talk now (%1 minutes)</translation>
    </message>
    <message>
        <source>Permanence ouverte : prendre un numéro (personnes avant vous : %1)</source>
        <translation>Open session: take a number (people before you: %1)</translation>
    </message>
    <message>
        <source>Comment vous prévenir ?</source>
        <translation>How can we tell you?</translation>
    </message>
    <message>
        <source>Il sert seulement à ce rendez-vous. Sur ce poste, personne ne peut le lire.</source>
        <translation>It is only for this appointment. Nobody can read it on this post.</translation>
    </message>
    <message>
        <source>Avec : %1</source>
        <translation>With: %1</translation>
    </message>
    <message>
        <source>Vous prévenir : %1</source>
        <translation>To tell you: %1</translation>
    </message>
    <message>
        <source>Une heure à trouver, quand la ligne revient</source>
        <translation>A time to be found, when the line is back</translation>
    </message>
    <message>
        <source>Dès qu’une heure est libre</source>
        <translation>As soon as a time is free</translation>
    </message>
    <message>
        <source>Tout de suite</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Dès que c’est votre tour</source>
        <translation>As soon as it is your turn</translation>
    </message>
    <message>
        <source>Oui, je change l’heure</source>
        <translation>Yes, change the time</translation>
    </message>
    <message>
        <source>Oui, prévenez-moi</source>
        <translation>Yes, tell me</translation>
    </message>
    <message>
        <source>Oui, je parle maintenant</source>
        <translation>Yes, talk now</translation>
    </message>
    <message>
        <source>Oui, je prends un numéro</source>
        <translation>Yes, take a number</translation>
    </message>
    <message>
        <source>Me prévenir quand une heure est libre</source>
        <translation>Tell me when a time is free</translation>
    </message>
    <message>
        <source>Continuer : je repasse ici</source>
        <translation>Go on: I will come back here</translation>
    </message>
    <message>
        <source>Vous pouvez laisser votre demande : elle part plus tard. Elle est à confirmer.</source>
        <translation>You can leave your request: it is sent later. It is to be confirmed.</translation>
    </message>
    <message>
        <source>Nous pouvons vous prévenir quand une heure est libre.</source>
        <translation>We can tell you when a time is free.</translation>
    </message>
    <message>
        <source>Le conseiller n’est plus libre.</source>
        <translation>The adviser is not free any more.</translation>
    </message>
    <message>
        <source>Choisissez une heure. Vos réponses sont gardées.</source>
        <translation>Choose a time. Your answers are kept.</translation>
    </message>
    <message>
        <source>Appelez l’animateur. Il cherche avec vous.</source>
        <translation>Call the site assistant. They will search with you.</translation>
    </message>
</context>
<context>
    <name>relais::ui::CallPage</name>
    <message>
        <source>Appel en vidéo</source>
        <translation>Video call</translation>
    </message>
    <message>
        <source>Image du conseiller</source>
        <translation>Picture of the adviser</translation>
    </message>
    <message>
        <source>Votre image</source>
        <translation>Your picture</translation>
    </message>
    <message>
        <source>Qui est avec vous dans le bureau ?</source>
        <translation>Who is with you in the room?</translation>
    </message>
    <message>
        <source>Couper mon micro</source>
        <translation>Turn my microphone off</translation>
    </message>
    <message>
        <source>Cacher mon image</source>
        <translation>Hide my picture</translation>
    </message>
    <message>
        <source>Qui est avec moi</source>
        <translation>Who is with me</translation>
    </message>
    <message>
        <source>Raccrocher</source>
        <translation>Hang up</translation>
    </message>
    <message>
        <source>Le conseiller</source>
        <translation>The adviser</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Son micro est coupé.</source>
        <translation>Their microphone is off.</translation>
    </message>
    <message>
        <source>vous voit et vous entend</source>
        <translation>sees and hears you</translation>
    </message>
    <message>
        <source>Mêmes mots des deux côtés : %1</source>
        <translation>Same words on both sides: %1</translation>
    </message>
    <message>
        <source>Image d’essai</source>
        <translation>Test picture</translation>
    </message>
    <message>
        <source>vous · %1</source>
        <translation>you · %1</translation>
    </message>
    <message>
        <source>seul(e)</source>
        <translation>alone</translation>
    </message>
    <message>
        <source>avec l’animateur</source>
        <translation>with the assistant</translation>
    </message>
    <message>
        <source>avec un proche</source>
        <translation>with someone close</translation>
    </message>
    <message>
        <source>La ligne est bonne.</source>
        <translation>The line is good.</translation>
    </message>
    <message>
        <source>La ligne est un peu faible. Le son passe en premier.</source>
        <translation>The line is a little weak. Sound comes first.</translation>
    </message>
    <message>
        <source>La ligne est faible. Parlez lentement.</source>
        <translation>The line is weak. Speak slowly.</translation>
    </message>
    <message>
        <source>La ligne est coupée. L’appel revient tout seul. Attendez ici.</source>
        <translation>The line is cut. The call comes back by itself. Wait here.</translation>
    </message>
    <message>
        <source>Votre micro est coupé.</source>
        <translation>Your microphone is off.</translation>
    </message>
    <message>
        <source>L’image est arrêtée : %1</source>
        <translation>The picture has stopped: %1</translation>
    </message>
    <message>
        <source>L’image arrive : %1</source>
        <translation>The picture is coming: %1</translation>
    </message>
    <message>
        <source>Remettre mon micro</source>
        <translation>Turn my microphone on</translation>
    </message>
    <message>
        <source>Voir mon image</source>
        <translation>Show my picture</translation>
    </message>
</context>
<context>
    <name>relais::ui::CodeLabel</name>
    <message>
        <source>Code du ticket</source>
        <translation>Ticket code</translation>
    </message>
    <message>
        <source>Code du ticket : %1</source>
        <translation>Ticket code: %1</translation>
    </message>
</context>
<context>
    <name>relais::ui::FaceChoice</name>
    <message>
        <source>Trois réponses</source>
        <translation>Three answers</translation>
    </message>
</context>
<context>
    <name>relais::ui::GoodbyePage</name>
    <message>
        <source>Au revoir.</source>
        <translation>Goodbye.</translation>
    </message>
    <message>
        <source>Tout est effacé.</source>
        <translation>Everything is erased.</translation>
    </message>
    <message>
        <source>Personne ne peut voir ce que vous avez fait.</source>
        <translation>Nobody can see what you did.</translation>
    </message>
    <message>
        <source>Nous effaçons tout…</source>
        <translation>We are erasing everything…</translation>
    </message>
    <message>
        <source>Attendez un instant.</source>
        <translation>Wait a moment.</translation>
    </message>
    <message>
        <source>N’oubliez pas vos papiers et votre carte.</source>
        <translation>Do not forget your papers and your card.</translation>
    </message>
    <message>
        <source>Commencer une nouvelle visite</source>
        <translation>Start a new visit</translation>
    </message>
</context>
<context>
    <name>relais::ui::HomePage</name>
    <message>
        <source>Que voulez-vous faire ?</source>
        <translation>What would you like to do?</translation>
    </message>
    <message>
        <source>Tous les services</source>
        <translation>All services</translation>
    </message>
    <message>
        <source>Faire une démarche sur leur site.</source>
        <translation>Use their own web site.</translation>
    </message>
    <message>
        <source>Prendre rendez-vous</source>
        <translation>Book an appointment</translation>
    </message>
    <message>
        <source>Choisir un jour pour parler à un conseiller.</source>
        <translation>Choose a day to talk to an adviser.</translation>
    </message>
    <message>
        <source>J’ai un rendez-vous</source>
        <translation>I have an appointment</translation>
    </message>
    <message>
        <source>Parler en vidéo, avec mon ticket.</source>
        <translation>Talk by video, with my ticket.</translation>
    </message>
    <message>
        <source>Je ne sais pas</source>
        <translation>I do not know</translation>
    </message>
    <message>
        <source>L’animateur vient vous aider.</source>
        <translation>The site assistant comes to help you.</translation>
    </message>
</context>
<context>
    <name>relais::ui::InactivityDialog</name>
    <message>
        <source>Êtes-vous toujours là ?</source>
        <translation>Are you still there?</translation>
    </message>
    <message>
        <source>Oui, je suis là</source>
        <translation>Yes, I am here</translation>
    </message>
    <message>
        <source>Non, j’ai fini</source>
        <translation>No, I have finished</translation>
    </message>
    <message>
        <source>Sans réponse, tout sera effacé dans %1 secondes.</source>
        <translation>Without an answer, everything will be erased in %1 seconds.</translation>
    </message>
</context>
<context>
    <name>relais::ui::Keyboard</name>
    <message>
        <source>Clavier</source>
        <translation>Keyboard</translation>
    </message>
    <message>
        <source>effacer</source>
        <translation>delete</translation>
    </message>
    <message>
        <source>Effacer</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>entrer</source>
        <translation>enter</translation>
    </message>
    <message>
        <source>Entrer</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>majuscule</source>
        <translation>capital</translation>
    </message>
    <message>
        <source>Majuscule</source>
        <translation>Capital letter</translation>
    </message>
    <message>
        <source>Chiffres</source>
        <translation>Digits</translation>
    </message>
    <message>
        <source>Lettres</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>espace</source>
        <translation>space</translation>
    </message>
    <message>
        <source>Espace</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Touche %1</source>
        <translation>Key %1</translation>
    </message>
</context>
<context>
    <name>relais::ui::LevelMeter</name>
    <message>
        <source>Niveau du micro</source>
        <translation>Microphone level</translation>
    </message>
    <message>
        <source>Le micro entend.</source>
        <translation>The microphone hears you.</translation>
    </message>
    <message>
        <source>Le micro n’entend rien.</source>
        <translation>The microphone hears nothing.</translation>
    </message>
</context>
<context>
    <name>relais::ui::LowerBar</name>
    <message>
        <source>Appeler l’animateur</source>
        <translation>Call the assistant</translation>
    </message>
    <message>
        <source>Retour</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Accueil</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Lire</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Texte</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Terminer</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Silence</translation>
    </message>
</context>
<context>
    <name>relais::ui::OpinionPage</name>
    <message>
        <source>Comment ça s’est passé ?</source>
        <translation>How did it go?</translation>
    </message>
    <message>
        <source>Bien</source>
        <translation>Well</translation>
    </message>
    <message>
        <source>Moyen</source>
        <translation>So-so</translation>
    </message>
    <message>
        <source>Pas bien</source>
        <translation>Not well</translation>
    </message>
    <message>
        <source>Avez-vous eu la réponse à votre question ?</source>
        <translation>Did you get the answer to your question?</translation>
    </message>
    <message>
        <source>Oui</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>En partie</source>
        <translation>In part</translation>
    </message>
    <message>
        <source>Non</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Avez-vous bien vu et bien entendu ?</source>
        <translation>Could you see and hear well?</translation>
    </message>
    <message>
        <source>Votre avis est anonyme. Vous pouvez ne pas répondre.</source>
        <translation>Your opinion is anonymous. You need not answer.</translation>
    </message>
    <message>
        <source>Passer la question</source>
        <translation>Skip the question</translation>
    </message>
</context>
<context>
    <name>relais::ui::OutOfServicePage</name>
    <message>
        <source>Ce poste est fermé pour le moment.</source>
        <translation>This post is closed for the moment.</translation>
    </message>
    <message>
        <source>Le poste doit être vérifié. Ne l’utilisez pas.</source>
        <translation>The post must be checked. Do not use it.</translation>
    </message>
    <message>
        <source>Demandez à l’animateur.</source>
        <translation>Ask the site assistant.</translation>
    </message>
    <message>
        <source>Demandez à l’animateur, ou téléphonez au %1.</source>
        <translation>Ask the site assistant, or telephone %1.</translation>
    </message>
    <message>
        <source>Appeler l’animateur</source>
        <translation>Call the assistant</translation>
    </message>
</context>
<context>
    <name>relais::ui::Page</name>
    <message>
        <source>La ligne est coupée. Nous réessayons.</source>
        <translation>The line is cut. We are trying again.</translation>
    </message>
    <message>
        <source>Vous pouvez attendre ici, ou appeler l’animateur.</source>
        <translation>You can wait here, or call the site assistant.</translation>
    </message>
</context>
<context>
    <name>relais::ui::PortalPage</name>
    <message>
        <source>La page du service</source>
        <translation>The service’s page</translation>
    </message>
    <message>
        <source>La page du service arrive…</source>
        <translation>The service’s page is coming…</translation>
    </message>
    <message>
        <source>J’ai compris</source>
        <translation>I understand</translation>
    </message>
    <message>
        <source>Accueil</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Retour</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · site vérifié</source>
        <translation>%1 · checked site</translation>
    </message>
    <message>
        <source>Mes papiers (%1)</source>
        <translation>My papers (%1)</translation>
    </message>
    <message>
        <source>Revenir au début</source>
        <translation>Go back to the start</translation>
    </message>
    <message>
        <source>Cette page ne s’ouvre pas ici : %1.</source>
        <translation>This page does not open here: %1.</translation>
    </message>
    <message>
        <source>Ici, seuls les services publics s’ouvrent. Vous pouvez continuer.</source>
        <translation>Only public services open here. You can go on.</translation>
    </message>
    <message>
        <source>La page s’est arrêtée. Elle revient.</source>
        <translation>The page has stopped. It is coming back.</translation>
    </message>
    <message>
        <source>Attendez un instant.</source>
        <translation>Wait a moment.</translation>
    </message>
    <message>
        <source>La page s’est arrêtée.</source>
        <translation>The page has stopped.</translation>
    </message>
    <message>
        <source>Recommencez, ou appelez l’animateur.</source>
        <translation>Start again, or call the site assistant.</translation>
    </message>
    <message>
        <source>Le site du service ne s’ouvre pas en ce moment.</source>
        <translation>The service’s site does not open at the moment.</translation>
    </message>
    <message>
        <source>Essayez encore une fois, ou appelez l’animateur.</source>
        <translation>Try once more, or call the site assistant.</translation>
    </message>
</context>
<context>
    <name>relais::ui::ReadyPage</name>
    <message>
        <source>Votre rendez-vous avec : %1, dans %2 minutes.</source>
        <translation>Your appointment with: %1, in %2 minutes.</translation>
    </message>
    <message>
        <source>C’est l’heure de votre rendez-vous avec : %1.</source>
        <translation>It is time for your appointment with: %1.</translation>
    </message>
    <message>
        <source>Tout est prêt ?</source>
        <translation>Is everything ready?</translation>
    </message>
    <message>
        <source>Je suis prêt(e) : appeler</source>
        <translation>I am ready: call</translation>
    </message>
    <message>
        <source>Votre image</source>
        <translation>Your picture</translation>
    </message>
    <message>
        <source>Qui est avec vous dans le bureau ?</source>
        <translation>Who is with you in the room?</translation>
    </message>
    <message>
        <source>Le conseiller voit votre réponse. Vous pouvez changer quand vous voulez.</source>
        <translation>The adviser sees your answer. You can change it whenever you like.</translation>
    </message>
    <message>
        <source>Personne d’autre n’entend. Rien n’est enregistré.</source>
        <translation>Nobody else hears. Nothing is recorded.</translation>
    </message>
    <message>
        <source>Vous vous voyez ici</source>
        <translation>You see yourself here</translation>
    </message>
    <message>
        <source>La caméra se prépare…</source>
        <translation>The camera is getting ready…</translation>
    </message>
    <message>
        <source>Image d’essai : ce poste n’a pas de caméra</source>
        <translation>Test picture: this post has no camera</translation>
    </message>
    <message>
        <source>La caméra ne marche pas. Le conseiller vous entend.</source>
        <translation>The camera does not work. The adviser hears you.</translation>
    </message>
    <message>
        <source>Le micro ne marche pas. Appelez l’animateur.</source>
        <translation>The microphone does not work. Call the site assistant.</translation>
    </message>
    <message>
        <source>Dites « bonjour ». La barre verte doit bouger.</source>
        <translation>Say “hello”. The green bar should move.</translation>
    </message>
</context>
<context>
    <name>relais::ui::ServicePage</name>
    <message>
        <source>Que voulez-vous faire avec ce service ?</source>
        <translation>What would you like to do with this service?</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Prendre rendez-vous</source>
        <translation>Book an appointment</translation>
    </message>
    <message>
        <source>Parler à un conseiller en vidéo.</source>
        <translation>Talk to an adviser by video.</translation>
    </message>
</context>
<context>
    <name>relais::ui::ServicesPage</name>
    <message>
        <source>Choisissez un service.</source>
        <translation>Choose a service.</translation>
    </message>
    <message>
        <source>Tous les services</source>
        <translation>All services</translation>
    </message>
    <message>
        <source>Les services ne s’affichent pas.</source>
        <translation>The services do not appear.</translation>
    </message>
    <message>
        <source>Appelez l’animateur. Il vient vous aider.</source>
        <translation>Call the site assistant. They come to help you.</translation>
    </message>
    <message>
        <source>Les services arrivent…</source>
        <translation>The services are coming…</translation>
    </message>
    <message>
        <source>rendez-vous en vidéo</source>
        <translation>video appointment</translation>
    </message>
    <message>
        <source>Autres services</source>
        <translation>Other services</translation>
    </message>
</context>
<context>
    <name>relais::ui::Steps</name>
    <message>
        <source>étape %1 sur %2</source>
        <translation>step %1 of %2</translation>
    </message>
</context>
<context>
    <name>relais::ui::TextPanel</name>
    <message>
        <source>Taille du texte</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Plus petit</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>Plus grand</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>En couleurs</source>
        <translation>In colour</translation>
    </message>
    <message>
        <source>En noir et blanc</source>
        <translation>In black and white</translation>
    </message>
    <message>
        <source>C’est bien</source>
        <translation>That is fine</translation>
    </message>
</context>
<context>
    <name>relais::ui::TicketEntryPage</name>
    <message>
        <source>Quel est votre code ?</source>
        <translation>What is your code?</translation>
    </message>
    <message>
        <source>Il est écrit sur votre ticket. Exemple : K7PT-4RW.</source>
        <translation>It is on your ticket. Example: K7PT-4RW.</translation>
    </message>
    <message>
        <source>Annuler ce rendez-vous</source>
        <translation>Cancel this appointment</translation>
    </message>
    <message>
        <source>Continuer</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>La ligne est coupée. Nous réessayons…</source>
        <translation>The line is cut. We are trying again…</translation>
    </message>
    <message>
        <source>Vous pouvez attendre ici, ou appeler l’animateur.</source>
        <translation>You can wait here, or call the site assistant.</translation>
    </message>
    <message>
        <source>Ce code n’est pas complet ou pas juste.</source>
        <translation>This code is not complete or not right.</translation>
    </message>
    <message>
        <source>Regardez votre ticket et corrigez.</source>
        <translation>Look at your ticket and correct it.</translation>
    </message>
    <message>
        <source>Nous ne trouvons pas ce rendez-vous.</source>
        <translation>We cannot find this appointment.</translation>
    </message>
    <message>
        <source>Regardez votre ticket, ou appelez l’animateur.</source>
        <translation>Look at your ticket, or call the site assistant.</translation>
    </message>
    <message>
        <source>Trop d’essais.</source>
        <translation>Too many tries.</translation>
    </message>
    <message>
        <source>Attendez quelques minutes, ou appelez l’animateur.</source>
        <translation>Wait a few minutes, or call the site assistant.</translation>
    </message>
    <message>
        <source>Votre rendez-vous : %1.</source>
        <translation>Your appointment: %1.</translation>
    </message>
    <message>
        <source>C’est trop tôt. Revenez ici : %1.</source>
        <translation>It is too early. Come back here: %1.</translation>
    </message>
    <message>
        <source>Ce rendez-vous est annulé.</source>
        <translation>This appointment is cancelled.</translation>
    </message>
    <message>
        <source>Vous pouvez en prendre un autre : touchez « Accueil ».</source>
        <translation>You can book another: touch “Home”.</translation>
    </message>
    <message>
        <source>Ce rendez-vous est passé.</source>
        <translation>This appointment is over.</translation>
    </message>
    <message>
        <source>Cela n’a pas marché.</source>
        <translation>That did not work.</translation>
    </message>
    <message>
        <source>Essayez encore une fois, ou appelez l’animateur.</source>
        <translation>Try once more, or call the site assistant.</translation>
    </message>
    <message>
        <source>Quitter la liste</source>
        <translation>Leave the list</translation>
    </message>
    <message>
        <source>Changer l’heure</source>
        <translation>Change the time</translation>
    </message>
    <message>
        <source>Je prends cette heure</source>
        <translation>I take this time</translation>
    </message>
    <message>
        <source>La ligne est coupée. Votre annulation est gardée.</source>
        <translation>The line is cut. Your cancellation is kept.</translation>
    </message>
    <message>
        <source>Elle part dès que la ligne revient.</source>
        <translation>It is sent as soon as the line is back.</translation>
    </message>
    <message>
        <source>Vous êtes sur la liste d’attente. Aucune heure n’est libre.</source>
        <translation>You are on the waiting list. No time is free.</translation>
    </message>
    <message>
        <source>Personnes avant vous : %1</source>
        <translation>People before you: %1</translation>
    </message>
    <message>
        <source>Une heure est libre pour vous : %1.</source>
        <translation>A time is free for you: %1.</translation>
    </message>
    <message>
        <source>Elle est gardée jusqu’à : %1.</source>
        <translation>It is kept until: %1.</translation>
    </message>
    <message>
        <source>Ce code n’est plus sur la liste d’attente.</source>
        <translation>This code is not on the waiting list any more.</translation>
    </message>
    <message>
        <source>Vous pouvez prendre un rendez-vous : touchez « Accueil ».</source>
        <translation>You can book an appointment: touch “Home”.</translation>
    </message>
    <message>
        <source>Ce ticket est bon : %1, %2.</source>
        <translation>This ticket is good: %1, %2.</translation>
    </message>
    <message>
        <source>La ligne est coupée : c’était ainsi à %1. L’appel part quand elle revient.</source>
        <translation>The line is cut: this is how it was at %1. The call starts when it is back.</translation>
    </message>
</context>
<context>
    <name>relais::ui::TicketPage</name>
    <message>
        <source>Votre demande, à confirmer</source>
        <translation>Your request, to be confirmed</translation>
    </message>
    <message>
        <source>À confirmer</source>
        <translation>To be confirmed</translation>
    </message>
    <message>
        <source>L’heure n’est pas encore réservée. Demandez à l’animateur, ou téléphonez au %1.</source>
        <translation>The time is not booked yet. Ask the site assistant, or telephone %1.</translation>
    </message>
    <message>
        <source>Votre demande est gardée.</source>
        <translation>Your request is kept.</translation>
    </message>
    <message>
        <source>Elle est à confirmer : elle part dès que la ligne revient.</source>
        <translation>It is to be confirmed: it is sent as soon as the line is back.</translation>
    </message>
    <message>
        <source>Nous vous le rappelons : %1</source>
        <translation>We will remind you: %1</translation>
    </message>
    <message>
        <source>Votre rendez-vous en vidéo</source>
        <translation>Your video appointment</translation>
    </message>
    <message>
        <source>Vous parlez à : %1, en vidéo.</source>
        <translation>You talk to: %1, by video.</translation>
    </message>
    <message>
        <source>Lieu : %1</source>
        <translation>Place: %1</translation>
    </message>
    <message>
        <source>Votre code</source>
        <translation>Your code</translation>
    </message>
    <message>
        <source>Prenez avec vous :</source>
        <translation>Bring with you:</translation>
    </message>
    <message>
        <source>Ce jour-là, touchez « J’ai un rendez-vous » et donnez ce code.</source>
        <translation>On that day, touch “I have an appointment” and give this code.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>C’est réservé.</source>
        <translation>It is booked.</translation>
    </message>
    <message>
        <source>Gardez ce ticket.</source>
        <translation>Keep this ticket.</translation>
    </message>
    <message>
        <source>Imprimer le ticket</source>
        <translation>Print the ticket</translation>
    </message>
    <message>
        <source>J’ai noté, merci</source>
        <translation>I wrote it down, thank you</translation>
    </message>
    <message>
        <source>Le ticket s’imprime…</source>
        <translation>The ticket is being printed…</translation>
    </message>
    <message>
        <source>Le ticket part à l’imprimante.</source>
        <translation>The ticket goes to the printer.</translation>
    </message>
    <message>
        <source>Prenez-le avec vous.</source>
        <translation>Take it with you.</translation>
    </message>
    <message>
        <source>L’imprimante ne répond pas.</source>
        <translation>The printer does not answer.</translation>
    </message>
    <message>
        <source>Notez votre code.</source>
        <translation>Write down your code.</translation>
    </message>
    <message>
        <source>Votre demande</source>
        <translation>Your request</translation>
    </message>
    <message>
        <source>Pas réservé</source>
        <translation>Not booked</translation>
    </message>
    <message>
        <source>L’animateur a votre demande et cherche une autre heure : %1.</source>
        <translation>The site assistant has your request and looks for another time: %1.</translation>
    </message>
    <message>
        <source>Personnes avant vous : %1</source>
        <translation>People before you: %1</translation>
    </message>
    <message>
        <source>Votre numéro</source>
        <translation>Your number</translation>
    </message>
    <message>
        <source>Numéro %1. %2.</source>
        <translation>Number %1. %2.</translation>
    </message>
    <message>
        <source>Si vous partez de cet écran, redonnez ce code.</source>
        <translation>If you leave this screen, give this code again.</translation>
    </message>
    <message>
        <source>Liste d’attente</source>
        <translation>Waiting list</translation>
    </message>
    <message>
        <source>Une heure à trouver</source>
        <translation>A time to be found</translation>
    </message>
    <message>
        <source>Pour savoir où cela en est : touchez « J’ai un rendez-vous » et donnez ce code.</source>
        <translation>To know where it stands: touch “I have an appointment” and give this code.</translation>
    </message>
    <message>
        <source>Cette heure n’est plus libre.</source>
        <translation>This time is not free any more.</translation>
    </message>
    <message>
        <source>L’animateur a votre demande. Il cherche avec vous une autre heure.</source>
        <translation>The site assistant has your request. They look for another time with you.</translation>
    </message>
    <message>
        <source>Vous êtes sur la liste.</source>
        <translation>You are on the list.</translation>
    </message>
    <message>
        <source>Nous vous prévenons quand une heure est libre. Gardez ce ticket.</source>
        <translation>We will tell you when a time is free. Keep this ticket.</translation>
    </message>
    <message>
        <source>Attendez ici. C’est bientôt votre tour.</source>
        <translation>Wait here. It is soon your turn.</translation>
    </message>
    <message>
        <source>L’appel s’affiche sur cet écran.</source>
        <translation>The call shows on this screen.</translation>
    </message>
    <message>
        <source>J’attends ailleurs</source>
        <translation>I wait somewhere else</translation>
    </message>
    <message>
        <source>Je ne peux plus attendre</source>
        <translation>I cannot wait any longer</translation>
    </message>
</context>
<context>
    <name>relais::ui::WaitingPage</name>
    <message>
        <source>Le conseiller arrive.</source>
        <translation>The adviser is coming.</translation>
    </message>
    <message>
        <source>Vous êtes le prochain.</source>
        <translation>You are next.</translation>
    </message>
    <message>
        <source>Nous appelons : %1.</source>
        <translation>We are calling: %1.</translation>
    </message>
    <message>
        <source>Restez assis. Vous n’avez rien à faire. L’image vient toute seule.</source>
        <translation>Stay seated. You have nothing to do. The picture comes by itself.</translation>
    </message>
    <message>
        <source>Ne plus attendre</source>
        <translation>Stop waiting</translation>
    </message>
    <message>
        <source>Personne n’a répondu.</source>
        <translation>Nobody answered.</translation>
    </message>
    <message>
        <source>Votre rendez-vous est gardé.</source>
        <translation>Your appointment is kept.</translation>
    </message>
    <message>
        <source>Le conseiller ne répond pas.</source>
        <translation>The adviser does not answer.</translation>
    </message>
    <message>
        <source>Appelez encore une fois, ou appelez l’animateur.</source>
        <translation>Call once more, or call the site assistant.</translation>
    </message>
    <message>
        <source>Le conseiller finit avec une autre personne.</source>
        <translation>The adviser is finishing with another person.</translation>
    </message>
    <message>
        <source>Attendez deux minutes, puis appelez encore une fois.</source>
        <translation>Wait two minutes, then call once more.</translation>
    </message>
    <message>
        <source>Le conseiller n’est pas encore là.</source>
        <translation>The adviser is not here yet.</translation>
    </message>
    <message>
        <source>Attendez un peu, puis appelez encore une fois.</source>
        <translation>Wait a little, then call once more.</translation>
    </message>
    <message>
        <source>La ligne est coupée.</source>
        <translation>The line is cut.</translation>
    </message>
    <message>
        <source>Attendez un instant, puis appelez encore une fois.</source>
        <translation>Wait a moment, then call once more.</translation>
    </message>
    <message>
        <source>Ce n’est pas encore l’heure.</source>
        <translation>It is not time yet.</translation>
    </message>
    <message>
        <source>Nous ne sommes pas sûrs que c’est le bon service. L’appel est arrêté.</source>
        <translation>We are not sure that it is the right service. The call is stopped.</translation>
    </message>
    <message>
        <source>Personne ne vous a vu ni entendu. Appelez l’animateur.</source>
        <translation>Nobody saw or heard you. Call the site assistant.</translation>
    </message>
    <message>
        <source>L’appel n’a pas marché.</source>
        <translation>The call did not work.</translation>
    </message>
    <message>
        <source>Appeler encore une fois</source>
        <translation>Call once more</translation>
    </message>
</context>
<context>
    <name>relais::ui::WelcomePage</name>
    <message>
        <source>Bonjour.</source>
        <translation>Welcome.</translation>
    </message>
    <message>
        <source>Tous les services publics sont ici.
Une personne peut vous répondre en vidéo.</source>
        <translation>All public services are here.
A person can answer you by video.</translation>
    </message>
    <message>
        <source>Touchez pour commencer</source>
        <translation>Touch to begin</translation>
    </message>
    <message>
        <source>La ligne est coupée. Nous réessayons.</source>
        <translation>The line is cut. We are trying again.</translation>
    </message>
    <message>
        <source>Vous pouvez attendre ici, ou appeler l’animateur.</source>
        <translation>You can wait here, or call the site assistant.</translation>
    </message>
    <message>
        <source>Prochain rendez-vous libre</source>
        <translation>Next free appointment</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Appeler l’animateur</source>
        <translation>Call the assistant</translation>
    </message>
    <message>
        <source>Texte</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>relais::ui::Wording</name>
    <message>
        <source>%1 à %2</source>
        <translation>%1 at %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
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
        <source>après-demain</source>
        <translation>the day after tomorrow</translation>
    </message>
    <message>
        <source>Je suis seul(e)</source>
        <translation>I am alone</translation>
    </message>
    <message>
        <source>L’animateur reste avec moi</source>
        <translation>The assistant stays with me</translation>
    </message>
    <message>
        <source>Un proche ou un interprète</source>
        <translation>Someone close or an interpreter</translation>
    </message>
</context>
</TS>
