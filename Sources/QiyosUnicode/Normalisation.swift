import CQiyosICU

/// Unicode Normalization Form C.
package enum Normalisation {
  /// Whether a text is in NFC.
  package static func isNFC(_ text: String) throws(UnicodeError) -> Bool {
    let units = Array(text.utf16)
    var code: Int32 = 0
    let result = qi_is_nfc(units, Int32(units.count), &code)
    try UnicodeError.check(code)
    return result == 1
  }

  /// A text in NFC.
  package static func nfc(_ text: String) throws(UnicodeError) -> String {
    let units = Array(text.utf16)
    guard !units.isEmpty else { return "" }
    var target = [UInt16](repeating: 0, count: units.count * 3 + 8)
    var code: Int32 = 0
    let length = qi_to_nfc(units, Int32(units.count), &target, Int32(target.count), &code)
    try UnicodeError.check(code)
    return String(decoding: target[..<Int(length)], as: UTF16.self)
  }
}
