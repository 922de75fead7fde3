import Testing

@Suite struct SentenceTests {
  @Test(arguments: [
    ("Gen. Ali left. He was late.", ["Gen. Ali left.", "He was late."]),
    ("V. L. Orlov met A. B. Reed. They talked.", ["V. L. Orlov met A. B. Reed.", "They talked."]),
    ("It rose by 3.5 feet. No. 4 sank.", ["It rose by 3.5 feet.", "No. 4 sank."]),
    (
      "At 5 a.m. the gates opened. At 6 p.m. They closed.",
      ["At 5 a.m. the gates opened.", "At 6 p.m.", "They closed."]
    ),
    ("“Come!” he said. “Why?” Nobody knew.", ["“Come!” he said.", "“Why?”", "Nobody knew."]),
    (
      "It was told of Paul I. He died in 1801. Then came peace.",
      ["It was told of Paul I.", "He died in 1801.", "Then came peace."]
    ),
    ("They waited... The king came.", ["They waited...", "The king came."]),
    ("So it went. 300 men fell.", ["So it went.", "300 men fell."]),
    ("See vol. 3, p. 12. It is there.", ["See vol. 3, p. 12.", "It is there."]),
    ("It was the best of people. it must be said.", ["It was the best of people.", "it must be said."]),
    ("The U.S. Army left. The U.S. The end.", ["The U.S. Army left.", "The U.S.", "The end."]),
    ("He said no. Orlov left. See no. 5 of it.", ["He said no.", "Orlov left.", "See no. 5 of it."]),
    ("Sept. 5 came. Oct. was cold.", ["Sept. 5 came.", "Oct. was cold."]),
  ])
  func english(_ text: String, _ expected: [String]) { #expect(Preparing.sentences(text) == expected) }

  @Test(arguments: [
    ("1852 й. да қалъа олинди. Хон қочди.", ["1852 й. да қалъа олинди.", "Хон қочди."]),
    ("1850–1860 йй. Бу уруш даври эди.", ["1850–1860 йй.", "Бу уруш даври эди."]),
    ("У «Кетамиз!» деди. Кейин кетди.", ["У «Кетамиз!» деди.", "Кейин кетди."]),
    ("Ген. Орлов келди. 1853 йилда жанг бўлди.", ["Ген. Орлов келди.", "1853 йилда жанг бўлди."]),
    ("В. А. Орлов ва А. Қодиров келди. Улар кетди.", ["В. А. Орлов ва А. Қодиров келди.", "Улар кетди."]),
  ])
  func uzbek(_ text: String, _ expected: [String]) { #expect(Preparing.sentences(text) == expected) }

  @Test func aClosingQuotationMarkBelongsToItsSentence() {
    #expect(Preparing.sentences("He said, “All is lost. ” In the town nobody slept.").count == 2)
  }

  @Test func aHeadingIsOneSentence() {
    #expect(Preparing.sentences("I. THE PASSES\n\nIt was cold. It rained.\n").first == "I. THE PASSES")
  }

  @Test func aSentenceEndsWithItsParagraph() {
    #expect(Preparing.sentences("The gate\n\n- was shut\n- was burned\n").count == 3)
  }
}
