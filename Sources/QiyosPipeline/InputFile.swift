package import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A file named on the command line.
package enum InputFile {
  /// All its bytes; `-` is standard input. Throws `invalidInput` with the name and the reason.
  package static func bytes(of name: String) throws(PipelineError) -> [UInt8] { Array(try data(of: name)) }

  /// The same without a copy: a file is mapped into memory where that can be done.
  package static func data(of name: String) throws(PipelineError) -> Data {
    let what = name == "-" ? "standard input" : name
    do {
      if name == "-" { return try FileHandle.standardInput.readToEnd() ?? Data() }
      return try Data(contentsOf: URL(fileURLWithPath: name), options: .mappedIfSafe)
    } catch {
      throw .invalidInput("\(what): cannot be read: \(SystemReason.words(error))")
    }
  }
}

/// What the system says of an error, without the frame that Foundation puts around it.
package enum SystemReason {
  /// "No space left on device", "Permission denied", "Is a directory".
  package static func words(_ error: any Error) -> String {
    let error = error as NSError
    if error.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(error.code))) }
    if let inner = error.userInfo[NSUnderlyingErrorKey] as? NSError { return words(inner) }
    let frame = "The operation could not be completed. "
    let words = error.localizedDescription
    return words.hasPrefix(frame) ? String(words.dropFirst(frame.count)) : words
  }
}
