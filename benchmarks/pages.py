"""The pages on a large archive: `python -m benchmarks.pages [--docs 100000]`.

Seeds an archive of that size and a small one where they are not there yet, serves both beside the
floors, goes round all of them, and says which goals are met.
"""

import argparse
import signal
import sys

from benchmarks import environment, goals, report, running
from benchmarks.archive import scratch
from postmortems import embedded, supervisor


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--docs", type=int, default=100_000, help="postmortems")
    parser.add_argument("--hours", type=float, default=0, help="for which memory is looked at")
    parser.add_argument("--port", type=int, default=8790, help="the first of three")
    asked = parser.parse_args()
    # Whatever ends this ends through the blocks that end the servers.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Ended."))
    folder = environment.own_folder()
    try:
        with embedded.attached():
            for docs in sorted({running.SMALL, asked.docs}):
                was_made = scratch.ready(docs)
                said = "seeded" if was_made else "there from an earlier run"
                print(f"{docs:,} postmortems: {said}", file=sys.stderr)
            found = running.measured(asked.docs, hours=asked.hours, port=asked.port)
    except supervisor.CannotRunError as error:
        sys.exit(str(error))
    verdicts = goals.verdicts(found)
    print("\n".join(report.lines(found, verdicts)))
    print(f"Kept in {report.keep(folder, found, verdicts)}", file=sys.stderr)
    return 1 if any(one.is_asserted and not one.is_met for one in verdicts) else 0


if __name__ == "__main__":
    sys.exit(main())
