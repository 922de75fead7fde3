/// Writes comma-separated values as RFC 4180 asks: CRLF after each row, quotes where they are needed.
///
/// A cell is written as it is, also one that begins with `=` or `+`; import as text where a spreadsheet would calculate.
struct CSVByteWriter {
  private let sink: any ByteSink
  private var bytes: [UInt8] = []

  init(_ columns: [String], to sink: any ByteSink) throws {
    self.sink = sink
    try row(columns)
  }

  mutating func row(_ cells: [String]) throws {
    for (number, cell) in cells.enumerated() {
      if number > 0 { bytes.append(UInt8(ascii: ",")) }
      append(cell)
    }
    bytes.append(0x0D)
    bytes.append(0x0A)
    if bytes.count >= 1 << 16 { try finish() }
  }

  /// Hands over what is left.
  mutating func finish() throws {
    try sink.write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func append(_ cell: String) {
    let quote = UInt8(ascii: "\"")
    guard cell.utf8.contains(where: { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 0x0A || $0 == 0x0D })
    else {
      bytes.append(contentsOf: cell.utf8)
      return
    }
    bytes.append(quote)
    for byte in cell.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }
}
