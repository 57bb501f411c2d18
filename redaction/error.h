#pragma once
// What ends an operation. Bad data is never an exception: it is a value (an optional, a Problem, a doubt).
//
// These stand in the lowest room because every room throws them. They are caught in main or at the HTTP edge only.
// Errors   the message is "where: what"; `where` is a path (with rule or line), never a secret from the data.

#include <stdexcept>
#include <string>

namespace gongshi {

/// A file that the operator edits (rules, site-config, templates) is wrong.
class ConfigError : public std::runtime_error {
 public:
  ConfigError(const std::string& where, const std::string& what) : std::runtime_error(where + ": " + what) {}
};

/// Disk or network did not do what was asked.
class IoError : public std::runtime_error {
 public:
  IoError(const std::string& where, const std::string& what) : std::runtime_error(where + ": " + what) {}
};

/// A database refused, is damaged, or is not ours.
class StoreError : public std::runtime_error {
 public:
  StoreError(const std::string& where, const std::string& what) : std::runtime_error(where + ": " + what) {}
};

}  // namespace gongshi
