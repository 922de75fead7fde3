import QiyosModel

/// The date that a document bears, as `corpus.yml` or `--document-date` gives it: EDTF, a date or an interval.
package enum DocumentDate {
  /// Whether a text is such a date: `1868`, `1868-02`, `1868-02-10~`, `186X`, `1868/1870`, `1868/..`.
  package static func isDate(_ text: String) -> Bool {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false)
    guard ends.count <= 2, ends.contains(where: { !$0.isEmpty && $0 != ".." }) else { return false }
    return ends.allSatisfy { isPoint($0) || ends.count == 2 && ($0 == ".." || $0.isEmpty) }
  }

  private static func isPoint(_ text: Substring) -> Bool {
    var text = text
    while let last = text.last, "~?%".contains(last) { text.removeLast() }
    if text.first == "-" { text.removeFirst() }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "X") } })
    else { return false }
    guard parts.count > 1, let month = Int(parts[1]) else {
      return parts.count == 1 || parts[1].contains("X")
    }
    guard (1...12).contains(month) || parts.count == 2 && (21...24).contains(month) else { return false }
    guard parts.count == 3, let day = Int(parts[2]) else { return true }
    guard let year = Int(parts[0]) else { return (1...31).contains(day) }
    // A day that one of the two European calendars has: 29 February 1900 is one of the Julian.
    return DayNumber(gregorian: year, month, day) != nil || DayNumber(julian: year, month, day) != nil
  }
}
