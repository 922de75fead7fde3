package import Foundation

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

  private static let stagingName = ".qiyos-partial"
  private static let lockName = ".qiyos-lock"

  /// Opens (and makes) a folder for writing. Throws where it cannot be written or another run holds it.
  package init(_ url: URL) throws(PipelineError) {
    self.url = url
    staging = url.appendingPathComponent(Self.stagingName)
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw .unreadable("\(url.path): cannot be made: \(Self.reason(error))")
    }
    lock = open(url.appendingPathComponent(Self.lockName).path, O_CREAT | O_RDWR, 0o644)
    guard lock >= 0 else {
      throw .unreadable("\(url.path): cannot be written: \(String(cString: strerror(errno)))")
    }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw .unreadable("\(url.path): another run is writing here; wait for it or name another --output")
    }
    try? FileManager.default.removeItem(at: staging)
    do {
      try FileManager.default.createDirectory(at: staging, withIntermediateDirectories: true)
    } catch {
      throw .unreadable("\(url.path): cannot be written: \(Self.reason(error))")
    }
  }

  /// Takes the lock and what was not committed away again.
  package func release() {
    try? FileManager.default.removeItem(at: staging)
    try? FileManager.default.removeItem(at: url.appendingPathComponent(Self.lockName))
    close(lock)
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
    var folder = (path as NSString).deletingLastPathComponent
    while !folder.isEmpty, rmdir(url.appendingPathComponent(folder).path) == 0 {
      folder = (folder as NSString).deletingLastPathComponent
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

  private static func reason(_ error: any Error) -> String {
    let inner = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    if let inner, inner.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(inner.code))) }
    return error.localizedDescription
  }
}
