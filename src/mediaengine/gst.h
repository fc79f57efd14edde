// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QString>

#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>
#include <gst/gst.h>

#include <memory>

namespace relais::media {

struct GstUnref
{
    template <typename T>
    void operator()(T* object) const
    {
        gst_object_unref(object);
    }
};
/// Owns one reference of a GstObject.
template <typename T = GstElement>
using GstPtr = std::unique_ptr<T, GstUnref>;

struct GstCapsUnref
{
    void operator()(GstCaps* caps) const { gst_caps_unref(caps); }
};
using GstCapsPtr = std::unique_ptr<GstCaps, GstCapsUnref>;

struct GstSampleUnref
{
    void operator()(GstSample* sample) const { gst_sample_unref(sample); }
};
using GstSamplePtr = std::unique_ptr<GstSample, GstSampleUnref>;

/// The element of that name, or null.
inline GstPtr<> elementIn(GstElement* bin, const char* name)
{
    return GstPtr<>(gst_bin_get_by_name(GST_BIN(bin), name));
}

inline GstPtr<GstPad> padOf(GstElement* element, const char* name)
{
    return GstPtr<GstPad>(gst_element_get_static_pad(element, name));
}

/// A value inside a pipeline description, quoted.
inline QString quoted(const QString& text)
{
    QString escaped = text;
    escaped.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
        .replace(QLatin1Char('"'), QLatin1String("\\\""));
    return QLatin1Char('"') + escaped + QLatin1Char('"');
}

} // namespace relais::media
