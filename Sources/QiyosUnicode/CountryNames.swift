import CQiyosICU

/// The names of the world's countries from CLDR. It holds ICU's display names, which are closed with it.
package struct CountryNames: ~Copyable {
  private let names: OpaquePointer

  /// - Parameter locale: an ICU locale such as `uz_Cyrl`, `uz_Latn` or `en`.
  package init(locale: String) throws(UnicodeError) {
    var code: Int32 = 0
    let opened = qi_names_open(locale, &code)
    try UnicodeError.check(code)
    guard let opened else { throw UnicodeError(code: 1) }
    names = opened
  }

  deinit { qi_names_close(names) }

  /// The codes of ISO 3166, two letters each, in their order.
  package static let codes: [String] = {
    var codes: [String] = []
    var code = [CChar](repeating: 0, count: 4)
    while qi_country_code(Int32(codes.count), &code) != 0 {
      codes.append(String(decoding: code.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
    return codes
  }()

  /// The name of a country by its code, or nil where the locale has none.
  package borrowing func name(of country: String) throws(UnicodeError) -> String? {
    var target = [UInt16](repeating: 0, count: 256)
    var code: Int32 = 0
    let length = qi_names_region(names, country, &target, Int32(target.count), &code)
    try UnicodeError.check(code)
    let name = String(decoding: target[..<Int(length)], as: UTF16.self)
    return name == country || name.isEmpty ? nil : name
  }
}
