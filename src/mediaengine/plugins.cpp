// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "mediaengine/plugins.h"

#include "mediaengine/gst.h"

#include <initializer_list>

namespace relais::media {

namespace {

constexpr std::initializer_list<const char*> callPlugins{"coreelements",
                                                         "app",
                                                         "videoconvertscale",
                                                         "videorate",
                                                         "videotestsrc",
                                                         "audiotestsrc",
                                                         "audioconvert",
                                                         "audioresample",
                                                         "opus",
                                                         "vpx",
                                                         "openh264",
                                                         "rtp",
                                                         "rtpmanager",
                                                         "webrtc",
                                                         "nice",
                                                         "dtls",
                                                         "srtp",
                                                         "sctp",
                                                         "webrtcdsp",
                                                         "videoparsersbad"};
constexpr std::initializer_list<const char*> devicePlugins{"pulseaudio", "video4linux2", "playback",
                                                           "typefindfunctions", "jpeg"};
constexpr std::initializer_list<const char*> filePlugins{
    "playback", "typefindfunctions", "isomp4",          "matroska", "wavparse", "y4mdec", "ogg",
    "vorbis",   "audioparsers",      "videoparsersbad", "jpeg",     "png",      "theora", "flac",
    "multifile"};
constexpr std::initializer_list<const char*> writingElements{"filesink", "fdsink", "multifilesink",
                                                             "splitmuxsink"};

bool load(const char* name)
{
    const QByteArray path =
        QByteArray(RELAIS_GST_PLUGIN_DIR "/libgst") + name + QByteArrayLiteral(".so");
    const GstPtr<GstPlugin> plugin(gst_plugin_load_file(path.constData(), nullptr));
    return plugin != nullptr;
}

bool uses(const MediaConfig& config, SourceKind kind)
{
    return config.camera.kind == kind || config.microphone.kind == kind ||
           config.speaker.kind == kind;
}

} // namespace

Result<> loadPlugins(const MediaConfig& config)
{
    // Nothing is searched and nothing is cached: plugins come by name, below.
    qputenv("GST_REGISTRY", "/nonexistent/registry");
    qputenv("GST_REGISTRY_UPDATE", "no");
    qputenv("GST_PLUGIN_SYSTEM_PATH", "");
    qputenv("GST_PLUGIN_PATH", "");
    GError* error = nullptr;
    if (!gst_init_check(nullptr, nullptr, &error)) {
        const QString why = QString::fromUtf8(error ? error->message : "");
        g_clear_error(&error);
        return fail(Error::Code::Internal, why);
    }
    for (const char* name : callPlugins) {
        if (!load(name))
            return fail(Error::Code::NotFound,
                        QStringLiteral("GStreamer plugin ") + QString::fromLatin1(name));
    }
    // What is missing here makes a device absent, not the call impossible.
    if (uses(config, SourceKind::Device)) {
        for (const char* name : devicePlugins)
            load(name);
    }
    if (uses(config, SourceKind::File)) {
        for (const char* name : filePlugins)
            load(name);
    }
    for (const char* name : writingElements) {
        const GstPtr<GstPluginFeature> feature(
            gst_registry_lookup_feature(gst_registry_get(), name));
        if (feature)
            gst_registry_remove_feature(gst_registry_get(), feature.get());
    }
    return {};
}

} // namespace relais::media
