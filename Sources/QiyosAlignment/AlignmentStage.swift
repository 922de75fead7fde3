package import QiyosKnowledge
package import QiyosModel

/// Which mentions in different witnesses are the same thing, and why.
package struct AlignmentStage: Stage {
  /// `align` on the command line and in `4-align.json`.
  package static let name = "align"

  private let weights: AlignmentWeights
  private let gazetteer: Gazetteer
  private let placeWords: PlaceWords

  /// - Throws: `KnowledgeError` where weights or event types cannot be used.
  package init(knowledge: KnowledgeFolder, gazetteer: Gazetteer) throws {
    weights = try AlignmentWeights(knowledge: knowledge)
    placeWords = try PlaceWords(knowledge: knowledge)
    self.gazetteer = gazetteer
  }

  /// Clusters of names first, then of events, since events are compared by the entities in their roles.
  package func run(_ witnesses: [Annotations]) throws -> Staged<AlignedCorpus> {
    let witnesses = witnesses.sorted { $0.witness.sigil < $1.witness.sigil }
    let (entities, nameLinks) = EntityClustering(gazetteer: gazetteer, placeWords: placeWords).clusters(
      of: witnesses)
    let (events, eventLinks) = eventClusters(witnesses, entities)
    return Staged(
      AlignedCorpus(witnesses: witnesses, entities: entities, events: events, links: nameLinks + eventLinks))
  }

  private func eventClusters(_ witnesses: [Annotations], _ entities: [EntityCluster]) -> (
    [EventCluster], [Link]
  ) {
    var entityOf: [MentionID: EntityID] = [:]
    var kindOf: [EntityID: EntityKind] = [:]
    var nameOf: [EntityID: String] = [:]
    for cluster in entities {
      kindOf[cluster.id] = cluster.kind
      nameOf[cluster.id] = cluster.names["en"] ?? cluster.names.values.min()
      for mention in cluster.mentions { entityOf[mention] = cluster.id }
    }
    let maker = EventNodeMaker(weights: weights, entityOf: entityOf, kindOf: kindOf)
    let nodes = witnesses.enumerated().flatMap { maker.nodes(of: $1, witness: $0) }
    let scoring = EventScoring(
      weights: weights, containerOf: containers(entities), nameOf: nameOf,
      sigils: witnesses.map(\.witness.sigil))
    let (groups, links) = EventClustering(nodes: nodes, scoring: scoring, weights: weights).clusters()
    let naming = EventNaming(weights: weights, nameOf: nameOf)
    return (naming.clusters(groups.map { $0.map { nodes[$0] } }), links)
  }

  private func containers(_ entities: [EntityCluster]) -> [EntityID: EntityID] {
    var containerOf: [EntityID: EntityID] = [:]
    for cluster in entities {
      guard let container = gazetteer[cluster.id]?.attributes["in"] else { continue }
      containerOf[cluster.id] = EntityID(container)
    }
    return containerOf
  }
}
