// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "medialink/mediaengineprocess.h"

#include "medialink/sandbox.h"

#include <QFileInfo>

#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace relais::media {

namespace {

/// The same descriptor above those a child gets, closed on exec; the given one is closed.
int moveUp(int descriptor)
{
    const int moved = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 10);
    ::close(descriptor);
    return moved;
}

Result<std::unique_ptr<FrameReader>> openRing(int& descriptor)
{
    auto created = createFrameRing();
    if (!created)
        return tl::make_unexpected(created.error());
    descriptor = moveUp(*created);
    auto mapping = RingMapping::map(descriptor, false);
    if (!mapping)
        return tl::make_unexpected(mapping.error());
    return std::make_unique<FrameReader>(*std::move(mapping));
}

/// Runs in the child between fork and exec: system calls only.
void prepareChild(int control, int farRing, int ownRing, pid_t parent)
{
    ::setsid();
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)
        ::_exit(1);
    ::dup2(control, 3);
    ::dup2(farRing, 4);
    ::dup2(ownRing, 5);
    constexpr unsigned closeOnExec = 1U << 2; // CLOSE_RANGE_CLOEXEC
    ::syscall(SYS_close_range, 6U, ~0U, closeOnExec);
}

} // namespace

MediaEngineProcess::MediaEngineProcess(EngineOptions options, QObject* parent)
    : QObject(parent), m_options(std::move(options))
{
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    m_process.setStandardInputFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::finished, this, [this](int code) { processEnded(code); });
}

MediaEngineProcess::~MediaEngineProcess()
{
    m_process.disconnect(this);
    if (m_channel)
        m_channel->disconnect(this);
    killGroup();
    if (m_process.state() != QProcess::NotRunning)
        m_process.waitForFinished(2000);
}

Result<> MediaEngineProcess::start(const MediaConfig& config)
{
    return launch(config, false);
}

Result<> MediaEngineProcess::startCheck(const MediaConfig& config)
{
    return launch(config, true);
}

Result<> MediaEngineProcess::launch(const MediaConfig& config, bool check)
{
    if (m_pid != 0 || m_channel)
        return fail(Error::Code::Conflict, QStringLiteral("this engine was started before"));
    if (!QFileInfo(m_options.enginePath).isExecutable())
        return fail(Error::Code::NotFound,
                    QStringLiteral("no media engine at ") + m_options.enginePath);
    if (m_options.sandbox && !QFileInfo(m_options.sandboxPath).isExecutable())
        return fail(Error::Code::NotFound,
                    QStringLiteral("no bubblewrap at ") + m_options.sandboxPath);
    auto descriptors = openChannels();
    if (!descriptors)
        return tl::make_unexpected(descriptors.error());
    const auto started = startProcess(config, *descriptors);
    ::close(descriptors->control);
    ::close(descriptors->farRing);
    ::close(descriptors->ownRing);
    if (started)
        send(StartCommand{config, check});
    return started;
}

Result<MediaEngineProcess::ChildDescriptors> MediaEngineProcess::openChannels()
{
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return fail(Error::Code::Internal, QStringLiteral("socketpair"));
    m_channel = std::make_unique<LineChannel>(pair[0]);
    connect(m_channel.get(), &LineChannel::lineReceived, this, &MediaEngineProcess::receive);
    connect(m_channel.get(), &LineChannel::closed, this, &MediaEngineProcess::channelClosed);
    ChildDescriptors descriptors{moveUp(pair[1]), -1, -1};
    auto farReader = openRing(descriptors.farRing);
    auto ownReader = openRing(descriptors.ownRing);
    if (!farReader || !ownReader) {
        ::close(descriptors.control);
        ::close(descriptors.farRing);
        ::close(descriptors.ownRing);
        return tl::make_unexpected((farReader ? ownReader : farReader).error());
    }
    m_farReader = *std::move(farReader);
    m_ownReader = *std::move(ownReader);
    return descriptors;
}

Result<> MediaEngineProcess::startProcess(const MediaConfig& config,
                                          const ChildDescriptors& descriptors)
{
    m_process.setChildProcessModifier([descriptors, parent = ::getpid()] {
        prepareChild(descriptors.control, descriptors.farRing, descriptors.ownRing, parent);
    });
    QProcessEnvironment environment;
    for (const QString& variable : engineEnvironment(m_options.sandbox)) {
        const auto equals = variable.indexOf(QLatin1Char('='));
        environment.insert(variable.left(equals), variable.mid(equals + 1));
    }
    m_process.setProcessEnvironment(environment);
    if (m_options.sandbox)
        m_process.start(
            m_options.sandboxPath,
            sandboxArguments(QFileInfo(m_options.enginePath).canonicalFilePath(), config));
    else
        m_process.start(m_options.enginePath, QStringList());
    if (!m_process.waitForStarted(5000))
        return fail(Error::Code::Internal, m_process.errorString());
    m_pid = m_process.processId();
    return {};
}

void MediaEngineProcess::send(const Command& command)
{
    if (!m_channel || !m_channel->isOpen())
        return;
    const QByteArray line = encode(command);
    if (line.size() < LineChannel::maxLine)
        m_channel->send(line);
}

void MediaEngineProcess::expectPeerFingerprint(const QString& fingerprint)
{
    send(ExpectPeerCommand{fingerprint});
}

void MediaEngineProcess::createOffer(VideoCodec codec)
{
    send(CreateOfferCommand{codec});
}

void MediaEngineProcess::setRemoteDescription(const QString& type, const QString& sdp)
{
    send(RemoteDescriptionCommand{type, sdp});
}

void MediaEngineProcess::addRemoteCandidate(int mline, const QString& candidate)
{
    send(RemoteCandidateCommand{mline, candidate});
}

void MediaEngineProcess::openMedia()
{
    send(OpenMediaCommand{});
}

void MediaEngineProcess::setMicrophoneMuted(bool muted)
{
    send(MuteCommand{muted});
}

void MediaEngineProcess::setCameraOff(bool off)
{
    send(CameraOffCommand{off});
}

void MediaEngineProcess::sendText(const QByteArray& utf8)
{
    if (utf8.size() <= maxTextBytes)
        send(TextCommand{utf8});
}

void MediaEngineProcess::requestStats()
{
    send(StatsCommand{});
}

void MediaEngineProcess::stop()
{
    m_endExpected = true;
    send(StopCommand{});
}

std::optional<VideoFrame> MediaEngineProcess::farFrameData()
{
    return m_farReader ? m_farReader->read() : std::nullopt;
}

std::optional<VideoFrame> MediaEngineProcess::ownFrameData()
{
    return m_ownReader ? m_ownReader->read() : std::nullopt;
}

void MediaEngineProcess::receive(const QByteArray& line)
{
    const auto event = decodeEvent(line);
    if (event) {
        dispatch(*event);
        return;
    }
    // An engine that says what we do not understand is not ours any more.
    m_endExpected = true;
    m_channel->close();
    killGroup();
    Q_EMIT failed(event.error().code, event.error().detail);
}

void MediaEngineProcess::dispatch(const Event& event)
{
    struct Visitor
    {
        MediaEngineProcess& self;

        void operator()(const ReadyEvent& e) const
        {
            self.m_videoCodecs = e.videoCodecs;
            Q_EMIT self.ready(e.fingerprint, e.camera, e.microphone, e.speaker);
        }
        void operator()(const CameraChangedEvent& e) const { Q_EMIT self.cameraChanged(e.camera); }
        void operator()(const LocalDescriptionEvent& e) const
        {
            Q_EMIT self.localDescription(e.type, e.sdp);
        }
        void operator()(const LocalCandidateEvent& e) const
        {
            Q_EMIT self.localCandidate(e.mline, e.candidate);
        }
        void operator()(const ConnectedEvent&) const { Q_EMIT self.connected(); }
        void operator()(const VerifiedEvent&) const { Q_EMIT self.verified(); }
        void operator()(const WrongPeerEvent& e) const
        {
            self.m_endExpected = true;
            Q_EMIT self.wrongPeer(e.got);
        }
        void operator()(const MediaOpenedEvent&) const { Q_EMIT self.mediaOpened(); }
        void operator()(const FirstFarFrameEvent&) const { Q_EMIT self.firstFarFrame(); }
        void operator()(const StatsEvent& e) const { Q_EMIT self.stats(e.stats); }
        void operator()(const LineChangedEvent& e) const { Q_EMIT self.lineChanged(e.line); }
        void operator()(const FarFrameEvent&) const { Q_EMIT self.farFrame(); }
        void operator()(const OwnFrameEvent&) const { Q_EMIT self.ownFrame(); }
        void operator()(const TextEvent& e) const { Q_EMIT self.textReceived(e.utf8); }
        void operator()(const DataChannelOpenEvent&) const { Q_EMIT self.dataChannelOpen(); }
        void operator()(const FailedEvent& e) const
        {
            self.m_endExpected = true;
            Q_EMIT self.failed(e.code, e.detail);
        }
    };
    std::visit(Visitor{*this}, event);
}

void MediaEngineProcess::channelClosed(const QString& reason)
{
    if (reason == QLatin1String("closed"))
        return; // the end of the process follows and says the rest
    m_endExpected = true;
    killGroup();
    Q_EMIT failed(Error::Code::Invalid, reason);
}

void MediaEngineProcess::processEnded(int code)
{
    // Its last words may still wait in the socket.
    while (m_channel && m_channel->isOpen() && m_channel->readPending()) {
    }
    m_pid = 0;
    if (m_endExpected)
        Q_EMIT stopped();
    else
        Q_EMIT died(code);
}

void MediaEngineProcess::killGroup()
{
    // The group's number stays ours until QProcess has reaped its leader.
    if (m_pid > 0 && m_process.state() != QProcess::NotRunning)
        ::kill(static_cast<pid_t>(-m_pid), SIGKILL);
}

} // namespace relais::media
