// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <utility>

namespace omsync {

//! A value that several threads use, one at a time. What `use` is given must not outlive the call.
template <typename T>
class Guarded
{
public:
    template <typename... Arguments>
    explicit Guarded(Arguments &&...arguments)
        : m_value(std::forward<Arguments>(arguments)...)
    {
    }

    template <typename Use>
    decltype(auto) with(Use &&use)
    {
        const std::lock_guard lock(m_mutex);
        return std::forward<Use>(use)(m_value);
    }

private:
    std::mutex m_mutex;
    T m_value;
};

} // namespace omsync
