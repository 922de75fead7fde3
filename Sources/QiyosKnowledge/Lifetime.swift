/// What a person's life and reign allow, from the gazetteer.
package struct Lifetime: Sendable {
  /// Year of birth; nil where none is known.
  package let born: Int?
  /// Year of death; nil where none is known.
  package let died: Int?
  /// Years of reign, both included.
  package let reigns: [ClosedRange<Int>]

  /// `born=1809;died=1882;reign=1845/1858,1862/1863`
  package init(attributes: [String: String]) {
    born = attributes["born"].flatMap(Int.init)
    died = attributes["died"].flatMap(Int.init)
    reigns = (attributes["reign"] ?? "").split(separator: ",").compactMap { part in
      let years = part.split(separator: "/").compactMap { Int($0) }
      return years.count == 2 && years[0] <= years[1] ? years[0]...years[1] : nil
    }
  }
}
