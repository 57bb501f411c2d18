#pragma once
// What the program answers to the shell.

namespace gongshi::app {

enum ExitCode {
  kDone = 0,
  kDoneWithHeld = 1,    ///< done, with records held or refused
  kUsage = 2,           ///< command line or configuration
  kInputOutput = 3,     ///< disk, network, database
  kPromiseBroken = 4    ///< a promise would be broken: nothing that breaks it was published
};

}  // namespace gongshi::app
