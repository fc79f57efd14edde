// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "device/enrol.h"

#include "base/continuation.h"
#include "client/enrolment.h"

#include <QCoreApplication>
#include <QTextStream>

namespace relais::device {

using namespace Qt::StringLiterals;

namespace {
constexpr auto patience = std::chrono::minutes(10);
constexpr int wrongUse = 2;

void say(const QString& text)
{
    QTextStream(stdout) << text << Qt::endl;
}

QString explain(const Error& error)
{
    switch (error.code) {
    case Error::Code::Unauthorized:
        return QCoreApplication::translate(
            "device", "Ce code n’est pas bon, ou il a déjà servi. Demandez-en un autre.");
    case Error::Code::Identity:
        return QCoreApplication::translate(
            "device", "Ce centre ne connaît pas le code : ce n’est peut-être pas le bon centre.");
    case Error::Code::Unreachable:
        return QCoreApplication::translate("device",
                                           "Le centre ne répond pas. Vérifiez son adresse.");
    case Error::Code::TimedOut:
        return QCoreApplication::translate(
            "device", "Le coordinateur n’a pas encore signé. Recommencez avec le même code.");
    default:
        return QCoreApplication::translate("device", "L’inscription a échoué : %1")
            .arg(error.detail);
    }
}
} // namespace

int enrol(const DeviceOptions& options)
{
    const auto code = EnrolmentCode::parse(options.value(u"code"_s));
    const QUrl door(options.value(u"door"_s));
    if (!code || !door.isValid() || door.scheme() != "wss"_L1) {
        say(QCoreApplication::translate(
            "device", "Il faut --door wss://CENTRE:PORT et --code CODE (douze caractères)."));
        return wrongUse;
    }
    client::Enrolment enrolment(door, *code, options.identityPath());
    QObject::connect(&enrolment, &client::Enrolment::waitingForAuthority, qApp, [] {
        say(QCoreApplication::translate(
            "device", "Demande reçue. Le coordinateur doit maintenant la signer."));
    });
    continueIn(qApp, enrolment.run(patience), [](const Result<>& done) {
        say(done ? QCoreApplication::translate("device", "Cet appareil est inscrit.")
                 : explain(done.error()));
        QCoreApplication::exit(done ? 0 : 1);
    });
    return QCoreApplication::exec();
}

} // namespace relais::device
