// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "base/environment.h"
#include "client/replica/replica.h"
#include "desk/deskwindow.h"
#include "desk/ringsound.h"
#include "deskcalls.h"
#include "device/deviceoptions.h"
#include "device/enrol.h"
#include "domain/civiltime.h"

#include <QApplication>
#include <QLocale>
#include <QScreen>
#include <QStandardPaths>
#include <QTextStream>
#include <QTranslator>

using namespace relais;
using namespace Qt::StringLiterals;

namespace {
constexpr int wrongUse = 2;
constexpr int notEnrolled = 3;

int complain(int code, const QString& text)
{
    QTextStream(stderr) << text << Qt::endl;
    return code;
}

ui::Screen screenOf(const QScreen& real)
{
    ui::Screen screen;
    screen.pixels = real.size();
    if (real.physicalSize().width() > 200)
        screen.millimetres = real.physicalSize();
    return screen;
}

int runDesk(const device::DeviceOptions& options)
{
    auto identity = net::Identity::load(options.identityPath());
    if (!identity)
        return complain(notEnrolled,
                        QCoreApplication::translate(
                            "device", "Ce bureau n’est pas inscrit. Faites : relais-desk enrol "
                                      "--door wss://CENTRE:PORT --code CODE"));
    const auto calls = options.callSettings();
    if (!calls)
        return complain(wrongUse, calls.error().detail);
    QTranslator english;
    const bool isFrench = QLocale().language() == QLocale::French ||
                          QLocale().language() == QLocale::C; // the sources are French
    if (!isFrench && english.load(u":/relais/translations/relais_desk_en.qm"_s))
        QCoreApplication::installTranslator(&english);

    client::HubSession hub(options.hub(), std::move(*identity), u"relais-desk"_s);
    client::SessionLine line(hub);
    // Without a copy the desk works as long as the line does.
    const auto replica =
        client::Replica::open(options.value(u"data"_s) + u"/replica.sqlite"_s, line);
    if (!replica)
        qWarning("no copy of the agenda: %s", qUtf8Printable(replica.error().detail));
    DeskCalls deskCalls(hub, *calls, options.isSet(u"call-figures"_s));
    desk::DeskPresenter presenter(hub, deskCalls, parisTime(), replica ? replica->get() : nullptr);
    const ui::Theme theme(ui::Program::Desk, screenOf(*QGuiApplication::primaryScreen()));
    deskui::BeepRing sound;
    deskui::DeskWindow window(theme, presenter, sound);
    window.show();
    hub.start();
    return QApplication::exec();
}
} // namespace

int main(int argc, char* argv[])
{
    prepareProcess("relais-desk");
    const bool enrols = argc > 1 && QByteArray(argv[1]) == "enrol";
    const std::unique_ptr<QCoreApplication> app(enrols ? new QCoreApplication(argc, argv)
                                                       : new QApplication(argc, argv));
    QCoreApplication::setApplicationName(u"relais-desk"_s);
    const device::DeviceOptions options(
        QCoreApplication::translate("device",
                                    "Le bureau de Relais : rendez-vous et appels d’un conseiller."),
        QStandardPaths::writableLocation(QStandardPaths::AppDataLocation), {});
    return options.wantsEnrolment() ? device::enrol(options) : runDesk(options);
}
