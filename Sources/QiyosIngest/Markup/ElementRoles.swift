import QiyosModel

/// What the elements of HTML and TEI do to the text.
struct ElementRoles {
  /// What one element does.
  enum Role: Equatable {
    /// Its text runs on with what is around it.
    case inline
    /// A block of its own.
    case block(Paragraph.Purpose)
    /// A heading; nil takes the level from the nesting of divisions.
    case heading(level: Int?)
    /// A division: what it holds are blocks.
    case division
    case row
    case cell(isHeader: Bool)
    /// The key of the item that follows.
    case key
    /// The value that a key stands before.
    case value
    /// A note in the text.
    case note
    /// A line end without a character.
    case lineEnd
    /// Text that stays in the source and makes no block.
    case aside
    /// The same, inside a word: a reading that another one replaces.
    case passedOver
    /// A number raised above the line.
    case raised
    /// The document's title.
    case title
    case author
    case date
    /// Not text at all.
    case dropped
  }

  private let roles: [String: Role]
  let isTEI: Bool

  func role(of element: String) -> Role { roles[element] ?? .inline }

  static let html = ElementRoles(
    roles: table([
      (["p", "blockquote", "pre", "address", "figcaption", "caption", "summary", "legend"], .block(.prose)),
      (
        [
          "div", "section", "article", "main", "body", "header", "footer", "aside", "figure", "form",
          "ul", "ol", "dl", "table", "tbody", "thead", "tfoot", "details", "fieldset", "center", "hr",
        ], .division
      ),
      (["li"], .block(.listItem)), (["dt"], .key), (["dd"], .value), (["tr"], .row),
      (["td"], .cell(isHeader: false)),
      (["th"], .cell(isHeader: true)), (["br"], .lineEnd), (["sup"], .raised),
      (["title"], .title), (["head", "nav"], .aside), (["script", "style", "template"], .dropped),
      (["h1"], .heading(level: 1)), (["h2"], .heading(level: 2)), (["h3"], .heading(level: 3)),
      (["h4"], .heading(level: 4)), (["h5"], .heading(level: 5)), (["h6"], .heading(level: 6)),
    ]), isTEI: false)

  static let tei = ElementRoles(
    roles: table([
      (
        [
          "p", "ab", "l", "quote", "q", "sp", "stage", "opener", "closer", "dateline", "salute", "signed",
          "byline", "docAuthor", "docDate", "docImprint", "epigraph", "argument", "trailer", "postscript",
          "figDesc", "bibl", "para",
        ], .block(.prose)
      ),
      (["head", "titlePart", "docTitle"], .heading(level: nil)),
      (
        [
          "TEI", "text", "body", "front", "back", "group", "floatingText", "lg", "list", "listBibl", "table",
          "figure", "titlePage",
        ], .division
      ),
      (["div", "div1", "div2", "div3", "div4", "div5", "div6", "div7"], .division),
      (["item"], .value), (["label"], .key), (["note"], .note), (["row"], .row),
      (["cell"], .cell(isHeader: false)),
      (["lb", "pb", "cb", "gb"], .lineEnd), (["fw"], .aside), (["teiHeader"], .aside),
      (["sic", "orig", "abbr", "surplus"], .passedOver), (["title"], .title), (["author"], .author),
      (["date"], .date),
    ]), isTEI: true)

  private static func table(_ rows: [([String], Role)]) -> [String: Role] {
    var roles: [String: Role] = [:]
    for (names, role) in rows { for name in names { roles[name] = role } }
    return roles
  }
}
