/// Finds the attributes of a document that is known to be well-formed and without comments, processing instructions
/// and CDATA sections below its prolog, such as one that this program wrote and validated.
///
/// A tenth of the time of reading the document, since text is skipped and nothing is decoded.
package enum TagScan {
  /// Reports the name and the value of every attribute as they are written, references unresolved.
  package static func attributes(
    in bytes: UnsafeBufferPointer<UInt8>,
    _ body: (_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var at = 0
    let end = bytes.count
    while at < end {
      guard bytes[at] == UInt8(ascii: "<") else {
        at += 1
        continue
      }
      at += 1
      if at < end, bytes[at] == UInt8(ascii: "/") { continue }
      while at < end, !isSpace(bytes[at]), bytes[at] != UInt8(ascii: ">") { at += 1 }
      at = tag(bytes, at, body)
    }
  }

  /// Reads from the end of an element's name to the end of its tag.
  private static func tag(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int,
    _ body: (_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) -> Void
  ) -> Int {
    var at = start
    let end = bytes.count
    func pass(while test: (UInt8) -> Bool) { while at < end, test(bytes[at]) { at += 1 } }
    while true {
      pass(while: isSpace)
      let name = at
      pass { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") && !isSpace($0) }
      let nameEnd = at
      pass(while: isSpace)
      guard at < end, bytes[at] == UInt8(ascii: "=") else {
        if at < end, bytes[at] != UInt8(ascii: ">") { continue }
        return at
      }
      at += 1
      pass(while: isSpace)
      guard at < end else { return at }
      let quote = bytes[at]
      at += 1
      let value = at
      pass { $0 != quote }
      body(
        UnsafeBufferPointer(rebasing: bytes[name..<nameEnd]), UnsafeBufferPointer(rebasing: bytes[value..<at])
      )
      at = min(at + 1, end)
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }
}
