import Files
import Foundation

/// Whether nobody holds the lock of a file.
package func isFree(_ lock: String) -> Bool {
  if case .held = FileLock.attempt(lock, creating: false) { true } else { false }
}

/// Whether the lock of a file gets free: killed processes take a moment to end. What holds it otherwise must do so for
/// longer than this waits.
package func isReleased(_ lock: String) -> Bool {
  for _ in 0..<5000 {
    if isFree(lock) { return true }
    usleep(2000)
  }
  return false
}
