#pragma once
// One writer at a time: DATA/publish.lock. `office` and every command that changes something take it, a batch long.

#include <filesystem>

namespace gongshi::intake {

/// Holds the lock from construction, which waits for it, to destruction; the kernel frees it when a process dies.
///
/// Errors  IoError. Not recursive: whoever holds it must not call Intake::pull, which takes it for each batch.
class PublishLock {
 public:
  explicit PublishLock(const std::filesystem::path& data_folder);
  ~PublishLock();
  PublishLock(const PublishLock&) = delete;
  PublishLock& operator=(const PublishLock&) = delete;

 private:
  int fd_;
};

}  // namespace gongshi::intake
