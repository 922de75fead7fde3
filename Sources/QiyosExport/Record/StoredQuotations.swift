import QiyosModel

/// What claims quote, kept outside memory from the time when their texts are at hand until a page shows them.
struct StoredQuotations: Sendable {
  private let spool: any ByteSpool
  private let places: [ClaimID: Range<Int>]

  init(_ spool: any ByteSpool, _ places: [ClaimID: Range<Int>]) {
    self.spool = spool
    self.places = places
  }

  subscript(_ claim: ClaimID) -> Quotation? {
    get throws { try places[claim].map { Quotation(packed: try spool.read($0)) } }
  }
}

extension Quotation {
  /// As bytes; `init(packed:)` reads them.
  var packed: [UInt8] {
    var bytes: [UInt8] = [(opensInside ? 1 : 0) | (closesInside ? 2 : 0) | (latin == nil ? 0 : 4)]
    let parts = [source, latin].compactMap { $0 }.flatMap { [$0.before, $0.quoted, $0.after] }
    for text in parts + gloss.flatMap({ [$0.form, $0.english] }) {
      withUnsafeBytes(of: UInt32(text.utf8.count).littleEndian) { bytes += $0 }
      bytes += text.utf8
    }
    return bytes
  }

  init(packed bytes: [UInt8]) {
    var at = 1
    func text() -> String {
      let count = (0..<4).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
      defer { at += 4 + count }
      return String(decoding: bytes[at + 4..<at + 4 + count], as: UTF8.self)
    }
    func parts() -> Parts { Parts(before: text(), quoted: text(), after: text()) }
    source = parts()
    latin = bytes[0] & 4 != 0 ? parts() : nil
    while at < bytes.count { gloss.append(WordGloss(form: text(), english: text())) }
    opensInside = bytes[0] & 1 != 0
    closesInside = bytes[0] & 2 != 0
  }
}
