import CQiyosICU

/// Turns bytes of one charset into UTF-8. It holds an ICU converter, which is closed with it.
package struct CharsetConverter: ~Copyable {
  private let converter: OpaquePointer

  /// - Parameter name: any name that ICU knows, such as `windows-1251` or `x-mac-cyrillic`.
  package init(_ name: String) throws(UnicodeError) {
    var code: Int32 = 0
    let opened = qi_converter_open(name, &code)
    try UnicodeError.check(code)
    guard let opened else { throw UnicodeError(code: 1) }
    converter = opened
  }

  deinit { qi_converter_close(converter) }

  /// The bytes as UTF-8; U+FFFD stands for what the charset does not have. O(n).
  package borrowing func utf8(_ bytes: some Collection<UInt8>) throws(UnicodeError) -> [UInt8] {
    let source = Array(bytes)
    let (length, code) = convert(source, capacity: source.count * 3 + 16)
    if code.error != UnicodeError.overflow {
      try UnicodeError.check(code.error)
      return length
    }
    let (complete, second) = convert(source, capacity: code.needed)
    try UnicodeError.check(second.error)
    return complete
  }

  private borrowing func convert(_ source: [UInt8], capacity: Int) -> ([UInt8], (error: Int32, needed: Int)) {
    var code: Int32 = 0
    var needed = 0
    let converter = converter
    let target = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
      let length = qi_converter_to_utf8(
        converter, source, Int32(source.count), target.baseAddress, Int32(target.count), &code)
      needed = Int(length)
      count = code > 0 ? 0 : min(Int(length), target.count)
    }
    return (target, (code, needed))
  }
}
