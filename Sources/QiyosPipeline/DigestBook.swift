import Synchronization

/// Remembers the digests of artifacts as they are read and written, so that what was made from them can be told from what
/// was made from others.
final class DigestBook: Sendable {
  private let digests = Mutex<[String: String]>([:])

  func note(_ bytes: [UInt8], _ path: String) {
    var digest = Digest()
    digest.add(bytes)
    note(digest, path)
  }

  func note(_ digest: Digest, _ path: String) {
    let text = digest.text
    digests.withLock { $0[path] = text }
  }

  /// One digest of several, in the order of the paths; an artifact that was neither read nor written counts as empty.
  func digest(of paths: [String]) -> String {
    var digest = Digest()
    digests.withLock { digests in
      for path in paths {
        digest.add(path.utf8)
        digest.add((digests[path] ?? "").utf8)
      }
    }
    return digest.text
  }
}
