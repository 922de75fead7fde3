import CQiyosICU

/// The order of words in a language's dictionaries. It holds an ICU collator, which is closed with it.
package struct Collation: ~Copyable {
  private let collator: OpaquePointer

  /// - Parameter locale: an ICU locale such as `uz_Cyrl` or `en`.
  package init(locale: String) throws(UnicodeError) {
    var code: Int32 = 0
    let opened = qi_collator_open(locale, &code)
    try UnicodeError.check(code)
    guard let opened else { throw UnicodeError(code: 1) }
    collator = opened
  }

  deinit { qi_collator_close(collator) }

  /// A key whose order by bytes is the order of the language.
  package borrowing func sortKey(of text: String) -> [UInt8] {
    let units = Array(text.utf16)
    var key = [UInt8](repeating: 0, count: units.count * 6 + 16)
    let length = Int(qi_collator_key(collator, units, Int32(units.count), &key, Int32(key.count)))
    if length > key.count {
      key = [UInt8](repeating: 0, count: length)
      _ = qi_collator_key(collator, units, Int32(units.count), &key, Int32(length))
    }
    return Array(key[..<length])
  }

  /// The texts in the order of the language; of equal ones the smaller by code points first.
  package borrowing func sorted(_ texts: [String]) -> [String] {
    var keyed: [(key: [UInt8], text: String)] = []
    for text in texts { keyed.append((sortKey(of: text), text)) }
    keyed.sort { a, b in
      a.key == b.key
        ? a.text.utf8.lexicographicallyPrecedes(b.text.utf8) : a.key.lexicographicallyPrecedes(b.key)
    }
    return keyed.map(\.text)
  }
}
