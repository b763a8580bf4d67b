// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace omsync {

//! The descriptors that a process starts with.
inline constexpr int standardOutput = 1;
inline constexpr int standardError = 2;

//! Readies the terminal for UTF-8, where that needs to be done; true when standard error is seen on one. The
//! implementations are in terminal_posix.cpp and terminal_windows.cpp.
[[nodiscard]] bool prepareTerminal();

} // namespace omsync
