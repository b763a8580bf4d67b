// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <tl/expected.hpp>

#include <type_traits>
#include <utility>

namespace omsync {

//! An Error on its way out of a function that returns a Result.
class Failure
{
public:
    explicit Failure(Error error)
        : m_error(std::move(error))
    {
    }
    Failure(ErrorCode code, QString cause)
        : m_error(code, std::move(cause))
    {
    }
    [[nodiscard]] Error &&take() && { return std::move(m_error); }

private:
    Error m_error;
};

//! Either a value or the Error that prevented it. Test it before use: `if (!result) return Failure(result.error());`
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_expected(std::move(value))
    {
    }
    Result(Failure failure)
        : m_expected(tl::unexpect, std::move(failure).take())
    {
    }

    explicit operator bool() const { return m_expected.has_value(); }
    T &operator*() & { return *m_expected; }
    const T &operator*() const & { return *m_expected; }
    T &&operator*() && { return *std::move(m_expected); }
    T *operator->() { return &*m_expected; }
    const T *operator->() const { return &*m_expected; }
    Error &error() & { return m_expected.error(); }
    const Error &error() const & { return m_expected.error(); }
    Error &&error() && { return std::move(m_expected).error(); }

private:
    tl::expected<T, Error> m_expected;
};

//! The outcome of an action that yields nothing but may fail: `return {};` on success.
template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Failure failure)
        : m_expected(tl::unexpect, std::move(failure).take())
    {
    }

    explicit operator bool() const { return m_expected.has_value(); }
    Error &error() & { return m_expected.error(); }
    const Error &error() const & { return m_expected.error(); }
    Error &&error() && { return std::move(m_expected).error(); }

private:
    tl::expected<void, Error> m_expected;
};

} // namespace omsync
