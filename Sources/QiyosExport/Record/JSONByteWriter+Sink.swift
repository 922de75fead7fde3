import QiyosText

/// Lists that leave memory as they grow.
extension JSONByteWriter {
  /// A list with one item on each line.
  mutating func rows<Item>(
    _ items: some Sequence<Item>, to sink: any ByteSink, _ body: (inout JSONByteWriter, Item) -> Void
  ) throws {
    openRows()
    for item in items {
      row { body(&$0, item) }
      // Handed over once it is worth a call of the system.
      if bytes.count >= 1 << 16 { try sink.write(take()) }
    }
    closeRows()
  }

  /// Ends the file with a line break.
  mutating func finish(_ sink: any ByteSink) throws {
    try sink.write(finish())
    _ = take()
  }
}
