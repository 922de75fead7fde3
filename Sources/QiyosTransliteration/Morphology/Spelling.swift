/// How letters are folded where the keyboard lacked some of them.
enum Spelling {
  /// ў қ ғ ҳ ё as they are typed on a Russian keyboard: у к г х е; other letters stay.
  static let fold: [UInt8] = (0..<UInt8(CyrillicLetter.count)).map { letter in
    switch letter {
    case CyrillicLetter.named("ў"): CyrillicLetter.named("у")
    case CyrillicLetter.named("қ"): CyrillicLetter.named("к")
    case CyrillicLetter.named("ғ"): CyrillicLetter.named("г")
    case CyrillicLetter.named("ҳ"): CyrillicLetter.named("х")
    case CyrillicLetter.named("ё"): CyrillicLetter.named("е")
    default: letter
    }
  }

  /// The special letter that a plain one may stand for, or 0.
  static let special: [UInt8] = {
    var table = [UInt8](repeating: 0, count: CyrillicLetter.count)
    for (letter, plain) in fold.enumerated() where Int(plain) != letter { table[Int(plain)] = UInt8(letter) }
    return table
  }()

  /// Which special letters a typist had.
  enum Keyboard: UInt8, Sendable, CaseIterable {
    /// All of them: what is typed is meant.
    case full
    /// ё but not ў қ ғ ҳ.
    case withoutUzbekLetters
    /// Neither ў қ ғ ҳ nor ё.
    case russianOnly

    /// Whether a typed letter can stand for a spelled one; index `typed * CyrillicLetter.count + spelled`.
    var fits: [Bool] { Self.tables[Int(rawValue)] }

    private static let tables: [[Bool]] = allCases.map { keyboard in
      var table = [Bool](repeating: false, count: CyrillicLetter.count * CyrillicLetter.count)
      for spelled in 0..<CyrillicLetter.count {
        table[spelled * CyrillicLetter.count + spelled] = true
        let typed = Int(fold[spelled])
        if typed != spelled, keyboard == .russianOnly || keyboard == .withoutUzbekLetters && spelled != 7 {
          table[typed * CyrillicLetter.count + spelled] = true
        }
      }
      return table
    }
  }
}
