/// Paths below a folder as text, with `/` between their parts.
///
/// `NSString` has the same, but its Linux version traps on paths of one character.
package enum RelativePath {
  /// The folder of a path: `a/b` of `a/b/c.txt`; empty where there is none.
  package static func folder(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
  }

  /// What stands after the last `/`.
  package static func name(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }

  /// The path without the ending of its name: `a/b` of `a/b.txt`; a name that only begins with a stop has no ending.
  package static func stem(of path: String) -> String {
    guard let stop = dot(in: path) else { return path }
    return String(path[..<stop])
  }

  /// The ending of a name without its stop: `txt`; empty where there is none.
  package static func ending(of path: String) -> String {
    guard let stop = dot(in: path) else { return "" }
    return String(path[path.utf8.index(after: stop)...])
  }

  private static func dot(in path: String) -> String.Index? {
    let bytes = path.utf8
    let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { bytes.index(after: $0) } ?? bytes.startIndex
    guard let stop = bytes[start...].lastIndex(of: UInt8(ascii: ".")), stop > start else { return nil }
    return bytes.index(after: stop) < bytes.endIndex ? stop : nil
  }
}
