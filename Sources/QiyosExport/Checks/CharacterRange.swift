import QiyosModel

/// A pointer `src:SIGIL:start,end` read back: half-open, in Unicode scalars of the source.
struct CharacterRange: Equatable {
  let sigil: Sigil
  let scalars: Range<Int>

  /// Nil for any other pointer.
  init?(_ pointer: String) {
    let parts = pointer.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "src" else { return nil }
    let ends = parts[2].split(separator: ",").compactMap { Int($0) }
    guard ends.count == 2, ends[0] >= 0, ends[0] <= ends[1] else { return nil }
    sigil = Sigil(XMLNames.pathUnescaped(String(parts[1])))
    scalars = ends[0]..<ends[1]
  }
}
