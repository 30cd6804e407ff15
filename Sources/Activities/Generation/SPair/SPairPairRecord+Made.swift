import Annotations
import Benchmarks
import Files

extension SPairPairRecord {
  /// What a pair file must say of a pair of instances.
  package init(dataset: AnnotatedDataset, source: Int, target: Int, number: Int) {
    let a = dataset.instances[source]
    let b = dataset.instances[target]
    let common = a.labelled.intersection(b.labelled).indices
    // The dataset notes as alike what isn't known.
    let variation = PairVariation(source: a, target: b)
    self.init()
    self.number = number
    category = dataset.categories[a.category].name
    self.source = Side(a, image: dataset.images[a.image], common: common)
    self.target = Side(b, image: dataset.images[b.image], common: common)
    name = PairName.text(
      source: dataset.images[a.image].name, target: dataset.images[b.image].name, category: category,
      number: number)
    keypoints = common.map(String.init)
    viewpoint = variation.viewpoint ?? 0
    scale = variation.scale ?? 0
    truncation = variation.truncation ?? 0
    occlusion = variation.occlusion ?? 0
  }

  /// The fields in which a file differs from what it must say, a sentence each.
  func differences(from expected: SPairPairRecord) -> [String] {
    func line<Value: Equatable>(_ key: String, _ value: KeyPath<SPairPairRecord, Value>) -> String? {
      let found = self[keyPath: value]
      let wanted = expected[keyPath: value]
      return found == wanted ? nil : "\(key) is \(found), by the image annotations it is \(wanted)"
    }
    return [
      line("pair_id", \.number), line("filename", \.name), line("category", \.category),
      line("src_imname", \.source.image), line("trg_imname", \.target.image),
      line("src_imsize", \.source.size), line("trg_imsize", \.target.size),
      line("src_bndbox", \.source.box), line("trg_bndbox", \.target.box),
      line("src_pose", \.source.pose), line("trg_pose", \.target.pose), line("kps_ids", \.keypoints),
      line("src_kps", \.source.points), line("trg_kps", \.target.points), line("mirror", \.mirror),
      line("viewpoint_variation", \.viewpoint), line("scale_variation", \.scale),
      line("truncation", \.truncation), line("occlusion", \.occlusion),
    ].compactMap { $0 }
  }
}

extension SPairPairRecord.Side {
  fileprivate init(_ instance: Instance, image: AnnotatedImage, common: [Int]) {
    let box = instance.box ?? BoundingBox(x: 0, y: 0, width: 0, height: 0)
    self.init()
    // The dataset's images are all in colour.
    size = [image.width ?? 0, image.height ?? 0, 3]
    self.image = FileName.last(of: image.fileName)
    self.box = [box.x, box.y, box.x + box.width, box.y + box.height]
    pose = instance.view?.pose ?? ""
    points = common.map { [instance.keypoints[$0].x, instance.keypoints[$0].y] }
  }
}
