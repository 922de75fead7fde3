import Foundation
import QiyosExport
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Takes the outputs of an export into an output folder's staging place, file by file as they are made.
struct ExportFolder: ExportTarget {
  let output: OutputFolder

  func file(_ path: String) throws -> any ByteSink {
    try StagedFile(output.begin(path), name: output.url.appendingPathComponent(path).path)
  }

  /// An unnamed file beside the outputs: it goes when it is closed, however the run ends.
  func spool() throws -> any ByteSpool {
    let path = ".parts"
    let file = try output.begin(path)
    let descriptor = open(file.path, O_CREAT | O_TRUNC | O_RDWR, 0o600)
    guard descriptor >= 0 else { throw PipelineError.unwritable(output.url.path, errno) }
    unlink(file.path)
    return Spool(descriptor, name: output.url.path)
  }
}

extension PipelineError {
  /// A file or folder that cannot be written, with the system's reason.
  static func unwritable(_ path: String, _ code: Int32) -> PipelineError {
    .unreadable("\(path): cannot be written: \(String(cString: strerror(code)))")
  }
}

/// A file in the staging place. What cannot be written is an error at once.
private final class StagedFile: ByteSink {
  private let name: String
  /// -1 when closed.
  private let descriptor: Mutex<Int32>

  init(_ file: URL, name: String) throws(PipelineError) {
    self.name = name
    let opened = open(file.path, O_CREAT | O_TRUNC | O_WRONLY, 0o644)
    guard opened >= 0 else { throw .unwritable(name, errno) }
    descriptor = Mutex(opened)
  }

  deinit {
    let open = descriptor.withLock { $0 }
    if open >= 0 { Glibc.close(open) }
  }

  func write(_ bytes: [UInt8]) throws {
    try Interruption.check()
    try descriptor.withLock { try Disk.write(bytes, to: $0, at: nil, name: name) }
  }

  func close() throws {
    let status = descriptor.withLock { descriptor in
      defer { descriptor = -1 }
      return Glibc.close(descriptor)
    }
    if status != 0 { throw PipelineError.unwritable(name, errno) }
  }
}

/// Parts of files in an unnamed file.
private final class Spool: ByteSpool {
  private let descriptor: Int32
  private let name: String
  private let end = Atomic<Int>(0)

  init(_ descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  deinit { close(descriptor) }

  func append(_ bytes: [UInt8]) throws -> Range<Int> {
    try Interruption.check()
    let start = end.wrappingAdd(bytes.count, ordering: .relaxed).oldValue
    try Disk.write(bytes, to: descriptor, at: start, name: name)
    return start..<start + bytes.count
  }

  func read(_ range: Range<Int>) throws -> [UInt8] {
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      while count < range.count {
        let got = pread(
          descriptor, buffer.baseAddress! + count, range.count - count, off_t(range.lowerBound + count))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { break }
        count += got
      }
    }
    guard bytes.count == range.count else {
      throw PipelineError.unreadable("\(name): parts of the outputs cannot be read back")
    }
    return bytes
  }
}

/// Calls of the system.
private enum Disk {
  /// Writes all bytes, at a place or where the file stands.
  static func write(_ bytes: [UInt8], to descriptor: Int32, at place: Int?, name: String)
    throws(PipelineError)
  {
    let failure = bytes.withUnsafeBytes { raw -> Int32? in
      var done = 0
      while done < raw.count {
        let start = raw.baseAddress! + done
        let count =
          place.map { pwrite(descriptor, start, raw.count - done, off_t($0 + done)) }
          ?? Glibc.write(descriptor, start, raw.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return count < 0 ? errno : EIO }
        done += count
      }
      return nil
    }
    if let failure { throw .unwritable(name, failure) }
  }
}
