/** Words about evaluations, in English. */
import type { evaluations as korean } from "../ko/evaluations";

export const evaluations: Record<keyof typeof korean, string> = {
  "evals.detail": "The same questions after every change, and what became different.",
  "evals.none": "No run is kept yet: start one with `entente eval run`.",
  "evals.compare": "Compare two",
  "evals.choose": "Choose two runs",
  "evals.runs": "Runs",
  "evals.run": "Run",
  "evals.suite": "Suite",
  "evals.when": "Started",
  "evals.passed": "Passed",
  "evals.back": "All runs",
  "evals.failed": "Failures only",
  "evals.cases": "Cases",
  "evals.case": "Case",
  "evals.expected": "Expected",
  "evals.got": "Got",
  "evals.scores": "Scores and why",
  "evals.pass": "pass",
  "evals.fail": "fail",
  "evals.unscored": "unscored",
  "evals.diff": "Two runs compared",
  "evals.changed": "{n} cases changed",
  "evals.interval": "95% interval {low} to {high}",
  "evals.errors": "{n} errors",
};
