"""Evaluation: suites, runs, differences, gates."""
