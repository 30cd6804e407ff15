/// Why a workload could not be measured.
enum WorkloadError: Error {
  /// A command failed, or did no work.
  case failed(command: String)
}
