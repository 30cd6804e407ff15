import Explanations

/// A pipeline as a script for Slurm: an array job a wave of stages that don't wait for each other, each wave
/// behind the one before.
package enum SbatchExport {
  /// The most jobs of an array that a Slurm takes which nobody configured otherwise.
  private static let mostJobs = 1000

  package static func text(of plan: PipelinePlan) -> String {
    let command = ExportedCommand(plan)
    let waves = StageWaves.waves(of: plan.pipeline.stages, most: mostJobs)
    let lists = zip(1..., waves).map { number, wave in
      "wave_\(number)=(\n" + wave.map { "  \(ShellWords.quoted($0.name))\n" }.joined() + ")\n"
    }
    return """
      #!/usr/bin/env bash
      # Made by 'chiral run \(command.shownFile) --export sbatch'. Run by hand, it submits itself to Slurm: an array
      # job a wave of stages that don't wait for each other, each wave behind the one before. Run by Slurm it does one
      # stage by 'chiral run --only', so that resuming and identities are as in a run on one machine.
      #   bash SCRIPT [FILE [WORK]]
      # FILE is the stage file; a relative path that stands below begins at this script's folder. WORK is the work folder.
      # CHIRAL names the command, SBATCH_OPTIONS are options for sbatch such as '--partition=debug --cpus-per-task=4'.
      set -euo pipefail

      settings=(\(command.settings.map(ShellWords.quoted).joined(separator: " ")))
      waves=\(waves.count)
      \(lists.joined())
      if [ -n "${SLURM_ARRAY_TASK_ID:-}" ]; then
        file=$1 work=$2
        declare -n stages=wave_$3
        exec "${CHIRAL:-chiral}" run "$file" --work "$work" --only "${stages[SLURM_ARRAY_TASK_ID - 1]}" \\
          --threads "${SLURM_CPUS_PER_TASK:-1}" ${settings[@]+"${settings[@]}"}
      fi

      file=\(ShellWords.quoted(command.file))
      work=\(ShellWords.quoted(command.work))
      here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
      [[ $file = /* ]] || file=$here/$file
      file=$(realpath -- "${1:-$file}")
      work=$(realpath -m -- "${2:-$work}")
      mkdir -p -- "$work.jobs"
      read -ra options <<<"${SBATCH_OPTIONS:-}"
      before=()
      for ((wave = 1; wave <= waves; wave++)); do
        declare -n stages=wave_$wave
        job=$(sbatch --parsable "--array=1-${#stages[@]}" "--job-name=${work##*/}-$wave" "--output=$work.jobs/%A_%a.txt" \\
          --export=ALL --kill-on-invalid-dep=yes ${before[@]+"${before[@]}"} ${options[@]+"${options[@]}"} \\
          "${BASH_SOURCE[0]}" "$file" "$work" "$wave")
        job=${job%%;*}
        printf 'wave %s of %s: job %s, %s stages\\n' "$wave" "$waves" "$job" "${#stages[@]}"
        before=("--dependency=afterok:$job")
        unset -n stages
      done

      """
  }
}
