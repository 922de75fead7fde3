package import Foundation
import QiyosModel

#if canImport(Glibc)
  import Glibc
#endif

/// The folder that a run writes: locked while it is written, every file complete or absent.
///
/// Files are written to a hidden folder inside and moved to their names when the run has succeeded; on failure the
/// earlier run stays as it was.
package final class OutputFolder: Sendable {
  /// Where it lies on disk.
  package let url: URL
  private let staging: URL
  private let lock: Int32
  /// Folders that had to be made, outermost first; those left empty are taken away again.
  private let made: [URL]

  private static let stagingName = ".qiyos-partial"
  private static let lockName = ".qiyos-lock"

  /// Opens (and makes) a folder for writing. Throws where it cannot be written or another run holds it.
  package init(_ url: URL) throws(PipelineError) {
    self.url = url
    staging = url.appendingPathComponent(Self.stagingName)
    made = Self.missingFolders(url)
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw .unreadable("\(url.path): cannot be made: \(Self.reason(error))")
    }
    lock = try Self.locked(url)
    try? FileManager.default.removeItem(at: staging)
    do {
      try FileManager.default.createDirectory(at: staging, withIntermediateDirectories: true)
    } catch {
      throw .unreadable("\(url.path): cannot be written: \(Self.reason(error))")
    }
  }

  /// Takes the lock and what was not committed away again, and the folder itself where it was made for nothing.
  package func release() {
    try? FileManager.default.removeItem(at: staging)
    try? FileManager.default.removeItem(at: url.appendingPathComponent(Self.lockName))
    close(lock)
    for folder in made.reversed() { rmdir(folder.path) }
  }

  /// Opens the lock file and takes the lock. A file that was removed by the run that held it is no lock any more.
  private static func locked(_ url: URL) throws(PipelineError) -> Int32 {
    let path = url.appendingPathComponent(lockName).path
    while true {
      let lock = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
      guard lock >= 0 else {
        throw .unreadable("\(url.path): cannot be written: \(String(cString: strerror(errno)))")
      }
      guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
        let isHeld = errno == EWOULDBLOCK
        let reason = String(cString: strerror(errno))
        close(lock)
        throw .unreadable(
          isHeld
            ? "\(url.path): another run is writing here; wait for it or name another --output"
            : "\(url.path): cannot be locked: \(reason)")
      }
      var held = stat()
      var named = stat()
      if fstat(lock, &held) == 0, stat(path, &named) == 0, held.st_ino == named.st_ino { return lock }
      close(lock)
    }
  }

  private static func missingFolders(_ url: URL) -> [URL] {
    var missing: [URL] = []
    var folder = url.standardizedFileURL
    while folder.path != "/", !FileManager.default.fileExists(atPath: folder.path) {
      missing.insert(folder, at: 0)
      folder = folder.deletingLastPathComponent()
    }
    return missing
  }

  /// Writes a file of this run; `path` is relative, with `/`. Safe to call from several tasks for different paths.
  package func write(_ bytes: [UInt8], to path: String) throws(PipelineError) {
    let file = try begin(path)
    do {
      try Data(bytes).write(to: file)
    } catch {
      throw .unreadable("\(url.appendingPathComponent(path).path): cannot be written: \(Self.reason(error))")
    }
  }

  /// The place in which a file of this run is to be written, its folder made.
  func begin(_ path: String) throws(PipelineError) -> URL {
    let file = staging.appendingPathComponent(path)
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    } catch {
      throw .unreadable("\(url.appendingPathComponent(path).path): cannot be written: \(Self.reason(error))")
    }
    return file
  }

  /// Whether there is such a file, of this run or the one before.
  package func has(_ path: String) -> Bool {
    [staging, url].contains { FileManager.default.fileExists(atPath: $0.appendingPathComponent(path).path) }
  }

  /// The bytes of a file of this run or, where this run has not written it, of the run before.
  package func read(_ path: String) throws(PipelineError) -> [UInt8] {
    for base in [staging, url] {
      let file = base.appendingPathComponent(path)
      guard FileManager.default.fileExists(atPath: file.path) else { continue }
      do { return Array(try Data(contentsOf: file)) } catch {
        throw .unreadable("\(file.path): cannot be read: \(Self.reason(error))")
      }
    }
    throw .unreadable("\(url.appendingPathComponent(path).path): no such file; run the stage before first")
  }

  /// Moves everything written to its place and removes `obsolete` files of an earlier run that this one did not make.
  package func commit(removing obsolete: [String]) throws(PipelineError) {
    for path in written() {
      let target = url.appendingPathComponent(path)
      do {
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      } catch {
        throw .unreadable("\(target.path): cannot be written: \(Self.reason(error))")
      }
      guard rename(staging.appendingPathComponent(path).path, target.path) == 0 else {
        throw .unreadable("\(target.path): cannot be written: \(String(cString: strerror(errno)))")
      }
    }
    for path in obsolete { removeObsolete(path) }
  }

  /// Removes a file and the folders that it leaves empty; never outside the output folder.
  private func removeObsolete(_ path: String) {
    guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else { return }
    try? FileManager.default.removeItem(at: url.appendingPathComponent(path))
    var folder = RelativePath.folder(of: path)
    while !folder.isEmpty, rmdir(url.appendingPathComponent(folder).path) == 0 {
      folder = RelativePath.folder(of: folder)
    }
  }

  /// The paths written so far, sorted.
  package func written() -> [String] {
    let base = staging.resolvingSymlinksInPath().path + "/"
    guard let walk = FileManager.default.enumerator(atPath: staging.path) else { return [] }
    var paths: [String] = []
    for case let path as String in walk {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: base + path, isDirectory: &isFolder), !isFolder.boolValue {
        paths.append(path)
      }
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func reason(_ error: any Error) -> String { SystemReason.words(error) }
}
