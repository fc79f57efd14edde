// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// Our engines and, as the reference, Chromium call over bad lines with the same clip: one JSON line
// per figure. Needs root, for network namespaces and TUN devices.
#include "base/environment.h"
#include "bench/call/chromiumpair.h"
#include "bench/call/enginepair.h"
#include "bench/call/measurement.h"
#include "bench/figure.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cstdio>
#include <sys/resource.h>

using namespace relais;
using namespace relais::bench;

namespace {

struct Settings
{
    QStringList links;
    int seconds;
    uint64_t seed;
    bool oursOnly;
    QString user;
};

Settings readOptions(const QCoreApplication& app)
{
    QCommandLineParser parser;
    const QCommandLineOption links(QStringLiteral("links"),
                                   QStringLiteral("of tests/netlab/links."),
                                   QStringLiteral("names"), QStringLiteral("a,b,c,d,e,f"));
    const QCommandLineOption seconds(QStringLiteral("seconds"), QStringLiteral("of each call."),
                                     QStringLiteral("number"), QStringLiteral("60"));
    const QCommandLineOption seed(QStringLiteral("seed"), QStringLiteral("of the line's losses."),
                                  QStringLiteral("number"), QStringLiteral("1"));
    const QCommandLineOption oursOnly(QStringLiteral("ours-only"), QStringLiteral("no Chromium."));
    const QCommandLineOption user(QStringLiteral("user"), QStringLiteral("whom Chromium runs as."),
                                  QStringLiteral("name"), QStringLiteral("relais-dev"));
    parser.addOptions({links, seconds, seed, oursOnly, user});
    parser.addHelpOption();
    parser.process(app);
    return {parser.value(links).split(QLatin1Char(',')), parser.value(seconds).toInt(),
            parser.value(seed).toULongLong(), parser.isSet(oursOnly), parser.value(user)};
}

/// Says what a machine under other work makes of a figure.
void note(const QString& what)
{
    double load = 0;
    ::getloadavg(&load, 1);
    std::fprintf(stderr, "%s (load %.1f)\n", qUtf8Printable(what), load);
}

void tellAll(const QString& link, const CallFigures& ours, const std::optional<CallFigures>& theirs)
{
    const auto one = [&](const char* metric, const char* unit, bool higher, auto value) {
        tell({QStringLiteral("call"),
              QStringLiteral("link %1, %2").arg(link, QString::fromUtf8(metric)), value(ours),
              QString::fromLatin1(unit), higher,
              theirs ? std::optional<double>(value(*theirs)) : std::nullopt});
    };
    one("connect", "ms", false, [](const CallFigures& f) { return f.connectMs; });
    one("accept to picture", "ms", false, [](const CallFigures& f) { return f.pictureMs; });
    one("picture latency, p50", "ms", false, [](const CallFigures& f) { return f.latencyP50Ms; });
    one("picture latency, p95", "ms", false, [](const CallFigures& f) { return f.latencyP95Ms; });
    one("pictures", "1/s", true, [](const CallFigures& f) { return f.framesPerSecond; });
    one("frozen", "%", false, [](const CallFigures& f) { return 100 * f.frozenShare; });
    one("likeness (SSIM)", "1", true, [](const CallFigures& f) { return f.similarity; });
    one("sound concealed", "%", false, [](const CallFigures& f) { return 100 * f.concealedShare; });
    one("processor", "s/s", false, [](const CallFigures& f) { return f.processorSeconds; });
    one("carried, both ways", "kb/s", true, [](const CallFigures& f) { return f.lineKbps; });
    one("dropped by the queue", "packets", false,
        [](const CallFigures& f) { return double(f.queueDrops); });
    for (size_t i = 0; i < ours.settledSeconds.size(); ++i)
        one(qPrintable(QStringLiteral("rate found after step %1").arg(i + 1)), "s", false,
            [i](const CallFigures& f) { return f.settledSeconds.at(i); });
    for (size_t i = 0; i < ours.returnedSeconds.size(); ++i)
        one("picture after the line's return", "s", false,
            [i](const CallFigures& f) { return f.returnedSeconds.at(i); });
}

Result<CallFigures> measured(Pair& pair, const char* who, const QString& name,
                             const netlab::Link& link, const Clip& clip, const Settings& settings)
{
    note(QStringLiteral("link %1, %2").arg(name, QString::fromLatin1(who)));
    const auto figures = measure(pair, link, clip, settings.seed, settings.seconds);
    if (!figures)
        note(QStringLiteral("link %1, %2: FAILED: %3")
                 .arg(name, QString::fromLatin1(who), figures.error().detail));
    else if (figures->sourceFrozenShare > 0)
        note(QStringLiteral("link %1, %2: the machine is too busy: the camera itself stood still "
                            "for %3 % of the time")
                 .arg(name, QString::fromLatin1(who))
                 .arg(100 * figures->sourceFrozenShare, 0, 'f', 1));
    return figures;
}

bool runOn(const QString& name, const Clip& clip, const QString& folder, const Settings& settings)
{
    const auto link = netlab::readLink(QStringLiteral(RELAIS_LINKS "/%1.link").arg(name));
    if (!link) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(link.error().detail));
        return false;
    }
    Result<CallFigures> ours = fail(Error::Code::Internal);
    {
        EnginePair pair(clip, QStringLiteral(RELAIS_MEDIA_PATH));
        ours = measured(pair, "ours", name, *link, clip, settings);
    }
    std::optional<CallFigures> theirs;
    if (!settings.oursOnly) {
        ChromiumPair pair(clip, settings.user, folder + QLatin1Char('/') + name);
        if (const auto got = measured(pair, "Chromium", name, *link, clip, settings))
            theirs = *got;
    }
    if (ours)
        tellAll(name, *ours, theirs);
    return ours && (theirs || settings.oursOnly);
}

/// A folder everybody may pass through, for the browsers' user.
bool openToAll(const QTemporaryDir& folder)
{
    return folder.isValid() &&
           QFile::setPermissions(folder.path(), QFile::permissions(folder.path()) |
                                                    QFile::ExeGroup | QFile::ExeOther);
}

} // namespace

int main(int argc, char** argv)
{
    prepareProcess("relais-bench-call");
    const QCoreApplication app(argc, argv);
    const Settings settings = readOptions(app);
    // Both pairs inherit it: other work on the machine shall not be what is measured.
    constexpr int beforeOthers = -10;
    ::setpriority(PRIO_PROCESS, 0, beforeOthers);
    if (const auto line = netlab::Emulator::start({netlab::LinkPlan{{}}, netlab::LinkPlan{{}}}, 0);
        !line) {
        std::fprintf(stderr, "bench call needs root and /dev/net/tun: %s\n",
                     qUtf8Printable(line.error().detail));
        return 1;
    }
    const QTemporaryDir folder(QStringLiteral("/var/tmp/relais-bench-call-XXXXXX"));
    const auto clip = openToAll(folder)
                          ? Clip::make(folder.path(), media::MediaConfig{}.framesPerSecond)
                          : fail(Error::Code::Storage, folder.errorString());
    if (!clip) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(clip.error().detail));
        return 1;
    }
    bool complete = true;
    for (const QString& name : settings.links)
        complete = runOn(name, **clip, folder.path(), settings) && complete;
    return complete ? 0 : 1;
}
