import QiyosModel
import QiyosXML

/// Builds the text and the blocks of a document from the events of its reader.
struct MarkupReader {
  private let roles: ElementRoles
  private var frames: [Frame] = []
  private var writer = BlockWriter()
  private var root = ""
  private var title: String?
  private var author: String?
  private var date: String?
  /// Depth of dropped elements.
  private var dropped = 0
  private var collecting: (role: ElementRoles.Role, start: Int)?

  /// An open element.
  private struct Frame {
    let name: String
    let role: ElementRoles.Role
    let start: Int
    let isInHeader: Bool
  }

  init(_ roles: ElementRoles) { self.roles = roles }

  mutating func take(_ event: MarkupEvent) {
    switch event {
    case .start(let element): start(element)
    case .text(let text): if dropped == 0 { writer.write(text) }
    case .end: end()
    }
  }

  consuming func finish() -> MarkupText {
    let text = writer.bytes
    return MarkupText(
      bytes: text, layout: Layout(blocks: writer.finished(), title: title), root: root, author: author,
      date: date)
  }

  private var isInHeader: Bool { frames.last?.isInHeader ?? false }

  private mutating func start(_ element: MarkupElement) {
    if frames.isEmpty, root.isEmpty { root = element.name }
    let role = roleHere(element)
    let isHeader = isInHeader || element.name == "teiHeader" || (!roles.isTEI && element.name == "head")
    frames.append(Frame(name: element.name, role: role, start: writer.bytes.count, isInHeader: isHeader))
    if role == .dropped { dropped += 1 }
    guard dropped == 0 else { return }
    if isHeader { return startInHeader(element, role) }
    open(element, role)
  }

  /// What an element does where it stands: some do it only inside others.
  private func roleHere(_ element: MarkupElement) -> ElementRoles.Role {
    let role = roles.role(of: element.name)
    switch role {
    case .passedOver: return frames.last?.name == "choice" ? role : .inline
    case .title, .author, .date: return isInHeader || frames.last?.name == "head" ? role : .inline
    case .block(let purpose): return blockHere(purpose)
    case .heading where writer.isInRow: return .inline
    case .key where writer.isInRow || element.name == "label" && frames.last?.name != "list": return .inline
    default: return role
    }
  }

  /// A block inside a paragraph runs on with it; inside a cell, an item or a note it only ends a line.
  private func blockHere(_ purpose: Paragraph.Purpose) -> ElementRoles.Role {
    if writer.isInRow { return .lineEnd }
    for frame in frames.reversed() {
      switch frame.role {
      case .note, .key, .value, .block(.listItem): return purpose == .listItem ? .block(purpose) : .lineEnd
      case .heading: return .inline
      case .block where ["p", "ab", "para"].contains(frame.name):
        return purpose == .prose ? .inline : .block(purpose)
      default: continue
      }
    }
    return .block(purpose)
  }

  private mutating func startInHeader(_ element: MarkupElement, _ role: ElementRoles.Role) {
    writer.closeBlock()
    writer.mute()
    if role == .date, frames.contains(where: { $0.name == "creation" }) {
      date = date ?? element["when"] ?? element["when-custom"]
    }
  }

  private mutating func open(_ element: MarkupElement, _ role: ElementRoles.Role) {
    switch role {
    case .inline, .dropped, .title, .author, .date: break
    case .block(let purpose): writer.begin(purpose)
    case .heading(let level): writer.begin(.heading, level: level ?? divisions)
    case .division: writer.begin(.prose)
    case .row: writer.beginRow()
    case .cell: writer.beginCell()
    case .key: writer.beginKey()
    case .value: writer.beginValue()
    case .note: writer.beginNote(label: element["n"])
    case .lineEnd: if element["break"] != "no" { writer.endLine() }
    case .aside: writer.beginAside(breaking: true)
    case .passedOver: writer.beginAside(breaking: false)
    case .raised: writer.beginRaised()
    }
  }

  /// TEI: the level of a heading is that of the division it heads; the title of the text itself is 1.
  private var divisions: Int { min(6, 1 + frames.count { $0.name.hasPrefix("div") }) }

  private mutating func end() {
    guard let frame = frames.popLast() else { return }
    if frame.role == .dropped {
      dropped -= 1
      return
    }
    guard dropped == 0 else { return }
    if frame.isInHeader { return endInHeader(frame) }
    switch frame.role {
    case .inline, .dropped, .title, .author, .date, .lineEnd: break
    case .block, .heading, .division: writer.end(resuming: enclosingPurpose)
    case .row: writer.endRow()
    case .cell(let isHeader): writer.endCell(isHeader: isHeader)
    case .key: writer.endKey()
    case .value: writer.end(resuming: enclosingPurpose)
    case .note: writer.endNote(resuming: enclosingPurpose)
    case .aside, .passedOver: writer.endAside()
    case .raised: writer.endRaised()
    }
  }

  private mutating func endInHeader(_ frame: Frame) {
    let text = String(decoding: writer.bytes[frame.start...], as: UTF8.self)
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let isMain = !roles.isTEI || frames.last?.name == "titleStmt"
    if isMain, frame.role == .title, title == nil, !words.isEmpty { title = words }
    if isMain, frame.role == .author, author == nil, !words.isEmpty { author = words }
    if !isInHeader { writer.unmute() }
  }

  /// What running text in the open elements is for.
  private var enclosingPurpose: Paragraph.Purpose {
    for frame in frames.reversed() {
      switch frame.role {
      case .block(let purpose): return purpose
      case .value: return .listItem
      case .note: return .note
      case .heading: return .heading
      default: continue
      }
    }
    return .prose
  }
}
